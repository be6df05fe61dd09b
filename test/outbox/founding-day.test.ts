import { afterEach, expect, test } from "vitest";
import type { ChatRef } from "../../src/chat/message.js";
import { importRoster } from "../../src/office/api/roster.js";
import { DEFAULT_POLICIES } from "../../src/outbox/policy.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { type BotHouse, botHouse } from "../support/bot-house.js";
import { densest } from "./densest.js";
import { chanceFrom } from "./week.js";

const MINUTE = 60_000;
const GROUP: ChatRef = { kind: "group", id: "700" };
const PEOPLE = 50;
const SURNAMES = [..."赵钱孙李周吴郑王冯陈"];
const GIVEN = ["伟强", "芳菲", "秀英", "子轩", "思远"];
const nameAt = (n: number): string => `${SURNAMES[n % 10]}${GIVEN[Math.floor(n / 10)]}`;

let house: BotHouse;
afterEach(() => house.stop());

/**
 * Fifty people write `/登记` in one group within five minutes, as on the day a bot comes into it: in bursts,
 * for each sees the one before him.
 */
async function foundingDay(seed: number) {
	const chance = chanceFrom(seed);
	house = await botHouse({ outbox: { random: chance } });
	const { clock } = house;
	const klass = await house.makeClass("2018级MBBS");
	await house.bindGroup("qq:700", klass.id);
	await importRoster(
		house.services,
		klass,
		Array.from({ length: PEOPLE }, (_, n) => ({ name: nameAt(n) })),
	);
	house.adapter().script = async ({ text }) => {
		await new Promise<void>((resolve) => void clock.after(200 + chance() * 800, resolve));
		return { state: "sent", messageId: `s${text.length}-${clock.elapsed()}` };
	};
	const asked = new Map<string, number>();
	for (let n = 0; n < PEOPLE; n++) {
		// Half of them within the first minute.
		const at = n < PEOPLE / 2 ? chance() * MINUTE : chance() * 5 * MINUTE;
		clock.after(at, () => {
			asked.set(`p${n}`, clock.elapsed());
			house.house.hear({ type: "message", message: house.message("qq:1", GROUP, `p${n}`, `/登记 ${nameAt(n)} 深圳`) });
		});
	}
	await clock.advance(10 * MINUTE);
	return { asked, handed: house.adapter().handed };
}

test.each([1, 2, 3])(
	"fifty register within five minutes: each is answered within thirty seconds, by name, within the caps (%i)",
	async (seed) => {
		const { asked, handed } = await foundingDay(seed);
		const answered = new Map<string, number>();
		for (const { content, elapsed } of handed) {
			for (const segment of content.segments) if (segment.type === "mention") answered.set(segment.userId, elapsed);
		}
		const quoted = new Map(
			handed.flatMap(({ content, elapsed }) => (content.quote === undefined ? [] : [[content.quote, elapsed] as const])),
		);
		// Messages were numbered in the order in which they came.
		const waits = [...asked]
			.sort((a, b) => a[1] - b[1])
			.map(([who, at], nth) => (answered.get(who) ?? quoted.get(`m${nth + 1}`) ?? Number.POSITIVE_INFINITY) - at);
		expect(waits).toHaveLength(PEOPLE);
		expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);

		const { perMinute, perDay, perGroup, perGroupMs, gapMs } = DEFAULT_POLICIES.onebot;
		const times = handed.map(({ elapsed }) => elapsed);
		expect(densest(times, MINUTE)).toBeLessThanOrEqual(perMinute);
		expect(densest(times, 10 * MINUTE)).toBeLessThanOrEqual(perDay);
		const inGroup = handed.filter(({ chat }) => chat.kind === "group").map(({ elapsed }) => elapsed);
		expect(densest(inGroup, perGroupMs)).toBeLessThanOrEqual(perGroup);
		for (const [nth, at] of times.slice(1).entries()) expect(at - (times[nth] as number)).toBeGreaterThanOrEqual(gapMs);

		// What was merged reads like a list: names, then what is said to them, nobody twice, nobody's value in it.
		const merged = handed.filter(({ content }) => content.segments.filter(({ type }) => type === "mention").length > 1);
		expect(merged.length).toBeGreaterThan(0);
		for (const { text, content } of merged) {
			const named = content.segments.flatMap((segment) => (segment.type === "mention" ? [segment.userId] : []));
			expect(new Set(named).size).toBe(named.length);
			expect(named.length).toBeLessThanOrEqual(20);
			expect(text).toMatch(/^@p\d+ (@p\d+ )*\S/);
			for (const line of text.split("\n")) expect(line.length).toBeGreaterThan(3);
			expect(text).not.toContain("深圳");
		}
		console.log(
			JSON.stringify({ seed, messages: handed.length, slowestMs: Math.round(Math.max(...waits)), merged: merged[0]?.text }),
		);
		expect(await house.store.collection(alumni).count("class", { prefix: ["2018级MBBS"] })).toBe(PEOPLE);
		for (let n = 0; n < PEOPLE; n++) expect(await house.store.collection(alumni).find("identity", [`qq:p${n}`])).toBeDefined();
	},
);
