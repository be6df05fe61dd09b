import { readFileSync } from "node:fs";
import { understand } from "../../src/understand/index.js";
import { readPhrase } from "../../src/understand/weigh/phrases.js";

export interface FamilyScore {
	readonly phrases: number;
	/** Marked values found with their field, time and person. */
	readonly found: number;
	readonly marked: number;
	readonly intents: number;
	/** Values that would be saved as the writer's own, now, and are not. */
	readonly dangerous: readonly string[];
	readonly missed: readonly string[];
}

/** Holds every marked phrase of a file against its reading; where a value begins and ends may differ by some characters. */
export function scoreFamilies(path: URL): FamilyScore {
	const lines = readFileSync(path, "utf8")
		.split("\n")
		.filter((line) => line.trim() !== "" && !line.startsWith("#"));
	let found = 0;
	let marked = 0;
	let intents = 0;
	const dangerous: string[] = [];
	const missed: string[] = [];
	for (const line of lines) {
		const phrase = readPhrase(line);
		const zone = /[\u3400-\u9fff]/.test(phrase.text) ? "+08:00" : "+05:00";
		const { intent, subject, changes } = understand({ text: phrase.text, sentAt: `2025-09-10T12:00:00${zone}` });
		const owned = changes.map((change) => ({
			...change,
			other: change.who === undefined ? subject === "other" : change.who !== "self",
		}));
		if (phrase.intent === undefined || intent === phrase.intent) intents++;
		else missed.push(`${line} => ${intent}`);
		for (const one of phrase.marked.filter(({ status }) => status !== "same")) {
			marked++;
			const hit = owned.some(
				({ field, status, span, other }) =>
					field === one.field && status === one.status && other === one.other && span[0] < one.end && span[1] > one.start,
			);
			if (hit) found++;
			else missed.push(`${line} => no ${one.status} ${one.field} ${phrase.text.slice(one.start, one.end)}`);
		}
		for (const change of owned.filter(({ status, other }) => status === "current" && !other)) {
			const right = phrase.marked.some(
				({ start, end, status, other }) =>
					change.span[0] < end && change.span[1] > start && (status === "current" || status === "same") && !other,
			);
			// What the phrase does not mark beside its values is of no interest; without any it must find nothing.
			const known = phrase.marked.some(({ start, end }) => change.span[0] < end && change.span[1] > start);
			if (!right && (known || phrase.intent !== "contact_change"))
				dangerous.push(`${line} => ${change.field} ${change.value} (${change.rule})`);
		}
	}
	return { phrases: lines.length, found, marked, intents, dangerous, missed };
}
