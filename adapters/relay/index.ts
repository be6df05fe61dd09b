import type { Capabilities, ChatAdapter, Outgoing } from "../../src/chat/adapter.js";
import type { ChatLog } from "../../src/chat/log.js";
import type { BotStatus, ChatEvent } from "../../src/chat/message.js";
import { type Clock, systemClock } from "../../src/clock.js";
import { PlatformError, TransportError } from "../../src/errors.js";
import { decode, type Said } from "./decode.js";
import { encode } from "./encode.js";

export type { Said } from "./decode.js";

/** Where the relay leaves what it is given. Both are durable once resolved, and give an id. */
export interface Desk {
	/** A text that somebody is to paste into a group; `undefined` for a group that is not ours. */
	leave(groupId: string, text: string): Promise<string | undefined>;
	/** A line on somebody's personal page; `undefined` where nobody has that page. */
	write(person: string, text: string): Promise<string | undefined>;
}

export interface RelayOptions {
	readonly desk: Desk;
	readonly log: ChatLog;
	readonly clock?: Clock;
	/** The id of our side; `desk` when left out. Processes that share a store have one each. */
	readonly botId?: string;
}

export interface RelayAdapter extends ChatAdapter {
	/** Somebody wrote on his page; `false` while the adapter does not run. */
	hear(said: Said): boolean;
}

export const MOST_TEXT = 4_000;

/** Told truly: it calls nobody, sees nobody, and what it leaves is found by whoever comes. */
const capabilities: Capabilities = {
	directToStrangers: false,
	mentions: false,
	quotes: false,
	recall: "none",
	memberList: false,
	imagesIn: false,
	imagesOut: false,
	filesIn: false,
	filesOut: false,
	push: false,
	leaves: true,
	maxTextLength: MOST_TEXT,
	stableIds: true,
};

/**
 * Groups without a bot, and people without a chat: what would be said in a group is left for a liaison
 * to paste, what is said to a person stands on his page. Nothing of it leaves this machine.
 */
export function createRelayAdapter({ desk, log, clock = systemClock, botId = "desk" }: RelayOptions): RelayAdapter {
	let sink: ((event: ChatEvent) => void) | undefined;
	let since = clock.now();
	const sending = new Set<Promise<unknown>>();

	const status = (): BotStatus => ({ platform: "relay", network: "relay", botId, state: "online", since });

	async function leave(chat: Parameters<ChatAdapter["send"]>[1], { segments }: Outgoing) {
		const text = encode(segments);
		if (text === "") return { state: "refused", cause: "empty" } as const;
		if (text.length > MOST_TEXT) return { state: "refused", cause: "too-long" } as const;
		try {
			const id = chat.kind === "group" ? await desk.leave(chat.id, text) : await desk.write(chat.id, text);
			return id === undefined
				? ({ state: "refused", cause: chat.kind === "group" ? "unknown-group" : "no-page" } as const)
				: ({ state: "sent", messageId: id } as const);
		} catch (error) {
			log.warn({ kind: error instanceof Error ? error.name : typeof error }, "could not leave a text at the relay");
			return { state: "not-sent", cause: "not-kept" } as const;
		}
	}

	return {
		platform: "relay",
		network: "relay",
		capabilities,
		async start(events) {
			sink = events;
			since = clock.now();
			events({ type: "bot-state", bot: status() });
		},
		async stop() {
			sink = undefined;
			await Promise.all(sending);
		},
		bots: () => (sink === undefined ? [] : [status()]),
		async send(bot, chat, content) {
			if (sink === undefined) return { state: "not-sent", cause: "not-started" };
			if (bot !== botId) return { state: "refused", cause: "unknown-bot" };
			const leaving = leave(chat, content);
			sending.add(leaving);
			return leaving.finally(() => sending.delete(leaving));
		},
		recall: async () => false,
		async members() {
			if (sink === undefined) throw new TransportError("RELAY_STOPPED");
			throw new PlatformError("RELAY_NO_MEMBERS");
		},
		hear(said) {
			const message = decode(said, botId);
			if (sink === undefined || message === undefined) return false;
			try {
				sink({ type: "message", message });
			} catch (error) {
				log.error({ kind: error instanceof Error ? error.name : typeof error }, "a line of a page could not be taken");
			}
			return true;
		},
	};
}
