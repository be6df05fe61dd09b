/** The parts of a listing that do not depend on the adapter: checking what was asked, and cursors. */
import { BadCursor } from "./errors.js";
import { checkId, ID_INDEX, type IndexShape, keyPart } from "./keys.js";
import type { Doc, KeyPart, ListQuery } from "./port.js";

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

/** A checked `ListQuery`. The paths after the prefix, and then the id, give the order. */
export interface Range {
	readonly prefix: readonly KeyPart[];
	readonly from: KeyPart | undefined;
	readonly to: KeyPart | undefined;
	readonly descending: boolean;
	readonly limit: number;
	/** The values of the ordering paths, then the id, of the last document given. */
	readonly after: readonly KeyPart[] | undefined;
}

export class Indexes {
	readonly #byName: ReadonlyMap<string, IndexShape>;
	constructor(
		readonly collection: string,
		readonly shapes: readonly IndexShape[],
	) {
		this.#byName = new Map([ID_INDEX, ...shapes].map((shape) => [shape.name, shape]));
	}

	get(name: string): IndexShape {
		const shape = this.#byName.get(name);
		if (!shape) throw new TypeError(`no index ${this.collection}.${name}`);
		return shape;
	}

	/** Throws unless it is a unique index and the key is whole. */
	unique(name: string, key: readonly KeyPart[]): IndexShape {
		const shape = this.get(name);
		if (!shape.unique) throw new TypeError(`${this.collection}.${name} is not unique`);
		if (key.length !== shape.paths.length || key.some((part) => keyPart(part) === undefined))
			throw new TypeError(`not a whole key of ${this.collection}.${name}`);
		return shape;
	}
}

/** Throws `TypeError` for a query that is wrong in itself, `BadCursor` for a foreign cursor. */
export function checkQuery(shape: IndexShape, query: ListQuery): Range {
	const prefix = (query.prefix ?? []).map(required);
	const from = query.from === undefined ? undefined : required(query.from);
	const to = query.to === undefined ? undefined : required(query.to);
	const limit = query.limit ?? DEFAULT_LIMIT;
	if (prefix.length > shape.paths.length) throw new TypeError(`the prefix is longer than ${shape.name}`);
	if ((from !== undefined || to !== undefined) && prefix.length === shape.paths.length)
		throw new TypeError(`no path of ${shape.name} is left for a range`);
	if (from !== undefined && to !== undefined && typeof from !== typeof to) throw new TypeError("a range is of one type");
	if (shape.name === "id" && [...prefix, from ?? "", to ?? ""].some((part) => typeof part !== "string"))
		throw new TypeError("ids are strings");
	// One document has many entries there: without a first value it would be given many times.
	if (shape.multi && prefix.length === 0) throw new TypeError(`${shape.name} is read by a value of its first path`);
	if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) throw new TypeError(`limit must be 1 to ${MAX_LIMIT}`);
	const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, shape.paths.length - prefix.length + 1);
	return { prefix, from, to, descending: query.order === "desc", limit, after };
}

function required(value: unknown): KeyPart {
	const part = keyPart(value);
	if (part === undefined) throw new TypeError("a missing value is in no index");
	return part;
}

/** The cursor after `doc`. It holds the document's key values: not for log lines. */
export function cursorAfter(shape: IndexShape, range: Range, doc: Doc): string {
	const values = shape.getters.slice(range.prefix.length).map((get) => get(doc));
	return Buffer.from(JSON.stringify([...values, doc.id])).toString("base64url");
}

function decodeCursor(cursor: string, length: number): KeyPart[] {
	try {
		const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
		if (!Array.isArray(values) || values.length !== length) throw new BadCursor();
		checkId(values.at(-1));
		return values.map(required);
	} catch {
		throw new BadCursor();
	}
}
