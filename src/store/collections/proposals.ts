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

export const proposals = defineCollection<Proposal>()({
	name: "proposals",
	schema: 1,
	indexes: {
		seq: { on: ["alumnusId", "seq"], unique: true },
		cause: { on: ["cause"], unique: true },
		alumnus: { on: ["alumnusId", "at"] },
		status: { on: ["status", "changedAt"] },
		changed: { on: ["changedAt"] },
	},
	personal: ["changes", "reportedBy.identity", "cause", "joins", "leaves", "takes", "gives"],
	subject: "alumnus",
});
