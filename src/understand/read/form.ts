import { readEmail, readPhone, readQQ, readWechat } from "../../alumni/contact.js";
import { normalizeName } from "../../alumni/names.js";
import type { Doc } from "../doc.js";
import { hasHan, matches } from "../text.js";
import type { DataField, Status } from "../types.js";
import type { Finding } from "./finding.js";

type Label = DataField | "place" | "job" | "ignore";

const LABELS: readonly (readonly [Label, string])[] = [
	[
		"ignore",
		"性\\s?别|民族|籍贯|政治面貌|出生(?:年月|日期|地)?|生日|年龄|备注|留言|是否.{0,10}|婚否|爱好|入学(?:时间|年份)?|毕业院校|remarks?|gender|sex|dob|date of birth|blood group|marital status|comments?|nationality|father'?s name|cnic|hometown|老家|家乡|学号|student (?:id|no)|抖音号?|微博|人数|参加|到达时间|车牌",
	],
	["name", "收件人姓名|本人姓名|真实姓名|姓\\s{0,2}名|名字|收件人|收货人|称呼|full name|name of (?:alumni|alumnus)|name"],
	["class", "年级(?:专业|班级)?|班\\s{0,2}级|专业班级|所在班级|级别|入学年级|batch(?: ?\\/? ?year)?|class"],
	["graduationYear", "毕业(?:年份|时间|年)|届\\s{0,2}别|届|graduation year|year of graduation|passing year"],
	[
		"phone",
		"手机号码?|手\\s{0,2}机|移动电话|联系电话|联系手机|电话号码|办公电话|固定电话|座\\s{0,2}机|电\\s{0,2}话|联系方式|号\\s{0,2}码|新号|(?:cell|mobile|phone|contact|tel(?:ephone)?|whatsapp|mob|cell ?phone|ph)\\.?(?: ?(?:no|number|num|#)\\.?)?(?: ?\\(.{0,12}\\))?",
	],
	["email", "电子邮箱|电子邮件|邮箱地址|邮\\s{0,2}箱|邮件|e-?mail(?: ?(?:address|id))?|mail(?: ?id)?"],
	["wechat", "微信号码?|微\\s{0,2}信|wechat(?: ?(?:id|no|number))?|weixin|vx|wx"],
	["qq", "qq号码?|qq|扣扣"],
	[
		"place",
		"现居城市|所在城市|现居住城市|常住城市|工作城市|现居住地|常住地址?|现居地|居住地|所在地区?|现居|坐标|目前所在地?|工作地点?|工作所在地|城\\s{0,2}市|地区|current (?:city|location|residence|country)|city ?\\/ ?country|country ?\\/ ?city|city,? (?:and )?country|city(?: of residence)?|location|based in|residence|living in|base",
	],
	["country", "国\\s{0,2}家|country"],
	["province", "省\\s{0,2}份|省|province|state"],
	[
		"employer",
		"现工作单位|工作单位|就职单位|任职单位|现单位|所在单位|单位名称|就职公司|工作公司|所在公司|公司名称|单\\s{0,2}位|公\\s{0,2}司|雇主|current employer|employer(?: name)?|company(?: name)?|organi[sz]ation|institution|workplace|place of work|work ?place|working (?:at|in)|office|hospital|firm",
	],
	[
		"title",
		"现任职务|工作岗位|担任职务|职\\s{0,2}务|职\\s{0,2}位|岗\\s{0,2}位|职\\s{0,2}称|头衔|current position|position(?: held)?|designation|job title|title|role|post",
	],
	["job", "职\\s{0,2}业|工\\s{0,2}作|current job|job|profession|occupation|work"],
	["industry", "从事行业|所在行业|行\\s{0,2}业|industry|field(?: of work)?|sector"],
	[
		"address",
		"详细地址|通讯地址|通信地址|家庭住址|家庭地址|收件地址|收货地址|邮寄地址|联系地址|办公地址|单位地址|现住址|住\\s{0,2}址|地\\s{0,2}址|(?:postal|mailing|home|current|permanent|residential|office) address|address",
	],
	["institution", "在读(?:学校|院校)|就读(?:学校|院校|高校)|深造(?:院校|学校)|录取院校|院校|学校|university|college|school"],
	["degree", "攻读学位|在读学历|学\\s{0,2}历|学\\s{0,2}位|degree|qualification"],
	["programme", "专\\s{0,2}业|研究方向|方向|major|programme|program|speciality|specialty|speciali[sz]ation|field of study"],
];

const ALL = LABELS.map(([, pattern]) => pattern).join("|");
const EACH = LABELS.map(([label, pattern]) => [label, new RegExp(`^(?:${pattern})$`, "i")] as const);
const NUMBERING = "(?:[①-⑳]|[（(]?[一二三四五六七八九十]{1,2}[）)、.]\\s?|[（(]?\\d{1,2}[.、)）:]\\s?|[-*•·▪●◆]\\s?)?";
/** A label stands at the start of a line or behind a separator; a second language may follow it. */
const LABEL = new RegExp(
	`(^|[\\n,，;；、|。—【】\\[\\]]\\s?|\\s)(${NUMBERING})(?:my |your |new |current |我的|现在的?|目前的?|当前的?|新的?|现|[\\u3400-\\u9fff]{1,4}[/／])?(${ALL})(?:\\s?[/／(（]\\s?(?:${ALL})\\s?[)）]?)?(\\s{0,3}[:：=/]\\s{0,3}|\\s{1,3}[-–—]+\\s{1,3}|[-—]{1,2}(?=[^\\d\\s])|\\s{1,4}(?=[^\\s])|(?<=^|\\d[.、)）]\\s?.{2,6})(?=[A-Za-z0-9]))`,
	"gi",
);
const NOTHING =
	/^(?:[（(]?(?:不变|没变|未变|同上|同前|无|没有|暂无|待定|保密|略|不填|空|照旧|一样|和之前一样|原来的|同原来|n\/?a|none|nil|no|same(?: as (?:before|above|earlier))?|unchanged|not yet|tbd|-+|—+|\/|x+|\.+|\?+|？+)[）)]?)$/i;

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
	return found;
}

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
		doc.text.slice(0, field.start).replace(/[【】[\]#\s]/g, "").length > 24
	)
		return [];
	return readFields(doc, [field]);
}

function fieldsOf(text: string): Field[] {
	const found: (Field & { from: number })[] = [];
	for (const match of matches(LABEL, text)) {
		const name = (match[3] ?? "").replace(/\s+/g, (spaces) => (hasHan(match[3] ?? "") ? "" : spaces));
		const label = EACH.find(([, expression]) => expression.test(name) || expression.test(match[3] ?? ""))?.[0];
		// Expressions overlap by the separator that ends one value and begins the next label.
		LABEL.lastIndex = match.index + match[0].length;
		if (label === undefined) {
			LABEL.lastIndex = match.index + 1;
			continue;
		}
		const line = (match[1] ?? "") === "" || (match[1] ?? "").startsWith("\n");
		const colon =
			/[:：=/]|[-–—]/.test(match[4] ?? "") || /\d/.test(match[2] ?? "") || (line && text.includes("\n") && hasHan(name));
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
		while (start < end && /[\s:：=]/.test(doc.text[start] ?? "")) start++;
		while (end > start && /[\s,，;；。、|】\]]/.test(doc.text[end - 1] ?? "")) end--;
		const value = doc.text.slice(start, end);
		if (value === "" || NOTHING.test(value) || /^(?:同(?:微信|手机|上|qq|电话)|微信同|same as)/i.test(value)) {
			if (/^同(?:手机|电话)|^same as (?:phone|mobile|above)|^同号/i.test(value) && field.label === "wechat")
				sameAsPhone(doc, start, end, found);
			continue;
		}
		const moved =
			/^(?:从|由|原)?[“《]?(.{1,20}?)[”》]?\s?(?:改为|改成|换成|换到|变成|变更为|调到|跳到|->|→|=>)\s?[“《]?(.{1,24}?)[”》]?$/.exec(
				value,
			);
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
			else if (/自由.+者|自由撰稿人|freelanc/i.test(raw)) push("title", raw);
			return;
		}
		case "address": {
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
