import type { Pattern } from "../pattern.js";

/** Days, weeks, months and years by which a date is reckoned from the time of writing. */

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
	俩: 2,
	仨: 3,
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
/** A small number in digits or words; NaN where it is none. */
export function number(text: string): number {
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
	"a couple": 2,
	eleven: 11,
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

export const MONTHS =
	"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
export const monthOf = (text: string): number =>
	["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].indexOf(text.slice(0, 3).toLowerCase()) +
	1;
export const WEEKDAYS = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";
export const weekdayOf = (text: string): number =>
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
export type Found = FoundDate;
export type Rule = readonly [Pattern, (match: RegExpExecArray, now: Now) => Found];

export const day = (days: number): Found => (Number.isFinite(days) ? { iso: isoDay(days), precision: "day" } : undefined);
export const week = (monday: number): Found => ({ iso: isoDay(monday), precision: "week" });
export const month = (year: number, m: number): Found => {
	const moved = fromDays(toDays({ year: year + Math.floor((m - 1) / 12), month: ((((m - 1) % 12) + 12) % 12) + 1, day: 1 }));
	return { iso: `${moved.year}-${two(moved.month)}`, precision: "month" };
};
export const year = (y: number): Found => ({ iso: String(y), precision: "year" });
export const monday = ({ days, weekday }: Now): number => days - weekday + 1;

/** A month without its year: the nearest one that the words around it allow. */
export function bareMonth(m: number, now: Now, dayOfMonth?: number): Found {
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

/** Weeks, months or years from now. */
export const SHIFTS: Readonly<Record<string, number>> = {
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
