/** How dates are said in Chinese, English and Roman Urdu, and the day, week, month or year they mean. */

const DAY_MS = 86_400_000;

/** A calendar date without a clock, as days since the epoch. */
interface Day {
	readonly year: number;
	readonly month: number;
	readonly day: number;
}
export const toDays = ({ year, month, day }: Day): number => Math.floor(Date.UTC(year, month - 1, day) / DAY_MS);
export const fromDays = (days: number): Day => {
	const date = new Date(days * DAY_MS);
	return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};
const two = (n: number): string => String(n).padStart(2, "0");
export const isoDay = (days: number): string => {
	const { year, month, day } = fromDays(days);
	return `${year}-${two(month)}-${two(day)}`;
};

const HAN_NUMBERS: Readonly<Record<string, number>> = {
	一: 1,
	二: 2,
	两: 2,
	三: 3,
	四: 4,
	五: 5,
	六: 6,
	七: 7,
	八: 8,
	九: 9,
	十: 10,
	日: 7,
	天: 7,
	末: 6,
	半: 0.5,
	几: 0,
};
function number(text: string): number {
	if (/^\d+$/.test(text)) return Number(text);
	const words = WORD_NUMBERS[text.toLowerCase()];
	if (words !== undefined) return words;
	const ten = text.indexOf("十");
	if (ten >= 0) return (ten === 0 ? 1 : (HAN_NUMBERS[text.charAt(0)] ?? 1)) * 10 + (HAN_NUMBERS[text.charAt(ten + 1)] ?? 0);
	return HAN_NUMBERS[text] ?? Number.NaN;
}
const WORD_NUMBERS: Readonly<Record<string, number>> = {
	a: 1,
	an: 1,
	one: 1,
	two: 2,
	three: 3,
	four: 4,
	five: 5,
	six: 6,
	seven: 7,
	eight: 8,
	nine: 9,
	ten: 10,
	twelve: 12,
	couple: 2,
	ek: 1,
	do: 2,
	teen: 3,
	char: 4,
	chaar: 4,
	paanch: 5,
	panch: 5,
	chay: 6,
	che: 6,
	das: 10,
};

const MONTHS =
	"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const monthOf = (text: string): number =>
	["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].indexOf(text.slice(0, 3).toLowerCase()) +
	1;
const WEEKDAYS = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";
const weekdayOf = (text: string): number =>
	["mon", "tue", "wed", "thu", "fri", "sat", "sun"].indexOf(text.slice(0, 3).toLowerCase()) + 1;

export interface Now {
	readonly days: number;
	readonly year: number;
	readonly month: number;
	readonly day: number;
	/** 1 is Monday. */
	readonly weekday: number;
	/** The words around a date look ahead. */
	readonly ahead: boolean;
	/** The words around a date look back. */
	readonly back: boolean;
	/** The words around a date can only mean a time to come. */
	readonly sure: boolean;
}
/** A date found, `undefined` where the words make none. */
export type FoundDate = { readonly iso: string; readonly precision: "day" | "week" | "month" | "year" } | undefined;
type Found = FoundDate;
type Rule = readonly [RegExp, (match: RegExpExecArray, now: Now) => Found];

const day = (days: number): Found => (Number.isFinite(days) ? { iso: isoDay(days), precision: "day" } : undefined);
const week = (monday: number): Found => ({ iso: isoDay(monday), precision: "week" });
const month = (year: number, m: number): Found => {
	const moved = fromDays(toDays({ year: year + Math.floor((m - 1) / 12), month: ((((m - 1) % 12) + 12) % 12) + 1, day: 1 }));
	return { iso: `${moved.year}-${two(moved.month)}`, precision: "month" };
};
const year = (y: number): Found => ({ iso: String(y), precision: "year" });
const monday = ({ days, weekday }: Now): number => days - weekday + 1;

/** A month without its year: the nearest one that the words around it allow. */
function bareMonth(m: number, now: Now, dayOfMonth?: number): Found {
	if (!(m >= 1 && m <= 12)) return undefined;
	let y = now.year;
	const past = m < now.month || (m === now.month && dayOfMonth !== undefined && dayOfMonth < now.day);
	// A year goes by at its turn: 去年 is not said of last month's month, nor 明年 in December of January.
	if (past && now.sure) y++;
	else if (!past && m > now.month && now.back && !now.sure && (!now.ahead || m - now.month >= 4)) y--;
	else if (past && m <= 2 && now.month >= 11 && !now.back) y++;
	if (dayOfMonth === undefined) return month(y, m);
	if (dayOfMonth < 1 || dayOfMonth > 31) return undefined;
	return day(toDays({ year: y, month: m, day: dayOfMonth }));
}

const N = "(\\d{1,3}|[一二两三四五六七八九十半]{1,3})";
export const HAN_RULES: readonly Rule[] = [
	[
		/((?:19|20)\d\d)[年.\-/](\d{1,2})[月.\-/](\d{1,2})[日号]?/g,
		([, y, m, d]) => day(toDays({ year: Number(y), month: Number(m), day: Number(d) })),
	],
	[/((?:19|20)\d\d)年(\d{1,2})月份?/g, ([, y, m]) => month(Number(y), Number(m))],
	[
		/(今年|去年|前年|明年|后年)(?:的|初|底)?(\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:(\d{1,2})[日号])?/g,
		([, y = "", m = "", d], now) => {
			const base = now.year + YEARS.indexOf(y) - 2;
			return d === undefined ? month(base, number(m)) : day(toDays({ year: base, month: number(m), day: Number(d) }));
		},
	],
	[/(今年|去年|前年|明年|后年)/g, ([, y = ""], now) => year(now.year + YEARS.indexOf(y) - 2)],
	[
		/(上上|上|这|本|下下|下|当)个?月(?:的)?(?:(\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?/g,
		([, which = "", d], now) => {
			const shift = SHIFTS[which] ?? 0;
			if (d === undefined) return month(now.year, now.month + shift);
			const first = month(now.year, now.month + shift);
			return first && day(toDays({ year: Number(first.iso.slice(0, 4)), month: Number(first.iso.slice(5, 7)), day: number(d) }));
		},
	],
	[
		/(上上|上|这|本|下下|下)个?(?:周|星期|礼拜)([一二三四五六日天])/g,
		([, which = "", d = ""], now) => day(monday(now) + 7 * (SHIFTS[which] ?? 0) + number(d) - 1),
	],
	[/(上上|上|这|本|下下|下)个?(?:周|星期|礼拜)末?/g, ([, which = ""], now) => week(monday(now) + 7 * (SHIFTS[which] ?? 0))],
	[/(?<![上下这本每])(?:周|星期|礼拜)([一二三四五六日天])/g, ([, d = ""], now) => day(monday(now) + number(d) - 1)],
	[/(大前天|前天|昨[天日]|今[天日儿]|明[天日儿]|大后天|后天)/g, ([, word = ""], now) => day(now.days + (DAYS[word] ?? 0))],
	[new RegExp(`${N}(?:天|日)(?:之?前|以前)`, "g"), ([, n = ""], now) => day(now.days - number(n))],
	[new RegExp(`${N}(?:天|日)(?:之?后|以后)`, "g"), ([, n = ""], now) => day(now.days + number(n))],
	[new RegExp(`${N}个?(?:周|星期|礼拜)(?:之?前|以前)`, "g"), ([, n = ""], now) => week(monday(now) - 7 * number(n))],
	[new RegExp(`${N}个?(?:周|星期|礼拜)(?:之?后|以后)`, "g"), ([, n = ""], now) => week(monday(now) + 7 * number(n))],
	[
		new RegExp(`${N}个月(?:之?前|以前)`, "g"),
		([, n = ""], now) => (number(n) >= 1 ? month(now.year, now.month - number(n)) : undefined),
	],
	[
		new RegExp(`${N}个月(?:之?后|以后)`, "g"),
		([, n = ""], now) => (number(n) >= 1 ? month(now.year, now.month + number(n)) : undefined),
	],
	[new RegExp(`${N}年(?:之?前|以前)`, "g"), ([, n = ""], now) => year(now.year - number(n))],
	[
		/(?<!\d)(\d{1,2}|[一二三四五六七八九十]{1,2})(?:月|\/(?=\d{1,2}\s?(?:号|日)?(?:入职|报到|上班|到岗|开学|出发|启程|搬|起|onboard|start|join)))(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?(?!\d)/g,
		([, m = "", d = ""], now) => bareMonth(number(m), now, number(d)),
	],
	[
		/(?<![\d一二三四五六七八九十个])(\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?!\d|\.)/g,
		([, m = ""], now) => bareMonth(number(m), now),
	],
	[
		/(?<![\d.])(\d{1,2})[号日](?![楼院门线店房馆厅])/g,
		([, d = ""], now) => {
			const n = Number(d);
			if (n < 1 || n > 31) return undefined;
			const m = n < now.day && now.ahead ? now.month + 1 : n > now.day && now.back ? now.month - 1 : now.month;
			const first = month(now.year, m);
			return first && day(toDays({ year: Number(first.iso.slice(0, 4)), month: Number(first.iso.slice(5, 7)), day: n }));
		},
	],
];
const YEARS = ["前年", "去年", "今年", "明年", "后年"];
const SHIFTS: Readonly<Record<string, number>> = {
	上上: -2,
	上: -1,
	这: 0,
	本: 0,
	当: 0,
	下: 1,
	下下: 2,
	last: -1,
	this: 0,
	next: 1,
	coming: 1,
	agle: 1,
	agly: 1,
	agla: 1,
	pichle: -1,
	pichly: -1,
	pichla: -1,
	is: 0,
	guzishta: -1,
	pechle: -1,
};
const DAYS: Readonly<Record<string, number>> = {
	大前天: -3,
	前天: -2,
	昨天: -1,
	昨日: -1,
	今天: 0,
	今日: 0,
	今儿: 0,
	明天: 1,
	明日: 1,
	明儿: 1,
	后天: 2,
	大后天: 3,
};

const EN_N = "(\\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple of|ek|do|teen|chaa?r|paa?nch|das)";
const num = (text: string): number => number(text.replace(/ of$/, ""));
export const LATIN_RULES: readonly Rule[] = [
	[
		/\b((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})\b/g,
		([, y, m, d]) => day(toDays({ year: Number(y), month: Number(m), day: Number(d) })),
	],
	[
		new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTHS})\\.?(?:,? ((?:19|20)\\d\\d))?\\b`, "gi"),
		([, d, m = "", y], now) =>
			y ? day(toDays({ year: Number(y), month: monthOf(m), day: Number(d) })) : bareMonth(monthOf(m), now, Number(d)),
	],
	[
		new RegExp(`\\b(${MONTHS})\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\d)(?:,? ((?:19|20)\\d\\d))?`, "gi"),
		([, m = "", d, y], now) =>
			y ? day(toDays({ year: Number(y), month: monthOf(m), day: Number(d) })) : bareMonth(monthOf(m), now, Number(d)),
	],
	[new RegExp(`\\b(${MONTHS})\\.?,? ((?:19|20)\\d\\d)\\b`, "gi"), ([, m = "", y]) => month(Number(y), monthOf(m))],
	[
		new RegExp(`\\b(last|this|next|coming) (${MONTHS})\\b`, "gi"),
		([, which = "", m = ""], now) => {
			const n = monthOf(m);
			const w = which.toLowerCase();
			if (w === "last") return month(n < now.month ? now.year : now.year - 1, n);
			return month(n >= now.month ? now.year : now.year + 1, n);
		},
	],
	[
		/\b(\d{1,2})(?:st|nd|rd|th) of (this|next|last) month\b/gi,
		([, d, which = ""], now) => {
			const first = month(now.year, now.month + (SHIFTS[which.toLowerCase()] ?? 0));
			return first && day(toDays({ year: Number(first.iso.slice(0, 4)), month: Number(first.iso.slice(5, 7)), day: Number(d) }));
		},
	],
	[/\bday after tomorrow\b/gi, (_, now) => day(now.days + 2)],
	[/\bday before yesterday\b/gi, (_, now) => day(now.days - 2)],
	[
		/\b(yesterday|today|tomorrow|tonight|aaj|last night|last evening)\b/gi,
		([, word = ""], now) =>
			day(now.days + ({ yesterday: -1, tomorrow: 1, "last night": -1, "last evening": -1 }[word.toLowerCase()] ?? 0)),
	],
	[/\bparso(?:n|on)?\b/gi, (_, now) => day(now.days + (now.back && !now.ahead ? -2 : 2))],
	[
		/\bkal\b/gi,
		(_, now) =>
			day(now.days + (now.ahead ? 1 : now.back ? -1 : 0)) &&
			(now.ahead || now.back ? day(now.days + (now.ahead ? 1 : -1)) : undefined),
	],
	[
		new RegExp(`\\b(last|this|next|coming) (${WEEKDAYS})\\b`, "gi"),
		([, which = "", d = ""], now) => {
			const n = weekdayOf(d);
			const w = which.toLowerCase();
			if (w === "coming") return day(now.days + (((n - now.weekday + 6) % 7) + 1));
			if (w === "last") return day(n < now.weekday ? monday(now) + n - 1 : monday(now) - 7 + n - 1);
			return day(monday(now) + 7 * (SHIFTS[w] ?? 0) + n - 1);
		},
	],
	[
		new RegExp(`\\b(?:since|on|from|by) (${WEEKDAYS})\\b`, "gi"),
		([, d = ""], now) => {
			const n = weekdayOf(d);
			return day(now.ahead && !now.back ? now.days + (((n - now.weekday + 6) % 7) + 1) : now.days - ((now.weekday - n + 7) % 7));
		},
	],
	[
		/\b(last|this|next|coming|agl[eyai]|pichl[eyai]|pechle|is) (week|hafte|haft[ea]|month|mahine|maheene|mahina|year|saal|weekend)\b/gi,
		([, which = "", unit = ""], now) => {
			const w = which.toLowerCase();
			const shift = SHIFTS[w] ?? (w.startsWith("agl") ? 1 : w.startsWith("p") ? -1 : 0);
			const u = unit.toLowerCase();
			if (/^(?:week|haft|weekend)/.test(u)) return week(monday(now) + 7 * shift);
			return /^ma|^mo/.test(u) ? month(now.year, now.month + shift) : year(now.year + shift);
		},
	],
	[new RegExp(`\\b${EN_N} (?:days?|din) (?:ago|back|pehle|pahle|before)\\b`, "gi"), ([, n = ""], now) => day(now.days - num(n))],
	[
		new RegExp(`\\b${EN_N} (?:weeks?|hafte) (?:ago|back|pehle|pahle)\\b`, "gi"),
		([, n = ""], now) => week(monday(now) - 7 * num(n)),
	],
	[
		new RegExp(`\\b${EN_N} (?:months?|mahine) (?:ago|back|pehle|pahle)\\b`, "gi"),
		([, n = ""], now) => month(now.year, now.month - num(n)),
	],
	[new RegExp(`\\b${EN_N} (?:years?|saal) (?:ago|back|pehle|pahle)\\b`, "gi"), ([, n = ""], now) => year(now.year - num(n))],
	[
		new RegExp(`\\b(?:in|after) ${EN_N} (days?|weeks?|months?|din|hafte|mahine)\\b`, "gi"),
		([, n = "", unit = ""], now) =>
			/^d/i.test(unit)
				? day(now.days + num(n))
				: /^[wh]/i.test(unit)
					? week(monday(now) + 7 * num(n))
					: month(now.year, now.month + num(n)),
	],
	[
		new RegExp(
			`\\b(?:in|since|from|by|during|till|until|of|wef|w\\.e\\.f\\.?|starting|effective|around) (?:early |mid |late |end of |the end of )?(${MONTHS})\\b(?! \\d)`,
			"gi",
		),
		([, m = ""], now) => bareMonth(monthOf(m), now),
	],
	[/\b(?:in|since|from) ((?:19|20)\d\d)\b/gi, ([, y]) => year(Number(y))],
];
