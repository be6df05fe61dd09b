import { isSurname } from "../../alumni/places/index.js";
import { TITLE_HEADS } from "../lexicon/titles.js";
import { pattern } from "../pattern.js";
import { isLatinSubject } from "../read/study-words.js";
import { hasHan, isHanChar, matches, type Span, scan } from "../text.js";
import { findOffices } from "./offices.js";
import {
	FAMILY,
	HAN_AFTER_KIN,
	HONOURED_OWNS,
	HUMBLE,
	KIN_MENTION,
	KIN_OWNS,
	LATIN_FAMILY,
	MANY,
	NAME_AFTER_KIN,
	ROLE_OWNS,
	ROLES_AT_HEAD,
} from "./relations.js";

export interface PersonMention extends Span {
	readonly name: string;
	/** Family and friends of the writer: 我老公, my brother Kamran. */
	readonly kin: boolean;
	/** An office and not a person: 系办, the alumni office. */
	readonly office?: true;
}

/** 李老师, 老彭, 小王, 张总, 班长. */
const CALLED = pattern(
	/(?<![\u3400-\u9fff](?<!的|和|跟|得|道|识|见|到|找|问|加|给|舍|班|寝室|系|询|说|听|讲|是|替|帮|代|请|让|被|把|谢|连|而|但|对|向|由|为|从|[上处科办部室院系里页位所厅局间]|单位|公司|部门|隔壁|组|届|友|窗))(?:(?:老|小|阿|大)(?!两口|俩|公司|程序|作坊|企业|项目|组长|生意|买卖)[\u3400-\u9fff](?![\u3400-\u9fff]*(?:号|家|学|校|区|城|伙))|[\u3400-\u9fff](?:总(?!工|监|经|部|裁|计|结|之|是|算))|(?![喂嗨嘿哎诶])[\u3400-\u9fff]{1,3}(?:老师|教授|导(?!员|师|航|演|游|致|购|弹|体)|主任|院长|校长|书记|师兄|师姐|学长|学姐|同学|哥|姐|辅导员|班长)|(?<=联系|找|咨询|加|问|打给|找一下|联系一下|请教)[\u3400-\u9fff](?:经理|店长|医生|律师|师傅|教练|顾问|主管|女士|先生|小姐|队长)|[\u3400-\u9fff](?:大夫|医生|护士长?|师傅|处长|科长|局长|秘书|干事|馆长|会计|工(?=的|[，。上去已座办退调离]))|胖子|瘦子|班长|团支书|辅导员|班主任|导师|群主)/g,
);

const BEFORE_A_NAME = pattern(
	/^(?:跟|和|与|陪|找|给|问|让|被|请|对|帮|替|代|受|由|把|是|到|从|为|向|听|那个|这个|我们|咱们?|的|就|也|还|但|而|说|多亏|谢谢?|感谢|想|见|看|加|打|各位|诸位)+(?=[\u3400-\u9fff]{2})/,
);
const TRADE_CALLED = /^.(?:大夫|医生|护士长?|师傅|处长|科长|局长|秘书|干事|馆长|会计|工)$/;
const IN_OFFICE = /[上处科办部室院系里页位所厅局间]/;
/** 外办陈老师: he alone. */
const OF_DEPARTMENT = pattern(/^[\u3400-\u9fff]{1,2}[办处科系院部所馆室](?=[\u3400-\u9fff]{1,2}(?:老师|主任|教授|书记)$)/);
const NOT_CALLED = pattern(
	/^(?:老年|老人|老花|老眼|老妹|老伙|大女|大儿|小儿|小女|小灵|大城|老虎|小城|老微|老手|老电|老单|老地|老房|老邮|老东|老老|老两|小两|小道|小消|老早|老是|老样|老规|小小|大大|小号|小地|小县|小镇|小店|小窝|小院|小屋|小楼|小房|小别|小岛|小山|小村|大号|老家|老的|老那|老号|老师|小区|小时|大学|大家|小伙|小孩|小朋|老乡|老铁|老人|小编|大哥|大姐|老板|小哥|小姐|老公|老婆|小米|大疆|大华|阿里|小鹏|老哥|老姐|小可|老同|大概|大约|小城|大厂|老实|小升|(?:[里上班级届系组各全]|新|女|男|大学|高中|初中|小学|外校|亲爱的?|各位)?同学$)/,
);

const HAN_VERB =
	"(?:上个?[月周]|下个?[月周]|昨|今年|去年|明年|换|改|搬|去了|去年|去[\\u3400-\\u9fff]|到了|在|跳|调|升|离|辞|入职|加入|考上|考|的新?(?:号|电|手|微|邮|Q|q|单位|城市|地址)|说|他|她|现在|现|目前|最近|已经?|刚|也|好像|貌似|应该|电话|手机|号|微信|QQ|qq|邮箱|新号|，他|，她|退休|结婚|嫁|娶|评[上为]|荣|晋|丢|定居|跑|进了|拿到|回|来|当|做|生|去世|因|病|走了|转|托|让|跟我|告诉我|私信|找我|联系|是不是|去)";
/** 丁宇轩phone换成…: what is his, in Latin. */
const LATIN_CHANNEL =
	"\\s?(?:[Pp]hone|[Mm]obile|[Cc]ell|[Nn]umber|[Ee]-?[Mm]ail|[Mm]ail|[Ww]e[Cc]hat|[Ww]hats[Aa]pp|[Tt]el)(?![a-z])";
/** More of what people do, behind a word that says that somebody is spoken of. */
const MORE_VERBS =
	"|到|混|赴|奔|投|签|竟|居然|果然|终于|润|官宣|加盟|空降|更新|登记|填|报|同学|老师|出|留|移|进|毕|读|生|病|买|开|创|嫁|娶|拿|参|获|评|被|跟|和|是|要|会|准备|打算|正|仍|还|又|前|上|下|今|昨|明|走|结|添|得";
/** Behind these anything that looks like a name is one. */
const AFTER_CUE = pattern(
	new RegExp(
		`(?:都在?说|说|听说了?|据说|听讲|听闻|听[\\u3400-\\u9fff]{1,3}(?:说|讲)|好像是?|貌似|看到|碰到|遇到|见到|转告[:：]?|通知[:：]?|告知[:：]?|帮|替|代|同学|室友|舍友|同事|提名|推荐|校友|那个|咱们?班|我们班|班里|班上|关于|更新[:：]|更正[:：]|补充[:：]|update[:：]|(?:帮|替|代)[^，。:：]{0,14}[:：])[，,\\s]?([\\u3400-\\u9fff]{2,4}?)(?=${HAN_VERB}${MORE_VERBS}|[，,。：: ]|$)`,
		"g",
	),
);
const COMMON_SURNAMES = new Set(
	"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧殷霍聂柯詹邢阎骆祁缪裴喻芦岑佟翟倪邬庞鲍俞褚蔺屠桑牟耿樊凌鲁葛岳虞颜涂窦臧娄闵瞿晏茅冼邝阮",
);
/** 2015级团支书曹璐手机号变更: a name behind what somebody is, before what is said of him. */
const TITLED = pattern(
	new RegExp(
		`(?<=[级届班系]|专业|支书|书记|班长|委员|主席|主任|老师|教授|理事长?|会长|秘书长?|部长|干事|校友|同学|师[兄姐弟妹]|学[长姐弟妹]|经理|总监|代表|联络[员人]|负责人|组长|室长|舍长|(?:班|系|届|级|群|[Ll]ab|[Tt]eam|团队|实验室|课题组|科室|寝室|宿舍|组|对面|[上下]铺|隔壁|[前后]排|[前后]桌|对床|对门)(?:里|上)?的)([\\u3400-\\u9fff]{2,3}?)(?=(?:同学|老师|先生|女士|校友)?(?:${HAN_VERB}|${LATIN_CHANNEL}|嫁|娶|邮箱|新|工作单位|单位|联系方式|住址|地址))`,
		"g",
	),
);
/** The writer says who he is: that is nobody else. */
const INTRODUCES = pattern(
	/(?:^|[^让叫托把给])(?:我(?:就)?(?:是|叫|乃)|本人(?:是|叫|[:：])?|这里是|俺是|在下|鄙人)[^我他她听跟和说从被由在把替帮代请找]{0,24}$|(?<![a-z])(?:this is|i'?m|i am|myself|my name is|name is|it's me|it is|it's|main|mai) ?(?:(?:dr|prof|engr|mr|ms|mrs)\.? )?$/i,
);
const STILL_ANOTHER = pattern(/^(?:的|家)(?!$|[，。！ ])|^(?:'s|’s| ki | ka | ke )/);

/** 记一下佟丽的微信 */
const OWNED = pattern(
	/(?<=[下加存记改是找把要看有个给新补到]|通知|更新|登记|[，,。：:])([\u3400-\u9fff]{2,3})(?=(?:同学|老师)?的(?:最新|新|旧|老)?(?:微信|电话|手机|号码?|邮箱|qq|QQ|联系方式|座机|住址|地址|单位))/g,
);

/** At the head of a sentence only before what is said of somebody. */
const AT_HEAD = pattern(
	new RegExp(`(?<=[，。！；：:\\n@\\udc00-\\udfff]\\s?|^)([\\u3400-\\u9fff]{2,3}?)(?=${HAN_VERB}|${LATIN_CHANNEL})`, "g"),
);
/** A name of three characters is hardly anything else, whatever follows. */
const THREE_AT_HEAD = pattern(
	new RegExp(
		`(?<=[，。！；：:\\n@\\udc00-\\udfff]\\s?|^)([\\u3400-\\u9fff]{3})(?=${HAN_VERB}${MORE_VERBS}|嫁|评|丢|荣|晋|怀|跑|定居|进|邮箱|单位)`,
		"g",
	),
);
/** 彤彤新号, 佳佳在: nobody but a person is called so. */
const TWICE = pattern(
	/(?<=^|[，,。！!；;：:\n 听说班])((?![刚天常慢渐偏往仅明好默悄看试想谢哈嘻呵嘿嗯哦啊大小多早妈爸哥姐弟妹爷奶叔舅姑宝人家年月时处个统匆恰星频纷稍轻深足总通全等说聊走转听问笑讲隐隔层])([\u3400-\u9fff])\2)(?=[去到在换搬调跳升嫁的新说回考进入电手微号邮毕结生现已也])/g,
);
/** Tony陈好像跳去…, Kevin Liu说他搬到… */
const LATIN_IN_HAN = pattern(
	new RegExp(
		`(?<=^|[，,。！!？?；;:：\\n、“" ]|[说传见到给替帮代]|听说|貌似|好像|[同室班舍]友|同学|同事|师[兄姐弟妹]|学[长姐弟妹]|朋友|闺蜜|老师|老板|[班系组部室群](?:的|里的|上的)?|公司的|单位的|届的|级的)([A-Z][a-z]+(?: [A-Z][a-z]+)?[\\u3400-\\u9fff]?)(?=\\s?(?:${HAN_VERB}|跑|混|嫁|评|进|relocate|move|join|switch|transfer|跳槽|onboard))`,
		"g",
	),
);

/** Cindy黄 is now …, Kevin吴的bio: a family name behind the given one. */
const LATIN_SURNAMED = pattern(
	/(?<![A-Za-z])([A-Z][a-z]{1,9}[王李张刘陈杨赵黄周吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾付邹熊秦邱尹薛段雷侯龙史陶黎贺顾毛郝龚邵钱严覃戴莫孔向汤戚简高江苏夏白方倪尤凌柯庄康施樊祝纪项章于阮])(?=(?<=[见到上说][A-Za-z]{2,10}.)[，,]|\s?(?:的(?!新?号|手机|电话|微信|邮箱)|已|被|也(?!行|可)|又|居然|竟|原来|好像|貌似|最近|现在|刚|[a-z]{2,}|[进去到在跳换升调搬回入加晋跑混润]))/g,
);
/** Lily姐, 阿May, 老Sam */
const LATIN_CALLED = pattern(
	/(?<![A-Za-z])([A-Z][a-z]{1,11})(?:[姐哥]|老师|师[兄姐弟妹]|学[长姐弟妹]|同学)|[阿老小][A-Z][a-z]{1,11}(?![A-Za-z])/g,
);
/** Latin names before what is said of other people. */
const LATIN_SUBJECT = pattern(
	/(?<![A-Za-z])((?:[Ss]ir |[Mm]iss |[Mm]adam |Ma'am |Maulana |Captain |Capt\.? |Major |Col\.? |Dr\.? |Prof\.? |Mr\.? |Ms\.? |Mrs\.? |Engr\.? )?[A-Z][a-z]+(?:[A-Z][a-z]+)?(?:[ -][A-Z][a-z]+){0,2}?(?: (?:bhai|sir|bhaiya|sahab|sb|baji|api))?)(?:(?: (?:from|of|in|at) (?:the )?[a-zA-Z' ]{3,40}?| \([^)]{2,30}\))(?= (?:has|is|was|got|moved|changed|joined|shifted|relocated|works|lives|now|left|settled|joins|will|passed)\b))?(?=(?:'s|') (?:new|number|no|email|phone|mobile|contact|address|wechat|now|in|at|with|moved|joined|shifted|back|working|based|settled|gone|left|whatsapp|cell|landline)\b| (?:&|and|n|aur) [A-Z][a-z]+ (?:are|have|both|got|moved|shifted|dono|live)\b| (?:who|had|moves|heads|runs|works|codes|lands|leads|teaches|stays|joins|bagged|landed|cracked|cleared|completed|married|settled|flew|shifts|accepted|received|became|retired|resigned|quit|returned|wants|wanted|requests|requested|never|opened|launched|founded|bought|leaves|retires|lives|aur|has|is|was|got|moved|shifted|joined|works|lives|left|changed|told|said|also|just|now|went|relocated|switched|started|ab|to (?:ab|abhi)|ne|ka|ki|ke|ko|chala|shift|abhi|aaj|wahan|UK|US|passed|recently|already|says|said|tells|texted|messaged|asked|bhai|sir|apparently)\b| (?:[A-Z][A-Za-z]+ )(?:se [A-Z][A-Za-z]+ )?(?:chala|chali|chale|shift|gaya|gayi|mein|me|join)\b)/g,
);
/** Suna hai Hira …, apparently Omar …: of whom it is told. */
const HEARD_OF = pattern(
	/(?:bataya|suna(?: hai| tha)?|chala(?: hai| ke| ki)?|khabar (?:hai|mili)(?: ke| ki)?|[Hh]eard(?: that)?|[Aa]pparently,?|[Rr]eportedly,?|saying(?: that)?|believe,? that(?: [a-z]+)?) ([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?= [a-z]| [A-Z][a-z]+ (?:gay|chal|nikal|settle|shift|mein|pahunch|pohanch|ja ))/g,
);
/** Fwd from Arjun, message from Anil, contact Waqas on … */
const PASSED_FROM = pattern(
	/(?<![A-Za-z])(?:(?:[Ff]wd?|FWD?|[Ff]orward(?:ed)?|[Mm]essage|[Mm]sg|[Nn]ote|[Uu]pdate|[Nn]ews|[Ww]ord|[Tt]ext|[Mm]ail|[Ee]mail|[Pp]assing (?:this |it |these )?(?:on|along)|[Ss]hared|[Ss]haring|[Cc]onveying|[Pp]osting(?: this)?)(?: (?:from|by|for|on behalf of|about))+|(?:[Nn]umber|[Cc]ontact|[Ee]?-?mail|[Cc]ell|[Mm]obile|[Ww]hats[Aa]pp|[Aa]ddress|[Nn]o)(?: no\.?| id)? (?:of|for)(?: [Ss]ir| [Mm]iss| [Mm]adam| [Uu]ncle| [Aa]unty)?|(?:[Aa]dd|[Ii]nclude|[Ss]ave|[Ii]nvite|[Cc]ontact|[Cc]all|[Aa]sk|DM|dm|[Pp]ing|[Mm]essage|[Tt]alk to|[Ss]peak (?:to|with)|[Rr]each out to|[Cc]oordinate with|[Dd]etails with|[Cc]onfirm with|[Cc]onnect with)(?= (?:my |our )?(?:Mr\.? |Ms\.? |Dr\.? |Prof\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)? ?[?!.,:(@-]? ?(?:on|at|\+?\d))) (?:my |our )?(?:Mr\.? |Ms\.? |Dr\.? |Prof\.? )?([A-Z][a-z]+(?: [A-Z][a-z]+)?)/g,
);
/** The Sharmas have moved. */
const HOUSE_OF = pattern(/(?<![A-Za-z])[Tt]he [A-Z][a-z]{2,10}s(?= (?:have|are|moved|shifted|live|now))/g);
/** bilal ahmed's number is …, written small. */
const SMALL_OWNER = pattern(
	/(?<![A-Za-z'])((?!(?:it|that|this|here|there|let|what|who|how|where|when|today|yesterday|tomorrow|everyone|everybody|mine|company|office|hospital|china|pakistan|india|last|next|new|my|our|your|his|her|their|the|a|an)\b)[a-z]{3,12}(?: (?!my |our )[a-z]{3,12})?)'s (?=(?:new |old |current |pak |pakistani? |china |uk |us )?(?:number|no\b|phone|mobile|cell|email|mail|wechat|whatsapp|contact|address)\b)/g,
);
/** 柳燕燕说她…, 柳燕燕让我…: whoever says so is somebody. */
const REPORTED = pattern(
	/(?<![\u3400-\u9fff])([\u3400-\u9fff]{2,3}?)(?=说[他她]|让我|托我|叫我|喊我|嘱咐?我|委托我|拜托我|央求?我|吩咐我|请我(?:代|帮|转|在群|跟|告)|要我(?:代|帮|转|在群|跟|告)|告诉我)|(?<=我是)([\u3400-\u9fff]{2,3})(?=的(?:老公|老婆|爱人|先生|太太|妻子|丈夫|女儿|儿子|闺女|室友|舍友|同学|同桌|同事|朋友|闺蜜|哥|姐|弟|妹|[表堂]|爸|妈|父|母|家属|家人|女朋友|男朋友|对象|助理|秘书|学生))|(?<=受)([\u3400-\u9fff]{2,3})(?=之托|所托|委托)/g,
);

/** Hina baji, Usman bhai: nobody calls himself so. */
const HONOURED = pattern(
	/(?<![A-Za-z])([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:baji|bhai|sahab|saab|api|appi|bhabhi|aunty|bhaiya|didi|chacha|khala)(?=[ ,.])(?! here)/g,
);

/** Congratulations to Dr Faheem on … */
const CONGRATULATED = pattern(
	/(?:[Cc]ongrat\w*|CONGRAT\w*|[Kk]udos|[Ss]hout[- ]?[Oo]ut|[Mm]ubarak\w*|[Ww]ell done|[Pp]roud of|[Hh]ats off)(?: goes)?(?: to)?(?: our)?(?: (?:class ?fellow|batch ?mate|friend|dear|brother|sister|senior|junior|colleague))*(?: (?:Dr|Prof|Engr|Mr|Ms|Mrs|Sir)\.?)? ([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?= (?:on|for|who|has|is|bhai|sir|now)\b|[,!.])/g,
);
const NAMES_ALL_THE_SAME = pattern(
	/^(?:[A-Z][a-z]*eed|Javed|Javaid|Ahmed|Jamshed|(?:Mo|Mu)ham+ed|Alfred|Fred|Wilfred|Ted|Ned|Emily|Kelly|Sally|Molly|Polly|Lily|Carly|Holly|Billy|Willy|(?:M|J|T|P|L|N|Q|X|Y|D|B|Ch|Zh|Sh)ing)$/,
);
const NOT_NAMES = pattern(
	/^(?:Never|Neither|Hardly|Still|Nowhere|Always|Once|Already|Ever|Barely|Base|Location|Cell|Landline|Residence|Designation|Best|Better|Easiest|Fastest|Correct|Right|Wrong|Updated|Latest|Current|Actual|Proper|Real|Deputy|Senior|Junior|Assistant|Associate|General|Chief|Regional|Area|Head|Principal|Vice|Team|Project|Product|Sales|Branch|Staff|House|Medical|Software|Data|Marketing|Operations|Shift|Floor|I|My|We|Our|He|She|They|You|Your|It|This|That|There|The|A|An|Anyone|Anybody|Someone|Somebody|Everyone|Everybody|Nobody|Who|What|Where|When|Which|How|Why|Now|New|Old|Number|Phone|Email|Mail|Wechat|WeChat|Whatsapp|WhatsApp|Company|Job|City|Address|Update|Address|Life|God|Allah|Eid|Happy|Good|Dear|Hello|Hi|Hey|Just|Also|Still|Currently|Recently|Finally|Yes|No|Ok|Okay|Sorry|Please|Kindly|Thanks|Thank|If|But|And|So|As|In|At|On|From|For|With|To|Will|Would|Can|Could|Should|Do|Does|Did|Is|Are|Was|Were|Have|Has|Had|Not|One|Some|All|Any|Our|China|Pakistan|India|Lahore|Karachi|University|College|Hospital|School|Office|Alumni|Group|Team|Class|Batch|Yesterday|Today|Tomorrow|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Alhamdulillah|Mashallah|Inshallah|Congratulations|Congrats|Name|Mobile|Guys|Friends|Everybody|Heard|Current|Same|Previous|Earlier|Sim|SIM|Manager|Doctor|Engineer|Life|Work|Weather|Traffic|Ramadan|Diwali|Holi|Day|Night|Morning|Life|Main|Mera|Meri|Yaar|Bhai|Kal|Aaj|Ab|Left|Quit|Lost|Got|Back|Used|Quick|Small|Big|Both|Life|Final|Next|Last|Home|Dr|Prof|Mr|Ms|Mrs|Engr|Sir|Madam|Alumnus|Apna|Yeh|Ye|Koi|Kya|Sab|Suna|Wah|Shift|Cantt|Hotmail|Gmail|Yahoo|Outlook|Google|Facebook|Telegram|Linkedin|LinkedIn|Skype|Instagram|Jazz|Zong|Ufone|Telenor|Warid|Airtel|Vodafone|Jio|Etisalat|Mobilink|Unicom|Telecom|Account|Inbox|Mailbox|Samsung|Iphone|Nokia|Apple|Huawei|Landlord|Internal|External|Resignation|Whoever|Whosoever|Orientation|Induction|Joining|Relieving|Admission|Selection|Notice|Training|Residency|Match|Contract|Offer|Visa|Interview|Confirmation|Transfer|Promotion|Retirement|Graduation|Convocation|Semester|Term|Thesis|Internet|Wifi|Laptop|Car|Cell|Tel|Telephone|Line|Landline|Handphone|Whatsapp|Contact|Either|Neither|Each|Anything|Something|Nothing|Typing|Official|Personal|Reach|Base|Add|Id|ID)$/,
);

const VERB_FIRST = pattern(new RegExp(`^(?:${HAN_VERB})`));
/** Words of work that stand where names do. */
const NO_GIVEN_NAMES = pattern(
	/^(?:Internal|External|Lateral|Domestic|Overseas|Permanent|Official|Dream|Offer|Admission|Match|Join|Joined|Onboard|Move|Moved|Relocate|Transfer|Transferred|Report|Start|Quit|Resign|Promote|Apply|Switch|Shift|Settle|Intern|Visa|Residency|Phd|Postdoc|Master|Job|Career|Company|Hospital|Status|Location|City|Linkedin|Whatsapp|Wechat|Gmail|Iphone|Title|Base|Offer|Team|Office|Email|Phone|Update|Name|Boss|Leader|Manager|Hr|Pm)$/i,
);

const BREAKS = /[，,。.！!？?；;\n：:]/;
/** 我是15级的张三, this is Kavita, Sunil here. */
function isIntroduced(text: string, { start, end }: Span): boolean {
	const before = text.slice(Math.max(0, start - 32), start);
	let from = before.length;
	while (from > 0 && !BREAKS.test(before.charAt(from - 1))) from--;
	const after = text.slice(end, end + 12);
	if (/^ (?:here|this side)(?![a-z])/i.test(after)) return true;
	return INTRODUCES.test(before.slice(from)) && !STILL_ANOTHER.test(after);
}

/** 尊敬的校友总会：…, 敬告老同学：…: to whom a letter is written. */
const ADDRESSES = pattern(/(?:^|[，。！\n\s】])(?:尊敬的|敬爱的|亲爱的|敬告|敬致|敬启|致|告|禀|各位|诸位|全体)+$/);
const isAddressed = (text: string, { start, end, name }: PersonMention): boolean =>
	/^[\s]?[:：]/.test(text.slice(end, end + 2)) &&
	ADDRESSES.test(text.slice(Math.max(0, start - 8), start) + (/^(?:敬告|各位|诸位|全体|致)/.exec(name)?.[0] ?? ""));

/** People other than the writer that a text speaks of. */
export function findPeople(text: string, roster: readonly string[] = [], places: readonly Span[] = []): PersonMention[] {
	const found: PersonMention[] = [];
	const add = (mention: PersonMention): void => {
		const clash = found.find((other) => mention.start < other.end && mention.end > other.start);
		if (
			!clash &&
			!NOBODY.test(mention.name) &&
			(mention.kin || mention.name.includes(" ") || !isLatinSubject(mention.name)) &&
			!isAddressed(text, mention) &&
			(mention.kin || !isIntroduced(text, mention))
		)
			found.push(mention);
	};
	for (const match of matches(KIN_MENTION, text)) {
		const end = match.index + match[0].length;
		const after = text.slice(end, end + 40);
		const named = NAME_AFTER_KIN.exec(after);
		// Meri behen Karachi shift ho gayi: the town is not her name.
		const nameAt = named?.[1] === undefined ? -1 : end + named[0].indexOf(named[1]);
		const latin = places.some(({ start }) => start === nameAt) ? null : named;
		const han = HAN_AFTER_KIN.exec(after);
		const own = latin?.[1] ?? (han?.[1] && isSurname(han[1]) ? han[1] : undefined);
		const name = own ?? match[0].replace(/^(?:我们?|俺|咱)的?|^(?:my|mera|meri|mere|our) /i, "");
		add({
			start: match.index,
			end: own && latin ? end + latin[0].length : own && han ? end + han[0].length : end,
			name,
			kin: true,
		});
	}
	const han = hasHan(text);
	for (const office of findOffices(text)) add({ ...office, kin: false, office: true });
	for (const match of matches(MANY, text))
		add({ start: match.index, end: match.index + match[0].length, name: match[0], kin: true });
	for (const match of matches(LATIN_FAMILY, text))
		add({ start: match.index, end: match.index + match[0].length, name: match[0], kin: true });
	for (const match of matches(ROLE_OWNS, text)) {
		const name = match[0].replace(/(?:'s| k[aei]) $/i, "");
		add({ start: match.index, end: match.index + name.length, name, kin: true });
	}
	for (const match of matches(KIN_OWNS, text)) {
		const name = match[0].replace(/ (?:k[aie]|wal[aei])$/i, "");
		add({ start: match.index, end: match.index + name.length, name, kin: true });
	}
	for (const match of matches(HONOURED_OWNS, text))
		add({ start: match.index, end: match.index + match[0].length, name: match[0], kin: false });
	for (const match of han ? matches(HUMBLE, text) : [])
		add({ start: match.index, end: match.index + match[0].length, name: match[0], kin: true });
	for (const match of han ? [...matches(FAMILY, text), ...matches(ROLES_AT_HEAD, text)] : [])
		add({ start: match.index, end: match.index + match[0].length, name: match[0], kin: true });
	for (const match of han ? matches(CALLED, text) : []) {
		// 跟李老师, 找龙哥: he alone.
		const called = match[0].replace(OF_DEPARTMENT, "").replace(BEFORE_A_NAME, "");
		const start = match.index + match[0].length - called.length;
		if (called.length < 2 || NOT_CALLED.test(called)) continue;
		// 科室主任, 局里总机: an office or a post, where no family name begins it.
		if (IN_OFFICE.test(text.charAt(start - 1)) && (!isSurname(called) || /^[室里上下处科办]|的/.test(called))) continue;
		if (/^[\u3400-\u9fff]{1,3}(?:总|哥|姐|导|老师|教授)$/.test(called) && !isSurname(called) && called.length > 2) continue;
		// 我升主任了: his own rise.
		if (
			/^(?:有没|有哪|有谁|有同|哪[位个些]|请问|想问|我|俺|刚|已|升|评|聘|提|当|熬|混|爬|坐|干|做|任|晋|选|荣|成|副|科|现)/.test(
				called,
			)
		)
			continue;
		if (TRADE_CALLED.test(called) && !COMMON_SURNAMES.has(called.charAt(0))) continue;
		// “小白兔口腔” is nobody.
		if (/^[老小阿大]/.test(called) && /[“「《'"]$/.test(text.slice(0, start))) continue;
		add({ start, end: start + called.length, name: called, kin: false });
	}
	for (const match of matches(SMALL_OWNER, text)) {
		const name = (match[1] ?? "").replace(/^.*\b(?:is|are|and|of|save|note|add|update|here|please|pls|also|this|that) /, "");
		const start = match.index + (match[1] ?? "").length - name.length;
		if (name.length > 2) add({ start, end: start + name.length, name, kin: false });
	}
	for (const match of han ? matches(REPORTED, text) : []) {
		const name = match[0];
		if (isHanName(name)) add({ start: match.index, end: match.index + name.length, name, kin: false });
	}
	for (const match of matches(HONOURED, text)) {
		const name = match[1] ?? "";
		if (!NOT_NAMES.test(name.split(" ")[0] ?? ""))
			add({ start: match.index, end: match.index + match[0].length, name, kin: false });
	}
	for (const match of matches(CONGRATULATED, text)) {
		const name = (match[1] ?? "").trim();
		const start = match.index + match[0].length - name.length;
		if (!NOT_NAMES.test(name.split(" ")[0] ?? "")) add({ start, end: start + name.length, name, kin: false });
	}
	for (const expression of han ? [TITLED, AFTER_CUE, AT_HEAD, THREE_AT_HEAD, OWNED] : []) {
		for (const match of scan(expression, text)) {
			const name = match[1] ?? "";
			// The next name may begin inside what was taken for one.
			expression.lastIndex = match.index + 1;
			const called =
				expression === AFTER_CUE &&
				/^(?:老|小|阿|大)[\u3400-\u9fff]$/.test(name) &&
				!/^(?:老家|老师|老板|大家|小区|小学|大学|小时|大概)$/.test(name);
			if (
				(!isHanName(name) && !called) ||
				name.length > 3 ||
				((expression === AT_HEAD || expression === THREE_AT_HEAD || expression === OWNED) && !COMMON_SURNAMES.has(name.charAt(0)))
			)
				continue;
			const start = match.index + match[0].length - name.length;
			add({ start, end: start + name.length, name, kin: false });
		}
	}
	for (const match of han ? matches(TWICE, text) : [])
		add({ start: match.index, end: match.index + 2, name: match[1] ?? "", kin: false });
	for (const match of han ? matches(LATIN_CALLED, text) : [])
		if (match[1] === undefined || !NOT_NAMES.test(match[1].replace(/[\u3400-\u9fff]/g, "")))
			add({ start: match.index, end: match.index + match[0].length, name: match[0], kin: false });
	for (const match of han ? matches(LATIN_SURNAMED, text) : []) {
		const name = match[1] ?? "";
		if (!NOT_NAMES.test(name.slice(0, -1)) && !NO_GIVEN_NAMES.test(name.slice(0, -1)))
			add({ start: match.index, end: match.index + name.length, name, kin: false });
	}
	for (const match of han ? matches(LATIN_IN_HAN, text) : []) {
		const name = match[1] ?? "";
		const last = name.at(-1) ?? "";
		const whole = isHanChar(last) && !isSurname(last) ? name.slice(0, -1) : name;
		// Aalto发来…: the character behind it is the verb's.
		if (whole !== name && !VERB_FIRST.test(text.slice(match.index + whole.length, match.index + whole.length + 6))) continue;
		if (NOT_NAMES.test(whole) || NO_GIVEN_NAMES.test(whole)) continue;
		add({ start: match.index, end: match.index + whole.length, name: whole, kin: false });
	}
	for (const match of matches(PASSED_FROM, text)) {
		const name = match[1] ?? "";
		const start = match.index + match[0].length - name.length;
		if (!NOT_NAMES.test(name.split(" ")[0] ?? "")) add({ start, end: start + name.length, name, kin: false });
	}
	for (const match of matches(HEARD_OF, text)) {
		const name = match[1] ?? "";
		const start = match.index + match[0].length - name.length;
		if (
			NOT_NAMES.test(name.split(" ")[0] ?? "") ||
			places.some((place) => place.start < start + name.length && place.end > start)
		)
			continue;
		add({ start, end: start + name.length, name, kin: false });
	}
	for (const match of matches(HOUSE_OF, text))
		add({ start: match.index, end: match.index + match[0].length, name: match[0], kin: false });
	for (const match of matches(LATIN_SUBJECT, text)) {
		// SAP in Walldorf now
		if (
			!match[1]?.includes(" ") &&
			/ (?:in|at|near) $/.test(text.slice(0, match.index)) &&
			// Residency at Hurley is chewing me up
			(/^ (?:now|also|just|ab|abhi)/.test(text.slice(match.index + match[0].length)) ||
				TRAINED_AT.test(text.slice(Math.max(0, match.index - 24), match.index)))
		)
			continue;
		const name = (match[1] ?? "")
			.replace(/^(?:[Ss]ir|[Mm]iss|[Mm]adam|Ma'am|Maulana|Captain|Capt|Major|Col|Dr|Prof|Mr|Ms|Mrs|Engr)\.? /, "")
			.replace(/ (?:bhai|sir|bhaiya|sahab|sb|baji|api)$/, "");
		const first = name.split(" ")[0] ?? "";
		if (
			NOT_NAMES.test(first) ||
			// MD Radiology at JIPMER is …: what is studied does nothing.
			(name.includes(" ") && isLatinSubject(name) && STUDIED.test(text.slice(0, match.index + name.lastIndexOf(" ") + 1))) ||
			(/(?:ing|ed|ly)$/.test(first) && !NAMES_ALL_THE_SAME.test(first)) ||
			TITLE_HEADS.has((name.split(" ").at(-1) ?? "").toLowerCase())
		)
			continue;
		add({ start: match.index, end: match.index + (match[1] ?? "").length, name, kin: false });
	}
	for (const name of roster) {
		if (name.length < 2) continue;
		const at = text.indexOf(name);
		if (at >= 0) add({ start: at, end: at + name.length, name, kin: false });
	}
	return found.sort((a, b) => a.start - b.start);
}

const TRAINED_AT =
	/(?:residency|fellowship|internship|house ?job|training|job|posting|life|year|degree|PhD|MD|MS|MBA|Masters?|rotation|semester|duty|work) (?:in|at) $/i;
const STUDIED = /(?:^|[^A-Za-z])(?:Ph\.?D|M\.?[A-Z][A-Za-z]{0,3}|DNB|FCPS|DM|in|of|studying|study) $/;

/** 大陆的158…: where or when a number is from, not whose it is. */
const NOBODY = pattern(
	/^(?:[哈啊呀啦吧呢那][新旧老]|大陆|内地|国内|国外|海外|境内|境外|本地|当地|原先|从前|先前|早先|平时|平常|工作|备用|常用|私人|个人)$/,
);
/** Words that begin with a character that is a family name too. */
const NOT_HAN_NAMES = pattern(
	/^(?:高级|高端|高清|有没|应[为是当该]|有谁|目前|现在|最近|已经|刚刚|今天|明天|昨天|后天|今年|明年|去年|上周|下周|本周|这周|上个|下个|这个|那个|以前|以后|之前|之后|原来|新的|旧的|老的|手机|电话|微信|邮箱|单位|公司|地址|城市|时间|大家|各位|同学|老师|我们|你们|他们|自己|全家|家里|高中|大学|方便|安全|平时|平常|于是|应该|可能|一直|仍然|还是|还在|关于|因为|所以|如果|要是|万一|能不|有没|有人|有谁|谁在|何时|什么|怎么|哪里|任何|周末|周一|周二|周三|周四|周五|周六|周日|元旦|国庆|毕业|工作|号码|明儿|向大|公布|相关|和我|和老|常年|常住|长期|马上|终于|正式|单身|成功|成都|武汉|上海|广州|安全|华为|金融|黄金|白天|江湖|温馨|连续|左右|曾经|曾在|从今|从明|从下|元宵|严重|双方|包括|支持|时候|时隔|车子|米粉|祝大|祝各|祝福|文件|房子|房租|管理|成绩|雷打|方向|项目|尤其|莫名|乐意|言归|水平|路过|通知|申请|舍不|宁愿|危险|游戏|蓝色|石油|易经|洪水|景色|艾特|查了|查询|费用|解决|应聘|农村|党员|国内|国外|海外|空号|那边|这边|能打|强烈|权当|冷静|幸好|幸亏|商量|满意|经过|经常|经理|计划|万分|时刻|伏天|印象|宿舍|暴雨|银行|和平|严格|小助)/,
);
export const isHanName = (text: string): boolean =>
	text.length >= 2 &&
	text.length <= 4 &&
	isHanChar(text[0]) &&
	isSurname(text) &&
	!/[我你您]/.test(text) &&
	!NOT_HAN_NAMES.test(text);
