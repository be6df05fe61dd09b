import { expect, test } from "vitest";
import { INITIAL, LOOSE, likeness, NEAR, SAME, UNLIKE } from "./likeness.js";
import { romanise } from "./scripts.js";

test.each([
	["usama", "osama", SAME],
	["suleman", "sulaiman", SAME],
	["mubashar", "mubashir", NEAR],
	["arsalan", "arslan", NEAR],
	["hyder", "haider", NEAR],
	["vivek", "bibek", NEAR],
	["zahid", "jahid", NEAR],
	["rakib", "rakibul", NEAR],
	["chaudhri", "chaudhry", SAME],
	["chy", "chaudhary", LOOSE],
	["harry", "harpreet", LOOSE],
	["k", "kashif", INITIAL],
	["imran", "kamran", UNLIKE],
] as const)("%s and %s", (a, b, level) => expect(likeness(a, b)).toBe(level));

test.each([
	["hamid", "hammad"],
	["hassan", "hussain"],
	["farhan", "farhana"],
	["faiza", "faizan"],
	["salman", "suleman"],
	["rehan", "rohan"],
	["danish", "dinesh"],
	["sajid", "sajjad"],
	["amir", "umar"],
	["arooj", "urooj"],
	["hira", "hina"],
])("%s and %s are two people's names", (a, b) => expect(likeness(a, b)).toBeLessThan(NEAR));

test.each([
	["حمزہ طارق", ["hamza", "tariq"]],
	["محمد عثمان", ["muhammad", "usman"]],
	["राहुल वर्मा", ["rahul", "verma"]],
	["অঞ্জলি", ["anjali"]],
] as const)("%s is read in Latin letters near enough", (written, names) => {
	const words = romanise(written).split(" ");
	expect(words.length).toBe(names.length);
	for (const [at, name] of names.entries()) expect(likeness(words[at] ?? "", name, true)).toBeGreaterThanOrEqual(NEAR);
});
