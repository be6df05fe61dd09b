import type { Duplex } from "node:stream";
import type { RawData, WebSocket } from "ws";
import type { ChatLog } from "../../src/chat/log.js";
import type { Clock } from "../../src/clock.js";
import { IMPRECISE, quoteLongIntegers } from "./ids.js";
import type { Reply } from "./outcome.js";
import { MOST_PENDING, type Pending, PendingActions } from "./pending.js";
import type { Counters, Timeouts } from "./settings.js";
import { isRecord, type WireFrame } from "./wire.js";

/** Member lists of big groups and forwarded chats stay far below; images come as links. */
export const LARGEST_FRAME = 16 * 1024 * 1024;
const LARGEST_BACKLOG = 64 * 1024 * 1024;
/** Malformed frames within one interval of the watchdog after which a peer is put off. */
const MOST_MALFORMED = 100;
const MISSED_HEARTBEATS = 3;
const UNANSWERED_PINGS = 2;
const LONGEST_HEARTBEAT_MS = 600_000;

/** What the owner of a connection does with what comes out of it. */
export interface ConnectionOwner {
	/** An event frame; `false` where it was malformed. May throw `IMPRECISE`. */
	event(connection: Connection, frame: WireFrame): boolean;
	/** An answer to nothing that was asked. */
	stray?(connection: Connection, frame: WireFrame): void;
	/** Called once, whoever ended it. */
	closed(connection: Connection, cause: string): void;
}

export interface ConnectionContext {
	readonly clock: Clock;
	readonly timeouts: Timeouts;
	readonly counters: Counters;
	readonly log: ChatLog;
}

/** One open WebSocket in either direction: frames in, actions out, and a watch over its life. */
export class Connection {
	/** Set once it is known; a forward connection starts without. */
	botId: string | undefined;
	readonly #pending = new PendingActions();
	#outbox: { readonly frame: string; readonly pending: Pending }[] = [];
	#ended = false;
	#malformed = 0;
	#seen = true;
	#missed = 0;
	#heartbeatMs: number | undefined;
	#cancelWatch: () => void;

	constructor(
		private readonly ws: WebSocket,
		/** Carries `ws`; corked so that frames of one turn leave in one write. */
		private readonly socket: Duplex,
		private readonly owner: ConnectionOwner,
		private readonly context: ConnectionContext,
	) {
		context.counters.connections++;
		ws.on("message", (data, isBinary) => this.#receive(data, isBinary));
		ws.on("pong", () => {
			if (this.#heartbeatMs === undefined) this.#seen = true;
		});
		ws.on("error", () => {
			// ws closes by itself after a frame it cannot read: too long, not UTF-8, against RFC 6455.
			context.counters.malformed++;
			this.#end("protocol-error");
		});
		ws.on("close", () => this.#end("connection-lost"));
		this.#cancelWatch = context.clock.after(context.timeouts.ping, () => this.#watch());
	}

	get isOpen(): boolean {
		return !this.#ended;
	}

	/**
	 * Sends an action (without its closing brace, see encode.ts) and resolves with what `read` makes
	 * of the reply. Never rejects. Frames of one turn of the event loop leave together.
	 */
	request<T>(action: string, read: (reply: Reply) => T): Promise<T> {
		if (this.#ended) return Promise.resolve(read({ state: "not-sent", cause: "connection-lost" }));
		if (this.#pending.size >= MOST_PENDING || this.ws.bufferedAmount > LARGEST_BACKLOG) {
			return Promise.resolve(read({ state: "not-sent", cause: "busy" }));
		}
		return new Promise((resolve) => {
			const { clock, timeouts, counters } = this.context;
			const pending: Pending = {
				number: this.#pending.reserve(),
				settle: (reply) => {
					// `read` may throw IMPRECISE; then the action is still waiting when the frame is read again.
					resolve(read(reply));
					pending.cancelTimeout();
					this.#pending.remove(pending);
				},
				cancelTimeout: clock.after(timeouts.action, () => {
					counters.timeouts++;
					pending.settle(lost(pending, "timeout"));
				}),
				written: false,
			};
			this.#pending.add(pending);
			if (this.#outbox.length === 0) process.nextTick(() => this.#flush());
			this.#outbox.push({ frame: `${action},"echo":"${this.#pending.echoOf(pending.number)}"}`, pending });
		});
	}

	/** From now on silence for three of these intervals means the peer is gone. */
	expectHeartbeats(intervalMs: number): void {
		const interval = Math.min(intervalMs, LONGEST_HEARTBEAT_MS);
		if (interval === this.#heartbeatMs || this.#ended) return;
		this.#heartbeatMs = interval;
		this.#missed = 0;
		this.#cancelWatch();
		this.#cancelWatch = this.context.clock.after(interval, () => this.#watch());
	}

	/** Says goodbye and resolves when the socket is gone, at the latest after the closing time-out. */
	close(code: number, cause: string): Promise<void> {
		this.#end(cause);
		if (this.ws.readyState === this.ws.CLOSED) return Promise.resolve();
		return new Promise((resolve) => {
			const cancel = this.context.clock.after(this.context.timeouts.close, () => this.ws.terminate());
			this.ws.once("close", () => {
				cancel();
				resolve();
			});
			this.ws.close(code, cause);
		});
	}

	#flush(): void {
		const outbox = this.#outbox;
		this.#outbox = [];
		if (this.#ended) return;
		this.socket.cork();
		for (const { frame, pending } of outbox) {
			this.ws.send(frame);
			pending.written = true;
		}
		this.socket.uncork();
	}

	#receive(data: RawData, isBinary: boolean): void {
		if (this.#ended) return;
		this.context.counters.received++;
		this.#seen = true;
		if (isBinary || !this.#take(data.toString())) this.#countMalformed();
	}

	/** `false` where the frame is malformed. Whatever a frame holds, nothing escapes into the socket. */
	#take(text: string): boolean {
		try {
			try {
				return this.#dispatch(JSON.parse(text));
			} catch (error) {
				if (error !== IMPRECISE) throw error;
				return this.#dispatch(JSON.parse(quoteLongIntegers(text)));
			}
		} catch (error) {
			if (error !== IMPRECISE && !(error instanceof SyntaxError)) {
				this.context.log.error(
					{ error: error instanceof Error ? error.name : typeof error },
					"A OneBot frame could not be handled",
				);
			}
			return false;
		}
	}

	#dispatch(frame: unknown): boolean {
		if (!isRecord(frame)) return false;
		const wire: WireFrame = frame;
		if (wire.post_type !== undefined) return this.owner.event(this, wire);
		if (wire.retcode === undefined && wire.status === undefined && wire.echo === undefined) return false;
		const pending = this.#pending.find(wire.echo);
		if (pending) {
			pending.settle({ state: "answered", response: wire });
		} else {
			this.context.counters.unknownResponses++;
			this.owner.stray?.(this, wire);
		}
		return true;
	}

	#countMalformed(): void {
		this.context.counters.malformed++;
		if (++this.#malformed > MOST_MALFORMED) void this.close(1008, "malformed-frames");
	}

	/** Runs once an interval; counts intervals, not time, so a stopped process or clock puts nobody off. */
	#watch(): void {
		this.#malformed = 0;
		this.#missed = this.#seen ? 0 : this.#missed + 1;
		this.#seen = false;
		const beats = this.#heartbeatMs !== undefined;
		if (this.#missed >= (beats ? MISSED_HEARTBEATS : UNANSWERED_PINGS)) {
			this.#end(beats ? "heartbeat-missed" : "ping-unanswered");
			this.ws.terminate();
			return;
		}
		if (!beats) this.ws.ping();
		this.#cancelWatch = this.context.clock.after(this.#heartbeatMs ?? this.context.timeouts.ping, () => this.#watch());
	}

	#end(cause: string): void {
		if (this.#ended) return;
		this.#ended = true;
		this.#cancelWatch();
		for (const pending of this.#pending.all()) pending.settle(lost(pending, cause));
		this.owner.closed(this, cause);
	}
}

/** A frame still in the outbox is proved not to have left; one handed to the socket may have arrived. */
const lost = (pending: Pending, cause: string): Reply => ({ state: pending.written ? "unknown" : "not-sent", cause });
