/** For the tests of this folder: a real HTTP server, a real adapter in a folder of its own, real pages. */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { WebSocket } from "ws";
import type { ChatEvent, Message } from "../../src/chat/message.js";
import type { UpgradeHost } from "../../src/chat/upgrade.js";
import { createSandboxAdapter, SANDBOX_PATH, type SandboxOptions, type SandboxWorld } from "./index.js";
import type { Chat, Entry, ServerFrame, TypedSegment } from "./wire.js";

export const CLASS: Chat = { kind: "group", id: "class" };
export const demoWorld: SandboxWorld = {
	groups: [
		{
			id: "class",
			name: "2018级临床医学",
			members: [
				{ id: "faras", name: "Faras Khan", role: "owner" },
				{ id: "zhang", name: "小张", card: "18临床-张三-深圳" },
				{ id: "mary", name: "Mary Raza" },
			],
		},
	],
	people: [{ id: "office", name: "王老师" }],
	hints: async () => [{ label: "claim", text: "/claim ABCD", as: "faras", chat: { kind: "direct", id: "faras" } }],
};

/** A PNG of one white pixel. */
export const PIXEL = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=",
	"base64",
);

const DEADLINE_MS = 5_000;

/** Things that come one by one and are waited for. */
export class Inbox<T> {
	readonly all: T[] = [];
	private waiting: (() => void)[] = [];

	push(item: T): void {
		this.all.push(item);
		for (const wake of this.waiting.splice(0)) wake();
	}

	/** The first that fits, of what has come or is to come. */
	async find<S extends T>(fits: (item: T) => item is S): Promise<S>;
	async find(fits: (item: T) => boolean): Promise<T>;
	async find(fits: (item: T) => boolean): Promise<T> {
		const deadline = Date.now() + DEADLINE_MS;
		for (;;) {
			const found = this.all.find(fits);
			if (found !== undefined) return found;
			await new Promise<void>((resolve, reject) => {
				const timer = setTimeout(() => reject(new Error("what was waited for did not come")), deadline - Date.now());
				this.waiting.push(() => {
					clearTimeout(timer);
					resolve();
				});
			});
		}
	}
}

const ofType =
	<K extends ServerFrame["type"]>(type: K) =>
	(frame: ServerFrame): frame is Extract<ServerFrame, { type: K }> =>
		frame.type === type;

export class TestPage {
	readonly inbox = new Inbox<ServerFrame>();
	readonly closed: Promise<number>;
	private count = 0;

	constructor(readonly socket: WebSocket) {
		socket.on("message", (data) => this.inbox.push(JSON.parse(data.toString())));
		socket.on("error", () => undefined);
		this.closed = new Promise((resolve) => socket.on("close", resolve));
	}

	frame<K extends ServerFrame["type"]>(type: K): Promise<Extract<ServerFrame, { type: K }>> {
		return this.inbox.find(ofType(type));
	}

	entry(fits: (entry: Entry) => boolean): Promise<Entry> {
		return this.inbox
			.find((frame): frame is Extract<ServerFrame, { type: "entry" }> => frame.type === "entry" && fits(frame.entry))
			.then((frame) => frame.entry);
	}

	async problem(): Promise<string> {
		const { code } = await this.frame("problem");
		return code;
	}

	send(frame: unknown): void {
		this.socket.send(typeof frame === "string" || frame instanceof Uint8Array ? frame : JSON.stringify(frame));
	}

	/** Sends without waiting; gives the client id. */
	async type(as: string, chat: Chat, what: string | TypedSegment[], more: Record<string, unknown> = {}): Promise<string> {
		const { epoch } = (await this.frame("welcome")) as { epoch: string };
		this.count += 1;
		const clientId = `${as}-client-${this.count}-${Math.random()}`;
		const segments = typeof what === "string" ? [{ type: "text", text: what }] : what;
		this.send({ type: "say", clientId, epoch, as, chat, segments, ...more });
		return clientId;
	}

	/** Says something and waits until everybody has it. */
	async say(as: string, chat: Chat, what: string | TypedSegment[], more: Record<string, unknown> = {}): Promise<Entry> {
		const clientId = await this.type(as, chat, what, more);
		return this.entry((entry) => entry.kind === "said" && entry.clientId === clientId);
	}
}

interface RoomOptions extends Partial<SandboxOptions> {
	/** 0, any free one, when left out. */
	readonly port?: number;
	/** Serves the page itself, for a browser. */
	readonly serve?: RequestListener;
	/** Called with each event, after it was noted. */
	readonly onEvent?: (event: ChatEvent) => void;
}

export async function openRoom({ port: wanted = 0, serve, onEvent, ...given }: RoomOptions = {}) {
	const dir = given.dir ?? (await mkdtemp(path.join(tmpdir(), "sandbox-")));
	const server = createServer(serve);
	const routes = new Map<string, Parameters<UpgradeHost["onUpgrade"]>[1]>();
	server.on("upgrade", (request, socket, head) => {
		const handler = routes.get(request.url ?? "");
		if (handler === undefined) socket.destroy();
		else handler(request, socket, head);
	});
	const host: UpgradeHost = {
		onUpgrade(path, handler) {
			routes.set(path, handler);
			return () => routes.delete(path);
		},
	};
	await new Promise<void>((resolve) => server.listen(wanted, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;

	const logged: { level: string; facts: unknown; sentence: string }[] = [];
	const logAt = (level: string) => (facts: unknown, sentence: string) => logged.push({ level, facts, sentence });
	const log = { info: logAt("info"), warn: logAt("warn"), error: logAt("error") };
	const adapter = createSandboxAdapter({ host, dir, log, world: demoWorld, ...given });
	const events = new Inbox<ChatEvent>();
	await adapter.start((event) => {
		events.push(event);
		onEvent?.(event);
	});

	return {
		adapter,
		dir,
		events,
		logged,
		port,
		messages: (): Message[] => events.all.flatMap((event) => (event.type === "message" ? [event.message] : [])),
		message: async (fits: (message: Message) => boolean = () => true): Promise<Message> => {
			const event = await events.find((event) => event.type === "message" && fits(event.message));
			return (event as Extract<ChatEvent, { type: "message" }>).message;
		},
		async page(): Promise<TestPage> {
			const page = this.dial();
			await page.frame("welcome");
			return page;
		},
		/** A page that may not be greeted. */
		dial: () => new TestPage(new WebSocket(`ws://127.0.0.1:${port}${SANDBOX_PATH}`)),
		/** Stops the adapter; the folder stays. */
		async stop() {
			await adapter.stop();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
		async remove() {
			await this.stop();
			await rm(dir, { recursive: true, force: true });
		},
	};
}

export type TestRoom = Awaited<ReturnType<typeof openRoom>>;
