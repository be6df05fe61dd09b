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
	skip: ["跳过", "不想说", "不说", "skip", "pass", "next"],
	later: ["晚点", "以后再说", "回头", "稍后", "later", "not now", "baad mein"],
	stop: ["退订", "td", "stop", "unsubscribe", "别问了", "不要再问", "别烦我", "leave me alone"],
	who: ["你是谁", "谁", "who are you", "who is this", "who r u", "kaun"],
};

const PLEASANTRIES = new Set([
	...["谢谢", "谢谢你", "多谢", "感谢", "收到", "好哒", "嗯嗯", "辛苦了", "再见", "哈哈", "哈哈哈"],
	...["thanks", "thank you", "thanks a lot", "thx", "ty", "got it", "great", "cool", "nice", "shukriya", "bye", "noted"],
]);

/** Something that is said to be kind and wants no answer: thanks, a thumb, a face. */
export function isPleasantry(text: string): boolean {
	const plain = text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[\s。.!~,，！]+$/u, "")
		.trim();
	return PLEASANTRIES.has(plain) || /^[👍🙏👌🌹💐🤝]+\ufe0f?$/u.test(plain);
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
