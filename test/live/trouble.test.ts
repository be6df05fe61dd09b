import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OneBotPeer, UpgradeRefused } from "../support/onebot-peer.js";
import { until } from "../support/wait.js";
import { BOT, Crowd } from "./crowd.js";
import { bindClasses } from "./office.js";
import { cityAt, groupAt, personAt, registration, update } from "./people.js";
import { ONEBOT_TOKEN, Program } from "./program.js";
import { embedded, type SetUp } from "./set-up.js";

let setUp: SetUp;
let program: Program;
const crowd = new Crowd();

beforeAll(async () => {
	setUp = await embedded();
	program = await Program.start(setUp);
	await crowd.connect(program);
	await bindClasses(program, crowd, 4);
});
afterAll(async () => {
	await program?.kill();
	await setUp?.remove();
});

const STRANGER = 10002000;

/** The status a peer that dials like this is refused with; `undefined` where it is let in. */
async function refusal(options: Parameters<typeof OneBotPeer.dial>[1], url = program.wsUrl): Promise<number | undefined> {
	try {
		const peer = await OneBotPeer.dial(url, { selfId: STRANGER, ...options });
		peer.drop();
		return undefined;
	} catch (error) {
		if (error instanceof UpgradeRefused) return error.status;
		throw error;
	}
}

describe("who may connect", () => {
	const bearer = (token: string) => ({ headers: { Authorization: token } });

	test("without a token, with an empty one or in another scheme it is 401; with a wrong one 403", async () => {
		expect(await refusal({})).toBe(401);
		expect(await refusal(bearer(""))).toBe(401);
		expect(await refusal(bearer("Bearer"))).toBe(401);
		expect(await refusal(bearer("Bearer "))).toBe(401);
		expect(await refusal(bearer(`Basic ${ONEBOT_TOKEN}`))).toBe(401);
		expect(await refusal({}, `${program.wsUrl}?access_token=${ONEBOT_TOKEN}`)).toBe(401);
		expect(await refusal({ token: "wrong" })).toBe(403);
		expect(await refusal({ token: `${ONEBOT_TOKEN}x` })).toBe(403);
		expect(await refusal({ token: ONEBOT_TOKEN.slice(0, -1) })).toBe(403);
		expect(await refusal({ token: ONEBOT_TOKEN })).toBe(undefined);
	});

	test("a web page of somewhere else may not, not even with the token", async () => {
		for (const headers of [
			{ Origin: "https://evil.example" },
			{ Origin: "null" },
			{ Origin: `http://127.0.0.1:${program.port + 1}` },
			{ Host: "evil.example" },
			{ Host: `evil.example:${program.port}`, Origin: `http://evil.example:${program.port}` },
		])
			expect(await refusal({ token: ONEBOT_TOKEN, headers }), JSON.stringify(headers)).toBe(403);
		expect(await refusal({ token: ONEBOT_TOKEN, headers: { Origin: `http://127.0.0.1:${program.port}` } })).toBe(undefined);
	});

	test("each path has the same door, and an account's number must be one", async () => {
		for (const path of ["", "/api", "/event"]) {
			expect(await refusal({}, program.wsUrl + path)).toBe(401);
			expect(await refusal({ token: "wrong" }, program.wsUrl + path)).toBe(403);
		}
		for (const selfId of [undefined, "", "0", "-1", "abc", "1e9", "10001000; DROP"])
			expect(await refusal({ token: ONEBOT_TOKEN, headers: { "X-Self-ID": selfId ?? "" }, selfId: undefined }), selfId).toBe(400);
	});

	test("with no token configured everybody is refused, and the log says once what to set", async () => {
		const other = await embedded();
		const open = await Program.start(other, { ONEBOT_ACCESS_TOKEN: "", SANDBOX: "off" });
		try {
			expect(await refusal({}, open.wsUrl)).toBe(401);
			expect(await refusal({ token: ONEBOT_TOKEN }, open.wsUrl)).toBe(401);
			expect(open.output.split("set ONEBOT_ACCESS_TOKEN")).toHaveLength(2);
		} finally {
			await open.kill();
			await other.remove();
		}
	});

	test("refusing all of them disturbed nobody who is connected", async () => {
		expect(await crowd.ask(groupAt(0), 2_100_000_000, "/register Sana Malik Lahore")).toMatch(/^Saved/);
	});
});

describe("malformed frames", () => {
	const nested = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
	const message = { post_type: "message", message_type: "group", sub_type: "normal", user_id: 1, message_id: 1, message: [] };
	const FRAMES: readonly (string | Buffer)[] = [
		"",
		"null",
		"0",
		'"text"',
		"[]",
		"{}",
		"{",
		"\u0000",
		nested,
		`{"a":${nested}}`,
		Buffer.from([0xff, 0x00, 0xfe]),
		'{"post_type":null}',
		'{"post_type":"message"}',
		'{"post_type":["message"]}',
		'{"__proto__":{"post_type":"message"}}',
		JSON.stringify({ ...message, group_id: null }),
		JSON.stringify({ ...message, group_id: groupAt(0), user_id: {} }),
		JSON.stringify({ ...message, group_id: groupAt(0), message: { type: "text" } }),
		JSON.stringify({ ...message, group_id: groupAt(0), message: [null, 7, { type: 7 }, { type: "text", data: 5 }] }),
		JSON.stringify({ ...message, group_id: groupAt(0), message: [{ type: "at", data: { qq: [] } }], time: "never" }),
		JSON.stringify({ ...message, group_id: groupAt(0), message: "[CQ:at,qq=", time: 1 }),
		JSON.stringify({ ...message, group_id: groupAt(0), message: "x".repeat(1_000_000), time: 1e300 }),
		`{"post_type":"message","message_type":"group","user_id":123456789012345678901234567890,"group_id":${groupAt(0)}}`,
		'{"post_type":"notice","notice_type":"group_decrease","sub_type":"kick_me"}',
		'{"post_type":"meta_event","meta_event_type":"heartbeat","interval":-1,"status":null}',
		'{"status":"ok","retcode":0,"echo":"nobody asked"}',
		'{"status":"failed","retcode":"x","echo":{"deep":[]}}',
	];

	test("one peer's nonsense costs no other peer's people an answer, and it may come again", { timeout: 60_000 }, async () => {
		const rowdy = await OneBotPeer.dial(program.wsUrl, { selfId: STRANGER, token: ONEBOT_TOKEN });
		const answers: Promise<unknown>[] = [];
		for (let n = 0; n < 200; n++) {
			const person = personAt(n * 20 + (n % 4));
			const said = crowd.say(person.group, person.user, registration(person, cityAt(n), n));
			const moved = crowd.say(person.group, person.user, update(person, cityAt(n + 1)));
			answers.push(crowd.answerTo(said), crowd.answerTo(moved));
			const frame = FRAMES[n % FRAMES.length] ?? "";
			rowdy.pushRaw(frame);
		}
		for (const answer of await Promise.all(answers))
			expect(answer).toMatchObject({ text: expect.stringMatching(/^(记下了|Saved)/) });
		// It goes too far: more than any message holds.
		if (rowdy.closed === undefined) rowdy.pushRaw(Buffer.alloc(17 * 1024 * 1024, "x"));
		await rowdy.untilClosed();
		const again = await OneBotPeer.dial(program.wsUrl, { selfId: STRANGER, token: ONEBOT_TOKEN });
		again.says(groupAt(1), personAt(1).user, "/help");
		await again.nthCall("send_group_msg");
		await again.close();
		expect(program.isRunning).toBe(true);
		expect((await fetch(`http://127.0.0.1:${program.port}/readyz`)).status).toBe(200);
	});

	test("nor do frames between good ones in the same session", async () => {
		for (const [n, frame] of FRAMES.entries()) {
			crowd.peer.pushRaw(frame);
			const person = personAt(n * 20 + 8_000);
			expect(await crowd.ask(person.group, person.user, registration(person, cityAt(n), n))).toMatch(/^(记下了|Saved)/);
		}
		expect(crowd.peer.closed).toBeUndefined();
	});

	test("a peer that goes away in the middle of a message is heard again after it dials again", async () => {
		const { user, group } = personAt(9_000);
		crowd.peer.drop();
		await until(() => crowd.peer.closed, { what: "the line to be cut" });
		await crowd.connect(program);
		expect(await crowd.ask(group, user, "/help")).toBeTruthy();
		const bots = await program.all<{ botId: string; state: string }>("/bots");
		expect(bots.find(({ botId }) => botId === String(BOT))?.state).toBe("online");
	});
});
