import { describe, expect, test } from "vitest";
import type { SendOutcome } from "../../src/chat/adapter.js";
import { failed, type OneBotPeer } from "../../test/support/onebot-peer.js";
import { until } from "../../test/support/wait.js";
import { BOT, ManualClock, type Rig, startRig } from "./harness.js";

const GROUP = { kind: "group", id: "700000001" } as const;
const HEARTBEAT = 15_000;

const inState = (rig: Rig, state: string) => until(() => rig.bot()?.state === state, { what: `the bot to be ${state}` });
const sendOne = (rig: Rig): Promise<SendOutcome> => rig.adapter.send(BOT, GROUP, { segments: [{ type: "text", text: "hi" }] });

/** Everything the peer pushed before has been handled. */
async function handled(rig: Rig, peer: OneBotPeer): Promise<void> {
	const { dropped } = rig.adapter.counters();
	peer.lifecycle();
	await until(() => rig.adapter.counters().dropped > dropped, { what: "a lifecycle event to pass" });
}

describe("a bot", () => {
	test("comes online when its peer says that QQ is reached, and goes offline with its line", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		expect(peer.called("get_status")).toHaveLength(1);
		await peer.close();
		await inState(rig, "offline");
		expect(rig.states()).toEqual(["online", "offline (connection-lost)"]);
		expect(rig.bot()).toMatchObject({ platform: "onebot", network: "qq", botId: BOT, cause: "connection-lost" });
	});

	test("is offline while its peer says that QQ is not reached, and sends are proved unsent", async () => {
		const rig = await startRig();
		const peer = await rig.dial({ online: false });
		peer.heartbeat(HEARTBEAT, false);
		await until(() => rig.states().includes("offline (platform-offline)"), { what: "the bot to be offline" });
		expect(await sendOne(rig)).toEqual({ state: "not-sent", cause: "offline" });
		peer.heartbeat(HEARTBEAT, true);
		await inState(rig, "online");
		expect(await sendOne(rig)).toMatchObject({ state: "sent" });
	});

	test("whose peer has no get_status counts as online; and so does one that never answers, after the time-out", async () => {
		for (const answer of [failed(1404), undefined]) {
			const clock = new ManualClock();
			const rig = await startRig({ clock });
			const peer = await rig.dial({ online: false, onConnect: (dialled) => dialled.answer("get_status", () => answer) });
			await peer.nthCall("get_status");
			if (!answer) {
				expect(rig.bot()?.state).toBe("connecting");
				clock.advance(10_000);
			}
			await inState(rig, "online");
		}
	});

	test("whose event half dials anew is asked for its state again", async () => {
		const rig = await startRig();
		const api = await rig.dial({ path: "api", role: "API" });
		await rig.dial({ path: "event", role: "Event" });
		await inState(rig, "online");
		await rig.dial({ path: "event", role: "Event" });
		await api.nthCall("get_status", 3);
		await inState(rig, "online");
	});

	test("that goes while its state is being asked for was never online", async () => {
		const rig = await startRig();
		const silent = (peer: OneBotPeer) => void peer.answer("get_status", () => undefined);
		const universal = await rig.dial({ online: false, onConnect: silent });
		await universal.nthCall("get_status");
		universal.drop();
		await inState(rig, "offline");
		expect(rig.states()).not.toContain("online");
	});

	test("is reported with the time its state began", async () => {
		const clock = new ManualClock();
		const rig = await startRig({ clock });
		const peer = await rig.dial();
		const since = clock.now();
		clock.advance(1_000);
		peer.heartbeat(HEARTBEAT);
		await handled(rig, peer);
		expect(rig.bot()?.since).toBe(since);
	});
});

describe("a heartbeat", () => {
	test("missed three times ends the connection", async () => {
		const clock = new ManualClock();
		const rig = await startRig({ clock });
		const peer = await rig.dial();
		peer.heartbeat(HEARTBEAT);
		await handled(rig, peer);
		clock.advance(HEARTBEAT * 3);
		expect(rig.bot()?.state).toBe("online");
		clock.advance(HEARTBEAT);
		expect(rig.bot()).toMatchObject({ state: "offline", cause: "heartbeat-missed" });
		await peer.untilClosed();
	});

	test("may stay away while anything else comes", async () => {
		const clock = new ManualClock();
		const rig = await startRig({ clock });
		const peer = await rig.dial();
		peer.heartbeat(HEARTBEAT);
		for (let i = 1; i <= 6; i++) {
			peer.says(700000001, 3000000001, "hi");
			await until(() => rig.messages().length === i, { what: "the message" });
			clock.advance(HEARTBEAT);
		}
		expect(rig.bot()?.state).toBe("online");
	});

	test("is not missed because the wall clock was set", async () => {
		const clock = new ManualClock();
		const rig = await startRig({ clock });
		const peer = await rig.dial();
		peer.heartbeat(HEARTBEAT);
		await handled(rig, peer);
		clock.shift(-86_400_000);
		clock.advance(HEARTBEAT);
		clock.shift(2 * 86_400_000);
		clock.advance(HEARTBEAT);
		expect(rig.bot()?.state).toBe("online");
		clock.advance(HEARTBEAT * 2);
		expect(rig.bot()?.cause).toBe("heartbeat-missed");
	});
});

describe("a peer without heartbeats", () => {
	test("is pinged, and kept while it answers", async () => {
		const clock = new ManualClock();
		const rig = await startRig({ clock });
		const peer = await rig.dial();
		for (let i = 1; i <= 4; i++) {
			const pinged = new Promise((resolve) => peer.socket.once("ping", resolve));
			clock.advance(30_000);
			await pinged;
			// The peer's own ping comes behind its pong: when it is answered, both have arrived.
			const answered = new Promise((resolve) => peer.socket.once("pong", resolve));
			peer.socket.ping();
			await answered;
		}
		expect(rig.bot()?.state).toBe("online");
	});

	test("that answers no ping is given up", async () => {
		const clock = new ManualClock();
		const rig = await startRig({ clock });
		const peer = await rig.dial();
		peer.socket.pause();
		clock.advance(90_000);
		expect(rig.bot()).toMatchObject({ state: "offline", cause: "ping-unanswered" });
		peer.socket.resume();
	});
});

describe("a login that QQ put out", () => {
	const offline = {
		post_type: "notice",
		notice_type: "bot_offline",
		user_id: 10001000,
		tag: "BotOfflineEvent",
		message: "登录已失效",
	};

	test("needs somebody to log in, until the peer says it is back", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.push(offline);
		await inState(rig, "needs-login");
		expect(await sendOne(rig)).toEqual({ state: "not-sent", cause: "offline" });
		peer.push({ post_type: "notice", notice_type: "bot_online", reason: "reconnect" });
		await inState(rig, "online");
		expect(rig.states()).toEqual(["online", "needs-login (bot-offline)", "online"]);
	});

	test("is not believed to be back by heartbeats that say `online` whatever happens", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.push(offline);
		peer.heartbeat(HEARTBEAT, true);
		await handled(rig, peer);
		expect(rig.bot()?.state).toBe("needs-login");
	});

	test("is back with a heartbeat that had said otherwise, a message, or a new connection", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		peer.push(offline);
		peer.heartbeat(HEARTBEAT, false);
		peer.heartbeat(HEARTBEAT, true);
		await handled(rig, peer);
		expect(rig.bot()?.state).toBe("online");

		peer.push(offline);
		peer.says(700000001, 3000000001, "hi");
		await handled(rig, peer);
		expect(rig.bot()?.state).toBe("online");

		peer.push(offline);
		await inState(rig, "needs-login");
		await rig.dial();
		expect(rig.bot()?.state).toBe("online");
	});
});

describe("a bot that QQ takes nothing from", () => {
	const blocked = () => failed(1200, "EventChecker Failed: NTEvent sendMsg");

	async function frozen(rig: Rig, peer: OneBotPeer, answer = blocked): Promise<void> {
		peer.answer("send_group_msg", answer);
		for (let i = 0; i < 5; i++) await sendOne(rig);
		expect(rig.bot()?.state).toBe("frozen");
	}

	test("is frozen after five refusals in a row, and no longer after one success", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		await frozen(rig, peer);
		expect(rig.bot()?.cause).toBe("risk-control");
		peer.heartbeat(HEARTBEAT);
		await handled(rig, peer);
		expect(rig.bot()?.state).toBe("frozen");
		peer.answer("send_group_msg", () => ({ status: "ok", retcode: 0, data: { message_id: 1 } }));
		await sendOne(rig);
		expect(rig.states()).toEqual(["online", "frozen (risk-control)", "online"]);
	});

	test("is frozen as well when the peer's waiting for QQ always ends in vain", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		await frozen(rig, peer, () => failed(1200, "Timeout: NTEvent sendMsg"));
		expect(rig.bot()?.cause).toBe("peer-timeout");
	});

	test("starts anew when it connects again", async () => {
		const rig = await startRig();
		await frozen(rig, await rig.dial());
		await rig.dial();
		expect(rig.bot()?.state).toBe("online");
	});

	test("is not frozen by refusals that concern one chat, nor by single ones", async () => {
		const rig = await startRig();
		const peer = await rig.dial();
		const answers = [120, 120, 299, 120, 120, 120, 1400, 46, 46, 0, 46, 46, 46, 46, 0];
		peer.answer("send_group_msg", () => {
			const retcode = answers.shift() ?? 0;
			return retcode === 0 ? { status: "ok", retcode, data: null } : failed(retcode);
		});
		while (answers.length > 0) await sendOne(rig);
		expect(rig.states()).toEqual(["online"]);
	});
});
