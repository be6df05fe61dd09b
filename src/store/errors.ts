import { StoreError } from "../errors.js";

/** A unique key is taken. `index` is its name in the declaration, or `"id"`. */
export class UniqueViolation extends StoreError {
	override readonly name = "UniqueViolation";
	constructor(
		readonly collection: string,
		readonly index: string,
		options?: { cause?: unknown },
	) {
		super("STORE_UNIQUE", options);
	}
}

/** Somebody else wrote the document in between. */
export class VersionConflict extends StoreError {
	override readonly name = "VersionConflict";
	constructor(readonly collection: string) {
		super("STORE_VERSION");
	}
}

/** `STORE_FULL`, `STORE_UNAVAILABLE`, `STORE_LOCKED`, `STORE_NEWER`, `STORE_CORRUPT`. */
export class StoreUnavailable extends StoreError {
	override readonly name = "StoreUnavailable";
}
