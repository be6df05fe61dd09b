import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { ChatLog } from "../../src/chat/log.js";
import type { BotStatus, ChatEvent } from "../../src/chat/message.js";
import type { Clock } from "../../src/clock.js";
import { Bot } from "./bot.js";
import { CardMemory } from "./cards.js";
import { Connection, type ConnectionOwner } from "./connection.js";
import { type Decoded, decodeEvent, onlineOf } from "./decode.js";
import { encodeAction } from "./encode.js";
import { idOf } from "./ids.js";
import { isDone } from "./outcome.js";
import type { Counters, Timeouts } from "./settings.js";
import type { Role, WireFrame } from "./wire.js";

export interface HubContext {
	readonly clock: Clock;
	readonly timeouts: Timeouts;
	readonly counters: Counters;
	readonly log: ChatLog;
}

/** Where all connections meet: which bot is behind which, and what their frames mean. */
export class Hub {
	readonly bots = new Map<string, Bot>();
	readonly cards = new CardMemory();
	readonly #connections = new Set<Connection>();
	#sink: ((event: ChatEvent) => void) | undefined;

	constructor(readonly context: HubContext) {}

	get isOpen(): boolean {
		return this.#sink !== undefined;
	}

	open(sink: (event: ChatEvent) => void): void {
		this.#sink = sink;
	}

	/** From here on no event leaves; what was waiting is answered; resolves when all sockets are gone. */
	async close(): Promise<void> {
		this.#sink = undefined;
		await Promise.all([...this.#connections].map((connection) => connection.close(1001, "stopped")));
	}

	connect(ws: WebSocket, socket: Duplex, owner: Partial<ConnectionOwner> = {}): Connection {
		const connection = new Connection(
			ws,
			socket,
			{
				event: (from, frame) => owner.event?.(from, frame) ?? this.event(from, frame),
				stray: (from, frame) => owner.stray?.(from, frame),
				closed: (from, cause) => {
					this.#closed(from, cause);
					owner.closed?.(from, cause);
				},
			},
			this.context,
		);
		this.#connections.add(connection);
		return connection;
	}

	bot(id: string): Bot {
		const known = this.bots.get(id);
		if (known) return known;
		const bot = new Bot(id, this.context.clock, (status) => this.#stateChanged(status));
		this.bots.set(id, bot);
		return bot;
	}

	/** Makes a connection the bot's; an older one in the same role is closed. */
	attach(connection: Connection, botId: string, role: Role): void {
		connection.botId = botId;
		const bot = this.bot(botId);
		for (const displaced of bot.attach(connection, role)) void displaced.close(1000, "replaced");
		if (bot.api) this.#askStatus(bot, bot.api);
	}

	#askStatus(bot: Bot, connection: Connection): void {
		void connection.request(encodeAction("get_status"), (reply) => {
			if (bot.api !== connection || !connection.isOpen) return;
			const online = reply.state === "answered" && isDone(reply) ? onlineOf(reply.response.data) : undefined;
			if (online !== undefined) bot.heard(online);
			else bot.presumeOnline();
		});
	}

	/** The meaning of an event frame; `false` where it is malformed. */
	event(connection: Connection, frame: WireFrame): boolean {
		const { botId } = connection;
		const bot = botId === undefined ? undefined : this.bots.get(botId);
		if (!bot?.receivesFrom(connection)) {
			this.context.counters.dropped++;
			return true;
		}
		if (idOf(frame.self_id) !== bot.id) return false;
		return this.#handle(decodeEvent(frame, bot.id), bot, connection);
	}

	#handle(decoded: Decoded, bot: Bot, connection: Connection): boolean {
		const { counters } = this.context;
		switch (decoded.kind) {
			case "message": {
				const { message } = decoded;
				const { chat, sender } = message;
				if (this.bots.has(sender.id)) {
					counters.dropped++;
					return true;
				}
				counters.messages++;
				bot.presumeOnline();
				if (chat.kind === "group" && sender.card !== undefined) this.#noteCard(bot.id, chat.id, sender.id, sender.card);
				this.#emit({ type: "message", message });
				return true;
			}
			case "event":
				this.#handleNotice(decoded.event);
				return true;
			case "card":
				if (decoded.before) this.cards.suggest(decoded.groupId, decoded.userId, decoded.before);
				this.#noteCard(bot.id, decoded.groupId, decoded.userId, decoded.card);
				return true;
			case "heartbeat":
				if (decoded.intervalMs !== undefined) connection.expectHeartbeats(decoded.intervalMs);
				if (decoded.online !== undefined) bot.heard(decoded.online);
				return true;
			case "bot-offline":
			case "bot-online":
				bot.setLoggedOut(decoded.kind === "bot-offline");
				return true;
			case "dropped":
				counters.dropped++;
				return true;
			case "malformed":
				return false;
		}
	}

	#handleNotice(event: ChatEvent): void {
		const person = "userId" in event ? event.userId : "senderId" in event ? event.senderId : undefined;
		if (person !== undefined && this.bots.has(person)) {
			this.context.counters.dropped++;
			return;
		}
		if (event.type === "member-left") this.cards.forget(event.groupId, event.userId);
		this.#emit(event);
	}

	#noteCard(botId: string, groupId: string, userId: string, card: string): void {
		if (!this.cards.changedTo(groupId, userId, card) || this.bots.has(userId)) return;
		this.#emit({ type: "member-renamed", network: "qq", botId, groupId, userId, card });
	}

	#closed(connection: Connection, cause: string): void {
		this.#connections.delete(connection);
		if (connection.botId !== undefined) this.bots.get(connection.botId)?.detach(connection, cause);
	}

	#stateChanged(bot: BotStatus): void {
		const facts = { bot: bot.botId, state: bot.state, ...(bot.cause !== undefined && { cause: bot.cause }) };
		if (bot.state === "online" || bot.state === "connecting" || !this.isOpen)
			this.context.log.info(facts, "A QQ bot changed its state");
		else this.context.log.warn(facts, "A QQ bot changed its state");
		this.#emit({ type: "bot-state", bot });
	}

	#emit(event: ChatEvent): void {
		try {
			this.#sink?.(event);
		} catch (error) {
			const name = error instanceof Error ? error.name : typeof error;
			this.context.log.error({ event: event.type, error: name }, "The receiver of an event threw");
		}
	}
}
