/** Questions that were put to a liaison while he was one are no longer his to answer afterwards. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { rsvps } from "../../src/store/collections/activities.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { grants } from "../../src/store/collections/grants.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";

let group: ClassGroup;
beforeEach(async () => {
	group = await classGroup({ roster: ["张三", "李四", "Mariam Raza"].map((name) => ({ name })) });
	await group.bound();
});
afterEach(() => group.stop());

async function dismiss(): Promise<void> {
	const now = group.clock.now();
	const ended = await group.store.collection(grants).update("grant-faras", (grant) => ({ ...grant, until: now, changedAt: now }));
	if (ended !== undefined) group.services.directory.hold("grant", ended);
	group.later(1_000);
}
const people = async () => (await group.store.collection(alumni).list("class", { prefix: ["class-1"] })).items;
const NOT_HIS = "私 faras: 这条命令只给本班联络员用。";

test("a death is not confirmed, and not taken back, by who was liaison when he was asked", async () => {
	await group.says("zhangsan", "群", "/登记 张三 广州");
	await group.says("lisi", "群", "/登记 李四 深圳");
	await group.says("zhangsan", "私", "李四上个月因病去世了");
	await dismiss();
	expect((await group.says("faras", "私", "1")).at(-1)).toBe(NOT_HIS);
	const lisi = (await people()).find(({ deceased }) => deceased !== undefined);
	expect(lisi?.deceased).toMatchObject({ by: "qq:zhangsan" });
	expect(lisi?.deceased?.confirmedAt).toBeUndefined();
});

test("a list is not written into the activities by him", async () => {
	const asked = await group.says("faras", "私", "#接龙\n返校聚餐 10月18日\n\n1. 张三\n2. 李四 +1");
	expect(asked.at(-1)).toContain("1 记入活动 0 不记");
	await dismiss();
	expect((await group.says("faras", "私", "1")).at(-1)).toBe(NOT_HIS);
	expect(await group.store.collection(rsvps).count("id")).toBe(0);
});

test("nor does he say any more whose words stand in a chat that he pasted", async () => {
	const asked = await group.says(
		"faras",
		"私",
		"[5/11/26, 10:01:02] Mari: I'm in Karachi now\n[5/11/26, 10:02:02] Mariam Raza: good morning",
	);
	expect(asked.at(-1)).toContain('Who is "Mari"?');
	await dismiss();
	expect((await group.says("faras", "私", "Mariam Raza")).at(-1)).toBe(
		"私 faras: Only this class's liaison can use this command.",
	);
	expect((await people()).flatMap(({ values }) => values.filter(({ field }) => field === "city"))).toEqual([]);
});
