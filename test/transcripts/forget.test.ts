/** What is somebody's own he takes along, and has erased: all of it where he is known, what he said himself where he is not. */
import { afterEach, expect, test } from "vitest";
import { importRoster } from "../../src/office/api/roster.js";
import { erase, resumeErasures } from "../../src/registry/erase.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { grants } from "../../src/store/collections/grants.js";
import { proposals } from "../../src/store/collections/proposals.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { dyingStore } from "../support/dying-store.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

const ROSTER = [
	{ name: "张三", phone: "13800138000", studentNo: "2018001" },
	{ name: "李四" },
	{ name: "王五", phone: "13700137000" },
];

async function bound(options: Parameters<typeof classGroup>[0] = {}): Promise<void> {
	group = await classGroup({ roster: ROSTER, members: [{ id: "zhangsan" }], ...options });
	await group.bound();
	const now = group.clock.now();
	const office = { id: "office", subject: "qq:wang", role: "office", scope: "all", name: "王老师" } as const;
	group.services.directory.hold("grant", await group.store.collection(grants).insert({ ...office, from: now, changedAt: now }));
}
/** Somebody who is known for who he is, with all that a person leaves behind. */
async function lived(): Promise<string> {
	await group.says("zhangsan", "群", "/登记 张三 深圳");
	await group.says("faras", "群", "/登记 张三", { mentions: ["zhangsan"] });
	for (const text of [
		"更新 手机 13911112222",
		"1",
		"更新 邮箱 zhangsan@example.com",
		"更新 地址 科技园18号",
		"建议 别再催我深圳的事",
	])
		await group.says("zhangsan", "私", text);
	await group.says("faras", "群", "/活动 新建 返校日，10月18日");
	await group.says("zhangsan", "群", "/活动 报名 1");
	await group.says("lisi", "群", "/登记 李四");
	await group.says("lisi", "群", "/推荐 在深圳办了卫生站", { mentions: ["zhangsan"] });
	await group.says("lisi", "群", "/代报 城市 武汉", { mentions: ["zhangsan"] });
	const [own] = (await group.store.collection(alumni).list("identity", { prefix: ["qq:zhangsan"] })).items;
	return own?.id ?? "";
}
/** The file that was sent last. */
function copy(): string {
	const [file] = group.chat.written
		.flatMap(({ segments }) => segments)
		.filter(({ type }) => type === "file")
		.slice(-1);
	return file?.type === "file" ? Buffer.from(file.bytes).toString("utf8") : "";
}
const TRACES = /张三|1380013|1391111|zhangsan@|科技园|深圳|武汉|2018001/;
/** Where the store still says something of him; an account's id stands as an address alone. */
async function traces(pattern = TRACES): Promise<readonly string[]> {
	const found: string[] = [];
	for (const spec of ALL_COLLECTIONS)
		for await (const doc of group.store.collection(spec).stream("id"))
			if (pattern.test(JSON.stringify(doc))) found.push(`${spec.name} ${JSON.stringify(doc).match(pattern)?.[0]}`);
	return found;
}

test("he takes a copy along, says it twice, and is gone: values, history, what he wrote, and from the next list too", async () => {
	await bound();
	const id = await lived();
	expect(await traces()).not.toEqual([]);
	await play(
		group,
		`
		zhangsan（群）：/导出
		  → 群: 请私聊我发“导出”，群里不发。
		zhangsan（私）：导出
		  → 私 zhangsan: [文件 我的资料.json]
		  → 私 zhangsan: 这就是我这里关于你的全部。要改直接说，要删回“注销”。
		zhangsan（群）：/注销
		  → 群: 要删除资料请私聊我发“注销”，群里不办。⏎只想不被打扰，回“退订”。
		zhangsan（私）：确认注销
		  → 私 zhangsan: 会删掉你的全部资料和历史，删了找不回。真要删，15分钟内回“确认注销”。⏎只想不被打扰，回“退订”；先留一份，回“导出”。
		… 16分钟后
		zhangsan（私）：确认注销
		  → 私 zhangsan: 会删掉你的全部资料和历史，删了找不回。真要删，15分钟内回“确认注销”。⏎只想不被打扰，回“退订”；先留一份，回“导出”。
		zhangsan（私）：确认注销
		  → 私 zhangsan: 都删了，以后不再问你。想回来随时发“登记”。
		  → 私 wang: 2018级MBBS有人注销了登记，资料和记录都已删除（编号{id}）。⏎你们的名单里若还有TA，请一并删去；再导入时我会略过。
	`,
		{ id },
	);
	expect(copy()).toMatch(/科技园18号[\s\S]*别再催我深圳的事[\s\S]*返校日/);
	expect(await traces()).toEqual([]);
	expect(await group.store.collection(alumni).get(id)).toMatchObject({
		values: [],
		memberships: [],
		identities: [],
		classIds: [],
	});
	expect(await importRoster(group.services, group.klass, ROSTER)).toMatchObject({
		added: 0,
		rejected: [{ row: 1, field: "name", code: "erased" }],
	});
	expect(await traces()).toEqual([]);
	await play(
		group,
		`
		zhangsan（私）：我的
		  → 私 zhangsan: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhangsan: 还没有你的登记。发“登记 姓名 城市”就好。
		zhangsan（群）：/登记 张三 广州
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
	`,
	);
});

test("whoever took a name of the roster takes back his own words; what the office knows of that name stays, and is free again", async () => {
	await bound();
	await group.says("someone", "群", "/登记 王五 广州");
	await group.says("someone", "私", "更新 手机 13911112222");
	await group.says("someone", "私", "1");
	await group.says("someone", "私", "导出");
	expect(copy()).toContain("广州");
	expect(copy()).not.toMatch(/1370013/);
	await play(
		group,
		`
		someone（私）：注销
		  → 私 someone: 会删掉你自己登记的全部，删了找不回。真要删，15分钟内回“确认注销”。⏎…
		someone（私）：确认注销
		  → 私 someone: 你登记的都删了，以后不再问你。⏎名单上原有的还没核实是不是你，要删请告诉校友办（010-12345）。
		  → 私 wang: 2018级MBBS有人撤走了自己登记的内容（编号…
	`,
	);
	const entry = (await group.store.collection(alumni).list("unclaimed", { prefix: ["class-1"] })).items.find(({ values }) =>
		values.some(({ text }) => text === "王五"),
	);
	expect(entry?.values.map(({ field, text, trust, confirmed }) => `${field} ${text} ${trust} ${confirmed}`).sort()).toEqual([
		"name 王五 import true",
		"phone +8613700137000 import false",
	]);
	expect(await traces(/广州|1391111/)).toEqual([]);
});

test("whatever a crash cuts off of it is completed", async () => {
	await bound();
	const id = await lived();
	for (let writes = 1; ; writes++) {
		const { store, isDead } = dyingStore(group.store, writes);
		const ended = await erase({ ...group.services, store }, id, "all").catch(() => undefined);
		if (ended !== undefined && !isDead()) break;
		// Nothing is written of him any more while it is not done.
		await group.says("lisi", "群", "/代报 城市 武汉", { mentions: ["zhangsan"] });
		expect(writes).toBeLessThan(100);
	}
	expect(await resumeErasures(group.services)).toBe(0);
	expect(await traces()).toEqual([]);
	expect((await group.store.collection(proposals).list("alumnus", { prefix: [id] })).items.length).toBeGreaterThan(3);
});

test("in English, and where no file can be sent", async () => {
	await bound({ locale: "en", roster: [{ name: "Mary Raza" }] });
	await group.says("mary", "群", "/register Mary Raza Lahore");
	Object.assign(group.chat.capabilities, { filesOut: false });
	await play(
		group,
		`
		mary（私）：export
		  → 私 mary: I keep contact details for Alumni Office; only it and your liaison see them. Verify: 010-12345.⏎…
		  → 私 mary: I can't send files here; "me" shows all that you registered.
		mary（私）：please delete my data
		  → 私 mary: That erases all that you registered yourself, for good. Sure? "forget confirm" within 15 minutes.⏎To be left alone only: "stop"; to keep a copy first: "export".
		mary（私）：forget confirm
		  → 私 mary: What you registered is gone, and I won't ask you again.⏎Whether the list's entry is you nobody has checked; to have it erased tell the alumni office (010-12345).
		  → 私 wang: …
	`,
	);
});
