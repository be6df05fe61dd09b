import type { IdentityId } from "../../chat/message.js";
import { type Doc, defineCollection } from "../port.js";

/**
 * - `draft`: read back to its author; `going`: on its way into the groups' queues, and out of them;
 * - `cancelled`: what had not left by then never will.
 */
export type AnnouncementState = "draft" | "going" | "cancelled";

/** A text of the office for the groups of chosen classes. Its Deliveries are its batch. */
export interface Announcement extends Doc {
	readonly text: string;
	readonly classIds: readonly string[];
	/** A person of the office; left out where it came by the API. */
	readonly by?: IdentityId;
	readonly state: AnnouncementState;
	/** Every push of it is in its queue. */
	readonly queuedAt?: number;
	readonly cause?: string;
	readonly createdAt: number;
	readonly changedAt: number;
}

export const announcements = defineCollection<Announcement>()({
	name: "announcements",
	schema: 1,
	indexes: {
		cause: { on: ["cause"], unique: true },
		by: { on: ["by", "createdAt"] },
		state: { on: ["state", "createdAt"] },
		created: { on: ["createdAt"] },
	},
	personal: ["by", "cause", "text"],
	subject: "by",
});
