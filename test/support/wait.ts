import { setTimeout as pause, setImmediate as turn } from "node:timers/promises";

export interface UntilOptions {
	/** What is waited for, for the error's message. */
	readonly what: string;
	/** 10,000 when left out. */
	readonly deadlineMs?: number;
}

/**
 * Waits until a condition holds and gives what it gave. For real I/O, which has no event to wait on:
 * asks each turn of the event loop first, then each few milliseconds. An error the condition throws
 * counts as "not yet"; past the deadline it is the cause of the rejection.
 */
export async function until<T>(
	condition: () => T | Promise<T>,
	{ what, deadlineMs = 10_000 }: UntilOptions,
): Promise<NonNullable<T>> {
	const deadline = performance.now() + deadlineMs;
	for (let asked = 0; ; asked++) {
		let cause: unknown;
		try {
			const value = await condition();
			if (value) return value;
		} catch (error) {
			cause = error;
		}
		if (performance.now() >= deadline) throw new Error(`Waited ${deadlineMs} ms in vain: ${what}`, { cause });
		await (asked < 50 ? turn() : pause(5));
	}
}
