import { describe, expect, test, vi } from "vitest";
import type { SendOutcome } from "../../src/chat/adapter.js";
import type { Policy } from "../../src/outbox/policy.js";
import type { Handed } from "./scripted-adapter.js";
import { direct, group, message, push, says, type World, world } from "./world.js";

// Days of simulated time with every write synced: a busy disk makes them long.
vi.setConfig({ testTimeout: 120_000 });

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AWAKE = { quiet: { nightFrom: 0, nightTo: 0, defaultZone: "Asia/Shanghai", silences: () => [] } };

/** The most in any window of `spanMs`, both ends included. */
const densest = (times: readonly number[], spanMs: number): number =>
	Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at <= from + spanMs).length));

function expectCaps(
	handed: readonly Handed[],
	policy: Pick<Policy, "gapMs" | "perMinute" | "perDay" | "perGroup" | "perGroupMs">,
): void {
	// What is proved not to have left the platform never saw.
	const seen = handed.filter(({ outcome }) => outcome?.state !== "not-sent");
	const times = seen.map(({ elapsed }) => elapsed).sort((a, b) => a - b);
	expect(densest(times, DAY)).toBeLessThanOrEqual(policy.perDay);
	expect(densest(times, 60_000)).toBeLessThanOrEqual(policy.perMinute);
	for (const [index, time] of times.slice(1).entries())
		expect(time - (times[index] as number)).toBeGreaterThanOrEqual(policy.gapMs);
	for (const { chat } of seen) {
		const own = seen.filter((one) => one.chat.id === chat.id && one.chat.kind === "group").map(({ elapsed }) => elapsed);
		expect(densest(own, policy.perGroupMs)).toBeLessThanOrEqual(policy.perGroup);
	}
}

describe("after a crash", () => {
	test("what was queued goes, once", async () => {
		const made = await world();
		const first = made.process();
		first.adapter.bot("1", "offline");
		await first.outbox.start();
		for (let i = 0; i < 3; i++) await first.outbox.push(push(`p${i}`, group(`${i}`)));
		first.kill();
		const second = made.process();
		await second.outbox.start();
		await made.clock.advance(60_000);
		expect(second.adapter.texts).toEqual(["p0", "p1", "p2"]);
	});

	test("what stood at `sending` is unknown in a group and repeated once in a direct chat", async () => {
		const made = await world();
		const handed: string[] = [];
		for (let life = 0; life < 4; life++) {
			const { outbox, adapter, kill } = made.process();
			adapter.script = () => new Promise(() => undefined);
			await outbox.start();
			await outbox.push(push("g", group("1")));
			await outbox.push(push("d", direct("2")));
			await made.clock.advance(30_000);
			handed.push(adapter.texts.join());
			kill();
		}
		expect(handed).toEqual(["g,d", "d", "", ""]);
		expect((await made.all()).map(({ key, state, cause, handed: count }) => [key, state, cause, count])).toEqual([
			["g", "unknown", "crashed", 1],
			["d", "unknown", "crashed", 2],
		]);
		expect(made.done.map(({ key, state }) => [key, state])).toEqual([
			["g", "unknown"],
			["d", "unknown"],
		]);
	});

	test("what was sent, but not yet written down, counts and is not repeated in a group", async () => {
		const made = await world();
		const first = made.process();
		first.adapter.script = () => {
			first.kill();
			return { state: "sent", messageId: "m" };
		};
		await first.outbox.start();
		await first.outbox.push(push("g", group("1")));
		await made.clock.advance(5_000);
		const second = made.process();
		await second.outbox.start();
		await made.clock.advance(HOUR);
		expect(second.adapter.texts).toEqual([]);
		expect(second.outbox.stats()[0]).toMatchObject({ sentToday: 1 });
		expect(await made.all()).toMatchObject([{ state: "unknown", cause: "crashed" }]);
	});

	test("an answer under way is unknown and counts; it is never repeated", async () => {
		const made = await world();
		const first = made.process();
		first.adapter.script = () => new Promise(() => undefined);
		await first.outbox.start();
		void first.outbox.answer(message(direct("1")), says("x"));
		await made.clock.advance(5_000);
		first.kill();
		const second = made.process();
		await second.outbox.start();
		await made.clock.advance(5_000);
		expect(second.adapter.texts).toEqual([]);
		expect(second.outbox.stats()[0]).toMatchObject({ sentToday: 1 });
		expect(await made.all()).toMatchObject([{ kind: "answer", state: "unknown", cause: "crashed" }]);
	});

	test("what the store held up counts from when it was handed over, not from when it was begun", async () => {
		const made = await world({ policies: { onebot: { perMinute: 1 } } });
		const first = made.process();
		first.adapter.script = () => new Promise(() => undefined);
		await first.outbox.start();
		await made.clock.settle();
		let open = (): void => undefined;
		const gate = new Promise<void>((resolve) => {
			open = resolve;
		});
		first.watched.fault = (operation) => {
			if (operation === "update") first.watched.gate = gate;
		};
		await first.outbox.push(push("a", group("1")));
		await made.clock.advance(50_000);
		expect(first.adapter.texts).toEqual([]);
		first.watched.fault = () => undefined;
		first.watched.gate = undefined;
		open();
		await made.clock.settle();
		expect(first.adapter.texts).toEqual(["a"]);
		first.kill();
		const second = made.process();
		await second.outbox.start();
		await second.outbox.push(push("b", group("2")));
		await made.clock.advance(200_000);
		const [a, b] = [first, second].map(({ adapter }) => adapter.handed[0]?.elapsed ?? 0);
		expect((b ?? 0) - (a ?? 0)).toBeGreaterThan(60_000);
	});

	test("twenty crashes at any moment: no cap is broken, no push is lost, and at most one is repeated a crash", async () => {
		const policy = {
			gapMs: 1_000,
			perMinute: 6,
			perDay: 36,
			perGroup: 2,
			perGroupMs: 10_000,
			pushGapMs: 1_000,
			pushJitterMs: 500,
			spreadMs: HOUR,
		};
		let seed = 7;
		const chance = (): number => {
			seed = (seed * 16_807) % 2_147_483_647;
			return seed / 2_147_483_647;
		};
		const made = await world({ policies: { onebot: policy }, random: chance, ...AWAKE });
		const handed: Handed[] = [];
		let crashes = 0;
		for (let life = 0; life < 21; life++) {
			const { outbox, adapter, kill } = made.process();
			adapter.script = ({ text }) => {
				if (life < 20 && chance() < 0.1) return new Promise(() => undefined);
				return chance() < 0.1 ? { state: "not-sent", cause: "closed" } : { state: "sent", messageId: text };
			};
			await outbox.start();
			if (life === 0) {
				for (let i = 0; i < 60; i++) await outbox.push(push(`p${i}`, i % 2 === 0 ? group(`${i % 6}`) : direct(`${i}`)));
			}
			for (let i = 0; i < 3; i++) void outbox.answer(message(group(`${i % 2}`)), says(`a${life}-${i}`));
			await made.clock.advance(life === 20 ? 2 * DAY : chance() * 8 * HOUR);
			if (life < 20) {
				kill();
				crashes += 1;
			}
			handed.push(...adapter.handed);
		}
		expect(crashes).toBe(20);
		expectCaps(handed, policy);
		const docs = (await made.all()).filter(({ kind }) => kind === "push");
		expect(docs).toHaveLength(60);
		let repeated = 0;
		for (const { key, state, chat } of docs) {
			const mine = handed.filter(({ text, outcome }) => text === key && outcome?.state !== "not-sent");
			expect(["sent", "unknown"]).toContain(state);
			expect(mine.length).toBeGreaterThan(0);
			if (chat.kind === "group") expect(mine).toHaveLength(1);
			expect(mine.length).toBeLessThanOrEqual(2);
			repeated += mine.length - 1;
		}
		expect(repeated).toBeLessThanOrEqual(20);
	});
});

describe("a clock that is set back a day", () => {
	const policy = { gapMs: 1_000, perMinute: 20, perDay: 20, perGroup: 5, perGroupMs: 10_000, spreadMs: 0, answerFloor: 0 };

	async function used(): Promise<World> {
		const made = await world({ policies: { onebot: policy }, ...AWAKE });
		await made.outbox.start();
		for (let i = 0; i < 60; i++) await made.outbox.push(push(`p${i}`, direct(`${i}`)));
		// A day's cap spread over twelve hours: ten at once, ten more half a day later.
		await made.clock.advance(600_000);
		return made;
	}

	test("neither opens the caps nor closes them for longer", async () => {
		const made = await used();
		const before = made.adapter.handed.length;
		made.clock.set(made.clock.now() - DAY);
		await made.clock.advance(3 * DAY + HOUR);
		expect(before).toBeGreaterThan(15);
		expectCaps(made.adapter.handed, policy);
		expect(made.adapter.handed).toHaveLength(60);
		expect(made.adapter.handed.at(-1)?.elapsed).toBeLessThan(3 * DAY + HOUR);
		expect(made.log.join()).toContain("set back");
	});

	test("nor when the process starts again afterwards, soon or late", async () => {
		for (const later of [60_000, 13 * HOUR]) {
			const made = await used();
			made.clock.set(made.clock.now() - DAY);
			await made.clock.advance(later);
			await made.outbox.stop();
			const next = made.again();
			await next.start();
			await made.clock.advance(3 * DAY + HOUR);
			expectCaps(made.adapter.handed, policy);
			expect(made.adapter.handed).toHaveLength(60);
			expect(made.adapter.handed.at(-1)?.elapsed).toBeLessThan(3 * DAY + HOUR);
		}
	});

	test("nor when it was set back while nothing ran, however often it starts", async () => {
		const made = await world({ policies: { onebot: { ...policy, spreadMs: 12 * HOUR } }, ...AWAKE });
		await made.outbox.start();
		for (let i = 0; i < 60; i++) await made.outbox.push(push(`p${i}`, direct(`${i}`)));
		await made.clock.advance(11 * HOUR);
		const before = made.adapter.handed.length;
		expect(before).toBeGreaterThan(12);
		await made.outbox.stop();
		made.clock.set(made.clock.now() - DAY);
		for (let life = 0; life < 3; life++) {
			const next = made.again();
			await next.start();
			if (life === 0) expect(next.stats()[0]?.sentToday).toBe(before);
			await made.clock.advance(life < 2 ? 13 * HOUR : 4 * DAY);
			await next.stop();
		}
		expectCaps(made.adapter.handed, { ...policy, spreadMs: 12 * HOUR } as typeof policy);
		expect(made.adapter.handed).toHaveLength(60);
		// As without the clock's jump: it loses the room of the hours in which it did not know better.
		expect(made.adapter.handed.at(-1)?.elapsed).toBeLessThan(4 * DAY);
	});

	test("answers go on at once, and a push that waited for another try does not wait a day", async () => {
		const made = await world(AWAKE);
		await made.outbox.start();
		made.adapter.script = (_, nth): SendOutcome => (nth === 1 ? { state: "not-sent", cause: "closed" } : { state: "sent" });
		await made.outbox.push(push("again", direct("1")));
		await made.clock.advance(5_000);
		made.clock.set(made.clock.now() - DAY);
		void made.outbox.answer(message(direct("2")), says("hi"));
		await made.clock.advance(60_000);
		expect(made.adapter.texts).toEqual(["again", "hi", "again"]);
	});
});

describe("two gateways on one store", () => {
	const two = { alone: false };

	test("only the owner sends; the other takes over after its death, and never both", async () => {
		const made = await world(two);
		const a = made.process({ owner: "a" });
		const b = made.process({ owner: "b" });
		await a.outbox.start();
		await b.outbox.start();
		for (let i = 0; i < 30; i++) await (i % 2 === 0 ? a : b).outbox.push(push(`p${i}`, group(`${i}`)));
		void b.outbox.answer(message(direct("1")), says("not mine"));
		await made.clock.advance(40_000);
		expect(a.adapter.handed.length).toBeGreaterThan(3);
		expect(b.adapter.handed).toEqual([]);
		expect([a, b].map(({ outbox }) => outbox.stats()[0]?.owned)).toEqual([true, false]);
		a.watched.gate = new Promise(() => undefined);
		const died = made.clock.elapsed();
		await made.clock.advance(600_000);
		const lastA = Math.max(...a.adapter.handed.map(({ elapsed }) => elapsed));
		const firstB = Math.min(...b.adapter.handed.map(({ elapsed }) => elapsed));
		expect(lastA).toBeLessThan(firstB);
		expect(firstB - died).toBeLessThan(40_000);
		const pushes = [...a.adapter.texts, ...b.adapter.texts].filter((text) => text.startsWith("p"));
		expect(new Set(pushes).size).toBe(pushes.length);
		// The one that a's death left at `sending` may be lost to a group, but it is not sent twice.
		expect(pushes.length).toBeGreaterThanOrEqual(29);
		expectCaps([...a.adapter.handed, ...b.adapter.handed], {
			gapMs: 1_000,
			perMinute: 20,
			perDay: 200,
			perGroup: 5,
			perGroupMs: 10_000,
		});
	});

	test("one that was stopped for a while and wakes up sends nothing", async () => {
		const made = await world(two);
		const a = made.process({ owner: "a" });
		await a.outbox.start();
		await made.clock.settle();
		// Its timers and its answers from the store come only after it wakes.
		let wake = (): void => undefined;
		a.watched.gate = new Promise((resolve) => {
			wake = resolve;
		});
		const b = made.process({ owner: "b" });
		await b.outbox.start();
		await made.clock.advance(60_000);
		await b.outbox.push(push("p", group("1")));
		void a.outbox.answer(message(direct("1")), says("late"));
		await made.clock.advance(10_000);
		a.watched.gate = undefined;
		wake();
		await made.clock.advance(60_000);
		expect(a.adapter.handed).toEqual([]);
		expect(b.adapter.texts).toEqual(["p"]);
		expect([a, b].map(({ outbox }) => outbox.stats()[0]?.owned)).toEqual([false, true]);
	});

	test("a graceful end hands over within seconds", async () => {
		const made = await world(two);
		const a = made.process({ owner: "a" });
		const b = made.process({ owner: "b" });
		await a.outbox.start();
		await b.outbox.start();
		for (let i = 0; i < 10; i++) await a.outbox.push(push(`p${i}`, direct(`${i}`)));
		await made.clock.advance(12_000);
		const ended = made.clock.elapsed();
		await a.outbox.stop();
		await made.clock.advance(120_000);
		expect((b.adapter.handed[0]?.elapsed ?? 0) - ended).toBeLessThan(10_000);
		expect([...a.adapter.texts, ...b.adapter.texts].sort()).toEqual(Array.from({ length: 10 }, (_, i) => `p${i}`));
	});

	test("a bot that connects to the other gateway is its own within two minutes", async () => {
		const made = await world(two);
		const a = made.process({ owner: "a" });
		const b = made.process({ owner: "b" });
		b.adapter.bot("1", "offline");
		await a.outbox.start();
		await b.outbox.start();
		await a.outbox.push(push("x", group("1")));
		await made.clock.advance(10_000);
		a.adapter.bot("1", "offline");
		b.adapter.bot("1");
		for (const { outbox } of [a, b]) outbox.botChanged();
		await a.outbox.push(push("y", group("1")));
		await made.clock.advance(120_000);
		expect([a.adapter.texts, b.adapter.texts]).toEqual([["x"], ["y"]]);
	});

	test("each bot has its own owner, and a push asked for anywhere reaches the right one", async () => {
		const made = await world({ ...two, reach: (_, chat) => (chat.id.startsWith("b") ? ["qq:2"] : ["qq:1"]) });
		const a = made.process({ owner: "a" });
		const b = made.process({ owner: "b" });
		a.adapter.bot("1").bot("2", "offline");
		b.adapter.bot("2").bot("1", "offline");
		const worker = made.again({ adapters: [], owner: "w" });
		await worker.start();
		await a.outbox.start();
		await b.outbox.start();
		await worker.push(push("x", group("a1")));
		await worker.push(push("y", group("b1")));
		await made.clock.advance(120_000);
		expect([a.adapter.texts, b.adapter.texts, worker.stats()]).toMatchObject([expect.anything(), expect.anything(), []]);
		expect([...a.adapter.texts, ...b.adapter.texts].sort()).toEqual(["x", "y"]);
	});
});
