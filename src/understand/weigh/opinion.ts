import type { Doc, Mark } from "../doc.js";
import type { Finding } from "../read/finding.js";
import { ownerAt, someone } from "../read/owner.js";
import type { Stance } from "../read/stance.js";
import { isBarred } from "./barred.js";
import { FIELDS } from "./decide.js";
import { aroundOf, featuresOf, grams, tokensOf } from "./features.js";
import { HIDDEN, likelihoods, rowOf, sumOf } from "./net.js";
import { netOf } from "./nets.js";

/** What a mark may be to the record of who wrote the message. */
export const MEANT = ["none", "current", "other", "old", "future"] as const;
export type MeantAs = (typeof MEANT)[number];

/** The rows of all that may tell; those of the message as a whole are the same for all its marks. */
export interface Seen {
	readonly whole: readonly number[];
	of(clause: number, at: number, mark: Mark): readonly number[];
}

export function seenIn(doc: Doc, stances: readonly Stance[]): Seen {
	const said: string[] = [];
	for (const { marked } of doc.clauses) grams(tokensOf(marked), "m:", said);
	const whole = [...new Set(said.map(rowOf))];
	const arounds = new Map<number, ReturnType<typeof aroundOf>>();
	return {
		whole,
		of(clause, at, mark) {
			const around = arounds.get(clause) ?? aroundOf(doc, stances, clause);
			arounds.set(clause, around);
			const rows = new Set<number>();
			for (const feature of featuresOf(around, at, mark)) {
				rows.add(rowOf(feature));
				// Once for its kind, once for all: what says of a town that it is to come says so of a job.
				rows.add(rowOf(`*${feature.slice(feature.indexOf(" ") + 1)}`));
			}
			for (const row of whole) rows.delete(row);
			return [...rows];
		},
	};
}

/** So likely must it be that a value is the writer's and true now, for it to be saved. */
const LEAST = 0.6;
/** A number that is written stands there: it is given up only for being another's, over or to come. */
const LEAST_CHANNEL = 0.5;
const CHANNELS: ReadonlySet<Mark["kind"]> = new Set(["P", "E", "W", "Q"]);
const isBelieved = ({ kind }: Mark, [none = 0, current = 0]: Float64Array): boolean =>
	CHANNELS.has(kind) ? current + none >= LEAST_CHANNEL : current >= LEAST;
/** So likely must another reading be to take the place of the one that was not believed. */
const TO_RETELL = 0.6;
/** So likely it must be to be found where no rule found anything. */
const TO_FIND = 0.93;
const FOUND_ALONE: ReadonlySet<Mark["kind"]> = new Set(["C", "V", "K"]);

/**
 * A second opinion, learnt from how messages are labelled and knowing no rule: goes over all that would be
 * saved. What it does not believe is not saved; what it believes to be another's, over or to come is kept as that.
 */
export function secondOpinion(doc: Doc, stances: readonly Stance[], found: readonly Finding[]): Finding[] {
	if (doc.clauses.every(({ marks }) => marks.size === 0)) return [...found];
	const seen = seenIn(doc, stances);
	const base = sumOf(netOf("opinion.bin"), seen.whole, new Float32Array(HIDDEN));
	const kept: Finding[] = [];
	const judged = new Map<Mark, Float64Array>();
	const judge = (clause: number, at: number, mark: Mark): Float64Array => {
		let parts = judged.get(mark);
		if (!parts) {
			const rows = seen.of(clause, at, mark);
			parts = likelihoods(netOf("opinion.bin"), sumOf(netOf("opinion.bin"), rows, base.slice()), rows.length + seen.whole.length);
			judged.set(mark, parts);
		}
		return parts;
	};
	for (const finding of found) {
		const isSave = finding.owner === "self" && finding.status === "current" && finding.affirmed !== true;
		// What belongs to an address stands or falls with it.
		const mark = isSave && !/address/.test(finding.rule) ? markOf(doc, finding) : undefined;
		if (!mark) {
			kept.push(finding);
			continue;
		}
		const parts = judge(finding.clause, mark[0], mark[1]);
		if (isBelieved(mark[1], parts)) {
			kept.push(finding);
			continue;
		}
		const told = MEANT.findIndex((one, k) => one !== "none" && one !== "current" && (parts[k] as number) > TO_RETELL);
		if (told === -1) continue;
		const meant = MEANT[told];
		if (meant === "other") finding.owner = doc.people[0]?.name ?? someone(doc.raw);
		else finding.status = meant as "old" | "future";
		kept.push(finding);
	}
	for (const [index, clause] of doc.clauses.entries()) {
		if (ownerAt(stances[index]?.stretches, clause.start)?.owner !== "self") continue;
		for (const [at, mark] of clause.marks) {
			const field = FIELDS[mark.kind]?.[0];
			if (field === undefined || !FOUND_ALONE.has(mark.kind)) continue;
			const { start, end } = mark.of;
			if (found.some((one) => one.start < end && one.end > start)) continue;
			// One place is enough.
			if (kept.some((one) => one.field === field && one.owner === "self" && one.status === "current")) continue;
			const part = judge(index, at, mark)[1] as number;
			if (part < TO_FIND || isBarred(doc, stances, index, at, mark, "current", found)) continue;
			const value = "value" in mark.of ? mark.of.value : doc.raw.slice(start, end);
			kept.push({
				field,
				value,
				status: "current",
				start,
				end,
				clause: index,
				owner: "self",
				confidence: 0.7,
				rule: `${field}:second-opinion`,
			});
		}
	}
	return kept;
}

function markOf(doc: Doc, { field, clause, start, end }: Finding): [number, Mark] | undefined {
	for (const [at, mark] of doc.clauses[clause]?.marks ?? [])
		if (mark.of.start < end && mark.of.end > start && FIELDS[mark.kind]?.includes(field)) return [at, mark];
	return undefined;
}
