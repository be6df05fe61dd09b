import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { changesFor, confirmation } from "../../src/alumni/changes.js";
import { FIELDS, type Field } from "../../src/alumni/fields.js";
import { applyChanges, inverseOf } from "../../src/alumni/fold.js";
import { newId } from "../../src/alumni/ids.js";
import type { Value } from "../../src/alumni/value.js";
import { systemClock } from "../../src/clock.js";
import { ChangeSets } from "../../src/registry/change-sets.js";
import { type Draft, folded, nobody } from "../../src/registry/derive.js";
import { repairAll } from "../../src/registry/repair.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { type Proposal, proposals } from "../../src/store/collections/proposals.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { StoreUnavailable } from "../../src/store/errors.js";
import { defineCollection } from "../../src/store/port.js";
import { openSqliteStore, type SqliteStore } from "../../src/store/sqlite/index.js";

let dir: string;
let store: SqliteStore;
let sets: ChangeSets;
beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), "change-sets-"));
	store = await openSqliteStore({ dir, specs: ALL_COLLECTIONS });
	sets = new ChangeSets(store, systemClock);
});
afterEach(async () => {
	await store.close();
	await rm(dir, { recursive: true, force: true });
});

const saying = { trust: "self" as const, confirmed: true, at: 1_000, halfLives: {} };
const says = (alumnusId: string, field: Field, text: string, cause?: string, causeAt = 0) =>
	sets.commit({
		alumnusId,
		plan: ({ values }) => changesFor(values, field, { text }, "add", saying),
		reportedBy: { kind: "self" },
		via: "command",
		...(cause === undefined ? {} : { cause, causeAt }),
	});

async function foldOf(alumnusId: string): Promise<Draft> {
	let draft: Draft = nobody(alumnusId, 0);
	for await (const proposal of store.collection(proposals).stream("alumnus", { prefix: [alumnusId], from: 0 }))
		draft = folded(draft, proposal);
	return draft;
}

test("fifty writers at once: every change is there once, in one order, and the profile is their fold", async () => {
	await Promise.all(Array.from({ length: 50 }, (_, n) => says("a", "email", `p${n}@example.com`)));
	const stored = await store.collection(alumni).get("a");
	expect(stored?.seq).toBe(50);
	expect(new Set(stored?.values.map(({ text }) => text)).size).toBe(50);
	const { values, seq } = await foldOf("a");
	expect({ values: stored?.values, seq: stored?.seq }).toEqual({ values, seq });
});

test("what waits stands behind what counts, also of a store from before it had a rank", async () => {
	await store.close();
	const indexes = { seq: { on: ["alumnusId", "seq"], unique: true } } as const;
	const before = defineCollection<Proposal>()({ name: "proposals", schema: 1, indexes, personal: [], subject: "seq" });
	const older = { dir: join(dir, "older"), backupDir: join(dir, "backup") };
	const old = await openSqliteStore({ ...older, specs: [before] });
	const common = { alumnusId: "a", changes: [], reportedBy: { kind: "self" }, via: "command", at: 1, changedAt: 1 } as const;
	const kept: object[] = [
		{ ...common, id: "1", status: "rejected" },
		{ ...common, id: "2", status: "confirmed", seq: 10 },
		{ ...common, id: "3", status: "scheduled" },
		{ ...common, id: "4", status: "confirmed", seq: 9 },
	];
	await old.collection(before).insertMany(kept as Proposal[]);
	await old.close();

	store = await openSqliteStore({ ...older, specs: ALL_COLLECTIONS });
	const all = store.collection(proposals);
	const idsOf = async (query: object) => (await all.list("alumnus", { prefix: ["a"], ...query })).items.map(({ id }) => id);
	expect(await idsOf({})).toEqual(["4", "2", "1", "3"]);
	expect(await idsOf({ from: 10 })).toEqual(["2"]);
	const taken = { ...common, id: "5", status: "confirmed", seq: 9, rank: 9 } as const;
	await expect(all.insert(taken)).rejects.toMatchObject({ name: "UniqueViolation", index: "alumnus" });
});

test("a crash between proposal and profile is completed at the next start", async () => {
	await says("a", "city", "Lahore");
	const [first] = (await store.collection(proposals).list("changed")).items;
	if (first === undefined) throw new Error("nothing was stored");
	const { version: _v, ...rest } = first;
	const value = { ...(first.changes[0]?.to as Value), id: "v2", text: "Karachi" };
	await store.collection(proposals).insert({
		...rest,
		id: newId(),
		seq: 2,
		rank: 2,
		changes: [{ op: "replace", field: "city", valueId: first.changes[0]?.valueId ?? "", from: null, to: value }],
	});
	expect(await repairAll(store, sets)).toBe(1);
	expect((await store.collection(alumni).get("a"))?.values.map(({ text }) => text)).toEqual(["Karachi"]);
	expect(await repairAll(store, sets)).toBe(0);
});

test("where the disk gets full between proposal and profile, the change is saved and said to be", async () => {
	await says("a", "city", "Lahore");
	let isFull = true;
	const full = <T extends object>(collection: T): T =>
		new Proxy(collection, {
			get(target, name) {
				if (isFull && name === "insertThen") {
					const next = { ok: false, error: new StoreUnavailable("STORE_FULL") };
					return async (proposal: Proposal) => ({ doc: await store.collection(proposals).insert(proposal), next });
				}
				const member: unknown = Reflect.get(target, name);
				return typeof member === "function" ? member.bind(target) : member;
			},
		});
	const written = full(store.collection(proposals));
	const failing = new Proxy(store, {
		get: (target, name) =>
			name === "collection"
				? (spec: typeof proposals) => (spec.name === "proposals" ? written : target.collection(spec))
				: Reflect.get(target, name),
	});
	sets = new ChangeSets(failing, systemClock);
	expect((await says("a", "city", "Karachi", "m1")).kind).toBe("done");
	expect((await says("b", "city", "Multan", "m2")).kind).toBe("done");
	expect((await store.collection(alumni).get("a"))?.seq).toBe(1);
	isFull = false;
	expect((await says("a", "email", "a@example.com")).kind).toBe("done");
	expect((await store.collection(alumni).get("a"))?.values.map(({ text }) => text)).toEqual(["Karachi", "a@example.com"]);
	await repairAll(store, sets);
	expect((await store.collection(alumni).get("b"))?.values.map(({ text }) => text)).toEqual(["Multan"]);
});

test("a registration cut off before its person was made is completed, account and class included", async () => {
	const id = newId();
	await store.collection(proposals).insert({
		id,
		alumnusId: "b",
		changes: changesFor([], "name", { text: "Mariam" }, "replace", saying),
		status: "confirmed",
		seq: 1,
		rank: 1,
		reportedBy: { kind: "self", identity: "qq:1" },
		via: "command",
		joins: { classId: "c", identity: "qq:1", state: "unverified" },
		at: 5,
		changedAt: 5,
	});
	await repairAll(store, sets);
	const made = await store.collection(alumni).find("identity", ["qq:1"]);
	expect(made).toMatchObject({ id: "b", seq: 1, classIds: ["c"], memberships: [{ classId: "c", state: "unverified" }] });
});

test("one cause is one change; the same id an hour later is another message", async () => {
	expect((await says("a", "email", "x@example.com", "m1", 0)).kind).toBe("done");
	expect((await says("a", "email", "y@example.com", "m1", 60_000)).kind).toBe("redelivery");
	expect((await says("b", "email", "y@example.com", "m1", 60_000)).kind).toBe("redelivery");
	expect((await says("a", "email", "z@example.com", "m1", 3_600_000)).kind).toBe("done");
	expect((await says("a", "email", "z@example.com", "m1", 3_600_000)).kind).toBe("redelivery");
	expect((await store.collection(alumni).get("a"))?.values.map(({ text }) => text)).toEqual(["x@example.com", "z@example.com"]);
});

test("two registrations of one account at once: one counts, the other leaves nothing behind", async () => {
	const register = (alumnusId: string) =>
		sets.commit({
			alumnusId,
			plan: ({ values }) => changesFor(values, "name", { text: alumnusId }, "replace", saying),
			reportedBy: { kind: "self" },
			via: "command",
			joins: { classId: "c", identity: "qq:1", state: "unverified" },
		});
	const kinds = (await Promise.all([register("a"), register("b")])).map(({ kind }) => kind);
	expect(kinds.sort()).toEqual(["done", "identity-taken"]);
	expect((await store.collection(alumni).list("id")).items).toHaveLength(1);
	expect(await repairAll(store, sets)).toBe(0);
	const statuses = (await store.collection(proposals).list("changed")).items.map(({ status }) => status);
	expect(statuses.sort()).toEqual(["confirmed", "superseded"]);
});

test("taking changes back restores exactly what stood there", () => {
	const text = fc.constantFrom("a", "b", "c", "d");
	const step = fc.record({ field: fc.constantFrom(...FIELDS), text, mode: fc.constantFrom("add" as const, "replace" as const) });
	fc.assert(
		fc.property(fc.array(step, { maxLength: 12 }), step, (history, last) => {
			const say = (values: readonly Value[], { field, text: said, mode }: typeof last) =>
				changesFor(values, field, { text: said }, mode, saying);
			const before = history.reduce<readonly Value[]>((values, next) => applyChanges(values, say(values, next)), []);
			const changes = say(before, last);
			const after = applyChanges(before, changes);
			const byId = (values: readonly Value[]) => values.toSorted((a, b) => a.id.localeCompare(b.id));
			expect(byId(applyChanges(after, inverseOf(changes)))).toEqual(byId(before));
			expect(applyChanges(after, changes)).toHaveLength(after.length);
		}),
	);
});

test("an unconfirmed value never displaces a confirmed one; the person's word settles what was heard", () => {
	const own = applyChanges([], changesFor([], "city", { text: "Lahore" }, "replace", saying));
	const heard = applyChanges(
		own,
		changesFor(own, "city", { text: "Karachi" }, "replace", { ...saying, trust: "classmate", confirmed: false }),
	);
	expect(heard.map(({ text, confirmed }) => [text, confirmed])).toEqual([
		["Lahore", true],
		["Karachi", false],
	]);
	const spoken = applyChanges(heard, changesFor(heard, "city", { text: "Multan" }, "replace", saying));
	expect(spoken.map(({ text }) => text)).toEqual(["Multan"]);
	const [value] = heard.slice(1);
	if (value === undefined) throw new Error("nothing was heard");
	expect(confirmation(value, saying).to).toMatchObject({ text: "Karachi", confirmed: true, trust: "self" });
});
