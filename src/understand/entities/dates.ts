import { pattern } from "../pattern.js";
import { signsOf } from "../signs.js";
import { hasHan, lower, matches, type Span } from "../text.js";
import { fromDays, isoDay, type Now, toDays } from "./calendar.js";
import { HAN_RULES } from "./dates-han.js";
import { LATIN_RULES } from "./dates-latin.js";

/** A date as it was said. */
export interface DateMention extends Span {
	/** ISO with the precision said; the Monday for a week. */
	readonly iso: string;
	readonly precision: "day" | "week" | "month" | "year";
	/** Against the time of writing. */
	readonly tense: "past" | "present" | "future";
}

/** Without one of these there is no date: most texts are spared the rules. */
const HAN_HINT = pattern(/[年月日天周号昨今明晚]|星期|礼拜|元旦|五一|国庆|十一|\d[/.-]\d/);
const LATIN_HINT = pattern(
	/jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|day|week|year|night|morning|evening|tomorrow|kal|parso|aaj|saal|mahi|mahe|haft|din|peer|pir|mangal|budh|jum|itwar|sani|hfte|\d(?:st|nd|rd|th)|\d ko\b|tare|tari|(?:19|20)\d\d/i,
);

/** The dates of a text, resolved against the time of writing in the writer's own zone. */
export function findDates(text: string, sentAt: string): DateMention[] {
	const now = nowOf(sentAt);
	if (!now) return [];
	const found: DateMention[] = [];
	const today = isoDay(now.days);
	for (const [expression, resolve] of [
		...(hasHan(text) && HAN_HINT.test(text) ? HAN_RULES : []),
		...(LATIN_HINT.test(text) ? LATIN_RULES : []),
	]) {
		for (const match of matches(expression, text)) {
			const start = match.index;
			const end = start + match[0].length;
			if (found.some((other) => start < other.end && end > other.start)) continue;
			const date = resolve(match, { ...now, ...leaning(text, start, end) });
			if (!date) continue;
			const same = today.slice(0, date.iso.length);
			const weekOver = date.precision === "week" && date.iso === isoDay(now.days - now.weekday + 1);
			const tense = date.iso === same || weekOver ? "present" : date.iso > same ? "future" : "past";
			found.push({ start, end, ...date, tense });
		}
	}
	return found.sort((a, b) => a.start - b.start);
}

const END = /[，。；！？,;!?\n]|\.(?=\s|$)/;

/** It says what happens then: what stands around it is of another time. */
const GOES = pattern(/去|到|赴|入职|报到|上班|开学|出发|fly|join|start|move|shift|shuru|begin|commenc/);

/** Which way the words around a date look: its own clause first, then what stands around it. */
function leaning(text: string, start: number, end: number): Pick<Now, "ahead" | "back" | "sure"> {
	const before = text.slice(Math.max(0, start - 60), start);
	const after = text.slice(end, end + 80);
	const open = before.split(END).at(-1) ?? "";
	const close = after.split(END)[0] ?? "";
	const own = signsOf(lower(open + text.slice(start, end) + close));
	const told = own.ahead || own.promised || own.notYet || own.begun || GOES.test(open + close);
	const signs = told ? own : signsOf(lower(before + text.slice(start, end) + after));
	const ahead = signs.ahead || signs.promised || signs.notYet;
	return { ahead, back: signs.begun, sure: ahead && !signs.begun };
}

function nowOf(sentAt: string): Now | undefined {
	const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(sentAt);
	if (!parts) return undefined;
	const [, y = "", m = "", d = ""] = parts;
	const days = toDays({ year: Number(y), month: Number(m), day: Number(d) });
	if (!Number.isFinite(days)) return undefined;
	// 1970-01-01 was a Thursday.
	const weekday = ((((days + 3) % 7) + 7) % 7) + 1;
	return { days, ...fromDays(days), weekday, ahead: false, back: false, sure: false };
}
