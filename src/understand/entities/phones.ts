import { readPhone } from "../../alumni/contact.js";
import { pattern } from "../pattern.js";
import { hasHan, matches, type Span } from "../text.js";
import { digitsOf, HAN_RUN, MIXED_RUN, plainDigits, WORD_RUN } from "./digits.js";
import { codeBeside, countriesIn } from "./number-countries.js";

export interface PhoneMention extends Span {
	readonly e164: string;
	/** The national digits as typed: what “微信同号” means. */
	readonly national: string;
	readonly country?: string;
}

/** Digits with what may stand between them; letters that are misread digits are taken where digits surround them. */
const RUN = pattern(
	/(?:\(?\+\s?\d{1,3}\)?|\(\d{2,5}\)|（\+?\d{2,5}）|\d)(?:(?:[\s().（）/·-]{0,3}|[_*])[\d]|(?<=\d)[lIoO]+(?=[\dlIoO-]|\b))+/g,
);
/** l38OOOO…: a word of digits and letters that look like them. */
const MISTYPED = pattern(/(?<![A-Za-z0-9])\+?[lIoO\d](?=[lIoO -]*\d)[\dlIoO](?:[ -]?[\dlIoO]){7,12}(?![A-Za-z0-9])/g);
/** What makes a number something else than a phone: an order, a code, a group. Looked for just before it. */
const NOT_PHONE = pattern(
	/(?:[券奖箱柜]号?|彩票(?:号码)?|体彩|福彩|双色球|大乐透|中奖|单号|运单|订单号?|快递|物流|编号|学号|工号|身份证号?|护照号?|账号|卡号|帐号|群号|群|会议号?|会议id|房间号|验证码|取件码|考号|准考证号?|证书号|合同号|序列号|批号|发票号?|会员号|保单号?|客户号|户号|档案号|工单号?|余额|金额|总价|密码|暗号|流水|票号|中奖号码|车牌|邮编|房号|期|第|￥|¥|\$|(?<![a-z])(?:rs\.?|pkr|inr|rmb|usd|pnr|booking|seat|ref no|awb|tracking(?: (?:no|id|number))?|order(?: (?:no|id|number))?|invoice|parcel|ref(?:erence)?|roll(?: ?(?:no|number|#))?|(?:form|challan|voucher|receipt|bill|complaint|application|policy|customer|consumer|meter|membership|member|employee|emp|staff|serial|lot|folio|docket|job|requisition|model|part|engine|chassis|plate|licen[sc]e|permit|aadhaar|aadhar|pan|gst|tax|ntn|upi|coupon|promo|lottery|lucky|game|player|bed|mrn|patient|token|queue|seat|train|bus|pnr|confirmation|transaction|txn|cheque|check|loan|file|batch|zip|postal|area|sort) ?(?:no|number|id|code|#)|card,? no|reg(?:istration)? ?no|student (?:id|no)|cnic|passport|account|a\/c|iban|otp|receipt|challan|voucher|token|slip|code|pin|(?<!in )case|ticket|flight|meeting(?: id)?|zoom|id))(?:\s?(?:no|number|id|is|was|hai|=|是|为|号|[.:：#]))*[\s:：#.]*$/i,
);
const NOT_AFTER = pattern(
	/^\s?(?:元|块|万|人(?!在|已|工)|分(?!机)|米|公里|k?m\b(?!\s?[:.：])|kg|%|％|年级|届|级|班(?!长)|期(?!待)|本(?!月|周|年|人|地|市)|件|套|步|度|rupees|pkr|rs\b|people|patients|alumni)/i,
);

const SPEAKS_OF_PHONES = pattern(
	/办公室|科室|改到|电话|座机|手机|号码|号|拨|打|联系|tel|phone|call|contact|number|\bno\b|\bno\.|landline|\bline\b|extension|\bext\b|reach|mobile|cell|whatsapp|ph\b|office|clinic|ring|rung|dial|sim|^\s*[(+\d][\d\s()+-]*$/i,
);

/** 0731-88830124: written so it is nothing else. */
const LANDLINE_ZH = /^\(?0(?:10|2\d|[3-9]\d\d)\)?\s?[-—]\s?\d{7,8}$/;

export interface PhoneContext {
	/** Folded. */
	readonly text: string;
	/** Countries of the cities the text names. */
	readonly places: readonly string[];
	/** From what is known of the writer and from his clock. */
	readonly likely: readonly string[];
}

/** All telephone numbers of a text, with their country found out from the text around them. */
export function findPhones({ text: written, places, likely }: PhoneContext): PhoneMention[] {
	const text = plainDigits(written);
	const found: PhoneMention[] = [];
	let all: string[] | undefined;
	const hintsAt = (raw: string, start: number, end: number): string[] => {
		all ??= countriesIn(text);
		const near = countriesIn(text.slice(Math.max(0, start - 18), Math.min(text.length, end + 14)));
		return [...near, ...all, ...(hasHan(text) ? ["CN"] : []), ...landline(raw), ...places, ...likely, "IN", "PK", "CN"];
	};
	const read = (raw: string, start: number, end: number, mobile = false): boolean => {
		const typed = raw.replace(/\D/g, "");
		const foreign = /^\s*[(（]?(?:\+|00)/.test(raw);
		// Most numbers say themselves whose they are; of the others some are told their calling code: 9123 0639（852）.
		const plain = readPhone(raw);
		const code = plain.ok || foreign ? undefined : codeBeside(text, start, end);
		const coded = code === undefined ? undefined : readPhone(`+${code}${typed.replace(/^0/, "")}`);
		const phone = coded?.ok ? coded : plain.ok ? plain : readPhone(raw, { hints: hintsAt(raw, start, end) });
		if (!phone.ok || (mobile && !phone.mobile)) return false;
		// A landline or a number of no known plan is one only where the text speaks of telephones.
		if (!phone.mobile && !/^\(?\+|^00/.test(raw.trim()) && !LANDLINE_ZH.test(raw) && !SPEAKS_OF_PHONES.test(text)) return false;
		const national = foreign || /^86(?=1\d{10}$)/.test(typed) ? phone.national : typed;
		found.push({ start, end, e164: phone.value, national, ...(phone.country ? { country: phone.country } : {}) });
		return true;
	};
	const free = (start: number, end: number): boolean => !found.some((other) => start < other.end && end > other.start);
	const readAs = (match: RegExpExecArray): boolean =>
		free(match.index, match.index + match[0].length) && read(digitsOf(match[0]), match.index, match.index + match[0].length);
	for (const match of hasHan(text) ? matches(HAN_RUN, text) : []) readAs(match);
	for (const match of matches(WORD_RUN, text)) readAs(match);
	for (const match of matches(MIXED_RUN, text)) {
		const raw = match[0];
		const start = match.index;
		const end = start + raw.length;
		// Digits alone are read as they stand.
		if (!/[^\d\s.,，、()+-]/.test(raw) || !free(start, end) || isOther(text, start, end)) continue;
		const digits = digitsOf(raw);
		// Between bare digits a stroke, a star or a colon makes many things: only a mobile is clear enough.
		const only = !/[\p{L}\p{M}\p{Lo}〇]/u.test(raw);
		if (digits.replace("+", "").length >= 8 && !(only && /[/:：—]/.test(raw))) read(digits, start, end, only);
	}
	for (const match of matches(MISTYPED, text)) {
		if (!/[lIoO]/.test(match[0]) || (match[0].match(/\d/g)?.length ?? 0) < 3 || !free(match.index, match.index + match[0].length))
			continue;
		read(match[0].replace(/[lI]/g, "1").replace(/[oO]/g, "0"), match.index, match.index + match[0].length);
	}
	for (const match of matches(RUN, text)) {
		const start = match.index;
		// 9123 0639（852）: the code behind is none of its digits.
		const raw =
			/[（(]\+?\d{1,3}$/.test(match[0]) && /^\s?[)）]/.test(text.slice(start + match[0].length))
				? match[0].replace(/\s?[（(]\+?\d{1,3}$/, "")
				: match[0];
		if (isOther(text, start, start + raw.length) || !free(start, start + raw.length)) continue;
		const digits = raw.replace(/[lI]/g, "1").replace(/[oO]/g, "0");
		if (!looksLikePhone(digits)) continue;
		if (!isList(digits) && read(digits, start, start + raw.length)) continue;
		// 0731-88833113-802: the extension goes.
		const extension = /^(0\d{2,3}-\d{7,8})-\d{2,5}$/.exec(digits.trim())?.[1];
		if (extension !== undefined && read(extension, start, start + raw.length)) continue;
		// A number that names its country belongs to no other, however its rest may read.
		if (!isList(digits) && /^\(?(?:\+|00)/.test(digits)) continue;
		splitRun(digits, start, read);
	}
	return found.sort((a, b) => a.start - b.start);
}

/** Two Chinese mobiles with one space between them are one run of 22 digits. */
const isList = (run: string): boolean => run.replace(/\D/g, "").length > 15;

function splitRun(run: string, start: number, read: (raw: string, start: number, end: number) => boolean): void {
	const parts = [...run.matchAll(/[^\s/]+/g)];
	let at = 0;
	while (at < parts.length) {
		let taken = 0;
		for (let size = Math.min(5, parts.length - at); size >= 1 && taken === 0; size--) {
			const first = parts[at];
			const last = parts[at + size - 1];
			if (!first || !last) break;
			const piece = run.slice(first.index, last.index + last[0].length);
			const count = piece.replace(/\D/g, "").length;
			if (count >= 7 && count <= 15 && read(piece, start + first.index, start + first.index + piece.length)) taken = size;
		}
		at += Math.max(1, taken);
	}
}

function looksLikePhone(run: string): boolean {
	const digits = run.replace(/\D/g, "");
	if (digits.length < 7 || digits.length > 40) return false;
	// Dates, times and sums: 20250424, 2025-04-24, 2024/2025.
	if (/^(?:19|20)\d\d[-/.\s]?(?:0?[1-9]|1[0-2])[-/.\s]?(?:0?[1-9]|[12]\d|3[01])$/.test(run.trim())) return false;
	if (/^(?:19|20)\d\d\s?[-/]\s?(?:19|20)\d\d$/.test(run.trim())) return false;
	// 2012140077 is a student's number, not New Jersey's.
	if (/^(?:19|20)[0-2]\d{7}$/.test(run.trim())) return false;
	return (
		!/^\d{1,3}(?:\.\d+){2,3}$/.test(run.trim()) ||
		/^\d{3}\.\d{3}\.\d{4}$/.test(run.trim()) ||
		/^1[3-9]\d\.\d{4}\.\d{4}$/.test(run.trim())
	);
}

function isOther(text: string, start: number, end: number): boolean {
	const before = text.slice(Math.max(0, start - 24), start);
	// Stuck to letters it is a part number, an account or an address.
	if (/[a-z0-9_@]$/i.test(before) && !/(?:^|[^a-z])(?:tel|ph|no|mob|cell|qq|v|wx|p|m|t)$/i.test(before)) return true;
	const after = text.slice(end, end + 14);
	if (/^[@_]|^[a-z]{3,}\d|^\.\d|^-?[a-z]\d/i.test(after)) return true;
	return NOT_PHONE.test(before) || NOT_AFTER.test(after);
}

/** Landlines are written with their area code apart: 042-35550217, 0734-8280131. */
function landline(raw: string): string[] {
	const parts = /^\(?0(\d{2,4})\)?[\s-]+(\d[\d\s]{5,8}\d)$/.exec(raw.trim());
	if (!parts) return [];
	const area = parts[1] ?? "";
	const digits = (parts[2] ?? "").replace(/\D/g, "").length;
	if (area.length === 2 && digits === 8 && ["21", "42", "41", "51", "61", "81", "91"].includes(area)) return ["PK"];
	if (area.length === 2 && digits === 8 && ["23", "24", "25", "27", "28", "29"].includes(area)) return ["CN"];
	if (area.length === 2 && digits === 7 && !["10", "20"].includes(area)) return ["PK"];
	if (area.length === 3 && digits === 8) return ["CN"];
	if (area === "10" || (area.length === 3 && digits === 7)) return ["CN"];
	return [];
}
