import type { Clause, Doc } from "../doc.js";
import { pattern } from "../pattern.js";
import { hasHan, matches, type Span } from "../text.js";
import type { Status } from "../types.js";
import type { Finding } from "./finding.js";
import { latinSlot } from "./slots.js";
import type { Stance } from "./stance.js";
import { LATIN_SUBJECT, studyPhraseIn } from "./study-phrase.js";

/** Degrees as they are written, and their canonical name. */
const DEGREES: readonly (readonly [RegExp, string])[] = [
	[/博士(?!后|生导师)|读博|直博|考博|ph\.?\s?d\b\.?|\bdoctorate\b|\bdphil\b/gi, "phd"],
	[/\bemba\b/gi, "emba"],
	[/(?<![a-z])mba(?![a-z])/gi, "mba"],
	[/\bfcps(?: (?:part|pt)[- ]?\w+)?/gi, "FCPS"],
	[/\bmrcp(?: (?:part|pt)[- ]?\w+)?/gi, "mrcp"],
	[/\b(?:mcps|mrcs|frcs|frcr|frca|mrcog|dnb|mch|mds|mph|llm|pgdm|pharm\.?d|mpacc)\b/gi, ""],
	[
		/硕士|研究生(?!院|导师|助理|会)|读研|(?<=[学院大科])的?研(?=[，,。！!\s]|$|了|究?方向)|研[一二三](?![\u3400-\u9fff]*院区)|专硕|学硕(?!士)|(?<![a-z'])(?:masters?(?:'s)?(?: degree)?|msc|m\.sc\.?|mphil|m\.phil|mtech|m\.tech|m\.?eng|mha|mpp|mpa|mres|mdes|mfa)(?![a-z])/gi,
		"master",
	],
	[/(?<![A-Za-z.])(?:MS|M\.S\.?|ms)(?![A-Za-z.])/g, "ms"],
	[/(?<![A-Za-z.])(?:MD|M\.D\.?|DM(?= (?:in )?[A-Z]))(?![A-Za-z.])/g, "md"],
	[/\bmbbs\b/gi, "mbbs"],
	[
		/本科(?!水平|生|阶段|时|期间|毕业|母校|院校|学历|的时候|宿舍|室友|同学|班)|专升本|学士|\b(?:bachelors?(?:'s)?|btech|b\.tech|bsc)\b/gi,
		"bachelor",
	],
];

const STUDY = pattern(
	/selected for|induct|取得|获得|获(?=[\ue000-\uf8ff])|学位|入读|读|攻|念(?!叨)|就读|在读|录取|考上|考研|考博|保研|保送|直博|推免|上岸|深造|在职|入学|开学|毕业|导师|offer|学习|进修|申到|申请到|拿到|\b(?:doing|do my)\b|pursuing|pursue|studying|study\b|enrol|admission|admitted|accepted|got into|got in|going for|completed|finish|defen[cs]e|答辩|student|classes|started|starting|chal raha|chal rahi|kar raha|kar rahi|kar li|parh raha|parh rahi|@|currently|\bcleared\b|training|semester|year|二年级|一年级|三年级/,
);
const ADMITTED = pattern(
	/考博成功|申博|申硕|考研成功|入学|录取|保研|保送|推免|考研|考上|上岸|申到|拿到.{0,12}(?:offer|录取)|offer|admission|admitted|accepted|got into|matched|selected for|secured/,
);
const EDUCATION = pattern(
	/大学|学院|研究院|研究所|科学院|医院|中心|university|college|institute|school|academy|hospital|polytechnic/i,
);

const PROGRAMME_EN = pattern(/^\s?(?:degree )?(?:in |of |programme in |program in |\()?\s?((?:[A-Za-z&]+(?:[ -]|$)){1,5})/);
const PROGRAMME_STOP = pattern(
	/^(?:at|from|in|mein|me|main|with|and|for|since|this|next|last|starting|student|degree|now|programme|program|these|nowadays|offer|from|to|of|admission|yet|kar|chal|hai|here|there|on|by|part|exam|scholar|candidate|under|as|is|was|done|completed|soon|first|second|final|year|thesis|a|the|i|my|classes|currently|training|residency|abroad|seat|position)$/i,
);

/** Where people study on, what and for which degree. */
export function readStudy(doc: Doc, stances: readonly Stance[]): Finding[] {
	const found: Finding[] = [];
	for (const [index, clause] of doc.clauses.entries()) {
		const stance = stances[index];
		if (!stance || stance.void || stance.negated) continue;
		const around = [
			doc.clauses[index - 2],
			doc.clauses[index - 1],
			clause,
			doc.clauses[index + 1],
			doc.clauses[index + 2],
		].filter((some) => some !== undefined && Math.abs(some.sentence - clause.sentence) <= 1);
		const context = around.map((some) => some?.marked ?? "").join(" ");
		const text = doc.text.slice(clause.start, clause.end);
		const phrase = studyPhraseIn(doc, clause);
		const shift = ({ start, end, value }: Span & { value: string }) => ({
			start: start - clause.start,
			end: end - clause.start,
			value,
		});
		const degree = phrase?.degree ? shift(phrase.degree) : degreeIn(text);
		const studies =
			phrase?.institution !== undefined ||
			STUDY.test(clause.marked) ||
			(degree !== undefined &&
				(STUDY.test(context) || /(?<![a-z])(?:done|awarded|conferred|complete)(?![a-z])/.test(clause.marked)));
		if (!studies) continue;
		const named =
			!degree &&
			/推免|申博|考博|申硕|保送|直博|申到|考研|保研|考博|上岸(?=[\ue000-\uf8ff])|就读|在读|录取|攻读|读书|深造|studying|enrol|admission|admitted|student (?:at|of)|读(?:书|研|博|本)|念书/.test(
				clause.marked,
			);
		if (!degree && !named && !phrase) continue;
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
		if (!degree && /fever|ward|icu|surgery|operation|treatment|accident|pain|hospitali[sz]|discharged|住院|病/.test(doc.low))
			continue;
		// Who teaches there has done with studying.
		if (
			/任教|留校|教书|讲师|博后|博士后|faculty|lecturer|professor|post-?doc/.test(doc.low) &&
			/毕业|done|completed|finished/.test(context)
		)
			continue;
		const admitted = ADMITTED.test(context);
		const begun =
			(!/推免|保研|保送/.test(context) &&
				doc.dates.some((date) => date.start >= clause.start && date.end <= clause.end && date.tense === "past")) ||
			/毕业|在读|答辩|defen[cs]e|finish|already|started|studying|doing|chal rah/.test(clause.marked);
		const status: Status = (stance.future || admitted) && !begun ? "future" : "current";
		const base = { clause: index, status, confidence: 0.8 };
		if (degree)
			found.push({
				...base,
				field: "degree",
				value: degree.value,
				start: clause.start + degree.start,
				end: clause.start + degree.end,
				rule: "degree:study",
			});
		const institution = phrase?.institution ?? institutionOf(doc, index, degree ? clause.start + degree.end : undefined);
		if (institution)
			found.push({
				...base,
				field: "institution",
				value: doc.raw.slice(institution.start, institution.end),
				...institution,
				rule: "institution:study",
			});
		const programme = phrase?.programme ?? programmeOf(doc, clause, index, degree, institution);
		if (programme && !(degree && programme.start < clause.start + degree.end && programme.end > clause.start + degree.start))
			found.push({
				...base,
				field: "programme",
				value: doc.raw.slice(programme.start, programme.end),
				...programme,
				rule: "programme:study",
			});
	}
	return once(found);
}

const once = (found: readonly Finding[]): Finding[] =>
	found.filter(
		(one, i) =>
			found.findIndex(
				(other) =>
					other.field === one.field && (other.start === one.start || (other.value === one.value && other.status === one.status)),
			) === i,
	);

function degreeIn(text: string): (Span & { value: string }) | undefined {
	let first: (Span & { value: string }) | undefined;
	for (const [expression, name] of DEGREES) {
		for (const match of matches(expression, text)) {
			// MS and MD stand for much else: M.S. Dhoni, ms as a title.
			if (
				name === "ms" &&
				match[0] !== "MS" &&
				!/^ms (?:in|ortho|surgery|general|ent|ophthal|cs|computer|physics|chem|math)/i.test(text.slice(match.index))
			)
				continue;
			if (!first || match.index < first.start)
				first = { start: match.index, end: match.index + match[0].length, value: name === "" ? match[0].toUpperCase() : name };
		}
	}
	return first;
}

function institutionOf(doc: Doc, index: number, degreeEnd: number | undefined): Span | undefined {
	const clause = doc.clauses[index];
	if (!clause) return undefined;
	const orgs = doc.orgs.filter((org) => org.start >= clause.start && org.end <= clause.end);
	const org = orgs.find((one) => /(?:at|from|@|在|到|去|读) ?(?:the )?$/i.test(doc.text.slice(0, one.start))) ?? orgs[0];
	if (org) return withoutFaculty(org);
	// A name that no list knows, behind “at” or “from”.
	const at =
		degreeEnd === undefined ? null : /(?:\b(?:at|from|@)|@)\s?(?:the )?([A-Z])/.exec(doc.text.slice(degreeEnd, clause.end));
	const slot = at && degreeEnd !== undefined ? latinSlot(doc, degreeEnd + at.index + at[0].length - 1) : undefined;
	if (slot) return slot;
	const urdu =
		/([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,3}) (?:mein|me|main) (?:(?:my |mera )?(?:MSc|MS|MBA|PhD|MPhil|FCPS|MBBS|BS|masters?|admission|parh))/i.exec(
			doc.raw.slice(clause.start, clause.end),
		);
	if (
		urdu?.[1] &&
		/^[A-Z]/.test(urdu[1]) &&
		(urdu[1].includes(" ") || !doc.places.some(({ start }) => start === clause.start + urdu.index))
	)
		return { start: clause.start + urdu.index, end: clause.start + urdu.index + urdu[1].length };
	const beside = neighbours(doc, index).find(
		(other) => EDUCATION.test(other.value) || /^[A-Z]{2,6}$/.test(other.value) || /[\u3400-\u9fff]/.test(other.value),
	);
	return beside && { start: beside.start, end: beside.end };
}

/** 新加坡国立大学设计学院: the faculty is no part of it; a medical school is. */
function withoutFaculty({ start, end, value }: Span & { readonly value: string }): Span {
	const whole = /^(?:已?取得|获得?|已?入读)?(.{2,}?大学)(?![\u3400-\u9fff]{0,4}(?:医|附|湘雅))[\u3400-\u9fff]{2,8}学院$/.exec(
		value,
	);
	return { start, end: whole?.[1] ? start + whole[1].length : end };
}

function neighbours(doc: Doc, index: number): { start: number; end: number; value: string; known: boolean }[] {
	const clause = doc.clauses[index];
	const near = [doc.clauses[index - 1], doc.clauses[index + 1], doc.clauses[index + 2]].filter(
		(some) => some !== undefined && Math.abs(some.sentence - (clause?.sentence ?? 0)) <= 1,
	);
	return doc.orgs.filter((org) =>
		near.some(
			(some) =>
				some &&
				org.start >= some.start &&
				org.end <= some.end &&
				!/离职|辞|工作|公司|上班|joined|left|leave|quit|resigned|job/.test(some.marked),
		),
	);
}

function programmeOf(
	doc: Doc,
	clause: Clause,
	index: number,
	degree: (Span & { value: string }) | undefined,
	institution: Span | undefined,
): Span | undefined {
	const text = doc.text.slice(clause.start, clause.end);
	const major =
		/(?:专业|方向|major|主修|研究方向|学的|读的)(?:是|为|:|：|in)?\s?([\u3400-\u9fffA-Za-z &]{2,24}?)(?=$|，|,|的|了|方向|专业)/.exec(
			text,
		) ?? /([\u3400-\u9fff]{2,10})(?:方向|专业)/.exec(text);
	for (const beside of [doc.clauses[index + 1], doc.clauses[index + 2]]) {
		if (major || !beside) break;
		const next =
			/^\s?([\u3400-\u9fff]{2,10}|[A-Za-z][A-Za-z &]{1,24}?)\s?(?:方向|专业)$/.exec(doc.text.slice(beside.start, beside.end)) ??
			/(?:(?:专业|方向|学的?|读的?|major|主修)(?:是|为|:)\s?|(?:研究方向|专业方向|主攻|方向|专业|major)\s?(?=[A-Za-z\u3400-\u9fff]))([\u3400-\u9fffA-Za-z ]{2,24}?)$/.exec(
				doc.text.slice(beside.start, beside.end),
			);
		if (next?.[1])
			return { start: beside.start + next[0].indexOf(next[1]), end: beside.start + next[0].indexOf(next[1]) + next[1].length };
	}
	if (major?.[1]) return trim(doc, clause.start + major.index + major[0].indexOf(major[1]), major[1], institution);
	// NTU材料: a clause of a school and a subject.
	const its = institution && doc.clauses.find(({ start, end }) => start <= institution.start && end >= institution.end);
	const rest = its && institution ? /^\s?([\u3400-\u9fff]{2,8})$/.exec(doc.text.slice(institution.end, its.end))?.[1] : undefined;
	if (rest && its && SUBJECT.test(rest) && !/[读念在]/.test(rest)) return { start: its.end - rest.length, end: its.end };
	const behind =
		institution && /^ in ([A-Z][A-Za-z]+(?:(?: and| &)? [A-Z][A-Za-z]+){0,3})/.exec(doc.text.slice(institution.end, clause.end));
	if (behind?.[1] && institution && !doc.places.some((place) => place.start === institution.end + 4))
		return { start: institution.end + 4, end: institution.end + 4 + behind[1].length };
	if (degree) {
		const before = /([\u3400-\u9fff]{2,12})$/.exec(text.slice(0, degree.start));
		if (before?.[1] && /硕|博士|研究生/.test(text.slice(degree.start, degree.end))) {
			const span = trim(doc, clause.start + before.index, before[1], institution);
			if (span) return span;
		}
		// 读CS master
		const short = /(?:读|念|学|in|doing)\s?([A-Za-z]{2,20}(?: [A-Za-z]{2,20})?)(?:\s|的\s?)$/.exec(text.slice(0, degree.start));
		if (short?.[1] && hasHan(text) && !(institution && clause.start + short.index + short[0].length - 1 <= institution.end)) {
			const start = clause.start + short.index + short[0].indexOf(short[1]);
			return { start, end: start + short[1].length };
		}
		const after = text.slice(degree.end);
		const latin = PROGRAMME_EN.exec(after);
		if (latin?.[1] && !/^\s?[，,]/.test(after)) {
			const words: string[] = [];
			for (const word of latin[1].trim().split(/\s+/)) {
				if (PROGRAMME_STOP.test(word)) break;
				words.push(word);
			}
			const name = words.join(" ");
			const start = clause.start + degree.end + after.indexOf(name);
			const clash = institution && start < institution.end && start + name.length > institution.start;
			const place = doc.places.some((city) => city.start === start);
			if (
				name.length >= 2 &&
				!clash &&
				!place &&
				(/^[A-Z]/.test(name) ||
					(words.length <= 2 && SUBJECT.test(name)) ||
					(/^\s?(?:degree )?(?:in|of) /.test(after) && SUBJECT.test(name))) &&
				!/^(?:I|My|At|From)$/.test(name)
			)
				return { start, end: start + name.length };
		}
	}
	// Beside it, a clause that is nothing but a subject: 9月开学，生物医学工程.
	for (const some of [doc.clauses[index + 1], doc.clauses[index - 1], doc.clauses[index + 2]]) {
		if (!some || some.sentence !== clause.sentence) continue;
		if (/^\s?(?:Master|Bachelor|Doctor|MSc|MS|MA|BSc|PhD)\b/i.test(doc.text.slice(some.start, some.end))) continue;
		const alone = /^\s?((?:做|研究|学(?!前|科)|搞)?)([\u3400-\u9fffA-Za-z ]{2,24})$/.exec(doc.text.slice(some.start, some.end));
		if (alone?.[2] && some.marks.size === 0 && (SUBJECT.test(alone[2]) || LATIN_SUBJECT.test(alone[2].trim()))) {
			const start = some.start + alone[0].indexOf(alone[2]);
			const lead = /^ */.exec(alone[2])?.[0].length ?? 0;
			return { start: start + lead, end: start + alone[2].trimEnd().length };
		}
	}
	return undefined;
}

const SUBJECT = pattern(
	/(?:卫生|公共|电子|通信|信息|网络|能源|环境|安全|采矿|化学|人工智能|chemistry|学|工程|科学|技术|管理|经济|金融|会计|法律|计算机|软件|医学|内科|外科|妇产|儿科|口腔|护理|药学|临床|影像|麻醉|中医|机械|电气|自动化|土木|建筑|材料|化工|生物|物理|数学|英语|新闻|设计|教育|vision|science|engineering|learning|medicine|surgery|management|finance|economics|studies|technology|law|design|physics|chemistry|biology|mathematics|radiology|paediatrics|pediatrics|gynae|anaesthesia|health|arts|business|computing|informatics|statistics|nursing|pharmacy|dentistry|architecture|psychology|sociology|education|marketing|journalism|robotics|cybersecurity|security|analytics|administration|policy|relations|dermatology|cardiology|pathology|orthopa?edics)s?$/i,
);

/** Cuts what leads to the subject and what belongs to the institution. */
function trim(doc: Doc, start: number, name: string, institution: Span | undefined): Span | undefined {
	let from = start;
	let text = name;
	if (institution && from < institution.end && from + text.length > institution.start) {
		const cut = institution.end - from;
		text = text.slice(cut);
		from = institution.end;
	}
	const lead =
		/^.*(?:攻读|就读|在读|读|念|学|考上了?|录取|的|了|在|到|去|上|拿到|申请|研究|做|搞|是|为|月|年|号)(?=.)/.exec(text)?.[0] ??
		"";
	text = text.slice(lead.length);
	from += lead.length;
	if (
		text.length < 2 ||
		/^(?:[一二三四五六七八九十\d]+[月年日]|全日制|在职|在读|非全|专业|学校|国外|第一|录取|一年级|二年级|我们?|保研|考研|直博|硕|博|免费|普通|年制|海外|同学|校友|的)/.test(
			text,
		)
	)
		return undefined;
	return doc.places.some((city) => city.start === from) ? undefined : { start: from, end: from + text.length };
}
