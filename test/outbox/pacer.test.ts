import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS, Pacer, type SendKind } from "../../src/outbox/pacer.js";
import { checkPolicy, DEFAULT_POLICIES, isUnpaced, type Policy, UNPACED } from "../../src/outbox/policy.js";

const QQ = DEFAULT_POLICIES.onebot;

interface Sent {
	readonly kind: SendKind;
	readonly group: string | undefined;
	readonly at: number;
	/** Answers that waited when it went. */
	readonly answersWaiting: number;
	readonly left: ReturnType<Pacer["left"]>;
}

interface Arrival {
	readonly kind: SendKind;
	readonly group: string | undefined;
	readonly afterMs: number;
}

/** Drives a pacer the way a line does: answers first, each at the first moment it allows. */
function drive(pacer: Pacer, arrivals: readonly Arrival[], forMs: number): Sent[] {
	const sent: Sent[] = [];
	const waiting: Record<SendKind, Arrival[]> = { answer: [], push: [] };
	let now = 0;
	let next = 0;
	let nextAt = arrivals[0]?.afterMs ?? Number.POSITIVE_INFINITY;
	while (now <= forMs) {
		while (nextAt <= now) {
			const arrival = arrivals[next] as Arrival;
			waiting[arrival.kind].push(arrival);
			next += 1;
			nextAt += arrivals[next]?.afterMs ?? Number.POSITIVE_INFINITY;
		}
		let wake = nextAt;
		let isSent = false;
		for (const kind of ["answer", "push"] as const) {
			if (kind === "push" && waiting.answer.length > 0 && !pacer.answersSpent(now)) break;
			for (const [index, { group }] of waiting[kind].entries()) {
				const at = pacer.next(kind, group, now);
				if (at > now) {
					wake = Math.min(wake, at);
					continue;
				}
				waiting[kind].splice(index, 1);
				sent.push({ kind, group, at: now, answersWaiting: waiting.answer.length, left: pacer.left(now) });
				pacer.note(kind, group, now);
				isSent = true;
				break;
			}
			if (isSent) break;
		}
		if (!isSent) {
			if (wake === Number.POSITIVE_INFINITY) break;
			now = Math.ceil(wake);
		}
	}
	return sent;
}

/** The most that lies in any window of `spanMs`, both ends included. */
function densest(times: readonly number[], spanMs: number): number {
	let most = 0;
	let first = 0;
	for (const [last, time] of times.entries()) {
		while ((times[first] as number) + spanMs < time) first += 1;
		most = Math.max(most, last - first + 1);
	}
	return most;
}

const closest = (times: readonly number[]): number =>
	times.reduce(
		(least, time, index) => (index === 0 ? least : Math.min(least, time - (times[index - 1] as number))),
		Number.POSITIVE_INFINITY,
	);

const of = (sent: readonly Sent[], kind: SendKind): number[] => sent.filter((one) => one.kind === kind).map(({ at }) => at);

/** Every cap, over every window there is. */
function expectCapsKept(sent: readonly Sent[], policy: Policy): void {
	const times = sent.map(({ at }) => at);
	expect(closest(times)).toBeGreaterThanOrEqual(policy.gapMs);
	expect(closest(of(sent, "push"))).toBeGreaterThanOrEqual(policy.pushGapMs);
	expect(densest(times, 60_000)).toBeLessThanOrEqual(policy.perMinute);
	expect(densest(times, DAY_MS)).toBeLessThanOrEqual(policy.perDay);
	const share = Math.max(1, Math.floor(policy.perDay * policy.pushShare));
	expect(densest(of(sent, "answer"), DAY_MS)).toBeLessThanOrEqual(policy.perDay - share);
	for (const group of new Set(sent.map((one) => one.group))) {
		if (group === undefined) continue;
		const inGroup = sent.filter((one) => one.group === group).map(({ at }) => at);
		expect(densest(inGroup, policy.perGroupMs)).toBeLessThanOrEqual(policy.perGroup);
	}
}

const policies: fc.Arbitrary<Policy> = fc.record({
	gapMs: fc.integer({ min: 0, max: 3_000 }),
	jitterMs: fc.integer({ min: 0, max: 2_000 }),
	pushGapMs: fc.integer({ min: 0, max: 8_000 }),
	pushJitterMs: fc.integer({ min: 0, max: 4_000 }),
	perMinute: fc.integer({ min: 1, max: 30 }),
	perDay: fc.integer({ min: 4, max: 60 }),
	perGroup: fc.integer({ min: 1, max: 6 }),
	perGroupMs: fc.integer({ min: 0, max: 30_000 }),
	pushShare: fc.constantFrom(0.1, 0.25, 0.5),
	answerFloor: fc.constantFrom(0, 0.05, 0.2),
	spreadMs: fc.constantFrom(0, 3_600_000, 8 * 3_600_000),
});

const arrivals = (maxLength: number): fc.Arbitrary<Arrival[]> =>
	fc.array(
		fc.record({
			kind: fc.constantFrom<SendKind>("answer", "push"),
			group: fc.constantFrom("g1", "g2", undefined),
			afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 6 * 3_600_000 })),
		}),
		{ maxLength },
	);

describe("the pacer", () => {
	test("keeps every cap at every instant, and no push goes while an answer could, under any load", () => {
		fc.assert(
			fc.property(
				policies,
				arrivals(150),
				fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
				(policy, load, chance) => {
					const pacer = new Pacer(checkPolicy(policy), () => chance.next().value as number);
					const sent = drive(pacer, load, 4 * DAY_MS);
					expectCapsKept(sent, policy);
					for (const { kind, answersWaiting, left } of sent) {
						if (kind === "answer") continue;
						// Only answers whose part of the day is used up are passed by a push.
						if (answersWaiting > 0) expect(left.answers).toBe(0);
						expect(left.pushes).toBeGreaterThan(0);
					}
				},
			),
			{ numRuns: 300 },
		);
	});

	test("everything that is asked for goes in the end", () => {
		fc.assert(
			fc.property(policies, arrivals(60), (policy, load) => {
				const pacer = new Pacer(policy, () => 0.5);
				expect(drive(pacer, load, 400 * DAY_MS)).toHaveLength(load.length);
			}),
			{ numRuns: 100 },
		);
	});

	test("a quarter of the day stays for pushes however many answers there are", () => {
		const answers = Array.from({ length: 400 }, (): Arrival => ({ kind: "answer", group: undefined, afterMs: 1_000 }));
		const pushes = Array.from({ length: 50 }, (): Arrival => ({ kind: "push", group: undefined, afterMs: 1_000 }));
		const sent = drive(new Pacer(QQ), [...answers, ...pushes], DAY_MS - 1);
		expect(of(sent, "answer")).toHaveLength(150);
		expect(of(sent, "push")).toHaveLength(50);
		expectCapsKept(sent, QQ);
	});

	test("without answers pushes take the day but for a floor, the later ones spread over eight hours", () => {
		const pushes = Array.from({ length: 400 }, (): Arrival => ({ kind: "push", group: undefined, afterMs: 0 }));
		const sent = drive(new Pacer(QQ), pushes, DAY_MS - 1);
		expect(sent).toHaveLength(190);
		const times = of(sent, "push");
		expect(closest(times.slice(50))).toBeGreaterThanOrEqual((8 * 3_600_000) / 140);
		expect(times[49]).toBeLessThan(600_000);
		expect(sent.every(({ left }) => left.answers >= 10)).toBe(true);
	});

	test("pushes beyond their quarter leave as many as answers are likely to need: a quarter more than in the last half day", () => {
		const pushes = Array.from({ length: 200 }, (): Arrival => ({ kind: "push", group: undefined, afterMs: 0 }));
		const pushesAfter = (count: number): number => {
			const answers = Array.from({ length: count }, (): Arrival => ({ kind: "answer", group: undefined, afterMs: 3_000 }));
			return of(drive(new Pacer(QQ), [...answers, ...pushes], DAY_MS / 2), "push").length;
		};
		expect(pushesAfter(40)).toBe(200 - 40 - 50);
		expect(pushesAfter(100)).toBe(50);
	});

	test("what leaves the day by then makes room for them: in a steady week pushes are held back by little", () => {
		const pacer = new Pacer({ ...QQ, jitterMs: 0 }, () => 0);
		const hour = 3_600_000;
		// Yesterday and today four answers an hour.
		for (let at = 0; at < 2 * DAY_MS; at += hour / 4) pacer.note("answer", undefined, at);
		expect(pacer.left(2 * DAY_MS).pushes).toBe(200 - 96 - Math.ceil(96 / 4));
	});

	test("several days full of pushes go at the floor's rate, day after day", () => {
		const pushes = Array.from({ length: 900 }, (): Arrival => ({ kind: "push", group: undefined, afterMs: 0 }));
		const sent = drive(new Pacer(QQ), pushes, 30 * DAY_MS);
		expect(sent).toHaveLength(900);
		expect(sent.at(-1)?.at).toBeLessThan(5 * DAY_MS);
		expectCapsKept(sent, QQ);
	});

	test("the next part of a long text waits for the gap and the caps, not for the pause between pushes", () => {
		const pacer = new Pacer({ ...QQ, jitterMs: 0 }, () => 0);
		pacer.note("push", "g", 0);
		expect(pacer.next("push", "g", 0, true)).toBe(1_000);
		expect(pacer.next("push", "g", 0)).toBe(3_000);
	});

	test("a group that has had its five waits, others do not", () => {
		const pacer = new Pacer({ ...QQ, jitterMs: 0, perMinute: 60 }, () => 0);
		for (let i = 0; i < 5; i++) pacer.note("answer", "g", i * 1_000);
		expect(pacer.next("answer", "g", 5_000)).toBe(10_001);
		expect(pacer.next("answer", "h", 5_000)).toBe(5_000);
	});

	test("the estimate for the first in line is what the pacer then allows", () => {
		const pacer = new Pacer({ ...QQ, jitterMs: 0, perMinute: 3 }, () => 0);
		expect(pacer.estimate(1, "g", 1, 0)).toBe(0);
		for (const at of [0, 1_000, 2_000]) pacer.note("answer", "g", at);
		expect(pacer.estimate(1, "g", 1, 2_500)).toBe(pacer.next("answer", "g", 2_500));
		expect(pacer.estimate(2, "g", 2, 2_500)).toBe(61_001);
	});

	test("without caps nothing waits and the last day is still counted", () => {
		const pacer = new Pacer(UNPACED);
		for (let i = 0; i < 1_000; i++) {
			expect(pacer.next("push", "g", i)).toBe(i);
			pacer.note("push", "g", i);
		}
		expect(pacer.sentInDay(1_000)).toBe(1_000);
		expect(pacer.sentInDay(26 * 3_600_000)).toBe(0);
		expect(pacer.left(1_000).day).toBe(Number.POSITIVE_INFINITY);
	});
});

describe("policies", () => {
	test("the sandbox and the relay are not paced, real platforms are", () => {
		expect(Object.entries(DEFAULT_POLICIES).map(([platform, policy]) => [platform, isUnpaced(policy)])).toEqual([
			["onebot", false],
			["mirai", false],
			["wechaty", false],
			["sandbox", true],
			["relay", true],
		]);
	});

	test.each([
		{ perDay: 3 },
		{ perDay: Number.NaN },
		{ perMinute: 0 },
		{ perGroup: 0 },
		{ gapMs: -1 },
		{ jitterMs: Number.NaN },
		{ spreadMs: Number.POSITIVE_INFINITY },
		{ pushShare: 0.9, answerFloor: 0.2 },
	])("a policy under which something could never go is refused: %j", (change) => {
		expect(() => checkPolicy({ ...QQ, ...change })).toThrow(RangeError);
	});
});
