import { StoreError } from "../../errors.js";
import { StoreUnavailable, UniqueViolation } from "../errors.js";

const DUPLICATE_KEY = 11000;
const OUT_OF_DISK_SPACE = 14031;

interface ServerError {
	readonly code?: unknown;
	readonly errmsg?: unknown;
	readonly message?: unknown;
}

/** The name of the index that refused a write; `undefined` for any other error. */
export function refusingIndex(error: unknown): string | undefined {
	const { code, errmsg, message } = error as ServerError;
	if (code !== DUPLICATE_KEY) return undefined;
	// Servers before 4.2 put the collection before the name: `index: db.people.$phone dup key`.
	const name = /index:? (?:[^\s]*\.\$)?(\S+) dup key/.exec(String(errmsg ?? message))?.[1];
	return name === undefined || name === "_id_" || name === "_id" ? "id" : name;
}

/** What an error of the driver means to us. The driver's own error for a taken key holds the key: it is not passed on. */
export function mongoError(collection: string, error: unknown): unknown {
	if (error instanceof StoreError || !(error instanceof Error)) return error;
	const taken = refusingIndex(error);
	if (taken !== undefined) return new UniqueViolation(collection, taken);
	if (!/^Mongo|^Mongoose/.test(error.name)) return error;
	const full = (error as ServerError).code === OUT_OF_DISK_SPACE;
	return new StoreUnavailable(full ? "STORE_FULL" : "STORE_UNAVAILABLE", { cause: error });
}
