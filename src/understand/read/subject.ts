import { RELAYED } from "../cues.js";
import type { Clause } from "../doc.js";
import type { PersonMention } from "../entities/people.js";
import { pattern } from "../pattern.js";
import { matches } from "../text.js";

/** Who is spoken of from a place of a clause on. */
export interface Subject {
	/** Index in the clause's `marked`. */
	readonly at: number;
	readonly who: "self" | "they" | "heard" | PersonMention;
	/** Says so behind what it is said of as well, back to the subject before it: `… ho gaya hun`. */
	readonly verb?: true;
	/** Of a subordinate clause only: `… since my husband got posted here`. */
	readonly aside?: true;
	/** More than one: `they` may be a firm, or nobody in particular. */
	readonly many?: true;
}

/** Behind these 我 is not who does it: 让我转告, 跟我说. */
const OBJECT_ZH = pattern(
	/(?:让|叫|托|告诉|通知|提醒|跟|和|与|给|帮|替|对|找|问|教|劝|催|逼|派|拉|带|比|像|陪|约|请|把|联系|加|打|打给|转|邀|被|爱|想|骗|借|送|接|嫌|骂|夸|比起|喊|嘱咐?|央求?|吩咐|命|委派)$/,
);
/** Who says what he has heard speaks of others. */
const REPORTS_ZH = pattern(
	/^(?:们)?(?:刚|刚刚|也|还|又|前几天|昨天|今天|才|是|都|偶然|之前|上次)?(?:记得|知道|认识|听|看到?|见到?|碰到|碰见|遇到|遇见|问|猜|觉得|感觉|发现|估计|印象|怀疑|以为|打听|加了?|存|刷到|得知|说一?[声下句]|转|替|帮|代)/,
);
/** 老人孩子跟我在济宁: there the writer is as well. */
const WITH_ME = pattern(
	/^(?:一起|一块儿?|一同|一道|还|仍旧?|都|就|继续|照旧|一直)*(?:在(?!一个|同一?个|那|读|上大)|住|留|守|待|呆|窝|扔|撂|丢|剩|过(?!不|得)|生活)/,
);
const FIRST_ZH = pattern(
	/我(?!们?[^，。在到去了跟和与把给帮替陪带让叫随比向像嫁娶被离\ue000-\ue00a]{0,6}\ue00b)(?!们?(?:[\d\ue008]{1,4}[级届班]|班|院|校|系|同学|老师|学校|学院|届|寝室|宿舍|隔壁))|(?<![他她\ue00b])本人(?!代|替|帮)|俺|在下|鄙人|咱(?=也|就|现在?|换|搬|这边|家|俩|两口|自己|调|回|是|在)|(?<!爸妈|父母|[他她\ue00b]们?)(?:老两口|小两口|我俩|俺俩|夫妻俩|夫妇俩|两口子|一家[三四五六七]口)|(?<![他她\ue00b]们?)(?:全家(?!福|桶|都?好|安康|幸福|欢|便利)|举家)/g,
);
const THIRD_ZH = pattern(/(?<![其吉排])[他她](们)?|(?<![a-z])ta(?=的|在|说|现|去|换|搬|手机|电话|微信)|人家(们)?|对方/g);
const WITH_THIRD = pattern(
	/(?:陪|跟|和|与|同|帮|给|替|让|叫|为|对|送|接|照顾|想|爱|随|像|比|谢谢|感谢|祝|恭喜|见|找到|投奔|离|嫁给?|娶了?|和|把|被|其)$/,
);

/** 咱系花, 隔壁班的盛洁: somebody of the writer's circle, whatever he is called. */
const OF_OURS = pattern(
	/有(?:一?[个位]|几[个位]|[俩仨]|两[个位]|不少|好多|很多|好几个|些)[^，。我\ue000-\ue009]{0,6}(?:同学|师[兄弟姐妹]|学[长姐弟妹]|人|哥们儿?|朋友|校友|老乡|同事|网友|\ue00b|\ue00a|[a-z]{3,12}(?=[去到在跳进换转]))(?!吗|么|没)|(?<=^|[，。！\s])(?:(?:寝室|宿舍|班|系|组|隔壁|对门)(?:里|上)?)?(?:那(?:位|小子|货|家伙|丫头|谁|哥们儿?|姑娘|厮|俩|对|几个)|这(?:小子|货|家伙|丫头|哥们儿?|姑娘))|(?:寝室|宿舍|班|系|组|隔壁|对门|对床)(?:里|上)?那个|(?<![把将让叫跟和与给对在是被替帮离])(?:(?:咱|我|俺|同|[一二三四五六七八九十]{1,2}(?=班)|隔壁|当年|以前|原来|从前|上下铺)们?(?:那个?|这)?[\d\ue008]{0,4}|(?<=^|[，。！\s])(?=.里?上?的))(?:班|系|院|组|宿舍|寝室|专业|届|级)(?![群里上][，。]|群|长?(?:[您你好，]|麻烦)|现在|聚|要|有|同学|通讯|的?(?:群|聚会|通讯录|活动|名单|毕业|微信群|书|照|老师们))(?:里|上)?(?:的|那个?)?[^，。我他她\ue000-\ue00b]{0,7}(?=(?:去|到|在|搬|调|嫁|跳|升|进|当|考|换|转|跑|回|留|成|荣|入|加|定|评|出|现|如今|这会|目前|已|刚|开|做|娶|生|离|辞|退|评|获|拿|被|荣|飞|移|从|分|转)[^，。]{0,9}(?:[了\ue000-\ue00a]|$))/g,
);

const FIRST_EN = pattern(/(?<![a-z'])(?:i|i'm|im|i've|ive|i'd|i'll|we|we've|we're|we'll|myself)(?![a-z'])/g);
const REPORTS_EN = pattern(
	/^(?: (?:just|also|only|recently|do|did|have|had|am|was|still|really|first|can|once|now))* ?(?:think|guess|believe|suppose|heard|hear|hope|saw|see|met|meet|know|knew|remember|told|bumped|ran into|read|noticed|understand|understood|found out|find out|learn[et]d?|gather|reckon|asked|spoke|talked|called|texted|was told|got to know|came to know|passing|pass|am passing|am sharing|informing|writing for|am posting)(?![a-z])/,
);
/** Whose number, whose job; but “my wife” is she, “our batch” nobody. */
const MY = pattern(/(?<![a-z'])(?:my|mine|our|mera|meri|mere|apna|apni|apne|hamara|hamari|hamare)(?![a-z'])/g);
const NOT_MY = pattern(
	/^(?: (?:own|very|one|and|only|dear|old|ex|late|beloved|former|elder|younger|late|good|best|close|college|school|class))* ?(?:\ue00b|batch|class|friends?|group|college|university|uni|school|dep[at]|department|section|juniors?|seniors?|hostel|very|one and|era|year|gang|favou?rite|god|alma|hod|topper|cr\b|prof|teachers?|sirs?|mind|bad|life|mates?|knowledge|info|khayal|khayaal|dost|alumni|community|city|country|town|team|opinion)/,
);
const OUR_OWN = pattern(
	/^(?: (?:new|current|own|old|joint))* ?(?:house|home|office|company|clinic|firm|address|numbers?|flat|shop|business|landline|family|ghar|dukan)/,
);
const ME = pattern(
	/(?:it'?s|it is)(?= [^,.!?]{2,40} for me(?![a-z]))|(?:^|[,&+:] ?| and | n )(?:me|myself)(?= (?:still|too|and|n|in|at|now|here|am|is|have|got|moved)(?![a-z])|:)/g,
);
const FIRST_UR = pattern(/(?<![a-z'])(?:mujhe|mujhko|mujhy|main(?!tain)|mai|maine|mene|mainay|hum|humne)(?![a-z'])/g);
const REPORTS_UR = pattern(/^(?: (?:ne|bhi|abhi|kal|aaj))* ?(?:suna|suni|sun|pata|dekha|bata|bol|keh|kaha)/);
const AM = pattern(/(?<![a-z])(?:hun|hoon|houn|hn)(?![a-z])|(?<=[a-z])(?:unga|ungi|oonga|oongi)(?![a-z])/g);
/** Riyadh mein rehta hai: the verb says that it is somebody else. */
const IS_UR = pattern(
	/(?<![a-z])(?:(?:parh rah[aei]|rehta|rehti|rehte|parhata|parhati|parhta|parhti|(?:kaam|job|naukri|practice|business) (?:karta|karti|kar rah[ai])|(?:chal[aei]|nikal|pohanch|pahunch|lag|settle ho|bas) (?:gay[aei]|gy[aei]|ga[ei]|chuk[aei]|ja rah[aei]))(?: (?:hai|he|hain|tha|thi))?)(?! ?(?:hun|hoon|houn|hu\b))(?![a-z])/g,
);

/** House job lag gayi hai: the job is found, and not he. */
const THING_UR = pattern(
	/(?:job|naukri|nokri|posting|duty|contract|shift|transfer|residency|training|office|company|number|sim|visa|offer|family|ghar|clinic|hospital|admission|wal[aei]|\ue004|\ue005|ijazat|chutti|leave|result|match|selection|kaam|business|dukan|order|fellowship|practice|\ue009|\ue00a)(?: [\w\ue000-\ue00b]+){0,4} $/,
);

const THIRD_EN = pattern(
	/(?<![a-z'])(?:(?<!(?:lia|liya|lya|gaya|gya|gayi|gai|hua|hui|dia|diya|raha|rahi|kiya|kia|rakha|rakhi|chuka|nahi|nai|hogya|hogaya|change|band|mera|meri|yeh?) )he|she|he's|she's|he'll|she'll|his|hers|he've|they|they're|they've|their)(?![a-z'])|(?<![a-z'])her(?= (?:new|old|current|latest|number|no|phone|cell|mobile|e-?mail|mail|whatsapp|wechat|address|office|contact|job|id|husband|family|landline)(?![a-z]))/g,
);
/** The chap who sat behind me, a girl from our hostel */
const SOMEBODY_EN = pattern(
	/(?<![a-z])(?:the|our|that) (?:[a-z]+ ){0,2}\ue00a(?= (?:has|is|was|retired|left|resigned|moved)(?![a-z]))|(?<![a-z])(?<!(?:being|am|i'm|as|still|currently|again|become|became) )(?:the|that|a|one|this|some) (?:[a-z]+ )?(?:chap|guy|girl|boy|lady|man|woman|fellow|dude|person|kid|senior|junior|alumnus|alumna|alum|student|batch ?mate|class ?mate|friend|warden|registrar|dean|librarian|superintendent|clerk|provost|chairman|chairperson|hod|lecturer|professor)(?= (?:retired|resigned|left|was|who|from|in|at|of|that|with|named|called|is|has|joined|moved|got|works|lives)(?![a-z]))/g,
);
const MANY_EN = pattern(/^the(?!ir (?:new )?(?:number|phone|address|e?mail|contact|landline|whatsapp))/);
const CALL_THEM = pattern(
	/(?:call(?:ing)?|text|ring|dial|ping|add|reach|contact|message|msg|whatsapp|include|find|get|mail|email|write) (?:to )?(?=(?:him|her|them)(?![a-z]))|(?:打|加|找|联系|拨打?|问|打给|发给|呼|私信?)(?=[他她](?!们?(?:帮|问|要|说|登记|报名)))/g,
);
const THIRD_UR = pattern(
	/(?<![a-z'])(?:woh?(?! [a-z\ue000-\ue00b]{1,12} (?:sim|number|nambar|no|email|mail|id|line|phone|mobile|account|wechat)(?![a-z]))|uska|uski|uske|usne|us ne|us ?k[aie]|uss? ?k[aie]|unka|unki|unke|un ?k[aie]|unhone|unho ne|iska|iski|inka|inki|inhone)(?![a-z'])(?! (?:wala|wali|number|no\b|sim|old|purana|purani|jo |email|id\b|din\b|waqt|bhi|to\b|[a-z\ue000-\ue003]+ wal[aei]|(?:ab |hi )?(?:delete|recharge|balance|hata|nikal|mita)))/g,
);

/** “Works in Doha now”, “is with Ooredoo”: nobody says so of himself. */
const THIRD_VERB = pattern(
	/^\s*(?:and |but |who |now |currently |also |still |these days |aajkal )*(?:(?:works|lives|stays|joins|teaches|resides|serves|practi[cs]es|moves|heads|leads|runs|studies|relocates|shifts)(?= (?:in|at|with|for|as|to|now|from|near|out|here|there|the|his|her|an?|\W))|is (?=(?:now|currently|with|at|in|working|based|settled|posted|living|doing|teaching|heading|practi[cs]ing|employed)(?![a-z]))|(?:'s|has) (?=(?:now |just |recently |already |since )?(?:moved|joined|shifted|relocated|settled|switched|left|started|taken|become)(?![a-z])))/,
);

/** 据可靠消息, word is: from here on it is about others, unless the writer names himself. */
export const HEARD = pattern(
	/听说|听闻|据说|(?<![根依数单收凭占])据[^，。\ue000-\ue00b我]{0,6}(?:消息|透露|爆料|称|悉|传|说|讲|报道?|知情)|传闻|传说(?!中)|传言|小道消息|内部消息|路边社|风闻|线报|八卦|爆料|吃瓜|有人(?:说|讲|告诉|透露|看见|看到|碰到)(?!我)|(?<![跟和给对向同与])(?:大家|他们|都|群里|同学们?)(?:都)?(?:在)?(?:传|说)(?!我|一?[声下]|个)|听[^，。我]{1,12}?(?:说|讲|提起|聊起|聊到)|朋友圈(?:里)?(?:看到?|刷到|说|显示|发)|(?<!结果|录取|名单|成绩|通知|公示)刷到(?!你|群|通知|消息|招聘|这|公众号|岗)|(?:碰|遇|撞|见|看)(?:到|见|上)了?(?=\ue00b|老|小|阿|咱|我们|以前|当年|当初|从前|[大高]中)|得知|惊闻|欣闻|喜闻|你们(?:还|都|可能|大概)?(?:不)?(?:知道|晓得|听说)(?:了)?[不吗么吧没]|有(?:风声|瓜|消息|传言)(?:说|称|传)?|(?<!请|麻烦|帮我|帮忙|劳烦|拜托|记得|[你您])(?:转达|转告)|代为|受[^，。我]{1,6}(?:之托|委托)|(?<!帮我|替我|帮忙)(?:捎(?:个|句)?(?:信|话)|[带传]个?话)|(?<![a-z])(?:(?:i|we|have|you|anyone|anybody)(?: just| also| recently|'ve)? hear(?:d)?|heard(?! back| you| the (?:group|bot|list|update)| about (?:the|this)| of this)|hearing that|apparently|reportedly|allegedly|(?<!(?:is|are|was) (?:just )?an? )rumou?rs?(?: has it| is| says)?|word (?:is|has it|on the|around)|(?:a )?little bird(?:ie)?|grapevine|(?:they|people|some|folks|everyone|everybody|someone|somebody) (?:say|says|said|tells?|told|(?:are|is|was|were|keeps?) (?:saying|telling))|is (?:it|this|that) (?:really |actually |indeed )?(?:true|so)|(?:you|u) (?:won'?t|wouldn'?t|will not|will never) believe|can (?:you|u) believe|(?:told|tells|informed) (?:me|us|mine)(?! to (?:update|send|share|give|register|join|move|shift|report|fill|write|come))|passing (?:this |it |these )?(?:on|along)|pass(?:ing)? on (?:his|her|their)|conveying|relaying|on behalf of|(?:asked|wants|wanted|requested) me to (?:tell|inform|post|share|pass|let|say|update|convey|add|announce)|from what i|it seems (?:that |like )?(?:he|she|they|\ue00b)|looks like (?:he|she|they|\ue00b)|saw on|spotted on|according to|bumped into|ran into|met (?=\ue00b)|caught up with|good news about|news about|(?:congrat\w*|kudos|well done|hats off|proud of|mubarak(?:baad)?|shout[- ]?out)(?= (?:goes )?(?:to |dr\.? )?(?!all\b|every|guys|team|batch|friends|folks|seniors|juniors|and\b|me\b|again|to\b|you\b|on\b|dear all|toppers|winners|class)[a-z\ue00b])|guess who(?! (?:got in|made it|passed|cleared|is (?:back|moving|joining|starting|going)))|gossip|did (?:you|anyone) (?:know|hear))(?![a-z])|(?<![a-z])(?:sun[ae] ?(?:hai|tha|he|h)\b|suna\b|sunn?e mein|kisi ne (?:bataya|kaha|btaya|bola)|(?:ne|logon ne|sab ne) bataya|pata chal[aei]|khabar (?:hai|mili|aayi)|log keh|bata rah[aei]|keh rah[aei] th[aei])/g,
);

/** The person comes along, is thanked, lived near or spoken to. */
const BESIDE_ZH = pattern(
	/(?:跟|和|与|陪|随|被|帮|替|给|为了?|照顾|孝敬|接|送|谢谢?|谢过|感谢|多谢|多亏|感恩|辛苦|离|挨着|靠近|靠|转告|转达|通知|告诉|提醒|祝|住|住在|嫁给?|娶|带|比|像|按|拜托|麻烦|欢迎|祝|@|投奔|投靠|跟随|守|伴|对|追随|同(?!学)|托|在|去|到|回)(?:了|着|上)?(?:的)?\s?$/,
);
const BESIDE_EN = pattern(
	/(?:^|[^a-z])(?:took|taking|adopted|using|with|near|beside|behind|by|of|like|than|unlike|without|between|under|thank(?:s| you)?|thanks to|dear|hi|hello|hey|salam|assalam o alaikum|aoa|follow(?:ing|ed)?|accompany(?:ing)?|supporting|visit(?:ing|ed)?|marr(?:y|ied)|join(?:ing|ed)?|love|miss|help(?:ing)?|care of|@|from|behalf of|to|for|and|n|&|ask(?:ed)?|tell|told|missing|blessed with)\s(?:my |our |the |dear |all )?$/,
);
const SUBORDINATE = pattern(
	/(?:^|[^a-z])(?:because|since|as|when|after|while|once|until|till|so|where|coz|cuz|kyun ?ke|kyunki|jab)\s(?:my |our |the )?$|(?:因为|由于|自从|自打|趁|既然|等|为了?让?)\s?$/,
);
/** 碰到, congrats to, 找…: they lead over to somebody. */
const LEADS_TO = pattern(
	/(?:碰|遇|撞|见|看)(?:到|见|上)了?(?:我)?\s?$|(?:恭喜|祝贺|贺|喜报)[:：]?\s?$|(?:找|联系|加|打|打给|拨打?|咨询)(?:一下|下)?(?:我(?:的)?)?\s?$|(?:congrat\w*|kudos|mubarak\w*|well done|hats off|proud|shout[- ]?out|bumped|ran|met|caught up|add|include|invite|contact|call|reach(?: out)?|ring|dial|dm|whatsapp|message|talk|speak|try)(?: out)?(?: on| goes| in|)?(?: to| of| into| with| for)? (?:my |our |the |dear )?$|(?:news|update|word|message|msg|note|details?|number|no|contact|info|email|cell|mobile|whatsapp|address|fwd|fw|forwarded|shared|passing (?:this |it )?(?:on|along)|announcement|notice|sharing|posting|conveying)(?: this)?(?: about| from| for| of| on behalf of| on| along| by| with)*(?: sir| miss| madam| mr\.?| ms\.?| dr\.?| prof\.?)? (?:my |our |the |dear )?$|(?:heard|hear) (?:about|that|of) (?:my |our )?$/,
);
/** 帮王琳带个话, 受谭磊之托 */
const ON_BEHALF_OF = /(?:帮|替|代|给|受|应)\s?$/;
const PASSED_ON = pattern(
	/^[^，。:：]{0,6}(?:捎|带个?话|传个?话|转|说一?[下声句]|说[:：]|发|登记|更新|填|报|改|补|存|之[托邀]|委托|通知|宣布|公布|问个?[一好])|^[^，。]{0,2}[:：]/,
);
/** He acts on the writer: 把我派去, got me a job. */
const ACTS_ON_ME = pattern(
	/^[^，,\ue000-\ue00b]{0,6}(?:把|让|叫|拉|带|劝|催|逼|派|介绍|推荐|安排|帮|给|替|接|陪|教|要求?|问|同意|不同意|支持|答应|批准|调|提拔)了?(?:我|俺|咱)(?!.{0,10}(?:说|讲|转|通知|告诉|跟大家|在群|带个?话|捎|更新|登记|报|发|改|代|传|知会|通个?气|吱|递|宣布|公布|post|share|announce))|^[^，,]{0,3}(?:打不通|联系不上|找不[到着]|嫌|夸|笑|骂)我|^(?: \w+){0,2} (?:got|gave|helped|moved|sent|posted|transferred|referred|recommended|hired|took|brought|made|let|wants|wanted|asked|convinced|forced|offered|introduced|dragged|shifted|relocated|promoted|pulled|invited|pushed|got) (?:me|us)(?![a-z])(?! to (?:inform|tell|pass|post|share|update|let|say|convey|add|announce|put|write))|^ ne (?:mujhe|humein|hamein|mujhko|mera|meri)(?![a-z])(?! (?:bola|kaha|bataya))/,
);
/** 群主喊我报一下近况: what follows is the writer's own. */
const CALLER = pattern(
	/(?:班长|书记|辅导员|导员|管理员|群主|老师|委员|学委|主任|院长|系办|学院|学校|校友会|机器人|admin|monitor|coordinator|rep)$/i,
);
const CALLS_ON_ME = pattern(
	/^[^，]{0,4}(?:让|叫|喊|催|要|请|提醒|通知|艾特|@)(?:我们?|大家)[^，。]{0,6}(?:更新|登记|报(?!备)|填|补(?!充(?:一下)?[他她])|改|完善|提交|接龙|冒泡|交)|^ (?:asked|told|reminded|wants|pinged) (?:me|us|everyone|all) to (?:update|register|fill|confirm|submit|share my|send my|post my)/,
);
/** 我姐家, near my brother's place: where, not who. */
const PLACE_OF = pattern(
	/^级|^(?:终于|总算|刚)?(?:发来|给我[发寄下录]|寄来|录了?我|要我了)[^，]{0,8}(?:admission|offer|letter|通知|录|我|$)|^(?:家(?!里?人)|那边|这边|那里|那儿|附近|楼下|隔壁|旁边|学校)(?!换|改|的)|^'s (?:prayers?|duas?|blessings?|wish|dream|support|food|cooking|place|firm|company|shop|business|clinic|factory|restaurant|farm|store|boss|team|house|home|family|wedding|marriage|shaadi|birthday|funeral|school|side|parents)|^(?: ki| ke) (?:naam|sifarish|madad|help|recommendation|reference|wajah|sath|saath|pa+s|ghar|qareeb|shadi|shaadi|liye|kehne|tarah|barabar)(?![a-z])|^(?:带的|手下|门下|团队|课题组)|^的(?:公司|店|厂|团队|课题组|实验室|组)(?=$|上班|工作|[做干里])|^的(?:课|书|话(?!是)|讲座|文章|歌|店|群|学生|课程|论文|教诲|风采|故事|照片|作品|恩情|身影|声音)|^(?:的|之)?(?:介绍|推荐|牵线|帮助|帮忙|关照|提携|婚礼|建议|支持|鼓励|影响|原因|缘故)|^(?:牵线|搭桥|引荐|内推|帮忙|提携|照顾)/,
);
/** I am in Leeds and Mariam is in Dubai: she is not who goes along. */
const DOES = pattern(
	/^(?: (?:is|are|was|has|have|had|got|moved|shifted|joined|works?|lives?|stays?|now|left|will|just|went|relocated|settled)(?![a-z])|'s )/,
);
/** What was talked with him leads over to him. */
const TALKED = pattern(/^(?:昨天|刚|前几天|今天)?(?:通了?|打了?|聊了?)[^，。我]{0,4}(?:电话|视频|语音|天)(?:了|$)|^联系上了?$/);
/** Kids love it here in Perth: so the writer is there, too. */
const LIKES_IT_HERE = pattern(
	/^ (?:really |all |both )?(?:loves?|likes?|enjoys?|hates?|(?:is|are) (?:loving|enjoying|happy)|settled in)[^,.]{0,16} here(?![a-z])/,
);
/** Titles by which people are spoken to. */
const ADDRESSEE = pattern(
	/(?:老师|班长|书记|主任|导|辅导员|管理员|学委|群主|委员|秘书|教授|院长|校长|支书|联络员|负责人|会长|部长|前辈|师[兄姐]|学[长姐]|哥|姐|总|sir|madam|ma'am|bhai|baji|api|sahab|saab|appi|bhaiya|didi|uncle|aunty|prof|doctor|admin)$/i,
);
/** What is asked of him who is spoken to. */
const SPOKEN_TO = pattern(
	/^(?:大人|同志|同学|老师)?(?:[您你]|好[呀啊！~～，]|好$|麻烦|劳烦|烦请|辛苦|费心|请|帮|转(?!岗|行|业|到|去)我?|发我|拉我|加我|改一?下|改改|登记|记一?下|更新一?下|存一?下|看到|收到|在吗|在不在|在么|可以|可否|能否|能不能|说好|早(?:[上啊呀安]|$)|晚上好|上午好|下午好|[!！~～哈呀啊呢]|我)|^[ ,]*(?:please|pls|plz|kindly|can you|could you|ji\b|good (?:morning|evening|afternoon)|here'?s my|i\b|i'm|my\b|main\b|mai\b|mera|meri|mujhe|hum\b|salam)|^$/,
);
const TYPED = pattern(
	/^ (?:has |had )?(?:mis-?typed|typed|keyed|filled|entered|wrote|sent|pressed|messed)(?: it| this| that| the (?:form|number|message)| in| wrong(?:ly)?)(?![a-z])|^(?:帮我|替我|给)?(?:打|填|写|输|按|发)(?:的|错)/,
);
const WRITTEN_TO_LEFT = pattern(
	/^(?:[^】]{0,12}】)?\s?(?:@|致|尊敬的?|敬爱的?|亲爱的?|敬告|敬启|告|各位|诸位|诸君|烦请|请|to|dear)?\s?$/,
);
const WRITTEN_TO = pattern(
	/^(?:敬告|敬请|敬启|告|致|各位|诸位|老同学|同窗)|(?:老同学|同窗|校友会|总会|校友办|学院|母校|办公室|联络处|同学们?|师长|老师|秘书处|会务组|编委会|筹备组|群主|管理员)$/,
);
const AND_I = pattern(
	/^(?: (?:and|n|&) (?:i|me|myself)(?![a-z])|(?:和|跟|与)我(?!说|讲|提|们?(?:一届|同(?!一批|时|期进)|一个|一样|同届|是|不|要|差|没|聊|借|联系|一级|同级|一班)))/,
);

/** Whether somebody named there is spoken of, and not spoken to, thanked, or only near. */
function personAt(clause: Clause, at: number, person: PersonMention): Subject | undefined {
	const left = clause.marked.slice(Math.max(0, at - 40), at);
	const right = clause.marked.slice(at + 1);
	if (AND_I.test(right)) return { at, who: "self" };
	// He moved me, got me a job: what follows is the writer's.
	if (ACTS_ON_ME.test(right)) return { at, who: "self" };
	if (CALLS_ON_ME.test(right) && CALLER.test(person.name)) return { at, who: "self" };
	if (PLACE_OF.test(right) || LIKES_IT_HERE.test(right)) return undefined;
	if (LEADS_TO.test(left))
		return !person.kin && ADDRESSEE.test(person.name) && SPOKEN_TO.test(right) ? undefined : { at, who: person };
	if (ON_BEHALF_OF.test(left) && PASSED_ON.test(right)) return { at, who: person };
	// My daughter typed it: who held the phone is not spoken of.
	if (TYPED.test(right)) return undefined;
	// 尊敬的校友会：, 敬告老同学：: who is written to.
	if (/^[:：]/.test(right) && WRITTEN_TO_LEFT.test(left) && (left.trim() !== "" || WRITTEN_TO.test(person.name)))
		return undefined;
	if (SUBORDINATE.test(left)) return { at, who: person, aside: true };
	if (/^\s?(?:来|过来|这里)/.test(right) && BESIDE_ZH.test(left)) return undefined;
	// 跟老骆通了电话，人在…: it is of him that is told.
	if (TALKED.test(right)) return { at, who: person };
	const beside = BESIDE_ZH.test(left) || (BESIDE_EN.test(left) && !(/(?:and|n|&) $/.test(left) && DOES.test(right)));
	// 和老婆微信 …, with my wife's number: only a number behind it is still theirs.
	if (beside) return undefined;
	if (
		!person.kin &&
		SPOKEN_TO.test(right) &&
		(ADDRESSEE.test(person.name) || /^[，,]?[您你我]|^(?:麻烦|请|帮|在吗|好)/.test(right))
	)
		return undefined;
	// 刘洋，…: a name alone is a greeting or a signature.
	if (right.trim() === "" && left.trim() === "" && !person.kin && !person.office) return undefined;
	return { at, who: person };
}

/** Who is spoken of in a clause, from where on. */
export function subjectsOf(clause: Clause): Subject[] {
	const { marked } = clause;
	const found: Subject[] = [];
	const add = (at: number, who: Subject["who"], more: Partial<Subject> = {}): void => {
		found.push({ at, who, ...more });
	};
	for (const [at, mark] of clause.marks) {
		if (mark.kind !== "N") continue;
		const one = personAt(clause, at, mark.of);
		if (one) found.push(one);
	}
	for (const { index } of matches(HEARD, marked)) add(index, "heard");
	for (const { index } of matches(OF_OURS, marked)) add(index, "heard");
	for (const match of matches(FIRST_ZH, marked)) {
		const left = marked.slice(Math.max(0, match.index - 4), match.index);
		const right = marked.slice(match.index + match[0].length);
		if (match[0] === "我" && ((OBJECT_ZH.test(left) && !WITH_ME.test(right)) || REPORTS_ZH.test(right))) continue;
		// 周雨桐电话我有: the number stays hers.
		if (right.startsWith("有") && /[话机信号码箱式]$/.test(left)) continue;
		add(match.index, "self");
	}
	for (const match of matches(THIRD_ZH, marked)) {
		const left = marked.slice(Math.max(0, match.index - 4), match.index);
		const right = marked.slice(match.index + match[0].length);
		// 她让我说: of her; 她让我去: of me.
		if (WITH_THIRD.test(left) || (/^(?:说|让|叫|告诉|问|给)我/.test(right) && !RELAYED.test(right))) continue;
		add(match.index, "they", /们|对方/.test(match[0]) ? { many: true } : {});
	}
	if (/[a-z]{2}|(?:^| )i(?: |')/.test(marked)) latin(marked, add);
	return found.sort((a, b) => a.at - b.at);
}

function latin(marked: string, add: (at: number, who: Subject["who"], more?: Partial<Subject>) => void): void {
	for (const { index, 0: word } of matches(FIRST_EN, marked))
		if (!REPORTS_EN.test(marked.slice(index + word.length))) add(index, "self");
	for (const { index, 0: word } of matches(MY, marked)) {
		const right = marked.slice(index + word.length);
		if (word === "mine") {
			if (/(?:is|'s)\s$/.test(marked.slice(0, index)) || /^ (?:is|has|:)/.test(right)) add(index, "self");
		} else if (NOT_MY.test(right)) continue;
		else if (/^(?:our|hamar|apn)/.test(word) ? OUR_OWN.test(right) : true) add(index, "self");
	}
	for (const { index } of matches(SOMEBODY_EN, marked)) add(index, "heard");
	for (const { index } of matches(ME, marked)) add(index, "self");
	for (const { index, 0: word } of matches(FIRST_UR, marked))
		if (!REPORTS_UR.test(marked.slice(index + word.length))) add(index, "self");
	for (const { index } of matches(AM, marked)) add(index, "self", { verb: true });
	for (const { index } of matches(IS_UR, marked)) if (!THING_UR.test(marked.slice(0, index))) add(index, "they", { verb: true });
	for (const { index } of matches(THIRD_EN, marked)) add(index, "they", MANY_EN.test(marked.slice(index)) ? { many: true } : {});
	for (const { index, 0: word } of matches(CALL_THEM, marked)) add(index + word.length, "they");
	for (const { index } of matches(THIRD_UR, marked)) add(index, "they");
	if (THIRD_VERB.test(marked)) add(0, "they");
}

/** In a message for somebody else: 我自己还在…, i am … */
export const SELF_STATED = pattern(
	/^我(?:自己|的|也|还|在|是|换|现|这边|目前|搬|调|没)|^(?:i am|i'm|im|i|my own|me|main|mera|meri)(?![a-z])/,
);
