import { writeFileSync } from "node:fs";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { DEFAULT_POLICIES } from "../../src/outbox/policy.js";
import { densest } from "./densest.js";
import { simulateWeek, type WeekSend } from "./week.js";

const DAY = 86_400_000;
const POLICY = { qq: DEFAULT_POLICIES.onebot, wechat: DEFAULT_POLICIES.wechaty } as const;
const BOTS = ["qq:1", "qq:2", "wechat:3", "wechat:4"] as const;
const policyOf = (bot: string) => POLICY[bot.split(":")[0] as keyof typeof POLICY];
/** `npm run week` plays the whole of it and draws what went out. */
const WHOLE = process.env["WEEK"] !== undefined;

test(WHOLE ? "a week: 200 groups, 8,000 alumni" : "two days: 40 groups, 1,600 alumni", async () => {
	const options = WHOLE ? { groups: 200, members: 40, days: 7, seed: 7 } : { groups: 40, members: 40, days: 2, seed: 7 };
	const began = performance.now();
	const week = await simulateWeek(options);
	const { sends, behind, pushes, answers, slowestAnswerMs, unanswered, start } = week;
	const seconds = Math.round((performance.now() - began) / 1000);
	const states = Object.fromEntries(
		[...new Set(pushes.map(({ state }) => state))].map((state) => [state, pushes.filter((one) => one.state === state).length]),
	);
	console.log(
		JSON.stringify({
			...options,
			seconds,
			sends: sends.length,
			pushes: pushes.length,
			states,
			answers,
			slowestAnswerMs,
			unanswered,
		}),
	);

	// Every cap at every instant.
	for (const bot of BOTS) {
		const policy = policyOf(bot);
		const own = sends.filter((send) => send.bot === bot);
		const times = own.map(({ at }) => at);
		expect(own.length, bot).toBeGreaterThan(100);
		expect(densest(times, DAY), bot).toBeLessThanOrEqual(policy.perDay);
		expect(densest(times, 60_000), bot).toBeLessThanOrEqual(policy.perMinute);
		for (const [nth, at] of times.slice(1).entries()) expect(at - (times[nth] as number)).toBeGreaterThanOrEqual(policy.gapMs);
		const byGroup = grouped(own);
		for (const [group, inGroup] of byGroup)
			if (group !== undefined)
				expect(
					densest(
						inGroup.map(({ at }) => at),
						policy.perGroupMs,
					),
				).toBeLessThanOrEqual(policy.perGroup);
		// Of the day answers leave pushes their share.
		expect(
			densest(
				own.filter(({ kind }) => kind === "answer").map(({ at }) => at),
				DAY,
			),
		).toBeLessThanOrEqual(policy.perDay * (1 - policy.pushShare));
	}
	// Answers never behind pushes, none given up.
	expect(behind).toEqual([]);
	expect(answers).toBeGreaterThan(100);
	// A day's cap is a cap: on the first day of a round a few of the very last answers find nothing left.
	expect(unanswered).toBeLessThanOrEqual(answers * 0.02);
	expect(slowestAnswerMs).toBeLessThan(60_000);
	// Nothing in quiet hours of its receiver.
	for (const { at, zone, kind, text } of sends) {
		if (kind === "answer") continue;
		const { hour } = DateTime.fromMillis(at, { zone });
		expect(hour >= 9 && hour < 21, `${zone} ${hour}: ${text}`).toBe(true);
	}
	// One push for a group in the week, and everything delivered within (pushes / sum of daily caps) days.
	const unasked = pushes.filter((push) => push.unasked !== undefined).map((push) => push.unasked);
	expect(new Set(unasked).size).toBe(unasked.length);
	expect(pushes.length).toBeGreaterThan(options.days * 100);
	for (const push of pushes) expect(["sent", "unknown"], `${push.key} ${push.cause}`).toContain(push.state);
	for (const bot of BOTS) {
		const { perDay, answerFloor } = policyOf(bot);
		// Of a day's cap a little always stays for answers.
		const aDay = perDay * (1 - answerFloor);
		const own = pushes.filter(({ botId }) => botId === bot);
		const answered = sends.filter((send) => send.bot === bot && send.kind === "answer").map(({ at }) => at);
		for (let day = 0; day < options.days - 1; day++) {
			const asked = start + day * DAY;
			const backlog = own.filter(({ createdAt, doneAt = 0 }) => createdAt < asked + DAY && doneAt >= asked);
			const last = Math.max(asked, ...backlog.map(({ doneAt = Number.POSITIVE_INFINITY }) => doneAt));
			// What is answered meanwhile counts against the same caps.
			let bound = 1;
			while (backlog.length + answered.filter((at) => at >= asked && at < asked + bound * DAY).length > bound * aDay) bound++;
			expect(last - asked, `${bot} day ${day}`).toBeLessThanOrEqual(bound * DAY);
		}
	}
	if (WHOLE) {
		const { drawWeek } = await import("./week-plot.js");
		writeFileSync(new URL("../../docs/pictures/week.png", import.meta.url), drawWeek(week));
	}
}, 900_000);

function grouped(sends: readonly WeekSend[]): Map<string | undefined, WeekSend[]> {
	const found = new Map<string | undefined, WeekSend[]>();
	for (const send of sends) found.set(send.group, [...(found.get(send.group) ?? []), send]);
	return found;
}
