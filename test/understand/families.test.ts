import { describe, expect, it } from "vitest";
import { scoreFamilies } from "./families.js";

/** Families of phrasings: the weights learn from the first file, rules were mended on the second, the third is only scored. */
describe("families of phrasings", () => {
	it("are read as they are meant where they were learnt from", () => {
		const { phrases, found, marked, intents, dangerous, missed } = scoreFamilies(
			new URL("../../assets/understand/phrases/families.txt", import.meta.url),
		);
		const told = missed.join("\n");
		expect(found / marked, told).toBeGreaterThanOrEqual(0.9);
		expect(intents / phrases, told).toBeGreaterThanOrEqual(0.93);
		expect(dangerous.length, dangerous.join("\n")).toBeLessThanOrEqual(2);
	});

	it("are read as they are meant where rules were mended on them", () => {
		const { phrases, found, marked, intents, dangerous, missed } = scoreFamilies(
			new URL("corpus/families-mended.txt", import.meta.url),
		);
		expect(found / marked, missed.join("\n")).toBeGreaterThanOrEqual(0.9);
		expect(intents / phrases, missed.join("\n")).toBeGreaterThanOrEqual(0.9);
		expect(dangerous).toEqual([]);
	});

	it("reach to siblings that nothing was learnt from", () => {
		const { phrases, found, marked, intents, dangerous } = scoreFamilies(new URL("corpus/families-unseen.txt", import.meta.url));
		expect(found / marked).toBeGreaterThanOrEqual(0.78);
		expect(intents / phrases).toBeGreaterThanOrEqual(0.78);
		expect(dangerous.length / phrases).toBeLessThanOrEqual(0.04);
	});
});
