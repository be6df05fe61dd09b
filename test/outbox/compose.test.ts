import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Outgoing, OutSegment } from "../../src/chat/adapter.js";
import { compose, lengthOf, MAX_PARTS } from "../../src/outbox/compose.js";
import { cutAt, cutShort } from "../../src/outbox/split.js";

const able = { mentions: true, quotes: true, imagesOut: true, filesOut: true, maxTextLength: 1_000 };
const text = (words: string): OutSegment => ({ type: "text", text: words });
const mention: OutSegment = { type: "mention", userId: "10001", name: "张三" };
const image: OutSegment = { type: "image", bytes: new Uint8Array([1]), mime: "image/png" };

const textOf = ({ segments }: Outgoing): string =>
	segments.map((segment) => (segment.type === "text" ? segment.text : "")).join("");
const ends = (words: string): boolean => !/[\ud800-\udbff]$/.test(words) && !/^[\udc00-\udfff]/.test(words);

describe("composing a message", () => {
	test("what fits goes as it is, with its quote", () => {
		expect(compose([mention, text(" 记下了")], "q1", able)).toEqual([{ segments: [mention, text(" 记下了")], quote: "q1" }]);
	});

	test("where mentions are unknown they become a name, and never an id", () => {
		expect(compose([mention, text(" hi")], undefined, { ...able, mentions: false })).toEqual([{ segments: [text("@张三 hi")] }]);
		const nameless: OutSegment = { type: "mention", userId: "10001", name: "" };
		expect(JSON.stringify(compose([nameless, text("hi")], undefined, { ...able, mentions: false }))).not.toContain("10001");
	});

	test("where quotes or images are unknown they are left out", () => {
		expect(compose([text("hi"), image], "q1", { ...able, quotes: false, imagesOut: false })).toEqual([
			{ segments: [text("hi")] },
		]);
	});

	test("a file is a message of its own between its texts, and left out where none can be sent", () => {
		const file: OutSegment = { type: "file", bytes: Buffer.from("a,b\n"), name: "名单.csv" };
		const segments = [text("名单："), file, text("请核对")];
		expect(compose(segments, "q1", able)).toEqual([
			{ segments: [text("名单：")], quote: "q1" },
			{ segments: [file] },
			{ segments: [text("请核对")] },
		]);
		expect(compose(segments, undefined, { ...able, filesOut: false })).toEqual([{ segments: [text("名单：请核对")] }]);
	});

	test("nothing to say is nothing to send", () => {
		expect(compose([], "q1", able)).toEqual([]);
		expect(compose([text("  \n")], "q1", able)).toEqual([]);
		expect(compose([image], "q1", { ...able, imagesOut: false })).toEqual([]);
	});

	test("a long text is cut after paragraphs, the quote only on the first part", () => {
		const paragraphs = ["一".repeat(60), "二".repeat(60), "三".repeat(60)];
		const parts = compose([text(paragraphs.join("\n\n"))], "q1", { ...able, maxTextLength: 100 });
		expect(parts.map(textOf)).toEqual(paragraphs);
		expect(parts.map(({ quote }) => quote)).toEqual(["q1", undefined, undefined]);
	});

	test("then after sentences, then after words", () => {
		const chinese = compose([text(`${"今".repeat(55)}。${"明".repeat(70)}`)], undefined, { ...able, maxTextLength: 100 });
		expect(chinese.map(textOf)).toEqual([`${"今".repeat(55)}。`, "明".repeat(70)]);
		const english = compose([text("alumni ".repeat(30).trim())], undefined, { ...able, maxTextLength: 100 });
		for (const part of english) expect(textOf(part)).toMatch(/^alumni( alumni)*$/);
	});

	test("a number's point is no end of a sentence", () => {
		const words = `${"a".repeat(60)} v3.14159`;
		expect(cutAt(words, 64)).toBe(61);
	});

	test("no emoji is torn apart", () => {
		const family = "👨‍👩‍👧‍👦";
		const parts = compose([text(family.repeat(20))], undefined, { ...able, maxTextLength: 50 });
		expect(parts.map(textOf).join("")).toBe(family.repeat(4).repeat(5));
		for (const part of parts) expect(textOf(part).length % family.length).toBe(0);
	});

	test("more than five parts end in an ellipsis", () => {
		const parts = compose([text("很长。".repeat(500))], undefined, { ...able, maxTextLength: 60 });
		expect(parts).toHaveLength(MAX_PARTS);
		expect(parts.map(textOf).at(-1)).toMatch(/很长。…$/);
	});

	test("mentions and images stay in their place among the parts", () => {
		const parts = compose([text("甲".repeat(40)), mention, text("乙".repeat(40)), image], undefined, {
			...able,
			maxTextLength: 50,
		});
		expect(parts.map(({ segments }) => segments.map(({ type }) => type))).toEqual([
			["text", "mention", "text"],
			["text", "image"],
		]);
	});

	test("a room too small for anything still comes to an end", () => {
		expect(cutAt("👨‍👩‍👧‍👦abc", 3)).toBe(0);
		expect(compose([text("👨‍👩‍👧‍👦👨‍👩‍👧‍👦")], undefined, { ...able, maxTextLength: 3 }).length).toBeLessThanOrEqual(MAX_PARTS);
		expect(compose([text("hello")], undefined, { ...able, maxTextLength: 0 })).toHaveLength(1);
		expect(compose([text("hello")], undefined, { ...able, maxTextLength: Number.NaN })).toHaveLength(1);
		expect(compose([text("a\u0301".repeat(300))], undefined, { ...able, maxTextLength: 1 }).length).toBeLessThanOrEqual(
			MAX_PARTS,
		);
		expect(cutShort("abc", 0)).toBe("…");
	});

	test("20,000 characters of combining marks are cut quickly", () => {
		expect(compose([text(`a${"\u0301".repeat(20_000)}`)], undefined, able)).toHaveLength(MAX_PARTS);
	});

	test("whatever the text: parts within the limit, at most five, nothing lost before the ellipsis, no half character", () => {
		const piece = fc.oneof(
			fc.constantFrom("\n\n", "\n", "。", ". ", " ", "，", "👍🏽", "👨‍👩‍👧‍👦", "é", "记下了", "alumni", "…"),
			fc.string({ unit: "grapheme", maxLength: 8 }),
		);
		const segment = fc.oneof(
			{ weight: 5, arbitrary: fc.array(piece, { maxLength: 60 }).map((pieces) => text(pieces.join(""))) },
			{ weight: 1, arbitrary: fc.constant(mention) },
		);
		fc.assert(
			fc.property(
				fc.array(segment, { maxLength: 4 }),
				fc.integer({ min: 12, max: 200 }),
				fc.boolean(),
				(segments, max, mentions) => {
					const limits = { ...able, maxTextLength: max, mentions };
					const parts = compose(segments, undefined, limits);
					expect(parts.length).toBeLessThanOrEqual(MAX_PARTS);
					for (const part of parts) {
						expect(lengthOf(part.segments)).toBeLessThanOrEqual(max);
						expect(ends(textOf(part))).toBe(true);
					}
					const squeeze = (words: string): string => words.replace(/\s/g, "");
					const all = squeeze(
						compose(segments, undefined, { ...limits, maxTextLength: 1e9 })
							.map(textOf)
							.join(""),
					);
					const said = squeeze(parts.map(textOf).join(""));
					if (said !== all) {
						expect(parts).toHaveLength(MAX_PARTS);
						expect(all.startsWith(said.slice(0, -1))).toBe(true);
						expect(said.endsWith("…")).toBe(true);
					}
				},
			),
			{
				numRuns: 500,
				examples: [
					// What is lost begins with a mention, or right after a text that fills its part.
					[[mention, text("\n\n\n\n𐀀𐀀   Ǖ-  𐀀𐀀𐀀 -𐀀@𐀀 𐀀"), mention, text("!")], 12, true],
					[[text("甲".repeat(12 * 5)), mention, text("!")], 12, true],
				],
			},
		);
	});
});
