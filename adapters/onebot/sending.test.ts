import { describe, expect, test } from "vitest";
import type { Outgoing, SendOutcome } from "../../src/chat/adapter.js";
import { TransportError } from "../../src/errors.js";
import { failed } from "../../test/support/onebot-peer.js";
import { until } from "../../test/support/wait.js";
import { BOT, ManualClock, startRig } from "./harness.js";

const GROUP = { kind: "group", id: "700000001" } as const;
const DIRECT = { kind: "direct", id: "3000000001" } as const;
const hello: Outgoing = { segments: [{ type: "text", text: "记下了" }] };

describe("a send", () => {
	test("quotes, is taken and gives the platform's id", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.answer("send_group_msg", () => ({ status: "ok", retcode: 0, data: { message_id: -1342177233 } }));
		expect(await rig.adapter.send(BOT, GROUP, { ...hello, quote: "-5" })).toEqual({ state: "sent", messageId: "-1342177233" });
		expect((await peer.nthCall("send_group_msg")).params).toEqual({
			group_id: 700000001,
			message: [
				{ type: "reply", data: { id: "-5" } },
				{ type: "text", data: { text: "记下了" } },
			],
		});
	});

	test.each<[string, ReturnType<typeof failed>, SendOutcome]>([
		["refused as muted", failed(120), { state: "refused", cause: "muted" }],
		["refused for bad parameters", failed(1400, "bad params"), { state: "refused", cause: "bad-params" }],
		["unknown when NapCat timed out", failed(1200, "Timeout: NTEvent sendMsg"), { state: "unknown", cause: "peer-timeout" }],
		["sent without an id when queued", { status: "async", retcode: 1, data: null }, { state: "sent" }],
		["unknown when the answer makes no sense", { status: [], retcode: {} }, { state: "unknown", cause: "contradictory-answer" }],
	])("is %s", async (_what, answer, outcome) => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.answer("send_private_msg", () => answer);
		expect(await rig.adapter.send(BOT, DIRECT, hello)).toEqual(outcome);
	});

	test("is not sent while nobody is connected, to an unknown bot, or after the stop", async () => {
		const rig = await startRig();
		expect(await rig.adapter.send("999", GROUP, hello)).toEqual({ state: "not-sent", cause: "offline" });
		const peer = await rig.dial();
		await peer.close();
		await until(() => rig.bot()?.state === "offline", { what: "the bot to be offline" });
		expect(await rig.adapter.send(BOT, GROUP, hello)).toEqual({ state: "not-sent", cause: "offline" });
		await rig.adapter.stop();
		expect(await rig.adapter.send(BOT, GROUP, hello)).toEqual({ state: "not-sent", cause: "offline" });
	});

	test("that was never answered is unknown after the time-out; a late answer does nothing", async () => {
		const clock = new ManualClock();
		const rig = await startRig({ clock });
		const peer = await rig.dial();
		peer.answer("send_group_msg", () => undefined);
		const outcome = rig.adapter.send(BOT, GROUP, hello);
		const { echo } = await peer.nthCall("send_group_msg");
		clock.advance(10_000);
		expect(await outcome).toEqual({ state: "unknown", cause: "timeout" });
		peer.pushRaw(JSON.stringify({ status: "ok", retcode: 0, data: { message_id: 1 }, echo }));
		await until(() => rig.adapter.counters().unknownResponses === 1, { what: "the late answer to be counted" });
		expect(rig.adapter.counters().timeouts).toBe(1);
	});

	test("answered twice counts once", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.answer("send_group_msg", ({ echo }) => {
			peer.pushRaw(JSON.stringify({ status: "ok", retcode: 0, data: { message_id: 1 }, echo }));
			return { status: "failed", retcode: 120, data: null };
		});
		expect(await rig.adapter.send(BOT, GROUP, hello)).toEqual({ state: "sent", messageId: "1" });
		await until(() => rig.adapter.counters().unknownResponses === 1, { what: "the second answer to be counted" });
	});

	test("whose line was cut after it left is unknown", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.answer("send_group_msg", () => {
			peer.drop();
			return undefined;
		});
		expect(await rig.adapter.send(BOT, GROUP, hello)).toEqual({ state: "unknown", cause: "connection-lost" });
	});

	test("that had not left when everything stopped is proved unsent, the one before is unknown", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.answer("send_group_msg", () => undefined);
		const first = rig.adapter.send(BOT, GROUP, hello);
		await peer.nthCall("send_group_msg");
		const second = rig.adapter.send(BOT, GROUP, hello);
		const stopped = rig.adapter.stop();
		expect(await first).toEqual({ state: "unknown", cause: "stopped" });
		expect(await second).toEqual({ state: "not-sent", cause: "stopped" });
		await stopped;
		expect(peer.called("send_group_msg")).toHaveLength(1);
		expect(await peer.untilClosed()).toEqual({ code: 1001, reason: "stopped" });
	});

	test("an id beyond 2^53 in the answer is not bent", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.answer("send_group_msg", ({ echo }) => {
			peer.pushRaw(`{"status":"ok","retcode":0,"data":{"message_id":7412345678901234567},"echo":${JSON.stringify(echo)}}`);
			return undefined;
		});
		expect(await rig.adapter.send(BOT, GROUP, hello)).toEqual({ state: "sent", messageId: "7412345678901234567" });
	});

	test("that makes no sense never leaves", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		expect(await rig.adapter.send(BOT, { kind: "group", id: "x" }, hello)).toEqual({ state: "refused", cause: "bad-target" });
		expect(await rig.adapter.send(BOT, GROUP, { segments: [] })).toEqual({ state: "refused", cause: "empty" });
		expect(peer.called("send_group_msg")).toEqual([]);
	});

	test("five hundred at once are answered each with its own outcome, in their order on the wire", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		let id = 0;
		peer.answer("send_group_msg", () => ({ status: "ok", retcode: 0, data: { message_id: ++id } }));
		const texts = Array.from({ length: 500 }, (_, i) => `m${i}`);
		const outcomes = await Promise.all(texts.map((text) => rig.adapter.send(BOT, GROUP, { segments: [{ type: "text", text }] })));
		expect(outcomes).toEqual(texts.map((_, i) => ({ state: "sent", messageId: String(i + 1) })));
		expect(peer.called("send_group_msg").map(({ params }) => JSON.stringify(params))).toEqual(
			texts.map((text) => JSON.stringify({ group_id: 700000001, message: [{ type: "text", data: { text } }] })),
		);
		expect(new Set(peer.actions.map(({ echo }) => echo)).size).toBe(peer.actions.length);
	});

	test("beyond ten thousand waiting is turned away as not sent, at once", async () => {
		const clock = new ManualClock();
		const rig = await startRig({ clock });
		const peer = await rig.dial();
		peer.answer("send_group_msg", () => undefined);
		const waiting = Array.from({ length: 10_000 }, () => rig.adapter.send(BOT, GROUP, hello));
		expect(await rig.adapter.send(BOT, GROUP, hello)).toEqual({ state: "not-sent", cause: "busy" });
		peer.drop();
		expect(new Set((await Promise.all(waiting)).map(({ state }) => state))).toEqual(new Set(["unknown"]));
	});
});

describe("a temporary conversation", () => {
	const viaGroup = { ...DIRECT, viaGroup: "700000001" };

	test("takes the group along where the peer knows the member", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.groups.set("700000001", [{ user_id: 3000000001 }]);
		expect(await rig.adapter.send(BOT, viaGroup, hello)).toMatchObject({ state: "sent" });
		expect((await peer.nthCall("send_private_msg")).params).toMatchObject({ user_id: 3000000001, group_id: 700000001 });
	});

	test("leaves the group out where the peer does not know the member: NapCat would write to the group", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		await rig.adapter.send(BOT, viaGroup, hello);
		expect((await peer.nthCall("send_private_msg")).params).not.toHaveProperty("group_id");
	});

	test("takes the group along where the peer has no such lookup", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.answer("get_group_member_info", () => failed(1404));
		await rig.adapter.send(BOT, viaGroup, hello);
		expect((await peer.nthCall("send_private_msg")).params).toMatchObject({ group_id: 700000001 });
	});

	test("is proved unsent where the lookup is not answered", async () => {
		const clock = new ManualClock();
		const rig = await startRig({ clock });
		const peer = await rig.dial();
		peer.answer("get_group_member_info", () => undefined);
		const outcome = rig.adapter.send(BOT, viaGroup, hello);
		await peer.nthCall("get_group_member_info");
		clock.advance(10_000);
		expect(await outcome).toEqual({ state: "not-sent", cause: "member-unchecked" });
		expect(peer.called("send_private_msg")).toEqual([]);
	});
});

describe("a recall", () => {
	test("says whether the peer would", async () => {
		const rig = await startRig();
		expect(await rig.adapter.recall(BOT, GROUP, "-77")).toBe(false);
		const peer = await rig.dial();
		expect(await rig.adapter.recall(BOT, GROUP, "-77")).toBe(true);
		expect((await peer.nthCall("delete_msg")).params).toEqual({ message_id: -77 });
		peer.answer("delete_msg", () => failed(1200, "消息不存在"));
		expect(await rig.adapter.recall(BOT, GROUP, "-77")).toBe(false);
	});
});

describe("a member list", () => {
	test("is asked for afresh and tells our own bot", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.groups.set("700000001", [
			{ user_id: 3000000001, nickname: "a", card: "张三", role: "owner" },
			{ user_id: 10001000, nickname: "小助手", card: "", role: "member" },
		]);
		expect(await rig.adapter.members(BOT, "700000001")).toEqual([
			{ id: "3000000001", nickname: "a", card: "张三", role: "owner" },
			{ id: BOT, nickname: "小助手", role: "member", isBot: true },
		]);
		expect((await peer.nthCall("get_group_member_list")).params).toEqual({ group_id: 700000001, no_cache: true });
	});

	test.each([
		["refused", () => failed(1200), "onebot-refused"],
		["of the wrong shape", () => ({ status: "ok", retcode: 0, data: { list: [] } }), "onebot-refused"],
	])("that is %s is a transport error", async (_what, answer, code) => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.answer("get_group_member_list", answer);
		await expect(rig.adapter.members(BOT, "700000001")).rejects.toEqual(new TransportError(code));
	});

	test("without a connection or an answer is a transport error", async () => {
		const clock = new ManualClock();
		const rig = await startRig({ clock });
		await expect(rig.adapter.members(BOT, "700000001")).rejects.toEqual(new TransportError("onebot-offline"));
		const peer = await rig.dial();
		peer.answer("get_group_member_list", () => undefined);
		const members = rig.adapter.members(BOT, "700000001");
		const checked = expect(members).rejects.toEqual(new TransportError("onebot-timeout"));
		await peer.nthCall("get_group_member_list");
		clock.advance(10_000);
		await checked;
	});
});
