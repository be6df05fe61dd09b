import { containsContact } from "../../alumni/contact.js";
import { number } from "../entities/calendar.js";
import { pattern } from "../pattern.js";
import { fold } from "../text.js";

/** One line of a sign-up list. */
export interface SignUp {
	readonly name: string;
	/** How many come, the person included; 0 for who says that he does not. */
	readonly heads: number;
	/** Those of them who are children. */
	readonly children?: number;
	/** What else was written: 自驾, 晚到. */
	readonly note?: string;
}

const MOST_HEADS = 20;
/** Says that he does not come. */
const OUT = pattern(
	/请假|缺席|有事|(?:不|没法|无法|不能)(?:去|来|参加|到)|(?:去|来|到|参加|赶)不(?:了|上)|❌|\b(?:absent|regrets?|can'?t|cannot|won'?t|not (?:coming|joining|attending)|unable|sorry|out)\b/i,
);
const COMPANY = pattern(
	/(?:和|跟|与)(?:家属|家人|老婆|老公|爱人|媳妇|对象|孩子|娃)|带(?:上)?(?:家属|老婆|老公|爱人|媳妇|对象|孩子|娃)|携(?:家属|眷)|(?:with|and|&) (?:my )?(?:wife|husband|spouse|family|kids?|guest)|\bw\/ ?(?:wife|husband|family)/i,
);
const COUNT = "(\\d{1,2}|[一两二三四五六七八九十])";
const ADULTS = pattern(new RegExp(`${COUNT}\\s?(?:个)?(?:大人|大|adults?)`, "i"));
const CHILDREN = pattern(new RegExp(`${COUNT}\\s?(?:个)?(?:小孩|小朋友|孩子|娃|小|kids?|children|child)`, "i"));
const PEOPLE = pattern(new RegExp(`(?:共|一共|total)?\\s?${COUNT}\\s?(?:人|位|个人|people|persons|pax|heads?)`, "i"));
const FAMILY = pattern(new RegExp(`一家\\s?${COUNT}\\s?口|family of ${COUNT}`, "i"));
const PLUS = /\+\s?(\d{1,2})/;
/** Where the name ends: what counts heads, explains or excuses. */
const AFTER_NAME = pattern(
	/[\s,，、;；:：/|（(【[~～\-—–+＋✅✔👍]|(?=\d{1,2}\s?(?:大|小|人|位|个|adults?|kids?|people))|(?=[一两二三四五六七八九十](?:大|小|人|位|个))|(?=带|携|一家|和(?:家|老|爱|媳|对|孩)|请假|不去|不来|去不了|来不了|参加|报名|自驾|\baa\b)/iu,
);
const LATIN_NAME = pattern(/^[A-Za-z][A-Za-z.'’]*(?: [A-Za-z][A-Za-z.'’]*){0,4}/);
const NOT_A_NAME = pattern(
	/^(?:with|and|plus|coming|joining|yes|no|not|in|can|can't|cannot|will|won't|absent|family|kids?|out)$/i,
);

/** Reads a line such as `张三 +1 带家属`, `李四（2大1小）`, `Sana Malik - can't come`. `undefined` where it names nobody. */
export function readSignUp(row: string): SignUp | undefined {
	const text = fold(row)
		.replace(/^[\s@＠]+/, "")
		.trim();
	const name = nameIn(text);
	if (name === "" || name.length > 40) return undefined;
	const rest = text.slice(text.indexOf(name) + name.length);
	if (OUT.test(rest)) return { name, heads: 0 };
	const children = count(CHILDREN.exec(rest)?.[1]);
	const heads = headsIn(rest, children);
	const note = noteIn(rest);
	return { name, heads, ...(children > 0 ? { children } : {}), ...(note === "" ? {} : { note }) };
}

function nameIn(text: string): string {
	const latin = LATIN_NAME.exec(text)?.[0];
	if (latin !== undefined) {
		const words = latin.split(" ");
		const end = words.findIndex((word, at) => at > 0 && NOT_A_NAME.test(word));
		return (end < 0 ? words : words.slice(0, end)).join(" ").replace(/[.'’]+$/, "");
	}
	const end = text.search(AFTER_NAME);
	return (end < 0 ? text : text.slice(0, end)).replace(/\p{Extended_Pictographic}|\ufe0f/gu, "").trim();
}

const count = (text: string | undefined): number => (text === undefined ? 0 : number(text));

function headsIn(text: string, children: number): number {
	const adults = count(ADULTS.exec(text)?.[1]);
	const plus = PLUS.exec(text);
	const family = FAMILY.exec(text);
	const all = count(PEOPLE.exec(text)?.[1] ?? family?.[1] ?? family?.[2]);
	const heads =
		adults > 0
			? adults + children
			: all > 0
				? all
				: plus !== null
					? 1 + Number(plus[1])
					: children > 0
						? 1 + children
						: COMPANY.test(text)
							? 2
							: 1;
	return Math.min(MOST_HEADS, Math.max(1, heads));
}

/** What is left when heads and names are taken away. */
function noteIn(text: string): string {
	// A number in a sign-up list is for somebody's eyes, not for keeping.
	if (containsContact(text)) return "";
	return text
		.replace(PLUS, " ")
		.replace(new RegExp(ADULTS.source, "gi"), " ")
		.replace(new RegExp(CHILDREN.source, "gi"), " ")
		.replace(new RegExp(PEOPLE.source, "gi"), " ")
		.replace(/参加|报名|\baa\b|[()（）【】[\]\-—–~～,，、;；:：/|✅✔👍]/giu, " ")
		.replace(/\p{Extended_Pictographic}|\ufe0f/gu, " ")
		.replace(/\s+/g, " ")
		.trim()
		.slice(0, 40);
}
