import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "libsql";
import { afterAll, describe, expect, test } from "vitest";
import { storeDir } from "../../src/store/sqlite/index.js";
import { until } from "../support/wait.js";
import type { ShownAlumnus, ShownProposal } from "./office.js";
import { OFFICE_TOKEN, type OfficeApi } from "./office-api.js";
import { randomOf } from "./people.js";
import { Program } from "./program.js";
import { embedded, type SetUp } from "./set-up.js";

const ROWS = 1_500;
/** Rows are written five hundred side by side: it is killed before, in and behind each of these. */
const KILLED_FROM = [0, 1, 501, 1_001];
/** Each of these in a hundred. */
const BAD = ["no-name", "scientific", "not-an-email", "twice", "too-short"] as const;

/** Two people of a class may share a name; one in twenty rows cannot be taken in as it is. */
function list(): Buffer {
	const lines = ["班级,姓名,学号,手机,邮箱"];
	for (let row = 0; row < ROWS; row++) {
		const bad = row % 20 === 19 ? BAD[((row - 19) / 20) % BAD.length] : undefined;
		const from = bad === "twice" ? row - 7 : row;
		const phone = bad === "scientific" ? "1.38E+10" : bad === "too-short" ? "12" : `139${String(from).padStart(8, "0")}`;
		const email = bad === "not-an-email" ? "at example" : `s${from}@example.com`;
		const name = bad === "no-name" ? "" : `学生${from % 400}`;
		lines.push([`${2001 + (from % 3)}级1班`, name, `N${from}`, phone, email].join(","));
	}
	return Buffer.from(`${lines.join("\n")}\n`);
}

interface Listed extends ShownAlumnus {
	readonly memberships: readonly object[];
}

interface Shown {
	readonly id: string;
	readonly state: string;
	readonly counts: Readonly<Record<string, number>>;
}

async function upload(program: OfficeApi): Promise<Shown> {
	const reply = await fetch(`http://127.0.0.1:${program.port}/api/imports?name=list.csv`, {
		method: "POST",
		headers: { authorization: `Bearer ${OFFICE_TOKEN}`, "content-type": "application/octet-stream" },
		body: new Uint8Array(list()),
	});
	expect(reply.status).toBe(201);
	return (await reply.json()) as Shown;
}

const ended = (program: OfficeApi, id: string) =>
	until(async () => [await program.ask<Shown>("GET", `/imports/${id}`)].find(({ state }) => state === "done"), {
		what: "the import to end",
		deadlineMs: 60_000,
	});

/** Somebody, as the file has him: whose ids follow from the file are part of it. */
const told = ({ id, seq, classIds, memberships, values }: Listed): string =>
	JSON.stringify([id, seq, classIds, memberships, values.map(({ field, text }) => [field, text])]);

/** A few of those that are missing: a whole list of people fills a terminal. */
const lacking = (found: readonly string[], expected: readonly string[]): readonly string[] => {
	const there = new Set(found);
	return expected.filter((line) => !there.has(line)).slice(0, 3);
};

/** All that an import leaves behind, but when. */
async function outcome(program: OfficeApi, id: string) {
	const { counts } = await ended(program, id);
	const people = await program.all<Listed>("/alumni");
	const proposals = await program.all<ShownProposal>("/proposals");
	return {
		counts,
		problems: await program.ask<string>("GET", `/imports/${id}/problems.csv?locale=en`),
		task: await program.ask<object>("GET", `/tasks/${id}`),
		people: people.map(told),
		// A row for each change; of each set one.
		seqs: [...new Map(proposals.map(({ changeSetId, ...said }) => [changeSetId, said])).values()].map(
			({ alumnusId, seq, status }) => `${alumnusId} ${seq} ${status}`,
		),
	};
}

describe("killed while it writes a list of people", { timeout: 300_000 }, () => {
	const setUps: SetUp[] = [];
	const programs: Program[] = [];
	afterAll(async () => {
		await Promise.all(programs.map((program) => program.kill()));
		await Promise.all(setUps.map((setUp) => setUp.remove()));
	});
	async function place(): Promise<SetUp> {
		const setUp = await embedded();
		setUps.push(setUp);
		return setUp;
	}
	async function live(setUp: SetUp, isWaited = true): Promise<Program> {
		const program = Program.spawn(setUp);
		programs.push(program);
		return isWaited ? program.started : program;
	}

	test(`${KILLED_FROM.length} times, at moments chosen at random, it ends as if nothing had been, and every bad row is told`, async () => {
		const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));
		console.log(`The kills are those of SEED=${seed}`);
		const random = randomOf(seed);
		const unharmed = await live(await place());
		const reference = await upload(unharmed);
		const from = performance.now();
		await unharmed.ask("POST", `/imports/${reference.id}/confirm`);
		await ended(unharmed, reference.id);
		const lasted = performance.now() - from;
		const expected = await outcome(unharmed, reference.id);
		await unharmed.kill();

		const setUp = await place();
		let program = await live(setUp);
		const { id, counts } = await upload(program);
		expect(counts).toEqual(reference.counts);
		// Looked at from outside, while the program writes.
		const db = new Database(join(storeDir(setUp.env["DATA_DIR"] ?? ""), "store.db"), { readonly: true });
		const count = db.prepare("SELECT count(*) FROM c_proposals").raw();
		const rows = (): number => Number((count.get() as number[])[0]);
		const tasks = db.prepare("SELECT doc FROM c_tasks WHERE id = ?").raw();
		const task = () => JSON.parse((tasks.get(id) as string[])[0] ?? "{}") as { state: string; changedAt: number };
		await program.ask("POST", `/imports/${id}/confirm`);
		const killedAt: number[] = [];
		let before = 0;
		for (const from of KILLED_FROM) {
			// At its start the program calls what was cut off so, and then goes on with it.
			const { state } = await until(
				() => {
					const found = task();
					const goesOn = found.state === "running" && found.changedAt > before && rows() >= from;
					return found.state === "done" || goesOn ? found : undefined;
				},
				{ what: "the import to go on", deadlineMs: 60_000 },
			);
			if (state === "done") break;
			await pause((random() * lasted) / 4);
			await program.kill();
			killedAt.push(rows());
			before = task().changedAt;
			program = await live(setUp, false);
		}
		db.close();
		await program.started;
		console.log(`Killed at ${killedAt.join(", ")} of ${expected.seqs.length} rows`);
		expect(killedAt.length).toBeGreaterThan(0);
		const found = await outcome(program, id);
		for (const what of ["people", "seqs"] as const) {
			expect(found[what]).toHaveLength(new Set(found[what]).size);
			expect(lacking(found[what], expected[what]), `missing ${what}`).toEqual([]);
			expect(lacking(expected[what], found[what]), `${what} too many`).toEqual([]);
		}
		expect(found.counts).toEqual(expected.counts);
		expect(found.problems).toBe(expected.problems);
		expect(found.task).toMatchObject({ kind: "import", state: "done" });
		const lines = expected.problems.trim().split("\r\n").slice(1);
		expect(lines).toHaveLength(ROWS / 20);
		for (const line of lines) expect(line).toMatch(/^"","\d+","[^"]*","(row|value)","[a-z-]+",".+"$/);
		expect(new Set(found.seqs.map((seq) => seq.split(" ")[0])).size).toBe(found.people.length);
	});
});
