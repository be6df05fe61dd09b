import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OneBotPeer } from "../support/onebot-peer.js";
import { until } from "../support/wait.js";
import { ONEBOT_TOKEN, type Program } from "./program.js";

/** The lower number owns the group. */
export const FIRST = 10001000;
export const SECOND = 10002000;
const GROUP = 700_000_001;
const LIAISON = 2_900_000_001;
/** Longer than a bot waits for another to answer. */
const ANSWERED_MS = 15_000;

interface Bot {
	readonly program: Program;
	peer: OneBotPeer;
}

/**
 * One QQ group with two of our bots, whose logins are carried by one program or by one each.
 * `start` gives the program of each bot and the one that serves the office.
 */
export function twoBotsSuite(
	name: string,
	start: () => Promise<{ programs: readonly [Program, Program]; office: Program; stop(): Promise<void> }>,
	killFirst: boolean,
): void {
	describe(`two bots in one group, ${name}`, { timeout: 120_000 }, () => {
		const bots: Bot[] = [];
		let stop: () => Promise<void>;
		let office: Program;
		/** What either bot said in the group, in order. */
		const said: { readonly bot: number; readonly text: string }[] = [];

		async function dial(program: Program, selfId: number): Promise<OneBotPeer> {
			return OneBotPeer.dial(program.wsUrl, {
				selfId,
				token: ONEBOT_TOKEN,
				onConnect: (peer) =>
					peer.answer("send_group_msg", ({ params }) => {
						said.push({ bot: selfId, text: JSON.stringify(params["message"]) });
						return { status: "ok", retcode: 0, data: { message_id: 1_000_000 + said.length } };
					}),
			});
		}

		/** One message in the group, as QQ tells every login that is in it. */
		function everybodyHears(user: number, text: string, to = bots): void {
			const time = Math.floor(Date.now() / 1000);
			for (const { peer } of to) peer.says(GROUP, user, text, { time });
		}

		/** Who answered it, once as many had as were expected and nothing followed a later command's answer. */
		async function answeredBy(user: number, text: string, to = bots): Promise<number[]> {
			const from = said.length;
			everybodyHears(user, text, to);
			await until(() => said.length > from, { what: `an answer to ${text}`, deadlineMs: ANSWERED_MS });
			return said.slice(from).map(({ bot }) => bot);
		}

		beforeAll(async () => {
			const started = await start();
			({ office, stop } = started);
			for (const [nth, selfId] of [FIRST, SECOND].entries()) {
				const program = started.programs[nth] as Program;
				bots.push({ program, peer: await dial(program, selfId) });
			}
			const klass = await office.ask<{ id: string; bindCode: string }>("POST", "/classes", { name: "2018级MBBS" });
			await office.ask("POST", `/classes/${klass.id}/liaisons`, { name: "李老师", platform: "qq", userId: String(LIAISON) });
			await until(
				async () => (await office.all<{ state: string }>("/bots")).filter(({ state }) => state === "online").length === 2,
				{
					what: "both bots to be known",
				},
			);
			// Each process follows what the office writes within a second or two.
			await until(
				async () => {
					const from = said.length;
					everybodyHears(LIAISON, `/绑定 ${klass.bindCode}`);
					await until(() => said.length > from, { what: "the group to be bound", deadlineMs: ANSWERED_MS });
					return said.slice(from).some(({ text }) => text.includes("李老师请来的"));
				},
				{ what: "the greeting", deadlineMs: 60_000 },
			);
		});
		afterAll(() => stop?.());

		test("twenty commands, told to both in either order, are answered twenty times", async () => {
			const from = said.length;
			for (let n = 0; n < 20; n++) {
				everybodyHears(
					3_000_000_000 + n,
					n % 2 === 0 ? "/help" : `/登记 王${"一二三四五六七八九十"[n % 10]} 深圳`,
					n % 3 === 0 ? bots.toReversed() : bots,
				);
			}
			await until(() => said.length >= from + 20, { what: "twenty answers", deadlineMs: 60_000 });
			// The next command's answer comes after whatever would still have come.
			expect(await answeredBy(3_000_000_100, "/help")).toHaveLength(1);
			expect(said.length).toBe(from + 21);
		});

		test("they do not listen to each other", async () => {
			const from = said.length;
			const [first, second] = bots as [Bot, Bot];
			second.peer.says(GROUP, FIRST, "/help");
			first.peer.says(GROUP, SECOND, "/help");
			await answeredBy(3_000_000_101, "/help");
			expect(said.length).toBe(from + 1);
		});

		test("when the one that answers is gone the other answers, and afterwards each message once again", async () => {
			const [first, second] = bots as [Bot, Bot];
			if (killFirst) await first.program.kill();
			first.peer.drop();
			await first.peer.untilClosed();
			expect(await answeredBy(3_000_000_102, "/help", [second])).toEqual([SECOND]);
			if (killFirst) return;
			first.peer = await dial(first.program, FIRST);
			await until(async () => (await office.all<{ state: string }>("/bots")).every(({ state }) => state === "online"), {
				what: "both bots to be online again",
			});
			const from = said.length;
			for (let n = 0; n < 10; n++) everybodyHears(3_000_000_200 + n, "/help");
			await until(() => said.length >= from + 10, { what: "ten answers", deadlineMs: 60_000 });
			expect(await answeredBy(3_000_000_103, "/help")).toHaveLength(1);
			expect(said.length).toBe(from + 11);
		});
	});
}
