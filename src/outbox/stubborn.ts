import type { ChatLog } from "../chat/log.js";
import type { Clock } from "../clock.js";
import { StoreError } from "../errors.js";

const FIRST_MS = 500;
const LONGEST_MS = 30_000;
const WARN_EACH_MS = 60_000;

/** Tries a write again until the store takes it: what has been sent cannot be unsent because a disk is full. */
export class Stubborn {
	#isStopped = false;
	#warnedAt = Number.NEGATIVE_INFINITY;
	readonly #waits = new Set<() => void>();

	constructor(
		private readonly clock: Clock,
		private readonly log: ChatLog,
	) {}

	/** `undefined` when it was stopped before the store took it. `run` must be idempotent. */
	async run<T>(run: () => Promise<T>): Promise<T | undefined> {
		for (let tries = 0; ; tries++) {
			try {
				return await run();
			} catch (error) {
				this.failed(error);
			}
			if (this.#isStopped) return undefined;
			await this.#pause(Math.min(LONGEST_MS, FIRST_MS * 2 ** tries));
		}
	}

	/** Says so, at most once a minute. */
	failed(error: unknown): void {
		const now = this.clock.now();
		if (Math.abs(now - this.#warnedAt) < WARN_EACH_MS) return;
		this.#warnedAt = now;
		const code = error instanceof StoreError ? error.code : error instanceof Error ? error.name : "unknown";
		this.log.warn({ code }, "the store did not take what the outbox wrote; it tries again");
	}

	/** One last try for each that waits. */
	stop(): void {
		this.#isStopped = true;
		for (const end of this.#waits) end();
	}

	#pause(ms: number): Promise<void> {
		if (this.#isStopped) return Promise.resolve();
		return new Promise((resolve) => {
			const end = (): void => {
				cancel();
				this.#waits.delete(end);
				resolve();
			};
			const cancel = this.clock.after(ms, end);
			this.#waits.add(end);
		});
	}
}
