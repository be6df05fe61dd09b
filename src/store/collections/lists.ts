import type { BotId, GroupId, IdentityId } from "../../chat/message.js";
import { type Doc, defineCollection } from "../port.js";

/** One line of a list, as far as it was understood; never the text itself. */
export interface ListedRow {
	readonly name: string;
	/** Whom of the class it names; missing where that is nobody, or not one person. */
	readonly alumnusId?: string;
	/** Several fit the name. */
	readonly isAmbiguous?: true;
	/** Known by his name in the chat alone, which anybody can set: a liaison looks at it. */
	readonly byNickname?: string;
	/** A sign-up: how many come; 0 for who does not. */
	readonly heads?: number;
	readonly children?: number;
	readonly note?: string;
	/** A contact list: what the line says, in the words of `src/understand`. */
	readonly changes?: readonly Readonly<Record<string, unknown>>[];
}

/**
 * A 接龙 that is under way in a group: what was understood of it, until a liaison has looked at it.
 * Then the rows are gone; what remains is by what a repost is known again.
 */
export interface PendingList extends Doc {
	readonly classId: string;
	/** The group it stands in; missing for one that a liaison handed over in his own chat. */
	readonly groupId?: GroupId;
	readonly botId: BotId;
	readonly kind: "sign-up" | "contacts";
	readonly title: string;
	readonly details: string;
	readonly aa: boolean;
	readonly rows: readonly ListedRow[];
	/** Who handed it over or said that it is complete, where that is a liaison. */
	readonly by?: IdentityId;
	/** `pending`: still growing; `asked`: a liaison has it; `done`: written or dropped. */
	readonly state: "pending" | "asked" | "done";
	/** Keyed hashes of the lines that were dealt with: a repost with nothing new is nothing new. */
	readonly handled: readonly string[];
	/** When it has been quiet long enough. */
	readonly dueAt: number;
	/** Derived: whom it names. */
	readonly alumnusIds: readonly string[];
	readonly changedAt: number;
}

export const lists = defineCollection<PendingList>()({
	name: "lists",
	schema: 2,
	indexes: {
		due: { on: ["state", "dueAt"] },
		group: { on: ["groupId", "state"] },
		people: { on: ["alumnusIds"], multi: true },
	},
	personal: ["rows", "title", "details", "by", "alumnusIds"],
	subject: "people",
	// Hashes without a key stood here once: a number can be tried out against such.
	upgrades: { 1: (doc) => ({ ...doc, handled: [] }) },
});
