import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Delivery, deliveries } from "../../src/outbox/delivery.js";
import type { Policy } from "../../src/outbox/policy.js";
import type { ChildEvent, ChildOrder } from "./crash-order.js";
import { direct, group, openStore, tempDir } from "./world.js";

const QUICK: Partial<Policy> = {
	gapMs: 1,
	jitterMs: 2,
	pushGapMs: 0,
	pushJitterMs: 0,
	perMinute: 10_000,
	perDay: 10_000,
	perGroup: 100,
	spreadMs: 0,
};

// A dozen processes in turn, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
const children = new Set<ChildProcess>();

beforeAll(async () => {
	// Node 20 runs no TypeScript; inside the project so that packages are found.
	folder = await mkdtemp(fileURLToPath(new URL("../../node_modules/.outbox-child-", import.meta.url)));
	await build({
		entryPoints: [fileURLToPath(new URL("crash-child.ts", import.meta.url))],
		outfile: join(folder, "child.mjs"),
		bundle: true,
		platform: "node",
		format: "esm",
		packages: "external",
		logLevel: "silent",
	});
});
afterEach(() => {
	for (const child of children) child.kill("SIGKILL");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the child until `isOver` says so of an event, kills it there and then, and gives all its events. */
async function live(
	order: ChildOrder,
	isOver: (event: ChildEvent, events: readonly ChildEvent[]) => boolean,
): Promise<ChildEvent[]> {
	const child = spawn(process.execPath, [join(folder, "child.mjs"), JSON.stringify(order)], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	children.add(child);
	const exited = once(child, "exit");
	const events: ChildEvent[] = [];
	for await (const line of createInterface({ input: child.stdout })) {
		const event = JSON.parse(line) as ChildEvent;
		events.push(event);
		if (isOver(event, events)) child.kill("SIGKILL");
	}
	await exited;
	children.delete(child);
	expect(child.signalCode).toBe("SIGKILL");
	return events;
}

async function place(): Promise<{ dir: string; platformFile: string; handed(): Promise<string[]>; docs(): Promise<Delivery[]> }> {
	const dir = await tempDir();
	const platformFile = join(dir, "platform");
	return {
		dir,
		platformFile,
		async handed() {
			return (await readFile(platformFile, "utf8").catch(() => ""))
				.split("\n")
				.filter(Boolean)
				.map((line) => line.split(" ")[0] as string);
		},
		async docs() {
			const store = await openStore(dir);
			const docs: Delivery[] = [];
			for await (const doc of store.collection(deliveries).stream("id")) docs.push(doc);
			await store.close();
			return docs;
		},
	};
}

const both = [
	{ key: "g", chat: group("1") },
	{ key: "d", chat: direct("2") },
];
const areDone = (count: number) => (_: ChildEvent, events: readonly ChildEvent[]) =>
	events.filter(({ done }) => done !== undefined).length === count;

describe("SIGKILL", () => {
	test("at `queued`: everything goes in the next life, once", async () => {
		const { handed, docs, ...paths } = await place();
		await live({ ...paths, online: false, policy: QUICK, pushes: both }, ({ pushed }) => pushed === 2);
		expect((await docs()).map(({ state }) => state)).toEqual(["queued", "queued"]);
		await live({ ...paths, online: true, policy: QUICK, pushes: both }, areDone(2));
		expect((await handed()).sort()).toEqual(["d", "g"]);
	});

	test("at `sending`: unknown in a group, once more in a direct chat, and then unknown too", async () => {
		const { handed, docs, ...paths } = await place();
		const hang = { ...paths, online: true, hang: true, policy: QUICK };
		await live({ ...hang, pushes: both }, (_, events) => events.filter((event) => event.handed !== undefined).length === 2);
		expect((await docs()).map(({ state }) => state)).toEqual(["sending", "sending"]);
		await live({ ...hang, pushes: [] }, (event) => event.handed !== undefined);
		expect((await handed()).sort()).toEqual(["d", "d", "g"]);
		const last = await live({ ...hang, pushes: [] }, ({ done }) => done === "d");
		expect(last).toContainEqual(expect.objectContaining({ done: "d", state: "unknown" }));
		expect((await docs()).map(({ key, state, cause }) => [key, state, cause])).toEqual([
			["g", "unknown", "crashed"],
			["d", "unknown", "crashed"],
		]);
	});

	test("at the end: what is final stays so", async () => {
		const { handed, docs, ...paths } = await place();
		await live({ ...paths, online: true, policy: QUICK, pushes: both }, areDone(2));
		const again = await live({ ...paths, online: true, policy: QUICK, pushes: both }, ({ pushed }) => pushed === 2);
		expect(again.at(-1)?.sentToday).toBe(2);
		expect(await handed()).toHaveLength(2);
		expect((await docs()).every(({ state, segments }) => state === "sent" && segments === undefined)).toBe(true);
	});

	test("eight times in a fan-out of three hundred: none lost, at most one repeated a kill, the day's cap holds", async () => {
		const { handed, docs, ...paths } = await place();
		const pushes = Array.from({ length: 300 }, (_, i) => ({ key: `p${i}`, chat: i % 2 === 0 ? group(`${i}`) : direct(`${i}`) }));
		const order = { ...paths, online: true, latencyMs: 3, policy: { ...QUICK, perDay: 220, answerFloor: 0 }, pushes: [] };
		await live({ ...order, online: false, pushes }, ({ pushed }) => pushed === 300);
		let kills = 0;
		for (; kills < 8; kills++) {
			const moment = 5 + Math.floor(Math.random() * 25);
			await live(order, (_, events) => events.filter((event) => event.handed !== undefined).length === moment);
		}
		// The cap leaves the rest for tomorrow.
		await live(order, ({ left }) => left === 0);
		const texts = await handed();
		const all = await docs();
		expect(texts.length).toBeLessThanOrEqual(220);
		expect(texts.length).toBeGreaterThan(200);
		expect(all).toHaveLength(300);
		let repeated = 0;
		for (const { key = "", state, chat } of all) {
			const times = texts.filter((text) => text === key).length;
			repeated += Math.max(0, times - 1);
			if (chat.kind === "group") expect(times).toBeLessThanOrEqual(1);
			if (state === "sent") expect(times).toBeGreaterThan(0);
			if (state === "queued" && chat.kind === "group") expect(times).toBe(0);
		}
		expect(repeated).toBeLessThanOrEqual(kills + 1);
		// Whatever the platform saw is counted.
		expect(all.reduce((sum, { handed: count = 0 }) => sum + count, 0)).toBeGreaterThanOrEqual(texts.length);
	});
});
