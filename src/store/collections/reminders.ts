import type { Field } from "../../alumni/fields.js";
import { type Doc, defineCollection } from "../port.js";

/** `group` is a line that names nobody, `mention` one that names the person; `relay` is the liaison. */
export type WayKind = "direct" | "mail" | "group" | "mention" | "relay";

/**
 * - `asked`, `nudged`: a question is out, a second one has followed.
 * - `listed`: on the liaison's list of people not reached; `lost`: on the office's.
 * - `answered`; `later`: he wants to be asked another time; `stopped`: he wants no questions.
 * - `moot`: what was asked about is gone, or the question never reached him.
 */
export const REMINDER_STATES = ["asked", "nudged", "listed", "lost", "answered", "later", "stopped", "moot"] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

export interface Contact {
	readonly way: WayKind;
	readonly at: number;
	/** Of the push or the mail that carried it. */
	readonly key: string;
}

/** One round with one person: what is asked, how often he was spoken to about it, what became of it. */
export interface Reminder extends Doc {
	readonly alumnusId: string;
	readonly classId?: string;
	readonly valueId: string;
	readonly field: Field;
	readonly state: ReminderState;
	/** Three at most. */
	readonly contacts: readonly Contact[];
	/** When the next step is due; none once it has ended. */
	readonly nextAt?: number;
	readonly startedAt: number;
	readonly changedAt: number;
}

export const reminders = defineCollection<Reminder>()({
	name: "reminders",
	schema: 1,
	indexes: {
		next: { on: ["nextAt"] },
		class: { on: ["classId", "state", "changedAt"] },
		state: { on: ["state", "changedAt"] },
		alumnus: { on: ["alumnusId", "startedAt"] },
	},
	personal: [],
	subject: null,
});
