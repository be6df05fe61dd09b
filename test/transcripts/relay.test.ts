import { afterEach, expect, test } from "vitest";
import { alumni } from "../../src/store/collections/alumni.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

const values = async (name: string) => {
	const { items } = await group.store.collection(alumni).list("id", { limit: 1000 });
	const person = items.find(({ memberships }) => memberships.some(({ rosterName }) => rosterName === name));
	return (person?.values ?? [])
		.filter(({ field }) => field !== "name")
		.map(({ field, text, confirmed, trust }) => `${field} ${text} ${trust}${confirmed ? "" : " unconfirmed"}`)
		.sort();
};

test("a group without a bot: made in a word, its answers pasted back, what is unsure asked one by one", async () => {
	group = await classGroup({
		publicUrl: "https://alumni.example",
		roster: [{ name: "张三" }, { name: "李四" }, { name: "Mariam Raza" }, { name: "Mariam Khan" }, { name: "Ali Hassan" }],
	});
	await group.bound();
	await play(
		group,
		`
		zhangsan（私）：转贴
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 这条命令只给本班联络员用。
		faras（群）：/转贴
		  → 群: 请私聊我发这条，群里不方便。
		faras（私）：/转贴 新群 WhatsApp 18
		  → 私 faras: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 faras: 好，“WhatsApp 18”记下了：要说的话我发给你，你粘进去。⏎不要了发：/转贴 停 WhatsApp 18
		faras（私）：/转贴
		  → 私 faras: 现在没有要转贴的。…
		faras（私）：/转贴 链接 李四
		  → 私 faras: 把下一条私发给李四，14天有效。点开看不到资料，只能说新的。⏎…
		  → 私 faras: 李四你好，校友办请你核对一下联系方式，十秒：⏎https://alumni.example/c/…
		faras（私）：11/05/2026, 10:22 - Messages and calls are end-to-end encrypted.⏎11/05/2026, 10:23 - 张三: 我在深圳，电话13800138000⏎11/05/2026, 10:24 - ~ Mari: I'm in Karachi now⏎11/05/2026, 10:25 - Mariam: I'm in Lahore now⏎working at Mayo Hospital⏎11/05/2026, 10:26 - Ali Hassan: <Media omitted>⏎11/05/2026, 10:27 - Ali Hassan: Eid mubarak everyone
		  → 私 faras: 读了4条：1人，记下2项。⏎对不上的：Mari、Mariam。
		  → 私 faras: “Mari”是谁？（“I'm in Karachi now”）⏎1 Mariam Khan 2 Mariam Raza 0 不是本班的；不确定回“跳过”
		faras（私）：谁啊
		  → 私 faras: 没对上。请回序号或全名；不是本班的回 0，不确定回“跳过”。
		faras（私）：0
		  → 私 faras: “Mariam”是谁？（“I'm in Lahore now workin…”）⏎1 Mariam Khan 2 Mariam Raza 0 不是本班的；不确定回“跳过”
		faras（私）：2
		  → 私 faras: 好了，又记下1人2项。电话、邮箱、微信要等本人确认才算数。
		faras（私）：11/05/2026, 10:23 - 张三: 我在深圳，电话13800138000⏎11/05/2026, 10:24 - ~ Mari: I'm in Karachi now⏎11/05/2026, 10:25 - Mariam: I'm in Lahore now⏎working at Mayo Hospital
		  → 私 faras: 读了3条，没有新的。
	`,
	);
	expect(await values("张三")).toEqual(["city 深圳 liaison", "phone +8613800138000 liaison unconfirmed"]);
	expect(await values("Mariam Raza")).toEqual(["city Lahore liaison", "job Mayo Hospital liaison"]);
	expect(await values("Mariam Khan")).toEqual([]);
	expect(await values("Ali Hassan")).toEqual([]);
});

test("what a person said himself stands, whatever is pasted; what was pasted he takes back with a word", async () => {
	group = await classGroup({ roster: [{ name: "张三" }, { name: "李四" }] });
	await group.bound();
	await play(
		group,
		`
		zhangsan（群）：/登记 张三 广州
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		lisi（群）：/登记 李四
		  → 群: 记下了：姓名。不对回“撤回”（24小时内）。…
	`,
	);
	await group.says("faras", "私", "张三 2026/5/11 10:22\n我在深圳呢\n\n李四 2026/5/11 10:23\n我在成都，邮箱 lisi@example.com");
	expect(await values("张三")).toEqual(["city 广州 self", "city 深圳 liaison unconfirmed"]);
	expect(await values("李四")).toEqual(["city 成都 liaison", "email lisi@example.com liaison unconfirmed"]);
	await group.says("lisi", "私", "撤回");
	expect(await values("李四")).toEqual([]);
	await group.says("faras", "私", "李四 2026/5/11 10:23\n我在成都，邮箱 lisi@example.com\n\n李四 2026/5/11 10:24\n好的");
	expect(await values("李四")).toEqual([]);
});
