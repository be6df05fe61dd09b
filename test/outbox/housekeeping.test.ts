import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Breaker } from "../../src/outbox/breaker.js";
import { firstIdAt, newDeliveryId } from "../../src/outbox/ids.js";
import { direct, group, message, push, says, world } from "./world.js";

const DAY = 86_400_000;

describe("pruning", () => {
	test("answers go after 35 days, pushes after 400, what still waits never", async () => {
		const { outbox, adapter, clock, all } = await world();
		await outbox.start();
		void outbox.answer(message(direct("1")), says("a"));
		await outbox.push(push("sent", group("1")));
		await clock.advance(10_000);
		adapter.bot("1", "offline");
		outbox.botChanged();
		await outbox.push(push("waits", group("2")));
		const now = clock.now();
		const kinds = async () => (await all()).map(({ kind, state }) => `${kind} ${state}`);
		expect(await outbox.prune(now + 34 * DAY)).toBe(0);
		expect(await outbox.prune(now + 36 * DAY)).toBe(1);
		expect(await kinds()).toEqual(["push sent", "push queued"]);
		expect(await outbox.prune(now + 399 * DAY)).toBe(0);
		expect(await outbox.prune(now + 401 * DAY)).toBe(1);
		expect(await kinds()).toEqual(["push queued"]);
	});

	test("the text of what nobody repeated is forgotten after a week, its images too", async () => {
		const { outbox, adapter, clock, all, watched } = await world();
		await outbox.start();
		adapter.script = () => ({ state: "unknown", cause: "time-out" });
		const image = { type: "image" as const, bytes: Buffer.from("png"), mime: "image/png" as const };
		const { id } = await outbox.push(push("k", group("1"), { segments: [{ type: "text", text: "x" }, image] }));
		await clock.advance(10_000);
		await outbox.prune(clock.now() + 6 * DAY);
		expect((await all())[0]?.segments).toHaveLength(2);
		await outbox.prune(clock.now() + 8 * DAY);
		expect((await all())[0]).not.toHaveProperty("segments");
		expect(await watched.store.blobs.stream(`outbox/${id}/0`)).toBeUndefined();
		expect(await outbox.retry(id)).toBeUndefined();
	});
});

describe("what a login that never comes back left", () => {
	test("is unknown after ten minutes if it stood at `sending`", async () => {
		const made = await world();
		const gone = made.process();
		gone.adapter.script = () => new Promise(() => undefined);
		await gone.outbox.start();
		await gone.outbox.push(push("k", group("1")));
		await made.clock.advance(5_000);
		gone.kill();
		const next = made.process();
		next.adapter.bot("1", "offline").bot("2");
		await next.outbox.start();
		// Its bot is known here, so it is taken over at once; one that is not known is found by the minute's round.
		expect(await made.all()).toMatchObject([{ state: "unknown", cause: "crashed" }]);
	});

	test("or was sent by a process that knew other bots", async () => {
		const made = await world();
		await made.deliveries.insert({
			id: "p0",
			key: "k",
			kind: "push",
			network: "qq",
			botId: "qq:77",
			chat: group("1"),
			state: "sending",
			attempts: 1,
			createdAt: made.clock.now(),
			dueAt: made.clock.now(),
			changedAt: made.clock.now(),
		});
		await made.outbox.start();
		await made.clock.advance(500_000);
		expect(await made.all()).toMatchObject([{ state: "sending" }]);
		await made.clock.advance(200_000);
		expect(await made.all()).toMatchObject([{ state: "unknown" }]);
		expect(made.done).toMatchObject([{ key: "k", state: "unknown" }]);
	});
});

describe("figures", () => {
	test("say what was sent, what is left, what waits and since when", async () => {
		const { outbox, adapter, clock } = await world();
		await outbox.start();
		void outbox.answer(message(direct("1")), says("a"));
		await outbox.push(push("p", group("1")));
		await clock.advance(20_000);
		adapter.bot("1", "offline");
		outbox.botChanged();
		const since = clock.now();
		void outbox.answer(message(direct("1")), says("b"));
		await outbox.push(push("q", group("1")));
		await clock.advance(30_000);
		expect(outbox.stats()).toEqual([
			{
				bot: "qq:1",
				platform: "onebot",
				state: "offline",
				owned: true,
				sentToday: 2,
				left: { answers: 149, pushes: 188, minute: 18, day: 198 },
				waitingAnswers: 1,
				waitingPushes: 1,
				inFlight: 0,
				waitingSince: since,
				outcomes: { sent: 2, "not-sent": 0, refused: 0, unknown: 0, overload: 0, late: 0 },
			},
		]);
	});
});

describe("ids", () => {
	test("of a kind are a range by time, whatever the clock says", () => {
		const times = fc.oneof(fc.integer({ min: 0, max: 4e12 }), fc.double({ min: 0, max: 4e12, noNaN: true }));
		fc.assert(
			fc.property(times, (time) => {
				for (const kind of ["answer", "push"] as const) {
					expect(firstIdAt(kind, time) <= newDeliveryId(kind, time)).toBe(true);
					expect(firstIdAt(kind, time).length).toBe(11);
				}
				expect(newDeliveryId("answer", time) < firstIdAt("push", 0)).toBe(true);
			}),
		);
		for (const odd of [-1, 2 ** 60]) expect(newDeliveryId("push", odd)).toMatch(/^p[0-9a-z]{26}$/);
	});
});

describe("the breaker", () => {
	test("rests longer each time, up to six hours, and forgets with the first success", () => {
		const breaker = new Breaker(2);
		let now = 0;
		const rests: number[] = [];
		for (let i = 0; i < 8; i++) {
			breaker.refused("k", now);
			breaker.refused("k", now);
			rests.push((breaker.until("k") - now) / 60_000);
			now = breaker.until("k");
		}
		expect(rests).toEqual([10, 20, 40, 80, 160, 320, 360, 360]);
		breaker.sent("k");
		expect(breaker.until("k")).toBeLessThan(0);
		breaker.refused("k", now);
		expect(breaker.until("k")).toBeLessThan(0);
	});

	test("remembers a bounded number of chats", () => {
		const breaker = new Breaker(1);
		for (let i = 0; i < 5_000; i++) breaker.refused(`${i}`, i);
		expect(breaker.until("0")).toBeLessThan(0);
		expect(breaker.until("4999")).toBeGreaterThan(0);
	});
});
