import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { queryTokens, searchTokens } from "./tokens.js";

const doc = { names: ["欧阳娜娜", "Mariam Raza"], phones: ["+8613812345678"], studentNos: ["2018-4001A"] };
const finds = (query: string, found = doc): boolean => {
	const tokens = new Set(searchTokens(found));
	const wanted = queryTokens(query);
	return wanted.length > 0 && wanted.every((token) => tokens.has(token));
};

describe("search tokens", () => {
	it.each([
		"欧阳娜娜",
		"欧阳",
		"娜娜",
		"阳娜",
		"娜",
		"歐陽",
		"ouyangnana",
		"Ouyang Nana".replace("Ouyang", "ou yang"),
		"nana",
		"oynn",
		"Mariam",
		"maryam",
		"Raza Mariam",
		"mar",
		"raz",
		"5678",
		"13812345678",
		"+86 138 1234 5678",
		"20184001a",
		"2018-4001A",
		"欧阳 5678",
	])("%s finds the person", (query) => expect(finds(query)).toBe(true));

	it.each(["", " ", "，", "👍", "张三", "欧娜", "Ali", "1234", "2018", "Mariam 1234"])("%j does not", (query) =>
		expect(finds(query)).toBe(false),
	);

	it("stay few, however long a name is", () => {
		expect(searchTokens(doc).length).toBeLessThan(40);
		expect(searchTokens({ names: ["张三"] }).length).toBeLessThan(12);
		expect(searchTokens({ names: Array.from({ length: 500 }, (_, i) => `${"x".repeat(200)} ${i}`) }).length).toBeLessThanOrEqual(
			80,
		);
	});

	it("find every name by itself, and never throw", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary", maxLength: 60 }), (name) => {
				const wanted = queryTokens(name);
				const tokens = searchTokens({ names: [name], phones: [name], studentNos: [name] });
				expect(tokens.every((token) => token.length > 0)).toBe(true);
				expect(wanted.every((token) => token.length > 0)).toBe(true);
			}),
		);
		queryTokens("x".repeat(20_000));
		searchTokens({ names: ["张".repeat(20_000)] });
	});
});
