import type { Doc } from "../doc.js";
import { isHanName } from "../entities/people.js";
import { pattern } from "../pattern.js";
import { matches } from "../text.js";

export interface Signed {
	readonly name?: { readonly value: string; readonly start: number };
	readonly batch: { readonly value: string; readonly start: number };
}

/** 2012级, 98级, 09-2班: the core of what a class is called. */
const CORE = pattern(/(?<!\d)(?:(?:19|20)?\d{2}级|(?:19|20)?\d{2}-\d班)/g);
/** …机械1班, …会计(1)班, …中文系 */
const BEHIND = pattern(
	/^[\u3400-\u9fff]{0,9}?(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]?班|系|专业|学院|班)|^[\u3400-\u9fff]{2,8}(?=[\s，,。：:；;）)]|$)/,
);
/** 临床医学2008级3班 */
const BEFORE = pattern(/(?:^|[^\u3400-\u9fff])([\u3400-\u9fff]{2,8})$/);
const LEADS_IN = pattern(/^(?:我是|我叫|本人是?|本人系|学生是?|兹有|校友|这里是|原|系|班)/);
const NO_SUBJECT = pattern(/[我你他是的了在和与及]|^(?:各位|大家|同学|校友|老师|班级|年级|所在|入学)/);
const CLOSES = "(?:敬上|谨上|拜上|敬告|谨启|敬启|手启|谨告|敬白|顿首|启|上|敬|谨)?";
const NAME_AFTER = pattern(new RegExp(`^\\s?的?\\s?([\\u3400-\\u9fff]{2,4}?)\\s?${CLOSES}[\\s。.!！]*$`));
/** 2010级土木3班金一帆：启用…, where the message begins with it. */
const NAME_HEADS = pattern(/^\s?的?\s?([\u3400-\u9fff]{2,3})(?=[：:，,])/);
const NAME_BEFORE = pattern(
	/(?:^|[\n。！!：:，,—-]\s?)(?:我是|我叫|本人|学生|校友|弟子|晚辈)?([\u3400-\u9fff]{2,4})\s?[，,（(\s]\s?$/,
);
const HEADS = pattern(/^[\s【】]*$|(?:兹有|[:：])\s?$/);

/** …惠存。2012级机械1班 孙浩然; 周国栋，1988级采矿2班。: who writes, with his class, at an end of it. */
export function signedWithClass(doc: Doc): Signed | undefined {
	if (!doc.text.includes("级") && !doc.text.includes("班")) return undefined;
	if (doc.phones.length + doc.emails.length + doc.wechats.length + doc.qqs.length === 0) return undefined;
	for (const core of matches(CORE, doc.text)) {
		const lead = doc.text.slice(Math.max(0, core.index - 14), core.index);
		const subject = (BEFORE.exec(lead)?.[1] ?? "").replace(LEADS_IN, "");
		const start = core.index - (NO_SUBJECT.test(subject) ? 0 : subject.length);
		const after = doc.text.slice(core.index + core[0].length);
		const tail = core[0].endsWith("班") ? "" : (BEHIND.exec(after)?.[0] ?? "");
		const end = core.index + core[0].length + tail.length;
		const batch = { value: doc.text.slice(start, end), start };
		const rest = doc.text.slice(end);
		const behind = NAME_AFTER.exec(rest);
		if (behind?.[1] !== undefined && behind[1].length > 1 && !/同学|校友|聚会|留念/.test(behind[1]))
			return { name: { value: behind[1], start: end + rest.indexOf(behind[1]) }, batch };
		const heads = HEADS.test(doc.text.slice(0, start)) ? NAME_HEADS.exec(rest) : null;
		if (heads?.[1] && isHanName(heads[1])) return { name: { value: heads[1], start: end + rest.indexOf(heads[1]) }, batch };
		const before = NAME_BEFORE.exec(doc.text.slice(0, start));
		// Behind a dash at the end anything is a name.
		const dashed = before !== null && /^[—-]/.test(before[0]) && rest === "";
		if (before?.[1] && (dashed || isHanName(before[1])) && /^[）)]?[\s。.!！，,：:]|^[）)]|^$/.test(rest))
			return { name: { value: before[1], start: start - (before[0].length - before[0].lastIndexOf(before[1])) }, batch };
	}
	return undefined;
}

/** What changes a name: a wedding, a divorce, new papers. */
const RENAMES = pattern(
	/(?<![a-z])(?:names?|naam|surname|maiden|nikah|nikaah|wedding|married|marriage|marrying|shadi|shaadi|divorce\w*|husband'?s|papers?|passport|cnic|nic|aadhaar|deed poll|legally|hyphenated|spelt|spelled|spelling)(?![a-z])|改名|更名|名字|姓名/,
);
const FULL_NAME = pattern(
	/(?<![A-Za-z])[A-Z][a-z'’à-öø-ÿő]+(?:[ -](?:[A-Z][a-z'’à-öø-ÿő]+|[A-Z]\.|bin|al|ul|ur|de|van|von)){1,4}/g,
);
/** Somebody else has been married. */
const OF_HER = pattern(
	/(?<![a-z])(?:he|she|his|her|they|their|uska|uski|unka|unki|fwd|forward\w*|behalf|my (?:sister|brother|daughter|son|friend|wife|cousin|roommate|classmate|batchmate)|her's)(?![a-z])|congrat|她|他/,
);
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** I go by Nadia Qureshi-Brandt after the wedding, email nadia.qb…: the name that his own mail bears, where names are spoken of. */
export function namedByMail(doc: Doc): { readonly value: string; readonly start: number } | undefined {
	if (doc.emails.length === 0 || !RENAMES.test(doc.low) || OF_HER.test(doc.low)) return undefined;
	const box = doc.emails.map(({ value }) => value.split("@")[0]?.toLowerCase() ?? "").join(" ");
	const names = [...matches(FULL_NAME, doc.text)].flatMap(({ 0: value, index }) => {
		const bears = (name: string): boolean => {
			const given = plain(name.split(/[ -]/)[0] ?? "");
			return given.length > 2 && /[ -]/.test(name) && box.includes(given);
		};
		// Legally Priya Raghavan-Holm, I'm Ayesha Noor: a sentence begins before the name.
		const cut = value.search(/[ -]/) + 1;
		if (bears(value)) return [{ value, start: index }];
		return bears(value.slice(cut)) ? [{ value: value.slice(cut), start: index + cut }] : [];
	});
	const [only] = names;
	return only && names.length === 1 && !BEFORE_MARRIAGE.test(doc.low.slice(Math.max(0, only.start - 24), only.start))
		? only
		: undefined;
}
const BEFORE_MARRIAGE = pattern(
	/(?<![a-z])(?:not|instead of|was|were|maiden name(?: is| was)?|old name(?: is| was)?|formerly|previously|from|née|nee)[\s:"“']*$/,
);
