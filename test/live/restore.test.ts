import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { until } from "../support/wait.js";
import { Crowd } from "./crowd.js";
import { expectFolded, type Ledger, ledgerOf } from "./ledger.js";
import { bindClasses } from "./office.js";
import { personAt, randomOf } from "./people.js";
import { Program } from "./program.js";
import { embedded, type SetUp } from "./set-up.js";
import { type Saying, Survivor } from "./survivors.js";

const PEOPLE = 60;

describe("backup and restore", { timeout: 240_000 }, () => {
	const crowd = new Crowd();
	const people = Array.from(
		{ length: PEOPLE },
		(_, n) => new Survivor(personAt(n), n % 4 === 3, crowd, () => Promise.resolve(), randomOf(n)),
	);
	let setUp: SetUp;
	let program: Program;
	let backup: { readonly name: string; readonly begunAt: number; readonly doneAt: number };
	let restoredAt = Number.POSITIVE_INFINITY;

	beforeAll(async () => {
		setUp = await embedded();
		program = await Program.start(setUp);
		await crowd.connect(program);
		await bindClasses(program, crowd);
	});
	afterAll(async () => {
		await program?.kill();
		await setUp?.remove();
	});

	/** One of the commands of `npm run`, with the settings of the program. */
	async function run(command: "backup" | "restore", ...args: string[]): Promise<{ code: number; said: string }> {
		const file = fileURLToPath(new URL(`../../dist/src/store/cli/${command}.js`, import.meta.url));
		const env = { PATH: process.env["PATH"], DEFAULT_LOCALE: "en", ...setUp.env };
		return new Promise((resolve) => {
			execFile(process.execPath, [file, ...args], { cwd: setUp.dir, env }, (error, stdout, stderr) =>
				resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
			);
		});
	}

	/** Lets everybody talk while `work` is done, and until each has got some more answers. */
	async function whileTheyTalk<T>(work: () => Promise<T>): Promise<T> {
		let isOver = false;
		const lives = Promise.all(people.map((one) => one.live(() => isOver)));
		const more = () => until(talkedOn(), { what: "everybody to talk", deadlineMs: 60_000 });
		try {
			await more();
			const result = await work();
			await more();
			return result;
		} finally {
			isOver = true;
			await lives;
		}
	}

	function talkedOn(): () => boolean {
		const before = people.map(({ sayings }) => sayings.length);
		return () => people.every(({ sayings }, at) => sayings.length > (before[at] ?? 0) + 2);
	}

	async function stored(): Promise<Ledger> {
		const store = await setUp.openStore();
		return ledgerOf(store).finally(() => store.close());
	}

	const isLost = ({ saidAt }: Saying) => saidAt > backup.doneAt && saidAt < restoredAt;
	const isKept = ({ saidAt, sureAt }: Saying) =>
		sureAt < backup.begunAt || (saidAt > restoredAt && sureAt < Number.POSITIVE_INFINITY);

	test("a second start on the same folder is refused, names who holds it, and disturbs nobody", async () => {
		const second = Program.spawn(setUp);
		expect(await second.exited).toEqual({ code: 1, signal: null });
		expect(second.output).toMatch(new RegExp(`\\b${program.pid}\\b`));
		expect(second.output).toContain(setUp.env["DATA_DIR"]);
		expect(await crowd.ask(personAt(0).group, 2_300_000_000, "/register Imran Butt Lahore")).toMatch(/^Saved/);
	});

	test("a backup is made while everybody talks to the running bot", async () => {
		backup = await whileTheyTalk(async () => {
			const begunAt = performance.now();
			const { code, said } = await run("backup");
			expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining(setUp.env["BACKUP_DIR"] ?? "") });
			return { name: said.trim().split("/").at(-1) ?? "", begunAt, doneAt: performance.now() };
		});
	});

	test("restoring is refused while the bot runs, in words", async () => {
		const { code, said } = await run("restore", backup.name);
		expect(code).toBe(1);
		expect(said).toMatch(new RegExp(`stop it first.*\\b${program.pid}\\b`, "s"));
	});

	test("what was said before the backup is there again, what came after it is not, and each profile is a fold", async () => {
		await program.stop();
		const asked = await run("restore");
		expect(asked.said).toContain(backup.name);
		expect(await run("restore", backup.name)).toMatchObject({ code: 0, said: expect.stringContaining(backup.name) });
		restoredAt = performance.now();
		// What a backup cut in two, a start completes.
		program = await Program.start(setUp);
		await program.stop();
		const ledger = await stored();
		for (const one of people) one.expectKept(ledger, isKept, isLost);
		expectFolded(ledger);
	});

	test("people go on where the backup left them", async () => {
		program = await Program.start(setUp);
		await crowd.connect(program);
		await whileTheyTalk(async () => {});
		await program.stop();
		const ledger = await stored();
		for (const one of people) one.expectKept(ledger, isKept, isLost);
		expectFolded(ledger);
	});

	test("who is killed lets go of the folder at once", async () => {
		program = await Program.start(setUp);
		await program.kill();
		program = await Program.start(setUp);
		expect(program.isRunning).toBe(true);
	});
});
