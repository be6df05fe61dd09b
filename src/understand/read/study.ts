import type { Clause, Doc } from "../doc.js";
import { pattern } from "../pattern.js";
import { hasHan, type Span } from "../text.js";
import type { Status } from "../types.js";
import type { Finding } from "./finding.js";
import type { Stance } from "./stance.js";
import { studyPhraseIn } from "./study-phrase.js";
import { programmeOf } from "./study-programme.js";
import { isSchool, schoolOf } from "./study-school.js";
import { ADMITTED, type Degree, degreeIn, EDUCATION, GOING_ON, IN_YEAR, STILL, STUDY } from "./study-words.js";

/** Of a school, a course, a day of theirs, and of nobody who goes there. */
const PUBLIC = pattern(
	/分数线|招生|招(?:收|募|聘|\d|[一二两三四五六七八九十]?[个名位])|答辩会|提前批|好考|难考|值得读|好不好|含金量|建议(?:大家|你|学弟|学妹|报)|推荐(?:大家|你)|大家[^，]{0,4}考研|想(?:读|考|报|念)|要不要(?:读|考|念)|宣讲|说明会|论坛|讲座|seats? (?:worth|vacant|available)|admissions? (?:open|start|are|close)|merit list|last date|(?:application|admission|registration|submission|applying) deadline|deadline (?:is|for|to|extended|\ue008|\d)|(?:报名|申请|招生)[^，。]{0,4}deadline|prospectus|[读念攻学修][^，。？！]{0,14}的(?:同学|校友|朋友|小伙伴|学[长姐弟妹]|师[兄姐弟妹]|老乡|(?<=博|研)人(?=举|求|报|吱))(?:[们，。！？!?]|举|报|冒|吱|在吗|有|求|来|请|多|$)|(?<![a-z])admissions?(?: [a-z.]+){0,4} (?:is|are|will be) (?:now )?(?:clos|open|announc|extend)/,
);
const OF_COURSES = pattern(
	/ (?:is|are) (?:really |very |so |too |quite |an? |the |not |pretty |extremely |super |always )*(?:tough|hard|worth|easy|difficult|good|great|excellent|best|better|top|competitive|overrated|underrated|expensive|cheap|free|famous|prestigious|few|limited|open|available|recommended|ranked|waste|scam)(?![a-z])| seats? (?:in|at|are|for)(?![a-z])/,
);
/** 家里蹲大学, University of Life */
const NO_REAL = pattern(
	/(?:家|蹲|娃|床上?|被窝|人生|社会|抖音|b站|哔哩哔哩|夕阳红|老年|厨房|沙发|宇宙|挖掘机)大学|(?:home|youtube|whatsapp|google|netflix|couch|life|street|bathroom|bedroom) university|university of (?:life|youtube|google|the streets?|hard knocks|couch|home)/,
);
const OWN = pattern(/(?<![a-z])(?:i|i'm|im|my|me|mine|we|our|hun|hoon|mera|meri)(?![a-z])|我|咱|俺/);
/** Behind such words a school alone is where somebody studies. */
const STUDIES_THERE = pattern(
	/推免|申博|考博|申硕|保送|直博|申到|考研|保研|考博|上岸(?=[\ue000-\uf8ff])|就读|在读|录取|考取|调剂到|录了我|要我了|攻读|读书|深造|studying|enrol|admission|admitted|student (?:at|of)|读(?:书|研|博|本)|念书/,
);
/** Without a degree that is known, a phrase of study has one of these. */
const MAY_STUDY = pattern(/study|pursu|reading|enrol|(?<![a-z])doing|taking up|edd|march|ll\.?m|m\.? ?b\.? ?a/);
const TREATED = pattern(/fever|ward|icu|surgery|operation|treatment|accident|pain|hospitali[sz]|discharged|住院|病/);
const TEACHING = pattern(/任教|留校|教书|讲师|博后|博士后|faculty|lecturer|professor|post-?doc/);
const WORKS = pattern(
	/上岗|上班|入职|到岗|岗位|职务|主治|住院医|医师|医生|护士|药师|技师|(?<![a-z])(?:duty|doctor|nurse|registrar|consultant|pharmacist)(?![a-z])/,
);
const DONE = pattern(/毕业|done|completed|finished/);

/** Where people study on, what and for which degree. */
export function readStudy(doc: Doc, stances: readonly Stance[]): Finding[] {
	const found: Finding[] = [];
	// Most messages name no degree: they are not looked at clause by clause.
	const any = degreeIn(doc.text) !== undefined;
	const named = doc.clauses.map((clause) => (any ? degreeOf(doc, clause) : undefined));
	const degrees = named.flatMap((degree, at) => (degree ? [at] : []));
	for (const [index, clause] of doc.clauses.entries()) {
		const stance = stances[index];
		if (!stance || stance.void || stance.negated) continue;
		const phrase = named[index] !== undefined || MAY_STUDY.test(clause.marked) ? studyPhraseIn(doc, clause) : undefined;
		const degree = phrase?.degree ?? named[index];
		if (!degree && !phrase && !STUDIES_THERE.test(clause.marked)) continue;
		const context = contextOf(doc, index);
		const studies =
			// 小区里有个北大博士: in Chinese that is what somebody is called; that he studies must be said.
			(phrase?.institution !== undefined && !hasHan(doc.text.slice(clause.start, clause.end))) ||
			STUDY.test(clause.marked) ||
			(degree !== undefined && STUDY.test(doc.low.slice(clause.start, clause.end))) ||
			(degree !== undefined &&
				(STUDY.test(context) ||
					ADMITTED.test(context) ||
					IN_YEAR.test(context) ||
					GOING_ON.test(context) ||
					/(?<![a-z])(?:done|awarded|conferred|complete)(?![a-z])/.test(clause.marked)));
		if (!studies) continue;
		if (!degree && !phrase && degrees.some((at) => isNear(doc, at, index))) continue;
		if (PUBLIC.test(doc.low) || NO_REAL.test(doc.low)) continue;
		// An MD at JIPMER is tough, seats are few: of the course.
		if (OF_COURSES.test(clause.marked) && !IN_YEAR.test(context) && !OWN.test(context)) continue;
		// 上岸税务局 is a job.
		if (
			!degree &&
			/上岸/.test(clause.marked) &&
			!doc.orgs.some(
				(org) => org.start >= clause.start && org.end <= clause.end && EDUCATION.test(org.value) && !/医院|中心/.test(org.value),
			)
		)
			continue;
		// A patient is admitted too.
		if (!degree && TREATED.test(doc.low)) continue;
		// Who teaches there has done with studying.
		if (TEACHING.test(doc.low) && DONE.test(context)) continue;
		const begun =
			(!/推免|保研|保送/.test(context) &&
				doc.dates.some((date) => date.start >= clause.start && date.end <= clause.end && date.tense === "past")) ||
			GOING_ON.test(clause.marked) ||
			STILL.test(context) ||
			(IN_YEAR.test(context) && !/考|录/.test(context));
		const status: Status = (stance.future || ADMITTED.test(context)) && !begun ? "future" : "current";
		const add = (
			field: "degree" | "institution" | "programme",
			span: Span,
			value = doc.raw.slice(span.start, span.end),
		): void => {
			found.push({
				field,
				value,
				start: span.start,
				end: span.end,
				clause: clauseOf(doc, span, index),
				status,
				confidence: 0.8,
				rule: `${field}:study`,
				// A clause beside it may be about somebody else.
				...(clauseOf(doc, span, index) === index ? {} : { owner: stance.owner }),
			});
		};
		if (degree) add("degree", degree, degree.value);
		const school = phrase?.institution ?? schoolOf(doc, index, degree);
		// Studying the menu at KFC
		if (!degree && !phrase && /stud(?:y|ying) (?:the|this|that|these|those|his|her|our|their|your) /.test(clause.marked))
			continue;
		// 海关录了我: who is taken on there does not study.
		if (!degree && school && !isSchool(doc.text.slice(school.start, school.end))) continue;
		// 儿童医院要我了，主治医师，下周一上岗: nor does who goes to work in a hospital.
		if (
			!degree &&
			school &&
			/医院|诊所|卫生院|hospital|clinic/i.test(doc.text.slice(school.start, school.end)) &&
			WORKS.test(doc.low)
		)
			continue;
		if (school) add("institution", school);
		const programme = phrase?.programme ?? programmeOf(doc, index, degree, school);
		if (programme) add("programme", programme);
	}
	return once(found);
}

const clauseOf = (doc: Doc, { start, end }: Span, index: number): number => {
	const at = doc.clauses.findIndex((clause) => clause.start <= start && clause.end >= end);
	return at < 0 ? index : at;
};

/** The clause with its neighbours, as far as the sentence before and the next one. */
const contextOf = (doc: Doc, index: number): string =>
	doc.clauses
		.slice(Math.max(0, index - 4), index + 4)
		.filter(({ sentence }) => Math.abs(sentence - (doc.clauses[index]?.sentence ?? 0)) <= 1)
		.map(({ marked }) => marked)
		.join(" ");

const isNear = (doc: Doc, at: number, index: number): boolean =>
	Math.abs(at - index) <= 2 && Math.abs((doc.clauses[at]?.sentence ?? 0) - (doc.clauses[index]?.sentence ?? 0)) <= 1;

function degreeOf(doc: Doc, clause: Clause): Degree | undefined {
	const degree = degreeIn(doc.text.slice(clause.start, clause.end));
	return degree && { start: clause.start + degree.start, end: clause.start + degree.end, value: degree.value };
}

const once = (found: readonly Finding[]): Finding[] =>
	found.filter(
		(one, i) =>
			found.findIndex(
				(other) =>
					other.field === one.field && (other.start === one.start || (other.value === one.value && other.status === one.status)),
			) === i,
	);
