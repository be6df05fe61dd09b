import fc from "fast-check";
import { expect, test } from "vitest";
import { cqString, type PeerSegment } from "../../test/support/onebot-peer.js";
import { parseCq } from "./cq.js";

const text = (value: string): PeerSegment => ({ type: "text", data: { text: value } });
const nasty = fc.string({
	unit: fc.constantFrom("&", "[", "]", ",", "=", "C", "Q", ":", "#", "9", "1", ";", "a", "m", "p", "王", " "),
});

test("whatever a person types comes back as the same text", () => {
	fc.assert(
		fc.property(fc.oneof(nasty, fc.string()), (typed) => {
			expect(parseCq(cqString([text(typed)]))).toEqual(typed === "" ? [] : [text(typed)]);
		}),
	);
});

test("segments survive the round trip, whatever their values hold", () => {
	const segment = fc.oneof(
		nasty.filter((value) => value !== "").map(text),
		fc.record({
			type: fc.constantFrom("at", "image", "face", "reply", "json"),
			data: fc.dictionary(fc.constantFrom("qq", "id", "file", "url", "data"), nasty),
		}),
	);
	// Two texts in a row come back as one: the string format knows no border between them.
	const noTwoTexts = fc
		.array(segment, { maxLength: 8 })
		.map((list) => list.filter(({ type }, index) => type !== "text" || list[index - 1]?.type !== "text"));
	fc.assert(
		fc.property(noTwoTexts, (segments) => {
			expect(parseCq(cqString(segments)).map(({ type, data }) => ({ type, data: { ...(data as object) } }))).toEqual(segments);
		}),
	);
});

test("a code that somebody typed stays text", () => {
	const typed = "[CQ:at,qq=all] &#91;CQ:at,qq=all&#93;";
	expect(parseCq(cqString([text(typed)]))).toEqual([text(typed)]);
});

test("`&amp;` is unescaped last and a comma only within values", () => {
	expect(parseCq("a &amp;#91; b &#44; [CQ:share,title=x&#44;y&amp;amp;z]")).toEqual([
		text("a &#91; b &#44; "),
		{ type: "share", data: { title: "x,y&amp;z" } },
	]);
});

test("a pair is split at its first `=`", () => {
	expect(parseCq("[CQ:image,file=base64://QQ==,url=https://example.org/?a=1&amp;b=2]")).toEqual([
		{ type: "image", data: { file: "base64://QQ==", url: "https://example.org/?a=1&b=2" } },
	]);
});

test.each(["[CQ:]", "[CQ: at,qq=1]", "[CQ:at,qq=1", "[cq:at,qq=1]", "[CQ:[CQ:", "]["])("%s is no code", (broken) => {
	expect(parseCq(broken)).toEqual([text(broken)]);
});

test("a half code before a whole one does not swallow it", () => {
	expect(parseCq("[CQ:at,[CQ:face,id=178]")).toEqual([text("[CQ:at,"), { type: "face", data: { id: "178" } }]);
});

test("a megabyte of half codes is read in one pass", () => {
	const hostile = "[CQ:".repeat(250_000);
	expect(parseCq(hostile)).toEqual([text(hostile)]);
	expect(parseCq(`${hostile}]`)).toEqual([text(`${hostile}]`)]);
});

test("a value named __proto__ is a value", () => {
	const [segment] = parseCq("[CQ:at,__proto__=x,qq=1]");
	expect(Object.entries(segment?.data as object)).toEqual([
		["__proto__", "x"],
		["qq", "1"],
	]);
});
