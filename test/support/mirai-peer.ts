import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { until } from "./wait.js";

/**
 * A mirai-api-http 2.10 of our own, written from its documents (docs/adapter/*.md, docs/api/*.md) and,
 * where they are silent, from what its source does: one session per WebSocket, commands carried out one
 * after the other, a greeting or a refusal as first frame, quotes and mentions looked up before a send.
 */

export interface Part {
	readonly type: string;
	readonly [field: string]: unknown;
}

export interface Recorded {
	readonly qq: number;
	readonly command: string;
	readonly content: Readonly<Record<string, unknown>>;
	readonly syncId: unknown;
	/** The socket it came on; `undefined` for one over HTTP. */
	readonly socket: WebSocket | undefined;
}

/** The `data` of the answer; `undefined` leaves the command unanswered. */
export type Answer = Readonly<Record<string, unknown>> | undefined;
export type Answerer = (recorded: Recorded) => Answer | Promise<Answer>;

export interface PeerMember {
	readonly id: number;
	/** The card, or the nickname where there is none: the server does not tell which. */
	readonly memberName: string;
	readonly permission?: "OWNER" | "ADMINISTRATOR" | "MEMBER";
}

interface Group {
	readonly name: string;
	/** Without the bot, as mirai has it. */
	readonly members: Map<number, PeerMember>;
	lastId: number;
}

export interface SayOptions {
	readonly chain?: readonly Part[];
	readonly id?: number;
	/** Seconds. */
	readonly time?: number;
	/** Only this login hears it; all that are in the group, when left out. */
	readonly to?: number;
}

const state = (code: number, msg: string): Answer => ({ code, msg });
export const NO_ELEMENT = state(5, "指定对象不存在");

export class MiraiPeer {
	/** Every command that came, in order. */
	readonly commands: Recorded[] = [];
	readonly groups = new Map<number, Group>();
	readonly friends = new Map<number, string>();
	/** Accounts that are logged in. */
	readonly accounts = new Set<number>();
	/** Upgrades asked for, accepted or not. */
	attempts = 0;
	/** `false`: whoever dials is cut off at once. */
	accepting = true;
	readonly #sockets = new Map<WebSocket, number>();
	readonly #answerers = new Map<string, Answerer>();
	readonly #keys = new Map<string, number>();
	/** Messages that can be quoted and recalled: `chat:id`. */
	readonly #cache = new Set<string>();
	#lastDirectId = 20_000;

	private constructor(
		private readonly http: Server,
		private readonly verifyKey: string | undefined,
	) {}

	static async listen(options: { readonly verifyKey?: string; readonly accounts?: readonly number[] } = {}): Promise<MiraiPeer> {
		const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false });
		const http = createServer((request, response) => void peer.#serve(request, response));
		const peer = new MiraiPeer(http, options.verifyKey);
		for (const account of options.accounts ?? []) peer.accounts.add(account);
		http.on("upgrade", (request, socket, head) => {
			peer.attempts++;
			socket.on("error", () => socket.destroy());
			const { pathname } = new URL(request.url ?? "", "ws://peer");
			if (!peer.accepting || !["/all", "/message", "/event"].includes(pathname)) return void socket.destroy();
			wss.handleUpgrade(request, socket, head, (ws) => peer.#accept(ws, request));
		});
		await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
		return peer;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
	}

	addGroup(id: number, name: string, members: readonly PeerMember[]): void {
		this.groups.set(id, { name, members: new Map(members.map((member) => [member.id, member])), lastId: 4_000 });
	}

	/** Replaces how a command is answered. */
	answer(command: string, answerer: Answerer): this {
		this.#answerers.set(command, answerer);
		return this;
	}

	/** How it is answered when nothing was replaced. */
	usual(recorded: Recorded): Answer {
		const { command, content } = recorded;
		const target = Number(content["target"] ?? content["group"]);
		switch (command) {
			case "sendGroupMessage":
				return this.#send(content, target, this.groups.has(target));
			case "sendFriendMessage":
				return this.#send(content, target, this.friends.has(target));
			case "sendTempMessage":
				return this.#send(content, Number(content["qq"]), this.groups.get(target)?.members.has(Number(content["qq"])) === true);
			case "recall":
				return this.#cache.delete(`${target}:${content["messageId"]}`) ? state(0, "success") : NO_ELEMENT;
			case "memberList":
			case "latestMemberList": {
				const group = this.groups.get(target);
				if (group === undefined) return NO_ELEMENT;
				return { code: 0, msg: "", data: [...group.members.values()].map((member) => this.#member(member, target)) };
			}
			default:
				return state(6, "指定操作不支持");
		}
	}

	called(command: string): Recorded[] {
		return this.commands.filter((recorded) => recorded.command === command);
	}

	/** Waits for the n-th command of this name. */
	nthCall(command: string, n = 1): Promise<Recorded> {
		return until(() => this.called(command)[n - 1], { what: `${command} number ${n}` });
	}

	/** A group message as the server reports it. Returns its id, a running number of the group. */
	says(group: number, user: number, text: string, options: SayOptions = {}): number {
		const known = this.groups.get(group);
		const id = options.id ?? (known === undefined ? 1 : ++known.lastId);
		const member = known?.members.get(user) ?? { id: user, memberName: String(user) };
		this.#cache.add(`${group}:${id}`);
		const chain = this.#chain(id, text, options);
		this.push({ type: "GroupMessage", sender: this.#member(member, group), messageChain: chain }, options.to);
		return id;
	}

	/** A friend's message. Returns its id. */
	whispers(user: number, text: string, options: SayOptions = {}): number {
		const id = options.id ?? ++this.#lastDirectId;
		this.#cache.add(`${user}:${id}`);
		const sender = { id: user, nickname: this.friends.get(user) ?? "", remark: "" };
		this.push({ type: "FriendMessage", sender, messageChain: this.#chain(id, text, options) }, options.to);
		return id;
	}

	member(id: number, group: number): Record<string, unknown> {
		return this.#member(this.groups.get(group)?.members.get(id) ?? { id, memberName: String(id) }, group);
	}

	/** Pushes a message or an event. */
	push(data: unknown, to?: number): void {
		this.pushRaw(JSON.stringify({ syncId: "-1", data }), to);
	}

	pushRaw(frame: string | Buffer, to?: number): void {
		for (const [socket, qq] of this.#sockets) if (to === undefined || to === qq) socket.send(frame);
	}

	connections(qq: number): number {
		return [...this.#sockets.values()].filter((other) => other === qq).length;
	}

	/** Reads nothing any more: pings stay unanswered, the line stands. */
	deafen(): void {
		for (const socket of this.#sockets.keys()) socket.pause();
	}

	/** Cuts an account's lines without a word. */
	drop(qq?: number): void {
		for (const [socket, other] of this.#sockets) if (qq === undefined || qq === other) socket.terminate();
	}

	async close(): Promise<void> {
		this.drop();
		this.http.closeAllConnections();
		await new Promise((resolve) => this.http.close(resolve));
	}

	#accept(socket: WebSocket, request: IncomingMessage): void {
		socket.on("error", () => {});
		const { searchParams } = new URL(request.url ?? "", "ws://peer");
		const given = (name: string): string | undefined =>
			[request.headers[name.toLowerCase()]].flat()[0] ?? searchParams.get(name) ?? undefined;
		const qq = Number(given("qq"));
		let refusal: Answer;
		if (this.verifyKey !== undefined && given("verifyKey") !== this.verifyKey) refusal = state(1, "Auth Key错误");
		else if (!Number.isSafeInteger(qq)) refusal = state(400, "无效参数");
		else if (!this.accounts.has(qq)) refusal = state(2, "指定Bot不存在");
		if (refusal !== undefined) {
			socket.send(JSON.stringify({ syncId: "", data: refusal }));
			socket.close(1000, String(refusal["msg"]));
			return;
		}
		this.#sockets.set(socket, qq);
		socket.on("close", () => this.#sockets.delete(socket));
		socket.send(JSON.stringify({ syncId: "", data: { code: 0, session: `session-${qq}` } }));
		let turn = Promise.resolve();
		socket.on("message", (data) => {
			turn = turn.then(() => this.#take(socket, qq, data.toString()));
		});
	}

	async #take(socket: WebSocket, qq: number, raw: string): Promise<void> {
		const answerWith = (frame: unknown): void => {
			if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
		};
		let wanted: { syncId?: unknown; command?: unknown; content?: unknown };
		try {
			wanted = JSON.parse(raw);
		} catch {
			answerWith({ code: 400, msg: "无效参数" });
			return;
		}
		const content = (wanted.content ?? {}) as Readonly<Record<string, unknown>>;
		const data = await this.#carryOut({ qq, command: String(wanted.command), content, syncId: wanted.syncId, socket });
		if (data !== undefined) answerWith({ syncId: wanted.syncId, data });
	}

	async #carryOut(recorded: Recorded): Promise<Answer> {
		this.commands.push(recorded);
		return (this.#answerers.get(recorded.command) ?? ((one) => this.usual(one)))(recorded);
	}

	/** The HTTP adapter's road, which other clients take: `/verify`, `/bind`, then a command a path. */
	async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const body = JSON.parse(Buffer.concat(chunks).toString() || "{}");
		const { pathname, searchParams } = new URL(request.url ?? "", "http://peer");
		const content = { ...Object.fromEntries(searchParams), ...body };
		const command = pathname.slice(1).replaceAll("/", "_");
		const key = String(content.sessionKey ?? "");
		let data: unknown;
		if (command === "verify") {
			const session = `http-${this.#keys.size + 1}`;
			const isRight = this.verifyKey === undefined || content.verifyKey === this.verifyKey;
			if (isRight) this.#keys.set(session, 0);
			data = isRight ? { code: 0, session } : state(1, "Auth Key错误");
		} else if (command === "bind") {
			const isKnown = this.#keys.has(key) && this.accounts.has(Number(content.qq));
			if (isKnown) this.#keys.set(key, Number(content.qq));
			data = isKnown ? state(0, "success") : state(this.#keys.has(key) ? 2 : 3, "");
		} else {
			const qq = this.#keys.get(key);
			data =
				qq === undefined
					? state(3, "Session失效或不存在")
					: qq === 0
						? state(4, "Session未认证")
						: await this.#carryOut({ qq, command, content, syncId: undefined, socket: undefined });
		}
		response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(data ?? {}));
	}

	#send(content: Readonly<Record<string, unknown>>, target: number, isKnown: boolean): Answer {
		const group = this.groups.get(target);
		const { quote } = content;
		if (!isKnown || (quote !== undefined && !this.#cache.has(`${target}:${quote}`))) return NO_ELEMENT;
		for (const part of content["messageChain"] as readonly Part[]) {
			if (part.type !== "At") continue;
			if (group === undefined) return state(500, "class FriendImpl cannot be cast to class Group");
			if (!group.members.has(Number(part["target"]))) return NO_ELEMENT;
		}
		const messageId = group === undefined ? ++this.#lastDirectId : ++group.lastId;
		this.#cache.add(`${target}:${messageId}`);
		return { code: 0, msg: "success", messageId };
	}

	#chain(id: number, text: string, { chain, time }: SayOptions): readonly Part[] {
		const source = { type: "Source", id, time: time ?? Math.floor(Date.now() / 1000) };
		return [source, ...(chain ?? [{ type: "Plain", text }])];
	}

	#member({ id, memberName, permission = "MEMBER" }: PeerMember, group: number): Record<string, unknown> {
		return {
			id,
			memberName,
			specialTitle: "",
			permission,
			joinTimestamp: 1_500_000_000,
			lastSpeakTimestamp: 1_700_000_000,
			muteTimeRemaining: 0,
			group: { id: group, name: this.groups.get(group)?.name ?? "", permission: "ADMINISTRATOR" },
		};
	}
}
