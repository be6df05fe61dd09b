import { hasHan, matches, type Span } from "../text.js";
import { fromDays, HAN_RULES, isoDay, LATIN_RULES, type Now, toDays } from "./date-rules.js";

/** A date as it was said. */
export interface DateMention extends Span {
	/** ISO with the precision said; the Monday for a week. */
	readonly iso: string;
	readonly precision: "day" | "week" | "month" | "year";
	/** Against the time of writing. */
	readonly tense: "past" | "present" | "future";
}

/** Words around a date that look ahead. */
const AHEAD =
	/将|以后|之后|后就|要去|要搬|就要|准备|打算|计划|即将|马上|入职后|报到|起|开始|明年|下|will|going to|gonna|joining|starting|moving|shifting|relocating|from|next|soon|inshallah|insha|[a-z]+unga|[a-z]+ungi|[a-z]+enge|hoga|hogi|ja raha|ja rahi|raha hun|ho jaye|flying|offer|admi|accepted|录取|去读|入学|开学|起/i;
/** Those that can mean nothing else. */
const SURELY_AHEAD =
	/将(?!近)|要去|要搬|要回|就要|准备|打算|计划|即将|明年|\bwill\b|going to|gonna|planning|begins|commences|starts (?:in|on|from|next)|moving|shifting|relocating|leaving|joining|flying|insha|in sha|[a-z]+unga|[a-z]+ungi|[a-z]+enge/i;
/** Words that look back. */
const BACK =
	/了|已|刚|从.*离|曾|ago|since|joined|moved|shifted|left|started|have|had|been|was|tha\b|thi\b|gaya|gayi|gya|liya|kar li|ho gay|aa gay|se\b/i;

/** The dates of a text, resolved against the time of writing in the writer's own zone. */
export function findDates(text: string, sentAt: string): DateMention[] {
	const now = nowOf(sentAt);
	if (!now) return [];
	const found: DateMention[] = [];
	const today = isoDay(now.days);
	for (const [expression, resolve] of [
		...(hasHan(text) ? HAN_RULES : []),
		...(/[a-z]{2}|\d-\d/i.test(text) ? LATIN_RULES : []),
	]) {
		for (const match of matches(expression, text)) {
			const start = match.index;
			const end = start + match[0].length;
			if (found.some((other) => start < other.end && end > other.start)) continue;
			const around = text.slice(Math.max(0, start - 60), end + 24);
			// 名单出来了，8月去怀化: what its own clause says of a date counts before what others say.
			const near = hasHan(around) ? clauseAround(text, start, end) : around;
			const own = AHEAD.test(near) || BACK.test(near) || /去|到|赴|入职|报到|上班|开学|出发/.test(near);
			const date = resolve(match, {
				...now,
				ahead: AHEAD.test(around),
				back: BACK.test(own ? near : around),
				sure: SURELY_AHEAD.test(around) && !BACK.test(around),
			});
			if (!date) continue;
			const same = today.slice(0, date.iso.length);
			const weekOver = date.precision === "week" && date.iso === isoDay(now.days - now.weekday + 1);
			const tense = date.iso === same || weekOver ? "present" : date.iso > same ? "future" : "past";
			found.push({ start, end, ...date, tense });
		}
	}
	return found.sort((a, b) => a.start - b.start);
}

function clauseAround(text: string, start: number, end: number): string {
	const before = /[^，。；！？,;\n]{0,40}$/.exec(text.slice(Math.max(0, start - 40), start))?.[0] ?? "";
	const after = /^[^，。；！？,;\n]{0,24}/.exec(text.slice(end, end + 24))?.[0] ?? "";
	return before + text.slice(start, end) + after;
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
