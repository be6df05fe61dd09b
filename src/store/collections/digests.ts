import { type Doc, defineCollection } from "../port.js";

/** A report to the office over a span of time; its texts hold no contact details. */
export interface Digest extends Doc {
	/** `all`, `class:ID` or `college:NAME`. */
	readonly scope: string;
	readonly from: number;
	readonly to: number;
	readonly state: "planned" | "composed";
	readonly text?: Readonly<Record<"zh-CN" | "en", string>>;
	/** One per asking: a schedule's due time, or a request's own. */
	readonly key: string;
	readonly createdAt: number;
	readonly changedAt: number;
}

export const digests = defineCollection<Digest>()({
	name: "digests",
	schema: 1,
	indexes: { key: { on: ["key"], unique: true }, created: { on: ["createdAt"] } },
	personal: [],
	subject: null,
});

/** Small facts about the installation itself: how far a repair got, when an upgrade ran. */
export interface Meta extends Doc {
	readonly value: string;
}

export const meta = defineCollection<Meta>()({ name: "meta", schema: 1, indexes: {}, personal: [], subject: null });
