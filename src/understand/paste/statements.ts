import { loadGazetteer } from "../../alumni/places/index.js";
import { readNameAndCity } from "../../alumni/reading.js";
import { understand } from "../index.js";
import { pattern } from "../pattern.js";
import type { Change } from "../types.js";
import { sharesOf } from "./clauses.js";
import { distinct, rowOf } from "./list-rows.js";
import { mentioned } from "./mention.js";
import { type Attributed, type Reader, type Reading, type Statement, sentAt } from "./reader.js";
import { isPattern, isQuestion, isRequest } from "./request.js";
import { withoutVocative } from "./subject.js";
import type { Pasted, PastedMessage } from "./types.js";
import { namesOther, wholeName, whoseIs } from "./whose.js";
import { writersOf } from "./writers.js";

export type { Reader, Reading, Statement } from "./reader.js";

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
		// Of whom any part of the line is said: what is read as hers is no doubt about what is read as his.
		const spokenOf = new Set(
			sharesOf(
				spoken,
				said.flatMap(({ statement }) => statement.changes),
				id,
				reader.classmates,
			).flatMap(({ about }) => about?.ids ?? []),
		);
		for (const { statement, owner, isOdd } of said) {
			const shares = sharesOf(spoken, statement.changes, id, reader.classmates);
			// Whom a part of it is about is named with good reason.
			const doubt =
				isOdd ||
				namesOther(
					spoken,
					id,
					reader.classmates.filter((mate) => !spokenOf.has(mate.id)),
				);
			for (const { about, changes } of shares) {
				const share = { ...statement, changes };
				const others = about === undefined ? mentioned(spoken, id, reader.classmates) : [];
				const own = id === undefined ? [] : [id];
				if (about !== undefined) {
					const [only] = about.ids;
					if (about.isSure && only !== undefined) sure.push({ ...share, id: only, by: "classmate" });
					else ask(`line ${message.line}`, [...about.ids, ...(about.isOwnToo ? own : [])], share);
				} else if (owner !== "self") {
					const other = wholeName(owner, reader.classmates);
					if (other !== undefined) sure.push({ ...share, id: other, by: other === id ? "self" : "classmate" });
					else ask(`line ${message.line}`, candidates(owner, reader), share);
				} else if (doubt) ask(`line ${message.line}`, [...own, ...namedIn(message.text, reader)], share);
				else if (others.length > 0) ask(`line ${message.line}`, [...others, ...own], share);
				else if (id !== undefined) sure.push({ ...share, id, by: "self" });
				else if (writer === "nobody") chatter++;
				else ask(message.sender, writer.kind === "one" ? [] : writer.ids, share, message.sender);
			}
		}
	}
	for (const row of distinct(paste.rows)) {
		yield;
		const found = rowOf(row, reader);
		if (found === undefined) chatter++;
		else if (found.id !== undefined) {
			sure.push({ ...found.statement, id: found.id, by: found.isByOther ? "classmate" : "self" });
			writers.set(row.line, found.id);
		} else if (reader.known(found.name) !== "nobody")
			ask(found.name, candidates(found.name, reader), found.statement, found.name);
	}
	return { sure, unsure: [...asking.values()], chatter, writers };
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
	/** It reads like the writer's own, but somebody else may be spoken of. */
	readonly isOdd: boolean;
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
	const isOdd = isDoubtful(text, bare);
	return [...byOwner].map(([owner, changes]) => ({
		owner,
		isOdd,
		statement: { text, line, changes, ...(at === undefined ? {} : { at }) },
	}));
}

/** Whom one speaks to stands first; he is not whom it is about. */
const LEADING_MENTION = /^(?:@[^\s@]{1,40}\s+)+/u;
const FIRST_PERSON = pattern(/我|本人|俺|\b(?:i|i'm|im|i've|my|me|mine|we|our)\b/iu);
/** `Mariam is in Dubai now`: somebody is spoken of, in whatever way the reader takes it. */
const SPOKEN_OF = pattern(
	/^(?!(?:I|My|We|Me|Im|Still|Now|Just|Currently|Presently|Working|Living|Here|Hi|Hello|Hey|Salam|Thanks|Yes|Yeah|Ok|Sure|This|It|That|There|Everyone|All|Dear|Email|Phone|Number|City|Name|Mobile|Got|Moved|Joined|Shifted|Started|Doing|Same|New|Current|Job|House|Since)\b)\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,2}(?= (?:is|has|was|moved|went|joined|works|got|lives|shifted|left|started|now)\b)/u,
);
const THIRD = pattern(/\b(?:he|she|his|her|him|they|their)\b|[他她]/iu);

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

/** Classmates whose names stand in a text. */
const namedIn = (text: string, { classmates }: Reader): readonly string[] =>
	classmates.filter((mate) => namesOther(text, undefined, [mate])).map(({ id }) => id);

function candidates(name: string, { classmates }: Reader): readonly string[] {
	const found = whoseIs(name, classmates);
	return found.kind === "one" ? [found.id] : found.ids;
}
