import { type Doc, defineCollection } from "../../store/port.js";

/**
 * - `queued`: waits for its time; `sending`: a process has taken it.
 * - `sent`: the server answered that it has it; `refused`: it will not take it.
 * - `unknown`: the server had all of it and did not answer: perhaps sent.
 * - `failed`: proved unsent and given up after its retries; `expired`: its time passed unsent.
 */
export type MailState = "queued" | "sending" | "sent" | "refused" | "unknown" | "failed" | "expired";

export type MailCategory = "sign-in" | "reminder" | "digest" | "notice" | "alarm";

export interface StoredAttachment {
	readonly filename: string;
	readonly contentType: string;
	readonly blob: string;
	/** The blob is this mail's alone and goes with it. */
	readonly own?: true;
}

/** One mail to one address, and what became of it. */
export interface Mail extends Doc {
	/** Asked for twice under one key, it is one mail. Holds no address. */
	readonly key: string;
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
	/** In doubt it is sent once more: for what is worse missed than read twice. */
	readonly surely?: true;
	/** It was sent once more. */
	readonly repeated?: true;
	/** Stays the same whenever it is sent: whoever gets it twice can tell. Without the angle brackets. */
	readonly messageId: string;
	readonly state: MailState;
	readonly attempts: number;
	/** When a process took it. */
	readonly takenAt?: number;
	/** When the server was about to have all of it; what is missing this was surely not delivered. */
	readonly handedAt?: number;
	/** Why it was not sent: an SMTP status or a system's word. Never a server's sentence. */
	readonly code?: string;
	/** The address turned out not to work: when a bounce said so. */
	readonly bouncedAt?: number;
	readonly createdAt: number;
	readonly dueAt: number;
	readonly expiresAt?: number;
	readonly doneAt?: number;
	readonly changedAt: number;
}

export const mails = defineCollection<Mail>()({
	name: "mails",
	schema: 1,
	indexes: {
		key: { on: ["key"], unique: true },
		message: { on: ["messageId"], unique: true },
		state: { on: ["state", "dueAt"] },
		done: { on: ["doneAt"] },
		created: { on: ["createdAt"] },
		alumnus: { on: ["alumnusId", "createdAt"] },
	},
	personal: ["to", "subject", "text", "html", "replyTo", "headers", "attachments"],
	subject: "alumnus",
});

const FINAL: ReadonlySet<MailState> = new Set<MailState>(["sent", "refused", "unknown", "failed", "expired"]);
export const isFinal = (state: MailState): boolean => FINAL.has(state);
