import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { until } from "../../test/support/wait.js";
import { BOT, FRIEND, GROUP, KEY, startRig } from "./harness.js";
import { createMiraiAdapter } from "./index.js";

const hello = { segments: [{ type: "text", text: "记下了" } as const] };

describe("dialling", () => {
	test("a server that is not there is dialled for ever, at growing distances", async () => {
		const rig = await startRig({ online: false });
		rig.peer.accepting = false;
		await rig.until("offline");
		const dials: number[] = [];
		for (let seconds = 0; seconds < 180; seconds++) {
			const before = rig.peer.attempts;
			rig.clock.advance(1_000);
			for (let i = 0; i < 10 && rig.peer.attempts === before; i++) await turn();
			if (rig.peer.attempts > before) {
				dials.push(seconds);
				await until(() => rig.adapter.bots()[0]?.state === "offline", { what: "the try to fail" });
			}
		}
		expect(dials.length).toBeGreaterThan(5);
		expect(dials.length).toBeLessThan(20);
		rig.peer.accepting = true;
		await rig.until("online");
		expect(rig.states()).toEqual(["offline unreachable start-client", "online"]);

		// A session that has lasted starts the distances anew.
		for (let seconds = 0; seconds < 60; seconds++) {
			rig.clock.advance(1_000);
			await rig.settle();
		}
		const { attempts } = rig.peer;
		rig.peer.drop();
		await until(() => rig.adapter.bots()[0]?.state === "offline", { what: "the line to be cut" });
		rig.clock.advance(1_000);
		await until(() => rig.peer.attempts > attempts, { what: "the server to be dialled at once" });
	});

	test("a wrong key says so, and never stands in the address", async () => {
		const rig = await startRig({ verifyKey: "another", online: false });
		await rig.until("needs-login");
		expect(rig.states()).toEqual(["needs-login bad-key fix-token"]);
		expect(JSON.stringify(rig.log)).not.toContain("another");
		// Nothing changes before somebody acts: it is not asked each second.
		const { attempts } = rig.peer;
		for (let seconds = 0; seconds < 25; seconds++) {
			rig.clock.advance(1_000);
			await turn();
		}
		expect(rig.peer.attempts).toBe(attempts);
		expect(await rig.adapter.send(BOT, GROUP, hello)).toEqual({ state: "not-sent", cause: "offline" });
	});

	test("an account that is not logged in there is waited for", async () => {
		const rig = await startRig({ account: false, online: false });
		await rig.until("needs-login");
		rig.peer.accounts.add(Number(BOT));
		await rig.until("online");
		expect(rig.states()).toEqual(["needs-login no-login scan-login", "online"]);
	});

	test("a server that upgrades and says nothing is given up", async () => {
		const rig = await startRig();
		const mute = await import("ws").then(({ WebSocketServer }) => new WebSocketServer({ port: 0, host: "127.0.0.1" }));
		await new Promise((resolve) => mute.once("listening", resolve));
		const { port } = mute.address() as { port: number };
		const { clock } = rig;
		const silent = { info: () => {}, warn: () => {}, error: () => {} };
		const adapter = createMiraiAdapter({ url: `ws://127.0.0.1:${port}/mirai/`, verifyKey: KEY, qq: [BOT], log: silent, clock });
		const asked = new Promise<string>((resolve) => mute.once("connection", (_socket, { url }) => resolve(url ?? "")));
		await adapter.start(() => {});
		expect(await asked).toBe("/mirai/all");
		clock.advance(20_000);
		expect(adapter.bots()[0]).toMatchObject({ state: "offline", cause: "no-greeting", remedy: "start-client" });
		await adapter.stop();
		for (const client of mute.clients) client.terminate();
		await new Promise((resolve) => mute.close(resolve));
	});
});

describe("a session", () => {
	test("the server has forgotten is made anew, and the send is proved unsent", async () => {
		const rig = await startRig();
		rig.peer.answer("sendFriendMessage", () => ({ code: 3, msg: "Session失效或不存在" }));
		expect(await rig.adapter.send(BOT, FRIEND, hello)).toEqual({ state: "not-sent", cause: "session-lost" });
		rig.peer.answer("sendFriendMessage", (recorded) => rig.peer.usual(recorded));
		await rig.until("online");
		expect(await rig.adapter.send(BOT, FRIEND, hello)).toMatchObject({ state: "sent" });
		expect(rig.states()).toEqual(["online", "offline session-lost wait", "online"]);
	});

	test("whose server answers no ping is given up", async () => {
		const rig = await startRig();
		rig.peer.deafen();
		for (let i = 0; i < 4; i++) {
			rig.clock.advance(30_000);
			await turn();
		}
		expect(rig.states()[1]).toBe("offline ping-unanswered start-client");
	});

	test("that sends nothing but nonsense is given up, and dialled again", async () => {
		const rig = await startRig();
		for (let i = 0; i <= 100; i++) rig.peer.pushRaw("{");
		await until(() => rig.states().length > 1, { what: "the server to be put off" });
		expect(rig.states()[1]).toBe("offline malformed-frames start-client");
		await rig.until("online");
	});

	test("with a frame of twenty megabytes ends, the process does not", async () => {
		const rig = await startRig();
		rig.peer.pushRaw(`"${"x".repeat(20 * 1024 * 1024)}"`);
		await until(() => rig.states().length > 1, { what: "the line to end" });
		expect(rig.states()[1]).toBe("offline protocol-error start-client");
		await rig.until("online");
	});
});

describe("the account", () => {
	test.each([
		["BotOfflineEventActive", "needs-login logged-out scan-login"],
		["BotOfflineEventForce", "needs-login kicked-offline scan-login"],
		["BotOfflineEventDropped", "offline platform-offline scan-login"],
	])("goes off line by %s and comes back", async (type, told) => {
		const rig = await startRig();
		rig.peer.push({ type, qq: Number(BOT), title: "", message: "" });
		await rig.until(told.startsWith("offline") ? "offline" : "needs-login");
		expect(await rig.adapter.send(BOT, GROUP, hello)).toEqual({ state: "not-sent", cause: "offline" });
		rig.peer.push({ type: "BotReloginEvent", qq: Number(BOT) });
		await rig.until("online");
		expect(rig.states()).toEqual(["online", told, "online"]);
	});

	test("is taken for on line with a new session, whatever the old one said", async () => {
		const rig = await startRig();
		rig.peer.push({ type: "BotOfflineEventForce", qq: Number(BOT), title: "", message: "" });
		await rig.until("needs-login");
		rig.peer.drop();
		await rig.until("offline");
		await rig.until("online");
		expect(await rig.adapter.send(BOT, GROUP, hello)).toMatchObject({ state: "sent" });
	});

	test("that is heard is on line, whatever was said before", async () => {
		const rig = await startRig();
		rig.peer.push({ type: "BotOfflineEventDropped", qq: Number(BOT) });
		await rig.until("offline");
		rig.peer.says(700000001, 3000000001, "在吗");
		await rig.until("online");
	});

	test("whose messages QQ swallows one after the other is frozen, until one is taken", async () => {
		const rig = await startRig();
		rig.peer.answer("sendGroupMessage", () => ({ code: 0, msg: "success", messageId: -1 }));
		for (let i = 0; i < 5; i++) await rig.adapter.send(BOT, GROUP, hello);
		expect(rig.adapter.bots()[0]).toMatchObject({ state: "frozen", cause: "swallowed", remedy: "let-rest" });
		expect(await rig.adapter.send(BOT, FRIEND, hello)).toMatchObject({ state: "sent" });
		expect(rig.states()).toEqual(["online", "frozen swallowed let-rest", "online"]);
	});
});
