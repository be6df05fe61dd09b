import type { Doc } from "../doc.js";
import { type Pattern, pattern } from "../pattern.js";
import type { DataField } from "../types.js";
import type { Finding } from "./finding.js";

/**
 * Whether a value can be one at all. Patterns that reach for an unknown name now and then get hold of words
 * about it: 公司名字不方便透露, 单位：从晚报离职. Such a value is never saved, whatever led to it.
 */
export function isPlausible(doc: Doc, { field, value, rule, start, end }: Finding): boolean {
	const text = value.trim();
	if (NAMELESS[field]?.test(text) === true) return false;
	// A piece cut out of a name that is known as a whole: 中科院上海有机所.
	if (field === "programme" && doc.orgs.some((org) => start > org.start && start < org.end && end > org.end)) return false;
	// 公司叫…，做短视频运营: what the firm does is not what its owner is.
	if (
		field === "title" &&
		!/我在|入职|加入|跳槽|就职/.test(doc.low.slice(0, start)) &&
		TRADE.test(doc.low.slice(Math.max(0, start - 40), start))
	)
		return false;
	if (field === "name" && LAUGHTER.test(text)) return false;
	// 单位：原《晚报》，已离开: the label asks for now, the answer tells of then.
	if (field === "employer" && /^原[《“「（(]/.test(text)) return false;
	// c/o my office: 3rd Floor, …: a place in a house.
	if (field === "employer" && /^(?:\d{1,3}(?:st|nd|rd|th)|ground|first|second|third) floor\b/i.test(text)) return false;
	// 从讲师熬到今天: what he began as.
	if (
		field === "title" &&
		doc.text.charAt(start - 1) === "从" &&
		/^(?:一路|一直)?(?:熬|干|混|做|升)到/.test(doc.text.slice(end, end + 6))
	)
		return false;
	// Google meet link: a tool, not a firm.
	if (field === "employer" && LINKED.test(doc.low.slice(start, end + 24))) return false;
	// 叫素炒番茄: what is called so is a dish.
	if (rule === "employer:after-verb" && /叫\s?[“]?$/.test(doc.text.slice(Math.max(0, start - 3), start)) && !FIRM.test(doc.low))
		return false;
	if (field === "employer" && CALLED.test(doc.low.slice(Math.max(0, start - 24), start)) && !FIRM.test(doc.low)) return false;
	if (field === "employer" && NO_NAME.test(text)) return false;
	if ((field === "title" || field === "employer") && LABEL_ALONE.test(text)) return false;
	if (field === "name" && (NO_PERSON.test(text) || SUPPOSED.test(doc.text.slice(Math.max(0, start - 8), start)))) return false;
	if (field === "institution" && /停课|放假|开学|通知|公告|截止/.test(text)) return false;
	if (field === "title" && GRADUATES.test(doc.low.slice(Math.max(0, start - 16), end))) return false;
	return !(rule === "name:i-am" && OFFICIAL.test(text));
}

/** 刘院长, 周处: how officials are called, not what they are named. */
const OFFICIAL = pattern(/^[\u3400-\u9fff]{1,2}(?:院长|校长|处长?|主任|书记|老师|教授|会计|科长|局长|部长|行长|总)$/);
const TRADE = pattern(
	/(?:公司|工作室|小店|企业|品牌)[，,]?(?:名字?)?(?:叫|是|名为|取名)[^，。]{2,18}[，,](?:主要?|专门?|专注)?(?:做|营|搞)$/,
);
const LAUGHTER = /^[哈呵嘿嘻啊呀啦哇嗯呜哎唉嗨]+$/;
const LINKED = pattern(
	/^(?:google|zoom|teams|ms teams|microsoft|webex|skype|tencent|voov|腾讯|钉钉|飞书) ?(?:meet|teams|meeting|docs?|drive|forms?|sheets?|maps?|会议|文档|问卷|表单|链接)?(?: invite)? ?(?:link|id|code|链接|号码?|:|：|meet\b|forms?\b)/,
);
/** “It’s called STANDUP”: a word is spoken of, where no firm was. */
const CALLED = pattern(/(?:^|[^a-z])(?:it'?s|its|they|that'?s|this is|is) called (?:an? |the )?["“']?$/);
const FIRM = pattern(
	/compan|business|firm|shop|store|start-?up|startup|clinic|school|academy|agency|bakery|caf[eé]|restaurant|studio|brand|hospital|work|job|join|founded|own |run |launch|open|ngo|office|dukaan|公司|店|工作室|开|单位|医院|诊所|企业|学校|机构|品牌|民宿|客栈|餐厅|事务所|律所|入职|跳槽|创业|厂|馆/,
);
/** 去考街道办, 在电视前: a deed, or where one stands. */
const NO_NAME = pattern(
	/^(?!三一$)[\d.一二两三四五六七八九十百千万亿]+$|^(?:职称|职务|岗位|头衔|级别|职级)|^(?:一切|全部|全都|都|还是|依然)?(?:如旧|照旧|依旧|如故|如常|照常|老样子|原样|不变)$|^(?:个(?!旧)|[一那这某几两]个|考(?![拉古])|去|找(?!钢)|问|等|想|看|买|吃|喝|骂|求)|.(?:[^之空]前|后面|旁边|对面|门口|楼下|改名|报名|盖章|提货|送货|开会|出差|考察|办事|旅游|排队|取件|面试|体检)$/,
);
/** Phone same, city now Karachi: the label of the next value. */
const LABEL_ALONE = pattern(
	/^(?:city|town|country|phone|number|e-?mail|address|job|title|employer|company|work|城市|电话|手机|邮箱|单位|职务)$/i,
);
/** Same here, 假如我是富二代 */
const NO_PERSON = pattern(/^(?:same|still|all|both|none|nothing|not|only|already|always|live|back|new|just|also)$/i);
const SUPPOSED = pattern(/(?:假如|如果|要是|假设|倘若|若|万一|恨不得)我?(?:是|叫)?$/);
/** “until I graduate” */
const GRADUATES = pattern(/(?:\bi|till|until|after|when|once|to|we|will|before|they|he|she) graduate$/);

const WORDS = pattern(
	/离职|辞职|辞了|离开|不方便|不便|不想|不愿|不能|没法|保密|跳过|不填|不说|不告诉|说不|随便|名字|叫什么|是什么|什么的|没有|暂时|退休|失业|待业|待定|^(?:从|由|因|因为|所以|但|就|还|也|又|都|已|要|被|把|给|让)(?!化|来|尔|美|益|业|心|明|能|市)|^(?:yes|no|not|yeah|nope|changed|same|still|left|quit|resigned|prefer|rather|skip|private|confidential|nothing|none|never)\b/i,
);
const STUDIED = pattern(
	/[念读攻考]$|(?:^|[上留入开放同求升就自大中小休退转复游办在去到想])学$|^[念读在去到]|第[一二三四五]年|博士|硕士|研究生|离职|辞职|所念|院读/,
);

const NAMELESS: Readonly<Partial<Record<DataField, Pattern>>> = {
	// 我是来吃瓜的
	name: pattern(/^(?:来(?=[吃看找玩要打拿取问帮])|去(?=[吃看找玩要打年])|路过|打酱油|吃瓜)/),
	// 居无定所, nowhere fixed: no city.
	city: pattern(
		/无定所|到处|四处|全国|各地|流动|不固定|(?:^|[^a-z])(?:nowhere|everywhere|anywhere|remote|fixed|flexible|nomad)(?![a-z])/i,
	),
	employer: WORDS,
	institution: pattern(
		new RegExp(
			`${WORDS.source}|.{2,}(?:读|念|攻|学)(?=[\\u3400-\\u9fff]{2})(?<!大学|医学|科学|留学|医科大学|文学|理学|农学|药学|哲学|美学|经学|商学|法学|工学)`,
			"i",
		),
	),
	title: pattern(
		/^received$|离职|辞职|不方便|不太方便|方便说|空着|保密|跳过|^(?:现为|现任|现是|目前是|曾任|yes|no|changed|same)\s?/i,
	),
	programme: STUDIED,
};
