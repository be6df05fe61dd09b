import type { Membership } from "../../alumni/membership.js";
import type { Value } from "../../alumni/value.js";
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
	/** Derived: when the first value becomes due. */
	readonly dueAt?: number;
	/** When a reminder last went out to him. */
	readonly askedAt?: number;
	/** When he last confirmed or changed something himself. */
	readonly spokeAt?: number;
	/** He wants no more questions, since then. */
	readonly optedOutAt?: number;
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
	},
	personal: ["values", "memberships", "identities", "tokens"],
	subject: "id",
});
