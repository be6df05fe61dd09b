import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "../../src/app.js";
import { type Clock, systemClock } from "../../src/clock.js";
import { loadSettings } from "../../src/config.js";
import { createLog } from "../../src/log.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { until } from "../support/wait.js";
import { Crowd, type Said } from "./crowd.js";
import { bindClasses, type ShownAlumnus } from "./office.js";
import { OFFICE_TOKEN, OfficeApi } from "./office-api.js";
import { makeDue } from "./overdue.js";
import { daytimeZone, groupAt } from "./people.js";
import { ONEBOT_TOKEN } from "./program.js";
import { embedded, type SetUp } from "./set-up.js";

const DAY_MS = 86_400_000;
const USER = 3_100_000_000;
const GROUP = groupAt(0);
const SLOW = /慢一点/;
const QUESTION = /现在还在吗/;

/** The whole program in this process, for only there its clock can be moved; everything else is real. */
class AppHere extends OfficeApi {
	readonly lines: string[] = [];
	#app: App | undefined;
	/** How far its clock is from the right one. */
	offset = 0;
	readonly clock: Clock = { now: () => Date.now() + this.offset, after: systemClock.after };

	constructor(private readonly setUp: SetUp) {
		super();
	}

	get port(): number {
		return this.#app?.port ?? 0;
	}

	async start(): Promise<void> {
		const env = {
			PORT: "0",
			ONEBOT_ACCESS_TOKEN: ONEBOT_TOKEN,
			OFFICE_TOKEN,
			DEFAULT_TIMEZONE: daytimeZone(),
			...this.setUp.env,
		};
		const loaded = loadSettings(env);
		if (!loaded.ok) throw new Error(loaded.problems.join("\n"));
		const destination = { write: (line: string) => void this.lines.push(line) };
		const log = createLog({ level: "info", collections: ALL_COLLECTIONS, destination });
		this.#app = await startApp(loaded.settings, log, this.clock);
	}

	async stop(): Promise<void> {
		await this.#app?.stop();
		this.#app = undefined;
	}

	/** What may still be sent today. */
	async leftToday(): Promise<number> {
		const metrics = await (await fetch(`http://127.0.0.1:${this.port}/metrics`)).text();
		return Number(/^alumni_quota_left\{[^}]*window="day"[^}]*\} (\d+)$/m.exec(metrics)?.[1]);
	}

	/** Asks for a round of questions and waits until it is done; how many were asked. */
	async remind(): Promise<number> {
		const rounds = () => this.lines.filter((line) => line.includes("reminders are on their way"));
		const before = rounds().length;
		await this.ask("POST", "/reminders/run", {});
		const line = await until(() => rounds()[before], { what: "the round", deadlineMs: 30_000 });
		return (JSON.parse(line) as { askedCount: number }).askedCount;
	}
}

describe("the clock is set back a day", { timeout: 240_000 }, () => {
	const crowd = new Crowd();
	let setUp: SetUp;
	let app: AppHere;
	let registered: Said;
	/** What was left when the clock was right. */
	let left: number;

	beforeAll(async () => {
		setUp = await embedded();
		app = new AppHere(setUp);
		await app.start();
		await crowd.connect(app);
		await bindClasses(app, crowd, 1);
		registered = crowd.say(GROUP, USER, "/登记 林安和 深圳");
		await until(() => registered.answers.length > 0, { what: "the registration", deadlineMs: 60_000 });
	});
	afterAll(async () => {
		await app?.stop();
		await setUp?.remove();
	});

	const profile = async () => app.all<ShownAlumnus>("/alumni");

	test("who was asked to slow down is heard again, not silenced for a day and ten minutes", async () => {
		for (let n = 0; n < 8; n++) crowd.say(undefined, USER, "我的");
		const privately = () => crowd.sent.filter(({ user }) => user === USER);
		await until(() => privately().some(({ text }) => SLOW.test(text)), { what: "the hint", deadlineMs: 60_000 });
		left = await app.leftToday();
		expect(left).toBeLessThan(200 - 8);
		app.offset -= DAY_MS;
		await crowd.reply(USER, "我的", "姓名");
	});

	test("what was sent still counts against the day", async () => {
		expect(await app.leftToday()).toBeLessThan(left);
	});

	test("a message that comes again is still known", async () => {
		crowd.repeat(registered);
		await crowd.ask(GROUP, USER, "/帮助");
		expect(registered.answers).toHaveLength(1);
		expect((await profile())[0]?.seq).toBe(1);
	});

	test("after a restart, too: caps from what the store knows, and no change twice", async () => {
		const before = await app.leftToday();
		await app.stop();
		await app.start();
		await crowd.connect(app);
		await crowd.ask(GROUP, USER, "/帮助");
		expect(await app.leftToday()).toBeLessThan(before);
		crowd.repeat(registered);
		await crowd.ask(GROUP, USER, "/帮助");
		expect(registered.answers).toHaveLength(1);
		expect((await profile())[0]?.seq).toBe(1);
	});

	test("who was asked is not asked again, neither in the past nor when the clock is right again", async () => {
		await app.stop();
		app.offset = 0;
		const store = await setUp.openStore();
		await makeDue(store, 1).finally(() => store.close());
		await app.start();
		await crowd.connect(app);
		expect(await app.remind()).toBe(1);
		const questions = () => crowd.sent.filter(({ text }) => QUESTION.test(text));
		await until(() => questions().length > 0, { what: "the question", deadlineMs: 60_000 });
		app.offset -= DAY_MS;
		expect(await app.remind()).toBe(0);
		await app.stop();
		await app.start();
		await crowd.connect(app);
		expect(await app.remind()).toBe(0);
		app.offset = 0;
		expect(await app.remind()).toBe(0);
		await crowd.reply(USER, "没变", "已确认");
		expect(questions()).toHaveLength(1);
	});
});
