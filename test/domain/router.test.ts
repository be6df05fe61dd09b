import fc from "fast-check";
import { expect, test } from "vitest";
import { COMMANDS } from "../../commands/index.js";
import { hashCode, newCode, readCode } from "../../src/alumni/ids.js";
import { takePairs } from "../../src/alumni/pairs.js";
import type { Message } from "../../src/chat/message.js";
import { wordOf } from "../../src/dialogue/words.js";
import { CommandTable } from "../../src/router/call.js";
import { Lanes } from "../../src/router/lanes.js";
import { IncomingLimits } from "../../src/router/limits.js";
import { Seen } from "../../src/router/seen.js";

const table = new CommandTable(COMMANDS);

const message = (text: string, kind: "group" | "direct" = "group", over: Partial<Message> = {}): Message => ({
	platform: "onebot",
	network: "qq",
	botId: "1",
	chat: { kind, id: "9" },
	sender: { id: "7" },
	id: "m",
	segments: [{ type: "text", text }],
	text,
	mentionsBot: false,
	sentAt: 0,
	...over,
});

const called = (text: string, kind?: "group" | "direct") => {
	const call = table.call(message(text, kind));
	return call?.kind === "command" ? [call.command.name, call.input.rest] : call?.kind;
};

test("a command is known by any of its prefixes and words, with or without a space", () => {
	for (const text of [
		"/登记 张三 深圳",
		"／登记 张三 深圳",
		"!登记 张三 深圳",
		"！登记 张三 深圳",
		"、登记 张三 深圳",
		"/ 登记 张三 深圳",
		"/登记张三 深圳",
		"/register 张三 深圳",
		"/REGISTER 张三 深圳",
	]) {
		expect(called(text), text).toEqual(["register", "张三 深圳"]);
	}
});

test("in a direct chat a name may stand alone, but not begin a sentence", () => {
	expect(called("登记", "direct")).toEqual(["register", ""]);
	expect(called("登记 张三 深圳", "direct")).toEqual(["register", "张三 深圳"]);
	expect(called("登记一下午", "direct")).toBeUndefined();
	expect(called("没变", "direct")).toEqual(["same", ""]);
	expect(called("same but a new number", "direct")).toBeUndefined();
	expect(called("stop", "direct")).toEqual(["optout", ""]);
	expect(called("stop asking about the hospital", "direct")).toBeUndefined();
	expect(called("登记 张三 深圳", "group")).toBeUndefined();
});

test("any text at all is looked at without a throw", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
			table.call(message(text));
			table.call(message(`/${text}`, "direct"));
			wordOf(text);
			takePairs(text);
		}),
	);
});

test("a word that two commands claim stops the start", () => {
	const [first] = COMMANDS;
	if (first === undefined) throw new Error("there are no commands");
	expect(() => new CommandTable([first, { ...first, name: "other" }])).toThrow(/belongs to both/);
});

test("a redelivery is known by its ids within a quarter of an hour, and by nothing less", () => {
	let now = 0;
	const seen = new Seen(() => now);
	expect(seen.isRedelivery(message("x"))).toBe(false);
	expect(seen.isRedelivery(message("x"))).toBe(true);
	expect(seen.isRedelivery(message("x", "direct"))).toBe(false);
	expect(seen.isRedelivery(message("x", "group", { sender: { id: "8" } }))).toBe(false);
	expect(seen.isRedelivery(message("x", "group", { sentAt: 14 * 60_000 }))).toBe(true);
	expect(seen.isRedelivery(message("x", "group", { sentAt: 16 * 60_000 }))).toBe(false);
	now = 60 * 60_000;
	for (let n = 0; n < 60_000; n++) seen.isRedelivery(message("x", "group", { id: `n${n}` }));
	expect(seen.isRedelivery(message("x", "group", { id: "n59999" }))).toBe(true);
});

test("one lane runs in order, others beside it; a failing bound is told", async () => {
	const lanes = new Lanes(3);
	const order: string[] = [];
	let release = () => {};
	const gate = new Promise<void>((resolve) => {
		release = resolve;
	});
	expect(
		lanes.run("a", async () => {
			await gate;
			order.push("a1");
		}),
	).toBe(true);
	expect(lanes.run("a", async () => void order.push("a2"))).toBe(true);
	expect(lanes.run("b", async () => void order.push("b1"))).toBe(true);
	expect(lanes.run("c", async () => void order.push("c1"))).toBe(false);
	await Promise.resolve();
	expect(order).toEqual(["b1"]);
	release();
	await lanes.drained();
	expect(order).toEqual(["b1", "a1", "a2"]);
	expect(lanes.size).toBe(0);
});

test("thirty commands a minute are taken from a group, six from a person", () => {
	let now = 0;
	const limits = new IncomingLimits(() => now);
	const answers = Array.from({ length: 32 }, (_, n) => limits.take(`p${n}`, "g"));
	expect(answers.slice(0, 30).every((answer) => answer === "ok")).toBe(true);
	expect(answers.slice(30)).toEqual(["hint", "silent"]);
	expect(limits.take("p1", undefined)).toBe("ok");
	now = 11 * 60_000;
	expect(limits.take("p1", "g")).toBe("ok");
});

test("a code survives being typed by hand, and its hash says nothing without the key", () => {
	for (let n = 0; n < 50; n++) {
		const code = newCode();
		expect(readCode(` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()} `)).toBe(code);
		expect(readCode(code.replaceAll("0", "O").replaceAll("1", "I"))).toBe(code);
	}
	expect(readCode("TOO SHORT")).toBeUndefined();
	expect(readCode("UUUUUUUUUU")).toBeUndefined();
	expect(hashCode(Buffer.from("a"), "X")).not.toBe(hashCode(Buffer.from("b"), "X"));
});

test("pairs are taken out of a text wherever they stand, values to the next pair or the line's end", () => {
	expect(takePairs("Mary Raza city=New York email=m@x.org")).toEqual({
		pairs: [
			{ field: "city", text: "New York" },
			{ field: "email", text: "m@x.org" },
		],
		rest: "Mary Raza",
	});
	expect(takePairs("姓名：张三\n城市：深圳").pairs).toEqual([
		{ field: "name", text: "张三" },
		{ field: "city", text: "深圳" },
	]);
	expect(takePairs("nothing here: at all").pairs).toEqual([]);
});
