import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { mailOut } from "../../bench/year/months.js";
import { population } from "../../bench/year/people.js";
import { seeded } from "../../bench/year/random.js";
import { monthEnds, START, simulateYear } from "../../bench/year/year.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { openSqliteStore, type SqliteStore } from "../../src/store/sqlite/index.js";

let folder: string;
let store: SqliteStore;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "year-"));
	store = await openSqliteStore({ dir: folder, specs: ALL_COLLECTIONS });
});
afterEach(async () => {
	await store.close();
	await rm(folder, { recursive: true, force: true });
});

// `npm run bench -- --year` is the same with 10,000 people.
test("a year with 120 people in twenty zones: no message breaks a rule, and who answers stays fresh", {
	timeout: 240_000,
}, async () => {
	const size = { classes: 20, people: 120, bots: 1, everyHours: 12, seed: 7 };
	// Throws at the first message outside the rules.
	const year = await simulateYear(store, size);
	expect(year.months.map(({ askedInTime }) => askedInTime).filter((share) => share < 0.95)).toEqual([]);
	expect(year.answers).toBeGreaterThan(200);
	expect(year.rounds["stopped"]).toBeGreaterThan(5);
	expect(year.rounds["lost"]).toBeGreaterThan(30);
	const { people } = population(size, START, seeded(size.seed));
	const mailed = mailOut(people, monthEnds, Date.UTC(2027, 2, 1, 4));
	expect(year.months.at(-1)?.fresh).toBeGreaterThan((mailed.at(-1) ?? 1) + 0.05);
});
