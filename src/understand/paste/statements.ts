import { loadGazetteer } from "../../alumni/places/index.js";
import { readNameAndCity } from "../../alumni/reading.js";
import { understand } from "../index.js";
import type { Change } from "../types.js";
import { ONE_WORD } from "./grades.js";
import { mentioned } from "./mention.js";
import { isPattern, isQuestion, isRequest } from "./request.js";
import { subjectOf, withoutVocative } from "./subject.js";
import type { Pasted, PastedMessage, PastedRow } from "./types.js";
import { type Classmate, namesOther, wholeName, whoseIs } from "./whose.js";
import { writersOf } from "./writers.js";

/** What one line of a paste says of whom. */
export interface Statement {
	readonly text: string;
	/** By the pasting phone's clock, without a zone. */
	readonly at?: string;
	readonly changes: readonly Change[];
	readonly line: number;
}

/** Said by the person himself, or by a classmate of him. */
export type Attributed = Statement & { readonly id: string; readonly by: "self" | "classmate" };

/** What somebody who knows has to decide before anything is saved. */
export interface Unsure {
	/** The writer's name as the phone shows it; asked about once for all he wrote. */
	readonly sender?: string;
	/** Candidates, likeliest first. */
	readonly ids: readonly string[];
	readonly said: readonly Statement[];
}

export interface Reading {
	readonly sure: readonly Attributed[];
	readonly unsure: readonly Unsure[];
	/** Messages that say nothing about anybody's data. */
	readonly chatter: number;
	/** Whom each message's writer is, where that is known; for counting and for tests. */
	readonly writers: ReadonlyMap<number, string>;
}

export interface Reader {
	readonly classmates: readonly Classmate[];
	/** What a liaison said before of a name: somebody, or nobody of the class. */
	readonly known: (sender: string) => string | "nobody" | undefined;
	/** The offset of the pasting phone's clock, as +08:00. */
	readonly offset: string;
	/** Stands in for times that are missing: ISO with an offset. */
	readonly now: string;
	/** The beginning of what was pasted into the group: below it, bare words are answers. */
	readonly asked?: readonly string[];
	/** What each lives in, as far as is known (ISO 3166-1 alpha-2). */
	readonly countryOf?: (id: string) => string | undefined;
}

/** What the bot asked for in the texts it had pasted. */
const ASKED = { prompt: "现在在哪个城市？微信、邮箱、手机，留一个就行。", promptedFields: ["city", "phone", "email", "wechat"] };
const LEAST_CONFIDENT = 0.5;

/** Reads a paste: whose each line is, and what it says. Pure; proposes only. */
export function readStatements(paste: Pasted, reader: Reader): Reading {
	const reading = readSlowly(paste, reader);
	for (;;) {
		const step = reading.next();
		if (step.done === true) return step.value;
	}
}

/** The same, a line at a step: some hundreds take seconds, and others want to be answered meanwhile. */
export function* readSlowly(paste: Pasted, reader: Reader): Generator<void, Reading> {
	const sure: Attributed[] = [];
	const asking = new Map<string, { ids: readonly string[]; said: Statement[]; sender?: string }>();
	const writers = new Map<number, string>();
	let chatter = 0;
	let isAsked = false;
	const listed = paste.rows[0]?.line ?? Number.POSITIVE_INFINITY;
	const behind = yield* writersOf(paste.messages, reader);
	const ask = (key: string, ids: readonly string[], said: Statement, sender?: string) => {
		const open = asking.get(key);
		if (open === undefined) asking.set(key, { ids, said: [said], ...(sender === undefined ? {} : { sender }) });
		else open.said.push(said);
	};

	for (const message of paste.messages) {
		yield;
		if (reader.asked?.some((text) => message.text.startsWith(text))) {
			isAsked = true;
			continue;
		}
		// A list of contact data asks for them as well.
		if (isRequest(message.text) || message.line > listed) isAsked = true;
		// What is shown as a pattern is nobody's.
		if (isPattern(message.text)) {
			chatter++;
			continue;
		}
		const writer = behind.get(message.sender) ?? "nobody";
		const id = writer !== "nobody" && writer.kind === "one" ? writer.id : undefined;
		if (id !== undefined) writers.set(message.line, id);
		const named = nameAndCity(message, reader);
		if (named !== undefined) {
			if (named.id === id || id === undefined) {
				sure.push({ ...named, by: id === undefined ? "classmate" : "self" });
				writers.set(message.line, named.id);
			} else ask(`line ${message.line}`, [named.id, id], named);
			continue;
		}
		const said = statementOf(message, id, reader, isAsked && !isQuestion(message.text));
		if (said.length === 0) chatter++;
		const spoken = withoutVocative(message.text.replace(LEADING_MENTION, ""), reader.classmates);
		const until = Math.max(0, ...said.flatMap(({ statement }) => statement.changes.map(({ span }) => span[1])));
		const subject = said.length === 0 ? undefined : subjectOf(spoken, until, id, reader.classmates);
		const others = said.length === 0 || subject !== undefined ? [] : mentioned(spoken, id, reader.classmates);
		for (const { statement, owner, doubt } of said) {
			if (subject !== undefined) {
				const [about] = subject.ids;
				if (subject.isSure && about !== undefined) sure.push({ ...statement, id: about, by: "classmate" });
				else ask(`line ${message.line}`, [...subject.ids, ...(id !== undefined && subject.isOwnToo ? [id] : [])], statement);
			} else if (owner !== "self") {
				const about = wholeName(owner, reader.classmates);
				if (about !== undefined) sure.push({ ...statement, id: about, by: about === id ? "self" : "classmate" });
				else ask(`line ${message.line}`, candidates(owner, reader), statement);
			} else if (!doubt && others.length > 0)
				ask(`line ${message.line}`, [...others, ...(id === undefined ? [] : [id])], statement);
			else if (doubt)
				ask(`line ${message.line}`, [...(id === undefined ? [] : [id]), ...namedIn(message.text, reader)], statement);
			else if (id !== undefined) sure.push({ ...statement, id, by: "self" });
			else if (writer === "nobody") chatter++;
			else ask(message.sender, writer.kind === "one" ? [] : writer.ids, statement, message.sender);
		}
	}
	for (const row of distinct(paste.rows)) {
		yield;
		const found = rowOf(row, reader);
		if (found === undefined) chatter++;
		else if (found.id !== undefined) {
			sure.push({ ...found.statement, id: found.id, by: "self" });
			writers.set(row.line, found.id);
		} else if (reader.known(found.name) !== "nobody")
			ask(found.name, candidates(found.name, reader), found.statement, found.name);
	}
	return { sure, unsure: [...asking.values()], chatter, writers };
}

/** A 接龙 is posted again with each line that is added: of lines that are the same the first is read. */
function distinct(rows: readonly PastedRow[]): readonly PastedRow[] {
	const seen = new Set<string>();
	return rows.filter(({ text }) => {
		const key = text.replace(/\s+/g, " ");
		return !seen.has(key) && seen.add(key);
	});
}

/** `张三 深圳`, `Mariam Raza, Lahore`: what the pasted text asks for. Taken only where the name is a classmate's whole one. */
function nameAndCity({ text, at, line }: PastedMessage, { classmates }: Reader): (Statement & { id: string }) | undefined {
	if (
		text.length > 60 ||
		text.includes("\n") ||
		/[?？!！。@]|\b(?:is|has|was|moved|went|in|at|from|to|and)\b|[在去和跟来了]/iu.test(text)
	)
		return undefined;
	const { name, city } = readNameAndCity(text);
	const id = city === undefined || name === "" ? undefined : wholeName(name, classmates);
	if (id === undefined || city === undefined) return undefined;
	const value = city.zh ?? city.text;
	const start = Math.max(0, text.indexOf(value));
	const change: Change = {
		field: "city",
		value: city.text,
		status: "current",
		span: [start, start + value.length],
		confidence: 0.9,
		rule: "paste:name-and-city",
	};
	return { id, text, line, changes: [change], ...(at === undefined ? {} : { at }) };
}

interface Said {
	readonly statement: Statement;
	/** `self`, or the name of whom it is said. */
	readonly owner: string;
	/** It reads like the writer's own, but somebody else is named in it. */
	readonly doubt: boolean;
}

function statementOf(message: PastedMessage, id: string | undefined, reader: Reader, isAsked: boolean): readonly Said[] {
	const { text, at, line } = message;
	const bare = withoutVocative(text.replace(LEADING_MENTION, ""), reader.classmates);
	const writer = reader.classmates.find((mate) => mate.id === id);
	const country = id === undefined ? undefined : reader.countryOf?.(id);
	const read = understand({
		text: bare,
		sentAt: sentAt(at, reader),
		roster: reader.classmates.flatMap(({ names }) => names),
		...(writer?.names[0] === undefined ? {} : { sender: writer.names[0] }),
		...(country === undefined ? {} : { country }),
		...(isAsked ? ASKED : {}),
	});
	const byOwner = new Map<string, Change[]>();
	for (const change of read.changes) {
		if (change.status !== "current" || change.confidence < LEAST_CONFIDENT) continue;
		const owner = change.who ?? (read.subject === "other" ? (read.subjectName ?? "") : "self");
		byOwner.set(owner, [...(byOwner.get(owner) ?? []), change]);
	}
	const doubt = isDoubtful(text, bare) || namesOther(bare, id, reader.classmates);
	return [...byOwner].map(([owner, changes]) => ({
		owner,
		doubt,
		statement: { text, line, changes, ...(at === undefined ? {} : { at }) },
	}));
}

/** Whom one speaks to stands first; he is not whom it is about. */
const LEADING_MENTION = /^(?:@[^\s@]{1,40}\s+)+/u;
const FIRST_PERSON = /我|本人|俺|\b(?:i|i'm|im|i've|my|me|mine|we|our)\b/iu;
/** `Mariam is in Dubai now`: somebody is spoken of, in whatever way the reader takes it. */
const SPOKEN_OF =
	/^(?!(?:I|My|We|Me|Im|Still|Now|Just|Currently|Presently|Working|Living|Here|Hi|Hello|Hey|Salam|Thanks|Yes|Yeah|Ok|Sure|This|It|That|There|Everyone|All|Dear|Email|Phone|Number|City|Name|Mobile|Got|Moved|Joined|Shifted|Started|Doing|Same|New|Current|Job|House|Since)\b)\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,2}(?= (?:is|has|was|moved|went|joined|works|got|lives|shifted|left|started|now)\b)/u;
const THIRD = /\b(?:he|she|his|her|him|they|their)\b|[他她]/iu;

function isDoubtful(text: string, bare: string): boolean {
	const mentions = text.includes("@") && /(?:^|\s)@[^\s@.]{1,40}(?:\s|$)/u.test(text);
	return (mentions && !FIRST_PERSON.test(bare)) || isSpokenOf(bare) || (THIRD.test(bare) && !FIRST_PERSON.test(bare));
}

/** `London now` is no person. */
function isSpokenOf(text: string): boolean {
	const name = SPOKEN_OF.exec(text)?.[0];
	const place = name === undefined ? undefined : loadGazetteer().parse(name);
	return name !== undefined && (place === undefined || place.rest !== "");
}

function sentAt(at: string | undefined, { offset, now }: Reader): string {
	if (at === undefined) return now;
	return `${at.length > 10 ? at : `${at}T12:00`}:00${offset}`;
}

/** Classmates whose names stand in a text. */
const namedIn = (text: string, { classmates }: Reader): readonly string[] =>
	classmates.filter((mate) => namesOther(text, undefined, [mate])).map(({ id }) => id);

function candidates(name: string, { classmates }: Reader): readonly string[] {
	const found = whoseIs(name, classmates);
	return found.kind === "one" ? [found.id] : found.ids;
}

const ROW_PARTS = /[\s,，、:：;；|/·—-]+/u;
const MOST_NAME_WORDS = 4;

/** One line of a list: its name, as many words of it as a classmate has, and what stands behind. */
function rowOf(
	{ text, at, line }: PastedRow,
	reader: Reader,
): { statement: Statement; id: string | undefined; name: string } | undefined {
	const words = text.split(ROW_PARTS).filter((word) => word !== "");
	const { id, size } = nameOfRow(words, reader);
	const name = words.slice(0, size).join(" ");
	const country = id === undefined ? undefined : reader.countryOf?.(id);
	const read = understand({
		text: `#接龙\n联系方式登记\n1. ${name}，${cells(text, words.slice(0, size))}`,
		...(country === undefined ? {} : { country }),
		sentAt: sentAt(at, reader),
		sender: name,
		roster: reader.classmates.flatMap(({ names }) => names),
	});
	const changes = read.changes.filter(({ field, status }) => field !== "name" && status === "current");
	return changes.length === 0 ? undefined : { id, name, statement: { text, line, changes, ...(at === undefined ? {} : { at }) } };
}

/** The fewest words from the beginning that fit one classmate best. */
function nameOfRow(words: readonly string[], { known, classmates }: Reader): { id: string | undefined; size: number } {
	let best: { id: string; size: number; grade: number } | undefined;
	for (let size = 1; size <= Math.min(MOST_NAME_WORDS, words.length); size++) {
		const name = words.slice(0, size).join(" ");
		const said = known(name);
		if (said !== undefined && said !== "nobody") return { id: said, size };
		const whose = whoseIs(name, classmates);
		// A first name is one only if what follows is no family name that contradicts it.
		if (whose.kind !== "one") {
			if (best?.grade === ONE_WORD && size === 2 && /^\p{Lu}\p{Ll}+$/u.test(words[1] ?? "") && whose.ids.includes(best.id))
				best = undefined;
		} else if (best === undefined || whose.grade > best.grade) best = { id: whose.id, size, grade: whose.grade };
	}
	return best ?? { id: undefined, size: 1 };
}

/** What stands behind the name; a town that only a space parts from what follows becomes a cell of its own. */
function cells(text: string, name: readonly string[]): string {
	let end = 0;
	for (const word of name) end = Math.max(end, text.indexOf(word, end) + word.length);
	const rest = text.slice(end).replace(/^[\s,，、:：;；|/·—-]+/u, "");
	const words = rest.split(" ");
	if (/[,，、;；|/\u3400-\u9fff]/u.test(rest) || words.length < 2) return rest;
	for (const size of [2, 1]) {
		const place = loadGazetteer().parse(words.slice(0, size).join(" "));
		if (place?.city !== undefined && place.rest === "")
			return `${words.slice(0, size).join(" ")}, ${words.slice(size).join(" ")}`;
	}
	return rest;
}
