import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { openSqliteStore } from "../../src/store/sqlite/index.js";
import { print, round } from "../report.js";
import { mailOut } from "./months.js";
import { population } from "./people.js";
import { drawYear } from "./picture.js";
import { seeded } from "./random.js";
import { monthEnds, START, simulateYear, type YearSize } from "./year.js";

/** The whole year: 300 classes, 10,000 people, 20 zones. */
const FULL: YearSize = { classes: 300, people: 10_000, bots: 10, everyHours: 3, seed: 2027 };
const SMALL: YearSize = { classes: 20, people: 500, bots: 2, everyHours: 3, seed: 2027 };
const MAILED_AT = Date.UTC(2027, 2, 1, 4);

/** Simulates the year and draws it; `PICTURE` says where to. */
export async function runYear(quick: boolean): Promise<void> {
	const size = quick ? SMALL : FULL;
	const folder = await mkdtemp(join(tmpdir(), "year-"));
	const begun = performance.now();
	try {
		const store = await openSqliteStore({ dir: folder, specs: ALL_COLLECTIONS });
		const year = await simulateYear(store, size, ({ month, fresh, askedInTime, asked }) =>
			print("year", "month", { value: month, fresh: round(fresh, 3), askedInTime: round(askedInTime, 4), asked }),
		);
		await store.close();
		const { people } = population(size, START, seeded(size.seed));
		const ends = [START, ...monthEnds];
		const none = mailOut(people, ends, Number.POSITIVE_INFINITY);
		const mailed = mailOut(people, ends, MAILED_AT);
		const asked = [none[0] ?? 0, ...year.months.map(({ fresh }) => fresh)];
		const out = process.env["PICTURE"] ?? join("docs", "pictures", "year.png");
		await writeFile(out, await drawYear({ asked, mailed, none }));
		const worst = Math.min(...year.months.map(({ askedInTime }) => askedInTime));
		const { pushes, questions, answers, given, declined, rounds } = year;
		const { user, system } = process.cpuUsage();
		print("year", "s", {
			value: round((performance.now() - begun) / 1000, 1),
			...size,
			pushes,
			questions,
			answers,
			// Of questions for what there was none of.
			given,
			declined,
			// On a machine that others use too, the time it took is not the time it needs.
			cpuSeconds: round((user + system) / 1e6, 1),
			worstMonth: round(worst, 4),
			rounds,
			picture: out,
		});
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
