import { afterEach, beforeEach, expect, test } from "vitest";
import { resumeOpinions } from "../../commands/suggest/resume.js";
import { createHttpHost, type HttpHost } from "../../src/http/host.js";
import { createLog } from "../../src/log.js";
import { createMetrics } from "../../src/metrics.js";
import { opinionRoutes } from "../../src/office/api/opinions.js";
import { composeDigest } from "../../src/office/digest/compose.js";
import { makeNomination, makeSuggestion, settleNomination } from "../../src/registry/opinions.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { classes } from "../../src/store/collections/classes.js";
import { grants } from "../../src/store/collections/grants.js";
import { nominations, suggestions } from "../../src/store/collections/opinions.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { type ClassGroup, classGroup, GROUP_ID } from "../support/class-group.js";
import { play } from "../support/transcript.js";

const TOKEN = "an-office-token-for-tests";
let group: ClassGroup;
let http: HttpHost;

beforeEach(async () => {
	group = await classGroup({ members: [{ id: "张三" }, { id: "李四" }] });
	await group.bound();
	const now = group.clock.now();
	const office = {
		id: "office",
		subject: "qq:王老师" as const,
		role: "office" as const,
		scope: "all" as const,
		name: "王老师",
		from: now,
		changedAt: now,
	};
	group.services.directory.hold("grant", await group.store.collection(grants).insert(office));
	http = await createHttpHost({
		settings: { host: "127.0.0.1", port: 0, publicUrl: undefined, trustProxy: [] },
		officeToken: TOKEN,
		log: createLog({ level: "fatal", collections: ALL_COLLECTIONS }),
		metrics: createMetrics(),
	});
	http.api(opinionRoutes(group.services));
	await http.app.ready();
});
afterEach(async () => {
	await http.close();
	await group.stop();
});

// biome-ignore lint/suspicious/noExplicitAny: what a route answers is looked at, not used.
async function ask(method: "GET" | "POST", url: string, body?: object): Promise<{ status: number; body: any }> {
	const reply = await http.app.inject({
		method,
		url: `/api${url}`,
		headers: { host: "127.0.0.1", authorization: `Bearer ${TOKEN}` },
		...(body === undefined ? {} : { payload: body }),
	});
	return { status: reply.statusCode, body: reply.json() };
}

test("an opinion gets a number, and its answer comes back to where it was given", async () => {
	await play(
		group,
		`
		张三（群）：/建议 给国外的同学办一次线上聚会
		  → 群: 收到，这是建议1号，已转给校友办。⏎有了答复，我发在这里。
		  → 私 王老师: 建议1号（2018级MBBS）：给国外的同学办一次线上聚会⏎在控制台答复，会发回提的地方。
		李四（私）：建议 少发提醒
		  → 私 李四: 我替校友办登记联系方式…
		  → 私 李四: 收到，这是建议2号，已转给校友办。⏎有了答复，我发在这里。
		  → 私 王老师: 建议2号（2018级MBBS）：少发提醒⏎在控制台答复，会发回提的地方。
		张三（群）：/建议
		  → 群: …
	`,
	);
	const { items } = (await ask("GET", "/suggestions?state=open")).body;
	expect(items).toMatchObject([
		{ number: 1, class: "2018级MBBS", where: "group", state: "open", replies: [] },
		{ number: 2, text: "少发提醒", where: "direct" },
	]);
	const [first, second] = items;

	// What stands in a group is read by everybody.
	expect((await ask("POST", `/suggestions/${first.id}/replies`, { text: "请打 025-55550000 报名" })).status).toBe(422);
	group.chat.take();
	expect((await ask("POST", `/suggestions/${first.id}/replies`, { text: "好主意，六月第一个周末办。" })).status).toBe(201);
	expect((await ask("POST", `/suggestions/${second.id}/replies`, { text: "改成每月一次了。" })).status).toBe(201);
	await group.settled();
	expect([...group.chat.take()].sort()).toEqual([
		"私 李四: 建议2号，校友办答复：改成每月一次了。",
		"群: 建议1号，校友办答复：好主意，六月第一个周末办。",
	]);
	expect((await ask("GET", "/suggestions?state=answered")).body.items).toMatchObject([
		{ number: 1, replies: [{ text: "好主意，六月第一个周末办。" }] },
		{ number: 2 },
	]);
	expect((await ask("POST", "/suggestions/none/replies", { text: "x" })).status).toBe(404);
});

const toldIn = async (scope: "all" | "class:class-1" | "college:医学院") => {
	const span = { from: group.clock.now() - 86_400_000, to: group.clock.now() + 1 };
	return (await composeDigest(group.services, { scope, ...span, key: `told in ${scope}` })).content;
};

test("what somebody wrote to the office privately stands in no digest of his class; office and college read it", async () => {
	const { id } = group.klass;
	const klass = await group.store.collection(classes).update(id, (stored) => ({ ...stored, college: "医学院" }));
	if (klass !== undefined) group.services.directory.hold("class", klass);
	await group.says("李四", "群", "/登记 李四 成都");
	await group.says("李四", "私", "建议 联络员别再催我了");
	await group.says("张三", "群", "/建议 办一次返校");
	const texts = async (scope: Parameters<typeof toldIn>[0]) => (await toldIn(scope))?.suggestions?.map(({ text }) => text);
	expect(await texts("class:class-1")).toEqual(["办一次返校"]);
	for (const scope of ["all", "college:医学院"] as const) expect(await texts(scope)).toEqual(["联络员别再催我了", "办一次返校"]);
});

test("what somebody wrote with his number in it is not shown to the group once more by the answer", async () => {
	await group.says("张三", "群", "/建议 少发提醒，要谈打13800000001", { id: "m1" });
	await group.says("李四", "群", "/建议 办一次返校", { id: "m2" });
	for (const { id } of (await ask("GET", "/suggestions?state=open")).body.items)
		await ask("POST", `/suggestions/${id}/replies`, { text: "好主意。" });
	await group.settled();
	const answers = group.chat.written.filter(({ text }) => text.includes("答复："));
	expect(answers.map(({ text, quote }) => `${text} ${quote ?? "-"}`).sort()).toEqual([
		"建议1号，校友办答复：好主意。 -",
		"建议2号，校友办答复：好主意。 m2",
	]);
});

test("a number in the title of an activity goes into no digest", async () => {
	await group.says("faras", "私", "/活动 新建 聚餐找王五13800000001，周六");
	await group.says("faras", "私", "/活动 新建 返校日，10月18日");
	await group.says("faras", "私", "/活动 汇报 1 23人参加");
	const digest = await composeDigest(group.services, {
		scope: "class:class-1",
		from: group.clock.now() - 86_400_000,
		to: group.clock.now() + 1,
		key: "d",
	});
	expect(digest.content?.activities).toMatchObject({ plannedCount: 1, reportedCount: 1, reported: [{ attendees: 23 }] });
	expect(JSON.stringify(digest)).toContain("返校日");
	expect(JSON.stringify(digest)).not.toContain("13800000001");
});

test("a redelivered opinion is one opinion", async () => {
	await group.says("张三", "群", "/建议 办一次返校", { id: "m1" });
	expect(await group.says("张三", "群", "/建议 办一次返校", { id: "m1" })).toEqual([]);
	expect((await ask("GET", "/suggestions")).body.items).toHaveLength(1);
});

test("a deed goes on only if the person agrees; until then nobody is shown it", async () => {
	await play(
		group,
		`
		李四（群）：/登记 李四 成都
		  → 群: …
		张三（群，@李四）：/推荐 在山区办了一所卫生站
		  → 群: TA还没和我私聊过，问不到本人，先没有记。⏎请TA私聊我一句，你再发一次。
		李四（私）：你好
		  → 私 李四: 我替校友办登记联系方式…
		  → 私 李四: …
		张三（群，@李四）：/推荐
		  → 群: 写上是什么事，例如：/推荐 @小李 在山区办了一所卫生站
		张三（群，@李四）：/推荐 在山区办了一所卫生站
		  → 群: 谢谢！我先私下问问本人，同意了才报给校友办。
		  → 私 李四: 2018级MBBS有同学想把你的事迹报给校友办：“在山区办了一所卫生站”⏎可以吗？1 可以 0 不用
	`,
	);
	expect((await ask("GET", "/nominations")).body.items).toEqual([]);
	await play(
		group,
		`
		李四（私）：1
		  → 私 李四: 谢谢你，已报给校友办。
		  → 私 王老师: 事迹推荐1号，2018级MBBS李四（本人同意）：在山区办了一所卫生站⏎请在控制台审核。
		张三（群，@李四）：/推荐 还资助了两个学生
		  → 群: 谢谢！我先私下问问本人，同意了才报给校友办。
		  → 私 李四: 2018级MBBS有同学想把你的事迹报给校友办：“还资助了两个学生”⏎可以吗？1 可以 0 不用
		李四（私）：0
		  → 私 李四: 好，不报，内容也删了。
	`,
	);
	const { items } = (await ask("GET", "/nominations")).body;
	expect(items).toMatchObject([{ number: 1, text: "在山区办了一所卫生站", state: "agreed", class: "2018级MBBS" }]);
	const all = (await group.store.collection(nominations).list("number", { limit: 10 })).items;
	expect(all.map(({ state, text }) => `${state} ${text}`)).toEqual(["agreed 在山区办了一所卫生站", "declined "]);

	const digest = await composeDigest(group.services, {
		scope: "all",
		from: group.clock.now() - 86_400_000,
		to: group.clock.now() + 1,
		key: "d",
	});
	expect(digest.content).toMatchObject({
		deeds: ["2018级MBBS: 在山区办了一所卫生站"],
		decisions: expect.arrayContaining([{ kind: "nomination", count: 1 }]),
	});
	expect(await toldIn("class:class-1")).toMatchObject({ deeds: [] });
	expect((await ask("POST", `/nominations/${items[0].id}/review`, { accept: true })).body).toMatchObject({ state: "accepted" });
	expect((await ask("POST", `/nominations/${items[0].id}/review`, { accept: false })).status).toBe(409);
});

test("what a crash came before is made up for: the office is told, the answer goes back, the person is asked, each once", async () => {
	await group.says("李四", "群", "/登记 李四 成都");
	await group.says("李四", "私", "你好");
	const { services } = group;
	const said = { network: "qq", locale: "zh-CN", messageId: "m1", by: "qq:张三" } as const;
	const chat = { kind: "group", id: GROUP_ID } as const;
	// Each is durable, and the process died right behind it: nobody was told.
	await makeSuggestion(services, { ...said, chat, text: "办一次返校", cause: "s", classId: "class-1" });
	const lisi = (await group.store.collection(alumni).find("identity", ["qq:李四"]))?.id ?? "";
	const deed = await makeNomination(services, {
		alumnusId: lisi,
		classId: "class-1",
		text: "在山区办了一所卫生站",
		by: "qq:张三",
		cause: "d",
	});
	const resumed = async () => {
		group.chat.take();
		await resumeOpinions(services);
		await group.settled();
		return [...group.chat.take()].sort();
	};
	expect(await resumed()).toEqual([
		"私 李四: 2018级MBBS有同学想把你的事迹报给校友办：“在山区办了一所卫生站”⏎可以吗？1 可以 0 不用",
		"私 王老师: 建议1号（2018级MBBS）：办一次返校⏎在控制台答复，会发回提的地方。",
	]);
	expect(await resumed()).toEqual([]);
	await settleNomination(services, deed?.id ?? "", "asked", "agreed");
	await group.store.collection(suggestions).update((await ask("GET", "/suggestions")).body.items[0].id, (stored) => ({
		...stored,
		state: "answered",
		replies: [{ text: "好主意。", at: group.clock.now() }],
		untold: group.clock.now(),
	}));
	expect(await resumed()).toEqual([
		"私 王老师: 事迹推荐1号，2018级MBBS李四（本人同意）：在山区办了一所卫生站⏎请在控制台审核。",
		"群: 建议1号，校友办答复：好主意。",
	]);
	// Where nothing came between, nothing is told again.
	await group.says("张三", "群", "/建议 少发提醒");
	expect(await resumed()).toEqual([]);
	expect(await resumeOpinions(services)).toBe(0);
});

test("in English", async () => {
	await play(
		group,
		`
		mary（私）：/suggest fewer reminders please
		  → 私 mary: I keep contact details for Alumni Office…
		  → 私 mary: Thank you: suggestion 1, passed on to the Alumni Office.⏎The answer will come back here.
		  → 私 王老师: 建议1号：fewer reminders please⏎在控制台答复，会发回提的地方。
	`,
	);
});
