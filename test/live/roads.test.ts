import { readFile, writeFile } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { MiraiPeer, type Part } from "../support/mirai-peer.js";
import { OneBotPeer } from "../support/onebot-peer.js";
import { until } from "../support/wait.js";
import { ONEBOT_TOKEN, Program } from "./program.js";
import { listingSetUp } from "./unloaded.js";

const BOT = 10001000;
const GROUP = 700_000_001;
const LIAISON = 2_900_000_001;
const ZHANG = 3_000_000_001;

const textOf = (chain: unknown): string =>
	(chain as readonly Part[]).map((part) => (part.type === "Plain" ? part["text"] : "")).join("");

test("an account that moves from mirai to OneBot keeps its people and groups", { timeout: 120_000 }, async () => {
	const peer = await MiraiPeer.listen({ verifyKey: "key", accounts: [BOT] });
	onTestFinished(() => peer.close());
	peer.addGroup(GROUP, "2018级临床", [
		{ id: LIAISON, memberName: "李老师", permission: "OWNER" },
		{ id: ZHANG, memberName: "张三" },
	]);
	for (const [id, name] of [[LIAISON, "李老师"] as const, [ZHANG, "小张"] as const]) peer.friends.set(id, name);
	const { setUp, listed } = await listingSetUp();
	const loaded = async (): Promise<string[]> => [
		...new Set((await readFile(listed, "utf8")).match(/\/adapters\/(mirai|onebot|wechaty)\/|\/node_modules\/mirai-ts\//g)),
	];

	// Registered over mirai, …
	let program = await Program.start(setUp, { MIRAI_URL: peer.url, MIRAI_VERIFY_KEY: "key", MIRAI_QQ: String(BOT) });
	onTestFinished(async () => void (await program.kill()));
	await until(() => peer.connections(BOT) === 1, { what: "the program to dial mirai" });
	const klass = await program.ask<{ id: string; bindCode: string }>("POST", "/classes", { name: "2018级临床" });
	await program.ask("POST", `/classes/${klass.id}/liaisons`, { name: "李老师", platform: "mirai", userId: String(LIAISON) });
	peer.says(GROUP, LIAISON, `/绑定 ${klass.bindCode}`);
	const greeting = await peer.nthCall("sendGroupMessage");
	expect(textOf(greeting.content["messageChain"])).toContain("李老师请来的");
	peer.says(GROUP, ZHANG, "/登记 张三 深圳");
	const alumni = () => program.all<{ readonly id: string }>(`/alumni?classId=${klass.id}`);
	const [before] = await until(async () => [await alumni()].find(({ length }) => length === 1), {
		what: "张三 to be registered",
	});
	expect((await loaded()).sort()).toEqual(["/adapters/mirai/", "/adapters/onebot/"]);

	// … and the same person, in the same group, over OneBot, with mirai gone.
	await program.stop();
	await writeFile(listed, "");
	program = await Program.start(setUp);
	const napcat = await OneBotPeer.dial(program.wsUrl, { selfId: BOT, token: ONEBOT_TOKEN });
	onTestFinished(() => napcat.drop());
	napcat.whispers(ZHANG, "/我的");
	await until(() => napcat.called("send_private_msg").some(({ raw }) => raw.includes("深圳")), { what: "his record" });
	napcat.says(GROUP, ZHANG, "/更新 城市 广州");
	await napcat.nthCall("send_group_msg");
	expect(await alumni()).toMatchObject([{ id: before?.id }]);
	expect(await loaded()).toEqual(["/adapters/onebot/"]);
});
