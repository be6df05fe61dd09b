import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { expiringTables, silencesOn } from "../../src/outbox/festivals.js";
import { defaultQuiet, nextAwake, UNKNOWN_ZONE } from "../../src/outbox/quiet.js";

const rules = defaultQuiet("Asia/Shanghai");

const at = (text: string, zone: string): number => DateTime.fromISO(text, { zone }).toMillis();
const awake = (text: string, zone: string): string =>
	DateTime.fromMillis(nextAwake(at(text, zone), zone, rules), { zone }).toFormat("yyyy-MM-dd HH:mm");

describe("quiet hours", () => {
	test.each([
		["a morning is for pushes", "2026-03-03T09:00", "2026-03-03 09:00"],
		["so is an evening, to the last minute", "2026-03-03T20:59", "2026-03-03 20:59"],
		["from nine in the evening it waits for the morning", "2026-03-03T21:00", "2026-03-04 09:00"],
		["so it does before nine", "2026-03-03T08:59", "2026-03-03 09:00"],
		["and over the end of a month", "2026-03-31T23:30", "2026-04-01 09:00"],
	])("%s", (_, from, to) => {
		expect(awake(from, "Asia/Shanghai")).toBe(to);
		expect(awake(from, "America/New_York")).toBe(to);
	});

	test("the hours are the receiver's, not ours", () => {
		const noon = at("2026-03-03T12:00", "Asia/Shanghai");
		expect(nextAwake(noon, "Asia/Shanghai", rules)).toBe(noon);
		expect(nextAwake(noon, "Europe/London", rules)).toBe(at("2026-03-03T09:00", "Europe/London"));
	});

	test("a zone that is missing or none counts as the default one", () => {
		const night = at("2026-03-03T23:00", "Asia/Shanghai");
		for (const zone of [undefined, "", "Mars/Olympus", "+99:99"])
			expect(nextAwake(night, zone, rules)).toBe(at("2026-03-04T09:00", "Asia/Shanghai"));
	});

	test("where nobody knows the zone, only from noon to eight in the evening by ours", () => {
		const unknown = (text: string) => nextAwake(at(text, "Asia/Shanghai"), UNKNOWN_ZONE, rules);
		expect(unknown("2026-03-03T09:30")).toBe(at("2026-03-03T12:00", "Asia/Shanghai"));
		expect(unknown("2026-03-03T19:59")).toBe(at("2026-03-03T19:59", "Asia/Shanghai"));
		expect(unknown("2026-03-03T20:00")).toBe(at("2026-03-04T12:00", "Asia/Shanghai"));
		expect(unknown("2027-02-05T12:05")).toBe(at("2027-02-13T12:00", "Asia/Shanghai"));
	});

	test("a table of silent days is off past its end, and said to be ending before", () => {
		const diwali = { year: 2035, month: 10, day: 30, weekday: 2 };
		expect(silencesOn("Asia/Kolkata", diwali)).toEqual(["day"]);
		expect(silencesOn("Asia/Shanghai", { year: 2040, month: 2, day: 12, weekday: 7 })).toEqual(["day"]);
		expect(silencesOn("Asia/Shanghai", { year: 2041, month: 2, day: 1, weekday: 5 })).toEqual([]);
		expect(silencesOn("Asia/Karachi", { year: 2078, month: 1, day: 7, weekday: 5 })).toEqual(["friday"]);
		expect(expiringTables(Date.UTC(2026, 0, 1))).toEqual([]);
		expect(expiringTables(Date.UTC(2035, 10, 1)).map(({ name }) => name)).toEqual(["diwali"]);
		expect(expiringTables(Date.UTC(2041, 0, 1)).map(({ name }) => name)).toEqual(["spring-festival", "diwali"]);
	});

	test("nights in which clocks change end at nine by the new time", () => {
		expect(awake("2026-03-28T22:00", "Europe/Berlin")).toBe("2026-03-29 09:00");
		expect(awake("2026-10-24T22:00", "Europe/Berlin")).toBe("2026-10-25 09:00");
	});

	test("the Spring Festival is silent in China from New Year's Eve to the seventh", () => {
		expect(awake("2026-02-15T20:00", "Asia/Shanghai")).toBe("2026-02-15 20:00");
		expect(awake("2026-02-16T10:00", "Asia/Shanghai")).toBe("2026-02-24 09:00");
		expect(awake("2026-02-16T10:00", "Asia/Karachi")).toBe("2026-02-16 10:00");
		expect(awake("2025-01-28T10:00", "Asia/Shanghai")).toBe("2025-02-05 09:00");
	});

	test("Friday prayers, Ramadan's evenings and both Eids are silent in Pakistan", () => {
		expect(awake("2026-01-09T12:29", "Asia/Karachi")).toBe("2026-01-09 12:29");
		expect(awake("2026-01-09T12:30", "Asia/Karachi")).toBe("2026-01-09 14:30");
		expect(awake("2026-01-08T12:30", "Asia/Karachi")).toBe("2026-01-08 12:30");
		expect(awake("2026-02-25T15:59", "Asia/Karachi")).toBe("2026-02-25 15:59");
		expect(awake("2026-02-25T16:00", "Asia/Karachi")).toBe("2026-02-26 09:00");
		expect(awake("2026-03-20T11:00", "Asia/Karachi")).toBe("2026-03-24 09:00");
		expect(awake("2026-05-27T11:00", "Asia/Karachi")).toBe("2026-05-31 09:00");
	});

	test("Diwali is silent in India", () => {
		expect(awake("2026-11-08T11:00", "Asia/Kolkata")).toBe("2026-11-09 09:00");
		expect(silencesOn("Asia/Kathmandu", { year: 2026, month: 11, day: 8, weekday: 7 })).toEqual(["day"]);
	});

	test("whatever the moment and the zone, the answer is not earlier, is awake, and is within ten days", () => {
		const zones = [
			"Asia/Shanghai",
			"Asia/Karachi",
			"Asia/Dhaka",
			"Asia/Kolkata",
			"Europe/London",
			"America/St_Johns",
			"Pacific/Apia",
		];
		fc.assert(
			fc.property(
				fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2036, 0, 1) }),
				fc.constantFrom(...zones),
				(moment, zone) => {
					const then = nextAwake(moment, zone, rules);
					expect(then).toBeGreaterThanOrEqual(moment);
					expect(then - moment).toBeLessThan(10 * 86_400_000);
					expect(nextAwake(then, zone, rules)).toBe(then);
					const { hour } = DateTime.fromMillis(then, { zone });
					expect(hour).toBeGreaterThanOrEqual(9);
					expect(hour).toBeLessThan(21);
				},
			),
			{ numRuns: 400 },
		);
	});

	test("a rest at noon works like a night", () => {
		const siesta = { ...rules, nightFrom: 12 * 60, nightTo: 14 * 60, silences: () => [] };
		expect(nextAwake(at("2026-03-03T13:00", "Asia/Shanghai"), undefined, siesta)).toBe(at("2026-03-03T14:00", "Asia/Shanghai"));
		expect(nextAwake(at("2026-03-03T23:00", "Asia/Shanghai"), undefined, siesta)).toBe(at("2026-03-03T23:00", "Asia/Shanghai"));
	});

	test("rules that never let anybody rest or wake do not hang", () => {
		const never = { ...rules, silences: () => ["day" as const] };
		expect(nextAwake(at("2026-03-03T13:00", "Asia/Shanghai"), undefined, never)).toBeGreaterThan(0);
	});
});
