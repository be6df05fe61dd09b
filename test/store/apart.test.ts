import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { Wire } from "../../src/store/sqlite/apart/wire.js";
import { openSqliteStore, openSqliteStoreApart } from "../../src/store/sqlite/index.js";
import { storeConformance } from "./conformance.js";
import { folder } from "./folder.js";
import { CONFORMANCE_SPECS, others, things } from "./specs.js";

const open = (dir: string) => openSqliteStoreApart({ dir, specs: CONFORMANCE_SPECS });

storeConformance("SQLite in a thread of its own", async () => open(await folder()));

test("what one wrote the other reads, whichever thread has the database", async () => {
	const dir = await folder();
	const apart = await open(dir);
	await apart.collection(things).insert({ id: "a", text: "王芳", key: "\0" });
	await apart.close();
	const here = await openSqliteStore({ dir, specs: CONFORMANCE_SPECS });
	expect(await here.collection(things).find("key", ["\0"])).toEqual({ id: "a", version: 1, text: "王芳", key: "\0" });
	await here.close();
});

test("what is asked in one turn begins in its order, and a read sees the write before it", async () => {
	const store = await open(await folder());
	const all = store.collection(things);
	const rest = store.collection(others);
	const ends = await Promise.allSettled([
		all.insert({ id: "a", key: "k" }),
		all.get("a"),
		rest.insert({ id: "a", key: "k" }),
		all.insert({ id: "b", key: "k" }),
		all.replace({ id: "a", version: 1, key: "l" }),
		all.find("key", ["l"]),
		all.remove("a"),
		all.get("a"),
	]);
	const said = ends.map((end) => (end.status === "fulfilled" ? end.value : (end.reason as { code: string }).code));
	const [first, second] = [
		{ id: "a", version: 1, key: "k" },
		{ id: "a", version: 2, key: "l" },
	];
	expect(said).toEqual([first, first, first, "STORE_UNIQUE", second, second, true, undefined]);
	await store.close();
});

test("many documents go over in parts, and come back whole and in order", async () => {
	const store = await open(await folder());
	const ids = Array.from({ length: 700 }, (_, n) => `n${n}`);
	const written = await store.collection(others).insertMany(ids.map((id) => ({ id })));
	expect(written.every(({ ok }) => ok)).toBe(true);
	expect((await store.collection(others).getMany(ids)).map(({ id }) => id)).toEqual(ids);
	await store.close();
});

test("many who change one document at once lose nothing", async () => {
	const store = await open(await folder());
	const all = store.collection(things);
	await all.insert({ id: "a", n: 0 });
	await Promise.all(Array.from({ length: 20 }, () => all.update("a", (doc) => ({ ...doc, n: (doc.n ?? 0) + 1 }))));
	expect(await all.get("a")).toMatchObject({ n: 20, version: 21 });
	await store.close();
});

test("where the thread ends, whoever waits and whoever comes later hears that the store is gone", async () => {
	const wire = new Wire(
		new Worker("require('node:worker_threads').parentPort.once('message', () => process.exit(0))", { eval: true }),
	);
	const gone = { name: "StoreUnavailable", code: "STORE_UNAVAILABLE" };
	await expect(wire.ask(0, "head", [])).rejects.toMatchObject(gone);
	await wire.ended;
	await expect(wire.ask(0, "head", [])).rejects.toMatchObject(gone);
});
