import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { ChatLog } from "../../src/chat/log.js";
import type { Clock } from "../../src/clock.js";
import { LIMITS } from "./limits.js";
import { type ClientFrame, clientFrameSchema, type ServerFrame } from "./wire.js";

/** A page that reads nothing is cut off here rather than kept in memory. */
const LONGEST_BACKLOG_BYTES = 32 * 2 ** 20;
const BAD_FRAMES_BEFORE_CLOSING = 100;
/** Frames of one page waiting for their turn, before the adapter stops reading from it. */
const FRAMES_WAITING = 64;
const PING_EVERY_MS = 30_000;

export interface Page {
	send(frame: ServerFrame): void;
}

export interface PageHandlers {
	opened(page: Page): void;
	/** Frames of one page come one after the other. Must not reject. */
	frame(page: Page, frame: ClientFrame): Promise<void>;
}

export interface Pages {
	accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
	broadcast(frame: ServerFrame): void;
	/** Closes every socket; resolves when the frames under way are done. */
	close(): Promise<void>;
}

/** The sockets of the pages: reads, validates and orders their frames. */
export function createPages(handlers: PageHandlers, clock: Clock, log: ChatLog): Pages {
	const server = new WebSocketServer({ noServer: true, maxPayload: LIMITS.frameBytes, perMessageDeflate: false });
	const open = new Map<WebSocket, { page: Page; done: Promise<void>; alive: boolean }>();
	const running = new Set<Promise<void>>();
	let badFrames = 0;
	let cancelPing = clock.after(PING_EVERY_MS, pingAll);

	function pingAll(): void {
		for (const [socket, state] of open) {
			if (!state.alive) socket.terminate();
			state.alive = false;
			socket.ping();
		}
		cancelPing = clock.after(PING_EVERY_MS, pingAll);
	}

	function pageOf(socket: WebSocket): Page {
		return {
			send(frame) {
				if (socket.readyState !== socket.OPEN) return;
				if (socket.bufferedAmount > LONGEST_BACKLOG_BYTES) socket.terminate();
				else socket.send(JSON.stringify(frame));
			},
		};
	}

	function opened(socket: WebSocket): void {
		const page = pageOf(socket);
		const state = { page, done: Promise.resolve(), alive: true };
		let waiting = 0;
		let bad = 0;
		open.set(socket, state);
		socket.on("pong", () => {
			state.alive = true;
		});
		// A frame too large or not UTF-8 ends here; `close` follows.
		socket.on("error", () => undefined);
		socket.on("close", () => open.delete(socket));
		socket.on("message", (data, isBinary) => {
			const frame = isBinary ? undefined : parse(data.toString());
			if (frame === undefined) {
				bad += 1;
				badFrames += 1;
				if (bad === 1) log.warn({ badFrames }, "A sandbox page sent a frame that is none.");
				page.send({ type: "problem", code: "bad-frame" });
				if (bad >= BAD_FRAMES_BEFORE_CLOSING) socket.close(1008);
				return;
			}
			waiting += 1;
			if (waiting >= FRAMES_WAITING) socket.pause();
			const turn = state.done.then(() => handlers.frame(page, frame));
			running.add(turn);
			state.done = turn.finally(() => {
				running.delete(turn);
				waiting -= 1;
				if (waiting < FRAMES_WAITING && socket.isPaused) socket.resume();
			});
		});
		handlers.opened(page);
	}

	return {
		accept(request, socket, head) {
			server.handleUpgrade(request, socket, head, (webSocket) => {
				if (open.size < LIMITS.pages) return opened(webSocket);
				webSocket.on("error", () => undefined);
				webSocket.close(1013, "too many pages");
			});
		},
		broadcast(frame) {
			for (const { page } of open.values()) page.send(frame);
		},
		async close() {
			cancelPing();
			for (const socket of open.keys()) socket.close(1001);
			await Promise.allSettled(running);
			for (const socket of open.keys()) socket.terminate();
			server.close();
		},
	};
}

function parse(text: string): ClientFrame | undefined {
	try {
		return clientFrameSchema.parse(JSON.parse(text));
	} catch {
		return undefined;
	}
}
