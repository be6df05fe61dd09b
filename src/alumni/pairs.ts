import { readEmail, readPhone } from "./contact.js";
import { type Field, fieldNamed, isChannel } from "./fields.js";
import { loadGazetteer } from "./places/index.js";

/** What a text says of one field; untested. */
export interface Pair {
	readonly field: Field;
	readonly text: string;
}

export interface Pairs {
	readonly pairs: readonly Pair[];
	/** What stands outside, on one line. */
	readonly rest: string;
}

interface Word {
	readonly text: string;
	readonly at: number;
	readonly end: number;
}

interface Mark {
	readonly field: Field;
	/** Where the word that names the field begins. */
	readonly at: number;
	/** Where the value begins. */
	readonly after: number;
}

const WORD = /[^\s,;、]+/gu;
const EQUALS = /^([\p{L}-]{1,12}?)[=:]/u;
/** 手机138…, 微信abc123: the field's name in characters, the value in others. */
const GLUED = /^(\p{Script=Han}{1,4}|qq\p{Script=Han}?)(?=[a-z0-9+])/iu;
const EDGES = /^[\s,;、=:]+|[\s,;、]+$/gu;
const HAN = /\p{Script=Han}/u;
/** More words than this make neither a number nor the name of a place. */
const LONGEST_VALUE = 4;

/** In these anything may stand, the name of another field as well. */
const isProse = (field: Field): boolean => field === "job" || field === "study" || field === "address";

/**
 * Takes what names its field out of a text: `city=Lahore`, `城市：深圳`, `城市 深圳 手机 138…`,
 * `手机138…`, and numbers and e-mail addresses that stand alone. A value reaches to the next field or
 * the end of its line; in a job or an address a word like "company" names a field only where its
 * value follows.
 */
export function takePairs(text: string): Pairs {
	const pairs: Pair[] = [];
	const rest: string[] = [];
	for (const line of text.normalize("NFKC").split("\n")) {
		const words = wordsOf(line);
		const marks = marksOf(line, words);
		for (let index = -1; index < marks.length; index++) {
			const mark = marks[index];
			const value = line.slice(mark?.after ?? 0, marks[index + 1]?.at ?? line.length).replace(EDGES, "");
			const taken = mark === undefined ? alone(value) : readValue(mark.field, value);
			pairs.push(...taken.pairs);
			if (taken.rest !== "") rest.push(taken.rest);
		}
	}
	return { pairs, rest: rest.join(" ").replace(/\s+/g, " ").trim() };
}

const wordsOf = (line: string): Word[] =>
	[...line.matchAll(WORD)].map((match) => ({ text: match[0], at: match.index, end: match.index + match[0].length }));

function marksOf(line: string, words: readonly Word[]): Mark[] {
	const marks: Mark[] = [];
	for (const [index, word] of words.entries()) {
		const equals = EQUALS.exec(word.text);
		const before = marks.at(-1);
		if (before !== undefined && word.at < before.after) continue;
		const named = fieldNamed(equals?.[1] ?? word.text);
		const next = words[index + 1];
		if (equals !== null && named !== undefined) {
			marks.push({ field: named, at: word.at, after: word.at + equals[0].length });
		} else if (named !== undefined && next !== undefined) {
			const isStart = line.slice(0, word.at).trim() === "";
			const explicit = /^[=:]/.test(next.text);
			if (explicit || isStart || isMeant(named, word, line, before, words.slice(index + 1)))
				marks.push({ field: named, at: word.at, after: word.end });
		} else if (named === undefined) {
			const glued = GLUED.exec(word.text)?.[1];
			const field = fieldNamed(glued ?? "");
			if (glued !== undefined && field !== undefined && isChannel(field))
				marks.push({ field, at: word.at, after: word.at + glued.length });
		}
	}
	return marks;
}

/** Whether a field's name in the middle of a text is meant as one. */
function isMeant(field: Field, word: Word, line: string, before: Mark | undefined, after: readonly Word[]): boolean {
	if (follows(field, line, after)) return true;
	const isChinese = HAN.test(word.text);
	if (before === undefined) return isChinese;
	const value = line.slice(before.after, word.at).replace(EDGES, "");
	if (value === "" || field === before.field) return false;
	if (isProse(before.field)) return isChinese && !isChannel(field);
	return isChinese || isWhole(before.field, value);
}

/** Whether what comes next looks like a value of this field. */
function follows(field: Field, line: string, after: readonly Word[]): boolean {
	const [next] = after;
	if (next === undefined) return false;
	switch (field) {
		case "phone":
			return numberIn(after) !== undefined;
		case "email":
			return next.text.slice(1).includes("@");
		case "wechat":
			return /^[a-z][a-z0-9_-]{5,19}$/i.test(next.text) && /[0-9_-]/.test(next.text);
		case "qq":
			return /^[1-9]\d{4,10}$/.test(next.text);
		case "city":
			return after.slice(0, LONGEST_VALUE).some((last) => isWhole("city", line.slice(next.at, last.end)));
		default:
			return false;
	}
}

/** Whether a value needs no more words; nobody can tell of a job or a street. */
function isWhole(field: Field, value: string): boolean {
	if (value === "") return false;
	if (field === "city" || field === "province" || field === "country") {
		const place = loadGazetteer().parse(value);
		return place !== undefined && place.rest === "";
	}
	return isChannel(field) || field === "birthday" || field === "timezone";
}

/** A number or an ID ends where it is whole; what stands behind it is outside. */
function readValue(field: Field, value: string): Pairs {
	if (field === "city" || field === "name") {
		const { pairs, rest } = alone(value);
		return { pairs: rest === "" && pairs.length > 0 ? pairs : [{ field, text: rest }, ...pairs], rest: "" };
	}
	if (!isChannel(field)) return { pairs: [{ field, text: value }], rest: "" };
	const words = wordsOf(value);
	const end =
		field === "phone" ? numberIn(words)?.end : words.length > 1 && follows(field, value, words) ? words[0]?.end : undefined;
	return end === undefined
		? { pairs: [{ field, text: value }], rest: "" }
		: { pairs: [{ field, text: value.slice(0, end) }], rest: value.slice(end).replace(EDGES, "") };
}

/** Numbers and addresses that need no name to be known for what they are. */
function alone(text: string): Pairs {
	if (!/[@\d]/.test(text)) return { pairs: [], rest: text };
	const words = wordsOf(text);
	const pairs: Pair[] = [];
	let rest = "";
	let from = 0;
	for (let index = 0; index < words.length; index++) {
		const word = words[index];
		if (word === undefined) break;
		const isEmail = /^[^@]+@/.test(word.text) && readEmail(word.text).ok;
		const end = isEmail ? word.end : numberIn(words.slice(index))?.end;
		if (end === undefined) continue;
		pairs.push({ field: isEmail ? "email" : "phone", text: text.slice(word.at, end) });
		rest += text.slice(from, word.at);
		from = end;
		while ((words[index + 1]?.at ?? end) < end) index++;
	}
	return { pairs, rest: (rest + text.slice(from)).replace(EDGES, "") };
}

/** The longest number that these words begin with; of digits that make no number, all. */
function numberIn(words: readonly Word[]): Word | undefined {
	const digits: Word[] = [];
	for (const word of words.slice(0, LONGEST_VALUE)) {
		if (!/^[+(]?\d[\d().-]*$/.test(word.text)) break;
		digits.push(word);
	}
	for (let size = digits.length; size > 0; size--) {
		const taken = digits.slice(0, size);
		if (readPhone(taken.map(({ text }) => text).join(" ")).ok) return taken.at(-1);
	}
	const count = digits.reduce((sum, { text }) => sum + text.replace(/\D/g, "").length, 0);
	return count >= 7 ? digits.at(-1) : undefined;
}
