import { REMINISCENCE, SELF } from "../cues.js";
import { type Doc, rx } from "../doc.js";
import type { Meant } from "../intent.js";
import { classesOf, EMPTIED, ENTRY, NEWS } from "../meant/classes.js";
import { pattern } from "../pattern.js";
import type { Finding } from "../read/finding.js";
import type { Stance } from "../read/stance.js";
import { INTENTS } from "../types.js";
import { grams, tokensOf } from "./features.js";
import { HIDDEN, likeliest, likelihoods, sumOf } from "./net.js";
import { netOf } from "./nets.js";
import { ANY, hashOf, joined, RowSet, rowAt } from "./rows.js";

const PROMPTS: readonly (readonly [string, RegExp])[] = [
	["rsvp", /参加|来吗|来不来|出席|到场|join|attend|coming|rsvp|aa rahe/i],
	["yes-no", /对吗|正确|还[是在]|confirm|correct|right\?|still/i],
	["changed", /变化|变动|更新|chang|update|tabdeeli/i],
];

/** Everything that may tell what a message is for, but for what the rules say, as rows of the network. */
export function intentRows(doc: Doc, stances: readonly Stance[], found: readonly Finding[]): readonly number[] {
	const rows = new RowSet();
	const feature = (hash: number): void => rows.add(rowAt(ANY, hash));
	const say = (text: string): void => feature(hashOf(text));
	say("bias");
	const said: number[] = [];
	for (const [i, clause] of doc.clauses.entries()) {
		const tokens = tokensOf(clause.marked);
		const hash = (n: number): number => tokens.at(n)?.hash ?? 0;
		grams(tokens, SAID, said);
		for (let k = 0; k + 2 < tokens.length; k++) said.push(joined(THREE, hash(k), hash(k + 1), hash(k + 2)));
		if (i === 0) said.push(joined(BEGINS, hash(0)), joined(BEGINS, hash(0), hash(1)));
		if (i === doc.clauses.length - 1) said.push(joined(ENDS, hash(-1)), joined(ENDS, hash(-2), hash(-1)));
		if (/[?？]/.test(clause.stop)) say("asks");
		if (/[!！]/.test(clause.stop)) say("calls");
	}
	for (const hash of said) feature(hash);
	const length = doc.text.trim().length;
	say(length < 6 ? "tiny" : length < 16 ? "short" : length < 50 ? "middle" : "long");
	for (const { field, status, affirmed, owner } of found) {
		say(`found ${affirmed ? "same" : status}`);
		say(`found ${field}`);
		say(owner === "self" ? "found own" : "found other's");
	}
	if (found.length === 0) say("found nothing");
	const { prompt } = doc.input;
	const asked = prompt === undefined ? [] : PROMPTS.filter(([, expression]) => expression.test(prompt)).map(([name]) => name);
	say(prompt === undefined ? "unasked" : "prompted");
	for (const name of asked) say(`prompt ${name}`);
	const sorts = [...classesOf(doc.low), ...saidOf(stances)].map(hashOf);
	for (const [i, sort] of sorts.entries()) {
		feature(joined(SORT, sort));
		for (let k = i + 1; k < sorts.length; k++) feature(joined(SORT, sort, sorts[k] as number));
		for (const name of asked) feature(joined(PROMPTED, hashOf(name), sort));
		if (prompt === undefined) feature(joined(UNASKED, sort));
	}
	return rows.rows;
}

const [SAID = 0, THREE = 0, BEGINS = 0, ENDS = 0, SORT = 0, PROMPTED = 0, UNASKED = 0] =
	"said three begins ends sort prompted-sort unasked-sort".split(" ").map(hashOf);

/** How the clauses are meant, all together. */
function saidOf(stances: readonly Stance[]): string[] {
	const out: string[] = [];
	if (stances.some(({ owner }) => owner !== "self")) out.push("other");
	if (stances.some((one) => one.future)) out.push("future");
	if (stances.some((one) => one.void && !one.question)) out.push("void");
	if (stances.some(({ question }) => question)) out.push("question");
	if (stances.some(({ negated }) => negated)) out.push("negated");
	if (stances.some(({ affirmed }) => affirmed)) out.push("affirmed");
	return out;
}

/** How sure the words must be to overrule what the rules say. */
const TO_SILENCE = 0.8;
const TO_SILENCE_NUMBER = 0.45;
const TO_SPEAK = 0.95;
const TO_NAME = 0.4;
/** Unasked, an answer must be plain. */
const TO_ANSWER = 0.6;
const TO_ANNOUNCE = 0.75;
/** Where no word of news stands. */
const TO_ANNOUNCE_UNTOLD = 0.98;
const TO_RENAME = 0.85;

/** A number that nobody says is his: 换纱窗 137…. */
const isBareNumber = (doc: Doc, found: readonly Finding[]): boolean =>
	doc.input.prompt === undefined &&
	!doc.clauses.every(({ marked }) => LABELLED.test(marked)) &&
	found.every(({ field }) => NUMBERS.has(field)) &&
	!SELF.test(doc.low) &&
	!OWNED.test(doc.low);
/** 加拿大电话 416-…, Dubai no 050…: a number with nothing but its name. */
const LABELLED = rx(
	"^\\s*(?:my |the |new |our |this |current )?[{CVK}]?(?:的|'s)?\\s?(?:手机号?|电话|号码?|座机|mobile|mob|tel|ph|cell|phone|no\\.?|number|landline|whatsapp|line)?[\\s:：是]*(?:is )?{P}[\\s.。!！]*$",
);
const NUMBERS: ReadonlySet<Finding["field"]> = new Set(["phone", "email", "wechat", "qq"]);
const OWNED = pattern(
	/今后|以后|请打|打我|不接|验证码|联系我|reach me|mail me|call me|write to me|rabta|换号|新号|旧号|老号|号码|原号|手机|停机|停用|作废|注销|改成|改为|更新|变更|微信同|同号|new (?:number|no|phone|mail|email|cell|sim)|number (?:is|has)|\bold\b|chang|save (?:it|this)|naya|purana|band/,
);

const ALIVE = /健在|活着|在世|(?<![a-z])(?:alive|zinda)(?![a-z])/;
/** What is meant so may yet hold data; a recommendation, an opt-out and what the rules are sure of never does. */
const UNDROP: ReadonlySet<Meant["intent"]> = new Set(["question", "suggestion", "activity_report", "none"]);

const ANSWERS: ReadonlySet<Meant["intent"]> = new Set(["confirm", "decline", "opt_out", "rsvp_yes", "rsvp_no"]);

const isOwnNews = ({ rule, status, owner, affirmed }: Finding): boolean =>
	status === "current" &&
	!affirmed &&
	(owner ?? "self") === "self" &&
	/^(?:city:(?:told|settled|here|arrive)|employer:(?:join|told|here))$/.test(rule);

/** Others are spoken of, and the writer nowhere. */
const isOthers = (stances: readonly Stance[]): boolean =>
	stances.some(({ owner }) => owner !== "self") &&
	!stances.some(({ stretches }) => stretches.some(({ owner, said }) => owner === "self" && said));

/** What the rules make of a message, held against its words. */
export function reconsider(doc: Doc, stances: readonly Stance[], found: readonly Finding[], meant: Meant): Meant {
	// Who must not be written to again is told by what was said, whatever the words around it weigh.
	if ((meant.intent === "opt_out" && meant.drop) || meant.settled) return meant;
	// A thumb by itself answers what was asked, or nothing.
	if (!/[\p{L}\p{N}]/u.test(doc.text)) return meant;
	const rows = intentRows(doc, stances, found);
	const parts = likelihoods(netOf("intent.bin"), sumOf(netOf("intent.bin"), rows, new Float32Array(HIDDEN)), rows.length);
	const { of: intent, part } = likeliest(INTENTS, parts);
	if (intent === meant.intent) return meant;
	// 李四还健在: who was thought dead is not, which is no “as before”.
	if (intent === "confirm" && meant.intent === "none" && ALIVE.test(doc.low)) return meant;
	// What is remembered is no report.
	if (intent === "activity_report" && REMINISCENCE.test(doc.low)) return meant;
	const real = found.some(({ affirmed }) => affirmed !== true);
	if (real && !meant.drop) {
		const enough = isBareNumber(doc, found) ? TO_SILENCE_NUMBER : TO_SILENCE;
		// 我调到长沙了，有人在吗？: what is asked behind one's own news does not undo it.
		if (intent === "question" && found.some((one) => isOwnNews(one) && stances[one.clause]?.void === false)) return meant;
		return intent !== "confirm" && part > enough ? { intent, drop: true } : meant;
	}
	if (real && intent === "contact_change") return part > TO_SPEAK && UNDROP.has(meant.intent) ? { intent, drop: false } : meant;
	// Something changed, but nothing of it was understood.
	if (intent === "contact_change") {
		const told = NEWS.test(doc.low) || ENTRY.test(doc.low) || EMPTIED.test(doc.low);
		if (part < (told ? TO_ANNOUNCE : TO_ANNOUNCE_UNTOLD) || meant.drop || found.length > 0 || stances.some((one) => one.void))
			return meant;
		return { intent, drop: false, subject: isOthers(stances) ? "other" : "self" };
	}
	const answer = doc.input.prompt === undefined && ANSWERS.has(intent);
	return part > (meant.intent === "none" ? (answer ? TO_ANSWER : TO_NAME) : TO_RENAME) ? { ...meant, intent } : meant;
}
