import type { Locale } from "./index.js";

const HAN = /\p{Script=Han}/u;
const LATIN_WORD = /[a-z]{3,}/i;

/**
 * The language a text is written in, as far as its letters tell: any Han character means Chinese,
 * otherwise a Latin word means English; digits and faces tell nothing.
 */
export function localeOf(text: string): Locale | undefined {
	const head = text.slice(0, 500);
	if (HAN.test(head)) return "zh-CN";
	return LATIN_WORD.test(head) ? "en" : undefined;
}
