/**
 * What WeChat writes into a text: mentions and quotes. Both are plain characters there, so anybody can
 * type them; what matters is taken from the puppet's own list of mentions where there is one.
 */

/** WeChat's own sign behind a mention, U+2005. */
export const MENTION_END = "\u2005";

const MENTION = /@([^@\u2005\r\n]{1,64})\u2005/g;
const EVERYBODY = new Set(["所有人", "all", "All"]);

export type Piece =
	| { readonly text: string }
	/** As it was written; `undefined` for everybody. */
	| { readonly mention: string | undefined };

/** A text in its pieces, in their order. */
export function piecesOf(text: string): Piece[] {
	const pieces: Piece[] = [];
	let copied = 0;
	for (const { index, 0: whole, 1: name = "" } of text.matchAll(MENTION)) {
		if (index > copied) pieces.push({ text: text.slice(copied, index) });
		pieces.push({ mention: EVERYBODY.has(name) ? undefined : name });
		copied = index + whole.length;
	}
	if (copied < text.length) pieces.push({ text: text.slice(copied) });
	return pieces;
}

/** `@name` typed by hand: at the text's end, or before a space. Gives where it stands. */
export function typedMention(text: string, names: readonly string[]): { readonly at: number; readonly end: number } | undefined {
	for (const name of names) {
		const at = name === "" ? -1 : text.indexOf(`@${name}`);
		const end = at + name.length + 1;
		if (at >= 0 && (end === text.length || /[\s\u2005，,：:]/.test(text[end] ?? ""))) return { at, end };
	}
	return undefined;
}

export interface Quoted {
	/** Whom the quoted message is from, as WeChat shows him. */
	readonly name: string;
	readonly text: string;
	/** What is said to it. */
	readonly rest: string;
}

/** `「name：quoted」`, a line of dashes, the answer: how puppets write a quote (puppet-padlocal#68, wechaty#2396). */
const QUOTE = /^「([^：\n]{1,64})：([\s\S]{0,5000})」\r?\n(?:- ?){5,40}\r?\n([\s\S]*)$/;

export function quotedIn(text: string): Quoted | undefined {
	const found = QUOTE.exec(text);
	return found === null ? undefined : { name: found[1] ?? "", text: found[2] ?? "", rest: found[3] ?? "" };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The title of a note in WeChat's XML, where a sign-up list (接龙) has its lines; the text itself where there is none. */
export function titleIn(text: string): string {
	const title = /<title>(?:<!\[CDATA\[)?([\s\S]{0,10000}?)(?:\]\]>)?<\/title>/.exec(text)?.[1];
	if (title === undefined) return text.trimStart().startsWith("<") ? "" : text;
	return title
		.replace(/&#(\d{1,7});/g, (whole, code: string) => (Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole))
		.replace(/&(lt|gt|amp|quot|apos);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
