import { afterEach, beforeEach, expect, test } from "vitest";
import { MockWorld, ROOM } from "../../adapters/wechaty/harness.js";
import { createWechatyAdapter, type WechatyAdapter } from "../../adapters/wechaty/index.js";
import { FRIENDSHIP } from "../../adapters/wechaty/wire.js";
import { Door } from "../../src/registry/door.js";
import { groups } from "../../src/store/collections/classes.js";
import { grants } from "../../src/store/collections/grants.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";
import { until } from "../support/wait.js";

/** A class whose WeChat group is bound, and a bot there whose door the house keeps. */
let group: ClassGroup;
let world: MockWorld;
let adapter: WechatyAdapter;
const accepted: string[] = [];
const joined: string[] = [];
const decisions: boolean[] = [];

async function decide(asked: Promise<boolean>): Promise<boolean> {
	const decision = await asked;
	decisions.push(decision);
	return decision;
}

beforeEach(async () => {
	for (const list of [accepted, joined, decisions]) list.length = 0;
	group = await classGroup();
	await group.bound();
	const { services } = group;
	const now = group.clock.now();
	const bound = { id: `wechat:${ROOM}`, classId: "class-1", state: "bound" as const, boundAt: now, changedAt: now };
	services.directory.hold("group", await group.store.collection(groups).insert(bound));
	const door = new Door(() => services);
	world = new MockWorld();
	const requests = new Map<string, object>();
	Object.assign(world.puppet, {
		friendshipRawPayload: async (id: string) => requests.get(id),
		friendshipAccept: async (id: string) => void accepted.push(id),
		roomInvitationRawPayload: async (id: string) => requests.get(id),
		roomInvitationAccept: async (id: string) => void joined.push(id),
	});
	adapter = createWechatyAdapter({
		make: () => world.puppet,
		puppet: "wechaty-puppet-mock",
		door: {
			friend: ({ hello, isMemberOf }) => decide(door.friend({ network: "wechat", hello, isMemberOf })),
			invite: ({ inviterId }) => decide(door.invite("wechat", inviterId)),
		},
		log: group.services.log,
	});
	await adapter.start(() => {});
	await until(() => world.puppet.state.active() === true, { what: "the puppet to have started" });
	world.login();
	await until(() => adapter.bots()[0]?.state === "online", { what: "the bot to be online" });
	wants = async (contactId, hello) => {
		const id = `f${decisions.length}-${contactId}`;
		requests.set(id, { id, contactId, hello, type: FRIENDSHIP.receive, timestamp: 1, ticket: "t" });
		world.puppet.emit("friendship", { friendshipId: id });
		return settled(accepted, id);
	};
	invites = async (inviterId) => {
		const id = `i${decisions.length}-${inviterId}`;
		requests.set(id, { id, inviterId, topic: "x", timestamp: 1 });
		world.puppet.emit("room-invite", { roomInvitationId: id });
		return settled(joined, id);
	};
});
afterEach(async () => {
	await adapter.stop();
	await group.stop();
});

let wants: (contactId: string, hello: string) => Promise<boolean>;
let invites: (inviterId: string) => Promise<boolean>;

/** Whether WeChat was told yes, once the house has decided. */
async function settled(told: readonly string[], id: string): Promise<boolean> {
	const before = decisions.length;
	const decision = await until(() => decisions.slice(before).map((yes) => ({ yes }))[0], { what: "a decision" });
	if (decision.yes) await until(() => told.includes(id), { what: "WeChat to be told" });
	return told.includes(id);
}

test("members of a bound group may become friends; a stranger hears nothing", async () => {
	expect(await wants("wxid_zhang", "我是张三")).toBe(true);
	expect(await wants("wxid_stranger", "我是张三，18级的")).toBe(false);
	expect(world.written()).toEqual([]);
});

test("the liaison's word opens the door, however it is written, until it is taken back", async () => {
	await play(
		group,
		`
		faras（私）：/口令
		  → 私 faras: 我替校友办登记联系方式…
		  → 私 faras: 2018级MBBS还没有口令，加我微信的要在班级群里才通过。⏎设一个：/口令 同窗2018
		faras（私）：/口令 同窗 2018！
		  → 私 faras: 记下了：加我微信时写“同窗 2018！”就能通过。⏎不用了回：/口令 取消
		张三（私）：/口令 我来定
		  → 私 张三: 我替校友办登记联系方式…
		  → 私 张三: 这条命令只给本班联络员用。
	`,
	);
	expect(await wants("wxid_stranger", "你好，同窗2018 王五")).toBe(true);
	expect(await wants("wxid_other", "同窗2019")).toBe(false);
	await play(group, "faras（私）：/口令 取消\n  → 私 faras: 口令取消了，以后只通过班级群里的人。");
	expect(await wants("wxid_late", "同窗2018")).toBe(false);
});

test("only who holds a role takes the bot into a group", async () => {
	expect(await invites("wxid_zhang")).toBe(false);
	const now = group.clock.now();
	await group.store.collection(grants).insert({
		id: "grant-wechat",
		subject: "wechat:wxid_faras",
		role: "liaison",
		scope: "class:class-1",
		name: "Faras",
		from: now,
		changedAt: now,
	});
	expect(await invites("wxid_faras")).toBe(true);
	await group.store.collection(grants).update("grant-wechat", (grant) => ({ ...grant, until: group.clock.now() }));
	expect(await invites("wxid_faras")).toBe(false);
});

test("fifteen new friends an hour, and the next ones later", async () => {
	for (let n = 0; n < 15; n++) expect(await wants("wxid_zhang", "")).toBe(true);
	expect(await wants("wxid_mary", "")).toBe(false);
	group.later(3_600_001);
	expect(await wants("wxid_mary", "")).toBe(true);
});
