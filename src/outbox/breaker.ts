const FIRST_MS = 600_000;
const LONGEST_MS = 6 * 3_600_000;
const MAX_KEYS = 1_000;

interface Trouble {
	refusals: number;
	pauses: number;
	until: number;
}

/**
 * Holds back where the platform refuses: sending on is what turns a warning into a ban. After
 * `threshold` refusals in a row ten minutes, doubling up to six hours, until something is sent.
 */
export class Breaker {
	readonly #troubles = new Map<string, Trouble>();

	constructor(private readonly threshold: number) {}

	/** Until when nothing should be pushed there; `now` or earlier when nothing is wrong. */
	until(key: string): number {
		return this.#troubles.get(key)?.until ?? Number.NEGATIVE_INFINITY;
	}

	refused(key: string, now: number): void {
		const trouble = this.#troubles.get(key) ?? { refusals: 0, pauses: 0, until: Number.NEGATIVE_INFINITY };
		trouble.refusals += 1;
		if (trouble.refusals >= this.threshold) {
			trouble.until = now + Math.min(LONGEST_MS, FIRST_MS * 2 ** trouble.pauses);
			trouble.pauses += 1;
			trouble.refusals = 0;
		}
		// The one that was in trouble longest ago goes first.
		this.#troubles.delete(key);
		this.#troubles.set(key, trouble);
		if (this.#troubles.size > MAX_KEYS) this.#troubles.delete(this.#troubles.keys().next().value as string);
	}

	sent(key: string): void {
		if (this.#troubles.size > 0) this.#troubles.delete(key);
	}
}
