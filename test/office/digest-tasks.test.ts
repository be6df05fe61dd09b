import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runOffice } from "../../src/office/cli/run.js";
import { digestIdOf } from "../../src/office/digest/compose.js";
import { settleAll } from "../../src/office/digest/progress.js";
import { sendDigest } from "../../src/office/digest/send.js";
import { endCutOff, followed } from "../../src/office/tasks.js";
import { proposals } from "../../src/store/collections/proposals.js";
import { DAY, type OfficeWays, officeWays, WEEK } from "./ways.js";

let office: OfficeWays;
beforeEach(async () => {
	office = await officeWays();
});
afterEach(() => office.stop());

const task = async (id: string) => (await office.ask("GET", `/api/tasks/${id}`)).body;
const commandLine = (...args: string[]) => inLanguage("en", args);
async function inLanguage(locale: "zh-CN" | "en", args: readonly string[]): Promise<string[]> {
	const lines: string[] = [];
	await runOffice(args, {
		locale,
		print: (line) => lines.push(line),
		call: (method, path) => office.ask(method as "GET", `/api${path}`),
	});
	return lines;
}

test("a digest that is sent says how far it is; called off, what has left stays sent and what waits never leaves", async () => {
	const { smtp, robot, receiver, group, ways } = office;
	await office.channel("mail", "dean@example.edu", { attach: false });
	await office.channel("wecom", robot.url);
	await office.channel("webhook", receiver.url);
	// Greylisted: the server takes it in a while.
	smtp.answers.push(451);
	const { id } = await office.weekly("week 1");
	await ways.flush();
	expect(await task(id)).toMatchObject({
		kind: "digest",
		about: "all",
		state: "running",
		step: "sending",
		done: 3,
		total: 4,
		outcomes: { sent: 3, waiting: 1 },
		cancelling: false,
	});
	// It is looked at again when the mail's time is known: a minute after the server said so.
	await settleAll(ways.services);
	const { secondsLeft } = await task(id);
	expect(secondsLeft).toBeGreaterThan(50);
	expect(secondsLeft).toBeLessThanOrEqual(60);
	// Seconds go by while one looks.
	expect((await commandLine("tasks")).join("\n")).toMatch(
		new RegExp(`^${id} digest sending 3/4 \\(3 sent, 1 waiting\\), \\d+ s to go$`),
	);
	expect((await inLanguage("zh-CN", ["tasks"])).join("\n")).toMatch(
		new RegExp(`^${id} 简报 发送中 3/4（已送达3，等待1），还要\\d+秒$`),
	);

	expect(await commandLine("cancel", id)).toEqual([]);
	expect(await task(id)).toMatchObject({ state: "cancelled", done: 3, total: 4, outcomes: { sent: 3, cancelled: 1 } });
	group.later(DAY);
	await ways.flush();
	expect(smtp.received).toEqual([]);
	expect((await office.fates(id))["qq:wang"]).toBe("sent");
	// Called off is called off: the next one does not bring it, somebody's word does.
	group.later(WEEK);
	const next = await office.weekly("week 2");
	await ways.flush();
	expect(smtp.received).toHaveLength(1);
	expect(await task(next.id)).toMatchObject({ state: "done", done: 4, total: 4, outcomes: { sent: 4 }, secondsLeft: null });
	expect((await office.ask("POST", `/api/digests/${id}/send`)).body).toEqual({ taskId: id });
	group.later(DAY);
	await ways.flush();
	expect(await task(id)).toMatchObject({ state: "done", outcomes: { sent: 4 } });
	expect([smtp.received.length, robot.received.length, receiver.received.length]).toEqual([2, 2, 2]);
	expect(group.chat.take().filter((line) => line.startsWith("私 wang"))).toHaveLength(2);
});

test("called off between two receivers: the first has it, what waits is taken back, the others are never begun", async () => {
	const { smtp, robot, receiver, ways } = office;
	await office.channel("mail", "dean@example.edu", { attach: false });
	await office.channel("wecom", robot.url);
	await office.channel("webhook", receiver.url);
	const { hooks } = ways;
	let posts = 0;
	const services = {
		...ways.services,
		hooks: {
			repeat: (id: string) => hooks.repeat(id),
			cancel: (key: string) => hooks.cancel(key),
			async post(message: Parameters<typeof hooks.post>[0]) {
				posts++;
				const posted = await hooks.post(message);
				await office.ask("POST", `/api/tasks/${digestIdOf("week 1")}/cancel`);
				return posted;
			},
		},
	};
	const { id } = await office.weekly("week 1", { services });
	await ways.flush();
	expect(posts).toBe(1);
	expect(await task(id)).toMatchObject({ state: "cancelled", done: 1, total: 4, outcomes: { sent: 1, cancelled: 3 } });
	expect([smtp.received, robot.received, receiver.received]).toEqual([[], [], []]);
	// The run again, as after a crash: called off it stays.
	const now = office.group.clock.now();
	await sendDigest(ways.services, { scope: "all", from: now - WEEK, to: now, key: "week 1" });
	await ways.flush();
	expect(await task(id)).toMatchObject({ state: "cancelled", outcomes: { sent: 1, cancelled: 3 } });
	expect([smtp.received, robot.received, receiver.received]).toEqual([[], [], []]);
});

test("called off while it is composed there is none, and the next of the series tells all it would have told", async () => {
	const { group, ways } = office;
	await group.says("mariam", "群", "/register Mariam Raza Lahore");
	const changes = group.store.collection(proposals);
	const count = changes.count.bind(changes);
	let atOnce: unknown;
	const spy = vi.spyOn(changes, "count").mockImplementationOnce(async (...args) => {
		atOnce = await task(digestIdOf("week 1"));
		await office.ask("POST", `/api/tasks/${digestIdOf("week 1")}/cancel`);
		group.later(2_000);
		return count(...args);
	});
	const span = { scope: "all", from: group.clock.now() - WEEK, to: group.clock.now() } as const;
	expect(await sendDigest(ways.services, { ...span, key: "week 1" })).toBeUndefined();
	spy.mockRestore();
	expect(atOnce).toMatchObject({ state: "running", step: "composing" });
	expect(await task(digestIdOf("week 1"))).toMatchObject({ state: "cancelled", step: "composing", done: 0, total: 2 });
	expect((await office.ask("GET", "/api/digests")).body.items).toEqual([]);
	const next = await office.weekly("week 2");
	expect(next).toMatchObject({ serial: 1, changeSets: 2 });

	// By hand, too.
	const asked = await office.ask("POST", "/api/digests", { scope: "all" });
	expect(await task(asked.body.id)).toMatchObject({ kind: "digest", state: "done", step: "composing" });
});

test("work that a kill cut off and nobody goes on with says so; what goes on is left alone", async () => {
	const { ways } = office;
	const { services } = ways;
	let release = () => {};
	const held = new Promise<void>((resolve) => {
		release = resolve;
	});
	const exporting = followed(services, { kind: "export", about: "all", id: "export" }, () => held);
	await followed(services, { kind: "digest", about: "all", id: "waits" }, async (progress) => {
		await progress.begin("sending", 1);
		return "waits";
	});
	await endCutOff(services, ({ waits }) => waits !== true);
	expect(await task("export")).toMatchObject({ state: "failed", error: "CUT_OFF" });
	expect(await task("waits")).toMatchObject({ state: "running" });
	release();
	await exporting;
});
