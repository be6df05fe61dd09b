/**
 * Four families of errors. Each has a stable code for logs and metrics and keeps its cause.
 * No message of theirs ever holds personal data: `params` are for the answer to the person alone.
 */

/** The user's mistake: becomes an answer that says what to type. `key` names a text. */
export class UserError extends Error {
	override readonly name = "UserError";
	constructor(
		readonly code: string,
		readonly params: Readonly<Record<string, string | number>> = {},
	) {
		super(code);
	}
}

/** The platform refused what we asked of it. */
export class PlatformError extends Error {
	override readonly name = "PlatformError";
	constructor(
		readonly code: string,
		options?: { cause?: unknown },
	) {
		super(code, options);
	}
}

/** Nothing is known to be wrong with the request; it did not get through. */
export class TransportError extends Error {
	override readonly name = "TransportError";
	constructor(
		readonly code: string,
		options?: { cause?: unknown },
	) {
		super(code, options);
	}
}

/** The store or the queue cannot be used now. */
export class StoreError extends Error {
	override readonly name: string = "StoreError";
	constructor(
		readonly code: string,
		options?: { cause?: unknown },
	) {
		super(code, options);
	}
}
