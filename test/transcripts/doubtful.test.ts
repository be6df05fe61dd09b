/** What cannot be told apart, or is no place that anybody knows, is asked about once and not saved in silence. */
import { afterEach, expect, test } from "vitest";
import { alumni } from "../../src/store/collections/alumni.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

const cityOf = async (id: string) =>
	(await group.store.collection(alumni).find("identity", [`qq:${id}`]))?.values.find(({ field }) => field === "city")?.text;

test("a name that several on the roster have among theirs goes to the liaison", async () => {
	group = await classGroup({ locale: "en", roster: ["Muhammad Ali", "Mohammad Usman", "Sana Malik"].map((name) => ({ name })) });
	await group.bound();
	await play(
		group,
		`
		m（群）：/register Muhammad
		  → 群: Saved: name. Wrong? "undo" within 24 h.⏎Several on the roster have that name; your liaison will check.
		  → 私 faras: 2018级MBBS: several on the roster fit m, who has just registered.⏎Please say in the group which: /register @them NAME student no=…
		n（群）：/register Bilal
		  → 群: Saved: name. Wrong? "undo" within 24 h.⏎…
	`,
	);
});

test("of several cities one is chosen; a city that no list knows is asked about once and kept as written", async () => {
	group = await classGroup({ roster: [{ name: "张三" }] });
	await group.bound();
	await play(
		group,
		`
		zhangsan（群）：/登记 张三 武汉
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		zhangsan（私）：更新 城市 深圳 北京
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 写了几个城市：深圳、北京。现在在哪个？请发一个，都不存回 0。
	`,
	);
	expect(await cityOf("zhangsan")).toBe("武汉");
	await play(
		group,
		`
		zhangsan（私）：北京
		  → 私 zhangsan: 记下了：北京。不对回“撤回”（24小时内）。
		zhangsan（私）：更新 城市 广东 深圳
		  → 私 zhangsan: 记下了：深圳。不对回“撤回”（24小时内）。
		zhangsan（私）：更新 城市 Hogwarts
		  → 私 zhangsan: 没找到这个城市，还没存。照写的存回 1，不存回 0；也可以发对的名字。
		zhangsan（私）：0
		  → 私 zhangsan: 好，没有保存。
		zhangsan（私）：更新 城市 霍格沃茨 邮箱 zhang@example.com
		  → 私 zhangsan: 记下了：zhang@example.com。不对回“撤回”（24小时内）。⏎没找到这个城市，还没存。照写的存回 1，不存回 0；也可以发对的名字。
		zhangsan（私）：1
		  → 私 zhangsan: 记下了：霍格沃茨。不对回“撤回”（24小时内）。
		zhangsan（群）：/更新 城市 Shenzen
		  → 私 zhangsan: 没找到这个城市，还没存。是深圳吗？1 是 2 照写的存 0 不存
		  → 群: 城市没对上，私聊问你。
		zhangsan（私）：1
		  → 私 zhangsan: 记下了：深圳。不对回“撤回”（24小时内）。
	`,
	);
	expect(await cityOf("zhangsan")).toBe("深圳");
});

test("in English", async () => {
	group = await classGroup({ locale: "en", roster: [{ name: "Mary Raza" }] });
	await group.bound();
	await group.says("mary", "群", "/register Mary Raza New York");
	await group.says("mary", "私", "me");
	await play(
		group,
		`
		mary（私）：update city Lahore, Karachi
		  → 私 mary: You wrote several cities: Lahore, Karachi. Where are you now? Send one, or 0 for none.
		mary（私）：Karachi
		  → 私 mary: Saved: Karachi. Wrong? "undo" within 24 h.
		mary（私）：update city Hogwarts
		  → 私 mary: I don't know that city; it is not saved yet. 1 save as written, 0 don't, or send the right name.
		mary（私）：1
		  → 私 mary: Saved: Hogwarts. Wrong? "undo" within 24 h.
	`,
	);
});
