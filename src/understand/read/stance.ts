import { AFFIRMED, FUTURE, HEARSAY, HYPOTHETICAL, NEGATED_CHANGE, QUESTION, RELAY, REMINISCENCE, SELF, THEY } from "../cues.js";
import { type Clause, type Doc, rx } from "../doc.js";

/** How a clause is meant: of whom, when, and whether at all. */
export interface Stance {
	/** `self`, or the name of somebody else. */
	readonly owner: string;
	readonly future: boolean;
	/** Supposed, asked, remembered or denied: nothing of it is a fact about now. */
	readonly void: boolean;
	readonly negated: boolean;
	readonly affirmed: boolean;
	readonly question: boolean;
}

const PERSON = rx("{N}");
/** The person is spoken to or only comes along. */
const ADDRESSED = rx(
	"(?:@|谢谢|感谢|麻烦|请|找|联系|问|跟|和|与|给|陪|带着?|同|对|thank(?:s| you)?|dear|hi|hello|hey|with|and|ask|call|contact|tell)\\s?{N}|^{N}(?:好|您好|你好|麻烦|帮|请|,|，)?$|{N}(?:好|您好|你好|辛苦|请|麻烦|帮忙?)",
);

/** Reads clause by clause; who is spoken of is carried on until somebody else is named. */
export function readStances(doc: Doc): Stance[] {
	let owner = "self";
	let other: string | undefined;
	let sentence = -1;
	let ahead = { sentence: -1, future: false };
	const relay = RELAY.test(doc.low);
	const hearsay = HEARSAY.test(doc.low);
	return doc.clauses.map((clause) => {
		const named = namedIn(clause, relay || hearsay);
		const self = SELF.test(clause.marked);
		if (named !== undefined) {
			other = named;
			owner = selfFirst(clause) ? "self" : named;
		} else if (self && !/让我|叫我|托我|告诉我|跟我说|通知我|told me|asked me|替我|帮我/.test(clause.marked)) owner = "self";
		else if (THEY.test(clause.marked) && other !== undefined) owner = other;
		else if (clause.sentence !== sentence && owner !== "self" && !relay && !hearsay && other === undefined) owner = "self";
		sentence = clause.sentence;
		const question = asks(doc, clause);
		const hypothetical = HYPOTHETICAL.test(clause.marked) || wavers(doc, clause);
		const negated = NEGATED_CHANGE.test(clause.marked);
		const memory = REMINISCENCE.test(doc.low);
		// What is said of the time holds for the rest of the sentence, until another time is named.
		const same = clause.sentence === ahead.sentence;
		const future =
			isFuture(doc, clause) ||
			(same &&
				ahead.future &&
				!/现在|目前|现已|已经?|刚|了[啦哈～~！]*$|now|currently|already|still/.test(clause.marked) &&
				!hasDate(doc, clause));
		ahead = { sentence: clause.sentence, future };
		return {
			owner,
			future,
			void: hypothetical || question || memory,
			negated,
			affirmed: AFFIRMED.test(clause.marked),
			question,
		};
	});
}

function namedIn(clause: Clause, loose: boolean): string | undefined {
	for (const [at, mark] of clause.marks) {
		if (mark.kind !== "N") continue;
		const around = clause.marked.slice(Math.max(0, at - 10), at + 6);
		if (ADDRESSED.test(around) && !loose) continue;
		// 班长让我转告: the one who passes it on is not the one it is about.
		if (
			/^(?:让我|叫我|托我|告诉我|跟我说|通知[:：]?$|说一声|ne (?:kaha|bataya)|told me|asked me|said)/.test(
				clause.marked.slice(at + 1),
			) &&
			isMessenger(clause, at)
		)
			continue;
		return mark.of.name;
	}
	return undefined;
}

/** Somebody who passes on what concerns a third; 张伟托我说 concerns 张伟 himself. */
const isMessenger = (clause: Clause, at: number): boolean => {
	const mark = clause.marks.get(at);
	return mark?.kind === "N" && /^(?:班长|团支书|辅导员|群主|班主任|老师)$/.test(mark.of.name);
};

const selfFirst = (clause: Clause): boolean => {
	const person = clause.marked.search(PERSON);
	const self = clause.marked
		.replace(/\bi (?:think|guess|believe|heard|hear|saw|met|know|hope|was told)\b/g, (found) => "_".repeat(found.length))
		.search(SELF);
	return self >= 0 && self < person && !/(?:让|叫|托|告诉|帮|替|跟|通知)我|told me|asked me/.test(clause.marked);
};

/** Undecided in one clause, undecided in its sentence. */
const wavers = (doc: Doc, clause: Clause): boolean =>
	doc.clauses.some(
		(other) =>
			other.sentence === clause.sentence &&
			/纠结|犹豫|选哪|怎么选|还没(?:想好|定)|未定|undecided|confused|can't decide|not sure (?:which|if|whether)/.test(
				other.marked,
			),
	);

function asks(doc: Doc, clause: Clause): boolean {
	const sentence = doc.clauses.filter((other) => other.sentence === clause.sentence);
	const whole = sentence.map(({ marked, stop }) => marked + stop).join("");
	if (!QUESTION.test(whole)) return false;
	// “？？” behind a rumour is surprise; “OK？” and 谁说 ask nothing.
	if (HEARSAY.test(whole) && !/在哪|哪里|where|which|谁知道/.test(whole)) return false;
	if (/ok[?？]|谁说|好吗|行吗|可以吗|知道(?:了)?吗|right\?/.test(whole) && !/请问|有没有|anyone/.test(whole)) return false;
	return true;
}

const hasDate = (doc: Doc, clause: Clause): boolean =>
	doc.dates.some((date) => date.start >= clause.start && date.end <= clause.end);

function isFuture(doc: Doc, clause: Clause): boolean {
	const dates = doc.dates.filter((date) => date.start >= clause.start && date.end <= clause.end);
	if (dates.some(({ tense }) => tense === "future")) return true;
	if (
		dates.some(({ tense }) => tense === "past" || tense === "present") &&
		!/将|准备|打算|will|going to|录取|offer|保研|考上|上岸/.test(clause.marked)
	)
		return false;
	return FUTURE.test(clause.marked);
}
