/** Somebody takes a name of the roster that is not proved to be his: what a file knows of that name never reaches him. */
import { afterEach, expect, test } from "vitest";
import { type ClassGroup, classGroup } from "../support/class-group.js";

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
