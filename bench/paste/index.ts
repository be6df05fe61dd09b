import { print, round } from "../report.js";
import { readSets, type Score, scoreSet } from "./set.js";

/**
 * `npm run bench -- --paste FOLDER`: of pasted chats whose lines are known, how many lines go to whose
 * they are, how many to somebody else, and how many are asked about. `names`: also which lines.
 */
export function measurePastes(folders: readonly string[], names = false): void {
	const all: Score[] = [];
	for (const folder of folders)
		for (const set of readSets(folder)) {
			const score = scoreSet(set);
			all.push(score);
			print("paste", "lines", { folder, ...figures(score), ...(names ? { lines: listsOf(score) } : {}) });
		}
	if (all.length < 2) return;
	const sum = (count: (score: Score) => number): number => all.reduce((total, score) => total + count(score), 0);
	const [due, right] = [sum((score) => score.due), sum((score) => score.right)];
	print("paste-total", "lines", {
		sets: all.length,
		due,
		right,
		percent: round((100 * right) / due, 1),
		wrong: sum(({ wrong }) => wrong.length),
	});
}

function figures({ set, due, right, wrong, asked, missed, unknowable, unknowableAsked, talk, talkKnown, questions }: Score) {
	const percent = round((100 * right) / Math.max(1, due), 1);
	return {
		set,
		due,
		right,
		percent,
		wrong: wrong.length,
		asked: asked.length,
		missed: missed.length,
		unknowable,
		unknowableAsked,
		talk,
		talkKnown,
		questions,
	};
}

const listsOf = ({ wrong, asked, missed, passedOver }: Score) => ({ wrong, asked, missed, passedOver });
