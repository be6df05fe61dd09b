import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Doc, defineCollection } from "../../src/store/port.js";
import { LogSync } from "../../src/store/sqlite/log-sync.js";
import { openSqliteStore, type SqliteStore } from "../../src/store/sqlite/store.js";
import { until } from "../support/wait.js";

/** Syncs of the log that wait for the disk; the test is the disk. */
const disk = vi.hoisted(() => ({ isHeld: false, waiting: [] as ((error: Error | null) => void)[] }));
vi.mock("node:fs", async (actual) => {
	const fs = await actual<typeof import("node:fs")>();
	const fdatasync = (fd: number, done: (error: Error | null) => void) => {
		if (!disk.isHeld) fs.fdatasync(fd, done);
		else disk.waiting.push((error) => (error === null ? fs.fdatasync(fd, done) : done(error as NodeJS.ErrnoException)));
	};
	return { ...fs, fdatasync, default: { ...fs, fdatasync } };
});

interface Note extends Doc {
	readonly text: string;
}
const notes = defineCollection<Note>()({
	name: "notes",
	schema: 1,
	indexes: { text: { on: ["text"], unique: true } },
	personal: [],
	subject: null,
});

let dir: string;
let store: SqliteStore;
beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), "log-sync-"));
	store = await openSqliteStore({ dir, specs: [notes] });
	disk.isHeld = true;
});
afterEach(async () => {
	disk.isHeld = false;
	for (const answer of disk.waiting.splice(0)) answer(null);
	await store.close();
	await rm(dir, { recursive: true, force: true });
});

const EIO = Object.assign(new Error("the disk is gone"), { code: "EIO", syscall: "fdatasync" });
const asked = (count: number) => until(() => disk.waiting.length === count, { what: `${count} syncs` });
const answer = (error: Error | null = null) => disk.waiting.splice(0).forEach((one) => void one(error));

/** How things end, in the order in which they do. */
function watch(named: Readonly<Record<string, Promise<unknown>>>): string[] {
	const ends: string[] = [];
	for (const [name, promise] of Object.entries(named)) {
		promise.then(
			() => ends.push(`${name} done`),
			(error: Error & { code?: string }) => ends.push(`${name} ${error.code ?? error.name}`),
		);
	}
	return ends;
}

test("nothing is acknowledged, read or refused before the log that holds it is synced", async () => {
	const collection = store.collection(notes);
	const ends = watch({
		both: collection.insertThen({ id: "a", text: "first" }, { into: notes, doc: { id: "c", text: "second" } }),
		twin: collection.insert({ id: "b", text: "first" }),
		read: collection.get("a"),
		other: collection.list("text", { prefix: ["first"] }),
	});
	await asked(1);
	expect(ends).toEqual([]);
	answer();
	await until(() => ends.length === 4, { what: "all four" });
	expect([...ends].sort()).toEqual(["both done", "other done", "read done", "twin STORE_UNIQUE"].sort());
});

test("what is written while the disk is at work shares the next sync", async () => {
	const collection = store.collection(notes);
	const first = collection.insert({ id: "a", text: "1" });
	await asked(1);
	const ends = watch({ b: collection.insert({ id: "b", text: "2" }), c: collection.insert({ id: "c", text: "3" }) });
	answer();
	await first;
	await asked(1);
	expect(ends).toEqual([]);
	answer();
	await until(() => ends.length === 2, { what: "both" });
	expect(ends).toEqual(["b done", "c done"]);
});

test("where a sync fails nobody hears that it was saved, and the next write makes all of it safe", async () => {
	const collection = store.collection(notes);
	const lost = collection.insert({ id: "a", text: "1" });
	await asked(1);
	answer(EIO);
	await expect(lost).rejects.toMatchObject({ name: "StoreUnavailable", code: "STORE_UNAVAILABLE" });
	const next = collection.insert({ id: "b", text: "2" });
	await asked(1);
	answer();
	await next;
	disk.isHeld = false;
	await store.close();
	store = await openSqliteStore({ dir, specs: [notes] });
	expect((await store.collection(notes).getMany(["a", "b"])).map(({ id }) => id)).toEqual(["a", "b"]);
});

test("what a failed sync left in doubt is told to nobody before it is safe", async () => {
	const collection = store.collection(notes);
	disk.isHeld = false;
	await collection.insert({ id: "old", text: "0" });
	disk.isHeld = true;
	const lost = collection.insert({ id: "a", text: "1" });
	await asked(1);
	const reader = collection.get("a");
	const broken = vi.spyOn(LogSync.prototype, "mend").mockImplementation(() => {
		throw Object.assign(new Error("the log could not be folded in"), { code: "SQLITE_BUSY" });
	});
	try {
		answer(EIO);
		await expect(lost).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
		await expect(reader).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
		await expect(collection.get("a")).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
		// What was safe before is read as ever.
		expect((await collection.get("old"))?.text).toBe("0");
	} finally {
		broken.mockRestore();
	}
	expect((await collection.get("a"))?.text).toBe("1");
	expect(disk.waiting).toHaveLength(0);
});

test("closing waits for what is under way", async () => {
	const ends = watch({ write: store.collection(notes).insert({ id: "a", text: "1" }) });
	await asked(1);
	const closing = watch({ close: store.close() });
	expect(closing).toEqual([]);
	answer();
	await until(() => closing.length === 1, { what: "the end" });
	expect([...ends, ...closing]).toEqual(["write done", "close done"]);
});
