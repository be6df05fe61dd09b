import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listBackups } from "../../src/store/backup.js";
import { type CollectionSpec, type Doc, defineCollection } from "../../src/store/port.js";
import { openSqliteStore } from "../../src/store/sqlite/index.js";
import { folder } from "./folder.js";

interface Person extends Doc {
	readonly name: string;
	readonly phone?: string;
	readonly phones?: readonly string[];
	readonly step?: number;
}

const base = { name: "people", personal: ["name", "phone", "phones"], subject: "id" } as const;
const first = defineCollection<Person>()({ ...base, schema: 1, indexes: { name: { on: ["name"] } } });
const third = defineCollection<Person>()({
	...base,
	schema: 3,
	indexes: { phone: { on: ["phones"], multi: true }, step: { on: ["step"] } },
	upgrades: {
		1: ({ phone, ...rest }) => ({ ...rest, phones: phone === undefined ? [] : [phone] }),
		2: (doc) => ({ ...doc, step: 3 }),
	},
});

const open = (dir: string, spec: CollectionSpec<Doc>) => openSqliteStore({ dir, specs: [spec] });

async function filled(count = 500): Promise<string> {
	const dir = await folder();
	const store = await open(dir, first);
	await store.collection(first).insertMany(
		Array.from({ length: count }, (_, n) => ({
			id: `p${String(n).padStart(4, "0")}`,
			name: `n${n}`,
			...(n % 2 ? { phone: `+86${n}` } : {}),
		})),
	);
	await store.collection(first).update("p0001", (doc) => ({ ...doc, name: "changed" }));
	await store.blobs.put("a", Buffer.from("blob"));
	await store.close();
	return dir;
}

describe("schema upgrades", () => {
	test("bring every document through all steps, keeping ids, versions and the order of changes", async () => {
		const dir = await filled();
		const store = await open(dir, third);
		const people = store.collection(third);
		expect(await people.get("p0001")).toEqual({ id: "p0001", version: 2, name: "changed", phones: ["+861"], step: 3 });
		expect(await people.get("p0002")).toEqual({ id: "p0002", version: 1, name: "n2", phones: [], step: 3 });
		expect(await people.count("step", { prefix: [3] })).toBe(500);
		expect((await people.list("phone", { prefix: ["+863"] })).items.map((doc) => doc.id)).toEqual(["p0003"]);
		const { items } = await people.changes(undefined, 500);
		expect(items.at(-1)?.id).toBe("p0001");
		await store.close();
	});

	test("are preceded by a backup, once", async () => {
		const dir = await filled(10);
		await (await open(dir, third)).close();
		await (await open(dir, third)).close();
		const backups = await listBackups(join(dir, "backup"));
		expect(backups.map((backup) => backup.label)).toEqual(["before-upgrade"]);
		const old = await openSqliteStore({ dir: backups[0]?.path ?? "", specs: [first] });
		expect((await old.collection(first).get("p0001"))?.phone).toBe("+861");
		expect(await old.blobs.stream("a")).toBeDefined();
		await old.close();
	});

	test("a step that throws leaves the old data as it was, and a mended one finishes", async () => {
		const dir = await filled();
		let calls = 0;
		const broken = defineCollection<Person>()({
			...third,
			upgrades: {
				1: (doc) => doc,
				2: (doc) => {
					if (++calls > 400) throw new Error("killed in the middle");
					return { ...doc, step: 99 };
				},
			},
		});
		await expect(open(dir, broken)).rejects.toThrow("killed in the middle");
		const before = await open(dir, first);
		expect(await before.collection(first).get("p0000")).toEqual({ id: "p0000", version: 1, name: "n0" });
		expect(await before.collection(first).count("name")).toBe(500);
		await before.close();
		const after = await open(dir, third);
		expect(await after.collection(third).count("step", { prefix: [3] })).toBe(500);
		await after.close();
	});

	test("a missing step stops the start and says which", async () => {
		const dir = await filled(3);
		const gap = defineCollection<Person>()({ ...third, upgrades: { 1: (doc) => doc } });
		await expect(open(dir, gap)).rejects.toMatchObject({
			code: "STORE_UPGRADE",
			message: expect.stringContaining("from 2 to 3"),
		});
	});

	test("data newer than the program stops the start and names both numbers", async () => {
		const dir = await filled(3);
		await (await open(dir, third)).close();
		const refused = open(dir, first);
		await expect(refused).rejects.toMatchObject({ name: "StoreUnavailable", code: "STORE_NEWER" });
		await expect(refused).rejects.toThrow(/people was written with schema 3, this program knows 1/);
		expect(await readdir(join(dir, "backup"))).toHaveLength(1);
	});

	test("an index added, changed or dropped without a new schema is built from the documents", async () => {
		const dir = await filled();
		const other = defineCollection<Person>()({
			...first,
			indexes: { phone: { on: ["phone"], unique: true }, name: { on: ["name", "phone"] } },
		});
		const store = await open(dir, other);
		expect((await store.collection(other).find("phone", ["+865"]))?.id).toBe("p0005");
		expect(await store.collection(other).count("name")).toBe(250);
		await expect(store.collection(other).insert({ id: "x", name: "x", phone: "+865" })).rejects.toMatchObject({ index: "phone" });
		await store.close();
	});

	test("a unique index over documents that already clash is refused by name, the old data kept", async () => {
		const dir = await filled(3);
		let store = await open(dir, first);
		await store.collection(first).insert({ id: "twin", name: "n0" });
		await store.close();
		const unique = defineCollection<Person>()({ ...first, indexes: { name: { on: ["name"], unique: true } } });
		await expect(open(dir, unique)).rejects.toMatchObject({
			code: "STORE_UPGRADE",
			message: expect.stringContaining("index name"),
		});
		store = await open(dir, first);
		expect(await store.collection(first).count("id")).toBe(4);
		await store.close();
	});
});
