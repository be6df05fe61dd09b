import { maskEmail } from "../../src/alumni/contact.js";
import { fieldLabel } from "../../src/alumni/fields.js";
import { readText } from "../../src/alumni/show.js";
import type { Locale } from "../../src/i18n/index.js";
import type { Line } from "../../src/understand/lines.js";
import { exchangeTexts } from "./texts.js";

/** A line as its owner reads it. For direct chats only. */
export function lineText({ field, read, kind }: Line, locale: Locale): string {
	const text = readText(field, read, locale);
	return `${fieldLabel(field, locale)} ${kind === "still" ? hinted(field, text) : text}`;
}

/** What stands there already is only hinted at. */
const hinted = (field: Line["field"], text: string): string =>
	field === "email" ? maskEmail(text) : field === "phone" ? `…${text.slice(-4)}` : text;

/** When something begins, as people say it. */
export function whenText({ date, isWeek }: Pick<Line, "date" | "isWeek">, locale: Locale, now: number): string {
	const texts = exchangeTexts[locale];
	if (date === undefined) return texts.someday;
	const [year = "", month, day] = date.split("-");
	return texts.when({
		year,
		isThisYear: year === new Date(now).toISOString().slice(0, 4),
		month: month === undefined ? undefined : Number(month),
		day: day === undefined ? undefined : Number(day),
		isWeek: isWeek === true,
	});
}

/** Everything that was understood, in one line. For direct chats only. */
export function linesText(lines: readonly Line[], locale: Locale, now: number): string {
	const texts = exchangeTexts[locale];
	const comma = locale === "zh-CN" ? "、" : ", ";
	const of = (kind: Line["kind"]) => lines.filter((line) => line.kind === kind);
	const list = (some: readonly Line[]) => some.map((line) => lineText(line, locale)).join(comma);
	const parts: string[] = [];
	if (of("now").length > 0) parts.push(list(of("now")));
	if (of("still").length > 0) parts.push(texts.stillHolds({ what: list(of("still")) }));
	if (of("ended").length > 0) parts.push(texts.noLonger({ what: list(of("ended")) }));
	for (const when of new Set(of("later").map((line) => whenText(line, locale, now)))) {
		const due = of("later").filter((line) => whenText(line, locale, now) === when);
		parts.push(texts.from({ when, what: list(due) }));
	}
	return parts.join(locale === "zh-CN" ? "；" : "; ");
}
