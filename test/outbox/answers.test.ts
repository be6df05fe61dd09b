import { describe, expect, test } from "vitest";
import type { SendOutcome } from "../../src/chat/adapter.js";
import { ABLE, ScriptedAdapter } from "./scripted-adapter.js";
import { direct, group, message, push, says, world } from "./world.js";

const gaps = (times: readonly number[]): number[] => times.slice(1).map((time, index) => time - (times[index] as number));

describe("answers, paced", () => {
	test("an answer goes at once to its chat, quoting, and its outcome comes back", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		const asked = message(group("7"));
		const outcome = outbox.answer(asked, says("记下了"));
		await clock.settle();
		expect(await outcome).toEqual({ state: "sent", messageId: "m1" });
		expect(adapter.handed).toMatchObject([
			{ botId: "1", chat: { kind: "group", id: "7" }, text: "记下了", content: { quote: asked.id } },
		]);
	});

	test("what is asked before the start waits for it", async () => {
		const { outbox, adapter, clock } = await world();
		const outcome = outbox.answer(message(direct("100")), says("hi"));
		await clock.settle();
		expect(adapter.handed).toEqual([]);
		await outbox.start();
		await clock.settle();
		expect((await outcome).state).toBe("sent");
	});

	test("no two leave within the gap, and each chat keeps its order", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		for (let i = 0; i < 12; i++) void outbox.answer(message(direct(`${i % 3}`)), says(`${i % 3}-${i}`));
		await clock.advance(30_000);
		expect(adapter.handed).toHaveLength(12);
		expect(Math.min(...gaps(adapter.handed.map(({ at }) => at)))).toBeGreaterThanOrEqual(1_000);
		for (const chat of ["0", "1", "2"]) {
			const texts = adapter.texts.filter((text) => text.startsWith(`${chat}-`));
			expect(texts).toEqual([...texts].sort((a, b) => Number(a.slice(2)) - Number(b.slice(2))));
		}
	});

	test("the next answer of a chat waits for the outcome of the one before, other chats do not", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		let release = (_: SendOutcome): void => undefined;
		adapter.script = ({ text }) => (text === "first" ? new Promise((resolve) => (release = resolve)) : { state: "sent" });
		void outbox.answer(message(direct("a")), says("first"));
		void outbox.answer(message(direct("a")), says("second"));
		void outbox.answer(message(direct("b")), says("other"));
		await clock.advance(20_000);
		expect(adapter.texts).toEqual(["first", "other"]);
		release({ state: "sent" });
		await clock.advance(5_000);
		expect(adapter.texts).toEqual(["first", "other", "second"]);
	});

	test("in a group late answers become one message that names each person, and each gets its outcome", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		const ask = (name: string) =>
			outbox.answer(message(group("7"), name, { sender: { id: name, card: name } }), says(`${name}记下了`));
		const first = ask("甲");
		await clock.settle();
		const outcomes = [first, ...["乙", "丙", "丁", "戊"].map(ask)];
		await clock.advance(10_000);
		expect(adapter.texts).toEqual(["甲记下了", "@乙 乙记下了\n@丙 丙记下了\n@丁 丁记下了\n@戊 戊记下了"]);
		expect(adapter.handed[1]?.content.quote).toBeUndefined();
		expect(await Promise.all(outcomes)).toEqual([
			{ state: "sent", messageId: "m1" },
			...Array.from({ length: 4 }, () => ({ state: "sent", messageId: "m2" })),
		]);
	});

	test("answers that need not wait over three seconds stay alone", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		for (const name of ["甲", "乙", "丙"]) void outbox.answer(message(group("7"), name), says(name));
		await clock.advance(10_000);
		expect(adapter.texts).toEqual(["甲", "乙", "丙"]);
	});

	test("on a founding day fifty people in five minutes all hear within half a minute, caps kept", async () => {
		const { outbox, adapter, clock } = await world({ random: Math.random });
		await outbox.start();
		const waits: number[] = [];
		for (let i = 0; i < 50; i++) {
			const asked = clock.now();
			void outbox.answer(message(group("7"), `p${i}`), says(`第${i}位，记下了`)).then((outcome) => {
				expect(outcome.state).toBe("sent");
				waits.push(clock.now() - asked);
			});
			// Bursts of five, then a pause.
			await clock.advance(i % 5 === 4 ? 26_000 : 1_000);
		}
		await clock.advance(60_000);
		expect(waits).toHaveLength(50);
		expect(Math.max(...waits)).toBeLessThan(30_000);
		for (let i = 0; i < 50; i++) expect(adapter.texts.join("\n")).toContain(`第${i}位`);
		const times = adapter.handed.map(({ at }) => at);
		for (const at of times) {
			expect(times.filter((other) => other >= at && other <= at + 10_000).length).toBeLessThanOrEqual(5);
			expect(times.filter((other) => other >= at && other <= at + 60_000).length).toBeLessThanOrEqual(20);
		}
	});

	test("an answer without a quote says in a group whom it is for, once, and in a direct chat not", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		const sender = { id: "100", card: "张三" };
		void outbox.answer(message(group("7"), "100", { sender }), { ...says("记下了"), noQuote: true });
		void outbox.answer(message(direct("100"), "100", { sender }), { ...says("记下了"), noQuote: true });
		const mention = { type: "mention" as const, userId: "100", name: "张三" };
		void outbox.answer(message(group("8"), "100", { sender }), {
			segments: [mention, { type: "text", text: " 好" }],
			noQuote: true,
		});
		await clock.advance(10_000);
		expect(adapter.texts).toEqual(["@张三 记下了", "记下了", "@张三 好"]);
		expect(adapter.handed.every(({ content }) => content.quote === undefined)).toBe(true);
	});

	test("a long text goes in parts, each within its turn, nothing in between in its chat", async () => {
		const adapters: ScriptedAdapter[] = [];
		const made = await world();
		adapters.push(new ScriptedAdapter(made.clock, "onebot", "qq", { ...ABLE, maxTextLength: 20 }).bot("1"));
		const outbox = made.again({ adapters });
		await outbox.start();
		const long = outbox.answer(message(direct("a")), says("一二三四五六七八九。".repeat(5)));
		void outbox.answer(message(direct("a")), says("after"));
		void outbox.answer(message(direct("b")), says("other"));
		await made.clock.advance(30_000);
		const { handed } = adapters[0] as ScriptedAdapter;
		expect((await long).state).toBe("sent");
		expect(handed.filter(({ chat }) => chat.id === "a").map(({ text }) => text.length)).toEqual([20, 20, 10, 5]);
		expect(Math.min(...gaps(handed.map(({ at }) => at)))).toBeGreaterThanOrEqual(1_000);
	});

	test("an answer proved unsent is tried twice more, then given back", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		adapter.script = (_, nth) => (nth === 3 ? { state: "sent" } : { state: "not-sent", cause: "closed" });
		const lucky = outbox.answer(message(direct("a")), says("x"));
		await clock.advance(10_000);
		expect((await lucky).state).toBe("sent");
		expect(adapter.handed).toHaveLength(3);
		adapter.script = () => ({ state: "not-sent", cause: "closed" });
		const unlucky = outbox.answer(message(direct("a")), says("y"));
		await clock.advance(10_000);
		expect(await unlucky).toEqual({ state: "not-sent", cause: "closed" });
		expect(adapter.handed).toHaveLength(6);
	});

	test("one refused or unknown is not tried again", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		for (const outcome of [
			{ state: "refused", cause: "muted" },
			{ state: "unknown", cause: "time-out" },
		] as const) {
			adapter.script = () => outcome;
			const answer = outbox.answer(message(group("7")), says("x"));
			await clock.advance(60_000);
			expect(await answer).toEqual(outcome);
		}
		expect(adapter.handed).toHaveLength(2);
	});

	test("while the bot is offline answers wait, and those that waited five minutes are given back", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		adapter.bot("1", "offline");
		outbox.botChanged();
		const old = outbox.answer(message(direct("a")), says("old"));
		await clock.advance(200_000);
		const young = outbox.answer(message(direct("b")), says("young"));
		await clock.advance(101_000);
		expect(await old).toEqual({ state: "not-sent", cause: "offline" });
		adapter.bot("1");
		outbox.botChanged();
		await clock.advance(5_000);
		expect((await young).state).toBe("sent");
		expect(adapter.texts).toEqual(["young"]);
	});

	test("when too many wait the oldest is dropped, essential ones last, and counted", async () => {
		const { outbox, adapter, clock } = await world({ maxQueued: 3 });
		await outbox.start();
		adapter.bot("1", "offline");
		outbox.botChanged();
		const first = outbox.answer(message(direct("a")), { ...says("essential"), essential: true });
		const rest = ["b", "c", "d", "e"].map((chat) => outbox.answer(message(direct(chat)), says(chat)));
		expect(await rest[0]).toEqual({ state: "not-sent", cause: "overload" });
		expect(await rest[1]).toEqual({ state: "not-sent", cause: "overload" });
		adapter.bot("1");
		outbox.botChanged();
		await clock.advance(10_000);
		expect((await first).state).toBe("sent");
		expect(adapter.texts).toEqual(["essential", "d", "e"]);
		expect(outbox.stats()[0]?.outcomes).toMatchObject({ sent: 3, overload: 2 });
	});

	test("when answers have used up their part of the day, pushes still go, and answers are told", async () => {
		const { outbox, adapter, clock } = await world({ policies: { onebot: { perDay: 8, perMinute: 60 } } });
		await outbox.start();
		const answers = Array.from({ length: 8 }, (_, i) => outbox.answer(message(direct(`${i}`)), says(`answer ${i}`)));
		await outbox.push(push("p1", direct("x")));
		await clock.advance(100_000);
		expect(adapter.texts).toEqual([...Array.from({ length: 6 }, (_, i) => `answer ${i}`), "p1"]);
		await clock.advance(300_000);
		expect(await answers[7]).toEqual({ state: "not-sent", cause: "late" });
		expect(outbox.stats()[0]).toMatchObject({ sentToday: 7, left: { answers: 0, pushes: 1, day: 1 } });
	});

	test("an adapter that throws, never answers or answers late harms nobody", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		let late = (_: SendOutcome): void => undefined;
		adapter.script = (_, nth) => {
			if (nth === 1) throw new Error("broken");
			return nth === 2 ? new Promise((resolve) => (late = resolve)) : { state: "sent" };
		};
		const thrown = outbox.answer(message(direct("a")), says("1"));
		const hung = outbox.answer(message(direct("b")), says("2"));
		const behind = outbox.answer(message(direct("b")), says("3"));
		await clock.advance(160_000);
		expect(await thrown).toEqual({ state: "unknown", cause: "adapter-threw" });
		expect(await hung).toEqual({ state: "unknown", cause: "no-outcome" });
		expect((await behind).state).toBe("sent");
		late({ state: "sent" });
		await clock.advance(1_000);
		expect(outbox.stats()[0]?.outcomes).toMatchObject({ sent: 1, unknown: 2 });
	});

	test("an answer that says nothing is not sent", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		const outcome = outbox.answer(message(direct("a")), { segments: [] });
		await clock.settle();
		expect(await outcome).toEqual({ state: "not-sent", cause: "nothing-to-send" });
		expect(adapter.handed).toEqual([]);
	});

	test("an answer for a network nobody carries is not sent", async () => {
		const { outbox } = await world();
		expect(await outbox.answer(message(direct("a"), "1", { network: "wechat" }), says("x"))).toEqual({
			state: "not-sent",
			cause: "no-adapter",
		});
	});

	test("stopping gives back what waits and waits for what flies", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		let release = (_: SendOutcome): void => undefined;
		adapter.script = () => new Promise((resolve) => (release = resolve));
		const flying = outbox.answer(message(direct("a")), says("1"));
		const waiting = outbox.answer(message(direct("a")), says("2"));
		await clock.settle();
		const stopped = outbox.stop();
		expect(await waiting).toEqual({ state: "not-sent", cause: "stopping" });
		release({ state: "sent" });
		await clock.settle();
		await stopped;
		expect((await flying).state).toBe("sent");
		expect(await outbox.answer(message(direct("a")), says("3"))).toEqual({ state: "not-sent", cause: "stopping" });
	});
});

describe("records of answers", () => {
	test("a record is there before a paced answer leaves, and says afterwards what became of it, never the text", async () => {
		const { outbox, adapter, clock, all } = await world();
		await outbox.start();
		let whileSending: unknown[] = [];
		adapter.script = async () => {
			whileSending = await all();
			return { state: "sent", messageId: "m9" };
		};
		const outcome = outbox.answer(message(group("7"), "100", { sender: { id: "100", card: "张三" } }), says("秘密"));
		await clock.advance(1_000);
		await outcome;
		expect(whileSending).toMatchObject([{ kind: "answer", state: "sending", botId: "qq:1", handed: 1 }]);
		const docs = await all();
		expect(docs).toMatchObject([
			{ kind: "answer", state: "sent", messageId: "m9", chat: { kind: "group", id: "7" }, attempts: 1 },
		]);
		expect(JSON.stringify(docs)).not.toMatch(/秘密|张三/);
	});

	test("a store that is away holds no answer back for more than a second, and gets the record later", async () => {
		const { outbox, adapter, clock, watched, all } = await world();
		await outbox.start();
		watched.fault = () => {
			throw new Error("disk full");
		};
		const failing = outbox.answer(message(direct("a")), says("x"));
		await clock.advance(100);
		expect((await failing).state).toBe("sent");
		let open = (): void => undefined;
		watched.fault = () => undefined;
		watched.gate = new Promise((resolve) => {
			open = resolve;
		});
		const slow = outbox.answer(message(direct("b")), says("y"));
		await clock.advance(1_900);
		expect(adapter.texts).toEqual(["x"]);
		await clock.advance(1_000);
		expect((await slow).state).toBe("sent");
		open();
		watched.gate = undefined;
		await clock.advance(60_000);
		expect((await all()).map(({ state }) => state)).toEqual(["sent", "sent"]);
	});

	test("an answer proved unsent counts against nothing after a restart", async () => {
		const { outbox, adapter, clock, all, again } = await world();
		await outbox.start();
		adapter.script = () => ({ state: "not-sent", cause: "closed" });
		void outbox.answer(message(direct("a")), says("x"));
		await clock.advance(30_000);
		expect(await all()).toMatchObject([{ state: "failed", cause: "closed", attempts: 3 }]);
		await outbox.stop();
		const next = again();
		await next.start();
		expect(next.stats()[0]?.sentToday).toBe(0);
	});
});

describe("answers, unpaced", () => {
	test("they go in the very call, as many as come, in the order of their chats", async () => {
		const { outbox, adapter, clock } = await world({ pacing: "off" });
		await outbox.start();
		const outcomes = Array.from({ length: 500 }, (_, i) => outbox.answer(message(group(`${i % 7}`)), says(`${i}`)));
		expect(adapter.handed).toHaveLength(500);
		expect(adapter.texts).toEqual(Array.from({ length: 500 }, (_, i) => `${i}`));
		await clock.settle();
		expect((await Promise.all(outcomes)).every(({ state }) => state === "sent")).toBe(true);
	});

	test("records are written behind, many at once", async () => {
		const { outbox, clock, watched, all } = await world({ pacing: "off" });
		await outbox.start();
		await clock.settle();
		const before = watched.operations.length;
		for (let i = 0; i < 1_200; i++) void outbox.answer(message(group("7")), says(`${i}`));
		await clock.settle();
		expect(watched.operations.slice(before)).toEqual([]);
		await clock.advance(1_000);
		const written = watched.operations.slice(before);
		expect(new Set(written)).toEqual(new Set(["insertMany"]));
		expect(written.length).toBeLessThanOrEqual(10);
		expect(await all()).toHaveLength(1_200);
	});

	test("a peer that never answers leaves a bounded number under way; the rest is dropped and counted", async () => {
		const { outbox, adapter, clock } = await world({ pacing: "off", maxQueued: 50 });
		await outbox.start();
		adapter.script = () => new Promise(() => undefined);
		const outcomes = new Map<string, number>();
		for (let i = 0; i < 3_000; i++) {
			void outbox
				.answer(message(group(`${i}`)), says("x"))
				.then(({ state }) => outcomes.set(state, (outcomes.get(state) ?? 0) + 1));
		}
		await clock.settle();
		expect(adapter.handed).toHaveLength(1_000);
		expect(Object.fromEntries(outcomes)).toEqual({ "not-sent": 1_500 });
		await clock.advance(900_000);
		expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(3_000);
	});

	test("a long text keeps its place in its chat", async () => {
		const made = await world({ pacing: "off" });
		const adapter = new ScriptedAdapter(made.clock, "onebot", "qq", { ...ABLE, maxTextLength: 10 }).bot("1");
		const outbox = made.again({ adapters: [adapter] });
		await outbox.start();
		void outbox.answer(message(group("7")), says("一二三四五六七八九。一二三四。"));
		void outbox.answer(message(group("7")), says("then"));
		await made.clock.settle();
		expect(adapter.texts).toEqual(["一二三四五六七八九。", "一二三四。", "then"]);
	});
});
