import type { Locale } from "../../i18n/index.js";
import { type Doc, defineCollection } from "../port.js";
import type { Scope } from "./grants.js";

/** One digest to one receiver. What became of the sending is in the record of its way, under `ref`. */
export interface DigestDelivery extends Doc {
	readonly digestId: string;
	readonly scope: Scope;
	readonly way: "chat" | "mail" | "hook";
	/** An account, a group, an address, or the channel of a webhook. */
	readonly to: string;
	/** The key of the push, mail or hook that carries it now. */
	readonly ref: string;
	/** How many it took so far, the first included. */
	readonly tries: number;
	readonly locale: Locale;
	/** The keyed hash of what opens the digest's page; see `linkOf`. */
	readonly token: string;
	/** When somebody showed that it was seen, and how. */
	readonly seenAt?: number;
	readonly seenBy?: "reply" | "link";
	readonly createdAt: number;
	readonly changedAt: number;
}

export const digestDeliveries = defineCollection<DigestDelivery>()({
	name: "digest_deliveries",
	schema: 2,
	indexes: {
		digest: { on: ["digestId"] },
		scope: { on: ["scope", "createdAt"] },
		to: { on: ["to", "createdAt"] },
		ref: { on: ["ref"], unique: true },
		token: { on: ["token"], unique: true },
	},
	personal: ["to", "ref"],
	subject: "to",
	// Addresses stood here in clear once: those of old digests open nothing any more.
	upgrades: { 1: (doc) => ({ ...doc, token: `ended ${String(doc["id"])}` }) },
});
