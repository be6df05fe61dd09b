import { expect, test } from "vitest";
import { agesAt, DAY_MS, freshness, nextDueAt, reachableUntil } from "../../src/alumni/freshness.js";
import { questionNow } from "../../src/alumni/question.js";
import type { Value } from "../../src/alumni/value.js";

const value = (over: Partial<Value>): Value => ({
	id: "v",
	field: "phone",
	text: "+8613800000000",
	confirmed: true,
	trust: "self",
	verifiedAt: 0,
	...agesAt(over.field ?? "phone", over.verifiedAt ?? 0),
	proposalId: "p",
	...over,
});

test("a value is fresh for its half-life, due for half as long again, then stale", () => {
	const phone = value({});
	expect(freshness(phone, 540 * DAY_MS - 1)).toBe("fresh");
	expect(freshness(phone, 540 * DAY_MS)).toBe("due");
	expect(freshness(phone, 810 * DAY_MS - 1)).toBe("due");
	expect(freshness(phone, 810 * DAY_MS)).toBe("stale");
	expect(freshness(value({ field: "name" }), 100_000 * DAY_MS)).toBe("fresh");
});

test("an installation's own half-lives count", () => {
	expect(agesAt("job", 0, { job: 90 })).toEqual({ dueAt: 90 * DAY_MS, staleAt: 135 * DAY_MS });
	expect(agesAt("job", 0, { job: null })).toEqual({});
});

test("only a channel the person confirmed, in time and not failed since, makes him reachable", () => {
	expect(reachableUntil([value({})])).toBe(540 * DAY_MS);
	expect(reachableUntil([value({ field: "city" })])).toBe(0);
	expect(reachableUntil([value({ trust: "liaison" })])).toBe(0);
	expect(reachableUntil([value({ trust: "import", confirmed: false })])).toBe(0);
	expect(reachableUntil([value({ verifiedAt: 10, failedAt: 10 })])).toBe(0);
	expect(reachableUntil([value({ verifiedAt: 10, failedAt: 9 })])).toBeGreaterThan(0);
});

test("nothing is asked before its time, and what is only heard first of all", () => {
	const heard = value({ id: "heard", confirmed: false, trust: "classmate", verifiedAt: 5 });
	const job = value({ id: "job", field: "job" });
	const email = value({ id: "email", field: "email" });
	expect(nextDueAt([heard])).toBe(5);
	expect(questionNow([job, email], 179 * DAY_MS)).toBeUndefined();
	expect(questionNow([job, email], 181 * DAY_MS)?.value.id).toBe("job");
	expect(questionNow([job, email, heard], 181 * DAY_MS)?.value.id).toBe("heard");
	expect(nextDueAt([job, email])).toBe(180 * DAY_MS);
});

test("what was left unanswered gives way, and what a change nearby makes likely comes forward", () => {
	const job = value({ id: "job", field: "job" });
	const email = value({ id: "email", field: "email" });
	const at = 400 * DAY_MS;
	expect(questionNow([job, email], at)?.value.id).toBe("job");
	expect(questionNow([job, email], at, { job: 2 })).toMatchObject({
		value: { id: "email" },
		reasons: [{ code: "age" }, { code: "channel" }],
	});
	const phone = value({ id: "phone" });
	const address = value({ id: "address", field: "address", verifiedAt: 150 * DAY_MS });
	expect(questionNow([phone, address], 550 * DAY_MS)?.value.id).toBe("phone");
	const moved = value({ id: "city", field: "city", verifiedAt: 200 * DAY_MS, since: 200 * DAY_MS });
	expect(questionNow([address, moved], 550 * DAY_MS)).toMatchObject({
		value: { id: "address" },
		reasons: [
			{ code: "age", days: 400, halfLifeDays: 365 },
			{ code: "nearby", field: "city" },
		],
	});
});
