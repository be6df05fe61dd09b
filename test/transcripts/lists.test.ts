/** 接龙 and other lists: kept while they grow, looked at once by the liaison, never a word of the chat beside them. */
import { createHash } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { settleLists } from "../../commands/exchange/lists/settle.js";
import { activities, rsvps } from "../../src/store/collections/activities.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { lists } from "../../src/store/collections/lists.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

async function bound(options: Parameters<typeof classGroup>[0] = {}): Promise<ClassGroup> {
	group = await classGroup(options);
	await group.bound();
	return group;
}
const signedUp = async () => {
	const all: string[] = [];
	for await (const { name, state, heads, children = 0 } of group.store.collection(rsvps).stream("id"))
		all.push(`${name} ${state} ${heads}${children > 0 ? `(${children})` : ""}`);
	return all.sort();
};
const pending = async () => (await group.store.collection(lists).list("id")).items;
/** Two hours pass, and the job looks. */
async function quiet(): Promise<readonly string[]> {
	group.later(2 * 3_600_000);
	group.chat.take();
	await settleLists(group.services);
	await group.settled();
	return group.chat.take();
}

test("a 接龙 grows by reposts, is counted once it is quiet, and goes to the activity with one key", async () => {
	await bound({
		roster: ["张三", "李四", "王五", "赵六", "王伟", "王伟"].map((name) => ({ name })),
		members: [{ id: "xp", nickname: "小胖" }],
	});
	await play(
		group,
		`
		xp（群）：/登记 赵六 广州
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		a（群）：#接龙⏎返校聚餐 10月18日 AA⏎例 张三 +1⏎⏎1. 张三
		b（群）：好久不见，13800000000 是我新号
		b（群）：#接龙⏎返校聚餐 10月18日 AA⏎例 张三 +1⏎⏎1. 张三⏎2. 李四 +1 带家属
		c（群）：#接龙⏎返校聚餐 10月18日 AA⏎例 张三 +1⏎⏎1. 张三⏎2. 王五（2大1小）
		d（群）：#接龙⏎返校聚餐 10月18日 AA⏎例 张三 +1⏎⏎1. 张三⏎2. 李四 +1 带家属⏎3. 小胖⏎4. 王伟 自驾⏎5. 老K
	`,
	);
	expect(await quiet()).toEqual([
		"私 faras: 接龙“返校聚餐”：6人报名，共9位（1个孩子），AA。认出4人；按群昵称：小胖→赵六；认不出：老K；同名分不清：王伟。⏎1 记入活动 0 不记；也可先回“小胖=张三”",
	]);
	expect(await quiet()).toEqual([]);
	// What stands in the store are lines of the list, and nothing else of the chat.
	expect(JSON.stringify(await pending())).not.toMatch(/好久|13800000000/);
	await play(
		group,
		`
		faras（私）：1
		  → 私 faras: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 faras: 记好了：活动1“返校聚餐”，共9位。
		faras（私）：1
		xp（群）：/活动
		  → 群: 1. 返校聚餐，10月18日 AA（9人）⏎报名发 /活动 报名 编号。
		e（群）：#接龙⏎返校聚餐 10月18日 AA⏎⏎1. 张三⏎2. 李四 +1 带家属⏎3. 小胖⏎4. 王伟 自驾⏎5. 老K
	`,
	);
	expect(await signedUp()).toEqual([
		"张三 joined 1",
		"李四 joined 2",
		"王五 joined 3(1)",
		"王伟 joined 1",
		"老K joined 1",
		"赵六 joined 1",
	]);
	expect(await quiet()).toEqual([]);
	expect((await pending())[0]).toMatchObject({ rows: [], alumnusIds: [], state: "done" });
	// What a repost is known by says nothing to whoever has the store and not the key.
	const open = createHash("sha256").update(["张三", "1"].join("\u0000")).digest("hex");
	expect((await pending())[0]?.handled.some((known) => open.startsWith(known))).toBe(false);
	// One line more afterwards: only that is new. The account's own sign-up is the same place on the list.
	await group.says("e", "群", "#接龙\n返校聚餐 10月18日 AA\n\n1. 张三 去不了\n2. 李四 +1 带家属\n3. 小胖");
	expect(await quiet()).toEqual(["私 faras: 接龙“返校聚餐”：0人报名，共0位，AA。认出1人。⏎1 记入活动 0 不记"]);
	await group.says("faras", "私", "1");
	expect(await signedUp()).toContain("张三 left 0");
	await group.says("xp", "群", "/活动 退出 1");
	expect(await signedUp()).toContain("赵六 left 0");
});

test("said to be complete it is looked at at once; who posts it again without himself has left; a liaison names the unknown", async () => {
	await bound({ locale: "en", roster: ["Sana Malik", "Bilal Ahmed", "Mariam Raza"].map((name) => ({ name })) });
	await play(
		group,
		`
		x（群）：to do:⏎1. book hall⏎2. call caterer⏎3. pay
		x（群）：Who is coming to dinner?⏎1. Sana Malik +1⏎2. Billu⏎3. Mariam Raza with family
	`,
	);
	const without = "Who is coming to dinner?\n1. Billu\n2. Mariam Raza with family\n3. Bilal Ahmed - can't come";
	await group.says("sana", "群", without, { card: "Sana Malik" });
	await play(
		group,
		`
		faras（群）：list is complete
		  → 私 faras: List "Who is coming to dinner?": 2 signed up, 3 in all. Recognised 2; unknown: Billu.⏎1 add to the activity, 0 leave it; or first "Billu=Bilal Ahmed"
		faras（私）：Billu = Sana Malik
		  → 私 faras: I keep contact details for Alumni Office; only it and your liaison see them. Verify: 010-12345.⏎…
		  → 私 faras: List "Who is coming to dinner?": 2 signed up, 3 in all. Recognised 3.⏎1 add to the activity, 0 leave it
		faras（私）：0
		  → 私 faras: All right, left alone.
		faras（群）：list is complete
	`,
	);
	expect(await signedUp()).toEqual([]);
	expect((await pending()).map(({ state, rows }) => ({ state, rows }))).toEqual([{ state: "done", rows: [] }]);
	expect((await group.store.collection(activities).list("id")).items).toEqual([]);
});

test("a contact list asks each person himself; nothing of it is saved on another's word, none of it is said in the group", async () => {
	await bound({ roster: ["张三", "李四", "王五"].map((name) => ({ name })) });
	await play(
		group,
		`
		zhangsan（群）：/登记 张三 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		faras（群，@zhangsan）：/登记 张三
		  → 群: 已确认这位同学的身份。
		zhangsan（私）：没变
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 城市：深圳（5月）⏎…
		lisi（群）：接龙 通讯录更新⏎1. 张三 13812345678 深圳 迈瑞⏎2. 李四 13912345678 广州⏎3. 路人 13700000000
		faras（群）：接龙结束
		  → 私 faras: 接龙“通讯录更新”：3人。认出2人；认不出：路人。⏎1 私下请各人核对 0 不记；也可先回“小胖=张三”
		faras（私）：1
		  → 私 faras: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 有同学说你可能换工作了，要更新吗？1 更新 0 没有⏎不回就不改。
		  → 私 faras: 好。1人私下核对；1人现在问不到，先记作“未确认”。
		zhangsan（私）：1
		  → 私 zhangsan: 同学说的是：138 1234 5678、迈瑞。对吗？1 对 0 不对
		zhangsan（私）：1
		  → 私 zhangsan: 记下了：138 1234 5678、迈瑞。不对回“撤回”（24小时内）。
	`,
	);
	const people = (await group.store.collection(alumni).list("id")).items.flatMap(({ values }) =>
		values.filter(({ field }) => field === "phone").map(({ text, confirmed, trust }) => `${text} ${confirmed} ${trust}`),
	);
	expect(people.sort()).toEqual(["+8613812345678 true self", "+8613912345678 false liaison"]);
	expect(JSON.stringify(await pending())).not.toMatch(/1381234|1391234|1370000/);
	expect(group.chat.written.filter(({ chat, text }) => chat.kind === "group" && /1381234|1391234|1370000/.test(text))).toEqual(
		[],
	);
});

test("a liaison pastes a list into his own chat and is asked about it there and then", async () => {
	await bound({ roster: ["张三", "李四"].map((name) => ({ name })) });
	await play(
		group,
		`
		faras（私）：接龙 秋游⏎1. 张三⏎2. 李四+2
		  → 私 faras: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 faras: 接龙“秋游”：2人报名，共4位。认出2人。⏎1 记入活动 0 不记
		faras（私）：1
		  → 私 faras: 记好了：活动1“秋游”，共4位。
	`,
	);
	expect(await signedUp()).toEqual(["张三 joined 1", "李四 joined 3"]);
});
