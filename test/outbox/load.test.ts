import { DateTime } from "luxon";
import { expect, test } from "vitest";
import type { SendOutcome } from "../../src/chat/adapter.js";
import { DAY_MS } from "../../src/outbox/pacer.js";
import { DEFAULT_POLICIES } from "../../src/outbox/policy.js";
import { densest } from "./densest.js";
import { direct, group, message, push, says, world } from "./world.js";

const POLICY = DEFAULT_POLICIES.onebot;

function chanceFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 16_807) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

test("through a day and a half of random load on two bots every cap holds, answers come first and nights are silent", async () => {
	const chance = chanceFrom(11);
	const { outbox, adapter, clock, done } = await world({
		random: chance,
		reach: (_, { id }) => (Number(id) % 2 === 0 ? ["qq:1"] : ["qq:2"]),
	});
	adapter.bot("2");
	/** When each answer was asked for, until it is handed over or given up. */
	const waiting = new Map<string, { readonly bot: string; readonly at: number }>();
	const behind: string[] = [];
	adapter.script = async ({ text, botId, elapsed }): Promise<SendOutcome> => {
		for (const [asked] of waiting) if (text.includes(asked)) waiting.delete(asked);
		if (text.startsWith("push")) {
			// One that came while this push was being made durable is not passed, it came later.
			for (const [asked, { bot, at }] of waiting) if (bot === botId && at < elapsed) behind.push(`${text} before ${asked}`);
		}
		await new Promise<void>((resolve) => void clock.after(chance() * 2_000, resolve));
		const luck = chance();
		if (luck < 0.03) return { state: "refused", cause: "risk" };
		if (luck < 0.06) return { state: "unknown", cause: "time-out" };
		return luck < 0.1 ? { state: "not-sent", cause: "closed" } : { state: "sent", messageId: text };
	};
	await outbox.start();
	const outcomes: Promise<SendOutcome>[] = [];
	let asked = 0;
	let pushed = 0;
	while (clock.elapsed() < 1.5 * DAY_MS) {
		if (chance() < 0.2) for (let i = 0; i < 12; i++) await outbox.push(push(`push${pushed}`, direct(`${pushed++}`)));
		const id = Math.floor(chance() * 8);
		for (let burst = chance() < 0.15 ? 10 : 1; burst > 0; burst--) {
			const text = `<${asked++}>`;
			const botId = id % 2 === 0 ? "1" : "2";
			waiting.set(text, { bot: botId, at: clock.elapsed() });
			const to = message(chance() < 0.5 ? group(`${id}`) : direct(`${id}`), `p${asked}`, { botId });
			outcomes.push(outbox.answer(to, says(text)).finally(() => waiting.delete(text)));
		}
		await clock.advance(chance() < 0.7 ? chance() * 20_000 : chance() * 7_200_000);
	}
	await clock.advance(DAY_MS);

	expect(behind).toEqual([]);
	expect(await Promise.all(outcomes)).toHaveLength(asked);
	expect(done.length).toBeGreaterThan(100);
	for (const bot of ["1", "2"]) {
		const handed = adapter.handed.filter(({ botId }) => botId === bot);
		const times = handed.map(({ elapsed }) => elapsed);
		expect(handed.length).toBeGreaterThan(100);
		expect(densest(times, DAY_MS)).toBeLessThanOrEqual(POLICY.perDay);
		expect(densest(times, 60_000)).toBeLessThanOrEqual(POLICY.perMinute);
		for (const [index, time] of times.slice(1).entries())
			expect(time - (times[index] as number)).toBeGreaterThanOrEqual(POLICY.gapMs);
		for (const id of new Set(handed.map(({ chat }) => chat.id))) {
			const inGroup = handed.filter(({ chat }) => chat.kind === "group" && chat.id === id).map(({ elapsed }) => elapsed);
			expect(densest(inGroup, POLICY.perGroupMs)).toBeLessThanOrEqual(POLICY.perGroup);
		}
	}
	for (const { at, text } of adapter.handed) {
		if (!text.startsWith("push")) continue;
		const { hour } = DateTime.fromMillis(at, { zone: "Asia/Shanghai" });
		expect(hour >= 9 && hour < 21).toBe(true);
	}
}, 120_000);
