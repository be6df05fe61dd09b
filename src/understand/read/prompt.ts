import { readQQ, readWechat } from "../../alumni/contact.js";
import type { Doc } from "../doc.js";
import { DECLINE, NO, SAME, YES } from "../intent-cues.js";
import { isOfComing, readComing } from "../meant/coming.js";
import { pattern } from "../pattern.js";
import type { DataField, Intent } from "../types.js";
import { agrees, refuses, saysNothingNew } from "./answers.js";
import type { Finding } from "./finding.js";
import { askedIn, valuesOf } from "./reply-values.js";

const CHANGED = pattern(
	/变化|变动|变更吗|改变|有变|变了|更新吗|换了吗|changed?\b|any (?:change|update)|tabdeeli|badla|new (?:job|number|city)\?/i,
);
const OPEN = pattern(
	/请(?:问|回复|填|告知|提供)|哪个|哪里|什么|多少|是？|what|which|where|could you|please (?:reply|send|share)|kis|kahan|kya hai/i,
);

/** Asked for no more than yes or no. */
const YES_NO = pattern(/对吗|正确吗|是否|还[是在].{1,20}吗|对不对|correct\?|still\b|right\?|theek hai\?|sahi hai\?|确认/i);

/** 回复T退订, reply STOP to unsubscribe. */
const STOP_WORD = pattern(
	/(?:回复?|发送?)\s?[“"]?([A-Za-z0-9]{1,6}|[\u3400-\u9fff]{1,2}(?=[”"]))[”"]?\s?(?:可)?(?:退订|取消|停止)|(?:reply|send)\s[“"]?(\w{1,6})[”"]? to (?:stop|unsubscribe|opt)/i,
);

export interface Prompted {
	readonly intent: Intent;
	readonly findings: readonly Finding[];
}

/**
 * Reads a reply to what the bot asked. `free` is what the text says by itself; `undefined` where it
 * is no answer and must be taken as it stands.
 */
export function readReply(doc: Doc, free: readonly Finding[]): Prompted | undefined {
	const { prompt } = doc.input;
	if (prompt === undefined) return undefined;
	const promptedFields = doc.input.promptedFields ?? (askedIn(prompt) as readonly string[]);
	const text = doc.low.trim().replace(/[\s。！!～~.]+$/, "");
	const stop = STOP_WORD.exec(prompt);
	if (stop && (stop[1] ?? stop[2] ?? "").toLowerCase() === text) return { intent: "opt_out", findings: [] };
	const real = free.filter(({ affirmed }) => affirmed !== true);
	if (isOfComing(prompt)) {
		if (real.some(({ field }) => field === "phone" || field === "email")) return undefined;
		const coming = readComing(text);
		return coming === undefined ? undefined : { intent: coming, findings: [] };
	}
	if (/^(?:2|no?)\s*$/.test(text) && /[2２]\s*[.、:：]?\s*(?:修改|不正确|不对|有误|否|change|wrong|no)/i.test(prompt))
		return { intent: "decline", findings: [] };
	// Asked where, and nothing but places is written: Tanzania, Dodoma.
	const wanted: readonly string[] = promptedFields.filter(
		(field) => field === "city" || field === "country" || field === "province",
	);
	if (wanted.length > 0 && isOnlyPlaces(doc))
		return {
			intent: "contact_change",
			findings: readValues(doc, wanted as readonly DataField[]).filter(
				({ field }) => field === "city" || wanted.includes(field) || !doc.places.some(({ kind }) => kind === "city"),
			),
		};
	const asksChange = CHANGED.test(prompt);
	// Said what is new: that is more than yes or no.
	if (real.length > 0) return { intent: "contact_change", findings: withAnswers(doc, real, promptedFields) };
	if (SAME.test(text) || (free.length > 0 && AS_IT_IS.test(text))) return { intent: "confirm", findings: [] };
	if (free.length === 0 && saysNothingNew(text) && (asksChange || YES_NO.test(prompt) || promptedFields.length !== 1))
		return { intent: "confirm", findings: [] };
	if (free.length === 0 && refuses(text)) return { intent: "decline", findings: [] };
	if (asksChange && /^(?:没有?|无|no|nope|nah|nahi+|nai|不|none)(?:$|[，,\s])/.test(text) && text.length < 16)
		return { intent: "confirm", findings: [] };
	if (DECLINE.test(text)) return { intent: "decline", findings: [] };
	const asked = promptedFields.filter((field): field is DataField => field in READERS);
	// Asked for yes or no, only what cannot be anything else is a value.
	const open = asksChange || !YES_NO.test(prompt) || OPEN.test(prompt);
	const values =
		asked.length === 0
			? []
			: readValues(doc, asked).filter(
					({ field, value }) =>
						!(field === "employer" && NO_JOB.test(value)) &&
						(open || (["city", "province", "country"].includes(field) && doc.places.length > 0)),
				);
	if (YES.test(text) && rest(text) === "") return { intent: "confirm", findings: [] };
	if (NO.test(text) && text.length <= 14 && values.length === 0) return { intent: "decline", findings: [] };
	if (values.length > 0) return { intent: "contact_change", findings: values };
	if (YES.test(text)) return { intent: "confirm", findings: [] };
	if (NO.test(text)) return { intent: "decline", findings: [] };
	if (agrees(text)) return { intent: "confirm", findings: [] };
	return undefined;
}

const isOnlyPlaces = (doc: Doc): boolean => {
	if (!doc.places.some(({ kind }) => kind !== "district")) return false;
	let rest = doc.low;
	for (const { start, end } of doc.places) rest = rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end);
	return /^[\s\p{P}]*$/u.test(rest);
};

/** 还在西安呢，公司也一样 */
const AS_IT_IS = pattern(
	/nothing (?:new|to report|changed)|still (?:at|in|with|there|here)|还在|仍在|不变|没变|没换|没动|一样|照旧|老样子|same|unchanged|no change|wohi|wahi/,
);

/** That there is no employer is no employer's name. */
const NO_JOB = pattern(
	/jobless|unemployed|no job|between jobs|not working|job ?hunting|housewife|house wife|home ?maker|retired|freelanc|待业|失业|无业|没(?:有)?(?:工作|上班)|不上班|家庭主妇|全职妈妈|自由职业|退休|在家/i,
);

const rest = (text: string): string => text.replace(YES, "").replace(/[\s\p{P}\p{S}]+/gu, "");

/** Words around a value in a reply. */
const LEAD = pattern(
	/^(?:(?:yes|yep|yeah|haan|ji|no|nope|是的?|有|有的|对|改了|变了|换了|嗯+|好的?)[\s,，.。:：-]+)*(?:(?:现在|目前|我|人|已经?|搬到|搬去|在|到|是|换成|改成|改为|就写|就填|写|填|就|it'?s|it is|its|i am|i'm|im|now|currently|my|new|the|is|in|at|living|working|based|main|ab|mera|naya|hai|微信号?|wechat|id|qq|邮箱|email|电话|手机号?|城市|city|单位|职务)[\s:：,，]*)*/i,
);
const TAIL = pattern(
	/[\s,，]*(?:now|currently|these days|nowadays|hai|mein hun|mein|了|啦|呢|哈|哦|呀|工作|上班|这边|吧|就行|就好|呗)*[\s。.!！～~]*$/i,
);

const READERS: Readonly<Partial<Record<DataField, (value: string) => string | undefined>>> = {
	wechat: (value) => {
		const read = readWechat(value, { country: "CN" });
		return read.ok ? read.value : undefined;
	},
	qq: (value) => {
		const read = readQQ(value);
		return read.ok ? read.value : undefined;
	},
	phone: () => undefined,
	email: () => undefined,
	city: plain(24),
	province: plain(24),
	country: () => undefined,
	employer: plain(60),
	title: plain(40),
	industry: plain(40),
	address: plain(120),
	institution: plain(60),
	programme: plain(60),
	degree: plain(30),
	name: plain(40),
};

function plain(longest: number): (value: string) => string | undefined {
	return (value) =>
		value.length >= 2 && value.length <= longest && /[\p{L}]/u.test(value) && !/[?？]/.test(value) ? value : undefined;
}

/** What was found in sentences, with what answers the question beside it; a bare list of answers is read as one. */
function withAnswers(doc: Doc, real: readonly Finding[], fields: readonly string[]): readonly Finding[] {
	const asked = fields.filter((field): field is DataField => field in READERS);
	if (asked.length === 0 || doc.text.length > 120 || /[?？\n]/.test(doc.text)) return real;
	const { findings: all, whole } = valuesOf(doc, asked);
	const findings = all.filter(({ field, value }) => !(field === "employer" && NO_JOB.test(value)));
	if (findings.length === 0) return real;
	const apart = (one: Finding, others: readonly Finding[]): boolean =>
		!others.some((other) => one.start < other.end && one.end > other.start);
	if (whole && !TOLD.test(doc.low) && real.every((one) => one.status === "current" && !apart(one, findings)))
		return [
			...findings.map((one) => ({ ...dateOf(one, real), ...one })),
			...real.filter((one) => CHANNELS.has(one.field) && apart(one, findings)),
		];
	// Samba Bank is no town, where it was asked whether one still works there.
	const firms = findings.filter(({ field }) => field === "employer");
	const kept = real.filter(
		({ field, start, end }) =>
			field !== "city" || asked.includes("city") || !firms.some((one) => one.start <= start && one.end >= end),
	);
	return [
		...kept,
		...findings.filter(
			(one) =>
				asked.includes(one.field) &&
				!kept.some(({ field, status }) => field === one.field && status === one.status) &&
				apart(one, kept),
		),
	];
}
/** The time that the sentence said of the same value. */
function dateOf(one: Finding, real: readonly Finding[]): Pick<Finding, "date"> {
	const date = real.find((other) => other.field === one.field && other.start < one.end && other.end > one.start)?.date;
	return date === undefined ? {} : { date };
}
const CHANNELS: ReadonlySet<DataField> = new Set(["phone", "email", "wechat", "qq"]);
/** Told in sentences, with one who speaks. */
const TOLD = pattern(/[我他她]|(?<![a-z])(?:i|i'm|we|he|she|my|his|her|main|mein|mera|meri)(?![a-z])/);

/** Read as they stand, whatever they look like. */
const WHOLE: ReadonlySet<DataField> = new Set([
	"wechat",
	"qq",
	"address",
	"industry",
	"institution",
	"programme",
	"degree",
	"province",
]);

function readValues(doc: Doc, asked: readonly DataField[]): Finding[] {
	const [only] = asked;
	if (asked.length === 1 && only !== undefined && (WHOLE.has(only) || (only === "title" && isPlain(doc))))
		return readWhole(doc, only);
	const lead = LEAD.exec(doc.text)?.[0].length ?? 0;
	const body = doc.text.slice(lead).replace(TAIL, "");
	if (SAME.test(body) || YES.test(body) || NO.test(body)) return [];
	if (doc.text.length > 120 || /[？?\n]/.test(doc.text)) return [];
	return valuesOf(doc, asked).findings;
}

/** Registrar, Obs & Gynae: nothing but a title, though it has a comma. */
const isPlain = (doc: Doc): boolean =>
	doc.orgs.length + doc.places.length + doc.dates.length === 0 && !/[。！!]|不|没|换|改|升|same|change|now|new/i.test(doc.text);

function readWhole(doc: Doc, field: DataField): Finding[] {
	const from = LEAD.exec(doc.text)?.[0].length ?? 0;
	const body = doc.text.slice(from).replace(TAIL, "");
	if (SAME.test(body) || YES.test(body) || NO.test(body)) return [];
	if (body === "" || body.length > 120 || /[。！？!?\n]/.test(body.slice(0, -1))) return [];
	const read = READERS[field]?.(body);
	if (read === undefined) return [];
	const value = field === "wechat" || field === "qq" ? read : doc.raw.slice(from, from + body.length);
	return [
		{
			field,
			value,
			status: "current",
			start: from,
			end: from + body.length,
			clause: 0,
			confidence: 0.85,
			rule: `${field}:reply`,
		},
	];
}
