import type { Doc } from "../doc.js";
import { type Pattern, pattern } from "../pattern.js";
import { hasHan, matches } from "../text.js";
import type { Finding } from "./finding.js";
import type { Stance } from "./stance.js";

/** Fields of work, as people call them; a word may stand before or behind. */
const FIELD_ZH =
	"(?:电商|贸易|外贸|金融|保险|地产|新能源|汽车|医疗|器械|医药|医美|口腔|教育|教培|培训|餐饮|烘焙|奶茶|咖啡|民宿|旅游|文旅|酒店|物流|快递|供应链|半导体|芯片|软件|互联网|人工智能|大数据|云计算|短视频|直播|自媒体|新媒体|影视|广告|公关|咨询|法律|财税|财务|会计|建筑|建材|装修|家装|家居|家具|服装|纺织|美妆|护肤|美业|美容|美发|珠宝|农业|养殖|种植|农产品|茶叶|白酒|酒水|食品|生鲜|水果|零售|批发|环保|能源|光伏|储能|风电|电池|化工|材料|机械|机器人|无人机|航空|安防|网络安全|通信|电子|游戏|动漫|电竞|体育|健身|瑜伽|宠物|殡葬|婚庆|摄影|家政|养老|康养|母婴|早教|留学|移民|翻译|猎头|人力资源|知识产权|区块链|证券|基金|投资|银行|信托|文创|策展|出版|传媒|印刷|包装|跨境|团购|医疗器械|心理咨询|经纪|质检|检测|制造|军工|渔业|林业|花艺|园林|设计|数据治理|软件外包|社区团购)";
const TRADE_ZH = pattern(new RegExp(`^[\\u3400-\\u9fff]{0,4}${FIELD_ZH}[\\u3400-\\u9fff]{0,3}$`));
const ENDS = "(?=行业|领域|这[一]?[行块]|方面|了|啦|咯|，|,|。|$|！|!|；|;|、|的(?:行业|工作|生意)|生意|业务|\\s|…|~|～)";
/** 转行做保险经纪, 改行卖建材, 转型到光伏 */
const TURNED = pattern(
	new RegExp(
		`(?:转行|改行|跨行|转战|转型|跨界)(?:了?(?:去|到|做|干|搞|卖|进|入|当)|成为?)+了?(?:做|干|搞)?([\\u3400-\\u9fffA-Za-z&]{2,10}?)${ENDS}|(?:转行|改行|跨行|转战)(?!了|的|啦|去|到|做|干|搞|卖|进|当|吧|吗|成)([\\u3400-\\u9fffA-Za-z&]{2,10}?)${ENDS}`,
		"g",
	),
);
/** 从事…, 行业改为… */
const SAID: readonly Pattern[] = [
	pattern(/(?:从事|投身|进入|跳进|进军)(?:了)?([\u3400-\u9fffA-Za-z&]{2,10}?)(?:行业|领域|工作|，|,|。|$)/g),
	pattern(
		/(?:行业|(?<![a-z究研业士攻学])方向(?=[是为就:：]))(?:一栏|那栏)?(?:请|帮我|麻烦)?(?:就|也|还)?(?:算是?|属于?|是|为|填|写|换成了?|改为|改成|变成了?|:|：)(?:成|作|上)?\s?([\u3400-\u9fffA-Za-z&]{2,12}?)(?=吧|了|啦|就|，|,|。|；|！|!|\s|…|$|[^\u3400-\u9fffA-Za-z&])/g,
	),
	pattern(
		/(?:入|进|做|搞|跨进|踏进|踏入|扎进|混|吃|干)(?:了|的是|起了?)?([\u3400-\u9fff]{2,8}?)(?:这一?行|这个?行当|这个?行业|行业的坑|这碗饭)/g,
	),
	pattern(
		/专(?:门|注|业|心|攻)?(?:做|搞|营|接|干)(?!饭|好|人|梦|一|老|自)([\u3400-\u9fff]{2,8}?)(?:这一?行|的|业务|这块|方向)?(?=[，,。！!]|$)/g,
	),
	pattern(/(?<=创业|合伙|挂牌|开张|注册|工作室|合作社)[^。]{0,24}[，,](?:干|做|搞)的是([\u3400-\u9fff]{2,8}?)(?=[，,。！!]|$)/g),
	pattern(
		/(?:industry|field|sector|line of work)(?: is| =|=|:| changed to| now| to be)\s?(?:now )?([A-Za-z&/ ]{2,30}?)(?= now| from| since| please| pls|[,.;!]|$)/gi,
	),
	pattern(
		/(?:update|change|put|set|list|show|mark|make|write|switch|correct|amend|record|enter|note)(?: down)? (?:my |the )?(?:industry|field(?: of work)?|sector|line of work)(?: field| entry| column)?(?: down)?(?:[:：]|(?: to be)?(?: written| listed| changed| set)? (?:to|as|into|from [a-z ]{3,20} to)[: ])\s?["“]?([A-Za-z&/ -]{2,30}?)(?= now| please| pls| thanks|["”,.;!)]|$)/gi,
	),
	pattern(
		/(?:put|list|set|mark|write|enter|note|record|file)(?: me)?(?: down)? (?!my |the |this |that |it )([A-Za-z&/ -]{2,30}?) (?:under|as|for|in|against) (?:my |the )?(?:industry|field(?: of work)?|sector|line of work)(?![a-z])/gi,
	),
	pattern(
		/(?:industry|field of work|sector|line of work) (?:to be|should be|can be|may be|will be|shall be|must be)(?: written| listed| set| put| recorded| shown| changed)?(?: down)?(?: as| to)? ["“]?([A-Za-z&/ -]{2,30}?)(?= now| please| pls| thanks|["”,.;!)]|$)/gi,
	),
	pattern(
		/(?:switched|moved|shifted|changed|crossed over|got)(?: my)?(?: career| field| industry)?(?: from [a-z ]{3,24}?)? (?:to|into) (?:the )?([a-z&]+(?: [a-z&]+)?) (?:industry|sector|field|business|line|space)|(?:switched|changed|shifted|moved|jumped)(?: my)? (?:fields?|industry|industries|careers?|sectors?|domains?) (?:to|into) (?:the )?([a-z&]{3,}(?: [a-z&]+)?)(?=[,.;!]|$| now| and| after| last| this)/gi,
	),
	pattern(
		/(?<![a-z])(?:now|i am|i'm|am|working|work) in (?:the )?([a-z&]+(?: [a-z&]+)?) (?:industry|sector|business|line|space)(?![a-z])/gi,
	),
	pattern(
		/(?<![a-z])(?:ab|main|mein|now) (?:main |mein )?([a-z]+(?: [a-z]+)?) ki (?:field|line|industry) (?:mein|me|main|join)/gi,
	),
];
/** 跟同学合伙做宠物殡葬, 现在做新能源汽车: said beside what was left, or of a business of one's own. */
const DOES = pattern(
	new RegExp(
		`(?:合伙|创业|自己|一起|单干|现在?|目前|如今|改|转|在|主营|经营|开始|主要)(?:在|去|来|转|是|都)?(?:做|搞|干|卖|弄)(?:的是|起了?|起来)?([\\u3400-\\u9fff]{2,8}?)${ENDS}|(?:^|[，,。！!])(?:做|搞|干|主营|经营|专做)(?:的是)?([\\u3400-\\u9fff]{2,8}?)${ENDS}`,
		"g",
	),
);
/** 公司叫…，主做家装设计: what the firm just named does. */
const FIRM_DOES = pattern(
	/(?:公司|工作室|小店|企业|厂|品牌)[，,]?(?:名字?)?(?:叫|是|名为|取名)[做作为]?[“"「『]?[^，。”"」』\n]{2,16}[”"」』]?[，,](?:主要?|专门?|专注)?(?:做|营|搞)(?!饭|好|人|梦|一|老|自)([\u3400-\u9fff]{2,8}?)(?:的|业务|这块|方向)?(?=[，,。！!]|$)/g,
);
const OWN = pattern(
	/转行|改行|转型|跨行|离开|行业|开了|创业|创办|自己(?:开|做|搞|干)|合伙|公司|工作室|盘了|单干|不(?:写代码|当|教书|做)[^，。]{0,6}了|店/,
);
const UNMEANT = pattern(
	/(?:别|不要|不想|不敢|没|劝|想|要不要|该不该|能不能|考虑|打算|准备|不建议|建议|如果|假如|要是|难道)[^，。！]{0,4}$/,
);
const NO_FIELD = pattern(
	/^(?:了|的|工作|新(?!能源|媒体|材料|零售)|这个|那个|什么|一线|互联网大厂|朋友|同学|兄弟|姐妹|各位|大家|一家|一个|老板|生意|买卖|项目|事|点|些|饭|梦|人|别的|其他|哪|啥|怎么|好|起)|的$|们$|朋友|同学/,
);
/** Who does it, not what is done: that is a title. */
const PERSON = pattern(/[师员人工手长家生者监管嫂妹姐哥]$|经理|主任|医生|老师|教授/);

/** The field of work, where it is stated as such. */
export function readIndustry(doc: Doc, stances: readonly Stance[]): Finding[] {
	const found: Finding[] = [];
	const han = hasHan(doc.text);
	const own = han && OWN.test(doc.low);
	const add = (match: RegExpExecArray, mode: "turned" | "said" | "does"): void => {
		const group = match[1] ?? match[2] ?? "";
		const value = group.trim();
		const start = match.index + match[0].lastIndexOf(group) + group.length - group.trimStart().length;
		const end = start + value.length;
		const index = Math.max(
			0,
			doc.clauses.findIndex((clause) => start >= clause.start && start < clause.end),
		);
		const stance = stances[index];
		if (value.length < 2 || !stance || stance.void || found.length > 0 || NO_FIELD.test(value)) return;
		if (UNMEANT.test(doc.text.slice(Math.max(0, match.index - 8), match.index + (mode === "does" ? 1 : 0)))) return;
		if (stance.negated && !/不(?:写|当|教|做|干)[^，。]{0,6}了/.test(doc.text.slice(0, match.index))) return;
		// 在读博，方向是…: what is studied.
		if (match[0].startsWith("方向") && (!own || /[读博硕研]/.test(doc.low))) return;
		if (mode !== "said" && doc.orgs.some((org) => org.start <= start && org.end > start && org.start > match.index)) return;
		if (mode === "does" && !TRADE_ZH.test(value)) return;
		if (mode !== "said" && PERSON.test(value) && !TRADE_ZH.test(value)) return;
		if (doc.titles.some((one) => one.start <= start && one.end >= end) && (PERSON.test(value) || mode === "does")) return;
		if (/^[a-z ]+$/i.test(value) && NO_LATIN.test(value)) return;
		const named =
			mode === "turned"
				? !PERSON.test(value)
				: mode === "said" && /行业|公司|店|工作室|industry|field|sector|line of/i.test(match[0]);
		found.push({
			field: "industry",
			value,
			status: stance.future ? "future" : "current",
			start,
			end,
			clause: index,
			confidence: 0.7,
			rule: named ? "industry:named" : "industry:stated",
		});
	};
	for (const match of han ? matches(TURNED, doc.text) : []) add(match, "turned");
	for (const expression of SAID) for (const match of matches(expression, doc.text)) add(match, "said");
	if (own) {
		for (const match of matches(DOES, doc.text)) add(match, "does");
		for (const match of matches(FIRM_DOES, doc.text)) add(match, "said");
	}
	return found;
}

const NO_LATIN = pattern(
	/^(?:the|my|a|an|new|same|this|that|their|our|his|her|different|another|other|it|which|any|own|family|right|wrong|hai|is|kya)(?: |$)/i,
);
