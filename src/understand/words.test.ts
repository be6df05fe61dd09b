import { expect, it } from "vitest";
import { wordsOf } from "./words.js";

it("knows a word in all its forms, and no other", () => {
	const words = wordsOf("Estates? jewell?ers? ltd");
	expect(
		["Estate", "Estates", "jeweler", "jewelers", "jeweller", "jewellers", "ltd"].filter((word) => !words.test(word)),
	).toEqual([]);
	expect(["", "estate", "Estat", "Estatess", "Estates?", "ltd."].filter((word) => words.test(word))).toEqual([]);
});

it("may take them without case", () => {
	expect(wordsOf("Ltd", true).test("LTD")).toBe(true);
});
