import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { MiraiPeer } from "../../test/support/mirai-peer.js";
import { until } from "../../test/support/wait.js";

/**
 * The server of these tests is our own, so a client that is not ours has the say whether it speaks
 * mirai-api-http: mirai-ts, by its CommonJS file, since its entry for `import` is missing.
 */
const load = createRequire(import.meta.url);
const { Mirai } = load(join(dirname(load.resolve("mirai-ts")), "index.cjs")) as typeof import("mirai-ts");

const BOT = 10001000;
const GROUP = 700000001;

test("the server of these tests is understood by a client that is not ours", async () => {
	const peer = await MiraiPeer.listen({ verifyKey: "key", accounts: [BOT] });
	onTestFinished(() => peer.close());
	peer.addGroup(GROUP, "2018级临床", [{ id: 3000000001, memberName: "张三", permission: "OWNER" }]);
	peer.friends.set(3000000001, "小张");
	const { port } = new URL(peer.url);
	const address = { host: "127.0.0.1", port: Number(port) };
	const mirai = new Mirai({ verifyKey: "key", adapterSettings: { http: address, ws: address } });
	mirai.logger.level = -999;
	mirai.api.logger.level = -999;
	const heard: { type: string; plain?: string; from?: string }[] = [];
	mirai.on("message", ({ type, plain, sender }) => {
		heard.push({ type, plain, from: "memberName" in sender ? sender.memberName : sender.nickname });
	});
	mirai.on("MemberCardChangeEvent", ({ type, current, member }) => heard.push({ type, plain: current, from: String(member.id) }));

	expect(await mirai.link(BOT)).toMatchObject({ code: 0 });
	mirai.listen();
	await until(() => peer.connections(BOT) === 1, { what: "the client to listen" });
	const quoted = peer.says(GROUP, 3000000001, "没变");
	peer.whispers(3000000001, "换号了");
	peer.push({ type: "MemberCardChangeEvent", origin: "", current: "18临床-张三", member: peer.member(3000000001, GROUP) });
	await until(() => heard.length === 3, { what: "the client to hear" });
	expect(heard).toEqual([
		{ type: "GroupMessage", plain: "没变", from: "张三" },
		{ type: "FriendMessage", plain: "换号了", from: "小张" },
		{ type: "MemberCardChangeEvent", plain: "18临床-张三", from: "3000000001" },
	]);

	expect(await mirai.api.sendGroupMessage("记下了", GROUP, quoted)).toMatchObject({ code: 0, messageId: quoted + 1 });
	expect(await mirai.api.sendGroupMessage("记下了", 799999999)).toMatchObject({ code: 5 });
	expect(await mirai.api.recall({ messageId: quoted + 1, target: GROUP })).toMatchObject({ code: 0 });
	expect(await mirai.api.memberList(GROUP)).toMatchObject({ code: 0, data: [{ id: 3000000001, permission: "OWNER" }] });
	expect(peer.called("sendGroupMessage")[0]?.content).toMatchObject({
		target: GROUP,
		quote: quoted,
		messageChain: [{ type: "Plain", text: "记下了" }],
	});
});
