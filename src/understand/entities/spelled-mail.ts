import { readEmail } from "../../alumni/contact.js";
import { pattern } from "../pattern.js";
import { matches } from "../text.js";
import type { ValueMention } from "./accounts.js";

/** Mailboxes that people name without their domain. */
const PROVIDERS: Readonly<Record<string, string>> = {
	qq: "qq.com",
	"163": "163.com",
	"126": "126.com",
	网易163: "163.com",
	foxmail: "foxmail.com",
	gmail: "gmail.com",
	谷歌: "gmail.com",
	hotmail: "hotmail.com",
	outlook: "outlook.com",
	yahoo: "yahoo.com",
	icloud: "icloud.com",
	sina: "sina.com",
	新浪: "sina.com",
	sohu: "sohu.com",
	rediffmail: "rediffmail.com",
	protonmail: "protonmail.com",
};
const PROVIDER = Object.keys(PROVIDERS).join("|");
/** The domain as it is said: gmail.com, gmail dot com, qq 点 com, 163. */
const DOMAIN = `(?:(${PROVIDER})(?:\\s?(?:\\.|点|dot)\\s?(?:com|net))?(?![a-z0-9]|\\.[a-z]|\\s{0,2}[\\[({（]?\\s?(?:dot|点)(?![a-z]))|([a-z0-9-]{2,30}(?:\\s?(?:\\.|点)\\s?[a-z]{2,12}){1,3})(?![a-z0-9]))`;
const LOCAL_PART = "[a-z0-9][a-z0-9_.+-]{0,40}";
const JOIN =
	"(?:\\s?(?:加上?|再加|接上?|后面(?:再)?(?:加|跟|接)上?|下划线|横杠|短横|减号|点|(?= \\d{1,6} (?:at|@))|plus|dot|underscore|dash|hyphen|followed by|\\[dot\\]|\\(dot\\))\\s?|(?<=[a-z0-9]) \\. (?=[a-z0-9_]+ ?@ ))";
const AT_SAID =
	"\\s?(?:@|艾特|圈a|(?<![a-z])at the ?rate(?: of)?(?![a-z])|(?<![a-z])at(?![a-z])|[\\[(](?:at|a|@)[\\])]|爱特|花a|a圈|小老鼠)\\s?";

/** xuqing 加 0807 艾特 qq 点 com */
const JOINED = pattern(
	new RegExp(
		`(?<![a-z0-9_.+-])([a-z0-9_]{1,30}(?:${JOIN}(?:数字|字母|number)?\\s?[a-z0-9_]{1,30}){0,4})${AT_SAID}${DOMAIN}`,
		"gi",
	),
);
/** o m a r . s @ g m a i l . c o m */
const SPACED = pattern(
	/(?<![a-z0-9._@-])[a-z0-9](?: ?[a-z0-9._-](?= )){2,50} ?(?:@|\(at\)) ?[a-z0-9](?: ?[a-z0-9.-]){3,60}(?![a-z0-9@])/gi,
);
/** my gmail handle is …, 用户名 …，域名 gmail.com */
const HANDLE = pattern(
	new RegExp(
		`(?:(${PROVIDER})\\s?(?:邮箱|mail|account|的)*\\s?)?(?:handle|user ?name|用户名|前缀|前半段?|前面(?:那?部分)?|账号名?|名字|prefix|first (?:half|part)|local part|before the at|@\\s?(?:之前|前面|前))(?:部分)?(?:还是|is|是|为|:|：|=|\\s){1,5}[“"]?(${LOCAL_PART}(?:[\\[(]dot[\\])]${LOCAL_PART})?)[”"]?(?![a-z0-9@])`,
		"gi",
	),
);
const SUFFIX = pattern(
	new RegExp(
		`(?:后缀|域名|后半段?|后面(?:那?部分)?|domain|provider|suffix|second (?:half|part)|after the at|rest|@\\s?(?:之后|后面|后))?[^a-z0-9@。]{0,12}(?:is |are )?@?\\s?${DOMAIN}`,
		"gi",
	),
);

/** Addresses that are spelled out in pieces: letters apart, halves, words for the signs. */
export function findSpelledMails(text: string, taken: readonly ValueMention[]): ValueMention[] {
	const found: ValueMention[] = [];
	const add = (value: string, start: number, end: number): void => {
		const email = readEmail(value.toLowerCase());
		if (!email.ok || [...found, ...taken].some((other) => start < other.end && end > other.start)) return;
		found.push({ value: email.value, start, end });
	};
	const domainOf = (provider: string | undefined, written: string | undefined): string =>
		provider ? (PROVIDERS[provider.toLowerCase()] ?? "") : (written ?? "").replace(/\s?(?:点|\.)\s?/g, ".");
	for (const match of matches(SPACED, text)) {
		if ((match[0].match(/ /g)?.length ?? 0) * 2 < match[0].length * 0.6) continue;
		add(match[0].replace(/\(at\)/i, "@").replace(/ /g, ""), match.index, match.index + match[0].length);
	}
	if (!MAIL.test(text)) return found;
	for (const match of matches(JOINED, text)) {
		const said = match[1] ?? "";
		// “look at qq” is no address.
		if (NO_LOCAL.test(said) || (/(?<![a-z])at(?![a-z])/i.test(match[0]) && !MAIL_SAID.test(text) && !/[\d_]|dot|点/i.test(said)))
			continue;
		const local = said
			.replace(/\s?(?:下划线|underscore)\s?/gi, "_")
			.replace(/\s?(?:横杠|短横|减号|dash|hyphen)\s?/gi, "-")
			.replace(/\s?(?:\[dot\]|\(dot\)|点|(?<![a-z])dot(?![a-z])|(?<= )\.(?= ))\s?/gi, ".")
			.replace(/\s?(?:加上?|再加|接上?|后面(?:再)?(?:加|跟|接)上?|plus|followed by)\s?(?:数字|字母|number)?\s?/gi, "");
		// QQ 734500609 加 @qq.com: the number counts for itself.
		if (/^\d+$/.test(local.trim()) && /qq[^a-z0-9]{0,6}$/i.test(text.slice(Math.max(0, match.index - 8), match.index))) continue;
		const whole = local.replace(/\s(?=\d{1,6}$)/, "");
		if (/\s/.test(whole)) continue;
		add(`${whole}@${domainOf(match[2], match[3])}`, match.index, match.index + match[0].length);
	}
	for (const match of matches(HANDLE, text)) {
		const local = (match[2] ?? "").replace(/[[(]dot[\])]/gi, ".").replace(/[.-]+$/, "");
		if (local === "" || /^(?:is|the|my|same|gmail|qq)$/i.test(local)) continue;
		const end = match.index + match[0].length;
		SUFFIX.lastIndex = end;
		const suffix = SUFFIX.exec(text.slice(0, end + 60));
		const domain = suffix && suffix.index - end < 24 ? domainOf(suffix[1], suffix[2]) : domainOf(match[1], undefined);
		if (domain !== "")
			add(`${local}@${domain}`, match.index + match[0].toLowerCase().lastIndexOf((match[2] ?? "").toLowerCase()), end);
	}
	return found;
}

const NO_LOCAL = pattern(
	/^(?:at|id|name|me|mail|e-?mail|it|handle|user ?name|same|look|is|am|reach|here|find|contact|work|works|working|now|still|joined|job|us|him|her|them|inbox|account|address|that|this|and|or|team|engineer|manager)$/i,
);
const MAIL_SAID = pattern(/(?<![a-z])e-?mail|(?<![a-z])mail(?![a-z])|邮箱|邮件|艾特/i);
const MAIL = pattern(new RegExp(`mail|邮箱|邮件|@|艾特|${PROVIDER}`, "i"));

/** The mailbox goes by the account's name: 邮箱同名 @gmail.com, same id at gmail. */
const SAME_NAME = pattern(
	new RegExp(
		`(?:same (?:id|name|handle|user ?name|as (?:my )?(?:wechat|id))|同名|同id|同(?:微信|上)(?:号|名)?|(?:微信|wechat)(?:号|名|id)?(?:也是|就是|一样|加|\\+)|跟微信(?:号)?一样|id一样|一样的(?:id|名字)|用户名(?:一样|相同))[^a-z0-9@。]{0,10}(?:@|at|on|的|in|with)?\\s?@?${DOMAIN}|${DOMAIN}[^a-z0-9@。，]{0,8}(?:邮箱|mail|account)?[^a-z0-9@。，]{0,6}(?:也是|is|has|跟|和|uses?)?\\s?(?:the |微信)?(?:same (?:id|name|handle|user ?name)|同名|同id|同一个(?:id|名字)|一样的?(?:id|名字)|一样)`,
		"i",
	),
);

export function sameNameDomain(
	text: string,
): { readonly domain: string; readonly start: number; readonly end: number } | undefined {
	if (!MAIL.test(text)) return undefined;
	const match = SAME_NAME.exec(text);
	if (!match) return undefined;
	const provider = match[1] ?? match[3];
	const domain = provider
		? (PROVIDERS[provider.toLowerCase()] ?? "")
		: (match[2] ?? match[4] ?? "").replace(/\s?(?:点|\.)\s?/g, ".");
	return domain === "" ? undefined : { domain, start: match.index, end: match.index + match[0].length };
}
