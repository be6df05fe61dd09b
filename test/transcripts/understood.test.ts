/** What people write without a command: read back in one message, saved by one key. */
import { afterEach, expect, test } from "vitest";
import { askWhatCame } from "../../jobs/come-true/index.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { proposals } from "../../src/store/collections/proposals.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

async function bound(options: Parameters<typeof classGroup>[0] = {}): Promise<ClassGroup> {
	group = await classGroup(options);
	await group.bound();
	return group;
}
const valuesOf = async (id: string) =>
	(await group.store.collection(alumni).find("identity", [`qq:${id}`]))?.values
		.map(({ field, text, confirmed }) => `${field}=${text}${confirmed ? "" : "?"}`)
		.sort();
const statuses = async () =>
	(await group.store.collection(proposals).list("changed", { limit: 100 })).items.map(({ status }) => status).sort();

test("a plan is kept for its day, asked about then, and only a yes makes it so", async () => {
	await bound();
	await play(
		group,
		`
		zhangsan（群）：/登记 张三 广州
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		zhangsan（私）：换工作了，下月去深圳迈瑞
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 记作：6月起 城市 深圳、工作 迈瑞（到时问你），对吗？⏎1 保存 2 改一处 0 不要
		zhangsan（私）：1
		  → 私 zhangsan: 6月我再问你一次，现在先不改。
		zhangsan（私）：1
	`,
	);
	expect(await valuesOf("zhangsan")).toEqual(["city=广州", "name=张三"]);
	expect(await statuses()).toEqual(["confirmed", "scheduled"]);
	expect(await askWhatCame(group.services)).toBe(0);
	group.later(20 * 86_400_000);
	expect([await askWhatCame(group.services), await askWhatCame(group.services)]).toEqual([1, 0]);
	await group.settled();
	expect(group.chat.take()).toEqual([
		"私 zhangsan: 张三，你说过这时候会变成：深圳、迈瑞。变了吗？1 变了 0 没有⏎还没到回“晚点”，或直接说现在的。",
	]);
	await play(
		group,
		`
		zhangsan（私）：晚点
		  → 私 zhangsan: 好，过两周再问。
	`,
	);
	group.later(14 * 86_400_000);
	expect(await askWhatCame(group.services)).toBe(1);
	await group.settled();
	await play(
		group,
		`
		zhangsan（私）：1
		  → 私 zhangsan: 记下了：深圳、迈瑞。不对回“撤回”（24小时内）。
	`,
	);
	expect(await valuesOf("zhangsan")).toEqual(["city=深圳", "job=迈瑞", "name=张三"]);
	expect(await statuses()).toEqual(["confirmed", "confirmed", "superseded"]);
	group.later(30 * 86_400_000);
	expect(await askWhatCame(group.services)).toBe(0);
});

test("what was only planned can be taken back, and nothing else goes with it", async () => {
	await bound();
	await play(
		group,
		`
		zhangsan（群）：/登记 张三 广州
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		… 5分钟后
		zhangsan（私）：下月去深圳迈瑞上班
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 记作：6月起 城市 深圳、工作 迈瑞（到时问你），对吗？⏎1 保存 2 改一处 0 不要
		zhangsan（私）：1
		  → 私 zhangsan: 6月我再问你一次，现在先不改。
		zhangsan（私）：撤回
		  → 私 zhangsan: 好，到时不问了，什么也没改。
	`,
	);
	expect(await valuesOf("zhangsan")).toEqual(["city=广州", "name=张三"]);
	expect(await statuses()).toEqual(["confirmed", "rejected"]);
});

test("a line is corrected, left out, or simply said right; nothing is saved before the yes", async () => {
	await bound();
	await play(
		group,
		`
		zhangsan（群）：/登记 张三 广州
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		zhangsan（私）：我现在在北京，手机13812345678，微信 zhangsan_88
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 记作：手机 138 1234 5678、微信 zhangsan_88、城市 北京，对吗？⏎1 保存 2 改一处 0 不要
		zhangsan（私）：2
		  → 私 zhangsan: 改哪一条？1 手机 138 1234 5678；2 微信 zhangsan_88；3 城市 北京⏎回编号加新的，如“1 上海”；编号加“不要”就去掉。
		zhangsan（私）：2 不要
		  → 私 zhangsan: 记作：手机 138 1234 5678、城市 北京，对吗？⏎1 保存 2 改一处 0 不要
		zhangsan（私）：不对，我在上海
		  → 私 zhangsan: 记作：手机 138 1234 5678、城市 上海，对吗？⏎1 保存 2 改一处 0 不要
		zhangsan（私）：2
		  → 私 zhangsan: 改哪一条？1 手机 138 1234 5678；2 城市 上海⏎…
		zhangsan（私）：1
		  → 私 zhangsan: 手机应该是什么？直接说。⏎去掉这条回 0。
		zhangsan（私）：13812345679
		  → 私 zhangsan: 记作：手机 138 1234 5679、城市 上海，对吗？⏎1 保存 2 改一处 0 不要
		zhangsan（私）：唔唔
		  → 私 zhangsan: 没看懂。1 保存 2 改一处 0 不要；也可以直接说对的。
	`,
	);
	expect(await valuesOf("zhangsan")).toEqual(["city=广州", "name=张三"]);
	await play(
		group,
		`
		zhangsan（私）：1
		  → 私 zhangsan: 记下了：138 1234 5679、上海。不对回“撤回”（24小时内）。
		zhangsan（私）：撤回
		  → 私 zhangsan: 撤回了，2项恢复原样。
	`,
	);
	expect(await valuesOf("zhangsan")).toEqual(["city=广州", "name=张三"]);
});

test("a second number asks, an old one that is stored is retired, one that is not stays unknown", async () => {
	await bound({ locale: "en" });
	await play(
		group,
		`
		mariam（群）：/register Mariam Raza city=Lahore phone=03012345678
		  → 群: @mariam Saved: name, city, phone. Wrong? "undo" within 24 h.⏎You may delete that message; your entry stays.
		mariam（私）：my whatsapp number is 03211234567
		  → 私 mariam: I keep contact details for Alumni Office; only it and your liaison see them. Verify: 010-12345.⏎…
		  → 私 mariam: I'd note: phone +92 321 1234567. You have a number already; the new one:⏎1 replace, 2 keep both, 0 don't save
		mariam（私）：2
		  → 私 mariam: Saved: +92 321 1234567. Wrong? "undo" within 24 h.
		mariam（私）：0301 2345678 is dead now
		  → 私 mariam: I'd note: no longer phone +92 301 2345678. Right?⏎1 save, 2 change a line, 0 forget
		mariam（私）：yes
		  → 私 mariam: No longer in use: phone +92 301 2345678. Wrong? "undo" within 24 h.
		mariam（私）：0345 9999999 is dead now
		  → 私 mariam: I don't have that on record; nothing to change.
	`,
	);
	expect(await valuesOf("mariam")).toEqual(["city=Lahore", "name=Mariam Raza", "phone=+923211234567"]);
});

test("what changed without its new value is asked for once; who retired has no job any more", async () => {
	await bound();
	await play(
		group,
		`
		zhangsan（群）：/登记 张三 广州
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		zhangsan（私）：旧号不用了
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 换了？新的直接发我就行（号码、邮箱、城市、单位都可以），我先读给你核对。
		zhangsan（私）：单位：中车株洲所
		  → 私 zhangsan: 记作：工作 中车株洲所，对吗？⏎1 保存 2 改一处 0 不要
		zhangsan（私）：1
		  → 私 zhangsan: 记下了：中车株洲所。不对回“撤回”（24小时内）。
		zhangsan（私）：刚退休，在家带孙子
		  → 私 zhangsan: 记作：停用 工作 中车株洲所，对吗？⏎1 保存 2 改一处 0 不要
		zhangsan（私）：1
		  → 私 zhangsan: 已停用：工作 中车株洲所。不对回“撤回”（24小时内）。
		zhangsan（私）：目前待业
		  → 私 zhangsan: 我这里没有记这一条，不用改。
	`,
	);
	expect(await valuesOf("zhangsan")).toEqual(["city=广州", "name=张三"]);
});

test("in a group the bot names no value; a quoted 1 saves, a bare one does not", async () => {
	await bound();
	await play(
		group,
		`
		zhangsan（群）：/登记 张三 广州
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		zhangsan（群）：我搬到杭州了
		zhangsan（群，@小助手）：我搬到杭州了，手机13800001111
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 记作：手机 138 0000 1111、城市 杭州，对吗？⏎1 保存 2 改一处 0 不要
		  → 群: @zhangsan 收到，见私聊。⏎群里人多，可把刚才那条撤回，不影响登记。
		zhangsan（群）：1
		zhangsan（群，引）：收到
		lisi（群，引）：1
	`,
	);
	expect(await valuesOf("zhangsan")).toEqual(["city=广州", "name=张三"]);
	await play(
		group,
		`
		zhangsan（群，@小助手）：1
		  → 群: 记下了：手机、城市。不对回“撤回”（24小时内）。
	`,
	);
	expect(await valuesOf("zhangsan")).toEqual(["city=杭州", "name=张三", "phone=+8613800001111"]);
	expect(group.chat.written.filter(({ chat }) => chat.kind === "group").some(({ text }) => /杭州|1380000/.test(text))).toBe(
		false,
	);
});

test("whom nobody knows yet says first who he is; the group's card is only asked about", async () => {
	await bound({
		roster: [{ name: "李四" }, { name: "张三" }],
		members: [
			{ id: "lisi", card: "18临床-李四-深圳" },
			{ id: "xiaoming", card: "小明" },
		],
	});
	await play(
		group,
		`
		lisi（私）：我现在在成都
		  → 私 lisi: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 lisi: 你是2018级MBBS的李四吗？1 是 0 不是
		lisi（私）：1
		  → 私 lisi: 记作：姓名 李四、城市 成都，对吗？⏎1 保存 2 改一处 0 不要
		lisi（私）：1
		  → 私 lisi: 记下了：李四、成都。不对回“撤回”（24小时内）。
		xiaoming（群，@小助手）：我在西安
		  → 私 xiaoming: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 xiaoming: 先告诉我你的名字？⏎不想说回 0，什么也不存。
		  → 群: 收到，见私聊。
		xiaoming（私）：我叫周明
		  → 私 xiaoming: 记作：姓名 周明、城市 西安，对吗？⏎1 保存 2 改一处 0 不要
		xiaoming（私）：0
		  → 私 xiaoming: 好，什么也没存。
		zhangsan（群，@小助手）：我叫张三，在西安
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 记作：姓名 张三、城市 西安，对吗？⏎1 保存 2 改一处 0 不要
		  → 群: 收到，见私聊。
		stranger（私）：我在西安
		  → 私 stranger: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 stranger: 还不知道你是哪个班的：请先在班级群里登记。
	`,
	);
	expect(await valuesOf("lisi")).toEqual(["city=成都", "name=李四"]);
	expect(await valuesOf("xiaoming")).toBeUndefined();
	expect(await valuesOf("zhangsan")).toBeUndefined();
});

test("a reminder is answered in a sentence: what it says is read back, the rest still stands", async () => {
	await bound({ locale: "en" });
	await play(
		group,
		`
		mariam（群）：/register Mariam Raza city=Lahore phone=03012345678
		  → 群: @mariam Saved: name, city, phone. Wrong? "undo" within 24 h.⏎You may delete that message; your entry stays.
		mariam（私）：update job Mayo Hospital, surgeon
		  → 私 mariam: I keep contact details for Alumni Office; only it and your liaison see them. Verify: 010-12345.⏎…
		  → 私 mariam: Saved: Mayo Hospital, surgeon. Wrong? "undo" within 24 h.
		… 400天后
		faras（群）：/remind
		  → 私 mariam: Mariam Raza, in May 2026 you were at Mayo Hospital, surgeon. Still there?⏎"same", or just tell me what's new.
		  → 群: Good: I'll ask those who are due, one by one and privately.
		mariam（私）：moved to Doha last month, same number
		  → 私 mariam: I'd note: city Doha; unchanged phone …5678. Right?⏎1 save, 2 change a line, 0 forget
		mariam（私）：1
		  → 私 mariam: Saved: Doha. Wrong? "undo" within 24 h.
		mariam（私）：I work at Hamad Hospital now
		  → 私 mariam: I'd note: Hamad Hospital. Right? 1 yes, 0 no
		mariam（私）：1
		  → 私 mariam: Saved: Hamad Hospital. Wrong? "undo" within 24 h.
	`,
	);
	expect(await valuesOf("mariam")).toEqual(["city=Doha", "job=Hamad Hospital", "name=Mariam Raza", "phone=+923012345678"]);
});

test("the same message delivered twice opens one exchange, and confirming twice saves once", async () => {
	await bound();
	await group.says("zhangsan", "群", "/登记 张三 广州");
	expect(await group.says("zhangsan", "私", "我搬到杭州了", { id: "one" })).toHaveLength(2);
	group.later(10 * 60_000);
	expect(await group.says("zhangsan", "私", "我搬到杭州了", { id: "one" })).toEqual([]);
	expect(await group.says("zhangsan", "私", "1", { id: "two" })).toHaveLength(1);
	expect(await group.says("zhangsan", "私", "1", { id: "two" })).toEqual([]);
	expect(await statuses()).toEqual(["confirmed", "confirmed"]);
	// Much later the same id is another message.
	group.later(60 * 60_000);
	expect(await group.says("zhangsan", "私", "我搬到苏州了", { id: "one" })).toEqual([
		"私 zhangsan: 记作：城市 苏州，对吗？⏎1 保存 2 改一处 0 不要",
	]);
});

test("opinions, deeds and reports written in a sentence go where they belong, at the writer's yes", async () => {
	await bound({ roster: [{ name: "张三" }, { name: "李四" }] });
	await play(
		group,
		`
		lisi（群）：/登记 李四 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		lisi（私）：我的
		  → 私 lisi: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 lisi: 2018级MBBS⏎…
		zhangsan（群，@小助手）：建议校友会多办线上活动
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 这是给校友办的建议吧？要替你交上去吗？1 交 0 不用⏎答复会发回给你。
		  → 群: 收到，见私聊。
		zhangsan（私）：1
		  → 私 zhangsan: 收到，这是建议1号，已转给校友办。⏎…
		zhangsan（群，@小助手）：推荐李四同学，他捐了一所小学
		  → 私 zhangsan: 推荐李四的事迹？我先问本人愿不愿意上报。1 好 0 不用
		  → 群: 收到，见私聊。
		zhangsan（私）：0
		  → 私 zhangsan: 好，不转。
		faras（群）：/活动 新建 聚餐，10月
		  → 群: 活动1“聚餐”已建好。⏎…
		faras（私）：上周末我们聚会了，来了20人，非常热闹
		  → 私 faras: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 faras: 这是“聚餐”的汇报吧？要交校友办吗？1 交 0 不用
		faras（私）：1
		  → 私 faras: 谢谢！“聚餐”的汇报已交校友办。
	`,
	);
});

test("questions the bot can answer it answers; wrong is no wish to forget, a sentence is no name", async () => {
	await bound();
	await play(
		group,
		`
		zhangsan（私）：你是机器人吗
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		zhangsan（私）：怎么改手机号
		  → 私 zhangsan: 直接告诉我新的就行，如“换到深圳迈瑞了”“手机换成…”。⏎我读给你核对了再存。
		zhangsan（私）：注销
		  → 私 zhangsan: 我这里没有你本人的登记，没有可删可导的。⏎名单上若有你，请告诉校友办（010-12345）。
		zhangsan（群，@小助手）：我搬到上海了
		  → 私 zhangsan: 先告诉我你的名字？⏎不想说回 0，什么也不存。
		  → 群: 收到，见私聊。
		zhangsan（私）：等一下我先去吃个饭再说吧
		  → 私 zhangsan: 先告诉我你的名字？⏎不想说回 0，什么也不存。
		zhangsan（私）：张三
		  → 私 zhangsan: 记作：姓名 张三、城市 上海，对吗？⏎1 保存 2 改一处 0 不要
		zhangsan（私）：不对
		  → 私 zhangsan: 改哪一条？1 姓名 张三；2 城市 上海⏎…
		zhangsan（私）：9 苏州
		  → 私 zhangsan: 改哪一条？1 姓名 张三；2 城市 上海⏎…
		zhangsan（私）：2 苏州
		  → 私 zhangsan: 记作：姓名 张三、城市 苏州，对吗？⏎1 保存 2 改一处 0 不要
		zhangsan（私）：对
		  → 私 zhangsan: 记下了：张三、苏州。不对回“撤回”（24小时内）。
	`,
	);
});

test("an ok after something else was talked about is no yes; somebody else's number is never one's own", async () => {
	await bound({ locale: "en", roster: [{ name: "Mariam Raza" }, { name: "Bilal Ahmed" }] });
	await play(
		group,
		`
		mariam（群）：/register Mariam Raza city=Lahore phone=03012345678
		  → 群: @mariam Saved: name, city, phone. Wrong? "undo" within 24 h.⏎You may delete that message; your entry stays.
		mariam（私）：bilal ahmed's number is 0333 1234567
		  → 私 mariam: I keep contact details for Alumni Office; only it and your liaison see them. Verify: 010-12345.⏎…
		  → 私 mariam: Thanks! They can't be asked now; it is kept as "not confirmed" until they say so.
		mariam（私）：my whatsapp number is 0321 1234567
		  → 私 mariam: I'd note: phone +92 321 1234567. You have a number already; the new one:⏎1 replace, 2 keep both, 0 don't save
		mariam（私）：how do I change my city?
		  → 私 mariam: Just tell me what is new, like "moved to Doha" or "my number is now …".⏎I read it back before anything is saved.
		mariam（私）：ok
		  → 私 mariam: I'd note: phone +92 321 1234567. You have a number already; the new one:⏎1 replace, 2 keep both, 0 don't save
		mariam（私）：0
		  → 私 mariam: All right, not saved.
		mariam（私）：I will be joining Shifa Hospital next month
		  → 私 mariam: I'd note: from June job Shifa Hospital (I'll ask then). Right?⏎1 save, 2 change a line, 0 forget
		mariam（私）：2
		  → 私 mariam: What should job be? Just say it.⏎0 leaves this one out.
		mariam（私）：1 Mayo Hospital
		  → 私 mariam: I'd note: from June job Mayo Hospital (I'll ask then). Right?⏎1 save, 2 change a line, 0 forget
		mariam（私）：ok
		  → 私 mariam: I'll ask you again when June comes; nothing changes before.
		mariam（私）：undo
		  → 私 mariam: All right, I won't ask about it; nothing was changed.
		mariam（私）：my father passed away last week
		  → 私 mariam: I am sorry for your loss. I'll be quiet for now; I'm here whenever you need me.
	`,
	);
	expect(await valuesOf("mariam")).toEqual(["city=Lahore", "name=Mariam Raza", "phone=+923012345678"]);
});
