import { pattern } from "../pattern.js";
import { plain } from "./marks.js";

const ROW = pattern(/^\s{0,8}(?:(\d{1,3})\s?(?:[.、．)）:：]|\s(?=\s*[\u3400-\u9fffA-Za-z]))|([①-⑳]))\s*(\S.{0,600})$/u);
const EXAMPLE = pattern(/^(?:例|示例|举例|格式|模板|样例|e\.?g\.?|example|sample)/iu);
const MARK = /接龙|solitaire/iu;
const CONTACTS = pattern(
	/通讯录|联系方式|联系表|花名册|名册|信息|登记|更新|电话|手机|城市|现居|单位|去向|近况|工作|在哪|contact|details|directory|database|city|where|job|work/iu,
);
const SIGN_UP = pattern(/聚餐|聚会|吃饭|报名|参加|活动|晚饭|午饭|团购|拼车|球|投票|dinner|lunch|party|attend|join|rsvp/iu);

export interface Rows {
	readonly rows: readonly { readonly text: string; readonly line: number }[];
	/** Contact data; the others sign up for something. */
	readonly isData: boolean;
}

/** The numbered lines of a 接龙 or of a list like it; `undefined` where a text is none. */
export function rowsIn(lines: readonly string[], firstLine: number): Rows | undefined {
	const rows: { text: string; line: number }[] = [];
	const head: string[] = [];
	for (const [at, raw] of lines.entries()) {
		const line = plain(raw);
		const text = ROW.exec(line.length > 700 ? line.slice(0, 600) : line)?.[3]?.trim();
		if (text !== undefined) {
			if (!EXAMPLE.test(text)) rows.push({ text, line: firstLine + at });
		} else if (rows.length === 0) head.push(line);
		// What stands below the list, and is no row of it, belongs to nobody.
	}
	const title = head.join("\n");
	const isMarked = MARK.test(title);
	if (rows.length === 0 || (!isMarked && rows.length < 2)) return undefined;
	// 1. 姓名：… 2. 电话：… is one person's form.
	if (rows.filter(({ text }) => /^[\u3400-\u9fffA-Za-z/ ]{1,14}\s?[:：]/u.test(text)).length * 2 > rows.length) return undefined;
	const numbered = rows.filter(({ text }) => /\d[\d\s-]{6,}\d|@/.test(text)).length;
	const isData = numbered * 2 >= rows.length || (CONTACTS.test(title) && !SIGN_UP.test(title));
	// Without a title, three lines that happen to be numbered are somebody's thoughts.
	if (!isMarked && !isData) return undefined;
	return { rows, isData };
}
