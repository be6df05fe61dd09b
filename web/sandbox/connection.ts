import type { ClientFrame, ServerFrame } from "../../adapters/sandbox/wire.js";

const FIRST_RETRY_MS = 400;
const LONGEST_RETRY_MS = 5_000;
const PING_EVERY_MS = 15_000;
/** A server that takes the connection and says nothing is no server. */
const GREETING_WITHIN_MS = 8_000;

export interface ConnectionHandlers {
	frame(frame: ServerFrame): void;
	lost(): void;
}

/** One WebSocket to the server, dialled again for as long as the page is open. */
export class Connection {
	private socket: WebSocket | undefined;
	private failures = 0;
	/** A ping nothing came after: by the next one the server is taken for gone, e.g. behind a broken tunnel. */
	private unanswered = false;
	private retry: ReturnType<typeof setTimeout> | undefined;

	constructor(
		private readonly url: string,
		private readonly handlers: ConnectionHandlers,
	) {
		window.addEventListener("online", () => this.dialNow());
		document.addEventListener("visibilitychange", () => {
			if (document.visibilityState === "visible") this.dialNow();
		});
		setInterval(() => this.ping(), PING_EVERY_MS);
		this.dial();
	}

	/** `false` where there is no connection; nothing is kept for later here. */
	send(frame: ClientFrame): boolean {
		if (this.socket?.readyState !== WebSocket.OPEN) return false;
		this.socket.send(JSON.stringify(frame));
		return true;
	}

	private dialNow(): void {
		if (this.retry === undefined) return;
		clearTimeout(this.retry);
		this.retry = undefined;
		this.dial();
	}

	private dial(): void {
		const socket = new WebSocket(this.url);
		this.socket = socket;
		this.unanswered = false;
		const ungreeted = setTimeout(() => this.drop(socket), GREETING_WITHIN_MS);
		socket.addEventListener("message", ({ data }) => {
			clearTimeout(ungreeted);
			if (socket !== this.socket) return;
			this.failures = 0;
			this.unanswered = false;
			this.handlers.frame(JSON.parse(data) as ServerFrame);
		});
		socket.addEventListener("close", () => {
			clearTimeout(ungreeted);
			this.gone(socket);
		});
	}

	/** Without waiting for `close`: of a dead socket it may take minutes to be told. */
	private drop(socket: WebSocket): void {
		socket.close();
		this.gone(socket);
	}

	private gone(socket: WebSocket): void {
		if (socket !== this.socket) return;
		this.socket = undefined;
		this.handlers.lost();
		const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures);
		this.failures += 1;
		this.retry = setTimeout(() => {
			this.retry = undefined;
			this.dial();
		}, wait);
	}

	private ping(): void {
		const { socket } = this;
		if (socket === undefined) return;
		if (!this.unanswered) {
			this.unanswered = this.send({ type: "ping" });
			return;
		}
		this.drop(socket);
	}
}
