import { describe, expect, test } from "vitest";
import type { Outgoing, SendOutcome } from "../../src/chat/adapter.js";
import { until } from "../../test/support/wait.js";
import { BOT, FRIEND, GROUP, startRig } from "./harness.js";

const hello: Outgoing = { segments: [{ type: "text", text: "记下了" }] };

describe("a send", () => {
	test("to a group quotes, mentions and shows, as the document says", async () => {
		const rig = await startRig();
		const quoted = rig.peer.says(700000001, 3000000001, "/me");
		const outcome = await rig.adapter.send(BOT, GROUP, {
			quote: String(quoted),
			segments: [
				{ type: "mention", userId: "3000000001", name: "张三" },
				{ type: "text", text: "三项都新" },
				{ type: "image", bytes: Buffer.from("png"), mime: "image/png" },
			],
		});
		expect(outcome).toEqual({ state: "sent", messageId: String(quoted + 1) });
		expect((await rig.peer.nthCall("sendGroupMessage")).content).toEqual({
			target: 700000001,
			quote: quoted,
			messageChain: [
				{ type: "At", target: 3000000001 },
				{ type: "Plain", text: " 三项都新" },
				{ type: "Image", base64: "cG5n" },
			],
		});
	});

	test("to a friend, and to a member who is none", async () => {
		const rig = await startRig();
		expect(await rig.adapter.send(BOT, FRIEND, hello)).toMatchObject({ state: "sent" });
		expect((await rig.peer.nthCall("sendFriendMessage")).content).toMatchObject({ target: 3000000001 });
		const viaGroup = { kind: "direct", id: "3000000002", viaGroup: "700000001" } as const;
		expect(await rig.adapter.send(BOT, viaGroup, hello)).toMatchObject({ state: "sent" });
		expect((await rig.peer.nthCall("sendTempMessage")).content).toMatchObject({ qq: 3000000002, group: 700000001 });
	});

	test("whose mention or quote the server cannot find goes without them, once", async () => {
		const rig = await startRig();
		const gone: Outgoing = {
			quote: "12",
			segments: [
				{ type: "mention", userId: "3000000099", name: "李雷" },
				{ type: "text", text: " 还对吗？" },
			],
		};
		expect(await rig.adapter.send(BOT, GROUP, gone)).toMatchObject({ state: "sent" });
		const contents = rig.peer.called("sendGroupMessage").map(({ content }) => content);
		expect(contents[1]).toEqual({
			target: 700000001,
			messageChain: [
				{ type: "Plain", text: "@李雷" },
				{ type: "Plain", text: " 还对吗？" },
			],
		});
		// Nothing to leave out: the group itself is unknown.
		expect(await rig.adapter.send(BOT, { kind: "group", id: "799999999" }, hello)).toEqual({
			state: "refused",
			cause: "not-reachable",
		});
		expect(rig.peer.called("sendGroupMessage")).toHaveLength(3);
	});

	const failed = (result: number) =>
		`Send message failed: MessageSvcPbSendMsg.Response.Failed(resultType=${result}, errorCode=0, errorMessage=)`;

	test.each<[string, Record<string, unknown>, SendOutcome]>([
		["code 0 and messageId -1", { code: 0, msg: "success", messageId: -1 }, { state: "refused", cause: "swallowed" }],
		["code 0 without an id", { code: 0, msg: "success" }, { state: "sent" }],
		["no such target", { code: 5, msg: "" }, { state: "refused", cause: "not-reachable" }],
		["unsupported", { code: 6, msg: "" }, { state: "refused", cause: "unsupported" }],
		["no permission", { code: 10, msg: "" }, { state: "refused", cause: "no-permission" }],
		["muted", { code: 20, msg: "" }, { state: "refused", cause: "muted" }],
		["too long", { code: 30, msg: "" }, { state: "refused", cause: "too-long" }],
		["bad parameters", { code: 400, msg: "" }, { state: "refused", cause: "bad-params" }],
		["risk control", { code: 500, msg: failed(46) }, { state: "refused", cause: "risk-control" }],
		["put out of the group", { code: 500, msg: failed(110) }, { state: "refused", cause: "not-reachable" }],
		["the group's own limit", { code: 500, msg: failed(299) }, { state: "refused", cause: "group-limit" }],
		["another result", { code: 500, msg: failed(55) }, { state: "refused", cause: "rejected-55" }],
		[
			"mirai's word for risk control",
			{ code: 500, msg: "Failed sending message to Group(7), reason=LIMITED_MESSAGING. Tips: …" },
			{ state: "refused", cause: "risk-control" },
		],
		["a time-out at QQ", { code: 500, msg: "Timed out waiting for 5000 ms" }, { state: "unknown", cause: "peer-timeout" }],
		["an exception of any kind", { code: 500, msg: "null" }, { state: "unknown", cause: "internal-error" }],
		["an answer that makes no sense", { code: "zero" }, { state: "unknown", cause: "contradictory-answer" }],
		["a session gone", { code: 3, msg: "Session失效或不存在" }, { state: "not-sent", cause: "session-lost" }],
		["a session that was never", { code: 4, msg: "Session未认证" }, { state: "not-sent", cause: "session-lost" }],
	])("answered with %s", async (_what, answer, outcome) => {
		const rig = await startRig();
		rig.peer.answer("sendFriendMessage", () => answer);
		expect(await rig.adapter.send(BOT, FRIEND, hello)).toEqual(outcome);
	});

	test("into a group where the bot is muted is refused at once, until the mute ends", async () => {
		const rig = await startRig();
		const operator = rig.peer.member(3000000001, 700000001);
		rig.peer.push({ type: "BotMuteEvent", durationSeconds: 600, operator });
		await rig.settle();
		expect(await rig.adapter.send(BOT, GROUP, hello)).toEqual({ state: "refused", cause: "muted" });
		expect(await rig.adapter.send(BOT, FRIEND, hello)).toMatchObject({ state: "sent" });
		rig.clock.shift(600_000);
		expect(await rig.adapter.send(BOT, GROUP, hello)).toMatchObject({ state: "sent" });
		rig.peer.push({ type: "BotMuteEvent", durationSeconds: 600, operator });
		rig.peer.push({ type: "BotUnmuteEvent", operator });
		await rig.settle();
		expect(await rig.adapter.send(BOT, GROUP, hello)).toMatchObject({ state: "sent" });
		// Put out and taken in again, it is muted no longer.
		rig.peer.push({ type: "BotMuteEvent", durationSeconds: 600, operator });
		rig.peer.push({ type: "BotLeaveEventKick", group: { id: 700000001, name: "", permission: "MEMBER" }, operator });
		await rig.settle();
		expect(await rig.adapter.send(BOT, GROUP, hello)).toMatchObject({ state: "sent" });
		expect(rig.peer.called("sendGroupMessage")).toHaveLength(3);
	});

	test("that the server cannot parse is unknown after its time, and late answers are counted", async () => {
		const rig = await startRig();
		rig.peer.answer("sendGroupMessage", ({ socket }) => {
			socket?.send('{"code":400,"msg":"无效参数"}');
			return undefined;
		});
		const outcome = rig.adapter.send(BOT, GROUP, hello);
		const { syncId } = await rig.peer.nthCall("sendGroupMessage");
		await until(() => rig.adapter.counters().unknownResponses === 1, { what: "the bare frame to be counted" });
		rig.clock.advance(15_000);
		expect(await outcome).toEqual({ state: "unknown", cause: "timeout" });
		rig.peer.pushRaw(JSON.stringify({ syncId, data: { code: 0, messageId: 1 } }));
		await until(() => rig.adapter.counters().unknownResponses === 2, { what: "the late answer to be counted" });
		expect(rig.adapter.counters().timeouts).toBe(1);
	});

	test("a thousand that wait are enough", async () => {
		const rig = await startRig();
		rig.peer.answer("sendGroupMessage", () => undefined);
		const waiting = Array.from({ length: 1_000 }, () => rig.adapter.send(BOT, GROUP, hello));
		expect(await rig.adapter.send(BOT, GROUP, hello)).toEqual({ state: "not-sent", cause: "busy" });
		rig.peer.drop();
		expect(new Set((await Promise.all(waiting)).map(({ state }) => state))).toEqual(new Set(["unknown"]));
	});
});

test("a recall names the chat, as ids hold for one chat only", async () => {
	const rig = await startRig();
	const outcome = await rig.adapter.send(BOT, GROUP, hello);
	const messageId = outcome.state === "sent" ? (outcome.messageId ?? "") : "";
	expect(await rig.adapter.recall(BOT, FRIEND, messageId)).toBe(false);
	expect(await rig.adapter.recall(BOT, GROUP, messageId)).toBe(true);
	expect((await rig.peer.nthCall("recall", 2)).content).toEqual({ target: 700000001, messageId: Number(messageId) });
	expect(await rig.adapter.recall(BOT, GROUP, "not-a-number")).toBe(false);
});
