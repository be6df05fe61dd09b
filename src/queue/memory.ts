import { setMaxListeners } from "node:events";
import type { Clock } from "../clock.js";
import { StoreError } from "../errors.js";
import { DoNotRetry, type JobData, type JobHandler, type JobOptions, type JobQueue, type QueueCounts } from "./port.js";
import { backoffMs, CLOSE_LIMIT_MS, CONCURRENCY, checkJob, KEEP_COMPLETED, KEEP_FAILED, queueClosed } from "./rules.js";

interface Entry {
	readonly id: string;
	readonly name: string;
	readonly data: JobData;
	readonly attempts: number;
	attemptsMade: number;
	state: "waiting" | "delayed" | "active" | "completed" | "failed";
	finishedAt: number;
	cancelTimer?: () => void;
}

/**
 * The stand-in of simulations and of the sandbox page: the same rules as the real queues, on an
 * injected clock, and nothing survives the process.
 */
export class MemoryQueue implements JobQueue {
	readonly kind = "memory";
	readonly #clock: Clock;
	readonly #jobs = new Map<string, Entry>();
	readonly #waiting = new Set<Entry>();
	readonly #active = new Set<Entry>();
	/** In the order they ended. */
	readonly #completed = new Set<Entry>();
	readonly #failed = new Set<Entry>();
	readonly #stopping = new AbortController();
	#handlers: Readonly<Record<string, JobHandler>> | undefined;
	#whenIdle: (() => void) | undefined;
	#closing: Promise<void> | undefined;
	#shut = false;

	constructor({ clock }: { readonly clock: Clock }) {
		this.#clock = clock;
		setMaxListeners(0, this.#stopping.signal);
	}

	async add(name: string, data: JobData, options: JobOptions): Promise<void> {
		const { delayMs, attempts } = checkJob(name, data, options);
		if (this.#shut) throw queueClosed();
		this.#forget();
		const old = this.#jobs.get(options.id);
		if (old && old.state !== "failed") return;
		if (old) this.#failed.delete(old);
		const entry: Entry = {
			id: options.id,
			name,
			// As the other queues keep it: a copy, through JSON.
			data: JSON.parse(JSON.stringify(data)) as JobData,
			attempts,
			attemptsMade: 0,
			state: "waiting",
			finishedAt: 0,
		};
		this.#jobs.set(entry.id, entry);
		this.#schedule(entry, delayMs);
	}

	async work(handlers: Readonly<Record<string, JobHandler>>): Promise<void> {
		if (this.#closing) throw queueClosed();
		if (this.#handlers) throw new TypeError("A queue's work() is called once");
		this.#handlers = handlers;
		queueMicrotask(() => this.#pump());
	}

	async counts(): Promise<QueueCounts> {
		if (this.#shut) throw queueClosed();
		this.#forget();
		const ended = this.#completed.size + this.#failed.size;
		return {
			waiting: this.#waiting.size,
			delayed: this.#jobs.size - this.#waiting.size - this.#active.size - ended,
			active: this.#active.size,
			failed: this.#failed.size,
		};
	}

	async ping(): Promise<void> {
		if (this.#shut) throw queueClosed();
	}

	close(): Promise<void> {
		this.#closing ??= this.#close();
		return this.#closing;
	}

	async #close(): Promise<void> {
		this.#stopping.abort();
		if (this.#active.size > 0) {
			await new Promise<void>((resolve) => {
				const cancel = this.#clock.after(CLOSE_LIMIT_MS, resolve);
				this.#whenIdle = () => {
					cancel();
					resolve();
				};
			});
		}
		this.#shut = true;
		for (const entry of this.#jobs.values()) entry.cancelTimer?.();
		this.#jobs.clear();
	}

	#schedule(entry: Entry, delayMs: number): void {
		if (delayMs === 0) {
			this.#enqueue(entry);
			return;
		}
		entry.state = "delayed";
		entry.cancelTimer = this.#clock.after(delayMs, () => this.#enqueue(entry));
	}

	#enqueue(entry: Entry): void {
		delete entry.cancelTimer;
		entry.state = "waiting";
		this.#waiting.add(entry);
		queueMicrotask(() => this.#pump());
	}

	#pump(): void {
		if (!this.#handlers || this.#closing) return;
		for (const entry of this.#waiting) {
			if (this.#active.size >= CONCURRENCY) return;
			this.#waiting.delete(entry);
			this.#active.add(entry);
			entry.state = "active";
			void this.#run(entry, this.#handlers);
		}
	}

	async #run(entry: Entry, handlers: Readonly<Record<string, JobHandler>>): Promise<void> {
		const { id, name, data, attemptsMade } = entry;
		try {
			const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
			if (!handler) throw new StoreError("QUEUE_NO_HANDLER");
			await handler(data, { id, attempt: attemptsMade + 1, signal: this.#stopping.signal });
			this.#end(entry, "completed", this.#completed);
		} catch (error) {
			// Cut off by our own stopping: nothing of it outlives the process anyway.
			if (!this.#stopping.signal.aborted) this.#failedOnce(entry, error);
		}
		this.#active.delete(entry);
		if (this.#active.size === 0) this.#whenIdle?.();
		this.#pump();
	}

	#failedOnce(entry: Entry, error: unknown): void {
		entry.attemptsMade += 1;
		if (error instanceof DoNotRetry || entry.attemptsMade >= entry.attempts) this.#end(entry, "failed", this.#failed);
		else this.#schedule(entry, backoffMs(entry.attemptsMade));
	}

	#end(entry: Entry, state: "completed" | "failed", among: Set<Entry>): void {
		entry.state = state;
		entry.finishedAt = this.#clock.now();
		among.add(entry);
		this.#forget();
	}

	/** Lets go of what ended long ago, as the others do. */
	#forget(): void {
		for (const [ended, keep] of [
			[this.#completed, KEEP_COMPLETED],
			[this.#failed, KEEP_FAILED],
		] as const) {
			for (const entry of ended) {
				if (ended.size <= keep.count && entry.finishedAt + keep.age * 1_000 > this.#clock.now()) break;
				ended.delete(entry);
				this.#jobs.delete(entry.id);
			}
		}
	}
}

export const openMemoryQueue = (options: { readonly clock: Clock }): JobQueue => new MemoryQueue(options);
