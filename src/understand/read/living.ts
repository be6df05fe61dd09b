import type { Clause, Doc, Mark } from "../doc.js";
import { pattern } from "../pattern.js";
import type { Status } from "../types.js";
import type { Finding } from "./finding.js";
import { LONG_STAY, NEW_PLACE, PLACE_ALONE, PLACE_BEHIND_TITLE, PLACE_OF_JOB, TITLE_ALONE } from "./living-cues.js";
import { type Role, roleOf } from "./living-role.js";
import { JOINS_PLACE, OWN_PLACE } from "./living-words.js";
import { someone } from "./owner.js";
import type { Stance } from "./stance.js";

/** Where people live or work. */
export function readLiving(doc: Doc, stances: readonly Stance[], work: readonly Finding[]): Finding[] {
	const found: Finding[] = following(doc, stances);
	const moves =
		/[待呆住]不惯|不走了|farewell|for good|落叶归根|结婚|嫁(?!妆)|随军|随老公|跟(?:着)?老公|跟(?:着)?老婆|陪读|团聚|落户|不在.{0,6}了|出站|退伍|转业|回国|留学|撤|从.{1,8}回|goodbye|搬|跳[去到]|加入|就职|上班|新工作|换工作|跳槽|入职|调动|定居|离职|毕业|落户|坐标|现居|人在|离开|转行|辞(?:职|了)|出来|外派|常驻|relocat|mov(?:ed|ing)|shift|join|settled|transfer/.test(
			doc.low,
		);
	for (const [index, clause] of doc.clauses.entries()) {
		const stance = stances[index];
		if (!stance || stance.void) continue;
		for (const [at, mark] of clause.marks) {
			if (mark.kind !== "C" && mark.kind !== "V" && mark.kind !== "K") continue;
			const job = jobBeside(clause, at, work, index) ?? jobBefore(doc, clause, work, index);
			const sentence = sentenceOf(doc, clause);
			const role = roleOf({
				clause,
				at,
				mark,
				stance,
				low: sentence,
				whole: doc.low,
				moves,
				job,
				stays: LONG_STAY.test(sentence),
				newPlace: PLACE_ALONE.test(clause.marked) && isAnnounced(doc, stances, index),
				comesFrom: doc.places.some(({ kind, end: other }) => kind === "city" && other <= mark.of.start),
				goesOn: doc.places.some(({ kind, start: other }) => kind === "city" && other >= mark.of.end),
			});
			if (role === "none" || found.some(({ start }) => start === mark.of.start)) continue;
			if (mark.kind !== "C" && !standsAlone(clause, at, mark, role)) continue;
			const { start, end, value } = mark.of;
			const field = mark.kind === "C" ? "city" : mark.kind === "V" ? "province" : "country";
			// Somebody who is about to leave is still there.
			const gone = clause.marked.slice(at + 1).search(/[到去来回往至][\ue000-\ue003]了/) >= 0;
			if (
				role === "leave" &&
				!gone &&
				(stance.future || stances[index + 1]?.future || /leaving\s$/.test(clause.marked.slice(0, at)))
			)
				continue;
			const status: Status =
				role === "leave"
					? "old"
					: job && role === "state"
						? job.status
						: (stance.future && !(role === "told" && THERE_NOW.test(doc.low))) ||
								(setsOut(doc, stances, index) && !LIVES_HERE.test(clause.marked)) ||
								goesLater(doc, clause, at) ||
								(GOES_IN_MONTH.test(doc.low.slice(clause.start, clause.at[at])) &&
									/^(?:$|[，,])/.test(clause.marked.slice(at + 1))) ||
								(ORDERED.test(sentence) && !THERE_YET.test(doc.low))
							? "future"
							: "current";
			// Where a job was is of no interest.
			if (job && role === "state" && job.status === "old") continue;
			if (role === "leave" && (mark.kind !== "C" || stance.negated)) continue;
			// 我没辞职，也没去深圳，在赣州上班呢: he is where he was.
			const denied =
				role === "state" &&
				stance.owner === "self" &&
				stances.slice(0, index).some(({ negated, owner }) => negated && owner === "self") &&
				!/现在|搬|调|换|回到|[去到来]了|转到|now|moved|shifted/.test(clause.marked);
			const same = role === "same" || (stance.negated && role !== "leave") || job?.affirmed || denied;
			// 隔壁班的盛洁嫁到台州去了: hers, whoever she is.
			const married =
				/嫁(?:到|去|往|来|在)?了?\s?$/.test(clause.marked.slice(0, at)) && MARRIED_OTHER.test(clause.marked.slice(0, at));
			found.push({
				...(married && stance.owner === "self" ? { owner: someone(doc.raw) } : {}),
				field,
				value,
				start,
				end,
				clause: index,
				status,
				confidence: mark.of.sure ? 0.85 : 0.6,
				rule: job?.rule === "institution:study" && role === "state" ? `${field}:at-school` : `${field}:${role}`,
				...(same ? { affirmed: true as const } : {}),
			});
		}
	}
	const areas = areasBeside(doc, found);
	return [...found.filter(({ start }) => !areas.some((area) => area.start === start)), ...areas];
}

/** 搬家了，成都; 开了家书店，长沙县星沙; 下周一入职Temu，广州番禺: the clause before says what the place is. */
function isAnnounced(doc: Doc, stances: readonly Stance[], index: number): boolean {
	if (NEW_PLACE.test(doc.clauses[index - 1]?.marked ?? "")) return true;
	const sentence = doc.clauses[index]?.sentence;
	for (let back = index - 1; back >= Math.max(0, index - 3); back--) {
		const before = doc.clauses[back];
		const stance = stances[back];
		if (!before || !stance || before.sentence !== sentence || stance.void || stance.negated) return false;
		if (OWN_PLACE.test(before.marked) || JOINS_PLACE.test(before.marked)) return stance.owner === stances[index]?.owner;
		if (before.marked.trim().length > 8) return false;
	}
	return false;
}

/** Now in Abu Dhabi, UAE mobile …; 在缅甸仰光: the country or province right beside its own city. */
function areasBeside(doc: Doc, found: readonly Finding[]): Finding[] {
	return doc.places.flatMap((place) => {
		if (place.kind !== "country" && place.kind !== "province") return [];
		// Calgary，Canada号开通了再说: a number, and no place.
		if (/^(?:的|那个|那边)?\s?(?:号|手机|电话|卡|number|mobile|sim|wal[ai])/i.test(doc.text.slice(place.end, place.end + 9)))
			return [];
		const city = doc.places.find(
			({ kind, start, end, country }) =>
				kind === "city" &&
				country === place.country &&
				(/^[,，、]\s?$/.test(doc.text.slice(end, place.start)) ||
					(start === place.end && /[\u3400-\u9fff]/.test(doc.text.charAt(start)))),
		);
		const own = city && found.find(({ start, field, status }) => start === city.start && field === "city" && status !== "old");
		if (!own) return [];
		const { value, start, end, kind } = place;
		return [{ ...own, field: kind, value, start, end, rule: `${kind}:behind-city` }];
	});
}

/** 单位搬到雄安，我也跟着来了: where they went the writer went too. */
const FOLLOWS = pattern(
	/\bso did i\b|i (?:followed|moved too|shifted too)|我们?(?:也|就|全家|一家(?:子|人)?|都)*(?:搬|移|迁|跟|挪)(?:了)?(?:过来|过去|来)|我[^，]{0,4}陪读|我?(?:也|就|都)住(?:在)?(?:这边|这里|这儿|那边)|i (?:also )?live here|我[^，不没未别难懒]{0,4}[跟随](?:着|了|军|调|他|她)?(?:也|就|一起)?(?:过来|过去|来|去|搬)/,
);
function following(doc: Doc, stances: readonly Stance[]): Finding[] {
	return doc.clauses.flatMap((clause, index) => {
		const before = doc.clauses[index - 1];
		if (!before || !FOLLOWS.test(clause.marked) || stances[index]?.void) return [];
		const city = [...before.marks.values()].findLast(({ kind }) => kind === "C");
		if (city?.kind !== "C") return [];
		const { start, end, value } = city.of;
		return [
			{
				field: "city" as const,
				value,
				start,
				end,
				clause: index,
				status: "current" as const,
				confidence: 0.7,
				rule: "city:followed",
				owner: "self",
			},
		];
	});
}

/** The employer right beside a place: Bosch Bengaluru, 腾讯（深圳）. */
function jobBeside(clause: Clause, at: number, work: readonly Finding[], index: number): Finding | undefined {
	const left = clause.marked.slice(0, at);
	if (!PLACE_OF_JOB.test(left) && !/^(?:的|那边的)?[\ue000-\uf8ff]/.test(clause.marked.slice(at + 1))) {
		// An employer no list knows is no mark: it ends right before the place.
		const offset = clause.at[at] ?? -1;
		return (
			work.find((job) => job.clause === index && job.field === "employer" && offset - job.end >= 0 && offset - job.end <= 5) ??
			// 在东京早稻田
			work.find((job) => job.clause === index && job.field === "employer" && job.start === (clause.at[at + 1] ?? -1))
		);
	}
	const offset = clause.at[at] ?? clause.start;
	const here = work.filter((job) => job.clause === index && job.field === "employer");
	// 岗位是分析研究员（上海）: the employer stood in the clause before.
	if (here.length === 0 && /[\ue000-\uf8ff]\s?[（(]$/.test(left))
		return work.findLast((job) => job.clause < index && job.clause >= index - 2 && job.status !== "old");
	const near = here;
	return near
		.sort((a, b) => Math.abs(a.start - offset) - Math.abs(b.start - offset))
		.find((job) => Math.abs(job.end - offset) < 24 || Math.abs(job.start - offset) < 12);
}

/** A place alone behind the comma that ends an employer: at KAUST, Thuwal. */
function jobBefore(doc: Doc, clause: Clause, work: readonly Finding[], index: number): Finding | undefined {
	if (!/^[,，]$/.test(doc.clauses[index - 1]?.stop ?? "")) return undefined;
	// 飞机结构工程师，上海浦东: the title may stand between.
	if (!PLACE_ALONE.test(clause.marked) && !PLACE_BEHIND_TITLE.test(clause.marked)) return undefined;
	const before = TITLE_ALONE.test(doc.clauses[index - 1]?.marked ?? "") ? index - 2 : index - 1;
	return work.find((job) => job.clause === before && job.field === "employer" && job.status !== "old");
}
/** Somebody who is not the writer, before 嫁. */
const MARRIED_OTHER = pattern(
	/^(?!.*(?:我|自己|本人)(?!们)).*(?:班|系|级|届|校|院|宿舍|寝室|群)[的里]?[^，]{0,6}嫁|^(?!.*(?:我|自己|本人))[^，]{0,4}[\u3400-\u9fff]{2,4}(?<!毕业|后来|去年|前年|终于|已经|毕业就|毕业后|今年|早就|远)嫁/,
);

/** 定了，去宁波，下月1号报到: a day to come, later in the sentence. */
const goesLater = (doc: Doc, clause: Clause, at: number): boolean =>
	/(?:^|[^了过])去\s?$/.test(clause.marked.slice(0, at)) &&
	doc.clauses.some(
		(other) =>
			other.sentence === clause.sentence &&
			/报到|入职|上班|到岗|开学|上岗/.test(other.marked) &&
			[...other.marks.values()].some((mark) => mark.kind === "D" && mark.of.tense === "future"),
	);

/** Posting orders came, 调令下来了: nobody has gone yet, unless he says so. */
const ORDERED = pattern(
	/(?:posting|transfer) orders?|orders (?:came|are out|have come)|调令(?:下来|到|收到)|派令|flying (?:out )?(?:on|next)|(?:就|要|才)(?:飞|走|动身|出发|启程)(?:$|，|了|过去)/,
);
const THERE_NOW = pattern(/(?:刚|已经?)(?:到|来|过来|报到|到岗|抵达|\ue00a)|(?:到|来|报到|到岗|抵达|过来)了(?:$|，)/);
const THERE_YET = pattern(/already|since |reached|joined|arrived|here now|已经|已到|刚到|到了|报到了|上个?月|上周|昨天|前天/);

/** I'm in Dhaka since last week, joining a firm later: there already, whatever is to begin. */
const LIVES_HERE = pattern(
	/(?:^|[^a-z])(?:i'm|i am|we're|we are|i live|we live|living|settled|based|am|been)(?: now| already| back| finally)* (?:in|at) \ue000[^.]*(?:since|now|already|for the (?:last|past))(?![a-z])|(?:^|[^a-z])(?:since|now|already) [^.]*(?:i'm|i am|we're|we are|live|living|settled|based|been)(?: now| already| back)* (?:in|at) \ue000/,
);

/** 三月回哈尔滨: a month without a year and no 了, that will be. */
const GOES_IN_MONTH = pattern(
	/(?:^|[，。\s])(?:打算|等|等到|到)?(?:[一二三四五六七八九十]{1,2}|\d{1,2})月(?:份|初|底|中旬?|上旬|下旬)?(?:我|就|再|全家|我们|一家人?|大概|应该)*(?:回|去|到|赴|飞|搬(?:到|去|回)|转战|撤回)\s?$/,
);

/** 公司派我去成都常驻，9月出发: the next clause says when. */
const setsOut = (doc: Doc, stances: readonly Stance[], index: number): boolean => {
	const next = doc.clauses[index + 1];
	return (
		next?.sentence === doc.clauses[index]?.sentence &&
		stances[index + 1]?.future === true &&
		/(?:agle [a-z]+|\ue008) (?:ki|ka) (?:baat|plan)|的事儿?$|搬|入住|起$|走$|走人|赴任|出发|动身|启程|过去|到岗|报到|上班|入职|就位|leave|fly|start|join|move|shift ho|settle ho/.test(
			next?.marked ?? "",
		)
	);
};

/** A province or country that a city names already is not said again; 新疆 alone is. */
function standsAlone(clause: Clause, at: number, mark: Mark, role: Role): boolean {
	if (mark.kind === "K" && /^(?:的|那个|号|手机|电话|number|mobile|sim|wal[ai])/.test(clause.marked.slice(at + 1).trim()))
		return false;
	return role !== "same";
}

const sentenceOf = (doc: Doc, clause: Clause): string =>
	doc.clauses
		.filter(({ sentence }) => sentence === clause.sentence)
		.map(({ marked }) => marked)
		.join("，");
