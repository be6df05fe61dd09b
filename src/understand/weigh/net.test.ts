import { describe, expect, it } from "vitest";
import { learnNet } from "./learn-net.js";
import { HIDDEN, likeliest, likelihoods, parseNet, sumOf, writeNet } from "./net.js";
import { ANY, hashOf, joined, RowSet, rowAt } from "./rows.js";

const LEARNING = { epochs: 500, rate: 0.1, dropout: 0, seed: 1 };
/** Either of two words speaks for the class, both together against it: no linear weights can say so. */
const EITHER = [[], ["red"], ["blue"], ["red", "blue"]].map((words, k) => ({
	rows: ["bias", ...words].map((word) => rowAt(ANY, hashOf(word))),
	label: k === 1 || k === 2 ? 1 : 0,
}));

describe("a network", () => {
	const net = learnNet(EITHER, 2, LEARNING);
	const read = (of: typeof net, rows: readonly number[]): Float64Array =>
		likelihoods(of, sumOf(of, rows, new Float32Array(HIDDEN)), rows.length);

	it("learns what words mean together", () => {
		for (const { rows, label } of EITHER) expect(likeliest([0, 1], read(net, rows)).of).toBe(label);
	});

	it("gives likelihoods that are one together", () => {
		for (const { rows } of EITHER) expect(read(net, rows).reduce((sum, part) => sum + part)).toBeCloseTo(1, 9);
	});

	it("is the same after it was written and read, but for rounding", () => {
		const again = parseNet(writeNet(net));
		for (const { rows } of EITHER) expect(read(again, rows)[1]).toBeCloseTo(read(net, rows)[1] as number, 1);
	});

	it("comes out the same from the same lessons", () => {
		expect(writeNet(learnNet(EITHER, 2, LEARNING)).equals(writeNet(net))).toBe(true);
	});

	it("says of a damaged file what to do", () => {
		expect(() => parseNet(Buffer.from("nothing of a network"))).toThrow(/install anew/);
	});
});

describe("the rows of features", () => {
	it("tell order and number apart", () => {
		const [a = 0, b = 0] = ["new", "job"].map(hashOf);
		const all = [joined(a, b), joined(b, a), joined(a, b, a), joined(a, b, b), joined(a, b, a, b)];
		expect(new Set(all.map((feature) => rowAt(ANY, feature))).size).toBe(all.length);
	});

	it("stand once, and not where the message has them already", () => {
		const whole = new RowSet();
		for (const row of [3, 9, 3]) whole.add(row);
		const own = new RowSet(whole);
		for (const row of [9, 4, 4, 65_535]) own.add(row);
		expect([whole.rows, own.rows]).toEqual([
			[3, 9],
			[4, 65_535],
		]);
	});
});
