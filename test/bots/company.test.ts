import { afterEach, expect, test } from "vitest";
import type { ChatRef } from "../../src/chat/message.js";
import { groups } from "../../src/store/collections/classes.js";
import { type BotHouse, botHouse } from "../support/bot-house.js";

const GROUP: ChatRef = { kind: "group", id: "700" };
let house: BotHouse;
afterEach(() => house.stop());

/** Three logins of ours in one group that is tied to a class. */
async function company(): Promise<void> {
	house = await botHouse({ bots: ["qq:11", "qq:12", "qq:9"] });
	await house.makeClass("2018级MBBS");
	await house.bindGroup("qq:700", "2018级MBBS");
	// Some chatter tells who is there.
	await everybody("ali", "早");
	await house.clock.advance(10_000);
}

/** One message as the bots hear it, in this order; each platform has an id of its own for it. */
async function everybody(who: string, text: string, bots: readonly string[] = ["qq:12", "qq:9", "qq:11"]): Promise<void> {
	const sentAt = house.clock.now();
	for (const bot of bots) await house.hears(bot, GROUP, who, text, { sentAt });
}

const answers = () => house.adapter().handed.map(({ botId, text }) => `${botId}: ${text.split("\n")[0]}`);

test("of several bots in a group the first by id answers, whoever hears it first; chatter tells who is there", async () => {
	await company();
	expect((await house.store.collection(groups).get("qq:700"))?.bots?.toSorted()).toEqual(["qq:11", "qq:12", "qq:9"]);
	for (const text of ["/登记 张三 深圳", "/help", "/登记 张三 深圳"]) {
		await everybody("zhang", text);
		await house.clock.advance(20_000);
	}
	expect(house.adapter().handed.map(({ botId }) => botId)).toEqual(["9", "9", "9"]);
});

test("the same words twice are two messages", async () => {
	await company();
	await everybody("zhang", "/help");
	await house.clock.advance(2_000);
	await everybody("zhang", "/help");
	await house.clock.advance(20_000);
	expect(house.adapter().handed).toHaveLength(2);
});

test("when the one that answers goes offline another takes over, and gives way when it is back", async () => {
	await company();
	await house.turns("qq:9", "offline");
	await everybody("zhang", "/help", ["qq:12", "qq:11"]);
	await house.clock.advance(20_000);
	await house.turns("qq:9", "online");
	await everybody("zhang", "/help");
	await house.clock.advance(20_000);
	expect(house.adapter().handed.map(({ botId }) => botId)).toEqual(["11", "9"]);
});

test("one that is online and does not hear a message is not waited for", async () => {
	await company();
	await everybody("zhang", "/help", ["qq:12"]);
	await house.clock.advance(20_000);
	expect(house.adapter().handed.map(({ botId }) => botId)).toEqual(["12"]);
});

test("between hearing and answering: what it had not said yet is said by another, quoting the message as that one knows it", async () => {
	await company();
	// Its second answer waits for the pause between two messages.
	await everybody("zhang", "/help");
	await everybody("li", "/help");
	await house.turns("qq:9", "offline");
	await house.clock.advance(30_000);
	expect(answers()).toHaveLength(2);
	expect(house.adapter().handed.map(({ botId }) => botId)).toEqual(["9", "11"]);
	const [, second] = house.adapter().handed;
	const known = house.adapter().handed[0]?.content.quote;
	expect(second?.content.quote).toBeDefined();
	expect(second?.content.quote).not.toBe(known);
});

test("what was proved unsent by the one that goes offline is said by another, what is unknown is not repeated", async () => {
	await company();
	house.adapter().script = async ({ botId }) => {
		if (botId !== "9") return { state: "sent" };
		await house.turns("qq:9", "offline");
		return { state: "not-sent", cause: "closed" };
	};
	await everybody("zhang", "/help");
	await house.clock.advance(30_000);
	expect(house.adapter().handed.map(({ botId }) => botId)).toEqual(["9", "11"]);
	await house.turns("qq:9", "online");
	house.adapter().script = async () => {
		await house.turns("qq:9", "offline");
		return { state: "unknown", cause: "time-out" };
	};
	await everybody("zhang", "/me");
	await house.clock.advance(30_000);
	expect(house.adapter().handed.map(({ botId }) => botId)).toEqual(["9", "11", "9"]);
});

test("they take each other's words for nobody's, and a mention of one for a mention of all", async () => {
	await company();
	for (const bot of ["qq:11", "qq:9"]) await house.hears(bot, GROUP, "12", "/help");
	await house.clock.advance(20_000);
	expect(answers()).toEqual([]);
	await house.turns("qq:9", "offline");
	const segments = [
		{ type: "mention" as const, userId: "9" },
		{ type: "text" as const, text: "在吗" },
	];
	const sentAt = house.clock.now();
	for (const bot of ["qq:12", "qq:11"]) await house.hears(bot, GROUP, "zhang", "在吗", { segments, sentAt });
	await house.clock.advance(20_000);
	expect(house.adapter().handed.map(({ botId }) => botId)).toEqual(["11"]);
});

test("a bot that was put out of the group is not counted on, and pushes go through one that is in it", async () => {
	await company();
	house.house.hear({ type: "bot-left", network: "qq", botId: "9", groupId: "700" });
	await house.clock.settle();
	await everybody("zhang", "/help", ["qq:12", "qq:11"]);
	await house.clock.advance(20 * 60_000);
	await house.services.outbox.push({
		key: "k",
		category: "announcement",
		network: "qq",
		chat: GROUP,
		segments: [{ type: "text", text: "校庆" }],
	});
	await house.clock.advance(60_000);
	expect(house.adapter().handed.map(({ botId }) => botId)).toEqual(["11", "11"]);
});
