/** A link that a liaison hands over may be opened by himself: it shows nothing of the record and speaks for nobody. */
import { afterEach, expect, test } from "vitest";
import { mailbox } from "../../src/planner/facts.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { until } from "../support/wait.js";
import { type PageHouse, pageHouse } from "./page.js";

let house: PageHouse;
afterEach(() => house.stop());

const person = async (name: string) => {
	const { items } = await house.store.collection(alumni).list("id", { limit: 100 });
	const found = items.find(({ memberships }) => memberships.some(({ rosterName }) => rosterName === name));
	if (found === undefined) throw new Error("nobody of that name");
	return found;
};
const valuesOf = async (name: string) =>
	(await person(name)).values
		.filter(({ field }) => field !== "name")
		.map(({ field, text, trust, confirmed }) => `${field} ${text} ${trust}${confirmed ? "" : " unconfirmed"}`)
		.sort();

let clients = 0;
/** What the bot says on a page to what is written there. */
async function says(token: string, text: string): Promise<string> {
	const count = async () => ((await house.page(token, "GET", "lines")).body.lines ?? []).filter(({ from }) => from === "bot");
	const before = (await count()).length;
	await house.page(token, "POST", "say", { clientId: `client-${++clients}`, text });
	return until(async () => (await count())[before]?.text, { what: `an answer to ${text}` });
}
async function opened(token: string, locale = "zh-CN"): Promise<readonly string[]> {
	await house.page(token, "POST", "open", { wish: "0123456789abcdef", locale });
	return until(
		async () => {
			const lines = ((await house.page(token, "GET", "lines")).body.lines ?? []).map(({ text }) => text);
			return lines.length >= 2 ? lines : undefined;
		},
		{ what: "the page to begin" },
	);
}
async function linkFor(name: string): Promise<string> {
	const told = await house.says("faras", "私", `/转贴 链接 ${name}`);
	return /\/c\/([0-9A-Z]{26})/.exec(told.join("\n"))?.[1] ?? "";
}

test("it shows the ends of numbers alone, and what is said there is passed on by the liaison, not the person's word", async () => {
	house = await pageHouse({
		publicUrl: "https://alumni.example",
		roster: [{ name: "张三", phone: "+8613800138000", email: "zhangsan@example.com", city: "深圳", job: "协和医院" }],
	});
	await house.bound();
	const token = await linkFor("张三");
	expect((await opened(token)).at(-1)).toBe(
		"张三的登记：手机…8000、邮箱z***@example.com。没变回“没变”。\n变了直接说，如“城市 深圳，微信 abc123”。",
	);
	// The entry is nobody's yet: he may still register himself.
	expect((await person("张三")).identities).toEqual([]);
	for (const text of ["我的", "关联", "恢复", "注销", "撤回", "导出", "建议 别再催了", "登记"])
		expect(await says(token, text)).not.toMatch(/13800138|zhangsan@|深圳$|协和/);
	expect(await says(token, "更新 城市 广州")).toContain("记下了：广州。链接是联络员转来的，先算他转的话。");
	expect(await says(token, "我换号了，新号13911112222")).toBe("记作：139 1111 2222，对吗？1 对 0 不对");
	expect(await says(token, "1")).toContain("记下了：139 1111 2222。");
	expect(await valuesOf("张三")).toEqual([
		"city 广州 liaison",
		"email zhangsan@example.com import unconfirmed",
		"job 协和医院 import unconfirmed",
		"phone +8613800138000 import unconfirmed",
		"phone +8613911112222 liaison unconfirmed",
	]);
	expect((await person("张三")).reachableUntil).toBe(0);
	// He comes himself: what was passed on is his to take back.
	await house.says("zhangsan", "群", "/登记 张三");
	expect((await person("张三")).identities).toEqual(["qq:zhangsan"]);
});

test("what the person said himself it neither shows nor displaces, and his own page stays his", async () => {
	house = await pageHouse({ publicUrl: "https://alumni.example", roster: [{ name: "张三" }] });
	await house.bound();
	const own = await house.tokenOf((await person("张三")).id);
	await opened(own);
	await says(own, "更新 城市 成都");
	await says(own, "更新 手机 13800138000");
	const lent = await linkFor("张三");
	const lines = await opened(lent);
	expect(lines.join("\n")).not.toMatch(/成都|13800138/);
	expect(lines.at(-1)).toContain("手机…8000");
	await says(lent, "更新 城市 广州");
	expect(await says(lent, "没变")).toBe("好，谢谢！没有别的就可以关掉了。");
	expect(await valuesOf("张三")).toEqual(["city 广州 liaison unconfirmed", "city 成都 self", "phone +8613800138000 self"]);
	// To be left alone needs no proof; to be asked again does.
	await says(lent, "退订");
	expect((await person("张三")).optedOutAt).toBeDefined();
	await says(lent, "恢复");
	expect((await person("张三")).optedOutAt).toBeDefined();
	await house.office("DELETE", `/alumni/${(await person("张三")).id}/link`);
	expect((await house.page(lent, "GET", "lines")).body.code).toBe("LINK_REVOKED");
});

test("an address that others gave opens nobody's page: no letter with a link goes there", async () => {
	house = await pageHouse({
		publicUrl: "https://alumni.example",
		roster: [{ name: "张三" }, { name: "李四", email: "lisi@example.com" }],
	});
	await house.bound();
	const token = await linkFor("张三");
	await opened(token);
	await says(token, "更新 邮箱 other@example.com");
	await house.says("someone", "群", "/代报 张三 邮箱 another@example.com");
	expect(await valuesOf("张三")).toEqual([
		"email another@example.com classmate unconfirmed",
		"email other@example.com liaison unconfirmed",
	]);
	expect(mailbox((await person("张三")).values)).toBeUndefined();
	expect(mailbox((await person("李四")).values)?.text).toBe("lisi@example.com");
});

test("a link of the office's to somebody whose name another has taken shows neither of them what the file knows", async () => {
	house = await pageHouse({ roster: [{ name: "张三", phone: "+8613800138000" }] });
	await house.bound();
	await house.says("someone", "群", "/登记 张三 广州");
	const own = await house.tokenOf((await person("张三")).id);
	expect((await opened(own)).join("\n")).not.toContain("138 0013 8000");
	expect((await house.says("someone", "私", "我的")).join("\n")).not.toContain("138 0013 8000");
	// A liaison says who he is: then it is his.
	await house.says("faras", "群", "/登记 张三", { mentions: ["someone"] });
	expect((await house.says("someone", "私", "我的")).join("\n")).toContain("138 0013 8000");
});

test("in English", async () => {
	house = await pageHouse({ locale: "en", publicUrl: "https://alumni.example", roster: [{ name: "Mary Raza" }] });
	await house.bound();
	const told = await house.says("faras", "私", "/relay link Mary Raza");
	expect(told.join("\n")).toContain("It shows nothing, it only takes what is new.");
	const token = /\/c\/([0-9A-Z]{26})/.exec(told.join("\n"))?.[1] ?? "";
	expect((await opened(token, "en")).at(-1)).toContain("Mary Raza, which city now?");
	expect(await says(token, "I live in Lahore now")).toBe("I'd note: Lahore. Right? 1 yes, 0 no");
	expect(await says(token, "yes")).toContain("Your liaison passed this link on, so it counts as passed on.");
	expect(await valuesOf("Mary Raza")).toEqual(["city Lahore liaison"]);
});
