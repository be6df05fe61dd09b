import { type Doc, defineCollection } from "../port.js";

/** A message in a group with bots of several processes: who writes this first answers it. The id is a hash. */
export interface Claim extends Doc {
	readonly expiresAt: number;
}

export const claims = defineCollection<Claim>()({
	name: "claims",
	schema: 1,
	indexes: { expires: { on: ["expiresAt"] } },
	personal: [],
	subject: null,
});
