import { checkId, type Getter, getter, type IndexShape, keyPart, shapesOf } from "../keys.js";
import type { CollectionSpec, Doc } from "../port.js";

/** A document on its way into the database: its JSON, and all that the tables need of it, so that nobody there reads that. */
export interface Written {
	readonly id: string;
	readonly version: number;
	readonly text: string;
	/** What it has at the indexed paths, in the order of `indexedPaths`. */
	readonly keys: readonly unknown[];
}

/** The paths of all indexes, each once. */
export const indexedPaths = (shapes: readonly IndexShape[]): readonly string[] => [
	...new Set(shapes.flatMap(({ paths }) => paths)),
];

const known = new WeakMap<object, readonly Getter[]>();

function gettersOf(spec: CollectionSpec<Doc>): readonly Getter[] {
	let getters = known.get(spec);
	if (getters === undefined) {
		getters = indexedPaths(shapesOf(spec)).map(getter);
		known.set(spec, getters);
	}
	return getters;
}

/** They outlive the call, the document may not stay as it is: lists are copied. */
export const keysIn = (doc: Doc, spec: CollectionSpec<Doc>): readonly unknown[] =>
	gettersOf(spec).map((get) => {
		const value = get(doc);
		return Array.isArray(value) ? [...value] : value;
	});

/** Throws `TypeError` for what cannot be an id, and for a number that JSON has no word for: there it would be a key that is missing. */
export function written(doc: Doc, spec: CollectionSpec<Doc>): Written {
	const { id, version } = doc;
	checkId(id);
	const keys = keysIn(doc, spec);
	for (const value of keys) {
		if (typeof value === "number") keyPart(value);
		else if (Array.isArray(value)) for (const one of value) if (typeof one === "number") keyPart(one);
	}
	return { id, version, text: JSON.stringify(doc), keys };
}
