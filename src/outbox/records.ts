import type { ChatLog } from "../chat/log.js";
import type { Clock } from "../clock.js";
import type { Collection, NewDoc } from "../store/port.js";
import type { Delivery } from "./delivery.js";
import type { Stubborn } from "./stubborn.js";

export type NewDelivery = NewDoc<Delivery>;

const BEHIND_MS = 200;
/** Larger ones would outlive the young generation while they wait. */
const BATCH = 128;
/** Some ten megabytes. More means that the store has been away for long; the answers went out all the same. */
const MOST_WAITING = 20_000;
const LONGEST_WAIT_MS = 1_000;

/**
 * Records of answers. Where nothing is capped they are written behind, many at once. Where caps
 * must hold over a crash a record is there before the message leaves: written afterwards, each
 * kill would let one more through. At a message a second the write is not felt; and a store that
 * takes longer than a second never holds an answer back, its record follows.
 */
export class Records {
	#waiting: NewDelivery[] = [];
	#flushing: Promise<boolean> | undefined;
	#cancel: (() => void) | undefined;
	#dropped = 0;
	readonly #opening = new Map<string, Promise<boolean>>();
	readonly #closing = new Set<Promise<unknown>>();

	constructor(
		private readonly deliveries: Collection<Delivery>,
		private readonly clock: Clock,
		private readonly stubborn: Stubborn,
		private readonly log: ChatLog,
	) {}

	/** Records lost because the store was away too long. */
	get dropped(): number {
		return this.#dropped;
	}

	/** Written with others, soon. */
	behind(record: NewDelivery): void {
		if (this.#waiting.length >= MOST_WAITING) {
			if (this.#dropped === 0)
				this.log.warn({ waiting: MOST_WAITING }, "records of answers are being lost: the store takes none");
			this.#dropped += 1;
			return;
		}
		this.#waiting.push(record);
		if (this.#cancel === undefined && this.#flushing === undefined) this.#later();
	}

	/** Resolves once the record is durable, or after a second. */
	async open(record: NewDelivery): Promise<void> {
		const written = this.deliveries.insert(record).then(
			() => true,
			(error: unknown) => {
				this.stubborn.failed(error);
				return false;
			},
		);
		this.#opening.set(record.id, written);
		await this.#within(written);
	}

	/** The record changes while it is open. Resolves like `open`. */
	async change(record: NewDelivery): Promise<void> {
		const before = this.#opening.get(record.id) ?? Promise.resolve(false);
		const written = before.then(async (isThere) => isThere && (await this.#replace(record)));
		this.#opening.set(record.id, written);
		await this.#within(written);
	}

	/** The last word on an open record; written behind the caller's back until it is durable. */
	close(record: NewDelivery): void {
		const before = this.#opening.get(record.id) ?? Promise.resolve(false);
		this.#opening.delete(record.id);
		const closing = before.then(async (isThere) => {
			if (!isThere) this.behind(record);
			else await this.stubborn.run(() => this.#overwrite(record));
		});
		this.#closing.add(closing);
		void closing.finally(() => this.#closing.delete(closing));
	}

	/** Writes what waits. */
	async flush(): Promise<void> {
		await Promise.allSettled(this.#closing);
		this.#cancel?.();
		this.#cancel = undefined;
		while (this.#waiting.length > 0 || this.#flushing !== undefined) if (!(await this.#batch())) return;
	}

	/** Soon; at once when a whole batch waits, so that a burst does not pile up. */
	#later(): void {
		const ms = this.#waiting.length < BATCH ? BEHIND_MS : 0;
		this.#cancel = this.clock.after(ms, () => {
			this.#cancel = undefined;
			void this.#batch().then(() => {
				if (this.#waiting.length > 0 && this.#cancel === undefined) this.#later();
			});
		});
	}

	/** One at a time; `false` when the store did not take it before the end. */
	#batch(): Promise<boolean> {
		if (this.#flushing !== undefined) return this.#flushing;
		const batch = this.#waiting.splice(0, BATCH);
		// A row that is there already was written by a try that seemed to fail.
		this.#flushing = this.stubborn
			.run(() => this.deliveries.insertMany(batch))
			.then((written) => {
				this.#flushing = undefined;
				return written !== undefined;
			});
		return this.#flushing;
	}

	async #replace(record: NewDelivery): Promise<boolean> {
		try {
			await this.#overwrite(record);
		} catch (error) {
			this.stubborn.failed(error);
		}
		return true;
	}

	#overwrite(record: NewDelivery): Promise<Delivery | undefined> {
		return this.deliveries.update(record.id, ({ version }) => ({ ...record, version }));
	}

	#within(written: Promise<unknown>): Promise<void> {
		return new Promise((resolve) => {
			const cancel = this.clock.after(LONGEST_WAIT_MS, resolve);
			void written.then(() => {
				cancel();
				resolve();
			});
		});
	}
}
