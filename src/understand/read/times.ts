import type { Clause, Doc, Mark } from "../doc.js";
import { type Pattern, pattern } from "../pattern.js";
import type { Status } from "../types.js";
import { arrivalOf } from "./arriving.js";
import { readCorrected } from "./corrected.js";
import type { Finding } from "./finding.js";
import { isVisit, SHORT_STAY } from "./living-cues.js";
import { isParted, isStay, isTitleOver, LEFT_SLOT_ZH, LOOKS_LIKE_FIRM, PARTED_SLOT_EN, PARTED_SLOT_ZH } from "./parting.js";
import { hanSlot, latinSlot } from "./slots.js";
import type { Stance } from "./stance.js";

type Told = Extract<Mark, { readonly kind: "C" | "V" | "K" | "A" | "O" }>;

/**
 * Goes over what was found of places and employers by time alone: what the words say has been left is over, however
 * it was found; where somebody is bound or has begun is added where no other pattern saw it.
 */
export function tellTimes(doc: Doc, stances: readonly Stance[], found: readonly Finding[]): Finding[] {
	const all = [...found];
	for (const [index, clause] of doc.clauses.entries()) {
		const stance = stances[index];
		if (!stance || stance.void) continue;
		for (const [at, mark] of clause.marks)
			if (mark.kind === "C" || mark.kind === "O") tellOne(doc, stance, clause, index, at, mark, all);
			else if (mark.kind === "T" && !stance.future && isTitleOver(clause.marked.slice(0, at), clause.marked.slice(at + 1)))
				titleOver(index, mark, all);
		if (!stance.future && !stance.negated) partedSlots(doc, clause, index, all);
	}
	readCorrected(doc, stances, all);
	return all;
}

const WITH = pattern(/(?:^|[^a-z])(?:no (?:more|longer)|any ?more|parted ways|parted company|done|farewell) with $/);
/** 设计院, 电子厂: a kind of place, no firm. */
const NOBODYS = pattern(
	/^(?:设计院|研究院|研究所|医院|学校|中学|小学|国企|央企|私企|外企|银行|工厂|电子厂|公司|大厂|机关|单位)$/,
);

function tellOne(doc: Doc, stance: Stance, clause: Clause, index: number, at: number, mark: Told, all: Finding[]): void {
	const kind = mark.kind === "O" ? "O" : "C";
	// No longer with Samba: with a firm, whatever else the name means.
	const field = kind === "C" && !WITH.test(clause.marked.slice(0, at)) ? "city" : "employer";
	const own = all.find((one) => one.start < mark.of.end && one.end > mark.of.start && one.field === field);
	if (mark.kind === "O" && NOBODYS.test(mark.of.value)) return;
	const other = all.some((one) => one.start < mark.of.end && one.end > mark.of.start && one.field !== field);
	if (other && !own) return;
	const denied = stance.negated && !/不再|不在|no longer|no more|nahi/.test(clause.marked);
	if (!denied && !(mark.kind === "C" && isVisit(clause, at))) {
		if (isParted(clause, at, kind, doc.clauses[index + 1], restOf(doc, index))) {
			// Who is about to leave is still there.
			if (stance.future && !GONE_ALREADY.test(clause.marked.slice(0, at))) {
				if (own) stays(own);
			} else if (own) {
				own.status = "old";
				delete own.affirmed;
				own.told = true;
			} else all.push(newFinding(index, mark, field, "old", "over"));
			return;
		}
	}
	if (own?.status === "old" && stance.future && !LEFT_ALREADY.test(clause.marked)) stays(own);
	// Three months there, and back: a stay, no post.
	if (own && own.status === "current" && isStay(clause, at, restOf(doc, index))) {
		all.splice(all.indexOf(own), 1);
		return;
	}
	if (stance.negated || (own && own.status !== "current")) return;
	if (mark.kind === "C" && (isVisit(clause, at) || SHORT_STAY.test(doc.low))) return;
	const arrival = arrivalOf(clause, at, kind, stance.future, doc.low, doc.clauses[index - 1]?.marked ?? "");
	// What a reader found on weaker grounds is surer for it.
	if (own && (arrival === "here" || arrival === "settled") && own.affirmed !== true)
		all[all.indexOf(own)] = { ...own, rule: `${field}:${arrival}` };
	if (own) return;
	if (arrival) all.push(newFinding(index, mark, field, arrival === "bound" ? "future" : "current", arrival));
}

/** Said goodbye to it: whatever is said to come, that is over. */
const GONE_ALREADY = pattern(
	/(?:了|再见|拜拜)\s?$|(?:^|[^a-z])(?:said|bade|waved|left|wound|wrapped|parted)(?: (?!for )[a-z]+){0,3} $/,
);
/** Has left, not: leaves. */
const LEFT_ALREADY = pattern(
	/已经?|刚|[辞离走撤退裁]了|辞职了|离职了|掉了|改|换|删|(?:^|[^a-z])(?:left|resigned|quit|moved|shifted|no longer|not|was|former|old|previous|from)(?![a-z])|chor|chhor|pehle|→|->/,
);
function stays(own: Finding): void {
	own.status = "current";
	own.affirmed = true;
	delete own.told;
}

function titleOver(clause: number, { of }: Extract<Mark, { readonly kind: "T" }>, all: Finding[]): void {
	const own = all.filter(({ field, start, end }) => field === "title" && start < of.end && end > of.start);
	for (const one of own) {
		one.status = "old";
		delete one.affirmed;
	}
	if (own.length === 0)
		all.push({
			field: "title",
			value: of.value,
			start: of.start,
			end: of.end,
			clause,
			status: "old",
			confidence: 0.7,
			rule: "title:over",
		});
}

/** What the same sentence goes on to say, and the next one. */
function restOf(doc: Doc, index: number): string {
	const sentence = doc.clauses[index]?.sentence ?? 0;
	return doc.clauses
		.slice(index)
		.filter((one) => one.sentence <= sentence + 1)
		.map(({ marked }) => marked)
		.join("，");
}

function newFinding(clause: number, { of }: Told, field: "city" | "employer", status: Status, rule: string): Finding {
	return {
		field,
		value: of.value,
		start: of.start,
		end: of.end,
		clause,
		status,
		confidence: 0.75,
		rule: `${field}:${rule}`,
		...(status === "old" ? { told: true as const } : {}),
	};
}

/** Employers no list knows, behind the words of parting. */
function partedSlots(doc: Doc, clause: Clause, index: number, all: Finding[]): void {
	const triggers: readonly (readonly [Pattern, "han" | "latin", boolean])[] = [
		[PARTED_SLOT_ZH, "han", false],
		[LEFT_SLOT_ZH, "han", true],
		[PARTED_SLOT_EN, "latin", false],
	];
	for (const [trigger, kind, strict] of triggers) {
		const match = trigger.exec(clause.marked);
		if (!match) continue;
		const from = clause.at[match.index + match[0].length] ?? clause.end;
		const latin = kind === "latin" || /[A-Za-z]/.test(doc.text[from] ?? "");
		const span = latin ? latinSlot(doc, from) : hanSlot(doc, from, clause.end);
		if (!span) continue;
		const value = doc.raw.slice(span.start, span.end).replace(/[”"」].*$/, "");
		const end = span.start + value.length;
		if (strict && !(LOOKS_LIKE_FIRM.test(value) && value.length > 3)) continue;
		if (NOBODYS.test(value) || doc.places.some(({ start }) => start === span.start)) continue;
		const own = all.find((one) => one.start < end && one.end > span.start);
		if (own) {
			// The list knew but a part of the name.
			if (own.field !== "employer" || own.start !== span.start || own.end >= end) continue;
			all.splice(all.indexOf(own), 1);
		}
		all.push({
			field: "employer",
			value,
			start: span.start,
			end,
			clause: index,
			status: "old",
			confidence: 0.65,
			rule: "employer:over",
			told: true,
		});
	}
}
