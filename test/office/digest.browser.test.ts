/** The digest's page, which is its mail too, as a phone and a desk show it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { LOCALES } from "../../src/i18n/index.js";
import { MAIL_CHART, trendChart } from "../../src/office/digest/render/chart.js";
import { digestHtml } from "../../src/office/digest/render/html.js";
import { pngOf } from "../../src/office/digest/render/picture.js";
import { openBrowser, PHONE, SCREEN, type TestBrowser } from "../support/browser.js";
import { MIDTERM, SPAN } from "../support/digest-content.js";

let browser: TestBrowser;
let chart: string;
beforeAll(async () => {
	browser = await openBrowser();
	const svg = await trendChart(MIDTERM, MAIL_CHART);
	if (svg === undefined) throw new Error("there is a curve");
	chart = `data:image/png;base64,${(await pngOf(svg)).toString("base64")}`;
});
afterAll(() => browser.close());

/** Where people name things without a space, and at length. */
const long = { klass: "2009级临床医学五年制与八年制合并大班".repeat(3), title: "W".repeat(120) };
const content = {
	...MIDTERM,
	activities: { ...MIDTERM.activities, reported: [long, ...MIDTERM.activities.reported] },
	suggestions: [{ number: "#12", text: "希望校友卡能在附属医院挂号", days: 21 }],
};

interface Seen {
	readonly width: number;
	readonly outside: number;
	readonly smallest: number;
	readonly image: number;
	readonly column: number;
}

/** In the page: how wide it is, what sticks out, how small its letters are. */
const LOOK = `(() => {
	const texts = [...document.querySelectorAll("h1,h2,p,li,td,div")].filter(
		(element) => element.children.length === 0 && element.textContent.trim() !== "",
	);
	return {
		width: document.documentElement.scrollWidth,
		outside: texts.filter((element) => element.getBoundingClientRect().right > innerWidth + 1).length,
		smallest: Math.min(...texts.map((element) => Number.parseFloat(getComputedStyle(element).fontSize)).filter((size) => size > 0)),
		image: document.querySelector("img")?.naturalWidth ?? 0,
		column: document.querySelector("body > div").getBoundingClientRect().width,
	};
})()`;

test.each(LOCALES.flatMap((locale) => [PHONE, SCREEN].map((viewport) => [locale, viewport] as const)))(
	"in %s at %o nothing runs off, everything is large enough to read, and the curve is drawn",
	async (locale, viewport) => {
		const page = await browser.page();
		await page.setViewportSize(viewport);
		await page.setContent(
			digestHtml(content, SPAN, locale, { office: "某某大学校友办", chart, link: "https://alumni.example.edu/d/x" }),
		);
		const shot = process.env["DIGEST_SHOTS"];
		if (shot !== undefined) await page.screenshot({ path: `${shot}/${locale}-${viewport.width}.png`, fullPage: true });
		const seen = (await page.evaluate(LOOK)) as Seen;
		expect(seen.width).toBeLessThanOrEqual(viewport.width);
		expect(seen.outside).toBe(0);
		expect(seen.smallest).toBeGreaterThanOrEqual(13);
		expect(seen.image).toBeGreaterThan(0);
		expect(seen.column).toBe(Math.min(640, viewport.width));
		expect(browser.complaints).toEqual([]);
		await page.close();
	},
);
