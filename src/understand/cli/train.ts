import { writeFileSync } from "node:fs";
import { readDoc } from "../doc.js";
import { findByRules } from "../free.js";
import { readForm } from "../read/form.js";
import { looksLikeRow, readListing } from "../read/list.js";
import { readStances } from "../read/stance.js";
import { FIELDS, roleByRules, ruleFeature } from "../weigh/decide.js";
import { aroundOf, featuresOf, ROLES } from "../weigh/features.js";
import { type Example, learn } from "../weigh/learn.js";
import { SCALE } from "../weigh/model.js";
import { type Labelled, type Lesson, linesOf, ofCorpus, phrasesIn } from "./lessons.js";

const USAGE = "usage: node dist/src/understand/cli/train.js OUT PHRASES-FOLDER [CORPUS.jsonl …]";

function examplesOf(lesson: Lesson): { role: Example[]; owner: Example[] } {
	const out = { role: [] as Example[], owner: [] as Example[] };
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
	return out;
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

function main([out, folder, ...corpora]: readonly string[]): number {
	if (out === undefined || folder === undefined) {
		console.error(USAGE);
		return 2;
	}
	const lessons = [
		...phrasesIn(folder),
		...corpora.flatMap((path) => linesOf(path).map((line) => ofCorpus(JSON.parse(line) as Labelled, !isCold(path)))),
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
	const rows = [...write("role", role), ...write("owner", owner)];
	writeFileSync(
		out,
		`# Made by src/understand/cli/train.ts from assets/understand/phrases and test/understand/corpus.\n${rows.join("\n")}\n`,
	);
	console.error(`${lessons.length} texts, ${rows.length} weights`);
	return 0;
}

process.exitCode = main(process.argv.slice(2));
