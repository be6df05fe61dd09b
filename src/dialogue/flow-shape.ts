import type { Field } from "../alumni/fields.js";
import type { Word } from "./words.js";

/**
 * A conversation of several messages. Its state is plain JSON of its own making, so that it outlives
 * restarts and upgrades; `version` goes up when the state's shape changes.
 */
export interface FlowShape<S extends object = object> {
	readonly name: string;
	readonly version: number;
	/** Whole-message words that answer it in a group without a quote or a mention. */
	readonly words: readonly Word[];
	/** For how long they do so. */
	readonly groupMs: number;
	readonly lifetimeMs: number;
	/** The fields it asks about: a sentence is read with them in mind, and a newer word on them settles it. */
	asks?(state: S): readonly Field[];
	/** What was stored, brought to today's shape; `undefined` where that cannot be done. */
	read(state: unknown, version: number): S | undefined;
}
