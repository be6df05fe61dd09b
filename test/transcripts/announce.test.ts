import { afterEach, beforeEach, expect, test } from "vitest";
import { fanOut, resumeAnnouncements } from "../../src/announcing/announcements.js";
import { announcements } from "../../src/store/collections/announcements.js";
import { grants } from "../../src/store/collections/grants.js";
import { type BotHouse, botHouse } from "../support/bot-house.js";

const MINUTE = 60_000;
let house: BotHouse;

beforeEach(async () => {
	house = await botHouse();
	await house.makeClass("2018级MBBS", { graduationYear: 2018, college: "医学院" });
	await house.makeClass("2019级MBBS", { graduationYear: 2019, college: "医学院" });
	await house.makeClass("2019级土木", { graduationYear: 2019, college: "工学院" });
	await house.bindGroup("qq:701", "2018级MBBS");
	await house.bindGroup("qq:702", "2019级MBBS");
	await house.bindGroup("qq:703", "2019级MBBS");
	await house.give({ role: "office", scope: "all", name: "王老师", subject: "qq:wang" });
	await house.give({ role: "office", scope: "college:工学院", name: "赵老师", subject: "qq:zhao" });
	await house.give({ role: "liaison", scope: "class:2019级土木", name: "Faras", subject: "qq:faras" });
	// The groups have to be quiet for ten minutes.
	await house.clock.advance(11 * MINUTE);
});
afterEach(() => house.stop());

/** Somebody writes privately; the last thing the bot says to him. */
async function says(who: string, text: string): Promise<string | undefined> {
	const from = house.adapter().handed.length;
	await house.hears("qq:1", { kind: "direct", id: who }, who, text);
	await house.clock.advance(20_000);
	return house
		.adapter()
		.handed.slice(from)
		.filter(({ chat }) => chat.id === who)
		.at(-1)?.text;
}
const inGroups = () => house.adapter().handed.flatMap(({ chat, text }) => (chat.kind === "group" ? [`${chat.id} ${text}`] : []));

test("the office's word is read back with how many groups and how long, and goes out once, to the groups of the chosen classes", async () => {
	expect(await says("wang", "/公告 校庆在五月")).toBe(
		"写给哪些班？比如：/公告 全部 校庆在五月\n或 /公告 2018级MBBS、2019级：校庆在五月",
	);
	expect(await says("wang", "/公告 2018级MBBS、2019级MBBS：校庆在五月，欢迎回校。")).toBe(
		"校庆在五月，欢迎回校。\n—— 发给2个班的3个群，约1分钟发完。 1 发送 0 不发",
	);
	expect(await says("wang", "0")).toBe("好，没有发。");
	expect(await says("wang", "/公告 2019 校庆在五月，欢迎回校。")).toBe(
		"校庆在五月，欢迎回校。\n—— 发给2个班的2个群，约1分钟发完。1个班没有群，转给联络员贴。 1 发送 0 不发",
	);
	expect(inGroups()).toEqual([]);
	expect(await says("wang", "1")).toBe("开始发了。看进度发 /公告，停下发 /公告 停。");
	await house.clock.advance(5 * MINUTE);
	expect(inGroups().toSorted()).toEqual(["702 校庆在五月，欢迎回校。", "703 校庆在五月，欢迎回校。"]);
	expect(house.adapter().handed.find(({ chat }) => chat.id === "faras")?.text).toBe(
		"2019级土木还没有群绑定，请把下面这条粘到班级群：\n校庆在五月，欢迎回校。",
	);
	expect(await says("wang", "/公告")).toBe("公告已发3/3个群。");
});

test("groups that heard the bot lately are named as such, and calling it off keeps it from them", async () => {
	await says("wang", "公告 2018 第一条");
	await says("wang", "1");
	await house.clock.advance(2 * MINUTE);
	expect(await says("wang", "/announce all Second one")).toContain("1 of them heard me within ten days and get it by 22 May.");
	await says("wang", "1");
	await house.clock.advance(5 * MINUTE);
	expect(inGroups().toSorted()).toEqual(["701 第一条", "702 Second one", "703 Second one"]);
	expect(await says("wang", "/announce stop")).toBe("Stopped: 1 groups will not get it.");
	house.clock.set(house.clock.now() + 11 * 86_400_000);
	await house.clock.advance(30 * MINUTE);
	expect(inGroups()).toHaveLength(3);
});

test("numbers and addresses do not go into groups; each speaks for his own classes, and nobody else at all", async () => {
	expect(await says("wang", "/公告 全部 报名打 13800000000")).toContain("群里不发");
	expect(await says("wang", "/公告 全部 报名打 010-12345")).toContain("1 发送 0 不发");
	expect(await says("zhao", "/公告 全部 工学院的事")).toContain("发给1个班的0个群");
	expect(await says("zhao", "/公告 2018级MBBS 不归我管")).toContain("写给哪些班？");
	expect(await says("faras", "/公告 全部 我不是校友办")).toBe("这条命令只给校友办用。");
});

test("who is of the office no more when he says yes sends nothing", async () => {
	await says("wang", "/公告 全部 校庆在五月");
	const all = house.store.collection(grants);
	const now = house.clock.now();
	const ended = await all.update("grant-qq:wang-all", (grant) => ({ ...grant, until: now, changedAt: now }));
	expect(ended).toBeDefined();
	expect(await says("wang", "1")).toBe("这条命令只给校友办用。");
	await house.clock.advance(5 * MINUTE);
	expect(inGroups()).toEqual([]);
});

test("cut off while it is put into the queues, it is completed, and no group gets it twice", async () => {
	await says("wang", "公告 全部 校庆");
	const [draft] = (await house.store.collection(announcements).list("created", { limit: 1 })).items;
	if (draft === undefined) throw new Error("it is kept");
	await house.store.collection(announcements).update(draft.id, (stored) => ({ ...stored, state: "going" }));
	let pushes = 0;
	house.watched.fault = (operation) => {
		// The store goes away in the middle.
		if (operation === "insert" && ++pushes > 1) throw new Error("gone");
	};
	await expect(fanOut(house.services, draft.id)).rejects.toThrow();
	house.watched.fault = () => undefined;
	await resumeAnnouncements(house.services);
	await resumeAnnouncements(house.services);
	await house.clock.advance(5 * MINUTE);
	expect(inGroups().toSorted()).toEqual(["701 校庆", "702 校庆", "703 校庆"]);
});
