import { DateTime } from "luxon";
import type { Locale } from "../../../i18n/index.js";

export interface Span {
	readonly from: number;
	readonly to: number;
}

/** At most so many characters; what is cut shows. */
export function clip(text: string, most: number): string {
	const letters = Array.from(text.replace(/\s+/gu, " ").trim());
	return letters.length <= most ? letters.join("") : `${letters.slice(0, most - 1).join("")}…`;
}

const grouped = new Intl.NumberFormat("en-US");
export const number = (value: number): string => grouped.format(value);

/** One decimal; never 100.0 for what is not all, nor 0.0 for what is not nothing. */
export function percent(value: number): string {
	const shown = value.toFixed(1);
	if (shown === "100.0" && value < 100) return "99.9";
	return shown === "0.0" && value > 0 ? "<0.1" : shown;
}

/** `↑0.8`, `↓0.3`; `→0.0` for no difference that shows. */
export function difference(now: number, before: number): string {
	const points = Math.abs(now - before).toFixed(1);
	return `${points === "0.0" ? "→" : now > before ? "↑" : "↓"}${points}`;
}

export function dayText(at: number, locale: Locale, timezone: string): string {
	const day = DateTime.fromMillis(at, { zone: timezone });
	return locale === "zh-CN" ? `${day.month}月${day.day}日` : day.setLocale("en").toFormat("d LLL");
}

/** `5月4日—5月11日`; with the year where that is not this one's. */
export function spanText({ from, to }: Span, locale: Locale, timezone: string): string {
	const [first, last] = [dayText(from, locale, timezone), dayText(to, locale, timezone)];
	return locale === "zh-CN" ? `${first}—${last}` : `${first} to ${last}`;
}

export type Period = "day" | "week" | "month" | "other";

export const daysIn = ({ from, to }: Span): number => Math.max(1, Math.round((to - from) / 86_400_000));

export function periodOf(span: Span): Period {
	const days = daysIn(span);
	if (days === 1) return "day";
	if (days >= 6 && days <= 8) return "week";
	return days >= 27 && days <= 32 ? "month" : "other";
}
