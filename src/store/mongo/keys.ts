/**
 * Index keys as single strings. MongoDB's own compound indexes cannot say "a document that lacks
 * one of these fields is not in the index" in a way that other servers of its protocol understand
 * too, and compare types and texts in ways of their own. So each document carries, beside its body,
 * one string for each index it is in (`keys.NAME`), absent where it is in none of it; the index is
 * plain and sparse, and every range is a range of strings.
 *
 * The strings are ordered as the keys are: part by part, numbers before texts before booleans,
 * texts by code point. They hold no character from U+D800 up, so that servers that compare UTF-16
 * units agree with those that compare UTF-8 bytes.
 */
import { entriesOf, type IndexShape, keyPart } from "../keys.js";
import type { Doc, KeyPart } from "../port.js";
import type { Range } from "../query.js";

const END = "\u0001";
const ESCAPE = "\u0002";
/** Unassigned, and the last before the surrogates. */
const HIGH = "\ud7ff";
/** Above every tag. */
const BEYOND = "u";

function encodeText(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones with a meaning of their own
	return text.replace(/[\0-\x02\ud7ff-\uffff]|[\u{10000}-\u{10ffff}]/gu, (c) => {
		const code = c.codePointAt(0) ?? 0;
		return code < 3 ? ESCAPE + String.fromCharCode(code + 0x30) : HIGH + code.toString(16).padStart(6, "0");
	});
}

/** The bits of a double, turned so that their hexadecimal digits are in the numbers' order. */
function encodeNumber(value: number): string {
	const view = new DataView(new ArrayBuffer(8));
	view.setFloat64(0, value);
	const bits = view.getBigUint64(0);
	const sortable = bits >> 63n ? ~bits & 0xffff_ffff_ffff_ffffn : bits | (1n << 63n);
	return sortable.toString(16).padStart(16, "0");
}

const TAGS = { number: "n", string: "s", boolean: "t" } as const;

function encodePart(part: KeyPart): string {
	if (typeof part === "string") return TAGS.string + encodeText(part) + END;
	if (typeof part === "number") return TAGS.number + encodeNumber(part);
	return TAGS.boolean + (part ? "1" : "0");
}

export const encodeKey = (parts: readonly KeyPart[]): string => parts.map(encodePart).join("");

export type StoredKeys = Record<string, string | string[]>;

/** The second field of a multi-valued index that is not unique: what orders the documents under one element. */
export const orderField = (shape: IndexShape): string => `${shape.name}_order`;

export function keysOf(shapes: readonly IndexShape[], doc: Doc): StoredKeys {
	const keys: StoredKeys = {};
	for (const shape of shapes) {
		const entries = entriesOf(shape, doc);
		const [first] = entries;
		if (!first) continue;
		if (!shape.multi) keys[shape.name] = encodeKey(shape.unique ? first : [...first, doc.id]);
		else {
			keys[shape.name] = entries.map((entry) => encodeKey(entry.slice(0, 1)));
			if (!shape.unique) keys[orderField(shape)] = encodeKey([...first.slice(1), doc.id]);
		}
	}
	return keys;
}

type Bounds = { $gte?: string; $gt?: string; $lt?: string };

export interface RangeFilter {
	readonly filter: Readonly<Record<string, string | Bounds>>;
	/** The one field that orders what is found. */
	readonly sort: string;
}

/** A checked range as a filter on the fields of its index. */
export function rangeFilter(shape: IndexShape, range: Range): RangeFilter {
	if (shape.name === "id") return { filter: { _id: idBounds(range) }, sort: "_id" };
	const field = `keys.${shape.name}`;
	if (shape.multi) {
		const element = { [field]: encodeKey(range.prefix.slice(0, 1)) };
		if (shape.unique) return { filter: element, sort: field };
		const order = `keys.${orderField(shape)}`;
		return { filter: { ...element, [order]: bounds(range, encodeKey(range.prefix.slice(1)), false) }, sort: order };
	}
	const prefix = encodeKey(range.prefix);
	const whole = shape.unique && range.prefix.length === shape.paths.length;
	return { filter: { [field]: whole ? prefix : bounds(range, prefix, shape.unique) }, sort: field };
}

function bounds(range: Range, prefix: string, unique: boolean): Bounds {
	const typed = range.from ?? range.to;
	const tag = typed === undefined ? "" : TAGS[typeof typed as keyof typeof TAGS];
	const from = range.from === undefined ? prefix + tag : prefix + encodePart(range.from);
	const end = tag === "" ? BEYOND : String.fromCharCode(tag.charCodeAt(0) + 1);
	const to = range.to === undefined ? prefix + end : prefix + encodePart(range.to);
	if (!range.after) return { $gte: from, $lt: to };
	const after = prefix + encodeKey(unique ? range.after.slice(0, -1) : range.after);
	return beyond(range, after, from, to);
}

/** Ids stand for themselves. */
function idBounds(range: Range): string | Bounds {
	const [id] = range.prefix;
	if (id !== undefined) return String(id);
	const from = String(range.from ?? "");
	const to = range.to === undefined ? undefined : String(range.to);
	return range.after
		? beyond(range, String(range.after.at(-1)), from, to)
		: { $gte: from, ...(to === undefined ? {} : { $lt: to }) };
}

/** The part of the range beyond a cursor; a forged one does not widen the range. */
function beyond(range: Range, after: string, from: string, to: string | undefined): Bounds {
	if (range.descending) return { $gte: from, $lt: to === undefined || after < to ? after : to };
	return { ...(after < from ? { $gte: from } : { $gt: after }), ...(to === undefined ? {} : { $lt: to }) };
}

/** For `find`: the field and the value of a whole key. */
export function uniqueFilter(shape: IndexShape, key: readonly KeyPart[]): Record<string, string> {
	if (shape.name === "id") return { _id: String(key[0]) };
	return { [`keys.${shape.name}`]: encodeKey(key.map((part) => keyPart(part) as KeyPart)) };
}
