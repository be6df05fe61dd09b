import { type Pattern, pattern } from "../pattern.js";
import { matches } from "../text.js";

const FIELDS_ZH = pattern(/城市|电话|手机|号码|微信|邮箱|单位|工作|在哪|现状|近况|去向|联系方式|地址|信息/gu);
const ASKING_ZH = pattern(/请|大家|各位|麻烦|同学们|统计|登记|收集|发一下|报一下|发下|报下|填|接龙|回复/gu);
const FIELDS_EN = pattern(
	/\b(?:city|cities|where|numbers?|mobile|phone|e-?mails?|contacts?|job|work(?:ing|place)?|address|wechat|whatsapp|hospital|details|sheher|shehar|location)\b/giu,
);
const ASKING_EN = pattern(
	/\b(?:please|plz|pls|plss|kindly|send|share|update|reply|drop|post|fill|need|give|tell|write|provide|mention|batao|bata|bataen|batain|bhej\w*|likh\w*|bolo)\b/iu,
);
const TO_ALL = pattern(/\b(?:your|ur|you|u|everyone|everybody|all|guys|friends|sab|sabhi|apna|apni|apne|aap|tum)\b/iu);
const LONGEST = 600;

const count = (text: string, shape: Pattern): number => new Set(matches(shape, text).map(([word]) => word.toLowerCase())).size;

/**
 * Whether somebody asks the class for its data, in his own words: below it, bare words are answers. Two
 * kinds of data are named, or one and twice that they are asked for; nothing of his own stands in it.
 */
export function isRequest(text: string): boolean {
	if (text.length < 8 || text.length > LONGEST) return false;
	if (isPattern(text) || isBlankForm(text)) return true;
	if (/\d[\d\s-]{6,}\d|\S@\w+\.\w/.test(text)) return false;
	const zh = [count(text, FIELDS_ZH), count(text, ASKING_ZH)] as const;
	if (zh[1] > 0 && zh[0] > 0 && zh[0] + zh[1] >= 3) return true;
	return count(text, FIELDS_EN) >= 2 && ASKING_EN.test(text) && TO_ALL.test(text);
}

/** `City:`, `Mobile:` with nothing behind them: to be copied and filled in. */
const isBlankForm = (text: string): boolean =>
	text.split("\n").filter((line) => /^.{2,30}[:：]\s*$/u.test(line.trim()) && count(line, FIELDS_EN) + count(line, FIELDS_ZH) > 0)
		.length >= 2;

const PATTERN = pattern(
	/\b(?:e\.?g\.?|for example|example|format|like this|as follows|sample)\b|例如|比如|格式|示例|样例|模板|例[:：]/iu,
);

/** Shows how the data is to be given, with invented ones perhaps. */
export const isPattern = (text: string): boolean =>
	PATTERN.test(text) &&
	count(text, FIELDS_EN) + count(text, FIELDS_ZH) >= 2 &&
	(ASKING_EN.test(text) || count(text, ASKING_ZH) > 0);

/** What is asked is no answer. */
export const isQuestion = (text: string): boolean => /[?？]|[吗呢么](?:$|[。！~～\s])|有没有|谁|来着|哪[个位]/u.test(text);
