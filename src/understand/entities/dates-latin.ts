import { pattern } from "../pattern.js";
import {
	bareMonth,
	day,
	MONTHS,
	monday,
	month,
	monthOf,
	type Now,
	number,
	type Rule,
	SHIFTS,
	toDays,
	WEEKDAYS,
	week,
	weekdayOf,
	year,
} from "./calendar.js";

/** How dates are said in English and Roman Urdu. */
const EN_N = "(\\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple of|ek|do|teen|chaa?r|paa?nch|das)";
const WEEKDAYS_UR = "peer|pir|mangal|budh|jumer?aat|jumerat|jum[aei]h?|jumm?[aey]y?h?|itwar|sanichar";
const weekdayUr = (text: string): number => {
	const at = ["p", "man", "bud", "jumer", "jum", "sani", "itwar"].findIndex((stem) => text.toLowerCase().startsWith(stem));
	return at + 1;
};
/** The day of a month that nobody names: the nearest that the words around it allow. */
const bareDay = (d: number, now: Now): ReturnType<typeof day> => {
	if (d < 1 || d > 31) return undefined;
	const m =
		d < now.day && (now.ahead || !now.back) ? now.month + 1 : d > now.day && now.back && !now.ahead ? now.month - 1 : now.month;
	const first = month(now.year, m);
	return first && day(toDays({ year: Number(first.iso.slice(0, 4)), month: Number(first.iso.slice(5, 7)), day: d }));
};
const span = (n: number, unit: string, now: Now): ReturnType<typeof day> =>
	/^d/i.test(unit)
		? day(now.days - n)
		: /^[wh]/i.test(unit)
			? week(monday(now) - 7 * n)
			: /^m/i.test(unit)
				? month(now.year, now.month - n)
				: year(now.year - n);
const coming = (n: number, now: Now): ReturnType<typeof day> =>
	day(now.ahead || !now.back ? now.days + (((n - now.weekday + 6) % 7) + 1) : now.days - ((now.weekday - n + 7) % 7));
const num = (text: string): number => number(text.replace(/ of$/, ""));
export const LATIN_RULES: readonly Rule[] = [
	[
		pattern(new RegExp(`\\b(next|last|this) year,? (?:in |from |by )?(${MONTHS})\\b`, "gi")),
		([, which = "", m = ""], now) => month(now.year + (SHIFTS[which.toLowerCase()] ?? 0), monthOf(m)),
	],
	[
		pattern(new RegExp(`\\b(${MONTHS}),? (next|last|this) year\\b`, "gi")),
		([, m = "", which = ""], now) => month(now.year + (SHIFTS[which.toLowerCase()] ?? 0), monthOf(m)),
	],
	[pattern(new RegExp(`\\b(?:agl[eyai] saal )(${MONTHS})\\b`, "gi")), ([, m = ""], now) => month(now.year + 1, monthOf(m))],
	[
		pattern(/\b((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})\b/g),
		([, y, m, d]) => day(toDays({ year: Number(y), month: Number(m), day: Number(d) })),
	],
	[
		pattern(new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTHS})\\.?(?:,? ((?:19|20)\\d\\d))?\\b`, "gi")),
		([, d, m = "", y], now) =>
			y ? day(toDays({ year: Number(y), month: monthOf(m), day: Number(d) })) : bareMonth(monthOf(m), now, Number(d)),
	],
	[
		pattern(new RegExp(`\\b(${MONTHS})\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\d)(?:,? ((?:19|20)\\d\\d))?`, "gi")),
		([, m = "", d, y], now) =>
			y ? day(toDays({ year: Number(y), month: monthOf(m), day: Number(d) })) : bareMonth(monthOf(m), now, Number(d)),
	],
	[pattern(new RegExp(`\\b(${MONTHS})\\.?,? ((?:19|20)\\d\\d)\\b`, "gi")), ([, m = "", y]) => month(Number(y), monthOf(m))],
	[
		pattern(new RegExp(`\\b(last|this|next|coming) (${MONTHS})\\b`, "gi")),
		([, which = "", m = ""], now) => {
			const n = monthOf(m);
			const w = which.toLowerCase();
			if (w === "last") return month(n < now.month ? now.year : now.year - 1, n);
			return month(n >= now.month ? now.year : now.year + 1, n);
		},
	],
	[
		pattern(/\b(\d{1,2})(?:st|nd|rd|th) of (this|next|last) month\b/gi),
		([, d, which = ""], now) => {
			const first = month(now.year, now.month + (SHIFTS[which.toLowerCase()] ?? 0));
			return first && day(toDays({ year: Number(first.iso.slice(0, 4)), month: Number(first.iso.slice(5, 7)), day: Number(d) }));
		},
	],
	[
		pattern(
			new RegExp(
				`\\b(?:the|on|by) (?:the )?(\\d{1,2})(?:st|nd|rd|th)\\b(?! (?:of|floor|street|ave|avenue|road|cross|main|block|year|sem|semester|batch|class|time|standard|std|place|rank|anniversary|century|month|week|day|birthday|child|house|job|company|${MONTHS}))`,
				"gi",
			),
		),
		([, d = ""], now) => bareDay(Number(d), now),
	],
	[pattern(/\b(\d{1,2})(?:st|nd|rd|th)? (?:tareekh|tarikh|tareeq|ko)\b/gi), ([, d = ""], now) => bareDay(Number(d), now)],
	[pattern(/\bday after tomorrow\b/gi), (_, now) => day(now.days + 2)],
	[pattern(/\bday before yesterday\b/gi), (_, now) => day(now.days - 2)],
	[
		pattern(/\b(yesterday|today|tomorrow|tonight|aaj(?! ?kal)|last night|last evening|this morning|this evening)\b/gi),
		([, word = ""], now) =>
			day(now.days + ({ yesterday: -1, tomorrow: 1, "last night": -1, "last evening": -1 }[word.toLowerCase()] ?? 0)),
	],
	[pattern(/\bparso(?:n|on)?\b/gi), (_, now) => day(now.days + (now.back && !now.ahead ? -2 : 2))],
	[
		pattern(/\bkal\b/gi),
		(_, now) =>
			day(now.days + (now.ahead ? 1 : now.back ? -1 : 0)) &&
			(now.ahead || now.back ? day(now.days + (now.ahead ? 1 : -1)) : undefined),
	],
	[
		pattern(new RegExp(`\\b(last|this|next|coming) (${WEEKDAYS})\\b`, "gi")),
		([, which = "", d = ""], now) => {
			const n = weekdayOf(d);
			const w = which.toLowerCase();
			if (w === "coming") return day(now.days + (((n - now.weekday + 6) % 7) + 1));
			if (w === "last") return day(n < now.weekday ? monday(now) + n - 1 : monday(now) - 7 + n - 1);
			return day(monday(now) + 7 * (SHIFTS[w] ?? 0) + n - 1);
		},
	],
	[
		pattern(new RegExp(`\\b(agl[eyai]|pichl[eyai]|pechle|is) (${WEEKDAYS_UR})\\b`, "gi")),
		([, which = "", d = ""], now) => {
			const n = weekdayUr(d);
			if (/^a/i.test(which)) return day(monday(now) + 7 + n - 1);
			if (/^i/i.test(which)) return day(monday(now) + n - 1);
			return day(n < now.weekday ? monday(now) + n - 1 : monday(now) - 7 + n - 1);
		},
	],
	[
		pattern(new RegExp(`\\b(${WEEKDAYS_UR}|${WEEKDAYS}) (?:ko|se|onwards?)\\b`, "gi")),
		([, d = ""], now) => coming(/^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(d) ? weekdayOf(d) : weekdayUr(d), now),
	],
	[
		pattern(
			new RegExp(
				`\\b(?:starting|start|join(?:ing)?|report(?:ing)?|fly(?:ing)?(?: out)?|leav(?:e|ing)|come|comes|effective|begin(?:ning|s)?|mov(?:e|ing)|shift(?:ing)?) (?:this )?(${WEEKDAYS})\\b`,
				"gi",
			),
		),
		([, d = ""], now) => coming(weekdayOf(d), { ...now, back: false }),
	],
	[
		pattern(new RegExp(`\\b(?:since|on|from|by) (${WEEKDAYS})\\b`, "gi")),
		([, d = ""], now) => {
			const n = weekdayOf(d);
			return day(now.ahead && !now.back ? now.days + (((n - now.weekday + 6) % 7) + 1) : now.days - ((now.weekday - n + 7) % 7));
		},
	],
	[
		pattern(
			/\b(last|this|next|coming|agl[eyai]|pichl[eyai]|pechle|is) (week|hafte|haft[ea]|month|mahine|maheene|mahina|year|saal|weekend)\b/gi,
		),
		([, which = "", unit = ""], now) => {
			const w = which.toLowerCase();
			const shift = SHIFTS[w] ?? (w.startsWith("agl") ? 1 : w.startsWith("p") ? -1 : 0);
			const u = unit.toLowerCase();
			if (/^(?:week|haft|weekend)/.test(u)) return week(monday(now) + 7 * shift);
			return /^ma|^mo/.test(u) ? month(now.year, now.month + shift) : year(now.year + shift);
		},
	],
	[
		pattern(new RegExp(`\\b${EN_N} (?:days?|din) (?:ago|back|pehle|pahle|before)\\b`, "gi")),
		([, n = ""], now) => day(now.days - num(n)),
	],
	[
		pattern(new RegExp(`\\b${EN_N} (?:weeks?|hafte) (?:ago|back|pehle|pahle)\\b`, "gi")),
		([, n = ""], now) => week(monday(now) - 7 * num(n)),
	],
	[
		pattern(new RegExp(`\\b${EN_N} (?:months?|mahine) (?:ago|back|pehle|pahle)\\b`, "gi")),
		([, n = ""], now) => month(now.year, now.month - num(n)),
	],
	[
		pattern(new RegExp(`\\b${EN_N} (?:years?|saal) (?:ago|back|pehle|pahle)\\b`, "gi")),
		([, n = ""], now) => year(now.year - num(n)),
	],
	[
		pattern(new RegExp(`\\b(?:in|after) ${EN_N} (days?|weeks?|months?|din|hafte|mahine)\\b`, "gi")),
		([, n = "", unit = ""], now) =>
			/^d/i.test(unit)
				? day(now.days + num(n))
				: /^[wh]/i.test(unit)
					? week(monday(now) + 7 * num(n))
					: month(now.year, now.month + num(n)),
	],
	[
		pattern(
			new RegExp(
				`\\b(?:in|since|from|by|during|till|until|of|wef|w\\.e\\.f\\.?|starting|effective|around) (?:early |mid |late |end of |the end of )?(${MONTHS})\\b(?! \\d)`,
				"gi",
			),
		),
		([, m = ""], now) => bareMonth(monthOf(m), now),
	],
	[
		pattern(
			new RegExp(
				`\\b(?:early|mid|late|before|after|come|till|starting|joining|term (?:begins|starts)|classes (?:begin|start)|starts|begins) (${MONTHS})\\b(?! \\d)|\\b(${MONTHS.replace("|may|", "|").replace("mar(?:ch)?", "march")}) (?:se|mein|me|ko|ki|ka|onwards?|end|intake|batch|cohort|start|onward)\\b`,
				"gi",
			),
		),
		([, m = "", n = ""], now) => bareMonth(monthOf(m || n), now),
	],
	[
		pattern(/\b(?:end|start|beginning|middle|close) of (?:the |this )(?:current )?month\b|\bmonth[- ]end\b/gi),
		(_, now) => month(now.year, now.month),
	],
	[pattern(/\b(?:end|start|beginning|middle|early) (?:of )?next month\b/gi), (_, now) => month(now.year, now.month + 1)],
	[
		pattern(new RegExp(`\\b(?:for|since) (?:the )?(?:last|past) ${EN_N} (years?|yrs?|months?|weeks?)\\b`, "gi")),
		([, n = "", unit = ""], now) => span(num(n), unit, now),
	],
	[
		pattern(new RegExp(`\\b${EN_N} (saal|mahin[ey]|mahino|hafte|hafton|salon) se\\b`, "gi")),
		([, n = "", unit = ""], now) => span(num(n), unit, now),
	],
	[
		pattern(new RegExp(`\\b${EN_N} (days?|weeks?|months?)(?:'| from now|' time|'s time)`, "gi")),
		([, n = "", unit = ""], now) => span(-num(n), unit, now),
	],
	[pattern(new RegExp(`\\b(${MONTHS})(?=\\s?[\\u3400-\\u9fff])`, "gi")), ([, m = ""], now) => bareMonth(monthOf(m), now)],
	[pattern(/\b(?:in|since|from) ((?:19|20)\d\d)\b/gi), ([, y]) => year(Number(y))],
];
