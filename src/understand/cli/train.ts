import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readDoc } from "../doc.js";
import { findByRules } from "../free.js";
import { readForm } from "../read/form.js";
import { looksLikeRow, readListing } from "../read/list.js";
import { readStances } from "../read/stance.js";
import { INTENTS } from "../types.js";
import { intentRows } from "../weigh/intents.js";
import { learnNet, type NetExample } from "../weigh/learn-net.js";
import { writeNet } from "../weigh/net.js";
import { FIELDS, MEANT, type MeantAs, seenIn } from "../weigh/opinion.js";
import { type Labelled, type Lesson, linesOf, ofCorpus, phrasesIn } from "./lessons.js";

const USAGE = "usage: node dist/src/understand/cli/train.js OUT-FOLDER PHRASES-FOLDER [CORPUS.jsonl|CHATTER.txt|FOLDER …]";

/** Lines of a labelled corpus, or of chatter, in which nothing is anybody's record; what chatter is for nobody has said. */
function lessonsOf(path: string): Lesson[] {
	if (path.endsWith(".jsonl")) return linesOf(path).map((line) => ofCorpus(JSON.parse(line) as Labelled));
	return linesOf(path).map((text) => ({
		text,
		sentAt: `2025-09-10T12:00:00${/[\u3400-\u9fff]/.test(text) ? "+08:00" : "+05:00"}`,
		intent: undefined,
		roleOf: () => ({ role: "none", other: false }),
	}));
}

interface Examples {
	readonly opinion: readonly NetExample[];
	readonly intent: readonly NetExample[];
}

function examplesOf(lesson: Lesson): Examples {
	const none = { opinion: [], intent: [] };
	if (readListing(lesson.text) || looksLikeRow(lesson.text)) return none;
	const doc = readDoc(lesson);
	const stances = readStances(doc);
	const form = readForm(doc);
	if (form) {
		if (lesson.intent === undefined) return none;
		const cells = form.map((finding) => ({ ...finding, owner: "self" }));
		return { opinion: [], intent: [{ rows: intentRows(doc, stances, cells), label: INTENTS.indexOf(lesson.intent) }] };
	}
	const seen = seenIn(doc, stances);
	const opinion = doc.clauses.flatMap((clause, index) =>
		[...clause.marks].flatMap(([at, mark]) => {
			const truth = FIELDS[mark.kind] ? lesson.roleOf(mark) : undefined;
			// What is said to be as before is neither news nor none.
			if (!truth || truth.role === "same") return [];
			const meant: MeantAs = truth.role === "none" ? "none" : truth.other ? "other" : truth.role;
			return [{ rows: [...seen.whole, ...seen.of(index, at, mark)], label: MEANT.indexOf(meant) }];
		}),
	);
	if (lesson.intent === undefined) return { opinion, intent: [] };
	const rows = intentRows(doc, stances, findByRules(doc, stances));
	return { opinion, intent: [{ rows, label: INTENTS.indexOf(lesson.intent) }] };
}

const LEARNING = { epochs: 12, rate: 0.05, dropout: 0.4, seed: 1 };

function main([folder, phrases, ...corpora]: readonly string[]): number {
	if (folder === undefined || phrases === undefined) {
		console.error(USAGE);
		return 2;
	}
	const files = corpora.flatMap((path) =>
		statSync(path).isDirectory()
			? readdirSync(path)
					.sort()
					.map((name) => join(path, name))
			: [path],
	);
	const all = [...phrasesIn(phrases), ...files.flatMap(lessonsOf)].map(examplesOf);
	const opinion = all.flatMap((one) => one.opinion);
	const intent = all.flatMap((one) => one.intent);
	writeFileSync(join(folder, "opinion.bin"), writeNet(learnNet(opinion, MEANT.length, LEARNING)));
	writeFileSync(join(folder, "intent.bin"), writeNet(learnNet(intent, INTENTS.length, LEARNING)));
	console.error(`${opinion.length} values, ${intent.length} messages`);
	return 0;
}

process.exitCode = main(process.argv.slice(2));
