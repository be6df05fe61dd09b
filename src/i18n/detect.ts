import type { Locale } from "./index.js";

const HAN = /\p{Script=Han}/u;
const WORD = /(?<![\p{L}\p{N}@._-])[a-z']{2,}(?![\p{L}\p{N}@_-]|\.[a-z])/giu;

export interface Heard {
	readonly locale: Locale;
	/** Only one word: it may be a name in anybody's message. */
	readonly isWeak: boolean;
}

/**
 * The language a text is written in, as far as its letters tell: any Han character means Chinese,
 * otherwise words of Latin letters mean English. Addresses, ids, digits and faces tell nothing.
 */
export function localeOf(text: string): Heard | undefined {
	const head = text.slice(0, 500);
	if (HAN.test(head)) return { locale: "zh-CN", isWeak: false };
	const words = head.match(WORD)?.length ?? 0;
	return words === 0 ? undefined : { locale: "en", isWeak: words === 1 };
}
