import { type NameForm, nameForm } from "./name-forms.js";

import { isSurnamePinyin } from "./places/index.js";

export interface RosterEntry {
	readonly id: string;
	/** All forms of the person's name, in any script. */
	readonly names: readonly string[];
	readonly studentNo?: string;
}

export type NameMatch =
	| { readonly kind: "one"; readonly id: string }
	/** Several fit: somebody who knows must decide. */
	| { readonly kind: "many"; readonly ids: readonly string[] }
	| { readonly kind: "none" };

/** How well a name fits: `part` where one lacks words of the other, or has initials. */
export const NO_FIT = 0;
export const PART = 1;
export const WHOLE = 2;
export type Fit = typeof NO_FIT | typeof PART | typeof WHOLE;

/**
 * Finds the person a text names: by student number first, then by name words in any order, common
 * spelling variants, pinyin for characters, initials, or some of the words where only one person
 * has them. Never decides between two who fit.
 */
export function matchName(text: string, roster: readonly RosterEntry[]): NameMatch {
	const numbers = studentNumbers(text);
	const numbered = roster.filter(({ studentNo }) => studentNo !== undefined && numbers.has(plainNumber(studentNo)));
	const named = best(text, roster);
	if (numbered.length === 0) return verdict(named);
	// A number of one and a name of another: somebody mistyped.
	const [only] = numbered;
	if (numbered.length === 1 && only && (named.length === 0 || named.includes(only.id))) return { kind: "one", id: only.id };
	return verdict([...new Set([...numbered.map(({ id }) => id), ...named])]);
}

function verdict(ids: readonly string[]): NameMatch {
	const [id] = ids;
	if (id === undefined) return { kind: "none" };
	return ids.length === 1 ? { kind: "one", id } : { kind: "many", ids };
}

function best(text: string, roster: readonly RosterEntry[]): string[] {
	const form = nameForm(text);
	if (form.han === "" && form.words.length === 0) return [];
	const whole: string[] = [];
	const part: string[] = [];
	for (const { id, names } of roster) {
		let fit: Fit = NO_FIT;
		for (const name of names) fit = Math.max(fit, fitOf(form, nameForm(name))) as Fit;
		if (fit === WHOLE) whole.push(id);
		else if (fit === PART) part.push(id);
	}
	// One word is seldom the whole name: Mariam may be the Mariam of two words as well.
	if (form.words.length === 1 && form.han === "") return [...whole, ...part];
	return whole.length > 0 ? whole : part;
}

const plainNumber = (text: string): string =>
	text
		.normalize("NFKC")
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, "");

/** Words with digits in them, long enough to be a student number. */
function studentNumbers(text: string): ReadonlySet<string> {
	const words = text
		.slice(0, 500)
		.normalize("NFKC")
		.split(/[\s,，、;；/|()（）[\]【】]+/);
	return new Set(
		words
			.filter((word) => /\d{3}/.test(word))
			.map(plainNumber)
			.filter((word) => word.length >= 4),
	);
}

/** Compares two names. */
export function fitOf(a: NameForm, b: NameForm): Fit {
	if (a.han !== "" && b.han !== "") return fitHan(a, b);
	if (a.han !== "" && b.words.length > 0) return fitPinyin(a, b);
	if (b.han !== "" && a.words.length > 0) return fitPinyin(b, a);
	return fitWords(a, b);
}

/** Given names of two characters are said without the family name. */
function fitHan(a: NameForm, b: NameForm): Fit {
	if (a.han === b.han) return WHOLE;
	const given = (form: NameForm): string => form.han.slice(form.surname);
	const [short, long] = a.han.length < b.han.length ? [a, b] : [b, a];
	return short.han.length >= 2 && long.surname > 0 && given(long) === short.han ? PART : NO_FIT;
}

/** The words in their order are the readings in theirs, the family name first or last. */
function fitPinyin(han: NameForm, latin: NameForm): Fit {
	const { readings, surname } = han;
	const family = readings.slice(0, surname || 1);
	const given = readings.slice(surname || 1);
	const { letters } = latin;
	if (reads(letters, readings, 0, 0)) return WHOLE;
	if (given.length > 0 && reads(letters, [...given, ...family], 0, 0)) return WHOLE;
	return given.length >= 2 && reads(letters, given, 0, 0) ? PART : NO_FIT;
}

function reads(letters: string, readings: readonly (readonly string[])[], at: number, index: number): boolean {
	const options = readings[index];
	if (!options) return at === letters.length;
	return options.some((reading) => letters.startsWith(reading, at) && reads(letters, readings, at + reading.length, index + 1));
}

/** Names that so many bear that alone they name nobody. */
const COMMON = new Set(["muhamad", "sid", "abdul", "kan"]);

function fitWords(a: NameForm, b: NameForm): Fit {
	if (a.joined === "" || b.joined === "") return NO_FIT;
	if (a.joined === b.joined && a.joined.length > 1) return WHOLE;
	const [short, long] = a.words.length <= b.words.length ? [a, b] : [b, a];
	const free = new Set(long.words.keys());
	let full = 0;
	let initials = 0;
	let telling = 0;
	// Whole words first, that an initial may not take the place of one.
	for (const [i, word] of short.words.entries()) {
		if (word.length === 1) continue;
		const at = [...free].find((j) => long.sounds[j] === short.sounds[i]);
		if (at !== undefined) {
			free.delete(at);
			full++;
			if (!COMMON.has(short.sounds[i] ?? "")) telling++;
		} else {
			const initial = [...free].find((j) => long.words[j] === word.charAt(0));
			if (initial === undefined) return NO_FIT;
			free.delete(initial);
			initials++;
		}
	}
	for (const word of short.words) {
		if (word.length > 1) continue;
		const at = [...free].find((j) => long.words[j]?.startsWith(word));
		if (at === undefined) return NO_FIT;
		free.delete(at);
		initials++;
	}
	if (full === 0) return NO_FIT;
	if (free.size === 0 && initials === 0) return WHOLE;
	// A Chinese family name alone names nobody either.
	if (short.words.length === 1 && isSurnamePinyin(short.words[0] ?? "")) return NO_FIT;
	return telling > 0 || full > 1 ? PART : NO_FIT;
}
