import { readEmail, readPhone, readQQ, readWechat } from "../../alumni/contact.js";
import { normalizeName } from "../../alumni/names.js";
import type { Doc } from "../doc.js";
import type { Label } from "../lexicon/labels.js";
import { pattern } from "../pattern.js";
import { hasHan } from "../text.js";
import type { DataField, Status } from "../types.js";
import { JOKED } from "./brake.js";
import type { Finding } from "./finding.js";
import { isTrade } from "./form-changes.js";

type Push = (field: DataField, text: string, from?: number, to?: number) => void;

/** “On the sofa”, “a two-year-old”: jokes have no names. */
export const NO_VALUE = pattern(/^(?:an? (?!p?lus)|on |in (?:the|my|bed)|under |at home|my |me\b|myself|nobody|none of)/);
/** What a form shows in place of a value: 您的姓名, 张三（示例）, XXX. */
const SAMPLE = pattern(/^(?:请?填写?|您的?|你的?|例如?[:：]|示例|your |enter |fill |[x×_＿-]{2,}|\[.*\]$|<.*>$)/i);
const NO_FIRM = pattern(
	/^(?:自由(?:职业|撰稿|摄影|翻译).{0,4}|无业|待业中?|(?:离岗)?创业中|灵活就业|备考中?|停薪留职|病休|内退|失业|下岗|退休|已退休|个体|freelanc\w*|self[- ]employed|unemployed|jobless|retired|between jobs|house ?wife|home ?maker|not working|在家.{0,4}|求职中?|找工作中?|全职(?:妈妈|太太|主妇|奶爸)|家庭主妇|berozgar|student|学生)$/i,
);

/** Adds what a value behind a label says. */
export function readValue(doc: Doc, label: Label, value: string, start: number, status: Status, found: Finding[]): void {
	const end = start + value.length;
	const raw = doc.raw.slice(start, end).trim();
	const push: Push = (field, text, from = start, to = end) => {
		if (text !== "")
			found.push({ field, value: text, status, start: from, end: to, clause: 0, confidence: 0.95, rule: `${field}:form` });
	};
	if ((label === "employer" || label === "title" || label === "job") && (NO_VALUE.test(raw) || JOKED.test(raw))) return;
	if (SAMPLE.test(raw)) return;
	switch (label) {
		case "ignore":
		case "event":
			return;
		case "dept": {
			// Dept - PITB Lahore: an authority is an employer, Cardiology is none.
			const org = doc.orgs.find((some) => some.start >= start && some.end <= end);
			if (org && !hasHan(org.value)) push("employer", org.value, org.start, org.end);
			places(doc, "address", start, end, raw, push);
			return;
		}
		case "phone":
			phone(doc, value, start, end, push);
			return;
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
		case "name":
			name(raw, start, push);
			return;
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
			else title(doc, start, end, raw, push);
			return;
		}
		case "job":
			job(doc, start, end, raw, push);
			return;
		case "employer":
			employer(doc, start, end, raw, push);
			return;
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
			push("graduationYear", /(?:19|20)\d{2}|\d{2}(?!\d)/.exec(raw)?.[0] ?? "");
			return;
		case "class":
			if (/[\d一二三四五六七八九十]|[A-Z]/.test(raw)) push("class", raw);
			return;
		default:
			push(label, raw);
	}
}

const OLD_BESIDE = pattern(
	/停用|弃用|注销|作废|销号|停机|空号|不用|旧|原号|老号|(?<![a-z])(?:old|closed|dead|lost|inactive|expired|band)(?![a-z])/i,
);
const NEW_BESIDE = pattern(/启用|改用|现|新|换(?:成|为)|(?<![a-z])(?:new|now|use|ab)(?![a-z])/i);

function phone(doc: Doc, value: string, start: number, end: number, push: Push): void {
	const inside = doc.phones.filter((one) => one.start >= start && one.end <= end + 1);
	for (const one of inside) push("phone", one.e164, one.start, one.end);
	if (inside.length === 0) {
		const read = readPhone(value, { hints: ["CN"] });
		if (read.ok) push("phone", read.value);
	}
	if (inside[0] && /微信同(?:号)?|同微信|wechat same/i.test(value))
		push("wechat", inside[0].national, inside[0].start, inside[0].end);
	const email = doc.emails.find((mail) => mail.start >= start && mail.end <= end);
	if (email) push("email", email.value, email.start, email.end);
}

/** Of several numbers in one value the ones that are given up: 停用A，启用B; A（已停用）. */
export function retired(doc: Doc, start: number, end: number): ReadonlySet<number> {
	const inside = doc.phones.filter((one) => one.start >= start && one.end <= end + 1);
	const old = new Set<number>();
	for (const [i, one] of inside.entries()) {
		const lead = doc.low.slice(inside[i - 1]?.end ?? start, one.start);
		const between = doc.low.slice(one.end, inside[i + 1]?.start ?? end);
		const tail = /^[（(\s]*[^,，;；、)）]*/.exec(between)?.[0] ?? "";
		const before = lead.split(/[,，;；、]/).at(-1) ?? "";
		if (OLD_BESIDE.test(before) && !NEW_BESIDE.test(before.replace(OLD_BESIDE, ""))) old.add(one.start);
		else if (OLD_BESIDE.test(tail) || /^\s?(?:->|→|=>|⇒|换成|换为|改为|改成|变为)/.test(between)) old.add(one.start);
	}
	return old;
}

const NOT_A_NAME = pattern(/^(?:不变|同|见|详见|无|略|保密|男|女|same|as |see )|[:：@\d?？!！]|的主人|家的|老师们|同学们/i);

function name(raw: string, start: number, push: Push): void {
	const bare = raw
		.replace(/[（(].*[）)]$/, "")
		.replace(/^(?:(?:dr|prof|engr|mr|ms|mrs|miss|adv|ca|ar)\.? )+/i, "")
		.replace(/\s?(?:先生|女士|老师|同学)$/, "");
	const text = normalizeName(bare);
	// 方子航 Zihang Fang; Hamid 哈米德: the first of two scripts.
	const han = /^[\u3400-\u9fff·]{2,6}(?=\s*[A-Za-z])/.exec(text)?.[0];
	const latin = /^[A-Za-z][A-Za-z .'-]{2,40}?(?=\s*[\u3400-\u9fff])/.exec(text)?.[0];
	if (NOT_A_NAME.test(text) || text.length > 40 || /^[\u3400-\u9fff]{5,}$/.test(text)) return;
	const value = (han ?? latin ?? text).trim();
	const at = raw.indexOf(value.split(" ")[0] ?? "");
	push("name", capitals(value), start + Math.max(0, at), start + raw.length);
}

/** CHINEDU OKAFOR is called Chinedu Okafor. */
const capitals = (text: string): string =>
	/[a-z]/.test(text) || !/[A-Z]{3}/.test(text)
		? text
		: text.replace(/[A-Z]+/g, (word) => word.charAt(0) + word.slice(1).toLowerCase());

function title(doc: Doc, start: number, end: number, raw: string, push: Push): void {
	// 检验科主管技师: the ward is no part of it.
	const ward = /^[\u3400-\u9fff]{1,8}?(?:科|部|室|中心|处)\s?(?=[\u3400-\u9fff])/.exec(raw)?.[0];
	const post = ward && doc.titles.find((some) => some.start >= start && some.end === end);
	if (post && post.start > start && post.start <= start + (ward ?? "").length && post.value.length >= 3)
		push("title", doc.raw.slice(post.start, post.end), post.start, post.end);
	else push("title", raw);
}

function employer(doc: Doc, start: number, end: number, raw: string, push: Push): void {
	const parts = raw.split(/\s*[,，;；/|]\s*/);
	const post = doc.titles.find((some) => some.start > start && some.end === end);
	if (NO_FIRM.test(raw)) {
		if (/自由.+者|自由[^，,]{0,4}(?:人|师|员|家)$|freelanc/i.test(raw)) push("title", raw);
		return;
	}
	// 改做独立开发者: a trade behind the label of a firm.
	const trade = isTrade(raw)
		? /^(?:现在?|目前|在家|单飞|改|转|全职)*(?:做|当|干|是|为)?((?:独立|自由|freelance|independent|self).*)$/i.exec(raw)?.[1]
		: undefined;
	if (trade !== undefined) {
		push("title", trade, end - trade.length, end);
		return;
	}
	if (parts.length === 2 && post && parts[1]) {
		push("employer", parts[0] ?? raw);
		push("title", parts[1], end - parts[1].length, end);
		return;
	}
	const first = parts[0] ?? raw;
	push("employer", first.replace(/[（(]\s?(?:不变|没变|同前|same|unchanged)\s?[）)]$/i, ""), start, start + first.length);
	// Ganga Hospital, Coimbatore: where it is.
	for (const place of doc.places)
		if (parts.length > 1 && place.start > start + first.length && place.end <= end && place.kind !== "district")
			push(place.kind, place.value, place.start, place.end);
}

const degreeName = (raw: string): string =>
	/博士后/.test(raw)
		? raw
		: /博士|phd|ph\.d|doctora/i.test(raw)
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

function places(doc: Doc, label: Label, start: number, end: number, raw: string, push: Push): void {
	const inside = doc.places.filter((place) => place.start >= start && place.end <= end);
	const cities = inside.filter(({ kind }) => kind === "city");
	// Written in both scripts it is one city: Suzhou 苏州.
	const city = cities.find(({ value }) => hasHan(value)) ?? cities[0];
	if (city && label !== "country" && label !== "province") push("city", city.value, city.start, city.end);
	for (const place of inside)
		if (place.kind === "country" || place.kind === "province") push(place.kind, place.value, place.start, place.end);
	const first = raw.split(/\s*[,，/|;；、(（]\s*/)[0] ?? raw;
	const after = raw.slice(first.length);
	// Lokoja, Kogi State, Nigeria: what no list knows between two that one does.
	if (label === "place") {
		const state = /[,，]\s?([A-Z][A-Za-z ]{2,24}?)(?=$|[,，])/.exec(raw)?.[1];
		if (
			state &&
			!inside.some((place) => doc.raw.slice(place.start, place.end).includes(state)) &&
			(city || /State|Province/.test(state)) &&
			!inside.some(({ kind }) => kind === "province")
		)
			push("province", state, start + raw.indexOf(state), start + raw.indexOf(state) + state.length);
	}
	if (label === "address" || (city && label !== "province")) return;
	const known = inside.some((place) => place.start < start + first.length);
	if (known || (inside.length > 0 && after === "")) return;
	const field = label === "place" ? "city" : label;
	const bare = first.replace(/^(?:in|at|now in|住在?|在) ?/i, "").replace(/\s?(?:now|目前|现在)$/i, "");
	if (field !== "country" && bare.length >= 2 && bare.length <= 24 && /^[\p{L} .'-]+$/u.test(bare) && !NO_TOWN.test(bare))
		push(field as DataField, bare.replace(/市$/, ""), start, start + first.length);
}

const NO_TOWN = pattern(
	/国外|海外|外地|老家|到处|天涯|江湖|家里|保密|远方|abroad|overseas|everywhere|here|home|earth|world|地球|宇宙|床/i,
);

/** 职业：工程师; JOB - Quality Manager, Forward Sports. */
function job(doc: Doc, start: number, end: number, raw: string, push: Push): void {
	const post = doc.titles.find((some) => some.start >= start && some.end <= end);
	const org = doc.orgs.find((some) => some.start >= start && some.end <= end);
	const parts = raw.split(/\s*[,，;；|/]\s*|\s+(?:at|@|in|with)\s+|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/);
	if (NO_FIRM.test(raw) && !/freelanc|自由.+[者人师员家]$/i.test(raw)) return;
	if (post) push("title", doc.raw.slice(post.start, post.end), post.start, post.end);
	if (org) push("employer", org.value, org.start, org.end);
	else if (post && parts.length >= 2) {
		const other = parts.find(
			(part) =>
				part.length >= 2 &&
				!part.includes(doc.raw.slice(post.start, post.end)) &&
				!doc.places.some((place) => doc.raw.slice(place.start, place.end) === part),
		);
		if (other) push("employer", other, start + raw.indexOf(other), start + raw.indexOf(other) + other.length);
	} else if (!post && parts.length === 2 && parts[0] && parts[1]) {
		push("employer", parts[0], start, start + parts[0].length);
		push("title", parts[1], end - parts[1].length, end);
	} else if (!post && !/^[a-z ]+$/.test(raw)) push("title", raw);
}
