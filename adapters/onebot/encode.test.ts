import fc from "fast-check";
import { expect, test } from "vitest";
import type { OutSegment } from "../../src/chat/adapter.js";
import { encodeAction, encodeSend, MAX_TEXT_LENGTH } from "./encode.js";

const GROUP = { kind: "group", id: "700000001" } as const;
const DIRECT = { kind: "direct", id: "3000000001" } as const;
const text = (value: string): OutSegment => ({ type: "text", text: value });

function sent(chat: Parameters<typeof encodeSend>[0], segments: readonly OutSegment[], quote?: string, viaGroup?: string) {
	const encoded = encodeSend(chat, quote === undefined ? { segments } : { segments, quote }, viaGroup);
	if ("refused" in encoded) throw new Error(encoded.refused);
	return JSON.parse(`${encoded.action}}`);
}

test("a quote comes first, then the segments in their order, always as an array", () => {
	const mention: OutSegment = { type: "mention", userId: "3000000001", name: "张三" };
	expect(sent(GROUP, [mention, text("记下了"), { type: "image", bytes: Buffer.from("PNG"), mime: "image/png" }], "-77")).toEqual({
		action: "send_group_msg",
		params: {
			group_id: 700000001,
			message: [
				{ type: "reply", data: { id: "-77" } },
				{ type: "at", data: { qq: "3000000001" } },
				{ type: "text", data: { text: " 记下了" } },
				{ type: "image", data: { file: "base64://UE5H" } },
			],
		},
	});
});

test("a direct message names the person, and the group only of a temporary conversation", () => {
	expect(sent(DIRECT, [text("hi")]).params).toEqual({ user_id: 3000000001, message: [{ type: "text", data: { text: "hi" } }] });
	expect(sent(DIRECT, [text("hi")], undefined, "700000001").params).toMatchObject({ user_id: 3000000001, group_id: 700000001 });
	expect(sent({ ...DIRECT, viaGroup: "700000001" }, [text("hi")]).params).not.toHaveProperty("group_id");
});

test("ids that a number would bend go as strings", () => {
	expect(sent({ kind: "group", id: "9223372036854775807" }, [text("hi")]).params.group_id).toBe("9223372036854775807");
});

test("whatever a person typed stays one text, in the group and in the direct chat", () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string({ minLength: 1 }),
				fc.constantFrom("[CQ:at,qq=all]", '"},{"type":"at","data":{"qq":"all"}}', "\ud800", "&amp;"),
			),
			fc.constantFrom(GROUP, DIRECT),
			(typed, chat) => {
				const { message } = sent(chat, [text(typed)]).params;
				expect(message).toEqual([{ type: "text", data: { text: typed } }]);
			},
		),
	);
});

test.each(["all", "0", "", "3000000001,qq=all", "３"])("a mention of %j is a name in the text, never @all", (userId) => {
	expect(sent(GROUP, [{ type: "mention", userId, name: "大家" }]).params.message).toEqual([
		{ type: "text", data: { text: "@大家" } },
	]);
});

test("a mention in a direct chat is a name, for NapCat drops it there", () => {
	const { message } = sent(DIRECT, [{ type: "mention", userId: "3000000001", name: "张三" }, text(" 好")]).params;
	expect(message).toEqual([
		{ type: "text", data: { text: "@张三" } },
		{ type: "text", data: { text: " 好" } },
	]);
});

test("a view into a larger buffer sends its own bytes only", () => {
	const bytes = new Uint8Array(Buffer.from("xxPNGxx").buffer, Buffer.from("xxPNGxx").byteOffset, 7).subarray(2, 5);
	expect(sent(GROUP, [{ type: "image", bytes, mime: "image/png" }]).params.message).toEqual([
		{ type: "image", data: { file: `base64://${Buffer.from(bytes).toString("base64")}` } },
	]);
});

test.each([
	["nothing at all", GROUP, [], "empty"],
	["empty texts", GROUP, [text(""), text("")], "empty"],
	["an image of no bytes", GROUP, [{ type: "image", bytes: new Uint8Array(), mime: "image/png" }], "empty"],
	["too long a text", GROUP, [text("长".repeat(MAX_TEXT_LENGTH)), text("。")], "too-long"],
	["a group that is no number", { kind: "group", id: '1,"x":1' }, [text("hi")], "bad-target"],
	["a negative person", { kind: "direct", id: "-1" }, [text("hi")], "bad-target"],
] as const)("%s is refused before it is sent", (_what, chat, segments, cause) => {
	expect(encodeSend(chat, { segments })).toEqual({ refused: cause });
});

test("a quote alone is nothing to send", () => {
	expect(encodeSend(GROUP, { segments: [], quote: "1" })).toEqual({ refused: "empty" });
});

test("other actions carry exact ids as numbers, the rest as it is", () => {
	expect(JSON.parse(`${encodeAction("delete_msg", { message_id: "-77" })}}`)).toEqual({
		action: "delete_msg",
		params: { message_id: -77 },
	});
	expect(JSON.parse(`${encodeAction("delete_msg", { message_id: 'H6"o' })}}`).params).toEqual({ message_id: 'H6"o' });
	expect(
		JSON.parse(`${encodeAction("get_group_member_list", { group_id: "9223372036854775807", no_cache: true })}}`).params,
	).toEqual({
		group_id: "9223372036854775807",
		no_cache: true,
	});
	expect(JSON.parse(`${encodeAction("get_status")}}`)).toEqual({ action: "get_status", params: {} });
});
