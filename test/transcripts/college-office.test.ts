/** One college's office is the office of its college's classes, wherever it writes from. */
import { afterEach, expect, test } from "vitest";
import { classes } from "../../src/store/collections/classes.js";
import { digests } from "../../src/store/collections/digests.js";
import { grants } from "../../src/store/collections/grants.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

async function officeOf(college: string): Promise<void> {
	const { store, services, klass, clock } = group;
	const held = await store.collection(classes).update(klass.id, (stored) => ({ ...stored, college: "医学院" }));
	if (held !== undefined) services.directory.hold("class", held);
	const facts = { role: "office", name: "赵老师", from: clock.now(), changedAt: clock.now() } as const;
	services.directory.hold(
		"grant",
		await store.collection(grants).insert({ id: "office", subject: "qq:zhao", scope: `college:${college}`, ...facts }),
	);
}

test("another college's office, who is of this class himself, is no liaison of it in his private chat either", async () => {
	group = await classGroup({ roster: ["赵工", "张三"].map((name) => ({ name })) });
	await group.bound();
	await officeOf("工学院");
	await play(
		group,
		`
		zhao（群）：/登记 赵工 深圳
		  → 群: 记下了：姓名、城市。不对回“撤回”（24小时内）。
		zhao（私）：名单
		  → 私 zhao: 我替校友办登记联系方式，仅校友办和班级联络员可见。…
		  → 私 zhao: 这条命令只给本班联络员用。
		zhao（私）：/旁听 开
		  → 私 zhao: 这条命令只给本班联络员用。
		zhao（私）：/提醒
		  → 私 zhao: 这条命令只给本班联络员用。
		zhao（私）：/转贴
		  → 私 zhao: 这条命令只给本班联络员用。
		zhao（私）：/活动 新建 返校日，10月18日
		  → 私 zhao: 这条命令只给本班联络员用。
	`,
	);
	await group.says("zhao", "私", "/简报");
	expect((await group.store.collection(digests).list("id")).items.map(({ scope }) => scope)).toEqual(["college:工学院"]);
});

test("the class's own college may what its liaison may", async () => {
	group = await classGroup({ roster: ["赵工", "张三"].map((name) => ({ name })) });
	await group.bound();
	await officeOf("医学院");
	await group.says("zhao", "群", "/登记 赵工 深圳");
	expect((await group.says("zhao", "私", "名单")).at(-1)).toContain("张三");
});
