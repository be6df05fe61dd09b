import type { Worker } from "node:worker_threads";
import { StoreUnavailable } from "../../errors.js";
import { AT_ONCE, type Operation, type Reply, type Request, received, WHOLE } from "./messages.js";

/** Somebody who waits for a reply. */
interface Waiting {
	readonly done: (value: unknown) => void;
	readonly failed: (error: unknown) => void;
}

const gone = (detail: string): StoreUnavailable => new StoreUnavailable("STORE_UNAVAILABLE", { detail });

/** What is asked in one turn of the event loop goes to the thread in one message. */
export class Wire {
	/** Resolves when the thread is gone. */
	readonly ended: Promise<void>;
	#requests: Request[] = [];
	/** By slot. A `Map` through which entries rush is rehashed all the time. */
	readonly #waiting: (Waiting | undefined)[] = [];
	readonly #free: number[] = [];
	#begun: Waiting | undefined;
	#isGone = false;

	constructor(private readonly thread: Worker) {
		thread.on("message", (replies: readonly Reply[]) => {
			for (const reply of replies) this.#take(reply);
		});
		thread.on("error", (error: Error & { code?: unknown }) => {
			const begun = this.#begun === undefined;
			this.#lose(`the thread of the store ended: ${String(error.code ?? error.name)}`);
			// A bug there ends the program as one here would. What was asked may be done or not: the log knows, as after a crash.
			if (begun) throw error;
		});
		this.ended = new Promise((resolve) => {
			thread.on("exit", () => {
				this.#lose("the store is closed");
				resolve();
			});
		});
	}

	/** Resolves when the thread has opened its store; rejects where it could not. */
	begun(): Promise<void> {
		return new Promise((resolve, reject) => {
			this.#begun = { done: () => resolve(), failed: reject };
		});
	}

	ask<T>(collection: number, operation: Operation, args: readonly unknown[]): Promise<T> {
		return new Promise((resolve, reject) => {
			this.#send(collection, operation, args, { done: (value) => resolve(value as T), failed: reject });
		});
	}

	#send(collection: number, operation: Operation, args: readonly unknown[], waiting: Waiting): void {
		if (this.#isGone) {
			waiting.failed(gone("the store is closed"));
			return;
		}
		const slot = this.#free.pop() ?? this.#waiting.length;
		this.#waiting[slot] = waiting;
		const count = this.#requests.push([slot, collection, operation, args]);
		if (count === 1) process.nextTick(() => this.#flush());
		else if (count >= AT_ONCE) this.#flush();
	}

	#flush(): void {
		const requests = this.#requests;
		this.#requests = [];
		if (this.#isGone || requests.length === 0) return;
		try {
			this.thread.postMessage(requests);
		} catch (error) {
			// Something that is no JSON was asked for.
			for (const [slot] of requests) this.#settle(slot)?.failed(error);
		}
	}

	#take(reply: Reply): void {
		const [slot] = reply;
		const waiting = slot === WHOLE ? this.#begun : this.#settle(slot);
		if (reply[1] === "failed") waiting?.failed(received(reply[2]));
		else waiting?.done(reply[2]);
	}

	#settle(slot: number): Waiting | undefined {
		const waiting = this.#waiting[slot];
		if (waiting === undefined) return undefined;
		this.#waiting[slot] = undefined;
		this.#free.push(slot);
		return waiting;
	}

	#lose(detail: string): void {
		if (this.#isGone) return;
		this.#isGone = true;
		const error = gone(detail);
		this.#begun?.failed(error);
		for (const waiting of this.#waiting) waiting?.failed(error);
		this.#waiting.length = 0;
	}
}
