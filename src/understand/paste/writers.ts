import { pattern } from "../pattern.js";
import { ONE_WORD, TWO_WORDS } from "./grades.js";
import type { PastedMessage } from "./types.js";
import { type Classmate, type Whose, whoseIs } from "./whose.js";

export interface WriterSources {
	readonly classmates: readonly Classmate[];
	/** What a liaison said before of a name. */
	readonly known: (sender: string) => string | "nobody" | undefined;
}

/**
 * Who stands behind each displayed name of a paste. What one name leaves open, the whole paste may
 * settle: somebody says who he is, or gives a number that only one of those in question has. And it may
 * unsettle: where one name is somebody's whole one, another that merely could be his is asked about. A
 * step at a name.
 */
export function* writersOf(
	messages: readonly PastedMessage[],
	sources: WriterSources,
): Generator<void, ReadonlyMap<string, Whose | "nobody">> {
	const said = new Map<string, string[]>();
	for (const { sender, text } of messages) {
		const texts = said.get(sender);
		if (texts === undefined) said.set(sender, [text]);
		else texts.push(text);
	}
	const found = new Map<string, Whose | "nobody">();
	const settled = new Set<string>();
	for (const [sender, texts] of said) {
		yield;
		const known = sources.known(sender);
		if (known !== undefined) {
			found.set(sender, known === "nobody" ? known : { kind: "one", id: known, grade: TWO_WORDS });
			settled.add(sender);
		} else found.set(sender, fromWords(whoseIs(sender, sources.classmates), texts, sources.classmates));
	}
	pairUp(messages, found);
	const within = chatsOf(messages);
	for (const [sender, whose] of found) {
		if (whose === "nobody" || whose.kind !== "one" || whose.grade > ONE_WORD || settled.has(sender) || GIVEN.test(sender))
			continue;
		const isTaken = [...found].some(
			([name, other]) =>
				name !== sender &&
				other !== "nobody" &&
				other.kind === "one" &&
				other.id === whose.id &&
				isTogether(within.get(name), within.get(sender)) &&
				!isNumber(name) &&
				!areOne(name, sender),
		);
		if (isTaken) found.set(sender, { kind: "unsure", ids: [whose.id] });
	}
	return found;
}

/** Time running backwards by more than this, or dates written in another way, begins another paste, of another phone perhaps, which names people otherwise. */
const BACK_MS = 10 * 60_000;

/** In which of several pastes, one after the other, each name stands. */
function chatsOf(messages: readonly PastedMessage[]): ReadonlyMap<string, ReadonlySet<number>> {
	const within = new Map<string, Set<number>>();
	let [chat, last, of] = [0, Number.NEGATIVE_INFINITY, 0];
	for (const { sender, at, chat: pasted = 0 } of messages) {
		const time = at === undefined ? Number.NaN : Date.parse(`${at.length > 10 ? at : `${at}T12:00`}Z`);
		if (time < last - BACK_MS || pasted !== of) chat++;
		of = pasted;
		if (!Number.isNaN(time)) last = time;
		const chats = within.get(sender);
		if (chats === undefined) within.set(sender, new Set([chat]));
		else chats.add(chat);
	}
	return within;
}

const isTogether = (a: ReadonlySet<number> | undefined, b: ReadonlySet<number> | undefined): boolean =>
	a !== undefined && b !== undefined && [...a].some((chat) => b.has(chat));

/** The same words of the same minute under two names, as two phones have them, are one person's. */
function pairUp(messages: readonly PastedMessage[], found: Map<string, Whose | "nobody">): void {
	const written = new Map<string, string>();
	for (const { sender, text, at } of messages) {
		if (at === undefined || at.length <= 10 || text.length < 8) continue;
		const first = written.get(`${at} ${text}`);
		if (first === undefined) written.set(`${at} ${text}`, sender);
		else if (first !== sender) {
			const [a, b] = [found.get(first), found.get(sender)];
			if (isOne(a) && isOpen(b, a.id)) found.set(sender, { ...a, grade: TWO_WORDS });
			else if (isOne(b) && isOpen(a, b.id)) found.set(first, { ...b, grade: TWO_WORDS });
		}
	}
}

const isOne = (whose: Whose | "nobody" | undefined): whose is Whose & { kind: "one" } =>
	typeof whose === "object" && whose.kind === "one";
const isOpen = (whose: Whose | "nobody" | undefined, id: string): boolean =>
	typeof whose === "object" && whose.kind === "unsure" && (whose.ids.length === 0 || whose.ids.includes(id));

/** Two characters of a given name are not met with by chance. */
const GIVEN = pattern(/^[^\p{L}]*\p{Script=Han}{2}[^\p{L}]*$/u);
const isNumber = (name: string): boolean => /^[+\d\s().-]+$/.test(name);
/** `Bilal` and `Bilal new`: one person's two numbers. */
const areOne = (a: string, b: string): boolean => {
	const bare = (name: string): string =>
		name
			.toLowerCase()
			.replace(/\b(?:new|old|2|ii|second|china|pk|pak|home|office|whatsapp|wa)\b|新号?|旧号?|小号|大号|\d/gu, " ")
			.replace(/[^\p{L}]+/gu, " ")
			.trim();
	return bare(a) === bare(b);
};

/** What somebody writes may tell who he is, where his name does not. */
function fromWords(whose: Whose, texts: readonly string[], classmates: readonly Classmate[]): Whose {
	if (whose.kind === "one" && whose.grade > ONE_WORD) return whose;
	const ids = new Set(texts.flatMap((text) => introduced(text, classmates) ?? []));
	const [id] = ids;
	if (id !== undefined && ids.size === 1) {
		const mayBe = whose.kind === "one" ? whose.id === id : whose.ids.length === 0 || whose.ids.includes(id);
		return mayBe
			? { kind: "one", id, grade: TWO_WORDS }
			: { kind: "unsure", ids: [id, ...(whose.kind === "one" ? [whose.id] : whose.ids)] };
	}
	if (whose.kind === "one") return whose;
	const digits = texts.map((text) => text.replace(/(?<=\d)[\s-](?=\d)/g, "")).join("\n");
	const holders = whose.ids.filter((one) =>
		classmates.some(
			({ id, phones }) => id === one && phones.some((phone) => phone.length > 8 && digits.includes(phone.slice(-9))),
		),
	);
	return holders.length === 1 && holders[0] !== undefined ? { kind: "one", id: holders[0], grade: TWO_WORDS } : whose;
}

const INTRODUCTIONS = [
	/\b(?:this is|it'?s me|myself|my name is|my name's|i am|i'?m|main|mein|mai)\s+((?:dr\.?\s+)?\p{L}[\p{L}.'-]*(?:\s+\p{L}[\p{L}.'-]*){0,3})/giu,
	/(?:^|[,.!،\n]\s*)((?:dr\.?\s+)?\p{L}[\p{L}.'-]*(?:\s+\p{L}[\p{L}.'-]*){0,3})\s+(?:here|this side|bol rah[ai])\b/giu,
	/(?:我是|我叫|我名叫|本人|这里是|这是)([\u3400-\u9fff]{2,5})/gu,
	/([\u3400-\u9fff]{2,4})(?:在此|报到|报道|来报到|前来报到)/gu,
];

/** Whom of the class somebody says he is; whole names alone, or the one word that is all of it. */
function introduced(text: string, classmates: readonly Classmate[]): string | undefined {
	for (const shape of INTRODUCTIONS)
		for (const [, words = ""] of text.slice(0, 600).matchAll(shape)) {
			const id = beginning(words, classmates);
			if (id !== undefined) return id;
		}
	return undefined;
}

/** The most words from the beginning that are one classmate's name. */
function beginning(words: string, classmates: readonly Classmate[]): string | undefined {
	const han = /^[\u3400-\u9fff]+/u.exec(words)?.[0];
	const pieces = han === undefined ? words.split(/\s+/) : [...han];
	for (let size = pieces.length; size > 0; size--) {
		const whose = whoseIs(pieces.slice(0, size).join(han === undefined ? " " : ""), classmates);
		// A first name is one if nothing else follows: `Ali from the office` may be anybody.
		const isAll = han === undefined && size === pieces.length;
		if (whose.kind === "one" && whose.grade >= (isAll ? ONE_WORD : TWO_WORDS)) return whose.id;
	}
	return undefined;
}
