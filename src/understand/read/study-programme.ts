import type { Clause, Doc } from "../doc.js";
import { pattern } from "../pattern.js";
import { matches, type Span } from "../text.js";
import { type Degree, degreeIn, HAN_SUBJECT, isLatinSubject } from "./study-words.js";

/** Words of a subject in Latin letters, at most five. */
const WORDS = "[A-Za-z][A-Za-z&-]*(?: (?!at |from |with |mein |for )[A-Za-z&-]+){0,4}";
const HAN = "[\\u3400-\\u9fff（）()、]{2,14}";
/** Words that say what follows is what is studied: 方向是…, topic是…, major in …. */
const NAMED = pattern(
	new RegExp(
		`(?:研究方向|专业方向|方向|专业|主修|主攻|专攻|专研|研究领域|课题|(?<![a-z])(?:majors?|minor|topic|research|direction|programme|program|field|branch|speciali[sz](?:ation|ing)|focus(?:ing)?|concentration))(?:是|为|做的?|在做|搞|偏|就是|:|：|=| (?:is|in|on|of|:))*\\s?(${WORDS}|${HAN})`,
		"gi",
	),
);
/** 力学方向, HR branch, education ka subject. */
const NAMING = pattern(
	new RegExp(
		`(?:^|[\\s，,在读念学攻修的])(${WORDS}|[\\u3400-\\u9fff]{2,10})\\s?(?:方向|专业(?!的?(?:老师|人|知识|水平|型|性|点))|branch|track|ka subject|ki field|ka field|major)(?![a-z])`,
		"gi",
	),
);
const DOES = pattern(
	/(?:研究|做|搞|(?:^|[在我来去]|目前)学)(?:的(?:是)?)?\s?([A-Za-z][A-Za-z&-]*(?: [A-Za-z&-]+){0,4}|[\u3400-\u9fff]{2,8})$/,
);
const STOP = pattern(
	/^(?:at|from|in|mein|me|main|with|and|for|since|this|next|last|starting|student|degree|now|programme|program|these|nowadays|offer|to|of|admission|yet|kar|chal|hai|here|there|on|by|part|exam|scholar|candidate|under|as|is|was|done|completed|soon|first|second|third|final|year|yr|thesis|a|the|i|my|classes|currently|training|residency|abroad|seat|position|resident|residents|trainee|scholar|ki|ka|ke|se|do|doing|ing|going|shuru|meri|mera|letter|ongoing|right|also|days)$/i,
);
const NO_HAN = pattern(
	/^(?:[这那哪各每本应往历]届|[这那某]|有|[一二三四五六七八九十\d]+[月年日]|第|全日制|在职|在读|非全|专业|学校|国外|第一|录取|一年级|二年级|我们?|保研|考研|直博|硕|博|免费|普通|年制|海外|同学|校友|的|申请|考核|通知|授课型?|研究型|学术型?|不|没|很|还|都|也|是|要|就|攻读|联合)|导师|论文|毕业|通知|博士|硕士|研究生|大学$|学院$|第[一二三四五]|年$|年级$|参加|上岸|录取|考[上研取]/,
);
const URDU_STOP =
	"(?:hun|hoon|hu|hon|hai|hain|raha|rahi|rahe|meri|mera|mere|main|ab|aaj|kal|kar|kr|se|mein|me|ki|ka|ke|aur|shuru|bhi|ho|li|liya|gaya|gayi|chalu|dino|saal|year|degree|class(?:es)?)";
const URDU_SUBJECT = pattern(
	new RegExp(
		`(?:^\\s?|(?<![a-z])${URDU_STOP} )((?!${URDU_STOP} )[A-Za-z]+(?: (?!${URDU_STOP} )[A-Za-z&]+){0,2}) (?:mein|me|main|ki|ka|ke)(?![a-z])`,
		"gi",
	),
);
/** It leads to the subject, and is none of it. */
const LEAD =
	/^.*(?:攻读|就读|在读|读|念|攻(?!击|防|略|玉)|(?:^|[在去来着])学(?!科|前|术)|考上了?|考取|录取|的|了|在|到|去|上(?!海)|拿到|申请|收到|研究(?!生)|做|搞|是|为(?!学)|月|年|号|修(?!复))(?=.)/;

/** What somebody studies. Degree and school are given where they were found, as offsets of the text. */
export function programmeOf(doc: Doc, index: number, degree: Degree | undefined, school: Span | undefined): Span | undefined {
	const clause = doc.clauses[index];
	if (!clause) return undefined;
	const its = school ? doc.clauses.findIndex(({ start, end }) => start <= school.start && end >= school.end) : index;
	const near = [...new Set([index, index + 1, index - 1, index + 2, index - 2, its + 1, its - 1])]
		.map((at) => doc.clauses[at])
		.filter((some): some is Clause => some !== undefined && Math.abs(some.sentence - clause.sentence) <= 1);
	const clear = (span: Span | undefined): Span | undefined =>
		span &&
		![degree, school].some((other) => other && span.start < other.end && span.end > other.start) &&
		!doc.places.some((place) => place.start === span.start && place.kind !== "district" && place.sure)
			? span
			: undefined;
	return (
		clear(beforeDegree(doc, clause, degree, school)) ??
		clear(behindDegree(doc, clause, degree)) ??
		first(near, (some) => clear(named(doc, some))) ??
		clear(behindSchool(doc, school)) ??
		first(near, (some) => clear(urdu(doc, some))) ??
		first(near.slice(1), (some) => clear(alone(doc, some)))
	);
}

function first(clauses: readonly Clause[], find: (clause: Clause) => Span | undefined): Span | undefined {
	for (const clause of clauses) {
		const found = find(clause);
		if (found) return found;
	}
	return undefined;
}

/** 土木工程专硕, 环境工程 专硕, Marine Technology硕士, radiology mein FCPS. */
function beforeDegree(doc: Doc, clause: Clause, degree: Degree | undefined, school: Span | undefined): Span | undefined {
	if (!degree || degree.start < clause.start || degree.end > clause.end) return undefined;
	const from = school && school.end <= degree.start && school.start >= clause.start ? school.end : clause.start;
	const left = doc.text.slice(from, degree.start);
	const name = doc.text.slice(degree.start, degree.end);
	const han = /([\u3400-\u9fff]{2,14}(?:（[\u3400-\u9fff]{2,6}）)?)\s?$/.exec(left);
	if (
		han?.[1] &&
		/硕|博士|研究生|修士|直博|mba|博$/i.test(name) &&
		(/硕|研究生|修士/.test(name) || HAN_SUBJECT.test(han[1].replace(/(?:专业|方向)?的?$/, "")))
	) {
		const span = trimmed(doc, from + han.index, han[1].replace(/(?:专业|方向)?的?$/, ""));
		if (span) return span;
	}
	const latin = /(?:^|[\u3400-\u9fff，, ])([A-Za-z][A-Za-z&-]*(?: [A-Za-z&-]+){0,3})\s?(?:的)?\s?$/.exec(left);
	if (latin?.[1]) {
		const words = latin[1].split(" ");
		while (words.length > 1 && STOP.test(words[0] ?? "")) words.shift();
		const subject = words.join(" ");
		const ledIn = /(?:读|念|学|攻|修)(?:了|的|个)*\s?$/.test(left.slice(0, latin.index + 1));
		const start = from + latin.index + latin[0].lastIndexOf(latin[1]) + latin[1].length - subject.length;
		if (isLatinSubject(subject) || (ledIn && /^[A-Za-z]{2,20}(?: [A-Za-z]{2,20})?$/.test(subject) && !STOP.test(subject)))
			return { start, end: start + subject.length };
	}
	const urduBefore = /(?:^|[\s，,])([A-Za-z]+(?: [A-Za-z&]+){0,2}) (?:mein|me|main|ka|ki) (?:[a-z]{2,6} )?$/.exec(left);
	if (urduBefore?.[1] && isLatinSubject(urduBefore[1])) {
		const words = urduBefore[1].split(" ");
		while (words.length > 1 && new RegExp(`^${URDU_STOP}$`, "i").test(words[0] ?? "")) words.shift();
		const subject = words.join(" ");
		const start = from + left.lastIndexOf(subject);
		return { start, end: start + subject.length };
	}
	return undefined;
}

/** MSc (in) Data Science, Master of Nursing, PhD (Sociology), M.Tech student these days (Thermal). */
function behindDegree(doc: Doc, clause: Clause, degree: Degree | undefined): Span | undefined {
	if (!degree || degree.end > clause.end || degree.start < clause.start) return undefined;
	const right = doc.text.slice(degree.end, clause.end);
	const bracket = /^(?: [a-z]+){0,3} ?\(([A-Za-z][A-Za-z& -]{1,40})\)/.exec(right);
	if (bracket?.[1] && !STOP.test(bracket[1])) {
		const start = degree.end + bracket[0].length - 1 - bracket[1].length;
		return { start, end: start + bracket[1].length };
	}
	const lead =
		/^\.?(?: degree| programme| program| course| student| candidate| scholar| researcher| training| residency| seat)?\s?(?:in the |in |of |programme in |program in |- ?|: ?)?\s?/.exec(
			right,
		)?.[0] ?? "";
	const rest = /^[A-Za-z&]+(?:[ -][A-Za-z&]+){0,5}/.exec(right.slice(lead.length))?.[0];
	if (!rest) return undefined;
	const words: string[] = [];
	for (const word of rest.split(" ")) {
		if (STOP.test(word)) break;
		words.push(word);
	}
	const start = degree.end + lead.length;
	// PGIMER Chandigarh: a school or a place ends it.
	const cut = [...doc.orgs.filter(({ value }) => !isLatinSubject(value)), ...doc.places]
		.filter((other) => other.start >= start && other.start < start + rest.length)
		.sort((a, b) => a.start - b.start)[0];
	const name = (cut ? words.join(" ").slice(0, Math.max(0, cut.start - start)) : words.join(" ")).trim();
	const led = /(?:in|of) $/.test(lead);
	if (name.length < 2 || /^(?:Science|Arts|Engineering|Laws|I|My|At|From)$/.test(name)) return undefined;
	if (!(/^[A-Z]/.test(name) || isLatinSubject(name) || (led && /^[a-z]{4,}/.test(name) && name.split(" ").length <= 3)))
		return undefined;
	return { start, end: start + name.length };
}

/** 方向是病理, topic是quantum optics, education ka subject hai. */
function named(doc: Doc, clause: Clause): Span | undefined {
	const text = doc.text.slice(clause.start, clause.end);
	for (const match of matches(NAMED, text)) {
		const name = match[1];
		if (!name) continue;
		const at = clause.start + match.index + match[0].length - name.length;
		const span = /^[A-Za-z]/.test(name) ? latinWords(at, name) : trimmed(doc, at, name.replace(/(?:方向|专业|的).*$/, ""));
		if (span) return span;
	}
	for (const match of matches(NAMING, text)) {
		const name = match[1];
		if (!name) continue;
		const at = clause.start + match.index + match[0].indexOf(name);
		const span = /^[A-Za-z]/.test(name) ? latinWords(at, name) : trimmed(doc, at, name);
		if (span) return span;
	}
	const does = DOES.exec(text);
	if (does?.[1] && (isLatinSubject(does[1]) || (/^[\u3400-\u9fff]/.test(does[1]) && HAN_SUBJECT.test(does[1])))) {
		const at = clause.start + does.index + does[0].length - does[1].length;
		return /^[A-Za-z]/.test(does[1]) ? latinWords(at, does[1]) : trimmed(doc, at, does[1]);
	}
	return undefined;
}

function latinWords(at: number, name: string): Span | undefined {
	const words: string[] = [];
	let start = at;
	for (const word of name.split(" ")) {
		if (STOP.test(word)) {
			if (words.length > 0) break;
			start += word.length + 1;
			continue;
		}
		words.push(word);
	}
	const subject = words.join(" ");
	return subject.length < 2 ? undefined : { start, end: start + subject.length };
}

/** 同济大学 土木工程, NTU材料. */
function behindSchool(doc: Doc, school: Span | undefined): Span | undefined {
	const its = school && doc.clauses.find(({ start, end }) => start <= school.start && end >= school.end);
	if (!its || !school) return undefined;
	const rest = doc.text.slice(school.end, its.end);
	const han = /^(?:\s|的|[（(])*([\u3400-\u9fff]{2,10}?)(?:专业|方向)?(?:的)?[)）]?(?=\s|$|专硕|学硕|硕士|博士)/.exec(rest)?.[1];
	// 华东师范大学 课程与教学论: set apart, and all that is said.
	const apart = han !== undefined && /^\s/.test(rest) && rest.trim() === han && !/[了我啦]|录|成功|联系|不变/.test(han);
	if (han && (apart || HAN_SUBJECT.test(han))) return trimmed(doc, school.end + rest.indexOf(han), han);
	const latin = /^(?: in |的|\s)+([A-Z][A-Za-z]+(?:(?: and| &)? [A-Z][A-Za-z]+){0,3})/.exec(rest);
	if (latin?.[1] && (/^ in /.test(rest) || isLatinSubject(latin[1]))) {
		const start = school.end + latin[0].length - latin[1].length;
		return doc.places.some((place) => place.start === start) ? undefined : { start, end: start + latin[1].length };
	}
	return undefined;
}

/** kar raha hun mechanical engineering mein; meri biochemistry mein. */
function urdu(doc: Doc, clause: Clause): Span | undefined {
	if (!/ (?:mein|me|main|ki|ka|ke)(?![a-z])/.test(clause.marked)) return undefined;
	const text = doc.text.slice(clause.start, clause.end);
	for (const match of matches(URDU_SUBJECT, text)) {
		const name = match[1];
		if (!name || !isLatinSubject(name)) continue;
		const at = clause.start + match.index + match[0].indexOf(name);
		return { start: at, end: at + name.length };
	}
	return undefined;
}

/** A clause that is nothing but a subject: 9月开学，生物医学工程; …, power systems, …. */
function alone(doc: Doc, clause: Clause): Span | undefined {
	const text = doc.text.slice(clause.start, clause.end);
	const only = /^\s?(?:做|研究|学(?!前|科)|搞|in )?([\u3400-\u9fff]{2,12}|[A-Za-z]+(?: [A-Za-z&]+){0,3})\s?$/.exec(text);
	if (
		!only?.[1] ||
		[...clause.marks.values()].some(
			({ kind, of }) => kind !== "O" || (of.start > clause.start + 2 && !isLatinSubject(doc.text.slice(of.start, of.end))),
		)
	)
		return undefined;
	if (!(isLatinSubject(only[1]) || HAN_SUBJECT.test(only[1])) || NO_HAN.test(only[1]) || degreeIn(only[1])) return undefined;
	const start = clause.start + only[0].indexOf(only[1]);
	return { start, end: start + only[1].length };
}

/** Cuts what leads to the subject. */
function trimmed(doc: Doc, start: number, name: string): Span | undefined {
	const lead = LEAD.exec(name)?.[0] ?? "";
	const text = name.slice(lead.length);
	const from = start + lead.length;
	if (text.length < 2 || NO_HAN.test(text)) return undefined;
	return doc.places.some((city) => city.start === from && city.end <= from + text.length)
		? undefined
		: { start: from, end: from + text.length };
}
