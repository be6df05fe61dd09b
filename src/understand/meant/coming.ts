import { RSVP_NO, RSVP_YES } from "../intent-cues.js";
import { pattern } from "../pattern.js";
import type { Intent } from "../types.js";
import { COMES, EVENT, KEPT_AWAY } from "./classes.js";

/** Coming, in words that say nothing else. */
export const RSVP_SURE = pattern(
	/(?:算|加|添|带)我一[份个位]|[算加添]上我|(?:我|咱)?报个名(?!字)|(?:^|[，。！\s])(?:我)?(?:必到|准到)(?:$|[，。！!])|给(?:我|咱)留(?:个|一个|俩|两个)?(?:位|座)|给我加双筷子|风雨无阻|make it (?:a )?(?:firm |definite |big |solid )?yes|(?:put|mark|pencil|sign) (?:me|us) (?:down|in|up)(?! as maybe(?!\.\.\.? no))|(?:^|[.,!] ?)i'?m game\b|save (?:me|us) (?:a|an|one|two) (?:seat|spot|chair|plate|place)|wouldn'?t miss (?:it|this)|consider (?:me|us) in|count (?:me|us) in|you can count on me|rsvp:? yes|(?:^|[^a-z])(?:main|hum|dono|mein|me|family|begum|sab)[a-z ]{0,24} (?:aayenge|aaenge|ayenge|aenge|aaunga|aaungi|aunga|aungi|pohanch jaunga|pohanch jayenge)|^(?:aayenge|ayenge|aaunga|aaungi|zaroor aa\w+)/,
);
/** Not coming, in words that say nothing else. */
export const ABSENT = pattern(
	/(?:这回|这次|今年|只能|只好|遗憾|恐怕|只得)[^，。]{0,6}(?:缺席|去不[成了]|来不[成了]|到不了|赴不了约|不(?:去|来|参加))|(?:同学会|聚会|年会|校庆|饭局|聚餐|返校|婚礼|活动)[^，。]{0,4}(?:去不|来不|到不|赶不|参加不)[成了上]|(?:^|[，。！\s])(?:不好意思|抱歉|抱歉抱歉|呜呜|唉|哎|实在)[，,]?(?:我)?(?:去不|来不|到不|赶不|参加不)[成了上]了?|(?:去不成|来不成)了|没法(?:到场|赴约|赴宴|出席|赶回)|到场不了|到不了场|人(?:不|没|未)到[，、,]?心意?到|(?:^|[，。！\s])(?:呜呜|唉|哎|我)?鸽了|放(?:大家|你们|各位)?鸽子|不(?:去|来)?凑热闹了|(?:别|不用|不要)等我(?:们)?(?:了|啦|哈)?(?=$|[，。！\s])|(?:^|[，。！\s])请(?:个|一次|一回)?假[，,](?!条)|(?:别|不用|不要|甭)(?:算|点|报|写)(?:上)?我(?!们?的?(?:单位|公司|电话|号|信息|微信))|把我(?:的)?(?:人头|名额)?(?:刨掉|减掉)|赶不回(?:来|去)?(?:喝|吃|聚|见|参加|了)|心到人不到|not possible (?:for (?:me|us) )?(?:on|this|that|to)|(?:is )?a no from (?:me|us|my side)|count me out|(?:mark|put) me (?:as )?(?:absent|down as (?:a )?no)|bow(?:ing)? out|sit(?:ting)? this one out|rain ?check|won't be able to (?:make|attend|come|join)|(?:is baar|iss? dafa|is bar|us din) (?:nahi|mushkil|main nahi)|nahi (?:pohanch|pahunch) (?:sak|pa)|give (?:it|this) (?:one )?a miss|(?:have|need|going) to (?:skip|pass on|miss) (?:this|it|out|that)|(?:skip|miss)(?:ing)? this (?:one|time|year)|pass(?:ing)? (?:on )?this (?:one|time)|out of town (?:that|this|on)|mazrat|nahi (?:aa|a) (?:sak|pa)/,
);
/** 家里有点事，不去了 */
export const NOT_COMING = pattern(
	/(?:^|[，,。！\s])(?:那|这次|这回|明天|今晚|周[一二三四五六日末])?(?:我|咱)?(?:就|也|都|先|又)?(?:不去|不来|去不|来不|到不|不参加|不能[去来]|没法[去来]|赶不[上过回])(?:成|了)?(?:了|啦|哈|吧|喽)*[。！!～~\s]*$|^(?:sorry[, ]*)?(?:i )?(?:can'?t|won'?t|cannot|not) (?:make it|come|coming|be there)(?: this time| today| tonight)?[\s.!]*$|nahi (?:aa|a) (?:sak\w+|paunga|paungi|raha|rahi)[\s\w]*$/,
);

const BOOKING = pattern(
	/(?:订|留|要|开|住|预留|安排)(?:个|一?间|两?间|了)?(?:标间|大床房?|双床房?|单间|双人间|单人间)|(?:^|[^a-z])(?:book|reserve|keep|arrange)(?: me)?(?: a| one| two)? (?:rooms?|seats?|tables?|beds?|plates?)(?: for)?(?![a-z])|(?:票|机票|车票|高铁票)[^，。]{0,4}(?:买|订|抢|定)(?:好)?了[^。]{0,8}见|tickets? (?:are |is )?booked[^.]{0,6} see you/,
);
const ARRIVES = pattern(
	/我[^，。]{0,8}到|[号日]晚?上?[^，。]{0,4}到|组委会|校庆|聚会|年会|返校|拼房|报到|见[！!。]?$|(?:^|[^a-z])(?:arriving|reaching|reunion|dinner|committee|event|see you|for us|meet-?up|gala|jubilee)(?![a-z])/,
);
/** 11月1号我到，订个标间: who wants a bed or a seat comes. */
export const books = (low: string): boolean =>
	BOOKING.test(low) && ARRIVES.test(low) && !/[?？]|出差|看病|推荐|多少钱|发票/.test(low);

/** The question is of coming, not of data. */
const OF_COMING = pattern(
	/参加|报名|来吗|来不来|来不|来嘛|出席|能到|到场|是否参与|去不去|去吗|谁来|谁去|能来|有空吗|join|attend|coming|will you (?:be|come|join)|r\.?s\.?v\.?p|aa rah[aei]|aao ?ge|aay?en?ge|aayen|ayen|chalenge|shamil|shirkat|are you in|(?:register|sign|put|count|book) you|shall we (?:register|book|reserve|save you)|count on you|join us|can we expect you/i,
);
const OF_DATA = pattern(
	/手机|电话|号码|城市|单位|邮箱|信息|资料|职务|地址|微信|qq|姓名|通讯录|phone|e-?mail|city(?! ?(?:walk|run|tour|hike|meet|trip))|employer|\bjob\b|company|workplace|details|record|address|number|directory|still (?:at|with|in)|shehar|sheher|pata|maloomat|naukri/i,
);

export const isOfComing = (prompt: string): boolean =>
	!OF_DATA.test(prompt) && (OF_COMING.test(prompt) || EVENT.test(prompt.toLowerCase()));

const YES_AT_ONCE = pattern(
	/^[\s\p{P}\p{S}]*(?:必须|当然|一定|肯定|算我|我?报|去|来|到|好|可以|行|没问题|参加|有空|能|冲|走起|in\b|安排|妥|ok|okay|yes|yep|yeah|yup|sure|of course|definitely|absolutely|certainly|count|add|sign|register|please (?:register|add|put|count)|i'?ll|i will|i'?m in|we'?re in|me too|with pleasure|gladly|happy to|looking forward|would love to(?!.*but)|haan|han|ji|jee|zaroor|pakka|inshallah|insha ?allah|in sha allah|bilkul|1|y)(?![a-z]|不了|不去|不成|不来|吗)/u,
);
const NO_AT_ONCE = pattern(
	/^[\s\p{P}\p{S}]*(?:不(?!见不散|过)|没(?!问题|事)|去不|来不|到不|赶不|抱歉|遗憾|可惜|恐怕|算了|请假|缺席|pass\b|no\b|nope|nah|not |sorry|afraid|regret\w*|unfortunately|sadly|apologies|can'?t|cannot|won'?t|nahi+n?|nai|mushkil|maazrat|mazrat|2(?!\d)|n$|0(?!\d))/u,
);
const BUT = pattern(/可惜|不过|但|就怕|(?:^|[^a-z])(?:but|however|lekin|magar)(?![a-z])/);

/** Whether somebody comes who was asked; `undefined` where he says neither. */
export function readComing(text: string): Intent | undefined {
	const away = KEPT_AWAY.test(text) || RSVP_NO.test(text) || ABSENT.test(text) || NOT_COMING.test(text);
	if (NO_AT_ONCE.test(text)) return "rsvp_no";
	if (YES_AT_ONCE.test(text)) return away && BUT.test(text) ? "rsvp_no" : "rsvp_yes";
	if (RSVP_NO.test(text) || ABSENT.test(text) || NOT_COMING.test(text)) return "rsvp_no";
	// 那天我值班，替我多喝一杯: a reason not to come, and nothing of coming.
	if (KEPT_AWAY.test(text)) return COMES.test(text) && !BUT.test(text) ? undefined : "rsvp_no";
	return COMES.test(text) || RSVP_YES.test(text) ? "rsvp_yes" : undefined;
}
