import type { DigestContent } from "../../office/digest/content.js";
import { type Doc, defineCollection } from "../port.js";
import type { Scope } from "./grants.js";

/** A report to the office over a span of time; its texts hold no contact details. */
export interface Digest extends Doc {
	readonly scope: Scope;
	readonly from: number;
	readonly to: number;
	readonly state: "planned" | "composed";
	readonly text?: Readonly<Record<"zh-CN" | "en", string>>;
	/** What the pictures, the page and the tables are drawn from. */
	readonly content?: DigestContent;
	/** How many change sets it tells of; their ids are a blob. */
	readonly changeSets?: number;
	/** One per asking: a schedule's due time, or a request's own. */
	readonly key: string;
	/** One of a series has the scope here: it begins in the feed of changes where the one before ended. */
	readonly series?: Scope;
	/** Its place in the series, from 1. */
	readonly serial?: number;
	/** How far in the feed of changes it reaches. */
	readonly until?: string;
	/** Tables and pages made for its mails; removed after a while. */
	readonly files?: readonly string[];
	readonly createdAt: number;
	readonly changedAt: number;
}

export const digests = defineCollection<Digest>()({
	name: "digests",
	schema: 1,
	indexes: {
		key: { on: ["key"], unique: true },
		created: { on: ["createdAt"] },
		series: { on: ["series", "serial"], unique: true },
	},
	personal: [],
	subject: null,
});

/** Small facts about the installation itself: how far a repair got, when an upgrade ran. */
export interface Meta extends Doc {
	readonly value: string;
}

export const meta = defineCollection<Meta>()({ name: "meta", schema: 1, indexes: {}, personal: [], subject: null });
