import type { Reply } from "./outcome.js";

/** An action that was asked for and not yet answered. */
export interface Pending {
	readonly settle: (reply: Reply) => void;
	readonly cancelTimeout: () => void;
	readonly number: number;
	/** Handed to the socket: from then on it may have arrived. */
	written: boolean;
}

/** A power of two above `MOST_PENDING`, so that a free slot is always found. */
const SLOTS = 16_384;
export const MOST_PENDING = 10_000;

/**
 * The actions that wait, by the number in their `echo`. Slots and no `Map`: one that entries rush
 * through is rehashed all the time, and its dead tables drag what they held into the old generation
 * (measured at 64 in flight: 5 to 10 µs of garbage collection a message, with slots 2).
 */
export class PendingActions {
	readonly #slots: (Pending | undefined)[] = new Array<Pending | undefined>(SLOTS).fill(undefined);
	/** By chance, so that an answer to an earlier process or connection matches nothing. */
	readonly #prefix = `${Math.random().toString(36).slice(2, 10)}.`;
	#next = 0;
	size = 0;

	/** A number nobody waits under. */
	reserve(): number {
		while (this.#slots[this.#next & (SLOTS - 1)]) this.#next++;
		return this.#next++;
	}

	echoOf(number: number): string {
		return this.#prefix + number;
	}

	add(pending: Pending): void {
		this.#slots[pending.number & (SLOTS - 1)] = pending;
		this.size++;
	}

	find(echo: unknown): Pending | undefined {
		if (typeof echo !== "string" || !echo.startsWith(this.#prefix)) return undefined;
		const number = Number(echo.slice(this.#prefix.length));
		const pending = this.#slots[number & (SLOTS - 1)];
		return pending?.number === number ? pending : undefined;
	}

	remove({ number }: Pending): void {
		this.#slots[number & (SLOTS - 1)] = undefined;
		this.size--;
	}

	all(): Pending[] {
		return this.#slots.filter((pending) => pending !== undefined).sort((one, other) => one.number - other.number);
	}
}
