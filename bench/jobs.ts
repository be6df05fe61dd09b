import { COMMAND_FLOWS, COMMANDS } from "../commands/index.js";
import { composeDigest } from "../jobs/digest/index.js";
import { JOB_FLOWS } from "../jobs/index.js";
import { sweep } from "../jobs/remind/index.js";
import { systemClock } from "../src/clock.js";
import { createHouse, type RunningHouse } from "../src/house.js";
import { createOutbox } from "../src/outbox/outbox.js";
import type { Store } from "../src/store/port.js";
import { openStoreOf } from "./place.js";
import { usageOf } from "./proc.js";
import { mb, print, round } from "./report.js";

/**
 * The two large jobs over a store that is filled already, in a process of its own so that the memory
 * is theirs alone: a round of reminders, and a digest over what changed from one time to another.
 */
const [from = 0, to = 0] = process.argv.slice(2).map(Number);

const store = await openStoreOf(process.env);
const house = houseOn(store);
await house.start();
await measured("reminder-sweep", () => sweep(house.services));
await measured("digest", async () => {
	const { text } = await composeDigest(house.services, { scope: "all", from, to, key: "bench" });
	return { characters: text?.en.length };
});
await house.stop();
await store.close();

/** The house without a way out: what is asked is durable, and waits. */
function houseOn(store: Store): RunningHouse {
	const silent = { info() {}, warn() {}, error() {} };
	const clock = systemClock;
	return createHouse({
		house: {
			office: { "zh-CN": "校友办", en: "Alumni Office" },
			contact: "",
			botName: "bench",
			locale: "zh-CN",
			timezone: "Asia/Shanghai",
			halfLives: {},
		},
		store,
		clock,
		log: silent,
		adapters: [],
		secret: Buffer.from("bench"),
		commands: COMMANDS,
		flows: [...COMMAND_FLOWS, ...JOB_FLOWS],
		limited: false,
		outbox: (reach) => createOutbox({ store, adapters: [], clock, pacing: "off", log: silent, reach }),
		work: () => ({ remind: async () => {}, announce: async () => {}, hasRoom: async () => true, digest: async () => "" }),
	});
}

async function measured(name: string, run: () => Promise<object>): Promise<void> {
	const before = usageOf(process.pid);
	let most = before.rss ?? 0;
	const sampler = setInterval(() => {
		most = Math.max(most, usageOf(process.pid).rss ?? 0);
	}, 50);
	const begun = performance.now();
	const figures = await run();
	const seconds = (performance.now() - begun) / 1000;
	clearInterval(sampler);
	const after = usageOf(process.pid);
	const cpu = after.cpuMicros === null || before.cpuMicros === null ? null : (after.cpuMicros - before.cpuMicros) / 1e6;
	const extra = before.rss === null ? null : Math.max(0, Math.max(most, after.rss ?? 0) - before.rss);
	print(name, "s", { value: round(seconds, 2), ...figures, cpuSeconds: round(cpu, 2), extraMb: mb(extra), rssMb: mb(after.rss) });
}
