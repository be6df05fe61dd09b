import { setImmediate as turn } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { ChatLog } from "../../src/chat/log.js";
import type { BotState, ChatEvent, Message } from "../../src/chat/message.js";
import { ManualClock } from "../../test/support/manual-clock.js";
import { MiraiPeer } from "../../test/support/mirai-peer.js";
import { until } from "../../test/support/wait.js";
import { createMiraiAdapter, type MiraiAdapter } from "./index.js";

export const BOT = "10001000";
export const KEY = "s3cret-key";
export const GROUP = { kind: "group", id: "700000001" } as const;
export const FRIEND = { kind: "direct", id: "3000000001" } as const;

export interface Rig {
	readonly peer: MiraiPeer;
	readonly adapter: MiraiAdapter;
	readonly clock: ManualClock;
	readonly events: ChatEvent[];
	readonly log: { readonly level: string; readonly facts: object; readonly sentence: string }[];
	messages(): Message[];
	/** Each state it went through, with its cause and what a person must do. */
	states(): string[];
	/** Lets time pass in small steps until the bot is in a state. */
	until(state: BotState): Promise<void>;
	/** Everything pushed before has been handled. */
	settle(): Promise<void>;
}

/** A started adapter and a server of ours; all of it goes away with the test. */
export async function startRig({ verifyKey = KEY, online = true, account = true } = {}): Promise<Rig> {
	const clock = new ManualClock();
	const peer = await MiraiPeer.listen({ verifyKey: KEY, accounts: account ? [Number(BOT)] : [] });
	peer.addGroup(Number(GROUP.id), "2018级临床", [
		{ id: 3000000001, memberName: "张三", permission: "OWNER" },
		{ id: 3000000002, memberName: "Mary" },
	]);
	peer.friends.set(Number(FRIEND.id), "小张");
	const log: Rig["log"] = [];
	const note =
		(level: string): ChatLog["info"] =>
		(facts, sentence) =>
			log.push({ level, facts, sentence });
	const adapter = createMiraiAdapter({
		url: peer.url,
		verifyKey,
		qq: [BOT],
		log: { info: note("info"), warn: note("warn"), error: note("error") },
		clock,
	});
	const events: ChatEvent[] = [];
	await adapter.start((event) => events.push(event));
	onTestFinished(async () => {
		await adapter.stop();
		await peer.close();
	});
	const messages = (): Message[] => events.flatMap((event) => (event.type === "message" ? [event.message] : []));
	const rig: Rig = {
		peer,
		adapter,
		clock,
		events,
		log,
		messages,
		states: () =>
			events.flatMap((event) =>
				event.type === "bot-state"
					? [[event.bot.state, event.bot.cause, event.bot.remedy].filter((word) => word !== undefined).join(" ")]
					: [],
			),
		async until(state) {
			await until(
				async () => {
					if (adapter.bots()[0]?.state === state) return true;
					clock.advance(250);
					await turn();
					return false;
				},
				{ what: `the bot to be ${state}` },
			);
		},
		async settle() {
			const id = String(peer.whispers(Number(FRIEND.id), "end"));
			await until(() => messages().some((message) => message.id === id), { what: "the last message" });
			events.splice(
				events.findIndex((event) => event.type === "message" && event.message.id === id),
				1,
			);
		},
	};
	if (online) await until(() => adapter.bots()[0]?.state === "online", { what: "the bot to be online" });
	return rig;
}
