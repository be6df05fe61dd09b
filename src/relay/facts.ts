import { changesFor, mainValue, sameText, valuesOf } from "../alumni/changes.js";
import { type Field, isChannel } from "../alumni/fields.js";
import type { HalfLives } from "../alumni/freshness.js";
import { readField } from "../alumni/reading.js";
import type { ReadValue, Value, ValueChange } from "../alumni/value.js";
import { UserError } from "../errors.js";
import type { Change } from "../understand/index.js";

export interface Fact {
	readonly field: Field;
	readonly read: ReadValue;
}

/** What a reading says, as values of a record; what is no proper value is left out. */
export function factsOf(changes: readonly Change[], country: string | undefined): readonly Fact[] {
	const facts: Fact[] = [];
	const hint = country === undefined ? {} : { country };
	const of = (field: Change["field"]): string | undefined => changes.find((change) => change.field === field)?.value;
	for (const { field, value } of changes) {
		if (!(SAME as readonly string[]).includes(field)) continue;
		const read = orNothing(() => readField(field as Field, value, hint));
		if (read !== undefined) facts.push({ field: field as Field, read });
	}
	const work = { employer: of("employer"), title: of("title"), industry: of("industry") };
	if (work.employer !== undefined || work.title !== undefined) facts.push({ field: "job", read: joined(work) });
	const study = { institution: of("institution"), programme: of("programme"), degree: of("degree") };
	if (study.institution !== undefined) facts.push({ field: "study", read: joined(study) });
	return facts;
}

const SAME = ["phone", "email", "wechat", "qq", "city", "province", "country", "address"] as const;

function joined(parts: Readonly<Record<string, string | undefined>>): ReadValue {
	const given = Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== undefined)) as Record<string, string>;
	return { ...given, text: Object.values(given).join(", ") };
}

function orNothing<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}

export interface Vouching {
	/** `self`: written by the person, pasted by his liaison; `classmate`: said by another. */
	readonly by: "self" | "classmate";
	/** When it was written, as far as the paste tells. */
	readonly at: number;
	readonly halfLives: HalfLives;
}

/**
 * What a pasted line changes in a record. The person's own word is never displaced by it; a way to
 * reach him stays unconfirmed until he says so himself; what is older than what stands there changes
 * nothing.
 */
export function vouched(
	values: readonly Value[],
	facts: readonly Fact[],
	{ by, at, halfLives }: Vouching,
): readonly ValueChange[] {
	return facts.flatMap(({ field, read }) => {
		const same = valuesOf(values, field).find(({ text }) => sameText(text, read.text));
		if (same?.confirmed === true && (same.trust === "self" || same.verifiedAt >= at)) return [];
		const main = mainValue(values, field);
		const isSettled = main !== undefined && (main.trust === "self" || main.verifiedAt >= at);
		const confirmed = by === "self" && !isChannel(field) && !isSettled;
		if (same !== undefined && !confirmed) return [];
		if (main !== undefined && !isChannel(field) && main.trust !== "self" && main.verifiedAt >= at) return [];
		const trust = by === "self" ? ("liaison" as const) : ("classmate" as const);
		return changesFor(values, field, read, confirmed ? "replace" : "add", { trust, confirmed, at, halfLives });
	});
}
