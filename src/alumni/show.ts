import { DateTime } from "luxon";
import type { Locale } from "../i18n/index.js";
import { formatPhone, maskEmail } from "./contact.js";
import { type Field, fieldLabel } from "./fields.js";
import { freshness } from "./freshness.js";
import type { ReadValue, Value } from "./value.js";

const MARKS = {
	"zh-CN": { due: "待确认", stale: "已旧", unconfirmed: "听说，未确认" },
	en: { due: "to be confirmed", stale: "old", unconfirmed: "heard, not confirmed" },
};

/** A value as its owner reads it. For direct chats only. */
export function readText(field: Field, read: ReadValue, locale: Locale): string {
	if (field === "phone") return formatPhone(read.text, locale);
	// A name stays as its owner writes it; a place is named in the reader's language.
	return field === "name" ? read.text : ((locale === "zh-CN" ? read.zh : read.en) ?? read.text);
}

export const valueText = (value: Value, locale: Locale): string => readText(value.field, value, locale);

/** Enough of a channel for its owner to know it by, and for nobody to use. */
export const hinted = (field: Field, { text }: Pick<ReadValue, "text">): string =>
	field === "email" ? maskEmail(text) : `…${text.slice(-4)}`;

/** The month something was last confirmed in, as people say it. */
export function monthOf(at: number, locale: Locale, timezone: string, now: number): string {
	const then = DateTime.fromMillis(at, { zone: timezone });
	const thisYear = then.year === DateTime.fromMillis(now, { zone: timezone }).year;
	if (locale === "zh-CN") return thisYear ? `${then.month}月` : `${then.year}年${then.month}月`;
	return then.setLocale("en").toFormat(thisYear ? "MMMM" : "MMMM yyyy");
}

/** One line: what it is, how old, and what is doubtful about it. */
export function showValue(value: Value, locale: Locale, timezone: string, now: number): string {
	const state = freshness(value, now);
	const marks = MARKS[locale];
	const mark = value.confirmed ? (state === "fresh" ? undefined : marks[state]) : marks.unconfirmed;
	const when = value.verifiedAt === 0 ? undefined : monthOf(value.verifiedAt, locale, timezone, now);
	const about = [when, mark].filter((part) => part !== undefined);
	return locale === "zh-CN"
		? `${fieldLabel(value.field, locale)}：${valueText(value, locale)}（${about.join("，")}）`
		: `${fieldLabel(value.field, locale)}: ${valueText(value, locale)} (${about.join(", ")})`;
}
