import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../src/clock.js";

interface Timer {
	readonly at: number;
	readonly run: () => void;
}

export interface FakeClock extends Clock {
	/** Lets time pass: timers fire in order, and what each sets off comes to rest before the next. */
	advance(ms: number): Promise<void>;
	/** Lets time pass until the condition holds; throws when `withinMs` were not enough. */
	advanceUntil(condition: () => boolean, withinMs: number): Promise<void>;
	/** Sets the time of day, as an operator may. Timers run on as if nothing had happened. */
	set(now: number): void;
	/** Milliseconds passed since it was made, whatever the time of day was set to. */
	elapsed(): number;
	/** Waits until what was set off has come to rest, without letting time pass. */
	settle(): Promise<void>;
}

export interface FakeClockOptions {
	/** Milliseconds since the epoch; 2026-03-02 04:00 UTC, a Monday noon in Shanghai, when left out. */
	readonly start?: number;
	/** Resolves when nothing is under way any more; a few turns of the event loop when left out. */
	readonly settle?: () => Promise<void>;
}

export const MONDAY_NOON = Date.UTC(2026, 2, 2, 4);

async function fewTurns(): Promise<void> {
	for (let i = 0; i < 3; i++) await turn();
}

/** Time that passes when a test says so. */
export function createFakeClock({ start = MONDAY_NOON, settle = fewTurns }: FakeClockOptions = {}): FakeClock {
	/** Time passed since the start; `shift` makes a time of day of it. */
	let passed = 0;
	let shift = start;
	/** By time; those for the same time in the order they were asked for. */
	const timers: Timer[] = [];

	function insert(timer: Timer): void {
		let low = 0;
		let high = timers.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((timers[middle] as Timer).at <= timer.at) low = middle + 1;
			else high = middle;
		}
		timers.splice(low, 0, timer);
	}

	async function run(end: number, isOver: () => boolean): Promise<boolean> {
		await settle();
		while (!isOver()) {
			const next = timers[0];
			if (next === undefined || next.at > end) {
				passed = end;
				return false;
			}
			timers.shift();
			passed = next.at;
			next.run();
			await settle();
		}
		return true;
	}

	return {
		now: () => passed + shift,
		after(delayMs, callback) {
			const timer = { at: passed + Math.max(0, delayMs), run: callback };
			insert(timer);
			return () => {
				const at = timers.indexOf(timer);
				if (at >= 0) timers.splice(at, 1);
			};
		},
		async advance(ms) {
			await run(passed + ms, () => false);
		},
		async advanceUntil(condition, withinMs) {
			if (!(await run(passed + withinMs, condition)) && !condition())
				throw new Error(`It did not happen within ${withinMs} ms of the clock`);
		},
		set(now) {
			shift = now - passed;
		},
		elapsed: () => passed,
		settle,
	};
}
