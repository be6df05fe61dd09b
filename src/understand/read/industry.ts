import type { Doc } from "../doc.js";
import { matches } from "../text.js";
import type { Finding } from "./finding.js";
import type { Stance } from "./stance.js";

const SAID: readonly RegExp[] = [
	/(?:转行|改行|跨行|转战)(?:去|到|做|干|搞|卖|进)?了?(?:做|干|搞)?([\u3400-\u9fffA-Za-z&]{2,10}?)(?:行业|领域|这行|了|啦|，|,|。|$|！)/g,
	/(?:从事|投身|进入)(?:了)?([\u3400-\u9fffA-Za-z&]{2,10}?)(?:行业|领域|工作|，|,|。|$)/g,
	/行业(?:是|为|换成了?|改为|变成了?|:|：)\s?([\u3400-\u9fffA-Za-z&]{2,12})/g,
	/(?:industry|field|sector)(?: is| =|=|:| changed to| now)\s?(?:now )?([A-Za-z&/ ]{2,30}?)(?= now|[,.;!]|$)/gi,
	/(?:switched|moved|shifted|changed)(?: my)?(?: career| field| industry)? (?:to|into) ([a-z&]+(?: [a-z&]+)?) (?:industry|sector|field|business)/gi,
];
/** Fields that one's own business is in: 开了公司，做跨境电商. */
const OWN =
	/(?:做|搞|干|从事|主营|经营)(?:的是)?((?:跨境)?电商|短视频|摄影|软件开发|网络安全|文旅|婚庆|社区团购|服装|农产品|机器人|无人机|储能|医药|烘焙|奶茶|外贸|跨境贸易|餐饮|新能源|光伏|房地产|保险|教培|教育培训|医疗器械|医美|物流|直播带货|直播|自媒体|软件外包|数据治理|人工智能|养殖|种植|茶叶|建材|装修|咨询|广告|影视|游戏|民宿|旅游|健身|留学中介|知识产权|环保|芯片|半导体|供应链|农业|家政|养老|母婴|宠物)(?=，|,|。|$|！|的|方向|行业|生意|业务|了)/g;

/** 公司叫…，主做家装设计: what the firm just named does. */
const FIRM_DOES =
	/(?:公司|工作室|小店|企业|厂|品牌)[，,]?(?:名字?)?(?:叫|是|名为|取名)[做作为]?[“"「『]?[^，。”"」』\n]{2,16}[”"」』]?[，,](?:主要?|专门?|专注)?(?:做|营|搞)(?!饭|好|人|梦|一|老|自)([\u3400-\u9fff]{2,8}?)(?:的|业务|这块|方向)?(?=[，,。！!]|$)/g;

/** The field of work, where it is stated as such. */
export function readIndustry(doc: Doc, stances: readonly Stance[]): Finding[] {
	const found: Finding[] = [];
	const own = /转|离开|行业|开了|创业|创办|自己(?:开|做|搞)|合伙|公司|工作室|running|own business|started my/.test(doc.low);
	for (const expression of own ? [...SAID, OWN, FIRM_DOES] : SAID) {
		for (const match of matches(expression, doc.text)) {
			const value = (match[1] ?? "").trim();
			const start = match.index + match[0].indexOf(match[1] ?? "");
			const index = Math.max(
				0,
				doc.clauses.findIndex((clause) => start >= clause.start && start < clause.end),
			);
			const stance = stances[index];
			if (value.length < 2 || !stance || stance.void || stance.negated) continue;
			if (doc.orgs.some((org) => org.start <= start && org.end > start) || found.length > 0) continue;
			if (
				(expression !== FIRM_DOES && doc.titles.some((title) => title.start <= start && title.end >= start + value.length)) ||
				/^(?:了|的|工作|新|这个|那个|什么|一线|互联网大厂)$/.test(value)
			)
				continue;
			found.push({
				field: "industry",
				value,
				status: stance.future ? "future" : "current",
				start,
				end: start + value.length,
				clause: index,
				confidence: 0.7,
				rule: "industry:stated",
			});
		}
	}
	return found;
}
