import type { ChatRef, IdentityId, Network } from "../../chat/message.js";
import type { Locale } from "../../i18n/index.js";
import { type Doc, defineCollection } from "../port.js";

/** What the office said to an opinion. */
export interface OpinionReply {
	readonly text: string;
	readonly at: number;
}

/** An opinion somebody gave, under a number by which all speak of it. */
export interface Suggestion extends Doc {
	readonly number: number;
	readonly text: string;
	readonly by: IdentityId;
	readonly alumnusId?: string;
	readonly classId?: string;
	/** Where it was given, and where its answer goes. */
	readonly network: Network;
	readonly chat: ChatRef;
	/** The platform's id of the message. */
	readonly messageId: string;
	readonly locale: Locale;
	readonly state: "open" | "answered";
	readonly replies: readonly OpinionReply[];
	/** Since when somebody is to be told of it; gone once that is surely on its way. */
	readonly untold?: number;
	readonly cause: string;
	readonly createdAt: number;
	readonly changedAt: number;
}

export const suggestions = defineCollection<Suggestion>()({
	name: "suggestions",
	schema: 1,
	indexes: {
		number: { on: ["number"], unique: true },
		cause: { on: ["cause"], unique: true },
		by: { on: ["by"] },
		state: { on: ["state", "createdAt"] },
		changed: { on: ["changedAt"] },
		untold: { on: ["untold"] },
	},
	personal: ["by", "text", "chat", "messageId", "cause"],
	subject: "by",
});

/**
 * A deed of an alumnus that somebody recommends.
 * - `asked`: the person has been asked; nobody else sees it until he agrees.
 * - `agreed`: it is with the office; `accepted` or `rejected` there.
 * - `declined`: the person does not want it, and what was said is gone.
 */
export interface Nomination extends Doc {
	readonly number: number;
	readonly alumnusId: string;
	readonly classId: string;
	readonly text: string;
	readonly by: IdentityId;
	readonly state: "asked" | "agreed" | "declined" | "accepted" | "rejected";
	readonly agreedAt?: number;
	/** Since when somebody is to be told of it; gone once that is surely on its way. */
	readonly untold?: number;
	readonly cause: string;
	readonly createdAt: number;
	readonly changedAt: number;
}

export const nominations = defineCollection<Nomination>()({
	name: "nominations",
	schema: 1,
	indexes: {
		number: { on: ["number"], unique: true },
		cause: { on: ["cause"], unique: true },
		alumnus: { on: ["alumnusId", "createdAt"] },
		state: { on: ["state", "createdAt"] },
		changed: { on: ["changedAt"] },
		untold: { on: ["untold"] },
	},
	personal: ["by", "text", "cause"],
	subject: "alumnus",
});
