/** Where a document stands in an index. Both adapters ask here, so that they cannot disagree. */
import type { CollectionSpec, Doc, IndexSpec, KeyPart } from "./port.js";

export interface IndexShape {
	readonly name: string;
	readonly paths: readonly string[];
	readonly getters: readonly Getter[];
	readonly unique: boolean;
	readonly multi: boolean;
}

/** The documents themselves, in the order of their ids. */
export const ID_INDEX = newShape("id", { on: ["id"], unique: true });

function newShape(name: string, index: IndexSpec): IndexShape {
	return { name, paths: index.on, getters: index.on.map(getter), unique: index.unique === true, multi: index.multi === true };
}

export function shapesOf(spec: CollectionSpec<Doc>): IndexShape[] {
	if (!/^[a-z][a-z_]*$/.test(spec.name)) throw new TypeError(`not a collection name: ${spec.name}`);
	return Object.entries<IndexSpec>(spec.indexes).map(([name, index]) => {
		if (!/^[a-zA-Z][a-zA-Z0-9]*$/.test(name) || name === "id") throw new TypeError(`not an index name: ${spec.name}.${name}`);
		if (index.on.length === 0) throw new TypeError(`an index on nothing: ${spec.name}.${name}`);
		if (index.multi && index.unique && index.on.length > 1)
			throw new TypeError(`a unique index of elements has one path: ${spec.name}.${name}`);
		return newShape(name, index);
	});
}

/** Changes when the indexes of a collection do: stored, it tells a later start to build them anew. */
export function signatureOf(shapes: readonly IndexShape[]): string {
	return JSON.stringify(shapes.map((shape) => [shape.name, shape.paths, shape.unique, shape.multi]));
}

/** A path's value in a document. It steps through plain objects only, not into the elements of an array. */
export type Getter = (doc: unknown) => unknown;

export function getter(path: string): Getter {
	const names = path.split(".");
	const [only] = names;
	// Nearly all: a document's own property, asked for several times at each write.
	if (only !== undefined && names.length === 1)
		return (doc) =>
			typeof doc === "object" && doc !== null && Object.hasOwn(doc, only) ? (doc as Record<string, unknown>)[only] : undefined;
	return (doc) => {
		let value = doc;
		for (const name of names) {
			if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return undefined;
			value = (value as Record<string, unknown>)[name];
		}
		return value;
	};
}

/** `undefined` for a missing value; throws for one that cannot be a key. */
export function keyPart(value: unknown): KeyPart | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value === "string" || typeof value === "boolean") return value;
	// SQLite and BSON keep the sign of -0, JSON does not.
	if (typeof value === "number" && Number.isFinite(value)) return value === 0 ? 0 : value;
	throw new TypeError(`a ${Array.isArray(value) ? "list" : typeof value} cannot be a key`);
}

/** The whole keys of a document in an index: none, one, or one for each distinct element of a multi-valued index. */
export function entriesOf(shape: IndexShape, doc: unknown): KeyPart[][] {
	const [first, ...rest] = shape.getters.map((get) => get(doc));
	let heads: (KeyPart | undefined)[];
	if (shape.multi) {
		if (first !== undefined && first !== null && !Array.isArray(first)) throw new TypeError(`${shape.paths[0]} is not a list`);
		heads = [...new Set((first ?? []).map(keyPart))];
	} else heads = [keyPart(first)];
	const tail = rest.map(keyPart);
	const entries: KeyPart[][] = [];
	for (const head of heads) {
		const key = [head, ...tail];
		if (key.every((part) => part !== undefined)) entries.push(key);
	}
	return entries;
}

/** Throws unless `id` can be one: not empty, and a string that UTF-8 can hold. */
export function checkId(id: unknown): asserts id is string {
	if (typeof id !== "string" || id === "" || /\p{Surrogate}/u.test(id)) throw new TypeError("not an id");
}
