import { describe, expect, it } from "vitest";
import { pattern } from "./pattern.js";
import { matches, scan } from "./text.js";

const TEXTS = [
	"",
	"a",
	"ok",
	"换工作了，下月去深圳迈瑞",
	"My old number 0300-1234567 is DEAD, use the new one",
	"K\u212aelvin, ſtreet",
	"微信同号 wx_0123",
	"a\nb。c",
	"É la vie",
	"x".repeat(3000),
	`${"。".repeat(2500)}换号`,
];
/** Of every shape that the prefilter reads: alternatives, classes, ranges, groups, looks, repeats, without case. */
const SHAPES = [
	/换(?:号|工作|了)/,
	/(?:^|[^a-z])(?:dead|gone)(?![a-z])/i,
	/\d{4}-?\d{3,}/,
	/[k-m]elvin/iu,
	/street/iu,
	/(?<=微信)同号|wx_\d+/,
	/(?:old|new) (?:number|one)?/g,
	/a|b|c/,
	/^(?:ok|yes)$/i,
	/é/i,
	/(?!.)/,
	/x{3,}y?/,
	/[^\s]+/,
	/。换/,
	/(换)?(?:号)+/,
	/\u{1f600}|号/u,
];

describe("a pattern", () => {
	it.each(SHAPES)("%s matches what its expression matches", (shape) => {
		for (const text of TEXTS) {
			const plain = new RegExp(shape.source, shape.flags.replace("g", ""));
			expect(pattern(plain).test(text), text.slice(0, 40)).toBe(plain.test(text));
			expect(pattern(plain).exec(text)?.[0]).toBe(plain.exec(text)?.[0]);
			expect(text.replace(pattern(plain), "-")).toBe(text.replace(plain, "-"));
			expect(text.split(pattern(plain))).toEqual(text.split(plain));
			expect(text.search(pattern(plain))).toBe(text.search(plain));
		}
	});

	it("finds the same again in a text it was asked about before, and in others between", () => {
		const asked = pattern(/深圳|dead/i);
		const answers = [...TEXTS, ...TEXTS].map((text) => asked.test(text));
		expect(answers).toEqual([...TEXTS, ...TEXTS].map((text) => /深圳|dead/i.test(text)));
	});

	it("gives all matches, and lets who scans go on where he likes", () => {
		const pairs = pattern(/[a-z]{2}/g);
		expect(matches(pairs, "abcd").map(([found]) => found)).toEqual(["ab", "cd"]);
		const seen: string[] = [];
		for (const match of scan(pairs, "abcd")) {
			seen.push(match[0]);
			pairs.lastIndex = match.index + 1;
		}
		expect(seen).toEqual(["ab", "bc", "cd"]);
		expect(matches(pairs, "1234")).toEqual([]);
	});
});
