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

/**
 * `STORE_FULL`, `STORE_UNAVAILABLE`, `STORE_LOCKED`, `STORE_NEWER`, `STORE_CORRUPT`, `STORE_UPGRADE`.
 * `detail` is for the operator: a line that holds no personal data.
 */
export class StoreUnavailable extends StoreError {
	override readonly name = "StoreUnavailable";
	constructor(code: string, options?: { cause?: unknown; detail?: string }) {
		super(code, options);
		if (options?.detail) this.message = `${code}: ${options.detail}`;
	}
}

/** A cursor that no `list` or `changes` of this query can have given: it came from outside. */
export class BadCursor extends StoreError {
	override readonly name = "BadCursor";
	constructor() {
		super("STORE_CURSOR");
	}
}
