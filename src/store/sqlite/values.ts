import type { KeyPart } from "../port.js";

/** What may be bound. libsql aborts the whole process on a boolean, so none ever reaches it. */
export type SqlValue = string | number | Buffer | null;

const FALSE = Buffer.from([0]);
const TRUE = Buffer.from([1]);

/**
 * A key as SQLite stores and compares it: numbers, then texts (by UTF-8 bytes), then booleans, as
 * one-byte blobs: MongoDB's order of types.
 */
export function sqlKey(part: KeyPart | undefined): SqlValue {
	if (typeof part === "string") return sqlText(part);
	if (typeof part === "boolean") return part ? TRUE : FALSE;
	return part ?? null;
}

/** libsql ends a bound text at its first NUL. This keeps texts apart and in their order. */
export function sqlText(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these two are the point
	return /[\0\x01]/.test(text) ? text.replace(/[\0\x01]/g, (c) => (c === "\0" ? "\x01\x01" : "\x01\x02")) : text;
}

/** The smallest value of a type and the first beyond it: a range holds values of one type only. */
export function typeBounds(part: KeyPart): { readonly lowest: SqlValue; readonly beyond: SqlValue | undefined } {
	if (typeof part === "number") return { lowest: Number.NEGATIVE_INFINITY, beyond: "" };
	if (typeof part === "string") return { lowest: "", beyond: Buffer.alloc(0) };
	return { lowest: Buffer.alloc(0), beyond: undefined };
}
