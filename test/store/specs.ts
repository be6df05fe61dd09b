import { type Doc, defineCollection } from "../../src/store/port.js";

export interface Thing extends Doc {
	readonly key?: string | null;
	readonly group?: string;
	readonly rank?: number | string | boolean;
	readonly at?: { readonly day?: number | null };
	readonly tokens?: readonly string[];
	readonly owns?: readonly string[];
	readonly n?: number;
	readonly text?: string;
	readonly any?: unknown;
}

export const things = defineCollection<Thing>()({
	name: "test_things",
	schema: 1,
	indexes: {
		key: { on: ["key"], unique: true },
		slot: { on: ["group", "rank"], unique: true },
		rank: { on: ["rank"] },
		day: { on: ["group", "at.day"] },
		token: { on: ["tokens", "n"], multi: true },
		owner: { on: ["owns"], multi: true, unique: true },
	},
	personal: [],
	subject: null,
});

export const others = defineCollection<Thing>()({
	name: "test_others",
	schema: 1,
	indexes: { key: { on: ["key"], unique: true } },
	personal: [],
	subject: null,
});

/** The collections a conformance store is opened with. */
export const CONFORMANCE_SPECS = [things, others];
