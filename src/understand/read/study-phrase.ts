import type { Clause, Doc } from "../doc.js";
import { pattern } from "../pattern.js";
import { hasHan, matches, type Span } from "../text.js";
import { latinSlot } from "./slots.js";
import { ABROAD, SHORT_ZH, withoutPlace } from "./study-school.js";
import { HAN_SUBJECT, isLatinSubject, isSubjectOnly, LATIN_SUBJECT, NO_SUBJECT } from "./study-words.js";

/** Degree, subject and school as they stand together: MSc Tropical Medicine at LSHTM, 帝国理工金融硕士. */
export interface StudyPhrase {
	readonly degree?: Span & { readonly value: string };
	readonly programme?: Span;
	readonly institution?: Span;
}

const DEGREE =
	"(Ph\\.?\\s?D\\.?|D\\.?Phil|EdD|M\\.?Sc\\.?|M\\.?S\\.?|M\\.?Eng\\.?|M\\.?Tech\\.?|M\\.?Phil\\.?|E?MBA|MPH|MHA|MPP|MPA|MRes|MDes|MFA|MArch|LL\\.?M\\.?|MD|DM|MCh|DNB|MDS|FCPS|MCPS|[Mm]aster(?:'?s)?(?: degree)?(?: of (?:Science|Arts|Engineering|Laws))?|[Dd]octorate|[Bb]achelor(?:'?s)?(?: degree)?)";
const KIND = "(?: degree| programme| program| student| candidate| scholar| course| studies| residency| residency)?";
const SUBJECT = "([A-Za-z][A-Za-z&]*(?:[ -](?!at |from |with |in )[A-Za-z&]+){0,4}?)";
/** MSc (in) Data Science at …, PhD candidate at … */
const WITH_SCHOOL = pattern(
	new RegExp(`(?<![A-Za-z.])${DEGREE}${KIND}(?:(?:,| in| of|:)? ${SUBJECT})?,? (?:at|from|@) (?:the )?(?=[A-Z])`),
);
/** Dermatology MD at … */
const SUBJECT_FIRST = pattern(
	new RegExp(`(?<![A-Za-z])([A-Z][a-z]+(?: (?:and |& )?[A-Z][a-z]+){0,2}) ${DEGREE}(?: (?:at|from|@) (?:the )?(?=[A-Z]))?`),
);
/** Admitted to LSHTM for MSc Tropical Medicine */
const SCHOOL_FIRST = pattern(
	new RegExp(
		`(?:to|at|into|by|in|from) (?:the )?([A-Z][A-Za-z.&' -]{1,40}?) (?:for|to (?:do|pursue|study|read for)) (?:an? |my |the )?${DEGREE}(?:(?: in| of)? ([A-Z][A-Za-z&]*(?: (?:and |& )?[A-Z][A-Za-z]*){0,4}))?`,
	),
);
/** Studying hospital administration (MHA) at TISS */
const STUDYING = pattern(
	new RegExp(
		`(?:studying|study|pursuing|reading|enrolled (?:in|for)|doing|taking up) (?:an? |my |the )?${SUBJECT}(?: \\(${DEGREE}\\))? (?:at|from|@) (?:the )?(?=[A-Z])`,
		"i",
	),
);
/** UET Lahore mein MS, MPhil start hogi QAU mein */
const URDU_BEFORE = pattern(
	new RegExp(`([A-Z][A-Za-z.-]+(?: [A-Z][A-Za-z.-]+){0,3}) (?:mein|main|me|se) (?:[a-z]{2,10} ){0,2}${DEGREE}(?![A-Za-z])`),
);
const URDU_AFTER = pattern(
	new RegExp(
		`(?<![A-Za-z])${DEGREE} (?:[a-z]{2,10} ){1,4}([A-Z][A-Za-z.-]+(?: [A-Z][A-Za-z.-]+){0,3}) (?:mein|main|me|se)(?![a-z])`,
	),
);

const HAN_DEGREE = "(博士(?!后|生导师)|硕士|专硕|学硕(?!士)|研究生(?!院)|直博|MBA|EMBA|mba|emba)";
const AFTER_SCHOOL = pattern(
	new RegExp(
		`^(?:的)?(?:在职|全日制|非全日制|非全)?(?:攻读|就读|读|念|上|修|攻)?(?:的)?([\\u3400-\\u9fff]{1,8}?)?(?:专业|方向)?(?:的)?${HAN_DEGREE}`,
	),
);
const READ_FOR = pattern(
	new RegExp(`(?:攻读|就读|读|念|修)(?:了|的)?(?:个)?([\\u3400-\\u9fff]{2,8}?)(?:专业|方向)?(?:的)?${HAN_DEGREE}`),
);

const canonical = (degree: string): string => {
	const low = degree.toLowerCase().replace(/[.\s]/g, "");
	if (/^(?:phd|dphil|edd|doctorate|博士|直博)/.test(low)) return "phd";
	if (low === "emba" || low === "mba" || low === "md" || low === "ms") return low;
	if (/^bachelor/.test(low)) return "bachelor";
	if (/^(?:fcps|mcps|dnb|mds|mch|dm|llm|mph)$/.test(low)) return degree.replace(/\./g, "").toUpperCase();
	return "master";
};

/** The phrase of a clause; it may reach into the next one. */
export function studyPhraseIn(doc: Doc, clause: Clause): StudyPhrase | undefined {
	const text = doc.text.slice(clause.start, clause.end);
	return (hasHan(text) ? hanPhrase(doc, clause, text) : undefined) ?? latinPhrase(doc, clause, text);
}

function latinPhrase(doc: Doc, clause: Clause, text: string): StudyPhrase | undefined {
	const span = (part: string, after: number): Span => {
		const at = text.indexOf(part, after);
		return { start: clause.start + at, end: clause.start + at + part.length };
	};
	const school = (at: number): Span | undefined => {
		const org = doc.orgs.find((one) => one.start === clause.start + at && !isSubjectOnly(one.value));
		const slot = org ?? latinSlot(doc, clause.start + at);
		if (!slot) return undefined;
		const name = doc.text.slice(slot.start, slot.end).replace(/ (?:for|to|and) .*$/, "");
		return { start: slot.start, end: slot.start + name.length };
	};
	const subject = (part: string | undefined, after: number): Span | undefined =>
		part !== undefined &&
		part.length > 1 &&
		(LATIN_SUBJECT.test(part) || /^[A-Z][a-z]+(?: [A-Z&][a-z]*)*$/.test(part)) &&
		!NO_SUBJECT.test(part)
			? span(part, after)
			: undefined;
	const build = (
		degree: string | undefined,
		at: number,
		programme: Span | undefined,
		institution: Span | undefined,
	): StudyPhrase => ({
		...(degree === undefined ? {} : { degree: { ...span(degree, at), value: canonical(degree) } }),
		...(programme === undefined ? {} : { programme }),
		...(institution === undefined ? {} : { institution }),
	});
	const first = SCHOOL_FIRST.exec(text);
	if (first?.[1] && first[2]) {
		const org = span(first[1], first.index);
		if (
			!doc.places.some(({ start }) => start === org.start) &&
			!doc.dates.some(({ start, end }) => start < org.end && end > org.start)
		)
			return build(
				first[2],
				text.indexOf(" ", first.index + first[1].length),
				subject(first[3], first.index + first[1].length + 4),
				org,
			);
	}
	const before = SUBJECT_FIRST.exec(text);
	if (before?.[1] && before[2] && LATIN_SUBJECT.test(before[1]) && !NO_SUBJECT.test(before[1]))
		return build(
			before[2],
			before.index + before[1].length,
			span(before[1], before.index),
			/(?:at|from|@) (?:the )?$/.test(before[0]) ? school(before.index + before[0].length) : undefined,
		);
	const plain = WITH_SCHOOL.exec(text);
	if (plain?.[1]) {
		const institution = school(plain.index + plain[0].length);
		if (institution) return build(plain[1], plain.index, subject(plain[2], plain.index + plain[1].length), institution);
	}
	const studying = STUDYING.exec(text);
	if (studying?.[1] && (studying[2] !== undefined || LATIN_SUBJECT.test(studying[1])) && !NO_SUBJECT.test(studying[1])) {
		const institution = school(studying.index + studying[0].length);
		if (institution) return build(studying[2], studying.index, span(studying[1], studying.index), institution);
	}
	const urdu = URDU_BEFORE.exec(text);
	if (urdu?.[1] && urdu[2] && !MONTH.test(urdu[1]) && !isLatinSubject(urdu[1]))
		return build(
			urdu[2],
			urdu.index + urdu[1].length,
			undefined,
			school(urdu.index) ?? withoutPlace(doc, span(urdu[1], urdu.index)),
		);
	const behind = URDU_AFTER.exec(text);
	if (
		behind?.[1] &&
		behind[2] &&
		!doc.places.some(({ start }) => start === clause.start + text.indexOf(behind[2] ?? "", behind.index)) &&
		!MONTH.test(behind[2]) &&
		!isLatinSubject(behind[2])
	)
		return build(
			behind[1],
			behind.index,
			undefined,
			school(text.indexOf(behind[2], behind.index + behind[1].length)) ??
				withoutPlace(doc, span(behind[2], behind.index + behind[1].length)),
		);
	return undefined;
}

const MONTH = pattern(/^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/);
const SCHOOL = pattern(/大学|学院|研究院|研究所|科学院|医院|[大科工理师财医农林]$|^[A-Z]{2,6}$|理工|协和|华西|湘雅/);

function hanPhrase(doc: Doc, clause: Clause, text: string): StudyPhrase | undefined {
	const abroad = [...matches(ABROAD, text), ...matches(SHORT_ZH, text)].map((match) => ({
		start: clause.start + match.index,
		end: clause.start + match.index + match[0].length,
		value: `${match[0]}大学`,
	}));
	for (const org of [...doc.orgs, ...abroad]) {
		if (org.start < clause.start || org.end > clause.end || !SCHOOL.test(org.value)) continue;
		// 中南大学材料｜学博士: where the name of the school ends.
		const whole = /^(.{2,}?大学)(?!附|医|湘雅|.{0,6}(?:学院|医院|研究院|分校))([\u3400-\u9fff]{1,6})$/.exec(org.value);
		const ends = whole?.[1] ? org.start + whole[1].length : org.end;
		for (const end of ends === org.end ? [ends] : [ends, org.end]) {
			const match = AFTER_SCHOOL.exec(doc.text.slice(end, clause.end));
			if (!match?.[2]) continue;
			const subject = match[1];
			if (subject !== undefined && !(HAN_SUBJECT.test(subject) || /读|念/.test(match[0]))) continue;
			const at = end + match[0].length - match[2].length;
			const from = subject === undefined ? -1 : end + match[0].indexOf(subject);
			return {
				degree: { start: at, end: at + match[2].length, value: canonical(match[2]) },
				institution: { start: org.start, end },
				...(subject === undefined || NO_HAN_SUBJECT.test(subject)
					? {}
					: { programme: { start: from, end: from + subject.length } }),
			};
		}
	}
	const read = READ_FOR.exec(text);
	if (
		read?.[1] &&
		read[2] &&
		!NO_HAN_SUBJECT.test(read[1]) &&
		!doc.orgs.some((org) => org.start >= clause.start && org.end <= clause.end)
	) {
		const at = clause.start + read.index + read[0].length - read[2].length;
		const from = clause.start + read.index + read[0].indexOf(read[1]);
		return {
			degree: { start: at, end: at + read[2].length, value: canonical(read[2]) },
			programme: { start: from, end: from + read[1].length },
		};
	}
	return undefined;
}
const NO_HAN_SUBJECT = pattern(/^(?:在职|全日|非全|国外|海外|免费|普通|我们|同学|第一|第二|一年|两年|三年|的)|在读|毕业/);
