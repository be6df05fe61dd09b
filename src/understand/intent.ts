import { AFFIRMED, HEARSAY, NEGATED_CHANGE, OFFER, RELAYED, REMINISCENCE, SELF } from "./cues.js";
import { type Doc, rx } from "./doc.js";
import {
	ANNOUNCED,
	DEAD_BY_NAME,
	DECEASED,
	DECLINE,
	GREET,
	JOB_POST,
	NO_WORK,
	OPT_OUT,
	POINTS,
	PROMISED,
	RECOMMEND,
	REPORT,
	RSVP_NO,
	RSVP_YES,
	SAME,
	SUGGEST,
} from "./intent-cues.js";
import { asksPlainly, asksQuietly } from "./meant/asks.js";
import { ABSENT, books, NOT_COMING, RSVP_SURE } from "./meant/coming.js";
import { complainsOfPrice, tellsOfDeed, tellsOfReturn } from "./meant/deed.js";
import { deniesNews, NOT_SO } from "./meant/denial.js";
import { mendsEntry } from "./meant/entry.js";
import { proposes } from "./meant/proposal.js";
import { isWellWishing } from "./meant/well-wishing.js";
import { pattern } from "./pattern.js";
import type { Finding } from "./read/finding.js";
import { IN_JEST } from "./read/jokes.js";
import type { Stance } from "./read/stance.js";
import { HEARD } from "./read/subject.js";
import { onlyNames, saysOwn } from "./read/whose-channel.js";
import type { Intent } from "./types.js";

export interface Meant {
	readonly intent: Intent;
	/** Nothing that was found is data to keep. */
	readonly drop: boolean;
	readonly subject?: "self" | "other";
	readonly subjectName?: string;
	/** The whole message says it: no weight goes over it. */
	readonly settled?: true;
}

const REACHED = new Set<string>(["phone", "email", "wechat", "qq"]);
const CHANNELS = new Set(["phone", "email", "wechat", "qq", "address", "name"]);
/** Nobody who advertises says so of himself. */
const PERSONAL: ReadonlySet<string> = new Set(["name", "employer", "title", "address"]);
/** The writer gives a channel of his own in so many words. */
const OWN_CHANNEL = pattern(
	/我的|本人|我.{0,6}(?:换|改|新)|my (?:new )?(?:number|phone|email|mail|wechat|cell|mobile|mob|tel|ph|no|contact|whatsapp)(?![a-z])|mera|新号|换号|换了|改成|改为|(?:sim|number|nmbr|nambar|no) (?:change|badal|tabdeel|switch)|(?:^|[^a-z])(?:pe|par|p) rabta|(?:new|nay[aei]) (?:number|no|phone|email|sim|nmbr)|wal[aei] (?:sim|number)|\bfresh (?:wechat|number|sim|id|account|email)|(?:froze|frozen|blocked|hacked|banned|locked) (?:the|my|me|on|out)|\bab .{0,24}(?:pe|par|se) |sim (?:gum|band|kho|chori|lost|dead)/,
);
const CHANGE_OF_CHANNEL = pattern(
	/(?<![收购卖])(?:换|改|旧|原|老|新)(?:的)?(?:了)?(?:手机|电话|号|微信|邮箱|qq)|停机|停用|注销|作废|\b(?:old|new|changed?|lost)\b.{0,12}(?:number|no\b|sim|phone|mail|id)\b|姓名|单位|number (?:is|has)|reach me|contact me|call me/,
);
const CHANGE_WORDS = pattern(
	/搬|换|转行|改行|开了|创业|合伙|安家|定居|单干|跳槽|入职|加入|离职|辞|调|升|新号|改成|改为|joined|moved|shifted|relocated|promoted|changed|new (?:number|job|email|address)|resigned|left\b/,
);

const WHEREABOUTS = pattern(
	/谁有|who has|在哪|去哪|哪里|哪儿|哪个(?:城市|公司|单位)|高就|在干嘛|where|which (?:city|company|hospital)|kahan/,
);
/** 我先生的微信，找我不在就找他: a way to the writer, no recommendation. */
const IN_MY_PLACE = pattern(
	/(?:找|联系|打)不(?:到|着|上|通)我|我不在(?:就|的话|时)|if (?:i|you can'?t|my phone)|can'?t reach me|don'?t pick up|not reachable/,
);
/** Who begins so asks, whatever he remembers. */
const ASKS_AT_ONCE = pattern(/^\s*(?:does|do|did|can|could|anyone|anybody|who|which|what|where|谁|有人|有谁|还有谁|请问)/);
/** …，deal？ 钱包：你礼貌吗: it is no answer that is wanted. */
const TAGGED = pattern(
	/^[^?？]*(?:(?:^|[^a-z])deal|懂(?:我意思)?[吧吗]?|礼貌吗|惨不惨|气(?:人)?不气?人?|服不服|是吧|香不香|扎不扎心)\s?[?？]?[^?？\u3400-\u9fffa-z]*$/,
);
/** A death in the writer's own family ends nobody's reminders. */
const OWN_FAMILY = pattern(
	/我(?:的)?(?:爸|妈|父|母|爷爷|奶奶|外公|外婆|姥姥|姥爷|岳父|岳母)|\bmy (?:father|mother|dad|mom|mum|grand\w+|uncle|aunt|brother|sister)|mere? (?:abbu|ammi|walid|walida|dada|nana)/,
);

/** Phone changed, rest same: that something is new, and not what. */
const CHANGED_ALONE = pattern(
	/^\s*(?:my |our )?(?:phone|mobile|cell|number|e-?mail|mail|address|job|office|company|city)(?: (?:no|number|id|address))?(?: has| is| was| got)?(?: been)? changed?(?![a-z])|^\s*我?的?(?:电话|手机号?|号码?|邮箱|工作|单位|公司|城市|地址)(?:已经?|也|都)?[换变改]了(?=[，,。！!~～]|$)/,
);

/** What a message in sentences is for, given what was found in it. */
export function intentOf(doc: Doc, stances: readonly Stance[], found: readonly Finding[]): Meant {
	const { low } = doc;
	const real = found.filter(({ affirmed }) => affirmed !== true);
	const channels = real.filter(({ field }) => CHANNELS.has(field));
	const asked =
		(stances.some(({ question }) => question) &&
			(!REMINISCENCE.test(low) || ASKS_AT_ONCE.test(low)) &&
			!(real.length === 0 && TAGGED.test(low))) ||
		(real.length === 0 && !REMINISCENCE.test(low) && asksQuietly(low));
	const dead = DEAD_BY_NAME.exec(doc.text);
	if (dead?.[1]) return { intent: "opt_out", drop: true, subject: "other", subjectName: dead[1] };
	if (DECEASED.test(low) && !/公司|项目|deadline/.test(low) && (!OWN_FAMILY.test(low) || OPT_OUT.test(low))) {
		const name = stances.find(({ owner }) => owner !== "self")?.owner ?? doc.people[0]?.name;
		return { intent: "opt_out", drop: true, subject: "other", ...(name === undefined ? {} : { subjectName: name }) };
	}
	if (IN_JEST.test(low) && channels.length === 0) return { intent: "none", drop: true, settled: true };
	if (real.length === 0 && RSVP_SURE.test(low)) return { intent: "rsvp_yes", drop: false };
	if (
		channels.length > 0 &&
		(real.length === channels.length || (!SELF.test(low) && !real.some(({ field }) => PERSONAL.has(field)))) &&
		OFFER.test(low) &&
		!RELAYED.test(low) &&
		!OWN_CHANNEL.test(low) &&
		!CHANGE_OF_CHANNEL.test(low) &&
		// Nobody offers a number that he gives up.
		!channels.some(({ status, owner }) => status === "old" && (owner ?? "self") === "self")
	)
		return { intent: RECOMMEND.test(low) ? "recommendation" : "none", drop: true };
	if (JOB_POST.test(low) && !OWN_CHANNEL.test(low) && !JOINED.test(low)) return recommended(doc, found);
	// 小助手晚上十点以后别发消息行不行: less of it, and not none.
	if (channels.length === 0 && AT_HOURS.test(low) && proposes(low)) return { intent: "suggestion", drop: true, settled: true };
	if (OPT_OUT.test(low) && channels.length === 0 && !CHANGE_WORDS.test(low) && !real.some(({ status }) => status === "old"))
		return { intent: "opt_out", drop: true };
	if (THROUGH_ANOTHER.test(low) && real.some(({ field, owner }) => REACHED.has(field) && (owner ?? "self") !== "self"))
		return { intent: "contact_change", drop: false, settled: true };
	if (found.length === 0 && CHANGED_ALONE.test(low))
		return { intent: "contact_change", drop: false, subject: "self", settled: true };
	if (real.length === 0 && mendsEntry(doc, stances))
		return { intent: "contact_change", drop: false, subject: "self", settled: true };
	if (real.length === 0 && books(low)) return { intent: "rsvp_yes", drop: false };
	if (channels.length === 0 && isAbsent(low, real)) return { intent: "rsvp_no", drop: true, settled: true };
	if (real.length === 0 && (complainsOfPrice(low) || (TAGGED.test(low) && stances.some((one) => one.question))))
		return { intent: "none", drop: true, settled: true };
	if (channels.length === 0 && proposes(low) && !isOwnMove(low, real)) return { intent: "suggestion", drop: true, settled: true };
	if (WISH.test(low) && real.length === 0) return { intent: "suggestion", drop: true };
	if (
		(RECOMMEND.test(low) || POINTS.test(low)) &&
		!IN_MY_PLACE.test(low) &&
		!(channels.length > 0 && (RELAYED.test(low) || isForwarded(low, real))) &&
		(/^\s*(?:强烈)?推荐/.test(low) || !(channels.length > 0 && (OWN_CHANNEL.test(low) || isOwnChannel(doc, channels)))) &&
		!isOwnMove(low, real)
	) {
		if (POINTS.test(low)) return { ...recommended(doc, found), settled: true };
		if (!asked || /if (?:you|any)|推荐|contact|call/.test(low)) return recommended(doc, found);
	}
	if (channels.length === 0 && real.every(({ field }) => PLACES.has(field)) && (tellsOfDeed(low) || tellsOfReturn(low)))
		return { intent: "activity_report", drop: true, settled: true };
	if (REPORT.test(low) && !ABSENT.test(low) && !REMINISCENCE.test(low) && channels.length === 0 && !isOwnMove(low, real))
		return { intent: "activity_report", drop: true };
	if (SUGGEST.test(low) && channels.length === 0 && !isOwnMove(low, real)) return { intent: "suggestion", drop: true };
	// Can you delete my landline …: asked for, and no question.
	if (
		channels.length > 0 &&
		channels.every(({ status, owner }) => status === "old" && (owner ?? "self") === "self") &&
		TO_STRIKE.test(low)
	)
		return { intent: "contact_change", drop: false, settled: true };
	// In a question the numbers are what is asked about.
	if (
		asked &&
		channels.length > 0 &&
		!OWN_CHANNEL.test(low) &&
		!isOwnChannel(doc, channels) &&
		real.every(({ clause }) => stances[clause]?.question)
	)
		return { intent: "question", drop: true };
	// 小胡在哪上班？听说要去腾讯: what is guessed beside a question about somebody is part of it.
	if (
		asked &&
		real.length > 0 &&
		real.every(({ owner, status }) => (owner ?? "self") !== "self" && status !== "old") &&
		channels.length === 0 &&
		stances.some(
			({ question, owner }, index) =>
				question && (owner !== "self" || /谁有|who has/.test(doc.low)) && WHEREABOUTS.test(doc.clauses[index]?.marked ?? ""),
		)
	)
		return { intent: "question", drop: true };
	if (channels.length === 0 && deniesNews(doc, stances, found))
		return { intent: "confirm", drop: true, subject: "self", settled: true };
	if (real.length > 0)
		return {
			intent: "contact_change",
			drop: false,
			...(isOwnChannel(doc, channels) || isTheirs(doc, channels) || isHeard(doc, real) || isSettled(real) || isRelayed(doc, real)
				? { settled: true as const }
				: {}),
		};
	return { ...withoutData(doc, stances, found, asked), drop: false };
}

/** Who tells that he joined tells of himself, whatever is open there. */
const JOINED = pattern(
	/(?:我|(?:^|[，。！\s])(?:刚刚?|上个?[周月]|这个?月|最近))(?:也|刚|已经?|终于|正式)*(?:入职|加入|去了|跳槽?)|i (?:have |just |recently )?(?:joined|got|started)/,
);
/** I'm in Doha, call …: who speaks of himself bids to ring him. */
const BID = rx(
	"^\\s?(?:so |please |pls |plz |kindly |just |or |and |now |请|可以?|就|以后|有事|急事|还是|直接)*(?:call|ring|text|whatsapp|reach|contact|sms|dial|mail|e-?mail|write to|use|打电话|打|拨|加|联系|发短信|短信|发|call我)\\s?(?:on|at|to|me|:|：|号码?|手机|邮箱|微信)*\\s?[{P}{E}{W}{Q}]",
);
const TO_STRIKE = pattern(
	/delete|remove|take .{0,60} off|erase|scrap|drop|strike|replace|can'?t (?:log|get|access|open)|cannot (?:log|get|access|open)|forgot|no longer|lost|sold|删|去掉|移除|划掉|注销|作废|停用|登不|打不开|进不去/,
);

/** The words say of a channel that it is the writer's, or there are no others: no weight silences that. */
const isOwnChannel = (doc: Doc, channels: readonly Finding[]): boolean =>
	// An old one and the one in its place: 原号…被收回，现用….
	channels.some(
		({ owner, field, status }) =>
			status === "old" &&
			(owner ?? "self") === "self" &&
			REACHED.has(field) &&
			channels.some((other) => other.field === field && other.status === "current" && (other.owner ?? "self") === "self"),
	) ||
	(!OFFER.test(doc.low) &&
		channels.some(
			({ owner, field, clause }) =>
				REACHED.has(field) &&
				(owner ?? "self") === "self" &&
				(saysOwn(sentenceAround(doc, clause)) || (SELF.test(doc.low) && BID.test(doc.clauses[clause]?.marked ?? ""))),
		)) ||
	// Where a parcel is to go, with the number of who gets it.
	(channels.some(({ field, owner, status }) => field === "address" && (owner ?? "self") === "self" && status === "current") &&
		/(?:^|[^a-z])(?:ship|send|courier|deliver|post|mail)(?![a-z])|寄|快递|收件|收货/.test(doc.low)) ||
	(channels.length > 0 && channels.every(({ field }) => REACHED.has(field)) && onlyNames(doc));

const isSettled = (real: readonly Finding[]): boolean =>
	real.some(({ rule, owner }) => rule === "city:settled" && (owner ?? "self") === "self");

/** Somebody is named whose number it is: that is data of his, whatever the words weigh. */
const isTheirs = (doc: Doc, channels: readonly Finding[]): boolean =>
	channels.some(({ named, field }) => named === true && REACHED.has(field)) && !OFFER.test(doc.low);

/** Fwd: Prof. X has moved to … */
const FORWARDED = pattern(/^[\s>*-]*(?:fwd?|fw|forwarded)(?![a-z])/);
const isForwarded = (low: string, real: readonly Finding[]): boolean =>
	real.some(({ field, status }) => field === "employer" && status === "current") && FORWARDED.test(low);
const isRelayed = (doc: Doc, real: readonly Finding[]): boolean =>
	real.some(({ owner, field }) => (owner ?? "self") !== "self" && REACHED.has(field)) &&
	(RELAYED.test(doc.low) || isForwarded(doc.low, real)) &&
	!OFFER.test(doc.low);

/** Somebody is named of whom it is told where he is now. */
const isHeard = (doc: Doc, real: readonly Finding[]): boolean =>
	real.every(({ owner, field }) => (owner ?? "self") !== "self" && !REACHED.has(field)) &&
	real.some(
		({ owner, field }) =>
			(field === "employer" || field === "city" || field === "country") && doc.people.some(({ name }) => name === owner),
	) &&
	HEARD.test(doc.low);

/** The sentence of a clause, and the one before it where it says little itself. */
function sentenceAround(doc: Doc, index: number): string {
	const { sentence = 0 } = doc.clauses[index] ?? {};
	const of = (which: number): string =>
		doc.clauses
			.filter((clause) => clause.sentence === which)
			.map(({ marked }) => marked)
			.join("，");
	return [of(sentence - 1), of(sentence)].filter((part) => part !== "").join("，");
}

/** The person recommended is the subject, where one is named. */
function recommended(doc: Doc, found: readonly Finding[]): Meant {
	const name = found.find(({ field }) => field === "name")?.value ?? doc.people[0]?.name;
	const subject = name === undefined && found.length === 0 ? {} : { subject: "other" as const };
	return { intent: "recommendation", drop: true, ...subject, ...(name === undefined ? {} : { subjectName: name }) };
}

const AT_HOURS = pattern(
	/[一二三四五六七八九十\d][点号]|周末|晚上|夜里|半夜|早上|中午|工作日|每(?:天|周|月|季)|上班时间|(?:^|[^a-z])(?:at night|midnight|after \d|weekends?|early|late)(?![a-z])/,
);
const PLACES: ReadonlySet<string> = new Set(["city", "province", "country"]);
const MOVES = pattern(
	/搬|定居|常驻|落户|安家|长住|跳槽|入职|离职|上班|工作(?!忙|走不)|(?:^|[^a-z])(?:moved?|moving|shift(?:ed|ing)|relocat\w+|settled|joined|based|live|new job)(?![a-z])/,
);
const ON_DUTY = pattern(
	/值班|夜班|加班|出差|开会|培训|学习|(?:^|[^a-z])(?:shifts?|duty|duties|on call|bench|hearing|conference|court)(?![a-z])/,
);
/** 去不成了，人在吉达陪我妈: who is away and therefore does not come has not moved there. */
const isAbsent = (low: string, real: readonly Finding[]): boolean =>
	ABSENT.test(low) &&
	real.every(({ field }) => PLACES.has(field) || (field === "employer" && ON_DUTY.test(low))) &&
	!MOVES.test(low) &&
	!/[?？]|想当年|当年|[他她]|(?:^|[^a-z])(?:they|he|she)(?![a-z])/.test(low);

/** The move is the message; that a reminder or an event is mentioned with it is not. */
const isOwnMove = (low: string, real: readonly Finding[]): boolean =>
	real.some(
		({ field, rule, owner }) =>
			(owner ?? "self") === "self" &&
			(field === "employer" ||
				(field === "city" && /arrive|leave|weighed/.test(rule)) ||
				field === "title" ||
				field === "industry"),
	) && CHANGE_WORDS.test(low);

/** 评上特级教师了, as of 1st September: news of a post or a house, whatever it is called, beside what stays as it is. */
const BESIDE_SAME = pattern(
	/(?:评上|评为|升任|晋升为?|荣任|被聘为|起聘|提拔为?)了?[\u3400-\u9fffa-z]{2,}|(?:^|[^a-z])(?:promoted to|i'?m (?:now )?an? [a-z ]{3,30} as of|(?:shifted|moved|changed) (?:flats?|houses?|apartments?|homes?|offices?|to a (?:new|bigger|smaller))|report to the)(?![a-z])/,
);

/** company wohi hai janab, Engro */
const STANDS = pattern(
	/(?:^|[^a-z])(?:company|job|office|naukri|nokri|kaam|shehar|sheher|city|hospital|ghar|idara|number|sab kuch|employer|address) (?:bhi |to |abhi |ab |tak |hi )*(?:wohi|wahi|vahi|wohee|same|is the same|is still the same|remains the same)(?: hi)?(?: hai| he| hain)?(?![a-z])/,
);

function withoutData(
	doc: Doc,
	stances: readonly Stance[],
	found: readonly Finding[],
	asked: boolean,
): { intent: Intent; subject?: "self"; settled?: true } {
	const { low } = doc;
	const text = low.trim();
	const affirmed = found.some((finding) => finding.affirmed === true);
	const denied = stances.some((stance) => stance.negated && stance.owner === "self");
	const own = stances.every(({ owner, void: none }) => owner === "self" && !none) && !PROMISED.test(low);
	if (own && !asked && BESIDE_SAME.test(low) && !NOT_SO.test(low))
		return { intent: "contact_change", subject: "self", settled: true };
	if (own && !asked && STANDS.test(low)) return { intent: "confirm", subject: "self", settled: true };
	if ((affirmed || SAME.test(text)) && !asked) return { intent: "confirm", ...(affirmed ? { subject: "self" as const } : {}) };
	if (
		denied &&
		!asked &&
		!HEARSAY.test(low) &&
		(SELF.test(low) || AFFIRMED.test(low) || /^\s*(?:no,? |nope,? )?(?:haven|never|not |没)/.test(low)) &&
		NEGATED_CHANGE.test(low) &&
		/搬|换|离职|跳槽|去|moved|left|joined|quit|chor/.test(low)
	) {
		return { intent: "confirm", subject: "self" };
	}
	if (
		!asked &&
		!PROMISED.test(low) &&
		(ANNOUNCED.test(text) || NO_WORK.test(text)) &&
		stances.every(({ owner, void: none }) => owner === "self" && !none)
	)
		return { intent: "contact_change", subject: "self", settled: true };
	if (isWellWishing(text)) return { intent: "greeting" };
	if (asked && isGreeting(text) && !/[?？]|吗|请问|anyone|who\b|谁/.test(text)) return { intent: "greeting" };
	if (asked) return { intent: "question", ...(found.length === 0 && asksPlainly(low) ? { settled: true as const } : {}) };
	if (DECLINE.test(text) && text.length < 40) return { intent: "decline" };
	if (isGreeting(text)) return { intent: "greeting" };
	if (ABSENT.test(text)) return { intent: "rsvp_no" };
	if (NOT_COMING.test(text) && text.length <= 24) return { intent: "rsvp_no" };
	if (RSVP_NO.test(text) && /参加|就不去|去不|来不|到不|聚|活动|报名|make it|attend|come|join|reunion|dinner|event|aa/.test(text))
		return { intent: "rsvp_no" };
	if (
		RSVP_YES.test(text) &&
		/(?:我|俩|家|个)[^，。]{0,3}报名|^报名[！!。～~]*$|报名[，,\s]*(?:\d|[一两三]|带|加)|算我一个|\+1|参加|count me|i'?m in\b|be there|attend|aaunga|aaungi/.test(
			text,
		)
	)
		return { intent: "rsvp_yes" };
	return { intent: "none" };
}

/** 希望群里少发广告，多发招聘: how things should be, whatever they are. */
const WISH = pattern(
	/(?:^|[，。！\s])(?:真)?(?:希望|建议|盼望?|恳请|呼吁|强烈要求)(?:咱|我们|大家|群里?|以后|今后|班里|学院|校友会|办公室|机器人)*[^，。]{0,8}(?:少|多|别|不要)[^，。]{0,10}(?:发|办|搞|组织|@|刷|转|通知|提醒|聊|点|些)|^(?:please|pls|kindly)?,? ?(?:stop|no more|less|fewer) (?:posting |sending |sharing |with (?:the )?)?(?:forwards|ads|adverts|spam|forex|crypto|links?|promotions?|voice notes|good morning)/,
);
/** Somebody else is to be rung when the writer cannot be. */
const THROUGH_ANOTHER = pattern(
	/(?:急事|有事|不在|联系不上|找不到我|打不通|家里的?事|没信号|手机坏)[^。]{0,12}(?:找|打|联系)|(?:家里的?事|急事|要紧事?|有事)[^，。]{0,4}(?:找|打给|联系)|(?:找|打给|联系)(?:她|他)(?:就行|吧|$)|(?:don'?t|do not|can'?t) (?:pick|answer|reach)|not reachable|off the grid|to reach me|reach me (?:through|via)|if (?:it'?s )?urgent|in (?:an |any )?emergency|(?:phone|mobile|cell) (?:is )?(?:broken|dead|kharab|off|lost|stolen)|so (?:call|ring|text|contact)|instead of me|on my behalf/,
);

/** A greeting is the whole message, or nearly: what is wished may be long. */
function isGreeting(text: string): boolean {
	if (!GREET.test(text)) return false;
	const rest = text.replace(GREET, "").replace(/[\p{P}\p{S}\s]/gu, "");
	// Wishes at the end of something else are not the message.
	const head = text.search(GREET) <= 12;
	return rest.length <= (head ? 60 : 24);
}

/** How sure an intent without data is. */
export function silent(intent: Intent): number {
	return intent === "none" ? 0.6 : 0.8;
}
