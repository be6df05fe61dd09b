import { afterEach, expect, test } from "vitest";
import { settleReports } from "../../jobs/settle-reports/index.js";
import { deliveries } from "../../src/outbox/delivery.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { proposals } from "../../src/store/collections/proposals.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

const person = async (id: string) => group.store.collection(alumni).find("identity", [`qq:${id}`]);

test("a reminder is answered in a word, privately; a new value is read back first", async () => {
	group = await classGroup({ roster: [{ name: "张三" }, { name: "李四" }] });
	await group.bound();
	await play(
		group,
		`
		zhangsan（群）：/登记 张三 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		zhangsan（私）：没变
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 城市：深圳（5月）⏎都没变？回“没变”。还没留联系方式：发“更新 邮箱 …”也行。
		zhangsan（私）：没变
		  → 私 zhangsan: 好，1项已确认，谢谢！
		faras（群）：/提醒
		  → 群: 好，该问的我会慢慢私下问，不会刷屏。
		… 366天后
		faras（群）：/提醒
		  → 私 zhangsan: 张三，2026年5月你在深圳，现在还在吗？⏎回“没变”，或直接说新的。
		  → 群: 好，该问的我会慢慢私下问，不会刷屏。
		faras（群）：/提醒
		  → 群: 好，该问的我会慢慢私下问，不会刷屏。
		zhangsan（私）：你是谁
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		zhangsan（私）：广州
		  → 私 zhangsan: 记作：广州，对吗？1 对 0 不对
		zhangsan（私）：1
		  → 私 zhangsan: 记下了：广州。不对回“撤回”（24小时内）。
		… 400天后
		faras（群）：/提醒
		  → 私 zhangsan: 张三，2027年5月你在广州，现在还在吗？⏎回“没变”，或直接说新的。
		  → 群: 好，该问的我会慢慢私下问，不会刷屏。
		zhangsan（群）：没变
		  → 群: 好，1项已确认，谢谢！
	`,
	);
	expect((await person("zhangsan"))?.values.find(({ field }) => field === "city")?.text).toBe("广州");
});

test("who has no direct chat is asked in the group without a name, once in ten days", async () => {
	group = await classGroup({ locale: "en", roster: [{ name: "Sana Malik" }] });
	await group.bound();
	await play(
		group,
		`
		mariam（群）：/register Mariam Raza Lahore
		  → 群: Saved: name, city. Wrong? "undo" within 24 h.
		… 366天后
		faras（群）：/remind
		  → 群: Good: I'll ask those who are due, one by one and privately.
	`,
	);
	// The group was spoken in a moment ago: the line waits for ten quiet minutes.
	const waiting = (
		await group.services.outbox.push({
			key: "probe",
			category: "notice",
			network: "qq",
			chat: { kind: "direct", id: "x" },
			segments: [{ type: "text", text: "x" }],
			notBefore: group.clock.now() + 3_600_000,
		})
	).createdAt;
	const lines = (await group.store.collection(deliveries).list("created", { limit: 100 })).items.filter(({ key }) =>
		key?.startsWith("group-remind"),
	);
	expect(lines).toHaveLength(1);
	expect(lines[0]?.segments).toEqual([
		{ type: "text", text: "0 of 2 confirmed this month.\nOne private word to me, ten seconds." },
	]);
	expect((lines[0]?.dueAt ?? 0) - waiting).toBeGreaterThan(9 * 60_000);
	expect(await group.says("faras", "群", "/remind")).toHaveLength(1);
	expect(
		(await group.store.collection(deliveries).list("created", { limit: 100 })).items.filter(({ key }) =>
			key?.startsWith("group-remind"),
		),
	).toHaveLength(1);
});

test("what a classmate reports is asked of the person and never passes for his word", async () => {
	group = await classGroup({ roster: [{ name: "张三" }, { name: "李四" }] });
	await group.bound();
	await play(
		group,
		`
		zhangsan（私）：吃了吗
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 这个我答不了，请问校友办：010-12345。…
		zhangsan（群）：/登记 张三 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		lisi（群，@zhangsan）：/代报 城市 广州
		  → 私 zhangsan: 有同学说你可能搬家了，要更新吗？1 更新 0 没有⏎不回就不改。
		  → 群: 谢谢！我私下问本人。
		zhangsan（私）：1
		  → 私 zhangsan: 同学说的是：广州。对吗？1 对 0 不对
		zhangsan（私）：0
		  → 私 zhangsan: 好，不改。谢谢！
		lisi（群，@zhangsan）：/代报 城市 北京
		  → 私 zhangsan: 有同学说你可能搬家了，要更新吗？1 更新 0 没有⏎不回就不改。
		  → 群: 谢谢！我私下问本人。
		… 15天后
	`,
	);
	expect(await settleReports(group.services)).toBe(1);
	const values = (await person("zhangsan"))?.values.filter(({ field }) => field === "city") ?? [];
	expect(values.map(({ text, confirmed, trust }) => ({ text, confirmed, trust }))).toEqual([
		{ text: "深圳", confirmed: true, trust: "self" },
		{ text: "北京", confirmed: false, trust: "classmate" },
	]);
	const statuses = (await group.store.collection(proposals).list("changed", { limit: 100 })).items.map(({ status }) => status);
	expect(statuses).toContain("rejected");
	expect(statuses).not.toContain("proposed");
});

test("a report about somebody who cannot be asked is kept as unconfirmed, by name too", async () => {
	group = await classGroup({ locale: "en", roster: [{ name: "Sana Malik" }, { name: "Bilal Ahmad" }] });
	await group.bound();
	await play(
		group,
		`
		mariam（群）：/report Sana Malik city Karachi
		  → 群: Thanks! They can't be asked now; it is kept as "not confirmed" until they say so.
		sana（群）：/register Sana Malik Lahore
		  → 群: Saved: name, city. Wrong? "undo" within 24 h.
	`,
	);
	const sana = await person("sana");
	expect(sana?.memberships[0]?.state).toBe("rostered");
	expect(sana?.values.filter(({ field }) => field === "city").map(({ text }) => text)).toEqual(["Lahore"]);
});

test("an activity: three sign up, one with family, one leaves; the report goes to the office", async () => {
	group = await classGroup();
	await group.bound();
	await play(
		group,
		`
		faras（群）：/活动 新建 返校日，10月18日，母校
		  → 群: 活动1“返校日”已建好。⏎报名发 /活动 报名 1，我来数人头。
		zhangsan（群）：/活动 报名 1
		  → 群: 已报名“返校日”，现在共1人。
		lisi（群）：/活动 报名 2大1小
		  → 群: 已报名“返校日”（3人），现在共4人。
		wangwu（群）：/活动 报名 +1
		  → 群: 已报名“返校日”（2人），现在共6人。
		wangwu（群）：/活动 报名 +1
		  → 群: 已报名“返校日”（2人），现在共6人。
		zhangsan（群）：/活动 退出 1
		  → 群: 已退出“返校日”，现在共5人。
		zhangsan（群）：/活动 退出 1
		  → 群: 你没有报名“返校日”。
		zhangsan（群）：/活动
		  → 群: 1. 返校日，10月18日，母校（5人）⏎报名发 /活动 报名 编号。
		faras（群）：/活动 汇报 1 23人参加，下次去苏州
		  → 群: 谢谢！“返校日”的汇报已交校友办。
		zhangsan（群）：/活动 报名 1
		  → 群: “返校日”已经办过了。发 /活动 看看还有哪些。
	`,
	);
});

test("a liaison says which classmate an account is; the roster counts in the group, names privately", async () => {
	group = await classGroup({
		roster: [{ name: "王伟", studentNo: "2018001" }, { name: "王伟", studentNo: "2018002" }, { name: "李娜" }],
	});
	await group.bound();
	await play(
		group,
		`
		faras（私）：吃了吗
		  → 私 faras: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 faras: 这个我答不了，请问校友办：010-12345。…
		dawei（群）：/登记 王伟 广州
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。⏎名册里有几位同名，联络员会来核对。
		  → 私 faras: 2018级MBBS：dawei 登记时名册里有几位同名。⏎请在群里发 /登记 @TA 姓名 学号=… 确认是哪位。
		faras（群，@lina）：/登记 李娜
		  → 群: 已确认这位同学的身份。
		faras（群）：/名单
		  → 群: 全班4人：已登记2，本月有消息1，没填2，过期1。
		faras（私）：名单 没填
		  → 私 faras: 全班4人：已登记2，本月有消息1，没填2，过期1。⏎还没填：王伟、王伟
		faras（私）：/名单 没填
		  → 私 faras: 全班4人：已登记2，本月有消息1，没填2，过期1。⏎还没填：王伟、王伟
	`,
	);
	expect((await person("lina"))?.memberships[0]?.state).toBe("vouched");
});

test("stop means stop, on every chat, and start takes it back", async () => {
	group = await classGroup({ locale: "en" });
	await group.bound();
	await play(
		group,
		`
		mariam（私）：hello there
		  → 私 mariam: I keep contact details for Alumni Office; only it and your liaison see them. Verify: 010-12345.⏎"stop" = no more questions, "forget" = erase.
		  → 私 mariam: Hello! If something changes just say so, like "moved to Doha".⏎"help" shows what I can do.
		mariam（群）：/register Mariam Raza Lahore
		  → 群: Saved: name, city. Wrong? "undo" within 24 h.
		mariam（私）：stop
		  → 私 mariam: Done, no more reminders. Your record stays: "forget" erases it, "start" resumes.
		… 500天后
		faras（群）：/remind
		  → 群: Good: I'll ask those who are due, one by one and privately.
		mariam（私）：start
		  → 私 mariam: Welcome back: one short question at a time. "stop" ends it any time.
		faras（群）：/remind
		  → 私 mariam: Mariam Raza, in May 2026 you were at Lahore. Still there?⏎"same", or just tell me what's new.
		  → 群: Good: I'll ask those who are due, one by one and privately.
		mariam（私）：/cancel
		  → 私 mariam: All right, dropped. What was saved stays.
		mariam（私）：/lang zh
		  → 私 mariam: 好，以后跟你说中文。
		mariam（私）：/me
		  → 私 mariam: 2018级MBBS⏎姓名：Mariam Raza（2026年5月）⏎城市：拉合尔（2026年5月，待确认）⏎都对回“没变”…
	`,
	);
});

test("the digest counts, and names no value of anybody", async () => {
	group = await classGroup({ locale: "en", roster: [{ name: "Sana Malik" }] });
	await group.bound();
	await play(
		group,
		`
		faras（私）：hi there
		  → 私 faras: I keep contact details for Alumni Office; only it and your liaison see them. Verify: 010-12345.⏎"stop" = no more questions, "forget" = erase.
		  → 私 faras: Hello! If something changes just say so, like "moved to Doha".⏎"help" shows what I can do.
		mariam（群）：/register Mariam Raza Lahore
		  → 群: Saved: name, city. Wrong? "undo" within 24 h.
		mariam（群）：/update email mariam@example.com
		  → 群: @mariam Saved: email. Wrong? "undo" within 24 h.⏎You may delete that message; your entry stays.
		faras（私）：/digest
		  → 私 faras: 2018级MBBS, 5 May to 12 May⏎Reachable 50.0% (1/2), target 40% | heard from 1 this week | for you to decide 1⏎New registrations: 1⏎Changes: email 1⏎Data: 100% fresh, 0% due, 0% stale⏎For you to decide: 1 person to be recognised as of this class⏎Reachable = confirmed at least one channel in person, lately enough, and it has not failed since.
		faras（群）：/digest
		  → 私 faras: 2018级MBBS, 5 May to 12 May⏎Reachable 50.0% (1/2)…
		  → 群: I sent you the digest privately.
	`,
	);
});

test("what a file knew of somebody is the first thing asked when he appears; his word makes it count", async () => {
	group = await classGroup({ roster: [{ name: "张三", phone: "13800000000" }] });
	await group.bound();
	await play(
		group,
		`
		zhangsan（私）：吃了吗
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 这个我答不了，请问校友办：010-12345。…
		zhangsan（群）：/登记 张三 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		zhangsan（群）：/我的
		  → 群: 你登记了2项，2项是新的。…
		faras（群）：/提醒
		  → 私 zhangsan: 张三，你的手机（…0000）还在用吗？⏎回“没变”，或直接发新的。
		  → 群: 好，该问的我会慢慢私下问，不会刷屏。
	`,
	);
	expect((await person("zhangsan"))?.reachableUntil).toBe(0);
	await play(
		group,
		`
		zhangsan（私）：没变
		  → 私 zhangsan: 好，1项已确认，谢谢！
	`,
	);
	expect((await person("zhangsan"))?.reachableUntil).toBeGreaterThan(group.clock.now());
});

test("a liaison joins somebody who registered beside the roster to his entry; what he said goes with him", async () => {
	group = await classGroup({
		roster: [
			{ name: "王伟", studentNo: "2018001" },
			{ name: "王伟", studentNo: "2018002" },
		],
	});
	await group.bound();
	await play(
		group,
		`
		dawei（群）：/登记 王伟 广州
		  → 群: 记下了：姓名、城市。…
		  → 私 faras: 2018级MBBS：dawei 登记时名册里有几位同名。…
		faras（群）：/名单
		  → 群: 全班3人：已登记1，本月有消息1，没填2，过期0。
		faras（群，@dawei）：/登记 王伟 学号=2018002
		  → 群: @faras 已确认这位同学的身份。…
		faras（群）：/名单
		  → 群: 全班2人：已登记1，本月有消息0，没填1，过期0。
	`,
	);
	const joined = await person("dawei");
	expect(joined?.memberships).toMatchObject([{ state: "vouched", studentNo: "2018002" }]);
	expect(joined?.values.map(({ field, text, trust }) => `${field} ${text} ${trust}`).sort()).toEqual([
		"city 广州 self",
		"name 王伟 liaison",
	]);
});

test("thanks and a thumb want no answer; who asks for the bot's name gets it", async () => {
	group = await classGroup();
	await group.bound();
	await play(
		group,
		`
		zhangsan（私）：谢谢！
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		zhangsan（私）：👍
		zhangsan（私）：收到
		zhangsan（私）：ok
		zhangsan（私）：你是谁
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
	`,
	);
	expect(await group.says("zhangsan", "私", "", { segments: [{ type: "image", ref: "x" }] })).toEqual([]);
});
