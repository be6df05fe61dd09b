import { findEmails, findQQs, findWechats, type ValueMention } from "./entities/accounts.js";
import { type DateMention, findDates } from "./entities/dates.js";
import { TRADE_SHORT } from "./entities/latin-titles.js";
import { withSlotOrgs } from "./entities/org-slots.js";
import { findOrgs, type OrgMention } from "./entities/orgs.js";
import { findPeople, type PersonMention } from "./entities/people.js";
import { findPhones, type PhoneMention } from "./entities/phones.js";
import { findPlaces, type PlaceMention } from "./entities/places.js";
import { findSpelledMails } from "./entities/spelled-mail.js";
import { findTitles, type TitleMention } from "./entities/titles.js";
import { KNOWN_ZH } from "./lexicon/orgs-zh.js";
import { SHORTHAND } from "./lexicon/shorthand.js";
import { type Pattern, pattern } from "./pattern.js";
import { isSubjectOnly } from "./read/study-words.js";
import { fold, isHanChar, LONGEST, lower, matches, type Span, wide } from "./text.js";
import type { Understood } from "./types.js";

/** What a clause's mark stands for. The letters are used in the patterns: `{C}`. */
export type Mark =
	| { readonly kind: "C" | "V" | "K" | "A"; readonly of: PlaceMention }
	| { readonly kind: "P"; readonly of: PhoneMention }
	| { readonly kind: "E" | "W" | "Q"; readonly of: ValueMention }
	| { readonly kind: "D"; readonly of: DateMention }
	| { readonly kind: "O"; readonly of: OrgMention }
	| { readonly kind: "T"; readonly of: TitleMention }
	| { readonly kind: "N"; readonly of: PersonMention };
export type Kind = Mark["kind"];

const KINDS: readonly Kind[] = ["C", "V", "K", "A", "P", "E", "W", "Q", "D", "O", "T", "N"];
const CHARS = new Map(KINDS.map((kind, i) => [kind, String.fromCharCode(0xe000 + i)]));
const charOf = (kind: Kind): string => CHARS.get(kind) ?? "";

/** A pattern over marked text: `{C}` is a city, `{O}` an organisation, and so on; `{L}` any place. */
export function rx(source: string, flags = ""): Pattern {
	let out = "";
	let inClass = false;
	for (let i = 0; i < source.length; i++) {
		const char = source.charAt(i);
		const marks = char === "{" ? /^\{([LCVKAPEWQDOTN]+)\}/.exec(source.slice(i)) : null;
		if (marks?.[1]) {
			const chars = [...(marks[1] === "L" ? "CVKA" : marks[1])].map((kind) => charOf(kind as Kind)).join("");
			out += inClass || chars.length === 1 ? chars : `[${chars}]`;
			i += marks[0].length - 1;
			continue;
		}
		if (char === "\\") {
			out += char + source.charAt(++i);
			continue;
		}
		if (char === "[") inClass = true;
		else if (char === "]") inClass = false;
		out += char;
	}
	return pattern(new RegExp(out, flags));
}

export interface Clause extends Span {
	/** Lower case, with one character for each thing found. */
	readonly marked: string;
	/** What the character at an index of `marked` stands for. */
	readonly marks: ReadonlyMap<number, Mark>;
	/** Where the character at an index of `marked` begins in the text; one more than there are characters. */
	readonly at: readonly number[];
	/** Clauses up to a full stop share their number. */
	readonly sentence: number;
	/** What ends it. */
	readonly stop: string;
}

export interface Doc {
	readonly input: Understood;
	/** The text as written, cut to what is read. */
	readonly raw: string;
	/** Folded; the same offsets. */
	readonly text: string;
	readonly low: string;
	readonly dates: readonly DateMention[];
	readonly phones: readonly PhoneMention[];
	readonly emails: readonly ValueMention[];
	readonly wechats: readonly ValueMention[];
	readonly qqs: readonly ValueMention[];
	readonly places: readonly PlaceMention[];
	readonly orgs: readonly OrgMention[];
	readonly titles: readonly TitleMention[];
	readonly people: readonly PersonMention[];
	readonly clauses: readonly Clause[];
}

const ZONE_COUNTRIES: Readonly<Record<string, readonly string[]>> = {
	"+08:00": ["CN"],
	"+05:00": ["PK"],
	"+05:30": ["IN"],
	"+04:00": ["AE"],
	"+06:00": ["BD"],
	"+05:45": ["NP"],
	"+03:00": ["SA"],
};

export function readDoc(input: Understood): Doc {
	const raw = input.text.slice(0, LONGEST);
	const text = wide(fold(raw));
	const spelled = findSpelledMails(text, []);
	const emails = [
		...findEmails(text).filter((mail) => !spelled.some(({ start, end }) => mail.start < end && mail.end > start)),
		...spelled,
	].sort((a, b) => a.start - b.start);
	const all = findPlaces(text);
	const phones = findPhones({
		text,
		places: [...new Set(all.map(({ country }) => country))],
		likely: [
			...(input.numberCountries ?? []),
			...(input.country ? [input.country] : []),
			...(ZONE_COUNTRIES[input.sentAt.slice(-6)] ?? []),
		],
	});
	const apart = <T extends Span>(mentions: readonly T[], ...taken: readonly (readonly Span[])[]): T[] =>
		mentions.filter(
			(mention) => !taken.some((spans) => spans.some((span) => mention.start < span.end && mention.end > span.start)),
		);
	const numbers = apart(phones, emails);
	const wechats = findWechats(text, numbers, emails);
	const qqs = apart(findQQs(text), emails);
	const own = apart(numbers, qqs, wechats);
	// 演达大道5号 is a house, not the fifth.
	const dates = apart(findDates(text, input.sentAt), own, emails, wechats, qqs).filter(
		({ start }) => !/(?:路|街|道|巷|弄|村|区|园|里|苑|城|胡同)$/.test(text.slice(0, start)),
	);
	// Major是Public Health: what is studied, and no officer.
	const rough = apart(findTitles(text), own, emails, wechats, dates).filter(
		({ start, end }) =>
			!(
				/^major$/i.test(text.slice(start, end)) &&
				/^\s?(?:是|为|:|方向|选|换|叫|is |in )/.test(text.slice(end, end + 4)) &&
				!/(?:as|to|an?|now) $/i.test(text.slice(Math.max(0, start - 4), start))
			),
	);
	const orgs = apart(
		withSlotOrgs({
			text,
			places: all,
			// Family Medicine residency: no firm.
			// 美国电话 names no 国电.
			orgs: findOrgs(text, all).filter(
				({ start, end }) =>
					!(text[end - 1] === "电" && text[end] === "话") &&
					// As systems engineer: a word of the title.
					!(
						(isSmall(text.slice(start, end)) || TRADE_SHORT.test(text.slice(start, end))) &&
						rough.some((title) => title.start <= start && title.end > end)
					) &&
					!(TRAINED.test(text.slice(end, end + 12)) && isSubjectOnly(text.slice(start, end))),
			),
			titles: rough.filter(({ start, end }) => end - start > 1),
			others: [...dates, ...own, ...emails, ...wechats, ...qqs],
		}),
		own,
		emails,
		wechats,
	).filter(
		// 马来西亚怡保: no name begins in the middle of a place.
		(org) =>
			!OF_KIN.test(org.value) &&
			// 系里通讯簿, 通讯录
			!/^(?:录(?![取用了我上入])|簿|册)/.test(text.slice(org.end, org.end + 2)) &&
			!all.some(
				({ start, end, kind }) =>
					(start < org.start && end > org.start && kind !== "district" && !KNOWN_ZH.has(org.value)) ||
					// 包头分厂: a part, and of what the text must say.
					(start === org.start && end < org.end && PART.test(text.slice(end, org.end))),
			),
	);
	const places = all.filter(
		(place) =>
			!orgs.some((org) => place.start < org.end && place.end > org.start) && apart([place], emails, wechats, dates).length > 0,
	);
	const titles = rough.flatMap((title) => {
		// An employer runs into the title: 腾讯产品经理.
		const org = orgs.findLast((other) => other.start <= title.start && other.end > title.start);
		if (!org) return [title];
		const start = org.end;
		return start < title.end - 1 ? [{ start, end: title.end, value: text.slice(start, title.end) }] : [];
	});
	// David is a town as well.
	const people = apart(
		findPeople(
			text,
			input.roster,
			all.filter(({ sure }) => sure),
		),
		own,
		emails,
		wechats,
		orgs,
		places.filter(({ sure }) => sure),
		dates,
	);
	// 骨科主任 is what somebody is, not who.
	const persons = people.filter(
		(person) =>
			!/^(?:Role|Position|Designation|Post|Title|Industry|Employer)\b|^(?:任命|任职|任期|通知|调令|文件|批文|名单|公示|结果|签证)/.test(
				text.slice(person.start, person.end),
			) &&
			// MedTrust is no person.
			!/^(?!Mc|Mac|De|La|Le|Al|Van)[A-Z][a-z]+[A-Z]/.test(text.slice(person.start, person.end)) &&
			// My supervisor moved: there the title is who.
			(person.kin || !titles.some(({ start, end }) => start === person.start && end === person.end && end - start > 1)) &&
			// 请叫我Senior Engineer: no senior of mine.
			!(person.kin && titles.some(({ start, end }) => start === person.start + 1 && end > person.end)),
	);
	const settled = apart(places, persons);
	const facts = {
		input,
		raw,
		text,
		low: wide(lower(text)),
		dates,
		phones: own,
		emails,
		wechats,
		qqs,
		places: settled,
		orgs,
		titles,
		people: persons,
	};
	return { ...facts, clauses: clausesOf(facts) };
}

/** 媳妇公司: whose it is, and no name. */
const OF_KIN = pattern(
	/^(?:line|path|ladder)$|^转发|^(?:老公|老婆|媳妇儿?|爱人|先生|太太|对象|妻子|丈夫|老?[爸妈]|[哥姐弟妹]|儿子|女儿|闺女|孩子|女婿|儿媳|室友|朋友|同学)的?(?:公司|单位|学校|医院|厂|店|部队|银行|学院|集团|事务所|研究所|研究院|局|所|院)$|^(?:幼儿园|托儿所|托班|早教班?)$/,
);
const isSmall = (name: string): boolean => /^[a-z ]+$/.test(name);
const TRAINED = pattern(/^ (?:residen|fellow|intern|house ?job|training|registrar)/i);
const PART = pattern(/^(?:分[厂行部院店所]|支行|分公司|厂区|校区|基地|办事处|营业部|项目部|工厂|网点)$|^(?:开|办|搞|当)/);
const BREAK = pattern(
	/[。！!？?；;\n…～~，,、]+|\.(?=\s|$)|\s[-–—]+\s|——+|(?:[\ud83c-\ud83e][\udc00-\udfff]|[\u2600-\u26ff\u2702-\u27a0])+\ufe0f?\s+(?=\S)|(?<=[\u3400-\u9fff])(?:[\ud83c-\ud83e][\udc00-\udfff]|[\u2600-\u26ff\u2702-\u27a0])+\ufe0f?(?=[\u3400-\u9fff])/g,
);
/** A full stop behind these ends nothing. */
const ABBREVIATED = pattern(
	/(?:^|[^a-z])(?:dr|mr|mrs|ms|prof|engr|govt|no|st|pvt|ltd|co|dept|ph|mob|tel|vs|etc|jr|sr|md|a\.k\.a|m\.s|m\.d|m\.a|m\.sc|m\.tech|m\.phil|m\.pharm|m\.com|m\.ed|b\.sc|b\.tech|ph\.d|m\.s|m\.d|m\.a|m\.sc|m\.tech|m\.phil|m\.pharm|m\.com|m\.ed|b\.sc|b\.tech|ph\.d|e\.g|i\.e|w\.e\.f|h\.no)$/,
);

function clausesOf(doc: Omit<Doc, "clauses">): Clause[] {
	const { low, text } = doc;
	const marks = marksOf(doc);
	const clauses: Clause[] = [];
	let start = 0;
	let sentence = 0;
	for (const match of [...matches(BREAK, text), undefined]) {
		const end = match?.index ?? text.length;
		const stop = match?.[0] ?? "";
		if (match) {
			if (end < start || marks.some(({ of }) => end > of.start - 1 && end < of.end && end >= of.start)) continue;
			// 📱 138…: a picture before a number is its label.
			if (
				/\s$/.test(stop) &&
				stop.length > 1 &&
				!isHanChar(text[end - 1]) &&
				marks.some(({ of }) => of.start === end + stop.length)
			)
				continue;
			if (stop === "." && ABBREVIATED.test(low.slice(Math.max(0, end - 8), end))) continue;
			// Lahore, Pakistan; Bosch, Bengaluru; software engineer, Netsol.
			if (/^[,，、]$/.test(stop) && binds(marks, text, end)) continue;
		}
		if (end > start) clauses.push(clauseOf(doc, marks, start, end, sentence, stop));
		if (/[。！!？?；;\n….]/.test(stop)) sentence++;
		start = end + stop.length;
	}
	return clauses;
}

function binds(marks: readonly Mark[], text: string, comma: number): boolean {
	const before = marks.find(({ of }) => of.end === comma);
	const after = marks.find(({ of }) => of.start > comma && /^[,，、\s]*$/.test(text.slice(comma, of.start)));
	if (!before || !after) return false;
	// 任副总经理，厦门的摊子交给别人了: there something else begins.
	if (after.kind !== "O" && after.kind !== "T" && /^(?:的|这边|那边|这里|那里)/.test(text.slice(after.of.end))) return false;
	// I no longer live in Guangzhou, Dhaka is home.
	if (/^\s(?:is|are|was)(?![a-z])/i.test(text.slice(after.of.end))) return false;
	const pair = before.kind + after.kind;
	return /^(?:[CVKA][CVKA]|[OT][CVKA]|TO|OT)$/.test(pair) && !/[。]/.test(text.slice(comma, after.of.start));
}

function marksOf(doc: Omit<Doc, "clauses">): Mark[] {
	const PLACE_KINDS = { city: "C", province: "V", country: "K", district: "A" } as const;
	const all: Mark[] = [
		...doc.phones.map((of) => ({ kind: "P", of }) as const),
		...doc.emails.map((of) => ({ kind: "E", of }) as const),
		...doc.wechats.map((of) => ({ kind: "W", of }) as const),
		...doc.qqs.map((of) => ({ kind: "Q", of }) as const),
		...doc.orgs.map((of) => ({ kind: "O", of }) as const),
		...doc.places.map((of) => ({ kind: PLACE_KINDS[of.kind], of }) as const),
		...doc.people.map((of) => ({ kind: "N", of }) as const),
		...doc.dates.map((of) => ({ kind: "D", of }) as const),
		...doc.titles.map((of) => ({ kind: "T", of }) as const),
	];
	const taken: Mark[] = [];
	for (const mark of all) if (!taken.some(({ of }) => mark.of.start < of.end && mark.of.end > of.start)) taken.push(mark);
	return taken.sort((a, b) => a.of.start - b.of.start);
}

/** Words, and what stands between them. */
const WORD = /[a-z]+|[^a-z]+/g;
const SHORTENED = pattern(new RegExp(`(?:^|[^a-z])(?:m|${[...SHORTHAND.keys()].join("|")})(?![a-z])`));

function clauseOf(
	doc: Omit<Doc, "clauses">,
	all: readonly Mark[],
	start: number,
	end: number,
	sentence: number,
	stop: string,
): Clause {
	let marked = "";
	const at: number[] = [];
	const marks = new Map<number, Mark>();
	let i = start;
	/** Words people shorten are written out; every character keeps its place. */
	const copy = (to: number): number => {
		const piece = doc.low.slice(i, to);
		// Hardly any text holds one: then it is taken as it stands.
		if (!SHORTENED.test(piece)) {
			for (let k = i; k < to; k++) at.push(k);
			marked += piece;
			return to;
		}
		for (const match of matches(WORD, piece)) {
			const word =
				SHORTHAND.get(match[0]) ?? (marked === "" && match[0] === "m" && piece[match.index + 1] !== "." ? "i'm" : match[0]);
			for (let k = 0; k < word.length; k++) at.push(i + match.index + Math.min(k, match[0].length - 1));
			marked += word;
		}
		return to;
	};
	for (const mark of all) {
		if (mark.of.start < start || mark.of.end > end) continue;
		i = copy(mark.of.start);
		marks.set(marked.length, mark);
		at.push(i);
		marked += charOf(mark.kind);
		i = mark.of.end;
	}
	copy(end);
	at.push(end);
	return { start, end, marked: wide(marked), marks, at, sentence, stop };
}
