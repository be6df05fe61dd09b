import { type RawData, WebSocket } from "ws";
import type { ChatLog } from "../../src/chat/log.js";
import type { Clock } from "../../src/clock.js";
import { type Reply, SESSION_CAUSES } from "./outcome.js";
import type { Counters, Timeouts } from "./settings.js";
import { type Command, isRecord, type WireAnswer, type WireEvent, type WireFrame } from "./wire.js";

/** Member lists of big groups stay far below; pictures come as links. */
const LARGEST_FRAME = 16 * 1024 * 1024;
/** Malformed frames within one interval of the watchdog after which the server is put off. */
const MOST_MALFORMED = 100;
const UNANSWERED_PINGS = 2;
const MOST_PENDING = 1_000;

export interface SessionContext {
	readonly clock: Clock;
	readonly timeouts: Timeouts;
	readonly counters: Counters;
	readonly log: ChatLog;
}

export interface SessionOwner {
	/** The server has greeted: it knows the account, and commands may be given. */
	opened(): void;
	/** A message or an event; `false` where it was malformed. */
	event(event: WireEvent): boolean;
	/** Called once, whoever ended it, also where it never opened. */
	closed(cause: string): void;
}

interface Pending {
	readonly settle: (reply: Reply) => void;
}

/** One WebSocket to the server, which is one session of one account there (docs/adapter/WebsocketAdapter.md). */
export class Session {
	readonly #ws: WebSocket;
	readonly #pending = new Map<string, Pending>();
	/** By chance, so that an answer to an earlier session matches nothing. */
	readonly #prefix = `${Math.random().toString(36).slice(2, 10)}.`;
	#next = 0;
	#phase: "dialling" | "open" | "ended" = "dialling";
	#cause = "unreachable";
	#malformed = 0;
	#missed = 0;
	#cancelWatch: () => void;

	constructor(
		url: string,
		/** Headers, not a query: the key then stands in no access log. */
		headers: Readonly<Record<string, string>>,
		private readonly owner: SessionOwner,
		private readonly context: SessionContext,
	) {
		const { clock, timeouts } = context;
		this.#ws = new WebSocket(url, {
			headers,
			handshakeTimeout: timeouts.handshake,
			perMessageDeflate: false,
			maxPayload: LARGEST_FRAME,
		});
		this.#cancelWatch = clock.after(timeouts.handshake * 2, () => this.#fail("no-greeting"));
		this.#ws.on("open", () => {
			context.counters.connections++;
			this.#cause = "connection-lost";
		});
		this.#ws.on("unexpected-response", (_request, response) => this.#fail(`http-${response.statusCode ?? 0}`));
		this.#ws.on("pong", () => {
			this.#missed = 0;
		});
		this.#ws.on("error", () => {
			// After it has opened: a frame too long, not UTF-8, against RFC 6455. `close` follows.
			if (this.#phase !== "open") return;
			context.counters.malformed++;
			this.#cause = "protocol-error";
		});
		this.#ws.on("message", (data, isBinary) => this.#receive(data, isBinary));
		this.#ws.on("close", () => this.#end());
	}

	get isOpen(): boolean {
		return this.#phase === "open";
	}

	/** Gives a command and resolves with what became of it. Never rejects. */
	request(command: Command, content: Readonly<Record<string, unknown>>): Promise<Reply> {
		if (!this.isOpen || this.#ws.readyState !== WebSocket.OPEN) return Promise.resolve(unsent("offline"));
		if (this.#pending.size >= MOST_PENDING) return Promise.resolve(unsent("busy"));
		const { clock, timeouts, counters } = this.context;
		const syncId = this.#prefix + this.#next++;
		return new Promise((resolve) => {
			const cancel = clock.after(timeouts.command, () => {
				counters.timeouts++;
				pending.settle({ state: "unknown", cause: "timeout" });
			});
			const pending: Pending = {
				settle: (reply) => {
					cancel();
					this.#pending.delete(syncId);
					resolve(reply);
				},
			};
			this.#pending.set(syncId, pending);
			this.#ws.send(JSON.stringify({ syncId, command, subCommand: null, content }));
		});
	}

	/** Says goodbye and resolves when the socket is gone, at the latest after the closing time-out. */
	close(cause: string): Promise<void> {
		this.#cause = cause;
		const ws = this.#ws;
		const gone = new Promise<void>((resolve) => {
			if (ws.readyState === WebSocket.CLOSED) return resolve();
			const cancel = this.context.clock.after(this.context.timeouts.close, () => ws.terminate());
			ws.once("close", () => {
				cancel();
				resolve();
			});
		});
		if (ws.readyState === WebSocket.CONNECTING) ws.terminate();
		else ws.close(1000);
		this.#end();
		return gone;
	}

	#fail(cause: string): void {
		if (this.#phase === "ended") return;
		this.#cause = cause;
		this.#ws.terminate();
		this.#end();
	}

	#receive(data: RawData, isBinary: boolean): void {
		if (this.#phase === "ended") return;
		this.context.counters.received++;
		if (!isBinary && this.#take(data.toString())) return;
		this.context.counters.malformed++;
		if (++this.#malformed > MOST_MALFORMED) this.#fail("malformed-frames");
	}

	/** `false` where the frame is malformed. Whatever a frame holds, nothing escapes into the socket. */
	#take(text: string): boolean {
		try {
			const frame: unknown = JSON.parse(text);
			if (!isRecord(frame)) return false;
			return this.#dispatch(frame);
		} catch (error) {
			if (!(error instanceof SyntaxError)) {
				this.context.log.error({ error: nameOf(error) }, "A mirai frame could not be handled");
			}
			return false;
		}
	}

	#dispatch(frame: WireFrame): boolean {
		const { data } = frame;
		const pending = typeof frame.syncId === "string" ? this.#pending.get(frame.syncId) : undefined;
		if (pending !== undefined && isRecord(data)) {
			pending.settle({ state: "answered", answer: data });
			return true;
		}
		if (isRecord(data) && data["type"] !== undefined) return this.isOpen ? this.owner.event(data) : true;
		const answer: WireAnswer | undefined = isRecord(data) ? data : frame.code === undefined ? undefined : frame;
		if (answer?.code === undefined) return false;
		if (this.#phase === "dialling") this.#greeted(answer);
		else this.context.counters.unknownResponses++;
		return true;
	}

	/** The first frame says whether the server takes us; where not it closes. */
	#greeted({ code }: WireAnswer): void {
		if (code !== 0) {
			this.#fail(SESSION_CAUSES.get(code) ?? "refused");
			return;
		}
		this.#phase = "open";
		this.#cancelWatch();
		this.#watch();
		this.owner.opened();
	}

	/** Counts intervals, not time, so that a stopped process or clock puts nobody off. */
	#watch(): void {
		this.#cancelWatch = this.context.clock.after(this.context.timeouts.ping, () => {
			this.#malformed = 0;
			if (++this.#missed > UNANSWERED_PINGS) this.#fail("ping-unanswered");
			else {
				this.#ws.ping();
				this.#watch();
			}
		});
	}

	#end(): void {
		if (this.#phase === "ended") return;
		this.#phase = "ended";
		this.#cancelWatch();
		// Every one of them was handed to the socket: it may have arrived.
		for (const pending of [...this.#pending.values()]) pending.settle({ state: "unknown", cause: this.#cause });
		this.owner.closed(this.#cause);
	}
}

const unsent = (cause: string): Reply => ({ state: "not-sent", cause });
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
