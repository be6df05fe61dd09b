import { FileBox } from "file-box";
import { describe, expect, test } from "vitest";
import { until } from "../../test/support/wait.js";
import { BOT, ROOM, startRig } from "./harness.js";
import { MESSAGE } from "./wire.js";

const PNG = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
	"base64",
);

describe.each(["mock", "service"] as const)("over the %s", (over) => {
	test("a group's message comes with its sender's name", async () => {
		const rig = await startRig({ over });
		rig.world.says("wxid_zhang", "/登记 张三 深圳");
		expect(await rig.heard()).toMatchObject({
			platform: "wechaty",
			network: "wechat",
			botId: BOT,
			chat: { kind: "group", id: ROOM },
			sender: { id: "wxid_zhang", nickname: "张三" },
			text: "/登记 张三 深圳",
			mentionsBot: false,
		});
	});

	test("a direct message, a mention of the bot, an image", async () => {
		const rig = await startRig({ over });
		rig.world.whispers("wxid_mary", "same");
		rig.world.says("wxid_mary", "在吗", [BOT]);
		rig.world.says("wxid_mary", FileBox.fromBase64(PNG.toString("base64"), "photo.png"));
		await rig.heard(3);
		const by = (kind: string) => rig.messages().filter(({ segments }) => segments.some(({ type }) => type === kind));
		expect(rig.messages().find(({ chat }) => chat.kind === "direct")).toMatchObject({
			chat: { kind: "direct", id: "wxid_mary" },
			text: "same",
		});
		expect(by("mention")).toMatchObject([{ text: "在吗", mentionsBot: true }]);
		const [photo] = by("image");
		const [segment] = photo?.segments ?? [];
		expect(segment?.type === "image" && (await rig.adapter.readImage(segment.ref))).toEqual({ bytes: PNG, mime: "image/png" });
	});

	test("the bot's own messages do not come back as anybody's", async () => {
		const rig = await startRig({ over });
		await rig.adapter.send(BOT, { kind: "group", id: ROOM }, { segments: [{ type: "text", text: "/帮助" }] });
		rig.world.says("wxid_zhang", "好");
		await rig.heard();
		expect(rig.messages().map(({ text }) => text)).toEqual(["好"]);
		expect(rig.adapter.counters().dropped).toBe(1);
	});

	test("a chat's messages keep their order, though one sender's name takes long to find", async () => {
		const rig = await startRig({
			over,
			onWorld: ({ puppet }) => {
				const find = puppet.roomMemberRawPayload.bind(puppet);
				let first = true;
				puppet.roomMemberRawPayload = async (room, person) => {
					if (first) {
						first = false;
						await until(() => rig.messages().some(({ chat }) => chat.kind === "direct"), { what: "the direct chat to overtake" });
					}
					return find(room, person);
				};
			},
		});
		for (let n = 0; n < 20; n++) rig.world.says(n % 2 === 0 ? "wxid_zhang" : "wxid_mary", `第${n}`);
		rig.world.whispers("wxid_faras", "另一边");
		await rig.heard(21);
		const inGroup = rig.messages().filter(({ chat }) => chat.kind === "group");
		expect(inGroup.map(({ text }) => text)).toEqual(Array.from({ length: 20 }, (_, n) => `第${n}`));
	});

	test("who joins and who leaves", async () => {
		const rig = await startRig({ over });
		const told = () =>
			rig.events.filter(({ type }) => type.startsWith("member-") || type.startsWith("bot-j") || type.startsWith("bot-l"));
		const [room, zhang, bot] = [rig.world.room(), rig.world.contact("wxid_zhang"), rig.world.contact(BOT)];
		room.remove(zhang).by(rig.world.contact("wxid_faras"));
		room.add(zhang).by(rig.world.contact("wxid_faras"));
		room.remove(bot).by(rig.world.contact("wxid_faras"));
		room.add(bot).by(rig.world.contact("wxid_faras"));
		await until(() => told().length === 4, { what: "four events" });
		const about = { network: "wechat", botId: BOT, groupId: ROOM };
		expect(told()).toEqual([
			{ type: "member-left", ...about, userId: "wxid_zhang" },
			{ type: "member-joined", ...about, userId: "wxid_zhang" },
			{ type: "bot-left", ...about },
			{ type: "bot-joined", ...about },
		]);
		expect(rig.status()?.state).toBe("online");
	});

	test("what cannot be read is counted, and what follows is heard", async () => {
		const rig = await startRig({ over });
		const { puppet } = rig.world;
		puppet.emit("message", { messageId: "no-such-message" });
		puppet.emit("message", {} as never);
		puppet.emit("room-join", { roomId: ROOM } as never);
		puppet.emit("friendship", {} as never);
		puppet.emit("friendship", { friendshipId: "no-such" });
		puppet.emit("room-invite", { roomInvitationId: "no-such" });
		puppet.emit("error", { data: "no payload found for id x" });
		rig.world.says("wxid_zhang", "好");
		expect((await rig.heard()).text).toBe("好");
		await until(() => rig.adapter.counters().malformed === 6, { what: "all six to be counted" });
		expect(rig.adapter.counters()).toMatchObject({ malformed: 6, errors: 1, messages: 1 });
		expect(rig.status()?.state).toBe("online");
	});

	test("the members of a group", async () => {
		const rig = await startRig({ over });
		expect(await rig.adapter.members(BOT, ROOM)).toEqual([
			{ id: BOT, nickname: "小助手", isBot: true },
			{ id: "wxid_zhang", nickname: "张三" },
			{ id: "wxid_mary", nickname: "Mary Raza" },
			{ id: "wxid_faras", nickname: "Faras" },
		]);
		await expect(rig.adapter.members(BOT, "other@chatroom")).rejects.toMatchObject({ code: "wechaty-no-members" });
		await expect(rig.adapter.members("someone", ROOM)).rejects.toMatchObject({ code: "wechaty-offline" });
	});
});

test("a card that differs from the one before is a new card", async () => {
	let card = "18临床-张三";
	const rig = await startRig({
		onWorld: ({ puppet }) => {
			puppet.roomMemberRawPayload = async (_room, id) => ({ id, name: "阿三", roomAlias: card, avatar: "" });
		},
	});
	rig.world.says("wxid_zhang", "早");
	expect((await rig.heard()).sender.card).toBe("18临床-张三");
	card = "18临床-张三-深圳";
	rig.world.puppet.emit("dirty", { payloadType: 4, payloadId: ROOM });
	rig.world.says("wxid_zhang", "又早");
	expect((await rig.heard(2)).sender.card).toBe(card);
	expect(rig.events.filter(({ type }) => type === "member-renamed")).toEqual([
		{ type: "member-renamed", network: "wechat", botId: BOT, groupId: ROOM, userId: "wxid_zhang", card },
	]);
});

test("the bot's question is found again when it is quoted", async () => {
	const rig = await startRig();
	await rig.adapter.send(BOT, { kind: "group", id: ROOM }, { segments: [{ type: "text", text: "@张三 手机还对吗？" }] });
	await until(() => rig.adapter.counters().dropped === 1, { what: "the bot's own message to come back" });
	const [question] = rig.world.written();
	rig.world.says("wxid_zhang", "「小助手：@张三 手机还对吗？」\n- - - - - - - - - - - - - - -\n没变");
	expect(await rig.heard()).toMatchObject({ text: "没变", quote: { messageId: question?.id } });
});

test("a public account is nobody", async () => {
	const rig = await startRig({
		onWorld: ({ mocker }) => void mocker.createContact({ id: "some_account", name: "校友之声", type: 2 }),
	});
	rig.world.contact("some_account").say("关注我们").to(rig.world.contact(BOT));
	rig.world.whispers("wxid_mary", "hi");
	expect((await rig.heard()).text).toBe("hi");
	expect(rig.messages()).toHaveLength(1);
});

test("chatter looks nobody up faster than the gap allows; who speaks to the bot is waited for", async () => {
	const asked: string[] = [];
	const rig = await startRig({
		timeouts: { memberGap: 60_000, lookupWait: 0 },
		onWorld: ({ puppet }) => {
			puppet.roomMemberRawPayload = async (_room, id) => {
				asked.push(id);
				return { id, name: id, avatar: "" };
			};
		},
	});
	for (const person of ["wxid_zhang", "wxid_mary", "wxid_faras"] as const) rig.world.says(person, "哈哈");
	await rig.heard(3);
	expect(asked).toEqual(["wxid_zhang"]);
	expect(rig.adapter.counters().lookupsSaved).toBe(2);
});

test("after a stop nothing is heard", async () => {
	const rig = await startRig();
	rig.world.says("wxid_zhang", "一");
	await rig.heard();
	await rig.adapter.stop();
	const { length } = rig.events;
	rig.world.hands({ id: "late", talkerId: "wxid_zhang", roomId: ROOM, timestamp: Date.now(), type: MESSAGE.text, text: "晚了" });
	await new Promise((resolve) => setImmediate(resolve));
	expect(rig.events).toHaveLength(length);
});

test.each(["mock", "service"] as const)("what the puppet's own code cannot read over the %s ends nothing", async (over) => {
	const rig = await startRig({ over });
	const { puppet } = rig.world;
	// A kind of change that a newer puppet may tell of, and an event without a payload.
	for (const [event, payload] of [
		["dirty", { payloadType: 99, payloadId: ROOM }],
		["message", undefined],
		["room-join", undefined],
	] as const) {
		try {
			puppet.emit(event, payload as never);
		} catch {
			// Behind a service this is the gateway's own trouble.
		}
	}
	rig.world.says("wxid_zhang", "还在");
	expect((await rig.heard()).text).toBe("还在");
});
