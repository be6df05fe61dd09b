import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BadCursor, UniqueViolation, VersionConflict } from "../../src/store/errors.js";
import { type Collection, type Doc, defineCollection, type Store } from "../../src/store/port.js";
import { others, type Thing, things } from "./specs.js";

/**
 * What every store must do, whatever lies beneath it. `open` gives an empty store with
 * `CONFORMANCE_SPECS`; `again` one more connection to the same data, where several are possible.
 */
export function storeConformance(name: string, open: () => Promise<Store>, again?: () => Promise<Store>): void {
	describe(`store conformance: ${name}`, () => {
		let store: Store;
		let all: Collection<Thing, keyof typeof things.indexes>;
		let prefix = 0;
		/** Each test works in its own corner, so that one store serves them all. */
		const corner = () => `t${++prefix}-`;

		beforeAll(async () => {
			store = await open();
			all = store.collection(things);
		});
		afterAll(() => store?.close());

		const ids = (docs: readonly Doc[]) => docs.map((doc) => doc.id);
		const gather = async (pages: AsyncIterable<Thing>) => {
			const items: Thing[] = [];
			for await (const item of pages) items.push(item);
			return items;
		};
		const violation = (index: string) => expect.objectContaining({ name: "UniqueViolation", code: "STORE_UNIQUE", index });

		describe("single documents", () => {
			test("an inserted document has version 1 and is read back as it was", async () => {
				const p = corner();
				const doc = await all.insert({ id: `${p}a`, text: "x", any: { list: [1, "2", null, true, { deep: [] }], empty: {} } });
				expect(doc).toEqual({ id: `${p}a`, version: 1, text: "x", any: { list: [1, "2", null, true, { deep: [] }], empty: {} } });
				expect(await all.get(`${p}a`)).toEqual(doc);
			});

			test("a missing document is undefined, also under odd ids", async () => {
				for (const id of ["none", "", "\0", "$where", "a.b", "'; DROP TABLE x", "x".repeat(5000)])
					expect(await all.get(id)).toBeUndefined();
			});

			test("an id can be used once", async () => {
				const p = corner();
				await all.insert({ id: `${p}a`, n: 1 });
				await expect(all.insert({ id: `${p}a`, n: 2 })).rejects.toThrow(UniqueViolation);
				await expect(all.insert({ id: `${p}a`, n: 2 })).rejects.toEqual(violation("id"));
				expect((await all.get(`${p}a`))?.n).toBe(1);
			});

			test("a document without a usable id is a bug and is refused", async () => {
				for (const id of ["", undefined, null, 5, "\ud800"])
					await expect(all.insert({ id: id as unknown as string })).rejects.toThrow(TypeError);
			});

			test("a value that cannot be a key is refused and nothing is written", async () => {
				const p = corner();
				for (const rank of [{}, [1], Number.NaN, Number.POSITIVE_INFINITY])
					await expect(all.insert({ id: `${p}a`, rank: rank as unknown as number })).rejects.toThrow(TypeError);
				await expect(all.insert({ id: `${p}a`, tokens: "no list" as unknown as string[] })).rejects.toThrow(TypeError);
				expect(await all.get(`${p}a`)).toBeUndefined();
			});

			test("getMany gives what is there in the order asked", async () => {
				const p = corner();
				for (const n of [1, 2, 3]) await all.insert({ id: `${p}${n}`, n });
				expect(ids(await all.getMany([`${p}3`, `${p}none`, `${p}1`]))).toEqual([`${p}3`, `${p}1`]);
				expect(await all.getMany([])).toEqual([]);
			});

			test("a removed document is gone, from its indexes too", async () => {
				const p = corner();
				await all.insert({ id: `${p}a`, key: `${p}k`, tokens: [`${p}t`], owns: [`${p}o`] });
				expect(await all.remove(`${p}a`)).toBe(true);
				expect(await all.remove(`${p}a`)).toBe(false);
				expect(await all.find("key", [`${p}k`])).toBeUndefined();
				expect((await all.list("token", { prefix: [`${p}t`] })).items).toEqual([]);
				expect((await all.insert({ id: `${p}a`, key: `${p}k`, owns: [`${p}o`] })).version).toBe(1);
			});

			test("two collections know nothing of each other", async () => {
				const p = corner();
				await all.insert({ id: `${p}a`, key: `${p}k` });
				await store.collection(others).insert({ id: `${p}a`, key: `${p}k`, n: 2 });
				expect((await store.collection(others).find("key", [`${p}k`]))?.n).toBe(2);
				expect((await all.find("key", [`${p}k`]))?.n).toBeUndefined();
			});

			test("a collection is one object, and an unknown one is a bug", () => {
				expect(store.collection(things)).toBe(all);
				expect(() => store.collection(defineCollection<Thing>()({ ...others, name: "test_unknown" }))).toThrow(TypeError);
			});
		});

		describe("unique indexes", () => {
			test("a taken key is refused with the name of its index", async () => {
				const p = corner();
				await all.insert({ id: `${p}a`, key: `${p}k`, group: p, rank: 1 });
				await expect(all.insert({ id: `${p}b`, key: `${p}k` })).rejects.toEqual(violation("key"));
				await expect(all.insert({ id: `${p}b`, group: p, rank: 1 })).rejects.toEqual(violation("slot"));
				expect(await all.get(`${p}b`)).toBeUndefined();
			});

			test("missing and null exempt a document, in a compound key any one of them", async () => {
				const p = corner();
				for (const n of [1, 2]) {
					await all.insert({ id: `${p}m${n}` });
					await all.insert({ id: `${p}n${n}`, key: null });
					await all.insert({ id: `${p}g${n}`, group: p });
					await all.insert({ id: `${p}r${n}`, rank: 77 });
				}
				expect(ids((await all.list("slot", { prefix: [p] })).items)).toEqual([]);
				expect(ids((await all.list("rank", { prefix: [77] })).items)).toEqual([`${p}r1`, `${p}r2`]);
			});

			test("a key is freed and taken by replacing", async () => {
				const p = corner();
				const a = await all.insert({ id: `${p}a`, key: `${p}k`, tokens: [`${p}t`] });
				const b = await all.insert({ id: `${p}b`, key: `${p}l` });
				await expect(all.replace({ ...b, key: `${p}k` })).rejects.toEqual(violation("key"));
				expect(await all.get(`${p}b`)).toEqual(b);
				await all.replace({ id: a.id, version: a.version });
				expect((await all.replace({ ...b, key: `${p}k` })).version).toBe(2);
				expect((await all.find("key", [`${p}k`]))?.id).toBe(`${p}b`);
				expect(await all.find("key", [`${p}l`])).toBeUndefined();
			});

			test("numbers, strings and booleans are different keys; 0 and -0 are one", async () => {
				const p = corner();
				for (const [n, rank] of [1, "1", true, "true", 0, "", false].entries())
					await all.insert({ id: `${p}${n}`, group: p, rank });
				expect((await all.find("slot", [p, "1"]))?.id).toBe(`${p}1`);
				expect((await all.find("slot", [p, true]))?.id).toBe(`${p}2`);
				expect((await all.find("slot", [p, -0]))?.id).toBe(`${p}4`);
				await expect(all.insert({ id: `${p}x`, group: p, rank: -0 })).rejects.toEqual(violation("slot"));
			});

			test("of a hundred claims at once on one key exactly one wins", async () => {
				const p = corner();
				const claims = await Promise.allSettled(
					Array.from({ length: 100 }, (_, n) => all.insert({ id: `${p}${n}`, key: `${p}seat`, n })),
				);
				expect(claims.filter((claim) => claim.status === "fulfilled")).toHaveLength(1);
				for (const claim of claims) if (claim.status === "rejected") expect(claim.reason).toEqual(violation("key"));
				expect((await all.list("id", { from: p, to: `${p}~` })).items).toHaveLength(1);
			});

			test("looking up by half a key or by an index that is not unique is a bug", async () => {
				await expect(all.find("slot", ["x"])).rejects.toThrow(TypeError);
				await expect(all.find("rank", [1])).rejects.toThrow(TypeError);
				await expect(all.find("nothing" as "key", ["x"])).rejects.toThrow(TypeError);
			});
		});

		describe("multi-valued indexes", () => {
			test("a document is found by each distinct element", async () => {
				const p = corner();
				await all.insert({ id: `${p}a`, tokens: [`${p}x`, `${p}y`, `${p}x`], n: 2 });
				await all.insert({ id: `${p}b`, tokens: [`${p}x`], n: 1 });
				await all.insert({ id: `${p}c`, tokens: [], n: 1 });
				await all.insert({ id: `${p}d`, tokens: [`${p}x`] });
				expect(ids((await all.list("token", { prefix: [`${p}x`] })).items)).toEqual([`${p}b`, `${p}a`]);
				expect(ids((await all.list("token", { prefix: [`${p}y`] })).items)).toEqual([`${p}a`]);
				expect(await all.count("token", { prefix: [`${p}x`] })).toBe(2);
				expect(ids((await all.list("token", { prefix: [`${p}x`], from: 2 })).items)).toEqual([`${p}a`]);
			});

			test("entries follow the document when it changes", async () => {
				const p = corner();
				await all.insert({ id: `${p}a`, tokens: [`${p}x`, `${p}y`], n: 1 });
				await all.update(`${p}a`, (doc) => ({ ...doc, tokens: [`${p}y`, `${p}z`] }));
				const found = async (token: string) => ids((await all.list("token", { prefix: [p + token] })).items);
				expect([await found("x"), await found("y"), await found("z")]).toEqual([[], [`${p}a`], [`${p}a`]]);
				await all.update(`${p}a`, (doc) => ({ ...doc, n: 5 }));
				expect(await all.count("token", { prefix: [`${p}z`, 5] })).toBe(1);
				expect(await all.count("token", { prefix: [`${p}z`, 1] })).toBe(0);
			});

			test("an element of a unique one belongs to one document, which may repeat it", async () => {
				const p = corner();
				await all.insert({ id: `${p}a`, owns: [`${p}1`, `${p}2`, `${p}1`], key: `${p}k` });
				await expect(all.insert({ id: `${p}b`, owns: [`${p}3`, `${p}2`] })).rejects.toEqual(violation("owner"));
				await all.insert({ id: `${p}b`, owns: [`${p}3`] });
				await expect(all.update(`${p}b`, (doc) => ({ ...doc, owns: [`${p}3`, `${p}1`] }))).rejects.toEqual(violation("owner"));
				expect((await all.find("owner", [`${p}3`]))?.id).toBe(`${p}b`);
				await all.update(`${p}a`, (doc) => ({ ...doc, owns: [`${p}1`] }));
				expect((await all.update(`${p}b`, (doc) => ({ ...doc, owns: [`${p}2`] })))?.version).toBe(2);
			});

			test("without a value for the list it cannot be read", async () => {
				await expect(all.list("token")).rejects.toThrow(TypeError);
				await expect(all.count("token", { from: "a" })).rejects.toThrow(TypeError);
			});
		});

		describe("insertThen", () => {
			test("writes what follows, new or in the place of another, and tells apart what became of it", async () => {
				const p = corner();
				const rest = store.collection(others);
				const { doc, next } = await all.insertThen({ id: `${p}a`, n: 1 }, { into: others, doc: { id: `${p}x`, key: `${p}k` } });
				expect(doc).toEqual({ id: `${p}a`, n: 1, version: 1 });
				expect(next).toEqual({ ok: true, doc: { id: `${p}x`, key: `${p}k`, version: 1 } });
				const again = { id: `${p}x`, key: `${p}l`, version: 1 };
				const second = await all.insertThen({ id: `${p}b` }, { into: others, doc: again });
				expect(second.next).toEqual({ ok: true, doc: { ...again, version: 2 } });
				expect(await rest.get(`${p}x`)).toEqual({ ...again, version: 2 });
				// The first stands without the second.
				const late = await all.insertThen({ id: `${p}c` }, { into: others, doc: again });
				expect(late.next).toEqual({ ok: false, error: expect.any(VersionConflict) });
				const twin = await all.insertThen({ id: `${p}d` }, { into: others, doc: { id: `${p}y`, key: `${p}l` } });
				expect(twin.next).toEqual({ ok: false, error: violation("key") });
				expect(ids(await all.getMany(["a", "b", "c", "d"].map((id) => `${p}${id}`)))).toHaveLength(4);
				expect(await rest.get(`${p}y`)).toBeUndefined();
			});

			test("where the first is refused nothing is written", async () => {
				const p = corner();
				await all.insert({ id: `${p}a` });
				const next = { into: others, doc: { id: `${p}x` } };
				await expect(all.insertThen({ id: `${p}a` }, next)).rejects.toEqual(violation("id"));
				await expect(all.insertThen({ id: "" }, next)).rejects.toThrow(TypeError);
				expect(await store.collection(others).get(`${p}x`)).toBeUndefined();
			});
		});

		describe("insertMany", () => {
			test("each row succeeds or fails alone, results in the order given", async () => {
				const p = corner();
				await all.insert({ id: `${p}0`, key: `${p}k0` });
				const results = await all.insertMany([
					{ id: `${p}1`, key: `${p}k1` },
					{ id: `${p}0`, key: `${p}k9` },
					{ id: `${p}2`, key: `${p}k1` },
					{ id: `${p}3`, owns: [`${p}o`] },
					{ id: `${p}4`, owns: [`${p}o`] },
					{ id: `${p}5` },
				]);
				expect(results.map((result) => (result.ok ? result.doc.id : result.index))).toEqual([
					`${p}1`,
					"id",
					"key",
					`${p}3`,
					"owner",
					`${p}5`,
				]);
				expect(results[0]).toEqual({ ok: true, doc: { id: `${p}1`, key: `${p}k1`, version: 1 } });
				expect(ids((await all.list("id", { from: p, to: `${p}~` })).items)).toEqual([`${p}0`, `${p}1`, `${p}3`, `${p}5`]);
				expect(await all.insertMany([])).toEqual([]);
			});

			test("takes thousands of rows", async () => {
				const p = corner();
				const rows = Array.from({ length: 3000 }, (_, n) => ({ id: `${p}${n}`, group: p, rank: n % 2500 }));
				const results = await all.insertMany(rows);
				expect(results.filter((result) => result.ok)).toHaveLength(2500);
				expect(results.every((result, n) => result.ok === n < 2500)).toBe(true);
				expect(await all.count("slot", { prefix: [p] })).toBe(2500);
			});

			test("a long list of the simplest documents: twins in it and before it are refused, by what they clash with", async () => {
				const plain = store.collection(others);
				const p = corner();
				await plain.insert({ id: `${p}7`, key: `${p}k7` });
				const rows = Array.from({ length: 200 }, (_, n) => ({ id: `${p}${n}`, key: `${p}k${n === 150 ? 10 : n}` }));
				const results = await plain.insertMany([...rows, { id: `${p}20`, key: `${p}k20` }]);
				const refused = results.flatMap((result, n) => (result.ok ? [] : [`${n} ${result.index}`]));
				expect(refused).toEqual(["7 id", "150 key", "200 id"]);
				expect(await plain.count("id", { from: p, to: `${p}~` })).toBe(199);
				expect((await plain.get(`${p}199`))?.key).toBe(`${p}k199`);
				expect((await plain.changes()).items.length).toBe(100);
			});
		});

		describe("versions", () => {
			test("replace raises the version and refuses an old one", async () => {
				const p = corner();
				const one = await all.insert({ id: `${p}a`, text: "old", n: 1 });
				const two = await all.replace({ id: one.id, version: 1, n: 2 });
				expect(two).toEqual({ id: `${p}a`, version: 2, n: 2 });
				await expect(all.replace({ ...one, n: 3 })).rejects.toThrow(VersionConflict);
				expect(await all.get(`${p}a`)).toEqual(two);
			});

			test("a missing document cannot be replaced", async () => {
				await expect(all.replace({ id: `${corner()}a`, version: 1 })).rejects.toThrow(VersionConflict);
			});

			test("update changes, leaves alone, and knows missing documents", async () => {
				const p = corner();
				await all.insert({ id: `${p}a`, n: 1 });
				expect(await all.update(`${p}a`, (doc) => ({ ...doc, n: (doc.n ?? 0) + 1 }))).toEqual({ id: `${p}a`, version: 2, n: 2 });
				expect(await all.update(`${p}a`, () => undefined)).toEqual({ id: `${p}a`, version: 2, n: 2 });
				expect(await all.update(`${p}none`, (doc) => doc)).toBeUndefined();
			});

			test("what a change throws comes out and nothing is written", async () => {
				const p = corner();
				await all.insert({ id: `${p}a`, n: 1 });
				const broken = all.update(`${p}a`, () => {
					throw new RangeError("no");
				});
				await expect(broken).rejects.toThrow(RangeError);
				await expect(all.update(`${p}a`, (doc) => ({ ...doc, id: `${p}b` }))).rejects.toThrow(TypeError);
				expect((await all.get(`${p}a`))?.version).toBe(1);
			});

			test("fifty writers at once lose no update", async () => {
				const p = corner();
				await all.insert({ id: `${p}a`, n: 0 });
				const stores = again ? [store, await again()] : [store];
				const write = (n: number) =>
					stores[n % stores.length]
						?.collection(things)
						.update(`${p}a`, (doc) => ({ ...doc, n: (doc.n ?? 0) + 1, tokens: [`${p}${n}`] }));
				const written = await Promise.all(Array.from({ length: 50 }, (_, n) => write(n)));
				expect(new Set(written.map((doc) => doc?.version)).size).toBe(50);
				expect(await all.get(`${p}a`)).toMatchObject({ n: 50, version: 51 });
				await stores[1]?.close();
			});
		});

		describe("listing", () => {
			const fill = async (p: string, ranks: readonly (number | string | boolean)[]) => {
				await all.insertMany(
					ranks.map((rank, n) => ({ id: `${p}${String(n).padStart(3, "0")}`, group: p, at: { day: Number(rank) }, n })),
				);
			};

			test("goes by key and then by id, both ways, page by page", async () => {
				const p = corner();
				await fill(p, [3, 1, 2, 1, 3, 1, 2, 2]);
				const expected = ["001", "003", "005", "002", "006", "007", "000", "004"].map((id) => p + id);
				for (const order of ["asc", "desc"] as const) {
					for (const limit of [1, 2, 3, 8, 100]) {
						const got: string[] = [];
						let cursor: string | undefined;
						do {
							const page = await all.list("day", { prefix: [p], order, limit, ...(cursor === undefined ? {} : { cursor }) });
							got.push(...ids(page.items));
							expect(page.items.length).toBeLessThanOrEqual(limit);
							cursor = page.nextCursor;
						} while (cursor !== undefined);
						expect(got).toEqual(order === "asc" ? expected : expected.toReversed());
					}
				}
			});

			test("ranges take the lower end and leave the upper one out", async () => {
				const p = corner();
				await fill(p, [1, 2, 2, 3, 4, 5]);
				const days = async (query: object) => (await all.list("day", { prefix: [p], ...query })).items.map((doc) => doc.at?.day);
				expect(await days({ from: 2, to: 4 })).toEqual([2, 2, 3]);
				expect(await days({ from: 2, to: 4, order: "desc" })).toEqual([3, 2, 2]);
				expect(await days({ to: 2 })).toEqual([1]);
				expect(await days({ from: 4 })).toEqual([4, 5]);
				expect(await days({ from: 4, to: 4 })).toEqual([]);
				expect(await days({ from: 5, to: 2 })).toEqual([]);
				expect(await all.count("day", { prefix: [p], from: 2, to: 5 })).toBe(4);
				expect(await all.count("day", { prefix: [p] })).toBe(6);
				expect(await all.count("day", { prefix: [p, 2] })).toBe(2);
			});

			test("a range with pages keeps its ends in both orders", async () => {
				const p = corner();
				await fill(p, [1, 2, 2, 3, 4, 5]);
				for (const order of ["asc", "desc"] as const) {
					const first = await all.list("day", { prefix: [p], from: 2, to: 5, order, limit: 2 });
					const second = await all.list("day", {
						prefix: [p],
						from: 2,
						to: 5,
						order,
						limit: 100,
						cursor: first.nextCursor as string,
					});
					const days = [...first.items, ...second.items].map((doc) => doc.at?.day);
					expect(days).toEqual(order === "asc" ? [2, 2, 3, 4] : [4, 3, 2, 2]);
					expect(second.nextCursor).toBeUndefined();
				}
			});

			test("negative, fractional, large and small numbers are in their order", async () => {
				const p = corner();
				const numbers = [
					-1e300,
					-(2 ** 53),
					-10,
					-9.5,
					-1,
					-5e-324,
					0,
					5e-324,
					0.1,
					1,
					9,
					10,
					100,
					1760000000000,
					2 ** 53,
					1e300,
				];
				await all.insertMany(numbers.toReversed().map((rank, n) => ({ id: `${p}${n}`, group: p, rank })));
				expect((await all.list("slot", { prefix: [p] })).items.map((doc) => doc.rank)).toEqual(numbers);
				expect((await all.list("slot", { prefix: [p], from: -9.5, to: 1 })).items.map((doc) => doc.rank)).toEqual(
					numbers.slice(3, 9),
				);
			});

			test("numbers come before strings before booleans, and a range holds one type", async () => {
				const p = corner();
				const ranks = [-1, 5, "", "5", "a", false, true];
				await all.insertMany(ranks.toReversed().map((rank, n) => ({ id: `${p}${n}`, group: p, rank })));
				const listed = async (query: object) => (await all.list("slot", { prefix: [p], ...query })).items.map((doc) => doc.rank);
				expect(await listed({})).toEqual(ranks);
				expect(await listed({ from: 0 })).toEqual([5]);
				expect(await listed({ to: 0 })).toEqual([-1]);
				expect(await listed({ from: "5" })).toEqual(["5", "a"]);
				expect(await listed({ to: "5" })).toEqual([""]);
				expect(await listed({ to: true })).toEqual([false]);
				expect(await listed({ from: false })).toEqual([false, true]);
			});

			test("a cursor is stable while documents come and go", async () => {
				const p = corner();
				await fill(p, [10, 20, 30, 40, 50]);
				const first = await all.list("day", { prefix: [p], limit: 2 });
				await all.insert({ id: `${p}early`, group: p, at: { day: 5 } });
				await all.insert({ id: `${p}late`, group: p, at: { day: 35 } });
				await all.remove(`${p}001`);
				const second = await all.list("day", { prefix: [p], limit: 2, cursor: first.nextCursor as string });
				expect(second.items.map((doc) => doc.at?.day)).toEqual([30, 35]);
				const third = await all.list("day", { prefix: [p], limit: 2, cursor: second.nextCursor as string });
				expect(third.items.map((doc) => doc.at?.day)).toEqual([40, 50]);
				expect(third.nextCursor).toBeUndefined();
			});

			test("by id, whole or as a range, and streamed", async () => {
				const p = corner();
				await all.insertMany(
					Array.from({ length: 250 }, (_, n) => ({ id: `${p}${String(n).padStart(3, "0")}`, group: p, rank: -n })),
				);
				const wanted = Array.from({ length: 250 }, (_, n) => p + String(n).padStart(3, "0"));
				expect(ids(await gather(all.stream("id", { from: p, to: `${p}~` })))).toEqual(wanted);
				expect(ids(await gather(all.stream("slot", { prefix: [p] })))).toEqual(wanted.toReversed());
				expect(ids(await gather(all.stream("slot", { prefix: [p], order: "desc", from: -9 })))).toEqual(wanted.slice(0, 10));
				expect(await all.count("id", { from: p, to: `${p}~` })).toBe(250);
				expect(await all.count("id")).toBeGreaterThanOrEqual(250);
				expect((await all.list("id", { prefix: [`${p}007`] })).items).toHaveLength(1);
			});

			test("an open index lists everything in it", async () => {
				const p = corner();
				await all.insert({ id: `${p}a`, rank: 1e9 });
				await all.insert({ id: `${p}b`, rank: "1e9" });
				await all.insert({ id: `${p}c` });
				const listed = ids(await gather(all.stream("rank")));
				expect(listed).toContain(`${p}a`);
				expect(listed).toContain(`${p}b`);
				expect(listed).not.toContain(`${p}c`);
				expect(await all.count("rank")).toBe(listed.length);
			});

			test("a foreign or broken cursor is refused", async () => {
				const good = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
				for (const cursor of [
					"",
					"x",
					"\0",
					good(null),
					good([]),
					good([1]),
					good([1, 2, 3]),
					good([{ $gt: "" }, "a"]),
					"🙂".repeat(9999),
				])
					await expect(all.list("day", { prefix: ["x"], cursor })).rejects.toThrow(BadCursor);
			});

			test("a query that is wrong in itself is a bug", async () => {
				await expect(all.list("rank", { limit: 0 })).rejects.toThrow(TypeError);
				await expect(all.list("rank", { limit: 1001 })).rejects.toThrow(TypeError);
				await expect(all.list("rank", { prefix: [1, 2] })).rejects.toThrow(TypeError);
				await expect(all.list("rank", { prefix: [1], from: 2 })).rejects.toThrow(TypeError);
				await expect(all.list("rank", { from: 1, to: "x" })).rejects.toThrow(TypeError);
				await expect(all.list("id", { from: 1 })).rejects.toThrow(TypeError);
				await expect(all.list("rank", { prefix: [{ $ne: 1 } as unknown as string] })).rejects.toThrow(TypeError);
				await expect(all.list("none" as "rank")).rejects.toThrow(TypeError);
			});
		});

		describe("odd contents", () => {
			test("every script, emoji, astral and control characters are kept, in keys and values", async () => {
				const p = corner();
				const texts = [
					"张三",
					"阿依古丽·买买提",
					"𠮷野家",
					"👩‍👩‍👧",
					"مريم",
					"e\u0301",
					"a\0b",
					"a\0c",
					"\u0001",
					"\u2028",
					"x'\"`\\",
					"%_*",
				];
				for (const [n, text] of texts.entries())
					await all.insert({ id: `${p}${text}`, key: p + text, tokens: [p + text], n, text, any: { [text]: text } });
				for (const [n, text] of texts.entries()) {
					const doc = await all.get(p + text);
					expect(doc).toMatchObject({ n, text, any: { [text]: text } });
					expect(await all.find("key", [p + text])).toEqual(doc);
					expect((await all.list("token", { prefix: [p + text] })).items).toEqual([doc]);
				}
			});

			test("texts are ordered by code point", async () => {
				const p = corner();
				const ranks = [
					"",
					"\0",
					"\0a",
					"\u0001",
					"\u0002",
					"A",
					"B",
					"a",
					"a\0",
					"a\u0001",
					"ab",
					"é",
					"中",
					"国".repeat(3),
					"\uffee",
					"😀",
				];
				const sorted = ranks.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
				await all.insertMany(ranks.toReversed().map((rank, n) => ({ id: `${p}${n}`, group: p, rank })));
				expect((await all.list("slot", { prefix: [p] })).items.map((doc) => doc.rank)).toEqual(sorted);
				const split = sorted.indexOf("a\0");
				expect((await all.list("slot", { prefix: [p], from: "a\0" })).items.map((doc) => doc.rank)).toEqual(sorted.slice(split));
				expect((await all.list("slot", { prefix: [p], to: "a\0" })).items.map((doc) => doc.rank)).toEqual(sorted.slice(0, split));
			});

			test("dollars, dots and percent signs in names and values are data", async () => {
				const p = corner();
				const any = {
					$where: "1",
					"a.b": { "$c.d": [{ $set: 1, "": 0, "%24": 2, ["__proto__"]: 1 }] },
					"": "empty",
					constructor: "x",
					$: "$a.b",
					"a%2Eb": 1,
				};
				const doc = await all.insert({ id: `${p}$a.b`, key: `${p}$gt.x`, text: "$set", any });
				expect(await all.get(`${p}$a.b`)).toEqual(doc);
				expect(await all.update(doc.id, (now) => ({ ...now, n: 1 }))).toEqual({ ...doc, n: 1, version: 2 });
				expect((await all.find("key", [`${p}$gt.x`]))?.any).toEqual(any);
			});

			test("whole numbers beyond 32 bits and long fractions are kept", async () => {
				const p = corner();
				const any = [2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, 1760000000000, 0.1 + 0.2, 5e-324, 1e308];
				await all.insert({ id: `${p}a`, any });
				expect((await all.get(`${p}a`))?.any).toEqual(any);
			});

			test("a document of a megabyte is kept whole", async () => {
				const p = corner();
				const text = "校友".repeat(175_000);
				await all.insert({ id: `${p}a`, text });
				expect((await all.get(`${p}a`))?.text).toBe(text);
				await all.update(`${p}a`, (doc) => ({ ...doc, text: `${text}!` }));
				expect((await all.get(`${p}a`))?.text).toBe(`${text}!`);
			});

			test("keys far over 900 bytes are told apart and in order", async () => {
				const p = corner();
				const long = p + "长".repeat(2000);
				for (const end of ["b", "a", "c"])
					await all.insert({ id: long + end, key: long + end, group: long, rank: long + end, tokens: [long + end], n: 1 });
				await expect(all.insert({ id: `${p}x`, key: `${long}a` })).rejects.toEqual(violation("key"));
				expect((await all.find("key", [`${long}b`]))?.id).toBe(`${long}b`);
				expect((await all.list("slot", { prefix: [long] })).items.map((doc) => doc.id.at(-1))).toEqual(["a", "b", "c"]);
				const page = await all.list("slot", { prefix: [long], limit: 1 });
				expect((await all.list("slot", { prefix: [long], limit: 1, cursor: page.nextCursor as string })).items[0]?.id).toBe(
					`${long}b`,
				);
			});

			test("a property that is undefined is not there", async () => {
				const p = corner();
				await all.insert({ id: `${p}a`, text: undefined as unknown as string, any: { x: undefined } });
				expect(Object.keys((await all.get(`${p}a`)) ?? {}).sort()).toEqual(["any", "id", "version"]);
			});
		});

		describe("changes", () => {
			const drain = async (cursor: string | undefined, limit?: number) => {
				const items: Thing[] = [];
				let now = cursor;
				for (;;) {
					const page = await all.changes(now, limit);
					now = page.cursor;
					if (page.items.length === 0) return { items, cursor: now };
					items.push(...page.items);
				}
			};

			test("nothing has changed at the head until something is written", async () => {
				const p = corner();
				const head = await all.head();
				expect((await all.changes(head)).items).toEqual([]);
				await all.insert({ id: `${p}a`, n: 1 });
				const { items, cursor } = await all.changes(head);
				expect(ids(items)).toEqual([`${p}a`]);
				expect((await all.changes(cursor)).items).toEqual([]);
				expect((await all.changes(await all.head())).items).toEqual([]);
			});

			test("each document comes once, newest version, in the order written", async () => {
				const p = corner();
				const head = await all.head();
				for (const id of ["a", "b", "c"]) await all.insert({ id: p + id, n: 0 });
				await all.update(`${p}a`, (doc) => ({ ...doc, n: 1 }));
				await all.remove(`${p}b`);
				const { items, cursor } = await drain(head);
				expect(items).toMatchObject([
					{ id: `${p}c`, version: 1 },
					{ id: `${p}a`, version: 2 },
				]);
				await all.update(`${p}c`, (doc) => ({ ...doc, n: 2 }));
				expect((await drain(cursor)).items).toMatchObject([{ id: `${p}c`, version: 2 }]);
			});

			test("pages of any size give the same", async () => {
				const p = corner();
				const head = await all.head();
				await all.insertMany(Array.from({ length: 25 }, (_, n) => ({ id: `${p}${n}` })));
				for (const limit of [1, 7, 25, 100]) {
					const { items } = await drain(head, limit);
					expect(ids(items).toSorted()).toEqual(Array.from({ length: 25 }, (_, n) => `${p}${n}`).toSorted());
				}
			});

			test("without a cursor it begins at the beginning", async () => {
				const p = corner();
				await all.insert({ id: `${p}a` });
				const { items } = await drain(undefined, 500);
				expect(items.filter((doc) => doc.id === `${p}a`)).toHaveLength(1);
				expect(new Set(ids(items)).size).toBe(items.length);
			});

			test("a foreign cursor is refused", async () => {
				for (const cursor of ["", "x", "-1", "{}", "null", "W10", "🙂"])
					await expect(all.changes(cursor)).rejects.toThrow(BadCursor);
			});

			test("with writers at work a reader misses nothing and sees no version twice", async () => {
				const p = corner();
				const head = await all.head();
				const stores = again ? [store, await again(), await again()] : [store];
				let running = true;
				const seen = new Map<string, number>();
				let twice = 0;
				let cursor = head;
				const read = async () => {
					const page = await all.changes(cursor, 10);
					cursor = page.cursor;
					for (const doc of page.items) {
						if ((seen.get(doc.id) ?? 0) >= doc.version) twice += 1;
						seen.set(doc.id, doc.version);
					}
					return page.items.length;
				};
				const reading = (async () => {
					while (running) await read();
					while ((await read()) > 0);
				})();
				const writer = async (target: Store, w: number) => {
					const collection = target.collection(things);
					for (let n = 0; n < 30; n++) {
						await collection.insert({ id: `${p}${w}-${n}`, n: 0 });
						const other = `${p}${n % (2 * stores.length)}-${Math.floor(n / 2)}`;
						await collection.update(other, (doc) => ({ ...doc, n: (doc.n ?? 0) + 1 }));
					}
				};
				await Promise.all(stores.flatMap((target, n) => [writer(target, 2 * n), writer(target, 2 * n + 1)]));
				running = false;
				await reading;
				const now = await gather(all.stream("id", { from: p, to: `${p}~` }));
				expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(now.map((doc) => [doc.id, doc.version])));
				expect(twice).toBe(0);
				for (const other of stores.slice(1)) await other.close();
			});
		});

		describe("blobs", () => {
			const read = async (key: string) => {
				const stream = await store.blobs.stream(key);
				if (!stream) return undefined;
				const parts: Uint8Array[] = [];
				for await (const part of stream) parts.push(part);
				return Buffer.concat(parts);
			};

			test("are kept, replaced and removed as a whole", async () => {
				const key = `photos/${corner()}a.jpg`;
				expect(await read(key)).toBeUndefined();
				await store.blobs.put(key, Buffer.from("one"));
				expect((await read(key))?.toString()).toBe("one");
				await store.blobs.put(key, Buffer.from("second"));
				expect((await read(key))?.toString()).toBe("second");
				expect(await store.blobs.remove(key)).toBe(true);
				expect(await store.blobs.remove(key)).toBe(false);
				expect(await read(key)).toBeUndefined();
			});

			test("keys that look like paths are only names", async () => {
				const keys = [".", "..", "a", "a/b", "a/", "/a", "../../x", "a//b", "~".replace("~", "-"), "x".repeat(200)];
				for (const key of keys) await store.blobs.put(key, Buffer.from(`at ${key}`));
				for (const key of keys) expect((await read(key))?.toString()).toBe(`at ${key}`);
				for (const key of keys) expect(await store.blobs.remove(key)).toBe(true);
				for (const key of ["", "A", "a b", "é", "x".repeat(201), "a\0"])
					await expect(store.blobs.put(key, Buffer.from(""))).rejects.toThrow(TypeError);
			});

			test("empty and large ones, given in pieces, come back the same", async () => {
				const p = corner();
				await store.blobs.put(`${p}empty`, new Uint8Array());
				expect(await read(`${p}empty`)).toEqual(Buffer.alloc(0));
				const part = Buffer.alloc(700_001, 7);
				await store.blobs.put(
					`${p}large`,
					(async function* () {
						for (let n = 0; n < 5; n++) yield part;
					})(),
				);
				const whole = await read(`${p}large`);
				expect(whole?.equals(Buffer.concat(Array(5).fill(part)))).toBe(true);
			});

			test("a blob whose source breaks off is not there, and the old one stays", async () => {
				const key = `${corner()}broken`;
				await store.blobs.put(key, Buffer.from("old"));
				const source = async function* () {
					yield Buffer.alloc(600_000);
					throw new Error("source broke off");
				};
				await expect(store.blobs.put(key, source())).rejects.toThrow("source broke off");
				expect((await read(key))?.toString()).toBe("old");
			});

			test("a reader finishes with the blob it opened", async () => {
				const key = `${corner()}raced`;
				await store.blobs.put(key, Buffer.alloc(600_000, 1));
				const stream = await store.blobs.stream(key);
				const parts: Uint8Array[] = [];
				for await (const part of stream ?? []) {
					if (parts.length === 0) await store.blobs.put(key, Buffer.alloc(10, 2));
					parts.push(part);
				}
				expect(Buffer.concat(parts).equals(Buffer.alloc(600_000, 1))).toBe(true);
			});
		});

		test("ping answers", async () => {
			await expect(store.ping()).resolves.toBeUndefined();
		});

		test("a closed store refuses with its own error", async () => {
			const other = await (again ?? open)();
			await other.close();
			await other.close();
			await expect(other.collection(things).get("x")).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
			await expect(other.collection(things).insert({ id: "x" })).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
			await expect(other.ping()).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
		});
	});
}
