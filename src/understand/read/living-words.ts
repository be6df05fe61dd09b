import { rx } from "../doc.js";
import { pattern } from "../pattern.js";

/** 从成都开到拉萨, 坐高铁从长沙到武汉 */
export const JOURNEY = rx(
	"从{CVK}[\\u3400-\\u9fff]{0,4}(?:开|坐|骑|走|跑|飞|自驾|徒步)(?:车|高铁|火车|飞机|大巴|行)?到{CVK}(?!定居|工作|上班)|(?:高铁|火车|飞机|大巴|动车|开车|坐车|自驾|骑行)从{CVK}到{CVK}|{CVK}到{CVK}的?(?:高铁|火车|飞机|航班|动车|路上|一路)",
);
/** 坐船能到大连, 去南京也就半小时, 离上海一步之遥 */
export const HOW_FAR_LEFT = pattern(
	/(?:离|距离?|挨着|靠近|隔壁(?:就)?是|紧邻|毗邻)\s?$|(?:坐|乘|搭|骑|开)(?:着|个|一?趟)?(?:船|车|高铁|地铁|动车|飞机|轮渡|大巴|公交|摩托|个车|趟车)[^，]{0,4}(?:到|去|回)\s?$|(?:能|可以|就)(?:看见|望见|看到|望到)\s?$/,
);
export const HOW_FAR_RIGHT = pattern(
	/^ (?:takes?|took|is) (?:about |only |just |nearly |around )?\d+ ?(?:hours?|hrs?|min|km|miles)|^[^，]{0,5}(?:半|[一两二三四五六七八九十几]|\d)+(?:个)?(?:多)?(?:小时|钟头|分钟|公里|里路|站地?|脚油门)|^(?:只有|只要|就|也就|仅)?(?:一步之遥|一河之隔|一江之隔|隔条?[江河]|隔壁)/,
);
/** Dubai jaane wala hun, Sharjah ki flight hai: for long, where something says so. */
export const GOES_UR = pattern(
	/^ (?:ki |ke liye |ko |k liye )?(?:one[- ]?way )?(?:flight|ticket|rawangi|ravangi|rawan[ae]|ja+n[aei](?![a-z])|ja?a ?rah[aei]|jaa?u?ng[aei]|jaoung[aei]|jaen?ge|nikal|hijrat|kooch|chal[ai] ja|ur rah|fly)/,
);
export const FOR_LONG_UR = pattern(
	/permanent|mustaqil|hamesha|one[- ]?way|for good|contract|\bsaal (?:ke|k|ka)\b|settle|basera|wahi+n (?:rehn|basera|rah|ghar)|wapsi nahi|iqama|(?<!visit )visa\b|company ne|\bfamily\b|bach+[aeiy]|biwi|begum|mian ki|shohar|naukri|mulazmat|\bjob\b|posting|residency/,
);
export const NOT_LONG_UR = pattern(
	/miln[ae]|mulaqat|chh?utti|walima|janaz|weekend|ghoom|umrah|umra\b|hajj|ziyarat|wapas? aa|(?:do|teen|char|\d+) (?:din|hafte|hafton) (?:ke|k|ka|ki)\b|shaa?di (?:pe|par|mein|attend)/,
);
export const DESK_LEFT = pattern(
	/(?:工位|办公室|办公(?:地)?点?|上班(?:的)?(?:地方|地点)|工作地点?|厂子?|厂区|厂房|项目部|岗位|院区|校区|园区|实验室|坐班|工厂|基地)(?:就|都|设|坐落|安排|分配?|定)?(?:在|到了?)\s?$/,
);
export const ARROW_RIGHT = rx("^\\s?(?:->|→|=>|➡️?|-->)\\s?{CVK}");
export const CAME_ZH = rx(
	"(?:^|[，。！])(?:{D}|上个?月|刚刚?|去年|今年|前不久|年初)?(?:才|刚|就)?(?:落的?户|搬(?:来|过来)的|安的家|迁(?:来|过来)的|调(?:来|过来)的|定居(?:的|下来))",
);
/** 搬家了！这回是惠州 */
export const NEW_IS = /^\s?(?:这[回次]|目的地|新家|新城市|新窝|落脚点)(?:是|在|就是|选在|定在)\s?$/;
/** A move and nothing before it but who and when. */
export const PLAIN_MOVE = rx(
	"^\\s*(?:{D}|上个?月|刚刚?|已经?|终于|现在|如今|索性|干脆|最后|正式|又|也|就|都|还是|我们?|咱们?|俺|本人|全家|一家[\u3400-\u9fff]{0,2}|小两口|从{C}){0,6}(?:把[家窝])?(?:搬|迁|挪|移居|定居|落户|安家|扎根|常住|长住|落脚|窝)(?:家|居|窝)?(?:到|去|来|回|在|至|往|于)?了?\\s?$|^\\s*(?:and |so |finally |just |recently |i |we |i've |we've |have |hv |am |also ){0,4}(?:moved|shifted|relocated|settled|resettled)(?: back| down| home| permanently)? (?:to|in) $",
);
/** 人了, 市民 */
export const OF_THE_PLACE = pattern(/^(?:新|老|本地)?(?:市民|居民|人)(?=$|[，了啦咯喽🏠\p{S}\s]|一枚)/u);
/** The firm is there, whose people may be anywhere. */
export const FIRM_THERE = pattern(
	/^(?:[ -]based)? (?:startup|start-up|company|firm|client|agency|employer|ngo|product|customer|vendor|bank|team)(?![a-z])/,
);
export const BASED_WHO = pattern(
	/^[ -]based,? (?:company|firm|start-?up|client|employer|team|agency|ngo|product|customer|vendor|partner|recruiter|friend|cousin|brother|sister)/,
);
export const TAKEN_OUT_LEFT = pattern(
	/(?:^|[^a-z])(?:remove|delete|drop|erase|scrap|strike off|take out|forget)(?: my| the| old)* $|(?:删|去|划|拿|撤|清)(?:掉|除)了?(?:原来|之前|以前|旧)?的?\s?$/,
);
export const RECORDED_LEFT = pattern(
	/(?:之前|原来|以前|先前|原先|上次|早先)(?:填|写|登记|留|报|录)的?(?:城市)?(?:是|的是|成)?\s?$|旧(?:城市|地址|的)(?:是)?\s?$/,
);
export const TAKEN_OUT_RIGHT = pattern(
	/^(?:的|那条|那个|这条)?(?:请|麻烦|就|可以|帮忙|帮我|给我|要)?(?:删|去掉|划掉|拿掉|换|改|撤|作废|不要|清)/,
);
/** 太卷, 房租受不了; rents killed me, chapter is closed. */
export const FED_UP_RIGHT = pattern(
	/^(?:那边|这边)?的?[\u3400-\u9fff]{0,4}(?:(?:太|真|实在|越来越)(?:不是人)?(?:卷|累|贵|远|冷|热|挤|吵|潮|苦|干|堵|闷|湿|忙|离谱|黑|坑|难|黑心|高|涨)|涨(?:得|租|到)|受(?:够|不了|不住)|压力|房租|房价|节奏|生活成本|卷不动|待够|顶不住|扛不住|住不起|买不起|熬不住|留不住|混不|吃不消|不适合|拜拜|再见)|^ (?:rents?|traffic|heat|cold|life|winters?|summers?|smog|prices?|costs?|pressure|hustle|commute)[a-z ]{0,8} (?:killed|got|was|were|is|are|too|beat|broke|drained|finished)|^ (?:chapter|stint|innings|days|phase|era|years?|life|time|posting|tenure|journey)(?: is| are| was| has| has been| have)?(?: now| finally| all)? ?(?:over|closed|done|wound up|ended|finished|complete|khatam|up)|^ (?:was |is )?(?:done|finished)(?=$|[,.])|^ (?:was|is|got) (?:too|way too) |^ (?:ki|ka|ke) (?:garmi|mehngai|traffic|naukri)/,
);
export const FED_UP_LEFT = pattern(
	/(?:done|fed up|finished|through) with $|(?:enough|tired|sick|bored) of $|(?:受够|厌倦|玩腻|待腻|熬够)了?\s?$|(?:wrapped up|packed up)(?: my| our| the)?(?: life| flat| job| stint)?(?: in)? $/,
);
/** Back in a place *we froze*: a memory. */
export const BACK_THEN = pattern(
	/^,? (?:we|i|you|everyone|everybody|people|they) (?!am(?![a-z])|are(?![a-z])|have(?![a-z])|now(?![a-z]))[a-z]/,
);
export const GREETS_FROM = pattern(
	/(?:^|[^a-z])(?:hi|hello|hey|salaam|salam|greetings|namaste|aoa|asalam|assalam|love|news|regards|live|reporting|writing|dispatch)[a-z ,]{0,14} from $/,
);
export const CAME_HERE = pattern(
	/(?:shifted|moved|settled|relocated|posted|living|based|transferred|working|joined) (?:down )?here|here (?:now|for good)|new home|my home now/,
);
export const LANDED_RIGHT = pattern(/^(?:已经?|平安|安全|顺利)?(?:落地|到达|抵达|报到|入住)(?:好|下来)?(?:了|啦|咯)/);
/** More than a landing: who stays writes so. */
export const LONG_ARRIVAL_HAN = pattern(
	/新号|号码?|微信|wechat|常驻|长期|以后|接下来|今后|新生活|新阶段|开始|入学|开学|报到|入职|上班|外派|定居|全家|一家|娃|孩子|就在这|长住|\d年|[一两二三四五]年|留学|读|new |安家|搬/,
);
/** Behind 在 and a place: what somebody does there for a living. */
export const WORKS_THERE = rx(
	"^(?:市)?(?:这边|那边)?的?(?:[一某这那]?[家个所间座][^，]{1,12}?|{O}|{A})?里?(?:做(?!客|梦|核酸|手术|体检|检查|头发|展|饭|伴|什么|啥|[了过])|当(?!年|时|天|然)|教(?!训)[\\u3400-\\u9fffa-z]|管(?!它|他|不)[\\u3400-\\u9fff]|搞(?!定|笑)[\\u3400-\\u9fff]|带(?:团队|项目|班|学生|徒弟)|坐诊|出诊|从医|行医|经商|经营|执业|上班|工作|任教|任职|打工|负责|读研|读博|规培|值守|{T})",
);
export const OFFICE_LEFT = pattern(
	/(?:^|[^a-z])(?:report(?:s|ing)?|working|work|moved|transferred|posted|attached|assigned|shifted|relocated|based|operating|sit|sitting)(?: now)? (?:to|at|in|from|out of|with) (?:the|our|their|its|company'?s)\s$/,
);
export const OFFICE_RIGHT = pattern(
	/^ (?:office|branch|site|plant|campus|hq|headquarters|hub|centre|center|lab|unit|facility|team)(?![a-z])/,
);
export const YEARS_IN = pattern(
	/(?:(?:two|three|four|five|six|\d|few) (?:years?|yrs)|(?:eighteen|six|twelve|\d+) months)(?: posting)? (?:in|at) $/,
);
/** What somebody is there for, some days only. */
export const EVENT_RIGHT = pattern(
	/^ (?:for|attending|to (?:attend|see|visit|meet|watch|receive|pick|drop|get))(?![a-z])[^.]{0,32}(?:wedding|shaadi|shadi|walima|mehndi|nikah|barat|conference|seminar|workshop|funeral|janaza|exam|interview|surgery|operation|check-?up|treatment|match|concert|reunion|convocation|graduation|birthday|aqiqah|diwali|holi|visa|weekend|(?:few|two|three|couple of) (?:days|weeks))/,
);
export const SHORT_TIME = pattern(
	/(?:that|this|next|coming) weekend|till (?:sunday|monday|friday|saturday)|back on (?:the )?(?:\d|mon|tue|wed|thu|fri|sat|sun)/,
);
/** What announces that a place follows, alone behind a comma: 开了家书店, 下周一入职. */
export const OWN_PLACE = pattern(
	/(?:开了?|办了?|弄了?)(?:一)?(?:家|个|间)|自己(?:开|的(?:店|诊所|公司))|(?:^|[^a-z])(?:opened|started|launched|founded|set up|running)(?: up)? (?:a|an|my|our|own)(?![a-z])/,
);
export const JOINS_PLACE = pattern(
	/入职|加入|报到|到岗|坐班|供职|上班|onboard|就职|任职|读研|读博|joined|joining|start(?:ed|ing) (?:at|work)|appointed|posted/,
);

export const OWN_JOB = pattern(/(?:^|[^a-z])(?:i|i've|my|new|got|have|found|started|landed|took|taken|accepted|joined)(?![a-z])/);

/** 6月1日起就在: since then, and not before. */
export const SINCE_DAY = rx(
	"(?:{D}|[年月]初|[年月]底|春节后?|国庆后?|暑假|年后|上学期|毕业后?)(?:开始|起)[，,]?(?:我们?|全家|一家)?(?:就|都|已经?|一直)?在\\s?$",
);
export const GOT_THERE = pattern(
	/(?:刚|已经?|都)(?:到|来|过来|报到|到岗|抵达)|(?:到|来|报到|到岗|抵达|过来)了(?:$|，|[一两二三四五六七八九十半几\d])/,
);
export const ADMITTED = pattern(
	/offer|录取|录我|录了|入学|开学|读研|读博|攻读|考上|考取|推免|保研|直博|通知书|念[^，]{0,10}(?:硕|博)|硕士|研究生|拿到ad(?![a-z])|留学|admission|admitted/,
);

export const FIRM_MOVES = pattern(
	/(?:总部|公司|我司|单位|工厂|厂子|办公室|学校|实验室|基地|网点|团队|部门|医院|研究所|律所|门店|分部)[^，我]{0,4}(?:迁|搬)(?:到|去|往|至|回|进|入)了?\s?$|(?:office|company|hq|headquarters|firm|factory|lab|school|plant|branch) (?:has |have |is |was )?(?:moved|shifted|relocated|moving|shifting)(?: back)? to\s?$/,
);
/** Behind a place that begins its clause. */
export const HERE_NOW = pattern(
	/^(?:这边|那边)?(?:已经?)?(?:落户|定居|安家|扎根|买房)(?:了|啦)|^ (?:posting|transfer|tabad[ai]la) (?:ho ?ga?y[ai]|hui|hua|aa ?ga?y[ai])/,
);

/** Before a place: where somebody has settled, whatever the place. */
export const SETTLED_LEFT = pattern(
	/(?:moved|shifted|relocated) (?:my|our) (?:clinic|practice|base|office|shop|business|family|studio|lab|home|household|whole family) to $|(?:^|proud |new |now a? ?|a |permanent )(?:resident|citizen) of $|(?:^|i'?m |am |currently |now )on (?:a )?(?:deputation|secondment|assignment) (?:in|at|to) $/,
);
/** 交流到银川任职, 轮岗到成都两年 */
export const SENT_LEFT = pattern(/(?:交流|轮岗|轮换|选派|抽调|借调|下派|移防|挂职|派驻|援[疆藏外建])(?:到|去|至|往|在)?了?\s?$/);
export const SENT_RIGHT = pattern(/^[^，]{0,6}(?:任职|挂职|工作|任|(?:[一两二三四五六七八九十半]|\d)年|年半)/);
export const TOOK_POST = pattern(
	/(?:accepted|got|landed|took|taken|secured|bagged)(?: up)? (?:an?|the|my)(?: [a-z]+){0,3} (?:post|job|position|role|residency|fellowship|seat|internship|contract|gig|post-?doc|phd) (?:in|at) $/,
);
