import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import type { UpgradeHost } from "../../src/chat/upgrade.js";
import { until } from "./wait.js";

/**
 * QQ's side of OneBot 11 for tests: one account on a NapCat or Lagrange of our own, which dials the bot
 * or is dialled, pushes events, records and answers actions, and misbehaves where it is told to.
 */

export interface PeerSegment {
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>> | null;
}

export interface RecordedAction {
	readonly action: string;
	readonly params: Readonly<Record<string, unknown>>;
	readonly echo: unknown;
	/** The frame as it came, ids unharmed. */
	readonly raw: string;
}

/** The response without its `echo`; `undefined` leaves the action unanswered. */
export type Answer = Readonly<Record<string, unknown>> | undefined;
export type Answerer = (action: RecordedAction) => Answer | Promise<Answer>;

export interface DialOptions {
	readonly selfId?: string | number | undefined;
	/** The whole `Authorization` header is left out where this is `undefined`. */
	readonly token?: string | undefined;
	/** `undefined` leaves the header out. */
	readonly role?: string | undefined;
	readonly headers?: Readonly<Record<string, string>>;
	/** Runs before the first frame can come, to set answers. */
	readonly onConnect?: (peer: OneBotPeer) => void;
}

export interface SayOptions {
	/** Replaces the text. */
	readonly message?: readonly PeerSegment[] | string;
	readonly messageId?: number | string;
	readonly card?: string | null;
	readonly nickname?: string;
	readonly role?: string;
	/** Seconds. */
	readonly time?: number;
	/** Laid over the event at the end. */
	readonly extra?: Readonly<Record<string, unknown>>;
}

/** The bot turned the upgrade down. */
export class UpgradeRefused extends Error {
	constructor(readonly status: number) {
		super(`upgrade refused with ${status}`);
	}
}

const ok = (data: unknown): Answer => ({ status: "ok", retcode: 0, data, message: "", wording: "" });

/** A failed response in NapCat's shape. */
export const failed = (retcode: number, words = ""): Answer => ({
	status: "failed",
	retcode,
	data: null,
	message: words,
	wording: words,
});

export class OneBotPeer {
	/** Every action that came, in order. */
	readonly actions: RecordedAction[] = [];
	/** Members by group, for `get_group_member_list` and `get_group_member_info`. */
	readonly groups = new Map<string, Record<string, unknown>[]>();
	/** Set once the connection is gone. */
	closed: { readonly code: number; readonly reason: string } | undefined;
	readonly #answerers = new Map<string, Answerer>();
	#nextMessageId = 1_000_000 + Math.floor(Math.random() * 1_000_000_000);

	private constructor(
		readonly selfId: number | string,
		readonly socket: WebSocket,
	) {
		socket.on("error", () => {});
		socket.on("message", (data) => void this.#take(data.toString()));
		socket.on("close", (code, reason) => {
			this.closed = { code, reason: reason.toString() };
		});
	}

	/** Dials the bot (reverse WebSocket). Rejects with `UpgradeRefused` where it says no. */
	static async dial(url: string, options: DialOptions = {}): Promise<OneBotPeer> {
		const { selfId, token, role, headers = {} } = { selfId: 10001000, role: "Universal", ...options };
		const socket = new WebSocket(url, {
			perMessageDeflate: false,
			handshakeTimeout: 2000,
			headers: {
				...(selfId !== undefined && { "X-Self-ID": String(selfId) }),
				...(role !== undefined && { "X-Client-Role": role }),
				...(token !== undefined && { Authorization: `Bearer ${token}` }),
				...headers,
			},
		});
		// Listens before the upgrade is done: the bot's first frames may come with it.
		const peer = new OneBotPeer(selfId ?? 0, socket);
		options.onConnect?.(peer);
		await new Promise<void>((resolve, reject) => {
			socket.once("open", resolve);
			socket.once("unexpected-response", (_request, response) => {
				reject(new UpgradeRefused(response.statusCode ?? 0));
				socket.terminate();
			});
			socket.once("error", reject);
		});
		return peer;
	}

	static accepted(selfId: number | string, socket: WebSocket): OneBotPeer {
		return new OneBotPeer(selfId, socket);
	}

	/** Replaces how an action is answered. */
	answer(action: string, answerer: Answerer): this {
		this.#answerers.set(action, answerer);
		return this;
	}

	/** Actions of this name so far. */
	called(action: string): RecordedAction[] {
		return this.actions.filter((recorded) => recorded.action === action);
	}

	/** Waits for the n-th action of this name. */
	async nthCall(action: string, n = 1): Promise<RecordedAction> {
		return until(() => this.called(action)[n - 1], { what: `${action} number ${n}` });
	}

	/** Pushes an event; `time` and `self_id` are filled in. */
	push(event: Readonly<Record<string, unknown>>): void {
		this.pushRaw(JSON.stringify({ time: unixTime(), self_id: this.selfId, ...event }));
	}

	/** Pushes a frame as it is, for malformed ones and for numbers JavaScript cannot hold. */
	pushRaw(frame: string | Buffer): void {
		this.socket.send(frame);
	}

	lifecycle(): void {
		this.push({ post_type: "meta_event", meta_event_type: "lifecycle", sub_type: "connect" });
	}

	heartbeat(intervalMs: number, online = true): void {
		this.push({
			post_type: "meta_event",
			meta_event_type: "heartbeat",
			status: { online, good: true },
			interval: intervalMs,
		});
	}

	/** A group message as NapCat reports it. Returns its id. */
	says(group: number | string, user: number | string, text: string, options: SayOptions = {}): number | string {
		return this.#message(user, text, options, {
			message_type: "group",
			sub_type: "normal",
			group_id: group,
			group_name: "2018级临床",
			anonymous: null,
		});
	}

	/** A private message of a friend, or of a stranger through a shared group. Returns its id. */
	whispers(user: number | string, text: string, options: SayOptions & { viaGroup?: number | string } = {}): number | string {
		const { viaGroup } = options;
		return this.#message(user, text, options, {
			message_type: "private",
			...(viaGroup === undefined ? { sub_type: "friend" } : { sub_type: "group", group_id: viaGroup, temp_source: 0 }),
		});
	}

	#message(user: number | string, text: string, options: SayOptions, kind: Record<string, unknown>): number | string {
		const id = options.messageId ?? this.#nextMessageId++;
		const message = options.message ?? [{ type: "text", data: { text } }];
		this.push({
			time: options.time ?? unixTime(),
			post_type: "message",
			...kind,
			user_id: user,
			message_id: id,
			message_seq: id,
			real_id: id,
			real_seq: "4711",
			message,
			message_format: typeof message === "string" ? "string" : "array",
			raw_message: typeof message === "string" ? message : cqString(message),
			font: 14,
			sender: {
				user_id: user,
				nickname: options.nickname ?? "小明",
				card: options.card === undefined ? "" : options.card,
				role: options.role ?? "member",
			},
			...options.extra,
		});
		return id;
	}

	/** Closes in an orderly way. */
	async close(): Promise<void> {
		this.socket.close(1000);
		await this.untilClosed();
	}

	/** Cuts the line without a word. */
	drop(): void {
		this.socket.terminate();
	}

	async untilClosed(): Promise<{ readonly code: number; readonly reason: string }> {
		return until(() => this.closed, { what: "the peer's connection to be closed" });
	}

	async #take(raw: string): Promise<void> {
		const { action, params = {}, echo } = JSON.parse(raw);
		const recorded: RecordedAction = { action, params, echo, raw };
		this.actions.push(recorded);
		const answerer = this.#answerers.get(action);
		const answer = answerer ? await answerer(recorded) : this.#usual(recorded);
		if (answer && this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ ...answer, echo }));
	}

	#usual({ action, params }: RecordedAction): Answer {
		switch (action) {
			case "get_login_info":
				return ok({ user_id: this.selfId, nickname: "小助手" });
			case "get_status":
				return ok({ online: true, good: true });
			case "send_group_msg":
			case "send_private_msg":
				return ok({ message_id: this.#nextMessageId++ });
			case "delete_msg":
				return ok(null);
			case "get_group_member_list":
				return this.groups.has(String(params["group_id"])) ? ok(this.groups.get(String(params["group_id"]))) : failed(1200);
			case "get_group_member_info": {
				const members = this.groups.get(String(params["group_id"])) ?? [];
				const member = members.find((row) => String(row["user_id"]) === String(params["user_id"]));
				return member ? ok(member) : failed(1200, "群成员不存在");
			}
			default:
				return failed(1404, `不支持的Api ${action}`);
		}
	}
}

export interface ServeOptions {
	readonly selfId?: number | string;
	readonly token?: string;
	/** NapCat upgrades whoever dials, then answers 1403 and closes; others refuse the upgrade with 403. */
	readonly style?: "napcat" | "lagrange";
	readonly port?: number;
	/** Runs for each new connection before anything else happens on it. */
	readonly onConnect?: (peer: OneBotPeer) => void;
}

/** A OneBot implementation that listens (forward WebSocket). */
export class OneBotServer {
	/** Accepted connections, oldest first. */
	readonly peers: OneBotPeer[] = [];
	/** Upgrades asked for, accepted or not. */
	attempts = 0;

	private constructor(
		private readonly http: Server,
		readonly port: number,
	) {}

	static async listen(options: ServeOptions = {}): Promise<OneBotServer> {
		const { selfId = 10001000, token, style = "napcat", port = 0, onConnect } = options;
		const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false });
		const http = createServer((_request, response) => response.writeHead(426).end());
		await listen(http, port);
		const server = new OneBotServer(http, (http.address() as AddressInfo).port);
		http.on("upgrade", (request, socket, head) => {
			server.attempts++;
			const allowed = !token || request.headers.authorization === `Bearer ${token}`;
			if (!allowed && style === "lagrange") {
				socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
				return;
			}
			wss.handleUpgrade(request, socket, head, (ws) => {
				if (!allowed) {
					ws.send(JSON.stringify({ ...failed(1403, "token验证失败"), echo: null }));
					ws.close();
					return;
				}
				const peer = OneBotPeer.accepted(selfId, ws);
				server.peers.push(peer);
				onConnect?.(peer);
				peer.lifecycle();
			});
		});
		return server;
	}

	get url(): string {
		return `ws://127.0.0.1:${this.port}/`;
	}

	async nthPeer(n = 1): Promise<OneBotPeer> {
		return until(() => this.peers[n - 1], { what: `connection number ${n}` });
	}

	async close(): Promise<void> {
		for (const peer of this.peers) peer.drop();
		this.http.closeAllConnections();
		await new Promise((resolve) => this.http.close(resolve));
	}
}

/** A bare HTTP server on loopback that hands upgrades to whoever asked for the path. */
export class LoopbackHost implements UpgradeHost {
	readonly #routes = new Map<string, (request: IncomingMessage, socket: Duplex, head: Buffer) => void>();

	private constructor(private readonly http: Server) {
		http.on("upgrade", (request, socket, head) => {
			const path = (request.url ?? "").split("?", 1)[0]?.replace(/\/+$/, "") ?? "";
			const handler = this.#routes.get(path);
			if (handler) handler(request, socket, head);
			else socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
		});
	}

	static async listen(port = 0): Promise<LoopbackHost> {
		const http = createServer((_request, response) => response.writeHead(426).end());
		await listen(http, port);
		return new LoopbackHost(http);
	}

	onUpgrade(path: string, handler: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): () => void {
		this.#routes.set(path, handler);
		return () => this.#routes.delete(path);
	}

	url(path: string): string {
		return `ws://127.0.0.1:${(this.http.address() as AddressInfo).port}${path}`;
	}

	async close(): Promise<void> {
		this.http.closeAllConnections();
		await new Promise((resolve) => this.http.close(resolve));
	}
}

const listen = (http: Server, port: number): Promise<void> =>
	new Promise((resolve, reject) => {
		http.once("error", reject);
		http.listen(port, "127.0.0.1", resolve);
	});

const unixTime = (): number => Math.floor(Date.now() / 1000);

/** The string format (CQ code) of a message, escaped as onebot-11 message/string.md says. */
export function cqString(segments: readonly PeerSegment[]): string {
	return segments
		.map(({ type, data }) => {
			if (type === "text") return escapeText(String(data?.["text"]));
			const pairs = Object.entries(data ?? {}).map(
				([key, value]) => `,${key}=${escapeText(String(value)).replaceAll(",", "&#44;")}`,
			);
			return `[CQ:${type}${pairs.join("")}]`;
		})
		.join("");
}

const escapeText = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("[", "&#91;").replaceAll("]", "&#93;");
