import { isHanName } from "../entities/people.js";
import { pattern } from "../pattern.js";
import { fold, lower } from "../text.js";

/** 转个名片, 推一位律师, sharing a contact: what stands below is another person's. */
const HANDED_ON = pattern(
	/(?:转|分享|推|荐|丢|甩|放|贴|发)(?:一?[下个张份位]|给(?:大家|各位|群里)|来)?[^，。\n\d]{0,4}(?:名片|联系人)|(?:名片|联系人)[^，。\n\d]{0,2}(?:推荐|分享|转|推|在此|如下|丢|放|发|甩|贴|↓|👇)|(?:推荐?|荐|介绍|引荐|安利|放)(?:给(?:大家|各位)|一?[个位名家]|一?下|大家)|引荐|(?<![我人])的名片|【联系人】|个人名片|(?:^|[^a-z])(?:(?:sharing|forwarding|passing on|here(?:'s| is)|fwd:?|forwarded)(?: an?| the| my| this)?(?: visiting| business)?(?: card| contact)|recommend\w*|(?:contact|card|number) of (?:an?|my|the))/,
);
/** Who he is to the writer, what he is good for: said of somebody else. */
const SAID_OF_HIM = pattern(
	/(?:找|寻|问|托|加|打给?|联系|咨询|请教|请|叫|认准|支持|照顾|跟|和|是|靠)(?:一?下)?[他她](?!们)|[他她](?:家|人|那|给|帮|打|做|办|弄|修|装|看|的活|报价|手艺|技术)|认准|(?:我|俺|咱)们?(?:家|屋|村|班|院|单位|公司|科室?)?(?:的|以前的?|前|老|大学|高中|初中|亲|远房)*(?:[表堂姨姑](?:哥|弟|姐|妹|嫂|姐夫|妹夫|叔|舅|婶|侄|姑|姨)|老[表乡铁弟哥婆公]|[哥弟姐妹舅叔伯姑姨婶嫂爸妈爹娘]{1,2}(?![\u3400-\u9fff]{0,2}[换改])|[姐妹姑姨]父|[姐妹]夫|小?[舅姑姨](?:子|妈|父)|嫂子|弟[妹媳]|[侄甥][子女]?|外甥女?|侄[子女儿]|丈人|丈母娘|岳[父母]|公公|婆婆|连襟|亲[戚家]|发小|同[乡桌事学门窗行]|室友|舍友|闺蜜|哥们儿?|兄弟|朋友|邻居|战友|球友|徒弟|师[傅父兄弟姐妹]|学[长姐弟妹生]|客户|房东|合作|合伙人|媳妇儿?|爱人|对象|先生|太太|女婿|儿媳|儿子|女儿|闺女|干[爹妈]|用的|一直|都|家(?:月嫂|装修|房子|孩子|娃|老人))|(?:^|[\n，。—↑、]\s?)(?:亲|远房|同[门寝班村])?(?:[表堂](?:哥|弟|姐|妹|嫂|叔|舅)|同[乡学事门桌]|老乡|发小|[姐妹]夫|嫂子|舅舅?|叔叔?|姨妈?|姑姑?|邻居|战友|朋友|亲戚|老(?:同学|战友|朋友|同事|邻居)|师[兄弟姐妹])(?=[，。！\n开做家的在]|$)|这(?:位|个人|人)(?:就)?是|这是我(?!的?(?:新|名片|号|电话|手机|公司|单位))|靠谱|靠得住|信得过|实诚|省心|放心|良心|厚道|公道|不坑|不忽悠|好说话|报我(?:的)?名|帮(?:我|我们|过|咱)|给(?:我|我们|俺)家?[^，。\n]{0,4}过|合作[^，。\n]{0,3}[年次]|亲测|人不错|人很?好|手艺好|技术好|服务好|(?:^|[^a-z])(?:my|our) (?:[a-z]+ ){0,2}(?:cousin|brother|sister|uncle|aunt|friend|neighbou?r|nephew|niece|roommate|classmate|batch ?mate|colleague|brother-in-law|sister-in-law|father-in-law|son|daughter|husband|wife|dealer|agent|lawyer|dentist|tailor|mechanic|supplier|landlord|senior|junior|student|teacher|bhai|bhabhi|mamu|chacha|khala)(?:[,.!\s]|$)|(?:^|[^a-z])(?:(?:he|she|they)(?:'s| is| are| did| does| has| helped| fixed| handled| gave| gives| made| makes| will)|(?:call|ask|contact|try|see|tell|message|whatsapp|go to|ring|use|trust) (?:for )?(?:him|her|them)|reliable|honest|trustworthy|trusted|mention my name|tell (?:him|her) i|recommended|genuine (?:man|person|guy|rates?)|fair (?:price|rate)s?|good (?:man|guy|rates?|work))(?![a-z])/,
);
/** His own after all, or news of somebody: a new number, a change to write down. */
const NEWS = pattern(
	/(?:^|[^a-z])(?:now (?:works?|serves?|teaches|heads|at|with|in)|has (?:moved|left|joined|shifted|retired|transferred)|have (?:moved|left|joined)|is (?:now|no longer) (?:at|with|in)|left us)(?![a-z])|我的?(?:新|个人|电子)?名片|新名片|本人|(?:找|联系|加|打|问)我(?![室同朋老表堂舅姐妹弟哥嫂姑姨叔伯婶师导学发闺男女前爸妈爹娘爱丈岳公婆邻战合家村])|(?:帮|替|代)[^，。\n]{1,8}(?:登记|更新|填|报|改)|登记|更新|换(?:了|号|工作|单位)|新号|旧号|停用|作废|我(?:现在?|已经?|刚|调|搬|升|入职|加入|跳|去了|到了)|(?:^|[^a-z])(?:my (?:new |own |updated )*(?:card|signature|details|number|contact)|i(?:'ve| have)? (?:moved|joined|changed|shifted|left|am)|i'm|(?:has|have|had) (?:joined|moved|changed|shifted)|now (?:works?|at|with|in)|works? now|updat\w+|new number|contact me|call me|reach me)(?![a-z])/,
);
const REACHED = /\d{7}|\d{3,4}[-\s]\d{6,8}|\d{3}[-\s]\d{4}[-\s]\d{4}|\d{5}[-\s]\d{5}|\d{4}[-\s]\d{7}/;
const LATIN_NAME = pattern(
	/^(?:(?:Dr|Prof|Adv|Engr|Mr|Mrs|Ms|Miss|CA|Ar)\.? ?)*(?!Sharing|Forward|Contact|Card|Business)([A-Z][a-z]+(?: (?:bin|al|ul|[A-Z]\.?|[A-Z][a-z]+)){1,2})\s?(?=[,|/(\n]|$)/,
);
const HEADING = pattern(/^(?:[\s\p{P}\p{S}]|(?:名片|个人名片|联系人|分享|推荐|转发|姓名|name|card)(?![\u3400-\u9fff]))+/u);

/** Whether a text is the card of somebody else, passed on; his name, where it stands there. */
export function passedCard(raw: string): { readonly name?: string } | undefined {
	if (raw.length > 420 || !/[\n|｜]|名片/.test(raw)) return undefined;
	const text = fold(raw);
	const low = lower(text);
	if (!REACHED.test(low)) return undefined;
	const lines = low.split(/\n/).filter((line) => line.trim() !== "");
	if (lines.length < 3 && low.split(/[|｜]/).length < 3 && !low.includes("名片")) return undefined;
	if (NEWS.test(low)) return undefined;
	const handed = HANDED_ON.test(low);
	if (!handed && !SAID_OF_HIM.test(low)) return undefined;
	// A form with its labels is filled in for somebody, unless it says that it is handed on.
	if (!handed && /(?:姓名|name)\s?[:：=]/.test(low) && !/[找问加]他|[找问加]她|(?:call|contact|ask) h(?:im|er)/.test(low))
		return undefined;
	for (const line of text.split("\n")) {
		const bare = line.replace(HEADING, "");
		const head = bare.split(/[\s,，|｜/]/)[0] ?? "";
		if (/^[\u3400-\u9fff]{2,4}$/.test(head) && isHanName(head)) return { name: head };
		const latin = LATIN_NAME.exec(bare)?.[1];
		if (latin !== undefined) return { name: latin };
	}
	return {};
}
