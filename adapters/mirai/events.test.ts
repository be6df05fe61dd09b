import { describe, expect, test } from "vitest";
import { BOT, startRig } from "./harness.js";

const GROUP_ID = 700000001;

describe("a message", () => {
	test("of a group comes with everything the server tells", async () => {
		const rig = await startRig();
		rig.peer.says(GROUP_ID, 3000000001, "", {
			id: 4711,
			time: 1772325000,
			chain: [
				{ type: "Quote", id: 4700, groupId: GROUP_ID, senderId: 10001000, targetId: GROUP_ID, origin: [] },
				{ type: "At", target: 10001000, display: "@小助手" },
				{ type: "Plain", text: " 没变\r\n谢谢 " },
				{ type: "Face", faceId: 124, name: "OK" },
				{ type: "Image", imageId: "{A}.jpg", url: "http://gchat.qpic.cn/a", path: null, base64: null },
				{ type: "FlashImage", imageId: "{B}.jpg", url: "http://gchat.qpic.cn/b", path: null, base64: null },
				{ type: "Voice", voiceId: "a.amr", url: "http://x", length: 3 },
				{ type: "File", id: "/a", name: "聊天记录.txt", size: 9 },
				{ type: "MarketFace", id: 1, name: "商城表情" },
				{ type: "AtAll" },
			],
		});
		await rig.settle();
		expect(rig.messages()).toEqual([
			{
				platform: "mirai",
				network: "qq",
				botId: BOT,
				chat: { kind: "group", id: "700000001" },
				sender: { id: "3000000001", card: "张三", role: "owner" },
				id: "4711",
				segments: [
					{ type: "mention", userId: BOT, name: "小助手" },
					{ type: "text", text: " 没变\n谢谢 " },
					{ type: "face", id: "124", name: "OK" },
					{ type: "image", ref: "http://gchat.qpic.cn/a" },
					{ type: "image", ref: "http://gchat.qpic.cn/b" },
					{ type: "voice" },
					{ type: "file", name: "聊天记录.txt" },
					{ type: "other", kind: "MarketFace" },
					{ type: "mention-all" },
				],
				text: "没变\n谢谢",
				quote: { messageId: "4700", senderId: BOT },
				mentionsBot: true,
				sentAt: 1772325000000,
			},
		]);
	});

	test("of a friend, of a stranger, and through a shared group", async () => {
		const rig = await startRig();
		rig.peer.whispers(3000000001, "一");
		const messageChain = [
			{ type: "Source", id: 2, time: 1772325000 },
			{ type: "Plain", text: "二" },
		];
		rig.peer.push({ type: "StrangerMessage", sender: { id: 3000000008, nickname: "路人", remark: "" }, messageChain });
		rig.peer.push({ type: "TempMessage", sender: rig.peer.member(3000000002, GROUP_ID), messageChain });
		await rig.settle();
		expect(rig.messages().map(({ chat, sender }) => [chat, sender])).toEqual([
			[
				{ kind: "direct", id: "3000000001" },
				{ id: "3000000001", nickname: "小张" },
			],
			[
				{ kind: "direct", id: "3000000008" },
				{ id: "3000000008", nickname: "路人" },
			],
			[
				{ kind: "direct", id: "3000000002", viaGroup: "700000001" },
				{ id: "3000000002", card: "Mary", role: "member" },
			],
		]);
	});

	test("that quotes what the server has no number for quotes nothing", async () => {
		const rig = await startRig();
		for (const id of [0, -1]) {
			const quote = { type: "Quote", id, groupId: GROUP_ID, senderId: 0, targetId: GROUP_ID, origin: [] };
			rig.peer.says(GROUP_ID, 3000000001, "", { chain: [quote, { type: "Plain", text: "没变" }] });
		}
		await rig.settle();
		expect(rig.messages().map(({ text, quote }) => [text, quote])).toEqual([
			["没变", undefined],
			["没变", undefined],
		]);
	});

	test("from our other devices, or from nobody, is none", async () => {
		const rig = await startRig();
		const messageChain = [{ type: "Source", id: 2, time: 1772325000 }];
		rig.peer.push({ type: "GroupSyncMessage", subject: { id: GROUP_ID }, messageChain });
		rig.peer.push({ type: "OtherClientMessage", sender: { id: 1, platform: "MOBILE" }, messageChain });
		rig.peer.says(GROUP_ID, 80000000, "匿名");
		await rig.settle();
		expect(rig.messages()).toEqual([]);
		expect(rig.adapter.counters()).toMatchObject({ dropped: 3, malformed: 0 });
	});
});

test("what happens in groups becomes events", async () => {
	const rig = await startRig();
	const group = { id: GROUP_ID, name: "2018级临床", permission: "MEMBER" };
	const member = rig.peer.member(3000000002, GROUP_ID);
	rig.peer.push({ type: "MemberJoinEvent", member, invitor: null });
	rig.peer.push({ type: "MemberJoinEvent", member: rig.peer.member(Number(BOT), GROUP_ID), invitor: null });
	rig.peer.push({ type: "MemberCardChangeEvent", origin: "Mary", current: "18临床-Mary-拉合尔", member });
	rig.peer.push({ type: "MemberCardChangeEvent", origin: "a", current: "a", member });
	rig.peer.push({ type: "MemberLeaveEventKick", member, operator: null });
	rig.peer.push({ type: "GroupRecallEvent", authorId: 3000000002, messageId: 5, time: 1, group, operator: member });
	rig.peer.push({ type: "GroupRecallEvent", authorId: 10001000, messageId: 6, time: 1, group, operator: null });
	rig.peer.push({ type: "FriendRecallEvent", authorId: 3000000002, messageId: 7, time: 1, operator: 3000000002 });
	rig.peer.push({ type: "BotLeaveEventDisband", group, operator: member });
	rig.peer.push({ type: "NewFriendRequestEvent", eventId: 1, message: "", fromId: 3, groupId: 0, nick: "" });
	await rig.settle();
	const at = { network: "qq", botId: BOT };
	expect(rig.events.filter(({ type }) => type !== "bot-state")).toEqual([
		{ type: "member-joined", ...at, groupId: "700000001", userId: "3000000002" },
		{ type: "member-renamed", ...at, groupId: "700000001", userId: "3000000002", card: "18临床-Mary-拉合尔" },
		{ type: "member-left", ...at, groupId: "700000001", userId: "3000000002" },
		{ type: "recalled", ...at, chat: { kind: "group", id: "700000001" }, messageId: "5", senderId: "3000000002" },
		{ type: "recalled", ...at, chat: { kind: "direct", id: "3000000002" }, messageId: "7", senderId: "3000000002" },
		{ type: "bot-left", ...at, groupId: "700000001" },
	]);
});

describe("a member list", () => {
	test("is asked of QQ itself, and has the bot, which the server leaves out", async () => {
		const rig = await startRig();
		expect(await rig.adapter.members(BOT, "700000001")).toEqual([
			{ id: "3000000001", card: "张三", role: "owner" },
			{ id: "3000000002", card: "Mary", role: "member" },
			{ id: BOT, isBot: true },
		]);
		expect((await rig.peer.nthCall("latestMemberList")).content).toEqual({ target: GROUP_ID, memberIds: [] });
	});

	test("is the server's own where it cannot ask", async () => {
		const rig = await startRig();
		rig.peer.answer("latestMemberList", () => ({ code: 6, msg: "指定操作不支持" }));
		expect(await rig.adapter.members(BOT, "700000001")).toHaveLength(3);
	});
});
