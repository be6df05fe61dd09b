import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { placeKey, places } from "../../alumni/places/index.js";
import type { Mark } from "../doc.js";
import type { DataField, Intent, Understood } from "../types.js";
import type { Role } from "../weigh/features.js";
import { FIELDS } from "../weigh/opinion.js";
import { readPhrase } from "../weigh/phrases.js";

/** A text with what is known of it. */
export interface Lesson extends Understood {
	readonly intent: Intent | undefined;
	/** The role of a mark and whose it is; `undefined` where nobody can say. */
	roleOf(mark: Mark): { readonly role: Role; readonly other: boolean } | undefined;
}

interface Expected {
	readonly field: DataField;
	readonly value: string;
	readonly alt?: readonly string[];
	readonly status: "current" | "old" | "future";
	readonly who?: string;
	readonly optional?: boolean;
}
export interface Labelled extends Understood {
	readonly expect: { readonly intent: Intent; readonly subject: string | null; readonly changes: readonly Expected[] };
}

export const ofCorpus = (line: Labelled): Lesson => ({
	...line,
	intent: line.expect.intent,
	roleOf: (mark) => {
		const fields = FIELDS[mark.kind] ?? [];
		const { changes, subject } = line.expect;
		const fitting = changes.filter(
			({ field, value, alt = [] }) => fields.includes(field) && [value, ...alt].some((one) => isSame(field, one, mark)),
		);
		const change = fitting.find(({ optional }) => optional !== true) ?? fitting[0];
		if (!change) return { role: "none", other: false };
		if (change.optional) return change.status === "current" ? { role: "same", other: false } : undefined;
		const other = change.who === undefined ? subject === "other" : change.who !== "self";
		return { role: change.status, other };
	},
});

const plain = (text: string): string =>
	text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[\p{P}\p{S}\s]/gu, "")
		.replace(/(?:股份有限公司|有限责任公司|有限公司|limited|ltd)$/, "");

function isSame(field: DataField, value: string, mark: Mark): boolean {
	const found = "value" in mark.of ? mark.of.value : "e164" in mark.of ? mark.of.e164 : "";
	if (field === "city") {
		const id = places.city(found)?.city.id;
		return (
			placeKey(value).replace(/市$/, "") === placeKey(found).replace(/市$/, "") ||
			(id !== undefined && places.city(value)?.city.id === id)
		);
	}
	if (field === "wechat" && mark.kind === "P") return found.endsWith(value.replace(/\D/g, "").slice(-9));
	const [a, b] = [plain(value), plain(found)];
	if (a === b) return true;
	// Where a name begins and ends is not what is learnt here.
	const [short = "", long = ""] = a.length < b.length ? [a, b] : [b, a];
	return (field === "employer" || field === "title") && long.includes(short) && short.length * 2 >= long.length;
}

/** Lines that are neither empty nor notes. */
export const linesOf = (path: string): string[] =>
	readFileSync(path, "utf8")
		.split("\n")
		.filter((line) => line.trim() !== "" && !line.startsWith("#"));

const ZONES: Readonly<Record<string, string>> = { en: "+05:30", urdu: "+05:00" };

/** The marked phrases of a folder. */
export const phrasesIn = (folder: string): Lesson[] =>
	readdirSync(folder)
		.filter((name) => name.endsWith(".txt"))
		.sort()
		.flatMap((name) => linesOf(join(folder, name)).map((line) => ofPhrase(line, ZONES[name.split(/[-.]/)[0] ?? ""] ?? "+08:00")));

function ofPhrase(line: string, zone: string): Lesson {
	const { text, intent, marked, prompt } = readPhrase(line);
	return {
		text,
		sentAt: `2025-09-10T12:00:00${zone}`,
		...(prompt === undefined ? {} : { prompt }),
		intent,
		roleOf: (mark) => {
			const one = marked.find(
				({ field, start, end }) => (FIELDS[mark.kind] ?? []).includes(field) && start < mark.of.end && end > mark.of.start,
			);
			return one ? { role: one.status, other: one.other } : { role: "none", other: false };
		},
	};
}
