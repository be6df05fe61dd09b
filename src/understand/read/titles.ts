import { type Clause, type Doc, type Mark, rx } from "../doc.js";
import { pattern } from "../pattern.js";
import type { Status } from "../types.js";
import type { Finding } from "./finding.js";
import type { Stance } from "./stance.js";
import { beginsLater } from "./work.js";

const LEADS = rx(
	"(?:混[上到成]了?|熬[到成上]了?|爬[到上]了?|坐上了?|干[到成上]了?|做到了?|变成了?|翻身成?了?|做了?个?|当了?个?|当上了?|任|担任了?|出任|升任了?|升(?:为|职为|到|上|了)?|升职(?:成)?|晋升(?:为|了|到)?|提拔(?:为|成)?|提(?:为|了|成)|评(?:上|为)了?|(?:聘|任命|推?选|当选|提拔|任用)(?:我|任)?为?|接任|改任|调任|兼任?|成为了?|成了|转岗(?:到|做|为)?|转(?:为|做|成|正|了)?|转正(?:为)?|promoted?(?:到|成|为|了)|(?:role|position)(?:是|变成了?|:|：)|岗位(?:是|变成了?|改为|调整为|:|：|换成了?)?|职[位务称](?:变动|变更|调整|更新|晋升|变化)?(?:为|是|变成了?|改为|更新为|:|：|换成了?|升为)?|title(?:是|:|：|变[了为成]?(?:[:：])?|变成了?|改成了?)?|头衔(?:是)?|[我咱俺](?:们)?(?:现在|目前|就|已经?|终于|正式|也)*(?:是|成了?|当上?了?)|正式成了?|请叫我|岗(?:位)?是|就是|现在是|改行做|干(?!部|线)|改做|升的|评的|提的|聘的|一名|一个|一位|从今天起(?:我)?就?是?|(?:单位|职务|职业|岗位|工作)(?:改成|改为|换成|填)|应聘|考[上取了][了个]?[^，]{0,10}|定岗|岗)\\s?[“]?(?:一名|一个|一位|个|名|分公司的?|公司的?|医院的?|学校的?|集团的?|部门的?)?(?:[\\u3400-\\u9fff]{1,6}(?:科|部|室|中心|组))?$|(?:^|[^a-z])(?:as|as an?|as the|promoted|promoted to|promoted as|promotion(?: letter| order)?(?: as| to|:| -)?|elevated to|bumped(?: up)? to|moved up to|stepped up (?:to|as)|upgraded to|became|become|becoming|designated as|appointed(?: as)?|i am|i'm|im|am|now|currently|presently|nowadays|being|title|title is|role是|position是|title是|designation|designation is|position|position is|role is|role|post is|post|title:|designation:|position:|role:|bataur|bator|serving as|working as|work as|job as|joined as|hired as|title =|a|an|the new|changed to|change to|changed into|changes to|selected as|named|made|officially)\\s(?:an? |the |now |our |new )?$",
);
const URDU_RIGHT = pattern(
	/^\s?(?:hun|hoon|hu\b|hon\b|lag gaya|lag gayi|ban gaya|ban gayi|ki (?:job|duty|post|seat|hesiyat|haisiyat|position)|bana (?:diya|di|gaya)|ban chuk|ban ga|bani? h[uo]|lag chuk|ka kaam|ho gaya|ho gayi)/,
);
/** House job start ho gayi. */
const URDU_BEGUN = pattern(/^ (?:ab )?(?:start|shuru|mil|lag|chal|kar)(?: |$)/);
const BEFORE_PLACE = rx("^[,，]\\s?{CVK}[\\u3400-\\u9fff]{0,4}$");
const BEHIND_EMPLOYER = rx(
	"{O}[，,\\s（(的]{0,3}(?:[\\u3400-\\u9fff]{1,6}(?:科|部|组|中心)[，,\\s]?)?(?:{C}[的,，\\s]{0,2})?(?:as (?:an? )?)?$",
);
const AT_RIGHT = rx("^,? ?(?:at|in|with|for|@|of|from|，)?\\s?(?:the )?{O}|^[（(@]");
const NEVER_RIGHT = pattern(
	/^(?:了)?吧|^(?:推荐|说|通知|让|叫|问|告诉|您|你|好|辛苦|们|找|来电|联系|节|证|考试|群|需要|急|招|吗|工资|的(?:工资|电话|微信|朋友|话|同学))|^ (?:needed|required|wanted|vacanc|jobs?\b|positions? (?:available|open)|exam|please|pls|said|told|needs|position is)/,
);

/** Job titles that somebody says he has, or is to have. */
export function readTitles(doc: Doc, stances: readonly Stance[], work: readonly Finding[]): Finding[] {
	const found: Finding[] = [];
	for (const [index, clause] of doc.clauses.entries()) {
		const stance = stances[index];
		if (!stance || stance.void || stance.negated) continue;
		for (const [at, mark] of clause.marks) {
			if (mark.kind !== "T") continue;
			// 老板兼客服兼打包工: who is everything himself is the first of it.
			if (/兼(?:职)?$/.test(clause.marked.slice(0, at)) && found.some(({ clause: other }) => other === index)) continue;
			const job = jobNear(doc, clause, index, at, work);
			if (!isTheirs(doc, clause, index, at, mark, job)) continue;
			const status: Status =
				job && !job.affirmed && job.status !== "old" && job.clause >= index - 1
					? job.status
					: stance.future || beginsLater(doc, stances, index)
						? "future"
						: "current";
			const { start, end, value } = mark.of;
			const before = clause.marked.slice(0, at);
			const over =
				/^(?:就)?(?:不当|不做|不干|不再担任|卸任|早?已?变|早就不是|早不是)了/.test(clause.marked.slice(at + 1)) ||
				/(?:辞去|卸任|不再担任|不再做|不再当|免去|不再是|stepped down as|resigned as|no longer)了?\s?(?:an? |the )?$/.test(
					before,
				) ||
				INTO_TITLE.test(clause.marked.slice(at + 1)) ||
				(/(?:^|[，,、（(\s])(?:原|前|曾任|原任|曾是)\s?$/.test(before) &&
					/卸任|不再|免去|离任|^\s?(?:一职|职务)/.test(clause.marked.slice(at + 1))) ||
				(/(?:从|由)\s?$/.test(before) && /^(?:升|转|变|晋|提|到|熬|干到|混到|做到)/.test(clause.marked.slice(at + 1)));
			if (!over && /(?:不再|不是|不做|not an?|used to be|was)\s?(?:an? |the )?$/.test(before)) continue;
			found.push({
				field: "title",
				value: doc.raw.slice(start, end) || value,
				start,
				end,
				clause: index,
				status: over ? "old" : status,
				confidence: 0.8,
				rule:
					LABELLED.test(before) ||
					isDated(before, clause.marked.slice(at + 1), doc.low) ||
					(BEGAN_AS.test(before) && ANNOUNCED.test(doc.low))
						? "title:told"
						: job
							? "title:at-employer"
							: "title:said",
			});
		}
	}
	return [...found, ...titleSlots(doc, stances, work, found)];
}

const LABELLED = pattern(
	/(?:请叫我|岗位?|职[务位称]|头衔|title|designation|position|role)(?:是|为|:|：|=|-|\s|变成了?|改成了?|改为|换成了?|现在是)*$/,
);
/** Senior Lecturer since 1 July */
const SINCE = rx("^,? ?(?:since|from|w\\.?e\\.?f\\.?|effective|as of|with effect from|starting|as from)? ?{D}");
/** I'm Senior Consultant, not Consultant, effective 1 September. */
const EFFECTIVE = pattern(
	/effective|w\.?e\.?f(?![a-z])|with effect|(?:^|[^a-z])as of (?=\d|today|now|this|last)|即日起|今日起|自今日/,
);
/** 今天起就是车间主任 */
const BEGAN_AS = rx("(?:{D}|即日|[本当][月周日])(?:起|开始)(?:我|咱|俺)?(?:就|便|正式)?(?:是|任|担任|当)了?(?:个|一名)?$");
const isDated = (left: string, right: string, low: string): boolean =>
	(AT_HEAD.test(left) && SINCE.test(right)) || (I_AM.test(left) && EFFECTIVE.test(low));
const I_AM = pattern(/(?:^|[^a-z])(?:i'm|i am|now)(?: an?| the)? $|(?:我|咱|本人)(?:就|已)?(?:是|任)$/);
const AT_HEAD = pattern(/(?:^|[:：-] ?|(?:became|now|i'm|i am|am|as) (?:an? |the )?)$/);

const AS = pattern(
	/ as (?:an? |the |our |their )?([a-z][a-z/&-]*(?: [a-z/&-]+){0,4}?)(?= at\b| in\b| with\b| for\b| from\b| since\b|[,.;(]|$)/,
);
const POST = pattern(/(?:岗位|职位|职务|title|头衔|担任|出任|现任)(?:是|为|:|：|了|一名|一个)?\s?([\u3400-\u9fffa-z/ ]{2,12})$/);

/** Titles that no list knows, behind “as” or 岗位是 and beside an employer. */
function titleSlots(doc: Doc, stances: readonly Stance[], work: readonly Finding[], found: readonly Finding[]): Finding[] {
	return doc.clauses.flatMap((clause, index) => {
		const stance = stances[index];
		const low = doc.low.slice(clause.start, clause.end);
		const job = work.find((one) => one.field === "employer" && one.status !== "old" && Math.abs(one.clause - index) <= 1);
		if (!stance || stance.void || stance.negated || !job || found.some(({ clause: other }) => other === index)) return [];
		const match = AS.exec(low) ?? POST.exec(low);
		const value = match?.[1]?.trim() ?? "";
		if (!match || value.length < 2 || NO_SLOT.test(value)) return [];
		const start = clause.start + match.index + match[0].indexOf(value);
		const end = start + value.length;
		if ([...doc.orgs, ...doc.places, ...doc.dates].some((other) => start < other.end && end > other.start)) return [];
		return [
			{
				field: "title" as const,
				value: doc.raw.slice(start, end),
				start,
				end,
				clause: index,
				status: job.status,
				confidence: 0.65,
				rule: "title:slot",
			},
		];
	});
}
const NO_SLOT = pattern(
	/^(?:well|usual|before|always|of|it|if|i|we|soon|long|far|much|many|per|a result|part|subscriber|customer|user|member|fan|guest|patient|spectator|viewer|volunteer|observer|audience|follower|well-?wisher|same|expected|planned|promised|不变|没变|照旧|未变|一样|变了|调整|变动|同上|保密)(?![a-z])/,
);

/** The employer a title goes with: in its clause, or in the one before of the same sentence. */
function jobNear(doc: Doc, clause: Clause, index: number, at: number, work: readonly Finding[]): Finding | undefined {
	const here = work.filter((job) => job.field === "employer" && job.clause === index);
	const offset = clause.at[at] ?? clause.start;
	const nearest = here.sort((a, b) => Math.abs(a.start - offset) - Math.abs(b.start - offset))[0];
	if (nearest && nearest.status !== "old") return nearest;
	if (nearest && here.length > 1) return here.find(({ status }) => status !== "old") ?? nearest;
	const before = work
		.filter((job) => job.clause < index && job.clause >= index - 2 && job.field === "employer" && job.status !== "old")
		.at(-1);
	if (before && doc.clauses[before.clause]?.sentence === clause.sentence) return before;
	const after = work.find((job) => job.clause === index + 1 && job.status !== "old");
	return after && doc.clauses[after.clause]?.sentence === clause.sentence ? after : (nearest ?? undefined);
}

/** Said as news of a position, not in passing. */
const SAID = pattern(
	/(?:混[上到成]|熬[到成上]|爬[到上]|坐上|干[到成上]|做到|变成|成为|当上|担任|出任|升的|升|晋升|提拔|提[为了成]|评[上为]|聘为|任命|当选|选为|接任|改任|调任|聘任|promotion|转岗|转[正为做成]|岗位|职[位务称]|title|头衔|应聘|考上|定岗|改行|转行|made|promot|elevat|bumped|moved up|stepped up|upgrad|becom|became|designat|changed? to|appoint|position|role|serving as|working as|work as|joined as|hired as|bataur|bator|selected as|charge as|posted as|started as|recruited as|(?:back to|now) being|从今天起|自由职业|freelanc)[^，]{0,14}$/,
);
const LATELY = pattern(
	/(?:^|\ue008)\s?(?:正式|起|开始|就|终于)*[我咱俺][^，]*了?(?:$|[^\u3400-\u9fffa-z])|正式|现在|目前|如今|已经|正式|终于|刚|现为|从今|起|\bnow\b|currently|presently|these days|officially|finally|recently|since|just\b|ab\b|aaj ?kal/,
);
const JOKE = pattern(
	/basically|practically (?:an?|the)|honorary|unofficial|(?:feel|felt|feeling) like|kind of an?|sort of an?|wannabe|哈哈|嘿嘿|手动狗头|\[doge\]|lol\b|haha|😂|🤣|一天|\bjk\b|lmao/,
);

/** 我的人生规划：程序员→送外卖: a way through life, and no news. */
const PATH = pattern(
	/(?:career|life|job) (?:path|ladder|plan|goals?|trajectory|roadmap|progression|arc)|(?:人生|职业|生涯|事业|奋斗)(?:规划|路线图?|轨迹|路径|道路|目标|进阶|三部曲)|晋升路线|进化(?:史|论|路线)|→ ?(?:退休|躺平|失业|待业|回家|养老|送外卖|摆摊)|→[^→，。]{1,12}→[^→，。]{1,12}→/,
);
/** A post that was announced is none, however he laughs about it. */
const ANNOUNCED = pattern(
	/公示|任命|聘任|聘书|红头|发文|批文|组织部|竞聘|(?:单位|厂子?|公司|东家|医院|学校|局里?)(?:还?[没未不])(?:换|变|动)|appointment letter|officially notified/,
);
const isJoked = (low: string): boolean => JOKE.test(low) && !ANNOUNCED.test(low);

const FROM_TITLE = rx("{T}(?:一职)?(?:→|->|=>|➡|变|变成|升|升为|升任|转|转为|提拔为|晋升为)\\s?$");
const INTO_TITLE = rx("^(?:一职)?(?:→|->|=>|➡|变|变成|升|升为|升任|转|转为|提拔为|晋升为)\\s?{T}");
const DOES_THERE = rx("在{CVK}[^，]{0,4}(?:做|当|任)(?:了|个|一名)?\\s?$");
const TRAINING = pattern(
	/(?:starting|started|start|doing|begun|beginning|joining|joined|completing|got|in|into|matched(?: in| into)?)\s(?:my |a |an |the )?$/,
);

function isTheirs(
	doc: Doc,
	clause: Clause,
	index: number,
	at: number,
	mark: Mark & { kind: "T" },
	job: Finding | undefined,
): boolean {
	const left = clause.marked.slice(0, at);
	const right = clause.marked.slice(at + 1);
	if (/^一/.test(mark.of.value) || /(?:还是|仍是|仍然|依然|依旧)(?:在)?(?:做|当|干|任)?$/.test(left)) return false;
	if (NEVER_RIGHT.test(right)) return false;
	if (/^(?:就)?(?:不当|不做|不干|卸任)了/.test(right) || (/(?:从|由)\s?$/.test(left) && /^(?:升|转|变|晋|提)/.test(right)))
		return true;
	if (/(?:不再是|no longer)\s?(?:an? |the )?$/.test(left)) return true;
	if (/(?:辞去|卸任|不再担任|免去|stepped down as|resigned as)了?\s?(?:the )?$/.test(left)) return true;
	if (/^[a-z]/i.test(mark.of.value) && isDated(left, right, doc.low) && !isJoked(doc.low)) return true;
	// 车间主任→生产经理; 组长变经理了: the one before is over, the other stands.
	if (FROM_TITLE.test(left) || INTO_TITLE.test(right)) return !isJoked(doc.low) && !PATH.test(doc.low);
	// 我在苏黎世做博士后; update下我的title，Director.
	if (DOES_THERE.test(left) && !isJoked(doc.low)) return true;
	if (/^\s*$/.test(left) && /(?:title|职务|职位|头衔|岗位|designation|position)\s*$/.test(doc.clauses[index - 1]?.marked ?? ""))
		return true;
	if (/(?:residency|fellowship|internship|house job)$/.test(mark.of.value.toLowerCase()) && TRAINING.test(left)) return true;
	if (
		LEADS.test(left) &&
		(job || SAID.test(left) || /自由职业|freelanc/.test(doc.low) || LATELY.test(clause.marked)) &&
		!isJoked(doc.low)
	)
		return true;
	if (BEGAN_AS.test(left) && !isJoked(doc.low)) return true;
	if (/^\s*$/.test(left) && job && /(?:residency|fellowship|internship|house job)$/.test(mark.of.value.toLowerCase()))
		return true;
	if (URDU_RIGHT.test(right)) return true;
	if (/(?:residency|fellowship|internship|house job|training)$/.test(mark.of.value.toLowerCase()) && URDU_BEGUN.test(right))
		return true;
	// District hospital mein MO
	if (
		/(?:hospital|school|college|university|bank|office|company|clinic|court|firm|\ue008|\ue004) (?:mein|me|main) $/.test(left) &&
		/^\s*(?:$|hun|hoon|hu|hai|lag|as)/.test(right)
	)
		return true;
	if (/(?:designation|position|title|post|role|职务|职位|岗位|职称)\s?[-–—:：=]\s?$/.test(left) && !isJoked(doc.low)) return true;
	// 终于评上副高了，副主任护师: news of a position stands right before.
	if (
		/^\s*$/.test(left) &&
		/^(?:一枚|一名|一个|了|啦|～|\s|now|already|finally)*$/.test(right) &&
		/评上|升|晋|聘|竞聘|转岗|转管理|新岗位|新职务|转正|change of (?:guard|role)|new (?:role|post)|提拔|任命|职称|promot|顶上|接班|接手|接替|接任|freelanc|self-employed|自由职业|接单/.test(
			doc.clauses[index - 1]?.marked ?? "",
		)
	)
		return !isJoked(doc.low);
	if (index === 0 && /^\s*$/.test(left) && job?.clause === 1 && /^ (?:in|of) [a-z &]{3,30}$/.test(right)) return true;
	if (!job || job.status === "old") return AT_RIGHT.test(right) && /^(?:|now |currently |working )$/.test(left.trim());
	if (job.affirmed) return false;
	if (job.start > mark.of.end && /^,? ?(?:at|with|@|of)\s?(?:the )?$/.test(doc.low.slice(mark.of.end, job.start))) return true;
	if (/^兼/.test(right)) return true;
	// Alone in its clause, or next to the employer.
	if (
		/^[^\u3400-\u9fffa-z]*(?:[\u3400-\u9fff]{0,4}(?:科|部|组))?[,，\s]*$/.test(left) &&
		(/^(?:[^\u3400-\u9fffa-z]|一枚|一名|岗位?| ki post| post| position| ki (?:hesiyat|haisiyat) se)*$/.test(right) ||
			BEFORE_PLACE.test(right))
	)
		return true;
	if (BEHIND_EMPLOYER.test(left)) return true;
	if (AT_RIGHT.test(right)) return true;
	return doc.clauses[index]?.start !== undefined && job.clause === index && /(?:当|做|任|as)\s?[^，,]{0,6}$/.test(left);
}
