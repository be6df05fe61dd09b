import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeEvent, decodeMembers } from "./decode.js";
import type { WireFrame } from "./wire.js";

const BOT = "10001000";

/** As NapCat 4 reports it, with the fields it adds to the specification. */
const napcatGroup = {
	self_id: 10001000,
	user_id: 3000000017,
	time: 1772325000,
	message_id: 1427849041,
	message_seq: 1427849041,
	real_id: 1427849041,
	real_seq: "20712",
	message_type: "group",
	sender: { user_id: 3000000017, nickname: "Mary", card: "18临床-Mary-Lahore", role: "admin" },
	raw_message: "[CQ:reply,id=88012345][CQ:at,qq=10001000] 没变 [CQ:face,id=178]",
	font: 14,
	sub_type: "normal",
	message: [
		{ type: "reply", data: { id: "88012345" } },
		{ type: "at", data: { qq: "10001000" } },
		{ type: "text", data: { text: " 没变 " } },
		{ type: "face", data: { id: "178", raw: { faceIndex: 178, faceText: "/斜眼笑" }, resultId: null, chainCount: null } },
	],
	message_format: "array",
	post_type: "message",
	group_id: 700000001,
	group_name: "2018级临床",
};

/** As Lagrange.OneBot reports it: a negative id, no card, `anonymous` null. */
const lagrangeGroup = {
	message_type: "group",
	sub_type: "normal",
	message_id: -1342177233,
	group_id: 700000001,
	user_id: 2147483999,
	anonymous: null,
	message: [
		{ type: "at", data: { qq: "0" } },
		{ type: "text", data: { text: "/help" } },
		{
			type: "image",
			data: {
				file: "https://multimedia.nt.qq.com.cn/download?fileid=Eh",
				filename: "A.jpg",
				url: "https://multimedia.nt.qq.com.cn/download?fileid=Eh",
				summary: "[图片]",
				subType: 0,
			},
		},
	],
	raw_message: "[CQ:at,qq=0]/help[CQ:image,file=...]",
	font: 0,
	sender: {
		user_id: 2147483999,
		nickname: "李雷",
		card: "",
		sex: "unknown",
		age: 0,
		area: "",
		level: "1",
		role: "member",
		title: "",
	},
	message_style: { bubble_id: 0, pendant_id: 0 },
	time: 1772325000,
	self_id: 10001000,
	post_type: "message",
};

const messageOf = (frame: WireFrame) => {
	const decoded = decodeEvent(frame, BOT);
	if (decoded.kind !== "message") throw new Error(`decoded as ${decoded.kind}`);
	return decoded.message;
};

describe("a message", () => {
	test("of NapCat with a quote, a mention and a face", () => {
		expect(messageOf(napcatGroup)).toEqual({
			platform: "onebot",
			network: "qq",
			botId: BOT,
			chat: { kind: "group", id: "700000001" },
			sender: { id: "3000000017", nickname: "Mary", card: "18临床-Mary-Lahore", role: "admin" },
			id: "1427849041",
			segments: [
				{ type: "mention", userId: BOT },
				{ type: "text", text: " 没变 " },
				{ type: "face", id: "178", name: "斜眼笑" },
			],
			text: "没变",
			quote: { messageId: "88012345" },
			mentionsBot: true,
			sentAt: 1772325000_000,
		});
	});

	test("of Lagrange with a negative id, @all and an image", () => {
		expect(messageOf(lagrangeGroup)).toEqual({
			platform: "onebot",
			network: "qq",
			botId: BOT,
			chat: { kind: "group", id: "700000001" },
			sender: { id: "2147483999", nickname: "李雷", role: "member" },
			id: "-1342177233",
			segments: [
				{ type: "mention-all" },
				{ type: "text", text: "/help" },
				{ type: "image", ref: "https://multimedia.nt.qq.com.cn/download?fileid=Eh" },
			],
			text: "/help",
			mentionsBot: false,
			sentAt: 1772325000_000,
		});
	});

	test("in the string format says the same as in the array format", () => {
		const { segments, quote, mentionsBot, text } = messageOf({
			...napcatGroup,
			message: napcatGroup.raw_message,
			message_format: "string",
		} as WireFrame);
		expect({ segments, quote, mentionsBot, text }).toEqual({
			segments: [
				{ type: "mention", userId: BOT },
				{ type: "text", text: " 没变 " },
				{ type: "face", id: "178" },
			],
			quote: { messageId: "88012345" },
			mentionsBot: true,
			text: "没变",
		});
	});

	test("with NapCat's milliseconds or a number in a string has the same time", () => {
		for (const time of [1772325000, 1772325000_000, "1772325000"]) {
			expect(messageOf({ ...napcatGroup, time } as WireFrame).sentAt).toBe(1772325000_000);
		}
	});

	test("with ids as strings is read as with numbers (older onebots)", () => {
		const { chat, sender, id } = messageOf({
			...napcatGroup,
			user_id: "3000000017",
			group_id: "700000001",
			message_id: "H6oYlHh+63gAAXkX",
		} as WireFrame);
		expect([chat.id, sender.id, id]).toEqual(["700000001", "3000000017", "H6oYlHh+63gAAXkX"]);
	});
});

describe("a private message", () => {
	const friend = {
		...napcatGroup,
		message_type: "private",
		sub_type: "friend",
		group_id: undefined,
		message: [{ type: "text", data: { text: "登记" } }],
	};

	test("of a friend is direct", () => {
		expect(messageOf(friend).chat).toEqual({ kind: "direct", id: "3000000017" });
	});

	test("through a shared group keeps the group (NapCat on top, go-cqhttp within the sender)", () => {
		const chat = { kind: "direct", id: "3000000017", viaGroup: "700000001" };
		expect(messageOf({ ...friend, sub_type: "group", group_id: 700000001 }).chat).toEqual(chat);
		expect(messageOf({ ...friend, sub_type: "group", sender: { group_id: 700000001 } }).chat).toEqual(chat);
	});

	test("with NapCat's stand-in for an unknown group has no group", () => {
		expect(messageOf({ ...friend, sub_type: "group", group_id: 284840486 }).chat).toEqual({ kind: "direct", id: "3000000017" });
	});
});

describe("segments", () => {
	const segmentsOf = (...message: unknown[]) => messageOf({ ...lagrangeGroup, message } as WireFrame).segments;

	test("of every kind", () => {
		expect(
			segmentsOf(
				{ type: "record", data: { file: "x.amr" } },
				{ type: "file", data: { file: "名册.xls", file_id: "1" } },
				{ type: "file", data: { file_name: "a.pdf", url: "https://example.org" } },
				{ type: "image", data: { file: "a.png" } },
				{ type: "image", data: { file: "a.gif", emoji_id: "f3", summary: "[赞]" } },
				{ type: "at", data: { qq: 3000000001, name: "@张三" } },
				{ type: "json", data: { data: "{}" } },
				{ type: "poke", data: null },
			),
		).toEqual([
			{ type: "voice" },
			{ type: "file", name: "名册.xls" },
			{ type: "file", name: "a.pdf" },
			{ type: "image", ref: "a.png" },
			{ type: "other", kind: "mface" },
			{ type: "mention", userId: "3000000001", name: "张三" },
			{ type: "other", kind: "json" },
			{ type: "other", kind: "poke" },
		]);
	});

	test("that make no sense are left out, the others stay", () => {
		expect(
			segmentsOf(
				null,
				5,
				"x",
				[],
				{},
				{ type: 7 },
				{ type: "text" },
				{ type: "text", data: { text: {} } },
				{ type: "at", data: { qq: "x" } },
				{ type: "text", data: { text: "ok" } },
			),
		).toEqual([{ type: "text", text: "ok" }]);
	});

	test("of Windows clients have ordinary line ends", () => {
		expect(segmentsOf({ type: "text", data: { text: "a\r\nb\rc" } })).toEqual([{ type: "text", text: "a\nb\nc" }]);
	});

	test("a text of an array is never read as CQ code", () => {
		const typed = "[CQ:at,qq=all]&amp;[CQ:image,file=file:///etc/passwd]";
		expect(segmentsOf({ type: "text", data: { text: typed } })).toEqual([{ type: "text", text: typed }]);
	});

	test("a quote of a message that Lagrange no longer knows is no quote", () => {
		expect(messageOf({ ...lagrangeGroup, message: [{ type: "reply", data: { id: "0" } }] }).quote).toBeUndefined();
	});
});

describe("dropped are", () => {
	test.each([
		["an anonymous message", { ...lagrangeGroup, sub_type: "anonymous", anonymous: { id: 1, name: "孙尚香", flag: "x" } }],
		["an anonymous message without its sub_type", { ...lagrangeGroup, anonymous: { id: 1 } }],
		["the anonymous stand-in", { ...lagrangeGroup, user_id: 80000000 }],
		["a system hint", { ...lagrangeGroup, sub_type: "notice" }],
		["our own message from another device", { ...napcatGroup, post_type: "message_sent", user_id: 10001000 }],
		["a poke", { post_type: "notice", notice_type: "notify", sub_type: "poke", raw_message: [{}] }],
		["a request", { post_type: "request", request_type: "friend", flag: "x" }],
		["a guild message", { ...napcatGroup, message_type: "guild" }],
		["a lifecycle event", { post_type: "meta_event", meta_event_type: "lifecycle", sub_type: "connect" }],
		[
			"a recall of our own message",
			{ post_type: "notice", notice_type: "group_recall", group_id: 1, user_id: 10001000, message_id: 2 },
		],
	])("%s", (_what, frame) => {
		expect(decodeEvent(frame, BOT)).toEqual({ kind: "dropped" });
	});
});

describe("malformed are", () => {
	test.each([
		["no user", { ...napcatGroup, user_id: undefined }],
		["an object as user", { ...napcatGroup, user_id: { id: 1 } }],
		["no message id", { ...napcatGroup, message_id: null }],
		["no group", { ...napcatGroup, group_id: "x" }],
		["no time", { ...napcatGroup, time: "yesterday" }],
		["a message that is a number", { ...napcatGroup, message: 7 }],
		["ten thousand segments", { ...napcatGroup, message: new Array(10_000).fill({ type: "text", data: { text: "x" } }) }],
		["a message type that is a list", { ...napcatGroup, message_type: ["group"] }],
		["a notice without a type", { post_type: "notice" }],
		["a join without a group", { post_type: "notice", notice_type: "group_increase", user_id: 1 }],
		["a recall without a message", { post_type: "notice", notice_type: "friend_recall", user_id: 1 }],
		["a card without a card", { post_type: "notice", notice_type: "group_card", user_id: 1, group_id: 2 }],
		["a post type that is an object", { post_type: {} }],
	])("%s", (_what, frame) => {
		expect(decodeEvent(frame as WireFrame, BOT)).toEqual({ kind: "malformed" });
	});
});

describe("a notice", () => {
	const notice = (fields: Record<string, unknown>) =>
		decodeEvent({ post_type: "notice", time: 1772325000, self_id: 10001000, ...fields }, BOT);
	const here = { network: "qq", botId: BOT, groupId: "700000001" };

	test.each([
		[
			"approve",
			{ notice_type: "group_increase", sub_type: "approve", user_id: 3000000001 },
			{ type: "member-joined", ...here, userId: "3000000001" },
		],
		["us joining", { notice_type: "group_increase", sub_type: "invite", user_id: 10001000 }, { type: "bot-joined", ...here }],
		[
			"leave",
			{ notice_type: "group_decrease", sub_type: "leave", user_id: 3000000001 },
			{ type: "member-left", ...here, userId: "3000000001" },
		],
		[
			"kick",
			{ notice_type: "group_decrease", sub_type: "kick", user_id: 3000000001 },
			{ type: "member-left", ...here, userId: "3000000001" },
		],
		["kick_me", { notice_type: "group_decrease", sub_type: "kick_me", user_id: 10001000 }, { type: "bot-left", ...here }],
		["us leaving", { notice_type: "group_decrease", sub_type: "leave", user_id: 10001000 }, { type: "bot-left", ...here }],
		["disband (NapCat)", { notice_type: "group_decrease", sub_type: "disband", user_id: 0 }, { type: "bot-left", ...here }],
		[
			"disband (Lagrange)",
			{ notice_type: "group_decrease", sub_type: "129", user_id: 3000000001 },
			{ type: "bot-left", ...here },
		],
	])("of %s", (_what, fields, event) => {
		expect(notice({ group_id: 700000001, operator_id: 0, ...fields })).toEqual({ kind: "event", event });
	});

	test("of a recall in a group and in a direct chat", () => {
		const recall = { network: "qq", type: "recalled", botId: BOT, messageId: "-77", senderId: "3000000001" };
		expect(notice({ notice_type: "group_recall", group_id: 700000001, user_id: 3000000001, message_id: -77 })).toEqual({
			kind: "event",
			event: { ...recall, chat: { kind: "group", id: "700000001" } },
		});
		expect(notice({ notice_type: "friend_recall", user_id: 3000000001, message_id: -77 })).toEqual({
			kind: "event",
			event: { ...recall, chat: { kind: "direct", id: "3000000001" } },
		});
	});

	test("of a new friend", () => {
		expect(notice({ notice_type: "friend_add", user_id: 3000000001 })).toEqual({
			kind: "event",
			event: { type: "friend-added", network: "qq", botId: BOT, userId: "3000000001" },
		});
	});
});

describe("a heartbeat", () => {
	const beat = (fields: WireFrame) => decodeEvent({ post_type: "meta_event", meta_event_type: "heartbeat", ...fields }, BOT);

	test("tells whether QQ is reached, and its interval in milliseconds", () => {
		expect(beat({ status: { online: false, good: true }, interval: 15000 })).toEqual({
			kind: "heartbeat",
			online: false,
			intervalMs: 15000,
		});
	});

	test("with an interval in seconds (early Lagrange) is understood", () => {
		expect(beat({ status: { online: true }, interval: 5 })).toEqual({ kind: "heartbeat", online: true, intervalMs: 5000 });
	});

	test("that says neither says nothing", () => {
		expect(beat({ status: "ok", interval: -1 })).toEqual({ kind: "heartbeat", online: undefined, intervalMs: undefined });
	});
});

test("a member list tells bots, and leaves out rows without an id", () => {
	const rows = [
		{ group_id: 1, user_id: 3000000001, nickname: "a", card: "张三", role: "owner", is_robot: false },
		{ user_id: 3000000002, nickname: "", card: null, role: "boss" },
		{ user_id: 3000000003, is_robot: true },
		{ user_id: 10001000, nickname: "小助手" },
		{ nickname: "nobody" },
		null,
	];
	expect(decodeMembers(rows, new Set([BOT]))).toEqual([
		{ id: "3000000001", nickname: "a", card: "张三", role: "owner" },
		{ id: "3000000002" },
		{ id: "3000000003", isBot: true },
		{ id: BOT, nickname: "小助手", isBot: true },
	]);
	expect(decodeMembers({}, new Set())).toBeUndefined();
});

test("no event of whatever shape makes decoding throw", () => {
	const fields = [
		"time",
		"message_type",
		"notice_type",
		"meta_event_type",
		"sub_type",
		"message_id",
		"group_id",
		"user_id",
		"anonymous",
		"message",
		"sender",
		"status",
		"interval",
		"card_new",
	];
	const plausible = fc.constantFrom(
		"message",
		"notice",
		"meta_event",
		"group",
		"private",
		"heartbeat",
		"group_increase",
		"group_card",
		"group_recall",
		"text",
		1,
		3000000001,
		null,
	);
	const value = fc.oneof(
		plausible,
		fc.jsonValue(),
		fc.array(fc.record({ type: fc.oneof(plausible, fc.constantFrom("at", "reply", "image", "face")), data: fc.jsonValue() })),
	);
	fc.assert(
		fc.property(plausible, fc.dictionary(fc.constantFrom(...fields), value), (post_type, rest) => {
			try {
				expect(decodeEvent({ ...rest, post_type }, BOT)).toHaveProperty("kind");
			} catch (error) {
				expect(error).toBeInstanceOf(RangeError);
			}
		}),
		{ numRuns: 500 },
	);
});
