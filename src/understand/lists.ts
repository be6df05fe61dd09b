import { readDoc } from "./doc.js";
import { pattern } from "./pattern.js";
import { toChange } from "./read/finding.js";
import { readContacts, readListing } from "./read/list.js";
import { readSignUp, type SignUp } from "./read/sign-up.js";
import type { Change, Understood } from "./types.js";

export type { SignUp } from "./read/sign-up.js";

export interface ContactRow {
	readonly name: string;
	readonly changes: readonly Change[];
}

/** A 接龙 or another numbered list that people sign or fill in. */
export type List = {
	/** What it is for, without the word 接龙; may be empty. */
	readonly title: string;
	/** The rest of what stands above the rows. */
	readonly details: string;
	/** Everybody pays for himself. */
	readonly aa: boolean;
	/** It says itself that it is one; else whoever reads it should look whether its names are known. */
	readonly isMarked: boolean;
} & (
	| { readonly kind: "sign-up"; readonly rows: readonly SignUp[] }
	| { readonly kind: "contacts"; readonly rows: readonly ContactRow[] }
);

/** More than enough for a class; the rest of a longer text is not looked at. */
const LONGEST = 12_000;
const MARK = pattern(/#?\s?(?:群?接龙|solitaire)\s?/gi);
/** What a list that does not call itself 接龙 is announced by. */
const ANNOUNCED = pattern(
	/报名|签到|名单|统计|参加|聚餐|聚会|通讯录|联系方式|花名册|sign[- ]?up|who(?:'s| is)? (?:is )?(?:coming|in|joining)|attend|rsvp|joining|coming|list|contacts?|directory/i,
);
/** A number beside a name signs nobody up, and a sign-up is no directory. */
const SIGN_UP = pattern(/报名|签到|聚餐|聚会|参加|饭局|dinner|lunch|reunion|party|trip|sign[- ]?up|attend|joining/i);
const CONTACTS = pattern(
	/通讯录|联系方式|联系表|花名册|信息|登记|更新|电话|手机|微信|城市|单位|去向|contact|details|directory|phone|number/i,
);
const CLOSED = pattern(
	/接龙(?:已经?|到此|就此|可以|现在)?\s?(?:结束|完成|完毕|截止|结了|齐了|关闭)|(?:结束|截止)接龙|(?:报名|登记|统计)(?:结束|完毕|截止|完成)|\b(?:list|sign[- ]?up|solitaire) (?:is )?(?:now )?(?:closed|complete|completed|done|final|finished|over)\b/i,
);
/** An example above the rows: 例 张三 +1. */
const EXAMPLE = pattern(/^\s*(?:例|例如|格式|示例|e\.?g\.?|example|format)[\s:：.]*/i);

/** Cheap enough for every line of chatter: whether a text can be such a list at all. */
export const mayBeList = (text: string): boolean =>
	text.length >= 6 &&
	text.length <= LONGEST &&
	text.includes("\n") &&
	/(?:^|\n)\s*(?:\d{1,3}\s?[.、．)）:：\s]|[①-⑳])/.test(text);

/** Whether a short text says that a list is complete. */
export const saysComplete = (text: string): boolean => text.length <= 60 && CLOSED.test(text);

/** Whether a text is a list: its shape and its heading alone, so that it can be asked of every line of chatter. */
export function isList(text: string): boolean {
	if (!mayBeList(text)) return false;
	const listing = readListing(text);
	return listing !== undefined && isCalledOne(listing.header);
}

const isCalledOne = (header: string): boolean => /接龙|solitaire/i.test(header) || ANNOUNCED.test(header);

/** The list a text is; `undefined` where it is none. A repost holds the rows of the one before. */
export function readList(input: Understood): List | undefined {
	const text = input.text.slice(0, LONGEST);
	const listing = readListing(text);
	if (listing === undefined) return undefined;
	if (!isCalledOne(listing.header)) return undefined;
	const isMarked = /接龙|solitaire/i.test(listing.header);
	const lines = listing.header
		.replace(MARK, "")
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "" && !EXAMPLE.test(line));
	const [title, more] = headingOf(lines[0] ?? "");
	const heading = {
		title,
		details: [more, ...lines.slice(1)]
			.filter((part) => part !== "")
			.join(" ")
			.slice(0, 300),
		aa: /(?<![a-z])aa(?![a-z])|各付各|人均/i.test(text),
		isMarked,
	};
	const isSignUp = SIGN_UP.test(listing.header) && !CONTACTS.test(listing.header);
	if (listing.kind === "contacts" && !isSignUp) {
		const rows = readContacts(listing, input, (row) => readDoc({ ...input, text: row })).map(({ name, findings }) => ({
			name,
			changes: findings.map((finding) => toChange(finding, "self", "self")),
		}));
		return { ...heading, kind: "contacts", rows: rows.filter(({ name }) => name !== "") };
	}
	const rows = listing.rows.flatMap(({ text: row }) => readSignUp(row) ?? []);
	return rows.length === 0 ? undefined : { ...heading, kind: "sign-up", rows };
}

/** The title reaches to the first comma; a Chinese one otherwise to the first space. */
function headingOf(line: string): [title: string, more: string] {
	const text = line.replace(/[【】[\]]/g, " ").trim();
	const cut = /[,，|｜]/.exec(text) ?? (/^\p{Script=Han}/u.test(text) ? /\s/.exec(text) : null);
	const title = (cut === null ? text : text.slice(0, cut.index)).replace(/(?:报名|签到|统计|名单)?[\s:：]*$/u, "");
	return [title.slice(0, 60), cut === null ? "" : text.slice(cut.index + 1).trim()];
}

/** By what a list is known again when it is reposted with one line more. */
export const listKey = ({ title, kind }: Pick<List, "title" | "kind">): string =>
	`${kind} ${title
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[\p{P}\p{S}\s]/gu, "")}`;
