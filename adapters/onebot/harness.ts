import { onTestFinished } from "vitest";
import type { ChatLog } from "../../src/chat/log.js";
import type { BotStatus, ChatEvent, Message } from "../../src/chat/message.js";
import { type DialOptions, LoopbackHost, OneBotPeer } from "../../test/support/onebot-peer.js";
import { until } from "../../test/support/wait.js";
import { createOneBotAdapter, type OneBotAdapter, type OneBotOptions } from "./index.js";
import { REVERSE_PATHS, type Role } from "./wire.js";

export { ManualClock } from "../../test/support/manual-clock.js";

export const TOKEN = "s3cret-token";
export const BOT = "10001000";

export interface Rig {
	readonly adapter: OneBotAdapter;
	readonly host: LoopbackHost;
	readonly events: ChatEvent[];
	readonly log: { readonly level: string; readonly facts: object; readonly sentence: string }[];
	/** A peer that dials in, with the right token unless told otherwise; its bot is online when this resolves. */
	dial(options?: DialOptions & { path?: Role; online?: boolean }): Promise<OneBotPeer>;
	messages(): Message[];
	states(botId?: string): string[];
	bot(botId?: string): BotStatus | undefined;
}

/** A started adapter on a loopback host; all of it goes away with the test. */
export async function startRig(options: Partial<Omit<OneBotOptions, "host" | "log">> = {}): Promise<Rig> {
	const host = await LoopbackHost.listen();
	const log: Rig["log"] = [];
	const events: ChatEvent[] = [];
	const note =
		(level: string): ChatLog["info"] =>
		(facts, sentence) =>
			log.push({ level, facts, sentence });
	const adapter = createOneBotAdapter({
		host,
		accessToken: TOKEN,
		forwardUrls: [],
		log: { info: note("info"), warn: note("warn"), error: note("error") },
		...options,
	});
	await adapter.start((event) => events.push(event));
	const peers: OneBotPeer[] = [];
	onTestFinished(async () => {
		await adapter.stop();
		for (const peer of peers) peer.drop();
		await host.close();
	});
	const bot = (botId = BOT): BotStatus | undefined => adapter.bots().find((status) => status.botId === botId);
	return {
		adapter,
		host,
		events,
		log,
		bot,
		messages: () => events.flatMap((event) => (event.type === "message" ? [event.message] : [])),
		states: (botId = BOT) =>
			events.flatMap((event) =>
				event.type === "bot-state" && event.bot.botId === botId
					? [event.bot.cause ? `${event.bot.state} (${event.bot.cause})` : event.bot.state]
					: [],
			),
		async dial({ path = "universal", online = path === "universal", ...dialOptions } = {}) {
			const peer = await OneBotPeer.dial(host.url(REVERSE_PATHS[path]), { token: TOKEN, ...dialOptions });
			peers.push(peer);
			if (online) await until(() => bot(String(peer.selfId))?.state === "online", { what: "the bot to be online" });
			return peer;
		},
	};
}
