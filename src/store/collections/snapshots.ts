import { type Doc, defineCollection } from "../port.js";
import type { Scope } from "./grants.js";

export type ClassCount = readonly [classId: string, all: number, reachable: number, fresh: number, due: number, stale: number];

/** How things stood in one scope on one day. The id is `DAY/SCOPE`: a day has one of each. */
export interface Snapshot extends Doc {
	/** `2026-05-12`, in the installation's zone. */
	readonly day: string;
	readonly scope: Scope;
	readonly all: number;
	/** At least one channel confirmed by the person, within its half-life, and not failed since. */
	readonly reachable: number;
	/** Not reachable, but a liaison vouches for a channel that is young enough. */
	readonly attested: number;
	/** Neither, but some channel is on file. */
	readonly onFile: number;
	/** Confirmed values that can age, by their state. */
	readonly fresh: number;
	readonly due: number;
	readonly stale: number;
	/** People of whom no such value is confirmed. */
	readonly blank: number;
	/** People with an account that the bot knows and may ask. */
	readonly askable: number;
	readonly optedOut: number;
	/** Memberships that nobody has vouched for. */
	readonly unverified: number;
	/** Of a chapter: the areas it was counted for. Others' counts are no part of its curve. */
	readonly areas?: string;
	/** Of a chapter: how its people stand by class. */
	readonly byClass?: readonly ClassCount[];
	readonly at: number;
}

export const snapshots = defineCollection<Snapshot>()({
	name: "snapshots",
	schema: 1,
	indexes: { day: { on: ["day", "scope"] }, scope: { on: ["scope", "day"] } },
	personal: [],
	subject: null,
});
