import { existsSync } from "node:fs";
import { mkdir, mkdtemp, open as openFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { Engine } from "../../src/queue/embedded/engine.js";
import { openEmbeddedQueue } from "../../src/queue/embedded/index.js";
import { startChild } from "./child-process.js";
import { describeQueue, eventually, gate, PATIENCE } from "./conformance.js";

vi.setConfig(PATIENCE);

let base = "";
let places = 0;
beforeAll(async () => {
	base = await mkdtemp(join(tmpdir(), "queue-test-"));
});
afterAll(() => rm(base, { recursive: true, force: true }));
const place = async (): Promise<string> => join(base, `place-${++places}`, "queue");
const open = (dir: string): ReturnType<typeof openEmbeddedQueue> => openEmbeddedQueue({ dir });

describeQueue({ name: "the embedded queue", durable: true, place, open });

describe("the embedded queue's process", () => {
	it("stays small at its first start, without Redis's client, and its killed job runs again", async () => {
		const dir = await place();
		const child = await startChild("embedded", dir);
		await child.kill();
		expect(child.facts).toMatchObject({ redisLoaded: false });
		expect(child.facts["peakMb"]).toBeLessThan(435);

		const queue = await open(dir);
		try {
			const again: unknown[] = [];
			await queue.work({
				endless: async (data, { attempt }) => {
					again.push([data, attempt]);
				},
			});
			await eventually(() => again.length === 1, "the job to run again");
			expect(again).toEqual([[{ word: "mine" }, 1]]);
			expect(queue.warnings).toEqual([]);
		} finally {
			await queue.close();
		}
	});
});

describe("the embedded queue's folder", () => {
	/** Expects the folder to be replaced by one that works, and the old one to be kept. */
	async function expectAside(dir: string, reason: RegExp): Promise<void> {
		const queue = await open(dir);
		try {
			expect(queue.warnings).toHaveLength(1);
			expect(queue.warnings[0]).toMatch(reason);
			const ran = gate();
			await queue.work({ one: async () => ran.open() });
			await queue.add("one", {}, { id: "after" });
			await ran.opened;
		} finally {
			await queue.close();
		}
		const names = await readdir(join(dir, ".."));
		expect(names.filter((name) => name.startsWith("queue.aside-"))).toHaveLength(1);
	}

	async function made(): Promise<string> {
		const dir = await place();
		const queue = await open(dir);
		await queue.add("one", {}, { id: "before" });
		await queue.close();
		return dir;
	}

	it("is replaced when its control file is destroyed", async () => {
		const dir = await made();
		await writeFile(join(dir, "global/pg_control"), Buffer.alloc(8_192, 0xaa));
		await expectAside(dir, /could not be used/);
	});

	it("is replaced when it is of another PostgreSQL", async () => {
		const dir = await made();
		await writeFile(join(dir, "PG_VERSION"), "12\n");
		await expectAside(dir, /version|initialize/);
	});

	it("is replaced when the table of jobs is damaged", async () => {
		const dir = await made();
		const folder = join(dir, "base/5");
		// The page that holds the one job, wherever this version of the template keeps its table.
		let hit = false;
		for (const name of await readdir(folder)) {
			const file = join(folder, name);
			if (!/^\d+$/.test(name) || !(await readFile(file)).includes("j-before")) continue;
			const handle = await openFile(file, "r+");
			await handle.write(Buffer.alloc(512, 0xff), 0, 512, 0);
			await handle.close();
			hit = true;
		}
		expect(hit).toBe(true);
		await expectAside(dir, /invalid page|could not be used/);
	});

	it("is replaced when there is something else in its place", async () => {
		const dir = await place();
		await mkdir(dir, { recursive: true });
		await writeFile(join(dir, "half"), "of a first start");
		await expectAside(dir, /no data folder/);
		const file = await place();
		await mkdir(join(file, ".."), { recursive: true });
		await writeFile(file, "a file");
		await expectAside(file, /no data folder/);
	});

	it("is made where an earlier first start was interrupted, or where it is empty", async () => {
		const dir = await place();
		await mkdir(`${dir}.unpacking/base`, { recursive: true });
		await mkdir(dir);
		const queue = await open(dir);
		expect(queue.warnings).toEqual([]);
		expect(existsSync(`${dir}.unpacking`)).toBe(false);
		await queue.close();
	});

	it("is left as it is when a new one cannot be opened either", async () => {
		const dir = await made();
		const start = vi.spyOn(Engine, "start").mockRejectedValue(new Error("no memory"));
		try {
			await expect(open(dir)).rejects.toMatchObject({ code: "QUEUE_UNAVAILABLE" });
		} finally {
			start.mockRestore();
		}
		const queue = await open(dir);
		expect(queue.warnings).toEqual([]);
		expect(await queue.counts()).toMatchObject({ waiting: 1 });
		await queue.close();
	});

	it("leaves two of those set aside behind", async () => {
		const dir = await place();
		for (let time = 0; time < 3; time++) {
			await rm(dir, { recursive: true, force: true });
			await mkdir(join(dir, ".."), { recursive: true });
			await writeFile(dir, `${time}`);
			const queue = await open(dir);
			await queue.close();
		}
		const kept = (await readdir(join(dir, ".."))).filter((name) => name.startsWith("queue.aside-")).sort();
		expect(await Promise.all(kept.map((name) => readFile(join(dir, "..", name), "utf8")))).toEqual(["1", "2"]);
	});

	it("is opened once in a process", async () => {
		const dir = await place();
		const queue = await open(dir);
		await expect(open(dir)).rejects.toMatchObject({ code: "QUEUE_LOCKED" });
		await queue.close();
		await (await open(dir)).close();
	});

	it("that cannot be made is no queue", async () => {
		const file = await place();
		await mkdir(join(file, ".."), { recursive: true });
		await writeFile(file, "a file");
		await expect(open(join(file, "below"))).rejects.toMatchObject({ code: "QUEUE_UNAVAILABLE" });
	});
});

describe("the embedded queue's engine", () => {
	/** Opens a queue and lays hands on the engine behind it. */
	async function openWithEngine(): Promise<{
		readonly queue: Awaited<ReturnType<typeof open>>;
		readonly engine: Engine;
		readonly tidy: string;
		starts(): number;
	}> {
		const start = vi.spyOn(Engine, "start");
		onTestFinished(() => start.mockRestore());
		const queue = await open(await place());
		onTestFinished(() => queue.close());
		const engine = await (start.mock.results[0]!.value as Promise<Engine>);
		return { queue, engine, tidy: start.mock.calls[0]![0].tidy, starts: () => start.mock.calls.length };
	}

	it("is started again when it stops, with what was waiting", async () => {
		const { queue, engine, starts } = await openWithEngine();
		const seen: string[] = [];
		await queue.work({
			one: async (_data, { id }) => {
				seen.push(id);
			},
		});
		await queue.add("one", {}, { id: "late", delayMs: 1_000 });
		engine.abandon();
		await eventually(() => queue.ping().then(() => starts() === 2), "the engine to be back");
		await queue.add("one", {}, { id: "next" });
		await eventually(() => seen.length === 2, "both jobs");
		expect(seen.sort()).toEqual(["late", "next"]);
		expect(queue.warnings).toEqual([]);
	});

	it("gets a new folder when it meets damage while it runs", async () => {
		const { queue, engine, starts } = await openWithEngine();
		const ran = gate();
		await queue.work({ one: async () => ran.open() });
		const damage = engine.query("DO $$ BEGIN RAISE EXCEPTION 'torn' USING ERRCODE = 'data_corrupted'; END $$");
		await expect(damage).rejects.toMatchObject({ code: "XX001" });
		await eventually(() => queue.ping().then(() => starts() === 2), "the engine to be back");
		await queue.add("one", {}, { id: "after" });
		await ran.opened;
		expect(queue.warnings.join()).toContain("damaged");
	});

	it("lets go of completed and failed jobs when their time is over", async () => {
		const { queue, engine, tidy } = await openWithEngine();
		let runs = 0;
		await queue.work({
			good: async () => {
				runs += 1;
			},
			bad: async () => {
				throw new Error("no");
			},
		});
		for (const id of ["old", "young"]) {
			await queue.add("good", {}, { id: `good-${id}` });
			await queue.add("bad", {}, { id: `bad-${id}`, attempts: 1 });
		}
		await eventually(async () => runs === 2 && (await queue.counts()).failed === 2, "all four to end");
		await engine.query("UPDATE bullmq.job SET finished_at_ms = finished_at_ms - 8 * 86400000 WHERE id LIKE '%old'");
		await engine.query(tidy);
		const { rows } = await engine.query("SELECT id FROM bullmq.job ORDER BY id");
		expect(rows).toEqual([{ id: "j-bad-young" }, { id: "j-good-young" }]);
	});

	it("wakes an idle worker without a poll's delay", async () => {
		const queue = await open(await place());
		try {
			let ran = gate();
			await queue.work({ one: async () => ran.open() });
			const waits: number[] = [];
			for (let round = 0; round < 5; round++) {
				ran = gate();
				const before = performance.now();
				await queue.add("one", {}, { id: `idle-${round}` });
				await ran.opened;
				waits.push(performance.now() - before);
				await eventually(async () => (await queue.counts()).active === 0, "the worker to be idle");
			}
			// BullMQ's poll without a notification comes after five seconds.
			expect(Math.max(...waits)).toBeLessThan(4_000);
		} finally {
			await queue.close();
		}
	});
});
