import { afterEach, expect, test } from "vitest";
import { sweep } from "../../jobs/remind/index.js";
import { cancelTask, followed, type Progress } from "../../src/office/tasks.js";
import { factsOf } from "../../src/planner/facts.js";
import { countsOf, listOf } from "../../src/planner/lists.js";
import { plan } from "../../src/planner/plan.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { reminders } from "../../src/store/collections/reminders.js";
import { tasks } from "../../src/store/collections/tasks.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

let group: ClassGroup;
afterEach(() => group.stop());

const person = async (who: string): Promise<Alumnus> => {
	const found = await group.store.collection(alumni).find("identity", [`qq:${who}`]);
	if (found === undefined) throw new Error(`${who} is not registered`);
	return found;
};
const counts = async () => {
	const all = await countsOf(group.services, group.klass.id, 0);
	return Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0));
};

const HELLO = `
		faras（私）：你好呀
		  → 私 faras: 我替校友办登记联系方式…
		  → 私 faras: 你好！…
		张三（私）：你好呀
		  → 私 张三: 我替校友办登记联系方式…
		  → 私 张三: 你好！…
		张三（群）：/登记 张三 深圳
		  → 群: 记下了：姓名、城市。…
`;

test("a round: the question, a nudge by another way a week later, the liaison's list, the office's", async () => {
	group = await classGroup();
	await group.bound();
	await play(
		group,
		`${HELLO}
		… 400天后
		faras（私）：/提醒
		  → 私 张三: 张三，2026年5月你在深圳，现在还在吗？⏎回“没变”，或直接说新的。
		  → 私 faras: 好，该问的我会慢慢私下问，不会刷屏。
		… 6天后
		faras（私）：/提醒
		  → 私 faras: 好，该问的我会慢慢私下问，不会刷屏。
		… 2天后
		faras（私）：/提醒
		  → 群: @张三 登记的城市还对吗？⏎私聊我一句，或回“没变”。
		  → 私 faras: 好，该问的我会慢慢私下问，不会刷屏。
		… 8天后
		faras（私）：/提醒
		  → 私 faras: 2018级MBBS有1位没回音：张三。⏎请转发下一条给他们。
		  → 私 faras: 校友办想核对你登记的联系方式，私聊小助手回一句“没变”或新的就好。⏎不想再被问，回它“退订”。
		  → 私 faras: 好，该问的我会慢慢私下问，不会刷屏。
	`,
	);
	expect(await counts()).toEqual({ listed: 1 });
	expect(
		(await listOf(group.services, group.klass.id, "listed")).map(({ reminder }) => reminder.contacts.map(({ way }) => way)),
	).toEqual([["direct", "mention", "relay"]]);
	await play(
		group,
		`
		… 29天后
		faras（私）：/提醒
		  → 私 faras: 好，该问的我会慢慢私下问，不会刷屏。
	`,
	);
	expect(await counts()).toEqual({ lost: 1 });
	const lost = await person("张三");
	expect(lost).toMatchObject({ rounds: 1, unanswered: { city: 1 } });
	expect(plan(group.clock.now(), lost, await factsOf(group.services, lost))).toMatchObject({ kind: "wait", why: "resting" });
	// He answers after all, months late, and is lost no more.
	await play(
		group,
		`
		… 20天后
		张三（私）：没变
		  → 私 张三: 好，1项已确认，谢谢！
	`,
	);
	expect(await listOf(group.services, group.klass.id, "lost")).toEqual([]);
	expect((await person("张三")).unanswered).toBeUndefined();
});

test("an answer to the nudge in the group, a put-off and a stop each end the round", async () => {
	group = await classGroup();
	await group.bound();
	await play(
		group,
		`${HELLO}
		… 400天后
		faras（私）：/提醒
		  → 私 张三: 张三，2026年5月你在深圳…
		  → 私 faras: 好…
		… 8天后
		faras（私）：/提醒
		  → 群: @张三 登记的城市还对吗？…
		  → 私 faras: 好…
		李四（群，引）：没变
		张三（群，引）：没变
		  → 群: 好，1项已确认，谢谢！
	`,
	);
	expect(await counts()).toEqual({ answered: 1 });
	await play(
		group,
		`
		… 400天后
		faras（私）：/提醒
		  → 私 张三: 张三，2027年6月你在深圳…
		  → 私 faras: 好…
		张三（私）：晚点
		  → 私 张三: 好，过阵子再问。不想再被问回“退订”。
		… 20天后
		faras（私）：/提醒
		  → 私 faras: 好…
		… 11天后
		faras（私）：/提醒
		  → 私 张三: 张三，2027年6月你在深圳…
		  → 私 faras: 好…
		张三（私）：退订
		  → 私 张三: 好，不再提醒。…
		… 100天后
		faras（私）：/提醒
		  → 私 faras: 好…
	`,
	);
	expect(await counts()).toEqual({ answered: 1, later: 1, stopped: 1 });
	expect((await group.store.collection(reminders).list("next", {})).items).toEqual([]);
});

test("whoever speaks to the bot is asked at once: after the line in the group, and after a look at the menu", async () => {
	group = await classGroup({ locale: "en" });
	await group.bound();
	await play(
		group,
		`
		mariam（群）：/register Mariam Raza Lahore
		  → 群: Saved: name, city…
		faras（私）：hello there
		  → 私 faras: I keep contact details…
		  → 私 faras: Hello! …
		… 400天后
		faras（私）：/remind
		  → 群: 0 of 1 confirmed this month.⏎One private word to me, ten seconds.
		  → 私 faras: Good…
		mariam（私）：it is me
		  → 私 mariam: I keep contact details…
		  → 私 mariam: I did not get that…
		  → 私 mariam: Mariam Raza, in May 2026 you were at Lahore. Still there?…
		mariam（私）：who are you?
		  → 私 mariam: I keep contact details for Alumni Office; only it and your liaison see them. Verify: 010-12345.⏎"stop" = no more questions…
		mariam（私）：same
		  → 私 mariam: Good, 1 entry confirmed. Thank you!
		… 400天后
		mariam（私）：/help
		  → 私 mariam: {help}
		  → 私 mariam: Mariam Raza, in June 2027 you were at Lahore. Still there?…
		mariam（私）：later
		  → 私 mariam: All right, some other time…
		mariam（私）：/help
		  → 私 mariam: {help}
	`,
		{ help: "/update …" },
	);
	expect(await counts()).toEqual({ answered: 1, later: 1 });
});

test("an answer to a question that has expired is still understood; a file's word is not shown to whom only a name ties to it", async () => {
	group = await classGroup({ roster: [{ name: "张三", job: "协和医院" }] });
	await group.bound();
	await play(
		group,
		`${HELLO}
		… 400天后
		faras（私）：/提醒
		  → 私 张三: 张三，你现在的工作是？⏎直接说就好；不想说回“跳过”。
		  → 私 faras: 好…
		张三（私）：没变
		  → 私 张三: 城市：深圳（2026年5月，待确认）⏎都没变？…
		… 70天后
		张三（私）：没变
		  → 私 张三: 城市：深圳（2026年5月，待确认）⏎都没变？…
		张三（私）：没变
		  → 私 张三: 好，1项已确认，谢谢！
	`,
	);
});

test("whoever changes the value himself meanwhile is not asked about it any more", async () => {
	group = await classGroup();
	await group.bound();
	await play(
		group,
		`${HELLO}
		… 400天后
		faras（私）：/提醒
		  → 私 张三: 张三，2026年5月你在深圳…
		  → 私 faras: 好…
		张三（群）：/更新 城市 广州
		  → 群: 记下了：城市。…
		… 8天后
		faras（私）：/提醒
		  → 私 faras: 好…
	`,
	);
	expect(await counts()).toEqual({ answered: 1 });
});

test("several named at once answer at once, and the clock may jump either way", async () => {
	group = await classGroup();
	await group.bound();
	const others = ["李四", "王五", "赵六"];
	await play(group, `${HELLO}${others.map((name) => HELLO.split("\n").slice(4).join("\n").replaceAll("张三", name)).join("")}`);
	const all = ["张三", ...others];
	const questions = () => group.chat.take().filter((line) => line.includes("还在吗") || line.includes("还对吗"));
	group.later(400 * 86_400_000);
	await sweep(group.services);
	await group.settled();
	expect(questions()).toHaveLength(4);
	// Set back a day nothing is asked twice; a month ahead each is nudged once, not for each week.
	group.later(-86_400_000);
	await sweep(group.services);
	group.later(31 * 86_400_000);
	for (let again = 0; again < 3; again++) await sweep(group.services);
	await group.settled();
	expect(questions()).toEqual([
		expect.stringMatching(/^群: (@(张三|李四|王五|赵六)){4} 登记的城市还对吗？⏎私聊我一句，或回“没变”。$/),
	]);
	await Promise.all(all.map((name) => group.says(name, "群", "没变")));
	await group.settled();
	expect(await counts()).toEqual({ answered: 4 });
});

test("a sweep that was asked for says how far it is; called off before the first question it asks nobody", async () => {
	group = await classGroup();
	await group.bound();
	await play(group, HELLO);
	group.chat.take();
	group.later(400 * 86_400_000);
	const { services, store, klass } = group;
	const all = store.collection(tasks);
	const sweepWith = async (progress: Progress) => void (await sweep(services, { classId: klass.id, progress }));
	const result = await followed(services, { kind: "sweep", about: klass.id, id: "s0" }, (progress) =>
		sweepWith({
			...progress,
			async begin(step, total) {
				if (step === "asking") await cancelTask(services, "s0");
				await progress.begin(step, total);
			},
		}),
	);
	await group.settled();
	expect(result).toBe("cancelled");
	expect(await all.get("s0")).toMatchObject({ state: "cancelled", step: "asking", done: 0, total: 1 });
	expect(group.chat.take()).toEqual([]);
	expect(await followed(services, { kind: "sweep", about: klass.id, id: "s1" }, sweepWith)).toBe("done");
	await group.settled();
	expect(await all.get("s1")).toMatchObject({ state: "done", step: "asking", done: 1, total: 1 });
	expect(group.chat.take()).toHaveLength(1);
});
