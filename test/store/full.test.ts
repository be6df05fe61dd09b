import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freeBytes } from "../../src/store/disk.js";
import { openSqliteStore, type SqliteStore } from "../../src/store/sqlite/index.js";
import { type SmallDisk, smallDisk } from "./small-disk.js";
import { CONFORMANCE_SPECS, things } from "./specs.js";

describe("a full disk", () => {
	let disk: SmallDisk;
	let store: SqliteStore;
	const open = () => openSqliteStore({ dir: `${disk.dir}/store`, specs: CONFORMANCE_SPECS, connect: disk.connect });

	beforeEach(async () => {
		disk = await smallDisk();
		store = await open();
	});
	afterEach(async () => {
		await store.close();
		await disk.remove();
	});

	/** Writes turns of ten until one fails; the ids that were acknowledged. */
	async function writeUntilFull(): Promise<{ acknowledged: string[]; lastTurn: PromiseSettledResult<unknown>[] }> {
		const all = store.collection(things);
		const acknowledged: string[] = [];
		for (let turn = 0; turn < 5000; turn++) {
			const ids = Array.from({ length: 10 }, (_, n) => `${turn}-${n}`);
			const lastTurn = await Promise.allSettled(
				ids.map((id, n) => all.insert({ id, key: id, tokens: ["t", `t${n}`], n: 1, text: "x".repeat(2000) })),
			);
			lastTurn.forEach((result, n) => {
				if (result.status === "fulfilled") acknowledged.push(ids[n] ?? "");
			});
			if (lastTurn.some((result) => result.status === "rejected")) return { acknowledged, lastTurn };
		}
		throw new Error("the disk never filled");
	}

	test("every write of the turn is refused with STORE_FULL, and nothing of it remains", async () => {
		await disk.fill(5_000_000);
		const { acknowledged, lastTurn } = await writeUntilFull();
		for (const result of lastTurn)
			expect(result).toMatchObject({ status: "rejected", reason: { name: "StoreUnavailable", code: "STORE_FULL" } });
		const all = store.collection(things);
		const stored: string[] = [];
		for await (const doc of all.stream("id")) stored.push(doc.id);
		expect(stored.toSorted()).toEqual(acknowledged.toSorted());
		expect(await all.count("token", { prefix: ["t"] })).toBe(acknowledged.length);
	});

	test("a write refused because of another of its turn fails as that one did", async () => {
		await disk.fill(5_000_000);
		await writeUntilFull();
		const all = store.collection(things);
		const text = "x".repeat(20_000_000);
		const both = await Promise.allSettled([
			all.insert({ id: "first", key: "same" }),
			all.insert({ id: "second", key: "same" }),
			all.insert({ id: "big", text }),
		]);
		for (const result of both) expect(result).toMatchObject({ status: "rejected", reason: { code: "STORE_FULL" } });
	});

	test("reading goes on, and a read beside a failing write sees what stands", async () => {
		await disk.fill(5_000_000);
		const { acknowledged } = await writeUntilFull();
		const all = store.collection(things);
		const big = all.insert({ id: "big", text: "x".repeat(20_000_000) });
		const [read, missing] = await Promise.all([all.get(acknowledged[0] ?? ""), all.get("big"), big.catch(() => undefined)]);
		expect(read?.version).toBe(1);
		expect(missing).toBeUndefined();
		await expect(big).rejects.toMatchObject({ code: "STORE_FULL" });
	});

	test("when space returns it works again by itself, and a later start finds everything", async () => {
		await disk.fill(5_000_000);
		const { acknowledged } = await writeUntilFull();
		await disk.free();
		await store.ping();
		await store.collection(things).insert({ id: "after", key: "after" });
		await store.close();
		store = await open();
		expect(await store.collection(things).count("id")).toBe(acknowledged.length + 1);
		expect((await store.collection(things).find("key", ["after"]))?.id).toBe("after");
	});

	test("closing works while it is full", async () => {
		await disk.fill(5_000_000);
		await writeUntilFull();
		await expect(store.close()).resolves.toBeUndefined();
	});

	test("free bytes are those this user may still write", async () => {
		const free = await freeBytes(disk.dir);
		expect(free).toBeGreaterThan(0);
		await expect(freeBytes(`${disk.dir}/none`)).rejects.toMatchObject({ code: "ENOENT" });
	});
});
