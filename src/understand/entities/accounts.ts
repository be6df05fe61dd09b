import { readEmail } from "../../alumni/contact.js";
import { pattern } from "../pattern.js";
import { isHanChar, lower, matches, type Span, scan } from "../text.js";
import type { PhoneMention } from "./phones.js";

export interface ValueMention extends Span {
	readonly value: string;
}

/** How the @ is said: in brackets, between strokes, as a word apart, or as a word no address holds. */
const AT_BRACKETED =
	"\\s{0,2}[\\[({（【<《]\\s?(?:at|a|艾特|爱特|圈a|小老鼠|@)\\s?[\\])}）】>》]\\s{0,2}|\\s?[-_*~/|]at[-_*~/|]\\s?";
const AT_WORD =
	"\\sat the ?rate(?: of)?\\s|\\s?(?:艾特|爱特|小老鼠|圈a|花a|a圈)\\s?|(?<=[a-z0-9])#(?=(?:qq|163|126|gmail|foxmail|outlook|hotmail|yahoo|sina|icloud)[.点])";
const AT = `(?:\\s{0,2}@\\s{0,2}|${AT_BRACKETED}|${AT_WORD}|\\s(?:at|#)\\s(?!\\S{0,40}@))`;
const DOT =
	"(?:\\s?[.。]\\s?|\\s{0,2}[\\[({（【<]\\s?(?:dot|点|\\.)\\s?[\\])}）】>]\\s{0,2}|\\s?[-_*~/|]dot[-_*~/|]\\s?|\\s(?:dot|DOT)\\s|\\s?点\\s?)";
const LOCAL = `[a-z0-9][a-z0-9_+-]{0,40}(?:(?:${DOT.replace("\\s?[.。]\\s?", "\\.")}|\\s(?:underscore|dash)\\s)[a-z0-9_+-]{1,40}){0,4}`;
const EMAIL = pattern(new RegExp(`(?<![a-z0-9_.+-])${LOCAL}${AT}[a-z0-9-]{1,40}(?:${DOT}[a-z0-9-]{2,24}){1,3}`, "gi"));

const ANY_AT = pattern(new RegExp(`${AT_BRACKETED}|${AT_WORD}|\\s(?:at|#)\\s`, "gi"));

/** E-mail addresses, also those written so that machines shall not read them. */
export function findEmails(text: string): ValueMention[] {
	const found: ValueMention[] = [];
	for (const match of scan(EMAIL, text)) {
		const raw = match[0];
		// Mail me at saad [dot] khan [at] …: what is no address may hold the beginning of one.
		const next = EMAIL.lastIndex;
		EMAIL.lastIndex = match.index + (/^[a-z0-9_+-]+/i.exec(raw)?.[0].length ?? raw.length);
		// “meet me at shop . com” without brackets needs both words: at … dot.
		if (/\sat\s/i.test(raw) && !raw.includes("@") && !/\sdot\s|点|\.(?:com|org|net|edu|cn|pk|in)\b/i.test(raw)) continue;
		const plain = raw
			.replace(ANY_AT, "@")
			.replace(/\s*[[({（【<]\s?(?:dot|点|\.)\s?[\])}）】>]\s*|\s?[-_*~/|]dot[-_*~/|]\s?|\s(?:dot)\s|\s?点\s?/gi, ".")
			.replace(/\sunderscore\s/gi, "_")
			.replace(/\sdash\s/gi, "-")
			.replace(/\s+/g, "");
		const email = readEmail(cutTail(plain));
		if (!email.ok) continue;
		// mail me at saad dot khan …: words make an address only with a domain that there is.
		if (!raw.includes("@") && (/^(?:me|us|him|her|look)@/.test(email.value) || !TLD.test(email.value))) continue;
		const start = match.index;
		EMAIL.lastIndex = next;
		// sadia . khan @ gmail . com
		const apart = /\s[.@]\s/.test(raw)
			? /(?:^|\s)([a-z0-9_-]{2,40}) \. $/i.exec(text.slice(Math.max(0, start - 44), start))?.[1]
			: undefined;
		const before = apart === undefined ? 0 : apart.length + 3;
		const value = apart === undefined ? email.value : `${lower(apart)}.${email.value}`;
		found.push({ value, start: start - before, end: start + endOf(raw, email.value) });
	}
	return found;
}

/** A sentence may go on behind the address: `mary@example.org.Thanks`. */
const TLD = pattern(
	/^(.*?@[^@]*?\.(?:com\.cn|edu\.cn|co\.uk|ac\.uk|com\.pk|edu\.pk|co\.in|ac\.in|com\.au|edu\.au|com\.hk|com|org|net|edu|gov|cn|pk|in|io|uk|au|ca|de|sg|hk|my|ae|info|me))(?:\.[a-z]+)?$/i,
);
const cutTail = (email: string): string => {
	const whole = TLD.exec(email)?.[1];
	return whole === undefined || /\.(?:[a-z]{2})$/i.test(email) ? email : whole;
};
const endOf = (raw: string, email: string): number => {
	const label = email.slice(email.lastIndexOf(".") + 1);
	const at = lower(raw).lastIndexOf(label);
	return at < 0 ? raw.length : at + label.length;
};

/** What leads to a WeChat ID, and the ID. */
const WECHAT_CUE = pattern(
	/微信|威信|薇信|徽信|巍信|微 信|维信|微[Xx]|微号|(?<![a-z])v号|加我?微(?!博)|微(?=\s?[:：])|微我|薇(?=\s?[:：])|加我?薇|绿泡泡|小绿书?(?=[:：])|vx|wx|v信|加我?v(?![a-z])|(?<![a-z])v(?=\s?[:：])|v我|wechat|we chat|wee?chat|weixin|wei xin/gi,
);
const ID = pattern(
	/(?<![a-z0-9_@.-])[a-z](?:[a-z0-9_-]{5,19}|[a-z0-9_-]{2,15}\.(?!(?:com|net|org|edu|cn|pk|in|io|me)(?![a-z0-9]))[a-z0-9_-]{2,15})(?![a-z0-9_@]|\.[a-z])/gi,
);
/** Words of six letters and more that people write behind “WeChat”. */
const NOT_ID = new Set(
	(
		"wechat weixin whatsapp number numbers please account accounts contact contacts friend friends github https facebook instagram " +
		"blocked changed change update updated hacked banned deleted account because should before already working thanks thank " +
		"without another message messages morning evening anyone someone people through instead however currently getting registered " +
		"linkedin telegram twitter skype signal search scan switch switched remains remain unchanged always active posted number group " +
		"university hospital company mobile phone purani purana wahi wohi badal karlo kerlo karna please request accept pakistan india " +
		"lahore karachi shanghai beijing suspended disabled frozen restricted replace replaced renamed latest correct follow follows " +
		"public official moments payment wallet transfer sticker stickers details detail everyone students student alumni liaison"
	).split(" "),
);
/** Between a cue and an ID there is nothing but words like these. */
const LEADS = pattern(
	/^(?:\s|:|：|=|是|号码?|账号|id|ID|Id|hao|(?:改|变|换|更新|更换)?(?:登记|写|存|填)?(?:成|为)了?|换成了?|换了|变成了?|设(?:置|定)?(?:成|为)了?|起名|更新为?|新的?|现在|用|也?叫|为|加我?|搜索?|了|,|，|—|-|>|is|now|no|number|my|the|new|one|to|from|changed|updated|hai|ye|yeh|naya|currently|handle|name|:|（|\(|“|")*$/i,
);

/** WeChat IDs: next to their cue, or further off in the sentence where they cannot be a word. */
export function findWechats(text: string, phones: readonly PhoneMention[], emails: readonly ValueMention[]): ValueMention[] {
	const found: ValueMention[] = [];
	const cues = [...matches(WECHAT_CUE, text)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
	if (cues.length === 0) return found;
	for (const match of matches(ID, text)) {
		const start = match.index;
		const end = start + match[0].length;
		if (emails.some((email) => start < email.end && end > email.start)) continue;
		if (phones.some((phone) => start < phone.end && end > phone.start)) continue;
		const cue = cues.findLast((some) => some.end <= start);
		if (!cue || start - cue.end > 110) continue;
		const between = text.slice(cue.end, start);
		if (start - cue.end > 60 && !/(?:\bas|\bis|\bid|\bby|叫|是|[:：])\s*$/.test(between)) continue;
		if (/[。！？]|qq|扣扣|邮箱|mail|whatsapp|抖音|微博|instagram|twitter|facebook|linkedin/i.test(between)) continue;
		const id = match[0];
		if (NOT_ID.has(id.toLowerCase())) continue;
		const beside = LEADS.test(between);
		if (!(beside || (/[0-9_]/.test(id) && (start - cue.end <= 50 || /\d/.test(id))))) continue;
		// One cue leads to one ID, unless a second one is joined to it.
		if (found.some((other) => other.start > cue.end && !JOINED_BY.test(text.slice(other.end, start)))) continue;
		// A plain word beside its cue is an ID only behind a colon, 是, “is”.
		if (
			!/[0-9_-]/.test(id) &&
			!/[:：=是为成叫]\s*$|\bis\s*$|id\s*$|号\s*$|加我?\s*$|^$/i.test(between) &&
			!(between.trim() === "" && isHanChar(text[cue.end - 1]))
		)
			continue;
		found.push({ start, end, value: id });
	}
	// Add me omar_3020 on wechat; the cue comes behind.
	for (const match of matches(BEHIND, text)) {
		const id = match[1] ?? match[2] ?? "";
		const start = match.index + match[0].indexOf(id);
		const end = start + id.length;
		if (NOT_ID.has(id.toLowerCase()) || !/[0-9_-]/.test(id) || found.some((other) => start < other.end && end > other.start))
			continue;
		if (emails.some((email) => start < email.end && end > email.start)) continue;
		found.push({ start, end, value: id });
	}
	return found;
}
/** What leads from one ID to another: from A to B, 现在叫A，原来那个B. */
const JOINED_BY = pattern(
	/(?:->|→|改(?:登记|写|存|填)?|换|to|和|、|,|，|and|\/|[旧老原新]|原来|之前|以前|原先|重新|注册|申请|弄了?|开了?|old|new|previous|earlier|former|purana|nay[ai])(?:的|了|一?个|那个?|这个?|号|微信|id|one|account|叫|是|为|成|到|was|is|[:：\s])*$/i,
);
const BEHIND = pattern(
	/(?<![a-z0-9_@.-])([a-z][a-z0-9_-]{5,19})\s?(?:on (?:my )?(?:wechat|weixin)|[(（](?:my )?(?:wechat|weixin|微信|vx|wx)[)）]|是我(?:的)?微信|(?:来)?加我?(?:的)?微信)|(?:搜索?|找我搜|搜一下)\s?[“"]?([a-z][a-z0-9_-]{5,19})(?=[^a-z0-9@.]{1,4}(?:我的?)?(?:微信|加我))/gi,
);

const QQ = pattern(
	/(?:qq|扣扣|扣号|扣(?=\s?[:：]?\s?\d)|企鹅|球球|(?<![a-z])q号|(?<![a-z])q(?=\s?(?:[:：]|就?是|为)?\s?\d)|加我?q(?![a-z])|(?<![a-z])q我|🐧)([^\d\n群@]{0,16})([1-9]\d{4,10})(?![\d@]|-\d)/gi,
);
/** What stands between the cue and a number that is none of QQ's. */
const NOT_QQ = pattern(
	/群|group|邮箱|mail|音乐|会员|币|手机|电话|微信|打|拨|座机|phone|mobile|call|whatsapp|wechat|cell|级|飞车|空间.{0,4}(?:访问|阅读)/i,
);
/** QQ 81… was hacked, the new one is 22… */
const SECOND_QQ = pattern(
	/^[^\d。\n群]{0,10}(?:新|换|改|现在|现|变|->|→|和|、|\/|now|new)[^\d\n群@]{0,8}?([1-9]\d{4,10})(?![\d@]|-\d)/i,
);
const QQ_CUE = pattern(/qq(?!\s?(?:群|邮箱|音乐|mail|飞车|会员|\.com))|扣扣|扣号|企鹅|(?<![a-z])q(?=号|$|[\u3400-\u9fff])/i);
const LOST_ACCOUNT = pattern(
	/盗|丢|骗子|找不回|登不上|登不了|登不进|进不去|要不回|没要回|申诉|被封|冻结|忘|密码|密保|异常|不用了|弃用|注销|停用|废了|hack|lost|stolen|blocked/i,
);
/** Behind the cue and far from it: what is used in its place. */
const TAKEN_INSTEAD = pattern(
	/(?:改用|换用|认准|现在?用|用新|(?:重新|又|另外?|再|新|只好|只能)[^，。\d]{0,4}(?:申请|注册|开|办|弄|搞|建|整|养)了?(?:一?个)?(?:新的|新号|小号)?|开了个|换成?了?|新的?(?:号|是|叫|账号)?|加)(?:这个|的|号|qq|是|为|用)*[\s:：，]{0,3}([1-9]\d{4,10})(?![\d@]|-\d)/i,
);
const MOBILE = /^1[3-9]\d{9}$/;

/** QQ numbers behind their cue; numbers of QQ groups are none. */
export function findQQs(text: string): ValueMention[] {
	const found: ValueMention[] = [];
	for (const match of scan(QQ, text)) {
		const between = match[1] ?? "";
		const value = match[2] ?? "";
		if (
			NOT_QQ.test(between) ||
			/群\s*$/.test(text.slice(Math.max(0, match.index - 2), match.index)) ||
			// What has the form of a mobile is a QQ number only right behind the cue.
			(MOBILE.test(value) && !/^[\s:：是为号码=]*$/.test(between))
		) {
			// The cue may stand again within.
			QQ.lastIndex = match.index + 1;
			continue;
		}
		const end = match.index + match[0].length;
		if (/^\s?(?:群|人|元|块|岁|级|年|届|班)/.test(text.slice(end))) continue;
		found.push({ value, start: end - value.length, end });
		const second = SECOND_QQ.exec(text.slice(end, end + 40));
		if (!second?.[1] || NOT_QQ.test(second[0]) || MOBILE.test(second[1])) continue;
		const to = end + second[0].length;
		if (!/^\s?(?:群|人|元|块|岁|级|年|届|班)/.test(text.slice(to)))
			found.push({ value: second[1], start: to - second[1].length, end: to });
	}
	if (found.length === 0 || found.every(({ end }) => LOST_ACCOUNT.test(text.slice(end, end + 12)))) {
		// 原来的Q找不回来了，重新申请了一个：318…
		const cue = QQ_CUE.exec(text);
		const again = cue && LOST_ACCOUNT.test(text) ? TAKEN_INSTEAD.exec(text.slice(cue.index)) : null;
		const value = again?.[1] ?? "";
		const end = cue && again ? cue.index + again.index + again[0].length : 0;
		if (value !== "" && !MOBILE.test(value) && !/^\s?(?:群|人|元|块|岁|级|年|届|班)/.test(text.slice(end)))
			found.push({ value, start: end - value.length, end });
	}
	return found.filter((one, i) => found.findIndex((other) => other.start === one.start) === i);
}
