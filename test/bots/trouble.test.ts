import { afterEach, expect, test } from "vitest";
import { relayWaiting } from "../../src/bots/relay.js";
import { tellAlarm } from "../../src/bots/tell.js";
import { adviceOf, alarmTexts } from "../../src/bots/texts.js";
import { Watch } from "../../src/bots/watch.js";
import { createMailPost } from "../../src/office/mail/index.js";
import type { RunningMailPost } from "../../src/office/mail/post.js";
import type { Trouble } from "../../src/store/collections/alarms.js";
import { type BotHouse, type BotHouseOptions, botHouse } from "../support/bot-house.js";
import { mailServer } from "../support/mail-server.js";

const MINUTE = 60_000;
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function watchedHouse(options: BotHouseOptions = {}): Promise<{ house: BotHouse; watch: () => Watch; told: string[] }> {
	const house = await botHouse(options);
	cleanups.push(() => house.stop());
	const told: string[] = [];
	const watch = () => {
		const one = new Watch({
			store: house.store,
			clock: house.clock,
			bots: house.services.bots,
			tell: async (alarm) => {
				told.push(`${alarm.state} ${alarm.trouble}`);
				await tellAlarm(house.services, { operators: ["ops@example.edu"], office: ["office@example.edu"] }, alarm);
			},
			meanwhile: (alarm) => relayWaiting(house.services, alarm),
			onError: (error) => {
				throw error;
			},
		});
		one.start();
		cleanups.push(() => one.stop());
		return one;
	};
	return { house, watch, told };
}

test("a bot that is offline for five minutes is one alarm, its return one all-clear; a short loss is none", async () => {
	const { house, watch, told } = await watchedHouse();
	watch();
	await house.turns("qq:1", "offline");
	await house.clock.advance(4 * MINUTE);
	await house.turns("qq:1", "online");
	await house.clock.advance(10 * MINUTE);
	expect(told).toEqual([]);
	await house.turns("qq:1", "offline");
	await house.clock.advance(2 * 60 * MINUTE);
	expect(told).toEqual(["open offline"]);
	await house.turns("qq:1", "online");
	await house.clock.advance(4 * MINUTE);
	expect(told).toHaveLength(1);
	await house.clock.advance(60 * MINUTE);
	expect(told).toEqual(["open offline", "ending offline"]);
});

test("coming and going does not spam: one alarm for two hours of it, and peace has to last longer each time", async () => {
	const { house, watch, told } = await watchedHouse();
	watch();
	for (let minute = 0; minute < 2 * 60; minute += 2) {
		await house.turns("qq:1", minute % 4 === 0 ? "offline" : "online");
		await house.clock.advance(2 * MINUTE - 5_000);
	}
	expect(told).toEqual(["open offline"]);
	// Down for six minutes, up for six, for four hours.
	for (let minute = 0; minute < 4 * 60; minute += 6) {
		await house.turns("qq:1", minute % 12 === 0 ? "offline" : "online");
		await house.clock.advance(6 * MINUTE);
	}
	expect(told.length).toBeLessThanOrEqual(3);
	await house.turns("qq:1", "online");
	await house.clock.advance(3 * 60 * MINUTE);
	expect(told.at(-1)).toBe("ending offline");
});

test("frozen and refusing are told at once", async () => {
	const { house, watch, told } = await watchedHouse({ bots: ["qq:1", "qq:2"] });
	watch();
	await house.turns("qq:1", "frozen");
	await house.clock.advance(MINUTE);
	expect(told).toEqual(["open frozen"]);
	house.adapter().script = () => ({ state: "refused", cause: "risk" });
	for (let n = 0; n < 6; n++) {
		await house.services.outbox.push({
			key: `k${n}`,
			category: "reminder",
			network: "qq",
			botId: "qq:2",
			chat: { kind: "direct", id: `${n}` },
			segments: [{ type: "text", text: "x" }],
		});
	}
	await house.clock.advance(3 * MINUTE);
	expect(told).toEqual(["open frozen", "open refusing"]);
	// It rests: the sixth is kept for later.
	expect(house.adapter().handed).toHaveLength(5);
});

test("a frozen bot tries one answer in ten minutes, and one that arrives ends it", async () => {
	const { house } = await watchedHouse();
	await house.turns("qq:1", "frozen");
	await house.hears("qq:1", { kind: "direct", id: "a" }, "a", "/help");
	await house.clock.advance(9 * MINUTE);
	expect(house.adapter().handed).toHaveLength(0);
	await house.clock.advance(2 * MINUTE);
	for (const who of ["b", "c"]) await house.hears("qq:1", { kind: "direct", id: who }, who, "/help");
	await house.clock.advance(2 * MINUTE);
	expect(house.adapter().handed).toHaveLength(1);
});

test("a restart repeats neither the alarm nor loses the all-clear; several processes tell once", async () => {
	const { house, watch, told } = await watchedHouse();
	const first = watch();
	watch();
	await house.turns("qq:1", "offline");
	await house.clock.advance(7 * MINUTE);
	expect(told).toEqual(["open offline"]);
	await first.stop();
	const next = watch();
	await house.clock.advance(30 * MINUTE);
	expect(told).toHaveLength(1);
	expect(await next.open()).toMatchObject([{ bot: "qq:1", trouble: "offline", toldAt: expect.any(Number) }]);
	await house.turns("qq:1", "online");
	await house.clock.advance(30 * MINUTE);
	expect(told.filter((line) => line.startsWith("ending"))).toHaveLength(1);
});

test("one that was taken out of service is nobody's trouble, until it comes back", async () => {
	const { house, watch, told } = await watchedHouse({ bots: ["qq:1", "qq:2"] });
	watch();
	await house.clock.advance(MINUTE);
	await house.services.bots.retire("qq:2");
	await house.turns("qq:2", "offline");
	await house.clock.advance(60 * MINUTE);
	expect(told).toEqual([]);
});

test("operator and office get mail in both languages, office people and liaisons hear it from another bot, the log says what to do", async () => {
	const server = await mailServer();
	cleanups.push(() => server.close());
	let post: RunningMailPost | undefined;
	const { house, watch } = await watchedHouse({
		bots: ["qq:12345", "wechat:bot"],
		mail: (parts) => {
			post = createMailPost({ ...parts, mail: { smtpUrl: server.url, from: "bot@example.edu" } });
			return post as RunningMailPost;
		},
	});
	await house.makeClass("2018级MBBS");
	await house.bindGroup("qq:700", "2018级MBBS");
	await house.give({ role: "office", scope: "all", name: "王老师", subject: "wechat:wang" });
	await house.give({ role: "office", scope: "all", name: "赵老师", subject: "qq:zhao" });
	await house.give({ role: "liaison", scope: "class:2018级MBBS", name: "Faras", subject: "wechat:faras" });
	watch();
	await house.turns("qq:12345", "offline");
	await house.clock.advance(6 * MINUTE);
	await post?.flush();
	const mails = new Map(server.received.map(({ to, mail }) => [to[0], mail]));
	expect(mails.get("ops@example.edu")?.subject).toBe("[校友机器人] QQ 12345 需要处理");
	expect(mails.get("ops@example.edu")?.text?.trim()).toBe(
		"QQ 12345 掉线5分钟：看 NapCat 是否在运行，再打开 NapCat WebUI 扫码。待发的不会丢。\n\nQQ 12345 has been offline for 5 min: see whether NapCat runs, then open NapCat's WebUI and scan the code. Nothing that waits is lost.",
	);
	expect(mails.get("office@example.edu")?.text).toContain("1个班级群暂时收不到；急事请联络员发“转贴”，自己粘到群里。");
	// 赵老师 has QQ alone, and no other bot reaches it.
	expect(house.adapter("wechat").handed.map(({ chat, text }) => `${chat.id}: ${text}`)).toEqual([
		"wang: QQ 12345 掉线5分钟，已告诉运维。待发的不会丢。\n1个班级群暂时收不到；急事请联络员发“转贴”，自己粘到群里。",
		"faras: QQ 12345 出了故障，2018级MBBS群里暂时听不到我。\n急的话回“转贴”，我给你要粘的文字。",
	]);
	expect(house.log.filter(({ level }) => level === "error")).toEqual([
		{
			level: "error",
			facts: {
				botId: "12345",
				platform: "onebot",
				trouble: "offline",
				minutes: 5,
				todo: "看 NapCat 是否在运行，再打开 NapCat WebUI 扫码",
			},
			sentence: "a bot needs a hand; nothing that waits is lost",
		},
	]);
	await house.turns("qq:12345", "online");
	await house.clock.advance(10 * MINUTE);
	await post?.flush();
	expect(server.received).toHaveLength(4);
	expect(server.received.at(-1)?.mail.text).toContain("QQ 12345 恢复了");
	expect(house.adapter("wechat").handed).toHaveLength(3);
});

test("what waits for a group that falls silent is handed to its liaison to be pasted, once, and not sent as well", async () => {
	const { house, watch } = await watchedHouse({ bots: ["qq:1", "wechat:bot"] });
	await house.makeClass("2018级MBBS");
	await house.bindGroup("qq:700", "2018级MBBS");
	await house.give({ role: "liaison", scope: "class:2018级MBBS", name: "Faras", subject: "wechat:faras" });
	watch();
	await house.turns("qq:1", "needs-login");
	await house.services.outbox.push({
		key: "k",
		category: "announcement",
		network: "qq",
		chat: { kind: "group", id: "700" },
		segments: [{ type: "text", text: "校庆在五月。" }],
	});
	await house.clock.advance(30 * MINUTE);
	expect(house.adapter("wechat").texts.filter((text) => text.includes("校庆在五月。"))).toHaveLength(1);
	await house.turns("qq:1", "online");
	await house.clock.advance(60 * MINUTE);
	expect(house.adapter("qq").texts).toEqual([]);
});

test("for each platform and each trouble there is something to do, in both languages and two lines", () => {
	for (const platform of ["onebot", "mirai", "wechaty"] as const)
		for (const trouble of ["offline", "needs-login", "frozen", "refusing"] satisfies Trouble[])
			for (const locale of ["zh-CN", "en"] as const) {
				const advice = adviceOf({ platform, trouble }, locale);
				expect(advice).not.toBe(adviceOf({ platform: "sandbox", trouble }, locale));
				const text = alarmTexts[locale].operator({ bot: "QQ 12345", trouble, lasting: "6", advice });
				expect(text).toContain(advice);
				expect(alarmTexts[locale].office({ bot: "QQ 12345", trouble, lasting: "6", groups: 3 }).split("\n")).toHaveLength(2);
			}
	expect(adviceOf({ platform: "onebot", trouble: "needs-login", remedy: "fix-token" }, "zh-CN")).toContain("ONEBOT_ACCESS_TOKEN");
});
