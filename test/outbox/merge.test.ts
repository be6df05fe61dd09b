import { describe, expect, test } from "vitest";
import type { OutSegment } from "../../src/chat/adapter.js";
import { compose } from "../../src/outbox/compose.js";
import { canMerge, MAX_MERGED, merge, type Waiter } from "../../src/outbox/merge.js";

const waiter = (name: string, ...segments: (OutSegment | string)[]): Waiter => ({
	senderId: `id-${name}`,
	name,
	segments: segments.map((segment) => (typeof segment === "string" ? { type: "text", text: segment } : segment)),
});
const named = (name: string): OutSegment => ({ type: "mention", userId: `id-${name}`, name });
const limits = { mentions: false, quotes: true, imagesOut: true, filesOut: true, maxTextLength: 1_000 };

/** As a platform without mentions shows it. */
const shown = (waiters: readonly Waiter[], max = 1_000): string =>
	compose(merge(waiters, max).segments, undefined, limits)
		.flatMap(({ segments }) => segments.map((segment) => (segment.type === "text" ? segment.text : "")))
		.join("");

describe("merging a group's answers", () => {
	test("each person has a line of their own", () => {
		expect(shown([waiter("张三", "记下了：深圳。"), waiter("Mary", "Saved: Lahore.")])).toBe(
			"@张三 记下了：深圳。\n@Mary Saved: Lahore.",
		);
	});

	test("those who get the same words share a line, and everybody is mentioned", () => {
		const { segments, count } = merge([waiter("甲", "记下了。"), waiter("乙", "收到。"), waiter("丙", "记下了。")], 1_000);
		expect(count).toBe(3);
		expect(shown([waiter("甲", "记下了。"), waiter("乙", "收到。"), waiter("丙", "记下了。")])).toBe(
			"@甲 @丙 记下了。\n@乙 收到。",
		);
		expect(segments.filter(({ type }) => type === "mention")).toEqual([named("甲"), named("丙"), named("乙")]);
	});

	test("a mention that the answer began with is not doubled", () => {
		expect(shown([waiter("甲", named("甲"), " 记下了。"), waiter("乙", "收到。\n")])).toBe("@甲 记下了。\n@乙 收到。");
	});

	test("mentions of others stay", () => {
		expect(shown([waiter("甲", named("乙"), " 已转告。"), waiter("丙", "好。")])).toBe("@甲 @乙 已转告。\n@丙 好。");
	});

	test("it holds as many as fit, in order, and at least one", () => {
		const waiters = ["甲", "乙", "丙"].map((name) => waiter(name, `${name}${"。".repeat(20)}`));
		expect(merge(waiters, 60).count).toBe(2);
		expect(merge(waiters, 5).count).toBe(1);
	});

	test("no more people than anybody would read", () => {
		const waiters = Array.from({ length: 50 }, (_, index) => waiter(`n${index}`, `记下了 ${index}`));
		expect(merge(waiters, 100_000).count).toBe(MAX_MERGED);
	});

	test("images go alone", () => {
		expect(canMerge([{ type: "image", bytes: new Uint8Array(), mime: "image/png" }])).toBe(false);
		expect(canMerge([named("甲"), { type: "text", text: "x" }])).toBe(true);
	});
});
