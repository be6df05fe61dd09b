import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import type { SendOutcome } from "../../src/chat/adapter.js";
import { ABLE, ScriptedAdapter } from "./scripted-adapter.js";
import { direct, group, message, push, says, world } from "./world.js";

const HOUR = 3_600_000;

describe("pushes", () => {
	test("a push asked for twice, even at once, is sent once", async () => {
		const { outbox, adapter, clock, all } = await world();
		await outbox.start();
		const [one, two] = await Promise.all([outbox.push(push("k", group("7"))), outbox.push(push("k", group("7")))]);
		expect(two.id).toBe(one.id);
		await clock.advance(10_000);
		const again = await outbox.push(push("k", group("7")));
		expect(again).toMatchObject({ id: one.id, state: "sent" });
		await clock.advance(60_000);
		expect(adapter.texts).toEqual(["k"]);
		expect(await all()).toHaveLength(1);
	});

	test("once sent, its text is gone and the rest stays; the listener hears of it", async () => {
		const { outbox, clock, all, done } = await world();
		await outbox.start();
		await outbox.push(push("k", direct("100"), { alumnusId: "a1", expiresAt: clock.now() + HOUR }));
		await clock.advance(10_000);
		const [doc] = await all();
		expect(doc).toMatchObject({ state: "sent", botId: "qq:1", messageId: "m1", alumnusId: "a1", attempts: 1, handed: 1 });
		expect(doc).not.toHaveProperty("segments");
		expect(doc).not.toHaveProperty("lane");
		expect(doc).not.toHaveProperty("expiresAt");
		expect(done).toEqual([doc]);
	});

	test("it is `sending` in the store before the platform hears of it", async () => {
		const { outbox, adapter, clock, all } = await world();
		await outbox.start();
		let during: unknown;
		adapter.script = async () => {
			during = (await all())[0];
			return { state: "sent" };
		};
		await outbox.push(push("k", group("7")));
		await clock.advance(5_000);
		expect(during).toMatchObject({ state: "sending", botId: "qq:1", attempts: 1 });
	});

	test("a thousand asked for before the start all go, in the order they are due, with a bounded number in memory", async () => {
		const { outbox, adapter, clock } = await world({ pacing: "off" });
		const keys = Array.from({ length: 1_000 }, (_, i) => `k${i}`);
		await Promise.all(keys.map((key, i) => outbox.push(push(key, group(`${i}`), { notBefore: clock.now() - 1_000 + i }))));
		expect(outbox.stats()).toEqual([]);
		await outbox.start();
		await clock.advance(10_000);
		expect(adapter.texts).toEqual(keys);
		expect(outbox.stats()[0]).toMatchObject({ waitingPushes: 0, sentToday: 1_000 });
	});

	test("no push is begun while an answer waits", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		await clock.settle();
		for (let i = 0; i < 5; i++) await outbox.push(push(`p${i}`, group(`${i}`)));
		for (let i = 0; i < 10; i++) void outbox.answer(message(direct(`${i}`)), says(`a${i}`));
		await clock.advance(60_000);
		const firstAnswer = adapter.texts.indexOf("a0");
		expect(firstAnswer).toBeLessThanOrEqual(1);
		expect(adapter.texts.slice(firstAnswer, firstAnswer + 10)).toEqual(Array.from({ length: 10 }, (_, i) => `a${i}`));
		expect(adapter.texts).toHaveLength(15);
	});

	test("alarms and what the receiver waits for pass a round of reminders", async () => {
		const { outbox, adapter, clock } = await world();
		for (let i = 0; i < 5; i++) await outbox.push(push(`r${i}`, group(`${i}`)));
		await outbox.push(push("alarm", direct("1"), { category: "alarm" }));
		await outbox.push(push("wanted", direct("2"), { category: "digest", awake: true }));
		await outbox.start();
		await clock.advance(60_000);
		expect(adapter.texts.slice(0, 2)).toEqual(["alarm", "wanted"]);
		expect(adapter.texts).toHaveLength(7);
	});

	test("each waits for its time, and what has expired is not sent", async () => {
		const { outbox, adapter, clock, all, done } = await world();
		await outbox.start();
		await outbox.push(push("later", group("1"), { notBefore: clock.now() + HOUR }));
		adapter.bot("1", "offline");
		outbox.botChanged();
		await outbox.push(push("old", group("2"), { expiresAt: clock.now() + 600_000 }));
		await clock.advance(700_000);
		expect(done).toMatchObject([{ key: "old", state: "expired" }]);
		expect(done[0]).not.toHaveProperty("segments");
		adapter.bot("1");
		await clock.advance(HOUR);
		expect(adapter.texts).toEqual(["later"]);
		expect((await all()).map(({ state }) => state).sort()).toEqual(["expired", "sent"]);
	});

	test("what has been taken back before it left is not sent, afterwards it is too late", async () => {
		const { outbox, adapter, clock, done } = await world();
		await outbox.start();
		await outbox.push(push("k", group("1"), { notBefore: clock.now() + HOUR }));
		await outbox.push(push("gone", group("2")));
		await clock.advance(10_000);
		expect(await outbox.cancel("k")).toBe(true);
		expect(await outbox.cancel("k")).toBe(false);
		expect(await outbox.cancel("gone")).toBe(false);
		expect(await outbox.cancel("never")).toBe(false);
		await clock.advance(2 * HOUR);
		expect(adapter.texts).toEqual(["gone"]);
		expect(done.map(({ key, state }) => [key, state])).toEqual([
			["gone", "sent"],
			["k", "cancelled"],
		]);
	});

	test("images and files go out with it and are removed afterwards", async () => {
		const { outbox, adapter, clock, watched } = await world();
		await outbox.start();
		const bytes = Buffer.from("png");
		const wanted = push("k", group("7"), {
			segments: [
				{ type: "text", text: "简报" },
				{ type: "image", bytes, mime: "image/png" },
				{ type: "file", bytes, name: "名单.csv" },
			],
		});
		const { id } = await outbox.push(wanted);
		await clock.advance(5_000);
		expect(adapter.handed[0]?.content.segments).toEqual([
			{ type: "text", text: "简报" },
			{ type: "image", bytes, mime: "image/png" },
		]);
		expect(adapter.handed[1]?.content.segments).toEqual([{ type: "file", bytes, name: "名单.csv" }]);
		for (const blob of [0, 1]) expect(await watched.store.blobs.stream(`outbox/${id}/${blob}`)).toBeUndefined();
		expect((await outbox.push(wanted)).id).toBe(id);
	});

	test("a long push goes on, after a restart, behind the parts that were sent", async () => {
		const made = await world();
		const adapter = new ScriptedAdapter(made.clock, "onebot", "qq", { ...ABLE, maxTextLength: 10 }).bot("1");
		adapter.script = (_, nth) => (nth === 2 ? { state: "not-sent", cause: "closed" } : { state: "sent", messageId: `m${nth}` });
		const outbox = made.again({ adapters: [adapter] });
		await outbox.start();
		await outbox.push(
			push("k", group("7"), { segments: [{ type: "text", text: "一二三四五六七八九。一二三四五六七八。完。" }] }),
		);
		await made.clock.advance(5_000);
		expect(await made.all()).toMatchObject([{ state: "queued", partsSent: 1, handed: 1, cause: "closed" }]);
		await outbox.stop();
		await made.again({ adapters: [adapter] }).start();
		await made.clock.advance(60_000);
		expect(adapter.texts).toEqual(["一二三四五六七八九。", "一二三四五六七八。", "一二三四五六七八。", "完。"]);
		expect(await made.all()).toMatchObject([{ state: "sent", messageId: "m4", handed: 3, attempts: 2 }]);
	});

	test.each([
		["an empty key", { key: "" }],
		["a key too long", { key: "k".repeat(201) }],
		["nothing to say", { segments: [] }],
	])("%s is refused", async (_, change) => {
		const { outbox } = await world();
		await expect(outbox.push({ ...push("k", group("1")), ...change })).rejects.toThrow(RangeError);
	});

	test("odd times are taken for none", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		await outbox.push(
			push("a", group("1"), { notBefore: Number.NaN, expiresAt: Number.POSITIVE_INFINITY, timezone: "No/Where" }),
		);
		await clock.advance(5_000);
		expect(adapter.texts).toEqual(["a"]);
	});

	test("a platform where the bot may not speak first refuses pushes, except to those who wait for them", async () => {
		const made = await world();
		const adapter = new ScriptedAdapter(made.clock, "onebot", "qq", { ...ABLE, push: false }).bot("1");
		const outbox = made.again({ adapters: [adapter] });
		await outbox.start();
		await outbox.push(push("first", group("1")));
		await outbox.push(push("wanted", group("2"), { awake: true }));
		await made.clock.advance(10_000);
		expect(adapter.texts).toEqual(["wanted"]);
		expect(made.done).toContainEqual(expect.objectContaining({ key: "first", state: "refused", cause: "no-push" }));
		expect((await made.all()).find(({ key }) => key === "first")).not.toHaveProperty("handedAt");
	});

	test("a store that fails for a while delays pushes and loses none", async () => {
		const { outbox, adapter, clock, watched } = await world();
		await outbox.start();
		for (let i = 0; i < 5; i++) await outbox.push(push(`p${i}`, group(`${i}`)));
		let calls = 0;
		watched.fault = () => {
			calls += 1;
			if (calls % 3 !== 0) throw new Error("busy");
		};
		await clock.advance(120_000);
		watched.fault = () => undefined;
		await clock.advance(600_000);
		expect([...adapter.texts].sort()).toEqual(["p0", "p1", "p2", "p3", "p4"]);
	});
});

describe("outcomes of pushes", () => {
	test("proved unsent is tried again with growing pauses, eight times, then failed", async () => {
		const { outbox, adapter, clock, done } = await world();
		await outbox.start();
		adapter.script = () => ({ state: "not-sent", cause: "closed" });
		await outbox.push(push("k", direct("1")));
		await clock.advance(2 * HOUR);
		const times = adapter.handed.map(({ at }) => at);
		const pauses = times.slice(1).map((at, i) => Math.round((at - (times[i] as number)) / 1_000));
		expect(pauses).toEqual([15, 30, 60, 120, 240, 480, 960]);
		expect(done).toMatchObject([{ state: "failed", cause: "closed", attempts: 8 }]);
	});

	test.each([
		["refused", { state: "refused", cause: "muted" }],
		["unknown", { state: "unknown", cause: "time-out" }],
	] as const)("%s is final at once, in direct chats too", async (state, outcome) => {
		const { outbox, adapter, clock, done } = await world();
		await outbox.start();
		adapter.script = () => outcome;
		await outbox.push(push("g", group("1")));
		await outbox.push(push("d", direct("2")));
		await clock.advance(2 * HOUR);
		expect(adapter.handed).toHaveLength(2);
		expect(done.map((one) => [one.state, one.cause])).toEqual([
			[state, outcome.cause],
			[state, outcome.cause],
		]);
		expect(outbox.stats()[0]?.outcomes[state]).toBe(2);
	});

	test("one click repeats what is refused, failed or unknown, in the same Delivery; what was sent is not repeated", async () => {
		const { outbox, adapter, clock, all } = await world();
		await outbox.start();
		adapter.script = () => ({ state: "unknown", cause: "time-out" });
		const { id } = await outbox.push(push("k", group("1")));
		await clock.advance(10_000);
		adapter.script = () => ({ state: "sent", messageId: "m" });
		expect(await outbox.retry(id)).toMatchObject({ id, state: "queued" });
		expect(await outbox.retry(id)).toBeUndefined();
		await clock.advance(10_000);
		expect(adapter.texts).toEqual(["k", "k"]);
		expect(await all()).toMatchObject([{ id, state: "sent", handed: 2, attempts: 1 }]);
		expect(await outbox.retry(id)).toBeUndefined();
		expect(await outbox.retry("nothing")).toBeUndefined();
	});

	test("five refusals in a row rest the bot's pushes, and the figures say until when; answers go on", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		adapter.script = ({ text }) => (text.startsWith("p") ? { state: "refused", cause: "risk" } : { state: "sent" });
		for (let i = 0; i < 8; i++) await outbox.push(push(`p${i}`, group(`${i}`)));
		await clock.advance(300_000);
		expect(adapter.handed).toHaveLength(5);
		const until = outbox.stats()[0]?.refusingUntil as number;
		expect(until - clock.now()).toBeGreaterThan(200_000);
		void outbox.answer(message(direct("1")), says("hi"));
		await clock.advance(2_000);
		expect(adapter.texts.at(-1)).toBe("hi");
		await clock.advance(600_000);
		expect(adapter.handed).toHaveLength(9);
	});

	test("a chat that refused is left alone for ten minutes, others are not", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		adapter.script = ({ text }) => (text === "p0" ? { state: "refused", cause: "muted" } : { state: "sent" });
		await outbox.push(push("p0", group("a")));
		await outbox.push(push("p1", group("a")));
		await outbox.push(push("p2", group("b")));
		await clock.advance(500_000);
		expect(adapter.texts).toEqual(["p0", "p2"]);
		await clock.advance(200_000);
		expect(adapter.texts).toEqual(["p0", "p2", "p1"]);
	});

	test("a listener that throws stops neither the others nor the outbox", async () => {
		const { outbox, adapter, clock, done, log } = await world();
		outbox.onOutcome(() => {
			throw new Error("bug with 13800000000");
		});
		const heard: string[] = [];
		const off = outbox.onOutcome(({ key }) => heard.push(key ?? ""));
		await outbox.start();
		await outbox.push(push("a", group("1")));
		await clock.advance(10_000);
		off();
		await outbox.push(push("b", group("2")));
		await clock.advance(10_000);
		expect(adapter.texts).toEqual(["a", "b"]);
		expect(heard).toEqual(["a"]);
		expect(done).toHaveLength(2);
		expect(log.join()).not.toContain("138");
	});
});

describe("quiet hours of pushes", () => {
	const local = (at: number, zone: string): number => DateTime.fromMillis(at, { zone }).hour;

	test("over days of pushes into three zones none arrives between nine and nine, and all arrive", async () => {
		const { outbox, adapter, clock } = await world({ random: Math.random });
		await outbox.start();
		const zones = ["Asia/Shanghai", "Asia/Karachi", "America/New_York"];
		for (let i = 0; i < 120; i++) {
			await outbox.push(push(`${i % 3}-${i}`, direct(`${i}`), { timezone: zones[i % 3] as string }));
			await clock.advance(1_200_000);
		}
		await clock.advance(3 * 24 * HOUR);
		expect(adapter.handed).toHaveLength(120);
		for (const { at, text } of adapter.handed) {
			const hour = local(at, zones[Number(text[0])] as string);
			expect(hour).toBeGreaterThanOrEqual(9);
			expect(hour).toBeLessThan(21);
		}
	});

	test("those that a cap held up past nine wait for the morning, without holding up the awake", async () => {
		// 20:50 in Shanghai, 12:50 in London.
		const { outbox, adapter, clock } = await world({
			start: Date.UTC(2026, 2, 2, 12, 50),
			policies: { onebot: { perMinute: 1 } },
		});
		await outbox.start();
		for (let i = 0; i < 20; i++) await outbox.push(push(`s${i}`, direct(`s${i}`), { timezone: "Asia/Shanghai" }));
		for (let i = 0; i < 5; i++) await outbox.push(push(`l${i}`, direct(`l${i}`), { timezone: "Europe/London" }));
		await clock.advance(HOUR);
		const evening = adapter.texts.filter((text) => text.startsWith("s")).length;
		expect(evening).toBeGreaterThan(5);
		expect(evening).toBeLessThan(12);
		expect(adapter.texts.filter((text) => text.startsWith("l"))).toHaveLength(5);
		for (const { at, text } of adapter.handed) if (text.startsWith("s")) expect(local(at, "Asia/Shanghai")).toBe(20);
		await clock.advance(13 * HOUR);
		expect(adapter.handed).toHaveLength(25);
	});

	test("none is begun in the last minute before, for a long one takes its time", async () => {
		const { outbox, adapter, clock } = await world({ start: Date.UTC(2026, 2, 2, 12, 59, 10) });
		await outbox.start();
		await outbox.push(push("a", direct("1")));
		await clock.advance(3 * HOUR);
		expect(adapter.texts).toEqual([]);
	});

	test("one that the store held up until after nine is put back", async () => {
		const { outbox, adapter, clock, watched, all } = await world({ start: Date.UTC(2026, 2, 2, 12, 58) });
		await outbox.start();
		await clock.settle();
		let open = (): void => undefined;
		const gate = new Promise<void>((resolve) => {
			open = resolve;
		});
		watched.fault = (operation) => {
			if (operation === "update") watched.gate = gate;
		};
		await outbox.push(push("a", direct("1")));
		await clock.advance(180_000);
		watched.fault = () => undefined;
		watched.gate = undefined;
		open();
		await clock.advance(HOUR);
		expect(adapter.texts).toEqual([]);
		expect(await all()).toMatchObject([{ state: "queued", attempts: 0, dueAt: Date.UTC(2026, 2, 3, 1) }]);
		expect((await all())[0]).not.toHaveProperty("handedAt");
	});

	test("whoever has just spoken to us is awake", async () => {
		const { outbox, adapter, clock } = await world({ start: Date.UTC(2026, 2, 2, 18) });
		await outbox.start();
		await outbox.push(push("night", direct("1")));
		await outbox.push(push("asked", direct("2"), { awake: true }));
		await clock.advance(60_000);
		expect(adapter.texts).toEqual(["asked"]);
	});

	test("with pacing off they stay quiet too", async () => {
		const { outbox, adapter, clock } = await world({ start: Date.UTC(2026, 2, 2, 18), pacing: "off" });
		await outbox.start();
		await outbox.push(push("night", direct("1")));
		await clock.advance(60_000);
		expect(adapter.texts).toEqual([]);
	});
});

describe("choosing the bot", () => {
	test("the first of those that reach the chat and are online, and the one that was named", async () => {
		const { outbox, adapter, clock } = await world({ reach: () => ["qq:2", "qq:1"] });
		adapter.bot("2", "offline").bot("3");
		await outbox.start();
		await outbox.push(push("a", group("1")));
		await outbox.push(push("b", group("2"), { botId: "qq:3" }));
		await clock.advance(10_000);
		expect(adapter.handed.map(({ text, botId }) => [text, botId]).sort()).toEqual([
			["a", "1"],
			["b", "3"],
		]);
	});

	test("none online: it waits, no attempt is counted, and the one that comes sends it", async () => {
		const { outbox, adapter, clock, all } = await world({ reach: () => ["qq:1", "qq:2"] });
		adapter.bot("1", "frozen").bot("2", "needs-login");
		await outbox.start();
		await outbox.push(push("a", group("1")));
		await clock.advance(3 * HOUR);
		expect(await all()).toMatchObject([{ state: "queued", attempts: 0 }]);
		adapter.bot("2");
		outbox.botChanged();
		await clock.advance(70_000);
		expect(adapter.handed.map(({ botId }) => botId)).toEqual(["2"]);
	});

	test("a bot that is away for a moment keeps its pushes", async () => {
		const { outbox, adapter, clock } = await world({ reach: () => ["qq:1", "qq:2"] });
		adapter.bot("2");
		await outbox.start();
		await outbox.push(push("a", group("1"), { notBefore: clock.now() + 70_000 }));
		await clock.advance(55_000);
		adapter.bot("1", "offline");
		outbox.botChanged();
		// The minute's round comes and goes.
		await clock.advance(10_000);
		adapter.bot("1");
		outbox.botChanged();
		await clock.advance(30_000);
		expect(adapter.handed.map(({ text, botId }) => [text, botId])).toEqual([["a", "1"]]);
	});

	test("a bot that goes offline keeps its pushes for a minute, then another that reaches the chat takes them", async () => {
		const { outbox, adapter, clock } = await world({ reach: () => ["qq:1", "qq:2"] });
		adapter.bot("2");
		await outbox.start();
		adapter.bot("1", "offline");
		outbox.botChanged();
		const noon = clock.now();
		await outbox.push(push("free", group("1")));
		await outbox.push(push("pinned", group("2"), { botId: "qq:1" }));
		await clock.advance(200_000);
		expect(adapter.handed.map(({ text, botId }) => [text, botId])).toEqual([["free", "2"]]);
		expect(clock.now() - noon).toBe(200_000);
		adapter.bot("1");
		outbox.botChanged();
		await clock.advance(10_000);
		expect(adapter.handed.map(({ text, botId }) => [text, botId]).at(-1)).toEqual(["pinned", "1"]);
	});

	test("pushes of a login that is gone move to another", async () => {
		const made = await world({ reach: () => ["qq:9", "qq:1"] });
		const old = new ScriptedAdapter(made.clock).bot("9", "offline");
		const before = made.again({ adapters: [old] });
		await before.start();
		await before.push(push("a", group("1")));
		await before.stop();
		await made.outbox.start();
		await made.clock.advance(130_000);
		expect(made.adapter.texts).toEqual(["a"]);
	});

	test("a push nobody reaches waits for whom the application later names", async () => {
		let reach: `qq:${string}`[] = [];
		const { outbox, adapter, clock } = await world({ reach: () => reach });
		await outbox.start();
		await outbox.push(push("a", group("1")));
		await clock.advance(HOUR);
		expect(adapter.texts).toEqual([]);
		reach = ["qq:1"];
		await clock.advance(70_000);
		expect(adapter.texts).toEqual(["a"]);
	});

	test("an account that moved to another platform is sent through the road that is online", async () => {
		const made = await world();
		const mirai = new ScriptedAdapter(made.clock, "mirai", "qq").bot("1", "offline");
		const onebot = new ScriptedAdapter(made.clock, "onebot", "qq").bot("1");
		const outbox = made.again({ adapters: [mirai, onebot] });
		await outbox.start();
		await outbox.push(push("a", group("1")));
		await made.clock.advance(5_000);
		mirai.bot("1");
		onebot.bot("1", "offline");
		outbox.botChanged();
		await outbox.push(push("b", group("2")));
		await made.clock.advance(20_000);
		expect([onebot.texts, mirai.texts]).toEqual([["a"], ["b"]]);
	});

	test("a bot that goes offline while a push is made durable sends it when it is back", async () => {
		const { outbox, adapter, clock, watched, all } = await world();
		await outbox.start();
		await clock.settle();
		watched.fault = (operation) => {
			if (operation !== "update") return;
			adapter.bot("1", "offline");
			outbox.botChanged();
		};
		await outbox.push(push("a", group("1")));
		await clock.advance(20_000);
		watched.fault = () => undefined;
		expect(adapter.texts).toEqual([]);
		expect(await all()).toMatchObject([{ state: "queued", attempts: 0 }]);
		adapter.bot("1");
		outbox.botChanged();
		await clock.advance(5_000);
		expect(adapter.texts).toEqual(["a"]);
	});

	test("a push lost with the connection goes again when it is back, and no attempt is counted", async () => {
		const { outbox, adapter, clock, all } = await world();
		await outbox.start();
		let answer = (_: SendOutcome): void => undefined;
		adapter.script = (_, nth) => (nth === 1 ? new Promise((resolve) => (answer = resolve)) : { state: "sent" });
		await outbox.push(push("a", group("1")));
		await clock.advance(2_000);
		adapter.bot("1", "offline");
		outbox.botChanged();
		answer({ state: "not-sent", cause: "closed" });
		await clock.advance(50_000);
		expect(await all()).toMatchObject([{ state: "queued", attempts: 0 }]);
		adapter.bot("1");
		outbox.botChanged();
		await clock.advance(10_000);
		expect(adapter.texts).toEqual(["a", "a"]);
	});
});
