/**
 * What a whole message of a word or two says to a question. 收到, 👍 and the like only say that it
 * was read: they are no answer. South Asian users mix in Roman Urdu and Hindi.
 */
export type Word = "yes" | "no" | "same" | "skip" | "later" | "stop" | "who";

const WORDS: Readonly<Record<Word, readonly string[]>> = {
	yes: [
		"1",
		"是",
		"是的",
		"对",
		"对的",
		"都对",
		"好",
		"好的",
		"嗯",
		"可以",
		"要",
		"ok",
		"[ok]",
		"yes",
		"y",
		"yep",
		"yeah",
		"sure",
		"haan",
		"han",
		"ji",
		"jee",
		"theek hai",
		"thik hai",
		"correct",
		"right",
	],
	no: [
		"0",
		"不",
		"不是",
		"不对",
		"不要",
		"没有",
		"否",
		"不用",
		"no",
		"n",
		"nope",
		"nahi",
		"nahin",
		"wrong",
		"换了",
		"变了",
		"不在了",
		"搬了",
		"changed",
		"moved",
	],
	same: [
		"没变",
		"没有变",
		"没变化",
		"一样",
		"没换",
		"照旧",
		"不变",
		"还是",
		"还在",
		"same",
		"the same",
		"no change",
		"nochange",
		"unchanged",
		"same as before",
		"sab same",
		"same hai",
		"still there",
		"still same",
	],
	skip: [
		"跳过",
		"不留",
		"不想留",
		"不方便留",
		"不想说",
		"不说",
		"不用了",
		"不必了",
		"不需要",
		"skip",
		"pass",
		"next",
		"no need",
		"rather not",
		"prefer not",
		"prefer not to",
		"i'd rather not",
	],
	later: ["晚点", "以后再说", "回头", "稍后", "later", "not now", "baad mein"],
	stop: [
		"退订",
		"td",
		"stop",
		"unsubscribe",
		"别问了",
		"不要再问",
		"别烦我",
		"滚",
		"滚开",
		"走开",
		"闭嘴",
		"leave me alone",
		"go away",
		"get lost",
		"shut up",
	],
	who: ["你是谁", "谁", "who are you", "who is this", "who r u", "kaun"],
};

const THANKS =
	/(?:谢谢|谢啦|谢了|多谢|感谢|3q|thanks?(?: you| u)?|thx|tysm|ty|shukriya|shukria|meherbani|jazakallah|jazak ?allah(?: khair)?)(?:你|您|啦|了|哈|哦|呀|啊|咯|老师|同学|各位|大家|小助手)*(?: (?:a lot|so much|very much|again|all|bhai|bro|brother|sir|madam|dear|yaar|yar|ji|man|buddy|friend|guys|everyone))*/;
const WHOLE_THANKS = new RegExp(
	`^(?:(?:ok|okay|okey|好|好的|好哒|辛苦了|辛苦啦|麻烦了|麻烦您了|行|嗯|收到|知道了|great|got it|many|thik hai|theek hai)[\\s,，.。!！~]*)?(?:${THANKS.source}[\\s,，.。!！~]*)+$`,
);
const TRAILING_THANKS = new RegExp(`[\\s,，.。!！~]+(?:${THANKS.source})[\\s,，.。!！~]*$`);
const TRAILING_HAN_THANKS = /(?:谢谢|谢啦|谢了|多谢)(?:你|您|啦|了|哈|老师)*[\s,，.。!！~]*$/u;

/** `ok bhai`, `好的老师`: whom it is said to. */
const TRAILING_ADDRESS = /(?:[\s,，]+(?:bhai|bhaijan|bro|brother|sir|madam|yaar|yar|ji|dear)|老师)$/u;

const PLEASANTRIES = new Set([
	...[
		"收到",
		"好哒",
		"好嘞",
		"嗯嗯",
		"哦",
		"哦哦",
		"噢",
		"知道了",
		"明白",
		"明白了",
		"了解",
		"辛苦了",
		"辛苦啦",
		"再见",
		"拜拜",
		"晚安",
	],
	...[
		"got it",
		"great",
		"cool",
		"nice",
		"bye",
		"noted",
		"okay",
		"okk",
		"kk",
		"hmm",
		"lol",
		"welcome",
		"good night",
		"done",
		"ok done",
		"congrats",
		"congratulations",
		"alhamdulillah",
	],
]);
const LAUGH = /^(?:哈|呵|嘿|ha|he)+h?$/;
/** Nothing but faces, hands and flowers, in any colour of skin. */
const FACE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200d\ufe0e\ufe0f]/gu;

const plainOf = (text: string): string =>
	text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[\s。.!~,，！]+$/u, "")
		.trim();

/** Longer is said for another reason. */
const LONGEST_KINDNESS = 60;

/** Thanks, or faces alone: never the answer to a question. */
export function isThanks(text: string): boolean {
	if (text === "" || text.length > LONGEST_KINDNESS) return false;
	const words = plainOf(text.replace(FACE, ""));
	return words === "" ? text.search(FACE) >= 0 : WHOLE_THANKS.test(words);
}

/** Something that is said to be kind and wants no answer: thanks, a thumb, a face. */
export function isPleasantry(text: string): boolean {
	if (text.length > LONGEST_KINDNESS) return false;
	const plain = plainOf(text.replace(FACE, ""));
	return PLEASANTRIES.has(plain) || LAUGH.test(plain) || isThanks(text);
}

/** A few words of greeting and nothing else. */
const GREETING =
	/^(?:你好|您好|大家好|老师好|哈喽|哈啰|嗨|早|早上好|早安|上午好|中午好|下午好|晚上好|在么|在不在|有人吗|hi|hello|hey|salam|salaam|as+ala+mu? ?(?:o|u)? ?alai?kum|aoa|namaste|good (?:morning|afternoon|evening))(?:[\s,，]?(?:你好|呀|啊|哈|哦|老师|小助手|there|all|everyone|sir|madam|bhai|bro|dear|bot))*[\s!！~。.?？]*$/iu;

/** A greeting is no answer either: not even where a name was asked for. */
export const isGreeting = (text: string): boolean => text.length <= LONGEST_KINDNESS && GREETING.test(text.trim());

/** What is said besides the thanks at its end: `没变，谢谢`, `ok thanks`; `undefined` where there are none. */
export function withoutThanks(text: string): string | undefined {
	if (text.length > LONGEST_KINDNESS) return undefined;
	const plain = plainOf(text.replace(FACE, ""));
	const rest = plain
		.replace(TRAILING_THANKS, "")
		.replace(TRAILING_HAN_THANKS, "")
		.replace(TRAILING_ADDRESS, "")
		.replace(/[\s,，.。!！~]+$/u, "");
	return rest === plain || rest === "" ? undefined : rest;
}

const byText = new Map<string, Word>(
	(Object.entries(WORDS) as [Word, readonly string[]][]).flatMap(([word, texts]) => texts.map((text) => [text, word] as const)),
);

const LONGEST = Math.max(...[...byText.keys()].map((text) => text.length)) + 3;

/** The word a whole message is, if it is one; marks at its end do not count. */
export function wordOf(text: string): Word | undefined {
	if (text.length > LONGEST) return undefined;
	const plain = text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[\s。.!~,]+$/u, "")
		.trim();
	// A question mark makes a doubt of any other word.
	return byText.get(plain) ?? (byText.get(plain.replace(/\?+$/, "")) === "who" ? "who" : undefined);
}

const UNWILLING =
	/^我?(?:不知道|不清楚|不记得|不想|不告诉|不方便|不愿意|不透露|不给|不填|保密|无可奉告).{0,10}$|^(?:i )?(?:don'?t|do not) (?:know|want|wish|like)\b.*$|^(?:idk|i'?d rather not.*|rather not.*|(?:i )?prefer not.*|(?:i'?m )?not telling.*|none of your business|no idea|(?:it'?s )?(?:private|secret))$/iu;
const ASKING =
	/^(?:骗子|诈骗|骗人|scam|fraud|spam)|^(?:你们?|请问|那|这)?(?:为什么|为啥|凭什么|(?:要|想)?干(?:嘛|什么|啥|吗)|怎么|什么|啥|谁)|(?:吗|呢|是多少|有什么用|干(?:嘛|什么|啥))[?？。!！]*$|^(?:why|what|what'?s|who|where|when|which|whose|how (?:do|does|did|can|to|is|are|will|come|many|much|about|should)|is (?:this|it|that)|are you|do (?:you|i)|can (?:you|i)|will (?:you|it))(?:\s|[?？]|$)/iu;

/** Whoever does not want to say it, or cannot: never what was asked for. */
export const isUnwilling = (text: string): boolean => text.length <= LONGEST_KINDNESS && UNWILLING.test(plainOf(text));

/** Whoever asks back: never a name, a city or a number. */
export const isAskingBack = (text: string): boolean => ASKING.test(text.trim());
