import { fieldLabel } from "../../../alumni/fields.js";
import type { Locale } from "../../../i18n/index.js";
import { type ClassStanding, type DigestContent, percentOf, toDecide } from "../content.js";
import { clip, daysIn, difference, number, percent, periodOf, type Span, spanText } from "./format.js";
import { digestWords } from "./words.js";

const NAME = 20;
const TITLE = 18;

/** What the digest is about, in the reader's language. */
export const nameIn = ({ name, names }: DigestContent, locale: Locale): string =>
	names?.[locale] ?? name ?? digestWords[locale].everybody;

export const scopeTitle = (content: DigestContent, span: Span, locale: Locale): string => {
	const words = digestWords[locale];
	return words.title(clip(nameIn(content, locale), NAME), spanText(span, locale, content.timezone));
};

export const className = (name: string): string => clip(name, NAME);

/** The line that always stands on top. */
export function topLine(content: DigestContent, span: Span, locale: Locale): string {
	const words = digestWords[locale];
	const rate = percentOf(content.rate);
	const { reachable, all } = content.rate;
	const trend = content.before === undefined ? "" : difference(rate, content.before);
	const first = `${words.rate} ${percent(rate)}%${words.of(number(reachable), number(all))}`;
	const target = words.target(number(content.target));
	const parts = [
		locale === "zh-CN" ? `${first}${trend} ${target}` : `${first}${trend === "" ? "" : ` ${trend}`}, ${target}`,
		words.confirmed(periodOf(span), daysIn(span), number(content.confirmedBySelf)),
		words.decide(number(toDecide(content))),
	];
	return parts.join(locale === "zh-CN" ? "｜" : " | ");
}

export function changedList({ changed }: DigestContent, locale: Locale, most = 6): string {
	const words = digestWords[locale];
	const fields = changed.slice(0, most).map(([field, count]) => words.field(fieldLabel(field, locale), number(count)));
	return fields.join(words.comma);
}

/** In whole percents that add up as they should read. */
export function freshnessShares({
	freshness: { fresh, due, stale },
}: DigestContent): readonly [number, number, number] | undefined {
	const sum = fresh + due + stale;
	if (sum === 0) return undefined;
	const [a, b] = [Math.round((100 * fresh) / sum), Math.round((100 * due) / sum)];
	return [a, Math.min(b, 100 - a), Math.max(0, 100 - a - b)];
}

export function laggingText(klass: ClassStanding): string {
	return `${className(klass.name)} ${percent(percentOf(klass))}%`;
}

export function storyText({ story }: DigestContent, locale: Locale): string | undefined {
	const words = digestWords[locale];
	switch (story?.kind) {
		case "rise": {
			const points = story.points.toFixed(1);
			const klass = className(story.klass);
			return story.people > 0 ? words.rise(klass, points, number(story.people)) : words.riseAlone(klass, points);
		}
		case "activity":
			return words.gathering(className(story.klass), clip(story.title, TITLE), number(story.attendees));
		case "active":
			return words.active(className(story.klass), number(story.people));
		case "deed":
			return clip(story.text, 60);
		default:
			return undefined;
	}
}

export function activityText(
	{ klass, title, attendees }: { readonly klass: string; readonly title: string; readonly attendees?: number },
	locale: Locale,
): string {
	const words = digestWords[locale];
	const named = words.activity(className(klass), clip(title, TITLE));
	return attendees === undefined ? named : words.attended(named, number(attendees));
}

/** Of one class there is nothing to compare. */
export function dutiesText({ classes, duties }: DigestContent, locale: Locale): string | undefined {
	if (duties === undefined || classes.count < 2) return undefined;
	const { liaisons, silent, classesWithout } = duties;
	return digestWords[locale].duties(number(liaisons), number(silent), number(classesWithout));
}

/** How long asking everybody takes; `undefined` where there is nobody to ask, and for one class, which takes no time. */
export function askingText({ classes, asking }: DigestContent, locale: Locale): string | undefined {
	const words = digestWords[locale];
	const { people, perWeek = 0 } = asking;
	if (people === 0 || classes.count < 2) return undefined;
	if (perWeek === 0) return words.askingNone(number(people));
	return words.asking(number(people), number(Math.ceil(people / perWeek)), number(perWeek));
}
