import type { Doc } from "../doc.js";
import { isHanName } from "../entities/people.js";
import { pattern } from "../pattern.js";
import { hasHan, scan } from "../text.js";
import type { Status } from "../types.js";

export interface NameFound {
	readonly value: string;
	readonly start: number;
	readonly end: number;
	readonly status: Status;
}

/** The name itself is spoken of: it is misspelt, or changed. */
const TOPIC = pattern(
	/名字|姓名|改名|更名|原名|现名|现用名|曾用名|真名|本名|大名|我的名|名册|花名册|名单|我叫|户口本|身份证|(?<![a-z])(?:name|surname|spell(?:ing|ed)?|spelt|mis-?spel[lt]\w*|naam|typo)(?![a-z])|got married|married now|after (?:my )?marriage|shadi ke baad/i,
);
const CORRECTED = pattern(
	/错|改名|更名|更正|改一下|改成|改为|应该?[是为叫]|应为|不是|现名|现用名|原名|曾用名|以前叫|之前叫|少了?[一个]|多了?[一个]|登记成|写成|打成|印成|打字|(?<![a-z])(?:typo|wrong\w*|mis-?spel[lt]\w*|incorrect\w*|correct\w*|should|changed?|fix|update|amend|married|marriage|instead|not|ghalat|galat|theek|sahi|spelling|spelled|spelt|missing|an? (?:h|b|double|extra))(?![a-z])/i,
);
const HAN_NAME =
	'[“”"「『《:：\\s]{0,3}([\\u3400-\\u9fff](?: ?[\\u3400-\\u9fff]){1,3}?)(?=[”"」』》，,。！!；;（(\\s]|$|的|了|啦|才|，|别|不是|而不|哈)';
const HAN_OLD = pattern(
	/(?:不是|而不是|并不是|别写成?了?|别打成?了?|原名(?:是|叫|为)?|曾用名(?:是|叫|为)?|旧名(?:是|叫|为)?|以前(?:叫|名叫|的名字(?:是|叫)?|的|是)|之前(?:叫|的|是)|原来(?:叫|的)|写成了?|打成了?|登记成了?|印成了?|录成了?|错写成?了?|误写?成?了?|错成了?)$/,
);
const HAN_NEW = pattern(
	/(?:应该?(?:是|为|叫|写)|应为|应是|正确的?(?:写法|名字)?(?:是|为)?|现在?(?:的)?(?:名字?)?(?:叫|是|名为?|名是?)|现名(?:是|叫|为)?|现用名(?:是|叫|为)?|改(?:名)?(?:叫|成|为)了?|更名为?|名字?(?:是|叫|为)|我是|我叫|真名(?:是|叫)?|本名(?:是|叫)?|全名(?:是|叫)?|[，,]是|^是|改作|写作)$/,
);
const HAN_AT = pattern(
	new RegExp(
		`(${[
			"不是|而不是|并不是|别写成?了?|原名(?:是|叫|为)?|曾用名(?:是|叫|为)?|旧名(?:是|叫|为)?|以前(?:叫|名叫|的名字(?:是|叫)?|的|是)|之前(?:叫|的|是)|原来(?:叫|的)|写成了?|打成了?|登记成了?|印成了?|录成了?|误写成?了?|错成了?",
			"应该?(?:是|为|叫|写)|应为|应是|正确的?(?:写法|名字)?(?:是|为)?|现在?(?:的)?(?:名字?)?(?:叫|是|名为?|名是?)|现名(?:是|叫|为)?|现用名(?:是|叫|为)?|改(?:名)?(?:叫|成|为)了?|更名为?|名字?(?:是|叫|为)|我是|我叫|真名(?:是|叫)?|本名(?:是|叫)?|全名(?:是|叫)?|[，,]是|改作|写作",
		].join("|")})${HAN_NAME}`,
		"g",
	),
);
const LATIN_NAME = pattern(/[A-Z][a-z\u00df-\u00ff'’]+(?:[- ](?:[A-Z][a-z\u00df-\u00ff'’]+|[A-Z]\.(?= )|ur|ul|bin|al)){0,4}/g);
const LATIN_OLD = pattern(
	/(?:\bnot|instead of|\bfrom|\bwas|wrongly(?: as| written as)?|(?:written|listed|shown|showing|spel(?:t|led)|saved|entered|typed|recorded) (?:it )?as|replace|old name(?: is| was)?|maiden name(?: is| was)?|purana naam)[\s:"“'(]*$/i,
);
const LATIN_NEW = pattern(
	/(?:\bit'?s|\bit is|\bis|should be|should read|\bbe|\bto|(?:write|put|update|change|correct|spell|list|record|enter|save)(?:d|t)?(?: it| me| my (?:full )?name| the name)? as|[:=—-]|\bnow|correct(?:ion|ly|ed)?|(?:write|use|put|note|make it|call me|known as)|\bhai,?|naam|,|sahi|actually)[\s:"“'(]*$/i,
);
const NO_NAME = pattern(
	/^(?:Please|Pls|Kindly|Thanks|Thank|Everything|The|My|Our|Name|Surname|Alumni|Directory|Dear|Sir|Madam|Also|And|But|Now|Married|Mrs|Mr|Ms|Dr|I|It'?s?|In|On|At|With|Without|Double|Capital|Not|Old|New|Same|Hi|Hello|Correct|Correction|Typo|Wrong|Batch|Class|Group|List|Sheet|Record|Office|Team|Hospital|University|Bhai|Yaar|Salam|Sorry|You|Your|They|No|Yes|Ok|WhatsApp|Whatsapp|Wechat|WeChat|Email|Mobile)\b/,
);

const HER_NAME = pattern(
	/(?<![a-z])(?:her|his|uska|uski|unka) (?:new |full |married |sur|last |first |naya )*na(?:me|am)|[她他]的?(?:名字|姓名|名)/,
);

/** A name that is put right or changed, with the one it had before: “翟 晗”不是“翟 哈”, it should read X, not Y. */
export function correctedNames(doc: Doc): NameFound[] {
	if (!TOPIC.test(doc.low) || !CORRECTED.test(doc.low) || doc.text.length > 240) return [];
	// Somebody else's name.
	const own = /我的?名|我叫|我是|本人|我改名|(?<![a-z])(?:my|mera|me|i'?m|i)(?![a-z])/.test(doc.low);
	if (doc.people.some(({ kin }) => kin) && (!own || HER_NAME.test(doc.low))) return [];
	if (
		/(?:我们?|咱们?|这个|那个|一个)?(?:公司|单位|医院|学校|群|店|企业|厂|院)(?:的)?(?:已经?|刚|又)?(?:改名|更名|名字|名称)|(?:company|firm|group|hospital|university|college|street|road|file|user|domain|event)(?:'s)? (?:has )?(?:been )?(?:re)?name|rename[ds]?|群[^，。]{0,24}[，,]?\s?是?[^，。]{0,8}(?:改名|更名)|是[^，。]{1,6}还是(?:改名|更名)|孩子|宝宝|女儿|儿子|狗|猫/i.test(
			doc.low,
		)
	)
		return [];
	const found: NameFound[] = [];
	const add = (one: NameFound): void => {
		if (!found.some((other) => other.status === one.status || other.start === one.start)) found.push(one);
	};
	if (hasHan(doc.text))
		for (const match of scan(HAN_AT, doc.text)) {
			const written = match[2] ?? "";
			const value = written.replace(/\s/g, "");
			HAN_AT.lastIndex = match.index + (match[1] ?? "").length;
			if (!isHanName(value) || NO_HAN.test(value)) continue;
			const start = match.index + match[0].lastIndexOf(written);
			const lead = match[1] ?? "";
			const old = HAN_OLD.test(lead);
			if (old || HAN_NEW.test(lead)) add({ value, start, end: start + written.length, status: old ? "old" : "current" });
		}
	for (const match of scan(LATIN_NAME, doc.text)) {
		const value = match[0];
		const end = match.index + value.length;
		const words = value.split(/[ -]/).length;
		const lead = doc.text.slice(Math.max(0, match.index - 28), match.index);
		if (NO_NAME.test(value)) {
			LATIN_NAME.lastIndex = match.index + (/^[A-Za-z'’]+/.exec(value)?.[0].length ?? 1);
			continue;
		}
		// One word alone is a name where it is put right, not where somebody else wrote it.
		if (
			words < 2 &&
			!(/(?:spel|typo|ghalat|wrong)/i.test(doc.low) && /(?:it'?s|it is|should be|should read|hai,?)[\s"“']*$/i.test(lead))
		)
			continue;
		if (
			[...doc.places, ...doc.orgs, ...doc.titles, ...doc.dates].some(
				(one) => one.start < end && one.end > match.index && (words < 2 || one.end - one.start >= value.length),
			)
		)
			continue;
		const old = LATIN_OLD.test(lead);
		if (old || LATIN_NEW.test(lead)) add({ value, start: match.index, end, status: old ? "old" : "current" });
	}
	return found.some(({ status }) => status === "current") ? found : [];
}

const NO_HAN = pattern(
	/校长|老师|领导|主任|经理|教授|同学|班长|医生|导师|老板|客服|单位|公司|部门|手机|同音|常用|简体|繁体|左边|右边|偏旁|三点|单人|双人|木字|金字|水字/,
);
