import { type Doc, defineCollection } from "../port.js";

/** What recurs at a time of somebody's choosing. */
export const SCHEDULED_JOBS = ["remind", "digest"] as const;
export type ScheduledJob = (typeof SCHEDULED_JOBS)[number];

/**
 * A schedule of the office, a college or a class. The id is its name. One of the program's own can be
 * set differently under its name; taken back, the program's own holds again.
 */
export interface StoredSchedule extends Doc {
	readonly job: ScheduledJob;
	/** `all`, `college:NAME`, `class:ID` or `chapter:ID`. */
	readonly scope: string;
	/** Five fields; a day that a month lacks is its last day. */
	readonly cron: string;
	/** IANA; left out, the class's or chapter's, or the installation's. */
	readonly timezone?: string;
	readonly paused?: true;
	readonly changedAt: number;
}

export const schedules = defineCollection<StoredSchedule>()({
	name: "schedules",
	schema: 1,
	indexes: { scope: { on: ["scope"] } },
	personal: [],
	subject: null,
});
