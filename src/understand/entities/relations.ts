import { pattern } from "../pattern.js";

/** Relations that are other people than the writer. */
const KIN_ZH =
	"(?:闺女|丫头|女婿|儿媳妇?|老伴儿?|老丈人|丈母娘|亲家母?|连襟|妯娌|[大二三四小]?(?:姨妈?|舅妈?|姑妈?|姑父|姨父|叔|婶|伯|伯父|伯母|嫂)|弟媳|弟妹|侄[儿媳]|干[爹妈儿女]|老[爸妈爹]|大哥|大姐|二哥|二姐|三哥|三姐|小弟|小妹|双胞胎(?:哥哥|弟弟|姐姐|妹妹)?|合伙人|搭档|师父|带教|老师|班长|老公|老婆|媳妇|爱人|先生|太太|妻子|丈夫|男友|女友|男朋友|女朋友|对象|未婚妻|未婚夫|爸妈|父母|爸爸?|妈妈?|父亲|母亲|哥哥?|弟弟?|姐姐?|妹妹?|表哥|表弟|表姐|表妹|堂哥|堂弟|堂姐|堂妹|儿子|女儿|娃|孩子|舅舅?|叔叔?|姑姑?|姨|公公|婆婆|岳父|岳母|姐夫|妹夫|嫂子|室友|舍友|下铺|上铺|同桌|同事|闺蜜|发小|朋友|哥们儿?|兄弟|师兄|师姐|师弟|师妹|导师|领导|老板|学长|学姐|邻居|家属|家里人|老乡|同学|老同学|学生|同门|前任|网友|房东|战友|球友|徒弟|师傅|大伯|小姨|表叔|外甥女?|侄子|侄女|孙子|孙女|外孙女?|爷爷|奶奶|外公|外婆|姥姥|姥爷|那口子|小舅子|小姑子|大舅哥|前同事|前老板|前领导|班主任|辅导员)";
const KIN_EN =
	"(?:class rep|batch rep|rep|cr|representative|coordinator|president|secretary|warden|driver|maid|lawyer|tenant|daddy|papa|pappa|mummy|mommy|mama|maa|wifey|grandpa|grandma|grandfather|grandmother|granddad|granny|partner|other half|kid|child|children|sibling|co-?founder|business partner|lab ?mate|guide|advisor|adviser|manager|lead|hod|principal|student|wife|husband|hubby|spouse|fianc[eé]e?|brother|sister|bro|sis|father|mother|dad|mom|mum|parents|son|daughter|cousin|uncle|aunt|aunty|friend|roommate|room mate|roomie|flat ?mate|house ?mate|classmate|class fellow|classfellow|batchmate|batch mate|colleague|bhai|behan|behen|biwi|shohar|abbu|ammi|abba|walid|walida|walidain|beta|beti|chacha|mamu|khala|phupho|nana|dada|dost|boss|supervisor|junior|senior|better half|girlfriend|boyfriend|in-laws?|brother-in-law|sister-in-law|nephew|niece|topper|neighbou?r|student|teammate|mentor|teacher|tutor|landlord|bhabhi|jiju|didi|bhanja|bhatija|saala|saali|susar|saas|phuppo|nani|dadi|taya|mamoon|class rep|crush)";

export const KIN_MENTION = pattern(
	new RegExp(
		`(?:我们?|俺|咱|my |My )的?(?:大学|高中|初中|小学|中学|本科|研究生|幼儿园|以前|当年|前|原|亲|好|大|小|二|老)?(?:的)?${KIN_ZH}|(?<![a-z])(?:my|mera|meri|mere|our) (?:elder |younger |older |twin |ex |late |best |dear |close |old |former |school |class |batch |college |next[- ]door )?${KIN_EN}s?(?![a-z])|我(?:的|家)?\\s?(?:best |good |close |old |ex[- ]?)?(?:${KIN_EN}|leader|bf|gf|bff|ex)(?![a-z])|(?<=^|[，。！,.!\\n]\\s?)(?:supervisor|boss|mentor|leader|manager|roommate|hubby|colleague|classmate|bf|gf|boyfriend|girlfriend|pi)(?=[\\u3400-\\u9fff])(?!让|叫|给我|派|把|同意|批|要我)|(?<![A-Za-z])[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:'s|s'| k[aei]) (?:elder |younger |eldest )?${KIN_EN}(?![a-z])|(?:孩[子儿]?|娃儿?|儿子|闺女|女儿|宝宝)(?:他|她|的)?(?:爸爸?|妈妈?|爹|娘)|(?![和跟与给帮陪对让找问是说而但孩])[\\u3400-\\u9fffA-Za-z](?:他|她|家)(?:老公|老婆|媳妇|[爸妈哥姐弟妹]|儿子|女儿|闺女|爱人|男友|女友|对象)`,
		"gi",
	),
);
/** 系主任, 隔壁寝室老三, 师兄: at the head of what is said of them, and not of what they do with the writer. */
export const ROLES_AT_HEAD = pattern(
	/(?<=^|[，,。！!；;：:\n ]|说|听说|消息说)(?:隔壁|楼上|对门|我们|咱们?|群里的?|当年|原来)?(?:寝室|宿舍|班|系|组|单位|公司|科室|院里?|科里)?(?:的)?(?:老[大二三四五六七八]|[班系校院](?:花|草)|学[霸神渣委]|[体文劳]委|课代表|(?:学习|文艺|体育|生活|组织|宣传|军体|心理|纪律|劳动)委员|寝?室长|舍长|楼长|班副|副班长|班长|团支书|胖子|瘦子|眼镜(?!店)|猴子|狗子|二狗|铁蛋|石头|大熊|师[兄姐弟妹]|学[长姐弟妹]|系主任|科主任|护士长|组长|部门经理|老板|领导|院长|校长|导师|主管|前辈|带教)(?=现在|目前|如今|眼下|这会儿?|(?:已经?|刚|好像|貌似|也|都|就|早|前几天|上周|上个?月|去年|今年|毕业后)?(?:的?新?(?:号|电话|手机|微信|邮箱|单位)|手机|电话|微信|邮箱|荣|晋|进|跑|开了|做了|创业|(?:最后|后来)?(?:去|到|在)(?!吗|么|不在|[^，。]{0,3}(?:吗|？))|升|跳|调|去了|去[\u3400-\u9fff]{2}|到[\u3400-\u9fff]{2}|搬|退休|辞|离|在[\u3400-\u9fff]|当|成了|换|回|出国|留|入职|加入|考上|嫁|娶|是|被))(?![^，。]{0,12}我)/g,
);
/** Without 我 as well, at the head of what is said of them; 老师，… and 哥你… are spoken to. */
export const FAMILY = pattern(
	/(?<=^|[，,。！!？?；;：:\n 是而但代替帮])(?:(?:大|小|二|三|亲|前)?(?:孩子|娃儿?|儿子|女儿|闺女|老公|老婆|媳妇儿?|妻子|丈夫|先生|太太|爱人|爸爸|妈妈|父亲|母亲|爸妈|父母|老爸|老妈|老爹|老伴儿?|妹妹|弟弟|哥哥|姐姐|表[哥弟姐妹]|堂[哥弟姐妹]|室友|舍友|同桌|闺蜜|发小|男友|女友|男朋友|女朋友|未婚[夫妻]|对象|外甥女?|侄子|侄女|女婿|儿媳妇?|公公|婆婆|岳父|岳母|丈母娘|老丈人|小姨子?|小舅子|大舅哥|姐夫|妹夫|嫂子|弟媳|爷爷|奶奶|外公|外婆|姥姥|姥爷|舅舅|叔叔|姑姑|上铺|下铺|前同事|老同学|朋友(?!们|圈)|师[兄姐弟妹](?!们)|学[长姐弟妹](?!们)|孩他[爸妈]|娃他[爸妈]|双胞胎))(?![，,。！!？?；;\s您你我们好]|$|麻烦|请|帮我|帮改|帮忙|能|可以|在吗|热炕头|都大|大了)/g,
);
/** 家父, 内人, 舍弟: said of one's own family only. */
export const HUMBLE = pattern(
	/(?:孩子|娃儿?|宝宝?|儿子|闺女|女儿)(?:他|她|的)?(?:爸爸?|妈妈?|爹|娘)|家(?:父|母|兄|姐|严|慈)(?!长)|内人(?!员)|内子|拙荆|贱内|犬子|小女(?!孩|生|人|士|子)|舍[弟妹]|先(?:父|母|夫|妣)|亡(?:父|母|妻|夫)|老伴儿?|(?<!接|给|跟|和|陪|用)(?:(?:我?家里?的?|我)?(?:那口子|那位|那个死鬼)|老爸|老妈|老爹|老头子|爸妈|掌柜的|当家的|孩他[爸妈爹娘])(?=的|也|换|新|电话|手机|号|微信|在|退休|搬|去|回|外派|派|调|被|到|公司|单位|部队|学校|医院|援|驻|考|嫁|升|进|入职|跳|转|申请|开|随|走|留|还|今年|上个?月|上周|下个?月|刚|已|要|这)|(?:我家|我们家|家里)(?:先生|领导|那位|老头|老太太|老爷子|老大|老二|小子|丫头|闺女)/g,
);
/** abbu ka number, ammi ki sim */
export const KIN_OWNS = pattern(
	/(?<![a-z])(?:(?:mer[aeiy]+|apn[aeiy]+|hamar[aei]) )?(?:chot[aei] |bar[aei] )?(?:abbu|abba|abu|ammi|amma|mama|papa|bhai|bhayya|behen|behan|baji|apa|biwi|chachu|chachi|mami|taya|tayi|nanu|dadu|sala|saala|saali|devar|jeth|bahu|damad|beta|beti|bacha|bache|bachay|khalu|phupha|begum|wife|husband|shohar|miyan|bet[aei]|walid(?: sahab)?|walida|chacha|mamu|mamoon|khala|phupho|phuppo|dada|dadi|nana|nani|saas|susar|dost|cousin|uncle|aunty?|bhabhi|friend|roommate) (?:jaan |jan |sahab |sahib |ji )?(?:k[aie]|wal[aei])(?= (?:posting|transfer|job|naukri|nokri|office|company|shadi|clinic|(?:naya|nya|new|purana|old|wala|phone|mobile|whatsapp|cell) )?(?:number|no|nmbr|sim|phone|mobile|cell|whatsapp|email|mail|contact))/gi,
);
export const LATIN_FAMILY = pattern(
	/(?<=^|[.!?,;:] ?|\n)(?:and |but |while |aur |lekin )?(?:the |his |her )?(?:(?:daddy|papa|pappa|mummy|mommy|mama|wifey|hubby|begum|mian|miyan|wife|husband|kids|parents|biwi|shohar|ammi|abbu|amma|abba|walid(?: sahi?b)?|walida|bachay|bachche|in-laws|grandpa|grandma|grandfather|grandmother|granny|son|daughter|brother|sister|mom|mum|dad|beti|behen|behan|bhabhi|saas|susar|chachu|dost|roommate|better half|nana|nani|dada|dadi|chacha|mamu|mamoon|khala|phupho|taya)(?=[的在去]|'s | (?!main\b|mera\b|meri\b|mujhe\b|i\b|i'm\b|my\b|please|pls|here|and (?:i|me)\b|aur (?:main|mein)\b|k[aei] (?:saath|sath|liye|wajah|paas|dua))[a-z])|(?:beta|bhai|bhai jaan|uncle|aunty)(?=的|'s (?:new|old|number|no\b|phone|mobile|cell|email|whatsapp|wechat|job|in\b|at\b|now|moved|shifted)| (?:moves|shifts|retired|joins|teaches|runs|shift|chal[aei]|gaye?|gayi|k[aei] (?!saath|sath|liye|wajah|paas|dua)|ne|ko|got|has|is|are|works?|working|joined|moved|shifted|stays?|lives?|lived|worked|served|was|were|started|studies|studying)\b))/gi,
);
/** Half of my batch, 我们班一半: none of them is the writer. */
export const MANY = pattern(
	/(?<![a-z])(?:everyone|everybody|all|others|the rest|people|guys|folks|two|three|four|five) (?:else )?(?:from|in|of) (?:my|our|the) (?:batch|class|group|year|section|hostel|department|team|wing|college|friends)(?: \w+)?(?= (?:is|are|has|have|now|moved|settled|works?|lives?))|(?<![a-z])(?:half|most|many|some|rest|several) of (?:my|our|the|hamare) ?(?:batch|class|group|friends|year|seniors|juniors|section|hostel|department|team|guys|girls|boys)?(?:mates?|fellows?)?(?![a-z])|(?:我们?|咱们?)(?:班|系|宿舍|寝室|年级|专业|组|这届|那届|同学)(?:里|的)?(?:一半|大半|好多人?|不少人?|好几个人?|几个人?|有人|很多人|大部分|多数|[两三四五六七八九十]个人?)/gi,
);
/** Landlord's number, tailor ka number: somebody by what he does. */
export const ROLE_OWNS = pattern(
	new RegExp(
		`(?<![a-z])(?:the |our )?(?:${KIN_EN}|driver|tailor|agent|plumber|electrician|maid|cook|courier|doctor|nurse|secretary|assistant|watchman|guard|peon|professor|lecturer|coordinator|organi[sz]er|admin|caretaker|counsell?or)(?:'s| k[aei]) (?=(?:new |old |current |naya |nayi |purana )?(?:number|no\\b|phone|mobile|cell|e?-?mail|whatsapp|wechat|contact|landline))`,
		"gi",
	),
);
export const NAME_AFTER_KIN = pattern(/^[ ,]?\s?\(?([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})/);
export const HAN_AFTER_KIN = pattern(
	/^[，, ]?([\u3400-\u9fff]{2,3}?)(?=[，,。 ]|换|改|去|搬|在|调|的|是|也|现|跳|入|加|考|:|：)/,
);

/** HOD sir ka naya number, Amjad bhai ki email */
export const HONOURED_OWNS = pattern(
	/(?<![a-z])(?!(?:mera|meri|mere|apna|apni|hello|salam|dear|shukriya|thanks)\b)[a-z]{3,12} (?:sir|madam|maam|ma'am|sahab|sahib|saab|sb|bhai|baji|bhaiya|didi|uncle|aunty)(?= k[aie] (?:(?:naya|nayi|new|purana|old|phone|mobile|whatsapp|cell) )?(?:number|no|nmbr|sim|phone|mobile|cell|whatsapp|email|mail|contact))/gi,
);
