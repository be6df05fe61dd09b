import { spawn } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Bare, Bot } from "./child.js";
import { measureDigest } from "./digest.js";
import { measureHostile } from "./hostile.js";
import { type MemoryPlan, measureMemory } from "./memory.js";
import { freshPlace, type Place, withStore } from "./place.js";
import { mb, print, round, say } from "./report.js";
import { seedPeople } from "./seed.js";
import { measureSpeed, type SpeedPlan } from "./speed.js";
import { measureWechat } from "./wechat.js";

/**
 * `npm run bench`: what the program can do on this machine now, as lines of JSON. `--quick` is a
 * look, under a minute; `--only speed,jobs,memory,wechat` runs a part. `--year` is the simulated year instead,
 * `--import` a list of 20,000 rows, `--understand` the reader of free text alone, `--paste FOLDER` (several
 * times; `--lines` names them) how many lines of pasted chats go to whose they are. `--only hostile`, a platform at its worst, runs only where it is named.
 */
const { values: options } = parseArgs({
	options: {
		quick: { type: "boolean", default: false },
		only: { type: "string", default: "start,speed,jobs,digest,memory,wechat" },
		year: { type: "boolean", default: false },
		import: { type: "boolean", default: false },
		understand: { type: "boolean", default: false },
		paste: { type: "string", multiple: true },
		lines: { type: "boolean", default: false },
	},
});

if (options.year) {
	const { runYear } = await import("./year/main.js");
	await runYear(options.quick);
	process.exit(0);
}
if (options.import) {
	const { runImportBench } = await import("./import.js");
	await runImportBench(options.quick ? 2_000 : 20_000);
	process.exit(0);
}

if (options.understand) {
	const { measureUnderstanding } = await import("./understand.js");
	measureUnderstanding(options.quick ? 2 : 10);
	process.exit(0);
}

if (options.paste !== undefined) {
	const { measurePastes } = await import("./paste/index.js");
	measurePastes(options.paste, options.lines);
	process.exit(0);
}

interface Plan {
	readonly speed: SpeedPlan;
	readonly memory: MemoryPlan;
	readonly alumni: number;
	readonly changes: number;
}

const FULL: Plan = {
	speed: { groups: 20, members: 50, concurrency: 64, rounds: 5, ms: 1_500, most: 100_000 },
	memory: { groups: 1_000, members: 100, messages: 100_000, ms: 60_000 },
	alumni: 10_000,
	changes: 50_000,
};
const QUICK: Plan = {
	speed: { groups: 5, members: 20, concurrency: 64, rounds: 2, ms: 500, most: 20_000 },
	memory: { groups: 100, members: 20, messages: 10_000, ms: 10_000 },
	alumni: 500,
	changes: 5_000,
};

const MEMBERS = 100;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** What a first start does behind readiness, it has done by then. */
const SETTLE_MS = 3_000;

const plan = options.quick ? QUICK : FULL;
const parts = new Set(options.only.split(","));
const place = await freshPlace();
try {
	print("machine", "", {
		node: process.versions.node,
		cores: cpus().length,
		cpu: cpus()[0]?.model ?? "unknown",
		load: round(loadavg()[0] ?? 0, 1),
		store: place.store,
		queue: place.queue,
		quick: options.quick,
	});
	if (parts.has("start")) await measureStart(place);
	if (parts.has("speed")) await speed(place);
	if (parts.has("memory")) await measureMemory(place, plan.memory);
	if (parts.has("jobs")) await jobs();
	if (parts.has("digest"))
		await measureDigest(
			options.quick ? { classes: 30, members: 50, changes: 5_000 } : { classes: 300, members: 167, changes: 50_000 },
		);
	if (parts.has("wechat")) await measureWechat(place);
	if (parts.has("hostile")) await measureHostile({ messages: options.quick ? 10_000 : 100_000 });
} finally {
	await place.remove();
}

/** The first start in an empty folder, and the second. */
async function measureStart(place: Place): Promise<void> {
	for (const [name, target] of [
		["start-first", 20_000],
		["start-second", 5_000],
	] as const) {
		say(name);
		const bot = await Bot.start(place.dir, place.env);
		await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
		const { rss, peak } = bot.usage;
		await bot.stop();
		print(name, "ms", { value: round(bot.readyMs), target, ok: bot.readyMs < target, rssMb: mb(rss), peakMb: mb(peak) });
		if (name === "start-first" && peak !== null)
			print("start-first-peak", "MB", { value: mb(peak), target: 500, ok: peak < 500 * 2 ** 20 });
	}
}

async function speed(place: Place): Promise<void> {
	const bare = await Bare.start();
	const bot = await Bot.start(place.dir, place.env);
	try {
		await measureSpeed(bot, bare, plan.speed);
	} finally {
		await bare.stop();
		await bot.stop();
	}
}

/** In a place of their own: everybody in it is due. */
async function jobs(): Promise<void> {
	const own = await freshPlace();
	try {
		const now = Date.now();
		say(`filling a store: ${plan.alumni} alumni, ${plan.changes} changes`);
		await withStore(own, async (store) => {
			const moves = { count: plan.changes, from: now - WEEK_MS, to: now };
			const groups = Math.ceil(plan.alumni / MEMBERS);
			await seedPeople(store, { groups, members: MEMBERS, at: now - 400 * DAY_MS, inTouch: true, moves });
		});
		const file = fileURLToPath(new URL("jobs.js", import.meta.url));
		const env = { ...process.env, ...own.env };
		const child = spawn(process.execPath, [file, String(now - WEEK_MS), String(now)], {
			env,
			stdio: "inherit",
			timeout: 180_000,
		});
		await new Promise((resolve) => child.once("exit", resolve));
	} finally {
		await own.remove();
	}
}
