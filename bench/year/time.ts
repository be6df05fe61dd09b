import type { Clock } from "../../src/clock.js";

interface Event {
	readonly at: number;
	readonly order: number;
	readonly run: () => Promise<unknown> | undefined;
}

/** Nobody else writes to the store of a simulation: to look for that often would be most of its work. */
const LEAST_WAIT_MS = 12 * 3_600_000;
const MINUTE_MS = 60_000;

/** Time that jumps from event to event. What falls into one minute goes on side by side. */
export class SimTime implements Clock {
	#now: number;
	#orders = 0;
	readonly #heap: Event[] = [];

	constructor(start: number) {
		this.#now = start;
	}

	readonly now = (): number => this.#now;

	/** For timers of the program that only look around. */
	after(delayMs: number, run: () => void): () => void {
		let isOff = false;
		this.at(this.#now + Math.max(delayMs, LEAST_WAIT_MS), () => {
			if (!isOff) run();
			return undefined;
		});
		return () => {
			isOff = true;
		};
	}

	at(at: number, run: Event["run"]): void {
		this.#push({ at: Math.max(at, this.#now), order: this.#orders++, run });
	}

	/** Lets everything happen that is due until then; `settled` waits for what an event set off. */
	async run(until: number, settled: () => Promise<void>): Promise<void> {
		for (let next = this.#heap[0]; next !== undefined && next.at <= until; next = this.#heap[0]) {
			const end = (Math.floor(next.at / MINUTE_MS) + 1) * MINUTE_MS;
			const work: Promise<unknown>[] = [];
			for (let event = this.#heap[0]; event !== undefined && event.at < end && event.at <= until; event = this.#heap[0]) {
				this.#pop();
				this.#now = event.at;
				const running = event.run();
				if (running !== undefined) work.push(running);
			}
			await Promise.all(work);
			await settled();
		}
		this.#now = until;
	}

	#push(event: Event): void {
		const heap = this.#heap;
		let at = heap.push(event) - 1;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (!isBefore(event, heap[parent] as Event)) break;
			heap[at] = heap[parent] as Event;
			at = parent;
		}
		heap[at] = event;
	}

	#pop(): void {
		const heap = this.#heap;
		const last = heap.pop();
		if (last === undefined || heap.length === 0) return;
		let at = 0;
		for (;;) {
			let child = at * 2 + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && isBefore(heap[child + 1] as Event, heap[child] as Event)) child++;
			if (!isBefore(heap[child] as Event, last)) break;
			heap[at] = heap[child] as Event;
			at = child;
		}
		heap[at] = last;
	}
}

const isBefore = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
