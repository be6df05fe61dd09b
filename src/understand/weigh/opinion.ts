import type { Doc, Mark } from "../doc.js";
import type { Finding } from "../read/finding.js";
import { ownerAt, someone } from "../read/owner.js";
import type { Stance } from "../read/stance.js";
import type { DataField } from "../types.js";
import { isBarred } from "./barred.js";
import { aroundOf, grams, rowsOf, tokensOf } from "./features.js";
import { HIDDEN, likeliest, likelihoods, sumOf } from "./net.js";
import { netOf } from "./nets.js";
import { ANY, hashOf, RowSet, rowAt } from "./rows.js";

/** Which fields a mark may stand for; the first is what it becomes when no rule found it. */
export const FIELDS: Readonly<Partial<Record<Mark["kind"], readonly DataField[]>>> = {
	C: ["city"],
	V: ["province"],
	K: ["country"],
	O: ["employer"],
	T: ["title"],
	P: ["phone", "wechat"],
	E: ["email"],
	W: ["wechat"],
	Q: ["qq"],
};

/** What a mark may be to the record of who wrote the message. */
export const MEANT = ["none", "current", "other", "old", "future"] as const;
export type MeantAs = (typeof MEANT)[number];

/** The rows of all that may tell; those of the message as a whole are the same for all its marks. */
export interface Seen {
	readonly whole: readonly number[];
	of(clause: number, at: number, mark: Mark): readonly number[];
}

export function seenIn(doc: Doc, stances: readonly Stance[]): Seen {
	const tokens = doc.clauses.map(({ marked }) => tokensOf(marked));
	const said: number[] = [];
	for (const some of tokens) grams(some, IN_MESSAGE, said);
	const whole = new RowSet();
	for (const feature of said) whole.add(rowAt(ANY, feature));
	const arounds = new Map<number, ReturnType<typeof aroundOf>>();
	return {
		whole: whole.rows,
		of(clause, at, mark) {
			const around = arounds.get(clause) ?? aroundOf(doc, stances, tokens, clause);
			arounds.set(clause, around);
			const rows = new RowSet(whole);
			rowsOf(around, at, mark, rows.add);
			return rows.rows;
		},
	};
}

const IN_MESSAGE = hashOf("message");

/** So likely must it be that a value is the writer's and true now, for it to be saved. */
const LEAST = 0.75;
/** Where the writer says in so many words that it is of himself that he speaks. */
const LEAST_SAID = 0.35;
const SOMEBODYS = 0.5;
/** A number that is written stands there: it is given up only for being another's, over or to come. */
const LEAST_CHANNEL = 0.6;
/** Said in a form of words that means nothing else: what stands around it need not weigh so much. */
const TOLD = /:(?:told|here)$/;
const CHANNELS: ReadonlySet<Mark["kind"]> = new Set(["P", "E", "W", "Q"]);
/** So likely must another reading be to take the place of the one that was not believed. */
const TO_RETELL = 0.7;
/** More than so likely another's or to come, even what is called new is not taken for the writer's. */
const TO_DOUBT = 0.3;
/**
 * A number that is hardly likelier than this to be the writer’s is an advert’s, an order’s, or somebody’s who is not named,
 * unless he speaks of himself where it stands: 嗯你听我说我那个电话现在是….
 */
const LEAST_LIKELY = 0.04;
/** So likely must another reading be to overrule what would not be saved anyway, and to make the writer's own of it. */
const TO_OVERRULE = 0.9;
const TO_OWN = 0.95;
/** So likely it must be where another of its kind is said to be over. */
const LEAST_OF_TWO = 0.25;
const CHANNEL_FIELDS: ReadonlySet<DataField> = new Set(["phone", "email", "wechat", "qq"]);
/** So likely it must be to be found where no rule found anything. */
const TO_FIND = 0.9;
/** Nobody writes so much of himself in one message; pasted heaps are left to the rules. */
const MOST_MARKS = 40;

const isBelieved = ({ kind }: Mark, [none = 0, current = 0]: Float64Array, said: boolean, told: boolean): boolean =>
	told || CHANNELS.has(kind)
		? current + none >= LEAST_CHANNEL && (told || said || current >= LEAST_LIKELY)
		: current >= (said ? LEAST_SAID : LEAST);

/**
 * A second opinion, learnt from how messages are labelled and knowing no rule. What would be saved and it does not
 * believe is not saved, or kept as another's, over or to come. Where no rule found anything it finds what it is sure of.
 */
export function secondOpinion(doc: Doc, stances: readonly Stance[], found: readonly Finding[]): Finding[] {
	const marks = doc.clauses.reduce((sum, one) => sum + one.marks.size, 0);
	if (marks === 0 || marks > MOST_MARKS) return [...found];
	const net = netOf("opinion.bin");
	const seen = seenIn(doc, stances);
	const base = sumOf(net, seen.whole, new Float32Array(HIDDEN));
	const judge = (clause: number, at: number, mark: Mark): Float64Array => {
		const rows = seen.of(clause, at, mark);
		return likelihoods(net, sumOf(net, rows, base.slice()), rows.length + seen.whole.length);
	};
	const kept = found.filter((finding) => {
		// What belongs to an address stands or falls with it; who names his own firm knows it.
		const mark = finding.affirmed !== true && !/address|own-firm|at-school/.test(finding.rule) ? markOf(doc, finding) : undefined;
		if (!mark) return true;
		const parts = judge(finding.clause, ...mark);
		if (finding.owner !== "self" || finding.status !== "current") return overrule(doc, finding, parts);
		// 把窝挪到江阴: the words leave no doubt but whose it is.
		if (finding.rule.endsWith(":settled")) return (parts[2] as number) < SOMEBODYS || retell(doc, finding, parts);
		const said = ownerAt(stances[finding.clause]?.stretches, finding.start)?.said === true;
		return (
			isBelieved(mark[1], parts, said, TOLD.test(finding.rule)) ||
			isFresh(finding, parts) ||
			isTheOtherOne(finding, found, parts) ||
			retell(doc, finding, parts)
		);
	});
	for (const [index, clause] of doc.clauses.entries()) {
		// Nothing is found in what is supposed, asked or remembered: it need not be judged.
		if (stances[index]?.void ?? true) continue;
		for (const [at, mark] of clause.marks) {
			const [field] = FIELDS[mark.kind] ?? [];
			if (field === undefined || CHANNELS.has(mark.kind)) continue;
			const { start, end } = mark.of;
			if (found.some((one) => one.start < end && one.end > start)) continue;
			const parts = judge(index, at, mark);
			const { of: meant, part } = likeliest(MEANT, parts);
			if (meant === "none" || part < TO_FIND) continue;
			const said = meant === "other" ? "current" : meant;
			// It never makes “now” of what is told of a time to come.
			const status = said === "current" && (stances[index]?.future || isDatedAhead(doc, clause.sentence)) ? "future" : said;
			const owner = meant === "other" ? somebody(doc) : "self";
			// One place is enough.
			if (kept.some((one) => one.field === field && one.owner === owner && one.status === status)) continue;
			if (isBarred(doc, stances, index, at, mark, status, found)) continue;
			const value = "value" in mark.of ? mark.of.value : doc.raw.slice(start, end);
			kept.push({ field, value, status, start, end, clause: index, owner, confidence: 0.7, rule: `${field}:second-opinion` });
		}
	}
	return kept;
}

/** Henry Ford Hospital, resident from July: a sentence whose only days are yet to come. */
function isDatedAhead({ clauses }: Doc, sentence: number): boolean {
	const days = clauses
		.filter((clause) => clause.sentence === sentence)
		.flatMap(({ marks }) => [...marks.values()].flatMap((mark) => (mark.kind === "D" ? [mark.of.tense] : [])));
	return days.length > 0 && days.every((tense) => tense === "future");
}

const somebody = (doc: Doc): string => doc.people[0]?.name ?? someone(doc.raw);

/** A number that is called the new one is not over; whose it is may be doubted all the same. */
const isFresh = ({ fresh }: Finding, [, , other = 0, , future = 0]: Float64Array): boolean =>
	fresh === true && other < TO_DOUBT && future < TO_DOUBT;

/** Of two numbers or boxes of which one is over the other is not, unless little speaks for it. */
const isTheOtherOne = (finding: Finding, found: readonly Finding[], [, current = 0]: Float64Array): boolean =>
	current >= LEAST_OF_TWO &&
	CHANNEL_FIELDS.has(finding.field) &&
	found.some((other) => other.field === finding.field && other.status === "old" && other.owner === "self");

/** Takes a value for what it most likely is instead, if that is likely enough. */
function retell(doc: Doc, finding: Finding, parts: Float64Array): boolean {
	const meant = MEANT.find((one, k) => one !== "none" && one !== "current" && (parts[k] as number) > TO_RETELL);
	if (meant === undefined) return false;
	if (meant === "other") finding.owner = somebody(doc);
	else finding.status = meant as "old" | "future";
	return true;
}

/**
 * Whether something is kept that would not be saved: another's, over or to come. What is over or to come is never made true now:
 * of that the rules know more.
 */
function overrule(doc: Doc, finding: Finding, parts: Float64Array): boolean {
	const { of: meant, part } = likeliest(MEANT, parts);
	if (part < TO_OVERRULE) return true;
	if (meant === "none") return false;
	if (meant === "other") {
		if (finding.owner === "self") finding.owner = somebody(doc);
	} else if (finding.owner !== "self" && finding.status !== "old" && part >= TO_OWN && finding.named !== true) {
		finding.owner = "self";
		if (finding.status === "current") finding.status = meant;
	}
	return true;
}

function markOf(doc: Doc, { field, clause, start, end }: Finding): [number, Mark] | undefined {
	for (const [at, mark] of doc.clauses[clause]?.marks ?? [])
		if (mark.of.start < end && mark.of.end > start && FIELDS[mark.kind]?.includes(field)) return [at, mark];
	return undefined;
}
