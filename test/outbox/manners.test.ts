import { expect, test } from "vitest";
import { GROUP_QUIET_MS, GROUP_REST_MS } from "../../src/outbox/manners.js";
import { direct, group, push, world } from "./world.js";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A group in which people speak when the test says so. */
function talk(start: number) {
	let at = start;
	return {
		heardAt: () => at,
		now(now: number): void {
			at = now;
		},
	};
}

test("a push waits until the group has been quiet for ten minutes, also where the talk goes on and on", async () => {
	const start = Date.UTC(2026, 2, 2, 4);
	const people = talk(start);
	const { outbox, adapter, clock } = await world({ start, heardAt: people.heardAt });
	await outbox.start();
	await outbox.push(push("round", group("7")));
	for (let minute = 0; minute < 30; minute += 5) {
		people.now(clock.now());
		await clock.advance(5 * MINUTE);
	}
	expect(adapter.texts).toEqual([]);
	const last = clock.now() - 5 * MINUTE;
	await clock.advance(6 * MINUTE);
	expect(adapter.texts).toEqual(["round"]);
	expect((adapter.handed[0]?.at ?? 0) - last).toBeGreaterThanOrEqual(GROUP_QUIET_MS);
});

test("one push for a group in ten days, whatever it is; notices, answers that are waited for and other groups pass", async () => {
	const { outbox, adapter, clock } = await world({ heardAt: () => 0 });
	await outbox.start();
	await outbox.push(push("round", group("7")));
	await clock.advance(MINUTE);
	await outbox.push(push("announcement", group("7"), { category: "announcement" }));
	await outbox.push(push("digest", group("7"), { category: "digest" }));
	await outbox.push(push("notice", group("7"), { category: "notice" }));
	await outbox.push(push("wanted", group("7"), { category: "digest", awake: true }));
	await outbox.push(push("elsewhere", group("8")));
	await outbox.push(push("private", direct("7")));
	await clock.advance(DAY);
	expect(adapter.texts).toEqual(["round", "notice", "wanted", "elsewhere", "private"]);
	await clock.advance(21 * DAY);
	expect(adapter.texts.slice(5)).toEqual(["announcement", "digest"]);
	const unasked = adapter.handed.filter(({ text }) => ["round", "announcement", "digest"].includes(text)).map(({ at }) => at);
	for (const [nth, at] of unasked.slice(1).entries()) expect(at - (unasked[nth] as number)).toBeGreaterThanOrEqual(GROUP_REST_MS);
});

test("neither a crash nor another process makes the bot forget that it has spoken", async () => {
	const made = await world({ heardAt: () => 0 });
	const one = made.process();
	await one.outbox.start();
	await one.outbox.push(push("first", group("7")));
	await made.clock.advance(MINUTE);
	one.kill();
	const two = made.process();
	await two.outbox.start();
	await two.outbox.push(push("second", group("7")));
	await made.clock.advance(9 * DAY);
	expect([...one.adapter.texts, ...two.adapter.texts]).toEqual(["first"]);
	await made.clock.advance(2 * DAY);
	expect(two.adapter.texts).toEqual(["second"]);
});

test("a worker without a platform plans it, the owner of the bot decides when", async () => {
	let heard = 0;
	const { outbox, adapter, clock, again } = await world({ heardAt: () => heard, alone: false });
	const worker = again({ adapters: [], heardAt: undefined as never, reach: () => [] });
	await outbox.start();
	await worker.start();
	await clock.advance(5_000);
	heard = clock.now();
	await worker.push(push("round", group("7")));
	await clock.advance(9 * MINUTE);
	expect(adapter.texts).toEqual([]);
	await clock.advance(3 * MINUTE);
	expect(adapter.texts).toEqual(["round"]);
});

test("one click repeats what is unknown without waiting ten days for itself", async () => {
	const { outbox, adapter, clock } = await world({ heardAt: () => 0 });
	await outbox.start();
	adapter.script = () => ({ state: "unknown", cause: "time-out" });
	const { id } = await outbox.push(push("k", group("7")));
	await clock.advance(MINUTE);
	adapter.script = () => ({ state: "sent" });
	await outbox.retry(id);
	await clock.advance(MINUTE);
	expect(adapter.texts).toEqual(["k", "k"]);
});

test("a push that would name more than five people in a group is none", async () => {
	const { outbox } = await world();
	const naming = (count: number) =>
		Array.from({ length: count }, (_, n) => ({ type: "mention" as const, userId: `${n}`, name: `n${n}` }));
	await expect(outbox.push(push("six", group("7"), { segments: naming(6) }))).rejects.toThrow(RangeError);
	await expect(outbox.push(push("five", group("7"), { segments: naming(5) }))).resolves.toMatchObject({ state: "queued" });
});
