/** Somebody takes a name of the roster that is not proved to be his: what a file knows of that name never reaches him. */
import { afterEach, expect, test } from "vitest";
import { settleReports } from "../../jobs/settle-reports/index.js";
import { enrol } from "../../src/registry/enrolment.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { classes } from "../../src/store/collections/classes.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

test("a yes to a question does not make somebody's number his, nor does any sentence show it", async () => {
	group = await classGroup({
		roster: [{ name: "王五", phone: "13800138000", email: "wangwu@example.com", job: "协和医院，医生" }],
	});
	await group.bound();
	const heard: string[] = [];
	const says = async (text: string) => void heard.push(...(await group.says("someone", "私", text)));
	await group.says("someone", "群", "/登记 王五 广州");
	// A yes to the hint makes the number count; it does not hand it out.
	await says("更新 手机 13911112222");
	expect(heard.at(-1)).toContain("你的手机（…8000）还在用吗？");
	for (const text of ["1", "没变", "跳过", "换到深圳了，手机没变，单位没变", "1", "医院不干了", "0", "我的", "没变", "1", "我的"])
		await says(text);
	group.later(9 * 86_400_000);
	for (const text of ["更新 城市 北京", "1", "没变", "我的"]) await says(text);
	expect(heard.join("\n")).toContain("139 1111 2222");
	expect(heard.join("\n")).not.toMatch(/138 ?0013|wangwu@|协和/);
});

test("what classmates report of a name is not told to whoever has taken it: a hint of the number, and of the rest nothing", async () => {
	group = await classGroup({ roster: [{ name: "王五" }, { name: "李四" }] });
	await group.bound();
	await play(
		group,
		`
		someone（群）：/登记 王五 广州
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		someone（私）：没变
		  → 私 someone: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 someone: 城市：广州（5月）⏎…
		lisi（群）：/登记 李四 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		lisi（私）：/代报 王五 手机 13812345678 城市 武汉
		  → 私 someone: 有同学说你可能搬家了，要更新吗？1 更新 0 没有⏎不回就不改。
		  → 私 lisi: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 lisi: 谢谢！我私下问本人。
		someone（私）：1
		  → 私 someone: 同学说的是：手机…5678。对吗？1 对 0 不对
		someone（私）：1
		  → 私 someone: 记下了：手机…5678。不对回“撤回”（24小时内）。
		someone（私）：我的
		  → 私 someone: 2018级MBBS⏎姓名：王五（5月）⏎城市：广州（5月）⏎…
		lisi（私）：/代报 王五 城市 成都
		  → 私 someone: 有同学说你可能搬家了，要更新吗？1 更新 0 没有⏎不回就不改。
		  → 私 lisi: 谢谢！我私下问本人。
		someone（私）：1
		  → 私 someone: 好，新的是什么？直接说，如“更新 城市 拉合尔”。
		lisi（群，@someone）：/代报 城市 西安
		  → 私 someone: 有同学说你可能搬家了，要更新吗？1 更新 0 没有⏎不回就不改。
		  → 群: 谢谢！我私下问本人。
		someone（私）：1
		  → 私 someone: 同学说的是：西安。对吗？1 对 0 不对
		someone（私）：0
		  → 私 someone: 好，不改。谢谢！
	`,
	);
	// It counts as his word; what he was not told stays beside it, unconfirmed, once the two weeks are over.
	group.later(15 * 86_400_000);
	await settleReports(group.services);
	const [own] = (await group.store.collection(alumni).list("identity", { prefix: ["qq:someone"] })).items;
	expect(own?.values.map(({ field, text, confirmed }) => `${field} ${text} ${confirmed}`).sort()).toEqual([
		"city 广州 true",
		"city 成都 false",
		"city 武汉 false",
		"name 王五 true",
		"phone +8613812345678 true",
	]);
});

test("vouched for in one class, he is not shown what the file of another knows of the name that he has taken there", async () => {
	group = await classGroup({ roster: [{ name: "王五", phone: "13800138000", city: "武汉" }] });
	await group.bound();
	const { services, klass } = group;
	const other = await group.store.collection(classes).insert({ ...klass, id: "class-2", name: "2021级硕士" });
	services.directory.hold("class", other);
	await group.says("someone", "群", "/登记 王五 广州");
	const vouches = (classId: string) =>
		enrol(services, {
			identity: "qq:someone",
			classId,
			name: "王五",
			values: [],
			reportedBy: { kind: "liaison", identity: "qq:her-liaison" },
			via: "command",
			cause: `vouched-${classId}`,
			causeAt: group.clock.now(),
			vouched: true,
		});
	await vouches("class-2");
	expect((await group.says("someone", "私", "我的")).join("\n")).not.toMatch(/138|武汉/);
	await vouches("class-1");
	expect((await group.says("someone", "私", "我的")).join("\n")).toContain("138 0013 8000");
});
