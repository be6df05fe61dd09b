import { describe, expect, it } from "vitest";
import { understand } from "../../src/understand/index.js";
import { f1, readLabelled, readLines, score } from "./score.js";

/** Labelled messages of invented people; corpus/README.md says what was learnt from which of them. */
describe("the labelled messages that were learnt from", () => {
	const result = score(readLabelled("first-half.jsonl"));

	it("give what is to be saved", () => {
		expect(f1(result.saves), result.errors.join("\n")).toBeGreaterThanOrEqual(0.97);
		expect(f1(result.all)).toBeGreaterThanOrEqual(0.96);
	});

	it("are taken for what they are meant as", () => {
		expect(result.intent, result.errors.join("\n")).toBeGreaterThanOrEqual(0.97);
		expect(result.subject).toBeGreaterThanOrEqual(0.97);
	});

	it("hardly ever make the writer's own what is old, to come, or another's", () => {
		expect(result.dangerous.length, result.dangerous.join("\n")).toBeLessThanOrEqual(5);
	});
});

/** The floor under what nobody tuned for: not to be raised by looking at these messages. */
describe("the labelled messages that nothing was learnt from", () => {
	const result = score(readLabelled("second-half.jsonl"));

	it("give most of what is to be saved", () => {
		expect(f1(result.saves)).toBeGreaterThanOrEqual(0.87);
		expect(result.intent).toBeGreaterThanOrEqual(0.86);
		expect(result.subject).toBeGreaterThanOrEqual(0.88);
	});

	it("rarely make the writer's own what is not", () => {
		expect(result.dangerous.length / result.messages).toBeLessThanOrEqual(0.05);
	});
});

describe("chatter", () => {
	it("of the group changes nobody's data", () => {
		const saved = readLines("chatter.txt").filter((text) => {
			const zone = /[\u3400-\u9fff]/.test(text) ? "+08:00" : "+05:00";
			const { subject, changes } = understand({ text, sentAt: `2025-09-10T12:00:00${zone}` });
			return changes.some(
				({ status, who }) => status === "current" && (who === "self" || (who === undefined && subject === "self")),
			);
		});
		expect(saved.length, saved.join("\n")).toBeLessThanOrEqual(3);
	});
});
