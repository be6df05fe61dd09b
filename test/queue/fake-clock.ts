import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../src/clock.js";

interface Timer {
	readonly at: number;
	readonly run: () => void;
}

/** Time that passes when the test says so. */
export class FakeClock implements Clock {
	readonly #timers = new Set<Timer>();
	#now: number;

	constructor(now = 0) {
		this.#now = now;
	}

	now(): number {
		return this.#now;
	}

	after(delayMs: number, run: () => void): () => void {
		const timer = { at: this.#now + Math.max(0, delayMs), run };
		this.#timers.add(timer);
		return () => this.#timers.delete(timer);
	}

	/** Sets the clock without letting timers fire, as an operator may. */
	set(now: number): void {
		this.#now = now;
	}

	/** Lets time pass, timer by timer, and lets what each sets off run until nothing is left to do at once. */
	async advance(ms: number): Promise<void> {
		const end = this.#now + ms;
		await turn();
		for (;;) {
			const next = [...this.#timers].sort((a, b) => a.at - b.at)[0];
			if (!next || next.at > end) break;
			this.#timers.delete(next);
			this.#now = Math.max(this.#now, next.at);
			next.run();
			await turn();
		}
		this.#now = end;
		await turn();
	}
}
