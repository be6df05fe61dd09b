import type { Field } from "../../src/alumni/fields.js";
import { agesAt, DAY_MS } from "../../src/alumni/freshness.js";
import { places } from "../../src/alumni/places/index.js";
import type { Value } from "../../src/alumni/value.js";
import type { IdentityId } from "../../src/chat/message.js";

export type Behaviour = "at-once" | "late" | "after-nudge" | "never" | "opts-out";
/** `direct`: has written to the bot; `group`: only sits in the class's group; `roster`: has no account. */
export type Reach = "direct" | "group" | "roster";

const SHARES: readonly (readonly [Behaviour, number])[] = [
	["at-once", 0.25],
	["late", 0.2],
	["after-nudge", 0.15],
	["never", 0.3],
	["opts-out", 0.1],
];
export const ANSWERS: ReadonlySet<Behaviour> = new Set(["at-once", "late", "after-nudge"]);

/** Twenty cities, each in a zone of its own. */
export const CITIES: readonly string[] = [
	"Shanghai",
	"Karachi",
	"Dhaka",
	"Mumbai",
	"Dubai",
	"Riyadh",
	"Moscow",
	"Istanbul",
	"Cairo",
	"Lagos",
	"Nairobi",
	"Berlin",
	"London",
	"New York",
	"Chicago",
	"Los Angeles",
	"Sao Paulo",
	"Sydney",
	"Tokyo",
	"Singapore",
];

export interface Zoned {
	readonly city: string;
	/** As people here say it: whoever writes English is answered in English. */
	readonly zh: string;
	readonly id: string;
	readonly country: string;
	readonly timezone: string;
}

export function zonedCities(): readonly Zoned[] {
	return CITIES.map((name) => {
		const city = places.city(name)?.city;
		if (city?.timezone === undefined) throw new Error(`no zone is known for ${name}`);
		return { city: name, zh: city.zh ?? name, id: city.id, country: city.country, timezone: city.timezone };
	});
}

export interface SimPerson {
	readonly index: number;
	readonly alumnusId: string;
	readonly identity: IdentityId;
	readonly classIndex: number;
	readonly bot: string;
	readonly behaviour: Behaviour;
	readonly reach: Reach;
	/** Where he is to be met, as far as anybody can know it. */
	readonly zone: string | undefined;
	readonly values: readonly Value[];
}

export interface SimClass {
	readonly index: number;
	readonly id: string;
	readonly timezone: string;
	readonly zoneAssumed: boolean;
	readonly groupId: string;
	readonly bot: string;
}

const FIELDS: readonly Field[] = ["city", "job", "phone", "email"];
/** At the beginning values are up to this many half-lives old: some stale, a third due. */
const OLDEST = 1.6;

export interface Population {
	readonly classes: readonly SimClass[];
	readonly people: readonly SimPerson[];
}

export function population(
	size: { classes: number; people: number; bots: number },
	start: number,
	random: () => number,
): Population {
	const cities = zonedCities();
	const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
	const classes = Array.from({ length: size.classes }, (_, index): SimClass => {
		const zoneAssumed = random() < 0.1;
		return {
			index,
			id: `class-${index}`,
			timezone: zoneAssumed ? "Asia/Shanghai" : (cities[index % cities.length] as Zoned).timezone,
			zoneAssumed,
			groupId: `qq:${7000 + index}`,
			bot: `qq:${1000 + (index % size.bots)}`,
		};
	});
	const people = Array.from({ length: size.people }, (_, index): SimPerson => {
		const klass = classes[index % classes.length] as SimClass;
		const behaviour = drawn(random());
		const at = random();
		const reach = behaviour === "never" && at < 0.33 ? "roster" : at < 0.75 || behaviour === "opts-out" ? "direct" : "group";
		const own = random() < 0.5 ? pick(cities) : undefined;
		const values = [
			nameOf(index, start),
			...FIELDS.flatMap((field) => (field === "city" && own === undefined ? [] : [value(field, index, start, random, own)])),
		];
		return {
			index,
			alumnusId: `a${index}`,
			identity: `qq:${100_000 + index}`,
			classIndex: klass.index,
			bot: klass.bot,
			behaviour,
			reach,
			zone: own?.timezone ?? (klass.zoneAssumed ? undefined : klass.timezone),
			values,
		};
	});
	return { classes, people };
}

function drawn(at: number): Behaviour {
	let sum = 0;
	for (const [behaviour, share] of SHARES) {
		sum += share;
		if (at < sum) return behaviour;
	}
	return "never";
}

const base = (id: string, field: Field, text: string, verifiedAt: number): Value => ({
	id,
	field,
	text,
	confirmed: true,
	trust: "self",
	verifiedAt,
	since: verifiedAt,
	...agesAt(field, verifiedAt),
	proposalId: "",
});

const nameOf = (index: number, start: number): Value => base(`n${index}`, "name", `校友${index}`, start);

function value(field: Field, index: number, start: number, random: () => number, own: Zoned | undefined): Value {
	const { dueAt = 0 } = agesAt(field, 0);
	const verifiedAt = start - Math.floor(random() * OLDEST * (dueAt / DAY_MS)) * DAY_MS;
	const id = `${field}${index}`;
	if (field === "city" && own !== undefined)
		return { ...base(id, field, own.city, verifiedAt), placeId: own.id, country: own.country };
	const text =
		field === "phone" ? `+8613${String(index).padStart(9, "0")}` : field === "email" ? `a${index}@example.com` : `第${index}医院`;
	return base(id, field, text, verifiedAt);
}
