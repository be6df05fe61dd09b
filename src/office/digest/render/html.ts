import type { Locale } from "../../../i18n/index.js";
import { type DigestContent, percentOf, toDecide } from "../content.js";
import { daysIn, difference, number, percent, periodOf, type Span, spanText } from "./format.js";
import { INK } from "./page.js";
import {
	activityText,
	askingText,
	changedList,
	className,
	dutiesText,
	freshnessShares,
	nameIn,
	scopeTitle,
	storyText,
	topLine,
} from "./phrases.js";
import { decisionText, digestWords } from "./words.js";

export const escapeHtml = (text: string): string =>
	text.replace(/[&<>"']/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign] ?? "");
const e = escapeHtml;

/** Allows just what the page below uses. */
export const HTML_POLICY =
	"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export interface HtmlParts {
	readonly office: string;
	/** Where the picture of the curve is: `cid:` in a mail, `data:` on a page. */
	readonly chart?: string;
	/** A line at the end, such as where the tables are. */
	readonly note?: string;
	readonly link?: string;
}

const cell = (style: string, content: string): string => `<td style="${style}">${content}</td>`;
const heading = (title: string): string => `<h2 style="font-size:17px;color:${INK.deep};margin:22px 0 8px">${e(title)}</h2>`;
const line = (text: string, color = INK.text): string => `<p style="margin:6px 0;color:${color}">${e(text)}</p>`;
const list = (items: readonly string[]): string =>
	items.length === 0
		? ""
		: `<ul style="margin:6px 0;padding-left:20px">${items.map((item) => `<li style="margin:4px 0">${e(item)}</li>`).join("")}</ul>`;

function bar(share: number, color: string): string {
	const width = Math.max(1, Math.min(100, Math.round(share)));
	return (
		`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse"><tr>` +
		`<td width="${width}%" style="background:${color};height:10px;font-size:0;line-height:10px">&nbsp;</td>` +
		`<td style="background:${INK.line};height:10px;font-size:0;line-height:10px">&nbsp;</td></tr></table>`
	);
}

function tile([value, label, color]: readonly [string, string, string]): string {
	return cell(
		`width:33.3%;background:${INK.pale};padding:10px 4px;text-align:center;border:4px solid #ffffff;vertical-align:top`,
		`<div style="font-size:26px;font-weight:bold;color:${color}">${e(value)}</div><div style="font-size:13px;color:${INK.soft}">${e(label)}</div>`,
	);
}

/**
 * The digest as a mail or a page: one column that is read on a phone and on a desk, without scripts,
 * and complete where pictures are not shown.
 */
export function digestHtml(content: DigestContent, span: Span, locale: Locale, { office, chart, note, link }: HtmlParts): string {
	const words = digestWords[locale];
	const rate = percentOf(content.rate);
	const { before, rate: counts, target, activities, suggestions, deeds } = content;
	const trend =
		before === undefined
			? ""
			: ` <span style="font-size:24px;color:${rate >= before ? INK.accent : INK.warn}">${e(difference(rate, before))}</span>`;
	const shares = freshnessShares(content);
	const story = storyText(content, locale);
	const changes = changedList(content, locale, 13);
	const named = (count: number, title: string) => `${title} ${number(count)}`;
	const tiles = [
		[number(content.confirmedBySelf), words.confirmedLabel(periodOf(span), daysIn(span)), INK.deep],
		[number(content.registered), words.registeredLabel, INK.deep],
		[number(toDecide(content)), words.decideLabel, toDecide(content) > 0 ? INK.warn : INK.deep],
	] as const;
	const body = [
		`<p style="margin:16px 0 4px;color:${INK.soft}">${e(words.rate)}${e(words.of(number(counts.reachable), number(counts.all)))}</p>`,
		`<div style="font-size:44px;font-weight:bold;color:${INK.deep};line-height:1.1">${percent(rate)}%${trend}</div>`,
		`<div style="margin:10px 0 4px">${bar(rate, INK.accent)}</div>`,
		`<p style="margin:0 0 12px;font-size:14px;color:${INK.warn}">${e(words.target(number(target)))}</p>`,
		`<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>${tiles.map(tile).join("")}</tr></table>`,
		heading(words.decisionsTitle),
		content.decisions.length === 0 ? line(words.decisionsNone) : list(content.decisions.map((one) => decisionText(one, locale))),
		story === undefined ? "" : heading(words.storyTitle) + line(story, INK.accent),
		chart === undefined
			? ""
			: `${heading(words.trendTitle)}<img src="${e(chart)}" alt="${e(topLine(content, span, locale))}" style="width:100%;max-width:100%;height:auto;border:0">`,
		lagging(content, locale),
		changes === "" ? "" : heading(words.changedTitle) + line(changes),
		shares === undefined
			? ""
			: heading(words.freshnessTitle) + line(words.freshness(...(shares.map(String) as [string, string, string]))),
		content.freshness.blank === 0 ? "" : line(words.blank(number(content.freshness.blank))),
		activities.reportedCount + activities.plannedCount === 0 ? "" : heading(words.activitiesTitle),
		activities.reportedCount === 0
			? ""
			: line(named(activities.reportedCount, words.heldTitle)) +
				list(activities.reported.map((one) => activityText(one, locale))),
		activities.plannedCount === 0
			? ""
			: line(named(activities.plannedCount, words.plannedTitle)) +
				list(activities.planned.map((one) => activityText(one, locale))),
		deeds === undefined || deeds.length === 0 ? "" : heading(words.deedsTitle) + list(deeds),
		suggestions === undefined || suggestions.length === 0
			? ""
			: heading(words.suggestionsTitle) +
				list(suggestions.map((one) => words.suggestion(one.number, one.text, number(one.days)))),
		content.duties === undefined || content.classes.count < 2 ? "" : heading(words.dutiesTitle),
		...[dutiesText(content, locale), askingText(content, locale)].map((text) => (text === undefined ? "" : line(text))),
		counts.attested + counts.onFile === 0 ? "" : line(words.beside(number(counts.attested), number(counts.onFile)), INK.soft),
		note === undefined ? "" : line(note),
		link === undefined
			? ""
			: `<p style="margin:14px 0"><a href="${e(link)}" style="color:${INK.accent}">${e(words.openTitle)}</a></p>`,
		`<p style="margin:20px 0 0;padding-top:12px;border-top:1px solid ${INK.line};font-size:13px;color:${INK.soft}">${e(words.meaning)}</p>`,
	];
	const title = scopeTitle(content, span, locale);
	return (
		`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
		`<title>${e(title)}</title></head><body style="margin:0;background:${INK.line};font-family:-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;font-size:16px;line-height:1.5;color:${INK.text}">` +
		`<div style="max-width:640px;margin:0 auto;background:#ffffff"><div style="background:${INK.deep};color:#ffffff;padding:18px 20px">` +
		`<h1 style="font-size:22px;margin:0;overflow-wrap:anywhere">${e(locale === "zh-CN" ? words.title(nameIn(content, locale), "").trim() : nameIn(content, locale))}</h1>` +
		`<div style="font-size:14px;color:#c6dbe2">${e(spanText(span, locale, content.timezone))} · ${e(office)}</div></div>` +
		`<div style="padding:0 20px 24px;overflow-wrap:anywhere">${body.join("")}</div></div></body></html>`
	);
}

function lagging({ classes, target }: DigestContent, locale: Locale): string {
	const words = digestWords[locale];
	if (classes.lagging.length < 2) return "";
	const rows = classes.lagging.map((klass) => {
		const share = percentOf(klass);
		return `<tr>${cell("width:45%;padding:4px 8px 4px 0", e(className(klass.name)))}${cell("padding:4px 8px", bar((100 * share) / Math.max(1, target), INK.warn))}${cell("width:56px;padding:4px 0;text-align:right;white-space:nowrap", `${percent(share)}%`)}</tr>`;
	});
	return `${heading(words.laggingTitle)}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="table-layout:fixed">${rows.join("")}</table>`;
}
