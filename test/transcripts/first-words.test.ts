/** What people write before they know what it is: who they are, thanks, a face, "delete me", a command that is planned. */
import { afterEach, expect, test } from "vitest";
import { alumni } from "../../src/store/collections/alumni.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

const MEMBERS = [
	{ id: "zhangsan", nickname: "三", card: "18临床-张三-深圳" },
	{ id: "lisi", nickname: "四" },
	{ id: "sana", nickname: "S" },
];
async function bound(options: Parameters<typeof classGroup>[0] = {}): Promise<void> {
	group = await classGroup({
		members: MEMBERS,
		roster: [{ name: "张三" }, { name: "李四" }, { name: "Sana Malik" }],
		...options,
	});
	await group.bound();
}
const valuesOf = async (id: string) =>
	(await group.store.collection(alumni).find("identity", [`qq:${id}`]))?.values
		.map(({ field, text }) => `${field}=${text}`)
		.sort();

test("who is in the class's group registers privately, without a word there", async () => {
	await bound();
	await play(
		group,
		`
		zhangsan（私）：登记
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 你是2018级MBBS的张三吗？1 是 0 不是
		zhangsan（私）：1
		  → 私 zhangsan: 现在在哪个城市？⏎不想说回“跳过”。
		lisi（私）：登记 李四 深圳
		  → 私 lisi: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 lisi: 记下了：李四、深圳。不对回“撤回”（24小时内）。
		stranger（私）：登记 张三 深圳
		  → 私 stranger: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 stranger: 还不知道你是哪个班的：请先在班级群里登记。
	`,
	);
	expect(await valuesOf("lisi")).toEqual(["city=深圳", "name=李四"]);
	expect(await valuesOf("stranger")).toBeUndefined();
});

test("who wants to be erased, or asks who sees it, is no name and no city: he is told how, and the question stays", async () => {
	await bound();
	await play(
		group,
		`
		lisi（私）：登记
		  → 私 lisi: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 lisi: 你叫什么名字？⏎不想说回“取消”。
		lisi（私）：注销
		  → 私 lisi: 我这里没有你本人的登记，没有可删可导的。⏎名单上若有你，请告诉校友办（010-12345）。
		lisi（私）：把我的资料都删了
		  → 私 lisi: 我这里没有你本人的登记，没有可删可导的。⏎名单上若有你，请告诉校友办（010-12345）。
		lisi（私）：隐私
		  → 私 lisi: 你的资料只有校友办（010-12345）和本班联络员看得到，不进群，不给别的同学。⏎看全部回“我的”，不再问回“退订”，删除回“注销”。
		lisi（私）：李四
		  → 私 lisi: 现在在哪个城市？⏎不想说回“跳过”。
		lisi（私）：forget
		  → 私 lisi: 会删掉你自己登记的全部，删了找不回。真要删，15分钟内回“确认注销”。⏎…
		lisi（私）：深圳
		  → 私 lisi: 留一个联系方式就行：微信、邮箱或手机。⏎不想说回“跳过”。
		sana（私）：please delete my data
		  → 私 sana: I keep contact details for Alumni Office; only it and your liaison see them. Verify: 010-12345.⏎…
		  → 私 sana: I have no record of your own here: nothing to erase or to send.⏎If a list has you, please tell the alumni office (010-12345).
		sana（群，@小助手）：delete my data
		  → 群: To be erased, write "forget" to me privately; it is not done in a group.⏎To be left alone only: "stop".
	`,
	);
	expect(await valuesOf("lisi")).toEqual(["city=深圳", "name=李四"]);
});

test("thanks and faces want no answer and are none; an answer with thanks is one", async () => {
	await bound();
	await play(
		group,
		`
		lisi（私）：登记
		  → 私 lisi: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 lisi: 你叫什么名字？⏎不想说回“取消”。
		lisi（私）：谢谢啦！
		lisi（私）：👌🏽
		lisi（私）：你好呀
		  → 私 lisi: 你好！有变动直接说就行，如“换到深圳迈瑞了”。⏎回“帮助”看我会什么。
		lisi（私）：李四
		  → 私 lisi: 现在在哪个城市？⏎不想说回“跳过”。
		lisi（私）：🙏🙏
		lisi（私）：跳过，谢谢
		  → 私 lisi: 留一个联系方式就行：微信、邮箱或手机。⏎不想说回“跳过”。
		lisi（私）：不用了谢谢
		  → 私 lisi: 好了，谢谢！要看回“我的”，要改直接说。
		lisi（私）：谢啦
		lisi（私）：❤️
		sana（私）：moved to Lahore
		  → 私 sana: I keep contact details for Alumni Office; only it and your liaison see them. Verify: 010-12345.⏎…
		  → 私 sana: May I have your name first?⏎Rather not? 0, and nothing is saved.
		sana（私）：thanks bhai
		sana（私）：Sana Malik
		  → 私 sana: I'd note: name Sana Malik, city Lahore. Right?⏎1 save, 2 change a line, 0 forget
		sana（私）：ok thanks
		  → 私 sana: Saved: Sana Malik, Lahore. Wrong? "undo" within 24 h.
		sana（私）：thank you so much bhai 😊
	`,
	);
	expect(await valuesOf("lisi")).toEqual(["name=李四"]);
});

test("what cannot be done here yet is said, not guessed at; in a group without a number", async () => {
	await bound();
	await play(
		group,
		`
		lisi（私）：/找 张三
		  → 私 lisi: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 lisi: 我还不能帮你找同学，也不会把别人的资料给你。⏎请问联络员或校友办（010-12345）。
		lisi（群）：/找 张三
		  → 群: 我还不能帮你找同学，也不会把别人的资料给你。⏎请问联络员或校友办。
		lisi（私）：导出
		  → 私 lisi: 我这里没有你本人的登记，没有可删可导的。⏎名单上若有你，请告诉校友办（010-12345）。
		lisi（私）：/chapter
		  → 私 lisi: 还不知道你在哪个城市。发“分会 城市名”就查。
		faras（群）：/交接 李四
		  → 群: 交接要校友办来办：请告诉校友办谁接任，对方会收到认领码。
		lisi（群，@小助手）：张三电话多少？
		  → 群: 这个我答不了，请问校友办。⏎看自己的登记回“我的”，会什么回“帮助”。
	`,
	);
});

test("help is what this person may do here: three lines for somebody new, duties first for a liaison", async () => {
	await bound();
	await play(
		group,
		`
		lisi（私）：你好
		  → 私 lisi: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 lisi: /登记 张三 深圳 — 登记姓名和城市⏎不记命令也行，直接说就好，如“我是张三，在深圳迈瑞”。读给你核对了再存。⏎退订 — 不再提醒；隐私 — 谁看得到我的资料
		lisi（私）：登记 李四 深圳
		  → 私 lisi: 记下了：李四、深圳。不对回“撤回”（24小时内）。
		lisi（私）：帮助
		  → 私 lisi: /更新 城市 深圳 — 改城市、手机、工作等⏎/没变 — 资料没变，确认一下⏎/我的 — 看我的登记⏎/活动 — 活动：发起、报名、汇报⏎也能：建议、推荐、分会、撤销、代报⏎其他：退订、恢复、语言、关联、解除关联、隐私、注销、导出、取消、认领⏎不记命令也行，有变动直接跟我说。每条的写法：帮助 更新
		faras（私）：帮助
		  → 私 faras: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 faras: /名单 — 本班谁还没登记⏎/提醒 — 提醒本班核对资料⏎/简报 — 最近一周的简报⏎/转贴 — 没有我的群：要贴的话、粘回来的回复⏎联络员还能：旁听、口令⏎自己的：登记、活动、建议、推荐、分会、代报⏎其他：退订、恢复、语言、关联、隐私、注销、导出、取消、认领⏎不记命令也行，有变动直接跟我说。每条的写法：帮助 更新
	`,
	);
});

test("what nobody sees in a text does not hide a command or make a name", async () => {
	await bound();
	const zeroWidth = String.fromCodePoint(0x200b);
	const rightToLeft = String.fromCodePoint(0x202e);
	expect((await group.says("lisi", "私", `${zeroWidth}登记 ${rightToLeft}李四 深圳${zeroWidth}`)).at(-1)).toBe(
		"私 lisi: 记下了：李四、深圳。不对回“撤回”（24小时内）。",
	);
	expect(await valuesOf("lisi")).toEqual(["city=深圳", "name=李四"]);
	expect(await group.says("lisi", "私", `${zeroWidth}${zeroWidth}`)).toEqual([]);
});

test("a refusal and a question back are no name and no city: the one moves on, the other is answered", async () => {
	await bound();
	await play(
		group,
		`
		zhangsan（私）：登记
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 你是2018级MBBS的张三吗？1 是 0 不是
		zhangsan（私）：2
		  → 私 zhangsan: 你是2018级MBBS的张三吗？1 是 0 不是
		zhangsan（私）：不是
		  → 私 zhangsan: 你叫什么名字？⏎不想说回“取消”。
		zhangsan（私）：不知道
		  → 私 zhangsan: 你叫什么名字？⏎不想说回“取消”。
		zhangsan（私）：为什么要登记
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		zhangsan（私）：张三丰
		  → 私 zhangsan: 现在在哪个城市？⏎不想说回“跳过”。
		zhangsan（私）：你们要干嘛
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		zhangsan（私）：我不想告诉你
		  → 私 zhangsan: 留一个联系方式就行：微信、邮箱或手机。⏎不想说回“跳过”。
		zhangsan（群，@小助手）：李四的手机号是多少？
		  → 群: 这个我答不了，请问校友办。⏎看自己的登记回“我的”，会什么回“帮助”。
		zhangsan（私）：骗子
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		zhangsan（私）：跳过
		  → 私 zhangsan: 好了，谢谢！要看回“我的”，要改直接说。
	`,
	);
	expect(await valuesOf("zhangsan")).toEqual(["name=张三丰"]);
});

test("how it works, another language, a wrong place for a command: each is understood without knowing a command", async () => {
	await bound();
	await play(
		group,
		`
		lisi（私）：怎么用？
		  → 私 lisi: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 lisi: /登记 张三 深圳 — 登记姓名和城市⏎…
		lisi（私）：English please
		  → 私 lisi: All right, English from now on.
		lisi（私）：what can you do?
		  → 私 lisi: /register Mary Raza Lahore - register your name and city⏎…
		lisi（私）：说中文
		  → 私 lisi: 好，以后跟你说中文。
		lisi（私）：帮助！
		  → 私 lisi: /登记 张三 深圳 — 登记姓名和城市⏎…
		lisi（私）：绑定 7K3M9PQ2RT
		  → 私 lisi: 请在班级群里发这条。
		faras（群）：/活动 新建
		  → 群: 还差一点内容，比如：/活动 新建 校庆聚餐，10月18日，深圳
		lisi（私）：滚
		  → 私 lisi: 好，不再提醒。资料还在，要删回“注销”；想恢复回“恢复”。
	`,
	);
});

test("said to the bot in the group, a command needs no slash; no number of the office stands there", async () => {
	await bound();
	await play(
		group,
		`
		lisi（群，@小助手）：帮助
		  → 群: /登记 张三 深圳 — 登记姓名和城市⏎…
		lisi（群，@小助手）：你是谁
		  → 群: 我替校友办登记联系方式，仅校友办和班级联络员可见。⏎回“退订”不再问，回“注销”删除。
		lisi（群，@小助手）：登记 李四 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		lisi（群，@小助手）：我的
		  → 群: 你登记了2项，2项是新的。⏎详情私聊我发“我的”。
		lisi（群，@小助手）：好的谢谢老师
		lisi（群）：帮助
	`,
	);
});

test("however somebody wants his data gone or kept to itself, he is not put off with a guess", async () => {
	await bound();
	for (const text of ["怎么注销账号", "把我的手机号删掉", "怎么删除？", "how do i delete everything", "I want to be removed"])
		expect((await group.says("lisi", "私", text)).at(-1), text).toMatch(/没有你本人的登记|no record of your own/);
	for (const text of ["我的信息安全吗", "谁能看到我的手机号", "please don't share my number"])
		expect((await group.says("lisi", "私", text)).at(-1), text).toMatch(/看得到，不进群|see your details; never the group/);
	for (const text of ["谢谢老师", "辛苦了，谢谢", "ok bhai", "theek hai bhai", "done"])
		expect(await group.says("lisi", "私", text), text).toEqual([]);
});

test("registering that is answered in the group goes on privately; a number typed there is no matter for the group", async () => {
	await bound({ locale: "en" });
	await play(
		group,
		`
		sana（群，@小助手）：register
		  → 私 sana: I keep contact details for Alumni Office; only it and your liaison see them. Verify: 010-12345.⏎…
		  → 私 sana: What is your name?⏎Rather not? "cancel".
		  → 群: Good, two short questions privately.
		sana（群，@小助手）：Sana Malik
		  → 私 sana: Which city are you in now?⏎Rather not? "skip".
		  → 群: Got it, see our chat.
		sana（群，引）：Lahore
		  → 私 sana: One way to reach you, your choice: email, WeChat or phone.⏎Rather not? "skip".
		  → 群: Got it, see our chat.
		sana（群，@小助手）：0301 234 5678
		  → 群: @sana Saved: phone. Wrong? "undo" within 24 h.⏎You may delete that message; your entry stays.
		sana（群，@小助手）：same, thanks
		  → 私 sana: city: Lahore (May)⏎…
		  → 群: …
		sana（私）：same thank you bhai
		  → 私 sana: Good, 2 entries confirmed. Thank you!
	`,
	);
	expect(await valuesOf("sana")).toEqual(["city=Lahore", "name=Sana Malik", "phone=+923012345678"]);
});

test("a liaison needs no slash for what help and the commands themselves name", async () => {
	await bound();
	await play(
		group,
		`
		faras（私）：帮助 名单
		  → 私 faras: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 faras: 本班谁还没登记，例如：⏎/名单⏎/名单 没填⏎/名单 旧
		faras（私）：名单 没填
		  → 私 faras: 全班3人：已登记0，本月有消息0，没填3，过期0。⏎还没填：李四、张三、Sana Malik
		faras（私）：旁听 关
		  → 私 faras: 本班已关旁听…
		faras（私）：活动 新建 聚餐，10月18日
		  → 私 faras: 活动1“聚餐”已建好。…
		faras（私）：活动 退出 1
		  → 私 faras: 你没有报名“聚餐”。
		faras（私）：我没时间当联络员了
		  → 私 faras: 交接要校友办来办：请告诉校友办（010-12345）谁接任，对方会收到认领码。
	`,
	);
});
