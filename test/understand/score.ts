import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { placeKey, places } from "../../src/alumni/places/index.js";
import { type Change, type Reading, type Understood, understand } from "../../src/understand/index.js";

/** A change as a labelled message expects it. `optional`: right if found, no loss if not. */
export interface Expected {
	readonly field: string;
	readonly value: string;
	readonly alt?: readonly string[];
	readonly status: string;
	readonly effectiveDate?: string;
	readonly datePrecision?: "week";
	readonly who?: string;
	readonly optional?: boolean;
}

export interface Labelled extends Understood {
	readonly id: string;
	readonly lang: string;
	readonly expect: {
		readonly intent: string;
		readonly subject: "self" | "other" | null;
		readonly changes: readonly Expected[];
	};
}

export interface Score {
	readonly messages: number;
	readonly all: Figures;
	/** Only what would be saved: the writer's own, true now. */
	readonly saves: Figures;
	/** Share of messages whose intent is right. */
	readonly intent: number;
	/** Share of those with a subject whose subject is right. */
	readonly subject: number;
	/** Saves of something that is no current value of the writer's. */
	readonly dangerous: readonly string[];
	/** One line for each message that is not right throughout. */
	readonly errors: readonly string[];
}

interface Figures {
	hit: number;
	wrong: number;
	missed: number;
}

export const f1 = ({ hit, wrong, missed }: Figures): number => (hit === 0 ? 0 : (2 * hit) / (2 * hit + wrong + missed));

const corpus = (name: string): string => readFileSync(fileURLToPath(new URL(`./corpus/${name}`, import.meta.url)), "utf8");
export const readLabelled = (name: string): Labelled[] =>
	corpus(name)
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => JSON.parse(line) as Labelled);
export const readLines = (name: string): string[] =>
	corpus(name)
		.split("\n")
		.filter((line) => line !== "");

const plain = (text: string): string =>
	text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[\p{P}\p{S}\s]/gu, "");
const LEGAL = /(?:股份有限公司|有限责任公司|有限公司|privatelimited|pvtltd|limited|ltd|inc|corp)$/;

const SAME: Readonly<Record<string, (a: string, b: string) => boolean>> = {
	city: (a, b) => sameCity(a, b),
	province: (a, b) => (places.province(a)?.id ?? plain(a)) === (places.province(b)?.id ?? plain(b)),
	country: (a, b) => codeOf(a) === codeOf(b),
	employer: (a, b) => plain(a).replace(LEGAL, "") === plain(b).replace(LEGAL, ""),
	institution: (a, b) => plain(a).replace(LEGAL, "") === plain(b).replace(LEGAL, ""),
	address: (a, b) => plain(a).includes(plain(b)) || plain(b).includes(plain(a)),
	wechat: (a, b) => a === b || (/^\d+$/.test(a) && a.slice(-9) === b.slice(-9)),
	graduationYear: (a, b) => a.replace(/\D/g, "").slice(-2) === b.replace(/\D/g, "").slice(-2),
	class: (a, b) => plain(a) === plain(b) || (/\d{4}/.exec(a)?.[0] ?? a) === (/\d{4}/.exec(b)?.[0] ?? b),
};

function sameCity(a: string, b: string): boolean {
	if (placeKey(a).replace(/市$/, "") === placeKey(b).replace(/市$/, "")) return true;
	const ids = (text: string): Set<string> => {
		const found = places.city(text);
		return new Set(found ? [found.city.id, ...found.others.map(({ id }) => id)] : []);
	};
	const other = ids(b);
	return [...ids(a)].some((id) => other.has(id));
}

const codeOf = (text: string): string => places.countryByCode(text)?.code ?? places.country(text)?.code ?? plain(text);

const matches = (expected: Expected, value: string): boolean =>
	[expected.value, ...(expected.alt ?? [])].some((one) =>
		(SAME[expected.field] ?? ((a, b) => plain(a) === plain(b)))(one, value),
	);

const isOwn = (who: string | undefined, subject: string | null): boolean =>
	who === undefined ? subject !== "other" : who === "self";

/** Reads every message and holds the reading against what is expected. */
export function score(messages: readonly Labelled[]): Score {
	const all: Figures = { hit: 0, wrong: 0, missed: 0 };
	const saves: Figures = { hit: 0, wrong: 0, missed: 0 };
	const dangerous: string[] = [];
	const errors: string[] = [];
	let intents = 0;
	let subjects = 0;
	let withSubject = 0;
	for (const message of messages) {
		const reading = understand(message);
		const faults = scoreOne(message, reading, all, saves, dangerous);
		if (reading.intent === message.expect.intent) intents++;
		else faults.push(`intent ${message.expect.intent} read as ${reading.intent}`);
		if (message.expect.subject !== null) {
			withSubject++;
			if (reading.subject === message.expect.subject) subjects++;
			else faults.push(`subject ${message.expect.subject} read as ${reading.subject}`);
		}
		if (faults.length > 0) errors.push(`${message.id}: ${faults.join("; ")}`);
	}
	return {
		messages: messages.length,
		all,
		saves,
		intent: intents / messages.length,
		subject: subjects / withSubject,
		dangerous,
		errors,
	};
}

function scoreOne(message: Labelled, reading: Reading, all: Figures, saves: Figures, dangerous: string[]): string[] {
	const { expect } = message;
	const faults: string[] = [];
	const left = expect.changes.map((change) => ({ change, own: isOwn(change.who, expect.subject), used: false }));
	const count = (kind: keyof Figures, own: boolean, status: string): void => {
		all[kind]++;
		if (own && status === "current") saves[kind]++;
	};
	// Required values first, that an optional one of the same field does not take their place.
	const order = [
		...left.filter(({ change }) => change.optional !== true),
		...left.filter(({ change }) => change.optional === true),
	];
	for (const change of reading.changes) {
		const own = isOwn(change.who, reading.subject);
		const found = order.find(
			(one) =>
				!one.used &&
				one.own === own &&
				one.change.field === change.field &&
				one.change.status === change.status &&
				matches(one.change, change.value),
		);
		if (found) {
			found.used = true;
			if (found.change.optional !== true) count("hit", own, change.status);
			continue;
		}
		if (isDerived(change, own, left)) continue;
		count("wrong", own, change.status);
		faults.push(`too much: ${own ? "" : "other's "}${change.status} ${change.field}`);
		const rightField = left.some((one) => one.own && one.change.field === change.field && one.change.status === "current");
		if (own && change.status === "current" && !rightField) dangerous.push(`${message.id} ${change.field}`);
	}
	for (const { change, own, used } of left) {
		if (used || change.optional === true) continue;
		count("missed", own, change.status);
		faults.push(`missing: ${own ? "" : "other's "}${change.status} ${change.field}`);
	}
	return faults;
}

/** A province or country that a city of the same person and time lies in adds nothing and harms nothing. */
function isDerived(change: Change, own: boolean, left: readonly { readonly change: Expected; readonly own: boolean }[]): boolean {
	if (change.field !== "province" && change.field !== "country") return false;
	return left.some((one) => {
		if (one.own !== own || one.change.field !== "city") return false;
		const found = places.city(one.change.value);
		const cities = found ? [found.city, ...found.others] : [];
		return change.field === "country"
			? cities.some(({ country }) => country === codeOf(change.value))
			: cities.some(({ province }) => province !== undefined && province === places.province(change.value)?.id);
	});
}
