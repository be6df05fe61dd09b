import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createConnection, type mongo } from "mongoose";
import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openMongoStore } from "../../src/store/mongo/index.js";
import { type CollectionSpec, type Doc, defineCollection } from "../../src/store/port.js";
import { openSqliteStore } from "../../src/store/sqlite/index.js";
import { importFile } from "../../src/store/transfer.js";
import { storeConformance } from "./conformance.js";
import { folder } from "./folder.js";
import { CONFORMANCE_SPECS, others, things } from "./specs.js";
import { transferSuite } from "./transfer-suite.js";

/** A database of its own on the server under test. */
function database(): string {
	const uri = new URL(process.env["MONGODB_URI"] ?? "");
	uri.pathname = `/t_${ulid().toLowerCase()}`;
	return uri.href;
}

const shared = database();
const open = (uri = shared, specs: readonly CollectionSpec<Doc>[] = CONFORMANCE_SPECS) => openMongoStore({ uri, specs });
const sqlite = async () => openSqliteStore({ dir: await folder(), specs: CONFORMANCE_SPECS });

storeConformance(
	"MongoDB",
	() => open(),
	() => open(),
);

transferSuite("SQLite to MongoDB", sqlite, () => open(database()));
transferSuite("MongoDB to SQLite", () => open(database()), sqlite);

describe("queries on MongoDB", () => {
	interface Asked {
		readonly collection: string;
		readonly filter: object;
		readonly sort: object;
	}

	const READS: Record<string, (command: mongo.Document) => { filter: object; sort?: object }[]> = {
		find: (command) => [{ filter: command["filter"], sort: command["sort"] }],
		count: (command) => [{ filter: command["query"] }],
		aggregate: (command) => [{ filter: command["pipeline"][0]["$match"] }],
		update: (command) => command["updates"].map((one: mongo.Document) => ({ filter: one["q"] })),
		delete: (command) => command["deletes"].map((one: mongo.Document) => ({ filter: one["q"] })),
		findAndModify: (command) => [{ filter: command["query"] }],
	};
	const SILENT = new Set([
		"createIndexes",
		"listIndexes",
		"dropIndexes",
		"create",
		"insert",
		"hello",
		"isMaster",
		"ping",
		"endSessions",
		"getMore",
	]);

	test("each uses fields that are a prefix of an index of its collection, whatever the port is asked", async () => {
		const uri = database();
		const asked: Asked[] = [];
		const unknown = new Set<string>();
		const store = await openMongoStore({
			uri,
			specs: CONFORMANCE_SPECS,
			onCommand({ commandName, command }) {
				const collection = String(command[commandName]);
				const queries = READS[commandName]?.(command);
				if (!queries && !SILENT.has(commandName)) unknown.add(commandName);
				for (const { filter, sort } of queries ?? []) asked.push({ collection, filter, sort: sort ?? {} });
			},
		});
		const all = store.collection(things);
		const head = await all.head();
		await all.insert({ id: "a", key: "k", group: "g", rank: 1, at: { day: 1 }, tokens: ["t"], n: 1, owns: ["o"] });
		await all.insertMany([{ id: "b", group: "g", rank: 2 }]);
		await all.getMany(["a", "b"]);
		for (const [index, key] of [
			["key", ["k"]],
			["slot", ["g", 1]],
			["owner", ["o"]],
		] as const)
			await all.find(index, key);
		for (const [name, { on, ...kind }] of Object.entries(things.indexes) as [
			keyof typeof things.indexes,
			{ on: string[]; multi?: true },
		][]) {
			for (let fixed = kind.multi ? 1 : 0; fixed <= on.length; fixed++) {
				for (const order of ["asc", "desc"] as const) {
					const prefix = ["g", 1].slice(0, fixed);
					const { nextCursor } = await all.list(name, { prefix, order, limit: 1 });
					if (nextCursor !== undefined) await all.list(name, { prefix, order, cursor: nextCursor });
					await all.count(name, { prefix });
					if (fixed < on.length) await all.list(name, { prefix, order, from: 1, to: 5 });
				}
			}
		}
		await all.list("id", { from: "a", to: "c", order: "desc" });
		await all.count("id");
		await all.update("a", (doc) => ({ ...doc, n: 2 }));
		await all.changes(head);
		await all.remove("b");
		await store.put(things, { id: "a", version: 9 });
		await store.blobs.put("x", Buffer.alloc(300_000));
		await store.blobs.put("x", Buffer.alloc(10));
		for await (const _ of (await store.blobs.stream("x")) ?? []);
		for await (const _ of store.blobs.keys());
		await store.blobs.remove("x");
		await store.ping();
		await store.close();

		const connection = await createConnection(uri).asPromise();
		const loose: string[] = [];
		for (const { collection, filter, sort } of asked) {
			// `_id`, unique by itself, is fastest with anything beside it.
			if (typeof (filter as { _id?: unknown })._id === "string") continue;
			const used = [...new Set([...Object.keys(filter), ...Object.keys(sort)])];
			const indexes = (await connection.collection(collection).listIndexes().toArray()).map((index) => Object.keys(index["key"]));
			const served = indexes.some(
				(fields) => used.length > 0 && used.every((field) => fields.slice(0, used.length).includes(field)),
			);
			if (!served) loose.push(`${collection}: ${used.join(", ")}`);
		}
		await connection.destroy();
		expect([...unknown]).toEqual([]);
		expect(asked.length).toBeGreaterThan(60);
		expect(new Set(loose)).toEqual(new Set());
	});
});

describe("starting on MongoDB", () => {
	interface Person extends Doc {
		readonly name: string;
		readonly phone?: string;
		readonly phones?: readonly string[];
	}
	const base = { name: "people", personal: ["name", "phone", "phones"], subject: "id" } as const;
	const first = defineCollection<Person>()({ ...base, schema: 1, indexes: { name: { on: ["name"] } } });
	const second = defineCollection<Person>()({
		...base,
		schema: 2,
		indexes: { phone: { on: ["phones"], multi: true, unique: true } },
		upgrades: { 1: ({ phone, ...rest }) => ({ ...rest, phones: phone === undefined ? [] : [phone] }) },
	});
	const filled = async () => {
		const uri = database();
		const store = await open(uri, [first]);
		await store
			.collection(first)
			.insertMany(
				Array.from({ length: 300 }, (_, n) => ({ id: `p${n}`, name: `n${n}`, ...(n % 2 ? { phone: `+86${n}` } : {}) })),
			);
		await store.close();
		return uri;
	};

	test("brings older documents up to date, also when two processes start at once", async () => {
		const uri = await filled();
		const stores = await Promise.all([open(uri, [second]), open(uri, [second])]);
		const people = stores[0].collection(second);
		expect((await people.find("phone", ["+8613"]))?.name).toBe("n13");
		expect(await people.get("p13")).toEqual({ id: "p13", version: 1, name: "n13", phones: ["+8613"] });
		expect(await people.count("id")).toBe(300);
		for (const store of stores) await store.close();
	});

	test("saves what it is going to rewrite, once, as a file that can be imported", async () => {
		const uri = await filled();
		const backupDir = await folder();
		for (let start = 0; start < 2; start++) await (await openMongoStore({ uri, specs: [second], backupDir })).close();
		const [name, ...more] = await readdir(backupDir);
		expect(more).toEqual([]);
		expect(name).toMatch(/^\d{4}-.*Z-before-upgrade-\d+\.jsonl$/);
		const old = await openSqliteStore({ dir: join(backupDir, "old"), specs: [first] });
		await importFile(old, [first], join(backupDir, name ?? ""));
		expect(await old.collection(first).get("p13")).toEqual({ id: "p13", version: 1, name: "n13", phone: "+8613" });
		expect(await old.collection(first).count("id")).toBe(300);
		await old.close();
	});

	test("resumes an upgrade that broke off in the middle", async () => {
		const uri = await filled();
		let calls = 0;
		const broken = defineCollection<Person>()({
			...second,
			upgrades: {
				1: (doc) => {
					if (++calls > 150) throw new Error("killed in the middle");
					return second.upgrades?.[1]?.(doc) ?? doc;
				},
			},
		});
		await expect(open(uri, [broken])).rejects.toThrow("killed in the middle");
		const store = await open(uri, [second]);
		expect((await store.collection(second).find("phone", ["+86299"]))?.id).toBe("p299");
		expect((await store.collection(second).find("phone", ["+861"]))?.id).toBe("p1");
		await store.close();
	});

	test("refuses data newer than the program and names both numbers", async () => {
		const uri = await filled();
		await (await open(uri, [second])).close();
		await expect(open(uri, [first])).rejects.toMatchObject({
			code: "STORE_NEWER",
			message: expect.stringMatching(/schema 2.*knows 1/),
		});
	});

	test("builds changed indexes, and refuses a unique one over documents that clash", async () => {
		const uri = await filled();
		const other = defineCollection<Person>()({ ...first, indexes: { name: { on: ["name", "phone"], unique: true } } });
		let store = await open(uri, [other]);
		expect((await store.collection(other).find("name", ["n1", "+861"]))?.id).toBe("p1");
		expect(await store.collection(other).count("name")).toBe(150);
		await store.close();
		store = await open(uri, [first]);
		await store.collection(first).insert({ id: "twin", name: "n0" });
		await store.close();
		const unique = defineCollection<Person>()({ ...first, indexes: { name: { on: ["name"], unique: true } } });
		await expect(open(uri, [unique])).rejects.toMatchObject({
			code: "STORE_UPGRADE",
			message: expect.stringContaining("index name"),
		});
	});

	test("says so within its patience when there is no server", async () => {
		const nowhere = openMongoStore({ uri: "mongodb://127.0.0.1:9/x", specs: [], patienceMs: 200 });
		await expect(nowhere).rejects.toMatchObject({ name: "StoreUnavailable", code: "STORE_UNAVAILABLE" });
		const nonsense = openMongoStore({ uri: "mysql://x", specs: [] });
		await expect(nonsense).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
	});
});

describe("what is left behind on MongoDB", () => {
	let connection: Awaited<ReturnType<typeof connect>>;
	const uri = database();
	const connect = () => createConnection(uri).asPromise();
	beforeAll(async () => {
		connection = await connect();
	});
	afterAll(() => connection.destroy());

	test("pieces of replaced, broken-off and removed blobs are cleared", async () => {
		const store = await open(uri, [others]);
		const pieces = () => connection.collection("store_chunks").countDocuments();
		await store.blobs.put("a", Buffer.alloc(600_000));
		await store.blobs.put("a", Buffer.alloc(300_000));
		expect(await pieces()).toBe(5);
		const source = async function* () {
			yield Buffer.alloc(600_000);
			throw new Error("broke off");
		};
		await expect(store.blobs.put("b", source())).rejects.toThrow("broke off");
		expect(await pieces()).toBe(5);
		// As if the replacing had been long ago.
		const long = ulid(Date.now() - 7_200_000);
		const [loose] = await connection.collection("store_uploads").find().toArray();
		await connection.collection("store_uploads").insertOne({ ...loose, _id: long } as never);
		await store.blobs.put("c", Buffer.alloc(10));
		expect(await pieces()).toBe(3);
		await store.blobs.remove("a");
		await store.blobs.remove("c");
		expect(await pieces()).toBe(0);
		expect(await connection.collection("store_uploads").countDocuments()).toBe(0);
		await store.close();
	});
});
