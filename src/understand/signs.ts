import { pattern } from "./pattern.js";

/**
 * Tense and aspect of one clause, in Chinese, English and Roman Urdu: what its own words say of when it is so.
 * Tested on lower case, with or without marks. Signs are taken apart by strength, so that 考上…了 (a result, not begun)
 * gives way to 分到…了 (there already), and both to 下个月.
 */
export interface Signs {
	/** A time or a verb that looks ahead: 将, 下个月, will, -unga. */
	readonly ahead: boolean;
	/** Only a result that promises something: 录取, offer, selection ho gayi. */
	readonly promised: boolean;
	/** It has begun: 已经, …了, joined, join kar liya. */
	readonly begun: boolean;
	/** So far it is not. */
	readonly notYet: boolean;
}

/** Verbs of arriving and beginning. */
const ARRIVES_ZH =
	"(?:入职|报到|报道|上班|上岗|到岗|上任|到任|履新|加入|就位|就职|开工|开学|入学|入伍|入住|进驻|进组|进站|进厂|落户|落地|落脚|安家|定居|安顿|扎根|接手|接任|动身|启程|出发|搬|迁|调(?![侃休试查料整研解令])|转(?![眼发账告让载述达给])|换|去(?![年世除掉])|(?<![拿收签接申考得等找想看见听谈挖买料达研免送])到(?![期时底处])|(?<![下出])来|回(?![复信头答应])|赴|(?<![考])进(?![度展])|分[到配在去]|派[到去驻往]|飞(?!机)|走(?!流程|程序|完)|跳|挪|撤|onboard|join|move|relocate|transfer|start)";
const AHEAD_ZH = pattern(
	new RegExp(
		[
			"等(?!了)[^，]{1,10}(?:放假|毕业|考完|忙完|结束|办好|下来|出来|大点|大些|后)[^，]{0,6}(?:move|relocate|transfer|shift|搬|迁)",
			"(?:^|[^来即])将(?![近军就才心信])|即将|将于|将要|将会|就?快要?(?:去|到|搬|走|调|换|入职|毕业|上班|回|离)|马上(?:要|就|去|到|搬|入职|报到|上班|走|飞|成|开学|毕业)?|准备|打算|计划|决定(?:去|回|搬|换|离|跳|到|来)|预计|估计|拟(?!录|聘)|暂定|定于|会(?:去|到|搬|回|调|换|入职|报到|加入|转)(?![计议场])|届时|到时候?(?![了就]到)|届期",
			"要(?:去|到|搬|回|调|换|跳|走|把我|派|飞|离开|入职|上班|报到|转|开学|成|当|进|起)(?!点|不|不要)|(?:只|就|专|还|要|坐|干|先)?等(?!级|于|着你|一下|我(?:有|发|中|退|赚|攒)|你|等|候室|量|[，。！]|$)[^，]{0,14}?(?:后|再|就|才|了|好|完|到|下来|出来|批|政审|体检|通知|消息|开学|入职|报到|签证|手续|公示|发文|调令)",
			"待(?:入职|报到|上岗|入学|分配|定)|(?:才|再|就|便)(?:能)?(?:去|到|过去|搬|走|飞|动身|出发|回去|入职|报到|上班|上岗|赴|撤)(?!办|拿|取|领|补|看|弄|交|跑|试|了?(?:一|几|两|[二三四五六七八九十])?(?:次|趟|回|天)|过)",
			"(?<![盘拿接买租])下(?:一(?:步|站|家|份|个单位)|家)(?!还?没|再说|未|不)|接下来(?!还?没)|随后|稍后|过(?:阵子|些日子|些天|一阵|几天|两天|段时间)|不久(?:后|将|就)|(?:以后|往后)就(?!在)|到时候?(?!再|见|说|联系|通知|告诉|call)",
			"明年|后年|年内|下半年|下个?月|下下|下个?(?:周|星期|礼拜)|(?<![一二三四五六七八九十\\d])(?:[这本]个?)?月底(?!了|前刚|[^，]{0,4}的[^，]?$)|年底|年后|节后|周末(?=[^，]{0,8}(?:搬|走|飞|出发|动身|去|到|入住|报到))|明[天早晚日]|后天|下学[期年]|新学期|开春|秋天|今(?:年(?:下半年|底|秋)|秋|冬)|暑假(?!工)|寒假|过(?:完|了)(?:这个|今年)?(?:[年节]|春节|元旦|元宵|国庆|中秋|端午|清明|五一|十一|十五|正月|暑假|寒假|夏天|冬天|生日|周末)|(?:[年节]|元旦|春节|元宵|国庆|中秋|端午|五一|十一|正月|十五|假期?|暑假|寒假)(?:一过|都?过(?:完|了|去|后))|一(?:结束|毕业|放假|下来|到手|办好|考完|答辩完?)就|之后就|(?:after|等)\\s?(?:元旦|元宵|春节|过年|年|国庆|毕业|答辩|五一|中秋|端午|cny|eid|visa)|完(?:了)?(?:就|再|便)(?:去|回|搬|走|飞|动身|入职|过去|撤|到|[a-z]+(?![a-z]))|出了正月|(?:元旦|春节|国庆|中秋|五一|十一|端午|清明|元宵|双十一|年|节|夏天|秋天|冬天|春天|cny|考完|答辩完?|合同到期|到期|结婚|婚礼|放假|假期|学期结束|培训|交接完?|体检|政审|审批|手续|办完[^，]{0,4})(?:之后|以后|后|完)(?![^，不]{0,6}了)(?!悔)|毕业(?:之后|以后|后)(?![^，]{0,18}(?:已经?|了(?:$|，)))(?!悔)",
			"(?:元旦|除夕|春节|过年|开学|腊月|冬至|国庆|中秋|五一|十一|端午|清明|年底|开春|月底)(?:前|之前|前后|左右)?(?:就)?(?:搬|去|回|入住|过去|报到|入职|上班|走|动身|撤)",
			"待(?:入职|报到)|(?:入职|报到|到岗|上岗|上班|开学|入学|生效)(?:日期|时间|日|通知)|的(?:机票|车票|高铁票|航班|票)(?!.{0,4}退)|起将|定了去|已定|(?:租|买|收拾|打包|准备|办|手续)(?:好|妥|完|中)了?(?=[，。]|$)(?!.{0,8}住)",
		].join("|"),
	),
);
const PROMISED_ZH = pattern(
	/offer|录取|录用|拟聘|拟录|保研|推免|直博|保送|考上|上岸(?!回国)|签了|签约|三方|意向书?|谈妥|定了|敲定|调令|派令|任命下来|通知书|公示|体检|政审|(?<!结束了?|完成了?)外派(?!期满|结束|回来)|派遣|援[疆藏外非](?!任期|期满|结束|回来)|挂职|派去|派驻|要去|match|admit|admission|(?:名单|签证|调令|批文|批复)[^，]{0,3}(?:批|出|下)?(?:来|了)|申到|申请到|拿到|入围/,
);
const BEGUN_ZH = pattern(
	new RegExp(
		[
			"已经|已(?=[入到搬调转换在来回离加报开从任就办去定住迁上落安返抵移扎撤归])|眼下|现已|早已|早就|刚刚?(?!才?说|要|收到|拿到|签|接到|考|通知|下来|办|定|查)|终于(?:到|去|搬|入|在|来|回|调|成|当|有)|(?:今天|今日|今早|昨[天晚日]|前[天晚]|上(?:个?月|周|星期|礼拜))(?:刚|才|就|已|正式|到|入职|报到|搬|去|上班|来|回)",
			`${ARRIVES_ZH}[到去来进回往至给下好入职岗班]{0,2}(?![点着不])(?:[^，。]{0,16}?)了(?!(?:没|吗|么|就|再|才|得|结))`,
			"(?:报的到|入的职|上的岗|上的班|(?:进|到|去|来|搬|调|入|转|走)的(?=.?(?:$|，))|(?:搬|调|来|转|换|去|入|签到|跳)[到回来去过入]?的(?!话|时|人|事|地|机|票|路|同|单|公|那|新|医|第))",
			"[入搬调转来回在干住做待呆][职到去来]?[^，]{0,6}(?:快|有|都|满|了)?(?:[一二两三四五六七八九十半几]|\\d+)(?:个)?(?:多|来)?(?:年|月|周|星期|礼拜|天)(?:多)?(?:了|啦|多)",
			"现在|目前|如今|现居|(?:援[疆藏外建非]|外派|挂职|派驻|常驻|支教)在|现[为任]|正在|在[^，]{1,14}(?:呢|着)|(?:今天|今日)?(?:是)?[^，]{0,12}(?:第一天|头一天|第[一二三四五六七]天|(?:派|驻|任|调|干|待|呆|住|读|做|在)[^，]{0,6}第[一二三四五六七八九十]个?(?:年|月|周|学期))|(?:从)?(?:今天|今日|即日|本周[一二三四五六日]?|这周[一二三四五六日]?|本月)起|从今(?:天|日|以)|新晋",
		].join("|"),
	),
);
/** 快…了, 就…了, 要…了: about to. */
const ABOUT_TO_ZH = pattern(/(?:快|(?<!不)要|马上|即将|将)(?:[^，。了]{0,12})了/);
/** 快俩月了: it has lasted nearly so long. */
const LONG_ZH = /快(?:俩|两|[一二三四五六七八九十半]|\d)/;
const NOT_YET_ZH = pattern(
	/还没(?:有)?(?:入职|报到|去|到|走|上班|搬|开学|开始|动身|出发|办)|尚未|暂未|未(?:入职|报到|到岗)|等(?:体检|政审|通知|消息|签证|调令|公示|批复|审批)/,
);

const MOVING =
	"(?:moving|shifting|relocating|migrating|joining|starting|settling(?= (?:down )?in [\\ue000a-z]+ (?:from|by|in) )|flying(?! (?:officer|\\ue00a))|leaving|heading(?= (?:to|out|back|home|for|over|off)(?![a-z]))|reporting|transferring|returning|taking (?:up|over|charge)|packing|beginning|switching|boarding|departing|immigrating|resettling|landing)";
const AHEAD_EN = pattern(
	new RegExp(
		[
			"(?:^|[^a-z])(?:will|'ll|shall|gonna|about to|going to|due to|set to|all set|scheduled to|supposed to (?:join|start|report)|plan(?:s|ned|ning)? to|yet to|ready to|next stop|next up|here (?:i|we) come|see you (?:there|in))(?![a-z])",
			"[a-z]'ll ",
			"(?:^|[^a-z])(?:next|tomorrow|upcoming|soon|shortly|by (?:next|the end)|from (?:next|tomorrow)|starting (?:in|from|on|next|tomorrow)|this (?:fall|autumn|winter|coming|spring)|in (?:a|two|three|four|\\d+) (?:days?|weeks?|months?|fortnight)|end of (?:the|this) (?:month|year)|month end|year end)(?![a-z])(?!ly)",
			`(?:^|[^a-z])(?<!been |was |were |keep |not |about |on |upon |since |congrats for )${MOVING}(?![a-z])(?! (?:from home|in on|over my|out of a|to like|to love|to feel|to think|to get))`,
			"(?:^|[^a-z])(?:once|as soon as|when|after|till|until|before(?! (?:that|this|which))) (?:the |my |our |i |we |it |he |she |this )?(?:visa|notice|exams?|graduation|wedding|eid|ramadan|ramzan|term|semester|contract|papers?|paperwork|house|kids?|school|new year|spring festival|the holidays|holidays|bond|batch|medical|clearance|training|relieving|relieved|hand ?over|get relieved|finish|wrap|complete|convocation|defen[cs]e|that|which)(?![a-z])",
			"(?:start|joining|reporting|relieving|onboarding|effective) date|date of joining|(?:^|[^a-z])doj(?![a-z])|day one (?:is|:|=|on)|first day (?:is|will|:|=)|orientation|(?:induction|intake)(?: is| on| from| starts| date| in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\\ue008))|(?:tickets?|flights?)(?: are| is)? booked|bags packed|(?:term|classes|semester|session|course|programme|program|residency|training|duty|contract)(?: for us)? (?:begins?|starts?|commences?|kicks? off)|(?:begins|commences|starts) (?:on|from|in|next|\\ue008)|starts? \\ue008|(?:begin|commence|start)s? (?:on|from|in) |(?:classes|term|duty|work) from",
			"(?:^|[^a-z])(?<!(?:the|a|my|our|this|big) )(?:report|join|start|begin|fly|leave|move|shift|onboard|take charge|take over|relocate)(?: as [a-z ]{2,20})?(?: out| off| to| at| with| duty| work| there)*(?: the [a-z]+ office)? (?:on|in|by|from|this coming) (?!my|the (?:job|side|ground)|a )",
			"(?:^|[^a-z])(?:i|we) (?:join|start|move|shift|fly|report|leave|begin|relocate|take charge)(?![a-z])(?! (?:my day|every|each|at \\d))|(?:then|and then|, then) (?:(?:on|off) to |it'?s )?[\\ue009\\ue000]|\\bto join\\b|(?:want|need) me (?:there )?by|serving (?:my |the )?notice|notice period|on notice|flying out|leaving for|heading (?:out|to)|off to [\\ue000-\\ue002\\ue009]",
		].join("|"),
	),
);
const PROMISED_EN = pattern(
	/(?<![a-z])(?:offer(?![a-z])|matched|match day|admitted|admission|accepted|placed (?:at|in|with)|appointment letter|call letter|joining letter|posting orders?|transfer orders?|orders? (?:came|are out|is out)|signed|visa (?:is |finally |got |has been )?(?:stamped|approved|granted|out|came|done)|(?:position|seat|place|job|admission)[a-z ]{0,10} confirmed|secured|scholarship|fulbright|chevening|daad)/,
);
const BEGUN_EN = pattern(
	/(?:^|[^a-z])(?:joined|made the move|started|began|begun|moved|shifted|relocated|settled|transferred|migrated|took (?:over|charge|up)|landed (?:in|at|here|last|yesterday|today|safely)|reached|arrived|flew in|touched down|got here|reported (?:at|to|for|on)|posted (?:at|in|to) |switched|returned|came back|been|already|currently|presently|nowadays|these days|now|officially|as of (?:today|now|this)|effective (?:today|immediately)|week (?:one|two|1|2)|day (?:\d|two|three)|(?:my |the |was |today (?:is|was) )?first (?:day|week|month)(?: at| in| as| done| over| here| with| was)|in my (?:first|second|third)|(?:done|through) with (?:my )?first|since|for the (?:last|past)|this is home|home is)(?![a-z])|(?:(?:am|'m|are|'re) (?:a|an|the)|(?:am|'m|are|'re|is|'s) (?:at|in|with|based|working|living|settled|posted|here))(?![a-z])/,
);

const AHEAD_UR = pattern(
	/(?:^|[^a-z])(?!(?:sunga|unga) )[a-z]{2,}(?:unga|ungi|oonga|oongi|enge|engi|ega|egi)(?![a-z])|(?:ho ?g[aie]|honge)(?![a-z])|j[au]+ng[aie]|jaye ?g[aie]|(?:karn|jan|hon|le?n|aan|de?n)[aie] hai(?![a-z])|(?:j|s|k)?[a-z]{2,}n[ae] (?:wal[aie]|lag[aie]) (?:hun|hoon|hu|hai|hain)|ja ?rah[aie]|jane wal|(?:shift|join|move|start|transfer|relocate)(?: ho| kar)? rah[aie]|joining hai|agl[aeiy](?![a-z])|insha|in sha|(?<!aaj )(?<!aaj)(?:kal|parso|agl)[^,.]{0,40}[^a-z](?:join|start|shuru|shift|move|report|resume|jaa?|aa)(?: [a-z]{2,4})? rah[aei]|(?:start|shuru) hai|(?:flight|ticket) hai/,
);
const PROMISED_UR = pattern(
	/selection(?: ho)?(?: ga?y[aei]| gai)?|select ho(?: ga?y[aei])?|offer (?:aa|aayi|aa ?gay|mil)|call letter|visa (?:lag|aa|mil)|admission (?:ho|mil)|letter (?:aa|mil)|merit list/,
);
const BEGUN_UR = pattern(
	/(?:kar|kr) ?(?:li|liya|lia|lya|chuk[aie]|di|diya)|(?:ho|aa|a|ja|mil|lag|ban|chal[aei]|pohanch|pahunch|shift|settle) ?(?:ho )?(?:ga?y[aei]|gya|gai|gae|gaye|chuk[aie])|(?:join|start|shift|shuru) (?:kiya|kia|ki (?:hai|thi)|ki(?=$|[,.])|ho (?:hai|hui|hua))(?![a-z])|hu[aie] (?:hai|hain|hun)|(?:pehla|pehli) (?:din|hafta)|pichl[aeiy]|guzishta|aa ?ga?y|(?<!raha )(?<!rahi )(?<!rahe )(?<!wala )(?<!wali )(?:mein|me|main) (?:hun|hoon|hu)(?![a-z])|se (?:hun|hoon|hu)(?![a-z])|saal se|mahin[eo]n? se|(?:kaam|job|duty|practice|naukri|mulazmat) kar rah[aei]|(?:saal|mahine|hafte) ho/,
);

const HAN = /[\u3400-\u9fff]/;
const LATIN = /[a-z]{2}/;
const URDU = pattern(
	/(?:^|[^a-z])(?:hun|hoon|hai|hain|mein|raha|rahi|rahe|gaya|gayi|gya|kar|karna|karni|liya|parso|agle|pichle|mera|meri|ab|hogi|hoga|jana|ko|ki|ka|se|kal|kiya|kia|tha|thi|ho|li|hua|hui)(?![a-z])|[a-z]{2,}(?:unga|ungi|enge)(?![a-z])/,
);

const none: Signs = { ahead: false, promised: false, begun: false, notYet: false };

/** What the words of a clause say of its time; its dates are not looked at. */
export function signsOf(low: string): Signs {
	let { ahead, promised, begun, notYet } = none;
	if (HAN.test(low)) {
		notYet = NOT_YET_ZH.test(low);
		// 请将我的单位更新为…: asked for now.
		ahead = AHEAD_ZH.test(low.replace(/(?:请|麻烦|烦请|帮忙?)将/g, "把"));
		promised = PROMISED_ZH.test(low);
		const about = ABOUT_TO_ZH.test(low);
		ahead ||= about && !LONG_ZH.test(low);
		begun = BEGUN_ZH.test(low) && !(about && !/已经?|刚|早就/.test(low) && !LONG_ZH.test(low));
	}
	if (LATIN.test(low)) {
		const urdu = URDU.test(low);
		ahead ||= AHEAD_EN.test(low) || (urdu && AHEAD_UR.test(low));
		promised ||= PROMISED_EN.test(low) || (urdu && PROMISED_UR.test(low));
		begun ||= BEGUN_EN.test(low) || (urdu && BEGUN_UR.test(low.replace(PROMISED_UR, "")));
		notYet ||= /yet to|not yet|haven'?t (?:joined|started|moved)|awaiting|waiting for|abhi (?:tak )?(?:join )?nahi/.test(low);
	}
	return { ahead, promised, begun, notYet };
}
