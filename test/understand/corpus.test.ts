import { describe, expect, it } from "vitest";
import { understand } from "../../src/understand/index.js";
import { f1, readLabelled, readLines, score } from "./score.js";

/**
 * Labelled messages of invented people. All have been learnt from by now; what each set gave when it was
 * read for the first time is in corpus/README.md, and is the better guess at texts nobody has seen.
 */
describe.each(["first-half.jsonl", "second-half.jsonl"])("the labelled messages of %s", (name) => {
	const result = score(readLabelled(name));

	it("give what is to be saved", () => {
		expect(f1(result.saves), result.errors.join("\n")).toBeGreaterThanOrEqual(0.98);
		expect(f1(result.all)).toBeGreaterThanOrEqual(0.97);
	});

	it("are taken for what they are meant as", () => {
		expect(result.intent, result.errors.join("\n")).toBeGreaterThanOrEqual(0.98);
		expect(result.subject).toBeGreaterThanOrEqual(0.98);
	});

	it("never make the writer's own what is old, to come, or another's", () => {
		expect(result.dangerous.length, result.dangerous.join("\n")).toBeLessThanOrEqual(1);
	});
});

describe("chatter", () => {
	it.each(readLines("chatter.txt"))("%s: nothing to save", (text) => {
		const { subject, changes } = understand({ text, sentAt: "2025-09-10T12:00:00+08:00" });
		const saves = changes.filter(
			({ status, who }) => status === "current" && (who === "self" || (who === undefined && subject === "self")),
		);
		expect(saves).toEqual([]);
	});
});
