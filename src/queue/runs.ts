import { type Doc, defineCollection } from "../store/port.js";

/**
 * - `planned`: the queue is to execute it; `started`: a handler has begun.
 * - `done`; `failed`: given up.
 * - `skipped`: its time had passed too long ago, or before the schedule was first seen.
 */
export type RunState = "planned" | "started" | "done" | "failed" | "skipped";

/** One execution of a schedule, due by the clock or asked for. The queue can be lost, this cannot. */
export interface Run extends Doc {
	readonly schedule: string;
	/** Recurrence and zone, as last planned by; a schedule with another pattern starts anew. */
	readonly pattern: string;
	/** The time it is due; none on runs that were asked for. */
	readonly dueAt?: number;
	/** What it was asked for under. */
	readonly key?: string;
	readonly state: RunState;
	/** How often it was started. */
	readonly attempts: number;
	readonly startedAt?: number;
	readonly doneAt?: number;
	readonly changedAt: number;
	/** A code. */
	readonly error?: string;
}

export const runs = defineCollection<Run>()({
	name: "runs",
	schema: 1,
	indexes: {
		due: { on: ["schedule", "dueAt"], unique: true },
		state: { on: ["state", "changedAt"] },
	},
	personal: [],
	subject: null,
});
