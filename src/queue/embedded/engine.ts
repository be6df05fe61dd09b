import { Worker } from "node:worker_threads";
import { unavailable } from "../rules.js";
import { threadFile } from "./folder.js";

/** node-postgres's result, as far as BullMQ reads it. */
export interface QueryResult {
	// BullMQ names the columns it reads; here nothing is known of them.
	// biome-ignore lint/suspicious/noExplicitAny: BullMQ's own type of a row
	readonly rows: any[];
	readonly rowCount: number;
}

type FromThread =
	| { readonly type: "ready" | "closed" }
	| { readonly type: "failed"; readonly reason: string }
	| { readonly type: "maintenance"; readonly code: string }
	| { readonly type: "notification"; readonly channel: string; readonly payload: string }
	| ({ readonly type: "rows"; readonly id: number } & QueryResult)
	| { readonly type: "error"; readonly id: number; readonly message: string; readonly code?: string; readonly detail?: string };

export interface EngineOptions {
	readonly dir: string;
	/** Statements to run now and then. */
	readonly tidy: string;
}

export interface EngineEvents {
	/** A NOTIFY of the session's own: there is one session, whoever listens. */
	readonly onNotification: (channel: string, payload: string) => void;
	/** Its own housekeeping failed. */
	readonly onFault: (code: string) => void;
	/** A statement met damage in the folder. */
	readonly onDamage: () => void;
	/** The thread ended or hangs; what was asked of it has been rejected. */
	readonly onLost: () => void;
}

interface Waiting {
	resolve(result: QueryResult): void;
	reject(error: Error): void;
}

/** Recovery after a kill takes a second; a folder that takes this long hangs. */
const START_LIMIT_MS = 60_000;
const CLOSE_LIMIT_MS = 10_000;
/**
 * A trap inside WASM makes PGlite try the same thing for ever. Looks instead of clock time, so that
 * a machine that slept does not count.
 */
const LOOK_EVERY_MS = 5_000;
const LOOKS_WITHOUT_ANSWER = 6;
/** PostgreSQL's codes for damage: data, index, missing file. */
const DAMAGE: ReadonlySet<string | undefined> = new Set(["XX001", "XX002", "58P01"]);

/** PGlite in its thread: one Postgres session, statements in the order they are asked. */
export class Engine {
	readonly #thread: Worker;
	readonly #events: EngineEvents;
	readonly #waiting = new Map<number, Waiting>();
	readonly #watchdog: NodeJS.Timeout;
	#lastId = 0;
	#looks = 0;
	#answeredSinceLook = true;
	#state: "starting" | "open" | "closing" | "gone" = "starting";
	#settleStart: { resolve(): void; reject(error: Error): void } | undefined;
	#reason = "ended without a word";

	private constructor(options: EngineOptions, events: EngineEvents) {
		this.#events = events;
		this.#thread = new Worker(threadFile(), { workerData: options, stdout: true, stderr: true });
		this.#thread.on("message", (message: FromThread) => this.#receive(message));
		this.#thread.on("error", (error) => {
			this.#reason = error.message;
		});
		this.#thread.on("exit", () => this.#gone());
		this.#watchdog = setInterval(() => this.#look(), LOOK_EVERY_MS);
		this.#watchdog.unref();
	}

	/** Rejects with Postgres's reason when the folder cannot be opened. */
	static async start(options: EngineOptions, events: EngineEvents): Promise<Engine> {
		const engine = new Engine(options, events);
		const timer = setTimeout(() => engine.abandon("did not start in time"), START_LIMIT_MS);
		try {
			await new Promise<void>((resolve, reject) => {
				engine.#settleStart = { resolve, reject };
			});
		} finally {
			clearTimeout(timer);
		}
		return engine;
	}

	query(text: string, params?: readonly unknown[]): Promise<QueryResult> {
		if (this.#state !== "open") return Promise.reject(unavailable());
		const id = ++this.#lastId;
		return new Promise((resolve, reject) => {
			this.#waiting.set(id, { resolve, reject });
			this.#thread.postMessage({ type: "query", id, text, params });
		});
	}

	/** Ends the session in order, or by force after 10 s. */
	async close(): Promise<void> {
		if (this.#state !== "open") return;
		this.#state = "closing";
		const ended = new Promise<void>((resolve) => {
			this.#thread.once("exit", () => resolve());
		});
		const timer = setTimeout(() => void this.#thread.terminate(), CLOSE_LIMIT_MS);
		this.#thread.postMessage({ type: "close" });
		await ended;
		clearTimeout(timer);
	}

	#receive(message: FromThread): void {
		this.#answeredSinceLook = true;
		switch (message.type) {
			case "ready":
				this.#state = "open";
				this.#settleStart?.resolve();
				return;
			case "failed":
				this.#reason = message.reason;
				return;
			case "maintenance":
				this.#events.onFault(message.code);
				if (DAMAGE.has(message.code)) this.#events.onDamage();
				return;
			case "notification":
				this.#events.onNotification(message.channel, message.payload);
				return;
			case "rows":
				this.#take(message.id)?.resolve({ rows: message.rows, rowCount: message.rowCount });
				return;
			case "error": {
				const { code, detail } = message;
				this.#take(message.id)?.reject(Object.assign(new Error(message.message), { code, detail }));
				if (DAMAGE.has(code)) this.#events.onDamage();
			}
		}
	}

	#take(id: number): Waiting | undefined {
		const waiting = this.#waiting.get(id);
		this.#waiting.delete(id);
		return waiting;
	}

	#look(): void {
		if (this.#waiting.size === 0 || this.#answeredSinceLook) this.#looks = 0;
		else this.#looks += 1;
		this.#answeredSinceLook = false;
		if (this.#looks >= LOOKS_WITHOUT_ANSWER) this.abandon("does not answer");
	}

	/** Ends the session by force; `onLost` follows. */
	abandon(reason = "was given up"): void {
		this.#reason = reason;
		void this.#thread.terminate();
	}

	#gone(): void {
		const before = this.#state;
		this.#state = "gone";
		clearInterval(this.#watchdog);
		for (const { reject } of this.#waiting.values()) reject(unavailable());
		this.#waiting.clear();
		this.#settleStart?.reject(new Error(this.#reason));
		if (before === "open") this.#events.onLost();
	}
}
