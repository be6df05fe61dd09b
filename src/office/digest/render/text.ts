import type { Locale } from "../../../i18n/index.js";
import type { DigestContent } from "../content.js";
import { number, type Span } from "./format.js";
import {
	activityText,
	askingText,
	changedList,
	dutiesText,
	freshnessShares,
	laggingText,
	scopeTitle,
	storyText,
	topLine,
} from "./phrases.js";
import { decisionText, digestWords } from "./words.js";

/**
 * Two screens of a phone, and what a WeCom robot takes in one text message: it cuts at 2,048 bytes.
 * A link of 80 bytes still finds room behind it.
 */
export const TEXT_BYTES = 1_940;
export const TEXT_LINES = 20;

const bytes = (text: string): number => Buffer.byteLength(text);

/**
 * A digest as a chat message. Title, the line on top and what "reachable" means always stand; of the
 * rest whatever fits, the most important first, in the order in which it reads best.
 */
export function digestText(content: DigestContent, span: Span, locale: Locale, limit = TEXT_BYTES): string {
	const words = digestWords[locale];
	const always = [scopeTitle(content, span, locale), topLine(content, span, locale), words.meaning];
	let left = limit - bytes(always.join("\n"));
	let lines = TEXT_LINES - always.length;
	const fits = (line: string | undefined): readonly string[] => {
		if (line === undefined || lines === 0 || bytes(line) + 1 > left) return [];
		left -= bytes(line) + 1;
		lines -= 1;
		return [line];
	};
	const decide = fits(decisions(content, locale));
	const news = [...fits(registered(content, locale)), ...fits(changes(content, locale))];
	const lagging = fits(laggards(content, locale));
	const story = fits(prefixed(words.story, storyText(content, locale)));
	const events = fits(activities(content, locale));
	const duties = fits(dutiesText(content, locale));
	const opinions = fits(suggestions(content, locale));
	const asking = fits(askingText(content, locale));
	const state = fits(freshness(content, locale));
	const isQuiet = news.length === 0 && content.confirmedBySelf === 0;
	const body = [
		...(isQuiet ? fits(words.nothing) : news),
		...state,
		...lagging,
		...story,
		...events,
		...opinions,
		...duties,
		...decide,
		...asking,
	];
	const [head = "", top = "", meaning = ""] = always;
	return [head, top, ...body, meaning].join("\n");
}

const prefixed = (put: (text: string) => string, text: string | undefined): string | undefined =>
	text === undefined ? undefined : put(text);

const registered = ({ registered }: DigestContent, locale: Locale): string | undefined =>
	registered === 0 ? undefined : digestWords[locale].registered(number(registered));

function changes(content: DigestContent, locale: Locale): string | undefined {
	const list = changedList(content, locale);
	return list === "" ? undefined : digestWords[locale].changed(list);
}

function freshness(content: DigestContent, locale: Locale): string | undefined {
	const shares = freshnessShares(content);
	if (shares === undefined) return undefined;
	const [fresh, due, stale] = shares.map(String) as [string, string, string];
	return digestWords[locale].freshness(fresh, due, stale);
}

function laggards({ classes: { lagging } }: DigestContent, locale: Locale): string | undefined {
	const words = digestWords[locale];
	return lagging.length < 2 ? undefined : words.lagging(lagging.map(laggingText).join(words.comma));
}

function activities({ activities: { planned, plannedCount, reported, reportedCount } }: DigestContent, locale: Locale) {
	const words = digestWords[locale];
	if (plannedCount + reportedCount === 0) return undefined;
	const [best] = reported;
	const which =
		best === undefined ? "" : locale === "zh-CN" ? `（${activityText(best, locale)}）` : ` (${activityText(best, locale)})`;
	const held = reportedCount === 0 ? words.heldNone : words.held(number(reportedCount), which);
	if (plannedCount === 0) return held;
	const [next] = planned;
	const coming = words.planned(number(plannedCount));
	const named =
		next === undefined ? "" : locale === "zh-CN" ? `（${activityText(next, locale)}）` : ` (${activityText(next, locale)})`;
	return `${held}${locale === "zh-CN" ? "；" : "; "}${coming}${named}`;
}

/** How many wait is what is to be decided; only the oldest are told one by one. */
function suggestions({ suggestions: [oldest] = [], decisions: found }: DigestContent, locale: Locale): string | undefined {
	const open = found.find(({ kind }) => kind === "suggestion")?.count ?? 0;
	return oldest === undefined || open === 0 ? undefined : digestWords[locale].suggestions(number(open), number(oldest.days));
}

function decisions({ decisions: found }: DigestContent, locale: Locale): string | undefined {
	const words = digestWords[locale];
	if (found.length === 0) return undefined;
	return words.decisions(found.map((decision) => decisionText(decision, locale)).join(locale === "zh-CN" ? "；" : "; "));
}
