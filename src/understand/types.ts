/** What people write about. Narrower than a record's fields: employer and title make a job later. */
export const DATA_FIELDS = [
	"name",
	"phone",
	"email",
	"wechat",
	"qq",
	"city",
	"province",
	"country",
	"address",
	"employer",
	"title",
	"industry",
	"institution",
	"programme",
	"degree",
	"graduationYear",
	"class",
] as const;
export type DataField = (typeof DATA_FIELDS)[number];

/**
 * - `current`: true now; what may be saved after it was confirmed.
 * - `old`: replaced, mistaken or ended; never saved.
 * - `future`: planned or accepted, not begun when the message was written.
 */
export type Status = "current" | "old" | "future";

export const INTENTS = [
	"contact_change",
	"confirm",
	"decline",
	"opt_out",
	"rsvp_yes",
	"rsvp_no",
	"question",
	"recommendation",
	"suggestion",
	"activity_report",
	"greeting",
	"none",
] as const;
export type Intent = (typeof INTENTS)[number];

export interface Change {
	readonly field: DataField;
	/** Canonical: E.164, lower-case e-mail, ISO country; else as written, a city's nickname resolved. */
	readonly value: string;
	readonly status: Status;
	/** ISO date with the precision that was said: 2025-07-01, 2025-07, 2025. */
	readonly effectiveDate?: string;
	/** Only the week is known; `effectiveDate` is its Monday. */
	readonly datePrecision?: "week";
	/** Whose it is where that differs from the reading's subject: a name, or `self`. */
	readonly who?: string;
	/** Where in the text it stands, as UTF-16 offsets; what it was derived from where it does not stand itself. */
	readonly span: readonly [start: number, end: number];
	/** 0 to 1. Below 0.5 nothing should be offered for saving without a question of its own. */
	readonly confidence: number;
	/** The rule that found it, for tests and for the office's eyes; never shown to people. */
	readonly rule: string;
}

export interface Reading {
	readonly intent: Intent;
	/** Whose data it is about; `null` where it is about nobody's. */
	readonly subject: "self" | "other" | null;
	readonly subjectName?: string;
	readonly changes: readonly Change[];
	readonly confidence: number;
}

export interface Understood {
	readonly text: string;
	/** When it was written, with the writer's offset: ISO 8601. */
	readonly sentAt: string;
	/** The name the writer goes by in the group: tells which row of a list is his. */
	readonly sender?: string;
	/** What the bot asked just before. */
	readonly prompt?: string;
	readonly promptedFields?: readonly string[];
	/** Where the writer lives as far as is known, ISO 3166-1 alpha-2: for numbers without a country. */
	readonly country?: string;
	/** Countries of the numbers that are known of him: what a number without a country is read as first. */
	readonly numberCountries?: readonly string[];
	/** Names of the class, to tell persons from words. */
	readonly roster?: readonly string[];
}
