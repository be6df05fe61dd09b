import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { usageOf } from "../../bench/proc.js";
import { failed, OneBotPeer } from "../support/onebot-peer.js";
import { until } from "../support/wait.js";
import { Crowd } from "./crowd.js";
import { OFFICE, seatOffice } from "./office.js";
import { daytimeZone } from "./people.js";
import { ONEBOT_TOKEN, Program } from "./program.js";
import { embedded, type SetUp } from "./set-up.js";

/** Longer than the adapter waits for an answer to an action. */
const ACTION_MS = 40_000;
const GROUP = 700_000_001;
const LIAISON = 2_900_000_001;
const CHATTER = 100_000;
const MEGABYTE = 1_048_576;

interface ShownBot {
	readonly state: string;
	readonly outcomes: Readonly<Record<string, number>>;
	readonly waiting: { readonly answers: number; readonly pushes: number; readonly inFlight: number };
}

let setUp: SetUp;
let program: Program;
let peer: OneBotPeer;
/** What becomes of each message, by its number; answered as usual where it says nothing. */
let behave: (nth: number) => "usual" | "silent" | "error" | "twice" = () => "usual";
let handed = 0;

beforeAll(async () => {
	setUp = await embedded();
	program = await Program.start(setUp, { DEFAULT_TIMEZONE: daytimeZone() });
	const crowd = new Crowd();
	await crowd.connect(program);
	await seatOffice(program, crowd);
	crowd.peer.drop();
	const ok = (id: number) => ({ status: "ok", retcode: 0, data: { message_id: id } });
	peer = await OneBotPeer.dial(program.wsUrl, {
		selfId: 10001000,
		token: ONEBOT_TOKEN,
		onConnect: (fresh) => {
			for (const action of ["send_group_msg", "send_private_msg"])
				fresh.answer(action, ({ echo }) => {
					handed += 1;
					const how = behave(handed);
					if (how === "silent") return undefined;
					if (how === "error") return failed(1200, "EventChecker Failed: Timeout");
					if (how === "twice") fresh.pushRaw(JSON.stringify({ ...ok(handed), echo }));
					return ok(handed);
				});
		},
	});
	await until(async () => (await bot()).state === "online", { what: "the bot to be online" });
	const klass = await program.ask<{ id: string; bindCode: string }>("POST", "/classes", { name: "2018级MBBS" });
	await program.ask("POST", `/classes/${klass.id}/liaisons`, { name: "李老师", platform: "qq", userId: String(LIAISON) });
	peer.says(GROUP, LIAISON, `/绑定 ${klass.bindCode}`);
	// The greeting, and how many of the list are recognised, or that they cannot be read.
	await until(() => handed >= 1, { what: "the greeting" });
	peer.says(GROUP, LIAISON, "/help");
	await until(() => handed >= 2, { what: "an answer" });
	// Nothing of the binding is left that could meet what the tests do to their own messages.
	await until(
		async () => (await program.all<{ key?: string }>("/deliveries?state=sent")).some(({ key }) => key?.startsWith("bound-")),
		{ what: "the office to be told of the binding" },
	);
	await settled();
});
beforeEach(() => {
	behave = () => "usual";
});
afterAll(async () => {
	peer?.drop();
	await program?.kill();
	await setUp?.remove();
});

async function bot(): Promise<ShownBot> {
	const [shown] = (await program.ask<{ items: ShownBot[] }>("GET", "/bots")).items;
	if (shown === undefined) throw new Error("no bot is known");
	return shown;
}

/** Everything that was to be said has an outcome. */
const settled = (deadlineMs = 2 * ACTION_MS) =>
	until(
		async () => {
			const { waiting } = await bot();
			return waiting.answers === 0 && waiting.pushes === 0 && waiting.inFlight === 0;
		},
		{ what: "everything to have an outcome", deadlineMs },
	);

test("a peer that answers each message twice: each is sent once", async () => {
	behave = () => "twice";
	const before = handed;
	for (let n = 0; n < 20; n++) peer.says(GROUP, 3_000_000_000 + n, "/help");
	await until(() => handed >= before + 20, { what: "twenty answers" });
	await settled();
	expect(handed).toBe(before + 20);
	expect(await unknownAnswers()).toBe(0);
});

test("a peer that answers with errors: they are counted, and the next messages are answered", async () => {
	const before = handed;
	// Fewer in a row than make the bot count as frozen.
	behave = (nth) => ((nth - before) % 4 === 0 ? "usual" : "error");
	for (let n = 0; n < 8; n++) {
		peer.says(GROUP, 3_000_000_100 + n, "/help");
		await until(() => handed > before + n, { what: `message ${n}` });
	}
	behave = () => "usual";
	const from = handed;
	peer.says(GROUP, 3_000_000_200, "/help");
	await until(() => handed > from, { what: "an answer afterwards" });
	const { outcomes } = await bot();
	expect((outcomes["refused"] ?? 0) + (outcomes["unknown"] ?? 0) + (outcomes["not-sent"] ?? 0)).toBeGreaterThanOrEqual(6);
});

test("a peer that never answers, and one that drops every tenth: nothing hangs, what is unknown is counted, shown and repeated by one click", {
	timeout: 180_000,
}, async () => {
	const before = handed;
	const unknownBefore = await unknownAnswers();
	behave = (nth) => ((nth - before) % 10 === 0 ? "silent" : "usual");
	for (let n = 0; n < 40; n++) peer.says(GROUP, 3_000_001_000 + n, "/help");
	await until(() => handed >= before + 40, { what: "forty messages" });
	// A push whose fate nobody knows, to somebody of the office.
	behave = () => "silent";
	const { id } = await program.ask<{ id: string }>("POST", "/announcements", { text: "校庆", to: "all", send: false });
	expect(id).toBeDefined();
	const unbound = await program.ask<{ id: string; bindCode: string }>("POST", "/classes", { name: "2019级MBBS" });
	await program.ask("POST", `/classes/${unbound.id}/liaisons`, { name: "周老师", platform: "qq", userId: String(LIAISON + 1) });
	await program.ask("POST", "/announcements", { text: "校庆", to: { classIds: [unbound.id] } });
	await settled();
	expect((await unknownAnswers()) - unknownBefore).toBe(4);
	const dead = await program.all<{ id: string; state: string; shown: { en: string } }>("/deliveries?state=dead");
	const unknown = dead.filter(({ state }) => state === "unknown");
	expect(unknown).toMatchObject([{ shown: { en: "perhaps sent" } }]);
	expect(await metric('alumni_deliveries_total{kind="push",outcome="unknown"}')).toBe(1);
	behave = () => "usual";
	const from = handed;
	await program.ask("POST", `/deliveries/${unknown[0]?.id}/retry`);
	await until(() => handed > from, { what: "it to be sent once more" });
	await settled();
	expect((await program.all<{ state: string }>("/deliveries?state=dead")).filter(({ state }) => state === "unknown")).toEqual([]);
	peer.whispers(OFFICE, "/help");
	await until(() => handed > from + 1, { what: "an answer afterwards" });
});

test(`memory stays flat over ${CHATTER.toLocaleString("en")} messages, while every tenth answer is dropped`, {
	timeout: 180_000,
}, async () => {
	const pid = program.pid as number;
	behave = (nth) => (nth % 10 === 0 ? "silent" : "usual");
	const talk = async (from: number, to: number): Promise<void> => {
		for (let n = from; n < to; n++) {
			peer.says(GROUP, 3_100_000_000 + (n % 500), n % 100 === 0 ? "/help" : `今天第${n}句话`);
			// What the socket holds is not yet the program's.
			if (n % 500 === 0)
				await until(() => peer.socket.bufferedAmount < MEGABYTE / 4, { what: "the line to clear", deadlineMs: 60_000 });
		}
		const at = handed;
		behave = () => "usual";
		peer.says(GROUP, 3_200_000_000, "/help");
		await until(() => handed > at, { what: "all of it to be heard", deadlineMs: 60_000 });
		behave = (nth) => (nth % 10 === 0 ? "silent" : "usual");
	};
	await talk(0, CHATTER / 4);
	await settled();
	const early = usageOf(pid).rss ?? 0;
	await talk(CHATTER / 4, CHATTER);
	await settled();
	const late = usageOf(pid).rss ?? 0;
	console.log(
		JSON.stringify({
			messages: CHATTER,
			earlyMegabytes: Math.round(early / MEGABYTE),
			lateMegabytes: Math.round(late / MEGABYTE),
		}),
	);
	expect(late - early).toBeLessThan(40 * MEGABYTE);
});

const unknownAnswers = (): Promise<number> => metric('alumni_deliveries_total{kind="answer",outcome="unknown"}');

/** A figure of `/metrics`; 0 where it is not there yet. */
async function metric(name: string): Promise<number> {
	const text = await (
		await fetch(`http://127.0.0.1:${program.port}/metrics`, { headers: { authorization: "Bearer office-token-for-tests" } })
	).text();
	const line = text.split("\n").find((one) => one.startsWith(name));
	return line === undefined ? 0 : Number(line.slice(line.lastIndexOf(" ") + 1));
}
