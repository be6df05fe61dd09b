import { type Doc, defineCollection } from "../port.js";

/**
 * What remains of somebody who had himself erased: keyed hashes of his number and addresses, and of his name
 * in his class, by which a file that still has him is known and does not bring him back. Nobody can read from
 * one who it was.
 */
export interface Erasure extends Doc {
	readonly at: number;
}

export const erasures = defineCollection<Erasure>()({
	name: "erasures",
	schema: 1,
	indexes: {},
	personal: [],
	subject: null,
});
