import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportLines, importFile, type TransferStore } from "../../src/store/transfer.js";
import { folder } from "./folder.js";
import { CONFORMANCE_SPECS, others, things } from "./specs.js";

/** Everything goes over from one store to another, and back in once more without a change. */
export function transferSuite(name: string, openFrom: () => Promise<TransferStore>, openTo: () => Promise<TransferStore>): void {
	const file = async () => join(await folder(), "export.jsonl");
	const write = async (store: TransferStore, path: string) => {
		for await (const line of exportLines(store, CONFORMANCE_SPECS, 0)) await appendFile(path, line);
	};

	test(`${name}: documents, versions and blobs arrive as they were, once`, async () => {
		const from = await openFrom();
		const all = from.collection(things);
		const texts = ["张三", "a\u2028b\u2029c", "line\nfeed", "😀", "a\0b", "$set", "x".repeat(300_000)];
		await all.insertMany(
			texts.map((text, n) => ({ id: `a${n}`, key: `k${n}`, tokens: [text], n, text, any: { [text.slice(0, 9)]: [null, true] } })),
		);
		await all.update("a0", (doc) => ({ ...doc, rank: 5 }));
		await from.collection(others).insert({ id: "a0", key: "other" });
		await from.blobs.put("photos/a.jpg", Buffer.alloc(200_000, 3));
		await from.blobs.put("empty", new Uint8Array());
		const path = await file();
		await write(from, path);

		const to = await openTo();
		expect(await importFile(to, CONFORMANCE_SPECS, path)).toEqual({ documents: 8, blobs: 2, kept: 0, refused: new Map() });
		for (const n of texts.keys()) expect(await to.collection(things).get(`a${n}`)).toEqual(await all.get(`a${n}`));
		expect((await to.collection(things).get("a0"))?.version).toBe(2);
		expect((await to.collection(things).list("token", { prefix: ["张三"] })).items.map((doc) => doc.id)).toEqual(["a0"]);

		await to.collection(things).update("a1", (doc) => ({ ...doc, text: "newer here" }));
		expect(await importFile(to, CONFORMANCE_SPECS, path)).toMatchObject({ documents: 0, kept: 8 });
		expect((await to.collection(things).get("a1"))?.text).toBe("newer here");

		const back = await file();
		await write(to, back);
		const docs = async (of: string) => {
			const lines = (await readFile(of, "utf8")).trimEnd().split("\n");
			const parsed = lines.map((line) => (JSON.parse(line) as { doc?: { id: string; key: string; text?: string } }).doc);
			// A failing comparison of the long text would fill the screen.
			return parsed.filter((doc) => doc && doc.key !== "k1").map((doc) => ({ ...doc, text: doc?.text?.length }));
		};
		expect(await docs(back)).toEqual(await docs(path));
		const photo: Uint8Array[] = [];
		for await (const part of (await to.blobs.stream("photos/a.jpg")) ?? []) photo.push(part);
		expect(Buffer.concat(photo).equals(Buffer.alloc(200_000, 3))).toBe(true);
		expect(await to.blobs.stream("empty")).toBeDefined();
		await from.close();
		await to.close();
	});

	test(`${name}: what clashes with a key that is there is counted and left out`, async () => {
		const from = await openFrom();
		await from.collection(things).insertMany([
			{ id: "a", key: "k1" },
			{ id: "b", key: "k2" },
		]);
		const path = await file();
		await write(from, path);
		const to = await openTo();
		await to.collection(things).insert({ id: "other", key: "k1" });
		const result = await importFile(to, CONFORMANCE_SPECS, path);
		expect(result).toMatchObject({ documents: 1, refused: new Map([["test_things.key", 1]]) });
		expect((await to.collection(things).find("key", ["k1"]))?.id).toBe("other");
		await from.close();
		await to.close();
	});

	test(`${name}: a file that is cut off, damaged or foreign is refused before anything is written`, async () => {
		const from = await openFrom();
		await from.collection(things).insertMany([{ id: "a" }, { id: "b" }]);
		const path = await file();
		await write(from, path);
		await from.close();
		const good = (await readFile(path, "utf8")).trimEnd().split("\n");
		const to = await openTo();
		const broken: [string, readonly string[]][] = [
			["breaks off", good.slice(0, -1)],
			["missing in the middle", good.toSpliced(2, 1)],
			["line 3", good.toSpliced(2, 1, '{"doc":{"id":')],
			["line 3", good.toSpliced(2, 1, '{"doc":{"id":"","version":1}}')],
			["not an export", ['{"format":"other"}', ...good.slice(1)]],
			["no collection nobody", good.toSpliced(1, 1, '{"collection":"nobody","schema":1}')],
			["after the end", [...good, '{"doc":{"id":"c","version":1}}']],
			["breaks off", []],
		];
		for (const [why, lines] of broken) {
			await writeFile(path, lines.map((line) => `${line}\n`).join(""));
			await expect(importFile(to, CONFORMANCE_SPECS, path)).rejects.toThrow(why);
		}
		await writeFile(path, good.toSpliced(1, 1, '{"collection":"test_things","schema":9}').join("\n"));
		await expect(importFile(to, CONFORMANCE_SPECS, path)).rejects.toMatchObject({ code: "STORE_NEWER" });
		await expect(importFile(to, CONFORMANCE_SPECS, `${path}.none`)).rejects.toMatchObject({ code: "ENOENT" });
		expect(await to.collection(things).count("id")).toBe(0);
		await to.close();
	});
}
