import { type Clause, type Mark, rx } from "../doc.js";
import { SCHOOLS_ZH } from "../lexicon/orgs-zh.js";
import { pattern } from "../pattern.js";
import { STALE } from "./living-cues.js";

/** How somebody stands to a firm. */
export type Role = "join" | "state" | "leave" | "same" | "none";

const LEAVE_LEFT = rx(
	"(?:last day在|last day是|leave了?|left了?|quit了?|从|由|离开了?|告别了?|辞了|辞掉了?|被|别了|再见了?|拜拜了?|原(?:单位|公司|就职于|来在|先在|任职于|在|是)?[:：\\s]?|之前(?:单位)?(?:在|是)?的?|以前(?:在|是)|曾(?:经)?在|前东家(?:是)?|前公司(?:是)?|不在|已不在|不再(?:是|就职于|任职于)|quit了|离职了?|删掉?|删除|移除|(?:写|填|登记|显示|挂|标|存|备注)(?:着|的|了)?(?:的)?(?:我|是|成)?(?:还|仍|一直|依然)?(?:在|是)?)\\s?[“《]?$|(?:(?:^|[^a-z])(?:left|leave了|left了|quit|quitted|resigned (?:from)?|leaving|used to (?:work|be|teach|practi[cs]e|serve) (?:at|for|in|with)|taught (?:at|in)|worked (?:at|for|in|with)|no more (?:at|with|in)|no longer (?:at|with|in|part of|work(?:ing)? (?:at|for|with|in))|not (?:with|at|in|working (?:at|for|with|in))|(?:don't|do not) work (?:at|for|with|in)|formerly(?: at| with)?|previously(?: at| with| working at)?|last day (?:at|in|with)|last day(?:在|是)|after (?:[a-z0-9]+ ){1,3}(?:years?|yrs?|months?)(?: of [a-z]+)? (?:at|with|in)|ex|laid off (?:by|from)|let go (?:by|from)|switched from|(?:list(?:s|ed)?|show(?:s|n)?|hav(?:e|ing)|put|record(?:s|ed)?) me (?:as |still )?(?:under|at|as|with|in)|(?:still|it|list|record|sheet|directory) (?:says|shows|lists)(?: that)?(?: i'?m| i am)?(?: at| with| in)?|moved from|shifted from|transferred from|from|done with|farewell(?: to)?|adios|alvida|bye(?: bye)?|bye(?: bye)? to|good ?bye to|remove|delete|fired from|was (?:at|with|in|working (?:at|for|with))|pehle|retired from))\\s(?:my (?:old |previous |last )?(?:job|position) (?:at|in|with) |the )?$",
);
const LEAVE_RIGHT = rx(
	"^(?:(?:现在?|已)?(?:改名|更名|改叫|叫(?=做?{O}))|(?:[^，{CO}]{0,10})(?:离任|卸任|不做了|不待了|没续|再见|拜拜|到头|解除|到期|倒闭|破产|黄了|解散|关门|散伙|离职|辞职|出来了?|跳槽?(?:到|去|出|了)|辞了|辞掉|不干|走人|走了|退休|过时|是(?:旧|老)的|离开|转到|转去|调到|调去|调入|调往|转投|last ?day|\\s(?:ended|is over|expired|finished|is history|is behind me|is (?:a )?(?:closed chapter|thing of the past|in the past|done|no more)|days are over|was my last|let me go)|[”」]?\\s?(?:去掉|删掉?|拿掉|划掉|撤掉?|移除|清掉|抹掉|下掉|换掉)|换到|到期|合同)|(?:那边|这边)[^，]{0,12}(?:离|辞|last day|结束|到期|不做|手续|交接|办完)|\\s?(?:->|→|=>)|\\s?(?:se(?![a-z])|chor|chhor|chod|job chor|ko chor|mein (?:tha|thi|the)|me (?:tha|thi)|main (?:tha|thi)|ki job chor|anymore|any more|no more)|\\s(?:{C} )?(?:mein|me|main) (?:tha|thi)|\\s?(?:改为|改成|换成|变成|变更为)|\\s?的?(?:工作|活儿?)(?:辞|不干))",
);
const SAME_LEFT = rx(
	"(?:still\\s?(?:还)?在|还(?:是)?在|仍(?:然)?在|一直在|依[旧然]在|还是在?|依然是|照旧在|没离开|没变[,，:：\\s]{0,2}(?:还是)?在?|没离职[，,]?|(?:^|[^a-z])(?:still(?: working| work)?(?: at| with| in| for)?|same (?:company|employer|hospital|college|firm|place|job|organi[sz]ation|university|school)(?: as before)?(?: at| with| in)?[:,\\s(（-]{0,3}|haven't left|never left|abhi(?: bhi| tak)?|ab bhi|wohi|wahi))\\s?$",
);
const SAME_RIGHT = rx("^(?:\\s?(?:mein|me|main) hi (?:hun|hoon|hu)|没变|没动|不变|\\s(?:same|still))");
const JOIN_STRONG = rx(
	"(?:担任|出任|兼任|受聘|被聘[为到]?|入职了?|入伙了?|投奔了?|到岗|{D}(?:就|正式|才|刚)?(?:到|去|进|入|入职|加入|加盟)的|上班的(?:地方|单位|公司)(?:就)?是|(?:报到|入职|上岗|上班)第一天[，,:：]?|新(?:身份|岗位|起点)(?:get|解锁)?[:：]?|next (?:stop|station|gig|chapter)(?:是|:|：)?|加入了?|加盟了?|跳槽(?:到|去)?了?|跳(?:到|去)了?|(?<=我|已|被|刚)调|进入|转投|调到了?|调去了?|调往|调任|调入了?|考(?:进|入|到|上)了?|签(?:了|约)?了?|下一站(?:是)?|下家(?:是)?|签到|就职于?|任职于?|供职于?|受聘于?|受雇于?|服务于|效力于?|(?:现在?|已)(?:叫做?|更名为?|改名为?|改叫)|上岸了?|划给|并入|划归|留在了?|分到了?|分配到|新(?:单位|公司|东家)(?:是|在|:|：|叫)?|东家(?:是|换成|:|：)|(?:单位|公司|工作(?:单位)?|医院|东家|牌子)(?:更新|变更|修改|改|换)?[为成作]|(?:单位|公司|工作单位)[^，。{}]{0,4}(?:写|填|登记)(?:成|为|上|作)?|(?:单位|公司|工作(?:单位)?|医院)(?:\\s|是|写成?|填成?|登记为?|换成了?|换到了?|换为|改成了?|改为|变成了?|变更为|更新为|:|：|叫)|换到了?|跑[去到]了?|onboard(?:了|到|ed)?|sign(?:ed)?了?|跳[到去]了?(?:一?[家个间所][^，。]{0,10})(?:名?叫做?|名为)|join(?:ed|了)?|开了(?:家|个|间)?(?:公司|店|诊所|律所|工作室)?[，,]?(?:名?叫|名为)|创办了?|创立了?|(?:开|办|搞|弄|盘|做)了(?:一)?(?:家|个|间|所)|注册了?(?:公司)?叫?)\\s?[“《「]?$",
);
const JOIN_WEAK = rx(
	"(?:在(?:那边|当地|这边|本地|那里)的?|现任(?:职)?于?|去了?|到了?|来了?|来到|回到?了?|进了?|入了|转[到去]了?|挖到了?|挖去了?|在|于|搁|给|替|跟着?|现|现为|是|为)(?:{C})?\\s?[“《]?$",
);
const JOIN_WEAK_RIGHT = rx(
	"^\\s?(?:subsidiary|branch|office|team|子公司|分公司|分部|site|plant)?\\s?(?:上班|上工|坐班|工作|任职|就职|报到|报道|报了到|办完?了?入职|入职|打工|卖命|混(?!凝)|拧螺丝|当差|做|当|搞|干|管(?!理)|跑(?!步|路)|弄|教|任|担任|负责|规培|进修|搬砖|打工|实习|上岗|上工|点卯|到岗|当差|坐班|开工|工作|[的，,]?\\s?{T}|{C}|（{C}|\\({C}|{V}|[^，{O}]{0,10}?(?:科|部|组|中心|事业部|室|线|团队|支行|分行|分公司|总部|校区)(?:上班|工作|做|当|任|的|，|$|了|{T}|\\s|当)|$|了$|呢|啦|了啦|(?:哈|哦|～|嘿)+$|了(?:呢|哈|啊|呀)?$|有(?:段|一)|{D}|快|已|满)",
);
export const JOIN_NEVER = rx(
	"^\\s?(?:展厅|展台|展馆|门店|旗舰店|体验店|乐园|挂(?!职)|上(?!班|任|岗|海)(?:看|发|刷|说|装|写|卖|买)|招聘|招人|校招|内推|急招|门口|附近|对面|旁边|参观|看病|看|体检|开会|出差|培训|面试|手机|新机|股票|股价|年会|发布|宣布|hr|偶遇|见|买|吃|喝|办|存|取|排队|打针|抓药|住院|做手术|做检查| (?:call|meeting|webinar|session|group|card|stadium|ground|match|app|event)\\b|做核酸|做了个|复诊|挂号|的(?:人|同学|朋友|hr|面试|产品|手机|车|股票|老师|医生|专家|校友|邮箱|offer)|上市|裁员|工资|食堂|大楼)",
);
const JOIN_LATIN = rx(
	"(?:^|[^a-z])(?:signed(?: up)? with|on the (?:rolls|payroll|staff|books) of|next (?:stop|station|gig|chapter)(?: is|:|,)?|(?:going|moving|heading|off|selected|shifting|flying)(?: in| out)? as (?:an? )?{T} (?:to|at|with|in)|been (?:with|at|working (?:at|for|with|in))|(?:change|update|set|make|correct|edit|switch)(?: my| the)? (?:employer|company|workplace|organi[sz]ation|hospital|firm|work|job)(?: name| field| details?| entry)? (?:to|as|into|with)|i (?:do|teach|handle|look after|manage|practi[cs]e)(?: [a-z&]+){1,4} (?:at|for|in)|joined|joind|jst joind|join|joining|started(?: {D}| working| work| my (?:job|career|residency|training)| a (?:new )?job| residency| fellowship| internship| off)?(?: at| with| in)|started as (?:an? )?(?:{T}|[a-z /&-]{2,40}?) (?:at|in|with)|starting(?: work| job)?(?: at| with| in)|began (?:at|with)|switched (?:jobs? )?to|(?:shifted|moved|transferred)(?: jobs?)? (?:to|in(?:to)?)|got (?:a |the |my |new |an )*(?:job|hired|placed|selected|position|placement|posting|residency|appointment|appointed|offer|posted|seat|slot)?[^.{OC}]{0,14}(?:at|in|by|with|from)|got into|hired (?:by|at)|appointed (?:as |at |in )?[^.{O}]{0,24}(?:at|in)|posted (?:at|in|to|as {T} (?:at|in))|landed [^.{O}]{0,16}(?:at|with)|offer[^.{O}]{0,16} (?:from|at|by|with)|(?:now|finally|currently|presently|nowadays) (?:at|with|in|@)|(?:^|and |but |so )me (?:at|in|with)|(?:working|work|works|employed|practi[cs]ing|teaching|teach|teaches|serving|training|placed|engaged|interning|affiliated|job|jobbing|kaam)(?: now| currently| full[- ]time| part[- ]time| [a-z&/]{3,14}(?: [a-z&/]{3,14})?)?(?: as (?:an? )?(?:{T}|[a-z0-9 /&-]{2,40}?))?,? (?:at|in|for|with|by|@)|(?:i am|i'm|im|am|we are|he is|she is|he's|she's|they're|we're|is)(?: now| currently)? (?:at|with|in)|(?:^|[^a-z])(?:i|we)(?: now| also| still| currently| just| have| recently| finally){0,2} (?:run|own|opened|started|founded|set up|launched|co-?founded|established|operate|manage|lead|head)(?: up)?(?: a| my own| our own| our| my| the)?|(?:new )?(?:company|employer|hospital|workplace|organi[sz]ation|firm|job)(?: name)?(?: is| now|:| =| -)(?: now)?|{T}(?: in [a-z &]{3,30})?,? (?:at|in|with|for|@|of|from)|(?:head|lead|run|manage)s? (?:the )?[a-z ]{3,30} (?:at|in|for)|(?:will be|be|been)(?: working)? (?:with|at)|(?:house ?job|residency|fellowship|internship|post[- ]?doc) (?:at|in|from)|(?:clinic|company|cafe|restaurant|business|startup|start-up|firm|school|shop|store|academy|agency|practice)[^.{O}]{0,24}(?:called|named|by the name(?: of)?|name is|,|:|-))\\s?(?:the |a |my )?[“\"]?$",
);
export const JOIN_LATIN_RIGHT = rx(
	"^(?:,? ?{C})? (?:it is(?!(?: an?| the| not)? [a-z])|takes? me|(?:has|have) (?:taken|hired|selected|picked|offered|accepted) me|is (?:my |the )?next(?: stop| station| chapter)|here i come|awaits|is calling)|^(?:终于|总算)?(?:收|要|录用?|聘用?)(?:了我|我[了啦])|^\\s?(?:{C} ?)?(?:office |wala |walon ko |hospital )?(?:join (?:kar|ki|kya)|(?:mein|me|main|men) (?:aa ga|aay|aa rah|shift|chal[ai] ga|chal[ai] aa|lag (?:ga|gy|chuk)|select|selection|appointment|appoint|posting|transfer|job|kaam|naukri|duty|service|{T}|(?:ab |hi )?(?:hun|hoon|hu\\b)|as |hota|hoti|residency|house|kar rah[aei] h[uo])|(?:pe|par|pr) (?:hun|hoon|hu\\b|duty|lag ga)|ki job (?:mil|lag|start)|mein hi|(?:chal|chl) rah[aei] h[aeu]|is my (?:new |current |present |latest )*(?:employer|company|workplace|firm|hospital|organi[sz]ation|office|work ?place|institute|school|college|bank)(?: now| these days)?\\b)|^(?:,? ?{C})?(?: has| have| had| just| finally)* (?:(?:took|taken|brought|bring) me (?:on|in|aboard|over)(?! (?:(?:their|his|her|its|an?|the) |to |for (?!an? )))|(?:hired|recruited|picked|absorbed|onboarded|offered|poached|snapped|roped|selected|employed|engaged) me|(?:gave|given|handed) me (?:a |an |the |my )?(?:[a-z]+ )?(?:job|role|post|position|break|chance|contract|seat|desk))(?![a-z])|^(?:这边|那边|这里|那里)?(?:上班|工作|任职|做|当)",
);

const BEHIND_TITLE = rx("(?:^|as |am |serving |working |currently |now )(?:an? |the )?{T}[,，] ?$");
const WORKS_WITH = rx("work|job|now|(?:am|is|are|be) (?:with|at)|{T}");

/** 中车时代 → 汇川技术 */
export const ARROW = rx("^\\s*(?:{O}|[\\u3400-\\u9fffA-Za-z]{2,14})\\s?(?:→|->|=>|➡\ufe0f?)\\s?");
const FROM_TO = rx("(?:from|从|由) ?{O}[^，{O}]{0,12}(?:to|到|去|->|→|换到|跳槽到) ?(?:the )?$");
const FIRM_TO = rx(
	"(?:^|[:：,-]|changed?|employer|company|moved|switched|job|把) ?{O}(?:{C})? ?(?:to|->|→|=>|换成|改成|改为|换为|更新为|变更为) ?(?:the )?$",
);
const TO_FIRM = rx("^(?: ?{C})? ?(?:to|->|→|=>|换成|改成|改为|换为|更新为|变更为) ?(?:the )?{O}");
const I_AM = rx("(?:^|我|本人)(?:现在?|目前|如今)?(?:是|为|在)\\s?$");
const THEIR_TITLE = rx("^的?[^，]{0,4}{T}");

/** 楼下新开的馆子，老板是学弟，叫…: a tip is no job. */
const NAMED_FOR_ANOTHER = pattern(
	/老板(?:娘)?是|店主是|楼下|隔壁|附近|不错|好吃|推荐|打折|学(?:弟|妹|长|姐)(?:开|的店)|探店|捧场/,
);
const OWN_FIRM = pattern(
	/我(?:自己)?(?:的|们)?(?:开|办|创|盘|跟|和|在|也|终于|店|公司|去|加入|入职|跳)|自己(?:开|创|办)|入职|跳槽|新(?:公司|单位|东家)|i (?:run|own|open|start|found)/,
);
/** 感谢携程陪我六年, beside the news that it is over. */
const PARTED = pattern(/优化|裁|离职|辞职|毕业|失业|再见|告别|陪(?:了)?我|laid off|resign|last day|quit/);
const FINISHED = pattern(
	/(?:finished|completed|done with)(?: my| the)? (?:\ue00a|house ?job|residency|training|fellowship|internship|contract|tenure|bond)[^\ue009]{0,14}(?:at|in|with) (?:the )?$/,
);
/** N years there, and then it was over. */
const SPENT = rx(
	"^(?:工作|干|待|呆|做|熬|混|上班|服务|奋斗|教|打工)(?:了|满)?(?:整整|将近|快|差不多)?(?:{D}|[一二两三四五六七八九十半几多\\d]+个?(?:多)?(?:年|月|个月))",
);
const GONE_SINCE = pattern(/裸辞|离职|辞了|辞职|撤了|不干了|走人|被裁|优化|毕业了|跳槽|出来了|离开了?|退了|解约|没续/);
/** Somebody met, sought or thanked there: our old dean at Apollo Hospital. */
export const MET = rx(
	"(?:^|[^a-z])(?:saw|met|meet|meeting|spoke (?:to|with)|talked to|visited|consulted|know|knew|thanks?(?: to)?|thank|our|his|her|their|some|any|ask(?:ed)?|contact|call(?:ed)?|find|found|need|looking for|hiring|see|seen|with|by|from|dear|poor|under)(?: (?:a|an|the|our|my|old|former|ex|good|friend|this|that|dr|sir|one)){0,3} {T}(?: (?:of|in) [a-z &]{3,30})?,? (?:at|in|with|for|@|of|from)\\s?(?:the )?$",
);
/** Careem mein job milegi: promised by somebody, wanted, sought. */
export const PROMISED = pattern(
	/^ ?(?:mein|me|main) (?:koi )?(?:job|kaam|naukri|vacancy|jobs) ?(?:mil(?:e ?gi|egi|ay ?gi|ti|ne|na| sakti| jaye| jaegi)|chahiye|ki talash|dhoond|dhund|nahi|hai (?:koi|kya)|k(?:e|a) liye|apply)/,
);

export function roleOf(low: string, clause: Clause, at: number, mark: Mark & { kind: "O" }): Role {
	const left = clause.marked.slice(0, at);
	const right = clause.marked.slice(at + 1);
	if (/^(?:那个|的|公司)?(?:邮箱|工牌)/.test(right)) return "none";
	// From one to the other: what is left says which is which.
	if (/(?:感谢|谢谢|再见|拜拜|别了|thanks?(?: to)?|thank you) ?$/.test(left) && PARTED.test(low)) return "leave";
	if (FINISHED.test(left)) return "leave";
	// Proud owner of Honda Civic
	if (/\ue00a of $/.test(left) && /(?:proud|happy|lucky|new|excited) owners? of $/.test(low.slice(clause.start, clause.at[at])))
		return "none";
	// 三一重工干了六年，上个月裸辞了; you still show Accenture against my name.
	if (SPENT.test(right) && GONE_SINCE.test(low)) return "leave";
	if (
		/^\s?(?:against|under|next to|beside) my name|^\s?as my (?:employer|company|workplace|current)/.test(right) &&
		/\b(?:still|show|list|delete|remove|wrong|outdated|old)/.test(low)
	)
		return "leave";
	if (FROM_TO.test(left) || FIRM_TO.test(left)) return "join";
	// Infosys to Cognizant; 把德邦换成顺丰
	if (
		TO_FIRM.test(right) &&
		(/(?:^|[:：,-]\s?|changed?|employer|company|moved|switched|job)\s?$/.test(left) || /把[^，]{0,6}$/.test(left))
	)
		return "leave";
	if (/(?:^|[^a-z])after (?:[a-z0-9]+ ){0,4}$/.test(left) && /^[^.]{0,12}(?:i|i've|have|now)(?![a-z])/.test(right))
		return "leave";
	if (/offer (?:letter )?(?:from|at|by)\s(?:the )?$/.test(left)) return "join";
	// 实验室电话…麻烦删掉: the number goes, not the post.
	if (/^(?:的)?(?:座机|电话|邮箱|号码|邮件|地址)/.test(right) && /删|去掉|移除/.test(right)) return "none";
	if (SAME_RIGHT.test(right) && !LEAVE_LEFT.test(left)) return "same";
	if (LEAVE_RIGHT.test(right) || (/^ (?:ki|wali)\b/.test(right) && /chor|chhor|chod/.test(left))) return "leave";
	if (STALE.test(left) && /删|改|早|离|更新/.test(low)) return "leave";
	if (SAME_LEFT.test(left)) return "same";
	// 单位写…就行: so it shall stand.
	if (/(?:写|填|登记|改)(?:成|为|上|作|个)?\s?$/.test(left) && /^(?:就行|即可|就好|就可以|就OK|吧|好了|得了)/.test(right))
		return "join";
	if (LEAVE_LEFT.test(left)) {
		// 被: taken on by them, unless it goes on with dismissal.
		if (/被\s?$/.test(left) && /^[^，]{0,6}(?:裁|优化|开除|辞退|炒|劝退)/.test(right)) return "leave";
		if (/被\s?$/.test(left)) return /^[^，]{0,6}(?:录用|聘|挖)/.test(right) ? "join" : "none";
		return "leave";
	}
	if (
		/(?:拿到|收到|接了|接到|签了|got|received|have)(?: an?| the)?\s?$/.test(left) &&
		/^\s?的?[^，。]{0,8}(?:offer|录用|入职)/.test(right)
	)
		return "join";
	if (/(?:名?叫做?|名为|取名)\s?[“《]?$/.test(left)) return NAMED_FOR_ANOTHER.test(low) && !OWN_FIRM.test(low) ? "none" : "join";
	if (JOIN_NEVER.test(right)) return "none";
	// 8月18日去的晶科能源: said beside a post, or what was left.
	if (BEGAN_THERE.test(left) && !OF_WORK.test(low)) return "none";
	if (/^(?:now |currently |presently )?(?:with|at|@) ?$/.test(left.trimStart()) && !mark.of.weak) return "state";
	// 字节毕业了: of a firm it is said with a smile.
	if (/^毕业[了啦]/.test(right) && !/(?:大学|学院|中学|学校)$/.test(mark.of.value) && !SCHOOLS_ZH.has(mark.of.value))
		return "leave";
	// To be admitted to a school is no job.
	if (
		/考(?:上|进|入|到)了?\s?$/.test(left) &&
		(/(?:中学|小学|高中|一中|附中|大学|学院)$/.test(mark.of.value) || SCHOOLS_ZH.has(mark.of.value)) &&
		!/编|教|老师|岗|事业单位/.test(clause.marked)
	)
		return "none";
	if (JOIN_STRONG.test(left) || /^(?:补充[:：]?\s?|更新[:：]?\s?)?(?:现)?(?:公司|单位)$/.test(left)) return "join";
	if (PROMISED.test(right)) return "none";
	if (/^(?:那边|这边)?(?:就)?(?:做|干|待|呆|上班?)到/.test(right)) return "none";
	if (JOIN_LATIN_RIGHT.test(right)) return "state";
	if (/^\s?(?:mein|me)\b/.test(right) && /job|naukri|kaam|duty|posting/.test(left)) return "state";
	// Assistant Professor of Anatomy, Faisalabad Medical University.
	if (BEHIND_TITLE.test(left)) return "state";
	if (MET.test(left)) return "none";
	if (JOIN_LATIN.test(left))
		return mark.of.weak && /(?:^|[^a-z])(?:with|at|@)\s?$/.test(left) && !WORKS_WITH.test(left) && left.length > 6
			? "none"
			: "join";
	if (JOIN_WEAK.test(left) && JOIN_WEAK_RIGHT.test(right)) return /(?:在|于)\s?$/.test(left) ? "state" : "join";
	// 12月8号起是隆平高科的人啦
	if (
		/(?:是|成了?|当了?|做了?)\s?$/.test(left) &&
		/^的?(?:人|一员|员工|牛马|打工人|厂狗|社畜|打工仔|一颗螺丝钉|新人|小兵)(?:了|啦|咯|$)/.test(right)
	)
		return "join";
	// 留在华西医院麻醉科, 我是腾讯的产品经理.
	if (I_AM.test(left) && THEIR_TITLE.test(right)) return "state";
	if (nearJobWord(left, right, mark)) return "join";
	return mark.of.slot ?? "none";
}

/** No pattern fits, but right before or behind a firm that everybody knows somebody works, begins or is taken on. */
function nearJobWord(left: string, right: string, mark: Mark & { kind: "O" }): boolean {
	if (!mark.of.known || mark.of.weak) return false;
	const before = left.slice(-24);
	if (
		/(?:入职|加入|担任|出任|任职|就职|供职|调到|调任|调去|考进|考上|录用|聘(?!请)|挖|跳槽|新东家|换到|升任|履新)[^，。]{0,8}$/.test(
			before,
		)
	)
		return true;
	if (/^[^，。{]{0,6}(?:上班|任职|就职|入职|报到|工作)(?!服|日|餐|号)/.test(right)) return true;
	return /(?:^|[^a-z])(?:joined|joining|working|works?|job|appointed|posted|hired|selected|employed|practi[cs]ing|promoted|recruited|placed|serving|teaching|consultant|residency|fellowship)(?:[^.!?]{0,20}) (?:at|in|with|for|by|to)(?: the)? $/.test(
		left,
	);
}
const OF_WORK = pattern(
	/辞|离职|离校|解约|解的约|入职|上班|上工|岗|职|做|当|任|[师员工]|经理|主管|专员|东家|手续|单位|转行|跳槽/,
);
export const BEGAN_THERE = rx("{D}(?:就|正式|才|刚)?(?:到|去|进|入|入职|加入|加盟)的$");
