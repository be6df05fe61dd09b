import type { Clock } from "../../src/clock.js";

/** Time that stands still until a test moves it; sockets stay real. */
export class ManualClock implements Clock {
	#now = Date.UTC(2026, 2, 1);
	readonly #timers = new Set<{ readonly at: number; readonly run: () => void }>();

	now(): number {
		return this.#now;
	}

	after(delayMs: number, run: () => void): () => void {
		const timer = { at: this.#now + delayMs, run };
		this.#timers.add(timer);
		return () => this.#timers.delete(timer);
	}

	/** Runs what falls due, in order, also what that sets up. */
	advance(ms: number): void {
		const end = this.#now + ms;
		for (;;) {
			const [due] = [...this.#timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
			if (!due) break;
			this.#timers.delete(due);
			this.#now = Math.max(this.#now, due.at);
			due.run();
		}
		this.#now = end;
	}

	/** Sets the wall clock, as an operator or NTP does: timers keep their distance. */
	shift(ms: number): void {
		this.#now += ms;
		const timers = [...this.#timers];
		this.#timers.clear();
		for (const timer of timers) this.#timers.add(Object.assign(timer, { at: timer.at + ms }));
	}
}
