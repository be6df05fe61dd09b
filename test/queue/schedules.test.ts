import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openMemoryQueue } from "../../src/queue/memory.js";
import { DoNotRetry, type JobQueue } from "../../src/queue/port.js";
import { type Run, runs } from "../../src/queue/runs.js";
import { type Schedule, Scheduler } from "../../src/queue/schedules.js";
import type { Store } from "../../src/store/port.js";
import { openSqliteStore } from "../../src/store/sqlite/index.js";
import { eventually } from "./conformance.js";
import { FakeClock } from "./fake-clock.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (iso: string): number => Date.parse(iso);

const DIGEST: Schedule = { name: "weekly-digest", cron: "0 9 * * 1", timezone: "Asia/Shanghai", job: "digest" };
const SWEEP: Schedule = { name: "sweep", cron: "0 20 * * *", timezone: "Asia/Shanghai", job: "sweep" };

describe("schedules", () => {
	let folder = "";
	let store: Store;
	let clock: FakeClock;
	let queue: JobQueue;
	/** Names of the runs executed, in order. */
	let executed: string[];
	let execute: (run: Run, attempt: number) => Promise<void>;
	/** Every queue of a test, closed after it. */
	let queues: JobQueue[];

	/** One process: its scheduler, and a worker on the queue. */
	async function processWith(schedules: readonly Schedule[], onQueue = queue): Promise<Scheduler> {
		const scheduler = new Scheduler({ store, queue: onQueue, clock, schedules });
		const handler = scheduler.handler(async (run, { attempt }) => {
			executed.push(run.id);
			await execute(run, attempt);
		});
		if (!queues.includes(onQueue)) {
			queues.push(onQueue);
			await onQueue.work({ digest: handler, sweep: handler });
		}
		return scheduler;
	}

	/** Lets time pass as a process sees it: a tick each minute, or coarser. */
	async function pass(scheduler: Scheduler, ms: number, step = MINUTE): Promise<void> {
		for (const end = clock.now() + ms; clock.now() < end; ) {
			await clock.advance(Math.min(step, end - clock.now()));
			await scheduler.tick(clock.now());
			await settle();
		}
	}

	const stored = async (state: Run["state"]): Promise<string[]> => {
		const page = await store.collection(runs).list("state", { prefix: [state] });
		return page.items.map(({ id }) => id);
	};

	/** Lets the handlers finish: their store writes take turns of the event loop. */
	async function settle(): Promise<void> {
		for (;;) {
			await clock.advance(0);
			const { active, waiting } = await queue.counts();
			// Where nobody works on the queue, what waits goes on waiting.
			if (active === 0 && (waiting === 0 || !queues.includes(queue))) return;
		}
	}

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), "schedules-test-"));
		store = await openSqliteStore({ dir: folder, specs: [runs] });
		// A Wednesday.
		clock = new FakeClock(at("2025-11-19T12:00Z"));
		queue = openMemoryQueue({ clock });
		queues = [];
		executed = [];
		execute = async () => {};
	});
	afterEach(async () => {
		for (const each of queues) await each.close();
		await store.close();
		await rm(folder, { recursive: true, force: true });
	});

	it("do nothing when first seen and run at their next time", async () => {
		const scheduler = await processWith([DIGEST]);
		await scheduler.tick();
		await settle();
		expect(executed).toEqual([]);
		await pass(scheduler, 5 * DAY, HOUR);
		expect(executed).toEqual(["weekly-digest.2025-11-24T01-00Z"]);
		const run = await store.collection(runs).get("weekly-digest.2025-11-24T01-00Z");
		expect(run).toMatchObject({ state: "done", attempts: 1, dueAt: at("2025-11-24T01:00Z"), doneAt: at("2025-11-24T01:00Z") });
		expect(await stored("skipped")).toEqual(["weekly-digest.2025-11-17T01-00Z"]);
	});

	it("run each time once though every process ticks", async () => {
		const one = await processWith([SWEEP]);
		const two = await processWith([SWEEP]);
		for (let day = 0; day < 3; day++) {
			await Promise.all([one.tick(clock.now()), two.tick(clock.now())]);
			await clock.advance(DAY);
			await Promise.all([one.tick(clock.now()), two.tick(clock.now()), two.reconcile()]);
			await settle();
		}
		expect(executed).toEqual(["sweep.2025-11-20T12-00Z", "sweep.2025-11-21T12-00Z", "sweep.2025-11-22T12-00Z"]);
	});

	it("are caught up once after days of downtime", async () => {
		await (await processWith([SWEEP])).tick();
		await clock.advance(5 * DAY + HOUR);
		const later = await processWith([SWEEP]);
		await later.tick();
		await later.tick();
		await settle();
		expect(executed).toEqual(["sweep.2025-11-24T12-00Z"]);
	});

	it("are not caught up after weeks, and go on with the next time", async () => {
		await (await processWith([DIGEST])).tick();
		// Down over two Mondays, until the Wednesday after the second.
		const scheduler = new Scheduler({ store, queue, clock, schedules: [DIGEST], catchUpMs: DAY });
		await clock.advance(14 * DAY);
		await scheduler.tick();
		await settle();
		expect(executed).toEqual([]);
		await pass(scheduler, 5 * DAY, HOUR);
		expect(executed).toEqual(["weekly-digest.2025-12-08T01-00Z"]);
	});

	it("lose nothing when the queue is lost before it executed", async () => {
		const lost = openMemoryQueue({ clock });
		const before = new Scheduler({ store, queue: lost, clock, schedules: [SWEEP] });
		await before.tick();
		await clock.advance(DAY);
		await before.tick();
		await lost.close();
		expect(await stored("planned")).toEqual(["sweep.2025-11-20T12-00Z"]);

		const after = await processWith([SWEEP]);
		expect(await after.reconcile()).toBe(1);
		await settle();
		await after.reconcile();
		await settle();
		expect(executed).toEqual(["sweep.2025-11-20T12-00Z"]);
	});

	it("lose nothing when the queue cannot be reached at their time", async () => {
		const closed = openMemoryQueue({ clock });
		const scheduler = new Scheduler({ store, queue: closed, clock, schedules: [SWEEP, { ...SWEEP, name: "other" }] });
		await scheduler.tick();
		await closed.close();
		await clock.advance(DAY);
		await expect(scheduler.tick()).rejects.toMatchObject({ code: "QUEUE_CLOSED" });
		expect(await stored("planned")).toEqual(["other.2025-11-20T12-00Z", "sweep.2025-11-20T12-00Z"]);
	});

	it("lose nothing when the process ends in the middle of a run", async () => {
		const first = await processWith([SWEEP]);
		await first.tick();
		const cut = openMemoryQueue({ clock });
		await clock.advance(DAY);
		execute = () => new Promise(() => {});
		const dying = await processWith([SWEEP], cut);
		await dying.tick();
		await eventually(() => executed.length === 1, "the run to start");
		expect(await stored("started")).toEqual(["sweep.2025-11-20T12-00Z"]);
		queues = queues.filter((each) => each !== cut);

		execute = async () => {};
		await first.reconcile();
		await settle();
		expect(executed).toHaveLength(2);
		expect(await stored("done")).toEqual(["sweep.2025-11-20T12-00Z"]);
	});

	it("keep quiet while the clock is set back, and run what was not run when it goes on", async () => {
		const scheduler = await processWith([SWEEP]);
		await scheduler.tick();
		await pass(scheduler, DAY, HOUR);
		expect(executed).toEqual(["sweep.2025-11-20T12-00Z"]);
		clock.set(clock.now() - DAY);
		await pass(scheduler, 2 * DAY, HOUR);
		expect(executed).toEqual(["sweep.2025-11-20T12-00Z", "sweep.2025-11-21T12-00Z"]);
	});

	it("go on when the clock had been years ahead", async () => {
		const scheduler = await processWith([SWEEP]);
		clock.set(at("2031-01-01T00:00Z"));
		await scheduler.tick();
		clock.set(at("2025-11-19T13:00Z"));
		const again = await processWith([SWEEP]);
		await again.tick();
		await pass(again, DAY, HOUR);
		expect(executed).toContain("sweep.2025-11-20T12-00Z");
	});

	it("begin anew when their time is changed", async () => {
		const early = { ...DIGEST, cron: "0 9 * * 2" };
		const scheduler = await processWith([DIGEST]);
		await scheduler.tick();
		const changed = await processWith([early]);
		await changed.tick();
		await settle();
		expect(executed).toEqual([]);
		await pass(changed, 7 * DAY, HOUR);
		expect(executed).toEqual(["weekly-digest.2025-11-25T01-00Z"]);
	});

	it("do not miss a time because an earlier one was the old schedule's, too", async () => {
		const scheduler = await processWith([DIGEST]);
		await scheduler.tick();
		await pass(scheduler, 5 * DAY, HOUR);
		expect(executed).toEqual(["weekly-digest.2025-11-24T01-00Z"]);
		const daily = await processWith([{ ...DIGEST, cron: "0 9 * * *" }]);
		await daily.tick();
		await clock.advance(DAY);
		await (await processWith([{ ...DIGEST, cron: "0 9 * * *" }])).tick();
		await settle();
		expect(executed).toEqual(["weekly-digest.2025-11-24T01-00Z", "weekly-digest.2025-11-25T01-00Z"]);
	});

	it("run once on the days of a clock change", async () => {
		clock.set(at("2026-10-30T12:00Z"));
		const scheduler = await processWith([{ ...SWEEP, cron: "30 1 * * *", timezone: "America/New_York" }]);
		await scheduler.tick();
		await pass(scheduler, 3 * DAY, 15 * MINUTE);
		expect(executed).toEqual(["sweep.2026-10-31T05-30Z", "sweep.2026-11-01T05-30Z", "sweep.2026-11-02T06-30Z"]);
	});

	it("are tried again and then given up, with a code and no words", async () => {
		execute = async () => {
			throw Object.assign(new Error("张三 13800138000"), { code: "SMTP_DOWN" });
		};
		const scheduler = await processWith([SWEEP]);
		await scheduler.tick();
		await pass(scheduler, DAY, HOUR);
		await pass(scheduler, HOUR, MINUTE);
		expect(executed).toHaveLength(5);
		const run = await store.collection(runs).get("sweep.2025-11-20T12-00Z");
		expect(run).toMatchObject({ state: "failed", attempts: 5, error: "SMTP_DOWN" });
		expect(JSON.stringify(run)).not.toContain("138");
		await scheduler.reconcile();
		await settle();
		expect(executed).toHaveLength(5);
	});

	it("are given up at once when a handler says so", async () => {
		execute = async () => {
			throw new DoNotRetry("gone", { cause: Object.assign(new Error("x"), { code: "CLASS_GONE" }) });
		};
		const scheduler = await processWith([SWEEP]);
		await scheduler.runNow("sweep", "a");
		await settle();
		expect(executed).toHaveLength(1);
		expect(await store.collection(runs).get("sweep.now.a")).toMatchObject({ state: "failed", error: "CLASS_GONE" });
	});

	it("are given up when every start is cut off", async () => {
		const scheduler = await processWith([SWEEP]);
		const collection = store.collection(runs);
		await collection.insert({
			id: "sweep.now.poison",
			schedule: "sweep",
			pattern: "",
			key: "poison",
			state: "started",
			attempts: 20,
			changedAt: clock.now(),
		});
		await scheduler.reconcile();
		await settle();
		expect(executed).toEqual([]);
		expect(await collection.get("sweep.now.poison")).toMatchObject({ state: "failed", error: "RUN_CUT_OFF" });
	});

	it("run on demand, once for each key, and again only after a failure", async () => {
		const scheduler = await processWith([SWEEP]);
		await Promise.all([scheduler.runNow("sweep", "a"), scheduler.runNow("sweep", "a"), scheduler.runNow("sweep", "b")]);
		await settle();
		expect(executed.sort()).toEqual(["sweep.now.a", "sweep.now.b"]);
		expect(await scheduler.runNow("sweep", "a")).toMatchObject({ state: "done", attempts: 1 });
		await settle();
		expect(executed).toHaveLength(2);

		execute = async () => {
			throw new DoNotRetry("no");
		};
		await scheduler.runNow("sweep", "c");
		await settle();
		execute = async () => {};
		expect(await scheduler.runNow("sweep", "c")).toMatchObject({ state: "planned", attempts: 0 });
		await settle();
		const again = await store.collection(runs).get("sweep.now.c");
		expect(again).toMatchObject({ state: "done", attempts: 1 });
		expect(again).not.toHaveProperty("error");
	});

	it("are no business of runs asked for: those do not count as their last time", async () => {
		const scheduler = await processWith([SWEEP]);
		await scheduler.tick();
		await scheduler.runNow("sweep", "a");
		await pass(scheduler, DAY, HOUR);
		expect(executed).toEqual(["sweep.now.a", "sweep.2025-11-20T12-00Z"]);
	});

	it("leave alone what a newer program planned", async () => {
		const newer = openMemoryQueue({ clock });
		await new Scheduler({ store, queue: newer, clock, schedules: [{ ...SWEEP, name: "future" }] }).runNow("future", "a");
		await newer.close();
		const older = await processWith([SWEEP]);
		expect(await older.reconcile()).toBe(0);
		expect(await stored("planned")).toEqual(["future.now.a"]);
	});

	it("plan at the start, forget after a year, and stop", async () => {
		const collection = store.collection(runs);
		const old = { schedule: "sweep", pattern: "", state: "done", attempts: 1, changedAt: clock.now() - 401 * DAY } as const;
		await collection.insert({ ...old, id: "sweep.old" });
		await collection.insert({ ...old, id: "sweep.open", state: "planned" });
		const scheduler = await processWith([SWEEP]);
		await scheduler.start();
		await scheduler.start();
		await scheduler.stop();
		await settle();
		expect(executed).toEqual(["sweep.open"]);
		expect(await collection.get("sweep.old")).toBeUndefined();
		expect(await stored("skipped")).toEqual(["sweep.2025-11-19T12-00Z"]);
	});

	it("do not start a program with schedules that cannot be", () => {
		const make = (...schedules: Schedule[]): Scheduler => new Scheduler({ store, queue, clock, schedules });
		expect(() => make({ ...SWEEP, cron: "sometimes" })).toThrow(TypeError);
		expect(() => make({ ...SWEEP, timezone: "China" })).toThrow(TypeError);
		expect(() => make({ ...SWEEP, name: "a:b" })).toThrow(TypeError);
		expect(() => make(SWEEP, SWEEP)).toThrow(TypeError);
	});

	it("refuse to run what they do not know, or under a key that is none", async () => {
		const scheduler = await processWith([SWEEP]);
		await expect(scheduler.runNow("nothing", "a")).rejects.toThrow(TypeError);
		for (const key of ["", "a:b", "a b", "x".repeat(121)])
			await expect(scheduler.runNow("sweep", key)).rejects.toThrow(TypeError);
	});
});
