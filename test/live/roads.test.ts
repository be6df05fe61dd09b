import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MiraiPeer, type Part } from "../support/mirai-peer.js";
import { OneBotPeer } from "../support/onebot-peer.js";
import { until } from "../support/wait.js";
import { ONEBOT_TOKEN, Program } from "./program.js";
import { embedded, type SetUp } from "./set-up.js";

const BOT = 10001000;
const GROUP = 700_000_001;
const LIAISON = 2_900_000_001;
const ZHANG = 3_000_000_001;
const HOOK = new URL("./loaded.mjs", import.meta.url).href;

/** Optional roads, and the packages they bring: nobody pays for one that is not configured. */
const MIRAI = /\/adapters\/mirai\//;
const WECHATY = /\/adapters\/wechaty\/|\/node_modules\/(wechaty|@grpc|mirai-ts)/;

interface Alumnus {
	readonly id: string;
}

describe("an account that moves from mirai to OneBot", { timeout: 60_000 }, () => {
	let setUp: SetUp;
	let peer: MiraiPeer;
	let program: Program;

	const logOf = (name: string): string => join(setUp.dir, name);
	const loaded = (name: string): string[] => readFileSync(logOf(name), "utf8").split("\n");
	const start = (log: string, env: Record<string, string> = {}): Promise<Program> =>
		Program.start(setUp, { NODE_OPTIONS: `--import ${HOOK}`, LOADED_FILE: logOf(log), ...env });
	const textOf = (chain: unknown): string =>
		(chain as readonly Part[]).map((part) => (part.type === "Plain" ? part["text"] : "")).join("");
	beforeAll(async () => {
		setUp = await embedded();
		peer = await MiraiPeer.listen({ verifyKey: "key", accounts: [BOT] });
		peer.addGroup(GROUP, "2018级临床", [
			{ id: LIAISON, memberName: "李老师", permission: "OWNER" },
			{ id: ZHANG, memberName: "张三" },
		]);
		for (const [id, name] of [[LIAISON, "李老师"] as const, [ZHANG, "小张"] as const]) peer.friends.set(id, name);
		program = await start("with-mirai", { MIRAI_URL: peer.url, MIRAI_VERIFY_KEY: "key", MIRAI_QQ: String(BOT) });
	});
	afterAll(async () => {
		await program?.kill();
		await peer?.close();
		await setUp?.remove();
	});

	test("registers over mirai, and is the same person, in the same group, over OneBot", async () => {
		await until(() => peer.connections(BOT) === 1, { what: "the program to dial mirai" });
		const klass = await program.ask<{ id: string; bindCode: string }>("POST", "/classes", { name: "2018级临床" });
		await program.ask("POST", `/classes/${klass.id}/liaisons`, { name: "李老师", platform: "mirai", userId: String(LIAISON) });
		peer.says(GROUP, LIAISON, `/绑定 ${klass.bindCode}`);
		const greeting = await peer.nthCall("sendGroupMessage");
		expect(textOf(greeting.content["messageChain"])).toContain("李老师请来的");
		peer.says(GROUP, ZHANG, "/登记 张三 深圳");
		const alumni = () => program.all<Alumnus>(`/alumni?classId=${klass.id}`);
		const [before] = await until(async () => [await alumni()].find(({ length }) => length === 1), {
			what: "张三 to be registered",
		});
		expect(loaded("with-mirai").some((url) => MIRAI.test(url))).toBe(true);

		await program.stop();
		program = await start("without-mirai");
		const napcat = await OneBotPeer.dial(program.wsUrl, { selfId: BOT, token: ONEBOT_TOKEN });
		napcat.whispers(ZHANG, "/我的");
		await until(() => napcat.called("send_private_msg").some(({ raw }) => raw.includes("深圳")), { what: "his record" });
		napcat.says(GROUP, ZHANG, "/更新 城市 广州");
		await napcat.nthCall("send_group_msg");
		expect(await alumni()).toMatchObject([{ id: before?.id }]);
		napcat.drop();
	});

	test("loads no road that is not configured", async () => {
		const modules = loaded("without-mirai");
		expect(modules.some((url) => url.includes("/adapters/onebot/"))).toBe(true);
		expect(modules.filter((url) => MIRAI.test(url) || WECHATY.test(url))).toEqual([]);
		expect(loaded("with-mirai").filter((url) => WECHATY.test(url))).toEqual([]);
	});
});
