import { changesFor, mainValue, sameText, valuesOf } from "../alumni/changes.js";
import { type Field, isChannel } from "../alumni/fields.js";
import type { HalfLives } from "../alumni/freshness.js";
import type { ReadValue, Value, ValueChange } from "../alumni/value.js";

export interface Fact {
	readonly field: Field;
	readonly read: ReadValue;
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
		// What another paste has said since.
		if (main !== undefined && !isChannel(field) && main.trust !== "self" && main.verifiedAt >= at) return [];
		const trust = by === "self" ? ("liaison" as const) : ("classmate" as const);
		return changesFor(values, field, read, confirmed ? "replace" : "add", { trust, confirmed, at, halfLives });
	});
}
