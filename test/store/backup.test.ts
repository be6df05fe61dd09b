import { appendFile, mkdir, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { backUp, latestBackup, listBackups, pruneBackups } from "../../src/store/backup.js";
import { backupSource, openSqliteStore } from "../../src/store/sqlite/index.js";
import { folder } from "./folder.js";
import { CONFORMANCE_SPECS, things } from "./specs.js";

const open = (dir: string) => openSqliteStore({ dir, specs: CONFORMANCE_SPECS });
const NOW = Date.UTC(2026, 4, 12, 19, 30, 5);

async function gather(stream: AsyncIterable<Uint8Array> | undefined): Promise<Uint8Array[]> {
	const parts: Uint8Array[] = [];
	for await (const part of stream ?? []) parts.push(part);
	return parts;
}

describe("backups", () => {
	test("hold the documents and blobs of one moment and can be opened as a store", async () => {
		const [dir, backups] = [await folder(), await folder()];
		const store = await open(dir);
		await store.collection(things).insertMany(Array.from({ length: 300 }, (_, n) => ({ id: `a${n}`, key: `k${n}` })));
		await store.blobs.put("photos/a.jpg", Buffer.from("one"));
		const backup = await backUp(store, backups, NOW);
		expect(backup).toMatchObject({ name: "2026-05-12T19-30-05Z", at: NOW, label: undefined });
		await store.collection(things).remove("a1");
		await store.blobs.remove("photos/a.jpg");
		await store.close();

		const copy = await open(backup.path);
		expect(await copy.collection(things).count("key")).toBe(300);
		const stream = await copy.blobs.stream("photos/a.jpg");
		expect(Buffer.concat(await gather(stream)).toString()).toBe("one");
		await copy.close();
	});

	test("go on beside writers, whose event loop they never hold", async () => {
		const [dir, backups] = [await folder(), await folder()];
		const store = await open(dir);
		const all = store.collection(things);
		await all.insertMany(Array.from({ length: 5000 }, (_, n) => ({ id: `a${n}`, text: "x".repeat(1000) })));
		let done = false;
		const backing = backUp(store, backups, NOW).finally(() => {
			done = true;
		});
		let written = 0;
		while (!done) await all.insert({ id: `b${written++}` });
		const { path } = await backing;
		expect(written).toBeGreaterThan(0);
		await store.close();
		const copy = await open(path);
		expect(await copy.collection(things).count("id", { from: "a", to: "b" })).toBe(5000);
		await copy.close();
	});

	test("can be made of a store that another process has open", async () => {
		const [dir, backups] = [await folder(), await folder()];
		const store = await open(dir);
		await store.collection(things).insert({ id: "a" });
		const { path } = await backUp(backupSource(dir), backups, NOW);
		await store.collection(things).insert({ id: "b" });
		await store.close();
		const copy = await open(path);
		expect((await copy.collection(things).list("id")).items.map((doc) => doc.id)).toEqual(["a"]);
		await copy.close();
	});

	test("share the blobs that have not changed since the one before", async () => {
		const [dir, backups] = [await folder(), await folder()];
		const store = await open(dir);
		await store.blobs.put("same", Buffer.alloc(1000, 1));
		await store.blobs.put("other", Buffer.alloc(1000, 1));
		const first = await backUp(store, backups, NOW);
		await store.blobs.put("other", Buffer.alloc(1000, 2));
		const second = await backUp(store, backups, NOW + 86_400_000);
		await store.close();
		const [one, two] = [await open(first.path), await open(second.path)];
		const read = async (from: typeof one, key: string) => Buffer.concat(await gather(await from.blobs.stream(key)))[0];
		expect([await read(one, "same"), await read(one, "other")]).toEqual([1, 1]);
		expect([await read(two, "same"), await read(two, "other")]).toEqual([1, 2]);
		await one.close();
		await two.close();
		const links = async (path: string) => {
			const names = await readdir(join(path, "blobs"), { recursive: true, withFileTypes: true });
			const sizes = names.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)));
			return (await Promise.all(sizes)).map((file) => file.nlink).toSorted();
		};
		expect(await links(first.path)).toEqual([1, 2]);
	});

	test("of a damaged store fail and leave nothing behind", async () => {
		const [dir, backups] = [await folder(), await folder()];
		const store = await open(dir);
		await store.collection(things).insertMany(Array.from({ length: 2000 }, (_, n) => ({ id: `a${n}`, text: "x".repeat(500) })));
		await store.close();
		await truncate(join(dir, "store.db"), 40_000);
		await appendFile(join(dir, "store.db"), Buffer.alloc(500_000, 7));
		await expect(backUp(backupSource(dir), backups, NOW)).rejects.toMatchObject({ code: expect.stringMatching(/^STORE_/) });
		expect(await readdir(backups)).toEqual([]);
	});

	test("that cannot be written say so", async () => {
		const [dir, blocked] = [await folder(), join(await folder(), "file")];
		await writeFile(blocked, "");
		const store = await open(dir);
		await expect(backUp(store, join(blocked, "x"), NOW)).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
		await store.close();
	});
});

describe("keeping backups", () => {
	const made = async (dir: string, times: readonly string[]) => {
		for (const name of times) await mkdir(join(dir, name), { recursive: true });
	};

	test("the last of seven days and of four weeks stay", async () => {
		const dir = await folder();
		const day = (n: number) => DateTime.fromMillis(NOW, { zone: "utc" }).minus({ days: n });
		const names = Array.from({ length: 60 }, (_, n) => day(n).toFormat("yyyy-MM-dd'T'HH-mm-ss'Z'"));
		await made(dir, [...names, "2026-05-12T01-00-00Z", "notes", "2026-99-99T00-00-00Z"]);
		await pruneBackups(dir, NOW);
		const kept = (await listBackups(dir)).map((backup) => backup.name);
		// 2026-05-12 is a Tuesday: the days from the 6th, and the Sundays that end the weeks before.
		expect(kept).toEqual([
			"2026-04-26T19-30-05Z",
			"2026-05-03T19-30-05Z",
			"2026-05-06T19-30-05Z",
			"2026-05-07T19-30-05Z",
			"2026-05-08T19-30-05Z",
			"2026-05-09T19-30-05Z",
			"2026-05-10T19-30-05Z",
			"2026-05-11T19-30-05Z",
			"2026-05-12T19-30-05Z",
		]);
		expect((await readdir(dir)).filter((name) => !kept.includes(name))).toEqual(["2026-99-99T00-00-00Z", "notes"]);
		expect(await pruneBackups(dir, NOW)).toEqual([]);
	});

	test("one made before an upgrade stays as long as the oldest of the others", async () => {
		const dir = await folder();
		await made(dir, ["2026-01-01T00-00-00Z-before-upgrade", "2026-05-12T00-00-00Z-before-upgrade", "2026-05-11T00-00-00Z"]);
		expect(await pruneBackups(dir, NOW)).toEqual(["2026-01-01T00-00-00Z-before-upgrade"]);
		await rm(join(dir, "2026-05-11T00-00-00Z"), { recursive: true });
		expect(await pruneBackups(dir, NOW)).toEqual([]);
	});

	test("what broke off long ago goes, what is being written stays", async () => {
		const dir = await folder();
		await made(dir, ["2026-05-10T00-00-00Z.1.partial", "2026-05-12T19-00-00Z.2.partial"]);
		expect(await pruneBackups(dir, NOW)).toEqual(["2026-05-10T00-00-00Z.1.partial"]);
	});

	test("the latest is known by its time; a missing folder has none", async () => {
		const dir = await folder();
		expect(await latestBackup(join(dir, "none"))).toBeUndefined();
		expect(await pruneBackups(join(dir, "none"), NOW)).toEqual([]);
		await made(dir, ["2026-05-11T00-00-00Z", "2026-05-12T00-00-00Z-before-upgrade", "2026-05-12T19-00-00Z.2.partial"]);
		expect((await latestBackup(dir))?.at).toBe(Date.UTC(2026, 4, 12));
	});
});
