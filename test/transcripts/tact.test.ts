/** What must be handled with tact: hearsay, deaths, being left alone, messages taken back. */
import { afterEach, expect, test } from "vitest";
import { sayToAll } from "../../jobs/remind/groups.js";
import { sweep } from "../../jobs/remind/index.js";
import { deliveries } from "../../src/outbox/delivery.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { type ClassGroup, classGroup, GROUP_ID } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

async function bound(options: Parameters<typeof classGroup>[0] = {}): Promise<ClassGroup> {
	group = await classGroup(options);
	await group.bound();
	return group;
}
const person = async (id: string) => group.store.collection(alumni).find("identity", [`qq:${id}`]);
const valuesOf = async (id: string) => (await person(id))?.values.map(({ field, text }) => `${field}=${text}`).sort();

/** Somebody takes a message back, in the group or in his direct chat. */
async function recalls(who: string, where: "群" | "私", messageId: string, by?: string): Promise<readonly string[]> {
	group.chat.take();
	const chat = where === "群" ? { kind: "group" as const, id: GROUP_ID } : { kind: "direct" as const, id: who };
	group.chat.hear({
		type: "recalled",
		network: "qq",
		botId: group.chat.botId,
		chat,
		messageId,
		senderId: who,
		...(by && { by }),
	});
	await group.settled();
	return group.chat.take();
}

test("hearsay goes to the person himself, in his language, and never passes for his word", async () => {
	await bound({ roster: [{ name: "张三" }, { name: "Sana Malik" }] });
	await play(
		group,
		`
		sana（私）：hello
		  → 私 sana: I keep contact details for Alumni Office; only it and your liaison see them. Verify: 010-12345.⏎…
		  → 私 sana: /register Mary Raza Lahore - register your name and city⏎…
		sana（群）：/register Sana Malik Lahore
		  → 群: Saved: name, city. Wrong? "undo" within 24 h.
		faras（群，@sana）：/登记 Sana Malik
		  → 群: 已确认这位同学的身份。
		zhangsan（群，@小助手）：听说 Sana Malik 搬到卡拉奇了
		  → 私 sana: A classmate thinks you may have moved. 1 update, 0 no.⏎No answer, no change.
		  → 群: 谢谢！我私下问本人。
		sana（私）：1
		  → 私 sana: They said: Karachi. Right? 1 yes, 0 no
		sana（私）：0
		  → 私 sana: All right, nothing changed. Thank you!
		zhangsan（群，@小助手）：赵六搬到北京了
		  → 群: 说的是哪位同学？请写全名，如“李四去深圳了”。什么也没存。
	`,
	);
	expect(await valuesOf("sana")).toEqual(["city=Lahore", "name=Sana Malik"]);
});

test("a death is told to liaison and office alone; all contact stops at once, and a mistake undoes it", async () => {
	await bound({ roster: [{ name: "张三" }, { name: "李四" }] });
	await play(
		group,
		`
		zhangsan（群）：/登记 张三 广州
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		lisi（群）：/登记 李四 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		lisi（私）：没变
		  → 私 lisi: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 lisi: 城市：深圳（5月）⏎…
		zhangsan（群，@小助手）：李四上个月因病去世了
		  → 私 zhangsan: 谢谢你告诉我。我不再联系李四，校友办会私下核实。⏎不是这个意思？回 0。
		  → 私 faras: 2018级MBBS：有人说李四已去世。我已不再联系，也没有对别人说。⏎属实回 1，弄错了回 0。
		faras（私）：1
		  → 私 faras: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 faras: 记下了，以后不再联系。⏎若弄错，对我说“李四还健在”就恢复。
	`,
	);
	group.later(400 * 86_400_000);
	await sweep(group.services);
	await group.settled();
	expect(group.chat.take().filter((line) => /lisi|李四/.test(line))).toEqual([]);
	expect((await person("lisi"))?.deceased).toMatchObject({ by: "qq:zhangsan", confirmedBy: "qq:faras" });
	await play(
		group,
		`
		zhangsan（私）：李四还健在
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 没看懂，什么也没改。…
		  → 私 zhangsan: 张三，2026年5月你在广州，现在还在吗？⏎回“没变”，或直接说新的。
		faras（私）：李四还健在
		  → 私 faras: 好，恢复原样，谁也没有打扰。
	`,
	);
	expect(await person("lisi")).not.toHaveProperty("deceased");
	expect(await person("lisi")).not.toHaveProperty("optedOutAt");
	await play(
		group,
		`
		zhangsan（私）：李四去世了
		  → 私 zhangsan: 谢谢你告诉我。我不再联系李四，校友办会私下核实。⏎不是这个意思？回 0。
		  → 私 faras: 2018级MBBS：有人说李四已去世。我已不再联系，也没有对别人说。⏎属实回 1，弄错了回 0。
		zhangsan（私）：0
		  → 私 zhangsan: 好，恢复原样，谁也没有打扰。
		faras（私）：1
	`,
	);
	expect(await person("lisi")).not.toHaveProperty("deceased");
	expect(group.chat.written.filter(({ chat, text }) => chat.kind === "group" && text.includes("李四"))).toEqual([]);
	// What he says himself meanwhile outlasts the mistake.
	await group.says("zhangsan", "私", "李四去世了");
	await group.says("lisi", "私", "退订");
	await group.says("faras", "私", "0");
	const lisi = await person("lisi");
	expect(lisi).not.toHaveProperty("deceased");
	expect(lisi?.optedOutAt).toBeDefined();
});

test("who has died is not counted before those who miss him, nor named to the liaison as missing", async () => {
	await bound({ roster: [{ name: "张三" }, { name: "李四" }, { name: "王五" }] });
	await group.says("zhangsan", "群", "/登记 张三 深圳");
	await group.says("faras", "私", "李四去世了");
	await group.says("faras", "私", "1");
	expect((await group.says("faras", "群", "名单", { mentions: [group.chat.botId] })).join()).not.toMatch(/3人/);
	const [privately] = (await group.says("faras", "私", "名单")).slice(-1);
	expect(privately).toContain("王五");
	expect(privately).not.toContain("李四");
	const tied = group.services.directory.boundGroups()[0];
	if (tied !== undefined) await sayToAll(group.services, tied, group.klass);
	group.later(3_600_000);
	await group.settled();
	const { items } = await group.store.collection(deliveries).list("created", { order: "desc", limit: 1 });
	expect(JSON.stringify(items[0]?.segments ?? group.chat.written.at(-1)?.text)).toContain("本月2人已确认1人");
});

test("whoever wants to be left alone is, however he says it", async () => {
	await bound({ locale: "en" });
	await play(
		group,
		`
		mariam（群）：/register Mariam Raza Lahore
		  → 群: Saved: name, city. Wrong? "undo" within 24 h.
		mariam（私）：please don't message me again
		  → 私 mariam: I keep contact details for Alumni Office; only it and your liaison see them. Verify: 010-12345.⏎…
		  → 私 mariam: Done, no more reminders. Your record stays: "forget" erases it, "start" resumes.
	`,
	);
	expect((await person("mariam"))?.optedOutAt).toBeDefined();
	expect((await group.services.directory.identity("qq:mariam"))?.optedOutAt).toBeDefined();
});

test("a message taken back after it was saved leads to one private question", async () => {
	await bound();
	await group.says("zhangsan", "群", "/登记 张三 广州");
	await group.says("zhangsan", "私", "我搬到杭州了", { id: "said" });
	await group.says("zhangsan", "私", "1", { id: "yes" });
	expect(await recalls("zhangsan", "私", "said")).toEqual([
		"私 zhangsan: 你撤回了刚才那条，登记还在（城市）。要一起撤回吗？⏎1 撤回 0 留着；不回就留着。",
	]);
	expect(await recalls("zhangsan", "私", "said")).toEqual([]);
	expect(await group.says("zhangsan", "私", "1")).toEqual(["私 zhangsan: 撤回了，1项恢复原样。"]);
	expect(await valuesOf("zhangsan")).toEqual(["city=广州", "name=张三"]);

	await group.says("zhangsan", "群", "/更新 手机 13812345678", { id: "number" });
	// Cleared away by an admin, or chatter: nothing to ask.
	expect(await recalls("zhangsan", "群", "number", "owner")).toEqual([]);
	expect(await recalls("zhangsan", "群", "chatter")).toEqual([]);
	expect(await recalls("zhangsan", "群", "number")).toEqual([
		"私 zhangsan: 你撤回了刚才那条，登记还在（手机）。要一起撤回吗？⏎1 撤回 0 留着；不回就留着。",
	]);
	expect(await group.says("zhangsan", "私", "0")).toEqual(["私 zhangsan: 好，留着。"]);
	expect(await valuesOf("zhangsan")).toEqual(["city=广州", "name=张三", "phone=+8613812345678"]);

	// Not confirmed yet: in the direct chat taking it back settles it without a word.
	await group.says("zhangsan", "私", "我搬到苏州了", { id: "unsaid" });
	expect(await recalls("zhangsan", "私", "unsaid")).toEqual([]);
	expect(await group.says("zhangsan", "私", "1")).toEqual([]);
	expect(await valuesOf("zhangsan")).toEqual(["city=广州", "name=张三", "phone=+8613812345678"]);
});
