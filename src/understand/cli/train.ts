import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { placeKey, places } from "../../alumni/places/index.js";
import { type Doc, type Mark, readDoc } from "../doc.js";
import { findByRules } from "../free.js";
import { intentOf } from "../intent.js";
import type { Finding } from "../read/finding.js";
import { readForm } from "../read/form.js";
import { looksLikeRow, readListing } from "../read/list.js";
import { readStances } from "../read/stance.js";
import { type DataField, INTENTS, type Intent, type Understood } from "../types.js";
import { FIELDS, roleByRules, ruleFeature } from "../weigh/decide.js";
import { aroundOf, featuresOf, ROLES, type Role } from "../weigh/features.js";
import { intentFeatures } from "../weigh/intents.js";
import { type Example, learn } from "../weigh/learn.js";
import { SCALE } from "../weigh/model.js";
import { readPhrase } from "../weigh/phrases.js";

const USAGE = "usage: node dist/src/understand/cli/train.js OUT PHRASES-FOLDER [CORPUS.jsonl …]";

/** A text with what is known of it. */
interface Lesson extends Understood {
	readonly intent: Intent | undefined;
	/** The role of a mark and whose it is; `undefined` where nobody can say. */
	roleOf(mark: Mark): { readonly role: Role; readonly other: boolean } | undefined;
	readonly known: boolean;
}

interface Expected {
	readonly field: DataField;
	readonly value: string;
	readonly alt?: readonly string[];
	readonly status: "current" | "old" | "future";
	readonly who?: string;
	readonly optional?: boolean;
}
interface Labelled extends Understood {
	readonly expect: { readonly intent: Intent; readonly subject: string | null; readonly changes: readonly Expected[] };
}

function ofPhrase(line: string, zone: string): Lesson {
	const { text, intent, marked, prompt } = readPhrase(line);
	return {
		text,
		sentAt: `2025-09-10T12:00:00${zone}`,
		...(prompt === undefined ? {} : { prompt }),
		intent,
		known: false,
		roleOf: (mark) => {
			const one = marked.find(
				({ field, start, end }) => (FIELDS[mark.kind] ?? []).includes(field) && start < mark.of.end && end > mark.of.start,
			);
			return one ? { role: one.status, other: one.other } : { role: "none", other: false };
		},
	};
}

const ofCorpus = (line: Labelled, known: boolean): Lesson => ({
	...line,
	intent: line.expect.intent,
	known,
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

function examplesOf(lesson: Lesson): { role: Example[]; owner: Example[]; intent: Example[] } {
	const out = { role: [] as Example[], owner: [] as Example[], intent: [] as Example[] };
	if (readListing(lesson.text) || looksLikeRow(lesson.text)) return out;
	const doc = readDoc(lesson);
	const stances = readStances(doc);
	if (readForm(doc)) return out;
	const found = findByRules(doc, stances);
	const { known } = lesson;
	for (const [index, clause] of doc.clauses.entries()) {
		const around = aroundOf(doc, stances, index);
		for (const [at, mark] of clause.marks) {
			if (!FIELDS[mark.kind]) continue;
			const truth = lesson.roleOf(mark);
			if (!truth) continue;
			const features = featuresOf(around, at, mark);
			const { role, findings } = roleByRules(found, mark);
			out.role.push({
				features,
				known,
				rule: ruleFeature(mark, role),
				wrongRules: (["none", "current", "old", "future"] as const).map((other) => ruleFeature(mark, other)),
				label: ROLES.indexOf(truth.role),
			});
			if (truth.role === "none" || truth.role === "same") continue;
			const owner = (findings[0]?.owner ?? stances[index]?.owner ?? "self") === "self" ? "self" : "other";
			out.owner.push({
				features,
				known,
				rule: `rule owner ${owner}`,
				wrongRules: ["rule owner self", "rule owner other"],
				label: truth.other ? 1 : 0,
			});
		}
	}
	if (lesson.intent !== undefined) out.intent.push(intentExample(doc, found, lesson.intent, known, stances));
	return out;
}

function intentExample(
	doc: Doc,
	found: readonly Finding[],
	intent: Intent,
	known: boolean,
	stances: ReturnType<typeof readStances>,
): Example {
	return {
		features: intentFeatures(doc, stances, found),
		known,
		rule: `rule ${intentOf(doc, stances, found).intent}`,
		wrongRules: ["rule none", ...INTENTS.map((one) => `rule ${one}`)],
		label: INTENTS.indexOf(intent),
	};
}

/** Only what moves something is kept. */
function write(part: string, weights: ReadonlyMap<string, readonly number[]>): string[] {
	const lines: string[] = [];
	for (const [feature, row] of weights) {
		const whole = row.map((weight) => Math.round(weight * SCALE));
		if (Math.max(...whole) - Math.min(...whole) >= 8) lines.push(`${part}\t${feature}\t${whole.join(" ")}`);
	}
	return lines.sort();
}

/** Messages that no rule was mended on: there the rules are what they are elsewhere. */
const isCold = (path: string): boolean => /(?:^|\/)cold\//.test(path);

const ZONES: Readonly<Record<string, string>> = { en: "+05:30", urdu: "+05:00" };

function main([out, folder, ...corpora]: readonly string[]): number {
	if (out === undefined || folder === undefined) {
		console.error(USAGE);
		return 2;
	}
	const lines = (path: string): string[] =>
		readFileSync(path, "utf8")
			.split("\n")
			.filter((line) => line.trim() !== "" && !line.startsWith("#"));
	const lessons = [
		...readdirSync(folder)
			.filter((name) => name.endsWith(".txt"))
			.sort()
			.flatMap((name) => lines(join(folder, name)).map((line) => ofPhrase(line, ZONES[name.split(/[-.]/)[0] ?? ""] ?? "+08:00"))),
		...corpora.flatMap((path) => lines(path).map((line) => ofCorpus(JSON.parse(line) as Labelled, !isCold(path)))),
	];
	const all = lessons.map(examplesOf);
	const role = learn(
		all.flatMap((one) => one.role),
		ROLES.length,
		{ epochs: 12, hold: 0.3 },
	);
	const owner = learn(
		all.flatMap((one) => one.owner),
		2,
		{ epochs: 12, hold: 0.3 },
	);
	const intent = learn(
		all.flatMap((one) => one.intent),
		INTENTS.length,
		{ epochs: 12, hold: 0.3 },
	);
	const rows = [...write("role", role), ...write("owner", owner), ...write("intent", intent)];
	writeFileSync(
		out,
		`# Made by src/understand/cli/train.ts from assets/understand/phrases and test/understand/corpus.\n${rows.join("\n")}\n`,
	);
	console.error(`${lessons.length} texts, ${rows.length} weights`);
	return 0;
}

process.exitCode = main(process.argv.slice(2));
