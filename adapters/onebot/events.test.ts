import { describe, expect, test } from "vitest";
import type { OneBotPeer } from "../../test/support/onebot-peer.js";
import { until } from "../../test/support/wait.js";
import { BOT, type Rig, startRig } from "./harness.js";

/** Everything pushed before has been handled once this message has come through. */
async function settled(rig: Rig, peer: OneBotPeer): Promise<void> {
	const id = String(peer.whispers(3999999999, "end"));
	await until(() => rig.messages().some((message) => message.id === id), { what: "the last message" });
}

const renames = (rig: Rig) =>
	rig.events.flatMap((event) => (event.type === "member-renamed" ? [[event.userId, event.card]] : []));

test("messages of one chat arrive in the platform's order", async () => {
	const rig = await startRig();
	const peer = await rig.dial();
	for (let i = 0; i < 1_000; i++) peer.says(700000001, 3000000000 + (i % 7), `m${i}`);
	await until(() => rig.messages().length === 1_000, { what: "all messages" });
	expect(rig.messages().map(({ text }) => text)).toEqual(Array.from({ length: 1_000 }, (_, i) => `m${i}`));
});

test("a redelivery passes through as the same message", async () => {
	const rig = await startRig();
	const peer = await rig.dial();
	const again = { messageId: 4711, time: 1772325000 };
	peer.says(700000001, 3000000001, "/update city 深圳", again);
	peer.says(700000001, 3000000001, "/update city 深圳", again);
	await settled(rig, peer);
	expect(rig.messages()[0]).toEqual(rig.messages()[1]);
});

test("ids beyond 2^53 reach the receiver to the digit", async () => {
	const rig = await startRig();
	const peer = await rig.dial();
	peer.pushRaw(
		'{"time":1772325000,"self_id":10001000,"post_type":"message","message_type":"group","sub_type":"normal","group_id":9007199254740993,"user_id":9223372036854775807,"message_id":-7412345678901234567,"message":[{"type":"text","data":{"text":"12345678901234567"}},{"type":"at","data":{"qq":9007199254740995}}],"sender":{}}',
	);
	const message = await until(() => rig.messages()[0], { what: "the message" });
	expect([message.chat.id, message.sender.id, message.id, message.text, message.segments[1]]).toEqual([
		"9007199254740993",
		"9223372036854775807",
		"-7412345678901234567",
		"12345678901234567",
		{ type: "mention", userId: "9007199254740995" },
	]);
});

test("notices become events", async () => {
	const rig = await startRig();
	const peer = await rig.dial();
	const notice = { post_type: "notice", group_id: 700000001 };
	peer.push({ ...notice, notice_type: "group_increase", sub_type: "approve", operator_id: 0, user_id: 3000000001 });
	peer.push({ ...notice, notice_type: "group_recall", operator_id: 3000000009, user_id: 3000000001, message_id: 5 });
	peer.push({ ...notice, notice_type: "group_decrease", sub_type: "kick", operator_id: 3000000009, user_id: 3000000001 });
	peer.push({ post_type: "notice", notice_type: "friend_add", user_id: 3000000002 });
	peer.push({ ...notice, notice_type: "group_decrease", sub_type: "kick_me", user_id: 10001000 });
	await settled(rig, peer);
	expect(rig.events.map(({ type }) => type).filter((type) => type !== "bot-state" && type !== "message")).toEqual([
		"member-joined",
		"recalled",
		"member-left",
		"friend-added",
		"bot-left",
	]);
});

describe("a new card", () => {
	test("is told when the member speaks, on a change from a known one only", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		for (const card of ["张三", "张三", "18临床-张三-深圳", "", "18临床-张三-深圳"])
			peer.says(700000001, 3000000001, "hi", { card });
		peer.says(700000002, 3000000001, "another group", { card: "三儿" });
		peer.says(700000001, 3000000002, "another person", { card: null });
		await settled(rig, peer);
		expect(renames(rig)).toEqual([["3000000001", "18临床-张三-深圳"]]);
		expect(rig.events.findIndex(({ type }) => type === "member-renamed")).toBeLessThan(
			rig.events.findIndex((event) => event.type === "message" && event.message.sender.card === "18临床-张三-深圳"),
		);
	});

	test("is told once where go-cqhttp's notice and the message both carry it", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.says(700000001, 3000000001, "hi", { card: "旧" });
		peer.push({
			post_type: "notice",
			notice_type: "group_card",
			group_id: 700000001,
			user_id: 3000000001,
			card_old: "旧",
			card_new: "新",
		});
		peer.says(700000001, 3000000001, "hi", { card: "新" });
		await settled(rig, peer);
		expect(renames(rig)).toEqual([["3000000001", "新"]]);
	});

	test("in a notice about somebody who has not spoken yet is told", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		const notice = { post_type: "notice", notice_type: "group_card", group_id: 700000001, user_id: 3000000001 };
		peer.push({ ...notice, card_old: "旧", card_new: "新" });
		peer.push({ ...notice, card_old: "新", card_new: "" });
		await settled(rig, peer);
		expect(renames(rig)).toEqual([
			["3000000001", "新"],
			["3000000001", ""],
		]);
	});

	test("is compared with the member list, which never overrules what was seen since", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.says(700000001, 3000000002, "hi", { card: "李四" });
		await settled(rig, peer);
		peer.groups.set("700000001", [
			{ user_id: 3000000001, card: "张三" },
			{ user_id: 3000000002, card: "旧的李四" },
		]);
		await rig.adapter.members(BOT, "700000001");
		peer.says(700000001, 3000000001, "hi", { card: "张三丰" });
		peer.says(700000001, 3000000002, "hi", { card: "李四" });
		await settled(rig, peer);
		expect(renames(rig)).toEqual([["3000000001", "张三丰"]]);
	});

	test("of somebody who left and came back is a first sight", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.says(700000001, 3000000001, "hi", { card: "张三" });
		peer.push({
			post_type: "notice",
			notice_type: "group_decrease",
			sub_type: "leave",
			group_id: 700000001,
			user_id: 3000000001,
		});
		peer.says(700000001, 3000000001, "hi", { card: "张三丰" });
		await settled(rig, peer);
		expect(renames(rig)).toEqual([]);
	});
});

test("after the stop no event arrives, whatever is still on the line", async () => {
	const rig = await startRig();
	const peer = await rig.dial();
	for (let i = 0; i < 200; i++) peer.says(700000001, 3000000001, `m${i}`);
	const stopped = rig.adapter.stop();
	peer.says(700000001, 3000000001, "late");
	await stopped;
	const heard = rig.events.length;
	await peer.untilClosed();
	expect(rig.events).toHaveLength(heard);
	// A stop that was asked for is no failure of the bot.
	expect(rig.states()).toEqual(["online"]);
	expect(rig.bot()).toMatchObject({ state: "offline", cause: "stopped" });
});
