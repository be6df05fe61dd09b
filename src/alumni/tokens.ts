import { nameForm, soundOf } from "./name-forms.js";

/** What an alumnus can be found by. */
export interface Searchable {
	readonly names: readonly string[];
	/** E.164 or as typed. */
	readonly phones?: readonly string[];
	readonly studentNos?: readonly string[];
}

/** An index holds each token of each document: no name makes more than this. */
const MOST = 80;
const LONGEST_QUERY = 100;
/** So many first letters of a word find it. */
const BEGINNING = 3;

/**
 * The tokens an alumnus is indexed under, about a dozen for each name: single characters and their
 * pairs; Latin words and pinyin by their sound, so that every spelling finds them, with their first
 * three letters and the initials; the last four digits of phones; student numbers.
 */
export function searchTokens({ names, phones = [], studentNos = [] }: Searchable): string[] {
	const tokens = new Set<string>();
	for (const name of names.slice(0, 20)) addName(name, tokens);
	for (const phone of phones) {
		const digits = phone.replace(/\D/g, "");
		if (digits.length >= 7) tokens.add(`#${digits.slice(-4)}`);
	}
	for (const studentNo of studentNos) {
		const plain = plainNumber(studentNo);
		if (plain !== "") tokens.add(`#${plain}`);
	}
	return [...tokens].filter((token) => token !== "").slice(0, MOST);
}

/**
 * The tokens a query asks for, all of which must be there. Empty where nothing of it can be searched:
 * that is no result, never everything.
 */
export function queryTokens(query: string): string[] {
	const text = query.slice(0, LONGEST_QUERY).normalize("NFKC").trim();
	const tokens = new Set<string>();
	// A phone number may be written in groups.
	if (/^[+\d][\d\s()-]*$/.test(text)) addNumber(text, tokens);
	else {
		for (const word of text.split(/[\s,，、;；]+/)) {
			if (/\d/.test(word)) addNumber(word, tokens);
			else addQueryWord(word, tokens);
		}
	}
	return [...tokens].filter((token) => token !== "");
}

const plainNumber = (text: string): string =>
	text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[^a-z0-9]/g, "")
		.slice(0, 32);

function addNumber(word: string, tokens: Set<string>): void {
	const plain = plainNumber(word);
	if (plain === "") return;
	// A whole phone number is looked up by its end; a student number is seldom as long, but may be.
	const isPhone = word.startsWith("+") || /^(?:(?:00)?86)?1[3-9]\d{9}$|^0\d{9,}$/.test(plain);
	tokens.add(`#${isPhone ? plain.slice(-4) : plain}`);
}

function addQueryWord(word: string, tokens: Set<string>): void {
	const { han, sounds } = nameForm(word);
	for (const gram of grams(han)) tokens.add(gram);
	for (const sound of sounds) tokens.add(sound);
}

/** A single character stands for itself; more are looked up by their pairs. */
function grams(han: string): string[] {
	if (han.length <= 1) return han === "" ? [] : [han];
	return Array.from({ length: han.length - 1 }, (_, i) => han.slice(i, i + 2));
}

function addName(name: string, tokens: Set<string>): void {
	const { han, words, sounds, readings, surname } = nameForm(name);
	for (const char of han) tokens.add(char);
	for (const gram of grams(han)) tokens.add(gram);
	for (const sound of sounds) tokens.add(sound);
	for (const word of words) tokens.add(soundOf(word.slice(0, BEGINNING)));
	if (han === "") return;
	const first = readings.map((options) => options[0] ?? "");
	tokens.add(soundOf(first.join("")));
	for (const reading of first) tokens.add(soundOf(reading));
	tokens.add(soundOf(first.slice(surname).join("")));
	tokens.add(soundOf(first.map((reading) => reading.charAt(0)).join("")));
}
