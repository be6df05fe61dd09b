import fc from "fast-check";
import { expect, test } from "vitest";
import { Recent } from "./recent.js";

test("the newest keys are all there, and never more than twice as many", () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.integer({ min: 0, max: 50 })), (least, keys) => {
			const recent = new Recent<number, string>(least);
			for (const [n, key] of keys.entries()) {
				recent.set(key, `${key}`);
				const newest = [...new Set(keys.slice(0, n + 1).toReversed())].slice(0, least);
				for (const one of newest) expect(recent.has(one)).toBe(true);
				expect(recent.get(key)).toBe(`${key}`);
			}
			const held = Array.from({ length: 51 }, (_, key) => key).filter((key) => recent.has(key));
			expect(held.length).toBeLessThanOrEqual(2 * least);
		}),
	);
});

test("what is asked for again and again is kept", () => {
	const recent = new Recent<number, true>(10);
	recent.set(-1, true);
	for (let key = 0; key < 1_000; key++) {
		recent.set(key, true);
		expect(recent.get(-1)).toBe(true);
	}
});

test("a new value takes the place of the old one, wherever that stands", () => {
	const recent = new Recent<string, number>(2);
	recent.set("a", 1);
	recent.age();
	recent.set("a", 2);
	expect(recent.get("a")).toBe(2);
});
