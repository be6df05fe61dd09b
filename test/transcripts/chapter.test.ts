import { afterEach, expect, test } from "vitest";
import { takeSnapshots } from "../../src/office/digest/snapshot.js";
import { readArea } from "../../src/registry/chapters.js";
import { type Chapter, chapters } from "../../src/store/collections/chapters.js";
import { grants } from "../../src/store/collections/grants.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

async function chapter(id: string, zh: string, en: string, ...places: string[]): Promise<Chapter> {
	const now = group.clock.now();
	const areas = places.map((text) => {
		const read = readArea(text);
		if (read.kind !== "area") throw new Error(text);
		return read.area;
	});
	const facts = { names: { "zh-CN": zh, en }, areas, timezone: "Asia/Karachi", locale: "en" as const };
	const made = await group.store.collection(chapters).insert({ id, ...facts, createdAt: now, changedAt: now });
	group.services.directory.hold("chapter", made);
	return made;
}

async function claimCode(id: string, name: string): Promise<string> {
	const now = group.clock.now();
	const facts = { role: "contact" as const, scope: `chapter:${id}` as const, name, from: now, changedAt: now };
	group.services.directory.hold("grant", await group.store.collection(grants).insert({ id: `contact-${id}`, ...facts }));
	return (await group.services.codes.make("claim", `contact-${id}`)).code;
}

const HELLO = (who: string) => `
		${who}（私）：你好呀
		  → 私 ${who}: 我替校友办登记联系方式…
		  → 私 ${who}: 你好！…
`;

test("分会：查自己的和别处的，带话给负责人，答复回到原处，谁的联系方式都不给", async () => {
	group = await classGroup({ roster: [{ name: "张三" }] });
	await group.bound();
	await chapter("lhr", "拉合尔校友会", "Lahore Chapter", "Lahore");
	await chapter("pk", "巴基斯坦校友会", "Pakistan Alumni", "Pakistan");
	const names = { code: await claimCode("lhr", "Sana") };
	await play(
		group,
		`${HELLO("张三")}${HELLO("sana")}
		张三（私）：/分会 带话 你好
		  → 私 张三: 还没有你的登记。发“登记 姓名 城市”就好。
		张三（群）：/登记 张三 拉合尔
		  → 群: 记下了：姓名、城市。…
		张三（群）：/分会
		  → 私 张三: 你在拉合尔，当地有：拉合尔校友会、巴基斯坦校友会。⏎还没有负责人在我这里，有事请问校友办（010-12345）。
		  → 群: 私聊发你了。
		sana（私）：认领 {code}
		  → 私 sana: Sana，你现在是拉合尔校友会的负责人了，发“简报”看分会情况。不是你？回 0。⏎有分会群的话拉我进去，在群里发 /绑定 …
		sana（私）：1
		  → 私 sana: 好。
		张三（私）：分会
		  → 私 张三: 你在拉合尔，当地有：拉合尔校友会、巴基斯坦校友会。⏎有话带给负责人：发“分会 带话 想说的话”，会署你的名字和班级，答复发回这里。
		张三（群）：/分会 带话 你们下次聚会是哪天
		  → 群: 请私聊我发这条，群里不方便。
		张三（私）：分会 带话 我的电话 0301 2345678，联系我
		  → 私 张三: 话里像有号码或地址，我不转联系方式，没有发出。去掉再发一次。
		张三（私）：分会 带话 你们下次聚会是哪天
		  → 私 sana: 拉合尔校友会带话1号，张三（2018级MBBS）：你们下次聚会是哪天⏎答复发“分会 答复 1 想说的话”。
		  → 私 张三: 已转给拉合尔校友会的负责人，这是带话1号。⏎有了答复，我发在这里。
		张三（私）：分会 答复 1 周六
		  → 私 张三: 这条命令只给分会负责人用。
		sana（私）：分会 答复 2 周六
		  → 私 sana: 没有带话2号给你的分会。
		sana（私）：分会 答复 1 周六下午，老校区
		  → 私 张三: 拉合尔校友会答复你的带话1号：周六下午，老校区
		  → 私 sana: 已发给带话1号的同学。
		张三（私）：分会 带话 好的
		  → 私 sana: 拉合尔校友会带话2号…
		  → 私 张三: 已转给拉合尔校友会的负责人，这是带话2号。…
		张三（私）：分会 带话 我来
		  → 私 sana: 拉合尔校友会带话3号…
		  → 私 张三: 已转给…
		张三（私）：分会 带话 还有
		  → 私 张三: 今天的带话够多了，明天再发吧。
		张三（群）：/分会 卡拉奇
		  → 群: 卡拉奇有：巴基斯坦校友会。⏎人在那里的话，登记上这个城市，就能带话给负责人。
		张三（群）：/分会 深圳
		  → 群: 深圳还没有分会。想发起一个？发“建议 想说的话”告诉校友办。⏎别处有：拉合尔校友会、巴基斯坦校友会。
		张三（群）：/分会 不知哪里
		  → 群: 没找到这个地方。…
	`,
		names,
	);
});

test("a chapter's group is bound by its contact alone, and there the bot speaks of the chapter", async () => {
	group = await classGroup({ locale: "en", roster: [{ name: "Mariam Raza" }] });
	await chapter("lhr", "拉合尔校友会", "Lahore Chapter", "Lahore");
	const { code } = await group.services.codes.make("bind", "chapter:lhr");
	const names = { claim: await claimCode("lhr", "Sana"), code };
	await play(
		group,
		`
		mariam（群）：/bind {code}
		  → 群: Only the chapter's contact can use this command.
		sana（私）：claim {claim}
		  → 私 sana: I keep contact details…
		  → 私 sana: Sana, you are now the contact of Lahore Chapter; "digest" shows how it stands. Not you? Send 0.⏎If it has a group…
		sana（群）：/bind {code}
		  → 群: Hi, I'm the Alumni Office helper, invited by Sana; mostly silent.⏎/chapter tells about this chapter. Please update privately, never post numbers here.
		mariam（群）：/chapter
		  → 群: This is the group of Lahore Chapter.⏎A word for its contact? Write to me privately: "chapter tell YOUR WORDS".
		mariam（群）：/register Mariam Raza Lahore
		  → 群: I don't know your class yet: please register in your class group first.
		sana（群）：/remind
		  → 群: Only this class's liaison can use this command.
		mariam（群）：/digest
		  → 群: Only this class's liaison can use this command.
		sana（群）：/digest
		  → 群: I sent you the digest privately.
		  → 私 sana: Lahore Chapter, …
	`,
		names,
	);
	expect(group.services.directory.groupsOf("class-1")).toEqual([]);
});

test("a chapter's digest counts whoever lives there, by class, with nobody's details; its office is seen afresh when its places change", async () => {
	group = await classGroup({ locale: "en", roster: ["Mariam Raza", "Ali Khan", "Zara Noor"].map((name) => ({ name })) });
	await group.bound();
	await takeSnapshots(group.services);
	await chapter("pk", "巴基斯坦校友会", "Pakistan Alumni", "Pakistan");
	const names = { claim: await claimCode("pk", "Sana") };
	await play(
		group,
		`
		mariam（群）：/register Mariam Raza Lahore
		  → 群: Saved: name, city…
		ali（群）：/register Ali Khan Karachi
		  → 群: Saved: name, city…
		zara（群）：/register Zara Noor Shenzhen
		  → 群: Saved: name, city…
		mariam（私）：update email mariam@example.com
		  → 私 mariam: I keep contact details…
		  → 私 mariam: Saved: mariam@example.com…
		zara（私）：update email zara@example.com
		  → 私 zara: I keep contact details…
		  → 私 zara: Saved: zara@example.com…
		sana（私）：claim {claim}
		  → 私 sana: I keep contact details…
		  → 私 sana: Sana, you are now the contact of Pakistan Alumni…
		sana（私）：1
		  → 私 sana: Good.
		mariam（私）：chapter tell when do you meet?
		  → 私 sana: Pakistan Alumni, word 1, Mariam Raza (2018级MBBS): when do you meet?…
		  → 私 mariam: Passed on…
	`,
		names,
	);
	const [digest = ""] = await group.says("sana", "私", "digest");
	expect(digest).toMatch(/^私 sana: Pakistan Alumni, /);
	expect(digest).toContain("Reachable 50.0% (1/2), target 40% | heard from 2 this week | for you to decide 1");
	expect(digest).toContain("New registrations: 2⏎Changes: email 1⏎");
	expect(digest).toContain("For you to decide: 1 word from people here to be answered");
	for (const secret of ["mariam@", "example.com", "Lahore", "Zara", "Liaisons"]) expect(digest).not.toContain(secret);

	// It covers another country from now on: those there are counted at once, and compared with nobody else.
	const areas = [readArea("China")].flatMap((read) => (read.kind === "area" ? [read.area] : []));
	const moved = await group.store.collection(chapters).update("pk", (stored) => ({ ...stored, areas }));
	if (moved !== undefined) group.services.directory.hold("chapter", moved);
	expect((await group.says("sana", "私", "digest chapter"))[0]).toContain("Reachable 100.0% (1/1), target 40%");
	// Who is of no office gets none, and a liaison his class's.
	expect(await group.says("mariam", "私", "digest")).toEqual(["私 mariam: Only this class's liaison can use this command."]);
	expect((await group.says("faras", "私", "digest chapter")).at(-1)).toBe(
		"私 faras: Only the chapter's contact can use this command.",
	);
});

test("whoever has himself erased takes his words to a chapter along; nobody answers into the void", async () => {
	group = await classGroup({ roster: [] });
	await group.bound();
	await chapter("lhr", "拉合尔校友会", "Lahore Chapter", "Lahore");
	const names = { code: await claimCode("lhr", "Sana") };
	await play(
		group,
		`${HELLO("赵六")}${HELLO("sana")}
		赵六（群）：/登记 赵六 拉合尔
		  → 群: 记下了：姓名、城市。…
		sana（私）：认领 {code}
		  → 私 sana: Sana，你现在是…
		赵六（私）：分会 带话 秋天想办一次烧烤
		  → 私 sana: 拉合尔校友会带话1号，赵六（2018级MBBS）：秋天想办一次烧烤…
		  → 私 赵六: 已转给…
		赵六（私）：注销
		  → 私 赵六: …
	`,
		names,
	);
	await group.says("赵六", "私", "确认注销");
	const left: string[] = [];
	for (const spec of ALL_COLLECTIONS)
		for await (const doc of group.store.collection(spec).stream("id")) if (/烧烤/.test(JSON.stringify(doc))) left.push(spec.name);
	expect(left).toEqual([]);
	expect(await group.says("sana", "私", "分会 答复 1 好主意")).toEqual(["私 sana: 没有带话1号给你的分会。"]);
});
