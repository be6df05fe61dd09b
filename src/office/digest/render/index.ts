import type { Readable } from "node:stream";
import type { Locale } from "../../../i18n/index.js";
import type { Services } from "../../../services.js";
import type { Digest } from "../../../store/collections/digests.js";
import type { DigestContent } from "../content.js";
import { MAIL_CHART, trendChart } from "./chart.js";
import { digestHtml, type HtmlParts } from "./html.js";
import { digestPage } from "./page.js";
import { scopeTitle } from "./phrases.js";
import { pngOf, svgOf } from "./picture.js";

export { digestWorkbook } from "./workbook.js";

/** A digest that has something to show. */
export type Composed = Digest & { readonly content: DigestContent };
export const isComposed = (digest: Digest): digest is Composed => digest.content !== undefined;

async function page({ house }: Services, digest: Composed, locale: Locale) {
	return digestPage(digest.content, digest, locale, house.office[locale], await trendChart(digest.content));
}

/** The card, as PNG; wide enough to be read on a phone. */
export async function digestPng(services: Services, digest: Composed, locale: Locale): Promise<Buffer> {
	return pngOf(svgOf(await page(services, digest, locale)));
}

/** The same on a sheet of A4. */
export async function digestPdf(services: Services, digest: Composed, locale: Locale): Promise<Readable> {
	const { pdfOf } = await import("./pdf.js");
	const title = scopeTitle(digest.content, digest, locale);
	return pdfOf(await page(services, digest, locale), { title, author: services.house.office[locale], at: digest.createdAt });
}

/** The picture of the curve alone, for a mail. */
export async function trendPng({ content }: Composed): Promise<Buffer | undefined> {
	const svg = await trendChart(content, MAIL_CHART);
	return svg === undefined ? undefined : pngOf(svg);
}

export async function digestPageHtml(
	{ house }: Services,
	digest: Composed,
	locale: Locale,
	parts: Omit<HtmlParts, "office"> = {},
): Promise<string> {
	const picture = parts.chart === undefined ? await trendPng(digest) : undefined;
	const chart = picture === undefined ? {} : { chart: `data:image/png;base64,${picture.toString("base64")}` };
	return digestHtml(digest.content, digest, locale, { office: house.office[locale], ...chart, ...parts });
}
