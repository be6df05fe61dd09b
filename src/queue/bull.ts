import { setMaxListeners } from "node:events";
import type * as bullmq from "bullmq";
import type { BackendFactory, IQueueBackend, Job, Queue, Worker } from "bullmq";
import { StoreError } from "../errors.js";
import { DoNotRetry, type JobData, type JobHandler, type JobOptions, type JobQueue, type QueueCounts } from "./port.js";
import {
	backoffMs,
	CLOSE_LIMIT_MS,
	CONCURRENCY,
	checkJob,
	failureCode,
	KEEP_COMPLETED,
	KEEP_FAILED,
	queueClosed,
	unavailable,
	within,
	withoutWords,
} from "./rules.js";

/** The part of the program's log that is used here. */
export interface QueueLog {
	info(facts: Readonly<Record<string, string | number | boolean>>, sentence: string): void;
	warn(facts: Readonly<Record<string, string | number | boolean>>, sentence: string): void;
	error(facts: Readonly<Record<string, string | number | boolean>>, sentence: string): void;
}

export interface DurableQueue extends JobQueue {
	/** Sentences for the log: what is wrong or was put right. Grows while the queue is open. */
	readonly warnings: readonly string[];
}

export const silent: QueueLog = { info: () => {}, warn: () => {}, error: () => {} };

export const QUEUE_NAME = "jobs";
/** BullMQ refuses ids that are whole numbers; with a letter in front none is. */
const PREFIX = "j-";
const DETACH_LIMIT_MS = 2_000;
const PING_LIMIT_MS = 3_000;
/** A job that takes its process down with it this often is given up. */
const MOST_STALLS = 10;
/** Events are for watchers, and nobody watches: a short tail is enough. */
const EVENTS_KEPT = 256;

export interface BullBackend<B extends IQueueBackend, C> {
	readonly kind: "redis" | "embedded";
	/** The module, imported by the caller: it is heavy, and only loaded by a process that has a queue. */
	readonly bull: typeof bullmq;
	readonly factory: BackendFactory<B, C>;
	readonly connection: C;
	readonly prefix?: string;
	/** Whether BullMQ lets go of old jobs each time one ends; if not, the backend does it now and then. */
	readonly tidies: boolean;
	/** How long a job stays a silent process's own. */
	readonly lockMs: number;
	readonly log: QueueLog;
	readonly warnings: readonly string[];
	/**
	 * Asks the backend something and rejects when it cannot be reached. It does not reject because
	 * much is asked at once: a burst of jobs takes its time.
	 */
	ask<T>(question: () => Promise<T>): Promise<T>;
	ping(): Promise<unknown>;
	shut(): Promise<void>;
}

/** The port on one BullMQ queue, whatever the queue's own backend. */
export class BullQueue<B extends IQueueBackend, C> implements DurableQueue {
	readonly kind: "redis" | "embedded";
	readonly warnings: readonly string[];
	readonly #backend: BullBackend<B, C>;
	readonly #queue: Queue<JobData, void, string, JobData, void, string, B, C>;
	readonly #stopping = new AbortController();
	#worker: Worker<JobData, void, string, B, bullmq.JobProgress, C> | undefined;
	#closing: Promise<void> | undefined;
	/** Only then are calls refused: a job that ends in time may still add others. */
	#shut = false;

	constructor(backend: BullBackend<B, C>) {
		this.#backend = backend;
		this.kind = backend.kind;
		this.warnings = backend.warnings;
		setMaxListeners(0, this.#stopping.signal);
		const { Queue } = backend.bull.withBackend(backend.factory);
		this.#queue = new Queue<JobData, void>(QUEUE_NAME, { ...this.#base(), streams: { events: { maxLen: EVENTS_KEPT } } });
		this.#queue.on("error", (error) => this.#complain(error));
	}

	async add(name: string, data: JobData, options: JobOptions): Promise<void> {
		const { delayMs, attempts } = checkJob(name, data, options);
		await this.#ask(async () => {
			const jobId = PREFIX + options.id;
			const old = await this.#queue.getJob(jobId);
			// `failedReason` alone is also there while a job waits for its next attempt.
			if (old?.finishedOn && (await old.isFailed())) await this.#queue.remove(jobId);
			await this.#queue.add(name, data, {
				jobId,
				delay: delayMs,
				attempts,
				backoff: { type: "doubling" },
				removeOnComplete: this.#backend.tidies && KEEP_COMPLETED,
				removeOnFail: this.#backend.tidies && KEEP_FAILED,
				stackTraceLimit: 1,
			});
		});
	}

	async work(handlers: Readonly<Record<string, JobHandler>>): Promise<void> {
		if (this.#closing) throw queueClosed();
		if (this.#worker) throw new TypeError("A queue's work() is called once");
		const { Worker } = this.#backend.bull.withBackend(this.#backend.factory);
		const { lockMs, log } = this.#backend;
		const worker = new Worker<JobData, void>(QUEUE_NAME, (job, token) => this.#run(handlers, job, token), {
			...this.#base(),
			concurrency: CONCURRENCY,
			lockDuration: lockMs,
			stalledInterval: Math.ceil(lockMs / 3),
			maxStalledCount: MOST_STALLS,
			settings: { backoffStrategy: backoffMs },
		});
		this.#worker = worker;
		worker.on("error", (error) => this.#complain(error));
		worker.on("stalled", (id) => log.warn({ id: id.slice(PREFIX.length) }, "A job was cut off and is started again"));
		worker.on("failed", (job, error) => {
			const facts = { jobName: job?.name ?? "", id: job?.id?.slice(PREFIX.length) ?? "", code: error.message };
			const at = (error.stack ?? "").split("\n").slice(1, 4).join(" ").replace(/\s+/g, " ").trim();
			if (job?.finishedOn) log.error({ ...facts, at }, "A job failed for good");
			else log.warn({ ...facts, at, attempt: job?.attemptsMade ?? 0 }, "A job failed and is tried again");
		});
		await this.#ask(() => worker.waitUntilReady());
	}

	counts(): Promise<QueueCounts> {
		return this.#ask(async () => {
			const counts = await this.#queue.getJobCounts("waiting", "prioritized", "delayed", "active", "failed");
			const of = (state: string): number => counts[state] ?? 0;
			return {
				waiting: of("waiting") + of("prioritized"),
				delayed: of("delayed"),
				active: of("active"),
				failed: of("failed"),
			};
		});
	}

	async ping(): Promise<void> {
		if (this.#shut) throw queueClosed();
		try {
			await within(PING_LIMIT_MS, this.#backend.ping());
		} catch (error) {
			throw error instanceof StoreError ? error : unavailable(error);
		}
	}

	close(): Promise<void> {
		this.#closing ??= this.#close();
		return this.#closing;
	}

	async #close(): Promise<void> {
		// In this order and in one turn: a handler that ends by the signal finds the worker closing.
		const working = this.#worker?.close();
		this.#stopping.abort();
		try {
			if (working) await within(CLOSE_LIMIT_MS, working);
		} catch {
			this.#backend.log.warn({}, "Jobs were still running when the queue was closed; they are started again later");
		}
		this.#shut = true;
		await within(DETACH_LIMIT_MS, this.#queue.close()).catch((error: unknown) => this.#complain(error));
		await this.#backend.shut();
	}

	async #run(handlers: Readonly<Record<string, JobHandler>>, job: Job<JobData, void>, token: string | undefined): Promise<void> {
		const { UnrecoverableError, WaitingError } = this.#backend.bull;
		try {
			const handler = Object.hasOwn(handlers, job.name) ? handlers[job.name] : undefined;
			// Not given up at once: a process with newer code may have the handler.
			if (!handler) throw new StoreError("QUEUE_NO_HANDLER");
			const id = (job.id ?? "").slice(PREFIX.length);
			await handler(job.data, { id, attempt: job.attemptsMade + 1, signal: this.#stopping.signal });
		} catch (error) {
			if (error instanceof DoNotRetry) throw new UnrecoverableError(failureCode(error.cause ?? error));
			if (this.#stopping.signal.aborted) {
				// Cut off by our own stopping: no attempt of the job's is used up.
				await job.moveToWait(token);
				throw new WaitingError();
			}
			throw withoutWords(error);
		}
	}

	async #ask<T>(question: () => Promise<T>): Promise<T> {
		if (this.#shut) throw queueClosed();
		try {
			return await this.#backend.ask(question);
		} catch (error) {
			throw error instanceof StoreError ? error : unavailable(error);
		}
	}

	#complain(error: unknown): void {
		if (!this.#closing) this.#backend.log.warn({ code: failureCode(error) }, "The queue reports a fault");
	}

	#base(): { connection: C; prefix?: string } {
		const { connection, prefix } = this.#backend;
		return { connection, ...(prefix === undefined ? {} : { prefix }) };
	}
}
