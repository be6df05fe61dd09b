import { isSurname } from "../../alumni/places/index.js";
import { TITLE_HEADS } from "../lexicon/titles.js";
import { hasHan, isHanChar, matches, type Span } from "../text.js";

export interface PersonMention extends Span {
	readonly name: string;
	/** Family and friends of the writer: 我老公, my brother Kamran. */
	readonly kin: boolean;
}

/** Relations that are other people than the writer. */
const KIN_ZH =
	"(?:老公|老婆|媳妇|爱人|先生|太太|妻子|丈夫|男友|女友|男朋友|女朋友|对象|未婚妻|未婚夫|爸妈|父母|爸爸?|妈妈?|父亲|母亲|哥哥?|弟弟?|姐姐?|妹妹?|表哥|表弟|表姐|表妹|堂哥|堂弟|堂姐|堂妹|儿子|女儿|娃|孩子|舅舅?|叔叔?|姑姑?|姨|公公|婆婆|岳父|岳母|姐夫|妹夫|嫂子|室友|舍友|下铺|上铺|同桌|同事|闺蜜|发小|朋友|哥们儿?|兄弟|师兄|师姐|师弟|师妹|导师|领导|老板|学长|学姐|邻居|家属|家里人|老乡|同学|老同学|学生|同门|前任|网友|房东|战友|球友|徒弟|师傅|大伯|小姨|表叔|外甥女?|侄子|侄女|孙子|孙女|外孙女?|爷爷|奶奶|外公|外婆|姥姥|姥爷|那口子|小舅子|小姑子|大舅哥|前同事|前老板|前领导|班主任|辅导员)";
const KIN_EN =
	"(?:wife|husband|hubby|spouse|fianc[eé]e?|brother|sister|bro|sis|father|mother|dad|mom|mum|parents|son|daughter|cousin|uncle|aunt|aunty|friend|roommate|room mate|roomie|flat ?mate|house ?mate|classmate|class fellow|classfellow|batchmate|batch mate|colleague|bhai|behan|behen|biwi|shohar|abbu|ammi|abba|walid|walida|walidain|beta|beti|chacha|mamu|khala|phupho|nana|dada|dost|boss|supervisor|junior|senior|better half|girlfriend|boyfriend|in-laws?|brother-in-law|sister-in-law|nephew|niece|topper|neighbou?r|student|teammate|mentor|teacher|tutor|landlord|bhabhi|jiju|didi|bhanja|bhatija|saala|saali|susar|saas|phuppo|nani|dadi|taya|mamoon|class rep|crush)";

const KIN_MENTION = new RegExp(
	`(?:我们?|俺|咱|my |My )的?(?:大学|高中|前|原|亲|好|大|小|二|老)?${KIN_ZH}|(?<![a-z])(?:my|mera|meri|mere|our) (?:elder |younger |older |twin |ex |late |best |dear |close |old |former |school |class |batch |college |next[- ]door )?${KIN_EN}s?(?![a-z])|我的?\\s?(?:boss|leader|mentor|supervisor|wife|husband|roommate)(?![a-z])`,
	"gi",
);
/** 系主任, 隔壁寝室老三, 师兄: at the head of what is said of them, and not of what they do with the writer. */
const ROLES_AT_HEAD =
	/(?<=^|[，,。！!\n ]|说|听说|消息说)(?:隔壁|楼上|我们|咱们?|群里的?|当年|原来)?(?:寝室|宿舍|班|系|组|单位|公司|科室|院里?|科里)?(?:的)?(?:老[大二三四五六七八]|师[兄姐弟妹]|学[长姐弟妹]|系主任|科主任|护士长|组长|部门经理|老板|领导|院长|校长|导师|主管|前辈|带教)(?=现在|目前|(?:已经?|刚|好像|貌似|也|都|就|前几天|上周|上个?月|去年|今年)?(?:升|跳|调|去了|去[\u3400-\u9fff]{2}|到[\u3400-\u9fff]{2}|搬|退休|辞|离|在[\u3400-\u9fff]|当|成了|换|回|出国|留|入职|加入|考上|嫁|娶|是|被))(?![^，。]{0,5}我)/g;
/** Without 我 as well, at the head of what is said of them. */
const FAMILY =
	/(?<=^|[，,。！!\n ])(?:孩子|娃|儿子|女儿|闺女|老公|老婆|媳妇|爸妈|父母|老爸|老妈|妹妹|弟弟|哥哥|姐姐|表[哥弟姐妹]|堂[哥弟姐妹]|室友|舍友|同桌|闺蜜|发小|外甥女?|侄子|侄女|女婿|儿媳|公公|婆婆|岳父|岳母|爷爷|奶奶|外公|外婆|上铺|下铺|前同事|老同学|孩他爸|娃他爸|孩他妈)(?=入|进|到|留|定居|签|录|今年|去年|准备|要|被|跟|给|让|托|微信|电话|手机|号|毕业|结婚|嫁|考|上|在|去|换|搬|调|跳|也|说|的|升|毕业|新|今年|刚|现在|已)/g;
/** 家父, 内人, 舍弟: said of one's own family only. */
const HUMBLE =
	/家(?:父|母|兄|姐|严|慈)(?!长)|内人(?!员)|内子|拙荆|贱内|犬子|小女(?!孩|生|人|士|子)|舍[弟妹]|先(?:父|母|夫|妣)|亡(?:父|母|妻|夫)|老伴儿?|(?<!接|给|跟|和|陪|用)(?:老爸|老妈|老爹|老头子|爸妈|我家那位|孩子他?[爸妈]|娃他?[爸妈]|那口子|家里那位)(?=的|也|换|新|电话|手机|号|微信|在|退休|搬|去|回)|(?:我家|我们家|家里)(?:先生|领导|那位|老头|老太太|老爷子|老大|老二|小子|丫头|闺女)/g;
/** abbu ka number, ammi ki sim */
const KIN_OWNS =
	/(?<![a-z])(?:(?:mer[aeiy]+|apn[aeiy]+|hamar[aei]) )?(?:chot[aei] |bar[aei] )?(?:abbu|abba|abu|ammi|amma|mama|papa|bhai|behen|behan|baji|apa|biwi|begum|wife|husband|shohar|miyan|bet[aei]|walid(?: sahab)?|walida|chacha|mamu|mamoon|khala|phupho|phuppo|dada|dadi|nana|nani|saas|susar|dost|cousin|uncle|aunty?|bhabhi|friend|roommate) (?:jaan |jan |sahab |sahib |ji )?(?:k[aie]|wal[aei])(?= (?:(?:naya|nya|new|purana|old|wala|phone|mobile|whatsapp|cell) )?(?:number|no|nmbr|sim|phone|mobile|cell|whatsapp|email|mail|contact))/gi;
const LATIN_FAMILY =
	/(?<=^|[.!?,] )(?:and |but |while )?(?:the )?(?:bhai|grandpa|grandma|grandfather|grandmother|granny|uncle|aunty|behan|behen|bhabhi|abbu|ammi|biwi|shohar|husband|hubby|wife|wifey|kids|parents|brother|sister|son|daughter|mom|mum|dad)(?= (?:ki|ka|ke|ne|ko|got|has|is|are|at|in|with|works?|working|joined|moved|shifted|stays?|lives?|lived|worked|served|was|were|used|now|abhi|still|started|will|studies|studying)\b)/gi;
/** Half of my batch, 我们班一半: none of them is the writer. */
const MANY =
	/(?<![a-z])(?:half|most|many|some|rest|several) of (?:my|our|the|hamare) ?(?:batch|class|group|friends|year|seniors|juniors|section|hostel|department|team|guys|girls|boys)?(?:mates?|fellows?)?(?![a-z])|(?:我们?|咱们?)(?:班|系|宿舍|寝室|年级|专业|组|这届|那届|同学)(?:里|的)?(?:一半|大半|好多人?|不少人?|好几个人?|几个人?|有人|很多人|大部分|多数|[两三四五六七八九十]个人?)/gi;
const NAME_AFTER_KIN = /^[ ,]?\s?\(?([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})/;
const HAN_AFTER_KIN = /^[，, ]?([\u3400-\u9fff]{2,3}?)(?=[，,。 ]|换|改|去|搬|在|调|的|是|也|现|跳|入|加|考|:|：)/;

/** 李老师, 老彭, 小王, 张总, 班长. */
const CALLED =
	/(?<![\u3400-\u9fff](?<!的|和|跟|得|道|识|见|到|找|问|加|给|舍|班|寝室|组|届|友|窗))(?:(?:老|小|阿|大)[\u3400-\u9fff](?![\u3400-\u9fff]*(?:号|家|学|校|区|城|伙))|[\u3400-\u9fff](?:总(?!工|监|经|部|裁|计|结|之|是|算))|(?![喂嗨嘿哎诶])[\u3400-\u9fff]{1,3}(?:老师|教授|导|主任|院长|校长|书记|师兄|师姐|学长|学姐|同学|哥|姐|辅导员|班长)|胖子|瘦子|班长|团支书|辅导员|班主任|导师|群主)/g;

const HAN_VERB =
	"(?:上个?[月周]|下个?[月周]|昨|今年|去年|明年|换|改|搬|去了|去年|去[\\u3400-\\u9fff]|到了|在|跳|调|升|离|辞|入职|加入|考上|考|的新?(?:号|电|手|微|邮|Q|q|单位|城市|地址)|说|他|她|现在|现|目前|最近|已经?|刚|也|好像|貌似|应该|电话|手机|号|微信|QQ|qq|邮箱|新号|，他|，她|退休|结婚|回|来|当|做|生|去世|因|病|走了|转|托|让|跟我|告诉我|私信|找我|联系|是不是|去)";
/** More of what people do, behind a word that says that somebody is spoken of. */
const MORE_VERBS =
	"|更新|登记|填|报|同学|老师|出|留|移|进|毕|读|生|病|买|开|创|嫁|娶|拿|参|获|评|被|跟|和|是|要|会|准备|打算|正|仍|还|又|前|上|下|今|昨|明|走|结|添|得";
/** Behind these anything that looks like a name is one. */
const AFTER_CUE = new RegExp(
	`(?:都在?说|说|听说了?|据说|听讲|听闻|听[\\u3400-\\u9fff]{1,3}(?:说|讲)|好像是?|貌似|看到|碰到|遇到|见到|转告[:：]?|通知[:：]?|告知[:：]?|帮|替|代|同学|室友|舍友|同事|提名|推荐|校友|那个|咱们?班|我们班|班里|班上|关于|更新[:：]|更正[:：]|补充[:：]|update[:：]|(?:帮|替|代)[^，。:：]{0,14}[:：])[，,\\s]?([\\u3400-\\u9fff]{2,4}?)(?=${HAN_VERB}${MORE_VERBS}|[，,。：: ]|$)`,
	"g",
);
const COMMON_SURNAMES = new Set(
	"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧殷",
);
/** At the head of a sentence only before what is said of somebody. */
const AT_HEAD = new RegExp(`(?<=[，。！；\\n@]\\s?|^)([\\u3400-\\u9fff]{2,3}?)(?=${HAN_VERB})`, "g");
/** Tony陈好像跳去…, Kevin Liu说他搬到… */
const LATIN_IN_HAN = new RegExp(
	`(?<![A-Za-z])([A-Z][a-z]+(?: [A-Z][a-z]+)?[\\u3400-\\u9fff]?)(?=\\s?(?:${HAN_VERB}|跑|混))`,
	"g",
);

/** Latin names before what is said of other people. */
const LATIN_SUBJECT =
	/(?<![A-Za-z])((?:Dr\.? |Prof\.? |Mr\.? |Ms\.? |Mrs\.? |Engr\.? )?[A-Z][a-z]+(?:[A-Z][a-z]+)?(?:[ -][A-Z][a-z]+){0,2}?(?: (?:bhai|sir|bhaiya|sahab|sb|baji|api))?)(?:(?: from [a-zA-Z' ]{3,40}?| \([^)]{2,30}\))(?= (?:has|is|got|moved|changed|joined)\b))?(?='s (?:new|number|no|email|phone|mobile|contact|address|wechat)| (?:has|is|was|got|moved|shifted|joined|works|lives|left|changed|told|said|also|just|now|went|relocated|switched|started|ne|ka|ki|ke|ko|chala|shift|abhi|aaj|wahan|UK|US|passed|recently|already|says|said|tells|texted|messaged|asked|bhai|sir|apparently)\b| (?:[A-Z][A-Za-z]+ )(?:se [A-Z][A-Za-z]+ )?(?:chala|chali|chale|shift|gaya|gayi|mein|me|join)\b)/g;
/** bilal ahmed's number is …, written small. */
const SMALL_OWNER =
	/(?<![A-Za-z'])((?!(?:it|that|this|here|there|let|what|who|how|where|when|today|yesterday|tomorrow|everyone|everybody|mine|company|office|hospital|china|pakistan|india|last|next|new|my|our|your|his|her|their|the|a|an)\b)[a-z]{3,12}(?: (?!my |our )[a-z]{3,12})?)'s (?=(?:new |old |current |pak |pakistani? |china |uk |us )?(?:number|no\b|phone|mobile|cell|email|mail|wechat|whatsapp|contact|address)\b)/g;
/** 柳燕燕说她…, 柳燕燕让我…: whoever says so is somebody. */
const REPORTED = /(?<![\u3400-\u9fff])([\u3400-\u9fff]{2,3}?)(?=说[他她]|让我|托我|叫我|告诉我)/g;

/** Hina baji, Usman bhai: nobody calls himself so. */
const HONOURED =
	/(?<![A-Za-z])([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:baji|bhai|sahab|saab|api|appi|bhabhi|aunty|bhaiya|didi|chacha|khala)(?=[ ,.])(?! here)/g;

/** Congratulations to Dr Faheem on … */
const CONGRATULATED =
	/(?:[Cc]ongrat\w*|CONGRAT\w*|[Kk]udos|[Mm]ubarak\w*|[Ww]ell done|[Pp]roud of|[Hh]ats off)(?: goes)?(?: to)?(?: our)?(?: (?:class ?fellow|batch ?mate|friend|dear|brother|sister|senior|junior|colleague))*(?: (?:Dr|Prof|Engr|Mr|Ms|Mrs|Sir)\.?)? ([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?= (?:on|for|who|has|is|bhai|sir|now)\b|[,!.])/g;
const NOT_NAMES =
	/^(?:Correct|Right|Wrong|Updated|Latest|Current|Actual|Proper|Real|Deputy|Senior|Junior|Assistant|Associate|General|Chief|Regional|Area|Head|Principal|Vice|Team|Project|Product|Sales|Branch|Staff|House|Medical|Software|Data|Marketing|Operations|Shift|Floor|I|My|We|Our|He|She|They|You|Your|It|This|That|There|The|A|An|Anyone|Anybody|Someone|Somebody|Everyone|Everybody|Nobody|Who|What|Where|When|Which|How|Why|Now|New|Old|Number|Phone|Email|Mail|Wechat|WeChat|Whatsapp|WhatsApp|Company|Job|City|Address|Update|Address|Life|God|Allah|Eid|Happy|Good|Dear|Hello|Hi|Hey|Just|Also|Still|Currently|Recently|Finally|Yes|No|Ok|Okay|Sorry|Please|Kindly|Thanks|Thank|If|But|And|So|As|In|At|On|From|For|With|To|Will|Would|Can|Could|Should|Do|Does|Did|Is|Are|Was|Were|Have|Has|Had|Not|One|Some|All|Any|Our|China|Pakistan|India|Lahore|Karachi|University|College|Hospital|School|Office|Alumni|Group|Team|Class|Batch|Yesterday|Today|Tomorrow|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Alhamdulillah|Mashallah|Inshallah|Congratulations|Congrats|Name|Mobile|Guys|Friends|Everybody|Heard|Current|Same|Previous|Earlier|Sim|SIM|Manager|Doctor|Engineer|Life|Work|Weather|Traffic|Ramadan|Diwali|Holi|Day|Night|Morning|Life|Main|Mera|Meri|Yaar|Bhai|Kal|Aaj|Ab|Left|Quit|Lost|Got|Back|Used|Quick|Small|Big|Both|Life|Final|Next|Last|Home|Dr|Prof|Mr|Ms|Mrs|Engr|Sir|Madam|Alumnus|Apna|Yeh|Ye|Koi|Kya|Sab|Suna|Wah|Shift|Cantt|Hotmail|Gmail|Yahoo|Outlook|Google|Facebook|Telegram|Linkedin|LinkedIn|Skype|Instagram|Jazz|Zong|Ufone|Telenor|Warid|Airtel|Vodafone|Jio|Etisalat|Mobilink|Unicom|Telecom|Account|Inbox|Mailbox|Samsung|Iphone|Nokia|Apple|Huawei|Landlord|Internet|Wifi|Laptop|Car)$/;

/** People other than the writer that a text speaks of. */
export function findPeople(text: string, roster: readonly string[] = [], places: readonly Span[] = []): PersonMention[] {
	const found: PersonMention[] = [];
	const add = (mention: PersonMention): void => {
		const clash = found.find((other) => mention.start < other.end && mention.end > other.start);
		if (!clash) found.push(mention);
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
	for (const match of matches(MANY, text))
		add({ start: match.index, end: match.index + match[0].length, name: match[0], kin: true });
	for (const match of matches(LATIN_FAMILY, text))
		add({ start: match.index, end: match.index + match[0].length, name: match[0], kin: true });
	for (const match of matches(KIN_OWNS, text)) {
		const name = match[0].replace(/ (?:k[aie]|wal[aei])$/i, "");
		add({ start: match.index, end: match.index + name.length, name, kin: true });
	}
	for (const match of han ? matches(HUMBLE, text) : [])
		add({ start: match.index, end: match.index + match[0].length, name: match[0], kin: true });
	for (const match of han ? [...matches(FAMILY, text), ...matches(ROLES_AT_HEAD, text)] : [])
		add({ start: match.index, end: match.index + match[0].length, name: match[0], kin: true });
	for (const match of han ? matches(CALLED, text) : []) {
		if (/^[\u3400-\u9fff]{1,3}(?:总|哥|姐|导|老师|教授)$/.test(match[0]) && !isSurname(match[0]) && match[0].length > 2) continue;
		if (
			/^(?:老微|老手|老电|老单|老地|老房|老邮|老东|老老|小小|大大|老早|老是|老样|老规|小号|小地|小县|小镇|小店|小窝|大号|老家|老的|老那|老号|老师|小区|小时|大学|大家|小伙|小孩|小朋|老乡|老铁|老人|小编|大哥|大姐|各位老师|老板|小哥|小姐|老公|老婆|小米|大疆|大华|阿里|小鹏|老号|小号|大号|老婆|老哥|老姐|小可|老同|大概|大约|小城|大厂|老实|小升)/.test(
				match[0],
			)
		)
			continue;
		// 我升主任了: his own rise.
		if (/^(?:我|俺|刚|已|升|评|聘|提|当|熬|混|爬|坐|干|做|任|晋|选|荣|成|副|科|现)/.test(match[0])) continue;
		// “小白兔口腔” is nobody.
		if (/[“「《'"]$/.test(text.slice(0, match.index))) continue;
		add({ start: match.index, end: match.index + match[0].length, name: match[0], kin: false });
	}
	for (const match of matches(SMALL_OWNER, text)) {
		const name = (match[1] ?? "").replace(/^.*\b(?:is|are|and|of|save|note|add|update|here|please|pls|also|this|that) /, "");
		const start = match.index + (match[1] ?? "").length - name.length;
		if (name.length > 2) add({ start, end: start + name.length, name, kin: false });
	}
	for (const match of han ? matches(REPORTED, text) : []) {
		const name = match[1] ?? "";
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
	for (const expression of han ? [AFTER_CUE, AT_HEAD] : []) {
		for (const match of matches(expression, text)) {
			const name = match[1] ?? "";
			// The next name may begin inside what was taken for one.
			expression.lastIndex = match.index + 1;
			const called =
				expression === AFTER_CUE &&
				/^(?:老|小|阿|大)[\u3400-\u9fff]$/.test(name) &&
				!/^(?:老家|老师|老板|大家|小区|小学|大学|小时|大概)$/.test(name);
			if ((!isHanName(name) && !called) || name.length > 3 || (expression === AT_HEAD && !COMMON_SURNAMES.has(name.charAt(0))))
				continue;
			const start = match.index + match[0].length - name.length;
			add({ start, end: start + name.length, name, kin: false });
		}
	}
	for (const match of han ? matches(LATIN_IN_HAN, text) : []) {
		const name = match[1] ?? "";
		const last = name.at(-1) ?? "";
		const whole = isHanChar(last) && !isSurname(last) ? name.slice(0, -1) : name;
		if (
			NOT_NAMES.test(whole) ||
			/^(?:Title|Base|Offer|Team|Office|Email|Phone|Update|Name|Boss|Leader|Manager|Hr|Pm)$/i.test(whole)
		)
			continue;
		add({ start: match.index, end: match.index + whole.length, name: whole, kin: false });
	}
	for (const match of matches(LATIN_SUBJECT, text)) {
		const name = (match[1] ?? "")
			.replace(/^(?:Dr|Prof|Mr|Ms|Mrs|Engr)\.? /, "")
			.replace(/ (?:bhai|sir|bhaiya|sahab|sb|baji|api)$/, "");
		const first = name.split(" ")[0] ?? "";
		if (NOT_NAMES.test(first) || /(?:ing|ed|ly)$/.test(first) || TITLE_HEADS.has((name.split(" ").at(-1) ?? "").toLowerCase()))
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

/** Words that begin with a character that is a family name too. */
const NOT_HAN_NAMES =
	/^(?:目前|现在|最近|已经|刚刚|今天|明天|昨天|后天|今年|明年|去年|上周|下周|本周|这周|上个|下个|这个|那个|以前|以后|之前|之后|原来|新的|旧的|老的|手机|电话|微信|邮箱|单位|公司|地址|城市|时间|大家|各位|同学|老师|我们|你们|他们|自己|全家|家里|高中|大学|方便|安全|平时|平常|于是|应该|可能|一直|仍然|还是|还在|关于|因为|所以|如果|要是|万一|能不|有没|有人|有谁|谁在|何时|什么|怎么|哪里|任何|周末|周一|周二|周三|周四|周五|周六|周日|元旦|国庆|毕业|工作|号码|明儿|向大|公布|相关|和我|和老|常年|常住|长期|马上|终于|正式|单身|成功|成都|武汉|上海|广州|安全|华为|金融|黄金|白天|江湖|温馨|连续|左右|曾经|曾在|从今|从明|从下|元宵|严重|双方|包括|支持|时候|时隔|车子|米粉|祝大|祝各|祝福|文件|房子|房租|管理|成绩|雷打|方向|项目|尤其|莫名|乐意|言归|水平|路过|通知|申请|舍不|宁愿|危险|游戏|蓝色|石油|易经|洪水|景色|艾特|查了|查询|费用|解决|应聘|农村|党员|国内|国外|海外|空号|那边|这边|能打|强烈|权当|冷静|幸好|幸亏|商量|满意|经过|经常|经理|计划|万分|时刻|伏天|印象|宿舍|暴雨|银行|和平)/;
export const isHanName = (text: string): boolean =>
	text.length >= 2 && text.length <= 4 && isHanChar(text[0]) && isSurname(text) && !NOT_HAN_NAMES.test(text);
