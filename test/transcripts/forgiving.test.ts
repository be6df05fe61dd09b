/** What people type who never read a manual: everything in one line, sentences, numbers in the group. */
import { afterEach, expect, test } from "vitest";
import { readRegistration } from "../../commands/register/parse.js";
import { readUpdate } from "../../commands/update/parse.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { proposals } from "../../src/store/collections/proposals.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup | undefined;
afterEach(async () => {
	await group?.stop();
	group = undefined;
});

async function bound(options: Parameters<typeof classGroup>[0] = {}): Promise<ClassGroup> {
	group = await classGroup(options);
	await group.bound();
	return group;
}
const valuesOf = async (id: string) =>
	(await group?.store.collection(alumni).find("identity", [`qq:${id}`]))?.values.map(({ field, text }) => `${field}=${text}`);

test.each([
	["张三 深圳 13812345678", "张三", ["city=深圳", "phone=+8613812345678"]],
	["张三 13812345678 深圳", "张三", ["city=深圳", "phone=+8613812345678"]],
	["张三 深圳 手机13812345678 微信 zhangsan88", "张三", ["city=深圳", "phone=+8613812345678", "wechat=zhangsan88"]],
	["姓名 张三 城市 深圳", "张三", ["city=深圳"]],
	["我叫张三，现在在深圳工作", "张三", ["city=深圳"]],
	["18临床-张三-深圳", "张三", ["city=深圳"]],
	["张三/深圳", "张三", ["city=深圳"]],
	["张三🐶 深圳", "张三", ["city=深圳"]],
	["Mary Raza, Lahore, +92 301 2345678", "Mary Raza", ["city=Lahore", "phone=+923012345678"]],
	["I am Mary Raza from Lahore", "Mary Raza", ["city=Lahore"]],
	["Mary Raza city Lahore email Mary@X.com", "Mary Raza", ["city=Lahore", "email=mary@x.com"]],
	["O'Brien Dublin", "O'Brien", ["city=Dublin"]],
])("a registration: %s", (text, name, values) => {
	const read = readRegistration(text);
	expect(read.name).toBe(name);
	expect(read.values.map(({ field, read: { text: value } }) => `${field}=${value}`)).toEqual(values);
});

test.each([
	["城市 深圳 手机 13800138000", ["city=深圳", "phone=13800138000"]],
	["city Lahore phone +92 301 2345679", ["city=Lahore", "phone=+92 301 2345679"]],
	["深圳 13800138000", ["phone=13800138000", "city=深圳"]],
	["工作 华为，工程师 城市 深圳", ["job=华为,工程师", "city=深圳"]],
	["工作 华为 公司", ["job=华为 公司"]],
	["job Punjab University lecturer", ["job=Punjab University lecturer"]],
	["job Mobile Company", ["job=Mobile Company"]],
	["job surgeon at Mayo Hospital phone 0301 2345678", ["job=surgeon at Mayo Hospital", "phone=0301 2345678"]],
	["地址 深圳市南山区 手机 13800138000", ["address=深圳市南山区", "phone=13800138000"]],
	["country Pakistan city Lahore", ["country=Pakistan", "city=Lahore"]],
])("an update: %s", (text, pairs) => {
	expect(readUpdate(text, "update").map(({ field, text: value }) => `${field}=${value}`)).toEqual(pairs);
});

test("a name is a name: no number, no mark-up, nothing that was not understood", async () => {
	await bound();
	await play(
		group as ClassGroup,
		`
		zhangsan（群）：/登记 张三 北京协和医院
		  → 群: 名字后面那部分没看懂，没有保存。请写成：登记 张三 深圳
		zhangsan（群）：/登记 <b>张三</b>
		  → 群: 名字请写1到60个字，不带数字和符号。
		zhangsan（群）：/登记 张三 1381234567
		  → 群: @zhangsan 请带上国家码再发一次，如 +92 301 1234567。
		zhangsan（群）：/登记 张三 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		zhangsan（私）：更新 姓名 微信 zhangsan_88
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 名字请写1到60个字，不带数字和符号。
	`,
	);
	expect(await valuesOf("zhangsan")).toEqual(["name=张三", "city=深圳"]);
});

test("step by step, answers come in sentences, out of order, or not at all", async () => {
	await bound();
	await play(
		group as ClassGroup,
		`
		zhangsan（群）：/登记
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 你叫什么名字？⏎不想说回“取消”。
		  → 群: 好，私聊问你两句。
		zhangsan（私）：😀
		zhangsan（私）：我叫张三
		  → 私 zhangsan: 现在在哪个城市？⏎不想说回“跳过”。
		zhangsan（私）：火星
		  → 私 zhangsan: 没找到这个地方，换个写法？再发一次就照写的记，或回“跳过”。
		zhangsan（私）：深训
		  → 私 zhangsan: 没找到这个地方。是深圳吗？1 是 0 不是
		zhangsan（私）：0
		  → 私 zhangsan: 现在在哪个城市？⏎不想说回“跳过”。
		zhangsan（私）：我在拉合尔，手机 13812345678
		  → 私 zhangsan: 记下了：拉合尔、138 1234 5678。不对回“撤回”（24小时内）。⏎好了，谢谢！要看回“我的”，要改直接说。
		mariam（群）：/register
		  → 私 mariam: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 mariam: 你叫什么名字？⏎不想说回“取消”。
		  → 群: 好，私聊问你两句。
		mariam（私）：my name is Mariam Raza
		  → 私 mariam: Which city are you in now?⏎Rather not? "skip".
		mariam（私）：no
		  → 私 mariam: One way to reach you, your choice: email, WeChat or phone.⏎Rather not? "skip".
		mariam（私）：my number is 0301 2345678
		  → 私 mariam: Saved: +92 301 2345678. Wrong? "undo" within 24 h.⏎Done, thank you! "me" shows it; to change something just say so.
	`,
	);
	expect(await valuesOf("zhangsan")).toEqual(["name=张三", "city=Lahore", "phone=+8613812345678"]);
	expect(await valuesOf("mariam")).toEqual(["name=Mariam Raza", "phone=+923012345678"]);
});

test("what is private is never quoted in the group, whether it looks like a number or not", async () => {
	await bound();
	await play(
		group as ClassGroup,
		`
		zhangsan（群）：/登记 张三 深圳 13812345678
		  → 群: @zhangsan 记下了：姓名、城市、手机。不对回“撤回”（24小时内）。⏎群里人多，可把刚才那条撤回，不影响登记。
		zhangsan（群）：/更新 地址 深圳市南山区科技园
		  → 群: @zhangsan 记下了：地址。不对回“撤回”（24小时内）。⏎群里人多，可把刚才那条撤回，不影响登记。
		zhangsan（群）：/更新 微信 zhangsan
		  → 群: @zhangsan 记下了：微信。不对回“撤回”（24小时内）。⏎群里人多，可把刚才那条撤回，不影响登记。
	`,
	);
});

test("a second number and a second address are asked about one after the other, privately", async () => {
	await bound();
	await play(
		group as ClassGroup,
		`
		zhangsan（群）：/登记 张三 深圳 13812345678 a@example.com
		  → 群: @zhangsan 记下了：姓名、城市、手机、邮箱。…
		zhangsan（群）：/更新 城市 广州 手机 13912345678 邮箱 b@example.com
		  → 私 zhangsan: 已登记过一个号码。新的：1 替换 2 两个都留 0 不存
		  → 群: @zhangsan 记下了：城市。不对回“撤回”（24小时内）。⏎群里人多，可把刚才那条撤回，不影响登记。
		zhangsan（私）：2
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 记下了：139 1234 5678。不对回“撤回”（24小时内）。⏎已登记过一个邮箱。新的：1 替换 2 两个都留 0 不存
		zhangsan（私）：0
		  → 私 zhangsan: 好，没有保存。
		zhangsan（群）：/更新 手机 13712345678
		  → 私 zhangsan: 已登记过一个号码。新的：1 替换 2 两个都留 0 不存
		  → 群: @zhangsan 已登记过一个，私聊问你怎么记。⏎群里人多，可把刚才那条撤回，不影响登记。
	`,
	);
	expect(await valuesOf("zhangsan")).toEqual([
		"name=张三",
		"phone=+8613812345678",
		"email=a@example.com",
		"city=广州",
		"phone=+8613912345678",
	]);
});

test("an update that mentions a classmate changes nobody", async () => {
	await bound();
	await play(
		group as ClassGroup,
		`
		zhangsan（群）：/登记 张三 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		zhangsan（群，@lisi）：/更新 城市 广州
		  → 群: 说的是同学？请发 /代报 @TA 城市 …；改自己的不用@人。
	`,
	);
	expect(await valuesOf("zhangsan")).toEqual(["name=张三", "city=深圳"]);
});

test("however many heard something, the person is asked once at a time", async () => {
	await bound();
	await play(
		group as ClassGroup,
		`
		zhangsan（私）：登记
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 还不知道你是哪个班的：请先在班级群里登记。
		zhangsan（群）：/登记 张三 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		lisi（群，@zhangsan）：/代报 城市 广州 手机 13812345678
		  → 私 zhangsan: 有同学说你可能搬家了，要更新吗？1 更新 0 没有⏎不回就不改。
		  → 群: @lisi 谢谢！我私下问本人。⏎群里人多，可把刚才那条撤回，不影响登记。
		wangwu（群，@zhangsan）：/代报
		  → 群: 谢谢！我私下问本人。
		wangwu（群，@zhangsan）：/代报 城市 北京
		  → 群: 谢谢！我私下问本人。
		zhangsan（私）：0
		  → 私 zhangsan: 好，不改。谢谢！
		lisi（群，@zhangsan）：/代报 城市 上海
		  → 私 zhangsan: 有同学说你可能搬家了，要更新吗？1 更新 0 没有⏎不回就不改。
		  → 群: 谢谢！我私下问本人。
	`,
	);
	const reported = (await group?.store.collection(proposals).list("changed", { limit: 100 }))?.items ?? [];
	expect(reported.filter(({ reportedBy }) => reportedBy.kind === "classmate")).toHaveLength(3);
});

test("under a name that several have the liaison is told, step by step as well", async () => {
	await bound({ roster: [{ name: "王伟" }, { name: "王伟" }] });
	await play(
		group as ClassGroup,
		`
		dawei（群）：/登记
		  → 私 dawei: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 dawei: 你叫什么名字？⏎不想说回“取消”。
		  → 群: 好，私聊问你两句。
		dawei（私）：王伟
		  → 私 dawei: 名册里有几位同名，联络员会来核对。现在在哪个城市？⏎不想说回“跳过”。
		  → 私 faras: 2018级MBBS：dawei 登记时名册里有几位同名。⏎请在群里发 /登记 @TA 姓名 学号=… 确认是哪位。
	`,
	);
});

test("who registers twice is one registration in the digest, and what was taken back is no change", async () => {
	await bound();
	await play(
		group as ClassGroup,
		`
		zhangsan（群）：/登记 张三 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		zhangsan（群）：/登记 张三 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		zhangsan（群）：/更新 城市 广州
		  → 群: 记下了：城市。不对回“撤回”（24小时内）。
		zhangsan（群）：/撤回
		  → 群: 撤回了，1项恢复原样。
		faras（群）：/简报
		  → 私 faras: 2018级MBBS简报 5月5日—5月12日⏎可联系率 0.0%（0/1） 目标40%｜本周本人确认1｜待您处理1⏎新登记1人⏎更新：城市1⏎资料新鲜度：有效100%、待确认0%、过期0%⏎待您处理：1人要您确认是不是本班的⏎可联系＝本人在有效期内亲自确认过至少一种联系方式，且之后没有失效。
		  → 群: 简报发到私聊了。
	`,
	);
});
