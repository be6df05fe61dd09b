import { type Pattern, pattern } from "../pattern.js";

/**
 * Words of one sort, by what they do in a message. The rules of intent are built from them, and the
 * network sees which of them a message holds: so a feast that no phrase named is still a feast.
 * All are tested on lower case.
 */

const SOLAR_TERMS =
	"立春|雨水时节|惊蛰|春分|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪节气|大雪节气|冬至|小寒|大寒";
/** A day that people wish each other well on. */
export const FEAST_ZH = pattern(
	new RegExp(
		`春节|除夕|元旦|新年|新春|跨年|元宵|小年(?!轻)|腊八|龙抬头|二月二|清明|端午|七夕|中元节|中秋|重阳|国庆|双节|双旦|五一|六一|三八|圣诞|平安夜|万圣|感恩节|劳动节|大年(?:初[一二三四五六七]|三十)|[鼠牛虎兔龙蛇马羊猴鸡狗猪]年|建军节|建党节|开斋节|开学|古尔邦节|泼水节|火把节|[\\u3400-\\u9fff]{1,3}(?:节|生日|寿辰)(?!目|点|假|奏|约|省|操|课|骨|能|气|食|油|制|俭|哀|选|日促|后|前|那|礼|上|的|放|加|值|还|也|都|要|堵|没|才)|${SOLAR_TERMS}`,
	),
);
export const FEAST_LATIN = pattern(
	/(?:^|[^a-z])(?:eid|eidul|bakra ?eid|chand raat|ramadan|ramzan|ramazan|jumm?[au]h?|jumma|shab[- ]e[- ]\w+|rabi ?-?ul ?-?aww?al|milad|ashura|muharram|hajj|bhai ?dooj|gudi ?padwa|feestdagen|diwali|deepavali|dipavali|holi|dussehra|dasara|navrat(?:ri|ras)|ganesh chaturthi|raksha ?bandhan|rakhi|janmashtami|onam|pongal|ugadi|bihu|lohri|sankranti|baisakhi|vaisakhi|gurpurab|guru ?nanak jayanti|mahashivratri|vesak|wesak|buddha purnima|navroz|nowruz|norooz|songkran|hari raya|aidilfitri|tahun baru|christmas|x-?mas|navidad|weihnachten|no[eë]l|natale|new ?year'?s?|nieuwjaar|neujahr|ann[eé]e|a[nñ]o nuevo|easter|thanksgiving|halloween|valentine'?s?|hanukkah|passover|rosh hashanah|kwanzaa|chun ?jie|xin ?nian|zhong ?qiu|yuan ?xiao|duan ?wu|sheng ?dan|guo ?qing|lunar|spring festival|lantern festival|mid-?autumn|dragon ?boat|chuseok|tet|azadi|yaum[- ]e[- ]\w+|[a-z]+s'? ?day|(?:mother|father|teacher|doctor|nurse|engineer|woman|women|children|labou?r|may|republic|independence|pakistan|canada|australia|anzac|national|army|earth|boxing|friendship|pharmacist|defen[cs]e|heritage|africa|workers|youth|flag|kashmir|bangladesh|victory)'?s?'? ?day|season|festive)(?![a-z])/,
);
/** Good wishes. */
export const WISH_ZH = pattern(
	/快乐|安康|吉祥|大吉|如意|平安|幸福|健康|长绵?|万福|好运|发财|辛苦[了啦]|致敬|问(?:个|声)?好|拜(?:个)?(?:早|晚)?年|鞠(?:个|一)?躬|祝|愿|恭喜|恭贺|吉利|团圆|愉快|同庆|道声|送上|到啦|来啦|虎虎生威|龙马精神|硬朗|节日好|敬礼|献上|安好|[春夏秋冬]安|敬(?:各位|大家|老师|还在)|加油[！!]?$|添衣|加衣/,
);
export const WISH_LATIN = pattern(
	/(?:^|[^a-z])(?:happy(?! (?:to|that|with|about|for|in|if|when|ending))|merry|blessed|warm(?:est)? (?:wishes|greetings|regards)|best wishes|greetings|wishes|wishing (?:you|all|every)|wish (?:you|all|every)|mubarak\w*|kareem|karim|selamat|maaf zahir|feliz|felices|frohe?s?|joyeux|joyeuse|bonne|buon|glad|gong ?xi|kung ?h[ea]i|fa cai|fat choy|huat|kuai ?le|vadhaiyan|badhai\w*|ashamsakal|nalvazhthukkal|shubh\w*|shubho|cheers to|salute|kudos|compliments of|hats off to (?:all|every|our)|zindabad|jai hind|god bless|prayers and|love to all|hugs)(?![a-z])/,
);
/** Said on entering a room. */
export const SALUTES = pattern(
	/^[\s\p{P}\p{S}]*(?:hi+|hello+|hey+|yo|dear all|hola|ciao|bonjour|guten \w+|konnichiwa|annyeong\w*|ayubowan|hujambo|habari\w*|jambo|karibu\w*|vanakkam|namaskar\w*|namaste\w*|sat ?sri ?akal|adaab|a?salam\w*|as+[ao]la+m\w*|a\.?o\.?a|wa ?alaikum\w*|sub?h?a? ?ba?h? ?kh?air|shab ?ba ?khair|shubh \w+|good (?:morning|evening|afternoon|night|day)|a very good \w+|gm|gn|morning|evening|welcome|khush ?amdeed|greetings|long time no see|khuda hafiz|allah hafiz|peace be|(?:大家|各位|同学们?|老师们?|师兄师姐|校友们?|群友们?|亲们|家人们|宝子们|老铁们?|兄弟姐妹们?|小伙伴们?|各位[\u3400-\u9fff]{1,6})(?=早|好(?!像|多|几|久没)|晚上|下午|上午|中午|新年|周末)|早(?:啊|呀|安|上好|[，。！!～~\s]|$)|morning|午安|晚安|晚上好|中午好|下午好|早上好|上午好|早安|嗨|哈喽|哈啰|你们好|欢迎|热烈欢迎|新人(?:报到|冒泡|求罩)|冒个?泡|潜水|好久不见|久违|给(?:大家|各位)问)/u,
);
export const TO_ALL = pattern(
	/各位|大家|同学|老师|校友|群友|老铁|师兄|师姐|师弟|师妹|兄弟|姐妹|咱班|全体|恩师|家人们|小伙伴|你们|(?:^|[^a-z])(?:all|everyone|everybody|every ?1|folks|friends|guys|fam|family|gang|team|people|ladies|gents|members|batch ?mates?|class ?mates?|chapter|batch|teachers?|doston?|yaaro|bhaiyo|sab|sabko|sathiyo|semua|amigos|todos|you lot|y'?all)(?![a-z])/,
);

/** Something people meet for. */
export const EVENT = pattern(
	/聚会|聚餐|小聚|饭局|晚宴|午宴|年会|校庆|院庆|返校|团建|茶话会|烧烤|露营|徒步|爬山|登山|骑行|春游|秋游|郊游|踏青|野餐|轰趴|撸串|火锅局|论坛|讲座|沙龙|分享会|交流会|座谈会?|联谊|酒会|酒局|宴会|晚会|婚礼|喜酒|义诊|球赛|比赛|打球|羽毛球|篮球|足球|乒乓|网球|桌游|唱k|ktv|线上会|直播分享|开幕|画展|理事会|研讨会?|同学会|校友会|活动|接龙|报名|纪念日|周年|合唱|(?:^|[^a-z])(?:reunion|meet-?up|meet|get[- ]?together|gathering|dinner|lunch|brunch|iftar\w*|sehri|picnic|party|barbecue|bbq|braai|potluck|hike|trek|match|tournament|webinar|seminar|workshop|session|cme|cpd|conference|gala|jubilee|anniversary|homecoming|ceremony|mixer|social|quiz|outing|trip|walk|run|marathon|milad|dawat|mehfil|mushaira|convocation|event|campus walk|open day|talk|forum|camp|celebration|banquet|cruise|excursion|screening)s?(?![a-z])/,
);
/** Why somebody does not come. */
export const KEPT_AWAY = pattern(
	/产假|陪产|告(?:个)?假|大寿|寿宴|喜宴|搬家那天|考试(?:那|周)|开庭|体检那|住校|走不了|离不开|忙不过来|腾不出|心(?:到|意到)|隔空|线上敬|云参加|遥祝|走不开|脱不开身|抽不开身|抽不出|分不开身|没空|没时间|没假|请不到假|请(?:个|一次)?假|缺席|有心无力|心有余|赶不[上回到及]|凑不[上了齐]|撞(?:上|车|期|档)|冲突|遗憾|可惜|值班|值夜|夜班|加班|出差|在外地|人在国外|开标|答辩|手术|住院|发烧|生病|月子|坐不了|轮到我|我的班|排(?:了|到)?[^，。]{0,3}班|下次|下回|改天再|替我|代(?:我|问)|你们(?:玩|吃|聚|尽兴|喝)|(?:^|[^a-z])(?:papers? hain|paper hai|imtihan|imtehan|graduation day|birthday|kid's|kids'|maternity|bed rest|broke|jet ?lagged|night (?:duty|shift)|roster|theatre|court|hearing|audit|count me out|out of the|not this|dawat hai|barat|valima|majboori|masroof|busy|shift|duty|on ?-?call|night float|exams?|viva|clinic day|wedding|nikah|mangni|shaadi|walima|mehndi|surgery|theatre list|flights?|travel(?:l?ing)?|out of (?:town|station|country|the country)|abroad|visa (?:has ?n|hasn|not|is not|hai nahi|nahi)|chutti nahi|naming ceremony|funeral|janaza|fever|chicken ?pox|hospitali[sz]ed|clash(?:es|ing|ed)?|deadline|regrets?|regretfully|unfortunately|afraid not|apologies|sorry|maazrat|mazrat|sadly|another time|next (?:time|year)|agli baar|agle saal|pass(?! on)|skip|miss|can'?t|cannot|couldn'?t|won'?t|unable|not able|mushkil|nahi (?:aa|a)\w*|enjoy karo|have fun|eat my share|without me|would have loved|wish i could|doctor says no|stuck)(?![a-z])/,
);
/** What one does who comes. */
export const COMES = pattern(
	/我去(?!不|年|过|世)|过去|预留|安排上|到时(?:候)?(?:见|到)|不见不散|必须的|有我|我们(?:一家|俩|全家|两口)|几口都|带队|从[^，。]{1,6}赶(?:过)?来|专程|提前(?:一天)?到|报道|签到|(?:订|留|要|开|住)(?:个|一?间|两?间|了)?(?:标间|大床房?|双床|单间|双人间|房间?|客房)|(?:占|留|加|订|要)(?:个|一个|两个|俩|一下|我?俩)?(?:座|位)|座位|席位|名额|捧场|准到|必到|人准?到|我(?:能|会|肯定|一定|准时)?(?:到场|能到|就到|也去|也来|也到|参加|报|join|in)|能到|能来|可以来|有空|必须去|去啊|去呀|冲[!！]?$|走起|约起|(?:票|机票|车票|高铁票)[^，。]{0,4}(?:买|订|抢|定)(?:好)?了|(?:那天|现场|校庆|到时)见|\d[号日]见|加我俩|把我写上|我报|写我|捎|拼房|带(?:上)?(?:老婆|老公|娃|孩子|家属|爱人|一瓶|瓶|点)|我和(?:老婆|老公|爱人|先生|太太)|吃素|素食|大床|(?:^|[^a-z])(?:we are (?:two|three|four|five|\d)|(?:two|three|four|five|\d) of us|try to (?:reach|come|make)|keep (?:some|a seat|me)|taken leave|applied for leave|reaching|arriving|see you|with (?:my )?(?:wife|husband|family|kids|son|daughter)|aur mera|aur meri|pohanch|hum sab|hum do|hum teen|my (?:wife|husband) and i|book(?:ed)? (?:me )?(?:a )?(?:rooms?|seats?|table)|rooms? for|tickets? (?:is |are )?booked|see you (?:on|at|there|all|then)|i'?ll be there|will be (?:there|present|attending)|shall be (?:there|present)|attending|count (?:me|us|\d|in)|i'?m in|we'?re in|(?:i'?ll|will) (?:make it|come|join|attend)|coming with|i am coming|i'm coming|bringing|plus one|register (?:me|us)|sign (?:me|us) up|add (?:me|us|one|two|\d)|one more (?:plate|seat)|two (?:chairs|seats|plates)|vegetarian|veg meal|wouldn'?t (?:miss|skip)|of course|definitely|absolutely|sure thing|yes please|driving down|flying in for|looking forward|haazir|hazir|pakka|zaroor|aa rah[aei]|aa ?un?ga|aa ?un?gi|aayenge|aaenge|seat rakh\w*|shamil ho\w*)(?![a-z])/,
);

/** What the office and the group are run with. */
export const RUN_BY = pattern(
	/群(?:名|公告|里|文件|规|管理|主|昵称|通知|发|消息|接龙|聊)?|通讯录|花名册|名册|名单|登记表?|表格|表单|字段|机器人|通知|提醒|公告|月刊|简报|校刊|推送|接龙|小程序|公众号|网站|系统|会费|捐款|善款|明细|奖学金|基金|聚会|活动|校庆|年会|值年|线上|会场|开会|会议|(?:^|[^a-z])(?:groups?|form|sheet|list|directory|newsletter|bulletin|minutes|notices?|announcements?|reminders?|bot|admins?|committee|organi[sz]ers?|fees?|fund|website|portal|app|page|poll|registration|membership|meetups?|reunion|meeting|zoom|call|drive|forwards|updates|voice notes|ceremony|venue|scholarship|mentorship|job board|coordinator|alumni|chapter)(?![a-z])/,
);
/** How things should be. */
export const SHOULD = pattern(
	/分开|加粗|众筹|干脆|能否|是否可以|支持(?:一下)?|开放|别再|不妨|倒不如|何必|没必要|多此一举|精简|优化一下|合并|取消|恢复|保留|增设|增加|补充|更新得|勤(?:快)?点|搞成|做份|出个|设成|提倡|倡议|呼吁|号召|一人一票|投票决定|大家(?:觉得|看)(?:如何|怎么样|行不行)|行不行|咋样|成不成|建议|提(?:个|一个|点)?(?:小)?(?:意见|想法|议|建议)|我(?:有个)?(?:想法|提议|觉得)|依我(?:看|说)|要我说|按我说|个人(?:觉得|认为|意见)|不如|何不|(?:不|要)如|能不能|可不可以|可否|是不是(?:可以|该|能)|要不(?:然|咱)?|最好|应该|该(?:清理|改|换|整|管|设|有)|希望|以后|今后|下次|下回|别(?!人|的|处)|勿|少|多(?:放|发|搞|办|给|组织|留)|早点|提前|改(?:成|到|为|个|在|用)|换(?:成|个|到)|加(?:个|一列|一栏|上|一下)|设(?:个|立|一)|建(?:个|立|一)|弄(?:个|一)|搞(?:个|一)|做(?:成|个)|开(?:个|通)|砍|公开|公示|轮流|省得|免得|比较好|更好|为好|好一些|方便(?:些|点)?|更尊重|影响|太(?:多|长|频繁|乱|早|晚|吵|小)|统一|如何$|(?:^|[^a-z])(?:make (?:it|the|this|them)|we need|would love (?:a|an|to see)|put the|searchable|raye|raaye|tajweez|i vote|vote for|motion to|move that|perhaps we|maybe we|might be (?:better|nice|good|worth)|worth (?:having|trying|considering)|no need for|too many|too long|too late|fewer|shorter|earlier|bigger|simpler|easier|translate|bilingual|in (?:urdu|chinese|english) (?:too|also|as well)|once a (?:month|year|week)|wish (?:the|there|we)|hona chahie|hone chahiye|karwa\w* jaye|shuru kar\w*|ideas?|proposals?|propose|suggest\w*|recommendation:|request to|might help|would help|should|could we|can we|could the|can the|may the|would it (?:not )?be|wouldn'?t it|why not|why don'?t|how about|what about|what if|let'?s|my vote|one thought|just a thought|two cents|i feel|i think we|better (?:if|to)|would be (?:nice|great|good|better|wiser|easier)|instead of|rather than|please (?:make|keep|add|put|use|pin|mute|split|share only|post only|upload|avoid|consider|arrange)|kindly (?:make|keep|add|put|use|pin|mute|upload|arrange)|rotate|mashwara|mera khayal|khayal hai|behtar h\w+|hona chahiye|honi chahiye|chahiye ke|bana (?:do|dein|lo|len)|badal (?:do|dein)|rakh(?:i|a|ein|o) (?:jaye|karo|jayein)|kar(?:na)? chahiye|ek kaam|aik kaam|kyun na)(?![a-z])/,
);

/** Something is wanted to be known or had. */
export const WANTS = pattern(
	/要(?:几|不要|多久)|线索|过来人|说说|(?:还)?存着|想收|求经验|有[^，。]{1,10}的(?:没|吗|不)|吗|呢[？?]|是.{1,8}还是|还是[^，。]{1,10}(?:好|呢|就行)|哪里有|去哪|找谁|谁家|怎么(?:样|回事|选|看)|啥(?:时候|意思|情况|流程|价)|多少钱|贵不贵|难不难|好不好|靠谱吗|准不准|行情|内幕|经验|攻略|资料|题库|笔记|模板|链接|名额还有|急[！!]*$|在线等|蹲一?个|同问|\+1问|请教|请问|求问|跪求|求(?!婚|真|学|职|生|知|是|和|人不)|打听|咨询|想(?:知道|了解|问|请教|打听|找个?)|谁(?:能|有|知道|晓得|认识|去|家|在|帮)|哪位|哪个|哪家|哪里|哪儿|怎么(?:弄|办|搞|转|走|样|申|开|领|补)|咋(?:弄|办|样|走|没)|有没有|能不能|要不要|几(?:点|号|个|天|年|路|月|时|楼)|多少|多久|推荐(?:个|一个|下|一下|几)|安利(?:个|一下|下)|参谋|支(?:个)?招|给点建议|意见[？?]?$|攻略|(?:不|没|么|否)(?=[，。？?！!\s～~]|$)|饭搭子|求带|带带|帮忙(?:看|问|参谋)|(?:^|[^a-z])(?:doubt|recommendations for|uploaded|somebody from|someone from|anyone from|any (?:vegetarians|seniors|juniors|engineers|doctors|\w+s) (?:in|at|from|who)|experience with|how was|has the|have they|did (?:anyone|the|they)|is the|is there|are there|was there|should i|can i|do they|do you|where do|when do|why do|what time|what's the|tips|notes|pdf|link please|link pls|share link|dosto (?:koi|kya)|batao|bata (?:do|dein|den)|rehnumai|maloom|pata hai|pata kar\w*|anyone|anybody|someone (?:please|pls|share|send|kindly)|please someone|somebody|does|who(?:'s| is| has| knows)?|which|where|when is|how (?:is|do|to|much|long|many)|what (?:is|are|'s|documents|papers)|any (?:idea|leads?|agents?|contacts?|one|suggestions?|recommendations?)|looking for|requesting|need (?:help|advice|a |an |some|cheap|info)|in search of|may i know|can (?:any|some)|could (?:any|some)|please (?:advise|guide|share the|tell|suggest|forward)|would you (?:pick|choose|take)|worth it|will \w+ (?:take|accept)|kis(?:i|ko|e)?|koi|kaun\w*|kahan|kab|kaise|kitn[aei]|kya)(?![a-z])/,
);
/** Somebody or something is praised to others, or offered to them. */
export const PRAISED = pattern(
	/放心|信得过|讲得透|[强力墙裂]推|力荐|安利|可以问(?:他|她)|去住|给(?:你们?|校友)?留|打赢|急聘|急招|在招|扩招|带编|管饭|包住|抓紧|有坑|坑位|名额|划算|实惠|童叟无欺|老字号|必吃|回头客|专业做|专做|做得(?:好|细)|报名字|打[八九七]折|治好|看好了|修好了|包(?:你)?满意|亲身体验|用了[一两三几]年|口感|味道|好看到|值得一(?:看|读|去|试)|谁用谁知道|牵线|靠谱|良心|实在|踏实|手艺|一绝|很稳|绝了|不错|正宗|地道|治愈|口碑|(?:脾气|技术|态度|服务)(?:好|棒)|不(?:乱收费|骗人|骂人|坑|宰|贵)|便宜|公道|私(?:我|聊|信|滴)|滴(?:我|滴)|敲我|戳我|找我(?:拿|要|推)|看过来|投简历|简历|有意(?:者|向|的)?|感兴趣|要的(?:滴|找|联系|私)|需要的|报我|推荐(?!信)|安利|内推|提名|招(?!呼|待|架|牌|数|惹)|诚聘|缺(?:个|一|人|会|实习)|名额有限|值得|(?:^|[^a-z])(?:best|worked wonders|works? wonders|sensible|sorted (?:my|our|out)|go before|mahir|ustad|banda|visa covered|sponsorship|wants? (?:two|a|an|some|more)|is recruiting|are recruiting|recruit\w*|apply|join our team|worth (?:a|every|the)|top ?notch|first class|highly|must (?:read|watch|try|visit)|delicious|bargain|punctual|patient|kind|never (?:late|overcharges?|fails)|cured|saved (?:me|us|my)|lifesaver|gem|sasta|imandar|kamal|lajawab|behtareen|zabardast|zaroor|mil lo|miliye|try|go to|see|visit|consult|use|ask for|tell (?:him|her|them) i sent|vouch\w*|recommend\w*|nominat\w*|honest|reliable|reasonable|affordable|fair (?:price|fares|rates)|painless|gentle|superb|excellent|brilliant|skilled|trustworthy|great \w+ (?:consultant|doctor|dentist|lawyer|tutor|agent|teacher|surgeon|accountant)|openings?|vacanc\w+|hiring|positions?|seats khali|cv|resume|referral|dm|inbox|ping me|write to me|fully funded|keen|interested|mehnati|dikhao|acha|achi|zabardast hai|did my|helped us|helped two|fixes anything|overcharge|root canal|ke liye)(?![a-z])/,
);
/** It took place. */
export const DONE = pattern(
	/办了|摆了|画上(?:了)?(?:圆满)?(?:的)?句号|撤展|开展了|前后来了|包(?:了)?饺子|友谊赛|\d比\d|打了(?:一)?场|踢了(?:一)?场|聊了一(?:下午|晚上)|笑得合不拢嘴|送(?:了|去)了?|慰问|探望|走访|参观了|座谈|交流了|开了(?:个|场)|唱了|种下|落成|颁(?:发|奖)|发放|揭幕|启动|闭幕|开幕|满载而归|热热闹闹|意犹未尽|回味无穷|感谢(?:各位|所有|大家)(?:的)?(?:参与|到场|支持)|照片(?:稍后|晚点|已|在)|录像|圆满|顺利|成功|结束|收官|落幕|散场|鸣金|打完|跑完|爬完|办完|搞完|开完|聚了|来了\d*|到了|到场|坐满|爆满|来了|揭牌|举办了|举行了|开展了|组织了?|看望了?|回(?:母校|学校)看|收获|尽兴|累瘫|夺冠|冠军|亚军|季军|第[一二三四]名?|拿了|赢了|输了|卫冕|蝉联|合影|筹了|捐了|寄了|种了|植树|献血|义诊|人(?:均|次)?(?=[，。！\s]|$)|[一二三四五六七八九十百两几\d]+(?:多|来|几)?(?:个|位|人|名|桌|支|棵|袋|本)|玩得|(?:^|[^a-z])(?:kicked off|kick ?off|fed \d+|cheques?|voted|inaugurat\w*|unveiled|launched|concluded|came together|caught up with|gathered|painted|served|handed over|presented|awarded|launched|taught|trained|tested|vaccinated|screened|swept|walked|cycled|hiked|trekked|sang|danced|cooked|barbecue kiya|jama th\w+|rakha|khila\w+|lagaya|lagwaya|baant\w*|mil kar|kiye|hui thi|tha sab|held|organi[sz]ed|conducted|hosted|attended|participated|planted|cleaned|donated|delivered|distributed|raised|visited|met|climbed|collected|celebrated|completed|wrapped|beat|won|played|ran|turned up|showed up|turnout|went (?:well|off|great|nicely|smoothly|dhow)|was (?:a |brilliant|great|super|full|amazing|lovely|packed)|done|finished|success\w*|\d+ (?:people|patients|alumni|students|children|kids|units|bags|of us|volunteers|saplings|members|log)|of us (?:went|met|climbed|did|joined)|had (?:a|an|our)|pics|photos|album|karwaye|rakha tha|hua|hui|rahi|raha|aaye|aye|gaye the|kiya|mazaa?)(?![a-z])/,
);

/** What somebody's entry holds, and that it is to be changed or emptied. */
export const ENTRY = pattern(
	/联系人|第二个号|清单|台账|系统里|后台|群名片|档|名单|花名册|名册|通讯录|登记|档案|资料|表(?:上|里|格)?|一栏|那栏|那条|那行|栏|记录|备注|我名下|我的(?:单位|号|邮箱|地址|名字|姓名|电话|微信)|(?:^|[^a-z])(?:list me|listed (?:me|as|under)|still (?:show|list|have) me|against me|entries|naam hata|first number|second number|other number|both numbers|yearbook|directory|list|sheet|record|entry|profile|against my name|under my name|column|line|field|card|database|register|spreadsheet|contact list|data)(?![a-z])/,
);
export const EMPTIED = pattern(
	/抹|别留|拆机|掉(?:了)?吧|登记成|改为|改写|换成|订正|不要(?:了|留)|不(?:再)?保留|清除|消掉|归零|去了吧|作废|删|去掉|拿掉|划掉|抹掉|清掉|清空|撤(?:掉|下)|移除|作废|空着|留空|注销|停用|写无|填无|取消(?!活动)|别(?:再)?(?:往|打|用|寄|发到)|拆了|换下|更正|改(?:一下|过来|成|为|正)|纠正|订正|(?:^|[^a-z])(?:scrap|take it down|take (?:that|this|me) down|knock off|get rid of|no longer|stepped down|is gone|not in use|ignore the|hata\w*|khatam kar\w*|delete|remove|drop|strike|scratch|scrub|erase|clear|blank|take (?:it |that |my |the |[a-z]+ )?(?:off|out)|wipe|hata (?:do|dein|den)|nikal (?:do|dein|den)|kaat (?:do|dein)|mita (?:do|dein)|update|correct|fix|amend|change|theek kar (?:do|dein|den)|should (?:be|read))(?![a-z])/,
);
export const NAME_WRONG = pattern(
	/(?:名字|姓名|姓|名)[^，。]{0,6}(?:错|打成|写成|录成|弄成|改)|改(?:了)?名|更名|曾用名|原名|(?:^|[^a-z])(?:name|surname|spel(?:t|led|ling)|mis-?spel(?:t|led)|typo|naam)(?![a-z])/,
);

/** Nothing of it is true of the writer. */
export const DENIES = pattern(
	/听岔|没动窝|没调成|没走成|拒了|P图|乱讲|胡说|哪跟哪|张冠李戴|谁(?:说|传|造|编|讲|告诉|跟你)|哪(?:来|儿听|里听|个说)|听谁|[瞎乱]传|别(?:再)?(?:传|听|信|瞎)|没有?的事|没影|谣言|造谣|辟谣|澄清|误会|误传|乌龙|假消息|同名|不是我|并没|没(?:有)?(?:跳|走|换|搬|辞|离职|去|改行|移民|转|出国|升|回|挪|被裁|resign|quit)|(?:^|[^a-z])(?:fake|nonsense|rubbish|rumou?r about|baseless|not leaving|just a joke|was a joke|prank|koi transfer nahi|nahi hua|misunderstood|mistaken|wrong info\w*|mix(?:ed)? up|no no|nope|not true|untrue|false alarm|fake news|rumou?rs?|who (?:told|said|spread|is spreading|started)|whoever|never (?:went|moved|left|joined|switched|said|quit|been|worked|shifted)|(?:have|has|did|was|am|do)(?: not|n'?t|nt) (?:moved|gone|left|quit|joined|join|move|leave|go|resign\w*|shift\w*|change\w*|get|switch\w*|transferred|abroad|in)|i'?m not (?:in|at|with|abroad|moving|leaving|going)|not me|fell through|got cancel\w*|was cancel\w*|withdrawn|kis ?ne kaha|kisne kaha|jhoot|jhoota|afwah\w*|ghalat (?:khabar|hai)|bilkul ghalat|nahi (?:gaya|gayi|chor\w*|ki|hua|hui)|kahin nahi)(?![a-z])/,
);
export const STAYS = pattern(
	/原地|原封|老实待|没走|没离开|不动|还在|一直|仍|就在|还是|还住|还干|还挂|照样|照旧|照常|老本行|老样子|老地方|没挪|就没|窝在|窝着|待得|好好(?:上班|待)|继续(?:搬砖|上班|干|拧)|焊死|没动|哪(?:儿|里)?(?:也|都)(?:没去|不去)|人(?:还|好端端|好好)|没(?:换|变|动|出过)|(?:^|[^a-z])(?:born and bred|right here|nowhere|unmoved|jaisa tha|yahin|still|as (?:always|usual|ever|before)|like always|all along|remain|usi|same|where i was|where i am|very much|haven'?t gone anywhere|going nowhere|not going anywhere|not leaving|abhi|ab bhi|wah[ai]n?|wohi|yahin|hi hun|hi hoon|hi hu|mein hi|baith\w*)(?![a-z])|(?:^|[^a-z])(?:i'?m|i am) (?:in|at) [^.]{2,20} only(?![a-z])/,
);
/** What will be told another day. */
export const LATER = pattern(
	/回头|稍后|晚点|过(?:两天|几天|阵|些)|等[^，。]{1,10}(?:了|完|下来|好)[^，。]{0,4}(?:再|把|就|告诉|发|说)|到时|定了|再(?:说|发|告诉|通知|报)|(?:^|[^a-z])(?:will (?:post|share|send|tell|update|let you)|i'?ll (?:post|share|send|tell|update|let)|once|as soon as|baad mein|later|tonight|soon)(?![a-z])/,
);
/** What is news of somebody's life, whatever it leads to. */
export const NEWS = pattern(
	/入职|离职|辞(?:职|了)|裸辞|跳槽|调(?:到|去|任|往|回|来|岗|动)|升(?:任|职|了|为|到)|评上|聘(?:为|任|高|上|副|正)|起聘|转正|晋升|转岗|转行|改行|报到|上岸|录取|公示|规培|进修|派(?:我|去|到|驻)|外派|挂职|搬(?:到|去|家|来|进|了)|迁(?:到|至|往)|定居|安家|落户|回国|出国|移民|开了(?:家|个|间)|创业|单干|合伙|退休|下岗|失业|被裁|倒闭|在读|读(?:博|研|专硕|在职)|博后|出站|高就|任(?:命|职)|文件下来|改名|换(?:了)?(?:手机|号|工作|单位|微信|邮箱|城市|地方)|新(?:号|单位|工作|地址|邮箱|微信|东家)|(?:^|[^a-z])(?:join(?:ed|ing)?|promot(?:ed|ion)|transfer(?:red)?|posted|posting|moved?|moving|shift(?:ed|ing)?|relocat\w+|resign\w*|quit|left|retire\w*|laid off|started|probation|new (?:job|role|number|no|address|email|house|office|place|sim|firm)|onboard|appointed|admi(?:tted|ssion)|enrol\w*|studying|studies|residency|fellowship|opened|set up|chor (?:di|diya|dia)|lag ga\w+|nikal ga\w+|chal[ai] ga\w+|join kar\w*|shift ho\w*|orders came|report to|based|froze|changed)(?![a-z])/,
);
/** Not serious, or a sale. */
export const JEST = pattern(
	/哈哈|笑死|我(?:家|的)?(?:猫|狗|沙发|楼下)|做梦|梦里|中了?(?:五百万|彩票)|彩票|要是有钱|月球|火星|宇宙|冥王星|企鹅|(?:^|[^a-z])(?:lol|haha\w*|lottery|if i win|the moon|mars|my cat|my dog|sofa|couch|netflix|😂|🤣)(?![a-z])|😂|🤣/,
);
export const SALE = pattern(
	/\d折|优惠|特价|限时|直销|厂家|包邮|代办|高价|低价|上门|回收|热线|预约|日结|兑换|积分|点击|医保|冻结|停用|领取|中奖|加(?:v|微|qq)|产地|正宗|秒批|放款|(?:^|[^a-z])(?:off on|order|guaranteed|free delivery|per day|daily|pay|verify|customs|parcel|prize|won|claim|otp|investors?|https?|www|customer|discount|offer|rabta)(?![a-z])/,
);
export const TO_BE_RID = pattern(
	/(?:别|不要|不用|不必|停止|取消|退出|屏蔽|移出|撤|不想|不需要|勿)[^，。]{0,8}(?:发|推|提醒|通知|打扰|联系|核对|@|弹|群发|名单|列表|list)|(?:^|[^a-z])(?:unsubscribe|opt(?:ing)? out|stop|no more|remove me|take (?:me|my \w+) off|don'?t (?:contact|message|write|send|text)|not wish to be contacted|na bhej\w*|nahi chahiye|bas kar\w*|mera naam nikal|remove .{0,12} from|reminders?)(?![a-z])/,
);

/** The sorts of words the network is told of, by name. */
export const CLASSES: readonly (readonly [string, Pattern])[] = [
	["feast", FEAST_ZH],
	["feast", FEAST_LATIN],
	["wish", WISH_ZH],
	["wish", WISH_LATIN],
	["salutes", SALUTES],
	["to-all", TO_ALL],
	["event", EVENT],
	["kept-away", KEPT_AWAY],
	["comes", COMES],
	["run-by", RUN_BY],
	["should", SHOULD],
	["wants", WANTS],
	["praised", PRAISED],
	["done", DONE],
	["entry", ENTRY],
	["emptied", EMPTIED],
	["name-wrong", NAME_WRONG],
	["denies", DENIES],
	["stays", STAYS],
	["later", LATER],
	["news", NEWS],
	["jest", JEST],
	["sale", SALE],
	["to-be-rid", TO_BE_RID],
];

/** The sorts of words in a text, each once. */
export const classesOf = (low: string): string[] => [
	...new Set(CLASSES.filter(([, expression]) => expression.test(low)).map(([name]) => name)),
];
