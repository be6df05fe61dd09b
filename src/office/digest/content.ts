import type { Field } from "../../alumni/fields.js";
import type { Locale } from "../../i18n/index.js";

/** Whose word a change is. */
export type Source = "self" | "liaison" | "classmate" | "office" | "import" | "system";

/** Reachable people out of all. */
export interface Rate {
	readonly all: number;
	readonly reachable: number;
}

export interface ClassStanding extends Rate {
	readonly id: string;
	readonly name: string;
	/** The rate at the beginning of the span, where it is known. */
	readonly before?: number;
}

/** What somebody has to decide or to do, and how much of it there is. */
export interface Decision {
	readonly kind:
		| "no-liaison"
		| "silent-liaison"
		| "perhaps-sent"
		| "bounced"
		| "unverified"
		| "overdue-report"
		| "undelivered-digest"
		| "suggestion"
		| "word"
		| "nomination";
	readonly count: number;
}

export interface ToldActivity {
	readonly klass: string;
	readonly title: string;
	readonly attendees?: number;
}

export interface ToldSuggestion {
	readonly number: string;
	readonly text: string;
	readonly days: number;
}

/** One good thing that happened. */
export type Story =
	| { readonly kind: "rise"; readonly klass: string; readonly people: number; readonly points: number }
	| { readonly kind: "deed"; readonly klass: string; readonly text: string }
	| { readonly kind: "activity"; readonly klass: string; readonly title: string; readonly attendees: number }
	| { readonly kind: "active"; readonly klass: string; readonly people: number };

/**
 * What a digest says, before it is put into words or pictures. It holds no values, no contact details
 * and nobody's name, so that it may be kept and shown to whoever gets the digest; the tables of the
 * office's workbook are read from the history when they are asked for.
 */
export interface DigestContent {
	/** The name of the class, college or chapter; missing for the whole. */
	readonly name?: string;
	/** Where it has one in each language. */
	readonly names?: Readonly<Record<Locale, string>>;
	readonly timezone: string;
	/** What the scope may see: values only for the office and colleges. */
	readonly values: boolean;
	readonly rate: Rate & { readonly attested: number; readonly onFile: number };
	/** The rate at the beginning of the span. */
	readonly before?: number;
	/** In percent. */
	readonly target: number;
	/** Day and rate, oldest first; at most 27. */
	readonly trend: readonly (readonly [day: string, rate: number])[];
	readonly freshness: { readonly fresh: number; readonly due: number; readonly stale: number; readonly blank: number };
	/** People who themselves confirmed or changed something. */
	readonly confirmedBySelf: number;
	readonly registered: number;
	/** Newly stated values by field, most first. */
	readonly changed: readonly (readonly [Field, number])[];
	/** Change sets by whose word they are, most first. */
	readonly sources: readonly (readonly [Source, number])[];
	readonly classes: { readonly count: number; readonly lagging: readonly ClassStanding[] };
	readonly story?: Story;
	readonly activities: {
		readonly planned: readonly ToldActivity[];
		readonly plannedCount: number;
		readonly reported: readonly ToldActivity[];
		readonly reportedCount: number;
	};
	/** Deeds that were recommended and that the person agreed to make known; missing where none are kept. */
	readonly deeds?: readonly string[];
	/** Opinions that wait for an answer, oldest first; missing where none are kept. */
	readonly suggestions?: readonly ToldSuggestion[];
	/** Missing for a chapter, which has no liaisons. */
	readonly duties?: { readonly liaisons: number; readonly silent: number; readonly classesWithout: number };
	readonly decisions: readonly Decision[];
	/** Asking everybody who has an account once: so many people, so many pushes a week; 0 for no bot. */
	readonly asking: { readonly people: number; readonly perWeek?: number };
}

export const percentOf = ({ reachable, all }: Rate): number => (all === 0 ? 0 : (100 * reachable) / all);
export const toDecide = ({ decisions }: Pick<DigestContent, "decisions">): number =>
	decisions.reduce((sum, { count }) => sum + count, 0);
