import { DateTime } from "luxon";
import { mainValue, valuesOf } from "../../src/alumni/changes.js";
import { readPhone } from "../../src/alumni/contact.js";
import { DAY_MS } from "../../src/alumni/freshness.js";
import type { Value } from "../../src/alumni/value.js";
import { rosterEntry } from "../../src/registry/enrolment.js";
import type { Context } from "../../src/router/context.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import type { Store } from "../../src/store/port.js";
import { type Change, type Reading, understand } from "../../src/understand/index.js";
import type { LinesOptions } from "../../src/understand/lines.js";

/** What was asked just before, where something was. */
export interface Asked {
	readonly prompt: string;
	readonly fields: readonly string[];
}

/** How long the names of a class are kept at hand. */
const ROSTER_MS = 60_000;
/** A shorter text speaks of nobody else. */
const LEAST_ABOUT_OTHERS = 4;

export interface Roster {
	readonly members: readonly Alumnus[];
	readonly entries: readonly ReturnType<typeof rosterEntry>[];
}

const rosters = new WeakMap<Store, Map<string, { readonly at: number; readonly roster: Roster }>>();

/** Everybody of a class with the names he is known by; a minute old at most. */
export async function rosterOf({ services }: Context, classId: string): Promise<Roster> {
	const { store, clock } = services;
	const held = rosters.get(store) ?? new Map();
	rosters.set(store, held);
	const known = held.get(classId);
	if (known !== undefined && Math.abs(clock.now() - known.at) < ROSTER_MS) return known.roster;
	const { items } = await store.collection(alumni).list("class", { prefix: [classId], limit: 1000 });
	const roster = { members: items, entries: items.map((member) => rosterEntry(member, classId)) };
	if (held.size > 50) held.clear();
	held.set(classId, { at: clock.now(), roster });
	return roster;
}

/** Where a person's numbers are from, as far as is known. */
export function hintOf(values: readonly Value[]): LinesOptions {
	const country = mainValue(values, "country")?.country ?? mainValue(values, "city")?.country;
	return country === undefined ? {} : { country };
}

/** The countries of the numbers that are stored of him, the first one first. */
const numbersOf = (values: readonly Value[]): readonly string[] => [
	...new Set(
		valuesOf(values, "phone").flatMap(({ text }) => {
			const read = readPhone(text);
			return read.ok && read.country !== undefined ? [read.country] : [];
		}),
	),
];

/** What a text says, read with what is known of its writer; the class's names only where others may be meant. */
export async function readingOf(context: Context, text: string, asked?: Asked): Promise<Reading> {
	const alumnus = await context.alumnus();
	const { message, services } = context;
	const now = services.clock.now();
	const classId = context.group?.classId ?? alumnus?.classIds[0];
	const zone =
		(alumnus && mainValue(alumnus.values, "timezone")?.text) ??
		services.directory.class(classId ?? "")?.timezone ??
		services.house.timezone;
	// A platform's clock may be wrong by years.
	const sentAt = Math.abs(message.sentAt - now) < DAY_MS ? message.sentAt : now;
	const sender = (alumnus && mainValue(alumnus.values, "name")?.text) ?? (message.sender.card || message.sender.nickname);
	const input = {
		text,
		sentAt: DateTime.fromMillis(sentAt, { zone }).toISO() ?? new Date(sentAt).toISOString(),
		...(sender === undefined ? {} : { sender }),
		...(asked === undefined ? {} : { prompt: asked.prompt, promptedFields: asked.fields }),
		...hintOf(alumnus?.values ?? []),
		numberCountries: numbersOf(alumnus?.values ?? []),
	};
	const reading = ofOwner(understand(input), text);
	const isAboutOthers =
		reading.subject === "other" || reading.intent === "none" || reading.changes.some(({ who }) => who !== undefined);
	if (classId === undefined || !isAboutOthers || text.trim().length < LEAST_ABOUT_OTHERS) return reading;
	const { entries } = await rosterOf(context, classId);
	return ofOwner(understand({ ...input, roster: entries.flatMap(({ names }) => names) }), text);
}

/** `bilal ahmed's number is …`: whose it is stands before it, capital letters or not. */
const OWNER =
	/(?:^|[\s,.])(?!(?:it|that|this|here|there|what|who|let|he|she|how|where|when|today|mom|dad)['’]s)([a-z][a-z.]+(?: [a-z]+)?)['’]s (?:new |old |phone |mobile |cell |contact |email |whatsapp |wechat )*(?:number|no\b|phone|e-?mail|mail|id\b|cell|mobile|contact|address|wechat)/i;

/** Where a possessive says that it is somebody else's, nothing of it is taken for the writer's own. */
function ofOwner(reading: Reading, text: string): Reading {
	const owner = OWNER.exec(text)?.[1];
	if (owner === undefined || reading.subject !== "self" || /\bmy\b|\bi\b|\bi'm\b/i.test(text)) return reading;
	return { ...reading, subject: "other", subjectName: owner };
}

/** What a reading says of its writer. */
export const ownChanges = ({ subject, changes }: Reading): readonly Change[] =>
	changes.filter(({ who }) => (who === undefined ? subject === "self" : who === "self"));

/** What it says of others, by the names it calls them; `""` for somebody it does not name. */
export function othersChanges({ subject, subjectName, changes }: Reading): ReadonlyMap<string, readonly Change[]> {
	const byName = new Map<string, readonly Change[]>();
	for (const change of changes) {
		const name = change.who ?? (subject === "other" ? (subjectName ?? "") : "self");
		if (name !== "self") byName.set(name, [...(byName.get(name) ?? []), change]);
	}
	return byName;
}
