import { KEPT, SELF } from "../cues.js";
import { type Clause, type Doc, rx } from "../doc.js";
import { pattern } from "../pattern.js";
import { matches } from "../text.js";
import { readByPurpose } from "./brake-channels.js";
import { hasEvidence } from "./evidence.js";
import type { Finding } from "./finding.js";
import { IN_JEST } from "./jokes.js";
import { SHORT_STAY } from "./living-cues.js";
import { someone } from "./owner.js";
import { ELSE, RUMOUR_ASKED, type Stance } from "./stance.js";
import { passedOnFrom } from "./whose-channel.js";

/**
 * Goes last over what was found in sentences. Where the words near a value speak for another person, another
 * time, a story or a purpose, it is not taken for the writer's own: a question too many costs less than a wrong save.
 */
export function brake(doc: Doc, stances: readonly Stance[], found: readonly Finding[]): Finding[] {
	// A forwarded message may stand in quotation marks: it is the one thing that is told.
	const from = FORWARDED.exec(doc.low)?.[0];
	const forwarded =
		from !== undefined && !(FROM_US.test(from) || doc.places.some(({ end, sure }) => sure && end === from.length - 1));
	const quotes = forwarded ? [] : speechIn(doc);
	const joke = found.some(
		({ field, value }) => (field === "employer" || field === "title" || field === "institution") && JOKED.test(value),
	);
	const kept = found.filter((finding) => {
		const clause = doc.clauses[finding.clause];
		if (!clause) return true;
		// From: Dean's office. Who sends it is no news.
		if (forwarded && from !== undefined && finding.end <= from.length) return false;
		if (quotes.some(({ start, end }) => finding.start >= start && finding.end <= end))
			return isChannel(finding) && passedOnFrom(doc) !== undefined && readByPurpose(doc, stances, clause, finding);
		if (isChannel(finding)) return readByPurpose(doc, stances, clause, finding);
		if (joke && (finding.field === "employer" || finding.field === "title" || finding.field === "institution")) return false;
		if (finding.field === "employer" && isCarrier(doc, clause, finding)) return false;
		if (
			finding.field === "employer" &&
			(NO_FIRM.test(finding.value) ||
				(finding.owner !== "self" && /^linked ?in$/i.test(finding.value)) ||
				OPENED_BY_OTHERS.test(clause.marked))
		)
			return false;
		if (SAID_OF_ME.test(clause.marked)) return false;
		if (IN_JEST.test(doc.low) || WARNS.test(doc.low)) return false;
		return !isStory(doc, finding) && !isPastTold(doc, clause, finding) && !isRefused(doc, finding);
	});
	// It was my twin; who told you so? What is said of the writer is as it was.
	if (ELSE.test(doc.low) || RUMOUR_ASKED.test(doc.low))
		for (const finding of kept)
			if (
				!isChannel(finding) &&
				finding.field !== "name" &&
				(finding.owner ?? "self") === "self" &&
				finding.status === "current" &&
				!HAS_CHANGED.test(doc.clauses[finding.clause]?.marked ?? "")
			)
				finding.affirmed = true;
	if (forwarded) {
		const name = found.find(({ field }) => field === "name")?.value ?? doc.people[0]?.name ?? someone(doc.raw);
		for (const finding of kept) if ((finding.owner ?? "self") === "self") finding.owner = name;
	}
	for (const finding of kept) if (isThird(doc, finding)) finding.owner = someone(doc.raw);
	for (const finding of kept) if (isFormer(doc, finding)) finding.status = "old";
	oneOfTwo(doc, kept);
	return kept.filter((finding) => hasEvidence(doc, finding));
}

/** 谁说我混不出来，上周升经理了: news after all. */
const HAS_CHANGED = pattern(
	/(?:刚|才|上周|上个?月|昨天|今天|今年|已经?|都)[^，。没]{0,4}(?:升|搬|调|换|入职|跳|转|晋|评)|升(?:了|任|为|职|\ue00a)/,
);

/** What is passed on as it was written is not its sender’s. */
export const FORWARDED = pattern(
	/^[\s>*_-]*(?:fwd?|fw|forward(?:ed|ing)?)(?![a-z])[^:：\n]{0,40}[:：\n]|^\s*转发?(?!岗|行|业|正|到|去|学(?![弟妹长姐院])|校(?!友|办|长)|专业|眼|账|战|型|院|折|机|了|户|发|自|运|让|租|身|给我|我)[^，。:：\n我]{1,14}[:：]|^\s*(?:message|msg|note|update|news|word|text|mail|email|passing (?:this |it )?(?:on|along))(?: this)? (?:from|on behalf of) (?:my |our )?[a-z. ]{2,24}[:：]|^\s*[[【（(]?(?:转发|转自|代发|代转|转|forwarded(?: message| as received)?|fwd?)[\]】）)]?\s?(?:[:：】\]]|(?=大家好|各位))|^\s*[[【]转发[\]】]|^\s*(?:passing (?:this |it )?(?:on|along)|posting|sharing|copying|pasting|relaying|copied|received)(?! (?:[a-z]+ ){0,3}(?:my|mine|our|me)(?![a-z]))(?: [a-z'’]+){0,9}[:：]\s|forwarded as received|^[\s*_=>|-]*(?:begin )?forwarded(?: message)?[\s*_=:|-]*(?:\n|$)|^[\s—=-]*转发(?:的)?(?:消息|邮件)?[\s—=:：-]*\n/,
);

/** News from the two of us: …; update from Toronto: … */
const FROM_US = pattern(
	/ from (?:the |both |all |one |half |two |three |four |of |here )*(?:us|me|here|home|[a-z]+ (?:household|family)|yours truly|this (?:side|end|house)|(?:my|our) (?:\w+ )?(?:house|home|family|side|end|desk|corner|household|place|half))(?: two| both| three)?\s?[:：]$/,
);

/** 0300 … (Jazz), 电信 189…: whose net a number is in. */
export const CARRIER = pattern(
	/^(?:jazz|zong|ufone|telenor|warid|mobilink|scom|airtel|jio|vodafone|vi|bsnl|idea|etisalat|du|stc|mobily|zain|ooredoo|omantel|singtel|starhub|maxis|celcom|digi|unicom|china (?:mobile|unicom|telecom)|(?:中国)?(?:移动|联通|电信|广电))$/i,
);
function isCarrier(doc: Doc, clause: Clause, { value, start, end }: Finding): boolean {
	if (!CARRIER.test(value.trim())) return false;
	// Jazz chor di, ab Ufone pe hun 0333…
	if (doc.phones.length > 0 && /sim|number|(?:chor|chhor|chod|port|switch|shift)|(?: pe | par )|号|卡/.test(clause.marked))
		return true;
	const beside = `${doc.low.slice(Math.max(clause.start, start - 3), start)}|${doc.low.slice(end, Math.min(clause.end, end + 3))}`;
	return /[(（]\|[)）]|\d\s?[(（]?\||\|\s?[:：]?\d|\|(?:号|卡| sim| no| num)/.test(beside);
}

/** What people join besides: a chat, a gym, a course. */
const NO_FIRM = pattern(
	/^(?:cvs?|resumes?|applications?|visas?|couple (?:news|update)s?)$|^(?:设计院|研究院|研究所|事务所|医院|学校|中学|小学|高中|大学|国企|央企|私企|外企|银行|工厂|电子厂|大厂|机关|单位|卫生院)$|^(?:the|my|our|your|his|her|an?|this|that) (?![A-Z])[a-z' ]+$|^(?:邮箱|手机|电话|微信|号码|座机|联系方式|email|mail|phone|number)$|^(?:手机|电话|号码|微信|邮箱|座机|sim卡?)(?:进水|丢|坏|摔|被|换|掉|停|没|号)|^(?:(?:ubuntu|linux|windows|mac ?os|android|excel|powerpoint|photoshop|visual studio|vs code|python|chrome|google maps)(?![a-z])|(?:weight watchers|netflix and chill)$)|^(?:eid|ramadan|ramzan|diwali|holi|christmas|easter|weekend|holidays?|vacation|umrah|hajj)\b|^(?:whatsapp|wechat|telegram|facebook|fb|zoom|discord|slack|alumni|class|batch|family)\b.*(?:group|chat|channel|call|meeting)|[班队营群社]$(?<!(?:大队|中队|支队|部队|总队|出版社|旅行社|通讯社|报社|信用社|合作社|新华社))|大军$|俱乐部$|协会$|行列$|行业$|隔壁床|(?:^| )(?:gym|classes|course|channel|chat|call|meeting|webinar|session|protest|queue)$/i,
);
/** 公司楼下开了家瑞幸 */
const OPENED_BY_OTHERS = pattern(/(?:楼下|附近|旁边|对面|门口|隔壁|小区|街上|街角|商场|校门|那边|这边)[^，]{0,4}新?开了/);

/** 睡觉总监, chief snack officer */
export const JOKED = pattern(
	/吓自己|bathroom|[被沙]窝|翻身|窝里|周公|床单|厨房|带薪|摆烂|啃老|家务|窝科技|沙发|床上|摸鱼|躺平|吃货|睡觉|干饭|打酱油|洗碗|奶爸|铲屎|煮夫|蹲大学|snack|diaper|couch(?! potato)|sofa|sleep|nothing|netflix (?:officer|watcher|and chill|critic)|(?:watching|chief|head of|professional) netflix|\bnaps?\b|laundry|dishes|chief (?:fun|cuddle|tea|chai)/i,
);

const isChannel = ({ field }: Finding): boolean => field === "phone" || field === "email" || field === "wechat" || field === "qq";

const QUOTED = pattern(/[“「『]([^”」』“「『\n]{4,120})[”」』]|"([^"\n]{6,120})"/g);
const SPEECH = pattern(/(?:^|[^a-z])(?:i|i'm|my|we|he|she)(?![a-z])|我|俺|咱|[他她]|了$|[，。！]/);

/** A line of a CV, of a song, of an essay. */
const WRITTEN = pattern(
	/(?:写(?:着|的|了|道)?(?:是)?|标题|题目|歌词|口号|标语|广告语?|横幅|作文|喊|问|答|回(?:复|答)?|说|讲|念|弹幕|备注|签名|titled?|reads?|says?|said|wrote|written|headline|caption|sign)[:：,，\s]{0,2}$/,
);
/** What somebody is quoted with. A message that is nothing but its own quotation is the writer's. */
function speechIn(doc: Doc): { readonly start: number; readonly end: number }[] {
	const found: { start: number; end: number }[] = [];
	for (const match of matches(QUOTED, doc.low)) {
		const inner = match[1] ?? match[2] ?? "";
		const outside = doc.low.replace(/[\s\p{P}]/gu, "").length - inner.replace(/[\s\p{P}]/gu, "").length;
		const said = SPEECH.test(inner) || (inner.length > 5 && WRITTEN.test(doc.low.slice(0, match.index)));
		if (said && outside > 1) found.push({ start: match.index, end: match.index + match[0].length });
	}
	return found;
}

const STORY = pattern(
	/等我(?:中|有钱|发财|退休|财务自由|赚|攒|暴富)|中了?(?:彩票|大奖|头奖|五百万)|暴富|\b(?:if|when|once) i (?:win|retire|get rich|become rich)\b|\blottery\b|(?:电影|电视剧|小说|连续剧|剧情|韩剧|游戏|短?视频|段子|新闻|相声|小品|书|梦|剧本|直播间?|综艺|漫画)(?:里|中|上|说|讲|刷到|看到)|抖音(?:上|里|看|刷)|(?:刷|看|读|听)[到了过]?(?:个|一个|条|一条|篇|一篇|段|部|集)[^，]{0,4}(?:视频|新闻|帖子|文章|推送|故事|播客|节目|纪录片|剧|片|小说|书)|梦(?:见|到|里)|被(?:老婆|老公|媳妇|孩子|娃|女儿|儿子|我妈|老妈)[^，]{0,6}(?:任命|封|提拔|聘|评)|(?:in|from|watching|reading|saw|watched|read) (?:the|a|an|this|that|my) (?:movie|film|novel|drama|serial|show|game|book|dream|news|story|video|reel)|(?:film|drama|movie|khwab|sapne) (?:mein|me)\b|dreamt|dreamed|hogwarts|wakanda|gotham|(?:in|at) (?:bed|the kitchen)|家里蹲|霍格沃茨|月球|火星|花果山|天庭|地府|取经/,
);

/** Scam alert: someone is calling as bank officer. */
const WARNS = pattern(
	/(?:scam|fraud) (?:alert|warning)|(?:someone|somebody|some ?one|people|they|koi)(?: is| are|'s| keeps?)? (?:calling|texting|posing|pretending|impersonating)|(?:冒充|假冒|自称是?)[^，。]{0,10}(?:打电话|骗|加|要)|(?:谨防|小心|警惕|当心)[^，。]{0,8}(?:诈骗|骗子|上当|被骗)|ban ?kar (?:call|phone|fraud)/,
);

/** Told of a film, a game, a dream. */
const isStory = (doc: Doc, finding: Finding): boolean =>
	doc.clauses.some(
		({ sentence, start, end }, index) =>
			sentence === doc.clauses[finding.clause]?.sentence && index <= finding.clause && STORY.test(doc.low.slice(start, end)),
	);

const BEEN_THERE = pattern(/^(?:[^，]{0,4})(?:待|呆|住|干|工作|做|读|混|去|来|教|实习|打工|生活|漂|当)过/);
const AT_THAT_TIME = pattern(
	/(?:的时候|那时候?|那会儿?|那阵子?|那几年|那段时间|期间)(?:$|[^，]{0,2}$|，)|早年|很久以前|多年前|long (?:ago|back)|back then|at that time|in those days|years ago/,
);
const SINCE = pattern(/至今|到现在|以来|起|开始|就来|就在|已经|从此|since|still|now/);
const WAS = pattern(
	/(?:^|[^a-z])(?:was|were)(?![a-z])(?! (?:\w+ )?(?:promoted|transferred|posted|appointed|hired|selected|shifted|made|offered|placed|given|elevated|confirmed|recruited|relocated|moved|assigned|nominated|elected|upgraded|deputed|inducted))/,
);

/** Where somebody has been, and what he was: told, not news. */
function isPastTold(doc: Doc, clause: Clause, finding: Finding): boolean {
	if (finding.status !== "current" || finding.affirmed) return false;
	const at = clause.at.indexOf(finding.start);
	const left = at < 0 ? clause.marked : clause.marked.slice(0, at);
	const right = at < 0 ? "" : clause.marked.slice(at + 1);
	if (BEEN_THERE.test(right)) return true;
	if (finding.field === "city" && SHORT_STAY.test(doc.low.slice(clause.start, clause.end))) return true;
	const past = [...clause.marks.values()].some((mark) => mark.kind === "D" && mark.of.tense === "past");
	if (AT_THAT_TIME.test(clause.marked) && !/等|will|现在|now/.test(clause.marked)) return true;
	if (
		past &&
		/:state$/.test(finding.rule) &&
		finding.field === "city" &&
		/(?:^|[^现目人刚])在\s?$/.test(left) &&
		!/^[^，]{0,3}(?:安顿|定居|落户|安家|买了?房|租好|入职|报到)/.test(right) &&
		!SINCE.test(clause.marked)
	)
		return true;
	return WAS.test(left) && !/(?:^|[^a-z])(?:now|but|and (?:am|have))(?![a-z])/.test(left);
}

const REFUSAL = pattern(
	/不想去|没答应|没同意|不愿意?|拒(?:了|绝)|没去成?(?:$|[，。了])|没接|黄了|泡汤|没成|作罢|放弃了|婉拒|declin|turned (?:it|them|that|this) down|said no|refus|not going|rejected|backed out|fell through|cancell?ed|inkar|mana kar|nahi (?:gaya|gayi|jaunga|jaungi)/,
);

/** 公司要把我调去成都，我不想去 */
function isRefused(doc: Doc, finding: Finding): boolean {
	if (finding.status === "old" || finding.affirmed) return false;
	const clause = doc.clauses[finding.clause];
	const next = doc.clauses[finding.clause + 1];
	if (
		clause &&
		/(?:拒了?绝?了?|婉拒了?|declined|turned down|refused|rejected)[^，]{0,14}$/.test(
			clause.marked.slice(0, clause.at.indexOf(finding.start)),
		)
	)
		return true;
	return next !== undefined && next.sentence === clause?.sentence && next.marks.size === 0 && REFUSAL.test(next.marked);
}

/** Riyadh mein rehta hai: the verb says that it is somebody else. */
const THIRD = pattern(
	/^ ?(?:mein|me|main) (?:hai|hain|(?:rehta|rehti|hota|hoti|parhata|parhati|parhta|parhti|(?:kaam|job) (?:karta|karti)) hai)(?! hun| hoon)/,
);
function isThird(doc: Doc, finding: Finding): boolean {
	if (isChannel(finding) || (finding.owner ?? "self") !== "self") return false;
	const clause = doc.clauses[finding.clause];
	const at = clause?.at.indexOf(finding.start) ?? -1;
	return (
		clause !== undefined &&
		at >= 0 &&
		THIRD.test(clause.marked.slice(at + 1)) &&
		!SELF.test(clause.marked.slice(0, at)) &&
		!/ghar|office|clinic|posting|job|family/.test(clause.marked.slice(0, at))
	);
}

/** 有人说我去了华为: what others say of the writer. */
const SAID_OF_ME = pattern(
	/(?:有人|都|谁|网上?|他们|大家|群里)(?:在|还|又)?(?:说|传|讲|以为)我(?!们)|(?:someone|somebody|people|they|everyone|everybody|who|some) (?:said|says?|told \w+|thinks?|thought|is saying|are saying|keep saying) (?:that )?(?:i|i'm|i've|i'd)(?![a-z])|(?:\ue00b|log|biwi|begum|shohar|ammi|abbu|amma|abba|dost|bachay|bachche|bete|beti|bhai|behan|boss|sab|wife|husband|friends?) (?:[a-z]+ ){0,2}(?:kehte|kehti|kehta|samajhte|samajhti|keh rah[aei]|bolte|bolti|bolta) (?:hain? )?(?:ke |k )?main/,
);

const FORMER = pattern(
	/(?:previous|former|earlier|last|old|ex)(?: place| job| company| employer| hospital| firm| school| city| office| one| role)(?: of work)?(?: was| is|:)? (?:the )?$|(?:上一?家|前一家|老东家|前东家|前单位|前公司|原单位|原公司|老单位|上一站|前任单位)(?:是|:|为|在)?$|pehle (?:wali )?(?:job|company|jagah) $/,
);

/** Previous place was Ruby General. */
function isFormer(doc: Doc, finding: Finding): boolean {
	if (finding.status !== "current" || (finding.field !== "employer" && finding.field !== "city")) return false;
	const clause = doc.clauses[finding.clause];
	if (!clause) return false;
	const at = clause.at.indexOf(finding.start);
	return at >= 0 && FORMER.test(clause.marked.slice(0, at));
}

const SWITCH = pattern(
	/换|打错|写错|填错|发错|错了|手滑|正确|更正|改|以后|今后|往后|统一|typo|correct|wrong|right|ignore|instead|going forward|henceforth|from now|switch|chang|replace|sahi|ghalat|\bab\b/,
);
const BOTH = pattern(
	/两个|双卡|都|也|both|either|primary|secondary|also|and my|as well|\((?:home|work|office|personal)\)|工作号|私人号|家里|一个是|另一个|平时|没停|保留|dono|\bbhi\b/,
);
const CHOSEN = pattern(
	/(?:新|现|改|换|应|正确|用|请|打|发|加|寄|以后|今后|统一|right|correct|use|now|new|instead|reach|write to|ab|sahi|naya|nayi)[^，。\ue000-\ue00b]{0,12}$/,
);
const CHOSEN_RIGHT = pattern(
	/^[\s)）]{0,2}(?:is (?:good|fine|mine|active|working|ok)\b|works\b|是对的|是正确的?|才对|才是|为准|is (?:right|correct|the (?:right|correct|new))|going forward|from now|henceforth|instead|sahi|pe rabta|par rabta)/,
);
const PLAIN = rx("[{PEWQ}]");

/** Of two numbers where one takes the other's place, the one that nobody calls the new one is the old one. */
function oneOfTwo(doc: Doc, found: readonly Finding[]): void {
	for (const field of ["phone", "email"] as const) {
		const own = found.filter((one) => one.field === field && one.status === "current" && one.owner === "self" && !one.affirmed);
		if (own.length !== 2 || !SWITCH.test(doc.low) || BOTH.test(doc.low) || KEPT.test(doc.low)) continue;
		const chosen = own.filter(({ clause: index, start }) => {
			const clause = doc.clauses[index];
			if (!clause) return false;
			const at = clause.at.indexOf(start);
			const left = clause.marked.slice(0, Math.max(0, at));
			const from =
				left.search(PLAIN) < 0 ? left : left.slice(Math.max(...[...left].map((char, i) => (PLAIN.test(char) ? i : -1))) + 1);
			return CHOSEN.test(from) || CHOSEN_RIGHT.test(clause.marked.slice(at + 1));
		});
		if (chosen.length !== 1) continue;
		for (const one of own) if (one !== chosen[0]) one.status = "old";
	}
}
