/** What somebody never left at all is asked for, seldom and once; whoever would rather not is not asked for it again. */
import { afterEach, expect, test } from "vitest";
import { sweep } from "../../jobs/remind/index.js";
import { nextWanted, wantedOf } from "../../src/alumni/wanted.js";
import { explain } from "../../src/planner/explain.js";
import { factsOf } from "../../src/planner/facts.js";
import { plan } from "../../src/planner/plan.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { reminders } from "../../src/store/collections/reminders.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { play } from "../support/transcript.js";

const DAY = 86_400_000;

let group: ClassGroup;
afterEach(() => group.stop());

const person = async (who: string) => {
	const found = await group.store.collection(alumni).find("identity", [`qq:${who}`]);
	if (found === undefined) throw new Error(`${who} is not registered`);
	return found;
};
const states = async () =>
	(await group.store.collection(reminders).list("id", {})).items.map(({ field, state }) => `${field} ${state}`);

/** A sweep of the planner after so many days, and what it says. */
async function after(days: number): Promise<readonly string[]> {
	group.later(days * DAY);
	await sweep(group.services);
	await group.settled();
	return group.chat.take();
}

async function knows(who: string, locale: "zh-CN" | "en"): Promise<void> {
	await group.services.directory.putIdentity(`qq:${who}`, {
		informedAt: group.clock.now(),
		directAt: group.clock.now(),
		directBot: `qq:${group.chat.botId}`,
		heardIn: locale,
	});
}

test("没有任何联系方式的，两个月后问一次；“不留”以后再也不问", async () => {
	group = await classGroup({ roster: [{ name: "张三" }, { name: "李四" }] });
	await group.bound();
	await knows("zhang", "zh-CN");
	await play(
		group,
		`
		zhang（群）：/登记 张三 广州
		  → 群: 记下了：姓名、城市。…
	`,
	);
	// Who is on the roster and never spoke is asked for nothing.
	expect(await after(59)).toEqual([]);
	expect(await after(2)).toEqual(["私 zhang: 张三，怎么找你方便？手机、邮箱、微信，留一个就行。⏎不想留回“不留”，以后不再问。"]);
	expect(await after(3)).toEqual([]);
	const asked = await person("zhang");
	expect(plan(group.clock.now(), asked, await factsOf(group.services, asked))).toMatchObject({ kind: "wait", why: "asked" });
	await play(
		group,
		`
		zhang（私）：没变
		  → 私 zhang: 直接发联系方式就好；不想留回“不留”。
		zhang（私）：你是谁
		  → 私 zhang: 我替校友办登记联系方式…
		zhang（私）：不想留
		  → 私 zhang: 好，不再问你的联系方式。想留了随时发我。
	`,
	);
	expect(await states()).toEqual(["phone answered"]);
	expect((await person("zhang")).sought).toEqual({ phone: { declined: true }, email: { declined: true } });
	// No other way is asked for either; what he has is asked about as ever.
	for (let month = 0; month < 9; month++) expect(await after(30)).toEqual([]);
	expect(await after(40)).toEqual(["私 zhang: 张三，2026年5月你在广州，现在还在吗？⏎回“没变”，或直接说新的。"]);
	await play(
		group,
		`
		zhang（私）：没变
		  → 私 zhang: 好，1项已确认，谢谢！
		zhang（私）：更新 手机 13812345678
		  → 私 zhang: 记下了：138 1234 5678。…
	`,
	);
});

test("which number do you use now: an answer is read back and saved; one without an answer is let be, without nudge or list", async () => {
	group = await classGroup({ locale: "en", roster: [{ name: "Mariam Raza" }, { name: "Ali Khan" }] });
	await group.bound();
	for (const who of ["mariam", "ali", "faras"]) await knows(who, "en");
	await play(
		group,
		`
		mariam（群）：/register Mariam Raza email=mariam@example.com
		  → 群: @mariam Saved: name, email. …
		ali（群）：/register Ali Khan city=Lahore email=ali@example.com
		  → 群: @ali Saved: name, city, email. …
	`,
	);
	expect((await after(61)).toSorted()).toEqual([
		`私 ali: Ali Khan, I have no phone of yours. What is it now? Just tell me.⏎Rather not? "skip", and I won't ask for it again.`,
		`私 mariam: Mariam Raza, I have no city of yours. What is it now? Just tell me.⏎Rather not? "skip", and I won't ask for it again.`,
	]);
	await play(
		group,
		`
		mariam（私）：I live in Karachi these days
		  → 私 mariam: I'd note: Karachi. Right? 1 yes, 0 no
		mariam（私）：1
		  → 私 mariam: Saved: Karachi. Wrong? "undo" within 24 h.
	`,
	);
	expect((await states()).toSorted()).toEqual(["city answered", "phone asked"]);
	// Ali says nothing: a week later the round is over, and nobody hears of it.
	for (const days of [7, 8, 30]) expect(await after(days)).toEqual([]);
	expect((await states()).toSorted()).toEqual(["city answered", "phone moot"]);
	// Weeks after the round was over an answer is still taken.
	await play(
		group,
		`
		ali（私）：I'd rather not
		  → 私 ali: All right, I won't ask for your phone again. Send it whenever you like.
	`,
	);
	expect((await person("ali")).sought).toEqual({ phone: { declined: true } });
	// Mariam is asked for a second way two months after; later is later.
	expect(await after(20)).toEqual([expect.stringMatching(/^私 mariam: Mariam Raza, I have no phone of yours/)]);
	await play(
		group,
		`
		mariam（私）：later
		  → 私 mariam: All right, some other time. "stop" ends these questions.
	`,
	);
	expect(await after(50)).toEqual([]);
	expect(await after(12)).toEqual([expect.stringMatching(/^私 mariam: Mariam Raza, I have no phone of yours/)]);
	await play(
		group,
		`
		mariam（私）：0321 1234567
		  → 私 mariam: I'd note: +92 321 1234567. Right? 1 yes, 0 no
		mariam（私）：yes
		  → 私 mariam: Saved: +92 321 1234567. Wrong? "undo" within 24 h.
	`,
	);
	expect(nextWanted(await person("mariam"))).toBeUndefined();
});

test("the office reads why, and why not", async () => {
	group = await classGroup({ locale: "en", roster: [{ name: "Mariam Raza" }] });
	await group.bound();
	await knows("mariam", "en");
	await group.says("mariam", "群", "/register Mariam Raza Lahore");
	const said = async () => {
		const alumnus = await person("mariam");
		const facts = await factsOf(group.services, alumnus);
		const planned = plan(group.clock.now(), alumnus, facts);
		return explain(planned, facts, "en", "Asia/Shanghai");
	};
	expect(await said()).toBe("Not now: nothing is due.");
	group.later(61 * DAY);
	expect(await said()).toMatch(/^Asks about the phone privately, .*: none is on file; it is a way to reach the person\./);
	await sweep(group.services);
	await group.settled();
	expect(await said()).toBe("Not now: a round is under way.");
	await group.says("mariam", "私", "prefer not");
	expect(await said()).toBe("Not now: nothing is due.");
	expect((await person("mariam")).sought).toMatchObject({ phone: { declined: true } });
});

test("what is wanted: one way to reach somebody, then where he is, then a second way; never a third", () => {
	const value = (field: string) => ({ field }) as Parameters<typeof wantedOf>[0][number];
	const wanted = (...fields: string[]) => wantedOf(fields.map(value));
	expect(wanted("name")).toEqual(["phone", "city", "email"]);
	expect(wanted("wechat")).toEqual(["city", "phone", "email"]);
	expect(wanted("wechat", "city")).toEqual(["phone", "email"]);
	expect(wanted("phone", "city")).toEqual(["email"]);
	expect(wanted("wechat", "qq", "city")).toEqual([]);
	expect(wanted("phone", "email")).toEqual(["city"]);
	const base = { values: [value("phone"), value("email")], createdAt: 0 };
	expect(nextWanted(base)).toBeUndefined();
	expect(nextWanted({ ...base, spokeAt: 1 })).toEqual({ field: "city", at: 60 * DAY });
	expect(nextWanted({ ...base, spokeAt: 1, askedAt: 100 * DAY })).toEqual({ field: "city", at: 160 * DAY });
	expect(nextWanted({ ...base, spokeAt: 1, sought: { city: { notBefore: 500 * DAY } } })).toEqual({
		field: "city",
		at: 500 * DAY,
	});
	expect(nextWanted({ ...base, spokeAt: 1, sought: { city: { declined: true } } })).toBeUndefined();
});
