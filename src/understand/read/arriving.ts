import { type Clause, rx } from "../doc.js";
import { pattern } from "../pattern.js";

/** What says that somebody is there already, or is going there, and no reader of places or jobs has a pattern for. */

const HERE_LEFT = rx(
	"(?:^|[^a-z])(?:(?:day|week|month) (?:one|two|three|\\d+)(?: done| over| complete)? (?:at|in|with)|(?:my |the |a )?(?:very )?first (?:day|week|month|fortnight)(?: done| over| as (?:an? )?{T})? (?:at|in|with|here at)|took (?:over|charge)(?: as (?:the )?{T})? (?:of|at|in)|in charge(?: as (?:the )?{T})? (?:of|at)|reported (?:to|at|for duty at)|(?:my )?home is(?: now)?|home for (?:me|us|now) is|new home:?|clocked in at|settling (?:in|into)(?: life)?(?: in| at)?|(?:tak(?:e|ing|en)|took) up residence in|(?:put|putting) down roots in|(?:set|setting) up (?:home|house) in|ma(?:de|ke|king) (?:my|our) home in)\\s(?:the )?$|(?:调|搬|转|迁|派|分配?|外派)(?:回|到|去|来)的\\s?$",
);
const HERE_RIGHT = rx(
	"^ (?:(?:is|becomes|will be) (?:now )?(?:home|my (?:new )?home|where (?:i|we|the in-?laws|(?:my|our) (?:[a-z]+ )?(?:family|parents|folks|in-?laws|husband|wife|people)) (?:live|am|are|is|stay))|it is (?:since|for|now)|(?:has|have) been home)|^ ?(?:mein|me|main) (?:pehl[aei] (?:din|hafta|mahina)|(?:do|teen|ek|\\d+) (?:din|hafte|mahine|saal) ho)|^ ?(?:mein|me|main)(?: {D})?(?: se)? (?:kaam|job|duty|naukri|house job|residency) (?:shuru|start) (?:kar|ki|ho)|^ ?(?:mein|me|main) (?:apna )?(?:ghar|flat|makaan|makan) (?:le|khareed|kharid|rent|kiraye)",
);
/** Ditched Bombay for Pune; said goodbye to Infosys, hello Zoho; 别了深圳，赣州你好. */
const INSTEAD_LEFT = rx(
	"(?:left|leav(?:e|ing)|ditch(?:ed|ing)?|swap(?:ped|ping)?|trad(?:e|ed|ing)|quit(?:ting)?|g[ai]v(?:e|ing) up|exchang(?:e|ed|ing)|dump(?:ed|ing)?|switch(?:ed|ing)?)\\s(?:the |my )?[{CO}](?: [a-z]+)? (?:for|in favou?r of)\\s(?:the )?$",
);
const GREETED_LEFT = pattern(
	/^\s*(?:and )?(?:hello|hi|welcome|hola|salaam|salam|namaste)(?: to)?,?\s(?:the )?$|^\s*(?:你好|您好|哈喽)[啊呀]?\s?$/,
);
const GREETED_RIGHT = pattern(/^(?:你好|我来了?|我来啦|我回来了?|我们来了?|欢迎我)/);
const FAREWELL = pattern(/bye|farewell|adieu|adios|left|done with|别了|再见|拜拜|告别|离开|从.{1,3}(?:撤|走|搬)|撤了/);

const FIRST_DAY_ZH = rx("(?:在|来|到|去)\\s?$");
const FIRST_DAY_ZH_RIGHT = pattern(/^的?(?:正式)?(?:上班|工作|搬砖|入职)?的?(?:第[一二三四五六七]|头一)(?:个)?(?:天|周|月|星期)/);
const ONE_OF_THEM = rx("(?:就是|正式成为|成为|成了|算是|正式是)(?:了)?\\s?$");
const ONE_OF_THEM_RIGHT = pattern(
	/^的?[^，]{0,3}(?:老师|人|员工|一员|一份子|一分子|职工|医生|大夫|护士|工程师|打工人|新人|牛马|社畜|干部)(?:一枚|一名)?(?:啦|了|咯|喽)/,
);
/** 如今在盒马管生鲜: whatever he does there, he is of the house. */
const NOW_IN_ZH = pattern(/(?:现在|目前|如今|眼下|当下|这会儿|已于[^，]{0,6}起|起)(?:人)?(?:在|于)\s?$/);
const NOT_OF_IT = pattern(
	/^(?:的)?(?:门口|附近|楼下|对面|旁边|看病|体检|开会|面试|出差|培训|排队|吃|买|住院|等|逛|玩|办|存|取|参观|打针|复查|挂号|陪|做(?:手术|检查|核酸|客|饭)|上课|听|看)/,
);
const SERVES_ZH = pattern(/^(?:[^，]{0,6})(?:履职|任上|供职|当差|谋职|混饭|讨生活|任职|上班|干活|当|做|管|带|负责|教|搞|跑|写)/);
const JOINED_ZH = pattern(/(?:已经?|刚|才|上(?:周|个?月)|昨天|今天)[^，]{0,3}(?:onboard|join|入职|报到)(?:了)?\s?$/);

/** 把窝挪到江阴, 家安在廊坊, 落脚苏州的, 如今住惠州: so nobody speaks of a visit. */
const SETTLED_LEFT = rx(
	"(?:窝|家|老窝|小窝|据点|户口|房子?)(?:也|都|就|已经?)?(?:挪|安|搬|迁|落|转|置|挪窝|买)(?:到|在|去|来|至|进)?了?\\s?$|(?:挪|换)了?(?:个)?窝[^，]{0,2}(?:到|去|来)\\s?$|(?:窝|蜗居|扎根|落脚|安顿|常住|长住|久居|定居|落户)(?:到|在|于|去|进)(?:了)?\\s?$|(?:^|{D}[份里起底初]?)落脚\\s?$|(?:现在|如今|眼下|目前|这会儿|全家|一家[^，]{0,3}|我们|我)(?:都|就|已经?|人)?(?:搬来)?住(?:在|到|进)?了?\\s?$",
);
const SETTLED_RIGHT = pattern(
	/^(?:那边|这边)?(?:安(?:的|了|好了?)家|落(?:的|了|好了?)户|置(?:的|了|好了?)业|扎(?:的|了|下了?)根|安顿(?:下来|好)|站稳(?:了)?脚)/,
);
/** 正式成为太仓人, 上个月起成为大连人 */
const CITIZEN_LEFT = pattern(
	/(?:正式|算是|光荣|也|就|已经?|起|终于)?(?:成为?了?|变成了?|当上了?|升级(?:为|成)了?|荣升|新晋)(?:新|半个?|一名|一个)?\s?$/,
);
const CITIZEN_RIGHT = pattern(/^(?:新|市)?(?:人|民|市民)(?![\u3400-\u9fff]*的?(?:女婿|媳妇|骄傲))/);
/** It was so once, or somebody is only on the way there. */
const UNSETTLED = pattern(
	/[?？]|想当年|当年|那年|小时候|以前|曾|要是|如果|假如|想|打算|准备|计划|听说|羡慕|酒店|宾馆|民宿|一晚|几天|两天|三天|隔离|出差|旅游|玩几/,
);

const BOUND_LEFT = rx(
	"(?:(?:就|再|才|要|将|会|只等[^，]{0,6}|等[^，]{0,8}|下个?月|下周|下一?站|年后|月底|国庆后|节后|后|{D}[初底中]?就?)(?:飞|去|到|回|赴|往|搬|奔|投奔|进|入|归|转战|move去|飞去|搬去|搬到|回到|派去)|分[去到配]|派[去到驻]|下家(?:是|定了|[:：])?|下一[站家](?:是|[:：])?|要成(?:为)?|马上(?:要)?(?:成|是)|跟|和|与|归|签[了约]?|拿到了?|收到了?|接了?|选了?)\\s?$",
);
const BOUND_RIGHT_O = rx(
	"^(?:签了?三方|三方|的?(?:意向书?|offer|聘书|入职通知书?|录用通知书?|录用函|录取|通知书?|合同|三方|约|岗位?|编制?|职位)|见(?=$|，)|管了|报到|入职|上班|谈妥|已定|定了| ?it is| offer| (?:have|has) (?:offered|made me|selected|hired)| (?:mein|me) (?:selection|job lag|join)| (?:mein|me)(?: {D})? se (?:duty|kaam|job|joining|start)| (?:se|ki) (?:call letter|offer|letter|job)| join)",
);
const BOUND_LEFT_EN = rx(
	"(?:^|[^a-z])(?:(?:will |to |shall )?report(?:ing)? (?:to|at|for duty at)|(?:and )?then(?: on to| it'?s)?|next(?: stop| up| is|:|,)*|off to|heading (?:over )?to|bound for|packing (?:up )?for|flying (?:out )?to|moving (?:over )?to|take charge (?:as {T} )?(?:of|at)|offer (?:in hand )?(?:from|with)|position (?:confirmed )?(?:at|with)|fellowship (?:at|with)|posting (?:to|in|at)|transfer(?: order)? to|[a-z]+ (?:years?|months?) in|the house in)\\s(?:the |our )?$",
);
const BOUND_RIGHT_C = rx(
	"^(?:人了|见(?=$|，)|那边(?:的)?(?:房|手续|学校|单位)|,? here (?:i|we) come| ki (?:flight|ticket|posting)| (?:shift|move|transfer|relocate)| ko (?:ja|shift|rawana|nikal)| branch)",
);
/** It is for long: not a journey. */
const FOR_LONG = pattern(
	/签证|搬|入职|工作|上班|报到|房子|租|一家|全家|开学|定居|手续|调令|常驻|外派|挂职|孩子|娃|行李|东西|打包|老小|[一两二三四五]年|长期|人了|年半|永居|绿卡|visa|for good|permanent|posting|orders|job|work|house|movers|pack|family|kids|school|settle|[a-z]+ years|ke liye|mulazmat|naukri|transfer|shift|relocat|move|硕|博士|研究生|录取|通知书|推免|保研|offer|admission|admitted|master|(?:^|[^a-z])msc|post-?doc|phd|degree|residency|fellowship/,
);

/** `settled`: said so that nothing else can be meant. */
export type Bound = "here" | "settled" | "bound";

/** Whether the words beside a place or an employer say that the writer is there, or bound for it. */
export function arrivalOf(
	clause: Clause,
	at: number,
	kind: "C" | "O",
	future: boolean,
	low: string,
	before: string,
): Bound | undefined {
	const left = clause.marked.slice(0, at);
	const right = clause.marked.slice(at + 1);
	if (
		HERE_LEFT.test(left) ||
		HERE_RIGHT.test(right) ||
		INSTEAD_LEFT.test(left) ||
		((GREETED_LEFT.test(left) || (GREETED_RIGHT.test(right) && left.trim() === "")) && FAREWELL.test(before)) ||
		(FIRST_DAY_ZH.test(left) && FIRST_DAY_ZH_RIGHT.test(right)) ||
		(kind === "O" &&
			((ONE_OF_THEM.test(left) && ONE_OF_THEM_RIGHT.test(right)) ||
				JOINED_ZH.test(left) ||
				(NOW_IN_ZH.test(left) && SERVES_ZH.test(right) && !NOT_OF_IT.test(right))))
	)
		return future ? "bound" : "here";
	if (
		kind === "C" &&
		!future &&
		!UNSETTLED.test(low) &&
		(SETTLED_LEFT.test(left) || SETTLED_RIGHT.test(right) || (CITIZEN_LEFT.test(left) && CITIZEN_RIGHT.test(right)))
	)
		return "settled";
	if (!future) return undefined;
	if (kind === "O")
		return BOUND_RIGHT_O.test(right) || (BOUND_LEFT.test(left) && !/(?:跟|和|与)\s?$/.test(left)) || BOUND_LEFT_EN.test(left)
			? "bound"
			: undefined;
	return (BOUND_LEFT.test(left) || BOUND_LEFT_EN.test(left) || BOUND_RIGHT_C.test(right)) &&
		!/(?:跟|和|与|签[了约]?|收到了?|拿到了?)\s?$/.test(left) &&
		FOR_LONG.test(low)
		? "bound"
		: undefined;
}
