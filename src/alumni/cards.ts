import { normalizeName } from "./name-forms.js";
import { matchName, type NameMatch, type RosterEntry } from "./name-match.js";
import { type City, isHan, isSurname, places } from "./places/index.js";

export interface Card {
	/** What may be the name, likeliest first. */
	readonly nameCandidates: readonly string[];
	readonly city?: City;
	/** Four digits, from 18级, 2018MBBS, Batch 2013. */
	readonly year?: number;
	/** The part that tells the class, as written: 18临床. */
	readonly class?: string;
}

const LONGEST = 100;
const SEPARATORS = /[-–—_|｜/\\·•、,，;；()（）[\]【】<>《》「」+~～*#:：@&=]+/;
const EMOJI = /\p{Extended_Pictographic}|\p{Cf}|\ufe0f|\u20e3/gu;

/** A year or a class number stands in it. */
const CLASS = /^(?:(?:batch|class(?: of)?)\s*)?((?:19|20)?\d{2})(?:\s*(?:级|届|班|batch))?(?!\d)/i;
const SUBJECTS =
	"临床医学|临床|口腔|护理|药学|影像|检验|麻醉|预防|中医|基础医学|土木|机械|计算机|计科|软件|网络|信息|通信|电子|电气|自动化|车辆|材料|化工|化学|生物|建筑|城规|环境|安全|采矿|核工|核工程|数学|物理|统计|会计|金融|经济|国贸|工商|市场|人力|行政|法学|法律|英语|日语|中文|汉语|新闻|设计|美术|音乐|体育|教育|国教|留学生|研究生|本科|硕士|博士";
const SUBJECT_START = new RegExp(`^(?:${SUBJECTS})(?:专业|系|学院|\\d*班)?`);
/** A family name may stand apart: 张 三. */
const RUNS =
	/(?<![\u3400-\u9fff])[\u3400-\u9fff]\s[\u3400-\u9fff]{1,2}(?![\u3400-\u9fff])|[\u3400-\u9fff]+|[A-Za-z][A-Za-z.' ]*/g;
const ROLES = /^(?:班长|副班长|团支书|学委|组长|群主|管理员|老师|校友|校友会|联络员|在职|待业|已婚|单身|求职)$/;
const DEGREES =
	/^(?:mbbs|bds|md|ms|bs|be|bba|mba|bsc|msc|btech|mtech|phd|cse|ece|eee|ce|me|cs|it|se|clinical|medicine|batch|class|of|civil|pharm|pharmd|nursing|alumni|group|cr|gr)$/i;

/**
 * Reads a group card: `18临床-张三-深圳`, `2018MBBS Mariam Raza Lahore`, `张三（深圳）`, `张三|华为`.
 * What it gives are candidates; only a roster tells which of them is a name.
 */
export function readCard(card: string): Card {
	const text = card.slice(0, LONGEST).normalize("NFKC").replace(EMOJI, " ").trim();
	const names: string[] = [];
	const found: { city?: City; year?: number; class?: string } = {};
	for (const part of text.split(SEPARATORS)) {
		const trimmed = part.trim();
		if (trimmed !== "") readPart(trimmed, names, found);
	}
	// A family name in front tells a name from a firm.
	names.sort((a, b) => Number(looksLikeName(b)) - Number(looksLikeName(a)));
	return { nameCandidates: [...new Set(names)], ...found };
}

const looksLikeName = (text: string): boolean => (isHan(text) ? isSurname(text) && text.length <= 4 : /\s/.test(text));

function readPart(part: string, names: string[], found: { city?: City; year?: number; class?: string }): void {
	const year = CLASS.exec(part);
	if (year?.[1] !== undefined) {
		found.year ??= fullYear(Number(year[1]));
		found.class ??= classOf(part, year[0]);
	}
	// Chinese and Latin runs are read apart: 张三Mary, 2018MBBS Mariam.
	for (const run of part.match(RUNS) ?? []) {
		if (isHan(run)) readHanRun(run.replace(/\s/g, ""), names, found);
		else readLatinRun(run.trim(), names, found);
	}
}

const fullYear = (year: number): number => (year >= 1900 ? year : year > 60 ? 1900 + year : 2000 + year);

/** Digits and the subject behind them; without the name that may follow. */
function classOf(part: string, year: string): string {
	const rest = part.slice(year.length).trim();
	const latin = /^[A-Za-z]{2,6}(?![a-z])/.exec(rest)?.[0] ?? "";
	const subject = SUBJECT_START.exec(rest)?.[0] ?? (DEGREES.test(latin) ? latin : "");
	return `${year}${subject}`.trim();
}

function readHanRun(run: string, names: string[], found: { city?: City }): void {
	const text = run.replace(/^[级届班](?!长)/, "").replace(SUBJECT_START, "");
	if (text === "" || ROLES.test(text)) return;
	const place = places.parse(text);
	if (place?.city && place.rest === "" && !(text.length === 2 && isSurname(text) && place.city.population < 100_000)) {
		found.city ??= place.city;
		return;
	}
	const split = places.lastCity([text]);
	if (split?.place.city) {
		found.city ??= split.place.city;
		names.push(...split.rest);
		return;
	}
	const name = normalizeName(text);
	if (name.length >= 2 && name.length <= 6) names.push(name);
}

function readLatinRun(run: string, names: string[], found: { city?: City }): void {
	const words = run.split(/\s+/).filter((word) => !DEGREES.test(word.replace(/\./g, "")));
	if (words.length === 0) return;
	const tail = places.lastCity(words);
	if (tail?.place.city) found.city ??= tail.place.city;
	const whole = places.city(words.join(" "));
	if (whole && !whole.weak && whole.city.population >= 100_000 && names.length > 0) {
		found.city ??= whole.city;
		return;
	}
	const name = normalizeName((tail?.rest ?? words).join(" "));
	if (name.length >= 2) names.push(name);
}

export interface CardMember {
	readonly id: string;
	readonly card?: string;
	/** Anybody can set it to anything: it names nobody. */
	readonly nickname?: string;
}

export interface CardMatches {
	readonly matched: readonly { readonly memberId: string; readonly alumnusId: string }[];
	readonly ambiguous: readonly { readonly memberId: string; readonly alumnusIds: readonly string[] }[];
	readonly unmatched: readonly string[];
}

/** Joins a group's members to a roster by their cards. Two members who fit one person match nobody. */
export function matchCards(members: readonly CardMember[], roster: readonly RosterEntry[]): CardMatches {
	const matched: { memberId: string; alumnusId: string }[] = [];
	const ambiguous: { memberId: string; alumnusIds: readonly string[] }[] = [];
	const unmatched: string[] = [];
	for (const { id, card } of members) {
		const ids = card === undefined ? [] : idsOf(card, roster);
		const [only] = ids;
		if (only === undefined) unmatched.push(id);
		else if (ids.length === 1) matched.push({ memberId: id, alumnusId: only });
		else ambiguous.push({ memberId: id, alumnusIds: ids });
	}
	const claims = new Map<string, number>();
	for (const { alumnusId } of matched) claims.set(alumnusId, (claims.get(alumnusId) ?? 0) + 1);
	const alone = matched.filter(({ alumnusId }) => claims.get(alumnusId) === 1);
	const contested = matched.filter(({ alumnusId }) => claims.get(alumnusId) !== 1);
	return {
		matched: alone,
		ambiguous: [...ambiguous, ...contested.map(({ memberId, alumnusId }) => ({ memberId, alumnusIds: [alumnusId] }))],
		unmatched,
	};
}

function idsOf(card: string, roster: readonly RosterEntry[]): readonly string[] {
	const byNumber = matchName(card.replace(/\p{L}+/gu, " "), roster);
	if (byNumber.kind === "one") return [byNumber.id];
	const ones = new Set<string>();
	const many = new Set<string>();
	for (const name of readCard(card).nameCandidates) {
		const match: NameMatch = matchName(name, roster);
		if (match.kind === "one") ones.add(match.id);
		else if (match.kind === "many") for (const id of match.ids) many.add(id);
	}
	return ones.size > 0 ? [...ones] : [...many];
}
