import type { Clause, Doc } from "../doc.js";
import type { DateMention } from "../entities/dates.js";
import { pattern } from "../pattern.js";
import type { Finding } from "./finding.js";
import { BEGINS, DAY_ONE } from "./tense.js";

const DATED: ReadonlySet<string> = new Set([
	"city",
	"province",
	"country",
	"employer",
	"title",
	"institution",
	"programme",
	"degree",
	"address",
	"industry",
]);
const CHANNELS: ReadonlySet<string> = new Set(["phone", "email", "wechat", "qq"]);
/** A number has its day where it begins to be good on it, not where another one ends. */
const FROM_THEN = pattern(
	/起|开始|启用|生效|换成|变成|改成|(?:^|[^a-z])(?:from|since|w\.?e\.?f|effective|starting|as of|onwards|se)(?![a-z])/,
);

const CHANGED = pattern(
	/换(?:了)?(?:手机)?(?:号|卡)|(?:chang|switch)ed (?:my |to )?(?:number|no|sim|phone|mobile|cell)|number (?:has )?changed/,
);

/** Gives each value the date that is said of it. */
export function dateAll(doc: Doc, all: readonly Finding[]): void {
	if (doc.dates.length === 0) return;
	// The time of a leaving is not that of what came after.
	const left = new Set(all.filter(({ status }) => status === "old").map(({ clause }) => clause));
	for (const { clause, status, affirmed } of all) if (status !== "old" && affirmed !== true) left.delete(clause);
	for (const finding of all) {
		if (finding.status === "old") continue;
		const date = DATED.has(finding.field)
			? dateFor(doc, finding, left)
			: CHANNELS.has(finding.field)
				? dateOfNumber(doc, finding)
				: undefined;
		if (date) finding.date = { iso: date.iso, week: date.precision === "week" };
	}
}

const datesIn = (doc: Doc, { start, end }: Clause): DateMention[] =>
	doc.dates.filter(
		(date) => date.start >= start && date.end <= end && !UNTIL.test(doc.low.slice(Math.max(0, date.start - 5), date.end)),
	);
/** 合同到明年, till December: when it ends, and not when it began. */
const UNTIL = pattern(
	/(?:^|[^a-z])(?:till|until) |(?:合同|任期|签证|合约|[签待呆住干做])[^，]{0,2}[到至](?=[^，]*\d|[明后今下年月底])/,
);

const fits = (finding: Finding, { tense }: DateMention): boolean =>
	finding.status === "future" ? tense !== "past" : tense !== "future";

const nearest = (finding: Finding, dates: readonly DateMention[]): DateMention | undefined =>
	[...dates].sort((a, b) => Math.abs(a.start - finding.start) - Math.abs(b.start - finding.start))[0];

function dateOfNumber(doc: Doc, finding: Finding): DateMention | undefined {
	const clause = doc.clauses[finding.clause];
	if (!clause) return undefined;
	const before = datesIn(doc, clause).filter((date) => date.end <= finding.start && fits(finding, date));
	const date = nearest(finding, before);
	if (date) return FROM_THEN.test(doc.low.slice(date.start, finding.start)) ? date : undefined;
	// Changed my number yesterday, the new one is …
	const told = doc.clauses[finding.clause - 1];
	return told && CHANGED.test(told.marked) ? datesIn(doc, told).find((one) => one.tense !== "future") : undefined;
}

/** The date of the clause a value stands in, else of the nearest clause of its sentence, else of one that only says when it begins. */
function dateFor(doc: Doc, finding: Finding, left: ReadonlySet<number>): DateMention | undefined {
	const clause = doc.clauses[finding.clause];
	if (!clause) return undefined;
	const own = nearest(
		finding,
		datesIn(doc, clause).filter((date) => fits(finding, date)),
	);
	// 今年考上的，下周开学: of what is to come the year that goes on says little.
	const vague = finding.status === "future" && own?.precision === "year" && own.tense === "present";
	if (own && !vague) return own;
	for (const step of [-1, -2, 1, 2, 3, 4]) {
		const index = finding.clause + step;
		const other = doc.clauses[index];
		if (!other || (left.has(index) && !movedThen(finding, step))) continue;
		if (!reaches(finding, clause, other, step)) continue;
		const date = nearest(
			finding,
			datesIn(doc, other).filter((one) => fits(finding, one)),
		);
		if (date && (!vague || date.tense === "future")) return date;
	}
	return own;
}

/** Left Guangzhou last week, now in Kathmandu: who left a place has come to another one. */
const movedThen = ({ field, status }: Finding, step: number): boolean => step === -1 && status === "current" && field === "city";

/** Whether what another clause says of the time may be said of this one. */
function reaches(finding: Finding, clause: Clause, other: Clause, step: number): boolean {
	const same = other.sentence === clause.sentence;
	if (same) return step <= 2 || BEGINS.test(other.marked);
	// A date behind a full stop belongs to what follows it, unless it is the day of beginning.
	if (step > 0 && finding.status === "future" && other.sentence === clause.sentence + 1 && BEGINS.test(other.marked)) return true;
	if (step > 0)
		return (step === 1 && other.marks.size <= 1) || (other.sentence === clause.sentence + 1 && DAY_ONE.test(other.marked));
	return step === -1;
}
