import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { INTENTS, type Reading, understand } from "../../src/understand/index.js";
import { fold, lower } from "../../src/understand/text.js";
import { readLabelled } from "./score.js";

const at = "2025-08-12T12:30:00+08:00";
const PIECES = [
	"我",
	"换号了",
	"13811110001",
	"新号",
	"旧号",
	"在",
	"深圳",
	"华为",
	"产品经理",
	"，",
	"。",
	"\n",
	"从",
	"到",
	"下个月",
	"听说",
	"微信",
	"：",
	"姓名",
	"I ",
	"moved ",
	"to ",
	"Lahore ",
	"joined ",
	"Siemens ",
	"as ",
	"engineer ",
	"from ",
	"0300 1110001 ",
	"my ",
	"brother ",
	"?",
	"mein ",
	"hun ",
	"@",
	".com",
	"a@b",
	"1. ",
	"接龙",
	"路12号",
	"\u{1f600}",
	"\ud800",
	"\u202e",
	"０",
	"零",
	"MS ",
	"大学",
	"(",
	"“",
	"级",
	"年",
	"月",
	"日",
	"-",
	"→",
	"  ",
];
const texts = fc.oneof(
	fc.string({ unit: "binary", maxLength: 200 }),
	fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join("")),
);

function check(text: string, reading: Reading): void {
	expect(INTENTS).toContain(reading.intent);
	for (const change of reading.changes) {
		const [start, end] = change.span;
		expect(start).toBeGreaterThanOrEqual(0);
		expect(end).toBeGreaterThan(start);
		expect(end).toBeLessThanOrEqual(text.length);
		expect(change.value).not.toBe("");
		expect(change.confidence).toBeGreaterThan(0);
		expect(change.confidence).toBeLessThanOrEqual(1);
		expect(change.rule).toMatch(/^[a-zA-Z]+:[a-z-]+$/);
		if (change.effectiveDate) expect(change.effectiveDate).toMatch(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/);
		if (change.status === "old") expect(change.effectiveDate).toBeUndefined();
	}
	if (reading.changes.length === 0) expect(reading.subjectName === undefined || reading.subject === "other").toBe(true);
}

describe("any text at all", () => {
	it("has a reading, and every value its place in the text", () => {
		fc.assert(
			fc.property(texts, fc.option(texts), fc.option(texts), (text, sender, prompt) => {
				check(
					text,
					understand({
						text,
						sentAt: at,
						...(sender === null ? {} : { sender }),
						...(prompt === null ? {} : { prompt, promptedFields: ["city", "employer", "title", "wechat"] }),
					}),
				);
			}),
			{ numRuns: 400 },
		);
	});

	it("may be twenty thousand characters of the same", () => {
		for (const piece of [
			...PIECES,
			"1",
			"a",
			"a ",
			"张",
			"Ab ",
			"1. 张三 13811110001\n",
			"姓名：a ",
			"I work at Siemens in Lahore. ",
			"一",
			"the ",
		]) {
			const text = piece.repeat(Math.ceil(20_000 / piece.length)).slice(0, 20_000);
			check(text, understand({ text, sentAt: at }));
		}
	});

	it("may be written at no time at all", () => {
		for (const sentAt of ["", "now", "2025-13-45", "0000-00-00T00:00:00Z"]) {
			expect(understand({ text: "下个月搬到深圳", sentAt }).changes.length).toBeLessThanOrEqual(1);
		}
	});

	it("keeps its length when it is folded", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (text) => {
				expect(fold(text)).toHaveLength(text.length);
				expect(lower(text)).toHaveLength(text.length);
			}),
		);
	});
});

/** The digits of a number, with letters among them that are misread as digits. */
const digitsOf = (text: string): string =>
	fold(text)
		.replace(/(?<=\d)[oO]/g, "0")
		.replace(/(?<=\d)[lI]/g, "1")
		.replace(/\D/g, "");

/** How a value may differ from what stands at its place. */
const plain = (text: string): string =>
	fold(text)
		.toLowerCase()
		.replace(/[\s\p{P}\p{S}]/gu, "");

describe("every value", () => {
	it("stands in the text, or is derived from it by its field's rule", () => {
		for (const message of [...readLabelled("first-half.jsonl"), ...readLabelled("second-half.jsonl")]) {
			for (const { field, value, span } of understand(message).changes) {
				const written = message.text.slice(...span);
				const where = `${message.id} ${field} at ${span.join("-")}`;
				switch (field) {
					case "phone":
					case "qq":
						// Digits may be spelled, but they are these and no others.
						if (/\d{7}/.test(digitsOf(written))) expect(value.replace(/\D/g, ""), where).toContain(digitsOf(written).slice(-7));
						break;
					case "country":
						expect(value, where).toMatch(/^[A-Z]{2}$/);
						break;
					case "degree":
					case "email":
					case "city":
					case "wechat":
						expect(written.length, where).toBeGreaterThan(1);
						break;
					default:
						expect(plain(message.text), where).toContain(plain(value));
				}
			}
		}
	});
});
