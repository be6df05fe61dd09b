import { describe, expect, test } from "vitest";
import type { Message } from "../../src/chat/message.js";
import { type Around, decodeMessage, openMessage } from "./decode.js";
import { MESSAGE } from "./wire.js";

const OWN = "wxid_bot";
const AT = "\u2005";

const around: Around = {
	botId: OWN,
	ownId: OWN,
	ownNames: ["小助手"],
	names: { nickname: "阿三", card: "18临床-张三" },
	out: (raw) => raw,
	memberNamed: (name) => (name === "李四" ? "wxid_li" : undefined),
	nameOf: (raw) => (raw === "wxid_li" ? "李四" : undefined),
	saidBefore: (text) => (text === "还在吗？" ? { messageId: "b1", senderId: OWN } : undefined),
};

const base = { id: "m1", talkerId: "wxid_zhang", roomId: "r@chatroom", timestamp: 1_700_000_000, type: MESSAGE.text };

function read(payload: object, more: Partial<Around> = {}): Message {
	const opened = openMessage({ ...base, ...payload }, OWN);
	if (opened.kind !== "message") throw new Error(opened.kind);
	const decoded = decodeMessage(opened.envelope, { ...around, ...more });
	if (decoded.kind !== "message") throw new Error(decoded.kind);
	return decoded.message;
}

test("seconds and milliseconds are both times; the card is the name within the group", () => {
	expect(read({ text: "好" })).toMatchObject({
		chat: { kind: "group", id: "r@chatroom" },
		sender: { id: "wxid_zhang", nickname: "阿三", card: "18临床-张三" },
		sentAt: 1_700_000_000_000,
	});
	expect(read({ text: "好", timestamp: 1_700_000_000_123 }).sentAt).toBe(1_700_000_000_123);
	expect(read({ text: "好", roomId: undefined, listenerId: OWN })).toMatchObject({
		chat: { kind: "direct", id: "wxid_zhang" },
		sender: { id: "wxid_zhang", nickname: "阿三" },
	});
});

describe("mentions", () => {
	test("listed ids take the places of the names in the text", () => {
		const { segments, text, mentionsBot } = read({
			text: `@小助手${AT}帮报 @李四${AT}搬家了`,
			mentionIdList: [OWN, "wxid_li"],
		});
		expect(segments).toEqual([
			{ type: "mention", userId: OWN, name: "小助手" },
			{ type: "text", text: "帮报 " },
			{ type: "mention", userId: "wxid_li", name: "李四" },
			{ type: "text", text: "搬家了" },
		]);
		expect([text, mentionsBot]).toEqual(["帮报 搬家了", true]);
	});

	test("names nobody knows go by the order of the list, where it is as long", () => {
		const { segments } = read({ text: `@甲${AT}@乙${AT}好`, mentionIdList: ["a", "b"] });
		expect(segments.slice(0, 2)).toEqual([
			{ type: "mention", userId: "a", name: "甲" },
			{ type: "mention", userId: "b", name: "乙" },
		]);
		// Here one of the two was typed: which is not to be guessed.
		const doubtful = read({ text: `@甲${AT}@乙${AT}好`, mentionIdList: ["a"] });
		expect(doubtful.segments).toEqual([
			{ type: "mention", userId: "a" },
			{ type: "text", text: "@甲 " },
			{ type: "text", text: "@乙 " },
			{ type: "text", text: "好" },
		]);
	});

	test("a name typed with the sign mentions nobody whom the list does not have", () => {
		expect(read({ text: `@李四${AT}手机换了`, mentionIdList: [] }).segments).toEqual([
			{ type: "text", text: "@李四 " },
			{ type: "text", text: "手机换了" },
		]);
	});

	test("without a list, names that one member alone has are mentions", () => {
		const { segments, mentionsBot } = read({ text: `@李四${AT}@王五${AT}@小助手${AT}` });
		expect(segments).toEqual([
			{ type: "mention", userId: "wxid_li", name: "李四" },
			{ type: "text", text: "@王五 " },
			{ type: "mention", userId: OWN, name: "小助手" },
		]);
		expect(mentionsBot).toBe(true);
	});

	test("the bot's name typed by hand is meant for it, a longer name is not", () => {
		expect(read({ text: "@小助手 名单" })).toMatchObject({ mentionsBot: true, text: "名单" });
		expect(read({ text: "@小助手的朋友 名单" }).mentionsBot).toBe(false);
		expect(read({ text: "你们@小助手，在吗", mentionIdList: [] }).mentionsBot).toBe(true);
	});

	test("everybody is no person", () => {
		const { segments, mentionsBot } = read({ text: `@所有人${AT}开会`, mentionIdList: ["notify@all"] });
		expect(segments).toEqual([{ type: "mention-all" }, { type: "text", text: "开会" }]);
		expect(mentionsBot).toBe(false);
	});

	test("in a direct chat nobody is mentioned", () => {
		expect(read({ roomId: undefined, text: "a@b.cn @小助手 x" }).segments).toEqual([{ type: "text", text: "a@b.cn @小助手 x" }]);
	});
});

describe("quotes", () => {
	const dashes = "- - - - - - - - - - - - - - -";

	test("a quote of the bot's own text leads to that message, and what is said is the answer alone", () => {
		const message = read({ text: `「小助手：还在吗？」\n${dashes}\n没变` });
		expect(message).toMatchObject({ text: "没变", quote: { messageId: "b1", senderId: OWN }, mentionsBot: false });
	});

	test("one that is not found again still speaks to the bot; a quote of others is a plain answer", () => {
		expect(read({ text: `「小助手：早先说的」\n${dashes}\n没变` })).toMatchObject({ text: "没变", mentionsBot: true });
		const other = read({ text: `「李四：聚餐吗」\n${dashes}\n1` });
		expect(other).toMatchObject({ text: "1", mentionsBot: false });
		expect(other.quote).toBeUndefined();
	});

	test("brackets without the line are only brackets", () => {
		expect(read({ text: "「小助手：还在吗？」没变" }).text).toBe("「小助手：还在吗？」没变");
	});
});

test.each([
	[MESSAGE.image, { type: "image", ref: "wechaty:m1" }],
	[MESSAGE.audio, { type: "voice" }],
	[MESSAGE.attachment, { type: "file", name: "名单.xlsx" }],
	[MESSAGE.emoticon, { type: "face", id: "sticker" }],
	[MESSAGE.redEnvelope, { type: "other", kind: "red-packet" }],
	[MESSAGE.transfer, { type: "other", kind: "transfer" }],
	[MESSAGE.contact, { type: "other", kind: "contact-card" }],
	[MESSAGE.chatHistory, { type: "other", kind: "chat-history" }],
	[MESSAGE.video, { type: "other", kind: "video" }],
	[0, { type: "other", kind: "unknown" }],
	[999, { type: "other", kind: "unknown" }],
])("kind %i says nothing by its text", (type, segment) => {
	const message = read({ type, text: "<msg>…</msg>", filename: "名单.xlsx" });
	expect(message.segments).toEqual([segment]);
	expect(message.text).toBe("");
});

test("a sign-up list is read out of WeChat's XML", () => {
	const text =
		"<msg><appmsg><title><![CDATA[#接龙\n聚餐\n\n1. 张三\n2. Mary &amp; family]]></title><type>53</type></appmsg></msg>";
	expect(read({ type: MESSAGE.groupNote, text }).text).toBe("#接龙\n聚餐\n\n1. 张三\n2. Mary & family");
	expect(read({ type: MESSAGE.groupNote, text: "<msg><appmsg/></msg>" }).segments).toEqual([{ type: "other", kind: "note" }]);
});

test("a recall names the message taken back", () => {
	const opened = openMessage({ ...base, type: MESSAGE.recalled, text: "m0" }, OWN);
	expect(opened.kind === "message" && decodeMessage(opened.envelope, around)).toEqual({
		kind: "recalled",
		chat: { kind: "group", id: "r@chatroom" },
		messageId: "m0",
		senderId: "wxid_zhang",
	});
});

test.each([
	["our own", { talkerId: OWN }, "own"],
	["the group's own lines", { talkerId: "r@chatroom" }, "nobody"],
	["lines from nobody", { talkerId: "" }, "nobody"],
	["WeChat's team", { talkerId: "weixin" }, "nobody"],
	["a public account", { talkerId: "gh_3dfda90e39d6", roomId: undefined }, "nobody"],
	["no id", { id: "" }, "malformed"],
	["no time", { timestamp: Number.NaN }, "malformed"],
	["no kind", { type: "7" }, "malformed"],
])("%s", (_what, payload, kind) => {
	expect(openMessage({ ...base, text: "好", ...payload }, OWN).kind).toBe(kind);
});

test.each([undefined, null, 7, "text", [], { id: {} }])("%j is no message", (payload) => {
	expect(openMessage(payload, OWN).kind).toBe("malformed");
});

test("an older puppet's names for the sender do", () => {
	expect(read({ talkerId: undefined, fromId: "wxid_zhang", text: "好" }).sender.id).toBe("wxid_zhang");
});
