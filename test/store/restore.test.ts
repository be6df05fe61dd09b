import { mkdir, readdir, rename, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { backUp, latestBackup } from "../../src/store/backup.js";
import { backup, restore } from "../../src/store/cli/commands.js";
import type { CliSettings } from "../../src/store/cli/env.js";
import { type Cli, guarded } from "../../src/store/cli/run.js";
import { lockDataDir } from "../../src/store/lock.js";
import { restoreBackup } from "../../src/store/restore.js";
import { RESTORED } from "../../src/store/restored.js";
import { openSqliteStore, storeDir } from "../../src/store/sqlite/index.js";
import { child } from "./child.js";
import { folder } from "./folder.js";
import { CONFORMANCE_SPECS, things } from "./specs.js";

const NOW = Date.UTC(2026, 4, 12, 19, 30, 5);
const open = (dataDir: string) => openSqliteStore({ dir: storeDir(dataDir), specs: CONFORMANCE_SPECS });
const clock = { now: () => NOW, after: () => () => undefined };

/** A data folder whose backup holds `old` and whose store holds `new`, with a queue. */
async function worked() {
	const dataDir = await folder();
	const backupDir = join(dataDir, "backup");
	const store = await open(dataDir);
	await store.collection(things).insert({ id: "old", key: "k", tokens: ["t"], n: 1 });
	await store.blobs.put("photo", Buffer.from("old"));
	const made = await backUp(store, backupDir, NOW - 86_400_000);
	await store.collection(things).remove("old");
	await store.collection(things).insert({ id: "new" });
	await store.blobs.put("photo", Buffer.from("new"));
	await store.close();
	await mkdir(join(dataDir, "queue"));
	await writeFile(join(dataDir, "office-token"), "secret");
	return { dataDir, backupDir, made };
}

async function contents(dataDir: string) {
	const store = await open(dataDir);
	const ids: string[] = [];
	for await (const doc of store.collection(things).stream("id")) ids.push(doc.id);
	const parts: Uint8Array[] = [];
	for await (const part of (await store.blobs.stream("photo")) ?? []) parts.push(part);
	await store.close();
	return { ids, photo: Buffer.concat(parts).toString() };
}

describe("restoring a backup", () => {
	test("brings its documents and blobs back and keeps what was there aside, queue included", async () => {
		const { dataDir, made } = await worked();
		const lock = await lockDataDir(dataDir, clock);
		expect(await restoreBackup(dataDir, made, NOW)).toBe("store.replaced-2026-05-12T19-30-05Z");
		await lock.release();
		expect(await contents(dataDir)).toEqual({ ids: ["old"], photo: "old" });
		expect((await readdir(dataDir)).toSorted()).toEqual([
			"backup",
			"lock",
			"lock.json",
			"office-token",
			"queue.replaced-2026-05-12T19-30-05Z",
			"store",
			"store.replaced-2026-05-12T19-30-05Z",
		]);
		const aside = await openSqliteStore({ dir: join(dataDir, "store.replaced-2026-05-12T19-30-05Z"), specs: CONFORMANCE_SPECS });
		expect((await aside.collection(things).get("new"))?.version).toBe(1);
		await aside.close();
	});

	test("works into an empty folder", async () => {
		const { made } = await worked();
		const empty = await folder();
		expect(await restoreBackup(empty, made, NOW)).toBeUndefined();
		expect((await contents(empty)).ids).toEqual(["old"]);
	});

	test("broken off after it was decided, is finished by the next start", async () => {
		for (const step of ["nothing moved", "queue moved", "store moved"]) {
			const { dataDir, made } = await worked();
			await rename(made.path, join(dataDir, RESTORED));
			if (step !== "nothing moved") await rename(join(dataDir, "queue"), join(dataDir, "queue.replaced-x"));
			if (step === "store moved") await rename(join(dataDir, "store"), join(dataDir, "store.replaced-x"));
			await (await lockDataDir(dataDir, clock)).release();
			expect(await contents(dataDir)).toEqual({ ids: ["old"], photo: "old" });
		}
	});

	test("from a damaged backup changes nothing", async () => {
		const { dataDir, made } = await worked();
		await truncate(join(made.path, "store.db"), 9_000);
		await expect(restoreBackup(dataDir, made, NOW)).rejects.toMatchObject({ code: "STORE_CORRUPT" });
		expect(await contents(dataDir)).toEqual({ ids: ["new"], photo: "new" });
	});
});

describe("the commands", () => {
	const run = async (cli: Cli, settings: Partial<CliSettings>, ...args: string[]) => {
		const lines: string[] = [];
		const full: CliSettings = { dataDir: "/none", backupDir: "/none", mongodbUri: undefined, locale: "en", ...settings };
		return { code: await guarded(cli, full, args, (line) => lines.push(line), clock), text: lines.join("\n") };
	};

	test("backup makes one beside a running bot, and restore refuses until that has stopped", async () => {
		const { dataDir, backupDir } = await worked();
		const lock = await lockDataDir(dataDir);
		const bot = await open(dataDir);
		const made = await run(backup, { dataDir, backupDir });
		expect(made).toEqual({ code: 0, text: `Backed up: ${join(backupDir, "2026-05-12T19-30-05Z")}` });
		expect((await latestBackup(backupDir))?.at).toBe(NOW);
		const refused = await run(restore, { dataDir, backupDir }, "latest");
		expect(refused.code).toBe(1);
		expect(refused.text).toMatch(new RegExp(`stop it first.*process ${process.pid} since`));
		await bot.close();
		await lock.release();
		const restored = await run(restore, { dataDir, backupDir }, "2026-05-11T19-30-05Z");
		expect(restored.code).toBe(0);
		expect(restored.text).toContain("store.replaced-2026-05-12T19-30-05Z");
		expect((await contents(dataDir)).ids).toEqual(["old"]);
	});

	test("restore without a name lists what there is; an unknown name is said to be one", async () => {
		const { dataDir, backupDir } = await worked();
		expect((await run(restore, { dataDir, backupDir })).text).toMatch(/^2026-05-11T19-30-05Z\nWhich one\?/);
		expect(await run(restore, { dataDir, backupDir }, "../x")).toEqual({ code: 1, text: "There is no backup ../x." });
		expect((await run(restore, { dataDir, backupDir: join(dataDir, "none") }, "latest")).code).toBe(1);
		expect((await run(backup, { dataDir: join(dataDir, "none") })).text).toContain("no data");
	});

	test("with MongoDB they name its own tools", async () => {
		expect((await run(backup, { mongodbUri: "mongodb://x" })).text).toContain("mongodump");
		expect((await run(restore, { mongodbUri: "mongodb://x", locale: "zh-CN" }, "latest")).text).toContain("mongorestore");
	});

	test("take their settings from the environment", async () => {
		const { dataDir } = await worked();
		const done = child("../../src/store/cli/backup.ts", [], {
			DATA_DIR: dataDir,
			BACKUP_DIR: "",
			MONGODB_URI: "",
			DEFAULT_LOCALE: "en",
		});
		expect(await done.ended()).toBe(0);
		expect(done.lines).toEqual([`Backed up: ${(await latestBackup(join(dataDir, "backup")))?.path}`]);
	});
});
