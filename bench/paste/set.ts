import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadGazetteer } from "../../src/alumni/places/index.js";
import { readPaste } from "../../src/understand/paste/index.js";
import { type Reading, readStatements } from "../../src/understand/paste/statements.js";
import type { Classmate } from "../../src/understand/paste/whose.js";

/**
 * A class, what was pasted of its chat, and whose each line is. A folder of them holds `people.tsv`
 * (name, student number, phone, country; a head line first), and for each `NAME.txt` a
 * `NAME.expected.tsv`: line (from 0), who, kind, writer. `who` is whom the values are for: a student number, `ask`
 * where nobody could know, `none` and `chat` where there is nothing to give. A line may have two rows.
 */
export interface PasteSet {
	readonly name: string;
	readonly text: string;
	readonly people: readonly (Classmate & { readonly country?: string })[];
	readonly rows: readonly ExpectedRow[];
}

export interface ExpectedRow {
	readonly line: number;
	readonly who: string;
	readonly kind: string;
	readonly writer: string;
}

/** The lines are named as `line: whose`. */
export interface Score {
	readonly set: string;
	/** Rows of data that are somebody's of the class: what the share is of. */
	readonly due: number;
	readonly right: number;
	/** Given to somebody else, or to anybody where nobody could know; talk counts too. */
	readonly wrong: readonly string[];
	/** Somebody's, and left to whoever pasted. */
	readonly asked: readonly string[];
	/** Somebody's, neither given nor asked about. */
	readonly missed: readonly string[];
	/** Rows of which nobody could know, how many of them were asked about, and which were passed over. */
	readonly unknowable: number;
	readonly unknowableAsked: number;
	readonly passedOver: readonly string[];
	/** Talk of the class whose writer was known. */
	readonly talk: number;
	readonly talkKnown: number;
	/** Questions that all this comes to. */
	readonly questions: number;
}

const rowsOf = (path: string): string[][] =>
	readFileSync(path, "utf8")
		.split(/\r?\n/)
		.filter((line) => line !== "" && !line.startsWith("#"))
		.map((line) => line.split("\t"));

export function readSets(folder: string): readonly PasteSet[] {
	const people = rowsOf(join(folder, "people.tsv"))
		.slice(1)
		.map(([name = "", key = "", phone = "", country = ""]) => ({
			id: key,
			names: [name],
			phones: phone === "" ? [] : [phone],
			// In a class without student numbers the key is none.
			...(/^\d/.test(key) ? { studentNo: key } : {}),
			...(country === "" ? {} : { country }),
		}));
	return readdirSync(folder)
		.filter((file) => file.endsWith(".expected.tsv"))
		.sort()
		.map((file) => {
			const name = file.replace(".expected.tsv", "");
			const rows = rowsOf(join(folder, file)).map(([line = "", who = "", kind = "", writer = ""]) => ({
				line: Number(line),
				who,
				kind,
				writer,
			}));
			return { name, text: readFileSync(join(folder, `${name}.txt`), "utf8"), people, rows };
		});
}

/** Reads a set as a liaison's paste, with nothing remembered of earlier ones. */
export function readSet({ text, people }: PasteSet): Reading {
	loadGazetteer();
	const countries = new Map(people.map(({ id, country }) => [id, country]));
	return readStatements(readPaste(text, { today: "2026-05-14" }), {
		classmates: people,
		known: () => undefined,
		offset: "+05:00",
		now: "2026-05-14T12:00:00+05:00",
		countryOf: (id) => countries.get(id),
	});
}

const NOBODY = new Set(["ask", "none", "chat", "nobody", ""]);
const isPerson = (who: string): boolean => !NOBODY.has(who);

export function scoreSet(set: PasteSet, reading: Reading = readSet(set)): Score {
	const given = new Map<number, Set<string>>();
	for (const { line, id } of reading.sure) given.set(line, (given.get(line) ?? new Set()).add(id));
	const asked = new Set(reading.unsure.flatMap(({ said }) => said.map(({ line }) => line)));
	const byLine = grouped(set.rows);
	const wrong: string[] = [];
	for (const [line, ids] of given) {
		const rows = byLine.get(line);
		// A line may be about two: what it says goes to one of them.
		for (const id of ids)
			if (!rows?.some(({ who }) => who === id))
				wrong.push(`${line}: ${id} has what is ${rows?.map(({ who }) => who) ?? "nobody's"}`);
	}
	for (const [line, id] of reading.writers) {
		const rows = byLine.get(line);
		if (rows !== undefined && !rows.some((row) => writersIn(row).includes(id)))
			wrong.push(`${line}: ${id} for its writer ${rows.map(({ who, writer }) => writer || who)}`);
	}
	const sums = { due: 0, right: 0, unknowable: 0, unknowableAsked: 0, talk: 0, talkKnown: 0 };
	const lists = { asked: [] as string[], missed: [] as string[], passedOver: [] as string[] };
	for (const { line, who, kind } of set.rows) {
		if (who === "ask") {
			sums.unknowable++;
			if (asked.has(line)) sums.unknowableAsked++;
			else lists.passedOver.push(`${line}: ask`);
		}
		if (!isPerson(who) || kind === "repeat" || kind === "media") continue;
		const isWriter = reading.writers.get(line) === who;
		if (kind === "chat") {
			sums.talk++;
			if (isWriter) sums.talkKnown++;
			continue;
		}
		sums.due++;
		// What is said of another must be his; of oneself it is enough that the writer is known.
		if (given.get(line)?.has(who) === true || (kind !== "about" && isWriter)) sums.right++;
		else lists[asked.has(line) ? "asked" : "missed"].push(`${line}: ${who}`);
	}
	return { set: set.name, ...sums, ...lists, wrong, questions: reading.unsure.length };
}

/** Who may stand as the writer of a line. */
const writersIn = ({ who, kind, writer }: ExpectedRow): readonly string[] =>
	writer === "" ? [who] : kind === "about" ? [writer] : [writer, who];

function grouped(rows: readonly ExpectedRow[]): ReadonlyMap<number, readonly ExpectedRow[]> {
	const byLine = new Map<number, ExpectedRow[]>();
	for (const row of rows) byLine.set(row.line, [...(byLine.get(row.line) ?? []), row]);
	return byLine;
}
