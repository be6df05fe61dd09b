import { setImmediate as turn } from "node:timers/promises";
import { DateTime } from "luxon";
import { mainValue } from "../alumni/changes.js";
import { derivedId } from "../alumni/ids.js";
import type { Value } from "../alumni/value.js";
import type { IdentityId } from "../chat/message.js";
import { rosterEntry } from "../registry/enrolment.js";
import type { Services } from "../services.js";
import { type Alumnus, alumni } from "../store/collections/alumni.js";
import type { AlumniClass } from "../store/collections/classes.js";
import { pasteNames, relayTexts } from "../store/collections/relay.js";
import { linesOf } from "../understand/lines.js";
import { type Pasted, readPaste } from "../understand/paste/index.js";
import { type Reader, type Reading, readSlowly, type Statement } from "../understand/paste/statements.js";
import type { Classmate } from "../understand/paste/whose.js";
import { vouched } from "./vouched.js";

/** Everybody of a class as a paste may name them. */
export interface Mates {
	readonly klass: AlumniClass;
	readonly people: ReadonlyMap<string, Alumnus>;
	readonly classmates: readonly Classmate[];
	readonly known: ReadonlyMap<string, string | "nobody">;
}

/** One form of a name for what a liaison said of it. */
const foldName = (name: string): string => name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
const nameId = (classId: string, name: string): string => derivedId("paste-name", classId, foldName(name));

export async function matesOf({ store }: Services, klass: AlumniClass): Promise<Mates> {
	const people = new Map<string, Alumnus>();
	for await (const one of store.collection(alumni).stream("class", { prefix: [klass.id] })) people.set(one.id, one);
	const known = new Map<string, string | "nobody">();
	for await (const { name, alumnusId } of store.collection(pasteNames).stream("class", { prefix: [klass.id] }))
		known.set(foldName(name), alumnusId ?? "nobody");
	const classmates = [...people.values()].map((one) => ({
		...rosterEntry(one, klass.id),
		phones: one.values.filter(({ field }) => field === "phone").map(({ text }) => text),
	}));
	return { klass, people, classmates, known };
}

/** Reads a pasted text against a class; nothing is written. */
export async function readFor(services: Services, mates: Mates, text: string): Promise<Reading & { readonly isCut: boolean }> {
	const { klass, people, classmates, known } = mates;
	const now = DateTime.fromMillis(services.clock.now(), { zone: klass.timezone });
	const paste = readPaste(text, { today: now.toFormat("yyyy-MM-dd") });
	const reading = await withPauses(paste, {
		classmates,
		known: (name) => known.get(foldName(name)),
		offset: now.toFormat("ZZ"),
		now: now.toISO() ?? new Date(services.clock.now()).toISOString(),
		asked: await askedIn(services, klass.id),
		countryOf: (id) => countryOf(people.get(id)?.values ?? []),
	});
	return { ...reading, isCut: paste.isCut };
}

/** At most so long at a stretch. */
const STRETCH_MS = 10;

/** Reads without keeping anybody waiting. */
async function withPauses(paste: Pasted, reader: Reader): Promise<Reading> {
	const reading = readSlowly(paste, reader);
	for (let since = performance.now(); ; ) {
		const step = reading.next();
		if (step.done === true) return step.value;
		if (performance.now() - since < STRETCH_MS) continue;
		await turn();
		since = performance.now();
	}
}

/** How the texts begin that were given out for pasting: in a paste they are the bot's own words. */
async function askedIn({ store }: Services, classId: string): Promise<readonly string[]> {
	const begun: string[] = [];
	for (const state of ["handed", "pasted"] as const) {
		const { items } = await store.collection(relayTexts).list("class", { prefix: [classId, state], order: "desc", limit: 20 });
		for (const { text } of items) begun.push(text.split("\n")[0] ?? "");
	}
	return begun.filter((line) => line.length >= 4);
}

const countryOf = (values: readonly Value[]): string | undefined =>
	mainValue(values, "country")?.country ?? mainValue(values, "city")?.country;

export interface Taken {
	/** People of whom something new was written down. */
	readonly people: ReadonlySet<string>;
	/** Values that are new. */
	readonly facts: number;
	/** Lines that say what is known already, or was pasted before. */
	readonly old: number;
}

export const NOTHING_TAKEN: Taken = { people: new Set(), facts: 0, old: 0 };

export const together = (a: Taken, b: Taken): Taken => ({
	people: new Set([...a.people, ...b.people]),
	facts: a.facts + b.facts,
	old: a.old + b.old,
});

export interface Vouched extends Statement {
	readonly id: string;
	readonly by: "self" | "classmate";
}

/**
 * Writes down what lines say, vouched for by a liaison. Each line is one change set under a cause of its
 * own: pasted again, by whomever, in whatever shape, it changes nothing.
 */
export async function take(services: Services, mates: Mates, by: IdentityId, said: readonly Vouched[]): Promise<Taken> {
	const { klass } = mates;
	const bySubject = new Map<string, Vouched[]>();
	for (const one of said) bySubject.set(one.id, [...(bySubject.get(one.id) ?? []), one]);
	const taken = await Promise.all(
		[...bySubject.values()].map(async (lines) => {
			let sum = NOTHING_TAKEN;
			// One person's lines in the order they were written: the later one stands.
			for (const line of lines.toSorted((a, b) => (a.at ?? "~").localeCompare(b.at ?? "~")))
				sum = together(sum, await takeOne(services, klass, by, line));
			return sum;
		}),
	);
	return taken.reduce(together, NOTHING_TAKEN);
}

async function takeOne(services: Services, klass: AlumniClass, liaison: IdentityId, line: Vouched): Promise<Taken> {
	const { sets, clock, house } = services;
	const { id, by, text, at: written, changes } = line;
	const at = Math.min(timeOf(written, klass.timezone) ?? clock.now(), clock.now());
	const words = text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
	const done = await sets.commit({
		alumnusId: id,
		plan: ({ values }) => {
			const country = countryOf(values);
			const facts = linesOf(changes, values, country === undefined ? {} : { country }).filter(
				({ kind, field }) => kind === "now" && field !== "name",
			);
			return vouched(values, facts, { by, at, halfLives: house.halfLives });
		},
		reportedBy: { kind: by === "self" ? "liaison" : "classmate", identity: liaison },
		via: "relay",
		cause: `paste|${klass.id}|${id}|${derivedId(words, written?.slice(0, 10) ?? "")}`,
	});
	if (done.kind !== "done") return { people: new Set(), facts: 0, old: 1 };
	return { people: new Set([id]), facts: done.proposal.changes.length, old: 0 };
}

function timeOf(written: string | undefined, zone: string): number | undefined {
	if (written === undefined) return undefined;
	const time = DateTime.fromISO(written.length > 10 ? written : `${written}T12:00`, { zone });
	return time.isValid ? time.toMillis() : undefined;
}

/** A liaison has said whom a name in pastes means, or that it is nobody of the class. */
export async function rememberName(
	{ store, clock }: Services,
	{ klass }: Mates,
	name: string,
	alumnusId: string | undefined,
	by: IdentityId,
): Promise<void> {
	const all = store.collection(pasteNames);
	const id = nameId(klass.id, name);
	const facts = { classId: klass.id, name, by, changedAt: clock.now(), ...(alumnusId === undefined ? {} : { alumnusId }) };
	if ((await all.update(id, ({ version }) => ({ ...facts, id, version }))) === undefined) await all.insert({ ...facts, id });
}
