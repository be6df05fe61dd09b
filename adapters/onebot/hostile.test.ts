import fc from "fast-check";
import { expect, test } from "vitest";
import type { OneBotPeer } from "../../test/support/onebot-peer.js";
import { until } from "../../test/support/wait.js";
import { LARGEST_FRAME } from "./connection.js";
import { BOT, ManualClock, type Rig, startRig } from "./harness.js";

/** The connection still carries messages and sends. */
async function stillWorks(rig: Rig, peer: OneBotPeer): Promise<void> {
	const id = String(peer.says(700000001, 3000000001, "still here"));
	const message = await until(() => rig.messages().find((heard) => heard.id === id), { what: "a message after the garbage" });
	expect(await rig.adapter.send(BOT, message.chat, { segments: [{ type: "text", text: "yes" }] })).toMatchObject({
		state: "sent",
	});
}

test.each<[string, string | Buffer]>([
	["nothing", ""],
	["no JSON", "hello"],
	["half of a frame", '{"post_type":"message","mess'],
	["a number", "42"],
	["null", "null"],
	["a list", '[{"post_type":"message"}]'],
	["an empty object", "{}"],
	[
		"a binary frame",
		Buffer.from(
			JSON.stringify({
				post_type: "message",
				message_type: "private",
				self_id: 10001000,
				user_id: 3000000001,
				message_id: 1,
				time: 1,
				message: "hi",
			}),
		),
	],
	["a deep nest", `${"[".repeat(200_000)}${"]".repeat(200_000)}`],
	[
		"a deep nest within a message",
		`{"post_type":"message","self_id":10001000,"message":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`,
	],
	["an event without anything", '{"post_type":"message","self_id":10001000}'],
	["an event of wrong types", '{"post_type":["message"],"self_id":10001000,"user_id":[],"message":{}}'],
	[
		"an event of another bot",
		'{"post_type":"message","message_type":"group","self_id":10009999,"user_id":1,"group_id":1,"message_id":1,"time":1,"message":"x"}',
	],
	["an event without a bot", '{"post_type":"meta_event","meta_event_type":"lifecycle"}'],
	[
		"an id no 64 bits hold",
		`{"post_type":"message","message_type":"group","self_id":10001000,"user_id":1e300,"group_id":1,"message_id":1,"time":1,"message":"x"}`,
	],
	["__proto__ as an event", '{"__proto__":{"post_type":"message"},"constructor":1}'],
])("%s is counted as malformed and dropped", async (_what, frame) => {
	const rig = await startRig();
	const peer = await rig.dial();
	peer.pushRaw(frame);
	await stillWorks(rig, peer);
	expect(rig.adapter.counters().malformed).toBe(1);
	expect(rig.log.filter(({ level }) => level === "error")).toEqual([]);
});

test.each<[string, string]>([
	["an answer nobody waits for", '{"status":"ok","retcode":0,"data":null,"echo":"1"}'],
	["an answer without an echo (NapCat on JSON it cannot read)", '{"status":"failed","retcode":1400,"data":null,"echo":null}'],
	["an answer with an object as echo", '{"status":"ok","retcode":0,"echo":{"a":1}}'],
])("%s is counted and dropped", async (_what, frame) => {
	const rig = await startRig();
	const peer = await rig.dial();
	peer.pushRaw(frame);
	await stillWorks(rig, peer);
	expect(rig.adapter.counters()).toMatchObject({ unknownResponses: 1, malformed: 0 });
});

test("a message of five megabytes is read", async () => {
	const rig = await startRig();
	const peer = await rig.dial();
	peer.says(700000001, 3000000001, "长".repeat(1_700_000));
	const message = await until(() => rig.messages()[0], { what: "the long message" });
	expect(message.text).toHaveLength(1_700_000);
});

test("a frame beyond the limit ends that connection alone", async () => {
	const rig = await startRig();
	const peer = await rig.dial();
	const other = await rig.dial({ selfId: 10002000 });
	peer.pushRaw(`"${"x".repeat(LARGEST_FRAME)}"`);
	expect(await peer.untilClosed()).toMatchObject({ code: 1009 });
	expect(rig.bot()).toMatchObject({ state: "offline", cause: "protocol-error" });
	expect(rig.bot(String(other.selfId))?.state).toBe("online");
});

test("bytes against the WebSocket protocol end that connection alone", async () => {
	const rig = await startRig();
	const peer = await rig.dial();
	// An unmasked text frame that claims to be UTF-8 and is not, from below ws.
	const { _socket: raw } = peer.socket as unknown as { _socket: { write(bytes: Buffer): void } };
	raw.write(Buffer.from([0x81, 0x02, 0xff, 0xfe]));
	await until(() => rig.bot()?.state === "offline", { what: "the connection to end" });
	await rig.dial();
	expect(rig.bot()?.state).toBe("online");
});

test("a flood of garbage ends that connection; some garbage now and then does not", async () => {
	const clock = new ManualClock();
	const rig = await startRig({ clock });
	const peer = await rig.dial();
	for (let round = 1; round <= 3; round++) {
		for (let i = 0; i < 60; i++) peer.pushRaw("garbage");
		await stillWorks(rig, peer);
		clock.advance(30_000);
	}
	expect(rig.bot()?.state).toBe("online");
	for (let i = 0; i < 200; i++) peer.pushRaw("garbage");
	expect(await peer.untilClosed()).toEqual({ code: 1008, reason: "malformed-frames" });
	expect(rig.bot()).toMatchObject({ state: "offline", cause: "malformed-frames" });
});

test("frames of any shape leave the connection working", async () => {
	const rig = await startRig();
	const peer = await rig.dial();
	const field = fc.constantFrom(
		"post_type",
		"message_type",
		"notice_type",
		"meta_event_type",
		"user_id",
		"group_id",
		"message_id",
		"message",
		"sender",
		"time",
		"self_id",
		"status",
		"retcode",
		"echo",
		"data",
		"interval",
	);
	const value = fc.oneof(
		fc.constantFrom<unknown>("message", "notice", "meta_event", "group", "private", "heartbeat", 10001000, 3000000001),
		fc.jsonValue(),
	);
	const frames = fc.sample(fc.dictionary(field, value), 90);
	for (const frame of frames) peer.pushRaw(JSON.stringify({ ...frame, post_type: frame["post_type"] ?? "message" }));
	await stillWorks(rig, peer);
	expect(rig.log.filter(({ level }) => level === "error")).toEqual([]);
});

test("a receiver that throws loses its event, not the connection", async () => {
	const rig = await startRig();
	const peer = await rig.dial();
	const { push } = rig.events;
	rig.events.push = () => {
		throw new TypeError("the text of a person");
	};
	peer.says(700000001, 3000000001, "hi");
	await until(() => rig.log.some(({ level }) => level === "error"), { what: "the error to be logged" });
	rig.events.push = push;
	await stillWorks(rig, peer);
	expect(JSON.stringify(rig.log)).not.toContain("the text of a person");
});
