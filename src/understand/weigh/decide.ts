import { HEARSAY, ON_BEHALF, RELAY, THEY } from "../cues.js";
import type { Doc, Mark } from "../doc.js";
import type { Finding } from "../read/finding.js";
import { isOver, isVisit, SHORT_STAY } from "../read/living.js";
import { type Stance, someone } from "../read/stance.js";
import type { DataField, Status } from "../types.js";
import { aroundOf, featuresOf, ROLES, type Role } from "./features.js";
import { heaviest, weigh, weightsOf } from "./model.js";

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

/** What the rules took a mark for. */
export function roleByRules(
	found: readonly Finding[],
	mark: Mark,
): { readonly role: Role; readonly findings: readonly Finding[] } {
	const fields = FIELDS[mark.kind] ?? [];
	const findings = found.filter(({ field, start, end }) => fields.includes(field) && start < mark.of.end && end > mark.of.start);
	const [first] = findings;
	return { role: first === undefined ? "none" : first.affirmed ? "same" : first.status, findings };
}

export const ruleFeature = (mark: Mark, role: Role): string =>
	`${mark.kind === "V" || mark.kind === "K" ? "C" : mark.kind} rule ${role}`;

/** So sure must the weights be to find what no rule found, to drop, and to change what a rule found. */
const TO_FIND = 0.7;
/** Titles are words of everyday talk as well. */
const TO_FIND_TITLE = 0.85;
const TO_DROP = 0.8;
const TO_DROP_TITLE = 0.9;
const TO_CHANGE = 0.6;
const TO_CHANGE_DEAD = 0.8;
const CHANNELS: ReadonlySet<Mark["kind"]> = new Set(["P", "E", "W", "Q"]);

/** Rules and weights together. Where they differ, what is not saved wins. */
function together(kind: Mark["kind"], rule: Role, role: Role, part: number): Role {
	if (role === rule) return rule;
	if (rule === "none") return part > (kind === "T" ? TO_FIND_TITLE : TO_FIND) ? role : "none";
	const channel = CHANNELS.has(kind);
	// A number that is written stands there; only whether it is still good is open.
	if (channel && (role === "none" || role === "same")) return rule;
	if (rule === "current") {
		if (role === "none" || role === "same") return part > (kind === "T" ? TO_DROP_TITLE : TO_DROP) ? "none" : rule;
		return part > (channel || role === "future" ? TO_CHANGE_DEAD : TO_CHANGE) ? role : rule;
	}
	if (role === "current") return rule;
	return part > TO_CHANGE_DEAD ? role : rule;
}

/** Goes over what the rules found: adds what they did not see, drops and changes where the words speak against it. */
export function weighFindings(doc: Doc, stances: readonly Stance[], found: readonly Finding[]): Finding[] {
	const weights = weightsOf("role");
	const owners = weightsOf("owner");
	const kept = new Set(found);
	const added: Finding[] = [];
	for (const [index, clause] of doc.clauses.entries()) {
		if (clause.marks.size === 0) continue;
		const around = aroundOf(doc, stances, index);
		for (const [at, mark] of clause.marks) {
			const [field] = FIELDS[mark.kind] ?? [];
			if (field === undefined) continue;
			const { role: rule, findings } = roleByRules(found, mark);
			// What belongs to an address goes with it.
			if (findings.some(({ rule: name }) => /address/.test(name))) continue;
			const features = featuresOf(around, at, mark);
			const { of: learnt, part } = heaviest(ROLES, weigh(weights, [...features, ruleFeature(mark, rule)], ROLES.length));
			const role = together(mark.kind, rule, learnt, part);
			if (role !== rule) {
				if (rule === "none") {
					if (isBarred(doc, stances, index, at, mark, role, found)) continue;
					if (found.some(({ start, end }) => start < mark.of.end && end > mark.of.start)) continue;
					added.push(newFinding(doc, stances, index, mark, field, role, part));
				} else for (const finding of findings) applyRole(finding, role, kept);
			}
			for (const finding of role === "none" ? [] : [...findings, ...added.slice(-1)]) {
				if (finding.start >= mark.of.end || finding.end <= mark.of.start) continue;
				setOwner(doc, finding, weigh(owners, [...features, `rule owner ${finding.owner === "self" ? "self" : "other"}`], 2));
			}
		}
	}
	const all = [...kept, ...added];
	return [...all, ...besideEmployers(doc, all)];
}

const BESIDE = /^[,，@\s(（]{0,3}(?:in |at |在)?$/;

/** Zoho, Tenkasi office: the place right behind an employer is the employer’s. */
function besideEmployers(doc: Doc, found: readonly Finding[]): Finding[] {
	return doc.places.flatMap((place) => {
		if (place.kind !== "city" || found.some(({ start, end }) => start < place.end && end > place.start)) return [];
		const job = found.find(
			({ field, status, end }) =>
				field === "employer" && status !== "old" && end <= place.start && BESIDE.test(doc.text.slice(end, place.start)),
		);
		if (!job || found.some(({ field, owner, status }) => field === "city" && owner === job.owner && status === job.status))
			return [];
		const { value, start, end } = place;
		return [{ ...job, field: "city" as const, value, start, end, rule: "city:beside-employer", confidence: 0.7 }];
	});
}

const BEGINS = /上岗|上班|报到|入职|到岗|开学|入学|出发|启程|join|start|begin|fly|leave|move/;
/** 偶遇辅导员: somebody met, not somebody’s job. */
const MET =
	/(?:偶遇|遇到|遇见|碰到|碰见|见到|看到|找到?|问了?|联系|谢谢|感谢|跟|和|陪|采访|请|给|被|让|听|装|扮|我们|咱们?|一[天日]|一个小时)(?:了|个|一下)?\s?$/;
const READ_THERE =
	/^\s?(?:里)?(?:看|刷|发|说|搜)|^\s?上(?!班|海|市|任|岗|学|课)|^\s?里(?=$|，)|^ (?:post|profile|update|says|shows)\b/;
/** What no weight may find: what is only supposed, asked or remembered, a visit, where an old job was. */
function isBarred(
	doc: Doc,
	stances: readonly Stance[],
	index: number,
	at: number,
	mark: Mark,
	role: Role,
	found: readonly Finding[],
): boolean {
	const clause = doc.clauses[index];
	const stance = stances[index];
	if (!clause || !stance || stance.void) return true;
	// Who is about to leave is still there.
	if (role === "old" && stance.future) return true;
	// 明年2月上岗: the next clause says that all of it is still to come.
	if (role === "current" && stances[index + 1]?.future && BEGINS.test(doc.clauses[index + 1]?.marked ?? "")) return true;
	if (mark.kind === "T")
		return MET.test(clause.marked.slice(0, at)) || /^(?:挂了|题|证|群|说|费|是)/.test(clause.marked.slice(at + 1));
	if (mark.kind === "O")
		return (
			READ_THERE.test(clause.marked.slice(at + 1)) ||
			/(?:^|[，。！\s])(?:面试?|笔试|投|海投|面试)了?\s?$/.test(clause.marked.slice(0, at)) ||
			/(?:^|[^a-z])(?:on|via)\s$/.test(clause.marked.slice(0, at))
		);
	if (mark.kind !== "C" && mark.kind !== "V" && mark.kind !== "K") return false;
	// A town and nothing else answers something, or nothing.
	if (doc.clauses.length === 1 && /^\W*$/.test(clause.marked.replace(/[\ue000-\ue003]/g, "")) && doc.input.prompt === undefined)
		return true;
	if (isVisit(clause, at) || /^(?:[东西南北]?站|机场|火车|高铁| ?(?:airport|station))/.test(clause.marked.slice(at + 1)))
		return true;
	if (SHORT_STAY.test(doc.low) || isOver(clause, at)) return true;
	return found.some(
		({ field, status, start, end, clause: other }) =>
			field === "employer" && status === "old" && other === index && mark.of.start - end < 6 && start - mark.of.end < 3,
	);
}

function applyRole(finding: Finding, role: Role, kept: Set<Finding>): void {
	if (role === "none") kept.delete(finding);
	else if (role === "same") finding.affirmed = true;
	else {
		finding.status = role;
		delete finding.affirmed;
	}
}

function newFinding(
	doc: Doc,
	stances: readonly Stance[],
	clause: number,
	mark: Mark,
	field: DataField,
	role: Role,
	confidence: number,
): Finding {
	const { start, end } = mark.of;
	const value = "value" in mark.of ? mark.of.value : "e164" in mark.of ? mark.of.e164 : doc.raw.slice(start, end);
	return {
		field,
		value,
		start,
		end,
		clause,
		confidence: Math.min(0.8, confidence),
		rule: `${field}:weighed`,
		owner: stances[clause]?.owner ?? "self",
		...(role === "same" ? { status: "current" as const, affirmed: true as const } : { status: role as Status }),
	};
}

const TO_OTHER = 0.9;
/** They are spoken to. */
const VOCATIVE = /^(?:群主|班长|团支书|辅导员|班主任|老师|学委|书记|联络员|管理员)$/;
const TO_SELF = 0.97;

function setOwner(doc: Doc, finding: Finding, [self = 0, other = 0]: readonly number[]): void {
	const spoken =
		doc.people.some(({ name }) => !VOCATIVE.test(name)) ||
		THEY.test(doc.low) ||
		HEARSAY.test(doc.low) ||
		RELAY.test(doc.low) ||
		ON_BEHALF.test(doc.low);
	if (finding.owner === "self" && other > TO_OTHER && spoken) finding.owner = doc.people[0]?.name ?? someone(doc.raw);
	else if (finding.owner !== "self" && self > TO_SELF && !spoken) finding.owner = "self";
}
