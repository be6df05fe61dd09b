import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { Manner } from "./peer.js";
import { SELF_ID, type Speaker } from "./wire.js";

/** mirai-api-http's side: the program dials it, hears what people say, and sends. */
export class MiraiPeer {
	onAnswer: (id: number) => void = () => {};
	manner: (nth: number) => Manner = () => "ok";
	#socket: WebSocket | undefined;
	#dialled: (() => void) | undefined;
	#nextId = 1;
	#nextSentId = 1_500_000_000;
	#taken = 0;

	private constructor(private readonly server: WebSocketServer) {
		server.on("connection", (socket) => {
			socket.on("error", () => {});
			socket.on("message", (data) => this.#take(socket, data.toString()));
			socket.send('{"syncId":"","data":{"code":0,"session":"bench"}}');
			this.#socket = socket;
			this.#dialled?.();
		});
	}

	static async listen(): Promise<MiraiPeer> {
		const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
		await new Promise((resolve) => server.once("listening", resolve));
		return new MiraiPeer(server);
	}

	get env(): Readonly<Record<string, string>> {
		return { MIRAI_URL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`, MIRAI_QQ: String(SELF_ID) };
	}

	/** Resolves when the program has dialled. */
	dialled(): Promise<void> {
		if (this.#socket?.readyState === 1) return Promise.resolve();
		return new Promise((resolve) => {
			this.#dialled = resolve;
		});
	}

	say({ group, user }: Speaker, json: string): number {
		const id = this.#nextId++;
		const sender = `{"id":${user},"memberName":"用户","permission":"MEMBER","group":{"id":${group},"name":"g","permission":"MEMBER"}}`;
		const chain = `[{"type":"Source","id":${id},"time":${Math.floor(Date.now() / 1000)}},{"type":"Plain","text":${json}}]`;
		this.#socket?.send(`{"syncId":"-1","data":{"type":"GroupMessage","sender":${sender},"messageChain":${chain}}}`);
		return id;
	}

	/** Cuts the line; resolves when the program has dialled again. */
	async cut(): Promise<void> {
		this.#socket?.terminate();
		this.#socket = undefined;
		await this.dialled();
	}

	close(): void {
		this.#socket?.terminate();
		this.server.close();
	}

	#take(socket: WebSocket, frame: string): void {
		const { syncId, command, content } = JSON.parse(frame);
		const answer = (data: string): void => {
			if (socket.readyState === 1) socket.send(`{"syncId":${JSON.stringify(syncId)},"data":${data}}`);
		};
		if (!String(command).startsWith("send")) {
			answer('{"code":0,"msg":"","data":[]}');
			return;
		}
		const manner = this.manner(this.#taken++);
		if (manner === "ok" || manner === "twice") answer(`{"code":0,"msg":"success","messageId":${this.#nextSentId++}}`);
		if (manner === "error" || manner === "twice") answer('{"code":20,"msg":"muted"}');
		if (content.quote !== undefined) this.onAnswer(content.quote);
	}
}
