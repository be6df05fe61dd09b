import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { UpgradeHost } from "../chat/upgrade.js";
import type { Log } from "../log.js";
import type { Gate } from "./gate.js";
import { HttpProblem, notFound } from "./problems.js";
import { refuse } from "./refuse.js";

type Handler = Parameters<UpgradeHost["onUpgrade"]>[1];

/** The path alone; `/` at its end means nothing. */
const pathOf = (url: string): string => {
	const end = url.indexOf("?");
	const path = end < 0 ? url : url.slice(0, end);
	return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
};

/**
 * Hands each upgrade to the one who asked for its path, socket and all: after that the host is out of
 * the way and no message passes through it.
 */
export class Upgrades implements UpgradeHost {
	readonly #routes = new Map<string, Handler>();
	readonly #sockets = new Set<Duplex>();
	readonly #gate: Gate;
	readonly #log: Log;
	#closing = false;

	constructor(server: Server, gate: Gate, log: Log) {
		this.#gate = gate;
		this.#log = log;
		server.on("upgrade", (request, socket, head) => this.#take(request, socket, head));
	}

	onUpgrade(path: string, handler: Handler): () => void {
		const key = pathOf(path);
		if (this.#routes.has(key)) throw new Error(`two handlers for upgrades at ${key}`);
		this.#routes.set(key, handler);
		return () => {
			if (this.#routes.get(key) === handler) this.#routes.delete(key);
		};
	}

	/** Refuses new ones and cuts those that are left. */
	close(): void {
		this.#closing = true;
		for (const socket of this.#sockets) socket.destroy();
	}

	#take(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		// A peer that vanishes before its handler listens must not end the process.
		socket.on("error", () => socket.destroy());
		try {
			const foreign = this.#gate("UPGRADE", request.headers);
			if (foreign !== undefined) throw foreign;
			if (this.#closing) throw new HttpProblem(503, "STOPPING", "The program is stopping.");
			const handler = this.#routes.get(pathOf(request.url ?? "/"));
			if (handler === undefined) throw notFound();
			this.#sockets.add(socket);
			socket.once("close", () => this.#sockets.delete(socket));
			handler(request, socket, head);
		} catch (error) {
			if (!(error instanceof HttpProblem)) this.#log.error({ error }, "A handler of upgrades failed");
			refuse(socket, error);
		}
	}
}
