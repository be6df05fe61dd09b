import type { Clause, Doc, Mark } from "../doc.js";
import { pattern } from "../pattern.js";
import type { Finding } from "./finding.js";
import { latinSlot } from "./slots.js";
import type { Stance } from "./stance.js";
import { BEGINS } from "./tense.js";

/** A post was won, or the old one is given up: what is named near is the new one. */
const WON = pattern(
	/(?:^|[^a-z])(?:matched|match day|selected|selection|got (?:in|it|my|the|a|into)|offer|contract|visa|resign|notice|papers|signed|release|bond|relieving|appoint|official|here i come|next (?:stop|chapter|station|innings)|new (?:job|role|chapter|innings)|prayers|duas?|finally|alhamdulillah|joining|doj|start date|house ?job|residency|fellowship|internship|new (?:station|stop|post))|三方|签[了约]|录|收我|要我|政审|公示|体检|上岸|考[上取]|报到|入职|上岗|点卯|上工|见(?=，|$)/,
);
/** It is as good as begun. */
const MATCHED = pattern(/(?:^|[^a-z])(?:matched|match day|selected|contract signed|offer letter)/);
const STARTS = pattern(
	/(?:^|[^a-z])(?:onwards|come|from|effective|w\.?e\.?f|takes? me|next stop|till then)(?![a-z])|点卯|上工|见(?=，|$)/,
);
/** What may stand beside the names in a clause that only says where and as what. */
const AROUND = pattern(
	/(?<![a-z])(?:(?:new|next) (?:innings|chapter|role|job|post|stop|station)|destination|papers signed|at|in|of|for|as|with|from|then|now|next|is|my|it'?s|it is|officially|official|confirmed|a|an|the|here|on|come|will be|i'?ll be|i am|i'?m|starting|starts?|begins?|beginning|joining|commences?|onwards|me)(?![a-z])|一枚|一名|一个|岗位|职务|职位|是|的|[\s:,，.)(）（\-–@|\ue000-\ue003\ue008-\ue00a]/g,
);
const TEACHES_OR_LEAVES = pattern(/(?:^|[^a-z])(?:left|leaving|quit|last day|notice|resign)|离职|辞|last day/);

/** Matched! Pediatrics residency, Hurley Medical Center in Flint, begins June: where and as what, said in bits, and when it begins. */
export function readFirstDay(doc: Doc, stances: readonly Stance[], found: readonly Finding[]): Finding[] {
	if (!WON.test(doc.low)) return [];
	const starts = doc.clauses.flatMap(({ marked, marks }, index) =>
		stances[index]?.future &&
		!stances[index]?.void &&
		((hasFutureDate(marks) && (BEGINS.test(marked) || STARTS.test(marked) || index > 0)) || MATCHED.test(marked))
			? [index]
			: [],
	);
	if (starts.length === 0) return [];
	const own = (one: Finding): boolean => (one.owner ?? "self") === "self" && one.status !== "old" && one.affirmed !== true;
	const all: Finding[] = [];
	const add = (clause: number, field: "employer" | "title" | "city", { start, end, value }: Named): void => {
		if (found.some((one) => one.start < end && one.end > start)) return;
		all.push({
			field,
			value,
			start,
			end,
			clause,
			status: "future",
			confidence: 0.75,
			rule: `${field}:first-day`,
		});
	};
	let employer = found.find((one) => one.field === "employer" && own(one));
	const near = doc.clauses.flatMap((clause, index) => {
		const stance = stances[index];
		return stance &&
			stance.owner === "self" &&
			!stance.void &&
			!stance.negated &&
			!TEACHES_OR_LEAVES.test(clause.marked) &&
			starts.some((start) => Math.abs((doc.clauses[start]?.sentence ?? 0) - clause.sentence) <= (isBare(clause) ? 2 : 1))
			? [{ clause, index }]
			: [];
	});
	if (!employer) {
		for (const { clause, index } of near) {
			const name = nameIn(doc, clause, index);
			if (!name || found.some((one) => one.start < name.end && one.end > name.start && one.field !== "city")) continue;
			add(index, "employer", name);
			employer = all[0];
			break;
		}
	}
	if (employer?.status !== "future") return all;
	const of = doc.clauses[employer.clause];
	for (const { clause, index } of near) {
		if (!of || Math.abs(clause.sentence - of.sentence) > 1 || !isBare(clause)) continue;
		for (const [, mark] of clause.marks) {
			const told = found.find(
				(one) =>
					own(one) &&
					one.status === "current" &&
					(one.field === "title" || one.field === "city") &&
					one.start < mark.of.end &&
					one.end > mark.of.start,
			);
			// It goes with the post, and begins with it.
			if (told) told.status = "future";
			if (mark.kind === "T" && ![...found, ...all].some(({ field }) => field === "title"))
				add(index, "title", { ...mark.of, value: doc.raw.slice(mark.of.start, mark.of.end) });
			if (
				mark.kind === "C" &&
				mark.of.start > employer.start &&
				mark.of.start - employer.end < 12 &&
				![...found, ...all].some(({ field }) => field === "city")
			)
				add(index, "city", mark.of);
		}
	}
	return all;
}

interface Named {
	readonly start: number;
	readonly end: number;
	readonly value: string;
}

const hasFutureDate = (marks: Clause["marks"]): boolean =>
	[...marks.values()].some((mark: Mark) => mark.kind === "D" && mark.of.tense === "future");

const isBare = ({ marked }: Clause): boolean => AROUND[Symbol.replace](marked, "") === "";

/** The employer of a clause that says nothing else; one that no list knows stands between its title and its town. */
function nameIn(doc: Doc, clause: Clause, index: number): Named | undefined {
	if (isBare(clause)) {
		const org = [...clause.marks.values()].find(({ kind }) => kind === "O");
		return org?.kind === "O" && !(org.of.weak && clause.marks.size === 1) ? org.of : undefined;
	}
	const before = doc.clauses[index - 1];
	const next = doc.clauses[index + 1];
	const text = doc.text.slice(clause.start, clause.end);
	const lead = /^\s?(?:(?:it'?s official|officially|next stop|destination)[:,]? )?(?=[A-Z])/i.exec(text)?.[0];
	if (lead === undefined || !/^[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*){0,3}$/.test(text.slice(lead.length))) return undefined;
	const titled = before !== undefined && /[\ue00a](?: in [a-z ]{3,20})?\s?$/.test(before.marked);
	const placed = next !== undefined && /^\s?[\ue000-\ue002]/.test(next.marked) && /[,，]/.test(clause.stop);
	if (!(placed && (titled || lead.trim() !== ""))) return undefined;
	const slot = latinSlot(doc, clause.start + lead.length);
	return slot && { ...slot, value: doc.raw.slice(slot.start, slot.end) };
}
