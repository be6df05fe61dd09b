import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DoNotRetry, type JobData, type JobHandler, type JobOptions, type JobQueue } from "../../src/queue/port.js";
import { until } from "../support/wait.js";

export interface QueueUnderTest {
	readonly name: string;
	/** Jobs outlive the queue object. */
	readonly durable: boolean;
	/** A place where no queue has been yet. */
	place(): Promise<string>;
	/** Opens the queue of a place; after a close it is the same one again. */
	open(place: string): Promise<JobQueue>;
}

/** Waits on real queues, on machines that have other things to do. */
export const eventually = <T>(condition: () => T | Promise<T>, what: string): Promise<NonNullable<T>> =>
	until(condition, { what, deadlineMs: 60_000 });

/** For `vi.setConfig`, for the same reason. */
export const PATIENCE = { testTimeout: 120_000, hookTimeout: 120_000 } as const;

/** A promise with its key outside. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
	let open = (): void => {};
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { opened, open };
}

let lastId = 0;
const newId = (): string => `id-${++lastId}`;

/** What every queue does, the stand-in included. */
export function describeQueue({ name, durable, place, open }: QueueUnderTest): void {
	describe(name, () => {
		let queue: JobQueue;
		let handlers: Record<string, JobHandler> = {};
		const call =
			(which: string): JobHandler =>
			async (data, context) =>
				handlers[which]?.(data, context);

		beforeAll(async () => {
			queue = await open(await place());
			await queue.work({ one: call("one"), two: call("two") });
		});
		afterAll(() => queue.close());
		beforeEach(() => {
			handlers = {};
		});

		const failed = async (): Promise<number> => (await queue.counts()).failed;
		const idle = async (): Promise<boolean> => {
			const { waiting, delayed, active } = await queue.counts();
			return waiting + delayed + active === 0;
		};

		it("gives a job's data and circumstances to the handler of its name", async () => {
			const seen: unknown[] = [];
			handlers["one"] = async (data, { id, attempt, signal }) => {
				seen.push([data, id, attempt, signal.aborted]);
			};
			handlers["two"] = async () => {
				seen.push("two");
			};
			const id = newId();
			const data = { text: "简报 ✓ '\"\\", count: 7, really: true, none: null };
			await queue.add("one", data, { id });
			await eventually(() => seen.length === 1, "the first job");
			await queue.add("two", {}, { id: "42" });
			await eventually(() => seen.length === 2, "the second job");
			expect(seen).toEqual([[data, id, 1, false], "two"]);
		});

		it("starts jobs in the order they were added, four at a time", async () => {
			const started: string[] = [];
			const released = gate();
			handlers["one"] = async (_data, { id }) => {
				started.push(id);
				await released.opened;
			};
			const ids = Array.from({ length: 12 }, newId);
			for (const id of ids) await queue.add("one", {}, { id });
			await eventually(() => started.length === 4, "four jobs to start");
			expect(await queue.counts()).toMatchObject({ active: 4, waiting: 8 });
			released.open();
			await eventually(() => started.length === 12, "all jobs to start");
			expect(started).toEqual(ids);
			await eventually(idle, "all jobs to end");
		});

		it("runs a delayed job when its time has come, not before", async () => {
			let ranAt = 0;
			handlers["one"] = async () => {
				ranAt = Date.now();
			};
			const addedAt = Date.now();
			await queue.add("one", {}, { id: newId(), delayMs: 400.25 });
			expect((await queue.counts()).delayed).toBe(1);
			await eventually(() => ranAt > 0, "the delayed job");
			expect(ranAt - addedAt).toBeGreaterThanOrEqual(399);
		});

		it("tries a failed job again after one second, then two", async () => {
			const attempts: { attempt: number; at: number }[] = [];
			handlers["one"] = async (_data, { attempt }) => {
				attempts.push({ attempt, at: Date.now() });
				if (attempt < 3) throw new Error("not yet");
			};
			const before = await failed();
			await queue.add("one", {}, { id: newId() });
			await eventually(() => attempts.length === 3, "the third attempt");
			expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
			expect(attempts[1]!.at - attempts[0]!.at).toBeGreaterThanOrEqual(999);
			expect(attempts[2]!.at - attempts[1]!.at).toBeGreaterThanOrEqual(1_999);
			await eventually(idle, "the job to end");
			expect(await failed()).toBe(before);
		});

		it("gives a job up after its last attempt, and takes it again when it is added again", async () => {
			const id = newId();
			const seen: JobData[] = [];
			handlers["one"] = async (data) => {
				seen.push(data);
				if (seen.length === 1) throw new Error("never");
			};
			const before = await failed();
			await queue.add("one", { round: 1 }, { id, attempts: 1 });
			await eventually(async () => (await failed()) === before + 1, "the job to fail");
			await queue.add("one", { round: 2 }, { id, attempts: 1 });
			await eventually(() => seen.length === 2, "the job to run again");
			expect(seen).toEqual([{ round: 1 }, { round: 2 }]);
			await eventually(async () => (await failed()) === before, "the failure to be forgotten");
		});

		it("does not try a job again that says it is useless", async () => {
			let calls = 0;
			handlers["one"] = async () => {
				calls += 1;
				throw new DoNotRetry("gone");
			};
			const before = await failed();
			await queue.add("one", {}, { id: newId(), attempts: 5 });
			await eventually(async () => (await failed()) === before + 1, "the job to fail");
			expect(calls).toBe(1);
			expect(await idle()).toBe(true);
		});

		it("outlives handlers that throw what is no error", async () => {
			const thrown: unknown[] = ["text", undefined, null, 7, { code: "X" }, Object.create(null), new (class extends Error {})()];
			handlers["one"] = async (data) => {
				throw thrown[Number(data["which"])];
			};
			let after = false;
			handlers["two"] = async () => {
				after = true;
			};
			const before = await failed();
			for (const which of thrown.keys()) await queue.add("one", { which }, { id: newId(), attempts: 1 });
			await eventually(async () => (await failed()) === before + thrown.length, "all of them to fail");
			await queue.add("two", {}, { id: newId() });
			await eventually(() => after, "a job after them");
		});

		it("fails a job nobody handles, and goes on", async () => {
			let after = false;
			handlers["two"] = async () => {
				after = true;
			};
			const before = await failed();
			await queue.add("nobody", {}, { id: newId(), attempts: 1 });
			await queue.add("constructor", {}, { id: newId(), attempts: 1 });
			await queue.add("two", {}, { id: newId() });
			await eventually(async () => after && (await failed()) === before + 2, "both to fail and the third to run");
		});

		it("adds an id once, whether it waits, runs, is delayed or has just run", async () => {
			const released = gate();
			const seen: (string | number | boolean | null | undefined)[] = [];
			handlers["one"] = async (data) => {
				seen.push(data["word"]);
				await released.opened;
			};
			const running = newId();
			await queue.add("one", { word: "running" }, { id: running });
			await eventually(() => seen.length === 1, "the job to run");
			for (let other = 0; other < 3; other++) await queue.add("one", { word: "filler" }, { id: newId() });
			const waiting = newId();
			const delayed = newId();
			await queue.add("one", { word: "waiting" }, { id: waiting });
			await queue.add("one", { word: "delayed" }, { id: delayed, delayMs: 300 });
			await Promise.all([running, waiting, delayed].map((id) => queue.add("one", { word: "again" }, { id })));
			released.open();
			await eventually(() => seen.includes("delayed"), "the delayed job");
			await eventually(idle, "all jobs to end");
			for (const id of [running, waiting, delayed]) await queue.add("one", { word: "again" }, { id });
			expect(await idle()).toBe(true);
			expect([...seen].sort()).toEqual(["delayed", "filler", "filler", "filler", "running", "waiting"]);
		});

		it("adds an id once when it is added twenty times at once", async () => {
			let calls = 0;
			handlers["one"] = async () => {
				calls += 1;
			};
			const id = newId();
			await Promise.all(Array.from({ length: 20 }, () => queue.add("one", {}, { id })));
			await eventually(async () => calls > 0 && (await idle()), "the job to end");
			expect(calls).toBe(1);
		});

		it.each<[string, string, JobData, JobOptions]>([
			["a colon in the id", "one", {}, { id: "a:b" }],
			["an empty id", "one", {}, { id: "" }],
			["an endless id", "one", {}, { id: "x".repeat(201) }],
			["a NUL in the id", "one", {}, { id: "a\0b" }],
			["an id that is none", "one", {}, { id: undefined as unknown as string }],
			["an empty name", "", {}, { id: "bad" }],
			["a NUL in the data", "one", { word: "a\0b" }, { id: "bad" }],
			["half a character in the data", "one", { word: "\ud83d" }, { id: "bad" }],
			["an endless delay", "one", {}, { id: "bad", delayMs: Number.POSITIVE_INFINITY }],
			["a delay that is no number", "one", {}, { id: "bad", delayMs: Number.NaN }],
			["no attempt", "one", {}, { id: "bad", attempts: 0 }],
			["half an attempt", "one", {}, { id: "bad", attempts: 1.5 }],
		])("refuses %s", async (_what, jobName, data, options) => {
			await expect(queue.add(jobName, data, options)).rejects.toThrow(TypeError);
			expect(await idle()).toBe(true);
		});

		it("takes a delay that is past as none", async () => {
			const ran = gate();
			handlers["one"] = async () => ran.open();
			await queue.add("one", {}, { id: newId(), delayMs: -5 });
			await ran.opened;
		});

		it("runs each of 500 jobs once", async () => {
			const seen: number[] = [];
			handlers["one"] = async (data) => {
				seen.push(Number(data["number"]));
			};
			await Promise.all(Array.from({ length: 500 }, (_, number) => queue.add("one", { number }, { id: newId() })));
			await eventually(async () => seen.length >= 500 && (await idle()), "500 jobs");
			expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, number) => number));
		});

		it("lets a handler add further jobs", async () => {
			const ran = gate();
			handlers["one"] = async (_data, { id }) => queue.add("two", {}, { id: `${id}-next` });
			handlers["two"] = async () => ran.open();
			await queue.add("one", {}, { id: newId() });
			await ran.opened;
		});

		it("answers a ping, and works for one set of handlers only", async () => {
			await queue.ping();
			await expect(queue.work({})).rejects.toThrow(TypeError);
		});

		it("keeps two queues apart", async () => {
			const both = await Promise.all([open(await place()), open(await place())]);
			try {
				const seen: string[] = [];
				for (const [index, each] of both.entries()) await each.add("one", { index }, { id: "same" });
				for (const [index, each] of both.entries()) {
					await each.work({
						one: async (data) => {
							seen.push(`${index} got ${data["index"]}`);
						},
					});
				}
				await eventually(() => seen.length === 2, "both jobs");
				expect(seen.sort()).toEqual(["0 got 0", "1 got 1"]);
			} finally {
				await Promise.all(both.map((each) => each.close()));
			}
		});

		it("tells running jobs that it closes, waits for them, and refuses everything after", async () => {
			const closing = await open(await place());
			const started = gate();
			let ended = false;
			await closing.work({
				one: async (_data, { signal }) => {
					started.open();
					await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
					// What a job still has to do when it is told to stop.
					await closing.counts();
					ended = true;
				},
			});
			await closing.add("one", {}, { id: "a" });
			await started.opened;
			await Promise.all([closing.close(), closing.close()]);
			expect(ended).toBe(true);
			for (const refused of [
				() => closing.add("one", {}, { id: "b" }),
				() => closing.counts(),
				() => closing.ping(),
				() => closing.work({}),
			]) {
				await expect(refused()).rejects.toMatchObject({ code: "QUEUE_CLOSED" });
			}
			await closing.close();
		});

		if (durable) describeDurable(open, place);
	});
}

function describeDurable(open: QueueUnderTest["open"], place: QueueUnderTest["place"]): void {
	it("keeps waiting, delayed and failed jobs over a close", async () => {
		const where = await place();
		const before = await open(where);
		await before.add("fails", {}, { id: "f", attempts: 1 });
		await before.work({
			fails: async () => {
				throw new Error("no");
			},
		});
		await eventually(async () => (await before.counts()).failed === 1, "the job to fail");
		await before.close();

		const between = await open(where);
		await between.add("soon", { word: "two" }, { id: "s", delayMs: 500 });
		await between.add("now", { word: "one" }, { id: "n" });
		await between.close();

		const after = await open(where);
		try {
			expect(await after.counts()).toMatchObject({ waiting: 1, failed: 1 });
			const seen: unknown[] = [];
			const note: JobHandler = async (data) => {
				seen.push(data["word"]);
			};
			await after.work({ soon: note, now: note });
			await eventually(() => seen.length === 2, "both jobs");
			expect(seen.sort()).toEqual(["one", "two"]);
			await after.add("now", {}, { id: "n" });
			expect((await after.counts()).waiting).toBe(0);
		} finally {
			await after.close();
		}
	});

	it("starts a job again that its own closing cut off, without counting the attempt", async () => {
		const where = await place();
		const before = await open(where);
		const started = gate();
		await before.work({
			one: async (_data, { signal }) => {
				started.open();
				await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
			},
		});
		await before.add("one", {}, { id: "a", attempts: 1 });
		await started.opened;
		await before.close();

		const after = await open(where);
		try {
			const attempts: number[] = [];
			await after.work({
				one: async (_data, { attempt }) => {
					attempts.push(attempt);
				},
			});
			await eventually(() => attempts.length === 1, "the job to run again");
			expect(attempts).toEqual([1]);
		} finally {
			await after.close();
		}
	});
}
