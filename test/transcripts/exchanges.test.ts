/** Plays docs/exchanges.md: what it shows people is what the bot says, line by line. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { blocksOf, playBlock } from "../support/exchanges.js";

const blocks = blocksOf(readFileSync(new URL("../../docs/exchanges.md", import.meta.url), "utf8"));

test("ten exchanges and more are shown, each in both languages", () => {
	const titles = [...new Set(blocks.map(({ title }) => title))];
	expect(titles.length).toBeGreaterThanOrEqual(10);
	for (const title of titles)
		expect(
			blocks.filter((block) => block.title === title).map(({ locale }) => locale),
			title,
		).toEqual(["zh-CN", "en"]);
});

test.each(blocks.map((block) => [`${block.title} (${block.locale})`, block] as const))("%s", async (_name, block) => {
	for (const { line, expected, heard } of await playBlock(block)) expect(heard, `after: ${line}`).toEqual(expected);
});
