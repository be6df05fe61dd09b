import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { until } from "../support/wait.js";
import { BOT, Crowd, type Said } from "./crowd.js";
import { causeOfGroup, expectFolded, ledgerOf } from "./ledger.js";
import { bindClasses } from "./office.js";
import { cityAt, type Person, personAt, registration, update } from "./people.js";
import { Program } from "./program.js";
import { embedded, type SetUp } from "./set-up.js";
import { type SmallDisk, smallDisk } from "./small-disk.js";

const PEOPLE = 40;
const SAVED = /^(记下了|Saved)/;
const NOT_SAVED = /存不了东西，刚才的没有保存|can't save anything right now; your last message was not saved/;

describe("the disk gets full in the middle", { timeout: 240_000 }, () => {
	const crowd = new Crowd();
	const people = Array.from({ length: PEOPLE }, (_, n) => personAt(n));
	const said: Said[] = [];
	let disk: SmallDisk;
	let setUp: SetUp;
	let program: Program;
	let rounds = 0;

	beforeAll(async () => {
		disk = await smallDisk();
		setUp = await embedded(disk.dir);
		program = await Program.start(setUp);
		await crowd.connect(program);
		await bindClasses(program, crowd);
		await everybody((person, n) => registration(person, cityAt(n), n));
	});
	afterAll(async () => {
		await program?.kill();
		await setUp?.remove();
		await disk?.remove();
	});

	/** Everybody says something and waits for the answer. */
	async function everybody(text: (person: Person, n: number) => string): Promise<string[]> {
		rounds++;
		return Promise.all(
			people.map(async (person, n) => {
				const one = crowd.say(person.group, person.user, text(person, n));
				said.push(one);
				const answer = await crowd.answerTo(one);
				return answer?.text ?? "the connection broke";
			}),
		);
	}
	const everybodyMoves = () => everybody((person, n) => update(person, cityAt(n + rounds)));

	/** Until nothing can be saved any more: what has room in the store's files still goes in. */
	async function untilFull(): Promise<void> {
		for (const answer of await everybodyMoves()) expect(answer).toMatch(SAVED);
		await disk.fill(program);
		for (let round = 0; round < 300; round++) {
			const answers = await everybodyMoves();
			for (const answer of answers) expect(answer).toMatch(new RegExp(`${SAVED.source}|${NOT_SAVED.source}`));
			if (answers.every((answer) => NOT_SAVED.test(answer))) return;
		}
		throw new Error("the disk never got full");
	}

	const ready = async () => (await fetch(`http://127.0.0.1:${program.port}/readyz`)).status;

	/** What was said to be saved is there, what was said not to be is not, and nothing is half there. */
	async function expectAsAnswered(): Promise<void> {
		const store = await setUp.openStore();
		const ledger = await ledgerOf(store).finally(() => store.close());
		for (const { id, group = 0, user, text, answers } of said) {
			expect(answers, text).toHaveLength(1);
			const proposal = ledger.byCause.get(causeOfGroup(BOT, group, user, id));
			if (SAVED.test(answers[0]?.text ?? "")) expect(proposal, text).toMatchObject({ status: "confirmed" });
			else expect(proposal, text).toBeUndefined();
		}
		expectFolded(ledger);
	}

	test("who says something is told that it was not saved; what needs no room goes on", async () => {
		await untilFull();
		expect(await ready()).toBe(503);
		const [person] = people as [Person];
		expect(await crowd.ask(person.group, person.user, "/我的")).toMatch(/^你登记了2项/);
		expect(await crowd.ask(person.group, 2_200_000_000, "/登记 何翠薇 南京")).toMatch(NOT_SAVED);
		const refused = await program.api<{ status: number; title: string }>("POST", "/classes", { name: "2030级临床" });
		expect(refused).toMatchObject({ status: 503, body: { status: 503 } });
		expect((await program.api("GET", "/alumni?limit=1")).status).toBe(200);
	});

	test("when there is room again it works again by itself, and nothing was half done", async () => {
		await disk.free(program);
		await until(async () => (await ready()) === 200, { what: "it to be ready again", deadlineMs: 60_000 });
		for (const answer of await everybodyMoves()) expect(answer).toMatch(SAVED);
		expect(await program.stop()).toEqual({ code: 0, signal: null });
		await expectAsAnswered();
	});

	test("killed while the disk is full, it finds everything that it had acknowledged", async () => {
		program = await Program.start(setUp);
		await crowd.connect(program);
		await untilFull();
		await program.kill();
		await disk.free(program).catch(() => undefined);
		program = await Program.start(setUp);
		await crowd.connect(program);
		for (const answer of await everybodyMoves()) expect(answer).toMatch(SAVED);
		await program.stop();
		await expectAsAnswered();
	});
});
