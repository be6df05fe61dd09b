import type { DigestContent } from "../../src/office/digest/content.js";

/** A week in May 2026, Monday to Monday, nine in the morning in Shanghai. */
export const SPAN = { from: Date.UTC(2026, 4, 4, 1), to: Date.UTC(2026, 4, 11, 1) };

const day = (weeksAgo: number): string => new Date(SPAN.to - weeksAgo * 7 * 86_400_000).toISOString().slice(0, 10);

/** A university halfway to its aim, as an office would see it. */
export const MIDTERM: DigestContent = {
	timezone: "Asia/Shanghai",
	values: true,
	rate: { all: 50_000, reachable: 15_700, attested: 2_310, onFile: 21_480 },
	before: 30.6,
	target: 40,
	trend: Array.from({ length: 26 }, (_, week) => [day(25 - week), 18 + 13.4 * (week / 25) ** 0.7]),
	freshness: { fresh: 41_200, due: 18_300, stale: 31_900, blank: 8_800 },
	confirmedBySelf: 402,
	registered: 61,
	changed: [
		["phone", 210],
		["city", 188],
		["job", 96],
	],
	sources: [
		["self", 402],
		["liaison", 88],
	],
	classes: {
		count: 300,
		lagging: [
			{ id: "a", name: "2009级临床", all: 1_000, reachable: 31 },
			{ id: "b", name: "2011级MBBS", all: 1_000, reachable: 44 },
		],
	},
	story: { kind: "rise", klass: "2018级MBBS", people: 12, points: 8.2 },
	activities: {
		planned: [{ klass: "2015级临床", title: "十周年返校" }],
		plannedCount: 5,
		reported: [
			{ klass: "2012级药学", title: "深圳聚会", attendees: 42 },
			{ klass: "2016级护理", title: "义诊", attendees: 18 },
		],
		reportedCount: 3,
	},
	duties: { liaisons: 280, silent: 23, classesWithout: 12 },
	decisions: [
		{ kind: "no-liaison", count: 2 },
		{ kind: "perhaps-sent", count: 3 },
	],
	asking: { people: 12_000, perWeek: 350 },
};
