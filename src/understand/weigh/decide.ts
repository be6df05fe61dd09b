import { HEARSAY, ON_BEHALF, RELAY, THEY } from "../cues.js";
import { type Doc, type Mark, rx } from "../doc.js";
import type { Finding } from "../read/finding.js";
import { ownerAt, someone } from "../read/owner.js";
import type { Stance } from "../read/stance.js";
import type { DataField, Status } from "../types.js";
import { isBarred } from "./barred.js";
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

const MOST_MARKS = 40;

/** So sure must the weights be to find what no rule found, to drop, and to change what a rule found. */
const TO_FIND = 0.7;
const TO_FIND_NOW = 0.8;
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
	if (rule === "none") {
		const enough = kind === "T" ? TO_FIND_TITLE : role === "current" ? TO_FIND_NOW : TO_FIND;
		return part > enough ? role : "none";
	}
	const channel = CHANNELS.has(kind);
	// A number that is written stands there; only whether it is still good is open.
	if (channel && (role === "none" || role === "same")) return rule;
	if (rule === "current") {
		if (role === "none" || role === "same")
			return part > (kind === "T" || kind === "K" ? TO_DROP_TITLE : TO_DROP) ? "none" : rule;
		return part > (channel || role === "future" ? TO_CHANGE_DEAD : TO_CHANGE) ? role : rule;
	}
	// What a rule found to be over or to come is never saved: nothing speaks for dropping it.
	if (role === "current" || role === "none" || role === "same") return rule;
	return part > TO_CHANGE_DEAD ? role : rule;
}

/** 我在深圳呢, I'm in Multan now: who says no more than that says it of himself, whatever the words weigh. */
const PLAINLY = rx(
	"^\\s*(?:我|俺|本人|人)(?:现在?|目前|如今)?人?(?:就|还|也)?(?:在|住在?|定居在?|常住|常驻)\\s?{C}市?(?:这边|工作|上班|生活|呢|呀|哦|啊|哈|啦|了)*\\s*$|^\\s*(?:i am|i'm|im) (?:now |currently )?(?:in|based in|living in) {C}(?: now| currently| these days| nowadays)?\\s*$",
);

/** Patterns that say themselves that it is so now: 第一天, not A but B. */
const SURE_OF_TIME = /:(?:here|corrected|renamed)$/;

const LEAST_ALONE = 0.2;

/** Only the rule speaks for saving this, not the words around it. A number that is written out stands there all the same. */
const isAlone = (weights: ReturnType<typeof weightsOf>, features: readonly string[]): boolean =>
	(weigh(weights, features, ROLES.length)[ROLES.indexOf("current")] ?? 0) < LEAST_ALONE;

/** Goes over what the rules found: adds what they did not see, drops and changes where the words speak against it. */
export function weighFindings(doc: Doc, stances: readonly Stance[], found: readonly Finding[]): Finding[] {
	const weights = weightsOf("role");
	const owners = weightsOf("owner");
	const kept = new Set(found);
	const added: Finding[] = [];
	// Nobody writes so much in one message; pasted heaps are left to the rules.
	if (doc.clauses.reduce((sum, { marks }) => sum + marks.size, 0) > MOST_MARKS) return [...found];
	const spoken = speaksOfOthers(doc);
	const gives = found.some(
		({ field, status, owner }) => status === "current" && owner === "self" && ["phone", "email", "wechat", "qq"].includes(field),
	);
	for (const [index, clause] of doc.clauses.entries()) {
		if (clause.marks.size === 0) continue;
		const around = aroundOf(doc, stances, index);
		for (const [at, mark] of clause.marks) {
			const [field] = FIELDS[mark.kind] ?? [];
			if (field === undefined) continue;
			const { role: rule, findings } = roleByRules(found, mark);
			// What belongs to an address goes with it.
			if (findings.some(({ rule: name }) => /address|behind-city/.test(name))) continue;
			const features = featuresOf(around, at, mark);
			const { of: learnt, part } = heaviest(ROLES, weigh(weights, [...features, ruleFeature(mark, rule)], ROLES.length));
			// 我在杭州，微信 …: who gives how to reach him says where he is, too.
			const given = mark.kind === "C" && rule === "current" && gives && learnt === "none";
			const stands =
				given ||
				(rule === "current" &&
					learnt !== "future" &&
					learnt !== "old" &&
					findings.some(({ rule: by }) => by.endsWith(":told"))) ||
				findings.some(({ rule: name }) => SURE_OF_TIME.test(name)) ||
				(rule === "current" && part < TO_DROP_BESIDE && isBesideJob(found, findings, index)) ||
				(rule === "current" && doc.clauses.length === 1 && PLAINLY.test(clause.marked));
			const weighed = stands ? rule : together(mark.kind, rule, learnt, part);
			// Where the words alone, without the rule's word, hardly speak for it, it is not saved.
			const role =
				weighed === "current" && rule === "current" && !stands && !CHANNELS.has(mark.kind) && isAlone(weights, features)
					? "none"
					: weighed;
			if (role !== rule) {
				if (rule === "none") {
					if (isBarred(doc, stances, index, at, mark, role, found)) continue;
					if (found.some(({ start, end }) => start < mark.of.end && end > mark.of.start)) continue;
					added.push(newFinding(doc, stances, index, mark, field, role, part));
				} else for (const finding of findings) applyRole(finding, role, kept);
			}
			for (const finding of role === "none" ? [] : [...findings, ...added.slice(-1)]) {
				if (finding.start >= mark.of.end || finding.end <= mark.of.start) continue;
				const own = finding.owner === "self";
				// Where nobody else is spoken of it can only be the writer; where somebody is, never by weight alone.
				if (own !== spoken || ownerAt(stances[index]?.stretches, finding.start)?.said) continue;
				setOwner(doc, finding, weigh(owners, [...features, `rule owner ${own ? "self" : "other"}`], 2));
			}
		}
	}
	const all = [...kept, ...added];
	return [...all, ...besideEmployers(doc, all)];
}

/** 岗位是研究员（上海外高桥）, Amazon Seattle: place and job that stand together are dropped only by words that are sure. */
const TO_DROP_BESIDE = 0.97;
const isBesideJob = (found: readonly Finding[], own: readonly Finding[], clause: number): boolean =>
	own.some(({ rule, status }) => status !== "old" && (rule === "city:state" || rule === "employer:join")) &&
	found.some(
		(other) =>
			!own.includes(other) &&
			other.clause === clause &&
			other.status !== "old" &&
			other.affirmed !== true &&
			(other.field === "employer" || other.field === "city" || other.field === "title"),
	);

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
	// What is found in a clause that looks ahead is still to come.
	const ahead = role === "current" && stances[clause]?.future === true;
	const value = "value" in mark.of ? mark.of.value : "e164" in mark.of ? mark.of.e164 : doc.raw.slice(start, end);
	return {
		field,
		value,
		start,
		end,
		clause,
		confidence: Math.min(0.8, confidence),
		rule: `${field}:weighed`,
		owner: ownerAt(stances[clause]?.stretches, start)?.owner ?? "self",
		...(role === "same"
			? { status: "current" as const, affirmed: true as const }
			: { status: ahead ? "future" : (role as Status) }),
	};
}

const TO_OTHER = 0.9;
/** They are spoken to. */
const VOCATIVE = /^(?:群主|班长|团支书|辅导员|班主任|老师|学委|书记|联络员|管理员)$/;
const TO_SELF = 0.97;

function setOwner(doc: Doc, finding: Finding, [self = 0, other = 0]: Float64Array): void {
	if (finding.owner === "self") {
		if (other > TO_OTHER) finding.owner = doc.people[0]?.name ?? someone(doc.raw);
	} else if (self > TO_SELF) finding.owner = "self";
}

const speaksOfOthers = (doc: Doc): boolean =>
	doc.people.some(({ name }) => !VOCATIVE.test(name)) ||
	THEY.test(doc.low) ||
	HEARSAY.test(doc.low) ||
	RELAY.test(doc.low) ||
	ON_BEHALF.test(doc.low);
