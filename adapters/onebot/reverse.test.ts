import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { OneBotPeer, UpgradeRefused } from "../../test/support/onebot-peer.js";
import { until } from "../../test/support/wait.js";
import { BOT, startRig, TOKEN } from "./harness.js";
import { REVERSE_PATHS } from "./wire.js";

const refusal = (dialled: Promise<unknown>): Promise<number> =>
	dialled.then(
		() => 101,
		(error) => (error instanceof UpgradeRefused ? error.status : Promise.reject(error)),
	);

describe("a peer that dials in", () => {
	test.each([
		["no Authorization header", { token: undefined }, 401],
		["an empty Bearer (NapCat without a token)", { token: "" }, 401],
		["another scheme", { token: undefined, headers: { Authorization: `Basic ${TOKEN}` } }, 401],
		["a wrong token", { token: "guess" }, 403],
		["the token and one character more", { token: `${TOKEN}x` }, 403],
		["a part of the token", { token: TOKEN.slice(0, -1) }, 403],
		["no X-Self-ID", { selfId: undefined }, 400],
		["a hexadecimal X-Self-ID", { selfId: "0x989680" }, 400],
		["a negative X-Self-ID", { selfId: "-1" }, 400],
		["an X-Self-ID of 0", { selfId: "0" }, 400],
		["an endless X-Self-ID", { selfId: "1".repeat(21) }, 400],
		["a wrong token and no X-Self-ID", { token: "guess", selfId: undefined }, 403],
		["everything right", {}, 101],
		["everything right and a small `bearer`", { token: undefined, headers: { Authorization: `bearer ${TOKEN}` } }, 101],
	])("with %s gets %j → %i", async (_what, options, status) => {
		const rig = await startRig();
		expect(await refusal(rig.dial({ online: false, ...options }))).toBe(status);
		expect(rig.adapter.counters().refusedUpgrades).toBe(status === 101 ? 0 : 1);
	});

	test.each([undefined, ""])(
		"is refused with 401 while no token is configured (%j), and the log says once what to set",
		async (accessToken) => {
			const rig = await startRig({ accessToken });
			for (const token of [undefined, "", "guess", "guess"]) {
				expect(await refusal(OneBotPeer.dial(rig.host.url(REVERSE_PATHS.universal), { token }))).toBe(401);
			}
			expect(rig.log).toHaveLength(1);
			expect(rig.log[0]?.sentence).toContain("ONEBOT_ACCESS_TOKEN");
		},
	);

	test("is never named with its token in the log", async () => {
		const rig = await startRig();
		await refusal(rig.dial({ token: "guessed-token", online: false }));
		expect(JSON.stringify(rig.log)).not.toContain("guessed-token");
	});

	test("with a token beyond ASCII is compared byte by byte", async () => {
		const rig = await startRig({ accessToken: "口令" });
		const latin1 = Buffer.from("口令").toString("latin1");
		expect(await refusal(rig.dial({ token: latin1, online: false }))).toBe(101);
		expect(await refusal(rig.dial({ token: `${latin1}x`, online: false }))).toBe(403);
	});

	test("and vanishes within the handshake harms nobody", async () => {
		const rig = await startRig();
		const { port } = new URL(rig.host.url(""));
		for (let i = 0; i < 5; i++) {
			const socket = connect(Number(port), "127.0.0.1");
			await new Promise((resolve) => socket.once("connect", resolve));
			socket.write(`GET ${REVERSE_PATHS.universal} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
			socket.resetAndDestroy();
		}
		await rig.dial();
		expect(rig.bot()?.state).toBe("online");
	});

	test("after the stop finds no route", async () => {
		const rig = await startRig();
		await rig.adapter.stop();
		expect(await refusal(rig.dial({ online: false }))).toBe(404);
	});
});

describe("the role", () => {
	test.each(["Universal", "universal", "UNIVERSAL", undefined])(
		"%s on the universal path serves events and actions",
		async (role) => {
			const rig = await startRig();
			const peer = await rig.dial({ role });
			peer.says(700000001, 3000000001, "/help");
			const message = await until(() => rig.messages()[0], { what: "the message" });
			expect(await rig.adapter.send(BOT, message.chat, { segments: [{ type: "text", text: "hi" }] })).toMatchObject({
				state: "sent",
			});
		},
	);

	test("API and event as two connections are one bot, whichever comes first", async () => {
		for (const order of [
			["Api", "Event"],
			["event", "API"],
		] as const) {
			const rig = await startRig();
			const first = await rig.dial({ role: order[0], online: false });
			expect(rig.bot()).toMatchObject({ state: "connecting" });
			const second = await rig.dial({ role: order[1] });
			const [api, event] = order[0] === "Api" ? [first, second] : [second, first];
			event.says(700000001, 3000000001, "/help");
			const message = await until(() => rig.messages()[0], { what: "the message" });
			await rig.adapter.send(BOT, message.chat, { segments: [{ type: "text", text: "hi" }] });
			expect(api.called("send_group_msg")).toHaveLength(1);
			expect(event.actions).toEqual([]);
		}
	});

	test("is told by the path where there is no header", async () => {
		const rig = await startRig();
		const api = await rig.dial({ path: "api", role: undefined });
		expect(rig.bot()).toMatchObject({ state: "connecting", cause: "event-missing" });
		await rig.dial({ path: "event", role: undefined });
		await until(() => rig.bot()?.state === "online", { what: "the bot to be online" });
		await rig.adapter.send(BOT, { kind: "group", id: "1" }, { segments: [{ type: "text", text: "hi" }] });
		expect(api.called("send_group_msg")).toHaveLength(1);
	});

	test("event alone gives messages, and sends are proved unsent", async () => {
		const rig = await startRig();
		const peer = await rig.dial({ path: "event", role: "Event" });
		peer.says(700000001, 3000000001, "hi");
		const message = await until(() => rig.messages()[0], { what: "the message" });
		expect(await rig.adapter.send(BOT, message.chat, { segments: [{ type: "text", text: "hi" }] })).toEqual({
			state: "not-sent",
			cause: "offline",
		});
		expect(rig.bot()).toMatchObject({ state: "connecting", cause: "api-missing" });
	});

	test("an event on an API connection is dropped", async () => {
		const rig = await startRig();
		const peer = await rig.dial({ path: "api", role: "API" });
		peer.says(700000001, 3000000001, "hi");
		await until(() => rig.adapter.counters().dropped === 1, { what: "the event to be dropped" });
		expect(rig.messages()).toEqual([]);
	});
});

describe("several connections", () => {
	test("two bots stand side by side, each with its own messages and sends", async () => {
		const rig = await startRig();
		const one = await rig.dial({ selfId: 10001000 });
		const two = await rig.dial({ selfId: 4294967295 });
		one.says(700000001, 3000000001, "to one");
		two.says(700000002, 3000000002, "to two");
		await until(() => rig.messages().length === 2, { what: "both messages" });
		expect(
			rig
				.messages()
				.map(({ botId, text }) => [botId, text])
				.sort(),
		).toEqual([
			["10001000", "to one"],
			["4294967295", "to two"],
		]);
		await rig.adapter.send("4294967295", { kind: "group", id: "700000002" }, { segments: [{ type: "text", text: "hi" }] });
		expect(one.called("send_group_msg")).toHaveLength(0);
		expect(two.called("send_group_msg")).toHaveLength(1);
		expect(rig.adapter.bots().map(({ botId, state }) => [botId, state])).toEqual([
			["10001000", "online"],
			["4294967295", "online"],
		]);
	});

	test("the same bot once more replaces the older connection", async () => {
		const rig = await startRig();
		const older = await rig.dial();
		const newer = await rig.dial({ online: false });
		expect(await older.untilClosed()).toEqual({ code: 1000, reason: "replaced" });
		await until(() => rig.bot()?.state === "online", { what: "the bot to be online again" });
		newer.says(700000001, 3000000001, "still here");
		await until(() => rig.messages().length === 1, { what: "the message" });
		expect(rig.states()).not.toContain("offline (connection-lost)");
	});

	test("a new pair replaces the universal connection only when both halves are there", async () => {
		const rig = await startRig();
		const universal = await rig.dial();
		const api = await rig.dial({ path: "api", role: "API" });
		universal.says(700000001, 3000000001, "by the old one");
		await until(() => rig.messages().length === 1, { what: "the first message" });
		await rig.adapter.send(BOT, { kind: "group", id: "1" }, { segments: [{ type: "text", text: "hi" }] });
		expect(api.called("send_group_msg")).toHaveLength(1);
		const event = await rig.dial({ path: "event", role: "Event" });
		expect(await universal.untilClosed()).toMatchObject({ reason: "replaced" });
		event.says(700000001, 3000000001, "by the new one");
		await until(() => rig.messages().length === 2, { what: "the second message" });
	});

	test("messages of our other bots and notices about them are nobody's", async () => {
		const rig = await startRig();
		const one = await rig.dial({ selfId: 10001000 });
		await rig.dial({ selfId: 10002000 });
		one.says(700000001, 10002000, "记下了");
		one.says(700000001, 10001000, "记下了");
		one.push({ post_type: "notice", notice_type: "group_increase", sub_type: "invite", group_id: 700000001, user_id: 10002000 });
		one.says(700000001, 3000000001, "谢谢");
		await until(() => rig.messages().length > 0, { what: "the person's message" });
		expect(rig.messages().map(({ text }) => text)).toEqual(["谢谢"]);
		expect(rig.events.filter(({ type }) => type !== "bot-state")).toHaveLength(1);
	});
});
