import { soundOf } from "./name-forms.js";
import { editDistance } from "./places/index.js";

/** How alike two words of names are, said of the same person. */
export const UNLIKE = 0;
/** The first letter alone. */
export const INITIAL = 1;
/** Cut short, a pet form, or alike only by some goodwill: it supports another word, it tells nobody alone. */
export const LOOSE = 2;
/** Another romanisation or a slip of the same word. */
export const NEAR = 3;
/** One name in any of its common spellings. */
export const SAME = 4;
export type Likeness = 0 | 1 | 2 | 3 | 4;

/** A word taken apart for comparing. */
interface Word {
	readonly text: string;
	readonly sound: string;
	/** Its consonants, those that romanisations mix up fallen together; an A in front for any vowel. */
	readonly frame: string;
	/** The vowel at its end, which tells Farhan from Farhana. */
	readonly end: string;
}

const cache = new Map<string, Word>();
const CACHE_SIZE = 20_000;

function wordOf(text: string): Word {
	const known = cache.get(text);
	if (known !== undefined) return known;
	const sound = soundOf(text);
	const word = { text, sound, frame: frameOf(sound), end: /[aiu]$/.exec(sound)?.[0] ?? "" };
	if (cache.size >= CACHE_SIZE) cache.clear();
	cache.set(text, word);
	return word;
}

/**
 * What stays of a romanised South Asian, Persian or Arabic name however it is written: vowels come and
 * go, v and b, z and j, sh and s, kh and k, one h more or less are one sound in one tongue or another.
 */
export function frameOf(sound: string): string {
	return sound
		.replace(/(?<=[skcjrlpn])h/g, "")
		.replace(/^[aiu]+/, "A")
		.replace(/[aiu]/g, "")
		.replace(/v/g, "b")
		.replace(/z/g, "j")
		.replace(/h$/, "");
}

const consonants = ({ frame }: Word): number => frame.replace("A", "").length;

/**
 * Both ways alike; either word in small letters without accents. `bare`: one of them was written in a
 * script that leaves vowels out, so that the consonants and the end decide.
 */
export function likeness(a: string, b: string, bare = false): Likeness {
	if (a === b) return SAME;
	if (a === "" || b === "") return UNLIKE;
	if (a.length === 1 || b.length === 1) return a[0] === b[0] ? INITIAL : UNLIKE;
	const [one, other] = [wordOf(a), wordOf(b)];
	if (one.sound === other.sound) return SAME;
	if (isRespelt(one, other) || (bare && one.frame === other.frame && one.end === other.end)) return NEAR;
	if (isSlip(a, b)) return NEAR;
	return isLoose(one, other) ? LOOSE : UNLIKE;
}

/** Mubashar and Mubashir, Vivek and Bibek, Arsalan and Arslan; not Farhan and Farhana, nor Amir and Umar. */
function isRespelt(a: Word, b: Word): boolean {
	if (a.frame !== b.frame || a.end !== b.end) return false;
	return consonants(a) >= 3 && editDistance(a.sound, b.sound, 3) <= 3;
}

/** One slip of the fingers in a longer word: two letters swapped, one doubled, one left out or put in amid it. */
function isSlip(a: string, b: string): boolean {
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	if (short.length < 5 || long.length - short.length > 1 || short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
	if (editDistance(short, long, 1) > 1) return false;
	// A letter put for another makes another name: Farhan, Farman. A vowel for a vowel, or a swap, does not.
	if (short.length === long.length) {
		const differ = [...short].flatMap((letter, at) => (letter === long[at] ? [] : [at]));
		return differ.length === 2 || differ.every((at) => VOWEL.test(short[at] ?? "") && VOWEL.test(long[at] ?? ""));
	}
	return short.length >= 6 || VOWEL.test(extraLetter(short, long));
}

const VOWEL = /[aeiouy]/;

function extraLetter(short: string, long: string): string {
	let at = 0;
	while (short[at] === long[at]) at++;
	return long[at] ?? "";
}

function isLoose(a: Word, b: Word): boolean {
	if (a.frame === b.frame && consonants(a) >= 2) return true;
	if (Math.min(a.text.length, b.text.length) >= 4 && a.text[0] === b.text[0] && editDistance(a.text, b.text, 1) <= 1) return true;
	return isShortFor(a.text, b.text) || isShortFor(b.text, a.text);
}

/** Chy for Chaudhary, Khad for Khadija, Harry for Harpreet, Vicky for Vikram. */
export function isShortFor(short: string, long: string): boolean {
	if (short[0] !== long[0] || long.length < 4) return false;
	if (short.length < long.length && short.length >= 3 && long.startsWith(short)) return true;
	const bare = short.replace(/(?:ie|ey|oo|[iyu])$/, "").replace(/(.)\1$/, "$1");
	const stem = bare.replace(/ck$/, "k");
	if (stem !== short && stem.length >= 3 && stem.length < long.length && long.startsWith(stem)) return true;
	// Consonants alone, as one abbreviates.
	if (short.length > 5 || /[aeiou]/.test(short) || short.length >= long.length) return false;
	let at = 0;
	for (const letter of long) if (letter === short[at]) at++;
	return at === short.length;
}
