import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.js";
import { openMemoryQueue } from "../../src/queue/memory.js";
import { describeQueue } from "./conformance.js";
import { FakeClock } from "./fake-clock.js";

describeQueue({
	name: "the queue in memory",
	durable: false,
	place: async () => "",
	open: async () => openMemoryQueue({ clock: systemClock }),
});

describe("the queue in memory, on a clock of its own", () => {
	const MINUTE = 60_000;
	const HOUR = 60 * MINUTE;

	it("waits for the clock with delays and further attempts", async () => {
		const clock = new FakeClock();
		const queue = openMemoryQueue({ clock });
		const seen: string[] = [];
		await queue.work({
			late: async () => {
				seen.push(`late at ${clock.now()}`);
			},
			fails: async (_data, { attempt }) => {
				seen.push(`try ${attempt} at ${clock.now()}`);
				throw new Error("no");
			},
		});
		await queue.add("late", {}, { id: "l", delayMs: 2 * HOUR });
		await queue.add("fails", {}, { id: "f", attempts: 4 });
		await clock.advance(3 * HOUR);
		expect(seen).toEqual(["try 1 at 0", "try 2 at 1000", "try 3 at 3000", "try 4 at 7000", `late at ${2 * HOUR}`]);
	});

	it("lets an hour pass between attempts at most", async () => {
		const clock = new FakeClock();
		const queue = openMemoryQueue({ clock });
		const at: number[] = [];
		await queue.work({
			fails: async () => {
				at.push(clock.now());
				throw new Error("no");
			},
		});
		await queue.add("fails", {}, { id: "f", attempts: 15 });
		await clock.advance(10 * HOUR);
		expect(at.at(-1)! - at.at(-2)!).toBe(HOUR);
		expect(at).toHaveLength(15);
	});

	it("forgets a completed job after an hour and a failed one after a week", async () => {
		const clock = new FakeClock();
		const queue = openMemoryQueue({ clock });
		let calls = 0;
		await queue.work({
			good: async () => {
				calls += 1;
			},
			bad: async () => {
				throw new Error("no");
			},
		});
		await queue.add("good", {}, { id: "g" });
		await queue.add("bad", {}, { id: "b", attempts: 1 });
		await clock.advance(59 * MINUTE);
		await queue.add("good", {}, { id: "g" });
		await clock.advance(0);
		expect(calls).toBe(1);
		await clock.advance(2 * MINUTE);
		await queue.add("good", {}, { id: "g" });
		await clock.advance(0);
		expect(calls).toBe(2);
		expect((await queue.counts()).failed).toBe(1);
		await clock.advance(7 * 24 * HOUR);
		expect((await queue.counts()).failed).toBe(0);
	});

	it("waits ten seconds for a job that does not hear, no longer", async () => {
		const clock = new FakeClock();
		const queue = openMemoryQueue({ clock });
		let started = false;
		await queue.work({
			deaf: () => {
				started = true;
				return new Promise(() => {});
			},
		});
		await queue.add("deaf", {}, { id: "d" });
		await clock.advance(0);
		expect(started).toBe(true);
		let closed = false;
		const closing = queue.close().then(() => {
			closed = true;
		});
		await clock.advance(9_999);
		expect(closed).toBe(false);
		await clock.advance(1);
		await closing;
	});
});
