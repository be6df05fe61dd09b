import type { Capabilities, ChatAdapter, Outgoing, SendOutcome } from "../../src/chat/adapter.js";
import type { ChatLog } from "../../src/chat/log.js";
import type { ChatEvent, ChatRef, Member } from "../../src/chat/message.js";
import { type Clock, systemClock } from "../../src/clock.js";
import { PlatformError, TransportError } from "../../src/errors.js";
import { Bot } from "./bot.js";
import { decodeMembers } from "./decode.js";
import { encodeRecall, encodeSend, MAX_TEXT_LENGTH } from "./encode.js";
import { isDone, NO_SUCH_TARGET, outcomeOf, type Reply, UNSUPPORTED } from "./outcome.js";
import { type Counters, DEFAULT_TIMEOUTS, newCounters, type Timeouts } from "./settings.js";
import { idOf } from "./wire.js";

export type { Counters, Timeouts } from "./settings.js";

export interface MiraiOptions {
	/** Where mirai-api-http listens, `http(s)://` or `ws(s)://`; its `ws` adapter must be on. */
	readonly url: string;
	/** `verifyKey` of its settings; `undefined` where `enableVerify` is off. */
	readonly verifyKey: string | undefined;
	/** The QQ numbers that are logged in there. */
	readonly qq: readonly string[];
	readonly log: ChatLog;
	readonly clock?: Clock;
	readonly timeouts?: Partial<Timeouts>;
}

export interface MiraiAdapter extends ChatAdapter {
	/** A copy of the counts since the adapter was made. */
	counters(): Readonly<Counters>;
}

const CAPABILITIES: Capabilities = {
	directToStrangers: false,
	mentions: true,
	quotes: true,
	recall: "own-and-as-admin",
	memberList: true,
	imagesIn: true,
	imagesOut: true,
	filesIn: true,
	// Its upload is another road (HTTP, groups only).
	filesOut: false,
	push: true,
	maxTextLength: MAX_TEXT_LENGTH,
	stableIds: true,
};

/** QQ by mirai-api-http 2.x. The network is `qq`: its people are the same as those heard over OneBot. */
export function createMiraiAdapter(options: MiraiOptions): MiraiAdapter {
	const counters = newCounters();
	const { log, clock = systemClock, verifyKey } = options;
	let sink: ((event: ChatEvent) => void) | undefined;

	function emit(event: ChatEvent): void {
		try {
			sink?.(event);
		} catch (error) {
			const name = error instanceof Error ? error.name : typeof error;
			log.error({ event: event.type, error: name }, "The receiver of an event threw");
		}
	}

	const context = { clock, log, counters, timeouts: { ...DEFAULT_TIMEOUTS, ...options.timeouts } };
	const bots = new Map<string, Bot>();
	const parts = { url: channelOf(options.url), verifyKey, context, emit, isOurs: (id: string) => bots.has(id) };
	for (const id of options.qq) bots.set(id, new Bot(id, parts));

	async function send(bot: Bot, chat: ChatRef, content: Outgoing): Promise<SendOutcome> {
		let reply: Reply | undefined;
		for (const plain of [false, true]) {
			const encoded = encodeSend(chat, content, plain);
			if ("refused" in encoded) return { state: "refused", cause: encoded.refused };
			reply = await bot.request(encoded.command, encoded.content);
			// Proved unsent: whom it mentions has left, or what it quotes is out of the server's cache.
			const isMissed = reply.state === "answered" && reply.answer.code === NO_SUCH_TARGET && encoded.isDecorated;
			if (!isMissed) break;
		}
		const outcome = outcomeOf(reply as Reply);
		bot.sent(outcome);
		return outcome;
	}

	return {
		platform: "mirai",
		network: "qq",
		capabilities: CAPABILITIES,
		counters: () => ({ ...counters }),
		bots: () => [...bots.values()].map((bot) => bot.status),

		async start(events: (event: ChatEvent) => void): Promise<void> {
			sink = events;
			for (const bot of bots.values()) bot.dial();
		},

		async stop(): Promise<void> {
			sink = undefined;
			await Promise.all([...bots.values()].map((bot) => bot.stop()));
		},

		async send(botId: string, chat: ChatRef, content: Outgoing): Promise<SendOutcome> {
			const bot = bots.get(botId);
			if (bot === undefined) return { state: "not-sent", cause: "offline" };
			if (chat.kind === "group" && bot.isMuted(chat.id)) return { state: "refused", cause: "muted" };
			return send(bot, chat, content);
		},

		async recall(botId: string, chat: ChatRef, messageId: string): Promise<boolean> {
			const content = encodeRecall(chat, messageId);
			const bot = bots.get(botId);
			return bot !== undefined && content !== undefined && isDone(await bot.request("recall", content));
		},

		async members(botId: string, groupId: string): Promise<readonly Member[]> {
			const bot = bots.get(botId);
			const target = idOf(groupId);
			if (bot === undefined) throw new TransportError("mirai-offline");
			if (target === undefined) throw new PlatformError("mirai-unknown-group");
			// The plain list is the server's memory; versions before 2.4 have nothing else.
			let reply = await bot.request("latestMemberList", { target: Number(target), memberIds: [] });
			if (reply.state === "answered" && reply.answer.code === UNSUPPORTED) {
				reply = await bot.request("memberList", { target: Number(target) });
			}
			if (reply.state !== "answered") throw new TransportError(`mirai-${reply.cause}`);
			const members = isDone(reply) ? decodeMembers(reply.answer.data, botId, new Set(bots.keys())) : undefined;
			if (members === undefined) throw new PlatformError("mirai-refused");
			return members;
		},
	};
}

/** The channel that carries messages and events. */
function channelOf(url: string): string {
	const { protocol, host, pathname } = new URL(url);
	const secure = protocol === "https:" || protocol === "wss:";
	return `${secure ? "wss" : "ws"}://${host}${pathname.replace(/\/+$/, "")}/all`;
}
