import { describe, expect, it } from "vitest";
import { f1, readLabelled, score } from "./score.js";

/** What five writers wrote who had not seen the reader: rules were mended on half of it, the networks have learnt all of it. */
describe.each(["w1", "w2", "w3", "w4", "w5"])("batch %s, learnt from", (name) => {
	const result = score(readLabelled(`batches/${name}.jsonl`));

	it("gives what is to be saved, and hardly ever what is not", () => {
		expect(f1(result.saves), result.errors.join("\n")).toBeGreaterThanOrEqual(0.9);
		expect(result.intent).toBeGreaterThanOrEqual(0.95);
		expect(result.subject).toBeGreaterThanOrEqual(0.92);
		expect(result.dangerous.length / result.messages, result.dangerous.join("\n")).toBeLessThanOrEqual(0.02);
	});
});

/** Batches of writers who had not seen the reader; docs/understanding.md has what each read at on first sight. */
describe.each(["r3", "r4", "s1", "s2", "s3", "s4", "s6"])("batch %s, mended on by families", (name) => {
	const result = score(readLabelled(`batches/${name}.jsonl`));

	it("gives what is to be saved, and nothing that is not", () => {
		expect(f1(result.saves), result.errors.join("\n")).toBeGreaterThanOrEqual(0.9);
		expect(result.intent).toBeGreaterThanOrEqual(0.9);
		expect(result.subject).toBeGreaterThanOrEqual(0.9);
		expect(result.dangerous).toEqual([]);
	});
});

/** Floors alone: nobody looks at these lines to mend the reader. */
describe.each(["r5", "s5", "q5", "q6"])("batch %s, not learnt from", (name) => {
	const result = score(readLabelled(`unseen/${name}.jsonl`));

	it("gives most of what is to be saved, and rarely what is not", () => {
		expect(f1(result.saves)).toBeGreaterThanOrEqual(0.83);
		expect(result.intent).toBeGreaterThanOrEqual(0.88);
		expect(result.dangerous.length / result.messages).toBeLessThanOrEqual(0.05);
	});
});
