import { StoreError } from "../errors.js";
import type { JobData, JobOptions } from "./port.js";

/** What all queues agree on, so that the stand-in of simulations behaves like the real ones. */
export const CONCURRENCY = 4;
export const DEFAULT_ATTEMPTS = 5;
/** A completed job's id stays taken this long; seconds. */
export const KEEP_COMPLETED = { age: 3_600, count: 2_000 } as const;
/** Failed jobs stay to be looked at; seconds. */
export const KEEP_FAILED = { age: 7 * 86_400, count: 5_000 } as const;
export const CLOSE_LIMIT_MS = 10_000;

const LONGEST_BACKOFF_MS = 3_600_000;
const LONGEST_DELAY_MS = 366 * 86_400_000;
const LONGEST_NAME = 200;
const MOST_ATTEMPTS = 100;

/** The wait after the attempt that failed: 1 s, 2 s, 4 s … at most an hour. */
export const backoffMs = (attempt: number): number => Math.min(1_000 * 2 ** (attempt - 1), LONGEST_BACKOFF_MS);

/** What Postgres cannot store in text: NUL, and halves of surrogate pairs. */
const UNSTORABLE = /[\0]|\p{Surrogate}/u;

function checkText(what: string, text: string): void {
	if (typeof text !== "string" || text === "" || text.length > LONGEST_NAME || UNSTORABLE.test(text)) {
		throw new TypeError(`The ${what} of a job is a text of 1 to ${LONGEST_NAME} characters`);
	}
}

export interface CheckedOptions {
	readonly delayMs: number;
	readonly attempts: number;
}

/**
 * Refuses what one of the backends would refuse, so that every one of them does. A delay becomes
 * a whole number of milliseconds: Postgres takes no other.
 */
export function checkJob(name: string, data: JobData, options: JobOptions): CheckedOptions {
	checkText("name", name);
	checkText("id", options.id);
	if (options.id.includes(":")) throw new TypeError(`The id of a job has no ":" in it: ${JSON.stringify(options.id)}`);
	for (const [key, value] of Object.entries(data)) {
		if (UNSTORABLE.test(key) || (typeof value === "string" && UNSTORABLE.test(value))) {
			throw new TypeError(`The data of job ${JSON.stringify(name)} holds a character that cannot be stored`);
		}
	}
	const { delayMs = 0, attempts = DEFAULT_ATTEMPTS } = options;
	if (!Number.isFinite(delayMs) || delayMs > LONGEST_DELAY_MS) throw new TypeError("A job is delayed by at most 366 days");
	if (!Number.isInteger(attempts) || attempts < 1 || attempts > MOST_ATTEMPTS) {
		throw new TypeError(`A job is tried 1 to ${MOST_ATTEMPTS} times`);
	}
	return { delayMs: Math.max(0, Math.ceil(delayMs)), attempts };
}

const CODE = /^[A-Za-z][A-Za-z0-9_.-]{0,59}$/;

/**
 * What may be kept and logged of anything thrown: its code or its name. Messages may hold what a
 * person wrote.
 */
export function failureCode(thrown: unknown): string {
	if (!(thrown instanceof Error)) return "NOT_AN_ERROR";
	const { code, name } = thrown as Error & { code?: unknown };
	if (typeof code === "string" && CODE.test(code)) return code;
	return CODE.test(name) ? name : "Error";
}

/** The error in a form that may be kept: its code, and where it was thrown. */
export function withoutWords(thrown: unknown): Error {
	const error = new Error(failureCode(thrown));
	const frames = thrown instanceof Error ? (thrown.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
	error.stack = [error.message, ...frames].join("\n");
	return error;
}

export const unavailable = (cause?: unknown): StoreError => new StoreError("QUEUE_UNAVAILABLE", { cause });
export const queueClosed = (): StoreError => new StoreError("QUEUE_CLOSED");

/** Rejects with `QUEUE_UNAVAILABLE` when the promise takes longer than that. */
export async function within<T>(limitMs: number, promise: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(unavailable()), limitMs);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}
