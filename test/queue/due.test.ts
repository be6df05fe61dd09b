import { describe, expect, it } from "vitest";
import { recurrence } from "../../src/queue/due.js";

const at = (iso: string): number => Date.parse(iso);
const iso = (time: number | undefined): string => (time === undefined ? "never" : new Date(time).toISOString().slice(0, 16));

/** The times due from one instant to another, found by asking for the next again and again. */
function times(expression: string, timezone: string, from: string, to: string): string[] {
	const { next } = recurrence(expression, timezone);
	const found: string[] = [];
	for (let time = next(at(from)); time !== undefined && time <= at(to); time = next(time)) found.push(iso(time));
	return found;
}

/** Changes at midnight, by half an hour, by two hours, over the new year; and none at all. */
const AWKWARD = [
	"America/Santiago",
	"America/Havana",
	"Asia/Beirut",
	"Africa/Cairo",
	"Africa/Casablanca",
	"Australia/Lord_Howe",
	"Antarctica/Troll",
	"America/Nuuk",
	"Pacific/Chatham",
	"Pacific/Kiritimati",
	"Asia/Kathmandu",
	"Asia/Shanghai",
	"Europe/London",
	"America/New_York",
];

describe("times due", () => {
	it("follow the zone's wall clock", () => {
		expect(times("0 9 * * 1", "Asia/Shanghai", "2025-11-20T00:00Z", "2025-12-10T00:00Z")).toEqual([
			"2025-11-24T01:00",
			"2025-12-01T01:00",
			"2025-12-08T01:00",
		]);
		expect(times("0 9 * * *", "America/New_York", "2026-03-07T00:00Z", "2026-03-10T00:00Z")).toEqual([
			"2026-03-07T14:00",
			"2026-03-08T13:00",
			"2026-03-09T13:00",
		]);
	});

	it("come once, later, on a day whose clock skips them", () => {
		expect(times("30 2 * * *", "America/New_York", "2026-03-07T00:00Z", "2026-03-10T00:00Z")).toEqual([
			"2026-03-07T07:30",
			"2026-03-08T07:30",
			"2026-03-09T06:30",
		]);
		// Chile's clock skips midnight itself.
		expect(times("0 0 * * *", "America/Santiago", "2026-09-05T00:00Z", "2026-09-08T00:00Z")).toEqual([
			"2026-09-05T04:00",
			"2026-09-06T04:00",
			"2026-09-07T03:00",
		]);
	});

	it("come once, the first time, on a day whose clock shows them twice", () => {
		expect(times("30 1 * * *", "America/New_York", "2026-10-31T00:00Z", "2026-11-03T00:00Z")).toEqual([
			"2026-10-31T05:30",
			"2026-11-01T05:30",
			"2026-11-02T06:30",
		]);
	});

	it("come every real hour where they are hourly", () => {
		expect(times("30 * * * *", "America/New_York", "2026-11-01T04:00Z", "2026-11-01T08:00Z")).toEqual([
			"2026-11-01T04:30",
			"2026-11-01T05:30",
			"2026-11-01T06:30",
			"2026-11-01T07:30",
		]);
		expect(times("30 * * * *", "America/New_York", "2026-03-08T05:00Z", "2026-03-08T09:00Z")).toEqual([
			"2026-03-08T05:30",
			"2026-03-08T06:30",
			"2026-03-08T07:30",
			"2026-03-08T08:30",
		]);
	});

	it("know the end of every month", () => {
		expect(times("0 9 L * *", "Asia/Shanghai", "2028-01-01T00:00Z", "2028-05-01T00:00Z")).toEqual([
			"2028-01-31T01:00",
			"2028-02-29T01:00",
			"2028-03-31T01:00",
			"2028-04-30T01:00",
		]);
		expect(times("0 9 31 * *", "Asia/Shanghai", "2026-01-01T00:00Z", "2026-06-01T00:00Z")).toEqual([
			"2026-01-31T01:00",
			"2026-03-31T01:00",
			"2026-05-31T01:00",
		]);
		expect(times("0 9 29 2 *", "UTC", "2026-01-01T00:00Z", "2033-01-01T00:00Z")).toEqual([
			"2028-02-29T09:00",
			"2032-02-29T09:00",
		]);
		expect(times("0 9 * * 5L", "UTC", "2026-01-01T00:00Z", "2026-03-01T00:00Z")).toEqual([
			"2026-01-30T09:00",
			"2026-02-27T09:00",
		]);
	});

	it("take a month's last day for one that it lacks, where that is wanted", () => {
		const monthly = (expression: string, from: string, to: string): string[] => {
			const { next, latest } = recurrence(expression, "Asia/Shanghai", { lastDay: true });
			const found: string[] = [];
			for (let time = next(at(from)); time !== undefined && time <= at(to); time = next(time)) {
				expect(latest(time)).toBe(time);
				found.push(iso(time));
			}
			return found;
		};
		expect(monthly("0 9 31 * *", "2028-01-01T00:00Z", "2028-05-01T00:00Z")).toEqual([
			"2028-01-31T01:00",
			"2028-02-29T01:00",
			"2028-03-31T01:00",
			"2028-04-30T01:00",
		]);
		expect(monthly("0 9 30 * *", "2026-01-01T00:00Z", "2026-04-01T00:00Z")).toEqual([
			"2026-01-30T01:00",
			"2026-02-28T01:00",
			"2026-03-30T01:00",
		]);
		expect(monthly("0 9 29 2 *", "2026-01-01T00:00Z", "2029-01-01T00:00Z")).toEqual(["2028-02-29T01:00"]);
	});

	it("come once on each local day of a year, in zones with awkward clocks and at awkward hours", () => {
		const from = at("2025-12-31T12:00Z");
		const to = at("2027-01-01T12:00Z");
		for (const timezone of AWKWARD) {
			for (const hour of ["0 0", "30 1", "15 2", "30 23"]) {
				const { next, latest } = recurrence(`${hour} * * *`, timezone);
				let count = 0;
				for (let time = next(from); time !== undefined && time <= to; time = next(time)) {
					count += 1;
					if (latest(time) !== time || latest(time + 60_000) !== time)
						throw new Error(`${timezone} ${hour}: ${iso(time)} is not the latest`);
				}
				if (count !== 366) throw new Error(`${timezone} ${hour}: ${count} times in 366 days`);
			}
		}
	});

	it("are found backwards over years", () => {
		expect(iso(recurrence("0 9 29 2 *", "UTC").latest(at("2027-12-31T00:00Z")))).toBe("2024-02-29T09:00");
		expect(iso(recurrence("*/5 * * * *", "UTC").latest(at("2027-12-31T00:04:59Z")))).toBe("2027-12-31T00:00");
	});

	it.each([
		["an expression that is none", "often", "UTC"],
		["an empty one", "", "UTC"],
		["one with seconds", "0 0 9 * * *", "UTC"],
		["an impossible hour", "0 25 * * *", "UTC"],
		["a day that never comes", "0 9 30 2 *", "UTC"],
		["a zone that is none", "0 9 * * *", "Mars/Olympus"],
		["an empty zone", "0 9 * * *", ""],
	])("refuse %s", (_what, expression, timezone) => {
		expect(() => recurrence(expression, timezone)).toThrow(TypeError);
	});
});
