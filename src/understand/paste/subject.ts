import { pattern } from "../pattern.js";
import { ONE_WORD } from "./grades.js";
import { isQuestion } from "./request.js";
import { type Classmate, namesOther, whoseIs } from "./whose.js";

/** Whom a line speaks of: one classmate; or some of whom nobody can tell which, where it is asked about. */
export interface Subject {
	readonly ids: readonly string[];
	readonly isSure: boolean;
	/** The writer may as well speak of himself. */
	readonly isOwnToo: boolean;
}

const FILLERS = pattern(
	/^(?:(?:btw|hey|guys|also|and|our|oh|haan|aur|fyi|ps|yes|no|ok|acha|听说|好像|据说|对了|哦|那个)[,，:：\s]*)+/iu,
);
/** Who is spoken of stands before one of these. */
const OF_LATIN = pattern(
	/^([\p{Script=Latin}][\p{Script=Latin}.'-]*(?:\s+[\p{Script=Latin}][\p{Script=Latin}.'-]*){0,3}?)(?:\s+(?:is|has|was|moved|moving|works?|working|lives?|living|shifted|went|joined|got|left|started|now|gave|sent|shared|told|said|says|asked|changed|ka|ki|ke|bhi|ne|ko|aaj\s?kal|abhi|to|toh|hai|hain|hy|shift|gaya|gayi)\b|['’]s\s|\s*(?=[刚说在也去到搬调换回给发私的现人还])(?!.{0,1}$))/iu,
);
/** `Zubair bhai Dubai me hai`. */
const OF_URDU = pattern(
	/^(\p{Script=Latin}{3,}(?:\s+\p{Script=Latin}{3,})??)(?:\s+(?:bhai|bro|sb|sahab|baji|api|dai|didi))?(?:\s+(?:bhi|aaj\s?kal|abhi))?\s+\p{L}+(?:\s+\p{L}+)?\s+(?:me|mein|mai|main|mn)\s+(?:hai|hain|hy|he|h|hota|hoti|rehta|rehti)\b/iu,
);
const OF_HAN = pattern(
	/^(?:也|都|现在|目前|人|还|已经|(?:电话|微信|短信|私信|群|朋友圈|qq)(?:里|上|中)?(?=说|讲|告诉|发)|援.|读[博研]|出国|进修|规培|去年|前年|今年|刚刚?|好像|应该|可能|早就|最近|同学|老师|医生|[哥姐总工弟妹])*(?:在|去了?|到了?|搬|调|换|回了?|来了?|定居|说|给|发|私|的(?:新?电话|新?手机|新?号|微信|邮箱|单位))/u,
);
const PROXY = pattern(/^(?:我?[帮替代]|代)\s?([\u3400-\u9fff]{2,4}?)\s?(?:填|报|登记|发|接龙|回复|更新|写)/u);
export const FIRST_PERSON = pattern(/我|本人|俺|咱|\b(?:i|i'm|im|i've|my|me|mine|we|our|main|mein|mera|meri|mai|hun|hoon)\b/iu);
const NO_NAME = pattern(
	/^(?:i|my|we|me|he|she|it|they|you|who|this|that|there|here|what|everyone|all|still|now|just|currently|same|number|email|phone|job|city|work|working|living|hi|hello|hey|salam|thanks|aoa|dear|new|main|mein|mera|sab|bhai|yar|yaar|sir|and|or|the|a|an|in|at|from|ye|yeh|wo|woh|apna)$/iu,
);

/** Somebody to whom something is said or sent says nothing of himself by it. */
const TO_ME = pattern(
	/\b(?:my|our|mera|meri)\s+(?:\p{L}+\s+)?(?:wife|husband|sister|brother|cousin|friend|roommate|roomie|colleague|bhai|behen|behan|sis|bro|bestie|fiancee?)\b|\b(?:wife|husband|sister|brother|cousin|friend|roommate|roomie|colleague|bhai|behen|behan|sis|bro|bestie|fiancee?)\s+(?:hai|hain|he|hy)\s+(?:mera|meri)\b|我(?:的)?(?:妹妹?|姐姐?|弟弟?|哥哥?|老婆|老公|媳妇|爱人|室友|闺蜜|同事)|\b(?:me|mein|main|mai)(?=\s+(?:hai|hain|hy|he|h|hota|hoti|rehta|rehti|hun|hoon|hu|h)\b)|\b(?:gave|sent|told|shared|texted|asked)\s+(?:to\s+)?(?:me|us)\b|[给私发告诉跟]我|mujhe/giu,
);

export const withoutToMe = (text: string): string => text.replace(TO_ME, " ");

/**
 * Whom a line is about, if that is somebody besides its writer who stands at its beginning. `until`: where
 * the last that it says of him ends.
 */
export function subjectOf(
	said: string,
	until: number,
	writer: string | undefined,
	classmates: readonly Classmate[],
): Subject | undefined {
	const text = said.replace(FILLERS, "").slice(0, 300);
	const found = hanSubject(text, classmates) ?? latinSubject(text, classmates) ?? labelled(text, classmates);
	if (found === undefined || found.ids.includes(writer ?? "")) return undefined;
	// What the writer says of himself may stand beside it.
	const clause = text.slice(0, Math.max(0, until - (said.length - text.length)));
	const isOwnToo = found.isOwnToo || FIRST_PERSON.test(withoutToMe(clause));
	const others = classmates.filter(({ id }) => !found.ids.includes(id));
	return {
		ids: found.ids,
		isOwnToo,
		isSure: found.isSure && !isOwnToo && !isQuestion(text) && !namesOther(text, writer, others),
	};
}

const VOCATIVE = pattern(
	/^([\p{Script=Latin}]{3,}(?:\s+\p{Script=Latin}{3,})?)(?:\s+(?:bhai|bhaiya|bro|sir|sb|sahab|baji|api|dai|didi|yar|ji))?[\s,!]+(?=(?:i|i['’]m|im|i['’]ve|my|we|main|mein)\b)/iu,
);

/** Without whom it is said to, where the writer goes on about himself: `Faizan bhai I am in Multan`. */
export function withoutVocative(text: string, classmates: readonly Classmate[]): string {
	const found = VOCATIVE.exec(text);
	const [first = ""] = (found?.[1] ?? "").split(/\s+/);
	if (found === null || NO_NAME.test(first)) return text;
	return whoseIs(found[1] ?? "", classmates).kind === "one" ? text.slice(found[0].length) : text;
}

function latinSubject(text: string, classmates: readonly Classmate[]): Subject | undefined {
	const name = (OF_URDU.exec(text) ?? OF_LATIN.exec(text))?.[1]?.trim();
	if (name === undefined || name.length < 3 || name.split(/\s+/).some((word) => NO_NAME.test(word))) return undefined;
	return subject(name, classmates);
}

function hanSubject(text: string, classmates: readonly Classmate[]): Subject | undefined {
	// 帮李四填一下：what follows is 李四's.
	const proxy = PROXY.exec(text)?.[1];
	if (proxy !== undefined) return subject(proxy, classmates);
	const run = /^[\u3400-\u9fff]+/u.exec(text)?.[0] ?? "";
	let unsure: Subject | undefined;
	for (let size = Math.min(5, run.length); size >= 2; size--) {
		const found = OF_HAN.test(text.slice(size)) ? subject(run.slice(0, size), classmates) : undefined;
		if (found?.isSure === true) return found;
		unsure ??= found;
	}
	return unsure;
}

const LABELLED = pattern(
	/^(?:(?:(?:forwarded|fwd|fw|copied)\s)?(?:from|for|of|by)\s|转自?|来自)?[\s:：]*(\p{Script=Latin}{3,}(?:\s\p{Script=Latin}{2,}){0,3}|[\u3400-\u9fff]{2,4})\s?[:：]\s?\S/iu,
);

/** `Usman: 0300…`: his, or said to him. */
function labelled(text: string, classmates: readonly Classmate[]): Subject | undefined {
	const name = LABELLED.exec(text)?.[1];
	if (name === undefined || NO_NAME.test(name)) return undefined;
	const whose = whoseIs(name, classmates);
	return whose.kind === "one" ? { ids: [whose.id], isSure: false, isOwnToo: true } : undefined;
}

function subject(name: string, classmates: readonly Classmate[]): Subject | undefined {
	const whose = whoseIs(name, classmates);
	if (whose.kind === "one") return { ids: [whose.id], isSure: whose.grade >= ONE_WORD, isOwnToo: false };
	return whose.ids.length > 0 ? { ids: whose.ids, isSure: false, isOwnToo: false } : undefined;
}
