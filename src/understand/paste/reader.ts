import type { Change } from "../types.js";
import type { Classmate } from "./whose.js";

/** What one line of a paste says of whom. */
export interface Statement {
	readonly text: string;
	/** By the pasting phone's clock, without a zone. */
	readonly at?: string;
	readonly changes: readonly Change[];
	readonly line: number;
}

/** Said by the person himself, or by a classmate of him. */
export type Attributed = Statement & { readonly id: string; readonly by: "self" | "classmate" };

/** What somebody who knows has to decide before anything is saved. */
export interface Unsure {
	/** The writer's name as the phone shows it; asked about once for all he wrote. */
	readonly sender?: string;
	/** Candidates, likeliest first. */
	readonly ids: readonly string[];
	readonly said: readonly Statement[];
}

export interface Reading {
	readonly sure: readonly Attributed[];
	readonly unsure: readonly Unsure[];
	/** Messages that say nothing about anybody's data. */
	readonly chatter: number;
	/** Whom each message's writer is, where that is known; for counting and for tests. */
	readonly writers: ReadonlyMap<number, string>;
}

export interface Reader {
	readonly classmates: readonly Classmate[];
	/** What a liaison said before of a name: somebody, or nobody of the class. */
	readonly known: (sender: string) => string | "nobody" | undefined;
	/** The offset of the pasting phone's clock, as +08:00. */
	readonly offset: string;
	/** Stands in for times that are missing: ISO with an offset. */
	readonly now: string;
	/** The beginning of what was pasted into the group: below it, bare words are answers. */
	readonly asked?: readonly string[];
	/** What each lives in, as far as is known (ISO 3166-1 alpha-2). */
	readonly countryOf?: (id: string) => string | undefined;
}

/** When a line was written, with the pasting phone's offset. */
export function sentAt(at: string | undefined, { offset, now }: Reader): string {
	if (at === undefined) return now;
	return `${at.length > 10 ? at : `${at}T12:00`}:00${offset}`;
}
