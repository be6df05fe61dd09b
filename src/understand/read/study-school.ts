import type { Clause, Doc } from "../doc.js";
import { SCHOOLS_ZH } from "../lexicon/orgs-zh.js";
import { pattern } from "../pattern.js";
import { matches, type Span } from "../text.js";
import { latinSlot } from "./slots.js";
import { type Degree, degreeIn, EDUCATION, isLatinSubject, isSubjectOnly } from "./study-words.js";

/** Schools abroad as they are called for short; beside a degree they are nothing else. */
export const ABROAD = pattern(
	/帝国理工(?:学院)?|麻省理工|加州理工|佐治亚理工|南洋理工|苏黎世联邦理工|慕尼黑工大|亚琛工大|代尔夫特(?:理工)?|港科大|港理工|港中文|港城大|香港中文|新国立|伦敦政经|国王学院|[剑]桥|牛津|哈佛|斯坦福|耶鲁|普林斯顿|哥大|哥伦比亚|康奈尔|伯克利|杜克|南加大|密歇根|爱丁堡|曼大|曼彻斯特|华威|杜伦|布里斯托|利兹|格拉斯哥|谢菲尔德|南安普顿|悉大|墨大|新南|莫纳什|昆士兰|多大|麦吉尔|滑铁卢|东大|京大|早稻田|庆应|首尔大|延世|高丽|鲁汶|港大|台大|(?<![\u3400-\u9fff]{2}(?<!现在|目前|我在|正在|如今))(?:华农|川农|南农|西农|沈农|东农|南林|北林|东林|西外|南邮|重邮|西邮|南医|天医|杭电|上理|浙工大|河工大|长理|广工|广外|北外|上外|首经贸|央美|国美|中戏|哈医大|昆医|贵医|遵医|温医|徐医|皖医|安医|福医|广中医|上中医|成中医|南中医|北中医|南信大|湘大)(?![\u3400-\u9fff]*院区)/g,
);
/** 大连海事, 湖南师大, 南方医科大: a place or a quarter of the sky, and what kind of school it is. */
export const SHORT_ZH = pattern(
	/(?:[东南西北华中]{2}|[中华]国|首都|国防|[京沪津渝浙苏皖鄂湘赣闽粤桂琼川黔滇陕甘青宁新晋冀豫鲁辽吉黑][东南西北]?|上海|北京|天津|重庆|(?<=[在到去从读念攻考])[\u3400-\u9fff](?=科大|理工|交大|师大|医大|财大|农大|工大)|(?![在到去从读念考])[\u3400-\u9fff]{2})(?:师大|师范大?|理工大?|医科大?|医大|农业大|农大|林业大|林大|财大|财经|科技大|科大|工业大?|工大|海事|交大|民大|民族大?|外国语|外语|政法|体院|美院|音乐学院|中医药|电子科大|农林|石油|地质|矿大|邮电|航空航天)(?!大?学|[夫人家门厦一二三四五六七八九十])/g,
);
/** What a school does: Melbourne Uni给我录了, ETH录我了, Karolinska的admission. */
const DEED =
	"(?:终于|总算|居然|也|刚|今天|昨天)?(?:给我?|把我|对我)?(?:发来?了?|下了?|寄来?了?)?(?:的|an? )?(?:con(?:ditional)?|uncon(?:ditional)?|full|final|正式)?\\s?(?:录|要我|收我|admission|offer|admit|acceptance|letter|通知|合格|oferta)";
const LATIN_DEED = pattern(new RegExp(`([A-Z][A-Za-z.&-]*(?: (?:of |the )?[A-Z][A-Za-z.&-]*){0,4})(?:大学)?\\s?${DEED}`));
/** Beside a degree in Chinese: NTNU的…硕士, 在Monash读. */
const LATIN_BESIDE = pattern(
	/([A-Z][A-Za-z.&-]*(?: (?:of |the )?[A-Z][A-Za-z.&-]*){0,4})\s?(?:的(?=\s?[A-Za-z\u3400-\u9fff ]{0,30}$)|[读念攻修])/,
);
const LATIN_LED = pattern(/(?:在|到|去|at|from|@|by|来自|入读|就读)\s?(?:the )?(?=[A-Z])/g);
const NO_SCHOOL = pattern(
	/^(?:PhD|Phd|MSc|MS|MA|MBA|MBBS|MD|MDS|FCPS|MPhil|MEng|LLM|Master|Masters|Bachelor|Offer|OFFER|Finally|FINALLY|Currently|Update|Status|DM|Now|Dream|Admission|Admitted|The|My|I|Dr|Prof|And|HR|QQ|VX|WX|WeChat)(?![a-z])/,
);
const WORKPLACE = pattern(/离职|辞|工作|公司|上班|joined|left|leave|quit|resigned|job|偶遇|面试/);

/** Where somebody studies: in the clause of the degree, or beside it. */
export function schoolOf(doc: Doc, index: number, degree: Degree | undefined): Span | undefined {
	const clause = doc.clauses[index];
	if (!clause) return undefined;
	const own = schoolIn(doc, clause, degree);
	if (own) return own;
	for (const at of [index - 1, index + 1, index - 2, index + 2]) {
		const beside = doc.clauses[at];
		if (!beside || Math.abs(beside.sentence - clause.sentence) > 1 || WORKPLACE.test(beside.marked)) continue;
		const school = schoolIn(doc, beside, undefined, true);
		if (school) return school;
	}
	return undefined;
}

function schoolIn(doc: Doc, clause: Clause, degree: Degree | undefined, beside = false): Span | undefined {
	const text = doc.text.slice(clause.start, clause.end);
	const orgs = doc.orgs.filter(({ start, end, value }) => start >= clause.start && end <= clause.end && !isSubjectOnly(value));
	const fits = orgs.filter(
		({ value, weak }) =>
			EDUCATION.test(value) ||
			SCHOOLS_ZH.has(value) ||
			/^[A-Z]{2,7}(?: [A-Z][a-z]+)?$/.test(value) ||
			(!beside && !weak && (/^[A-Za-z]/.test(value) || /[院所校中心]/.test(value))) ||
			(!beside && /^[A-Z]/.test(value)),
	);
	const org =
		fits.find(({ start }) => /(?:at|from|@|在|到|去|读) ?(?:the )?$/i.test(doc.text.slice(clause.start, start))) ?? fits[0];
	if (org) return withoutFaculty(org);
	const at = (found: string, from: number): Span | undefined => {
		const start = clause.start + from;
		const end = start + found.length;
		return NO_SCHOOL.test(found) ||
			isSubjectOnly(found) ||
			doc.dates.some((date) => date.start < end && date.end > start) ||
			(/^[A-Za-z]/.test(found) &&
				doc.titles.some((title) => title.start < end && title.end > start && title.end - title.start > 3))
			? undefined
			: { start, end };
	};
	for (const expression of [ABROAD, SHORT_ZH])
		for (const match of matches(expression, text)) {
			const short = at(match[0], match.index);
			if (short) return short;
		}
	const deed = LATIN_DEED.exec(text);
	const does = deed?.[1] ? at(deed[1], deed.index) : undefined;
	if (does) return does;
	if (degree) {
		const left = doc.text.slice(clause.start, degree.start);
		const lead = LATIN_BESIDE.exec(left);
		const named = lead?.[1] ? at(lead[1], lead.index) : undefined;
		if (named) return named;
	}
	// A name that no list knows, behind “at” or “from”.
	if (degree || beside)
		for (const match of matches(LATIN_LED, text)) {
			if (!beside && degree && clause.start + match.index < degree.end && !/[\u3400-\u9fff]/.test(text)) continue;
			if (beside && !/[\u3400-\u9fff]/.test(text) && !/(?:at|from|by)\s/.test(match[0])) continue;
			const from = clause.start + match.index + match[0].length;
			if (doc.places.some(({ start }) => start === from)) continue;
			const slot = latinSlot(doc, from);
			if (slot && !isSubjectOnly(doc.text.slice(slot.start, slot.end))) return slot;
		}
	const urdu = degree
		? /([A-Z][A-Za-z-]+(?: [A-Z][A-Za-z-]+){0,3}) (?:mein|me|main|se)(?![a-z])/.exec(text)
		: beside
			? /^\s?([A-Z][A-Za-z-]+(?: [A-Z][A-Za-z-]+){0,3}) (?:mein|me|main|se)$/.exec(text)
			: null;
	if (
		urdu?.[1] &&
		!isLatinSubject(urdu[1]) &&
		!NO_SCHOOL.test(urdu[1]) &&
		(urdu[1].includes(" ") || !doc.places.some(({ start }) => start === clause.start + urdu.index))
	) {
		const start = clause.start + urdu.index + urdu[0].indexOf(urdu[1]);
		return withoutPlace(doc, { start, end: start + urdu[1].length });
	}
	// Lady Willingdon; GBPUAT Pantnagar: a clause that is nothing but a name.
	const only = beside
		? NAME_ALONE.exec(clause.marked.replace(/[\ue000-\ue00b]/g, (mark) => (mark <= "\ue002" ? "" : mark)))
		: null;
	const name = only ? NAME_RAW.exec(text) : null;
	if (!name?.[1] || degreeIn(text)) return undefined;
	const city = doc.places.find(({ start }) => start > clause.start && start < clause.end);
	const raw = city ? text.slice(0, city.start - clause.start).trim() : name[1];
	return raw.length > 2 ? at(raw, text.indexOf(raw)) : undefined;
}
const NAME_ALONE = pattern(/^\s?[a-z&.-]+(?: [a-z&.-]+){0,3}\s?$/);
const NAME_RAW = pattern(/^\s?([A-Z]{3,8}|[A-Z][A-Za-z&.-]+(?: [A-Z][A-Za-z&.-]+){1,3}|[A-Z]{3,8} [A-Z][a-z]+)\s?$/);
export const isSchool = (name: string): boolean =>
	EDUCATION.test(name) || SCHOOLS_ZH.has(name) || /^[A-Z]{2,7}$/.test(name) || matches(ABROAD, name).length > 0;

/** PIC Lahore: the town behind a name is no part of it. */
export function withoutPlace(doc: Doc, { start, end }: Span): Span {
	const place = doc.places.find((one) => one.start > start && one.end === end);
	return { start, end: place ? place.start - 1 : end };
}

/** 新加坡国立大学设计学院: the faculty is no part of it; a medical school is. */
function withoutFaculty({ start, end, value }: Span & { readonly value: string }): Span {
	const whole =
		/^(?:已?取得|获得?|已?入读)?(.{2,}?大学)(?![\u3400-\u9fff]{0,4}(?:医|附|湘雅|华西))[\u3400-\u9fff]{2,8}学院$/.exec(value);
	return { start, end: whole?.[1] ? start + whole[1].length : end };
}
