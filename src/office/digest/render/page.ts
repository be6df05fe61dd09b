import type { Locale } from "../../../i18n/index.js";
import { type DigestContent, percentOf, toDecide } from "../content.js";
import { daysIn, difference, number, percent, periodOf, type Span, spanText } from "./format.js";
import { fitted, wrap } from "./measure.js";
import { activityText, askingText, changedList, className, dutiesText, freshnessShares, nameIn, storyText } from "./phrases.js";
import { decisionText, digestWords } from "./words.js";

/** What is drawn, in order. Lengths are in pixels of the card; `y` of a text is its base line. */
export type Mark =
	| {
			readonly kind: "box";
			readonly x: number;
			readonly y: number;
			readonly w: number;
			readonly h: number;
			readonly fill: string;
			readonly r?: number;
	  }
	| {
			readonly kind: "text";
			readonly x: number;
			readonly y: number;
			readonly size: number;
			readonly text: string;
			readonly fill: string;
			readonly bold?: boolean;
			readonly anchor?: "middle" | "end";
	  }
	| {
			readonly kind: "chart";
			readonly x: number;
			readonly y: number;
			readonly w: number;
			readonly h: number;
			readonly svg: string;
	  };

export interface Page {
	readonly width: number;
	/** As much as is drawn on; never more than `PAGE_HEIGHT`. */
	readonly height: number;
	readonly marks: readonly Mark[];
}

export const PAGE_WIDTH = 1080;
/** The shape of A4: the card is the page. */
export const PAGE_HEIGHT = Math.round(PAGE_WIDTH * Math.SQRT2);

export const INK = {
	deep: "#12455a",
	accent: "#1f8a70",
	warn: "#c8553d",
	text: "#1d2b33",
	soft: "#5b6b73",
	line: "#dfe6e9",
	pale: "#f3f7f8",
};
const MARGIN = 56;
const INNER = PAGE_WIDTH - 2 * MARGIN;
/** On a phone's 390 points this is 12: the least that is read without zooming. */
const BODY = 34;
const SMALL = 30;
const FOOT = 116;

export const CHART = { w: INNER, h: 190 };

/** The digest as one page: a card for a phone, a sheet of A4 for the wall. What does not fit is left out from below. */
export function digestPage(content: DigestContent, span: Span, locale: Locale, office: string, chart?: string): Page {
	const words = digestWords[locale];
	const marks: Mark[] = [];
	let y = 0;
	const text = (value: string, at: Omit<Mark & { kind: "text" }, "kind" | "text">) =>
		marks.push({ kind: "text", text: value, ...at });
	const room = () => PAGE_HEIGHT - FOOT - y;

	// Head.
	marks.push({ kind: "box", x: 0, y: 0, w: PAGE_WIDTH, h: 132, fill: INK.deep });
	const name = className(nameIn(content, locale));
	text(fitted(locale === "zh-CN" ? words.title(name, "").trim() : name, 48, 560, true), {
		x: MARGIN,
		y: 84,
		size: 48,
		fill: "#ffffff",
		bold: true,
	});
	text(spanText(span, locale, content.timezone), { x: PAGE_WIDTH - MARGIN, y: 66, size: 32, fill: "#ffffff", anchor: "end" });
	text(fitted(office, 26, 520), { x: PAGE_WIDTH - MARGIN, y: 106, size: 26, fill: "#c6dbe2", anchor: "end" });

	// The rate.
	const rate = percentOf(content.rate);
	text(words.rate, { x: MARGIN, y: 196, size: 36, fill: INK.soft });
	const shown = `${percent(rate)}%`;
	text(shown, { x: MARGIN, y: 326, size: 128, fill: INK.deep, bold: true });
	if (content.before !== undefined) {
		const fill = rate >= content.before ? INK.accent : INK.warn;
		text(difference(rate, content.before), { x: PAGE_WIDTH - MARGIN, y: 262, size: 64, fill, bold: true, anchor: "end" });
	}
	text(`${number(content.rate.reachable)} / ${number(content.rate.all)}`, {
		x: PAGE_WIDTH - MARGIN,
		y: 322,
		size: 40,
		fill: INK.text,
		anchor: "end",
	});
	const bar = (at: number, h: number, share: number, fill: string, x = MARGIN, w = INNER) => {
		marks.push({ kind: "box", x, y: at, w, h, fill: INK.line, r: h / 2 });
		const length = (w * Math.min(100, share)) / 100;
		if (length > 0) marks.push({ kind: "box", x, y: at, w: Math.max(length, h), h, fill, r: h / 2 });
	};
	bar(352, 24, rate, INK.accent);
	const mark = MARGIN + (INNER * Math.min(100, content.target)) / 100;
	marks.push({ kind: "box", x: mark - 3, y: 344, w: 6, h: 40, fill: INK.warn });
	text(words.target(number(content.target)), {
		x: Math.min(Math.max(mark, MARGIN + 80), PAGE_WIDTH - MARGIN - 80),
		y: 416,
		size: 28,
		fill: INK.warn,
		anchor: "middle",
	});

	// Three figures.
	const tiles: readonly (readonly [string, string, string])[] = [
		[words.confirmedLabel(periodOf(span), daysIn(span)), number(content.confirmedBySelf), INK.deep],
		[words.registeredLabel, number(content.registered), INK.deep],
		[words.decideLabel, number(toDecide(content)), toDecide(content) > 0 ? INK.warn : INK.deep],
	];
	const width = (INNER - 40) / 3;
	for (const [index, [label, value, fill]] of tiles.entries()) {
		const x = MARGIN + index * (width + 20);
		marks.push({ kind: "box", x, y: 440, w: width, h: 146, fill: INK.pale, r: 16 });
		text(value, { x: x + width / 2, y: 514, size: 62, fill, bold: true, anchor: "middle" });
		text(fitted(label, SMALL, width - 20), { x: x + width / 2, y: 562, size: SMALL, fill: INK.soft, anchor: "middle" });
	}
	y = 606;

	const heading = (title: string) => {
		text(title, { x: MARGIN, y: y + 34, size: BODY, fill: INK.deep, bold: true });
		y += 54;
	};
	const lines = (value: string, most: number, fill = INK.text) => {
		for (const line of wrap(value, BODY, INNER, most)) {
			text(line, { x: MARGIN, y: y + 36, size: BODY, fill });
			y += 48;
		}
	};

	const { lagging } = content.classes;
	const decisions = content.decisions.map((decision) => decisionText(decision, locale)).join(locale === "zh-CN" ? "；" : "; ");
	if (decisions !== "") {
		lines(words.decisions(decisions), 2, INK.warn);
		y += 10;
	}
	const story = storyText(content, locale);
	if (story !== undefined) {
		lines(words.story(story), 2, INK.accent);
		y += 10;
	}
	if (chart !== undefined && content.trend.length > 1) {
		heading(words.trendTitle);
		marks.push({ kind: "chart", x: MARGIN, y, ...CHART, svg: chart });
		y += CHART.h + 10;
	}
	if (lagging.length > 1 && room() > 54 + lagging.length * 45) {
		heading(words.laggingTitle);
		for (const klass of lagging) {
			const share = percentOf(klass);
			text(fitted(className(klass.name), SMALL, 380), { x: MARGIN, y: y + 32, size: SMALL, fill: INK.text });
			// Against the target: against all, the bars of those who lag would be dots.
			bar(y + 10, 20, (100 * share) / Math.max(content.target, 1), INK.warn, MARGIN + 420, 380);
			text(`${percent(share)}%`, { x: PAGE_WIDTH - MARGIN, y: y + 32, size: SMALL, fill: INK.text, anchor: "end" });
			y += 45;
		}
		y += 16;
	}
	for (const line of details(content, locale)) {
		const rows = wrap(line, SMALL, INNER, 2);
		if (room() < rows.length * 42) continue;
		for (const row of rows) {
			text(row, { x: MARGIN, y: y + 32, size: SMALL, fill: INK.text });
			y += 42;
		}
	}

	// Foot.
	const foot = wrap(words.meaning, 28, INNER, 2);
	y += 14;
	marks.push({ kind: "box", x: MARGIN, y, w: INNER, h: 2, fill: INK.line });
	for (const line of foot) {
		text(line, { x: MARGIN, y: y + 42, size: 28, fill: INK.soft });
		y += 38;
	}
	return { width: PAGE_WIDTH, height: Math.min(PAGE_HEIGHT, Math.round(y + 40)), marks };
}

/** What else there is to say, most important first. */
function details(content: DigestContent, locale: Locale): readonly string[] {
	const words = digestWords[locale];
	const { planned, plannedCount, reported, reportedCount } = content.activities;
	const separator = locale === "zh-CN" ? "；" : "; ";
	const named = (title: string, count: number, list: typeof planned) =>
		count === 0
			? []
			: [
					`${title} ${number(count)}${locale === "zh-CN" ? "：" : ": "}${list
						.slice(0, 2)
						.map((one) => activityText(one, locale))
						.join(separator)}`,
				];
	const changes = changedList(content, locale);
	const shares = freshnessShares(content);
	return [
		changes === "" ? undefined : words.changed(changes),
		named(words.activitiesTitle, reportedCount, reported)[0],
		named(`${words.activitiesTitle}${locale === "zh-CN" ? "" : " "}${words.plannedTitle}`, plannedCount, planned)[0],
		shares === undefined ? undefined : words.freshness(...(shares.map(String) as [string, string, string])),
		askingText(content, locale),
		dutiesText(content, locale),
		content.rate.attested + content.rate.onFile === 0
			? undefined
			: words.beside(number(content.rate.attested), number(content.rate.onFile)),
	].filter((line) => line !== undefined);
}
