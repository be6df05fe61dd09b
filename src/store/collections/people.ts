import type { IdentityId } from "../../chat/message.js";
import type { Locale } from "../../i18n/index.js";
import { type Doc, defineCollection } from "../port.js";

/** What is sent unasked and can be declined by itself; questions are declined by `optedOutAt`. */
export const OPT_CATEGORIES = ["announcement", "digest"] as const;
export type OptCategory = (typeof OPT_CATEGORIES)[number];

/** What is kept about an account on a network, whether or not it is an alumnus. The id is `network:id`. */
export interface Identity extends Doc {
	/** The language it asked to be spoken to in. */
	readonly locale?: Locale;
	/** The language it last wrote to us directly in. */
	readonly heardIn?: Locale;
	/** When the lines that say who asks, why and how to stop were delivered. */
	readonly informedAt?: number;
	/** The model that those lines named. */
	readonly informedModel?: string;
	/** It belongs to somebody who has other accounts too, since then. */
	readonly linkedAt?: number;
	/** When this account last wrote to us directly, to the hour or, where it is linked, the minute; direct messages to it work. */
	readonly directAt?: number;
	/** No more questions to this account, since then. */
	readonly optedOutAt?: number;
	/** What else it does not want to be sent, and since when. */
	readonly optedOutOf?: Partial<Readonly<Record<OptCategory, number>>>;
	/** The bot it wrote to, `network:id`. */
	readonly directBot?: string;
	readonly changedAt: number;
}

/** The language to write to an account in, where one is known. */
export const localeOfAccount = (account: Identity | undefined): Locale | undefined => account?.locale ?? account?.heardIn;

export const identities = defineCollection<Identity>()({
	name: "identities",
	schema: 1,
	indexes: { changed: { on: ["changedAt"] } },
	personal: ["directBot"],
	subject: "id",
});

/** A question that waits for its answer. It belongs to a person, not to a chat. */
export interface Dialogue extends Doc {
	readonly person: IdentityId;
	readonly flow: string;
	readonly step: string;
	/** The state of the flow, plain JSON of the flow's own schema. */
	readonly state: Readonly<Record<string, unknown>>;
	/** The version of the flow that wrote `state`. */
	readonly flowVersion: number;
	readonly status: "open" | "done" | "cancelled" | "expired";
	readonly askedAt: number;
	/** In a group a bare word counts as the answer until then. */
	readonly groupUntil: number;
	readonly expiresAt: number;
	readonly alumnusId?: string;
	/** The push that carries the question, where it is one. */
	readonly deliveryKey?: string;
	/** The last message that moved it on: a redelivery meets it and does nothing. */
	readonly cause?: string;
	readonly changedAt: number;
}

export const dialogues = defineCollection<Dialogue>()({
	name: "dialogues",
	schema: 1,
	indexes: {
		open: { on: ["person", "status", "askedAt"] },
		expiry: { on: ["status", "expiresAt"] },
		cause: { on: ["cause"], unique: true },
		alumnus: { on: ["alumnusId", "askedAt"] },
	},
	personal: ["person", "state", "cause"],
	subject: "open",
});
