import { SELF, THEY } from "../cues.js";
import { type Clause, type Doc, rx } from "../doc.js";
import { isHanName } from "../entities/people.js";
import { pattern } from "../pattern.js";

/**
 * Whose a number or an address is, by the words before and behind it. A relation, a name, a title or an office that owns
 * it, somebody who is to be rung, a notice: each says that it is not the writer's.
 */

/** What can be rung or written to, in any of our languages. */
const CHANNEL_ZH =
	"(?:手机号码?|手机|电话号码?|电话|座机|号码?|微信号?|邮箱|邮件|qq号?|q号|联系方式|短号|whatsapp|number|mobile|cell|phone|e-?mail|wechat|vx|wx|小号|卡)";
const CHANNEL_EN =
	"(?:phone|cell(?:phone)?|mobile|mob|number|num|no|nmbr|nambar|contact|whatsapp|wechat|weixin|e-?mail|mail|gmail|id|sim|line|landline|tel|handphone|hp|digits)";
const NEW_ZH = "(?:新|旧|老|现|原|目前|现在|最新|私人|工作|国内|国外|办公室?|家里|的|new |old )";
const NEW_EN =
	"(?:new|old|current|latest|own|personal|private|work|office|home|uk|us|usa|pak|pakistani?|indian?|china|chinese|dubai|uae|saudi|hk|naya|nayi|nya|purana|[a-z]+)";

/** Relations, each as it is said without 我 as well. */
const KIN_ZH =
	"(?:老公|老婆|媳妇儿?|爱人|先生|太太|妻子|丈夫|男友|女友|男朋友|女朋友|对象|未婚[夫妻]|爸妈|父母|爸爸?|妈妈?|老爸|老妈|父亲|母亲|爹|娘|哥哥?|弟弟?|姐姐?|妹妹?|[表堂][哥弟姐妹]|儿子|女儿|闺女|孩子|舅舅?|叔叔?|姑姑?|姑妈|姨妈?|阿姨|公公|婆婆|岳父|岳母|姐夫|妹夫|嫂子|弟妹|室友|舍友|同桌|同事|闺蜜|发小|朋友|哥们儿?|师[兄姐弟妹]|导师|学[长姐弟妹]|邻居|家属|家人|家里人|老乡|老同学|同学|战友|徒弟|外甥女?|侄[子女]|孙子|孙女|外孙女?|爷爷|奶奶|外公|外婆|姥姥|姥爷|女婿|儿媳|助理|秘书|司机|经理|店长|领导|上司|师母|师父|师公|孩子他[爸妈]|娃他?[爸妈]|恩师|同门|学弟|前任|干[爹妈]|保姆|boss|husband|wife|daddy|mummy|mommy|dad|mom|mum|brother|sister|bro|sis|boyfriend|girlfriend|bf|gf|roommate|cousin|assistant)";
const KIN_EN =
	"(?:wife|wifey|husband|hubby|spouse|partner|fianc[eé]e?|brother|sister|bro|sis|father|mother|dad|daddy|mom|mommy|mum|mummy|mumma|papa|pappa|mama|amma|appa|parents|son|daughter|cousin|uncle|aunt|aunty|auntie|friend|roommate|room mate|roomie|flat ?mate|classmate|class ?fellow|batch ?mate|colleague|assistant|secretary|pa|bhai|bhaiya|behan|behen|baji|apa|api|biwi|begum|shohar|miyan|abbu|abba|abu|ammi|ami|walid(?: ?sah[ia]b)?|walida|beta|beti|chacha|chachu|mamu|mamoon|khala|phupho|phuppo|nani|nana|dada|dadi|dost|yaar|boss|supervisor|girlfriend|boyfriend|gf|bf|better half|(?:brother|sister|mother|father|son|daughter)[- ]in[- ]law|nephew|niece|neighbou?r|landlord|bhabhi|didi|grand(?:pa|ma|father|mother|son|daughter)|driver|manager|guardian|kids?|sir|madam|ma'?am|miss|teacher|principal|hod|dean|ustad|professor|prof|doctor|dr|coordinator|warden|maid|nanny)";
/** 团支书, Prof: who is called so is spoken of. */
const ROLE_ZH =
	"(?:[\\u3400-\\u9fff]{1,3}(?:老师|教授|主任|院长|校长|书记|师傅|总|哥|姐|导|医生|律师|局长?|处长?|科长?|学长|学姐|师兄|师姐|同学)|老[\\u3400-\\u9fff]|小[\\u3400-\\u9fff]|班长|老班长|团支书|辅导员|班主任|学委|书记|会长|秘书长|联络员|联系人|负责人|群主|院长|校长|导师)";
const HONORIFIC =
	"(?:dr|prof|professor|mr|mrs|ms|miss|sir|madam|ma'?am|engr|maulana|hafiz|sheikh|mam|sardar|captain|capt|major|col|colonel)\\.? [a-z]{2,14}(?: [a-z]{2,14})?";

const WITH_ZH = `(?:的|那边|家|本人|自己|现在|目前|他|她|\\s)*${NEW_ZH}*\\s?${CHANNEL_ZH}(?:[^，。\\ue000-\\ue00b]{0,2}${CHANNEL_ZH})?(?:已经?|现已|也|又)*(?:改成|换成|变成|改为|更改为|变更为|更新为|换为|改|换|变|是|为|用|叫|:|：|=|\\(|（|\\s|也|就|了)*$`;
/** 老领导换号了：… */
const SWITCHED_ZH = `(?:同学|老师)?(?:刚刚?|已经?|又|也|最近|这周|昨天|今天|前几天)?(?:换|改|更换|变更)(?:了|个|一个|新|的)*${CHANNEL_ZH}(?:了|啦|，|,|:|：|是|为|\\s|现在|新的?|号码?)*$`;
const OWNED_ZH = pattern(
	new RegExp(
		`(?:^|[^\\u3400-\\u9fff]|[打找联系加问给是把将叫让存记,，。、的我俺咱他她家替帮]|老师|教授|主任|同学|班长|院长|书记|师傅)(?:(?:我|俺|咱|他|她)们?(?:家|班)?的?)?(?:大|小|二|三|亲|老|前)?(?:${KIN_ZH})(?:${WITH_ZH}|${SWITCHED_ZH})`,
	),
);
const ROLE_OWNED_ZH = pattern(
	new RegExp(`(?:^|[^\\u3400-\\u9fff]|[打找联系加问给是把将和跟是替帮])(?:${ROLE_ZH})(?:${WITH_ZH}|${SWITCHED_ZH})`),
);
/** 曹璐手机号变更为: a name that owns the number, at the head of what is said. */
const NO_NAME = pattern(
	/^(?:常用|常联|常住|备用|应急|单独|家用|家里|方便|安全|于是|时常|全部|全家|齐全|和同|和我|同时|同一|高中|路上|通讯|成都|武汉|温州|平时|平常|金融|黄金|白天|向来|任何|任意|国内|国外|海外|于今|从此|应该)/,
);
const NAME_OWNED_ZH = pattern(
	new RegExp(
		`(?:^|[^\\u3400-\\u9fff]|[是把将和跟替帮届级班组舍室]|团支书|班长|同学|校友|老师)([\\u3400-\\u9fff]{2,6}?)(?:同学|老师)?(?:${WITH_ZH}|${SWITCHED_ZH})`,
	),
);

const OWNED_EN = pattern(
	new RegExp(
		`(?:^|[^a-z])(?:(?:my|our|the|his|her|their|mer[aeiy]+|hamar[aei]|apn[aei]) )?(?:elder |younger |older |late |best |dear |chot[aei] |bar[aei] )?(${KIN_EN}|${HONORIFIC})(?:(?: jaan| ji| sahab| sahib| sb)?(?:'s|’s| ?k[aie](?![a-z])| wal[aei]|的))\\s?(?:${NEW_EN} ){0,3}${CHANNEL_EN}(?![a-z])[^.;。，\\ue004-\\ue007]{0,24}$`,
	),
);
/** Asad's new number, bilal ka number: a name, whatever it is. */
const NAME_OWNED_EN = pattern(
	/(?<![A-Za-z])((?!(?:It|That|This|Here|There|Let|What|Who|How|Where|When|Today|Company|Office|Hospital|China|Pakistan|India|My|Your|Mine|Clinic|Home|Work|God|Ab|Naya|Nayi|Purana|Is|Us|Un|Jis|Mer[aeiy]+|Hamara|Apna|Aap|Abhi|Dubai|Karachi|Lahore|Islamabad|New|Old|Jazz|Zong|Ufone|Telenor|Airtel|Jio|Saudi|Oman|Qatar|Canada|Uk|Us|Uae|Ghar|Dukan|Daftar|University|School|College)\b)[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14}){0,2}(?: (?:bhai|sahab|sahib|sb|sir|baji|ji|uncle|aunty|apa|bhaiya))?)(?:'s|’s| ka| ki| ke)\s?(?:(?:new|old|current|latest|own|personal|mobile|cell|phone|whatsapp|naya|nayi|nya|purana|[A-Z]?[a-z]+) ){0,3}(?:phone|cell(?:phone)?|mobile|mob|number|num|no|nmbr|contact|whatsapp|wechat|e-?mail|mail|id|sim|line|landline|tel|handphone)(?![a-z])[^.;。，]{0,24}$/,
);
/** Sir Khalid has a new number …, Prof Rao changed his number: … */
const HAS_EN = pattern(
	new RegExp(
		`(?:^|[^a-z])(?:(?:my |our |the )?${KIN_EN}|${HONORIFIC}|he|she|they)(?:'s| has| have| got| changed| switched| uses?| is (?:now )?(?:on|using|reachable|available)| can be reached| moved| wants| asked| told| tells| says| said| gave| never| doesn'?t)[^;。]{0,60}$`,
	),
);

/** Whoever is to be called so is not the writer: 打她, call him, unko call. */
const RING_THEM = pattern(
	/(?:打(?:给|电话给)?|找|联系|加|问|通过|拨|call|text|message|whatsapp|dm)\s?(?:给)?[他她](?!们?的?(?:单位|公司))|给[他她](?:打|发|留|回)|(?:^|[^a-z])(?:call|text|ring|reach|contact|message|msg|dm|whatsapp|ping|phone|dial|email|mail|write to|add|include|congratulate) (?:him|her|them)(?![a-z])|(?:reach|reachable|contact)\w* (?:him|her|them)|(?:^|[^a-z])(?:us|un|in|is) ?(?:ko|se|ne|ka|ki|ke)(?: number)?(?! (?:number|no|sim) (?:pe|par)| (?:ab |bhi |hi |bas )*(?:delete|hata|nikal|mita|ignore|block|khatam|band|kat)| (?:sim|recharge|balance)(?![a-z])| liye| baad| waqt| din| tarah| time| saal| hafte| mahine| week| month)(?![a-z])/,
);
const THROUGH = rx(
	"(?:^|[^a-z])(?:reach|contact|get|call|find|text|message)(?: me| us)? (?:through|via|c\\/o|care of) (?:my |our )?([a-z{N} -]{1,24})[,:;(]?\\s*(?:at|on|@|:|-|,|\\()?\\s*$",
);
const NEEDS_NOBODY = pattern(
	/through (?:this|the|my (?:new|own|personal|other|work|office|email|mail|number|cell|phone)|whatsapp|wechat|email|mail)/,
);

/** 转辅导员通知, fwd from Arjun, Message from Priya: the whole of it is somebody else's. */
const PASSED_ON = pattern(
	/^\s*[@＠]?(?:[\u3400-\u9fffa-z]{0,6}\s)?[[【（(]?(?:转(?:发|自|达|告)?(?:一下|下|个)?(?:[\u3400-\u9fff]{1,8}(?:通知|消息|的话|说|的)|\s?[:：])|转(?=(?:班长|辅导员|团支书|老师|学院|学校|系|院|校友|隔壁|年级)|[\u3400-\u9fff]{1,6}[:：])|通报|fwd?:?\s|fw:|forwarded?\b|message from|msg from|a message from|copied from|reposting|repost)/i,
);
/** 带个话, 托我说, asked me to pass on */
const ASKED_TO = pattern(
	/(?<!帮我|替我|帮忙|给我)带(?:个|句|一句)?话|(?:让|托|叫|请|拜托|委托|嘱咐)我(?:帮忙|帮|代|在群里|跟|和|给|来|把|转|说|通知|更新|告诉|登记|改|发)|(?:^|[，。,:：！!@\s])(?:帮|替|代)(?!忙|我(?!们|妈|爸|哥|弟|姐|妹|老|同|室|舍|朋|师|导|爷|奶|表|堂|女|儿|家)|大家|你们?|各位)[\u3400-\u9fff]{1,8}?(?:说|发|更新|登记|改|填|报|转|通知|带|问|留|update|宣布|公布|提交|补)|(?:asked|wants?|told|requested|begged) me to (?:pass|share|tell|update|inform|post|forward|let|send|give|add|put|say)|passing (?:on|along)|(?:he|she|they)(?:'s| is| are)? (?:asked|asking|wants|requested)|on (?:his|her|their) behalf|on behalf of|unho?n ?e (?:kaha|bola|bataya|kha)|us ?ne (?:kaha|bola|bataya|kha)/,
);

/** A notice of an office: 系办…对外电话统一为, the dean's office has a new phone. */
const OFFICE_ZH =
	"(?:(?:教务|学工|学生|财务|人事|招生|就业|档案|后勤|保卫|医务|护理|科研|外事|校友|组织|宣传|行政|研究生|总务|资产|基建|审计|离退休|综合)(?:处|部|科|办)(?:办公室)?|[系院校所]办(?!公)(?:公室)?|系里|院里|校方|校友会|校友办|校友总会|秘书处|组委会|会务组|筹备组|理事会|委员会|学院|母校|总机|校医院|图书馆|档案馆|(?:学院|学校|[院系校])[\u3400-\u9fff]{1,4}(?:办|处|科|部|室|中心)|(?:[\u3400-\u9fff]{2,6})(?:办公室|分会|服务中心|联络处|联络站|值班室))";
const OFFICE_HEAD_ZH = pattern(
	new RegExp(
		`^(?!\\s*(?:[^】]{0,12}】)?\\s?(?:致|尊敬|敬爱|亲爱|敬启))(?:(?:各位|大家|请|通知|温馨提示|提示|紧急|公告|转发?|同学们?|校友们?|好|注意|从|自|今天|即日|明天|\\s|[，,：:【】\\]\\[！!])*)(?:(?!我|俺|咱|本人)[\\u3400-\\u9fff]){0,6}?${OFFICE_ZH}(?:通知)?(?:的|[，,：:】\\]]|已|搬|迁|现|统一|对外|联系|咨询|办公|服务|新|值班|改|换|变|电话|座机|邮箱|微信|号|\\s|[\ue000-\ue00b])`,
	),
);
const OFFICE_EN = pattern(
	/(?:^|[^a-z])(?:(?:the )?(?:dean|registrar|principal|vice chancellor|vc|controller|provost|warden|director|department|dept|alumni|admissions?|exam(?:ination)?s?|accounts?|finance|hostel|hr|student affairs|fee|visa|international students?|chapter|association|society|committee|organi[sz]ing)(?:'?s)? (?:office|cell|section|desk|line|committee|secretary|secretariat|department|coordinator|team|helpdesk|front desk|association|relations)|(?:the )?(?:front desk|help ?desk|helpline|switchboard|secretariat|committee|department|registry|alumni (?:office|association|relations|cell|chapter)|embassy|consulate))(?:'s)?(?:\s|$)/,
);
const OFFICE_MINE = pattern(/(?:^|[^a-z])(?:my|our|mer[aeiy]|mine|i|i'm|i've)(?![a-z])|我(?!们?(?:系|院|校|学院|学校))|本人|俺/);

/** 修空调找老李, 想租房的找龙哥: rung for what he does. */
const FOR_TRADE = pattern(
	/(?:想|要|需要?|有(?:意|需要?|兴趣))(?!事|急)[^，。我]{1,14}的?(?:可以|就|请|都)?(?:找|联系(?!电话|方式|人|号码?|信息)|加|打给)(?!我|你|您|不到)|(?:^|[，。！!\s])(?:修|买|卖|租|订|办(?!公)|装|洗|搬|学(?![校院生号长姐])|考|看|约|做|贷|报名?|咨询|报考|出国|开锁|换(?!号|手机|微信|了))[^，。我]{1,10}(?:的)?(?:可以|就|请)?(?:找|联系|加|打给)(?!我|不到)/,
);

const SELF_ZH =
	"(?:^|[^他她你您们\\u3400-\\u9fff]|[，。把将请打加用])(?:我|俺|本人|在下)(?:自己|本人|这边|这儿|这里|个人)?的?(?:新|旧|老|原来?|现在?|目前|以前|之前|国内|国外|香港|{K}|{C})*的?(?:手机号?|电话|号码?|号|微信号?|邮箱|qq|q号|座机|联系方式|卡|number|phone|mobile|cell|e-?mail|wechat|whatsapp|sim|line|no|{P}|{E}|{W}|{Q})|(?:^|[，。！!])(?:材料|资料|文件|照片|通知|邀请函|请柬|纪念册|校刊|毕业照|信件?|东西|快递|包裹)(?:请|就|可以?|都|麻烦)*(?:投|发|寄|送)(?:到|至|往|我)?\\s?[{P}{E}]";
/** 换号了, 重新申请了QQ: who says no subject says it of himself. */
const DONE_ZH =
	"(?:^|[，。！!；;\\s]|[我俺已刚又也才新便就于是昨今前天周月年啦了{K}{C}])(?:重新|另外|终于|不得不|只好|只能|被迫|自己|不小心)?(?:换|改|更换|变更|补办|重办|新办|办|开通|开|注册|申请|启用|弄|搞|整|建)(?:好|完|过)?(?:了|的|掉)?(?:一)?(?:个|张|回|下)?(?:新|香港|国内|国外|{K}|{C})?的?\\s?(?:手机|电话|号码?|微信|邮箱|qq|q号|卡|sim|number|wechat|e-?mail)";
const OWN_EN =
	"(?:^|[^a-z])(?:my|mine|mer[aeiy]|apn[aeiy]|mujhe|mujhse|mujh se)(?: (?!wife|husband|hubby|brother|sister|father|mother|dad|mom|mum|son|daughter|friend|cousin|uncle|aunt|colleague|boss|room|class|batch|parents|abbu|ammi|bhai|behan|behen|dost|walid|biwi|shohar|kid|baji|nephew|niece|assistant|secretary|neighbou?r|in-law|order|roll|ticket|booking|flight|seat|token|account|registration|student|case|file|{N})[a-z{K}{C}]+){0,3} ?(?:number|no|num|nmbr|nambar|phone|cell|mobile|mob|contact|sim|e-?mail|mail|gmail|id|wechat|weixin|whatsapp|line|landline|tel|handphone|hp|inbox|{P}|{E}|{W}|{Q})(?![a-z])";
const REACH_ME =
	"(?:^|[.!?，,] ?)(?:purana|purani|nay[ai]) (?:wal[ai]|number|sim|no)(?![a-z])|别(?:存|打|加|用|记)[^，。]{0,12}[，,。]\\s?(?:请|要|都|就|改)?(?:存|打|加|用|记)|(?:reach|call|text|ring|mail|e-?mail|contact|whatsapp|message|write(?: to)?|ping|dial|get|find|add|dm|msg|phone) (?:me|us)(?! (?:through|via) (?:my |the )?{N})(?![a-z])|(?:this|the|new|an?) (?:e-?mail|number|sim|account|phone|id|line)[a-z ]{0,12} for me(?![a-z])|打(?:给)?我|找我(?:的话|请|就|用)?|联系我|加我|发(?:给|到|我)我?(?:的)?(?:邮箱|手机|微信)|mujhe|mujh se";
/** Had to open a fresh WeChat: English leaves the I out as well. */
const DONE_EN =
	"(?:^\\s?(?:and |so |finally |just |hi |hello |guys |all )*|(?:^|[^a-z])(?:i|i've|ive|we|we've)(?: have| had)? (?:just |recently |also |now |finally )?)(?:had to |have to )?(?:chang|switch|got|get|made|make|open|creat|start|us(?:e|ing)|lost|moved|bought|took|tak(?:en|ing)|register|set up|ported|replac)[a-z]*(?: a| an| my| the| up| to| over)*(?: (?:new|fresh|another|different|second|local|{K}|{C}|[a-z]+)){0,2} (?:number|no|sim|phone|line|e-?mail|mail|wechat|weixin|account|whatsapp|cell|mobile)(?![a-z])";
const SELF_NEWS = rx([SELF_ZH, DONE_ZH, OWN_EN, REACH_ME, DONE_EN].join("|"));
/** The clause, or the one before it, says in so many words that it is the writer's. */
export const saysOwn = (text: string): boolean => SELF_NEWS.test(text);

/** Words that only name a number, ask to note it, or thank for it. */
const LABEL_WORD = pattern(
	/手机|电话|座机|号码?|微信|邮箱|邮件|qq|微我|加微|微|薇信|威信|绿泡泡|企鹅|扣扣|扣号|有|或者|不急|dm|vx|wx|(?<![a-z])[vq](?![a-z])|国内|国外|内地|大陆|海外|家里|家用|单位|办公室?|工作|私人|个人|常用|备用|主用|新|最新|现在?|目前|急事|有事|请|麻烦|打|拨|联系|加|发|存|(?<![a-z])(?:ghar|daftar|wala|wali|apna)(?![a-z])|存|记|更新|登记|一下|谢谢|多谢|的|了|是|用|哈|啊|呀|都|能|行|可以|和|或者?|转\s?\d{1,5}|分机\s?\d{1,5}|(?<![a-z])(?:call|contact|phone|cell|mobile|mob|handphone|number|no|tel|telephone|e-?mail|mail|wechat|weixin|whatsapp|landline|line|desk|office|home|work|personal|direct|sim|at|on|me|my|is|are|here|the|new|current|latest|please|pls|plz|kindly|thanks|thx|ty|save|note|and|or|both|works?|use|text|ring|reach|uk|us|usa|pak|jazz|zong|ufone|telenor|airtel|jio|naya|mera|meri|hai|ye|yeh|ka|ki|or|aur|ext\.?\s?\d{1,5})(?![a-z])|[{}\s\p{P}\p{S}]|[\ue000-\ue002\ue004-\ue007]/gu,
);

/** Nothing stands there but a number and what it is called: 电话 …, contact …. */
export const onlyNames = (doc: Doc): boolean =>
	doc.low.length <= 80 &&
	doc.clauses.some(({ marked }) => /[a-z\u3400-\u9fff]/.test(marked)) &&
	doc.clauses
		.map(({ marked }) => marked)
		.join(" ")
		.replace(LABEL_WORD, "") === "";

/** Somebody whose name is not given but for what he is called here. */
const called = (text: string | undefined): string => text?.trim() || "?";

/** 联系王经理 133…: who is rung by what he is called. */
const RUNG_ZH = pattern(
	new RegExp(
		`(?:联系|找|打给|加|咨询|问|请教)(?:${ROLE_ZH}|[\\u3400-\\u9fff]{1,2}(?:经理|师傅|老板|医生|律师))(?:吧|就行|即可)?[\\s:：，,(（]*$`,
	),
);
/** 曹璐手机号变更为 */
function nameOwned(doc: Doc, lead: string): string | undefined {
	const found = NAME_OWNED_ZH.exec(lead)?.[1];
	if (found === undefined) return undefined;
	const classmate = /^(?:本班|我们?班|咱们?班|隔壁班?|同班|同组|同学|校友|室友|同事|班里|班上)的?/.exec(found)?.[0] ?? "";
	// 张嘉禾更新联系方式: 更新 is what he does.
	const name = found
		.slice(classmate.length)
		.replace(/(?<=..)[更变改换启补重最]$/, "")
		.replace(/^[班级届系组](?=..)/, "");
	if (!isHanName(name) || NO_NAME.test(name) || name === doc.input.sender) return undefined;
	const at = lead.indexOf(name);
	return classmate !== "" ||
		/改|换|变|更|的/.test(lead.slice(at)) ||
		/(?:本班|我们班|咱们?班|隔壁班?|同班|同组|宿舍|同学|校友|室友|同事|班里|班上)的?$/.test(lead.slice(0, at))
		? name
		: undefined;
}

/** Somebody else speaks: what stands outside of his words says nothing of the writer's own. */
export function passedOnFrom(doc: Doc): string | undefined {
	if (!PASSED_ON.test(doc.low) || saysOwn(doc.low.replace(PASSED_ON, "").replace(PASSED_ON_WORDS, ""))) return undefined;
	return called(FROM.exec(doc.text)?.[1] ?? doc.people.find(({ name }) => !VOCATIVE.test(name))?.name ?? doc.people[0]?.name);
}

/** The owner of a value where the words name another than the writer, else nothing. */
export function namedOwner(doc: Doc, clause: Clause, index: number, start: number): string | undefined {
	const at = clause.at.indexOf(start);
	const left = clause.marked.slice(0, Math.max(0, at));
	const right = clause.marked.slice(at + 1);
	const before = doc.clauses[index - 1];
	// 我老公的新号，138…: the clause that ends in the owner leads to the value.
	const lead = left.trim() === "" && before && before.marks.size <= 1 && !CHANNEL.test(before.marked) ? before.marked : left;
	const cased = doc.text.slice(lead === left ? clause.start : (before?.start ?? clause.start), start);
	const named = doc.people.find(({ name, start: here }) => here < start && !VOCATIVE.test(name))?.name;
	// Their number, even where it is he who is to be reached on it.
	const said = cased.toLowerCase().replace(/[（(][^）)]{1,16}[）)]/g, "");
	const person = OWNED_EN.exec(said) ?? (/[\u3400-\u9fff]|[a-z]的/.test(said) ? (OWNED_ZH.exec(said) ?? roleOwned(said)) : null);
	if (person) return called(named ?? person[1] ?? person[0].replace(/^[^\u3400-\u9fffa-z]+/, "").slice(0, 4));
	const through = THROUGH.exec(lead);
	if (through && !NEEDS_NOBODY.test(lead)) return called(named ?? through[1]);
	if (RUNG_ZH.test(said)) return called(named);
	if (THEIRS_SAID.test(right)) return called(named);
	const of = FOR_SOMEBODY.exec(cased)?.[1];
	if (of !== undefined) return of;
	const tended = TENDED_EN.exec(doc.low.slice(0, start))?.[1] ?? TENDED_ZH.exec(doc.low.slice(0, start))?.[1];
	if (tended !== undefined) return called(named ?? tended);
	const uses = USES_EN.exec(doc.low.slice(0, start))?.[1] ?? CALL_NAME.exec(cased)?.[1];
	if (uses !== undefined) return uses;
	const done = DONE_FOR.exec(doc.low.slice(Math.max(0, start - 30), start))?.[1];
	if (done !== undefined && isHanName(done)) return done;
	if (saysOwn(left) || (lead !== left && saysOwn(lead))) return undefined;
	const meant = MEANT_EN.exec(doc.text.slice(0, start))?.[1];
	if (meant !== undefined && !doc.places.some((place) => doc.text.slice(place.start, place.end) === meant)) return meant;
	const owner = nameOwned(doc, said) ?? NAME_OWNED_EN.exec(cased)?.[1];
	if (owner !== undefined && owner !== doc.input.sender) return owner;
	const whole = doc.clauses
		.filter(({ sentence }) => sentence === clause.sentence)
		.map(({ marked, stop }) => marked + stop)
		.join("");
	if (FOR_TRADE.test(whole)) return called(named);
	if (OFFICE_HEAD_ZH.test(doc.low.slice(0, 60)) && !OFFICE_MINE.test(doc.low)) return called(doc.orgs[0]?.value);
	const low = doc.clauses.filter(({ sentence }) => sentence === clause.sentence);
	const spoken = doc.low.slice(low[0]?.start ?? 0, low.at(-1)?.end);
	if (OFFICE_EN.test(spoken) && !OFFICE_MINE.test(spoken)) return called(doc.orgs[0]?.value);
	if (saysOwn(whole)) return undefined;
	// Of the text as it is marked: there is no “he” in yubo.he0761@…
	const upTo = `${doc.clauses
		.slice(0, index)
		.map(({ marked }) => marked)
		.join("，")}，${left}`;
	if (HAS_EN.test(lead) || ASKED_TO.test(doc.low) || RING_THEM.test(whole)) return called(named ?? doc.people[0]?.name);
	// Somebody is spoken of, and the writer nowhere: she moved to Perth. Number there …
	const they = doc.people.length > 0 ? upTo : upTo.replace(NOBODY_IN_PARTICULAR, "");
	if (
		THEY.test(they.replace(NO_THEY, "")) &&
		!SELF.test(doc.low.replace(OF_SELF, "")) &&
		!doc.clauses.some(({ marked }) => saysOwn(marked))
	)
		return called(named);
	return undefined;
}

function roleOwned(lead: string): RegExpExecArray | null {
	const match = ROLE_OWNED_ZH.exec(lead);
	return match && !/^[^\u3400-\u9fff]?(?:老号|老的?|小号|老电|老手|老微|老邮|小灵|老师[，,好])/.test(match[0]) ? match : null;
}

/** They froze my account: a firm, or nobody. */
const NOBODY_IN_PARTICULAR = pattern(/[他她]们|人家|对方|(?<![a-z])the(?:y|ir|m|y're|y've)(?![a-z])/g);
const NO_THEY =
	/其他|吉他|排他|利他|维他|(?<![a-z])woh? (?=(?:[a-z\ue000-\ue00b]{1,12} )?(?:jo|purana|purani|number|sim|no|[a-z\ue000-\ue003]+ wal[aei]|wal[aei])(?![a-z]))|(?<=(?:lia|liya|lya|gaya|gya|gayi|gai|hua|hui|dia|diya|raha|rahi|kiya|kia|rakha|rakhi|chuka|nahi|nai|hogya|hogaya|change|band|mera|meri|yeh?) )he(?![a-z'])|(?<![a-z])us ?k[aio](?= (?:(?:ab|bhi|hi) )?(?:sim|recharge|balance|delete|hata|nikal|mita))/g;
/** The writer only as the one who was told so. */
const OF_SELF = pattern(
	/(?:asked|told|tells?|wants?|gave|requested|让|托|叫|告诉|通知|请|跟|给|帮|替|拜托) ?(?:me|我)(?: to)?|(?:^|[^a-z])my (?:class|batch|friend|room|brother|sister|cousin|senior|junior)|我们?(?:班|同学|室友|朋友|师|系|院|学校)/g,
);
/** Fwd: “…” – Asad; 转：… */
const FROM = pattern(
	/(?:^|\s)(?:[Ff][Ww][Dd]?:?|[Ff]orwarded|[Mm]essage|[Mm]sg) (?:from |by )?([A-Z][a-z]+(?: [A-Z][a-z]+)?)|转(?:发|自|达|告)?([\u3400-\u9fff]{2,4})(?:[:：]|通知)/,
);
const PASSED_ON_WORDS = pattern(/[“"「][^”"」]*[”"」]?|(?<=:|：|\n)[\s\S]*$/g);
const CHANNEL = rx("[{P}{E}{W}{Q}]");
const VOCATIVE = pattern(/^(?:群主|班长|团支书|辅导员|班主任|老师|学委|书记|联络员|管理员|大家|同学)$/);
/** Wife handles my calls, 电话我妈接: who is reached is the one who answers. */
const TENDED_EN = pattern(
	new RegExp(
		`(?:^|[.!?,;] ?|(?:and|but|so|coz|because|as) )(?:my |the )?(${KIN_EN}) (?:usually |always |now |also |mostly )?(?:handles?|answers?|picks?|reads?|manages?|takes?|keeps?|checks?|holds?|attends?|receives?|looks? after)(?: up)?(?: (?:all|my|our|the|this|it|calls?|phone|mails?|messages?))*(?: (?:for me|these days|now))?[,.;: ]*(?:so |and |at |on |it'?s |here'?s |number |call |no\\.? |is )*$`,
	),
);
const TENDED_ZH = pattern(
	new RegExp(
		`(?:我|俺|咱)?(${KIN_ZH})(?:帮我|替我|代我|在|都|会|来)*(?:接|管着?|看|收|拿着?|保管|处理)(?:的|电话|手机|邮件|消息)*[，,：:]?\\s?(?:号码?|电话|手机)?(?:是|[:：])?\\s?$`,
	),
);
/** 帮忙更新一下孙悦，138…: done for somebody who is named. */
const DONE_FOR = pattern(
	/(?:帮忙|麻烦|请|劳烦)?(?:更新|登记|补充|补|改|添加|加|录入|记)(?:一下|下|个)(?:我们?班的?|同学|校友)?(?!我|本人|俺|通讯录|手机|电话|号码|信息|联系|邮箱|微信|资料|地址|单位|名单|备注)([\u3400-\u9fff]{2,4}?)(?:同学|老师)?(?:的|[，,：:\s])[^。]{0,8}$/,
);
/** Mom uses 98…, call Bilal at … */
const USES_EN = pattern(
	new RegExp(
		`(?:^|[.!?,;] ?|(?:and|but|while) )(?:my |the )?(${KIN_EN}) (?:now |also |still |only )?(?:uses?|has|is (?:on|at|using)|keeps)(?: now)? ?$`,
	),
);
const CALL_NAME = pattern(
	/(?:[Cc]ontact|[Cc]all|[Rr]ing|[Rr]each|[Tt]ext|[Pp]hone|[Mm]essage|[Aa]sk|[Tt]ry) (?!Whats|We[Cc]hat|Me\b|Us\b|My\b|On\b|At\b|The\b|This\b)((?:(?:Dr|Prof|Mr|Mrs|Ms|Sir)\.? )?[A-Z][a-z]{2,}(?: [A-Z][a-z]+)?(?: (?:bhai|baji|sahab|sir|uncle|aunty))?)(?:,)? (?:at|on|via|@|:|-)\s*$/,
);
/** For Sadia, use …; pls add Dr Saima, … */
const MEANT_EN = pattern(
	/(?:^|[.!?;,] ?|[Pp]ls |[Pp]lease |[Kk]indly )(?:[Ff]or|[Tt]o (?:reach|contact|call)|[Aa]dd|[Ii]nclude) (?!Whats|We[Cc]hat|Pak|China|India|Now|My|The|Any|All|Me|Eid|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Alumni|Class|Batch|Record|Emergen|Urgent|This|That|These|Call|Text|Mail|Work|Office|Home|Contact|Future|Official|Person|Everyone|Group)((?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Engr|Miss|Madam)\.? )?[A-Z][a-z]{2,}(?: [A-Z][a-z]+)?)(?: too| also| please)?[,:]? ?(?:please |pls )?(?:use|call|dial|ring|it'?s|the number is|number|contact|at|on|text|try)?[:\s,(-]*$/,
);
/** Contact for Dr. Anwar: … */
const FOR_SOMEBODY = pattern(
	/(?:[Cc]ontact|[Nn]umber|[Nn]o\.?|[Cc]ell|[Pp]hone|[Mm]obile|[Ee]-?mail|[Mm]ail|[Ww]hats[Aa]pp|[Ww]e[Cc]hat|[Ll]ine)(?: details?| info| id| no\.?| number)? (?:for|of|to reach) ((?:Dr|Prof|Mr|Mrs|Ms|Sir|Engr|Miss|Madam)\.? ?[A-Z][a-z]+(?: [A-Z][a-z]+)?|[A-Z][a-z]{2,}(?: (?:bhai|baji|sahab|sb|[A-Z][a-z]+))?)(?: is| has changed to| changed to)?[\s:=-]*$/,
);
const THEIRS_SAID = pattern(
	new RegExp(`^\\s?[,，(（-]?\\s?(?:这|那)?(?:是|it'?s|that'?s|this is|is)\\s?(?:我|my )?(?:${KIN_ZH}|${KIN_EN})(?:的|'s)`),
);
