import { afterEach, beforeEach, expect, test } from "vitest";
import { sweep } from "../../jobs/remind/index.js";
import { importRoster } from "../../src/office/api/roster.js";
import { composeDigest } from "../../src/office/digest/compose.js";
import { markAlive, markDeceased } from "../../src/registry/deceased.js";
import { completeMerge } from "../../src/registry/link.js";
import { repairAll } from "../../src/registry/repair.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { proposals } from "../../src/store/collections/proposals.js";
import { type BotHouse, botHouse } from "../support/bot-house.js";

let house: BotHouse;
let taken = 0;

beforeEach(async () => {
	taken = 0;
	house = await botHouse({ bots: ["qq:1", "wechat:2"], pacing: "off" });
	const klass = await house.makeClass("2018级MBBS");
	await house.bindGroup("qq:700", klass.id);
	await house.bindGroup("wechat:800", klass.id);
	await importRoster(house.services, klass, [
		{ name: "张三", studentNo: "2018001" },
		{ name: "李四", studentNo: "2018002" },
	]);
});
afterEach(() => house.stop());

const handed = () => [...house.adapter("qq").handed, ...house.adapter("wechat").handed].toSorted((a, b) => a.elapsed - b.elapsed);

const later = (ms: number): void => house.clock.set(house.clock.now() + ms);

/** Somebody writes to the bot privately; everything it says because of it. */
async function says(account: string, text: string): Promise<string[]> {
	const [network, id = ""] = account.split(":");
	house.adapter("qq").handed.length = 0;
	house.adapter("wechat").handed.length = 0;
	await house.hears(network === "qq" ? "qq:1" : "wechat:2", { kind: "direct", id }, id, text);
	await house.clock.advance(5_000);
	taken = handed().length;
	return handed()
		.slice(-taken)
		.map(({ text: said }) => said);
}
const last = async (account: string, text: string): Promise<string> => (await says(account, text)).at(-1) ?? "";

async function inGroup(account: string, text: string): Promise<void> {
	const [network, id = ""] = account.split(":");
	const [bot, chat] = network === "qq" ? (["qq:1", "700"] as const) : (["wechat:2", "800"] as const);
	await house.hears(bot, { kind: "group", id: chat }, id, text);
	await house.clock.advance(5_000);
}

const record = async (identity: `${"qq" | "wechat"}:${string}`): Promise<Alumnus | undefined> =>
	house.store.collection(alumni).find("identity", [identity]);
const textOf = (alumnus: Alumnus | undefined, field: string) =>
	alumnus?.values.filter((value) => value.field === field).map(({ text }) => text);

/** The code that `/link` gave. */
async function codeFor(account: string): Promise<string> {
	const answer = await last(account, "/关联");
	const code = /[0-9A-Z]{10}/.exec(answer)?.[0];
	if (code === undefined) throw new Error(answer);
	return code;
}

/** How many there are, and how many of them can be reached, as a digest has it. */
const reach = async () =>
	(await composeDigest(house.services, { scope: "all", from: 0, to: house.clock.now(), key: `reach ${house.clock.now()}` }))
		.content?.rate ?? { all: -1 };

test("an account of somebody who is registered elsewhere becomes his: one person, whatever he writes from", async () => {
	await inGroup("qq:zhang", "/登记 张三 深圳");
	const code = await codeFor("qq:zhang");
	expect(await last("wechat:z", `关联 ${code.toLowerCase()}`)).toBe("这个码是张三的。关联后两边算一个人：1 关联 0 不关联");
	expect(await last("wechat:z", "1")).toBe("关联好了：两边算一个人，提醒只发到你最近用的一边。\n要解除发 /解除关联");
	expect((await record("wechat:z"))?.identities).toEqual(["qq:zhang", "wechat:z"]);
	await says("wechat:z", "/更新 城市 广州");
	expect(textOf(await record("qq:zhang"), "city")).toEqual(["广州"]);
	expect((await reach()).all).toBe(2);
	// The code is spent, and says so to whoever else has it.
	expect(await last("wechat:other", `/关联 ${code}`)).toBe("这个码不对或已过期。请在另一边私聊我发 /关联 拿新码。");
});

test("who is said to have died stays so when his records become one, and a mistake gives back what he had wanted", async () => {
	await inGroup("qq:zhang", "/登记 张三 深圳");
	await inGroup("wechat:z", "/登记 Zhang San 广州");
	const own = await record("wechat:z");
	const code = await codeFor("qq:zhang");
	await markDeceased(house.services, own?.id ?? "", { by: "office", confirmed: true });
	await last("wechat:z", `/link ${code}`);
	await says("wechat:z", "1");
	const merged = await record("qq:zhang");
	expect(merged?.identities).toEqual(["qq:zhang", "wechat:z"]);
	expect(merged?.deceased).toMatchObject({ confirmedBy: "office" });
	expect(merged).not.toHaveProperty("dueAt");
	const back = await markAlive(house.services, merged?.id ?? "");
	expect(back).not.toHaveProperty("deceased");
	expect(back).not.toHaveProperty("optedOutAt");
});

test("two records that both know something become one: newer values win, nothing is lost, the history is whole", async () => {
	await inGroup("qq:zhang", "/登记 张三 深圳");
	await says("qq:zhang", "/更新 邮箱 zhang@example.com");
	await says("qq:zhang", "/更新 手机 13800000001");
	later(86_400_000);
	await inGroup("wechat:z", "/登记 Zhang San 广州");
	await says("wechat:z", "/更新 手机 13900000002");
	await says("wechat:z", "/更新 邮箱 zhang@example.com");
	const [one, other] = [await record("qq:zhang"), await record("wechat:z")];
	expect(one?.id).not.toBe(other?.id);
	const verified = one?.values.find(({ field }) => field === "email")?.verifiedAt ?? 0;
	const code = await codeFor("qq:zhang");
	expect(await last("wechat:z", `/link ${code}`)).toContain("你这边的登记会并过去");
	await says("wechat:z", "1");

	const merged = await record("wechat:z");
	expect(merged?.id).toBe(one?.id);
	expect(merged?.identities).toEqual(["qq:zhang", "wechat:z"]);
	expect(textOf(merged, "city")).toEqual(["广州"]);
	expect(textOf(merged, "phone")?.toSorted()).toEqual(["+8613800000001", "+8613900000002"]);
	expect(textOf(merged, "email")).toEqual(["zhang@example.com"]);
	expect(merged?.values.find(({ field }) => field === "email")?.verifiedAt).toBeGreaterThan(verified);
	expect(merged?.memberships).toMatchObject([{ state: "rostered", studentNo: "2018001" }]);
	const old = await house.store.collection(alumni).get(other?.id ?? "");
	expect(old).toMatchObject({ mergedInto: one?.id, values: [], identities: [], classIds: [], tokens: [], reachableUntil: 0 });
	// Both are still the fold of what was said, by seq.
	for (const id of [one?.id ?? "", other?.id ?? ""]) {
		const { items } = await house.store.collection(proposals).list("alumnus", { prefix: [id], from: 0, limit: 100 });
		expect(items.map(({ seq }) => seq)).toEqual(items.map((_, nth) => nth + 1));
		expect((await house.store.collection(alumni).get(id))?.seq).toBe(items.length);
	}
	expect(await reach()).toMatchObject({ all: 2, reachable: 1 });
});

test("a link shows nobody what a file knows of somebody whose name he only claimed", async () => {
	const klass = await house.makeClass("2019级土木");
	await house.bindGroup("wechat:900", klass.id);
	await importRoster(house.services, klass, [{ name: "王五", studentNo: "2019001" }]);
	const first = house.services.directory.class("2018级MBBS");
	if (first === undefined) throw new Error("no class");
	await importRoster(house.services, first, [{ name: "赵六", phone: "13800000006", studentNo: "2018003" }]);
	// 王五 proves who he is in his own class; in another's group he calls himself 赵六.
	await house.hears("wechat:2", { kind: "group", id: "900" }, "wang", "/登记 王五 学号=2019001");
	await house.clock.advance(5_000);
	expect((await record("wechat:wang"))?.memberships).toMatchObject([{ state: "vouched" }]);
	await inGroup("qq:fake", "/登记 赵六");
	expect((await record("qq:fake"))?.memberships).toMatchObject([{ state: "rostered" }]);
	expect((await says("qq:fake", "/我的")).join()).not.toContain("13800000006");
	for (const [from, to] of [
		["qq:fake", "wechat:wang"],
		["wechat:wang", "qq:fake"],
	] as const) {
		await says(to, `/关联 ${await codeFor(from)}`);
		expect(await last(to, "1")).toBe("名册上这是两个人，不能关联。请找班级联络员看看。");
	}
	for (const account of ["qq:fake", "wechat:wang"])
		expect((await says(account, "/我的")).join()).not.toMatch(/13800000006|138 0000 0006/);
});

test("a crash between the two halves of a merge is completed at the next start", async () => {
	await inGroup("qq:zhang", "/登记 张三 深圳");
	await house.clock.advance(60_000);
	await inGroup("wechat:z", "/登记 Zhang San 广州");
	const [one, other] = [await record("qq:zhang"), await record("wechat:z")];
	if (one === undefined || other === undefined) throw new Error("both are registered");
	const given = await house.services.sets.commit({
		alumnusId: other.id,
		plan: ({ values }) => values.map((value) => ({ op: "retire", field: value.field, valueId: value.id, from: value, to: null })),
		reportedBy: { kind: "self", identity: "wechat:z" },
		via: "command",
		cause: "the message",
		gives: { to: one.id, identities: other.identities, memberships: other.memberships },
	});
	expect(await record("wechat:z")).toBeUndefined();
	expect(await repairAll(house.store, house.services.sets)).toBe(1);
	expect(await record("wechat:z")).toMatchObject({ id: one.id });
	expect(textOf(await record("wechat:z"), "city")).toEqual(["广州"]);
	const { seq } = (await record("wechat:z")) as Alumnus;
	if (given.kind === "done") await completeMerge(house.services, given.proposal);
	expect(await repairAll(house.store, house.services.sets)).toBe(0);
	expect((await record("wechat:z"))?.seq).toBe(seq);
});

test("two people of one list are not made one; a code is for another account, for a quarter of an hour, privately", async () => {
	await inGroup("qq:zhang", "/登记 张三 深圳");
	await inGroup("wechat:li", "/登记 李四 广州");
	const code = await codeFor("qq:zhang");
	await says("wechat:li", `/关联 ${code}`);
	expect(await last("wechat:li", "1")).toBe("名册上这是两个人，不能关联。请找班级联络员看看。");
	expect(await last("qq:zhang", `/关联 ${await codeFor("qq:zhang")}`)).toBe("请用另一个账号发这个码。");
	const late = await codeFor("qq:zhang");
	await house.clock.advance(16 * 60_000);
	expect(await last("wechat:z", `/关联 ${late}`)).toContain("已过期");
	const other = await codeFor("qq:zhang");
	await says("wechat:z", `/关联 ${other}`);
	expect(await last("wechat:z", "0")).toBe("好，没有关联。");
	expect(await record("wechat:z")).toBeUndefined();
	house.adapter("qq").handed.length = 0;
	await inGroup("qq:zhang", "/关联");
	expect(house.adapter("qq").texts.at(-1)).toBe("请私聊我发这条，群里不方便。");
});

test("he is asked once, where he wrote last; unlinked, that account is nobody's again", async () => {
	await inGroup("qq:zhang", "/登记 张三 深圳");
	await says("qq:zhang", "/我的");
	const code = await codeFor("qq:zhang");
	await says("wechat:z", `/关联 ${code}`);
	await says("wechat:z", "1");
	const asked = async (): Promise<string[]> => {
		later(400 * 86_400_000);
		house.adapter("qq").handed.length = 0;
		house.adapter("wechat").handed.length = 0;
		await sweep(house.services, {});
		await house.clock.advance(600_000);
		return handed()
			.filter(({ chat }) => chat.kind === "direct")
			.map(({ chat }) => chat.id);
	};
	expect(await asked()).toEqual(["z"]);
	await says("qq:zhang", "没变");
	expect(await asked()).toEqual(["zhang"]);
	expect(await last("wechat:z", "/解除关联")).toContain("解除了");
	expect((await record("qq:zhang"))?.identities).toEqual(["qq:zhang"]);
	expect(await record("wechat:z")).toBeUndefined();
	expect(await last("qq:zhang", "/unlink")).toBe("没有关联的账号。发 /关联 可以关联另一个。");
});
