import type { Field } from "../alumni/fields.js";
import { pattern } from "./pattern.js";

/** What a message says of named entries without saying any value: which still hold, which do not. */
export interface Parts {
	readonly held: readonly Field[];
	readonly changed: readonly Field[];
	/** What it says of all that it does not name. */
	readonly rest?: "held" | "changed";
}

const ZH: readonly (readonly [Field, string])[] = [
	["phone", "手机号码|手机号|手机|电话号码|电话|号码|号"],
	["email", "电子邮箱|邮箱|电邮|邮件"],
	["wechat", "微信号|微信"],
	["qq", "qq号|qq"],
	["city", "城市|所在地|现居地|住的地方|地方"],
	["address", "地址|住址"],
	["job", "工作单位|工作|单位|公司|医院"],
];
const EN: readonly (readonly [Field, string])[] = [
	["phone", "phone number|mobile number|cell number|whatsapp number|phone no|mobile no|phone|mobile|cell|whatsapp|number"],
	["email", "e-?mail address|e-?mail id|e-?mail|mail"],
	["wechat", "wechat id|wechat"],
	["qq", "qq"],
	["city", "city|location|place"],
	["address", "home address|address"],
	["job", "job|workplace|work|company|employer|hospital"],
];

const all = (words: typeof ZH): string => words.map(([, spelt]) => spelt).join("|");
const ONE_ZH = `(?:我的|我)?(?:${all(ZH)})`;
const SOME_ZH = `(${ONE_ZH}(?:(?:和|跟|与|、|还有|,)${ONE_ZH})*)`;
const ONE_EN = `(?:my |the )?(?:${all(EN)})`;
const SOME_EN = `(${ONE_EN}(?:(?:,| and| &|/) ?${ONE_EN})*)`;

const ZH_HELD =
	"(?:还是|仍然|依然|都|也|还|是|全)*(?:没有变化|没变化|没有变|没变|没有换|没换|没改|不变|照旧|一样|老样子|在用|能用|用着|对|没问题)(?:的|了|呢|啊|哦|哈)*";
const ZH_CHANGED =
	"(?:都|也|已经|早就|刚|全)*(?:变了|换了|改了|换掉了|换过了|换新的|变化了|不用了|停用了|用不了了|不对|错了|不是这个)(?:的|了|呢|啊|哦|哈)*";
const ZH_REST = "(?:其他|其它|其余|别的|剩下|另外)(?:的)?";
const EN_HELD =
	"(?:is|are|'s|all|also|still|the|remains?|stays?|wohi|wahi)?(?: ?(?:all|still|the|remains?|stays?))* ?(?:same|unchanged|not changed|hasn'?t changed|haven'?t changed|didn'?t change|as before|ok|okay|correct|right|yes|valid|working|in use|wohi hai|wahi hai|hai wohi)(?: as before| hai| as it was)?";
const EN_CHANGED =
	"(?:has|have|is|are|was|got|'s)?(?: ?(?:just|also|now|been))* ?(?:changed|different|wrong|dead|outdated|no|not the same|not right|not correct|not valid|not in use|no longer in use|no longer valid|no longer mine|changed ho ga?ya|change ho ga?ya|change ho gayi|badal ga?ya|new)(?: hai| now)?";
const EN_REST =
	"(?:(?:but )?(?:all |and )?(?:the )?(?:rest|others?|other things|remaining)|everything(?: else)?|all(?: else| others?)?|ba+q?k?i sab|sab)";

type Reading = (found: readonly Field[]) => Partial<Parts>;
const rule = (source: string, reading: Reading): readonly [RegExp, Reading] => [new RegExp(`^${source}$`, "iu"), reading];

const RULES: readonly (readonly [RegExp, Reading])[] = [
	rule(`除了?${SOME_ZH}(?:以外|之外|外)?(?:${ZH_REST})?(?:${ZH_HELD})`, (changed) => ({ changed, rest: "held" })),
	rule(`(?:只有|只是|就是|仅|就|只)${SOME_ZH}${ZH_CHANGED}`, (changed) => ({ changed, rest: "held" })),
	rule(`(?:但是?|不过|就是)?${SOME_ZH}${ZH_HELD}`, (held) => ({ held })),
	rule(`(?:但是?|不过)?${SOME_ZH}${ZH_CHANGED}`, (changed) => ({ changed })),
	rule(`(?:我)?(?:最近|刚|已经)?换了?(?:个)?(?:新)?${SOME_ZH}了?`, (changed) => ({ changed })),
	rule("(?:但是?|不过|就是)?(?:我)?(?:最近|刚|已经)?(?:搬家了?|搬走了|搬了)", () => ({ changed: ["city"] })),
	rule(`(?:${ZH_REST}|全部|全都)(?:${ZH_HELD})|都${ZH_HELD}`, () => ({ rest: "held" })),
	rule(`${ZH_REST}${ZH_CHANGED}`, () => ({ rest: "changed" })),
	rule(`(?:only|just) ${SOME_EN} ?${EN_CHANGED}`, (changed) => ({ changed, rest: "held" })),
	rule(`${EN_REST} ?${EN_HELD} ?(?:except|but|apart from|other than|besides)(?: for)? ${SOME_EN}`, (changed) => ({
		changed,
		rest: "held",
	})),
	rule(`${EN_REST} (?:except|but|apart from|other than)(?: for)? ${SOME_EN} ${EN_HELD}`, (changed) => ({
		changed,
		rest: "held",
	})),
	rule(`(?:but )?${SOME_EN} ?${EN_HELD}`, (held) => ({ held })),
	rule(`(?:the )?(?:same|no change in) ${SOME_EN}`, (held) => ({ held })),
	rule(`(?:but )?${SOME_EN} ?${EN_CHANGED}`, (changed) => ({ changed })),
	rule(
		`(?:but )?(?:not|i changed|changed|i have (?:a )?new|i have changed|i've changed|i got a new|new|different) ${SOME_EN}(?: now)?`,
		(changed) => ({ changed }),
	),
	rule("(?:but )?(?:i |i've |i have )?(?:just )?(?:moved|shifted|relocated)", () => ({ changed: ["city"] })),
	rule(`${EN_REST} ?${EN_HELD}`, () => ({ rest: "held" })),
	rule(`${EN_REST} ?${EN_CHANGED}`, () => ({ rest: "changed" })),
];

/** Longer says more than this. */
const LONGEST = 120;
const LONGEST_BESIDE = 300;
const MOST_CLAUSES = 6;
/** A comma behind what is left out belongs to it: 除了手机，都没变. */
const EXCEPT_ZH = pattern(new RegExp(`(除了?${SOME_ZH}(?:以外|之外|外)?),`, "giu"));
const BREAK = pattern(
	new RegExp(
		[
			"[,;.!?\\n]+",
			" but (?!for )(?=(?:my |the |i )?)",
			` and (?=${EN_REST} )`,
			` (?=(?:the )?rest |others |everything |ba+q?k?i sab )`,
			`(?=${ZH_REST})`,
			"(?=但是?|不过|就是)",
		].join("|"),
		"iu",
	),
);

function clausesOf(text: string): readonly string[] {
	const plain = text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[，、。；！？]/gu, (mark) => (mark === "、" ? "、" : ","))
		.replace(/[\u2018\u2019]/gu, "'")
		.replace(/\s+/gu, " ")
		.replace(EXCEPT_ZH, "$1");
	return [plain, ...plain.split(BREAK)].map((clause) =>
		clause
			.trim()
			.replace(/^(?:and |也|嗯|是的?,)/u, "")
			.trim(),
	);
}

function read(clause: string): Partial<Parts> | undefined {
	for (const [pattern, reading] of RULES) {
		const found = pattern.exec(clause);
		if (found !== null) return reading(fieldsIn(found[1] ?? ""));
	}
	return undefined;
}

function fieldsIn(list: string): readonly Field[] {
	const words = [...ZH, ...EN];
	const found = list
		.split(/和|跟|与|、|还有|,| and |&|\//u)
		.map((part) => part.replace(/^(?:我的|我|my |the )/u, "").trim())
		.flatMap(
			(part) => words.find(([, spelt]) => new RegExp(`^(?:${spelt})$`, "iu").test(part.replace(/^(?:my |the )/u, "")))?.[0] ?? [],
		);
	return [...new Set(found)];
}

/**
 * A message that says nothing but which entries hold and which do not, in either language: `城市没变，电话换了`,
 * `all same except phone`. `undefined` where it says anything else.
 */
export function readParts(text: string): Parts | undefined {
	if (text.length > LONGEST) return undefined;
	const [whole = "", ...clauses] = clausesOf(text);
	const said = clauses.filter((clause) => clause !== "");
	const one = read(whole.replace(/[,.!]+$/u, ""));
	if (one !== undefined) return together([one]);
	if (said.length === 0 || said.length > MOST_CLAUSES) return undefined;
	const readings = said.map(read);
	return readings.every((reading) => reading !== undefined) ? together(readings as Partial<Parts>[]) : undefined;
}

/** What of a message says that something holds, beside whatever else it says: `same number, moved to Doha`. */
export function heldIn(text: string): Pick<Parts, "held" | "rest"> {
	const [, ...clauses] = text.length > LONGEST_BESIDE ? [] : clausesOf(text);
	const { held, rest } = together(clauses.slice(0, MOST_CLAUSES * 2).flatMap((clause) => read(clause) ?? []));
	return { held, ...(rest === "held" ? { rest } : {}) };
}

function together(readings: readonly Partial<Parts>[]): Parts {
	const changed = [...new Set(readings.flatMap((reading) => reading.changed ?? []))];
	const held = [...new Set(readings.flatMap((reading) => reading.held ?? []))].filter((field) => !changed.includes(field));
	const rest = readings.findLast((reading) => reading.rest !== undefined)?.rest;
	return { held, changed, ...(rest === undefined ? {} : { rest }) };
}
