import { describe, expect, it } from "vitest";
import { EVERYBODY, MENTION_END, mentionBeingTyped, toSegments } from "./compose.js";

const zhang = { userId: "zhang", name: "18临床-张三-深圳" };
const helper = { userId: "helper", name: "小助手" };
const at = ({ name }: { name: string }) => `@${name}${MENTION_END}`;

describe("a written line becomes", () => {
	it("text as it stands, line breaks and all", () => {
		expect(toSegments(" 第一行\n第二行 ", [])).toEqual([{ type: "text", text: " 第一行\n第二行 " }]);
	});

	it("mentions where they were picked, in their places", () => {
		expect(toSegments(`${at(helper)}/report ${at(zhang)}搬家了`, [helper, zhang])).toEqual([
			{ type: "mention", userId: "helper" },
			{ type: "text", text: "/report " },
			{ type: "mention", userId: "zhang" },
			{ type: "text", text: "搬家了" },
		]);
	});

	it("plain text where a mention was typed by hand or has lost a letter", () => {
		expect(toSegments("@小助手 在吗", [])).toEqual([{ type: "text", text: "@小助手 在吗" }]);
		expect(toSegments(`@小助${MENTION_END}在吗`, [helper])).toEqual([{ type: "text", text: `@小助${MENTION_END}在吗` }]);
	});

	it("two people of one name in the order they were picked", () => {
		const twins = [
			{ userId: "a", name: "王伟" },
			{ userId: "b", name: "王伟" },
		];
		expect(toSegments(`@王伟${MENTION_END}@王伟${MENTION_END}`, twins)).toEqual([
			{ type: "mention", userId: "a" },
			{ type: "mention", userId: "b" },
		]);
	});

	it("everybody", () => {
		expect(toSegments(`@所有人${MENTION_END}`, [{ userId: EVERYBODY, name: "所有人" }])).toEqual([{ type: "mention-all" }]);
	});

	it("faces by their names, other brackets as text", () => {
		expect(toSegments("[OK][真的吗] [微笑", [])).toEqual([
			{ type: "face", id: "124", name: "OK" },
			{ type: "text", text: "[真的吗] [微笑" },
		]);
	});

	it("nothing from blanks", () => {
		expect(toSegments(" \n ", [])).toEqual([]);
		expect(toSegments("", [])).toEqual([]);
	});

	it("something soon even from 20,000 brackets", () => {
		expect(toSegments("[@".repeat(10_000), [helper])).toHaveLength(1);
	});
});

describe("the list of names opens", () => {
	it.each([
		["@", 1, { from: 0, query: "" }],
		["你好@小", 4, { from: 2, query: "小" }],
		["hi @Mary", 8, { from: 3, query: "Mary" }],
		["@小助手 在", 6, undefined],
		["mail me a@b", 11, undefined],
		["@小助手", 2, { from: 0, query: "小" }],
		["", 0, undefined],
	])("in %j with the caret at %i: %j", (text, caret, expected) => {
		expect(mentionBeingTyped(text, caret)).toEqual(expected);
	});
});
