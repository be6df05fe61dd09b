import { ON_BEHALF } from "./cues.js";
import { type Doc, rx } from "./doc.js";
import { pattern } from "./pattern.js";
import { readAddresses } from "./read/address.js";
import { brake } from "./read/brake.js";
import { readChannels } from "./read/channels.js";
import { dateAll } from "./read/dating.js";
import { hasEvidence } from "./read/evidence.js";
import type { Finding } from "./read/finding.js";
import { readFirstDay } from "./read/first-day.js";
import { readIdentity } from "./read/identity.js";
import { readIndustry } from "./read/industry.js";
import { readLiving } from "./read/living.js";
import { readOwnFirms } from "./read/own-firm.js";
import { ownerAt, someone } from "./read/owner.js";
import { readRenamed } from "./read/renamed.js";
import type { Stance } from "./read/stance.js";
import { readStudy } from "./read/study.js";
import { tellTimes } from "./read/times.js";
import { readTitles } from "./read/titles.js";
import { readWork } from "./read/work.js";
import { secondOpinion } from "./weigh/opinion.js";

const MOST_MARKS = 60;

/** Everything a text says in sentences, with the date it is said of. */
export function readSentences(doc: Doc, stances: readonly Stance[]): Finding[] {
	const all = secondOpinion(doc, stances, ownReceiver(doc, brake(doc, stances, findByRules(doc, stances)))).filter((finding) =>
		hasEvidence(doc, finding),
	);
	// 学生宁致远（1977级历史系）启用新号…: a letter that its writer signs with his class and that names nobody else is of himself.
	if (doc.people.length === 0 && all.some(({ rule }) => rule === "class:stated"))
		for (const finding of all) if (finding.owner === someone(doc.raw)) finding.owner = "self";
	// The mail that bears the writer's new name is his, whoever gave him the name.
	if (all.some(({ rule, owner }) => rule === "name:mailed" && owner === "self"))
		for (const finding of all) if (finding.field === "email") finding.owner = "self";
	asHimself(all);
	dateAll(doc, all);
	stayBehind(doc, all);
	return settle(all).filter((finding, _, found) => isTold(doc, finding, found));
}

/** 老公调去兰州了，我和娃守着西安: of two who were together, who stays says nothing new of himself. */
function stayBehind(doc: Doc, found: readonly Finding[]): void {
	if (!found.some(({ owner, field, status }) => PLACES.has(field) && (owner ?? "self") !== "self" && status !== "old")) return;
	for (const finding of found) {
		const clause = doc.clauses[finding.clause];
		if (!clause || !PLACES.has(finding.field) || (finding.owner ?? "self") !== "self" || finding.status === "old") continue;
		const before = doc.clauses[finding.clause - 1];
		// 我没动，济南老地方
		const said = before?.sentence === clause.sentence && clause.marked.length < 8 ? before.marked + clause.marked : clause.marked;
		if (STAYS_BEHIND.test(said) && !GOES_TOO.test(clause.marked)) {
			finding.affirmed = true;
			finding.status = "current";
		}
	}
}
const PLACES: ReadonlySet<Finding["field"]> = new Set(["city", "province", "country"]);
const STAYS_BEHIND = pattern(
	/还(?:是|在|住|得|没)|仍|守|留(?!学)|剩|没(?:动|走|挪|搬|跟)|不动|不(?:走|跟|去)|照[旧样常]|依[旧然]|继续|原地|原处|老(?:地方|样子|窝)|扔在|撂在|丢在|跟(?:着|随)?我|带着?(?:娃|孩子|老|俩|两|小|[\u3400-\u9fff]{0,2}\ue00b)|陪(?:着)?(?:老|爸|妈|孩|娃)|一直|暂时|(?:^|[^a-z])(?:still|stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|continue|stuck|left behind|holding|as before|same|yahin|abhi|hi (?:hun|hoon|hain|hu))(?![a-z])/,
);
const GOES_TOO = pattern(
	/搬|[调迁转换跳]|(?:跟|随)(?:着)?(?:[他她]|\ue00b)?(?:也|就)?(?:一起|一块)?(?:过去|过来|来|去)|也(?:去|来|到)|去了|来了|到了|回了?|入职|(?:^|[^a-z])(?:moved|shifted|joined|relocat\w*|followed|too|came|went)(?![a-z])/,
);
/** Whoever is called as the writer calls himself is the writer. */
function asHimself(found: readonly Finding[]): void {
	const own = found.find(
		({ field, owner, status, rule }) => field === "name" && owner === "self" && status === "current" && OWN_NAME.has(rule),
	);
	if (!own) return;
	for (const finding of found)
		if (finding !== own && finding.owner !== undefined && finding.owner.length > 1 && own.value.includes(finding.owner))
			finding.owner = "self";
}
const OWN_NAME: ReadonlySet<string> = new Set([
	"name:i-am",
	"name:it-is",
	"name:this-is",
	"name:here",
	"name:corrected",
	"name:signed",
]);

/** 来了湖南工商大学当讲师: who teaches there does not study there. */
function studyOnly(doc: Doc, found: readonly Finding[]): readonly Finding[] {
	const taught = found.filter(({ field, clause: index, start }) => {
		const clause = doc.clauses[index];
		return field === "institution" && clause !== undefined && TEACHES.test(clause.marked.slice(clause.at.indexOf(start) + 1));
	});
	return found.filter(
		(one) => !taught.some((other) => other.clause === one.clause && (one.field === "institution" || one.field === "degree")),
	);
}
const TEACHES = rx(
	"^(?:[\u3400-\u9fff]{0,6})?(?:(?:当|做)(?!\\s?(?:ph|博士?生?(?!后)|硕|研究生|学生|student|master|doctoral))|任|担任|任教|教书|工作|上班|的?{T})",
);

/** What patterns find, clause by clause. */
export function findByRules(doc: Doc, stances: readonly Stance[]): Finding[] {
	const channels = readChannels(doc);
	// Nobody tells so much in one message: of pasted heaps only the numbers are read.
	if (doc.clauses.reduce((sum, { marks }) => sum + marks.size, 0) > MOST_MARKS) {
		for (const finding of channels) finding.owner ??= ownerAt(stances[finding.clause]?.stretches, finding.start)?.owner ?? "self";
		return channels;
	}
	const study = studyOnly(doc, readStudy(doc, stances));
	const institutions = study.filter(({ field }) => field === "institution");
	// A place of study is no employer.
	const firms = [...readRenamed(doc, stances), ...readOwnFirms(doc, stances)].filter(
		(one, i, all) => !all.slice(0, i).some(({ start, end }) => one.start < end && one.end > start),
	);
	const work = [
		...firms,
		...readWork(doc, stances).filter((job) => !firms.some(({ start, end }) => job.start < end && job.end > start)),
	].filter((job) => !study.some(({ start, end }) => job.start < end && job.end > start));
	const titles = readTitles(doc, stances, [...work]).filter(
		(title) => !study.some(({ start, end }) => title.start < end && title.end > start),
	);
	const addresses = readAddresses(doc, stances);
	const living = readLiving(doc, stances, [
		...work,
		...institutions.map((one) => ({ ...one, field: "employer" as const })),
	]).filter(
		(place) =>
			!addresses.some((other) => other.field === place.field && other.value === place.value) &&
			// 收到Warwick的offer: the school.
			!institutions.some(({ start, end }) => place.start < end && place.end > start),
	);
	const identity = readIdentity(doc);
	// 做测试工程师 is a title, and no field of work; “my industry as education” is no title.
	const industry = readIndustry(doc, stances).filter(
		({ rule, start, end }) =>
			!study.some((one) => start < one.end && end > one.start) &&
			(rule === "industry:named" || !titles.some((title) => start < title.end && end > title.start)),
	);
	const named = industry.filter(({ rule }) => rule === "industry:named");
	const posts = titles.filter((title) => !named.some(({ start, end }) => title.start < end && title.end > start));
	const all = [...identity, ...channels, ...living, ...addresses, ...work, ...posts, ...study, ...industry];
	const timed = tellTimes(doc, stances, all);
	for (const finding of timed) finding.owner ??= ownerAt(stances[finding.clause]?.stretches, finding.start)?.owner ?? "self";
	timed.push(...readFirstDay(doc, stances, timed));
	for (const finding of timed) finding.owner ??= ownerAt(stances[finding.clause]?.stretches, finding.start)?.owner ?? "self";
	return timed;
}

/** 地址更新：许闻溪，135…: who gets the writer's post is the writer; who gets it at his mother's is not. */
function ownReceiver(doc: Doc, found: Finding[]): Finding[] {
	const names = found.filter(({ rule }) => NAMED_BELOW.has(rule));
	if (names.length === 0) return found;
	// 代老班长发一下他的新名片：…: the name below is his.
	if (ON_BEHALF.test(doc.low)) {
		const other = found.find(({ owner }) => owner !== undefined && owner !== "self")?.owner;
		for (const name of names) name.owner = other ?? name.value;
		return found;
	}
	const receiver = names.find(({ rule }) => rule === "name:recipient");
	if (receiver === undefined) return found;
	const address = found.find(({ field }) => field === "address");
	const owner = address?.owner ?? "self";
	if (owner !== "self" && owner !== receiver.value) receiver.owner = owner;
	else for (const finding of found) if (finding.owner === receiver.value && REACH.has(finding.field)) finding.owner = "self";
	return found;
}
const NAMED_BELOW: ReadonlySet<string> = new Set(["name:recipient", "name:signed", "name:head"]);
const REACH: ReadonlySet<Finding["field"]> = new Set(["phone", "address", "city", "province", "country"]);

/** A place or job that is over says something only beside what came after it, or where the leaving is told. */
function isTold(doc: Doc, finding: Finding, found: readonly Finding[]): boolean {
	const { field, status, owner } = finding;
	const marked = doc.clauses[finding.clause]?.marked ?? "";
	if (finding.told) return true;
	if (status === "old" && (field === "city" || field === "employer")) {
		const next = found.some(
			(other) =>
				other !== finding &&
				other.owner === owner &&
				other.status !== "old" &&
				(other.field === field ||
					(field === "city" && (other.field === "country" || other.field === "province")) ||
					other.field === "title" ||
					other.field === "industry"),
		);
		const told =
			field === "city"
				? /再见|拜拜|farewell|adios|alvida|[待呆住]不(?:惯|下去)|离开|搬离|告别|撤|bye|不在.{0,6}了|\bleft\b|leaving|moved out|no longer|chor/
				: /写着|还写|登记着|挂着|显示|划掉|去掉|拿掉|撤掉|抹掉|清掉|下掉|history|behind me|farewell|good ?bye|drop|still says|不在.{0,12}了|手续|交接|ended|is over|expired|不在.{0,10}(?:干|做|上班)了|不干|下岗|失业|没了|倒闭|破产|黄了|last day|离职|辞|离开|出来|裁|优化|跳|走人|删|移除|退休|\bleft\b|quit|resign|no longer|not with|remove|delete|laid off|fired|chor|anymore|any more|last ?day|retired|let go|against my name|nothing new|裸辞|撤了|散伙|毕业了/;
		return (
			next ||
			told.test(marked) ||
			told.test(doc.clauses[finding.clause - 1]?.marked ?? "") ||
			/^(?:早|已经?|我)?(?:就)?(?:离|走|辞|跳|换)了|^(?:麻烦|请)?(?:删|去)掉|裸辞|离职|辞了|辞职|撤了|不干了|走人|被裁|优化|没续|(?:pls|please|kindly)? ?(?:delete|remove|take (?:it|that) off)/.test(
				doc.clauses[finding.clause + 1]?.marked ?? "",
			) ||
			(field === "employer" &&
				/离职了|辞职了|resigned|quit my job|between jobs|no job|jobless|unemployed|job ?hunting|没上班|待业|在家带|裸辞|卸任|被?(?:优化|毕业|裁员?)了|好聚好散|gap(?:中|ing|一)|歇(?:着|一阵|一歇|几|两|俩)|躺(?:平|一阵|几|两|俩)/.test(
					doc.low,
				))
		);
	}
	// What somebody else is by trade is talk; that he became it is news.
	if (field === "title" && owner !== "self" && finding.rule === "title:said")
		return /\bas (?:an? |the )?\ue00a|升|晋|聘|成为|当上|考[^，]{0,6}当|去[^，]{0,6}当|荣任|出任|任|promot|bec[ao]m|appoint|elevat/.test(
			marked,
		);
	// A degree in passing is talk as well.
	if (field === "degree")
		return (
			/(?:在[\ue000-\ue003][^，]{0,4}|正在?|在)(?:读|攻读|念)|(?:fcps|mcps|mrcp|md|ms|mphil|phd|masters?|mba|frcs|residency)(?: (?:part|pt)[- ]?\w+)? (?:kar|chal|parh|start|complete|clear|ka admission|mein admission|admission)|(?:doing|pursuing|studying|reading for) (?:my |an? |the )?/.test(
				marked,
			) || found.some((other) => other.field === "institution" || other.field === "programme")
		);
	return true;
}

/** One value stands once: said to be over, it is over; a title that is the employer's own word is dropped. */
function settle(all: readonly Finding[]): Finding[] {
	const kept: Finding[] = [];
	for (const finding of all) {
		const twin = kept.find(
			(other) => other.field === finding.field && other.value === finding.value && other.owner === finding.owner,
		);
		if (!twin) {
			kept.push(finding);
			continue;
		}
		if (finding.status === "old" && twin.affirmed) Object.assign(twin, finding);
	}
	return kept;
}
