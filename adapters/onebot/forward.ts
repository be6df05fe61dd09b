import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import { type Connection, LARGEST_FRAME } from "./connection.js";
import { encodeAction } from "./encode.js";
import type { Hub } from "./hub.js";
import { idOf } from "./ids.js";
import { isRecord, type WireFrame } from "./wire.js";

/** For `npm run doctor` and the log: what became of one configured address. */
export interface LinkStatus {
	/** Without user, password and query. */
	readonly url: string;
	readonly state: "dialling" | "open" | "waiting" | "stopped";
	/** Why the last connection or try ended. */
	readonly cause?: string;
	readonly botId?: string;
}

/** Nothing changes before somebody acts: no use in asking each second. */
const HOPELESS: ReadonlySet<string> = new Set(["bad-token", "no-login", "already-connected", "replaced"]);

/**
 * A forward WebSocket (onebot-11 communication/ws.md): we dial QQ's side, and dial again for ever.
 * The pause doubles from the first to the longest; a connection that lasted starts it anew.
 */
export class ForwardLink {
	readonly #shownUrl: string;
	#state: LinkStatus["state"] = "stopped";
	#cause: string | undefined;
	#botId: string | undefined;
	#ws: WebSocket | undefined;
	#failures = 0;
	#cancelTimer: () => void = () => {};

	constructor(
		private readonly hub: Hub,
		private readonly url: string,
		private readonly accessToken: string | undefined,
	) {
		const { protocol, host, pathname } = new URL(url);
		this.#shownUrl = `${protocol}//${host}${pathname}`;
	}

	get status(): LinkStatus {
		return {
			url: this.#shownUrl,
			state: this.#state,
			...(this.#cause !== undefined && { cause: this.#cause }),
			...(this.#botId !== undefined && { botId: this.#botId }),
		};
	}

	dial(): void {
		this.#state = "dialling";
		const { handshake } = this.hub.context.timeouts;
		const ws = new WebSocket(this.url, {
			handshakeTimeout: handshake,
			perMessageDeflate: false,
			maxPayload: LARGEST_FRAME,
			headers: this.accessToken ? { Authorization: `Bearer ${this.accessToken}` } : {},
		});
		this.#ws = ws;
		let cause = "unreachable";
		let socket: Duplex | undefined;
		ws.on("upgrade", (response) => {
			socket = response.socket;
		});
		ws.on("unexpected-response", (_request, response) => {
			const { statusCode } = response;
			cause = statusCode === 401 || statusCode === 403 ? "bad-token" : `http-${statusCode}`;
			ws.terminate();
		});
		ws.on("error", () => {});
		const failed = (): void => this.#ended(cause);
		ws.once("close", failed);
		ws.once("open", () => {
			ws.off("close", failed);
			if (socket) this.#opened(ws, socket);
			else ws.terminate();
		});
	}

	/** Stops dialling; an open connection is closed by the hub. */
	stop(): void {
		this.#state = "stopped";
		this.#cancelTimer();
		if (this.#ws?.readyState === WebSocket.CONNECTING) this.#ws.terminate();
	}

	#opened(ws: WebSocket, socket: Duplex): void {
		const connection = this.hub.connect(ws, socket, {
			event: (from, frame) => {
				if (from.botId === undefined) this.#identify(from, idOf(frame.self_id));
				return this.hub.event(from, frame);
			},
			// NapCat upgrades whoever dials, then says 1403 and closes (network/websocket-server.ts).
			stray: (from, { retcode }: WireFrame) => {
				if (retcode === 1403 || retcode === 1401) void from.close(1000, "bad-token");
			},
			closed: (_from, cause) => this.#ended(cause),
		});
		void connection.request(encodeAction("get_login_info"), (reply) => {
			const data = reply.state === "answered" ? reply.response.data : undefined;
			if (connection.botId === undefined && isRecord(data)) this.#identify(connection, idOf(data["user_id"]));
			if (connection.botId === undefined && connection.isOpen) void connection.close(1000, "no-login");
		});
	}

	#identify(connection: Connection, id: string | undefined): void {
		if (id === undefined || id === "0" || !connection.isOpen) return;
		// A peer may dial us as well: two roads to one bot would take it from each other for ever.
		if (this.hub.bot(id).isConnected) {
			void connection.close(1000, "already-connected");
			return;
		}
		this.#state = "open";
		this.#botId = id;
		this.#cause = undefined;
		this.hub.attach(connection, id, "universal");
		const { clock, timeouts } = this.hub.context;
		this.#cancelTimer = clock.after(timeouts.backoffLongest, () => {
			this.#failures = 0;
		});
	}

	#ended(cause: string): void {
		this.#cancelTimer();
		if (this.#state === "stopped") return;
		if (cause !== this.#cause) this.hub.context.log.warn({ url: this.#shownUrl, cause }, "A OneBot address cannot be used now");
		this.#cause = cause;
		if (this.#botId !== undefined) this.hub.bots.get(this.#botId)?.unreachable(cause);
		this.#state = "waiting";
		const { clock, timeouts } = this.hub.context;
		const { backoffFirst, backoffLongest } = timeouts;
		const pause = HOPELESS.has(cause) ? backoffLongest : Math.min(backoffFirst * 2 ** this.#failures, backoffLongest);
		this.#failures = Math.min(this.#failures + 1, 30);
		// Half of it by chance, so that several bots do not dial a restarted peer in step.
		this.#cancelTimer = clock.after(pause * (0.5 + Math.random() / 2), () => this.dial());
	}
}
