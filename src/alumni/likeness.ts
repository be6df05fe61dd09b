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

/** Two forms of one family name. */
const SURNAMES = new Map([
	["bhattacharjee", "bhattacharya"],
	["mukherjee", "mukhopadhyay"],
	["chatterjee", "chattopadhyay"],
	["banerjee", "bandyopadhyay"],
]);

const cache = new Map<string, Word>();
const CACHE_SIZE = 20_000;

function wordOf(text: string): Word {
	const known = cache.get(text);
	if (known !== undefined) return known;
	const sound = soundOf(SURNAMES.get(text) ?? text.replace(/que$/, "q"));
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
 * How alike a word that was met is to one of a name; either in small letters without accents. `bare`: one of them was written in a
 * script that leaves vowels out, so that the consonants and the end decide.
 */
export function likeness(a: string, b: string, bare = false): Likeness {
	if (a === b) return a.length === 1 ? INITIAL : SAME;
	if (a === "" || b === "") return UNLIKE;
	if (a.length === 1 || b.length === 1) return a[0] === b[0] ? INITIAL : UNLIKE;
	const [one, other] = [wordOf(a), wordOf(b)];
	if (one.sound === other.sound) return SAME;
	if (isRespelt(one, other) || (bare && one.frame === other.frame && one.end === other.end)) return NEAR;
	if (isSlip(a, b) || isBoundOff(a, b)) return NEAR;
	return isLoose(one, other) ? LOOSE : UNLIKE;
}

/**
 * Arsalan and Arslan, Haider and Hyder, Vivek and Bibek: the same consonants, and vowels that one leaves out or
 * writes as a diphthong. Another vowel makes another name (Hamid, Hammad; Salman, Suleman), but for one a or
 * i in a long one (Mubashar, Mubashir). Nor are Farhan and Farhana one.
 */
function isRespelt(a: Word, b: Word): boolean {
	if (a.frame !== b.frame || a.end !== b.end || consonants(a) < 3) return false;
	const [one, other] = [vowelsOf(a.sound), vowelsOf(b.sound)];
	if (one.length !== other.length || /sh/.test(a.sound) !== /sh/.test(b.sound)) return false;
	const differ = one.filter((vowels, at) => !isOneVowel(vowels, other[at] ?? ""));
	const isShort = one.every((vowels, at) => isOneVowel(vowels, other[at] ?? "") || new Set(vowels + other[at]).size === 2);
	const hasU = one.some((vowels, at) => !isOneVowel(vowels, other[at] ?? "") && /u/.test(vowels + other[at]));
	// Yousafzai, Yusufzai: in a word so long no vowel makes another name.
	const isLong = Math.min(a.text.length, b.text.length) >= 8;
	return differ.length === 0 || (differ.length === 1 && (isLong || (consonants(a) >= 4 && !hasU)) && isShort);
}

/** What stands before, between and behind the consonants. */
const vowelsOf = (sound: string): readonly string[] => sound.replace(/(?<=[skcjrlpn])h|(?<=[^aiu])h$/g, "").split(/[^aiu]/);

const isOneVowel = (a: string, b: string): boolean => {
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	return a === b || short === "" || (long.length === 2 && long.startsWith("a") && short.length === 1 && long.includes(short));
};

/** One slip of the fingers in a longer word: two letters swapped, one doubled, one left out or put in amid it. */
function isSlip(a: string, b: string): boolean {
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	if (short.length < 5 || long.length - short.length > 1 || short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
	if (editDistance(short, long, 1) > 1) return false;
	// A letter put for another makes another name: Farhan, Farman. Two swapped do not, nor i for e.
	if (short.length === long.length) {
		const differ = [...short].flatMap((letter, at) => (letter === long[at] ? [] : [at]));
		const [at = 0] = differ;
		return (differ.length === 2 && short.length >= 6) || [short[at], long[at]].sort().join("") === "ei";
	}
	return short.length >= 6 || VOWEL.test(extraLetter(short, long));
}

/** Rakibul Islam is called Rakib. */
function isBoundOff(a: string, b: string): boolean {
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	const bound = /^(.{4,})(?:u[lrsznd]|ul)$/.exec(long)?.[1];
	return bound !== undefined && wordOf(bound).sound === wordOf(short).sound;
}

const VOWEL = /[aeiouy]/;

function extraLetter(short: string, long: string): string {
	let at = 0;
	while (short[at] === long[at]) at++;
	return long[at] ?? "";
}

function isLoose(a: Word, b: Word): boolean {
	if (a.frame === b.frame && a.sound[0] === b.sound[0] && consonants(a) >= 2) return true;
	if (Math.min(a.text.length, b.text.length) >= 4 && a.text[0] === b.text[0] && editDistance(a.text, b.text, 1) <= 1) return true;
	return isShortFor(a.text, b.text);
}

/** Chy for Chaudhary, Khad for Khadija, Harry for Harpreet, Vicky for Vikram. */
export function isShortFor(short: string, long: string): boolean {
	if (short[0] !== long[0] || long.length < 4) return false;
	// One letter less is another name: Faiza, Faizan.
	if (short.length + 1 < long.length && short.length >= 3 && long.startsWith(short)) return true;
	const bare = short.replace(/(?:ie|ey|oo|[iyu])$/, "").replace(/(.)\1$/, "$1");
	const stem = bare.replace(/ck$/, "k");
	if (stem !== short && stem.length >= 3 && stem.length < long.length && long.startsWith(stem)) return true;
	// Consonants alone, as one abbreviates.
	if (short.length > 5 || /[aeiou]/.test(short) || short.length >= long.length) return false;
	let at = 0;
	for (const letter of long) if (letter === short[at]) at++;
	return at === short.length;
}
