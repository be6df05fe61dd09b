import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { storedSchedules } from "../../src/app/schedules.js";
import { openMemoryQueue } from "../../src/queue/memory.js";
import type { JobQueue } from "../../src/queue/port.js";
import { Scheduler } from "../../src/queue/schedules.js";
import { classes } from "../../src/store/collections/classes.js";
import { schedules } from "../../src/store/collections/schedules.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { openSqliteStore, type SqliteStore } from "../../src/store/sqlite/index.js";
import { FakeClock } from "../queue/fake-clock.js";
import { until } from "../support/wait.js";

const HOUR = 3_600_000;
const at = (iso: string): number => Date.parse(iso);

let folder: string;
let store: SqliteStore;
let clock: FakeClock;
let queue: JobQueue;
let ran: string[];
/** Two programs on one store. */
let both: Scheduler[];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "schedules-"));
	store = await openSqliteStore({ dir: folder, specs: ALL_COLLECTIONS });
	clock = new FakeClock(at("2026-03-02T00:30Z"));
	queue = openMemoryQueue({ clock });
	ran = [];
	const parts = { store, queue, clock, schedules: [], load: () => storedSchedules(store, "Asia/Shanghai") };
	both = [new Scheduler(parts), new Scheduler(parts)];
	const note = both[0]!.handler(async ({ dueAt = 0 }, _context, schedule) => {
		ran.push(`${schedule?.name} ${schedule?.scope} ${new Date(dueAt).toISOString().slice(0, 16)}`);
	});
	await queue.work({ remind: note, digest: note });
});
afterEach(async () => {
	await queue.close();
	await store.close();
	await rm(folder, { recursive: true, force: true });
});

async function put(id: string, cron: string, scope = "all", timezone?: string): Promise<void> {
	const facts = { job: "digest" as const, scope, cron, changedAt: clock.now(), ...(timezone === undefined ? {} : { timezone }) };
	if ((await store.collection(schedules).update(id, (old) => ({ id, version: old.version, ...facts }))) === undefined)
		await store.collection(schedules).insert({ id, ...facts });
	await tick();
}

async function tick(): Promise<void> {
	await Promise.all(both.map((one) => one.tick()));
	const idle = async () => {
		const { waiting, active } = await queue.counts();
		return waiting + active === 0;
	};
	await until(idle, { what: "the queue to be idle" });
}

/** Lets time pass, with a tick each half hour, or none at all while both programs are down. */
async function pass(ms: number, up = true): Promise<readonly string[]> {
	const before = ran.length;
	for (const end = clock.now() + ms; clock.now() < end; ) {
		await clock.advance(up ? HOUR / 2 : ms);
		if (up) await tick();
	}
	await tick();
	return ran.slice(before);
}

async function inZone(id: string, timezone: string): Promise<void> {
	const facts = { name: id, locale: "en" as const, timezone, createdAt: 0, changedAt: clock.now() };
	if ((await store.collection(classes).update(id, (old) => ({ ...old, ...facts }))) === undefined)
		await store.collection(classes).insert({ id, ...facts });
}

test("a schedule made, changed, paused and taken back while both programs are up runs once at each of its times", async () => {
	await put("weekly", "0 9 * * *");
	expect(await pass(24 * HOUR)).toEqual(["weekly all 2026-03-02T01:00"]);
	await put("weekly", "0 12 * * *", "college:Medicine", "Asia/Karachi");
	expect(await pass(24 * HOUR)).toEqual(["weekly college:Medicine 2026-03-03T07:00"]);
	await store.collection(schedules).update("weekly", (old) => ({ ...old, paused: true }));
	expect(await pass(48 * HOUR)).toEqual([]);
	await store.collection(schedules).update("weekly", ({ paused: _paused, ...old }) => old);
	expect(await pass(24 * HOUR)).toHaveLength(1);
	await store.collection(schedules).remove("weekly");
	expect(await pass(48 * HOUR)).toEqual([]);
});

test("what was missed while all was down is caught up once", async () => {
	await put("daily", "0 9 * * *");
	await pass(24 * HOUR);
	expect(await pass(5 * 24 * HOUR, false)).toEqual(["daily all 2026-03-07T01:00"]);
	expect(await pass(24 * HOUR)).toHaveLength(1);
});

test("a class that moves takes its schedule along; another's stays", async () => {
	await inZone("lahore", "Asia/Karachi");
	await inZone("york", "America/New_York");
	await put("lahore", "0 9 * * *", "class:lahore");
	await put("york", "0 9 * * *", "class:york");
	// New York puts its clocks forward on 8 March.
	expect(await pass(24 * HOUR)).toEqual(["lahore class:lahore 2026-03-02T04:00", "york class:york 2026-03-02T14:00"]);
	await inZone("lahore", "Europe/London");
	await clock.advance(5 * 24 * HOUR);
	await tick();
	expect(await pass(24 * HOUR)).toEqual(["lahore class:lahore 2026-03-08T09:00", "york class:york 2026-03-08T13:00"]);
});

test("a schedule for the 31st runs on the last day of each month, one for 29 February in leap years", async () => {
	await put("monthly", "0 9 31 * *");
	await put("leap", "0 9 29 2 *");
	clock.set(at("2028-02-01T00:00Z"));
	await tick();
	await pass(31 * 24 * HOUR);
	expect(ran.slice(-2).sort()).toEqual(["leap all 2028-02-29T01:00", "monthly all 2028-02-29T01:00"]);
});

test("a schedule that cannot be is left out, and no other with it", async () => {
	await put("broken", "0 9 30 2 *");
	await put("good", "0 9 * * *");
	expect(await pass(2 * HOUR)).toEqual(["good all 2026-03-02T01:00"]);
});
