/**
 * The job queue port. It holds nothing that the store cannot rebuild: jobs carry ids only, and
 * every job is idempotent.
 */
export interface JobOptions {
	/** Jobs with an id that waits, runs or lately ran are not added again. No `:` in it. */
	readonly id: string;
	readonly delayMs?: number;
	/** How often it is tried in all; 5 when left out, with exponential back-off from 1 s. */
	readonly attempts?: number;
}

export type JobData = Readonly<Record<string, string | number | boolean | null>>;

export interface JobContext {
	readonly id: string;
	readonly attempt: number;
	/** Aborted when the process is stopping. */
	readonly signal: AbortSignal;
}

export type JobHandler = (data: JobData, context: JobContext) => Promise<void>;

/** Thrown by a handler to say that trying again is useless. */
export class DoNotRetry extends Error {
	override readonly name = "DoNotRetry";
}

export interface QueueCounts {
	readonly waiting: number;
	readonly delayed: number;
	readonly active: number;
	readonly failed: number;
}

export interface JobQueue {
	readonly kind: "redis" | "embedded" | "memory";
	add(name: string, data: JobData, options: JobOptions): Promise<void>;
	/** Starts executing; called once, in processes that work. */
	work(handlers: Readonly<Record<string, JobHandler>>): Promise<void>;
	counts(): Promise<QueueCounts>;
	/** Throws where the queue cannot be used now. */
	ping(): Promise<void>;
	/** Waits for running jobs, at most 10 s. */
	close(): Promise<void>;
}
