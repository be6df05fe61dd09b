import { readEmail, readPhone, readQQ, readWechat } from "../../alumni/contact.js";
import { normalizeName } from "../../alumni/names.js";
import type { Doc } from "../doc.js";
import { LABELS, type Label } from "../lexicon/labels.js";
import { hasHan, matches } from "../text.js";
import type { DataField, Status } from "../types.js";
import { JOKED } from "./brake.js";
import { PUBLIC } from "./channels.js";
import type { Finding } from "./finding.js";

const ALL = LABELS.map(([, pattern]) => pattern).join("|");
const EACH = LABELS.map(([label, pattern]) => [label, new RegExp(`^(?:${pattern})$`, "i")] as const);
const NUMBERING = "(?:[①-⑳]|[（(]?[一二三四五六七八九十]{1,2}[）)、.]\\s?|[（(]?\\d{1,2}[.、)）:]\\s?|[-*•·▪●◆]\\s?)?";
/** A label stands at the start of a line or behind a separator; a second language may follow it. */
const LABEL = new RegExp(
	`(^|[\\n,，;；、|。—【】\\[\\]]\\s?|\\s)(${NUMBERING})(?:my |your |new |current |我的|现在的?|目前的?|当前的?|新的?|现|[\\u3400-\\u9fff]{1,4}[/／])?(${ALL})(?:\\s?[/／(（]\\s?(?:${ALL})\\s?[)）]?|\\s?[(（](?:微信同号?|同微信|微信号?|qq同号|必填|选填|[\\u3400-\\u9fff]{1,6}|wechat|whatsapp|same as wechat)[)）]|[ \\t](?:name|phone|mobile|city|country|e-?mail|hospital|employer|company|title|position|job|address|wechat|class|batch|province|organi[sz]ation|姓名|电话|手机|城市|国家|单位|公司|职务|邮箱|地址|微信)(?=\\s?[:：=]))?(?:更正|变更|更新|修改)?(?:为)?(\\s{0,3}[:：=/]\\s{0,3}|\\s{1,3}[-–—]+\\s{1,3}|[-—]{1,2}(?=[^\\d\\s])|\\s{1,4}(?=[^\\s])|(?<=^|\\d[.、)）]\\s?.{2,6})(?=[A-Za-z0-9]))`,
	"gi",
);
const NOTHING =
	/^(?:[（(]?(?:不变|没变|未变|同上|同前|无|没有|暂无|待定|保密|略|不填|空|照旧|一样|和之前一样|原来的|同原来|n\/?a|none|nil|no|same(?: as (?:before|above|earlier))?|unchanged|not yet|tbd|-+|—+|\/|x+|\.+|\?+|？+)[）)]?)$/i;

/** “On the sofa”, “a two-year-old”: jokes have no names. */
const NO_VALUE = /^(?:an? (?!p?lus)|on |in (?:the|my|bed)|under |at home|my |me\b|myself|nobody|none of)/;
const OLD_LABEL =
	/(?:^|[\s,，;；|.])(?:my )?(?:old|previous|former|ex)[ -][^=:：\n.]{0,20}[=:：-]\s*$|(?:^|[\s,，;；。|【])(?:旧|原|以前|之前|过去|曾用)的?[^=:：\n，。]{0,8}[=:：]\s*$/i;
/** 从《晚报》离职，现为自由摄影师 */
const GONE =
	/^(?:已?从|由|已经?离开)?[“《「]?([^，,；;“”《》「」]{2,24}?)[”》」]?\s?(?:已经?)?(?:离职|辞职|辞了|离开|退休|不干)了?(?:[，,；;]\s?(?:现|目前|如今|转)(?:在|为|任|是|做)?\s?([^，,；;]{2,20}))?$/;
/** 湘潭大学（原：湘潭市二中） */
const FORMERLY =
	/^(.{2,40}?)\s?[（(](?:原|曾|之前|以前|前|旧|formerly|previously|earlier|old|was|ex)(?:为|是|在|单位|任|叫)?\s?[:：-]?\s?(.{2,40}?)[）)]$/i;

export interface Field {
	readonly label: Label;
	readonly start: number;
	readonly end: number;
	readonly colon: boolean;
}

/** A text of labels with their values, or `undefined` where it is none. */
export function readForm(doc: Doc): Finding[] | undefined {
	const fields = fieldsOf(doc.text);
	const strong = fields.filter(({ colon }) => colon);
	if (strong.length < 2) return undefined;
	const found = readFields(
		doc,
		fields.length > strong.length && strong.length < fields.length / 2
			? fields
			: strong.length >= 2
				? withLoose(fields, strong)
				: fields,
	);
	// 工作单位：被窝；职位：翻身师: one joke makes the others one.
	const joke = fields.some(
		({ label, start, end }) =>
			JOBS.has(label) && (JOKED.test(doc.text.slice(start, end)) || NO_VALUE.test(doc.text.slice(start, end).trim())),
	);
	// 手机（微信同号）：…
	if (/(?:手机|电话|号码)\s?[(（](?:微信同号?|同微信|微信)[)）]/.test(doc.text) && !found.some(({ field }) => field === "wechat"))
		sameAsPhone(doc, doc.phones[0]?.start ?? 0, doc.phones[0]?.end ?? 0, found);
	return joke ? found.filter(({ field }) => field !== "employer" && field !== "title" && field !== "industry") : found;
}
const JOBS: ReadonlySet<Label> = new Set(["employer", "title", "job"]);

/** Labels without a colon count where the text as a whole is a form. */
const withLoose = (fields: readonly Field[], strong: readonly Field[]): readonly Field[] =>
	strong.length * 2 >= fields.length ? strong : fields;

/** What stands behind a single label in a text of sentences: 单位：中铁二院. */
export function readLabelled(doc: Doc): Finding[] {
	const [field, ...more] = fieldsOf(doc.text).filter(({ colon }) => colon);
	if (
		!field ||
		more.length > 0 ||
		/[?？]/.test(doc.text) ||
		PUBLIC.test(doc.low.slice(Math.max(0, field.start - 14), field.start)) ||
		doc.text.slice(0, field.start).replace(/[【】[\]#\s]/g, "").length > 40
	)
		return [];
	return readFields(doc, [field]);
}

function fieldsOf(text: string): Field[] {
	const found: (Field & { from: number })[] = [];
	for (const match of matches(LABEL, text)) {
		const name = (match[3] ?? "").replace(/\s+/g, (spaces) => (hasHan(match[3] ?? "") ? "" : spaces));
		const label = EACH.find(([, expression]) => expression.test(name) || expression.test(match[3] ?? ""))?.[0];
		// “in office:)” smiles; a dream job is none.
		const ends = match.index + match[0].length;
		if (match[0].endsWith(":") && /^[)(](?![+\d\u3400-\u9fff])/.test(text.slice(ends))) {
			LABEL.lastIndex = ends;
			continue;
		}
		if (
			/(?:dream|ideal|梦想|理想|梦中)的?\s?$/i.test(
				text.slice(Math.max(0, match.index - 8), match.index + (match[1] ?? "").length),
			)
		) {
			LABEL.lastIndex = ends;
			continue;
		}
		// Expressions overlap by the separator that ends one value and begins the next label.
		LABEL.lastIndex = match.index + match[0].length;
		if (label === undefined) {
			LABEL.lastIndex = match.index + 1;
			continue;
		}
		const line = (match[1] ?? "") === "" || (match[1] ?? "").startsWith("\n");
		const colon =
			/[:：=/]|[-–—]/.test(match[4] ?? "") || /[\d①-⑳]/.test(match[2] ?? "") || (line && text.includes("\n") && hasHan(name));
		// Inside a value labels are words: DHQ Hospital Post.
		if (!colon && /^\s$/.test(match[1] ?? "") && match[1] !== "\n") {
			LABEL.lastIndex = match.index + (match[1] ?? "").length + 1;
			continue;
		}
		found.push({ label, from: match.index, start: match.index + match[0].length, end: 0, colon });
	}
	return found.map((field, i) => {
		const next = found[i + 1]?.from ?? text.length;
		const line = text.indexOf("\n", field.start);
		// An address may run over lines; every other value ends with its line.
		return { label: field.label, start: field.start, end: line < 0 ? next : Math.min(next, line), colon: field.colon };
	});
}

function readFields(doc: Doc, fields: readonly Field[]): Finding[] {
	const found: Finding[] = [];
	for (const field of fields) {
		let { start, end } = field;
		while (start < end && /[\s:：=|｜]/.test(doc.text[start] ?? "")) start++;
		while (end > start && /[\s,，;；。、|】\]]/.test(doc.text[end - 1] ?? "")) end--;
		const value = doc.text.slice(start, end);
		if (value === "" || NOTHING.test(value) || /^(?:同(?:微信|手机|上|qq|电话)|微信同|same as)/i.test(value)) {
			if (/^同(?:手机|电话)|^same as (?:phone|mobile|above)|^同号/i.test(value) && field.label === "wechat")
				sameAsPhone(doc, start, end, found);
			continue;
		}
		const moved =
			/^(?:从|由|原)?[“《]?(.{1,20}?)[”》]?\s?(?:改为|改成|改做|转做|转为|换成|换到|变成|变更为|调到|跳到|->|→|=>)\s?[“《]?(.{1,24}?)[”》]?$/.exec(
				value,
			);
		const lead = doc.text.slice(Math.max(0, doc.text.lastIndexOf("\n", field.start - 1) + 1, field.start - 32), field.start);
		if (OLD_LABEL.test(lead)) {
			one(doc, field.label, value, start, "old", found);
			continue;
		}
		const gone = GONE.exec(value);
		if (gone?.[1]) {
			one(doc, field.label, gone[1], start + value.indexOf(gone[1]), "old", found);
			if (gone[2])
				one(
					doc,
					/员|师|人|者|家|手|freelanc/i.test(gone[2]) ? "title" : field.label,
					gone[2],
					start + value.lastIndexOf(gone[2]),
					"current",
					found,
				);
			continue;
		}
		const former = FORMERLY.exec(value);
		if (former?.[1] && former[2]) {
			one(doc, field.label, former[2], start + value.lastIndexOf(former[2]), "old", found);
			one(doc, field.label, former[1], start, "current", found);
			continue;
		}
		if (moved?.[1] && moved[2]) {
			one(doc, field.label, moved[1], start + value.indexOf(moved[1]), "old", found);
			one(doc, field.label, moved[2], start + value.lastIndexOf(moved[2]), "current", found);
			continue;
		}
		one(doc, field.label, value, start, "current", found);
	}
	return found;
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

function one(doc: Doc, label: Label, value: string, start: number, status: Status, found: Finding[]): void {
	const end = start + value.length;
	const raw = doc.raw.slice(start, end).trim();
	const push = (field: DataField, text: string, from = start, to = end): void => {
		if (text !== "")
			found.push({ field, value: text, status, start: from, end: to, clause: 0, confidence: 0.95, rule: `${field}:form` });
	};
	if ((label === "employer" || label === "title" || label === "job") && (NO_VALUE.test(raw) || JOKED.test(raw))) return;
	switch (label) {
		case "ignore":
			return;
		case "phone": {
			const inside = doc.phones.filter((phone) => phone.start >= start && phone.end <= end + 1);
			for (const phone of inside) push("phone", phone.e164, phone.start, phone.end);
			if (inside.length === 0) {
				const read = readPhone(value, { hints: ["CN"] });
				if (read.ok) push("phone", read.value);
			}
			if (inside[0] && /微信同(?:号)?|同微信|wechat same/i.test(value))
				push("wechat", inside[0].national, inside[0].start, inside[0].end);
			const email = doc.emails.find((mail) => mail.start >= start && mail.end <= end);
			if (email) push("email", email.value, email.start, email.end);
			return;
		}
		case "email": {
			const inside = doc.emails.filter((mail) => mail.start >= start && mail.end <= end + 1);
			for (const mail of inside) push("email", mail.value, mail.start, mail.end);
			if (inside.length === 0) {
				const read = readEmail(value);
				if (read.ok) push("email", read.value);
			}
			return;
		}
		case "wechat": {
			const first = /^[A-Za-z0-9_+-]+/.exec(value)?.[0] ?? value;
			const read = readWechat(first, { country: "CN" });
			if (read.ok) push("wechat", read.value, start, start + first.length);
			return;
		}
		case "qq": {
			const read = readQQ(/^[\d\s]+/.exec(value)?.[0] ?? value);
			if (read.ok) push("qq", read.value);
			return;
		}
		case "name": {
			const name = normalizeName(raw.replace(/[（(].*[）)]$/, "").replace(/\s?(?:先生|女士|老师)$/, ""));
			const han = /^[\u3400-\u9fff·]{2,6}(?=\s+[A-Za-z])/.exec(name)?.[0];
			if (!/\d/.test(name) && name.length <= 40) push("name", han ?? name);
			return;
		}
		case "place":
		case "country":
		case "province":
			places(doc, label, start, end, raw, push);
			return;
		case "title": {
			// 新岗位：海关缉私局民警 names the employer as well.
			const firm = doc.orgs.find(
				(some) =>
					some.start === start && some.end < end && (hasHan(some.value) || /^\s?[,，|/;-]/.test(doc.text.slice(some.end))),
			);
			if (firm) job(doc, start, end, raw, push);
			else push("title", raw);
			return;
		}
		case "job":
			job(doc, start, end, raw, push);
			return;
		case "employer": {
			const parts = raw.split(/\s*[,，;；/|]\s*/);
			const title = doc.titles.find((some) => some.start > start && some.end === end);
			if (parts.length === 2 && title && parts[1]) {
				push("employer", parts[0] ?? raw);
				push("title", parts[1], end - parts[1].length, end);
				return;
			}
			const freelance =
				/^(?:自由(?:职业|撰稿|摄影|翻译).{0,4}|无业|待业中?|失业|freelanc\w*|self[- ]employed|unemployed|jobless|在家|求职中?|找工作中?|全职(?:妈妈|太太|主妇))$/i.test(
					raw,
				);
			if (!freelance) push("employer", parts[0] ?? raw, start, start + (parts[0] ?? raw).length);
			else if (/自由.+者|自由[^，,]{0,4}(?:人|师|员|家)$|freelanc/i.test(raw)) push("title", raw);
			return;
		}
		case "address": {
			// “under the blanket” is where nobody sends anything.
			if (!/\d/.test(raw) && !hasHan(raw) && !doc.places.some((place) => place.start >= start && place.end <= end)) return;
			push("address", raw.replace(/[,，]\s?[\u3400-\u9fff]{2,3}(?:收)?[,，]?\s?1\d{10}.*$/, ""));
			places(doc, "address", start, end, raw, push);
			return;
		}
		case "degree":
			push("degree", degreeName(raw));
			return;
		case "graduationYear":
			push("graduationYear", /\d{2,4}/.exec(raw)?.[0] ?? "");
			return;
		default:
			push(label, raw);
	}
}

const degreeName = (raw: string): string =>
	/博士后/.test(raw)
		? raw
		: /博士|phd|ph\.d/i.test(raw)
			? "phd"
			: /emba/i.test(raw)
				? "emba"
				: /mba/i.test(raw)
					? "mba"
					: /硕士|研究生|master|msc/i.test(raw)
						? "master"
						: /本科|学士|bachelor/i.test(raw)
							? "bachelor"
							: raw;

function places(
	doc: Doc,
	label: Label,
	start: number,
	end: number,
	raw: string,
	push: (field: DataField, text: string, from?: number, to?: number) => void,
): void {
	const inside = doc.places.filter((place) => place.start >= start && place.end <= end);
	const cities = inside.filter(({ kind }) => kind === "city");
	// Written in both scripts it is one city: Suzhou 苏州.
	const city = cities.find(({ value }) => hasHan(value)) ?? cities[0];
	if (city && label !== "country" && label !== "province") push("city", city.value, city.start, city.end);
	for (const place of inside)
		if (place.kind === "country" || place.kind === "province") push(place.kind, place.value, place.start, place.end);
	if (inside.length === 0 && label !== "address") {
		const field = label === "place" ? "city" : label;
		if (field !== "country" && raw.length <= 24 && /^[\u3400-\u9fffA-Za-z .'-]+$/.test(raw))
			push(field as DataField, raw.replace(/市$/, ""));
	}
}

/** 职业：工程师; JOB - Quality Manager, Forward Sports. */
function job(
	doc: Doc,
	start: number,
	end: number,
	raw: string,
	push: (field: DataField, text: string, from?: number, to?: number) => void,
): void {
	const title = doc.titles.find((some) => some.start >= start && some.end <= end);
	const org = doc.orgs.find((some) => some.start >= start && some.end <= end);
	const parts = raw.split(/\s*[,，;；|]\s*|\s+(?:at|@|in)\s+/);
	if (title) push("title", doc.raw.slice(title.start, title.end), title.start, title.end);
	if (org) push("employer", org.value, org.start, org.end);
	else if (title && parts.length === 2) {
		const other = parts.find((part) => !part.includes(doc.raw.slice(title.start, title.end)));
		if (other) push("employer", other);
	} else if (!title) push("title", raw);
}
