import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { draftAnnouncement, fanOut, startAnnouncement } from "../../src/announcing/announcements.js";
import { systemClock } from "../../src/clock.js";
import { createHouse } from "../../src/house.js";
import { type Delivery, deliveries } from "../../src/outbox/delivery.js";
import { createOutbox } from "../../src/outbox/outbox.js";
import type { Policy } from "../../src/outbox/policy.js";
import { ALWAYS_AWAKE } from "../../src/outbox/quiet.js";
import { openRedisQueue } from "../../src/queue/redis.js";
import { Scheduler } from "../../src/queue/schedules.js";
import { classes, groups } from "../../src/store/collections/classes.js";
import { grants } from "../../src/store/collections/grants.js";
import { identities } from "../../src/store/collections/people.js";
import { onServers, type SetUp } from "../live/set-up.js";
import { until } from "../support/wait.js";
import { densest } from "./densest.js";

const PUSHES = 1_000;
const KILLS = 20;
/** So quick that a thousand go in two minutes; the day leaves some for tomorrow. */
const POLICY = {
	gapMs: 1,
	jitterMs: 2,
	pushGapMs: 0,
	pushJitterMs: 0,
	perMinute: 900,
	perDay: 960,
	perGroup: 5,
	perGroupMs: 10_000,
	spreadMs: 0,
	answerFloor: 0,
} satisfies Partial<Policy>;

let folder: string;
let setUp: SetUp;
const children = new Set<ChildProcess>();

beforeAll(async () => {
	// Node 20 runs no TypeScript; inside the project so that packages are found.
	folder = await mkdtemp(fileURLToPath(new URL("../../node_modules/.gateway-child-", import.meta.url)));
	await build({
		entryPoints: [fileURLToPath(new URL("gateway-child.ts", import.meta.url))],
		outfile: join(folder, "child.mjs"),
		bundle: true,
		platform: "node",
		format: "esm",
		packages: "external",
		logLevel: "silent",
		define: { "import.meta.url": JSON.stringify(new URL("../../src/alumni/places/index.ts", import.meta.url).href) },
	});
	setUp = await onServers();
});
afterEach(() => {
	for (const child of children) child.kill("SIGKILL");
});
afterAll(async () => {
	await setUp?.remove();
	await rm(folder, { recursive: true, force: true });
});

interface GatewayEvent {
	readonly started?: true;
	readonly handed?: number;
	readonly left?: number;
}

/** Runs a gateway until `isOver` says so of an event, and kills it there and then. */
async function live(order: object, isOver: (event: GatewayEvent) => boolean): Promise<void> {
	const child = spawn(process.execPath, [join(folder, "child.mjs"), JSON.stringify(order)], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	children.add(child);
	const exited = once(child, "exit");
	for await (const line of createInterface({ input: child.stdout }))
		if (isOver(JSON.parse(line) as GatewayEvent)) child.kill("SIGKILL");
	await exited;
	children.delete(child);
	expect(child.signalCode).toBe("SIGKILL");
}

test(`a gateway killed ${KILLS} times during a fan-out of ${PUSHES} pushes: none lost, none doubled but what stood at sending, the caps kept`, async () => {
	const mongodbUri = setUp.env["MONGODB_URI"] as string;
	const store = await setUp.openStore();
	const queue = await openRedisQueue({ url: setUp.env["REDIS_URL"] as string });
	const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
	const stamps = { createdAt: 0, changedAt: 0 };
	const of = Array.from({ length: PUSHES }, (_, n) => n);
	await store
		.collection(classes)
		.insertMany(of.map((n) => ({ id: `class-${n}`, name: `${n}班`, timezone: "UTC", locale: "zh-CN" as const, ...stamps })));
	// Every second class has a group; the liaison of the others gets it to paste, in his direct chat.
	await store
		.collection(groups)
		.insertMany(
			of
				.filter((n) => n % 2 === 0)
				.map((n) => ({ id: `qq:${n}`, classId: `class-${n}`, state: "bound" as const, boundAt: 0, changedAt: 0 })),
		);
	const liaisons = of.filter((n) => n % 2 === 1);
	await store.collection(grants).insertMany(
		liaisons.map((n) => ({
			id: `grant-${n}`,
			subject: `qq:${n}` as const,
			role: "liaison" as const,
			scope: `class:class-${n}` as const,
			name: "李老师",
			from: 0,
			changedAt: 0,
		})),
	);
	await store
		.collection(identities)
		.insertMany(liaisons.map((n) => ({ id: `qq:${n}`, directAt: 1, directBot: "qq:1", changedAt: 0 })));

	// The worker: it plans and puts into queues, by BullMQ on Redis; it has no bot.
	const scheduler = new Scheduler({
		store,
		queue,
		clock: systemClock,
		schedules: [{ name: "announce", cron: "0 0 1 1 *", timezone: "UTC", job: "announce" }],
	});
	const worker = createHouse({
		house: {
			office: { "zh-CN": "校友办", en: "Alumni Office" },
			contact: "",
			botName: "小助手",
			locale: "zh-CN",
			timezone: "UTC",
			halfLives: {},
		},
		store,
		clock: systemClock,
		log,
		adapters: [],
		secret: Buffer.from("a secret for tests"),
		commands: [],
		flows: [],
		limited: false,
		// Awake at every hour, as the gateways are: this runs by the real clock, at night too.
		outbox: (reach, heardAt) =>
			createOutbox({ store, adapters: [], clock: systemClock, pacing: "on", log, reach, heardAt, quiet: ALWAYS_AWAKE }),
		work: () => ({
			remind: async () => undefined,
			async announce(id) {
				await scheduler.runNow("announce", id);
			},
			hasRoom: async () => true,
			digest: async () => "",
		}),
	});
	await worker.start();
	await queue.work({
		announce: scheduler.handler(async ({ key = "" }) => {
			await fanOut(worker.services, key);
		}),
	});
	await scheduler.start();
	const draft = await draftAnnouncement(worker.services, { text: "校庆在五月。", classIds: of.map((n) => `class-${n}`) });
	await startAnnouncement(worker.services, draft.id);

	const platformFile = join(setUp.dir, "platform");
	const order = { mongodbUri, platformFile, policy: POLICY, latencyMs: 4 };
	const handed = async (): Promise<{ to: string; at: number }[]> =>
		(await readFile(platformFile, "utf8").catch(() => ""))
			.split("\n")
			.filter(Boolean)
			.map((line) => ({ to: line.split(" ")[0] as string, at: Number(line.split(" ")[1]) }));
	const all = store.collection(deliveries);
	/** How often a push stood at `sending` when its gateway was killed. */
	const stoodAtSending = new Map<string, number>();
	let most = 0;
	for (let kill = 0; kill < KILLS; kill++) {
		const moment = 1 + Math.floor(Math.random() * 60);
		await live(order, (event) => event.handed === moment);
		const { items } = await all.list("state", { prefix: ["sending"], limit: 100 });
		most = Math.max(most, items.length);
		for (const { chat } of items)
			stoodAtSending.set(`${chat.kind}:${chat.id}`, (stoodAtSending.get(`${chat.kind}:${chat.id}`) ?? 0) + 1);
	}
	await until(async () => (await all.count("batch", { prefix: [draft.id] })) === PUSHES, {
		what: "the worker to have put all of them into the queue",
		deadlineMs: 120_000,
	});
	await live(order, ({ left }) => left === 0);

	const seen = await handed();
	const docs: Delivery[] = [];
	for await (const doc of all.stream("batch", { prefix: [draft.id] })) docs.push(doc);
	expect(docs).toHaveLength(PUSHES);
	let repeated = 0;
	for (const { chat, state, handed: counted = 0 } of docs) {
		const to = `${chat.kind}:${chat.id}`;
		const times = seen.filter((one) => one.to === to).length;
		repeated += Math.max(0, times - 1);
		// Again only what stood at `sending`, and in a group never.
		expect(times, to).toBeLessThanOrEqual(chat.kind === "group" ? 1 : 1 + (stoodAtSending.get(to) ?? 0));
		if (state === "sent") expect(times, to).toBeGreaterThan(0);
		if (state === "queued" && !stoodAtSending.has(to)) expect(times, to).toBe(0);
		expect(["sent", "unknown", "queued", "sending"], to).toContain(state);
		// What the platform has seen is counted against the caps.
		expect(counted, to).toBeGreaterThanOrEqual(times);
	}
	expect(repeated).toBeLessThanOrEqual(KILLS);
	// The caps hold across the kills, and what is left waits for tomorrow.
	const times = seen.map(({ at }) => at);
	expect(seen.length).toBeLessThanOrEqual(POLICY.perDay);
	expect(seen.length).toBeGreaterThan(POLICY.perDay - 3 * KILLS);
	expect(densest(times, 60_000)).toBeLessThanOrEqual(POLICY.perMinute);
	console.log(
		JSON.stringify({
			kills: KILLS,
			pushes: PUSHES,
			handed: seen.length,
			repeated,
			atSendingAtMost: most,
			unknown: docs.filter(({ state }) => state === "unknown").length,
		}),
	);
	await scheduler.stop();
	await queue.close();
	await worker.stop();
	await store.close();
}, 600_000);
