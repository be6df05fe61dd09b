import { findOrgs } from "../entities/orgs.js";
import { isHanName } from "../entities/people.js";
import { findPlaces } from "../entities/places.js";
import { findTitles } from "../entities/titles.js";
import { readLabel } from "../lexicon/labels.js";
import { pattern } from "../pattern.js";
import { fold, hasHan } from "../text.js";
import type { Row } from "./list.js";

/** Longer lines are sentences. */
const LONGEST_LINE = 64;
const LINES = { least: 3, most: 8 } as const;
const GREETING = pattern(
	/^(?:(?:best |kind |warm |with )?(?:regards|wishes)|thanks(?: (?:&|and) regards)?|thank you|sincerely|yours (?:sincerely|truly|faithfully)|cheers|br|hi all|hello all|hello everyone|dear all|my (?:new )?(?:card|details|signature|contact)|此致|敬礼|【?[^\d他她]{0,8}名片(?:奉上|如下|供参考|附上|，?方便联系|，?惠存|来啦?|👇|↓)?】?|(?:大家|各位|老师)好)[\s,，.。:：!！]*$/i,
);
const LATIN_NAME = pattern(
	/^(?:(?:dr|prof|engr|mr|ms|mrs|miss|adv|ar|ca)\.? ){0,2}[A-Z][a-z'’]+(?:[ -](?:[A-Z][a-z'’]+|[A-Z]\.?|bin|al|ul|ur|de|van)){1,3}(?:,? (?:MBBS|MD|FCPS|MRCP|FRCS|PhD|MS|MBA|PE|CA))*$|^[A-Z]{3,}(?: [A-Z]{2,}){1,3}$/,
);
const BAR = pattern(/\s?[|｜]\s?|\s[/·•]\s|\s[-–—]\s/);
/** Somebody else's, something offered, or a meeting. */
const NOT_OWN = pattern(
	/找他|找她|联系他|联系她|靠谱|推荐|有需要|可以找|需要的|我(?:同学|朋友|同事|室友|老公|老婆)|[他她](?:是|在|的)|您好|价|折|免费|预约|(?<![a-z])(?:he|she|his|her|they|recommend\w*|reliable|trusted|expert in|call for|contact for|for (?:details|booking|appointment|property|loans?)|available|venue|agenda|rsvp|join us|invites?|cordially|speaker|webinar|seminar|fee|discount|offer)(?![a-z])|\d{1,2}(?::\d\d)? ?[ap]m\b|\d{1,2}[:点]\d{0,2}(?!\d)/i,
);
const ADDRESS = pattern(
	/\d.*(?:street|st\.|road|rd\.|avenue|ave|lane|block|sector|house|plot|floor|路|街|道|号|栋|室|巷)|(?:street|road|avenue|sector|block|house|plot|floor) .*\d/i,
);

/** A card or a signature: a name, then what he is, where he works and how to reach him; a line for each, or bars between. */
export function readCard(raw: string): Row | undefined {
	if (raw.length > 420) return undefined;
	const text = fold(raw);
	if (NOT_OWN.test(text) || /[。！？?]/.test(text)) return undefined;
	if (!text.includes("\n")) return barred(text);
	const lines: { text: string; at: number }[] = [];
	let at = 0;
	for (const line of text.split("\n")) {
		const bare = line.trim();
		if (bare !== "") lines.push({ text: bare, at: at + line.indexOf(bare) });
		at += line.length + 1;
	}
	while (lines[0] && GREETING.test(lines[0].text)) lines.shift();
	const [first, ...rest] = lines;
	if (
		!first ||
		lines.length < LINES.least ||
		lines.length > LINES.most ||
		lines.some((line) => line.text.length > LONGEST_LINE || /[：:=]\s*\p{L}{2,}.*[，,].*[，,]/u.test(line.text))
	)
		return undefined;
	// 全名: …, batch - 2014: a form.
	if (
		/[:：]/.test(first.text) ||
		rest.filter(({ text }) => /^[a-z /]{2,20}\s?[-–—:：=]\s/i.test(text) && !isChannel(text)).length >= 2
	)
		return undefined;
	const [head = "", ...more] = first.text.split(hasHan(first.text) ? /[\s,，|]+/ : /\s?[,|]\s?(?!MBBS|MD|FCPS|PhD|MRCP)/);
	if (!isName(head)) return undefined;
	const kinds = rest.map((line) => kindOf(line.text));
	if (more.length > 0) kinds.push(kindOf(more.join(" ")));
	const known = kinds.filter((kind) => kind !== undefined);
	if (known.length * 3 < kinds.length * 2) return undefined;
	const has = (kind: ReturnType<typeof kindOf>): boolean => kinds.includes(kind);
	if (!(has("title") || (has("org") && has("number"))) || known.length < 2) return undefined;
	let body = text.slice(first.at);
	// Where the house stands is no firm.
	for (const line of rest)
		if (ADDRESS.test(line.text))
			body = body.slice(0, line.at - first.at) + " ".repeat(line.text.length) + body.slice(line.at - first.at + line.text.length);
	return { number: 1, text: body.replaceAll("\n", "\t"), start: first.at };
}

const isChannel = (line: string): boolean =>
	/^\W*(?:t|m|e|p|f|w|tel|ph|mob|cell|phone|mobile|fax|e-?mail|mail|web|website|whatsapp|wechat|address|add|office|off|res|direct|contact)(?![a-z])/i.test(
		line,
	);
const HEADING = pattern(
	/^\s*(?:【[^】\n]{1,10}】|\[[^\]\n]{1,12}\]|[\u3400-\u9fff]{2,6}[:：]|(?:my |new |updated )*(?:card|details|info|contact|profile)\s?[:：-])\s*/i,
);
/** 康乐 | 产品经理 | 小米 | 北京 */
function barred(whole: string): Row | undefined {
	const lead = HEADING.exec(whole)?.[0].length ?? 0;
	const text = " ".repeat(lead) + whole.slice(lead);
	const cells = text.trim().split(BAR);
	const [head = "", ...rest] = cells;
	if (
		cells.length < 3 ||
		cells.length > 7 ||
		!isName(head) ||
		cells.some((cell) => cell.length > 40 || /[，,：:].*[，,：:]/.test(cell))
	)
		return undefined;
	const kinds = new Set(rest.map(kindOf).filter((kind) => kind !== undefined));
	if (kinds.size < 2 || !(kinds.has("title") || kinds.has("org"))) return undefined;
	const start = text.indexOf(head);
	return { number: 1, text: text.slice(start).replace(/[|｜·•/]|(?<=\s)[-–—](?=\s)/g, "\t"), start };
}

export function isName(text: string): boolean {
	if (hasHan(text)) return /^[\u3400-\u9fff]{2,4}$/.test(text) && isHanName(text) && !readLabel(text);
	if (!LATIN_NAME.test(text) || readLabel(text.split(" ")[0] ?? "")) return false;
	const places = findPlaces(text);
	return findOrgs(text, places).length === 0 && findTitles(text).length === 0 && !places.some(({ sure }) => sure);
}

function kindOf(text: string): "number" | "title" | "org" | "place" | undefined {
	if (/\d{3}[\d -]{4}|@|\d{7}/.test(text)) return "number";
	if (findTitles(text).length > 0) return "title";
	const places = findPlaces(text);
	if (findOrgs(text, places).length > 0) return "org";
	return places.length > 0 ? "place" : undefined;
}
