import { afterEach, expect, test } from "vitest";
import { grants } from "../../src/store/collections/grants.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

test("a liaison claims the class, binds its group, and the roster is recognised by group cards", async () => {
	group = await classGroup({
		roster: [{ name: "张三" }, { name: "Mariam Raza" }, { name: "李四" }],
		members: [
			{ id: "zhangsan", card: "18临床-张三-深圳" },
			{ id: "mariam", card: "2018MBBS Mariam Raza" },
			{ id: "x", nickname: "李四" },
		],
	});
	const { services, klass, clock } = group;
	const now = clock.now();
	const grant = await group.store
		.collection(grants)
		.insert({ id: "g", role: "liaison", scope: `class:${klass.id}`, name: "Faras", from: now, changedAt: now });
	services.directory.hold("grant", grant);
	const claim = (await services.codes.make("claim", grant.id)).code;
	const bind = (await services.codes.make("bind", klass.id)).code;
	await play(
		group,
		`
		faras（群）：大家好
		faras（群）：/帮助
		  → 群: 这个群还没有绑定班级：请联络员在这里发 /绑定 和校友办给的码。
		faras（群）：/绑定 {bind}
		  → 群: 这条命令只给本班联络员用。
		faras（私）：/认领 {claim}
		  → 私 faras: 我替校友办登记联系方式，仅校友办和班级联络员可见。核实：010-12345。⏎回“退订”不再问，回“注销”删除。
		  → 私 faras: Faras，你现在是2018级MBBS的联络员了。不是你？回 0。⏎下一步：拉我进班级群，在群里发 /绑定 …
		zhangsan（私）：认领 {claim}
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 这个码已用过。需要的话请向校友办要新的。
		faras（群）：/绑定 {bind}
		  → 群: 我是校友办小助手，Faras请来的，平时不说话。⏎改资料请私聊，群里别发手机号。
		  → 群: 名册3人，群里3人，按群名片认出2人。⏎大家发“/登记 姓名 城市”就好，或私聊我“登记”。
		faras（群）：/绑定 {bind}
		  → 群: 这个码已用过。需要的话请向校友办要新的。
	`,
		{ claim, bind },
	);
	expect(services.directory.groupsOf(klass.id)).toHaveLength(1);
});

test("somebody registers step by step, in one-word answers", async () => {
	group = await classGroup({ roster: [{ name: "张三" }, { name: "李四" }] });
	await group.bound();
	await play(
		group,
		`
		zhangsan（群）：/登记
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 你叫什么名字？⏎不想说回“取消”。
		  → 群: 好，私聊问你两句。
		zhangsan（私）：张三
		  → 私 zhangsan: 现在在哪个城市？⏎不想说回“跳过”。
		zhangsan（私）：深训
		  → 私 zhangsan: 没找到这个地方。是深圳吗？1 是 0 不是
		zhangsan（私）：是
		  → 私 zhangsan: 留一个联系方式就行：微信、邮箱或手机。⏎不想说回“跳过”。
		zhangsan（私）：老地方
		  → 私 zhangsan: 这是什么？请写成：微信 abc123，或 邮箱 …，或 手机 …
		zhangsan（私）：ZhangSan@Example.com
		  → 私 zhangsan: 记下了：zhangsan@example.com。不对回“撤回”（24小时内）。⏎好了，谢谢！要看回“我的”，要改直接说。
		zhangsan（群）：我的
		zhangsan（群）：/我的
		  → 群: 你登记了3项，3项是新的。⏎详情私聊我发“我的”。
		zhangsan（私）：我的
		  → 私 zhangsan: 2018级MBBS⏎姓名：张三（5月）⏎城市：深圳（5月）⏎邮箱：zhangsan@example.com（5月）⏎都对回“没变”；要改直接说，如“更新 城市 拉合尔”。
	`,
	);
});

test("one line registers; a change, its undoing and a second number are a word each", async () => {
	group = await classGroup({ locale: "en", roster: [{ name: "Mariam Raza" }] });
	await group.bound();
	await play(
		group,
		`
		mariam（群）：/register Maryam Raza city=Lahore
		  → 群: Saved: name, city. Wrong? "undo" within 24 h.
		mariam（群）：/update city Karachi
		  → 群: Saved: city. Wrong? "undo" within 24 h.
		mariam（私）：undo
		  → 私 mariam: I keep contact details for Alumni Office; only it and your liaison see them. Verify: 010-12345.⏎"stop" = no more questions, "forget" = erase.
		  → 私 mariam: Taken back; 1 entry is as before.
		mariam（私）：undo
		  → 私 mariam: There is nothing to take back (only your own changes of the last 24 h).
		mariam（群）：/update phone 0301 2345678
		  → 群: @mariam Saved: phone. Wrong? "undo" within 24 h.⏎You may delete that message; your entry stays.
		mariam（私）：update phone +92 301 2345679
		  → 私 mariam: You have a number already. The new one: 1 replace, 2 keep both, 0 don't save
		mariam（私）：2
		  → 私 mariam: Saved: +92 301 2345679. Wrong? "undo" within 24 h.
		mariam（私）：me
		  → 私 mariam: 2018级MBBS⏎name: Maryam Raza (May)⏎city: Lahore (May)⏎phone: +92 301 2345678 (May)⏎phone: +92 301 2345679 (May)⏎All right? "same". Or tell me what is new, like "update city Lahore".
	`,
	);
});
