import fc from "fast-check";
import { expect, test } from "vitest";
import { FIELDS } from "../../src/alumni/fields.js";
import { LOCALES } from "../../src/i18n/index.js";
import { wecomBody } from "../../src/office/digest/carry.js";
import type { Decision, DigestContent } from "../../src/office/digest/content.js";
import { digestHtml } from "../../src/office/digest/render/html.js";
import { digestPage, PAGE_HEIGHT, PAGE_WIDTH } from "../../src/office/digest/render/page.js";
import { digestText, TEXT_BYTES, TEXT_LINES } from "../../src/office/digest/render/text.js";
import { harmless } from "../../src/office/tables/workbook.js";
import { MIDTERM, SPAN } from "../support/digest-content.js";

test("the line on top says how many can be reached, whither it goes, and what waits", () => {
	expect(digestText(MIDTERM, SPAN, "zh-CN").split("\n")[1]).toBe(
		"可联系率 31.4%（15,700/50,000）↑0.8 目标40%｜本周本人确认402｜待您处理5",
	);
	expect(digestText(MIDTERM, SPAN, "en").split("\n")[1]).toBe(
		"Reachable 31.4% (15,700/50,000) ↑0.8, target 40% | heard from 402 this week | for you to decide 5",
	);
});

test("a whole digest reads like this, in both languages", () => {
	expect(digestText(MIDTERM, SPAN, "zh-CN").split("\n")).toEqual([
		"全部班级简报 5月4日—5月11日",
		"可联系率 31.4%（15,700/50,000）↑0.8 目标40%｜本周本人确认402｜待您处理5",
		"新登记61人",
		"更新：手机210、城市188、工作96",
		"资料新鲜度：有效45%、待确认20%、过期35%",
		"最落后：2009级临床 3.1%、2011级MBBS 4.4%",
		"好消息：2018级MBBS可联系率升8.2个百分点，12人本人确认。",
		"活动：已办3场（2012级药学“深圳聚会”42人）；在筹5场（2015级临床“十周年返校”）",
		"联络员280位，23位超过30天没动静，12个班还没有联络员",
		"待您处理：2个班没有联络员；3条消息可能没送到",
		"把有账号的12,000人问一遍，按现有额度（每周350条）约35周",
		"可联系＝本人在有效期内亲自确认过至少一种联系方式，且之后没有失效。",
	]);
	expect(digestText(MIDTERM, SPAN, "en")).toContain(
		"Lagging: 2009级临床 3.1%, 2011级MBBS 4.4%\nGood news: 2018级MBBS rose by 8.2 points",
	);
});

/** Names as long and strange as people make them. */
const name = fc.oneof(
	fc.string({ maxLength: 300, unit: "grapheme" }),
	fc.constant("班".repeat(300)),
	fc.constant("W".repeat(300)),
);
const count = fc.oneof(fc.nat(), fc.constant(Number.MAX_SAFE_INTEGER), fc.constant(0));
const kinds: Decision["kind"][] = [
	"no-liaison",
	"silent-liaison",
	"perhaps-sent",
	"bounced",
	"unverified",
	"overdue-report",
	"undelivered-digest",
	"suggestion",
	"nomination",
];
const activity = fc.record({ klass: name, title: name, attendees: count });
const anyContent: fc.Arbitrary<DigestContent> = fc.record(
	{
		name,
		timezone: fc.constant("Asia/Shanghai"),
		values: fc.boolean(),
		rate: fc.record({ all: count, reachable: count, attested: count, onFile: count }),
		before: fc.double({ min: 0, max: 100, noNaN: true }),
		target: fc.integer({ min: 1, max: 100 }),
		trend: fc.array(fc.tuple(fc.constant("2026-05-11"), fc.double({ min: 0, max: 100, noNaN: true })), { maxLength: 27 }),
		freshness: fc.record({ fresh: count, due: count, stale: count, blank: count }),
		confirmedBySelf: count,
		registered: count,
		changed: fc.constant(FIELDS.map((field) => [field, Number.MAX_SAFE_INTEGER] as const)),
		sources: fc.constant([]),
		classes: fc.record({
			count,
			lagging: fc.array(fc.record({ id: name, name, all: count, reachable: count }), { maxLength: 5 }),
		}),
		story: fc.oneof(
			fc.record({
				kind: fc.constant("rise" as const),
				klass: name,
				people: count,
				points: fc.double({ min: 0, max: 100, noNaN: true }),
			}),
			fc.record({ kind: fc.constant("activity" as const), klass: name, title: name, attendees: count }),
			fc.record({ kind: fc.constant("deed" as const), klass: name, text: name }),
		),
		activities: fc.record({
			planned: fc.array(activity, { maxLength: 5 }),
			plannedCount: count,
			reported: fc.array(activity, { maxLength: 5 }),
			reportedCount: count,
		}),
		suggestions: fc.array(fc.record({ number: name, text: name, days: count }), { maxLength: 5 }),
		duties: fc.record({ liaisons: count, silent: count, classesWithout: count }),
		decisions: fc.array(fc.record({ kind: fc.constantFrom(...kinds), count }), { maxLength: 9 }),
		asking: fc.record({ people: count, perWeek: count }),
	},
	{
		requiredKeys: [
			"timezone",
			"values",
			"rate",
			"target",
			"trend",
			"freshness",
			"confirmedBySelf",
			"registered",
			"changed",
			"sources",
			"classes",
			"activities",
			"duties",
			"decisions",
			"asking",
		],
	},
);

test("whatever there is to say, the text keeps its size, says the most important, and the page stays one page", () => {
	fc.assert(
		fc.property(anyContent, fc.constantFrom(...LOCALES), (content, locale) => {
			const text = digestText(content, SPAN, locale);
			expect(Buffer.byteLength(text)).toBeLessThanOrEqual(TEXT_BYTES);
			const lines = text.split("\n");
			expect(lines.length).toBeLessThanOrEqual(TEXT_LINES);
			expect(lines[1]).toMatch(/^(可联系率|Reachable) (<0\.1|\d+\.\d)%/);
			expect(lines.at(-1)).toMatch(/^(可联系＝|Reachable =)/);
			// What a WeCom robot takes, with a link and without.
			for (const isMarkdown of [false, true]) {
				const body = JSON.parse(wecomBody(text, "https://alumni.example.edu/d/0123456789abcdefghijkl", locale, isMarkdown));
				const said: string = isMarkdown ? body.markdown.content : body.text.content;
				expect(Buffer.byteLength(said)).toBeLessThanOrEqual(isMarkdown ? 4096 : 2048);
			}
			const page = digestPage(content, SPAN, locale, "校友办");
			expect(page.height).toBeLessThanOrEqual(PAGE_HEIGHT);
			for (const mark of page.marks) {
				expect(mark.y).toBeLessThanOrEqual(page.height);
				expect(mark.x).toBeLessThanOrEqual(PAGE_WIDTH);
			}
		}),
		{ numRuns: 150 },
	);
});

test("what people called things is text on the page, never part of it", () => {
	const activities = {
		...MIDTERM.activities,
		reported: [{ klass: "<script>alert(1)</script>", title: '"><img src=x onerror=y>' }],
	};
	const html = digestHtml({ ...MIDTERM, name: "<b>A & B</b>", activities }, SPAN, "zh-CN", { office: "校友办" });
	expect(html).toContain("&lt;b&gt;A &amp; B&lt;/b&gt;");
	expect(html).not.toMatch(/<(script|img|b)\b/);
});

test.each([
	["=HYPERLINK(1)", "'=HYPERLINK(1)"],
	["@SUM(A1)", "'@SUM(A1)"],
	["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
	["-2+3+cmd", "'-2+3+cmd"],
	["+86 138 0013 8000", "+86 138 0013 8000"],
	["-5", "-5"],
	["张三", "张三"],
	["a\u0000b\u001f\ud800c", "abc"],
])("a cell %j is written as %j", (text, cell) => expect(harmless(text)).toBe(cell));
