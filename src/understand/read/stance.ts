import {
	AFFIRMED,
	FUTURE,
	HEARSAY,
	HYPOTHETICAL,
	NEGATED_CHANGE,
	ON_BEHALF,
	QUESTION,
	RELAY,
	REMINISCENCE,
	SELF,
	THEY,
} from "../cues.js";
import { type Clause, type Doc, rx } from "../doc.js";

/** How a clause is meant: of whom, when, and whether at all. */
export interface Stance {
	/** `self`, or the name of somebody else. */
	readonly owner: string;
	readonly future: boolean;
	/** Supposed, asked, remembered or denied: nothing of it is a fact about now. */
	readonly void: boolean;
	readonly negated: boolean;
	readonly affirmed: boolean;
	readonly question: boolean;
}

/** A clause that begins with “she” is about her, whoever she is. */
const OTHERS_FIRST =
	/^\s*(?:but |and |so |yaar |now )?(?:he|she|they|he's|she's|they're|wo|woh|us ne|usne|uski|uska|us ki|us ka|unki|unka|iski|iska|unhone)(?![a-z])|^\s*(?:但|而|听说|好像|现在)?[他她]们?(?!说我|让我|叫我)/;
/** “I think she …” is about her. */
const THINKS = /\bi (?:think|guess|believe|suppose|heard|hear|hope|saw)\b/g;
const PERSON = rx("{N}");
const RECIPIENT = rx("^[，,\\s]{0,2}[（(]?收?[）)]?[，,\\s]{0,2}(?:电话|手机)?[:：]?{P}|^[（(]?(?:收|亲启)");
/** The person is spoken to or only comes along. */
const ADDRESSED = rx(
	"(?:@|谢谢|感谢|麻烦|请|找|联系|问|跟|和|与|给|陪|带着?|同|对|thank(?:s| you)?|dear|hi|hello|hey|with|and|ask|call|contact|tell)\\s?{N}|^{N}(?:大人|同志|同学|老师)?(?:好|您好|你好|你|您|麻烦|帮|请|,|，)|{N}(?:好|您好|你好|辛苦|请|麻烦|帮忙?)",
);

/** Reads clause by clause; who is spoken of is carried on until somebody else is named. */
export function readStances(doc: Doc): Stance[] {
	const behalf = ON_BEHALF.test(doc.low);
	let owner = behalf ? someone(doc.raw) : "self";
	let other: string | undefined;
	let sentence = -1;
	let ahead = { sentence: -1, future: false };
	const relay = behalf || RELAY.test(doc.low);
	const shipped = /寄|收件|收货|快递|地址/.test(doc.low);
	// What is only heard is never the writer's own.
	const rumour =
		(HEARSAY.test(doc.low) && !SELF.test(doc.low) && /了|去|在|has|is|got|now|chal/.test(doc.low)) ||
		(/听说|据说|\bheard\b|apparently|suna hai|told me/.test(doc.low) &&
			!/(?:^|[^a-z])i(?:'m| am|'ve| have)(?![a-z])|我(?:自己|的|换|搬|在|去|调|也)/.test(doc.low));
	const memory = REMINISCENCE.test(doc.low);
	const sentences = sentencesOf(doc);
	const hearsay = HEARSAY.test(doc.low);
	return doc.clauses.map((clause) => {
		const named = namedIn(clause, relay || hearsay, shipped);
		// 老段自己干了: his own doing.
		const self = SELF.test(clause.marked.replace(THINKS, "").replace(owner === "self" ? THINKS : /自己/g, ""));
		if (named === undefined && /(?:^|[^我])说[他她](?:们|们俩)?(?!是)/.test(clause.marked) && !self)
			owner = other ?? someone(doc.raw);
		else if (named !== undefined) {
			other = named;
			owner = selfFirst(clause) ? "self" : named;
		} else if (self && !behalf && !/让我|叫我|托我|告诉我|跟我说|通知我|told me|asked me|替我|帮我/.test(clause.marked))
			owner = "self";
		else if (self && behalf && /(?:^|[^让叫托替帮])我(?:自己|的|也|还|在|是|换)|\b(?:i am|i'm|my own)\b/.test(clause.marked))
			owner = "self";
		else if (THEY.test(clause.marked) && (other !== undefined || rumour || OTHERS_FIRST.test(clause.marked)))
			owner = other ?? someone(doc.raw);
		else if (rumour && !self && other === undefined) owner = someone(doc.raw);
		else if (clause.sentence !== sentence && owner !== "self" && !relay && !hearsay && other === undefined) owner = "self";
		sentence = clause.sentence;
		const { question, wavers } = sentences.get(clause.sentence) ?? { question: false, wavers: false };
		const hypothetical = wavers || HYPOTHETICAL.test(clause.marked);
		const negated = NEGATED_CHANGE.test(clause.marked) || RUMOUR_ASKED.test(clause.marked) || ELSE.test(clause.marked);
		// What is said of the time holds for the rest of the sentence, until another time is named.
		const same = clause.sentence === ahead.sentence;
		const future =
			isFuture(doc, clause) ||
			(same &&
				ahead.future &&
				!/现在|目前|现已|已经?|刚|了[啦哈～~！]*$|now|currently|already|still/.test(clause.marked) &&
				!hasDate(doc, clause));
		ahead = { sentence: clause.sentence, future };
		return {
			owner,
			future,
			void: hypothetical || question || memory || INVITES.test(clause.marked) || ELSE.test(clause.marked),
			negated,
			affirmed: AFFIRMED.test(clause.marked),
			question: question || (INVITES.test(clause.marked) && /谁|有没有|吗|么|哪|any|who|koi/.test(clause.marked)),
		};
	});
}

/** 升主任的是同名的另一位: said of somebody who is taken for the writer. */
export const ELSE =
	/(?:it|that)(?:'s| is| was) my (?:twin|cousin|brother|sister|namesake|friend|uncle|father|husband|wife|colleague|room ?mate) (?:who|that)|的(?:是|那个是)[^，。我]{0,8}(?:同名|重名|另一|别人|人家|他|她|隔壁|老)|的(?:是|那个是)我(?:哥|弟|姐|妹|爸|妈|老公|老婆|同学|同事|室友|双胞胎)|同名(?:同姓)?的(?:人|另|别)|重名|另有其人|搞错人|认错人|张冠李戴|(?:not|wasn'?t|isn'?t) me(?![a-z])|my namesake|same[- ]named?|namesake|different \w+ with the same|wrong person|mistaken (?:me|identity)|confus(?:ed|ing) me with/;

function namedIn(clause: Clause, loose: boolean, shipped: boolean): string | undefined {
	for (const [at, mark] of clause.marks) {
		if (mark.kind !== "N") continue;
		const around = clause.marked.slice(Math.max(0, at - 10), at + 6);
		// 我妈搬去珠海跟我姐住了: she who is joined is not she who moved.
		const joined = mark.of.kin && clause.marks.get(at + 5)?.kind === "N";
		if (ADDRESSED.test(joined ? clause.marked.slice(Math.max(0, at - 10), at + 1) : around) && !loose) continue;
		// My wife and I: the writer is one of them.
		if (/^(?: and (?:i|me|myself)(?![a-z])|(?:和|跟|与)我(?!说|讲|提))/.test(clause.marked.slice(at + 1))) return undefined;
		// 班长我换号了: he is spoken to.
		if (
			!mark.of.kin &&
			/^[啊呀哈～~]?我(?:跟你|跟您|和你|给你说|的|换|搬|现在?|手机|微信|新|已|刚|在|要|辞|电话|邮箱|这边|改)/.test(
				clause.marked.slice(at + 1),
			)
		)
			continue;
		// 我姐给我办的号: hers is only the favour.
		if (/^(?:给|帮|替)(?:了)?我/.test(clause.marked.slice(at + 1))) continue;
		// …6号 谢老师 132…: who gets a parcel is who gives the address.
		if (shipped && RECIPIENT.test(clause.marked.slice(at + 1))) continue;
		// 班长让我转告: the one who passes it on is not the one it is about.
		if (
			/^(?:让我|叫我|托我|告诉我|跟我说|通知[:：]?$|说一声|ne (?:kaha|bataya)|told me|asked me|said)/.test(
				clause.marked.slice(at + 1),
			) &&
			isMessenger(clause, at)
		)
			continue;
		return mark.of.name;
	}
	return undefined;
}

/** Somebody who passes on what concerns a third; 张伟托我说 concerns 张伟 himself. */
const isMessenger = (clause: Clause, at: number): boolean => {
	const mark = clause.marks.get(at);
	return mark?.kind === "N" && /^(?:班长|团支书|辅导员|群主|班主任|老师)$/.test(mark.of.name);
};

const selfFirst = (clause: Clause): boolean => {
	const person = clause.marked.search(PERSON);
	const self = clause.marked
		.replace(
			/\bi (?:think|guess|believe|heard|hear|saw|met|know|hope|remember|was told)\b|我(?=记得|知道|认识|听|看到?|见到?|碰到|碰见|遇到|遇见|问|猜|觉得|感觉|发现|估计|印象|怀疑|以为|打听|加了?|存)/g,
			(found) => "_".repeat(found.length),
		)
		.search(SELF);
	return self >= 0 && self < person && !/(?:让|叫|托|告诉|帮|替|跟|通知)我|told me|asked me/.test(clause.marked);
};

/** Somebody whose name is not understood. */
export const someone = (text: string): string =>
	/([A-Z][a-z]+)'s /.exec(text)?.[1] ?? /(?:听说|据说)([\u3400-\u9fff]{2})/.exec(text)?.[1] ?? "?";

/** What holds for whole sentences: that they ask, or that their writer has not made up his mind. */
function sentencesOf(doc: Doc): ReadonlyMap<number, { readonly question: boolean; readonly wavers: boolean }> {
	const texts = new Map<number, string>();
	const said = new Map<number, string>();
	for (const { sentence, marked, stop } of doc.clauses) {
		// 周末谁有空吃饭, behind the news: only that clause asks.
		const aside = texts.has(sentence) && INVITES.test(marked);
		texts.set(sentence, (texts.get(sentence) ?? "") + (aside ? "" : marked + stop));
		// 工作还在谈: of the job alone, not of the move before it.
		if (!OF_ITS_OWN.test(marked)) said.set(sentence, `${said.get(sentence) ?? ""}${marked}，`);
	}
	return new Map(
		[...texts].map(([sentence, text]) => [
			sentence,
			{
				question: asks(text),
				wavers:
					/下辈子|来生|来世|要是能|如果有一天|next life|纠结|犹豫|选哪|怎么选|还没(?:想好|定)|未定|undecided|negotiat|in talks|(?:还|正|仍)在谈(?!恋)|confused|can't decide|not sure (?:which|if|whether)/.test(
						said.get(sentence) ?? "",
					),
			},
		]),
	);
}

const OF_ITS_OWN =
	/^\s?(?:新)?(?:工作|单位|房子|学校|对象|岗位|待遇|薪资|户口|job|the job|flat|house)[^，]{0,4}(?:还|正|仍|is|still|not)/;
/** Who is near, who has time: asked of everybody at the end of one's own news. */
const INVITES =
	/^[^，]{0,10}(?:谁|有没有人?|有人|哪位|哪个)[^，]{0,12}(?:有空|一起|约|聚|吃饭|喝|面基|同城|附近|在(?:这边|附近|本地|这儿|这里)|带(?:带|我))|^[^，]{0,6}(?:约不约|约吗|约起来|约饭|组不组局|聚不?聚|聚聚吗|求(?:组织|带|抱团|约))|^[^，]{0,6}有(?:在)?(?:同城|附近|本地|这边|校友|老乡)[^，]{0,8}(?:吗|么|没|不|呀)$|^\s?(?:and |so |btw |is |are )?(?:any ?one|any ?body|any(?: of you| alumni| batch ?mates?| friends)|who(?:'s| is)?|koi)(?![a-z])[^?]{0,30}(?:here|nearby|around|near|free|close by|meet|up for|hang out|yahan|idhar|in town|same city)/;

function asks(sentence: string): boolean {
	if (!QUESTION.test(sentence) || RUMOUR_ASKED.test(sentence)) return false;
	// “？？” behind a rumour is surprise; “OK？” and 谁说 ask nothing.
	if (HEARSAY.test(sentence) && !/在哪|哪里|where|which|谁知道/.test(sentence)) return false;
	return (
		!/ok[?？]|谁说|kis ?ne (?:kaha|bola|bata)|kaun (?:keh|bol)|(?:通讯录|名单|资料|表|系统|群名片|名片|备注)[^，。？]{0,6}(?:还|怎么|仍|居然|咋)[^，。？]{0,6}(?:写|填|登记|显示|挂|标|存)|(?:directory|list|record|sheet|profile|system)[^.?!]{0,12} (?:still|says|shows|lists|has me)|who (?:is|are|told|said|started|keeps).{0,24}(?:spread|saying|said|telling|rumou?r|this)|好吗|行吗|可以吗|知道(?:了)?吗|right\?/.test(
			sentence,
		) || /请问|有没有|anyone/.test(sentence)
	);
}

const hasDate = (doc: Doc, clause: Clause): boolean =>
	doc.dates.some((date) => date.start >= clause.start && date.end <= clause.end);

/** Landed, flew in, 今天到了: whatever was announced of it before has come true. */
const ARRIVED =
	/(?:落地|到位|抵达|安顿(?:好|下来)?|到岗|报到|入住|住下)了|(?:今天|昨天|刚|刚刚|昨晚|已经?|前天|上周|周[一二三四五六日末])[^，。]{0,4}(?:落地|到了|抵达|到岗|报到了|安顿)|(?:^|[^a-z])(?:landed|flew in|touched down|arrived|reached|got here|settled in)(?![a-z])|pohanch ga?y[aei]/;
const STILL_AHEAD =
	/将|明天|后天|下周|下个?月|准备|打算|(?:^|[^a-z])(?:will|next|tomorrow|going to)(?![a-z])|once|when i|till|until|before/;

/** 谁说我走了, kis ne kaha: what is asked about so is denied. */
export const RUMOUR_ASKED =
	/谁说(?:的)?我|谁告诉你(?:们)?我|kis ?ne (?:kaha|bola|bataya)|kaun (?:keh|bol)|who (?:told|said|says)(?: you)?(?: that)? (?:i|i'm|i've)(?![a-z])/;
function isFuture(doc: Doc, clause: Clause): boolean {
	const whole = doc.clauses.filter(({ sentence }) => sentence === clause.sentence);
	if (
		whole.some(({ marked }) => ARRIVED.test(marked)) &&
		!whole.some(({ marked }) => STILL_AHEAD.test(marked)) &&
		!doc.dates.some(({ tense, start, end }) => tense === "future" && whole.some((one) => start >= one.start && end <= one.end))
	)
		return false;
	const dates = doc.dates.filter((date) => date.start >= clause.start && date.end <= clause.end);
	if (dates.some(({ tense }) => tense === "future")) return true;
	if (
		dates.some(({ tense }) => tense === "past" || tense === "present") &&
		!/将|准备|打算|moving|shifting|relocating|joining|will|going to|录取|offer|保研|考上|上岸|[a-z](?:unga|ungi|enge)(?![a-z])|ho ?ga|ho ?gi/.test(
			clause.marked,
		)
	)
		return false;
	// 元旦后入职了海尔 is over, 国庆后就去阿里云了 is not.
	if (
		/(?:后|以后|之后)[^，]{0,4}(?:入职|加入|搬|调|换|跳|到|去|来)[到去往来槽]{0,2}了/.test(clause.marked) &&
		!/就|将|要|准备|打算/.test(clause.marked)
	)
		return false;
	return FUTURE.test(clause.marked);
}
