import type { Clock } from "../clock.js";

/** Whatever is below this is a clock being trimmed, not set. */
const TOLERATED_MS = 60_000;

/**
 * A time that never goes back, made of the clock. When the clock is set back, this one stands where
 * it was: nothing that was counted grows older or younger by it. A clock set forward cannot be told
 * from a machine that slept, and counts as time passed.
 */
export class Steady {
	#offset = 0;
	#last: number;
	readonly #listeners: ((byMs: number) => void)[] = [];

	constructor(private readonly clock: Clock) {
		this.#last = clock.now();
	}

	now(): number {
		const wall = this.clock.now();
		const back = this.#last - wall;
		this.#last = wall;
		if (back > 0) {
			this.#offset += back;
			if (back > TOLERATED_MS) for (const listener of this.#listeners) listener(back);
		}
		return wall + this.#offset;
	}

	/** Called when the clock was set back by more than a minute. */
	onSetBack(listener: (byMs: number) => void): void {
		this.#listeners.push(listener);
	}
}
