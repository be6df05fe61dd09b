import { pattern } from "../pattern.js";

/**
 * Dates as phones write them. Whether 5/4/24 is April or May no single line tells: the whole paste does,
 * by a day beyond 12, by time running forwards and not beyond today, by answers lying close together, or
 * by the habit of those who write AM and PM.
 */
export type DateOrder = "day-first" | "month-first";

const NUMBERS = pattern(/^(\d{1,4})(?:[./-]|年)\s?(\d{1,2})(?:[./-]|月)?\s?(\d{1,4})?(?:日|\.)?$/u);
/** 12 May 2026, 12-May-26, May 12, 2026. */
export const DATE_IN_WORDS = String.raw`\d{1,2}(?:st|nd|rd|th)?[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?[ -]\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}`;
const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

function inNumbers(date: string): string {
	const name = /[a-z]{3,}/i.exec(date)?.[0].toLowerCase();
	const [day = "", year = ""] = date.match(/\d+/g) ?? [];
	return name === undefined
		? date
		: `${year.length === 2 ? `20${year}` : year}-${MONTHS.indexOf(name.slice(0, 3)) / 3 + 1}-${day}`;
}

const MONTH_DAY = pattern(/^(\d{1,2})[./-](\d{1,2})\.?$/);

export function orderOf(dates: readonly string[], hasHalves: boolean, today: string): DateOrder {
	const pairs = dates.flatMap((date) => {
		const parts = NUMBERS.exec(date) ?? MONTH_DAY.exec(date);
		if (parts === null || (parts[1]?.length ?? 0) > 2) return [];
		return [[Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0) % 100] as const];
	});
	if (pairs.some(([a, b]) => a > 12 && b <= 12)) return "day-first";
	if (pairs.some(([a, b]) => b > 12 && a <= 12)) return "month-first";
	const [year = 0, month = 0, day = 0] = today.split("-").map(Number);
	const now = dayOf(year % 100, month, day);
	const asDays = pairs.map(([a, b, c]) => dayOf(c, b, a));
	const asMonths = pairs.map(([a, b, c]) => dayOf(c, a, b));
	for (const doubt of [(days: readonly number[]) => days.filter((one) => one > now + 1).length, backwards, span]) {
		const [one, other] = [doubt(asDays), doubt(asMonths)];
		if (one !== other) return one < other ? "day-first" : "month-first";
	}
	return hasHalves ? "month-first" : "day-first";
}

const dayOf = (year: number, month: number, day: number): number => year * 372 + month * 31 + day;
const backwards = (days: readonly number[]): number => days.filter((day, at) => day < (days[at - 1] ?? day)).length;
const span = (days: readonly number[]): number => days.reduce((most, day) => Math.max(most, Math.abs(day - (days[0] ?? day))), 0);

/** 2024-05-24; `undefined` for what is no date, or one without its year. */
export function isoDate(date: string, order: DateOrder): string | undefined {
	const parts = NUMBERS.exec(inNumbers(date));
	if (parts?.[3] === undefined) return undefined;
	const [a, b, c] = [parts[1] ?? "", parts[2] ?? "", parts[3]];
	const [year, month, day] = a.length === 4 ? [a, b, c] : order === "day-first" ? [c, b, a] : [c, a, b];
	const full = year.length === 4 ? Number(year) : 2000 + Number(year);
	const iso = `${full}-${pad(month)}-${pad(day)}`;
	const read = new Date(`${iso}T00:00:00Z`);
	return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== iso ? undefined : iso;
}

const pad = (digits: string | number): string => String(digits).padStart(2, "0");

const TIME = /(\d{1,2})[:.h](\d{2})/;
const AFTERNOON = pattern(/下午|傍晚|晚上|夜里|p\.?\s?m|(?<!ق\.?\s?)م|ب|अपराह्न|অপরাহ্ণ/i);
const MORNING = pattern(/上午|凌晨|早上|清晨|a\.?\s?m|ص|ق|पूर्वाह्न|পূর্বাহ্ণ/i);
const NOON = /中午/;

/** 22:05. */
export function isoTime(time: string): string | undefined {
	const parts = TIME.exec(time);
	if (parts === null) return undefined;
	let hour = Number(parts[1]);
	if (hour > 24 || Number(parts[2]) > 59) return undefined;
	if ((AFTERNOON.test(time) || (NOON.test(time) && hour < 3)) && hour < 12) hour += 12;
	else if (MORNING.test(time) && hour === 12) hour = 0;
	return `${pad(hour % 24)}:${parts[2]}`;
}
