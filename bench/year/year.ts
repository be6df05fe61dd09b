import { COMMAND_FLOWS, COMMANDS, TALK } from "../../commands/index.js";
import { askAtOnce, JOB_FLOWS } from "../../jobs/index.js";
import { sweep } from "../../jobs/remind/index.js";
import { tellLiaisons } from "../../jobs/remind/notices.js";
import type { Field } from "../../src/alumni/fields.js";
import { isWantedId } from "../../src/alumni/wanted.js";
import { createHouse, type RunningHouse } from "../../src/house.js";
import { openMemoryQueue } from "../../src/queue/memory.js";
import { Scheduler } from "../../src/queue/schedules.js";
import type { Store } from "../../src/store/port.js";
import { Crowd } from "./crowd.js";
import { type Month, monthOf } from "./months.js";
import { population } from "./people.js";
import { seeded } from "./random.js";
import { SimRoad } from "./road.js";
import { settle } from "./settle.js";
import { SimTime } from "./time.js";

export interface YearSize {
	readonly classes: number;
	readonly people: number;
	readonly bots: number;
	/** How often a sweep runs; the program itself sweeps each hour. */
	readonly everyHours: number;
	readonly seed: number;
}

export interface Year {
	readonly months: readonly Month[];
	readonly pushes: number;
	readonly questions: number;
	readonly answers: number;
	/** Of questions for what there was no value of: how many got one, and how many a no. */
	readonly given: number;
	readonly declined: number;
	/** The state of each round at the end. */
	readonly rounds: Readonly<Record<string, number>>;
}

const HOUR_MS = 3_600_000;

/** Midnight of New Year's Day in Shanghai; the silent days of `rules.ts` are this year's. */
export const START = Date.UTC(2026, 11, 31, 16);
/** Midnight of Shanghai at the end of each month. */
export const monthEnds: readonly number[] = Array.from({ length: 12 }, (_, month) => Date.UTC(2027, month + 1, 0, 16));

/**
 * A year of asking on the real store, planner, dialogues and pacer, with people who behave as they
 * are drawn to. Throws at the first message that breaks a rule.
 */
export async function simulateYear(store: Store, size: YearSize, onMonth: (month: Month) => void = () => {}): Promise<Year> {
	const random = seeded(size.seed);
	const { classes, people } = population(size, START, random);
	await settle(store, classes, people, START);
	const time = new SimTime(START);
	const crowd = new Crowd(classes, people, time, seeded(size.seed + 1));
	const road = new SimRoad(store, time, seeded(size.seed + 2), (sent) => crowd.receive(sent));
	road.botOf = (chat) => crowd.botOf(chat);
	const house = houseOver(store, time, road);
	crowd.fieldAsked = async (person) => {
		const asked = await house.services.dialogues.current(person);
		const { field, valueId = "" } = (asked?.state ?? {}) as { field?: Field; valueId?: string };
		return field === undefined ? undefined : { field, isWanted: isWantedId(valueId) };
	};
	crowd.hear = (message) => house.hear({ type: "message", message });
	await house.start();

	const queue = openMemoryQueue({ clock: time });
	const scheduler = new Scheduler({
		store,
		queue,
		clock: time,
		schedules: [
			{ name: "remind", cron: `5 */${size.everyHours} * * *`, timezone: "Asia/Shanghai", job: "remind" },
			{ name: "not-reached", cron: "5 12 * * 1", timezone: "Asia/Shanghai", job: "not-reached" },
		],
	});
	await queue.work({
		remind: scheduler.handler(async () => void (await sweep(house.services))),
		"not-reached": scheduler.handler(() => tellLiaisons(house.services)),
	});
	const idle = async () => {
		for (let counts = await queue.counts(); counts.waiting + counts.active > 0; counts = await queue.counts())
			await new Promise((resolve) => setImmediate(resolve));
	};
	const ticks = (at: number): void =>
		time.at(at, async () => {
			await scheduler.tick();
			await idle();
			ticks(at + size.everyHours * HOUR_MS);
		});
	ticks(START + 5 * 60_000);

	const settled = async () => {
		await house.router.drained();
		await road.settled();
		crowd.check();
	};
	const months: Month[] = [];
	for (const [month, end] of monthEnds.entries()) {
		await time.run(end, settled);
		const figures = await monthOf(store, crowd, month + 1, time.now());
		months.push(figures);
		onMonth(figures);
	}
	const rounds = await crowd.roundsOf(store);
	await queue.close();
	await house.stop();
	return {
		months,
		pushes: crowd.pushes,
		questions: crowd.questions,
		answers: crowd.answers,
		given: crowd.given,
		declined: crowd.declined,
		rounds,
	};
}

function houseOver(store: Store, clock: SimTime, road: SimRoad): RunningHouse {
	const silent = {
		info() {},
		warn() {},
		error(facts: unknown, sentence: string) {
			throw new Error(`${sentence}: ${JSON.stringify(facts)}`);
		},
	};
	return createHouse({
		house: {
			office: { "zh-CN": "校友办", en: "Alumni Office" },
			contact: "010-12345",
			botName: "小助手",
			locale: "zh-CN",
			timezone: "Asia/Shanghai",
			halfLives: {},
		},
		store,
		clock,
		log: silent,
		adapters: [],
		secret: Buffer.from("a simulated year"),
		commands: COMMANDS,
		flows: [...COMMAND_FLOWS, ...JOB_FLOWS],
		talk: { ...TALK, afterwards: askAtOnce },
		limited: false,
		outbox: () => road.outbox,
		work: () => ({ remind: async () => {}, announce: async () => {}, hasRoom: async () => true, digest: async () => "" }),
	});
}
