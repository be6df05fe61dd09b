/** What is heard without the bot being spoken to: nothing, unless the class wants it; and what a group's card says. */
import { afterEach, expect, test } from "vitest";
import { alumni } from "../../src/store/collections/alumni.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { type ClassGroup, classGroup, GROUP_ID } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

async function bound(options: Parameters<typeof classGroup>[0] = {}): Promise<ClassGroup> {
	group = await classGroup(options);
	await group.bound();
	return group;
}
const cityOf = async (id: string) =>
	(await group.store.collection(alumni).find("identity", [`qq:${id}`]))?.values.find(({ field }) => field === "city")?.text;
async function stored(): Promise<string> {
	const all: unknown[] = [];
	for (const spec of ALL_COLLECTIONS) for await (const doc of group.store.collection(spec).stream("id")) all.push(doc);
	return JSON.stringify(all);
}
async function renames(userId: string, card: string): Promise<readonly string[]> {
	group.chat.take();
	group.chat.hear({ type: "member-renamed", network: "qq", botId: group.chat.botId, groupId: GROUP_ID, userId, card });
	await group.settled();
	return group.chat.take();
}

test("a class that listens: a change said in the group leads to one private question to whom it is of", async () => {
	await bound({ roster: [{ name: "李四" }], members: [{ id: "lisi", card: "18临床-李四" }] });
	await play(
		group,
		`
		zhangsan（群）：/登记 张三 广州
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		zhangsan（群）：我上周搬到杭州了，大家来玩
		zhangsan（群）：/旁听 开
		  → 群: 这条命令只给本班联络员用。
		faras（群）：/旁听
		  → 群: 本班旁听：关。开：/旁听 开
		faras（群）：/旁听 开
		  → 群: 本班已开旁听：群里谁说自己换工作、搬家、换号，我私下问一句要不要记。⏎聊天不存。关：/旁听 关
		zhangsan（群）：周末谁去爬山，秘密基地见
		zhangsan（群）：李四换工作了吗？
		zhangsan（群）：要是中了五百万我就搬到三亚
		zhangsan（群）：我上周搬到杭州了，大家来玩
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 群里听你说：城市 杭州。要我记下吗？⏎1 保存 2 改一处 0 不要
		zhangsan（群）：我现在在杭州阿里巴巴上班
		zhangsan（群）：1
		zhangsan（私）：1
		  → 私 zhangsan: 记下了：杭州。不对回“撤回”（24小时内）。
		lisi（群）：我换到深圳迈瑞了
		  → 私 lisi: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 lisi: 群里听你说：城市 深圳、工作 迈瑞。要我记下吗？⏎1 保存 2 改一处 0 不要
		lisi（私）：1
		  → 私 lisi: 你是2018级MBBS的李四吗？1 是 0 不是
		lisi（私）：1
		  → 私 lisi: 记作：姓名 李四、城市 深圳、工作 迈瑞，对吗？⏎1 保存 2 改一处 0 不要
		lisi（私）：0
		  → 私 lisi: 好，什么也没存。
		faras（群）：/旁听 关
		  → 群: 本班已关旁听：没@我的话我一概不看。
		… 2天后
		zhangsan（群）：我刚搬到苏州了
	`,
	);
	expect(await cityOf("zhangsan")).toBe("杭州");
	expect(await stored()).not.toMatch(/爬山|秘密基地|五百万|大家来玩|苏州/);
});

test("a group's card is asked about privately, once, and never saved by itself", async () => {
	await bound({
		roster: [{ name: "张三" }],
		members: [
			{ id: "zhangsan", card: "18临床-张三-深圳" },
			{ id: "stranger", card: "18临床-王五-北京" },
		],
	});
	await play(
		group,
		`
		zhangsan（群）：/登记 张三 广州
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
	`,
	);
	// Never written to, he is not written to because of a card either.
	expect(await renames("zhangsan", "18临床-张三-武汉")).toEqual([]);
	await group.says("zhangsan", "私", "我的");
	expect(await renames("stranger", "18临床-王五-上海")).toEqual([]);
	expect(await renames("zhangsan", "18临床-张三-广州")).toEqual([]);
	expect(await renames("zhangsan", "18临床-张三-深圳")).toEqual([
		"私 zhangsan: 你的群名片写着：城市 深圳。要我记下吗？⏎1 保存 2 改一处 0 不要",
	]);
	expect(await cityOf("zhangsan")).toBe("广州");
	await play(
		group,
		`
		zhangsan（私）：0
		  → 私 zhangsan: 好，什么也没存。
	`,
	);
	expect(await renames("zhangsan", "18临床-张三-深圳")).toEqual([]);
	const { code } = await group.services.codes.make("bind", group.klass.id);
	expect((await group.says("faras", "群", `/绑定 ${code}`)).filter((line) => line.startsWith("私"))).toEqual([]);
	expect(await renames("zhangsan", "18临床-张三-北京")).toEqual([
		"私 zhangsan: 你的群名片写着：城市 北京。要我记下吗？⏎1 保存 2 改一处 0 不要",
	]);
	expect(await group.says("zhangsan", "私", "1")).toEqual(["私 zhangsan: 记下了：北京。不对回“撤回”（24小时内）。"]);
});
