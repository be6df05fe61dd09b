import type { Membership, MembershipState } from "../../alumni/membership.js";
import type { ValueChange } from "../../alumni/value.js";
import type { IdentityId } from "../../chat/message.js";
import { type Doc, defineCollection } from "../port.js";

export type ProposalStatus = "proposed" | "scheduled" | "confirmed" | "rejected" | "expired" | "superseded";

export interface Reporter {
	readonly kind: "self" | "liaison" | "classmate" | "office" | "import" | "system";
	/** Who, where that is a person in a chat. */
	readonly identity?: IdentityId;
}

/**
 * One change set: what one message (or one row of a file) says about one alumnus. It is one document,
 * so that it is stored, confirmed and undone as a whole. Its facts never change; only `status`, and
 * with it `seq`, moves forward.
 */
export interface Proposal extends Doc {
	readonly alumnusId: string;
	readonly changes: readonly ValueChange[];
	readonly status: ProposalStatus;
	/** Taken when confirmed; the order of the fold. Unique for one alumnus. */
	readonly seq?: number;
	/** By which one alumnus's stand in their index: first those with a `seq`, by that; then the others, by their ids. */
	readonly rank: number | string;
	readonly reportedBy: Reporter;
	readonly via: "command" | "dialogue" | "reminder" | "import" | "api" | "relay" | "mail";
	/** The message (or file row) it came from; a second delivery meets this and changes nothing. */
	readonly cause?: string;
	/** By the platform's clock, when the causing message was written. */
	readonly causeAt?: number;
	readonly effectiveDate?: string;
	readonly datePrecision?: "day" | "week" | "month" | "year";
	/** A registration: the alumnus is made, or joined to the class, with it. */
	readonly joins?: {
		readonly classId: string;
		readonly identity?: IdentityId;
		readonly state: MembershipState;
		readonly studentNo?: string;
		readonly rosterName?: string;
	};
	/** The account turned out to be somebody else's: it leaves this record, and this record the class. */
	readonly leaves?: { readonly classId: string; readonly identity: IdentityId };
	/** Accounts of the same person come to this record; with `from` all of another record that he had. */
	readonly takes?: {
		readonly from?: string;
		readonly identities: readonly IdentityId[];
		readonly memberships: readonly Membership[];
	};
	/** Accounts leave this record; with `to` everything of it goes to that one. */
	readonly gives?: {
		readonly to?: string;
		readonly identities: readonly IdentityId[];
		readonly memberships: readonly Membership[];
	};
	/** The change set that this one takes back. */
	readonly undoes?: string;
	readonly at: number;
	readonly changedAt: number;
}

interface Ranked {
	readonly id: string;
	readonly seq?: number | undefined;
}

export const rankOf = ({ id, seq }: Ranked): Proposal["rank"] => seq ?? id;

export const proposals = defineCollection<Proposal>()({
	name: "proposals",
	schema: 2,
	upgrades: { 1: (proposal) => ({ ...proposal, rank: rankOf(proposal as unknown as Ranked) }) },
	indexes: {
		// One for both, for each proposal writes into every index of a person: `from: 0` lists those with a `seq`.
		alumnus: { on: ["alumnusId", "rank"], unique: true },
		cause: { on: ["cause"], unique: true },
		status: { on: ["status", "changedAt"] },
		changed: { on: ["changedAt"] },
	},
	personal: ["changes", "reportedBy.identity", "cause", "joins", "leaves", "takes", "gives"],
	subject: "alumnus",
});
