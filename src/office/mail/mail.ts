import { defineCollection } from "../../store/port.js";
import type { Carried } from "../carried.js";

export type MailCategory = "sign-in" | "reminder" | "digest" | "notice" | "alarm";

export interface StoredAttachment {
	readonly filename: string;
	readonly contentType: string;
	readonly blob: string;
	/** It is a picture that the HTML shows as `cid:` and this. */
	readonly cid?: string;
	/** The blob is this mail's alone and goes with it. */
	readonly own?: true;
}

/** One mail to one address, and what became of it. */
export interface Mail extends Carried {
	readonly category: MailCategory;
	readonly to: string;
	/** Whom it is to, where that is one alumnus. */
	readonly alumnusId?: string;
	/** What it says; removed once it is sent or expired, kept a week after any other end. */
	readonly subject?: string;
	readonly text?: string;
	readonly html?: string;
	readonly replyTo?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly attachments?: readonly StoredAttachment[];
	/** Stays the same whenever it is sent: whoever gets it twice can tell. Without the angle brackets. */
	readonly messageId: string;
	/** The address turned out not to work: when a bounce said so. */
	readonly bouncedAt?: number;
}

export const mails = defineCollection<Mail>()({
	name: "mails",
	schema: 1,
	indexes: {
		key: { on: ["key"], unique: true },
		message: { on: ["messageId"], unique: true },
		state: { on: ["state", "dueAt"] },
		done: { on: ["doneAt"] },
		bounced: { on: ["bouncedAt"] },
		created: { on: ["createdAt"] },
		alumnus: { on: ["alumnusId", "createdAt"] },
	},
	personal: ["to", "subject", "text", "html", "replyTo", "headers", "attachments"],
	subject: "alumnus",
});
