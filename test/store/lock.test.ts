import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lockDataDir } from "../../src/store/lock.js";
import { child } from "./child.js";
import { folder } from "./folder.js";

const fixed = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5), after: () => () => undefined };

describe("the lock on a data folder", () => {
	test("a second holder is told who has it and since when", async () => {
		const dir = await folder();
		const lock = await lockDataDir(dir, fixed);
		const second = lockDataDir(dir);
		await expect(second).rejects.toMatchObject({ name: "StoreUnavailable", code: "STORE_LOCKED" });
		await expect(second).rejects.toThrow(`process ${process.pid} since 2026-01-02T03:04:05.000Z`);
		await lock.release();
		await lock.release();
		await (await lockDataDir(dir)).release();
	});

	test("another process is kept out, and the lock of a killed one is free at once", async () => {
		const dir = await folder();
		const holder = child("lock-holder.ts", [dir]);
		await holder.line("locked");
		await expect(lockDataDir(dir)).rejects.toThrow(`process ${holder.pid} since `);
		await holder.kill();
		const lock = await lockDataDir(dir);
		expect(JSON.parse(await readFile(join(dir, "lock.json"), "utf8"))).toMatchObject({ pid: process.pid });
		const late = child("lock-holder.ts", [dir]);
		await late.line("STORE_LOCKED");
		await late.kill();
		await lock.release();
	});

	test("reading the folder with other tools does not free it", async () => {
		const dir = await folder();
		const lock = await lockDataDir(dir);
		const [status] = await once(spawn("cat", [join(dir, "lock"), join(dir, "lock.json")], { stdio: "ignore" }), "exit");
		expect(status).toBe(0);
		const other = child("lock-holder.ts", [dir]);
		await other.line("STORE_LOCKED");
		await other.kill();
		await lock.release();
	});

	test("a very long path can be locked", async () => {
		const dir = join(await folder(), "d".repeat(200), "校友".repeat(30));
		const lock = await lockDataDir(dir);
		await expect(lockDataDir(dir)).rejects.toMatchObject({ code: "STORE_LOCKED" });
		await lock.release();
	});
});
