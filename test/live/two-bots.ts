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
		/** What either bot said in the group, in order, and the message that it quotes. */
		const said: { readonly bot: number; readonly text: string; readonly quoted: string }[] = [];

		async function dial(program: Program, selfId: number): Promise<OneBotPeer> {
			return OneBotPeer.dial(program.wsUrl, {
				selfId,
				token: ONEBOT_TOKEN,
				onConnect: (peer) =>
					peer.answer("send_group_msg", ({ params }) => {
						const segments = params["message"] as { type: string; data: { id?: string } }[];
						const quoted = segments.find(({ type }) => type === "reply")?.data.id ?? "";
						said.push({ bot: selfId, text: JSON.stringify(segments), quoted: `${selfId}/${quoted}` });
						return { status: "ok", retcode: 0, data: { message_id: 1_000_000 + said.length } };
					}),
			});
		}

		/** One message in the group, as QQ tells every login that is in it; each knows it by an id of its own. */
		function everybodyHears(user: number, text: string, to = bots): ReadonlySet<string> {
			const time = Math.floor(Date.now() / 1000);
			return new Set(to.map(({ peer }) => `${peer.selfId}/${peer.says(GROUP, user, text, { time })}`));
		}

		const answersTo = (ids: ReadonlySet<string>) => said.filter(({ quoted }) => ids.has(quoted));

		/** The bots that answered it, once one had. */
		async function answeredBy(user: number, text: string, to = bots): Promise<number[]> {
			const ids = everybodyHears(user, text, to);
			await until(() => answersTo(ids).length > 0, { what: `an answer to ${text}`, deadlineMs: ANSWERED_MS });
			return answersTo(ids).map(({ bot }) => bot);
		}

		/**
		 * That each was answered, and once. What only the second hears it answers when it has waited for the first,
		 * and by then it has done so for all that came before.
		 */
		async function expectOneEach(messages: readonly ReadonlySet<string>[], later: number): Promise<void> {
			await until(() => messages.every((ids) => answersTo(ids).length > 0), { what: "an answer to each", deadlineMs: 60_000 });
			expect(await answeredBy(later, "/help", bots.slice(1))).toEqual([SECOND]);
			expect(messages.map((ids) => answersTo(ids).length)).toEqual(messages.map(() => 1));
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
			const twenty = Array.from({ length: 20 }, (_, n) =>
				everybodyHears(
					3_000_000_000 + n,
					n % 2 === 0 ? "/help" : `/登记 王${"一二三四五六七八九十"[n % 10]} 深圳`,
					n % 3 === 0 ? bots.toReversed() : bots,
				),
			);
			await expectOneEach(twenty, 3_000_000_100);
		});

		test("they do not listen to each other", async () => {
			const [first, second] = bots as [Bot, Bot];
			const own = new Set([
				`${SECOND}/${second.peer.says(GROUP, FIRST, "/help")}`,
				`${FIRST}/${first.peer.says(GROUP, SECOND, "/help")}`,
			]);
			await expectOneEach([everybodyHears(3_000_000_101, "/help")], 3_000_000_104);
			expect(answersTo(own)).toEqual([]);
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
			const ten = Array.from({ length: 10 }, (_, n) => everybodyHears(3_000_000_200 + n, "/help"));
			await expectOneEach(ten, 3_000_000_103);
		});
	});
}
