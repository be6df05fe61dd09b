import { EventEmitter } from "node:events";
import { unavailable } from "../rules.js";
import type { Engine, QueryResult } from "./engine.js";

/** As a BullMQ connection sees a client: a session with notifications. Here all share one session. */
class Client extends EventEmitter {
	constructor(
		readonly query: (text: string, params?: readonly unknown[]) => Promise<QueryResult>,
		readonly release: () => void,
	) {
		super();
	}
}

/** After a failed opening the next try waits: a full disk does not empty within a second. */
const REOPEN_AFTER_MS = 5_000;

/**
 * What BullMQ uses of a `pg.Pool`: connect, query, end. It opens the engine when it is first asked,
 * and once more when the engine was lost.
 */
export class EnginePool extends EventEmitter {
	readonly #open: () => Promise<Engine>;
	readonly #clients = new Set<Client>();
	#engine: Promise<Engine> | undefined;
	#reopen: NodeJS.Timeout | undefined;
	#ended = false;

	constructor(open: () => Promise<Engine>) {
		super();
		this.#open = open;
	}

	readonly query = async (text: string, params?: readonly unknown[]): Promise<QueryResult> =>
		(await this.#current()).query(text, params);

	async connect(): Promise<Client> {
		await this.#current();
		const client = new Client(this.query, () => this.#clients.delete(client));
		// BullMQ listens for errors while it holds the client, not while it returns it.
		client.on("error", () => {});
		this.#clients.add(client);
		return client;
	}

	async end(): Promise<void> {
		this.#ended = true;
		clearTimeout(this.#reopen);
		const engine = await this.#engine?.catch(() => undefined);
		await engine?.close();
	}

	notify(channel: string, payload: string): void {
		for (const client of [...this.#clients]) client.emit("notification", { channel, payload });
	}

	/** BullMQ gives up a client with an error and listens on a new one, which opens a new engine. */
	lost(): void {
		this.#engine = undefined;
		const clients = [...this.#clients];
		this.#clients.clear();
		for (const client of clients) client.emit("error", unavailable());
	}

	#current(): Promise<Engine> {
		if (this.#ended) return Promise.reject(unavailable());
		if (!this.#engine) {
			const engine = this.#open();
			this.#engine = engine;
			engine.catch(() => {
				this.#reopen = setTimeout(() => {
					if (this.#engine === engine) this.#engine = undefined;
				}, REOPEN_AFTER_MS);
			});
		}
		return this.#engine;
	}
}
