import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { understand } from "../../src/understand/index.js";
import { type Phrase, readPhrase } from "../../src/understand/weigh/phrases.js";

/** Short texts with their values marked: `src/understand/weigh/phrases.ts` says how. They are learnt from as well. */
const folder = fileURLToPath(new URL("../../assets/understand/phrases", import.meta.url));
const near = readdirSync(folder)
	.filter((name) => name.startsWith("near"))
	.flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"))
	.filter((line) => line !== "" && !line.startsWith("#"));

const zoneOf = (text: string): string =>
	/[\u3400-\u9fff]/.test(text) ? "+08:00" : / (?:hai|hun|hoon|mein|ka|ki|ke|ab|aur|kar|nahi)\b/i.test(text) ? "+05:00" : "+05:30";

/** What is taken for the writer's own and current, and is marked as something else, or not at all. */
function wrongSaves({ text, prompt, marked }: Phrase): string[] {
	const { subject, changes } = understand({
		text,
		sentAt: `2025-09-10T12:00:00${zoneOf(text)}`,
		...(prompt === undefined ? {} : { prompt }),
	});
	return (
		changes
			.filter(({ status, who }) => status === "current" && (who === undefined ? subject === "self" : who === "self"))
			// An address holds its city; a city is marked alone here.
			.filter(({ field }) => field !== "address")
			.filter(
				({ field, span: [start, end] }) =>
					!marked.some(
						(one) =>
							one.field === field &&
							(one.status === "current" || one.status === "same") &&
							!one.other &&
							one.start < end &&
							one.end > start,
					),
			)
			.map(({ field, value }) => `${text} → ${field} ${value}`)
	);
}

/** Thousands of texts, on a machine that may have much else to do. */
const SLOW = 180_000;

describe("what is near to news", () => {
	const phrases = near.map(readPhrase);

	it(
		"is hardly ever taken for the writer's own",
		() => {
			const wrong = phrases.flatMap(wrongSaves);
			expect(phrases.length).toBeGreaterThan(900);
			expect(wrong.length / phrases.length, wrong.join("\n")).toBeLessThanOrEqual(0.005);
		},
		SLOW,
	);

	it(
		"does not hide the news itself",
		() => {
			const own = phrases.filter(({ marked }) => marked.some(({ status, other }) => status === "current" && !other));
			const found = own.filter(({ text, prompt, marked }) => {
				const { changes } = understand({
					text,
					sentAt: `2025-09-10T12:00:00${zoneOf(text)}`,
					...(prompt === undefined ? {} : { prompt }),
				});
				return marked
					.filter(({ status, other }) => status === "current" && !other)
					.every((one) =>
						changes.some(
							({ field, status, span: [start, end] }) =>
								field === one.field && status === "current" && one.start < end && one.end > start,
						),
					);
			});
			expect(found.length / own.length).toBeGreaterThanOrEqual(0.9);
		},
		SLOW,
	);
});
