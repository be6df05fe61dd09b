import type { Clock } from "../../src/clock.js";

/** Lets one question at a time through, a gap apart: WeChat locks accounts that ask for many names at once. */
export class Gate {
	#nextAt = Number.NEGATIVE_INFINITY;

	constructor(
		private readonly clock: Clock,
		private readonly gapMs: number,
	) {}

	/** Nobody asks for the next `ms`. */
	rest(ms: number): void {
		this.#nextAt = Math.max(this.#nextAt, this.clock.now() + ms);
	}

	/** `true` once it is the caller's turn; `false` at once where that would take longer than `waitMs`. */
	turn(waitMs: number): Promise<boolean> {
		const now = this.clock.now();
		// A clock set back must not shut the gate for longer than it was to be.
		const at = Math.max(now, Math.min(this.#nextAt, now + 60_000));
		if (at - now > waitMs) return Promise.resolve(false);
		this.#nextAt = at + this.gapMs;
		if (at === now) return Promise.resolve(true);
		return new Promise((resolve) => this.clock.after(at - now, () => resolve(true)));
	}
}
