import { pattern } from "../pattern.js";
import { bareMonth, day, monday, month, number, type Rule, SHIFTS, toDays, week, year } from "./calendar.js";

/** How dates are said in Chinese, and the day, week, month or year they mean. */
const FEASTS: Readonly<Record<string, readonly [number, number]>> = { 元旦: [1, 1], 五一: [5, 1], 国庆: [10, 1], 十一: [10, 1] };
const YEARS = ["前年", "去年", "今年", "明年", "后年"];
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
	明早: 1,
	明晚: 1,
	昨晚: -1,
	昨夜: -1,
	前晚: -2,
	后天: 2,
	大后天: 3,
};

const N = "(\\d{1,3}|[一二两俩仨三四五六七八九十半]{1,3})";
export const HAN_RULES: readonly Rule[] = [
	[
		pattern(/((?:19|20)\d\d)[年.\-/](\d{1,2})[月.\-/](\d{1,2})[日号]?/g),
		([, y, m, d]) => day(toDays({ year: Number(y), month: Number(m), day: Number(d) })),
	],
	[pattern(/((?:19|20)\d\d)年(\d{1,2})月份?/g), ([, y, m]) => month(Number(y), Number(m))],
	[
		pattern(/(今年|去年|前年|明年|后年)(?:的|初|底)?(\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:(\d{1,2})[日号])?/g),
		([, y = "", m = "", d], now) => {
			const base = now.year + YEARS.indexOf(y) - 2;
			return d === undefined ? month(base, number(m)) : day(toDays({ year: base, month: number(m), day: Number(d) }));
		},
	],
	[pattern(/(?<![去今明前后])年[初底末](?![了后以])/g), (_, now) => year(now.year)],
	[
		pattern(/(元旦|五一|国庆|十一)(?:节|当天)?(?=就?(?:搬|入住|入职|报到|上班|开业|启用|到岗|生效))/g),
		([, word = ""], now) => {
			const [m = 1, d = 1] = FEASTS[word] ?? [];
			const passed = m < now.month || (m === now.month && d < now.day);
			return day(toDays({ year: now.year + (passed && !now.back ? 1 : 0), month: m, day: d }));
		},
	],
	[pattern(/(今年|去年|前年|明年|后年)/g), ([, y = ""], now) => year(now.year + YEARS.indexOf(y) - 2)],
	[
		pattern(/(上上|上|这|本|下下|下|当)个?月(?:的)?(?:(\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?/g),
		([, which = "", d], now) => {
			const shift = SHIFTS[which] ?? 0;
			if (d === undefined) return month(now.year, now.month + shift);
			const first = month(now.year, now.month + shift);
			return first && day(toDays({ year: Number(first.iso.slice(0, 4)), month: Number(first.iso.slice(5, 7)), day: number(d) }));
		},
	],
	[
		pattern(/(上上|上|这|本|下下|下)个?(?:周|星期|礼拜)([一二三四五六日天])/g),
		([, which = "", d = ""], now) => day(monday(now) + 7 * (SHIFTS[which] ?? 0) + number(d) - 1),
	],
	[
		pattern(/(上上|上|这|本|下下|下)个?(?:周|星期|礼拜)末?/g),
		([, which = ""], now) => week(monday(now) + 7 * (SHIFTS[which] ?? 0)),
	],
	[pattern(/(?<![上下这本每])(?:周|星期|礼拜)([一二三四五六日天])/g), ([, d = ""], now) => day(monday(now) + number(d) - 1)],
	[
		pattern(/(大前天|前天|昨[天日晚夜]|今[天日儿早晨晚]|明[天日儿早晚]|大后天|后天|前晚|即日(?=起|至|生效)|自即日|当日起)/g),
		([, word = ""], now) => day(now.days + (DAYS[word] ?? 0)),
	],
	[pattern(new RegExp(`${N}(?:天|日)(?:之?前|以前)(?!台)`, "g")), ([, n = ""], now) => day(now.days - number(n))],
	[pattern(new RegExp(`${N}(?:天|日)(?:之?后|以后)`, "g")), ([, n = ""], now) => day(now.days + number(n))],
	[pattern(new RegExp(`${N}个?(?:周|星期|礼拜)(?:之?前|以前)`, "g")), ([, n = ""], now) => week(monday(now) - 7 * number(n))],
	[pattern(new RegExp(`${N}个?(?:周|星期|礼拜)(?:之?后|以后)`, "g")), ([, n = ""], now) => week(monday(now) + 7 * number(n))],
	[
		pattern(new RegExp(`${N}个?月(?:之?前|以前)`, "g")),
		([, n = ""], now) => (number(n) >= 1 ? month(now.year, now.month - number(n)) : undefined),
	],
	[
		pattern(new RegExp(`${N}个?月(?:之?后|以后)`, "g")),
		([, n = ""], now) => (number(n) >= 1 ? month(now.year, now.month + number(n)) : undefined),
	],
	[pattern(new RegExp(`${N}年(?:之?前|以前)`, "g")), ([, n = ""], now) => year(now.year - number(n))],
	[
		pattern(
			/(?<!\d)(\d{1,2}|[一二三四五六七八九十]{1,2})(?:月|\/(?=\d{1,2}\s?(?:号|日)?(?:就|正式|去|到|才|再|开始|已)?(?:入职|报到|上班|到岗|开学|出发|启程|上岗|履新|上任|启用|生效|搬|起|去|到|飞|走|onboard|start|join)))(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?(?!\d)/g,
		),
		([, m = "", d = ""], now) => bareMonth(number(m), now, number(d)),
	],
	[
		pattern(/(?<![\d一二三四五六七八九十个])(\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?!\d|\.)/g),
		([, m = ""], now) => bareMonth(number(m), now),
	],
	[
		pattern(/(?<![\d.])(\d{1,2})[号日](?![楼院门线店房馆厅附栋])/g),
		([, d = ""], now) => {
			const n = Number(d);
			if (n < 1 || n > 31) return undefined;
			const m = n < now.day && now.ahead ? now.month + 1 : n > now.day && now.back ? now.month - 1 : now.month;
			const first = month(now.year, m);
			return first && day(toDays({ year: Number(first.iso.slice(0, 4)), month: Number(first.iso.slice(5, 7)), day: n }));
		},
	],
];
