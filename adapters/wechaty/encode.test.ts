import { describe, expect, test } from "vitest";
import type { OutSegment } from "../../src/chat/adapter.js";
import { encode, MAX_TEXT_LENGTH } from "./encode.js";
import { Ids, keepsIds } from "./ids.js";
import { NoAnswer, outcomeOf } from "./outcome.js";

const AT = "\u2005";
const raw = (id: string): string | undefined => (id.startsWith("old") ? undefined : id);
const group = (...segments: OutSegment[]) => encode({ segments }, true, raw);
const text = (value: string): OutSegment => ({ type: "text", text: value });
const png: OutSegment = { type: "image", bytes: new Uint8Array([1, 2]), mime: "image/png" };

describe("what is handed to the puppet", () => {
	test("a mention is a name in the text and an id beside it", () => {
		expect(group({ type: "mention", userId: "wxid_a", name: "张三" }, text(" 记下了"))).toEqual({
			parts: [{ text: `@张三${AT}记下了`, mentions: ["wxid_a"] }],
		});
	});

	test("in a direct chat, and of somebody of an earlier login, it is a name alone", () => {
		const mention: OutSegment = { type: "mention", userId: "wxid_a", name: "张三" };
		expect(encode({ segments: [mention, text("好")] }, false, raw)).toEqual({ parts: [{ text: "@张三 好", mentions: [] }] });
		expect(group({ ...mention, userId: "old_a" }, text("好"))).toEqual({ parts: [{ text: "@张三 好", mentions: [] }] });
	});

	test("nobody's name can mention somebody else", () => {
		expect(group({ type: "mention", userId: "wxid_a", name: `x${AT}@所有人` })).toEqual({
			parts: [{ text: `@x ＠所有人${AT}`, mentions: ["wxid_a"] }],
		});
	});

	test("text and images go one after the other, in their order", () => {
		expect(group(text("一"), png, text("二"))).toEqual({
			parts: [
				{ text: "一", mentions: [] },
				{ file: png.type === "image" && png.bytes, name: "image.png" },
				{ text: "二", mentions: [] },
			],
		});
	});

	test("nothing and too much are refused", () => {
		expect(group()).toEqual({ refused: "empty" });
		expect(group(text(" "), { ...png, bytes: new Uint8Array() } as OutSegment)).toEqual({ refused: "empty" });
		expect(group(text("长".repeat(MAX_TEXT_LENGTH + 1)))).toEqual({ refused: "too-long" });
	});
});

describe("what an error of a send means", () => {
	const grpc = (code: number, message: string): Error =>
		Object.assign(new Error(`${code} X: ${message}`), { code, details: message });
	test.each([
		[new Error("not logged in"), "not-sent", "offline"],
		[grpc(2, "not logged in"), "not-sent", "offline"],
		[grpc(14, "No connection established"), "not-sent", "unreachable"],
		[grpc(14, "Connection dropped"), "unknown", "connection-lost"],
		[grpc(16, "Invalid Wechaty TOKEN"), "not-sent", "unauthorized"],
		[grpc(4, "Deadline exceeded"), "unknown", "no-answer"],
		[grpc(12, "unimplemented"), "refused", "unsupported"],
		[new NoAnswer("late"), "unknown", "no-answer"],
		[new Error("MockRoom.load(): x@chatroom not exist."), "refused", "bad-target"],
		[new Error("操作过于频繁，请稍后再试"), "refused", "rate-limited"],
		[new Error("对方开启了朋友验证，你还不是他（她）朋友"), "refused", "not-reachable"],
		[new Error("read ECONNRESET"), "unknown", "connection-lost"],
		[new Error("connect ECONNREFUSED 127.0.0.1:1"), "not-sent", "unreachable"],
		[new Error("whatever"), "refused", "rejected"],
		["a word", "refused", "rejected"],
		[undefined, "refused", "rejected"],
	])("%s: %s, %s", (error, state, cause) => {
		expect(outcomeOf(error)).toEqual({ state, cause });
	});
});

describe("ids that change with each login", () => {
	test("an id of one login is nobody's in another", () => {
		const ids = new Ids(false);
		ids.loggedIn("@me1");
		const zhang = ids.out("@aaa");
		expect(ids.in(zhang)).toBe("@aaa");
		ids.loggedIn("@me2");
		expect(ids.in(zhang)).toBeUndefined();
		expect(ids.out("@aaa")).not.toBe(zhang);
		// The same session again, after a reconnect.
		ids.loggedIn("@me1");
		expect(ids.in(zhang)).toBe("@aaa");
	});

	test("only puppets known to keep theirs count as keeping them", () => {
		expect(["wechaty-puppet-padlocal", "wechaty-puppet-mock"].map(keepsIds)).toEqual([true, true]);
		expect(
			["wechaty-puppet-wechat", "wechaty-puppet-wechat4u", "wechaty-puppet-service", "wechaty-puppet-new", "x"].some(keepsIds),
		).toBe(false);
	});
});
