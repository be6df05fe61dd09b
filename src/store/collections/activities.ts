import type { IdentityId } from "../../chat/message.js";
import { type Doc, defineCollection } from "../port.js";

export interface ActivityReport {
	readonly text: string;
	readonly attendees?: number;
	readonly by: IdentityId;
	readonly at: number;
}

/** Something a class plans: a dinner, a visit home. */
export interface Activity extends Doc {
	readonly classId: string;
	/** Small, counted within the class; what people type. */
	readonly number: number;
	readonly title: string;
	/** When, where and what else was said, as it was written. */
	readonly details?: string;
	readonly state: "planned" | "reported" | "cancelled";
	readonly report?: ActivityReport;
	readonly by: IdentityId;
	readonly cause: string;
	readonly createdAt: number;
	readonly changedAt: number;
}

export const activities = defineCollection<Activity>()({
	name: "activities",
	schema: 1,
	indexes: {
		number: { on: ["classId", "number"], unique: true },
		cause: { on: ["cause"], unique: true },
		changed: { on: ["changedAt"] },
		state: { on: ["classId", "state", "createdAt"] },
		by: { on: ["by"] },
	},
	personal: ["by", "report", "cause"],
	subject: "by",
});

/** One person's answer to an activity. The id is derived from both: a person has one. */
export interface Rsvp extends Doc {
	readonly activityId: string;
	readonly person: IdentityId;
	readonly alumnusId?: string;
	/** The name it is listed under. */
	readonly name: string;
	readonly state: "joined" | "left";
	/** How many come, the person included. */
	readonly heads: number;
	/** Those of them who are children. */
	readonly children?: number;
	/** What else was written beside the name: 自驾, 晚到. */
	readonly note?: string;
	readonly changedAt: number;
}

export const rsvps = defineCollection<Rsvp>()({
	name: "rsvps",
	schema: 1,
	indexes: { activity: { on: ["activityId", "state", "changedAt"] }, person: { on: ["person"] } },
	personal: ["person", "name", "note"],
	subject: "person",
});
