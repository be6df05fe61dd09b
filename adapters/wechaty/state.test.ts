import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { until } from "../../test/support/wait.js";
import { ManualClock } from "../onebot/harness.js";
import { BOT, hostPuppet, MockWorld, ROOM, startRig } from "./harness.js";
import { createWechatyAdapter } from "./index.js";
import { loadPuppet, PuppetMissing } from "./load.js";
import type { WirePuppet } from "./wire.js";
import { SCAN } from "./wire.js";

test.each(["mock", "service"] as const)(
	"a login by code over the %s: shown while it is valid, gone when it is used",
	async (over) => {
		const rig = await startRig({ over, login: false });
		expect(rig.status()).toMatchObject({ botId: "wechaty", state: "connecting" });
		rig.world.mocker.scan("http://weixin.qq.com/x/one", SCAN.waiting);
		await until(() => rig.status()?.state === "needs-login", { what: "the code" });
		expect(rig.adapter.loginQr("wechaty")?.text).toBe("http://weixin.qq.com/x/one");
		rig.world.mocker.scan("http://weixin.qq.com/x/two", SCAN.timeout);
		await until(() => rig.adapter.loginQr("wechaty")?.text === "http://weixin.qq.com/x/two", { what: "the next code" });
		rig.world.mocker.scan("", SCAN.scanned);
		await until(() => rig.status()?.cause === "confirm-on-phone", { what: "the scan" });
		expect(rig.adapter.loginQr("wechaty")).toBeUndefined();
		rig.world.login();
		await rig.online();
		expect(rig.status()).toMatchObject({ botId: BOT, state: "online" });
		expect(rig.states()).toEqual(["needs-login (scan)", "needs-login (confirm-on-phone)", "online"]);
		expect(rig.qrs.map(({ text }) => text)).toEqual(["http://weixin.qq.com/x/one", "http://weixin.qq.com/x/two"]);
		expect(JSON.stringify(rig.log)).not.toContain("weixin.qq.com");
	},
);

test("a code that nobody scans is taken back after five minutes", async () => {
	const clock = new ManualClock();
	const rig = await startRig({ login: false, clock });
	rig.world.mocker.scan("http://weixin.qq.com/x/one", SCAN.waiting);
	expect(rig.adapter.loginQr("wechaty")?.expiresAt).toBe(clock.now() + 300_000);
	clock.advance(300_001);
	expect(rig.adapter.loginQr("wechaty")).toBeUndefined();
	expect(rig.status()?.state).toBe("needs-login");
});

test.each(["mock", "service"] as const)("a logout over the %s wants a scan, and the next login works", async (over) => {
	let logouts = 0;
	const rig = await startRig({
		over,
		onWorld: ({ puppet }) => {
			const logout = puppet.logout.bind(puppet);
			puppet.logout = async (reason) => {
				await logout(reason);
				logouts++;
			};
		},
	});
	await rig.world.puppet.logout("by the phone");
	await until(() => rig.status()?.state === "needs-login", { what: "the logout" });
	// wechaty-puppet-service answers a logout it hears of with a logout of its own.
	await until(() => logouts === (over === "service" ? 2 : 1), { what: "the logouts to be over" });
	expect(rig.status()?.botId).toBe(BOT);
	rig.world.login();
	await rig.online();
	rig.world.says("wxid_zhang", "好");
	expect((await rig.heard()).text).toBe("好");
});

test("a service that goes away: offline, and online again when it is back", async () => {
	const world = new MockWorld();
	let host = await hostPuppet(world);
	onTestFinished(() => host.stop());
	const rig = await startRig({
		login: false,
		onWorld: () => {},
		makePuppet: () => host.connect(),
		worlds: [world],
		timeouts: { backoffFirst: 400 },
	});
	world.login();
	await rig.online();
	await host.stop();
	await until(() => rig.status()?.state === "offline", { what: "the loss to be noticed" });
	expect(await rig.adapter.send(BOT, { kind: "group", id: ROOM }, { segments: [{ type: "text", text: "好" }] })).toEqual({
		state: "not-sent",
		cause: "offline",
	});
	host = await hostPuppet(world);
	await rig.online();
	world.says("wxid_zhang", "又见");
	expect((await rig.heard()).text).toBe("又见");
	expect(rig.adapter.counters().restarts).toBeGreaterThan(0);
});

test("a puppet that cannot start is tried ever more slowly, and the adapter stands", async () => {
	const clock = new ManualClock();
	let starts = 0;
	const makePuppet = (): WirePuppet => {
		const { puppet } = new MockWorld();
		const start = async (): Promise<never> => {
			starts++;
			throw new Error("no way");
		};
		return Object.assign(puppet, { start });
	};
	const rig = await startRig({ login: false, clock, makePuppet, ready: false });
	await until(() => rig.states().includes("offline (cannot-start)"), { what: "the first failure" });
	for (const [pause, attempts] of [
		[1_000, 2],
		[2_000, 3],
		[4_000, 4],
	] as const) {
		clock.advance(pause - 1);
		expect(starts).toBe(attempts - 1);
		clock.advance(1);
		await until(() => rig.adapter.counters().restarts === attempts, { what: `failure ${attempts}` });
	}
	expect(await rig.adapter.send("wechaty", { kind: "group", id: ROOM }, { segments: [] })).toEqual({
		state: "not-sent",
		cause: "offline",
	});
});

test("a puppet that falls silent is started anew; spurious errors do it no harm", async () => {
	let silent = false;
	const rig = await startRig({
		timeouts: { ping: 30, pong: 60, backoffFirst: 10 },
		onWorld: ({ puppet }) => {
			puppet.ding = () => {
				if (!silent) setImmediate(() => puppet.emit("dong", { data: "" }));
			};
		},
	});
	for (let n = 0; n < 5; n++) rig.world.puppet.emit("error", { data: "no payload found for id x" });
	rig.world.says("wxid_zhang", "好");
	await rig.heard();
	expect(rig.status()?.state).toBe("online");
	silent = true;
	await until(() => rig.states().includes("offline (no-answer)"), { what: "the silence to be noticed" });
	silent = false;
	await until(() => rig.worlds.length === 2 && rig.world.puppet.state.active() === true, { what: "another puppet" });
	rig.world.login();
	await rig.online();
	rig.world.says("wxid_zhang", "还在");
	expect((await rig.heard(2)).text).toBe("还在");
});

test("where ids change with each login, nobody speaks by an old one", async () => {
	const rig = await startRig({ stableIds: false });
	expect(rig.adapter.capabilities.stableIds).toBe(false);
	// Its own id changes too; the daily caps are kept by this name.
	expect(rig.status()?.botId).toBe("wechaty");
	rig.world.says("wxid_zhang", "一", [BOT]);
	const first = await rig.heard();
	expect(first).toMatchObject({ botId: "wechaty", mentionsBot: true });
	const before = first.sender.id;
	const chat = first.chat;
	expect(await rig.adapter.send("wechaty", chat, { segments: [{ type: "text", text: "好" }] })).toMatchObject({ state: "sent" });

	await rig.world.puppet.logout("again");
	rig.world.mocker.createContact({ id: "wxid_reborn", name: "小助手" });
	rig.world.mocker.login(rig.world.contact("wxid_reborn"));
	await rig.online();
	// Another person may have been given the id that was 张三's.
	rig.world.says("wxid_zhang", "二");
	const second = await rig.heard(2);
	expect(second.sender.id).not.toBe(before);
	expect(second.chat.id).not.toBe(chat.id);
	expect(await rig.adapter.send("wechaty", chat, { segments: [{ type: "text", text: "好" }] })).toEqual({
		state: "not-sent",
		cause: "login-changed",
	});
});

test("remarks are written and read back", async () => {
	const remarks = new Map<string, string>();
	const rig = await startRig({
		stableIds: false,
		onWorld: ({ puppet, mocker }) => {
			puppet.contactAlias = (async (id: string, alias?: string) => void remarks.set(id, alias ?? "")) as never;
			puppet.contactRawPayload = async (id) => ({
				...mocker.contactPayload(id),
				...(remarks.has(id) ? { alias: remarks.get(id) as string } : {}),
			});
		},
	});
	rig.world.whispers("wxid_zhang", "hi");
	const { sender } = await rig.heard();
	expect(await rig.adapter.remarks.write("wechaty", sender.id, "#7KQ2M9")).toBe(true);
	rig.world.puppet.cache.contact.delete("wxid_zhang");
	expect(await rig.adapter.remarks.list("wechaty")).toEqual([{ userId: sender.id, remark: "#7KQ2M9" }]);
	expect(await rig.adapter.remarks.write("wechaty", "@old", "#7KQ2M9")).toBe(false);
});

test("the memory card is its owner's alone", async () => {
	const dir = await mkdtemp(join(tmpdir(), "wechaty-"));
	onTestFinished(() => rm(dir, { recursive: true, force: true }));
	const rig = await startRig({ dir: join(dir, "wechaty") });
	const { memory } = rig.world.puppet;
	await memory.set("cookie", "secret");
	await memory.save();
	const path = join(dir, "wechaty", "wechaty-puppet-mock.memory-card.json");
	expect(JSON.parse(await readFile(path, "utf8"))).toEqual({ cookie: "secret" });
	expect((await stat(path)).mode & 0o777).toBe(0o600);
	await rig.adapter.stop();
	const again = await startRig({ dir: join(dir, "wechaty") });
	expect(await again.world.puppet.memory.get("cookie")).toBe("secret");
});

const LINES = {
	missing: (name: string) => `missing ${name}`,
	noPuppet: (name: string) => `none ${name}`,
	refused: (name: string, why: string) => `refused ${name}: ${why}`,
};

test.each([
	["wechaty-puppet-that-nobody-made", "missing wechaty-puppet-that-nobody-made"],
	["lru-cache", "none lru-cache"],
	["../escape", "none ../escape"],
	["wechaty-puppet-service", "refused wechaty-puppet-service: wechaty-puppet-service: WECHATY_PUPPET_SERVICE_TOKEN not found"],
])("a start with %s ends with one line", async (name, line) => {
	await expect(loadPuppet(name, {}, LINES)).rejects.toThrow(new PuppetMissing(line));
});

test("an installed puppet is made by its name", async () => {
	const { make, fileOf } = await loadPuppet("wechaty-puppet-mock", {}, LINES);
	const puppet: WirePuppet = make();
	expect(puppet.isLoggedIn).toBe(false);
	expect(fileOf).toBeDefined();
	const adapter = createWechatyAdapter({ make, puppet: "wechaty-puppet-mock", log: { info() {}, warn() {}, error() {} } });
	await adapter.start(() => {});
	expect(adapter.bots()).toMatchObject([{ botId: "wechaty", state: "connecting" }]);
	await adapter.stop();
});
