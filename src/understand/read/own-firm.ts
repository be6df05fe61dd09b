import type { Doc } from "../doc.js";
import { isFirmName } from "../entities/org-slots.js";
import { NO_NAME } from "../lexicon/no-names.js";
import { type Pattern, pattern } from "../pattern.js";
import { hasHan, matches } from "../text.js";
import type { Finding } from "./finding.js";
import type { Stance } from "./stance.js";

const PLACES_ZH =
	"公司|店|工作室|诊所|厂|馆|企业|机构|律所|事务所|合作社|门面|铺面|书屋|书吧|书院|自习室|民宿|客栈|餐厅|饭店|面馆|茶馆|书店|药房|药店|农场|幼儿园|培训班|学校|门诊部?|门店|酒馆|咖啡馆|花店|琴行|画室|驾校|养殖场|基地|品牌|团队|平台|医院|摊子|铺子|铺";
const PLACES_EN =
	"shop|store|clinic|firm|company|startup|start-up|business|school|academy|cafe|café|restaurant|salon|studio|brand|agency|practice|pharmacy|bakery|boutique|hospital|centre|center|consultancy|consulting firm|software house|workshop|factory|gym|stall|kiosk|eatery|deli|gallery|label|parlou?r|spa|food truck|creche|press|nursery|daycare|farm|hotel|guest house|law firm|chambers|ngo|foundation|lab|laboratory|venture|kitchen|garage|showroom|dukaan|dukan|karobar|kaarobar|kaam|idara|dawakhana|thing|outfit|bookstore|bookshop|institute";

/** That it is one's own. */
const OWN_ZH = pattern(
	new RegExp(
		`(?:我|咱|俺|自己|本人|老公|老婆|爱人|媳妇|合伙|合开|一起|辞职|不打工|创业|转行|下海|单干|回家|回乡|回老家)[^。！!？?]{0,24}(?:开|办|创|盘|做|搞|弄|经营|成立|注册)|(?:自己|我|我们|咱)的(?:小)?(?:${PLACES_ZH})|^[^。！]{0,10}(?:开了|办了|盘了|弄了|支了|租了|挂了|创办了|创立了|成立了|注册了)(?:一)?(?:家|个|间|所)?|创业|开张|开业|挂(?:了|上)?牌|自立门户|单干|当(?:上)?老板|老板[^，。]{0,6}(?:都?是)(?:我|本人)|执照|支棱|字号|合伙|取名|招牌`,
	),
);
/** 跟表哥开厂: who goes along. */
const COMPANION = pattern(
	/(?:跟|和|与|同|带着?)(?:我)?(?:的)?[^，。跟和与同]{0,6}?(?:[哥姐弟妹舅叔姨]|同学|朋友|师[兄姐弟妹]|学[长姐弟妹]|室友|老师|亲戚|邻居)们?(?:一起|合伙|合作)?/g,
);
const OTHERS_ZH = pattern(
	/(?:他|她|学[长姐弟妹]|师[兄姐弟妹]|室友|班长|老师|邻居|隔壁|楼下|亲戚|表[哥姐弟妹]|堂[哥姐弟妹]|哥|姐|弟|妹|舅|叔|姨)[^，。！]{0,8}(?:开|办|盘|创)|推荐|探店|捧场|好吃|不错|打卡/,
);
const NAMED_ZH = pattern(
	new RegExp(
		`(?:${PLACES_ZH}|名字|招牌|就|它)(?:名字?|的名字)?(?:就)?(?:叫做?|名为|取名|名叫|起名|[：:]|(?<=店|公司)名(?:是|叫)?)\\s?[“"《「]?([\\u3400-\\u9fffA-Za-z0-9·&]{2,14}?)(?=[”"》」]|[，,。！!；;～~\\s（(]|$|的(?:公司|店|工作室))`,
		"g",
	),
);
const SET_UP_ZH = pattern(
	/(?:成立|创办|创立|注册|开办|合伙开|盘下|接手)了(?:一?[家个间所])?(?:自己的)?(?:公司|企业|工作室|机构|店)?[，,]?([\u3400-\u9fffA-Za-z0-9·&]{4,14}?)(?=[，,。！!；;～~\s（(]|$)/g,
);
/** 取名“老秦书屋”, 注册了「青禾里文创」, 「青禾智农」挂牌了: a name is given. */
const CALLED_ZH = pattern(
	/(?:叫做?|取名|起名|命名|名为|名字|店名|字号|招牌|牌子|工作室|公司|注册了?|成立了?|创办了?|挂了?牌|打卡|开了)(?:为|是|叫|就叫|就是)?[，,:：]?\s?[“"《「『]([\u3400-\u9fffA-Za-z0-9·&]{2,12})[”"》」』]|[“"《「『]([\u3400-\u9fffA-Za-z0-9·&]{2,12})[”"》」』](?:这块牌子|正式|终于|今天|也)?(?:挂牌|开业|开张|成立|营业|上线)了?/g,
);
const SAYING = pattern(/[我你他她吗呢吧]|^(?:不|没|要|想)|了$/);
const QUOTED_ZH = pattern(/[“"《「]([\u3400-\u9fffA-Za-z0-9·&]{2,12})[”"》」]/g);

const OWN_EN = pattern(
	new RegExp(
		`(?:^|[^a-z])(?:i|i've|i have|we|we've|my (?:husband|wife|brother|sister|friend|partner) and i|(?:husband|wife) and i|and (?:have )?)(?: [a-z]+){0,3} ?(?:opened|started|launched|founded|set up|established|own|run|running|co-?founded|have|bought|took over|took the plunge)|(?:^|[^a-z])(?:my|our|own) (?:own )?(?:(?!(?:owns|runs|has|had|opened|started|friend|neighbou?r|cousin|brother|sister|uncle|aunt|wife|husband|father|mother|dad|mom|son|daughter|colleague|boss|classmate|favou?rite|local)(?![a-z]))[a-z]+ ){0,3}(?:${PLACES_EN})(?![a-z])|^(?:now )?have (?:my|our) own|(?:^|[,.;:!)] ?|and |now )(?:now )?(?:own|run|opened|started|launched|founded|running|set up|co-?founded) (?:my|our|a|an)(?![a-z])|(?:-|–|—|,) ?(?:my|our) own(?:[.,!]|$)|opened (?:my|our)(?: own)?|(?:apna|apni|apne) [^,.]{0,24}(?:chala rah|khol|shuru|start)|(?:apna|apni|apne|mera|meri|hamara|hamari|khud ka|khud ki) (?:[a-z]+ ){0,3}(?:${PLACES_EN})`,
	),
);
/** Opened Desi Tandoor Express: two capitals at least. */
const OPENED_EN = pattern(
	/(?:^|[,.;:!)] ?|\b[Aa]nd )(?:I |I've |I have |[Nn]ow |[Jj]ust |[Hh]ave )?(?:[Oo]pened|[Ll]aunched|[Ff]ounded|[Ss]et up)(?: up)? [A-Z][a-z']+(?: (?:[A-Z][a-z']+|&|and|of)){1,3}/,
);
const LATIN = "[“\"']?([A-Z][A-Za-z0-9À-ÿ&.'-]*(?: (?:of|and|the|&|[A-Z][A-Za-z0-9À-ÿ&.'-]*)){0,4})[”\"']?";
const NAMED_EN: readonly Pattern[] = [
	pattern(
		new RegExp(
			`(?:called|named|by the name(?: of)?|under the (?:name|brand)(?: of)?|name is|(?:it'?s|its) name'?s?(?: is)?|goes by|we call it|titled|brand(?:ed)? as)[: ]{1,2}${LATIN}`,
			"g",
		),
	),
	pattern(
		new RegExp(
			`(?:^|[^A-Za-z])(?:own|my|our|a|an)(?: own| small| little| new| tiny| modest)*(?: [A-Za-z-]+){0,3} (?:${PLACES_EN})(?:,? in [A-Z][a-z]+)?(?: now| these days| nowadays| currently)?(?:,| -| –|:| —| \\(| is(?: called| named)?)? ?${LATIN}`,
			"g",
		),
	),
	// Opened Desi Tandoor Express in Bradford; Himalayan Nectar Farm, Solan - my own.
	pattern(
		new RegExp(
			`(?:^|[^A-Za-z])(?:[Oo]pened|[Ll]aunched|[Ff]ounded|[Ss]et up|[Ss]tarted(?=[^.!?]{3,40},? (?:my|our) own))(?: up)?(?: my| our)?(?: own)? ${LATIN}(?=[,.!;)(]|$| in [A-Z]| last (?:week|month|year)| this (?:week|month|year)| back | recently| yesterday| on | with | here| now| -| —|,? (?:my|our) own)`,
			"g",
		),
	),
	pattern(new RegExp(`${LATIN}(?:, [A-Z][a-z]+)?(?:,| -| –| —) ?(?:my|our) own(?![a-z])`, "g")),
	pattern(new RegExp(`(?:na+m)(?: (?:hai|he|rakha(?: hai)?))?:? ${LATIN}`, "g")),
	pattern(new RegExp(`${LATIN} (?:ke |k )?(?:na+m) (?:se|ki|ka)(?![a-z])`, "g")),
	pattern(
		new RegExp(
			`(?:apna|apni|mera|meri|hamara|hamari) (?:[a-z]+ ){0,3}(?:${PLACES_EN})(?: (?:hai|he|khol (?:li|liya|di)(?: hai)?|shuru (?:ki|kiya|kar(?: li| diya)?)(?: hai)?))?,? ${LATIN}`,
			"g",
		),
	),
];

/** The firm one has opened oneself, by the name it was given. */
export function readOwnFirms(doc: Doc, stances: readonly Stance[]): Finding[] {
	const han = hasHan(doc.text);
	const opened = OPENED_EN.test(doc.text);
	const own = opened || (han && OWN_ZH.test(doc.low) && !OTHERS_ZH.test(doc.low.replace(COMPANION, ""))) || OWN_EN.test(doc.low);
	if (!own) return [];
	const found: Finding[] = [];
	const push = (value: string, start: number): boolean => {
		const end = start + value.length;
		const clause = doc.clauses.findIndex((one) => one.start <= start && one.end >= end);
		const stance = stances[clause];
		if (clause < 0 || !stance || stance.void || stance.question || !isName(value)) return false;
		if (
			doc.places.some((place) => place.start === start && place.end === end) ||
			doc.titles.some((title) => title.start === start) ||
			doc.dates.some((date) => date.start === start)
		)
			return false;
		if (
			!/^ (?:ke |k )?na+m/i.test(doc.text.slice(end)) &&
			doc.people.some((person) => person.start === start && person.end === end)
		)
			return false;
		found.push({
			field: "employer",
			value: doc.raw.slice(start, end),
			start,
			end,
			clause,
			status: OVER.test(doc.low) ? "old" : stance.future && !/了/.test(doc.low.slice(0, start)) ? "future" : "current",
			confidence: 0.75,
			rule: "employer:own-firm",
			owner: "self",
		});
		return true;
	};
	if (han) {
		for (const match of matches(CALLED_ZH, doc.text)) {
			const value = match[1] ?? match[2];
			if (value && !SAYING.test(value) && push(value, match.index + match[0].indexOf(value))) return found;
		}
		for (const match of matches(NAMED_ZH, doc.text))
			if (match[1] && push(match[1], match.index + match[0].lastIndexOf(match[1]))) return found;
		for (const match of matches(SET_UP_ZH, doc.text))
			if (match[1] && isFirmName(match[1]) && push(match[1], match.index + match[0].lastIndexOf(match[1]))) return found;
		if (new RegExp(PLACES_ZH).test(doc.low))
			for (const match of matches(QUOTED_ZH, doc.text)) if (match[1] && push(match[1], match.index + 1)) return found;
		if (!OWN_EN.test(doc.low)) return found;
	}
	for (const expression of NAMED_EN)
		for (const match of matches(expression, doc.text))
			if (match[1]) {
				const value = match[1].replace(/(?: (?:of|and|the|&))+$/, "").replace(/[.'-]+$/, "");
				if (push(value, match.index + match[0].lastIndexOf(match[1]))) return found;
			}
	return found;
}

const OVER = pattern(
	/倒闭|关门了|关张|转让了|黄了|不开了|散伙|关了|shut down|closed down|sold it|wound up|had to close|band ho ga/,
);
const isName = (name: string): boolean =>
	name.length > 1 &&
	!(hasHan(name) && NO_NAME.test(name)) &&
	!/^(?:I|I'm|It|We|Our|The|They|He|She|My|This|That|And|But|So|Now|In|At|On|From|With|If|Please|Pls|Do|Come|Visit|Dr|Mr|Mrs|Ms|Inshallah|Alhamdulillah|MashAllah)$|[我你他她]|^(?:不|没|什么|啥|就|也|还|都|很|太|了|着|过|什么名|保密)|欢迎|地址|电话|微信|大家|吧$|吗$|呢$|[了的]$/.test(
		name,
	);
