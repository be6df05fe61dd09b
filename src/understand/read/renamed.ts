import type { Doc } from "../doc.js";
import { NO_NAME } from "../lexicon/no-names.js";
import { type Pattern, pattern } from "../pattern.js";
import { hasHan } from "../text.js";
import type { Finding } from "./finding.js";
import type { Stance } from "./stance.js";

/** Cheap to ask first: hardly any message speaks of a name that changed. */
const CUE = pattern(
	/被?并[进到]|改名|更名|换名|改叫|改称|并入|划入|划归|合并到|合并进|现在(?:对外)?叫|现叫|现名|如今叫|原名|原叫|曾用名|(?:以前|原来|之前|原先|过去)(?:的)?(?:叫|是|名)|renam|rebrand|new name|(?:its|our|the|their|company) name|formerly|previously|used to be|earlier|now (?:called|known)|naya na+m|na+m badal/,
);
/** It is a firm that is called otherwise, not a road, a school one went to, or a cat. */
const FIRM = pattern(
	/公司|单位|医院|企业|集团|厂|诊所|银行|东家|我们所|我们院|事务所|研究院|设计院|机构|品牌|店|工作室|compan|firm|hospital|employer|organi[sz]ation|clinic|startup|start-up|agency|bank|office|business|brand|workplace|we (?:got|were|are|have)|idara|daftar/,
);
const NOT_ONES_OWN = pattern(
	/母校|学校改|学院改|路名|地铁|小区|微信名|网名|昵称|群名|猫|狗|孩子|女儿|儿子|改名字|身份证|song|movie|our college|our school|our university|alma mater|stadium|airport|street|road|station/,
);

const HAN = '[“"《「（(]?([\\u3400-\\u9fffA-Za-z0-9·&]{2,18}?)[”"》」）)]?';
const HAN_END = "(?=[了啦]?(?:[，,。！!；;、\\s（(]|$)|了)";
const LATIN = "[“\"']?([A-Z][A-Za-z0-9&.'-]*(?: (?:of|and|&|[A-Z][A-Za-z0-9&.'-]*)){0,4})[”\"']?";

/** Old and new name, in this order. */
const PAIRS: readonly Pattern[] = [
	pattern(
		new RegExp(
			`(?:以前|原来|之前|原先|过去|早先|曾用名|原(?=[\\u3400-\\u9fff“]))(?:的)?(?:名字?)?(?:叫做?|名为|是|[：:])?${HAN}[，,、；;\\s]{0,2}(?:现在|现|如今|目前|今)(?:已)?(?:对外)?(?:改|更)?名?(?:叫做?|称|为|成|是)${HAN}${HAN_END}`,
			"g",
		),
	),
	pattern(new RegExp(`(?:从|由)${HAN}(?:改名|更名|改|变|换)(?:名)?(?:为|成|叫)了?${HAN}${HAN_END}`, "g")),
	pattern(
		new RegExp(
			`(?:^|[，,。；;：:！!\\s])(?:[我咱]们?|原)?(?:的)?(?:公司|单位|医院)?${HAN}(?:现在?)?已?(?:正式)?(?:改名|更名|改叫|改称|并入|并[进到]|变成|变为|划入|划归|合并到|合并进)(?:为|成|叫)?了?${HAN}${HAN_END}`,
			"g",
		),
	),
	pattern(
		new RegExp(
			`(?:formerly|previously|earlier|used to be|old name(?: was)?|from)(?: known as| called| named)? ${LATIN}(?:[,;] ?| and | but | - | )(?:it(?:'s| is) |is |we are |we're )?(?:now|currently|to)(?: called| known as| renamed(?: to| as)?| named)? ${LATIN}`,
			"g",
		),
	),
	pattern(
		new RegExp(
			`${LATIN},? (?:is|was|has been|have been|got|has)(?: now| just| recently)?(?: been)? (?:renamed|rebranded|called|known)(?: itself)?(?: to| as| into)? (?:now )?${LATIN}`,
			"g",
		),
	),
	pattern(new RegExp(`${LATIN} (?:is|became|becomes|has become) (?:now )?${LATIN}`, "g")),
];
/** New and old name. */
const TURNED: readonly Pattern[] = [
	pattern(
		new RegExp(
			`(?:现在|现|如今|新)(?:已)?(?:改|更)?名?字?(?:叫做?|称|名为|为|是)${HAN}[，,（(\\s]{1,2}(?:就是|也就是)?(?:以前|原来|之前|原先|过去|原)(?:的)?(?:叫做?|是|名)?${HAN}(?=[，,。！!；;）)\\s]|$)`,
			"g",
		),
	),
	pattern(
		new RegExp(
			`(?:now|is) (?:called |known as |renamed (?:as |to )?)?${LATIN} ?[,(] ?(?:formerly|previously|earlier|ex|old name|was|used to be)(?: known as| called)?:? ${LATIN}`,
			"g",
		),
	),
];
/** Only the new one. */
const NEW: readonly Pattern[] = [
	pattern(
		new RegExp(
			`(?:公司|单位|医院|集团|厂|店)(?:最近|刚|已经?|正式|上个?月|今年)*(?:改名|更名|换名)(?:为|成|叫)?(?:了)?[，,：:]?(?:现在)?(?:叫做?)?${HAN}${HAN_END}`,
			"g",
		),
	),
	pattern(new RegExp(`(?:现在|如今)对外叫${HAN}${HAN_END}`, "g")),
	pattern(
		new RegExp(
			`(?:company|firm|hospital|employer|organi[sz]ation|startup|clinic|bank|office|we)(?:'s)?(?: name)? (?:is|are|was|were|has been|have been|got|been)(?: now| just)?(?: been)? (?:renamed|rebranded|called)(?: to| as)? ${LATIN}`,
			"g",
		),
	),
];

/** A firm that goes by another name now: its old one is over, the new one stands. */
export function readRenamed(doc: Doc, stances: readonly Stance[]): Finding[] {
	if (!CUE.test(doc.low) || !FIRM.test(doc.low) || NOT_ONES_OWN.test(doc.low)) return [];
	const found: Finding[] = [];
	const push = (value: string | undefined, from: number, status: "old" | "current"): void => {
		const name = value?.trim().replace(/(?:集团|公司)?(?:啦|了)$/, "") ?? "";
		if (!value || !isName(name) || from < 0) return;
		const start = from + value.indexOf(name);
		const end = start + name.length;
		const clause = doc.clauses.findIndex((one) => one.start <= start && one.end >= end);
		const stance = stances[clause];
		if (clause < 0 || !stance || stance.void || found.some((one) => one.start < end && one.end > start)) return;
		found.push({
			field: "employer",
			value: doc.raw.slice(start, end),
			start,
			end,
			clause,
			status: status === "current" && stance.future ? "future" : status,
			confidence: 0.8,
			rule: "employer:renamed",
		});
	};
	for (const [expressions, first, second] of [
		[PAIRS, "old", "current"],
		[TURNED, "current", "old"],
	] as const)
		for (const expression of expressions) {
			if (found.length > 0) break;
			expression.lastIndex = 0;
			const match = expression.exec(doc.text);
			const [whole, one, two] = match ?? [];
			if (!match || !whole || !one || !two || !isName(one) || !isName(two) || one === two) continue;
			const at = match.index + whole.indexOf(one);
			push(one, at, first);
			push(two, match.index + whole.lastIndexOf(two), second);
		}
	for (const expression of NEW) {
		if (found.length > 0) break;
		expression.lastIndex = 0;
		const match = expression.exec(doc.text);
		if (match?.[1]) push(match[1], match.index + match[0].lastIndexOf(match[1]), "current");
	}
	return found;
}

const isName = (name: string): boolean =>
	name.length > 1 &&
	!(hasHan(name) && NO_NAME.test(name)) &&
	!/^(?:现在|以前|原来|公司|单位|医院|名字?|什么|不|没|也|还|就|都|It|We|Our|The|They|He|She|My|I|This|That)$|^(?:名|叫|为|成|字)|什么|不知道|[我你他她]|的$/.test(
		name,
	);
