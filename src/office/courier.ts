import type { ChatLog } from "../chat/log.js";
import type { Clock } from "../clock.js";
import { UniqueViolation } from "../store/errors.js";
import type { Collection, NewDoc, Store } from "../store/port.js";
import { afterTry, type Carried, type CarriedOutcome, isFinal } from "./carried.js";

const MINUTE_MS = 60_000;
/** Connections at once: more look like spam. */
const AT_ONCE = 2;
/** Other processes write too. */
const LOOK_MS = 10_000;
const LEAST_WAIT_MS = 50;
/** A try ends within this; what has been taken for longer belongs to a process that is dead. */
const DEAD_MS = 20 * MINUTE_MS;
const KEPT_MS = 7 * 86_400_000;
const PAGE = 50;

/** Another process has taken it, for this one was too slow. */
class TakenOver extends Error {
	override readonly name = "TakenOver";
	readonly code = "TAKEN_OVER";
}

export interface CourierOptions<D extends Carried> {
	readonly store: Store;
	/** Indexes: `key` (unique), `state` on state and dueAt, `done` on doneAt. */
	readonly collection: Collection<D, "key" | "state" | "done">;
	readonly clock: Clock;
	readonly log: ChatLog;
	/** For the log: `a mail`. */
	readonly what: string;
	/** @param handed is waited for before the other side gets the end of it. */
	readonly send: (carried: D, handed: () => Promise<void>) => Promise<CarriedOutcome>;
	/** What is kept once its words can be of no use any more. */
	readonly wordless: (carried: D) => D;
	/** Whether its words are still there. */
	readonly hasWords: (carried: D) => boolean;
	/** Its words are gone: what belongs to them can go too. */
	readonly onForgotten?: (carried: D) => Promise<void>;
}

/**
 * Carries what is durable: each leaves once, is tried again where it is proved unsent, and says what
 * became of it. Any number of processes may share a store.
 */
export class Courier<D extends Carried> {
	readonly #options: CourierOptions<D>;
	readonly #listeners = new Set<(carried: D) => void>();
	readonly #underWay = new Set<Promise<void>>();
	#cancel: (() => void) | undefined;
	#pumping: Promise<void> | undefined;
	#again = false;
	#running = false;

	constructor(options: CourierOptions<D>) {
		this.#options = options;
	}

	/** Keeps it, and begins to send it where this process sends; what is known under the key where there is something. */
	async take(doc: NewDoc<D>): Promise<{ readonly carried: D; readonly isNew: boolean }> {
		const { collection } = this.#options;
		try {
			const carried = await collection.insert(doc);
			if (this.#running) void this.#pump();
			return { carried, isNew: true };
		} catch (error) {
			const known = error instanceof UniqueViolation ? await collection.find("key", [doc.key as string]) : undefined;
			if (known === undefined) throw error;
			return { carried: known, isNew: false };
		}
	}

	/** Sends again what was perhaps sent, refused or given up; `false` where it is none of these or its words are gone. */
	async repeat(id: string): Promise<boolean> {
		const { collection, clock, hasWords } = this.#options;
		const now = clock.now();
		let repeated = false;
		await collection.update(id, (found) => {
			repeated = (found.state === "unknown" || found.state === "refused" || found.state === "failed") && hasWords(found);
			if (!repeated) return undefined;
			const { doneAt: _d, code: _c, ...rest } = found;
			return { ...rest, state: "queued", attempts: 0, dueAt: now, changedAt: now } as unknown as D;
		});
		if (repeated && this.#running) void this.#pump();
		return repeated;
	}

	/** Takes back what has not left yet; `false` where it has, is leaving, or is not known. */
	async cancel(key: string): Promise<boolean> {
		const { collection, clock, wordless, onForgotten } = this.#options;
		const known = await collection.find("key", [key]);
		if (known === undefined) return false;
		const now = clock.now();
		let isTaken = false;
		const cancelled = await collection.update(known.id, (found) => {
			isTaken = found.state === "queued";
			return isTaken ? wordless({ ...found, state: "cancelled", doneAt: now, changedAt: now }) : undefined;
		});
		if (!isTaken || cancelled === undefined) return false;
		await onForgotten?.(known);
		this.#tell(cancelled);
		return true;
	}

	/** Called with each whose outcome became final, in the process that sent it. */
	onOutcome(listener: (carried: D) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Takes up what a crash left and begins to send; a process that only asks does not call it. */
	async start(): Promise<void> {
		this.#running = true;
		// One process alone holds a store in a folder: whatever is being sent there is a dead one's.
		await this.#recover(this.#options.store.kind === "sqlite" ? Number.POSITIVE_INFINITY : DEAD_MS);
		void this.#pump();
	}

	/** Waits for what is being sent. */
	async stop(): Promise<void> {
		this.#running = false;
		this.#cancel?.();
		await this.#pumping;
		await Promise.all(this.#underWay);
	}

	/** Sends all that is due now; resolves once each has an outcome. */
	async flush(): Promise<void> {
		await this.#takeDue();
		while (this.#underWay.size > 0) {
			await Promise.all(this.#underWay);
			await this.#takeDue();
		}
	}

	/** Forgets the words of what ended a week ago. */
	async prune(): Promise<void> {
		const { collection, clock, hasWords, wordless, onForgotten } = this.#options;
		const before = clock.now() - KEPT_MS;
		for await (const { id } of collection.stream("done", { from: 0, to: before })) {
			let old: D | undefined;
			await collection.update(id, (found) => {
				old = undefined;
				if (!isFinal(found.state) || !hasWords(found) || (found.doneAt ?? 0) >= before) return undefined;
				old = found;
				return wordless(found);
			});
			if (old !== undefined) await onForgotten?.(old);
		}
	}

	/** One look at a time; asked for again meanwhile, it looks once more. */
	#pump(): Promise<void> {
		this.#again = true;
		this.#pumping ??= (async () => {
			this.#cancel?.();
			let wait = LOOK_MS;
			while (this.#again && this.#running) {
				this.#again = false;
				await this.#takeDue().catch((error: unknown) => this.#warn(error, "could not look for what is to be sent"));
				wait = await this.#untilDue().catch(() => LOOK_MS);
			}
			this.#pumping = undefined;
			if (this.#running) this.#cancel = this.#options.clock.after(wait, () => void this.#look());
		})();
		return this.#pumping;
	}

	/** Until the next is due, and never long: other processes write too. */
	async #untilDue(): Promise<number> {
		const { collection, clock } = this.#options;
		const now = clock.now();
		const [next] = (await collection.list("state", { prefix: ["queued"], from: now, to: now + LOOK_MS, limit: 1 })).items;
		return next === undefined ? LOOK_MS : Math.max(LEAST_WAIT_MS, next.dueAt - now);
	}

	async #look(): Promise<void> {
		if (this.#options.store.kind !== "sqlite") await this.#recover(DEAD_MS).catch(() => undefined);
		await this.#pump();
	}

	async #takeDue(): Promise<void> {
		const { collection, clock } = this.#options;
		const now = clock.now();
		const due = await collection.list("state", { prefix: ["queued"], from: 0, to: now + 1, limit: PAGE });
		for (const { id } of due.items) {
			if (this.#underWay.size >= AT_ONCE) return;
			const taken = await this.#claim(id, now);
			if (taken === undefined) continue;
			const sending: Promise<void> = this.#try(taken)
				.catch((error: unknown) => this.#warn(error, "could not note what became of something sent"))
				.finally(() => {
					this.#underWay.delete(sending);
					if (this.#running) void this.#pump();
				});
			this.#underWay.add(sending);
		}
	}

	/** Marks it as this process's; `undefined` where another was faster or its time has passed. */
	async #claim(id: string, now: number): Promise<D | undefined> {
		let outcome: "taken" | "expired" | undefined;
		let before: D | undefined;
		const carried = await this.#options.collection.update(id, (found) => {
			outcome = undefined;
			before = found;
			if (found.state !== "queued" || found.dueAt > now) return undefined;
			if (found.expiresAt !== undefined && found.expiresAt <= now) {
				outcome = "expired";
				return this.#options.wordless({ ...found, state: "expired", doneAt: now, changedAt: now });
			}
			outcome = "taken";
			return { ...found, state: "sending", attempts: found.attempts + 1, takenAt: now, changedAt: now };
		});
		if (outcome === "expired" && carried !== undefined && before !== undefined) {
			await this.#options.onForgotten?.(before);
			this.#tell(carried);
		}
		return outcome === "taken" ? carried : undefined;
	}

	async #try(carried: D): Promise<void> {
		const { collection, clock, log, send, what, wordless, onForgotten } = this.#options;
		// Taken for dead in the meantime, it is another's: what it hands over now would arrive twice.
		const { attempts, takenAt } = carried;
		const isOurs = (found: D): boolean => found.state === "sending" && found.attempts === attempts && found.takenAt === takenAt;
		const outcome = await send(carried, async () => {
			let isHanded = false;
			await collection.update(carried.id, (found) => {
				isHanded = isOurs(found);
				return isHanded ? { ...found, handedAt: clock.now(), changedAt: clock.now() } : undefined;
			});
			if (!isHanded) throw new TakenOver();
		});
		const done = await collection.update(carried.id, (found) =>
			isOurs(found) ? afterTry(found, outcome, clock.now(), wordless) : undefined,
		);
		if (outcome.state !== "sent")
			log.warn({ id: carried.id, outcome: outcome.state, code: outcome.code ?? "NONE" }, `${what} did not get through`);
		if (done === undefined || !isFinal(done.state)) return;
		if (done.state === "sent") await onForgotten?.(carried);
		this.#tell(done);
	}

	async #recover(olderThanMs: number): Promise<void> {
		const { collection, clock, log, what, wordless } = this.#options;
		for await (const { id } of collection.stream("state", { prefix: ["sending"] })) {
			const now = clock.now();
			let isChanged = false;
			const carried = await collection.update(id, (found) => {
				isChanged = false;
				const isDead = olderThanMs === Number.POSITIVE_INFINITY || (found.takenAt ?? 0) < now - olderThanMs;
				if (found.state !== "sending" || !isDead) return undefined;
				isChanged = true;
				if (found.handedAt !== undefined) return afterTry(found, { state: "unknown", code: "CRASHED" }, now, wordless);
				return { ...found, state: "queued", dueAt: now, changedAt: now };
			});
			if (!isChanged || carried === undefined) continue;
			log.warn({ id, outcome: carried.state }, `took up ${what} that a crash had cut off`);
			if (isFinal(carried.state)) this.#tell(carried);
		}
	}

	#tell(carried: D): void {
		for (const listener of this.#listeners) listener(carried);
	}

	#warn(error: unknown, sentence: string): void {
		this.#options.log.warn({ kind: error instanceof Error ? error.name : "?" }, sentence);
	}
}
