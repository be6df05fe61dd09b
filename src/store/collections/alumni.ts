import type { Field } from "../../alumni/fields.js";
import type { Membership } from "../../alumni/membership.js";
import type { Unanswered } from "../../alumni/question.js";
import type { Value } from "../../alumni/value.js";
import type { Sought } from "../../alumni/wanted.js";
import type { IdentityId } from "../../chat/message.js";
import { type Doc, defineCollection } from "../port.js";

/** A person: the fold of his confirmed proposals, with what is derived from them for the indexes. */
export interface Alumnus extends Doc {
	/** The newest proposal folded in. */
	readonly seq: number;
	readonly values: readonly Value[];
	readonly memberships: readonly Membership[];
	readonly identities: readonly IdentityId[];
	readonly createdAt: number;
	readonly changedAt: number;
	/** Derived: the classes he is in now. */
	readonly classIds: readonly string[];
	/** Derived: the classes whose roster has him while no account is his yet. */
	readonly unclaimedIn: readonly string[];
	/** Derived: what he can be searched by. */
	readonly tokens: readonly string[];
	/** Derived: reachable until then; 0 for never. */
	readonly reachableUntil: number;
	/** Derived: from when there is something to ask him about and he may be asked. See `askableFrom`. */
	readonly dueAt?: number;
	/** When a question last went out to him. */
	readonly askedAt?: number;
	/** The round that is under way: what he is being asked about, or (`wantedId`) for. */
	readonly asked?: { readonly reminderId: string; readonly valueId: string; readonly field: Field };
	/** How many rounds there were. */
	readonly rounds?: number;
	/** He is left alone until then. */
	readonly restUntil?: number;
	/** Rounds without an answer since he last spoke, by what they asked about. */
	readonly unanswered?: Unanswered;
	/** What became of asking for what there is no value of. */
	readonly sought?: Sought;
	/** When he last confirmed or changed something himself. */
	readonly spokeAt?: number;
	/** He wants no more questions, since then. */
	readonly optedOutAt?: number;
	/** He is said to have died; `confirmedAt` once a liaison or the office said that it is so. */
	readonly deceased?: {
		readonly at: number;
		readonly by: string;
		readonly confirmedAt?: number;
		readonly confirmedBy?: string;
		/** He had wanted no more questions before. */
		readonly optedOutAt?: number;
	};
	/** He wants to be erased, since then; gone once that is done. */
	readonly erasing?: { readonly at: number; readonly extent: "all" | "own"; readonly accounts: readonly IdentityId[] };
	/** All that was personal is gone; nothing is written here any more. */
	readonly erasedAt?: number;
	/** He had two records, and everything of this one is in that one now. */
	readonly mergedInto?: string;
	/** The change set that `/undo` would take back: the last one of his own. */
	readonly lastSetId?: string;
}

export const alumni = defineCollection<Alumnus>()({
	name: "alumni",
	schema: 1,
	indexes: {
		identity: { on: ["identities"], unique: true, multi: true },
		class: { on: ["classIds"], multi: true },
		unclaimed: { on: ["unclaimedIn"], multi: true },
		classReachable: { on: ["classIds", "reachableUntil"], multi: true },
		reachable: { on: ["reachableUntil"] },
		due: { on: ["dueAt"] },
		token: { on: ["tokens"], multi: true },
		merged: { on: ["mergedInto"] },
		erased: { on: ["erasedAt"] },
		erasing: { on: ["erasing.at"] },
	},
	personal: ["values", "memberships", "identities", "tokens", "deceased", "erasing"],
	subject: "id",
});
