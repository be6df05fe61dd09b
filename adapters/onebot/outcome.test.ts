import { describe, expect, test } from "vitest";
import { outcomeOf } from "./outcome.js";
import type { WireFrame } from "./wire.js";

const outcome = (response: WireFrame) => outcomeOf({ state: "answered", response });
const failed = (retcode: number, message = "") => outcome({ status: "failed", retcode, data: null, message, wording: message });
const event = (result: number | string, head = "EventChecker Failed") =>
	`${head}: NTEvent serviceAndMethod:NodeIKernelMsgService/sendMsg ListenerName:NodeIKernelMsgListener/onMsgInfoListUpdate EventRet:\n{\n    "result": ${result},\n    "errMsg": ""\n}\n`;

describe("sent", () => {
	test.each([
		["with its id", { status: "ok", retcode: 0, data: { message_id: 1427849041 } }, { state: "sent", messageId: "1427849041" }],
		["with a negative id", { status: "ok", retcode: 0, data: { message_id: -7 } }, { state: "sent", messageId: "-7" }],
		["with its id as a text", { status: "ok", retcode: 0, data: { message_id: "H6o" } }, { state: "sent", messageId: "H6o" }],
		["without an id", { status: "ok", retcode: 0, data: null }, { state: "sent" }],
		["with the id 0", { status: "ok", retcode: 0, data: { message_id: 0 } }, { state: "sent" }],
		["without a status", { retcode: 0, data: { message_id: 5 } }, { state: "sent", messageId: "5" }],
		["later, as `async` says", { status: "async", retcode: 1, data: null }, { state: "sent" }],
	])("%s", (_what, response, expected) => {
		expect(outcome(response)).toEqual(expected);
	});
});

describe("refused", () => {
	test.each([
		["bad parameters at NapCat", 1400, "Key: group_id, Message: Expected string", "bad-params"],
		["an action NapCat does not have", 1404, "不支持的Api send_x", "unsupported"],
		["an action Lagrange does not have", 404, "", "unsupported"],
		["a wrong token", 1403, "token验证失败", "unauthorized"],
		["muted, in Tencent's code by Lagrange", 120, "", "muted"],
		["muted, in NapCat's words", 1200, event(120), "muted"],
		["muted, in an older NapCat's words", 1200, event(120, "Timeout"), "muted"],
		["muted, in Chinese", 1200, "发送失败，你已被禁言", "muted"],
		["group sending blocked", 46, "", "risk-control"],
		["group sending blocked, by go-cqhttp", 100, "SEND_MSG_API_ERROR", "risk-control"],
		["blocked without a word", 100, "", "risk-control"],
		["turned down by QQ's client", 1200, event(16), "risk-control"],
		["the group's own limit", 299, "", "group-limit"],
		["the group's own limit at NapCat", 1200, event(299), "group-limit"],
		["a group without temporary conversations", 1200, event(103), "not-reachable"],
		["not a friend", 1200, "发送失败，请先添加对方为好友", "not-reachable"],
		["a broken session", 1200, event(1006514), "session-broken"],
		["an exception at Lagrange", 200, "", "rejected-200"],
		["an unknown failure at NapCat", 1200, "消息体无法解析", "rejected-1200"],
		["a code nobody wrote down", 9000, "", "rejected-9000"],
	])("%s", (_what, retcode, words, cause) => {
		expect(failed(retcode, words)).toEqual({ state: "refused", cause });
	});

	test("with a code and no status", () => {
		expect(outcome({ retcode: 120 })).toEqual({ state: "refused", cause: "muted" });
	});
});

describe("unknown", () => {
	test.each([
		["NapCat gave up waiting for QQ", 1200, event(0, "Timeout")],
		["NapCat gave up waiting, with nothing to show", 1200, "Timeout: NTEvent sendMsg"],
		["another peer gave up waiting", 200, "发送超时"],
	])("%s", (_what, retcode, words) => {
		expect(failed(retcode, words)).toEqual({ state: "unknown", cause: "peer-timeout" });
	});

	test.each([
		["failed with code 0 (Lagrange: taken, but without a number)", { status: "failed", retcode: 0 }],
		["ok with a failure's code", { status: "ok", retcode: 1200 }],
		["a status nobody defined", { status: "maybe" }],
		["nothing but an echo", {}],
	])("%s", (_what, response) => {
		expect(outcome(response)).toEqual({ state: "unknown", cause: "contradictory-answer" });
	});
});

test("what was not answered stays what it is", () => {
	expect(outcomeOf({ state: "not-sent", cause: "busy" })).toEqual({ state: "not-sent", cause: "busy" });
	expect(outcomeOf({ state: "unknown", cause: "timeout" })).toEqual({ state: "unknown", cause: "timeout" });
});

test("words of a megabyte are not searched to their end", () => {
	expect(failed(1200, `${"x".repeat(1_000_000)}禁言`)).toEqual({ state: "refused", cause: "rejected-1200" });
});
