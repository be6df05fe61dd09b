/** The time, injected so that simulations and tests can move it. Milliseconds since the epoch. */
export interface Clock {
	now(): number;
	/** Calls `run` once, `delayMs` from now; the returned function cancels it. */
	after(delayMs: number, run: () => void): () => void;
}

/** `setTimeout` takes 31 bits; a longer delay would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
	now: () => Date.now(),
	after(delayMs, run) {
		const timer = setTimeout(run, Math.min(Math.max(0, delayMs), LONGEST_TIMER_MS));
		return () => clearTimeout(timer);
	},
};
