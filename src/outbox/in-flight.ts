import type { Outgoing, SendOutcome } from "../chat/adapter.js";
import type { Clock } from "../clock.js";
import type { Flight } from "./flight.js";

/** Adapters answer each send themselves; this is for one that breaks its contract. */
const LONGEST_MS = 120_000;
const LONGEST_STOP_MS = 5_000;

/** What the platform has been handed and has not answered. Every flight comes back exactly once. */
export class InFlight {
	/** By slot. Through a `Set` thousands would rush, and its dead tables would drag them into the old generation. */
	readonly #flights: (Flight | undefined)[] = [];
	readonly #free: number[] = [];
	#landed = (): void => undefined;

	constructor(private readonly settled: (flight: Flight, outcome: SendOutcome) => void) {}

	get size(): number {
		return this.#flights.length - this.#free.length;
	}

	/** Calls `send` with the part that is next, now. */
	launch(flight: Flight, now: number, send: (part: Outgoing) => Promise<SendOutcome>): void {
		flight.startedAt = now;
		const slot = this.#free.pop() ?? this.#flights.length;
		this.#flights[slot] = flight;
		let sending: Promise<SendOutcome>;
		try {
			sending = send(flight.parts[flight.index] as Outgoing);
		} catch {
			sending = Promise.reject();
		}
		sending.then(
			(outcome) => this.#land(slot, flight, outcome),
			() => this.#land(slot, flight, { state: "unknown", cause: "adapter-threw" }),
		);
	}

	/** Gives up on those that no adapter should have left unanswered for so long. */
	expire(now: number): void {
		this.#flights.forEach((flight, slot) => {
			if (flight !== undefined && now - flight.startedAt > LONGEST_MS)
				this.#land(slot, flight, { state: "unknown", cause: "no-outcome" });
		});
	}

	/** Resolves when nothing flies any more, or after five seconds. */
	landed(clock: Clock): Promise<void> {
		if (this.size === 0) return Promise.resolve();
		return new Promise((resolve) => {
			const cancel = clock.after(LONGEST_STOP_MS, resolve);
			this.#landed = () => {
				cancel();
				resolve();
			};
		});
	}

	#land(slot: number, flight: Flight, outcome: SendOutcome): void {
		// An outcome that comes after the flight was given up is none.
		if (this.#flights[slot] !== flight) return;
		this.#flights[slot] = undefined;
		this.#free.push(slot);
		this.settled(flight, outcome);
		if (this.size === 0) this.#landed();
	}
}
