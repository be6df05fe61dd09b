import type { Capabilities, ChatAdapter, Outgoing, SendOutcome } from "../../src/chat/adapter.js";
import type { ChatLog } from "../../src/chat/log.js";
import type { ChatEvent, ChatRef, Member } from "../../src/chat/message.js";
import type { UpgradeHost } from "../../src/chat/upgrade.js";
import { type Clock, systemClock } from "../../src/clock.js";
import { TransportError } from "../../src/errors.js";
import type { Bot } from "./bot.js";
import type { Connection } from "./connection.js";
import { decodeMembers } from "./decode.js";
import { type Encoded, encodeAction, encodeSend, MAX_TEXT_LENGTH } from "./encode.js";
import { ForwardLink, type LinkStatus } from "./forward.js";
import { Hub } from "./hub.js";
import { isDone, outcomeOf } from "./outcome.js";
import { serveReverse } from "./reverse.js";
import { type Counters, DEFAULT_TIMEOUTS, newCounters, type Timeouts } from "./settings.js";

export type { LinkStatus } from "./forward.js";
export type { Counters, Timeouts } from "./settings.js";

export interface OneBotOptions {
	/** Where the reverse WebSocket's paths are hung. */
	readonly host: UpgradeHost;
	/** Demanded of peers that dial us, shown to peers that we dial. Without one nobody may dial us. */
	readonly accessToken: string | undefined;
	/** Peers to dial, `ws://` or `wss://`. */
	readonly forwardUrls: readonly string[];
	readonly log: ChatLog;
	readonly clock?: Clock;
	readonly timeouts?: Partial<Timeouts>;
}

export interface OneBotAdapter extends ChatAdapter {
	/** A copy of the counts since the adapter was made. */
	counters(): Readonly<Counters>;
	/** The state of each forward address. */
	links(): readonly LinkStatus[];
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
	// NapCat takes a file as a segment, Lagrange and go-cqhttp do not, and none says so beforehand.
	filesOut: false,
	push: true,
	maxTextLength: MAX_TEXT_LENGTH,
	stableIds: true,
};

/** QQ by OneBot 11: NapCat, Lagrange, go-cqhttp and their like, in both directions, any number of bots. */
export function createOneBotAdapter(options: OneBotOptions): OneBotAdapter {
	const counters = newCounters();
	const hub = new Hub({
		clock: options.clock ?? systemClock,
		timeouts: { ...DEFAULT_TIMEOUTS, ...options.timeouts },
		counters,
		log: options.log,
	});
	const links = options.forwardUrls.map((url) => new ForwardLink(hub, url, options.accessToken));
	let closeRoutes = (): void => {};

	return {
		platform: "onebot",
		network: "qq",
		capabilities: CAPABILITIES,
		counters: () => ({ ...counters }),
		links: () => links.map((link) => link.status),
		bots: () => [...hub.bots.values()].map((bot) => bot.status),

		async start(sink: (event: ChatEvent) => void): Promise<void> {
			hub.open(sink);
			closeRoutes = serveReverse(hub, options.host, options.accessToken);
			for (const link of links) link.dial();
		},

		async stop(): Promise<void> {
			closeRoutes();
			for (const link of links) link.stop();
			await hub.close();
		},

		send(botId: string, chat: ChatRef, content: Outgoing): Promise<SendOutcome> {
			const bot = hub.bots.get(botId);
			if (!bot?.api || bot.isAway) return Promise.resolve({ state: "not-sent", cause: "offline" });
			if (chat.kind === "direct" && chat.viaGroup !== undefined) {
				return sendThroughGroup(bot, bot.api, chat.id, chat.viaGroup, content);
			}
			return send(bot, bot.api, encodeSend(chat, content));
		},

		async recall(botId: string, _chat: ChatRef, messageId: string): Promise<boolean> {
			const api = hub.bots.get(botId)?.api;
			return api ? api.request(encodeAction("delete_msg", { message_id: messageId }), isDone) : false;
		},

		async members(botId: string, groupId: string): Promise<readonly Member[]> {
			const api = hub.bots.get(botId)?.api;
			if (!api) throw new TransportError("onebot-offline");
			const ownIds = new Set(hub.bots.keys());
			const members = await api.request(
				encodeAction("get_group_member_list", { group_id: groupId, no_cache: true }),
				(reply): Member[] | string => {
					if (reply.state !== "answered") return reply.cause;
					return (isDone(reply) ? decodeMembers(reply.response.data, ownIds) : undefined) ?? "refused";
				},
			);
			if (typeof members === "string") throw new TransportError(`onebot-${members}`);
			for (const { id, card } of members) if (card !== undefined) hub.cards.suggest(groupId, id, card);
			return members;
		},
	};
}

function send(bot: Bot, connection: Connection, encoded: Encoded): Promise<SendOutcome> {
	if ("refused" in encoded) return Promise.resolve({ state: "refused", cause: encoded.refused });
	return connection.request(encoded.action, (reply) => {
		const outcome = outcomeOf(reply);
		bot.sent(outcome);
		return outcome;
	});
}

/**
 * A temporary conversation needs the group's number with it, and there NapCat has a trap: a person it
 * cannot look up makes it write to **the group** instead (action/msg/SendMsg.ts, createContext). So the
 * number goes along only where the peer has just shown that it knows the person in that group, or where
 * it has no such action and is no NapCat.
 */
async function sendThroughGroup(
	bot: Bot,
	connection: Connection,
	userId: string,
	viaGroup: string,
	content: Outgoing,
): Promise<SendOutcome> {
	const params = { group_id: viaGroup, user_id: userId };
	const known = await connection.request(encodeAction("get_group_member_info", params), (reply): boolean | undefined => {
		if (reply.state !== "answered") return undefined;
		const outcome = outcomeOf(reply);
		return outcome.state === "sent" || (outcome.state === "refused" && outcome.cause === "unsupported");
	});
	if (known === undefined) return { state: "not-sent", cause: "member-unchecked" };
	return send(bot, connection, encodeSend({ kind: "direct", id: userId }, content, known ? viaGroup : undefined));
}
