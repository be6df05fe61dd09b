import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CLASS, openRoom, PIXEL, type TestPage, type TestRoom } from "./harness.js";
import type { Entry } from "./wire.js";

let room: TestRoom;
let page: TestPage;

beforeEach(async () => {
	room = await openRoom();
	page = await room.page();
});
afterEach(() => room.remove());

const textsOf = (entry: Entry) => (entry.kind === "said" ? entry.segments.map((s) => (s.type === "text" ? s.text : s.type)) : []);
const say = (text: string) => ({ segments: [{ type: "text", text } as const] });

describe("a person speaks", () => {
	it("in the group, as a message with card, role and platform words", async () => {
		const entry = await page.say("zhang", CLASS, [
			{ type: "mention", userId: "helper" },
			{ type: "text", text: " 没变 " },
			{ type: "face", id: "124", name: "OK" },
			{ type: "voice", seconds: 3 },
		]);
		expect(await room.message()).toEqual({
			platform: "sandbox",
			network: "sandbox",
			botId: "helper",
			chat: CLASS,
			sender: { id: "zhang", nickname: "小张", card: "18临床-张三-深圳", role: "member" },
			id: entry.id,
			segments: [
				{ type: "mention", userId: "helper", name: "小助手" },
				{ type: "text", text: " 没变 " },
				{ type: "face", id: "124", name: "OK" },
				{ type: "voice" },
			],
			text: "没变",
			mentionsBot: true,
			sentAt: entry.at,
		});
	});

	it("in the own direct chat, without card or role", async () => {
		await page.say("office", { kind: "direct", id: "office" }, "/digest");
		const { chat, sender, mentionsBot } = await room.message();
		expect(chat).toEqual({ kind: "direct", id: "office" });
		expect(sender).toEqual({ id: "office", nickname: "王老师" });
		expect(mentionsBot).toBe(false);
	});

	it("in the order of typing, from every page", async () => {
		const second = await room.page();
		const texts = Array.from({ length: 200 }, (_, i) => `${i}`);
		for (const text of texts) await page.type("mary", CLASS, text);
		await second.entry((entry) => textsOf(entry)[0] === "199");
		expect(room.messages().map((message) => message.text)).toEqual(texts);
	});

	it("quoting a message of the bot", async () => {
		const outcome = await room.adapter.send("helper", CLASS, say("手机还对吗？"));
		const messageId = outcome.state === "sent" ? outcome.messageId : undefined;
		await page.say("zhang", CLASS, "没变", { quote: messageId });
		expect((await room.message()).quote).toEqual({ messageId, senderId: "helper" });
	});

	it("with an image whose bytes are had by its ref and shown to the page", async () => {
		const entry = await page.say("zhang", CLASS, [{ type: "image", data: PIXEL.toString("base64") }]);
		const { segments } = await room.message();
		const ref = segments[0]?.type === "image" ? segments[0].ref : "";
		expect(await room.adapter.readImage(ref)).toEqual({ bytes: PIXEL, mime: "image/png" });
		expect(await room.adapter.readImage("sandbox-image:../conversation.jsonl")).toBeUndefined();
		expect(await room.adapter.readImage("https://example.org/a.png")).toBeUndefined();
		const id = entry.kind === "said" && entry.segments[0]?.type === "image" ? entry.segments[0].id : "";
		page.send({ type: "image", id });
		expect(await page.frame("image")).toEqual({ type: "image", id, mime: "image/png", data: PIXEL.toString("base64") });
	});

	it("once, though the page says it twice", async () => {
		const { epoch } = await page.frame("welcome");
		const frame = {
			type: "say",
			clientId: "one-and-only",
			epoch,
			as: "mary",
			chat: CLASS,
			segments: [{ type: "text", text: "hi" }],
		};
		page.send(frame);
		page.send(frame);
		const second = await room.page();
		second.send(frame);
		await second.entry((entry) => entry.kind === "said" && entry.clientId === "one-and-only");
		await page.say("mary", CLASS, "after");
		expect(room.messages().map((message) => message.text)).toEqual(["hi", "after"]);
	});

	it.each([
		["unknown-person", "nobody", CLASS, {}],
		["unknown-group", "mary", { kind: "group", id: "none" }, {}],
		["not-a-member", "office", CLASS, {}],
		["not-yours", "mary", { kind: "direct", id: "zhang" }, {}],
		["unknown-message", "mary", CLASS, { quote: "m999" }],
		["started-over", "mary", CLASS, { epoch: "another" }],
	] as const)("is told %s and the bot hears nothing", async (code, as, chat, more) => {
		const clientId = await page.type(as, chat, "hello", more);
		expect(await page.frame("problem")).toEqual({ type: "problem", code, clientId });
		expect(room.messages()).toEqual([]);
	});

	it("is refused an image that is none, and more than the limit", async () => {
		await page.type("mary", CLASS, [{ type: "image", data: Buffer.from("<svg/>").toString("base64") }]);
		expect(await page.problem()).toBe("bad-image");
		const second = await room.page();
		const large = Buffer.concat([PIXEL, Buffer.alloc(5 * 2 ** 20)]).toString("base64");
		await second.type("mary", CLASS, [{ type: "image", data: large }]);
		expect(await second.problem()).toBe("images-too-large");
	});
});

describe("a person takes a message back", () => {
	it("and the bot is told, once", async () => {
		const { id } = await page.say("zhang", CLASS, "13800000000");
		page.send({ type: "recall", as: "zhang", messageId: id });
		page.send({ type: "recall", as: "zhang", messageId: id });
		const recalled = await page.entry((entry) => entry.kind === "said" && entry.recalledBy === "zhang");
		expect(recalled).toMatchObject({ id, segments: [] });
		await page.say("zhang", CLASS, "after");
		expect(room.events.all.filter((event) => event.type === "recalled")).toEqual([
			{ type: "recalled", network: "sandbox", botId: "helper", chat: CLASS, messageId: id, senderId: "zhang" },
		]);
	});

	it("but not somebody else's", async () => {
		const { id } = await page.say("zhang", CLASS, "mine");
		page.send({ type: "recall", as: "mary", messageId: id });
		expect(await page.problem()).toBe("not-yours");
	});
});

describe("the bot", () => {
	it("speaks with mentions, quotes and images", async () => {
		const { id } = await page.say("zhang", CLASS, "/me");
		const outcome = await room.adapter.send("helper", CLASS, {
			quote: id,
			segments: [
				{ type: "mention", userId: "zhang", name: "张三" },
				{ type: "text", text: " 在\n这里" },
				{ type: "image", bytes: PIXEL, mime: "image/png" },
			],
		});
		const entry = await page.entry((entry) => entry.kind === "said" && entry.from === "helper");
		expect(outcome).toEqual({ state: "sent", messageId: entry.id });
		expect(entry).toMatchObject({
			quote: id,
			segments: [{ type: "mention", userId: "zhang", name: "张三" }, { type: "text", text: " 在\n这里" }, { type: "image" }],
		});
	});

	it.each([
		["unknown-bot", "other", CLASS, "hi"],
		["unknown-group", "helper", { kind: "group", id: "none" }, "hi"],
		["unknown-person", "helper", { kind: "direct", id: "nobody" }, "hi"],
		["too-long", "helper", CLASS, "长".repeat(4_501)],
	] as const)("is refused: %s", async (cause, botId, chat, text) => {
		expect(await room.adapter.send(botId, chat, say(text))).toEqual({ state: "refused", cause });
	});

	it("takes back its own message, and in a group anybody's, once", async () => {
		const outcome = await room.adapter.send("helper", CLASS, say("oops"));
		const own = outcome.state === "sent" ? (outcome.messageId ?? "") : "";
		const { id } = await page.say("mary", CLASS, "my number is …");
		const direct = await page.say("mary", { kind: "direct", id: "mary" }, "hi");
		expect(await room.adapter.recall("helper", CLASS, own)).toBe(true);
		expect(await room.adapter.recall("helper", CLASS, id)).toBe(true);
		expect(await room.adapter.recall("helper", CLASS, id)).toBe(false);
		expect(await room.adapter.recall("helper", CLASS, "m999")).toBe(false);
		expect(await room.adapter.recall("helper", { kind: "direct", id: "mary" }, direct.id)).toBe(false);
		expect(room.events.all.some((event) => event.type === "recalled")).toBe(false);
	});

	it("sees the members with itself among them", async () => {
		expect(await room.adapter.members("helper", "class")).toEqual([
			{ id: "faras", nickname: "Faras Khan", role: "owner" },
			{ id: "zhang", nickname: "小张", card: "18临床-张三-深圳", role: "member" },
			{ id: "mary", nickname: "Mary Raza", role: "member" },
			{ id: "helper", nickname: "小助手", role: "admin", isBot: true },
		]);
		await expect(room.adapter.members("helper", "none")).rejects.toThrow("SANDBOX_UNKNOWN_GROUP");
	});
});

describe("the switches", () => {
	it.each(["refused", "not-sent"] as const)("make the next message %s, and only that one", async (next) => {
		page.send({ type: "fault", next });
		await page.frame("fault");
		expect(await room.adapter.send("helper", CLASS, say("one"))).toEqual({ state: next, cause: "sandbox-switch" });
		expect(await room.adapter.send("helper", CLASS, say("two"))).toMatchObject({ state: "sent" });
		await page.entry((entry) => textsOf(entry)[0] === "two");
		expect(await page.entry((entry) => entry.kind === "note")).toMatchObject({ note: next, chat: CLASS });
	});

	it("make the next message arrive while the bot is told it cannot know", async () => {
		page.send({ type: "fault", next: "unknown" });
		await page.frame("fault");
		expect(await room.adapter.send("helper", CLASS, say("perhaps"))).toEqual({ state: "unknown", cause: "sandbox-switch" });
		expect(await page.entry((entry) => entry.kind === "said")).toMatchObject({ unsure: true });
	});

	it("take the bot off line: it hears nothing, sends nothing, and comes back", async () => {
		page.send({ type: "bot", online: false });
		await room.events.find((event) => event.type === "bot-state" && event.bot.state === "offline");
		expect(room.adapter.bots()).toMatchObject([{ botId: "helper", state: "offline" }]);
		expect(await room.adapter.send("helper", CLASS, say("hi"))).toEqual({ state: "not-sent", cause: "bot-offline" });
		await expect(room.adapter.members("helper", "class")).rejects.toThrow("SANDBOX_OFFLINE");
		await page.say("mary", CLASS, "unheard");
		page.send({ type: "bot", online: true });
		await page.entry((entry) => entry.kind === "note" && entry.note === "bot-online");
		await page.say("mary", CLASS, "heard");
		expect(room.messages().map((message) => message.text)).toEqual(["heard"]);
	});
});

describe("people", () => {
	it("are added, renamed, leave and come back, and the bot hears of each", async () => {
		page.send({ type: "add-person", name: "  李\n雷 ", groupId: "class" });
		const { people } = await page.frame("people");
		const added = people.at(-1);
		expect(added?.name).toBe("李 雷");
		const userId = added?.id ?? "";
		page.send({ type: "rename", personId: userId, groupId: "class", card: "18临床-李雷" });
		page.send({ type: "rename", personId: userId, groupId: "class", card: "18临床-李雷" });
		page.send({ type: "leave", personId: userId, groupId: "class" });
		page.send({ type: "leave", personId: userId, groupId: "class" });
		expect(await page.problem()).toBe("not-a-member");
		page.send({ type: "join", personId: userId, groupId: "class" });
		await room.events.find((event) => event.type === "member-left");
		await page.say("mary", CLASS, "after");
		const at = { network: "sandbox", botId: "helper", groupId: "class", userId };
		expect(room.events.all.filter((event) => event.type.startsWith("member-"))).toEqual([
			{ type: "member-joined", ...at },
			{ type: "member-renamed", ...at, card: "18临床-李雷" },
			{ type: "member-left", ...at },
			{ type: "member-joined", ...at },
		]);
	});

	it("are bounded in number", async () => {
		for (let i = 0; i < 200; i += 1) page.send({ type: "add-person", name: `P${i}` });
		expect(await page.problem()).toBe("too-many-people");
	});
});

it("shows the world's hints, and again when they change", async () => {
	const { hints } = await page.frame("hints");
	expect(hints).toMatchObject([{ label: "claim", as: "faras" }]);
});
