import {
	type CountryCode,
	isSupportedCountry,
	type PhoneNumber,
	parsePhoneNumberFromString,
	validatePhoneNumberLength,
} from "libphonenumber-js/max";
import type { Locale } from "../i18n/index.js";

/** What reading a contact detail comes to. */
export type Read<Reason extends string> =
	| { readonly ok: true; readonly value: string }
	| { readonly ok: false; readonly error: Reason };

/**
 * Why something is no phone number. `needs-country`: right in length, but which country's cannot be
 * told; `masked`: digits are starred out; `scientific`: a spreadsheet made 1.38E+10 of it.
 */
export type PhoneFault =
	| "empty"
	| "too-short"
	| "too-long"
	| "not-a-number"
	| "needs-country"
	| "scientific"
	| "masked"
	| "several"
	| "invalid";

export type ReadPhone =
	| {
			readonly ok: true;
			readonly value: string;
			/** The digits without the country's code. */
			readonly national: string;
			readonly country?: string;
			readonly mobile: boolean;
	  }
	| { readonly ok: false; readonly error: PhoneFault };

export interface PhoneOptions {
	/** Where the person lives, ISO 3166-1 alpha-2. */
	readonly country?: string;
	/** Further countries to try, likeliest first. */
	readonly hints?: readonly string[];
}

/** No number, however written, is longer. */
const LONGEST = 120;
/** Direction marks, zero-width characters and the two marks of a keycap digit. */
const INVISIBLE = /\u00ad|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2064]|\ufe0f|\u20e3|\ufeff/g;
const LABEL =
	/^(?:(?:my|new|手机号码?|手机|电话号码?|联系电话|电话|座机|号码|mobile|cell|phone|number|whatsapp|contact|tel|mob|ph|no|t|m)[\s.:：#]*)+/i;
const EXTENSION = /(?:\s*[,;]?\s*(?:extension|extn|ext|x|转|分机号?|内线)[\s.:#]*\d{1,6})\s*$/i;

const clean = (text: string): string =>
	text
		.slice(0, LONGEST * 4)
		.normalize("NFKC")
		.replace(INVISIBLE, "")
		.trim();

/**
 * Reads one phone number into E.164. Eleven digits from 13 to 19 are Chinese mobiles and eleven
 * from 03 Pakistani ones; other national forms need a country. Extensions are dropped.
 */
export function readPhone(text: string, options: PhoneOptions = {}): ReadPhone {
	const fault = (error: PhoneFault): ReadPhone => ({ ok: false, error });
	let raw = clean(text).replace(/[‐‑‒–—―−ー]/g, "-");
	if (raw === "") return fault("empty");
	if (raw.length > LONGEST) return fault("too-long");
	if (/^\d(?:\.\d+)?e\+?\d+$/i.test(raw)) return fault("scientific");
	raw = raw
		.replace(LABEL, "")
		.replace(EXTENSION, "")
		.replace(/[,.;。，、!！~～]+$/, "");
	if (/[*•×]|x{2,}/i.test(raw)) return fault("masked");
	// A spreadsheet's text mark, and the trunk zero written into an international number: +44 (0)20.
	raw = raw.replace(/^'/, "").replace(/\(0\)/, "");
	const plus = /^[([\s]*(?:\+|00(?=[1-9]))/.test(raw);
	const body = raw.replace(/^[([\s]*(?:\+|00(?=[1-9]))/, "");
	if (/[/、|;,，]/.test(body) && body.split(/[/、|;,，]/).filter((part) => part.replace(/\D/g, "").length >= 7).length > 1) {
		return fault("several");
	}
	if (/[^\d\s().[\]\-/+]/.test(body) || !/\d/.test(body)) return fault("not-a-number");
	const digits = body.replace(/\D/g, "");
	if (digits.length < 7) return fault("too-short");
	if (digits.length > 17) return fault("too-long");
	return plus ? international(digits) : national(digits, options);
}

function international(digits: string): ReadPhone {
	const number = parsePhoneNumberFromString(`+${digits}`);
	if (number?.isValid()) return found(number);
	const length = validatePhoneNumberLength(`+${digits}`);
	return { ok: false, error: length === "TOO_SHORT" ? "too-short" : length === "TOO_LONG" ? "too-long" : "invalid" };
}

function national(digits: string, { country, hints = [] }: PhoneOptions): ReadPhone {
	const plan = planOf(digits);
	if (plan) {
		const number = parsePhoneNumberFromString(`+${plan}`);
		if (number?.isValid()) return found(number);
	}
	const countries = [country, ...hints].filter((code) => code !== undefined).map((code) => code.toUpperCase());
	let possible = false;
	for (const code of countries) {
		if (!isSupportedCountry(code)) continue;
		const number = parsePhoneNumberFromString(digits, code as CountryCode);
		if (number?.isValid()) return found(number);
		possible ||= number?.isPossible() ?? false;
	}
	if (digits.length > 15) return { ok: false, error: "too-long" };
	if (countries.length > 0 && !possible) return { ok: false, error: digits.length < 10 ? "too-short" : "invalid" };
	return { ok: false, error: countries.length > 0 ? "invalid" : "needs-country" };
}

/** The international form of numbers that only one country's plan can mean. */
function planOf(digits: string): string | undefined {
	if (/^1[3-9]\d{9}$/.test(digits)) return `86${digits}`;
	if (/^861[3-9]\d{9}$/.test(digits)) return digits;
	if (/^03\d{9}$/.test(digits)) return `92${digits.slice(1)}`;
	if (/^923\d{9}$/.test(digits) || /^91[6-9]\d{9}$/.test(digits)) return digits;
	return undefined;
}

function found(number: PhoneNumber): ReadPhone {
	const type = number.getType();
	return {
		ok: true,
		value: number.number,
		national: number.nationalNumber,
		...(number.country ? { country: number.country } : {}),
		mobile: type === "MOBILE" || type === "FIXED_LINE_OR_MOBILE",
	};
}

/** As the reader writes numbers: Chinese ones without the country code in Chinese, others with it. */
export function formatPhone(e164: string, locale: Locale): string {
	const number = parsePhoneNumberFromString(e164);
	if (!number) return e164;
	if (locale !== "zh-CN" || number.country !== "CN") return number.formatInternational();
	return number.formatNational();
}

/** The country code and the last four digits. */
export function maskPhone(e164: string): string {
	const code = parsePhoneNumberFromString(e164)?.countryCallingCode;
	const digits = e164.replace(/\D/g, "");
	const last = digits.length >= 8 ? digits.slice(-4) : "";
	return code ? `+${code} **** ${last}`.trimEnd() : `**** ${last}`.trimEnd();
}

const EMAIL =
	/^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}(?:[a-z]{2,24}|xn--[a-z0-9-]{2,40})$/;

/** Reads one e-mail address: lower case, full-width forms and trailing punctuation taken away. */
export function readEmail(text: string): Read<"empty" | "not-an-email" | "several"> {
	// The ideographic full stop between two parts of a domain is the dot of a Chinese keyboard.
	const raw = clean(text)
		.replace(/^(?:(?:my|new|e-?mail|mail|id|邮箱地址|电子邮箱|邮箱|邮件|mailto)[\s:：]+|mailto:|邮箱)+/i, "")
		.replace(/\s*@\s*/g, "@")
		.replace(/(?<=[a-z0-9])。(?=[a-z])/gi, ".")
		.replace(/^[<("'“‘【[]+/, "")
		.replace(/[>)"'”’】\],.;:。，、；!！?？]+$/, "")
		.toLowerCase();
	if (raw === "") return { ok: false, error: "empty" };
	if (raw.split("@").length > 2) return { ok: false, error: "several" };
	if (raw.length > 254 || !EMAIL.test(raw) || /^\.|\.\.|\.@/.test(raw)) return { ok: false, error: "not-an-email" };
	return { ok: true, value: raw };
}

/** The first character and the domain: `h***@gmail.com`. */
export function maskEmail(email: string): string {
	const at = email.lastIndexOf("@");
	return at < 1 ? "***" : `${email.charAt(0)}***${email.slice(at)}`;
}

const WECHAT_LABEL = /^(?:(?:my|new|微信号|微信|wechat|weixin|wx|vx|id|号)[\s:：]*)+(?=[a-z0-9+])/i;

/**
 * Reads a WeChat ID: 6 to 20 letters, digits, `_` and `-` that begin with a letter, kept as written;
 * or a phone number, kept as its national digits.
 */
export function readWechat(text: string, options: PhoneOptions = {}): Read<"empty" | "too-short" | "too-long" | "not-an-id"> {
	const whole = clean(text).replace(/[,.;。，、；!！]+$/, "");
	if (whole === "") return { ok: false, error: "empty" };
	const raw = /[\s:：]|[\u3400-\u9fff]/.test(whole) ? whole.replace(WECHAT_LABEL, "") : whole;
	if (/^[a-z][a-z0-9_-]{5,19}$/i.test(raw)) return { ok: true, value: raw };
	if (/^[a-z][a-z0-9_-]*$/i.test(raw)) return { ok: false, error: raw.length < 6 ? "too-short" : "too-long" };
	const phone = readPhone(raw, options);
	if (phone.ok) return { ok: true, value: parsePhoneNumberFromString(phone.value)?.nationalNumber ?? phone.value };
	return { ok: false, error: "not-an-id" };
}

/** Reads a QQ number: 5 to 11 digits; the digits of a QQ mail address are taken too. */
export function readQQ(text: string): Read<"empty" | "too-short" | "too-long" | "not-a-number"> {
	const raw = clean(text)
		.replace(/^(?:(?:my|new|qq号码?|qq|扣扣|号码?)[\s:：]*)+/i, "")
		.replace(/@qq\.com$/i, "")
		.replace(/[\s,.;。，、!！-]+/g, "");
	if (raw === "") return { ok: false, error: "empty" };
	if (!/^\d+$/.test(raw) || raw.startsWith("0")) return { ok: false, error: "not-a-number" };
	if (raw.length < 5) return { ok: false, error: "too-short" };
	return raw.length > 11 ? { ok: false, error: "too-long" } : { ok: true, value: raw };
}

export { containsContact } from "./contains-contact.js";
