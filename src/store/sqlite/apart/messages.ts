import { BadCursor, StoreUnavailable, UniqueViolation, VersionConflict } from "../../errors.js";
import type { CollectionSpec, Doc } from "../../port.js";
import type { Texts, Whole } from "../texts.js";

/** What the thread is begun with. */
export interface Beginning {
	readonly dir: string;
	/** Without what cannot be sent: upgrades are done by then. */
	readonly specs: readonly CollectionSpec<Doc>[];
}

/** An operation of a collection, by its number; of the whole store where that is -1. */
export type Operation = Exclude<keyof Texts, "update"> | Exclude<keyof Whole, "texts">;
export const WHOLE = -1;

/** `slot` is where the asker waits; it comes back with the reply. */
export type Request = readonly [slot: number, collection: number, operation: Operation, args: readonly unknown[]];

/** So many go in one message: the other side has something to do while the next are made. */
export const AT_ONCE = 8;

/** What an operation came to. */
export type Reply =
	| readonly [slot: number, state: "done", value: unknown]
	| readonly [slot: number, state: "failed", error: SentError];

/** Threads exchange copies, and of an error only its message would come through. */
export interface SentError {
	readonly name: string;
	readonly message: string;
	readonly code?: string;
	readonly collection?: string;
	readonly index?: string;
}

export function sent(error: unknown): SentError {
	if (error instanceof UniqueViolation)
		return { name: error.name, message: error.message, collection: error.collection, index: error.index };
	if (error instanceof VersionConflict) return { name: error.name, message: error.message, collection: error.collection };
	// Not all errors of the database are real ones.
	const { name, message, code } = error as { name?: unknown; message?: unknown; code?: unknown };
	return { name: String(name), message: String(message), ...(code === undefined ? {} : { code: String(code) }) };
}

export function received({ name, message, code = "", collection = "", index = "" }: SentError): Error {
	switch (name) {
		case "UniqueViolation":
			return new UniqueViolation(collection, index);
		case "VersionConflict":
			return new VersionConflict(collection);
		case "StoreUnavailable":
			return new StoreUnavailable(code, message.startsWith(`${code}: `) ? { detail: message.slice(code.length + 2) } : {});
		case "BadCursor":
			return new BadCursor();
		case "TypeError":
			return new TypeError(message);
		default:
			return Object.assign(new Error(message), { name }, code === "" ? {} : { code });
	}
}
