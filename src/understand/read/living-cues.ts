import { type Clause, rx } from "../doc.js";
import { pattern } from "../pattern.js";
import { HOW_FAR_LEFT, HOW_FAR_RIGHT, JOURNEY } from "./living-words.js";

/** Behind or before a place: only a visit, an origin, or the place itself is spoken of. */
export const VISIT = rx(
	"(?:昨晚|昨夜|今晚|周末|这两天|那两天|国庆|五一|假期|暑假|寒假|临时|借|暂)(?:我们?|全家|一家)?(?:先)?住(?:在|到|的)?\\s?$|排队|朝[觐圣]|住院|陪护|陪床|照看病人|开[\u3400-\u9fff]{0,2}会(?!计)|年会|集训|验收|抢修|救灾|过年|探亲|休假|扫墓|过节|省亲|出差|旅游|旅行|游玩|玩(?!具|家)|开会|路过|转机|中转|逛|爬山|爬了|看展|看病|体检|机票|车票|票|高铁|天气|气温|下雨|暴雨|台风|堵车|地铁|房价|好吃|校友会|分会|老家是|籍贯|出生|长大|祖籍|面试|比赛|参展|交流|访问|考察|度假|团建|蜜月|拍婚纱|喝喜酒|婚礼|参加|游(?!戏)|(?<![a-z])(?:trip|visit|visiting|tour|conference|seminar|commute|distance|wedding|funeral|concert|festival|match\\b|for eid|workshop|vacation|holiday|honeymoon|flight|layover|transit|traffic|weather|rain|smog|fog|born|originally|native|hometown|home town|grew up|raised in|for (?:a |the )?(?:conference|meeting|wedding|exam|interview|few days|week|weekend|umrah|hajj)|ki biryani|ka mausam|garmi|thand|umrah|hajj|shadi|ghoom)(?![a-z])",
);
export const LEAVE_LEFT = rx(
	"(?:从|由|离开了?|告别了?|辞别了?|挥别了?|撤离了?|[撤退]出了?|逃离了?|搬离了?|搬出了?|不再?住(?:在)?|不再是|以前(?:在|base|是)?|之前在|原来在|原先在|原在|过去在|曾在|不在|之前的|原来的|原|别了)\\s?$|(?:^|[^a-z])(?:from|left|leaving|leave|trade|trading|swapping|pack(?:ing|ed)(?: (?!for|to)[a-z]+){0,3} (?:in|from)|used to (?:live|be|stay|reside) in|was (?:in|at|living in)|were in|lived in|previously (?:in|based in)?|earlier (?:in)?|formerly (?:in)?|(?:no longer|don'?t|not) liv(?:e|es|ing) in|no longer (?:in|at|living in|based in)|not (?:in|based in)(?= [\\ue000])|(?<!based )(?<!live )(?<!work )(?<!working )(?<!(?:started|running|operating|launched|opened) [a-z ]{0,30})out of|bye(?: bye)?|goodbye|farewell|adios|so long|alvida|khuda hafiz|pehle)\\s$|(?:再见了?|拜拜了?|别了|bye了?|goodbye|byebye)[，,]?\\s?$",
);
export const LEAVE_RIGHT = rx(
	"^(?:[^，]{0,6}(?:待腻|呆腻|待够|混不下去|[待呆住]不(?:惯|下去|住)|不适应|水土不服)|\\s(?:till|until) (?:last|{D}|recently)|(?:待|呆|住|干|混|漂|工作)了(?:[一两二三四五六七八九十几好]|\\d{1,2}){1,2}(?:多|几)?(?:年|个月)|不呆|不待|不住|撤了?|润了?|跑路|毕业|离开|出来|(?:那边|这边)?[^，]{0,6}(?:退租|退了|到期|卖了|不呆|不待)|\\s?(?:office|branch|team|site|分部|分公司|那边)?\\s?(?:transfer|搬|挪|安|调|跳|转|换|迁|回|来|去)?(?:到|去|来|回|往|至|->|→)\\s?{CVK}|\\s?(?:se|chor|chhor|chod|ko (?:chor|chhor|alvida|khuda hafiz|allah hafiz|khair ?baa?d|bye))\\b|\\s?(?:->|→|=>)|\\sto {CVK})",
);
export const SAME_LEFT = rx(
	"(?:still\\s?(?:还)?在|继续(?:留|待|住|呆|扎)?在|还在|仍在|仍然在|一直在|依[旧然]在|还是在|还是|没离开|没搬[，,]?还在|(?:^|[^a-z])(?:still (?:very much )?(?:living |based |staying |working |residing |here )?(?:in|at)?|same city[:, ]*|same old |haven't left|never left|abhi (?:bhi|tak)|ab bhi|wohi|wahin))\\s?$",
);
export const SAME_RIGHT = rx("^(?:没动|没变|没搬|没挪|不变|\\s?(?:mein|me) hi (?:hun|hoon|hain))");
export const ARRIVE_LEFT = rx(
	"(?:嫁(?:到|去|往|来|在)了?|(?:^|[底初月年将要会被说号])调|搬(?:家)?(?:到|去|来|回|至|往)?了?|搬家[，,]?到|迁(?:到|往|至|居)了?|移居(?:到)?|移民(?:到|去)?了?|定居(?:在|于|到)?了?|落户(?:在|到|于)?了?|安(?:了|好|了个)?家(?:在|于|了)?|扎根(?:在|于)?|留在了?|转战|转到了?|换到了?|调(?:到|去|回|往|任|来|至)了?|(?:外)?派(?:我|咱|他|她)?(?:们)?(?:到|去|来|往|驻)了?|支教|挂职|援建|随军|公派|驻(?:在)?|常驻(?:在)?|长驻|奔赴|杀[到回]|回到了?|回老家|回家乡|回国了?[（(，,]?|去到|北上|南下|(?:工作|办公|上班)?地点(?:在|是|:|：)?|位于|地处|(?:[^平早晚治公]|^)安(?:到|在)了?|把?(?:家|窝)(?:里)?安|挪(?:窝|到|去|来|回)(?:到|去|至)?了?|(?:窝|扎|猫)(?:到|进)了?|安顿(?:在|到|于)|长[住居期](?:住|在|于)*|久居|旅居|客居|落脚(?:在|到|于)?|(?:拖家带口|携家带口|举家|全家|一家[\u3400-\u9fff]{1,2}|一家子)(?:就|都|刚|正式|终于|一起)?(?:搬|迁|去|到|来|回|奔|杀)(?:到|去|往|了)*|买在|落(?:到|在)了?|投奔|定在|选择了?|relocate(?:d)?(?:到|去|回|to|了)?|move(?:d)?(?:到|去|回|了)|(?:transfer|shift|switch)(?:red|ed)?(?:到|去|回|至|过去)了?|flying to|飞去|飞往|入沪|base(?:d)?\\s?(?:在|到|是|换到|:|：|改到)?|(?:city|location|base)(?:是|在|换成|改成|:|：)|[→]|->|=>|(?:工作)?地点(?:在|是|:|：)?|坐标(?:换成?了?|改成?了?|变成?|更新(?:为|到)?|在|是|:|：|，|,)?|(?:现居地|居住地|所在地|所在城市|常住地|城市|坐标)(?:变更|更新|变动|更改|调整|变化)(?:为|成|到|:|：)?|城市(?:换成?了?|改成?了?|变成?了?|改为|更新(?:为|到)|是|:|：)?|现居(?:住)?(?:地)?(?:在|于|是|:|：)?|常住(?:地)?(?:在|是|:|：)?|居住(?:地)?(?:在|于|是|:|：)|人(?:现|先|暂时|目前|已经?|都|会|将|要|就)*(?:在|到了?|回|来)了?(?:老家|家乡)?|(?:北|南|西|东)?漂(?:到|在|回)了?|扎到了?|蹲在|窝在|缩回了?|滚回了?|溜回了?|躺回了?|你好啊?[，,]?|租在|住(?:在|到)?了?|现住(?:在)?|家(?:搬到|安在|住)了?)\\s?$",
);
export const WEAK_LEFT = rx("(?:回的|来的|去的|到的|在|去了?|到了?|来了?|回了?|来到|赴|往|于|进|上)\\s?$");
export const SETTLE_RIGHT = rx(
	"^(?:\\s?(?:那边|这边|市区?|本地|城里|老家|家乡)?(?:安了?家|安好家|成了家|买了?房|租了?房|落了?户|扎了根|立足|项目部|项目上|分部|分公司|分[厂行院店所]|支行|工厂|厂区|校区|营业部|门店|重新开始|从头(?:开始|再来)|办事处|总部|基地|工地|活动|为主|居多|落脚|安顿|安(?:的|了)(?:新)?[家窝]|落的?[户脚]|扎的?根|待着|呆着|陪|照顾|团聚|成家|结婚|工作|上班|定居|生活|居住|安家|买房|落户|发展|任职|打工|创业|扎根|就业|就职|报到|入职|常驻|驻村|支教|读(?:书|研|博|硕|[^，]{0,8}(?:硕士|博士|研|mba))|念|求学|上学|做(?:事|生意|{T})|当{T}|当兵|混|搬砖|过日子|养老|带娃|摆摊|给人|跑车|送外卖|开出租|承包|种[\u3400-\u9fff]|养[\u3400-\u9fff]|读语言|驻守|闯|打拼|赴任|上任|履新|接手|坐镇|谋生|讨生活|奋斗|开荒|找工作|投奔|教书|任教|规培|访学|交换|驻外|挂职|援[疆藏外建]|做[\\u3400-\\u9fff]{0,4}(?:访学|访问学者|博后|博士后|交换|援建)|实习半年|开(?:店|公司|诊所|了|家|个|间|[\\u3400-\\u9fff]{1,3}(?:店|馆|厂|宿|院|所|房|吧|坊|铺|公司|室))|生根)|{O}|{A}|的{O}|(?!小|景|山|林|校|厂|园|灾|疫)[\\u3400-\\u9fff]{1,5}区|[办开弄搞][\\u3400-\\u9fff]{1,4}(?:场|厂|店|馆|公司|农庄|合作社|学校|工厂)|[跟和同与陪][\\u3400-\\u9fff{N}]{1,8}?(?:会合|汇合|团聚|团圆|过日子|住(?!院)|生活|养老))",
);
export const SETTLE_DONE = rx(
	"^(?:(?:已经?|快|都|有)?(?:[一两二三四五六七八九十几]|\\d{1,2})(?:多|几)?(?:年|个月)[多了]*(?:$|，)|了|啦|咯|喽|了啦|～|哈|呢|哦|呀|啊|哟|嘞)*(?:$|[，。！!（(]|有|半年|一年|两年|{D}|快|以后|离|，)",
);
export const ARRIVE_LATIN = rx(
	"(?:^|[^a-z])(?:(?:moved|shifted|relocated|transferred|deputed|seconded|deployed|assigned|rotated|migrated|immigrated|emigrated|settled(?: down)?|resettled|posted|returned|came back|come back|gone back|went back|back home|back|came|gone|left for|shift|move|transfer|relocate|migrate)(?: (?:back|permanently|home|recently|again|now|finally|here|over|out|jobs?|with (?:my )?(?:family|wife|husband|kids))){0,3} ?(?:to|in(?:to)?|at|-)?|(?:moving|shifting|relocating|migrating|transferring|immigrating|returning|settling|going back|heading back|flying back|coming back)(?: (?:back|permanently|home|soon|again|over|out|with (?:my )?family)){0,2} (?:to|in)?|(?:going|flying|heading|leaving|travelling|off)(?: (?:permanently|for good|out|off|over))? (?:to|for)|(?:will|i'll|we'll|he'll|she'll) be(?: (?:living|based|working|staying))? in|(?:on )?deputation (?:to|in)|(?:doing|in|on) (?:a |my )?(?:fellowship|residency|phd|masters?|post-?doc|training) in|(?:army |new |my )?posting(?: is)?(?: in| at)?\\s?:?|(?:transfer|posting|tabadla) (?:ho ?ga?y[ai]|hua|hui)(?: hai)?,?|(?:^|[^a-z])here in|^ ?(?:i'?ve )?been(?: living| based| working| staying)?(?: here)? in|(?:^|, ?|and |but )now|and (?:am|are|is)(?: now| currently)? in|(?:to|will|going to) (?:settle|live|stay)(?: down)? in|current (?:city|location)|now (?:in|at|living in|based in|settled in|a resident of)|(?:living|live|lives|staying|stay|stays|residing|reside|resides|based(?: out)?|settled|located|stationed|posted|rehta|rehti|situated)(?: (?:now|currently|permanently|with (?:my )?(?:family|parents)|here|out))? (?:in|at|of|near)|(?:i am|i'm|im|we are|we're|am|he is|she is|he's|she's|they're|is)(?: (?:now|currently|presently|also|actually|back))? (?:in|at)|(?:currently|presently|nowadays|these days|at present|right now)(?: (?:living|based|staying|residing|working))?,? (?:in|at)|(?:working|work|works|practi[cs]ing|training|studying|job|employed|serving|placed|posted|stationed|teaching|lecturing|consulting|freelancing|interning|farming|nursing|coaching|doing [a-z ]{2,20}|my (?:own )?(?:[a-z]+ )?(?:clinic|practice|business|shop|company|office|school|cafe|restaurant|firm)) in|(?:i ?)?m (?:nw |now )?(?:in|at)|hello|salaam|salam|namaste|hola|(?:current )?(?:city|location|residence|base|based|home)(?: is| now|:| -| =)(?: now)?|ab|abhi|new city[: ]*|aaj ?kal|filhal|shehar badla hai[:, ]*(?:ab)?)\\s?$",
);
export const URDU_RIGHT = rx(
	"^\\s?(?:(?:mein|me|main|mai)\\b(?:[^.]{0,24}\\b(?:hun\\b|hoon\\b|hu\\b|hon\\b|hain\\b|rehta|rehti|rehte|job|kaam|settle|shift|posting|posted|hunga|hungi|hong[aei]|raho?ng[aei]|rahoong[aei]|rahen|rehn[aei]|basera|clinic|dukaan|dukan|office|school|karobar|business|hospital))|ho ga?y[aei]|ho gya|nikal ga?y[aei]|shift|move|transfer|settle|muntaqil|muntakil|aa ?ga?y[aei]|aaga?y[aei]|wapis|wapas|chal[aei] ga?y[aei]|pohanch|pahunch|pahuch|ki taraf(?![a-z])|side (?:reh|mein|me|hai)|ja ?raha|ja ?rahi|jaunga|jaungi|relocate|(?:mein|me) (?:job|residency))",
);
export const PLACE_OF_JOB = rx(
	"[{O}{T}](?:,|，|@)?\\s?(?:in |at |[（(]|的)?$|[{O}{T}](?:的)?(?:上班|工作|报到)\\s?[（(]$|[（(]$",
);

/** Who is back in some days has not moved. */
export const SHORT_STAY = pattern(
	/onsite|(?:培训|学习|出差|开会|集训)到|(?:玩|出差|培训|学习|开会|集训|驻场|逗留|停留|隔离|进修|支援|帮忙|轮岗)了?(?:半个|[一两三二四五1-5]个)(?:多)?月|(?:驻场|逗留|停留|待|呆|住|玩|出差|培训|学习|开会)了?(?:[一两三四五六七八九十几]|\d+)(?:天|晚|夜|个?星期|周)|人在(?:旅途|路上|囧途)|(?:明|后|当)天(?:就|一早|晚上)?回|来回|(?:parso|kal|agle din|sunday|monday|friday) (?:ko )?wap[ia]s|back (?:on |by )?(?:sunday|monday|tuesday|wednesday|thursday|friday|saturday|tomorrow)|(?:几|两|三|五|十|半|\d+)(?:天|周|个?星期|个?礼拜)(?:就|后|左右)?(?:就)?(?:回|返)|待(?:上)?(?:几|两|三|\d+)(?:天|周)|for (?:a|one|two|three|few|a few|a couple of|some|\d+) (?:days?|weeks?)|(?:for|over|on) the weekend|this weekend|till (?:friday|sunday|monday|tomorrow)|day trip|short (?:visit|trip)|passing through|\d+ din ke liye|chutti/,
);

/** What is there is a client, a match, everybody: not the writer. */
export const NOT_MINE = pattern(
	/(?:甲方|乙方|客户|总部|对方|酒店|会场|工厂|厂家|仓库|婚礼|比赛|决赛|考点|考场|大家|同学们|人家|朋友圈|别人|亲戚)[^，]{0,4}(?:都|也|是)?在\s?$|(?:reunion|match|event|wedding|meeting|exam|cent(?:re|er)|party|client|customer|seminar|conference|concert|game|final|people|everyone|everybody|parcel|bag|luggage|flight) (?:is|are|was|were|will be|got|stuck)?\s?(?:in|at)\s?$|梦(?:回|见|到)\s?$|(?:helped|volunteered|assisted|pitched in)(?: out)? (?:at|in)(?: [a-z]+){0,5} (?:in|at) $/,
);

/** Back in Lahore after 3 yrs in China: those are over. */
export const YEARS_THERE = pattern(
	/(?:after|spent|spending)(?: [a-z0-9.]+){1,3} (?:years?|yrs?|months?)(?: of [a-z]+)?(?: living| working| studying)? (?:in|at) $/,
);

/** 名单里我还是…: what stands in a record, said to be put right. */
export const STALE = pattern(
	/(?:名单|通讯录|登记|系统|名片|档案|资料|信息|表)(?:里|上|中)?[^，]{0,6}(?:还|仍)(?:是|在|写着?|挂着?)(?:在|的是|了)?\s?$/,
);

/** Only a visit, an origin or the place itself is spoken of. */
export const isVisit = (clause: Clause, at: number): boolean =>
	JOURNEY.test(clause.marked) ||
	HOW_FAR_RIGHT.test(clause.marked.slice(at + 1)) ||
	HOW_FAR_LEFT.test(clause.marked.slice(0, at)) ||
	VISIT.test(clause.marked.slice(Math.max(0, at - 16), at)) ||
	VISIT.test(
		clause.marked
			.slice(at + 1, at + 19)
			.replace(AFTER_EVENT, "")
			.replace(/访问学者|交流生|交换生/g, ""),
	) ||
	NOT_MINE.test(clause.marked.slice(0, at)) ||
	YEARS_THERE.test(clause.marked.slice(0, at)) ||
	// 驻长沙的十几个同学
	/^(?:那边|这边)?的[^，]{0,8}(?:同学|校友|朋友|同事|老师|老乡|兄弟|姐妹|小伙伴|老铁|人(?![\u3400-\u9fff]))/.test(
		clause.marked.slice(at + 1),
	);

/** Settled in Basel after the wedding. */
const AFTER_EVENT = pattern(/(?:after|since) (?:the |my |our |his |her )?[a-z]+/);

/** Left Saudi for good: what was left is not where he is. */
export const isLeft = (clause: Clause, at: number): boolean =>
	(LEAVE_LEFT.test(clause.marked.slice(0, at)) && !/(?:^|[^a-z])from\s$/.test(clause.marked.slice(0, at))) ||
	/^ ?(?:ko|se) (?:chor|chhor|chhod|alvida|khuda hafiz|allah hafiz|khair ?baa?d|bye)/.test(clause.marked.slice(at + 1));

/** 换城市了，成都 */
export const NEW_PLACE = pattern(
	/外派(?:到)?(?:非洲|欧洲|中东|海外|国外|东南亚|南美)|调令|派令|任命下来|换(?:了)?(?:个)?(?:城市|地方|地儿|base|坐标)|base(?:换|变|改)|又?搬了|地点(?:变|换|改)|transfer orders?|posting orders?|搬家|城市(?:变|换)|changed (?:city|cities)|new city|(?:update|change|correct) my (?:city|location|place)/,
);
export const PLACE_ALONE = rx(
	"^\\s*{CVK}(?:[,，\\s]*{CVKA})*[)）]?(?:[\\u3400-\\u9fff]{1,4}| (?:head |main |regional )?(?:office|campus|branch|site|plant)| (?:since|from|as of) {D}| now| these days)?\\s*$",
);
export const PLACE_BEHIND_TITLE = rx("^\\s*{T}[,，]\\s?{CVK}[\\u3400-\\u9fff]{0,4}$");
export const TITLE_ALONE = rx("^\\s*{T}\\s*$");

export const NOT_THAT = rx("{C}[，,]? ?(?:不是|而不是|并非|and not|not) ?$");
export const FROM_TO = rx(
	"(?:from|从|由) ?{CVK} ?(?:office |那边)?(?:to|transfer到|搬到|调到|到|去|变更?为|改为|更新为|[换改变]成|->|→) ?$",
);
export const STAYED = pattern(
	/^(?:这边)?(?:已经)?(?:待|呆|住|干|混|工作|生活)了?(?:快|第|整整|有)?(?:[一两二三四五六七八九十几好]|\d+){1,3}个?(?:多|几)?(?:年|月)/,
);
export const LEFT_SINCE = pattern(/离开|撤|搬|回|走了|出来|告别|终于|再见|决定|现在|如今|换|去了|到了|[\ue000-\ue003]/);
export const MOVES_FROM = pattern(
	/mov|shift|relocat|transfer|switch|chang|return|back|came|left|resign|going|leav|migrat|搬|调|转|回|迁| to [\ue000-\ue003]|->|→|now|ab\b/,
);
export const TO_FROM = rx("{CVK} (?:office |branch |campus )?to ?$");
export const POSTED_AS = rx("(?:posted|working|serving|works?|now|am|i'm|appointed) (?:now )?(?:as )?(?:an? )?{T} (?:in|at) ?$");

/** An arrival that is no visit. */
export const LONG_ARRIVAL = pattern(
	/for good|permanent|settl|look(?:ing)? for (?:work|a job|job)|job ?hunt|home (?:now|at last|finally)|new (?:home|life|chapter|job|posting|base)|joining|start(?:ing|s)? (?:work|at|my|the)|farewell|after \S+ (?:years?|yrs)|with (?:my )?(?:family|bags|kids)|moved?|relocat|posting|for (?:a|the|my|\d|one|two|three) (?:job|year|years|master|ms|phd|degree)|(?:\d+|two|three|six|eighteen|twelve) (?:months|years)/,
);
/** Half a year and more is a move. */
export const LONG_STAY = pattern(
	/(?:待|呆|干|住|干满)上?(?:[一两二三四五]|\d)年|长期|团聚|为期.{0,3}年|为期半年|外派|派驻|驻外|常驻|长驻|驻村|支教|援[疆藏外]|(?:[一两二三四五]|\d)年(?:左右|以上|期|合同)?$|半年$|(?:for|next) (?:a|one|two|three|four|five|\d) years?|permanently|for good|long[- ]term/,
);

/** 去年在敦煌支教了半年: that time is over. */
export const isOver = (clause: Clause, at: number): boolean =>
	isPast(clause) &&
	/^[^，]{0,8}了(?:[一两二三四五六七八九十半几]|\d+)个?(?:多)?(?:年|月)(?!了)/.test(clause.marked.slice(at + 1));

/** 去年这个时候还在武汉 */
export const isPast = (clause: Clause): boolean =>
	[...clause.marks.values()].some((mark) => mark.kind === "D" && mark.of.tense === "past");
export const longSince = (clause: Clause): boolean =>
	[...clause.marks.values()].some(
		(mark) => mark.kind === "D" && mark.of.tense === "past" && (mark.of.precision === "month" || mark.of.precision === "year"),
	);

/** The places side by side at an index: where the first and the last of them stand. */
export function chainOf(clause: Clause, at: number): [number, number] {
	let first = at;
	let last = at;
	for (;;) {
		const before = /([\ue000-\ue003])[,，、\s·/-]{0,2}$/.exec(clause.marked.slice(0, first));
		if (!before) break;
		first = before.index;
	}
	for (;;) {
		const after = /^[,，、\s·/-]{0,2}([\ue000-\ue003])/.exec(clause.marked.slice(last + 1));
		if (!after) break;
		last += after[0].length;
	}
	return [first, last];
}
