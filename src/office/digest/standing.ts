import { FIELD_SPECS } from "../../alumni/fields.js";
import { freshness } from "../../alumni/freshness.js";
import type { Value } from "../../alumni/value.js";
import type { Alumnus } from "../../store/collections/alumni.js";
import type { Snapshot } from "../../store/collections/snapshots.js";

export type Counts = {
	-readonly [K in Exclude<keyof Snapshot, "id" | "version" | "day" | "scope" | "areas" | "byClass" | "at">]: number;
};

export const nothing = (): Counts => ({
	all: 0,
	reachable: 0,
	attested: 0,
	onFile: 0,
	fresh: 0,
	due: 0,
	stale: 0,
	blank: 0,
	askable: 0,
	optedOut: 0,
	unverified: 0,
});

const works = ({ failedAt, verifiedAt }: Value): boolean => failedAt === undefined || failedAt < verifiedAt;

/** Adds one person to the counts of a scope. */
export function count(counts: Counts, alumnus: Alumnus, now: number): void {
	counts.all++;
	if (alumnus.reachableUntil > now) counts.reachable++;
	else {
		const channels = alumnus.values.filter((value) => FIELD_SPECS[value.field].channel && works(value));
		if (channels.some((value) => value.trust === "liaison" && freshness(value, now) === "fresh")) counts.attested++;
		else if (channels.length > 0) counts.onFile++;
	}
	let aging = 0;
	for (const value of alumnus.values) {
		if (!value.confirmed || value.dueAt === undefined) continue;
		aging++;
		counts[freshness(value, now)]++;
	}
	if (aging === 0) counts.blank++;
	if (alumnus.optedOutAt !== undefined) counts.optedOut++;
	else if (alumnus.identities.length > 0) counts.askable++;
	if (alumnus.memberships.some(({ state }) => state === "unverified")) counts.unverified++;
}
