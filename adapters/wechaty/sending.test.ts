import { describe, expect, test } from "vitest";
import type { OutSegment } from "../../src/chat/adapter.js";
import { until } from "../../test/support/wait.js";
import { BOT, ROOM, startRig } from "./harness.js";

const PNG = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
	"base64",
);
const GROUP = { kind: "group", id: ROOM } as const;
const say = (text: string): { segments: OutSegment[] } => ({ segments: [{ type: "text", text }] });

describe.each(["mock", "service"] as const)("over the %s", (over) => {
	test("a text with a mention into the group, and a direct one", async () => {
		const mentions: unknown[] = [];
		const rig = await startRig({
			over,
			onWorld: ({ puppet }) => {
				const send = puppet.messageSendText.bind(puppet);
				puppet.messageSendText = (to: string, text: string, ids?: string[]) => {
					mentions.push(ids);
					return send(to, text);
				};
			},
		});
		const mention: OutSegment = { type: "mention", userId: "wxid_zhang", name: "张三" };
		expect(await rig.adapter.send(BOT, GROUP, { segments: [mention, { type: "text", text: " 记下了" }] })).toMatchObject({
			state: "sent",
		});
		expect(await rig.adapter.send(BOT, { kind: "direct", id: "wxid_mary" }, say("Saved."))).toMatchObject({ state: "sent" });
		expect(rig.world.written()).toMatchObject([
			{ to: ROOM, text: "@张三\u2005记下了" },
			{ to: "wxid_mary", text: "Saved." },
		]);
		expect(mentions).toEqual([["wxid_zhang"], []]);
	});

	test("an image arrives whole", async () => {
		let arrived: Buffer | undefined;
		const rig = await startRig({
			over,
			onWorld: ({ puppet }) => {
				puppet.messageSendFile = async (_to, file) => {
					arrived = await file.toBuffer();
				};
			},
		});
		const image: OutSegment = { type: "image", bytes: PNG, mime: "image/png" };
		expect(await rig.adapter.send(BOT, GROUP, { segments: [image] })).toEqual({ state: "sent" });
		expect(arrived).toEqual(PNG);
	});

	test("who is logged out sends nothing, and says that it did not", async () => {
		const rig = await startRig({ over });
		await rig.world.puppet.logout("gone");
		await until(() => rig.status()?.state === "needs-login", { what: "the logout to be heard" });
		expect(await rig.adapter.send(BOT, GROUP, say("好"))).toEqual({ state: "not-sent", cause: "offline" });
		expect(rig.world.written()).toEqual([]);
	});

	test("a logout that nobody has heard of yet: proved not to be sent", async () => {
		const rig = await startRig({
			over,
			onWorld: ({ puppet }) => {
				puppet.messageSendText = async () => {
					throw new Error("not logged in");
				};
			},
		});
		expect(await rig.adapter.send(BOT, GROUP, say("好"))).toEqual({ state: "not-sent", cause: "offline" });
	});

	test("what the puppet refuses is refused, what it does not answer is unknown", async () => {
		let answer: () => Promise<never> = () => Promise.reject(new Error("操作过于频繁"));
		const rig = await startRig({
			over,
			timeouts: { send: 60 },
			onWorld: ({ puppet }) => void Object.assign(puppet, { messageSendText: () => answer() }),
		});
		expect(await rig.adapter.send(BOT, GROUP, say("一"))).toEqual({ state: "refused", cause: "rate-limited" });
		answer = () => new Promise(() => {});
		expect(await rig.adapter.send(BOT, GROUP, say("二"))).toEqual({ state: "unknown", cause: "no-answer" });
		answer = () => Promise.reject(new Error("MockRoom.load(): x not exist."));
		expect(await rig.adapter.send(BOT, GROUP, say("三"))).toEqual({ state: "refused", cause: "bad-target" });
	});

	test("a stop answers what still waits", async () => {
		const rig = await startRig({
			over,
			onWorld: ({ puppet }) => void Object.assign(puppet, { messageSendText: () => new Promise(() => {}) }),
		});
		const sending = rig.adapter.send(BOT, GROUP, say("好"));
		await rig.adapter.stop();
		expect(await sending).toEqual({ state: "unknown", cause: "stopped" });
		expect(await rig.adapter.send(BOT, GROUP, say("好"))).toEqual({ state: "not-sent", cause: "offline" });
	});
});

test("a second part that fails does not let the first be repeated", async () => {
	const rig = await startRig({
		onWorld: ({ puppet }) => {
			puppet.messageSendFile = async () => {
				throw new Error("not logged in");
			};
		},
	});
	const image: OutSegment = { type: "image", bytes: PNG, mime: "image/png" };
	expect(await rig.adapter.send(BOT, GROUP, { segments: [{ type: "text", text: "看图" }, image] })).toEqual({
		state: "unknown",
		cause: "partly-sent",
	});
});

test("five refusals in a row for the login's own sake: frozen; one that passes ends it", async () => {
	let refuses = true;
	const rig = await startRig({
		onWorld: ({ puppet }) => {
			puppet.messageSendText = async () => {
				if (refuses) throw new Error("操作过于频繁");
			};
		},
	});
	for (let n = 0; n < 5; n++) await rig.adapter.send(BOT, GROUP, say("好"));
	expect(rig.status()).toMatchObject({ state: "frozen", cause: "rate-limited" });
	refuses = false;
	await rig.adapter.send(BOT, GROUP, say("好"));
	expect(rig.status()?.state).toBe("online");
});

test("an id that the puppet gives is the message's, and the message can be recalled by it", async () => {
	const recalled: string[] = [];
	const rig = await startRig({
		onWorld: ({ puppet }) => {
			puppet.messageSendText = (async () => "m77") as never;
			puppet.messageRecall = async (id) => recalled.push(id) > 0;
		},
	});
	expect(await rig.adapter.send(BOT, GROUP, say("好"))).toEqual({ state: "sent", messageId: "m77" });
	expect(await rig.adapter.recall(BOT, GROUP, "m77")).toBe(true);
	expect(recalled).toEqual(["m77"]);
	expect(await rig.adapter.recall("another", GROUP, "m77")).toBe(false);
});
