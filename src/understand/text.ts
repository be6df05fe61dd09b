import { simplify } from "../alumni/places/index.js";
import { Pattern } from "./pattern.js";

/** Longer messages are no messages; of them only the beginning is read (lists are read further). */
export const LONGEST = 1000;

/**
 * One form of widths, dashes, quotes and characters, with the same length as the text: every offset
 * in it is an offset in the text.
 */
export function fold(text: string): string {
	let out = "";
	let plain = true;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code < 0x7f) continue;
		plain = false;
		break;
	}
	if (plain) return text;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code < 0x7f) out += text.charAt(i);
		else if (code >= 0xff01 && code <= 0xff5e && !KEPT.has(code)) out += String.fromCharCode(code - 0xfee0);
		else out += ONE_FOR_ONE[text.charAt(i)] ?? text.charAt(i);
	}
	return simplify(out);
}

/** Full-width punctuation that ends clauses stays Chinese: a half-width full stop may be a decimal's. */
const KEPT = new Set(
	[...",.:;!?()"].map((char) => char.charCodeAt(0) + 0xfee0).filter((code) => ![0xff0e, 0xff1a].includes(code)),
);

const ONE_FOR_ONE: Readonly<Record<string, string>> = {
	"\u00a0": " ",
	"\u2002": " ",
	"\u2003": " ",
	"\u3000": " ",
	"\u200b": " ",
	"\u202a": " ",
	"\u202c": " ",
	"\u2010": "-",
	"\u2011": "-",
	"\u2012": "-",
	"\u2013": "-",
	"\u2014": "—",
	"\u2212": "-",
	"\u2018": "'",
	"\u2019": "'",
	"\u201c": "“",
	"\u201d": "”",
	"，": "，",
	"｡": "。",
	"﹒": ".",
	"∶": ":",
	é: "e",
};

export interface Span {
	readonly start: number;
	readonly end: number;
}

export const isHanChar = (char: string | undefined): boolean => char !== undefined && char >= "\u3400" && char <= "\u9fff";
export { isHan as hasHan } from "../alumni/places/index.js";
export const isCapital = (text: string): boolean => {
	const code = text.charCodeAt(0);
	return code >= 0x41 && code <= 0x5a;
};

/**
 * The same text, kept with two bytes for each character. V8 compiles an expression once for narrow and once for wide
 * texts, and beyond 16 MB of code it compiles them badly: with all texts wide there is half as much of it.
 */
export const wide = (text: string): string => `\u4e00${text}`.slice(1);

/** Lower case of the same length. */
export const lower = (text: string): string => {
	const low = text.toLowerCase();
	return low.length === text.length ? low : text.replace(/[A-Z]/g, (char) => char.toLowerCase());
};

/** The matches of a global expression one by one: who takes them may move its `lastIndex` meanwhile. */
export function* scan(expression: Pattern, text: string): Generator<RegExpExecArray> {
	if (!expression.mayMatch(text)) return;
	const { regexp } = expression;
	regexp.lastIndex = 0;
	for (let found = regexp.exec(text); found; found = regexp.exec(text)) {
		yield found;
		if (found[0] === "") regexp.lastIndex++;
	}
}

/** All matches of a global expression. */
export function matches(expression: RegExp | Pattern, text: string): readonly RegExpExecArray[] {
	if (expression instanceof Pattern && !expression.mayMatch(text)) return NONE;
	const regexp = expression instanceof Pattern ? expression.regexp : expression;
	regexp.lastIndex = 0;
	let found = regexp.exec(text);
	if (!found) return NONE;
	const all: RegExpExecArray[] = [];
	for (; found; found = regexp.exec(text)) {
		all.push(found);
		if (found[0] === "") regexp.lastIndex++;
	}
	return all;
}
const NONE: readonly RegExpExecArray[] = [];
