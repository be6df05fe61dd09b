import { PlatformError, StoreError, TransportError } from "../errors.js";
import { scrub } from "./scrub.js";

/**
 * An error as the log shows it. Messages are left out: parsers, drivers and users put data into them.
 * Only our own families promise that theirs hold none.
 */
export interface DescribedError {
	readonly family: string;
	readonly code?: string | number;
	/** What one of our own errors says beside its code. */
	readonly detail?: string;
	/** The system call that failed, as Node names it. */
	readonly syscall?: string;
	/** Where: one frame a line. */
	readonly stack?: string;
	readonly cause?: DescribedError;
	/** The first of several. */
	readonly first?: DescribedError;
}

const MAX_FRAMES = 20;
const MAX_CAUSES = 5;
const FRAME = /^\s+at [^\n]*(?::\d+:\d+\)?|\(native\)|<anonymous>\)?)$/;
const WORD = /^[A-Za-z][A-Za-z0-9_.-]{0,60}$/;

const plainWord = (value: unknown): string | undefined =>
	typeof value === "string" && WORD.test(value) && scrub(value) === value ? value : undefined;

function framesOf(error: Error): string | undefined {
	let stack = typeof error.stack === "string" ? error.stack : "";
	// The message comes first, and may itself have lines that look like frames.
	const message = typeof error.message === "string" ? error.message : "";
	const at = message === "" ? -1 : stack.indexOf(message);
	if (at >= 0) stack = stack.slice(at + message.length);
	const frames = stack.split("\n").filter((line) => FRAME.test(line));
	return frames.length === 0 ? undefined : scrub(frames.slice(0, MAX_FRAMES).join("\n").slice(0, 4_000));
}

/** Never throws, whatever was thrown. */
export function describeError(error: unknown, depth = 0): DescribedError {
	try {
		if (!(error instanceof Error)) return { family: "thrown", code: error === null ? "null" : typeof error };
		const { code, syscall } = error as NodeJS.ErrnoException;
		const named = plainWord(code) ?? (typeof code === "number" ? (code as number) : undefined);
		const call = plainWord(syscall);
		const stack = framesOf(error);
		const ours = error instanceof StoreError || error instanceof TransportError || error instanceof PlatformError;
		const detail = ours && error.message !== error.code ? scrub(error.message.slice(0, 500)) : undefined;
		const several = error instanceof AggregateError ? error.errors[0] : undefined;
		return {
			family: plainWord(error.name) ?? "Error",
			...(named !== undefined && { code: named }),
			...(detail !== undefined && { detail }),
			...(call !== undefined && { syscall: call }),
			...(stack !== undefined && { stack }),
			...(error.cause !== undefined && depth < MAX_CAUSES && { cause: describeError(error.cause, depth + 1) }),
			...(several !== undefined && depth < MAX_CAUSES && { first: describeError(several, depth + 1) }),
		};
	} catch {
		return { family: "unreadable" };
	}
}
