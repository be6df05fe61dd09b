import type { Field } from "./fields.js";

/**
 * Who vouches for a value. `self`: the person; `liaison`: a liaison who says how he knows;
 * `classmate`: hearsay; `import`: a file.
 */
export const TRUST = ["import", "classmate", "liaison", "self"] as const;
export type Trust = (typeof TRUST)[number];

/** A value without its history: what a message or a file said. */
export interface ReadValue {
	/** The canonical text: E.164 for a phone, a lower-case address for an email. */
	readonly text: string;
	readonly label?: string;
	/** Names of a place or a person in both languages, where known. */
	readonly zh?: string;
	readonly en?: string;
	/** The place's country (ISO 3166-1 alpha-2). */
	readonly country?: string;
	/** The id of a city in the gazetteer. */
	readonly placeId?: string;
	readonly employer?: string;
	readonly title?: string;
	readonly industry?: string;
	readonly institution?: string;
	readonly programme?: string;
	readonly degree?: string;
}

/** A value of a profile. Times are milliseconds since the epoch. */
export interface Value extends ReadValue {
	readonly id: string;
	readonly field: Field;
	/** Confirmed by the person or applied by someone entitled; an unconfirmed one stands beside it. */
	readonly confirmed: boolean;
	readonly trust: Trust;
	/** When it was last said to be true by whoever vouches for it; 0 where a file does not say. */
	readonly verifiedAt: number;
	/** When it first came to stand here: a confirmation leaves this alone. */
	readonly since?: number;
	/** From here on it is due for a question; missing where the field never ages. */
	readonly dueAt?: number;
	/** From here on it is stale. */
	readonly staleAt?: number;
	/** The channel failed (a bounce, a dead number) at that time. */
	readonly failedAt?: number;
	readonly preferred?: true;
	/**
	 * Its person said yes to a hint of it, the end of a number, and never typed the whole: that makes it
	 * count, and does not show it to somebody whom only his name ties to the entry.
	 */
	readonly unseen?: true;
	/** The proposal it came from. */
	readonly proposalId: string;
}

export type ValueChange = {
	readonly op: "add" | "replace" | "retire" | "confirm" | "undo";
	readonly field: Field;
	/** The value that is added, replaced, retired, confirmed or taken back. */
	readonly valueId: string;
	/** What stood there before. */
	readonly from: Value | null;
	/** What stands there afterwards. */
	readonly to: Value | null;
};
