import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportData, importData } from "../../src/store/cli/commands.js";
import { type Cli, guarded } from "../../src/store/cli/run.js";
import { lockDataDir } from "../../src/store/lock.js";
import { type Doc, defineCollection } from "../../src/store/port.js";
import { openSqliteStore, storeDir } from "../../src/store/sqlite/index.js";
import { importFile } from "../../src/store/transfer.js";
import { folder } from "./folder.js";
import { CONFORMANCE_SPECS } from "./specs.js";
import { transferSuite } from "./transfer-suite.js";

const open = async () => openSqliteStore({ dir: await folder(), specs: CONFORMANCE_SPECS });
const clock = { now: () => 0, after: () => () => undefined };

transferSuite("SQLite to SQLite", open, open);

test("documents of an older schema are brought up to date on the way", async () => {
	interface Person extends Doc {
		readonly full: string;
	}
	const spec = defineCollection<Person>()({
		name: "people",
		schema: 2,
		indexes: { full: { on: ["full"] } },
		personal: ["full"],
		subject: "id",
		upgrades: { 1: ({ name, ...rest }) => ({ ...rest, full: name }) },
	});
	const path = join(await folder(), "old.jsonl");
	const lines = [
		{ format: "alumni-liaison-bot", version: 1, at: "" },
		{ collection: "people", schema: 1 },
		{ doc: { id: "a", version: 3, name: "张三" } },
		{ end: { documents: 1, blobs: 0 } },
	];
	await writeFile(path, lines.map((line) => JSON.stringify(line)).join("\n"));
	const store = await openSqliteStore({ dir: await folder(), specs: [spec] });
	await importFile(store, [spec], path);
	expect((await store.collection(spec).list("full", { prefix: ["张三"] })).items).toEqual([
		{ id: "a", version: 3, full: "张三" },
	]);
	await store.close();
});

test("the commands write a private file, never over another, and not while the bot runs", async () => {
	const [dataDir, other] = [await folder(), await folder()];
	const file = join(await folder(), "all.jsonl");
	const run = async (cli: Cli, dir: string, ...args: string[]) => {
		const lines: string[] = [];
		const settings = { dataDir: dir, backupDir: join(dir, "backup"), mongodbUri: undefined, locale: "en" } as const;
		return { code: await guarded(cli, settings, args, (line) => lines.push(line), clock), text: lines.join("\n") };
	};
	await (await openSqliteStore({ dir: storeDir(dataDir), specs: [] })).close();
	const lock = await lockDataDir(dataDir);
	expect((await run(exportData, dataDir, file)).text).toContain("stop it first");
	await lock.release();
	expect((await run(exportData, dataDir)).text).toContain("data:export -- FILE");
	expect(await run(exportData, dataDir, file)).toMatchObject({ code: 0, text: expect.stringContaining("keep it safe") });
	expect((await stat(file)).mode & 0o777).toBe(0o600);
	expect((await readFile(file, "utf8")).endsWith('{"end":{"documents":0,"blobs":0}}\n')).toBe(true);
	expect((await run(exportData, dataDir, file)).text).toContain("not overwritten");
	expect((await run(importData, other, file)).code).toBe(0);
	expect((await run(importData, other)).text).toContain("data:import -- FILE");
	await writeFile(file, "nonsense");
	expect(await run(importData, other, file)).toMatchObject({ code: 1, text: expect.stringContaining("nothing was imported") });
	expect((await run(importData, other, `${file}.none`)).code).toBe(1);
});
