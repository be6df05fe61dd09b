import type { Doc } from "../doc.js";
import { JOB_POST } from "../intent-cues.js";
import { type Label, readLabel } from "../lexicon/labels.js";
import { pattern } from "../pattern.js";
import { hasHan } from "../text.js";
import type { Status } from "../types.js";
import { FORWARDED, JOKED } from "./brake.js";
import { isName } from "./card.js";
import { PUBLIC } from "./channels.js";
import type { Finding } from "./finding.js";
import { isTrade, piecesOf } from "./form-changes.js";
import { type Field, fieldsOf } from "./form-fields.js";
import { NO_VALUE, readValue, retired } from "./form-values.js";

/** In place of a value: it stands as it was, there is none, or nobody tells. */
const NOTHING = pattern(
	/^(?:[（(]?(?:(?:(?:还是|仍然?|都|也|就|暂时|一直|好久|早就?|已经?|目前|基本|个人)*(?:没有?|未|无|不|勿|别|甭|莫|懒得|毋)(?:曾|用|必|需|须|要|想|得|愿|便|方便|啥|什么|任何|有)?(?:再)?(?:换|变|动|改|更|更新|更改|更换|变更|变动|修改|变化|调整|挪|用|要|填|写|登|开通|注册|申请|使用|公开|透露|告知|提供|留|玩|上)?(?:过|动|化|到|窝)?)|(?:还|仍)?(?:和|同|与|跟|按|照|如|依|沿用|沿|依照|是)?(?:上一?次|上回|之前|以前|以往|原来|原先|从前|先前|过去|去年|前年|往年|旧档?|登记|档案|系统|库里|通讯录|上面|前面|老(?:号|地址|单位|邮箱)?)(?:所|的|里|登记|填|写|报|留|记录|资料|信息)*(?:一样|一致|相同|同|一般|没变|不变)?|同[上前旧左]|原样|原单位|原号|老样子|老地方|暂无|暂缺|待(?:定|补|填)|(?:以后|回头|稍后|之后|后续|过后|下次|晚点)(?:再)?(?:补|填|说|发|给)|未定|保密|略|跳过|空|空着|照(?:旧|原|常|样)|如(?:前|旧|故|常)|依(?:旧|前|然)|沿用|保(?:持|留)(?:原样|不变)?|维持(?:原样|不变)?|一(?:样|致)|原来的|同原来|同原来的|已登记|还(?:是)?(?:那样|那个|老号|老单位|原来的?)|见(?:上次|之前|原)登记?|(?:请)?(?:详)?见[^，。\n]{0,4}名片|n\/?a|na|none|nil|nill|no|not applicable|(?:no|without|zero) changes?|(?:not|never|hasn'?t|didn'?t) changed?|same(?: (?:as (?:before|above|earlier|last time|last year|old|on record|always|ever)|old|only|city|job|number|one|place))?|unchanged|as (?:before|above|earlier|on record|on file|always|usual|it is|it was|is|per (?:record|file)s?)|on (?:file|record)|keep(?: it| as (?:it )?is| same| old)?|already (?:given|shared|there|on file|with you)|you have (?:it|this)|not yet|later|private|confidential|skip|tbd|wahi|wohi|wohi purana|wahi purana|pehle wal[aei]|pehle jais[aei]|koi (?:tabdeeli|change) nahi|nahi|nahi badl[aei]|ditto|[-—/.?？~_]+|x+|\?+)(?:的|了|哈|吧|滴|啦|呢|hai)*[）)]?)[。.！!~]*$/i,
);
/** 同手机: the same number again. */
const SAME_NUMBER = pattern(
	/^(?:同(?:手机|电话|号|上面?手机)|手机号?同?|(?:即|就是)?(?:手机|电话)号|(?:same as|as) (?:phone|mobile|above|cell|whatsapp)|same (?:number|no)|同号)/i,
);
const ELSEWHERE = pattern(/^(?:同(?:微信|上|qq|邮箱)|微信同|same as|see |见)/i);
/** A meeting has a time, a place and a fee; a post that is open has a salary. */
export const isNotice = (doc: Doc): boolean =>
	isNoticeOf(
		doc,
		fieldsOf(doc.text).filter(({ colon }) => colon),
	);

/** Some of it is as before: 姓名：没变. */
export const holds = (doc: Doc): boolean =>
	fieldsOf(doc.text).some(({ start, end, colon }) => {
		const value = trimmed(doc.text.slice(start, end)).trim();
		return colon && value !== "" && NOTHING.test(value) && !/^(?:无|没有|暂无|none|nil|n\/?a|[-—/.?？~_]+|x+)$/i.test(value);
	});

function isNoticeOf(doc: Doc, fields: readonly Field[]): boolean {
	const events = fields.filter(({ label }) => label === "event").length;
	const named = fields.some(({ label }) => label === "name");
	return (
		(events > 0 && (events * 2 >= fields.length || !named)) ||
		(events > 0 && LOST.test(doc.low)) ||
		(!named && JOB_POST.test(doc.low))
	);
}

const REMARK = pattern(/^[（(](?:已?(?:换|变更?|更新|更改|改|更正)了?|新(?:的|号)?|有变|new|updated|changed)[）)]\s*/i);
/** 开网约车, 跑外卖: what one does, and no firm. */
const DOES = pattern(
	/^(?:自己|现在|目前|在家|回家|出来)*(?:开(?:网约|出租|货|大|滴滴|车|店|小)|跑(?:外卖|滴滴|车|运输|业务)|送(?:外卖|快递)|摆|卖(?:菜|货)|种|养|带(?:娃|孩子|货)|考(?:研|公|编)|休|待)[\u3400-\u9fff]{0,5}$/,
);
const LOST = pattern(/失主|招领|失物|寻物|捡到|lost (?:&|and) found|(?:^|[^a-z])found(?: an?| :|:)/);
const JOBS: ReadonlySet<Label> = new Set(["employer", "title", "job"]);

/** A text of labels with their values, or `undefined` where it is none. */
export function readForm(doc: Doc): Finding[] | undefined {
	const all = fieldsOf(doc.text);
	const header = all.length > 1 ? headerEnd(doc.low) : -1;
	const fields = all.filter(({ start }) => start > header);
	const strong = fields.filter(({ colon }) => colon);
	if (strong.length < 2) return undefined;
	if (isNoticeOf(doc, strong)) return [];
	// Labels without a colon count where the text as a whole is a form.
	const found = readFields(doc, fields.length > strong.length && strong.length < fields.length / 2 ? fields : strong);
	// 工作单位：被窝；职位：翻身师: one joke makes the others one.
	const joke = fields.some(
		({ label, start, end }) =>
			JOBS.has(label) && (JOKED.test(doc.text.slice(start, end)) || NO_VALUE.test(doc.text.slice(start, end).trim())),
	);
	// 手机（微信同号）：…
	if (
		/(?:手机|电话|号码|mobile|phone|cell)\s?[(（](?:微信同号?|同微信|微信|same wechat|wechat)[)）]/i.test(doc.text) &&
		!found.some(({ field }) => field === "wechat")
	)
		sameAsPhone(doc, doc.phones[0]?.start ?? 0, doc.phones[0]?.end ?? 0, found);
	// Dr Kavita Menon ⏎ batch - 2014 ⏎ …: the name stands above, without a label.
	const top = doc.text.slice(0, strong[0]?.from ?? 0).trim();
	if (top.length <= 40 && !hasHan(top) && isName(top) && !found.some(({ field }) => field === "name"))
		readValue(doc, "name", top, doc.text.indexOf(top), "current", found);
	return joke ? found.filter(({ field }) => !["employer", "title", "industry", "name"].includes(field)) : once(found);
}

/** A value twice, as 手机 and 微信同号 or under two labels, is one. */
const once = (found: readonly Finding[]): Finding[] =>
	found.filter((one, i) => !found.slice(0, i).some(({ field, value }) => field === one.field && value === one.value));

/** Fwd from the graduate school: …: who sends it is no label. */
const headerEnd = (low: string): number => (FORWARDED.exec(low)?.[0].length ?? -2) + 1;

/** What stands behind a single label in a text of sentences: 单位：中铁二院. */
export function readLabelled(doc: Doc): Finding[] {
	if (!/[:=→】]|—|->|\s[-–]\s/.test(doc.text)) return [];
	const [field, ...more] = fieldsOf(doc.text).filter(({ colon }) => colon);
	if (
		!field ||
		more.length > 0 ||
		field.label === "event" ||
		/[?？]/.test(doc.text) ||
		field.start <= headerEnd(doc.low) ||
		PUBLIC.test(doc.low.slice(Math.max(0, field.start - 14), field.start)) ||
		doc.text.slice(0, field.start).replace(/[【】[\]#\s]/g, "").length > 40
	)
		return [];
	return readFields(doc, [field]);
}

function readFields(doc: Doc, fields: readonly Field[]): Finding[] {
	const found: Finding[] = [];
	for (const field of fields) {
		let { start, end } = field;
		while (start < end && /[\s:：=|｜*★☆]/.test(doc.text[start] ?? "")) start++;
		// 微信：（已换）zl_new
		if (doc.text[start] === "(" || doc.text[start] === "（")
			start += REMARK.exec(doc.text.slice(start, start + 12))?.[0].length ?? 0;
		end = start + trimmed(doc.text.slice(start, end)).length;
		// Behind a name something else may go on.
		if (field.label === "name") end = start + (doc.text.slice(start, end).split(/[,，;；。]/)[0] ?? "").trimEnd().length;
		const value = doc.text.slice(start, end);
		if (value === "" || NOTHING.test(value) || (value.length <= 6 && isLabel(field.label, value))) continue;
		if (field.label === "wechat" && SAME_NUMBER.test(value)) {
			sameAsPhone(doc, start, end, found);
			continue;
		}
		if (ELSEWHERE.test(value)) continue;
		if (field.old) {
			readValue(doc, field.label, value, start, "old", found);
			continue;
		}
		if (field.label === "phone") {
			const old = retired(doc, start, end);
			const before = found.length;
			if (!doc.phones.some((one) => one.start >= start && one.end <= end + 1)) {
				for (const { text, at, status } of piecesOf(value)) readValue(doc, "phone", text, start + at, status, found);
				continue;
			}
			readValue(doc, "phone", value, start, "current", found);
			for (const one of found.slice(before)) if (one.field === "phone" && old.has(one.start)) one.status = "old";
			continue;
		}
		if (["address", "name", "email", "wechat", "qq", "class", "graduationYear"].includes(field.label)) {
			const turned = field.label === "name" || field.label === "email" || field.label === "wechat" ? piecesOf(value) : [];
			if (turned.length === 2 && turned.some(({ status }) => status === "old"))
				for (const { text, at, status } of turned) readValue(doc, field.label, text, start + at, status, found);
			else readValue(doc, field.label, value, start, "current", found);
			continue;
		}
		const pieces = piecesOf(value);
		const changed = pieces.some(({ status }) => status === "old");
		for (const { text, at, status } of pieces) {
			if (NOTHING.test(text) || (JOBS.has(field.label) && DOES.test(text))) continue;
			const label = changed ? turnedLabel(field.label, status, text) : field.label;
			readValue(doc, label, text, start + at, status, found);
		}
	}
	return found;
}

/** An empty value shows the next label; 职位：辅导员 is a post all the same. */
const isLabel = (label: Label, value: string): boolean => {
	const read = readLabel(value);
	return read !== undefined && !(read.label === "ignore" && (label === "title" || label === "job"));
};

/** 单位：原《晨报》，现为独立摄影师: what is over is a firm, what took its place a trade. */
function turnedLabel(label: Label, status: Status, text: string): Label {
	if (label !== "employer" && label !== "job") return label;
	if (status === "current") return isTrade(text) ? "title" : label;
	return isTrade(text) && label === "job" ? "title" : "employer";
}

/** A value without what divides it from the next label: commas, brackets, its number, a picture. */
function trimmed(value: string): string {
	let text = value;
	for (;;) {
		const next = text
			.replace(/(?<=[\s,，;；。|/])[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、)）]\s*$/, "")
			.replace(/[\s,，;；。、|/】\]【[★☆※•·▪●◆►\p{Extended_Pictographic}\p{M}①-⑳]+$/u, "");
		if (next === text) return text;
		text = next;
	}
}

function sameAsPhone(doc: Doc, start: number, end: number, found: Finding[]): void {
	const phone = doc.phones[0];
	if (phone)
		found.push({
			field: "wechat",
			value: phone.national,
			status: "current",
			start,
			end,
			clause: 0,
			confidence: 0.9,
			rule: "wechat:same-as-phone",
		});
}
