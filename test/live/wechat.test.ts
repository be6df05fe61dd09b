import { expect, onTestFinished, test, vi } from "vitest";
import { BOT, hostPuppet, MockWorld, ROOM, TOKEN } from "../../adapters/wechaty/harness.js";
import { until } from "../support/wait.js";
import { Program } from "./program.js";
import { embedded } from "./set-up.js";

vi.setConfig({ testTimeout: 120_000 });

test("a class on WeChat, through the whole program and over a gateway's gRPC: from the code to scan to a saved city", async () => {
	const setUp = await embedded();
	onTestFinished(() => setUp.remove());
	const world = new MockWorld();
	const gateway = await hostPuppet(world);
	onTestFinished(() => gateway.stop());
	const program = await Program.start(setUp, {
		WECHATY_PUPPET: "wechaty-puppet-service",
		WECHATY_STABLE_IDS: "on",
		WECHATY_PUPPET_SERVICE_TOKEN: TOKEN,
		WECHATY_PUPPET_SERVICE_ENDPOINT: gateway.endpoint,
	});
	onTestFinished(async () => void (await program.stop()));
	const bot = async () =>
		(
			await program.ask<{ items: { platform: string; botId: string; state: string; cause: string | null }[] }>("GET", "/bots")
		).items.find(({ platform, state }) => platform === "wechaty" && state !== "offline");

	await until(() => world.puppet.state.active() === true, {
		what: "the program to have started the gateway's puppet",
		deadlineMs: 60_000,
	});
	world.mocker.scan("http://weixin.qq.com/x/the-secret-code");
	await until(async () => (await bot())?.cause === "scan", { what: "the program to want a scan", deadlineMs: 60_000 });
	expect((await program.ask<{ text: string }>("GET", "/bots/wechaty/login-qr")).text).toBe(
		"http://weixin.qq.com/x/the-secret-code",
	);
	world.login();
	await until(async () => (await bot())?.state === "online", { what: "the bot to be online", deadlineMs: 60_000 });
	// What it was called before its login is nobody's any more.
	await until(
		async () => (await program.ask<{ items: { id: string }[] }>("GET", "/bots")).items.every(({ id }) => id !== "wechat:wechaty"),
		{
			what: "the nameless bot to be gone",
			deadlineMs: 60_000,
		},
	);

	const klass = await program.ask<{ id: string; bindCode: string }>("POST", "/classes", { name: "2018级MBBS" });
	await program.ask("POST", `/classes/${klass.id}/liaisons`, { name: "Faras", platform: "wechaty", userId: "wxid_faras" });
	const said = (text: string) =>
		until(() => world.written().find((line) => line.text.includes(text)), { what: text, deadlineMs: 60_000 });
	world.says("wxid_faras", `/绑定 ${klass.bindCode}`);
	expect((await said("小助手，Faras请来的")).to).toBe(ROOM);
	world.says("wxid_zhang", "/登记 张三 深圳");
	await said("记下了");
	const { items } = await program.ask<{ items: { identities: string[]; profile: Record<string, string> }[] }>(
		"GET",
		`/alumni?classId=${klass.id}`,
	);
	expect(items).toMatchObject([{ identities: ["wechat:wxid_zhang"], profile: { city: expect.stringContaining("深圳") } }]);
	expect(world.written().every(({ to }) => to === ROOM || !to.includes(BOT))).toBe(true);

	expect(await program.stop()).toEqual({ code: 0, signal: null });
	for (const secret of ["the-secret-code", "张三", "深圳", TOKEN]) expect(program.output).not.toContain(secret);
});
