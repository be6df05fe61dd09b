import { expect, test } from "vitest";
import { type Reading, understand } from "../../src/understand/index.js";
import { type Candidate, withSecond } from "../../src/understand/second.js";

const SENT = "2026-05-12T12:00:00+08:00";
const read = (text: string): Reading => understand({ text, sentAt: SENT });
const city = (quote: string, more: Partial<Candidate> = {}): Candidate => ({
	field: "city",
	quote,
	status: "current",
	about: "self",
	...more,
});
const again = (text: string, ...candidates: Candidate[]) => withSecond(read(text), text, candidates);

test("a candidate that stands in the text is added, never surely", () => {
	const text = "新锅是老王家的火箭厂";
	expect(read(text).intent).toBe("none");
	const reading = again(text, { field: "employer", quote: "老王家的火箭厂", status: "current", about: "self" });
	expect(reading).toMatchObject({ intent: "contact_change", subject: "self", confidence: 0.5, isDoubtful: true });
	expect(reading.changes).toMatchObject([
		{ field: "employer", value: "老王家的火箭厂", status: "current", confidence: 0.5, span: [3, 10] },
	]);
});

test("what does not stand in the text is dropped, and so is what our own rules would not take", () => {
	for (const candidate of [
		city("Karachi"),
		{ field: "phone", quote: "13800000000", status: "current", about: "self" },
		{ field: "phone", quote: "新锅", status: "current", about: "self" },
		{ field: "email", quote: "老王家", status: "current", about: "self" },
		city("火箭"),
	] as Candidate[]) {
		expect(again("新锅是老王家的火箭厂", candidate), candidate.quote).toMatchObject({
			intent: "none",
			changes: [],
			isDoubtful: false,
		});
	}
});

test.each([
	["李四搬到武汉了", city("武汉")],
	["我爸的手机是13812345678", { field: "phone", quote: "13812345678", status: "current", about: "self" }],
	["我以前的号13812345678不用了", { field: "phone", quote: "13812345678", status: "current", about: "self" }],
	["我下个月搬到杭州", city("杭州")],
] as [string, Candidate][])("whose it is and when stands as we read it: %s", (text, candidate) => {
	const before = read(text);
	const after = again(text, candidate);
	expect(before.changes.length).toBeGreaterThan(0);
	const facts = ({ subject, subjectName, changes }: Reading) => ({
		subject,
		subjectName,
		changes: changes.map(({ field, value, status, who, effectiveDate }) => ({ field, value, status, who, effectiveDate })),
	});
	expect(facts(after)).toEqual(facts(before));
	for (const [at, change] of after.changes.entries())
		expect(change.confidence).toBeLessThanOrEqual(before.changes[at]?.confidence ?? 0);
});

test("of somebody else's news nothing becomes the writer's own, even where we read less of it", () => {
	const text = "李四搬到武汉了，新锅是老王家的火箭厂";
	const reading = again(text, { field: "employer", quote: "老王家的火箭厂", status: "current", about: "self" });
	expect(reading.changes.every(({ rule }) => rule !== "second")).toBe(true);
});

test.each(["退订", "张三上个月去世了", "没变", "新年快乐", "有同学在深圳吗？", "算我一个"])(
	"what it is for is never changed: %s",
	(text) => {
		const { intent, subject } = read(text);
		expect(
			again(text, city("深圳"), { field: "title", quote: text.slice(0, 2), status: "current", about: "self" }),
		).toMatchObject({ intent, subject });
	},
);

test("what is past is not offered, what we are doubted in is doubtful", () => {
	expect(
		again("新锅是老王家的火箭厂", { field: "employer", quote: "老王家的火箭厂", status: "old", about: "self" }).changes,
	).toEqual([]);
	const doubted = again("我搬到杭州了", city("杭州", { about: "other" }));
	expect(doubted).toMatchObject({
		isDoubtful: true,
		confidence: 0.4,
		changes: [{ value: "杭州", status: "current", confidence: 0.4 }],
	});
});
