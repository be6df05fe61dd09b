import { afterEach, expect, test } from "vitest";
import { tellMissing } from "../../jobs/missing/index.js";
import { tellLiaisons } from "../../jobs/remind/notices.js";
import { tidy } from "../../jobs/tidy/index.js";
import { noteBounce } from "../../src/office/mail/bounced.js";
import { createMailPost } from "../../src/office/mail/index.js";
import type { RunningMailPost } from "../../src/office/mail/post.js";
import { deliveries } from "../../src/outbox/delivery.js";
import { relayGroup, resumeRelay } from "../../src/relay/desk.js";
import { makeRelayGroup } from "../../src/relay/groups.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { grants } from "../../src/store/collections/grants.js";
import { relayTexts } from "../../src/store/collections/relay.js";
import { reminders } from "../../src/store/collections/reminders.js";
import { type ClassGroup, classGroup, GROUP_ID } from "../support/class-group.js";
import { mailServer } from "../support/mail-server.js";
import { until } from "../support/wait.js";

let group: ClassGroup;
afterEach(() => group.stop());

const texts = async () => (await group.store.collection(relayTexts).list("state")).items;
const stateOf = async (key: string) => (await group.store.collection(deliveries).find("key", [key]))?.state;
const push = (key: string, id = GROUP_ID) => ({
	key,
	category: "reminder" as const,
	network: "qq" as const,
	chat: { kind: "group" as const, id },
	segments: [{ type: "text" as const, text: "本月42人已确认3人。\n私聊我回一句就好，十秒。" }],
});

test("what is pushed to a group without a bot comes to the liaison as one thing to paste, with one link", async () => {
	group = await classGroup({ publicUrl: "https://alumni.example" });
	await group.bound();
	await group.says("faras", "私", "帮助");
	const { id } = await makeRelayGroup(group.services, { klass: group.klass, name: "WhatsApp 18", key: "made" });
	expect((await makeRelayGroup(group.services, { klass: group.klass, name: "WhatsApp 18", key: "made" })).id).toBe(id);
	group.chat.take();
	for (let asked = 0; asked < 2; asked++)
		await group.services.outbox.push({ ...push("round"), network: "relay", chat: { kind: "group", id: id.slice(6) } });
	await until(async () => (await stateOf("round")) === "sent", { what: "the text to be left" });
	await group.settled();
	const told = group.chat.take();
	expect(told).toHaveLength(2);
	expect(told[0]).toBe(
		"私 faras: Faras，今天只做一件事：把下一条粘到“WhatsApp 18”。⏎回复整段粘给我，周一告诉你还差谁；贴好了回“已贴”。",
	);
	expect(told[1]).toMatch(
		/^私 faras: 本月42人已确认3人。⏎点这里十秒填好：https:\/\/alumni\.example\/c\/[0-9A-Z]{26}⏎不想点的，在群里回一句“姓名 城市”也行。$/,
	);
	expect(await texts()).toMatchObject([{ state: "handed", why: "no-bot", handedTo: "qq:faras" }]);
});

test("on Monday the liaison hears who is missing, once a week, and nobody else does", async () => {
	group = await classGroup({ roster: [{ name: "张三" }, { name: "李四", city: "成都" }, { name: "王五" }] });
	await group.bound();
	await tellMissing(group.services);
	await group.settled();
	group.chat.take();
	await makeRelayGroup(group.services, { klass: group.klass, name: "WhatsApp 18", key: "made" });
	await group.says("faras", "私", "王五 2026/5/11 10:22\n我在深圳\n\n王五 2026/5/11 10:23\n大家好");
	for (let asked = 0; asked < 2; asked++) await tellMissing(group.services);
	await group.settled();
	expect(group.chat.take()).toEqual([
		"私 faras: 2018级MBBS还差2人：张三、李四。⏎私下问一句就好；要给谁单独的链接，发：/转贴 链接 姓名",
	]);
});

test("who is missing and who did not answer come on two days, not one behind the other on a Monday", async () => {
	// A Monday, noon in Shanghai.
	group = await classGroup({ roster: [{ name: "张三" }], startAt: Date.UTC(2026, 4, 11, 4) });
	await group.bound();
	await makeRelayGroup(group.services, { klass: group.klass, name: "WhatsApp 18", key: "made" });
	const now = group.clock.now();
	const [zhang] = (await group.store.collection(alumni).list("class", { prefix: ["class-1"] })).items;
	const round = {
		id: "round",
		alumnusId: zhang?.id ?? "",
		classId: "class-1",
		valueId: "v",
		field: "city",
		state: "listed",
	} as const;
	await group.store.collection(reminders).insert({ ...round, contacts: [], startedAt: now, changedAt: now });
	const told = async () => {
		group.chat.take();
		await tellLiaisons(group.services);
		await tellMissing(group.services);
		await group.settled();
		return group.chat.take().map((line) => line.split("：")[0]);
	};
	expect(await told()).toEqual(["私 faras: 2018级MBBS还差1人"]);
	group.later(86_400_000);
	expect((await told())[0]).toBe("私 faras: 2018级MBBS有1位没回音");
});

test("of a bot that is away, the group's push goes by hand once and no other way, however often it is asked for", async () => {
	group = await classGroup();
	await group.bound();
	// The liaison has a page of his own: with the bot away it is the only chat that lives.
	const { services } = group;
	const { clock } = group;
	await services.links.forPerson("liaison");
	const grant = {
		id: "page",
		subject: "relay:liaison",
		role: "liaison",
		scope: `class:${group.klass.id}`,
		name: "Faras",
	} as const;
	services.directory.hold(
		"grant",
		await group.store.collection(grants).insert({ ...grant, from: clock.now(), changedAt: clock.now() }),
	);
	group.chat.become("offline");
	group.chat.take();
	await services.outbox.push(push("round"));
	const asked = await Promise.all([1, 2, 3].map(() => relayGroup(services, push("round"), "offline")));
	expect(asked).toContain("handed");
	expect(await stateOf("round")).toBe("cancelled");
	expect(await relayGroup(services, push("round"), "offline")).toBe("handed");
	group.chat.become("online");
	await group.settled();
	expect(group.chat.take()).toEqual([]);
	const lines = await services.pages.read("relay:liaison");
	expect(lines.map(({ text }) => text.split("\n")[0])).toEqual([
		"Faras，我在“2018级MBBS”掉线了，这条请你代贴：复制下一条到群里。",
		"本月42人已确认3人。",
	]);
});

test("where no liaison can be written to, the push stays its bot's; what has left is not offered again", async () => {
	group = await classGroup();
	await group.bound();
	const { services } = group;
	group.chat.become("offline");
	// A notice belongs to what was just said there: it keeps no ten quiet minutes.
	await services.outbox.push({ ...push("waits"), category: "notice" });
	expect(await relayGroup(services, push("waits"), "offline")).toBe("waiting");
	expect(await stateOf("waits")).toBe("queued");
	expect(await texts()).toMatchObject([{ state: "offered" }]);
	group.chat.take();
	group.chat.become("online");
	await until(async () => (await stateOf("waits")) === "sent", { what: "the bot to send it itself" });
	expect(await relayGroup(services, push("waits"), "offline")).toBe("no");
	expect(await texts()).toEqual([]);
	expect(group.chat.take()).toHaveLength(1);
	expect(await relayGroup(services, push("unbound", "999"), "offline")).toBe("no");
});

test("with no chat alive, a liaison who has confirmed an address gets the text by mail", async () => {
	const server = await mailServer();
	let post: RunningMailPost | undefined;
	try {
		group = await classGroup({
			mail: (parts) => {
				post = createMailPost({ ...parts, mail: { smtpUrl: server.url, from: "bot@example.edu" } });
				return post as RunningMailPost;
			},
		});
		await group.bound();
		await group.says("faras", "群", "/登记 Faras Khan 深圳");
		await group.says("faras", "私", "更新 邮箱 faras@example.com");
		group.chat.become("offline");
		await group.services.outbox.push(push("mailed"));
		for (let asked = 0; asked < 2; asked++) expect(await relayGroup(group.services, push("mailed"), "offline")).toBe("handed");
		expect(await stateOf("mailed")).toBe("cancelled");
		await post?.flush();
		expect(server.received).toHaveLength(1);
		expect(server.received[0]).toMatchObject({ to: ["faras@example.com"], mail: { subject: "请代贴到“2018级MBBS”" } });
		expect(server.received[0]?.mail.text).toContain("本月42人已确认3人。");
		// Days later it comes back: the text is nobody's again, and his address is no way to him any more.
		const [handed] = await texts();
		const messageId = String(server.received[0]?.mail.messageId).slice(1, -1);
		expect(handed).toMatchObject({ state: "handed", handedTo: "qq:faras" });
		expect(await noteBounce(group.services, { messageId, isFinal: true, status: "5.1.1" })).toBe(true);
		for (let look = 0; look < 2; look++) await resumeRelay(group.services);
		expect(await texts()).toMatchObject([{ state: "waiting", missed: ["qq:faras"] }]);
		group.later(31 * 86_400_000);
		await tidy(group.services);
		expect(await texts()).toMatchObject([{ state: "dropped" }]);
		group.later(91 * 86_400_000);
		await tidy(group.services);
		expect(await texts()).toEqual([]);
	} finally {
		await post?.stop();
		await server.close();
	}
});

test("what a crash cut off between a push's cancelling and its handing over goes on at the next look", async () => {
	group = await classGroup();
	await group.bound();
	const { services } = group;
	group.chat.become("offline");
	await services.outbox.push(push("cut"));
	expect(await relayGroup(services, push("cut"), "frozen")).toBe("waiting");
	// The process died right behind the cancelling: the text is still nobody's.
	await services.outbox.cancel("cut");
	group.chat.become("online");
	group.chat.take();
	for (let look = 0; look < 2; look++) await resumeRelay(services);
	await group.settled();
	expect(group.chat.take()).toEqual([
		"私 faras: Faras，我的号被限制，进不了“2018级MBBS”，这条请你代贴：复制下一条到群里。⏎贴好了回“已贴”；我不会再发一遍。",
		"私 faras: 本月42人已确认3人。⏎在群里回一句“姓名 城市”就好，十秒。",
	]);
	expect(await group.says("faras", "私", "已贴")).toContain("私 faras: 好，记下了。大家回了就整段粘给我。⏎还差谁，发“/名单”看。");
	expect(await texts()).toMatchObject([{ state: "pasted" }]);
});
