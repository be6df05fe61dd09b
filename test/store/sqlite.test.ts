import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { deliveries } from "../../src/outbox/delivery.js";
import type { CollectionSpec, Doc } from "../../src/store/port.js";
import { checkQuery, Indexes } from "../../src/store/query.js";
import { Connection } from "../../src/store/sqlite/database.js";
import { openSqliteStore } from "../../src/store/sqlite/index.js";
import { countQuery, pageQuery } from "../../src/store/sqlite/ranges.js";
import { Table } from "../../src/store/sqlite/table.js";
import { child } from "./child.js";
import { storeConformance } from "./conformance.js";
import { folder } from "./folder.js";
import { CONFORMANCE_SPECS, others, things } from "./specs.js";

const open = (dir: string) => openSqliteStore({ dir, specs: CONFORMANCE_SPECS });

storeConformance("SQLite", async () => open(await folder()));

describe("SQLite", () => {
	test("every listing and count seeks in its index and never sorts", async () => {
		const plans: string[] = [];
		const specs: CollectionSpec<Doc>[] = [...CONFORMANCE_SPECS, deliveries];
		const db = new Connection(join(await folder(), "plans.db"));
		for (const spec of specs) {
			const table = new Table(spec);
			db.exec(table.create());
			const indexes = new Indexes(spec.name, table.shapes);
			for (const shape of [...table.shapes, indexes.get("id")]) {
				for (let fixed = shape.multi ? 1 : 0; fixed <= shape.paths.length; fixed++) {
					const rest = shape.paths.length - fixed;
					const after = Buffer.from(JSON.stringify([...Array(rest).fill("x"), "id"])).toString("base64url");
					for (const bounds of rest > 0 ? [{}, { from: "a" }, { to: "b" }, { from: "a", to: "b" }] : [{}]) {
						for (const order of ["asc", "desc"] as const) {
							for (const cursor of [undefined, after]) {
								const query = { prefix: Array(fixed).fill("p"), order, ...bounds, ...(cursor === undefined ? {} : { cursor }) };
								const range = checkQuery(shape, query);
								for (const { sql, values } of [pageQuery(table, shape, range), countQuery(table, shape, range)])
									plans.push(
										...db.all<[number, number, number, string]>(`EXPLAIN QUERY PLAN ${sql}`, values).map((row) => row[3]),
									);
							}
						}
					}
				}
			}
			plans.push(
				...db
					.all<[number, number, number, string]>(
						`EXPLAIN QUERY PLAN SELECT seq, doc FROM ${table.name} WHERE seq > ? ORDER BY seq LIMIT ?`,
						[0, 9],
					)
					.map((row) => row[3]),
			);
		}
		db.close();
		expect(plans.length).toBeGreaterThan(300);
		expect(plans.filter((plan) => !/^SEARCH \w+ USING (COVERING )?(INDEX|PRIMARY KEY)/.test(plan))).toEqual([]);
	});

	test("a turn's writes share one commit, and one that is refused harms none of the others", async () => {
		const store = await open(await folder());
		const all = store.collection(things);
		const written = await Promise.allSettled([
			all.insert({ id: "a", key: "k", owns: ["o"] }),
			all.insert({ id: "b", key: "k" }),
			all.insert({ id: "c", owns: ["p", "o"] }),
			all.insert({ id: "d", tokens: ["t"], n: 1 }),
			all.update("a", (doc) => ({ ...doc, key: "k2" })),
			all.insert({ id: "e", key: "k" }),
			all.replace({ id: "a", version: 1 }),
			all.get("a"),
		]);
		expect(written.map((result) => (result.status === "fulfilled" ? "ok" : (result.reason as { code: string }).code))).toEqual([
			"ok",
			"STORE_UNIQUE",
			"STORE_UNIQUE",
			"ok",
			"ok",
			"ok",
			"STORE_VERSION",
			"ok",
		]);
		expect(written[7]).toMatchObject({ value: { id: "a", version: 2, key: "k2" } });
		expect((await all.list("id")).items.map((doc) => doc.id)).toEqual(["a", "d", "e"]);
		await store.close();
	});

	test("a read waits for the commit of what it gives, and for no other", async () => {
		const store = await open(await folder());
		const mine = store.collection(things);
		await mine.insert({ id: "quiet", key: "quiet", owns: ["door"] });
		const seen: string[] = [];
		const note = (what: string) => () => void seen.push(what);
		const written = mine.insert({ id: "fresh", key: "fresh" }).then(note("written"));
		const reads = [
			mine.get("quiet").then(note("quiet by id")),
			mine.find("key", ["quiet"]).then(note("quiet by key")),
			mine.find("owner", ["door"]).then(note("quiet by element")),
			store.collection(others).get("none").then(note("another collection")),
			mine.get("fresh").then(note("fresh")),
			mine.get("none").then(note("none")),
			mine.list("key").then(note("list")),
		];
		await Promise.all([written, ...reads]);
		const at = seen.indexOf("written");
		expect(seen.slice(0, at).sort()).toEqual(["another collection", "quiet by element", "quiet by id", "quiet by key"]);
		expect(seen.slice(at + 1).sort()).toEqual(["fresh", "list", "none"]);
		await store.close();
	});

	test("what was acknowledged survives SIGKILL, whole and once", async () => {
		const dir = await folder();
		const acknowledged = new Map<string, number>();
		const blobs: string[] = [];
		for (let run = 0; run < 4; run++) {
			const writer = child("writer.ts", [dir, `r${run}`]);
			await writer.line(`r${run}-${(run + 1) * 170} `);
			await writer.kill();
			for (const line of writer.lines) {
				const [id = "", rest = ""] = line.split(" ");
				if (id === "blob") blobs.push(rest);
				else acknowledged.set(id, Number(rest));
			}
			const store = await open(dir);
			const all = store.collection(things);
			for (const [id, version] of acknowledged) {
				const doc = await all.get(id);
				// What was killed between commit and answer may be there without having been acknowledged.
				expect(doc?.version).toBeGreaterThanOrEqual(version);
				expect(await all.find("key", [id])).toEqual(doc);
				expect(await all.count("token", { prefix: [id] })).toBe(1);
				expect(await all.count("token", { prefix: [`${id}x`] })).toBe(doc?.version === 1 ? 1 : 0);
			}
			for (const key of blobs) expect(await store.blobs.stream(key).then((stream) => stream && drain(stream))).toBe(10_000);
			await store.close();
		}
		expect(acknowledged.size).toBeGreaterThan(1500);
	});

	test("numbers of changes are never used again, also when the last documents were removed", async () => {
		const dir = await folder();
		let store = await open(dir);
		await store.collection(things).insert({ id: "a" });
		const head = await store.collection(things).head();
		await store.collection(things).remove("a");
		await store.close();
		store = await open(dir);
		await store.collection(things).insert({ id: "b" });
		expect((await store.collection(things).changes(head)).items.map((doc) => doc.id)).toEqual(["b"]);
		await store.close();
	});

	test("a file that is no store is refused with a word", async () => {
		const dir = await folder();
		await writeFile(join(dir, "store.db"), "校友录".repeat(5000));
		await expect(open(dir)).rejects.toMatchObject({ code: "STORE_CORRUPT" });
	});

	test("what a stream gives costs the event loop short pieces only", async () => {
		const store = await open(await folder());
		const all = store.collection(things);
		await all.insertMany(Array.from({ length: 2000 }, (_, n) => ({ id: String(n), rank: n })));
		let turns = 0;
		const tick = () => {
			turns += 1;
			timer = setImmediate(tick);
		};
		let timer = setImmediate(tick);
		let count = 0;
		for await (const _ of all.stream("rank")) count += 1;
		clearImmediate(timer);
		expect(count).toBe(2000);
		expect(turns).toBeGreaterThanOrEqual(20);
		await store.close();
	});
});

async function drain(stream: AsyncIterable<Uint8Array>): Promise<number> {
	let size = 0;
	for await (const part of stream) size += part.length;
	return size;
}
