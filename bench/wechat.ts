import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Bot } from "./child.js";
import type { Place } from "./place.js";
import { mb, median, print, round, say } from "./report.js";

const CHILD = fileURLToPath(new URL("./wechat-child.js", import.meta.url));
const RUNS = 5;
const TARGET_MS = 3_000;
const SETTLE_MS = 3_000;

interface Run {
	readonly loadedMs: number;
	readonly onlineMs: number;
	readonly heardMs: number;
	readonly before: number;
	readonly rss: number;
}

const runChild = (): Promise<Run> =>
	new Promise((resolve, reject) => {
		execFile(process.execPath, [CHILD], (error, stdout) => {
			if (error === null) resolve(JSON.parse(stdout) as Run);
			else reject(error);
		});
	});

/** What WeChat's road costs: its start alone, and what it adds to the program's memory and start. */
export async function measureWechat(place: Place): Promise<void> {
	say("wechat");
	const runs: Run[] = [];
	for (let run = 0; run < RUNS; run++) {
		runs.push(await runChild());
	}
	const heard = median(runs.map(({ heardMs }) => heardMs));
	print("wechat-start-mock", "ms", {
		value: round(heard),
		target: TARGET_MS,
		ok: heard !== null && heard < TARGET_MS,
		loadedMs: round(median(runs.map(({ loadedMs }) => loadedMs))),
		onlineMs: round(median(runs.map(({ onlineMs }) => onlineMs))),
		addsMb: mb(median(runs.map(({ before, rss }) => rss - before))),
	});
	// The first start fills the folder; it is measured elsewhere.
	await (await Bot.start(place.dir, place.env)).stop();
	const sizes = { none: await sizeWith(place, {}), mock: await sizeWith(place, { WECHATY_PUPPET: "wechaty-puppet-mock" }) };
	print("wechat-in-program", "MB", {
		withoutMb: mb(sizes.none.rss),
		withMb: mb(sizes.mock.rss),
		withoutReadyMs: round(sizes.none.readyMs),
		withReadyMs: round(sizes.mock.readyMs),
	});
}

async function sizeWith(place: Place, env: Readonly<Record<string, string>>): Promise<{ rss: number | null; readyMs: number }> {
	const bot = await Bot.start(place.dir, { ...place.env, ...env });
	await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
	const { rss } = bot.usage;
	await bot.stop();
	return { rss, readyMs: bot.readyMs };
}
