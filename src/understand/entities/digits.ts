import { pattern } from "../pattern.js";
import { matches } from "../text.js";

/** The ways people write a digit so that it is read by people: ①, ８, 幺, three, 1️⃣, teen. */

const HAN_VALUES: Readonly<Record<string, string>> = {
	零: "0",
	〇: "0",
	洞: "0",
	一: "1",
	幺: "1",
	么: "1",
	二: "2",
	两: "2",
	三: "3",
	四: "4",
	五: "5",
	六: "6",
	七: "7",
	拐: "7",
	八: "8",
	九: "9",
	勾: "9",
	壹: "1",
	贰: "2",
	叁: "3",
	肆: "4",
	伍: "5",
	陆: "6",
	柒: "7",
	捌: "8",
	玖: "9",
};
/** 么 is 幺 by ear only, and nothing in 什么 or 那么: it counts at the head of a number that is spoken in Chinese. */
const HAN = Object.keys(HAN_VALUES).join("").replace("么", "");

const WORD_VALUES: Readonly<Record<string, string>> = {
	zero: "0",
	oh: "0",
	o: "0",
	nought: "0",
	naught: "0",
	one: "1",
	two: "2",
	three: "3",
	four: "4",
	five: "5",
	six: "6",
	seven: "7",
	eight: "8",
	nine: "9",
	sifar: "0",
	sifr: "0",
	shunya: "0",
	ek: "1",
	aik: "1",
	do: "2",
	doo: "2",
	teen: "3",
	tin: "3",
	char: "4",
	chaar: "4",
	paanch: "5",
	panch: "5",
	chay: "6",
	che: "6",
	chhe: "6",
	chhay: "6",
	chah: "6",
	saat: "7",
	sat: "7",
	aath: "8",
	aat: "8",
	ath: "8",
	nau: "9",
	naw: "9",
};
/** Words that are others in a sentence; digits only in a row of nothing else. */
const AMBIGUOUS = new Set(["o", "do", "oh", "char", "teen", "tin", "che", "sat", "ath"]);
const WORD = Object.keys(WORD_VALUES)
	.sort((a, b) => b.length - a.length)
	.join("|");
const SURE_WORD = Object.keys(WORD_VALUES)
	.filter((word) => !AMBIGUOUS.has(word))
	.sort((a, b) => b.length - a.length)
	.join("|");

const TIMES: Readonly<Record<string, number>> = {
	double: 2,
	dbl: 2,
	triple: 3,
	treble: 3,
	双: 2,
	两个: 2,
	俩: 2,
	三个: 3,
	仨: 3,
	四个: 4,
	五个: 5,
	六个: 6,
	"2个": 2,
	"3个": 3,
	"4个": 4,
	"5个": 5,
};
/** Four zeros, 4 zeroes. */
const SO_MANY = "(?:two|three|four|five|six|[2-6]) (?:zero(?:e?s)|(?:one|two|three|four|five|six|seven|eight|nine)s)(?![a-z])";

const GAP = "[\\s.,，、。·•‧|()（）\\[\\]【】〔〕《》<>「」_*~～—/:-]";

export const HAN_RUN = pattern(
	new RegExp(`(?:(?<![什怎那这多要])么)?[${HAN}](?:(?:[\\s,，、·.-]{0,2}|然后|接着|再来?|后面?是?|跟着)[${HAN}么]){6,}`, "g"),
);
export const WORD_RUN = pattern(
	new RegExp(
		`(?<![a-z])(?:plus[\\s-]{1,2})?(?:(?:double|dbl|triple|treble)[\\s-]{0,2})?(?:${WORD})(?![a-z])(?:[\\s,.，、/-]{1,3}(?:(?:double|dbl|triple|treble)[\\s-]{0,2})?(?:${WORD})(?![a-z])){6,}`,
		"gi",
	),
);
/** The Indian one 98000 00539: the word before written digits stands for the thing. */
const ONE = `(?:\\d\\ufe0f?\\u20e3|\\d\\ufe0f|${SO_MANY}|(?:double|dbl|triple|treble)[\\s-]{0,2}(?:${SURE_WORD}|o|oh|\\d)(?![a-z])|(?:双|俩|仨|[两三四五六2-5]个)[${HAN}\\d]|[${HAN}]|(?:${SURE_WORD}|oh)(?![a-z])|\\d)`;
/** A number may mix them: 0092-three-one-six-0000719, 138双零…, 【186】【0000】…. */
export const MIXED_RUN = pattern(
	new RegExp(`(?<![a-z0-9_@.])(?!(?:one|do) \\d{3})[([（【]?\\+?${ONE}(?:${GAP}{0,3}${ONE}){5,20}(?![a-z0-9_@])`, "gi"),
);

const TOKEN = pattern(
	new RegExp(`\\d个|[两三四五六]个|(?:two|three|four|five|six|[2-6]) [a-z]+s(?![a-z])|\\d|[双俩仨么${HAN}]|[a-z]+`, "g"),
);

/** The digits of what `MIXED_RUN` and the others found, with the + before them. */
export function digitsOf(raw: string): string {
	const low = raw.toLowerCase();
	let digits = /^[([（【]?\s?\+|^plus/.test(low) ? "+" : "";
	let times = 1;
	for (const [token] of matches(TOKEN, low)) {
		const many = /^(\w+) ([a-z]+?)e?s$/.exec(token);
		if (many?.[1] && many[2]) {
			const value = WORD_VALUES[many[2]] ?? WORD_VALUES[`${many[2]}e`] ?? "";
			digits += value.repeat(Number(WORD_VALUES[many[1]] ?? many[1]));
			continue;
		}
		const glued = /^(double|dbl|triple|treble)(.+)$/.exec(token);
		if (glued?.[1] && glued[2]) {
			digits += (WORD_VALUES[glued[2]] ?? "").repeat(TIMES[glued[1]] ?? 1);
			continue;
		}
		const repeat = TIMES[token];
		if (repeat !== undefined) {
			times = repeat;
			continue;
		}
		digits += (HAN_VALUES[token] ?? WORD_VALUES[token] ?? (/\d/.test(token) ? token : "")).repeat(times);
		times = 1;
	}
	return digits;
}

/** Digits of other scripts stand for themselves wherever they are; the rings and brackets also number lists. */
const SCRIPTS: readonly (readonly [number, number])[] = [
	[0x0660, 0],
	[0x06f0, 0],
	[0x0966, 0],
	[0x09e6, 0],
	[0x2080, 0],
];
const RINGS: readonly (readonly [first: number, last: number, value: number])[] = [
	[0x2460, 0x2468, 1],
	[0x24ea, 0x24ea, 0],
	[0x2474, 0x247c, 1],
	[0x2488, 0x2490, 1],
	[0x24f5, 0x24fd, 1],
	[0x24ff, 0x24ff, 0],
	[0x2776, 0x277e, 1],
	[0x2780, 0x2788, 1],
	[0x278a, 0x2792, 1],
];
const SCRIPT_DIGIT = pattern(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u2080-\u2089]/g);
/** Three in a row, or behind a digit, no list is numbered with. */
const RING =
	"[\\u2460-\\u2468\\u24ea\\u2474-\\u247c\\u2488-\\u2490\\u24f5-\\u24fd\\u24ff\\u2776-\\u277e\\u2780-\\u2788\\u278a-\\u2792]";
const RING_RUN = pattern(
	new RegExp(`(?:(?<=[\\d${HAN}][\\s.-]?)${RING}|${RING}(?=[\\s.-]?${RING}[\\s.-]?${RING}))(?:[\\s.-]{0,2}${RING})*`, "g"),
);
/** 𝟏𝟑𝟖: two code units each. */
const BOLD = /\ud835[\udfce-\udfff]/g;

/** The text with such digits written plainly; every offset stays. */
export function plainDigits(text: string): string {
	let out = text;
	if (/[\u0660-\u09ef\u2080-\u2089]/.test(out))
		out = out.replace(SCRIPT_DIGIT, (char) => {
			const code = char.charCodeAt(0);
			const zero = SCRIPTS.find(([first]) => code >= first && code < first + 10)?.[0] ?? code;
			return String(code - zero);
		});
	if (/[\u2460-\u2792]/.test(out))
		out = out.replace(RING_RUN, (run) =>
			[...run]
				.map((char) => {
					const code = char.charCodeAt(0);
					const ring = RINGS.find(([first, last]) => code >= first && code <= last);
					return ring ? String(code - ring[0] + ring[2]) : char;
				})
				.join(""),
		);
	if (out.includes("\ud835")) out = out.replace(BOLD, (pair) => `${((pair.charCodeAt(1) - 0xdfce) % 10).toString()} `);
	return out;
}
