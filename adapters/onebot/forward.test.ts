import { describe, expect, onTestFinished, test } from "vitest";
import { failed, OneBotServer, type ServeOptions } from "../../test/support/onebot-peer.js";
import { until } from "../../test/support/wait.js";
import { BOT, type Rig, startRig, TOKEN } from "./harness.js";

/** Short, so that a test sees several tries. */
const timeouts = { backoffFirst: 5, backoffLongest: 40, handshake: 500 };
/** As short, but with a long pause whose end no test waits for. */
const patient = { ...timeouts, backoffLongest: 600_000 };

async function serve(options: ServeOptions = {}): Promise<OneBotServer> {
	const server = await OneBotServer.listen({ token: TOKEN, ...options });
	onTestFinished(() => server.close());
	return server;
}

const online = (rig: Rig, botId = BOT) => until(() => rig.bot(botId)?.state === "online", { what: "the bot to be online" });
const waiting = (rig: Rig, cause: string) =>
	until(() => rig.adapter.links()[0]?.state === "waiting" && rig.adapter.links()[0]?.cause === cause, {
		what: `the link to wait for ${cause}`,
	});

describe("a dialled peer", () => {
	test("is asked who it is, then carries messages and sends", async () => {
		const server = await serve();
		const rig = await startRig({ forwardUrls: [server.url] });
		await online(rig);
		const peer = await server.nthPeer();
		expect(peer.called("get_login_info")).toHaveLength(1);
		peer.says(700000001, 3000000001, "/help");
		const message = await until(() => rig.messages()[0], { what: "the message" });
		expect(message.botId).toBe(BOT);
		expect(await rig.adapter.send(BOT, message.chat, { segments: [{ type: "text", text: "hi" }] })).toMatchObject({
			state: "sent",
		});
		expect(rig.adapter.links()).toEqual([{ url: server.url, state: "open", botId: BOT }]);
	});

	test("that does not say who it is is known by its first event", async () => {
		const server = await serve({ onConnect: (peer) => peer.answer("get_login_info", () => undefined) });
		const rig = await startRig({ forwardUrls: [server.url] });
		await online(rig);
	});

	test("that sends no event is known by its answer, and may have an id beyond 2^53", async () => {
		const id = "9007199254740993";
		const server = await serve({
			onConnect: (peer) => {
				peer.lifecycle = () => {};
				peer.answer("get_login_info", ({ echo }) => {
					peer.pushRaw(`{"status":"ok","retcode":0,"data":{"user_id":${id}},"echo":${JSON.stringify(echo)}}`);
					return undefined;
				});
			},
		});
		const rig = await startRig({ forwardUrls: [server.url] });
		await online(rig, id);
	});

	test("is dialled again when the line is cut, and the bot comes back", async () => {
		const server = await serve();
		const rig = await startRig({ forwardUrls: [server.url], timeouts });
		for (let n = 1; n <= 3; n++) {
			await online(rig);
			(await server.nthPeer(n)).drop();
			await until(() => rig.states().filter((state) => state === "offline (connection-lost)").length === n, {
				what: "the loss to show",
			});
		}
		await online(rig);
	});

	test("that is not there yet is dialled until it is", async () => {
		const gone = await OneBotServer.listen();
		await gone.close();
		const rig = await startRig({ forwardUrls: [gone.url], timeouts });
		await waiting(rig, "unreachable");
		await serve({ port: gone.port });
		await online(rig);
		expect(rig.log.filter(({ sentence }) => sentence.includes("cannot be used"))).toHaveLength(1);
	});

	test("without a login is left alone for a while", async () => {
		const server = await serve({
			onConnect: (peer) => {
				peer.lifecycle = () => {};
				peer.answer("get_login_info", () => ({ status: "ok", retcode: 0, data: { user_id: 0, nickname: "" } }));
			},
		});
		const rig = await startRig({ forwardUrls: [server.url], timeouts: patient });
		await waiting(rig, "no-login");
		expect(rig.adapter.bots()).toEqual([]);
	});

	test("that says nothing at all is given up after the action time-out", async () => {
		const server = await serve({
			onConnect: (peer) => {
				peer.lifecycle = () => {};
				peer.answer("get_login_info", () => undefined);
			},
		});
		const rig = await startRig({ forwardUrls: [server.url], timeouts: { ...patient, action: 30 } });
		await waiting(rig, "no-login");
		expect(await (await server.nthPeer()).untilClosed()).toEqual({ code: 1000, reason: "no-login" });
	});

	test("is left alone while the same bot has dialled us", async () => {
		const gone = await OneBotServer.listen();
		await gone.close();
		const rig = await startRig({ forwardUrls: [gone.url], timeouts });
		const dialled = await rig.dial();
		const server = await serve({ port: gone.port });
		await waiting(rig, "already-connected");
		expect(await (await server.nthPeer()).untilClosed()).toEqual({ code: 1000, reason: "already-connected" });
		expect(rig.states()).toEqual(["online"]);
		await dialled.close();
		await until(() => rig.adapter.links()[0]?.state === "open", { what: "the link to take over" });
		await online(rig);
	});

	test("gives way when the same bot dials us", async () => {
		const server = await serve();
		const rig = await startRig({ forwardUrls: [server.url], timeouts: patient });
		await online(rig);
		const dialled = await rig.dial();
		expect(await (await server.nthPeer()).untilClosed()).toEqual({ code: 1000, reason: "replaced" });
		dialled.says(700000001, 3000000001, "hi");
		await until(() => rig.messages().length === 1, { what: "the message" });
		expect(rig.adapter.links()[0]).toMatchObject({ state: "waiting", cause: "replaced" });
	});
});

describe("a wrong token", () => {
	test.each(["napcat", "lagrange"] as const)(
		"at %s means that somebody must act: a long pause and one line in the log",
		async (style) => {
			const server = await serve({ style, token: "another" });
			const rig = await startRig({ forwardUrls: [server.url], timeouts: patient });
			await waiting(rig, "bad-token");
			expect(server.attempts).toBe(1);
			expect(rig.log.filter(({ level }) => level === "warn")).toHaveLength(1);
			expect(JSON.stringify(rig.log)).not.toContain(TOKEN);
		},
	);

	test("after it once was right makes the bot need a login", async () => {
		const first = await serve();
		const rig = await startRig({ forwardUrls: [first.url], timeouts: { ...timeouts, backoffLongest: 200 } });
		await online(rig);
		await first.close();
		await serve({ port: first.port, token: "changed" });
		await until(() => rig.bot()?.state === "needs-login", { what: "the bot to need a login" });
		expect(rig.bot()?.cause).toBe("bad-token");
	});
});

test("several addresses are several bots", async () => {
	const one = await serve({ selfId: 10001000 });
	const two = await serve({ selfId: 10002000 });
	const rig = await startRig({ forwardUrls: [one.url, two.url] });
	await online(rig, "10001000");
	await online(rig, "10002000");
});

test("the address in log and state is without its query", async () => {
	const rig = await startRig({ forwardUrls: ["ws://user:pass@127.0.0.1:9/?access_token=hidden"], timeouts: patient });
	await waiting(rig, "unreachable");
	expect(rig.adapter.links()[0]?.url).toBe("ws://127.0.0.1:9/");
	expect(JSON.stringify(rig.log)).not.toMatch(/hidden|pass/);
});

test("a peer that takes the connection and stays silent is given up after the handshake time-out", async () => {
	const { createServer } = await import("node:net");
	const silent = createServer(() => {});
	await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void silent.close());
	const address = silent.address();
	const port = typeof address === "object" ? address?.port : 0;
	const rig = await startRig({ forwardUrls: [`ws://127.0.0.1:${port}/`], timeouts: { ...patient, handshake: 30 } });
	await waiting(rig, "unreachable");
});

test("the stop ends the dialling and says goodbye", async () => {
	const server = await serve();
	const rig = await startRig({ forwardUrls: [server.url, "ws://127.0.0.1:9/"], timeouts });
	await online(rig);
	await rig.adapter.stop();
	expect(await (await server.nthPeer()).untilClosed()).toMatchObject({ code: 1001 });
	expect(rig.adapter.links().map(({ state }) => state)).toEqual(["stopped", "stopped"]);
});

test("a send that a peer answers with 1403 is refused", async () => {
	const server = await serve();
	const rig = await startRig({ forwardUrls: [server.url], timeouts: patient });
	await online(rig);
	(await server.nthPeer()).answer("send_group_msg", () => failed(1403, "token验证失败"));
	const sent = rig.adapter.send(BOT, { kind: "group", id: "1" }, { segments: [{ type: "text", text: "hi" }] });
	expect(await sent).toEqual({ state: "refused", cause: "unauthorized" });
});
