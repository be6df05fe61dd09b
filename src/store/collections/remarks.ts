import type { IdentityId } from "../../chat/message.js";
import { type Doc, defineCollection } from "../port.js";

/**
 * A remark the bot wrote on a contact of its own, where ids change with each login: what the account is
 * found again by. The id is the keyed hash of what is written; that itself stands in the bot's address
 * book alone, and says nothing about anybody.
 */
export interface Mark extends Doc {
	/** The account it stands on, under its newest id. */
	readonly identity: IdentityId;
	/** When the contact was last found under it. */
	readonly seenAt: number;
	readonly changedAt: number;
}

export const marks = defineCollection<Mark>()({
	name: "marks",
	schema: 1,
	indexes: { identity: { on: ["identity"], unique: true }, changed: { on: ["changedAt"] } },
	personal: ["identity"],
	subject: "identity",
});
