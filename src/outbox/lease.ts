import type { Clock } from "../clock.js";
import { UniqueViolation } from "../store/errors.js";
import { type Doc, defineCollection, type Store } from "../store/port.js";
import { isGone } from "./owner.js";

/** Who may act for a name now. Nobody when `owner` is empty. */
export interface LeaseDoc extends Doc {
	readonly owner: string;
	/** By its owner's clock. */
	readonly expiresAt: number;
}

export const leases = defineCollection<LeaseDoc>()({
	name: "leases",
	schema: 1,
	indexes: {},
	personal: [],
	subject: null,
});

export interface Lease {
	/** Whether this owner may act. Ask right before each effect; it costs next to nothing. */
	held(): boolean;
	/** Tries to take it, and from then on renews it or keeps trying. Resolves after the first try. */
	start(): Promise<boolean>;
	/** Gives it back, so that another can take it at once. */
	stop(): Promise<void>;
	/** Called with each change; returns what ends that. */
	onChange(listener: (held: boolean) => void): () => void;
}

export interface LeaseOptions {
	readonly store: Store;
	readonly clock: Clock;
	/** What is owned, e.g. `bot:qq:10001`. */
	readonly name: string;
	/** Unique to a process. Several leases of one process on one name share the ownership. */
	readonly owner: string;
	/** How long it holds without being renewed; 15,000 when left out. */
	readonly ttlMs?: number;
	/**
	 * No other process can be alive (the data folder is locked): taken whoever held it, and never
	 * renewed.
	 */
	readonly alone?: boolean;
}

const DEFAULT_TTL_MS = 15_000;
/** Clocks of two machines may differ; a lease that expired longer ago than this is dead by any of them. */
const LONGEST_SKEW_MS = 60_000;

/**
 * A lease in the store. Another's is taken over at once if it was a process of this machine that has
 * ended; else once its document has not changed during four looks a third of its life apart, which no
 * wrong clock can fake. The owner stops by itself before that:
 * by its clock and by a timer, whichever is first, so neither a clock set back nor a process that
 * was stopped for a while leaves it believing.
 */
export function createLease({ store, clock, name, owner, ttlMs = DEFAULT_TTL_MS, alone = false }: LeaseOptions): Lease {
	const docs = store.collection(leases);
	const listeners = new Set<(held: boolean) => void>();
	const everyMs = ttlMs / 3;
	let isHeld = false;
	let validUntil = Number.NEGATIVE_INFINITY;
	let isStopped = true;
	let cancelNext = (): void => undefined;
	let cancelGuard = (): void => undefined;
	let ending: Promise<void> = Promise.resolve();
	/** Another's lease as it was last seen, and how often unchanged. */
	let seen = { version: 0, times: 0 };

	const held = (): boolean => isHeld && (alone || clock.now() < validUntil);

	function set(value: boolean): void {
		if (isHeld === value) return;
		isHeld = value;
		if (!value) cancelGuard();
		for (const listener of listeners) listener(value);
	}

	/** May this document be overwritten by us? */
	function isOurs(doc: LeaseDoc): boolean {
		if (alone || doc.owner === owner || doc.owner === "" || doc.expiresAt + LONGEST_SKEW_MS < clock.now()) return true;
		if (isGone(doc.owner)) return true;
		seen = seen.version === doc.version ? { version: doc.version, times: seen.times + 1 } : { version: doc.version, times: 1 };
		return seen.times > 4;
	}

	async function write(): Promise<boolean> {
		const expiresAt = clock.now() + ttlMs;
		let isWritten = false;
		// Fenced by the version: of two that both see it free, the later one finds the other's name.
		const doc = await docs.update(name, (current) => {
			isWritten = isOurs(current);
			return isWritten ? { ...current, owner, expiresAt } : undefined;
		});
		if (doc !== undefined) return isWritten;
		try {
			await docs.insert({ id: name, owner, expiresAt });
			return true;
		} catch (error) {
			if (error instanceof UniqueViolation) return false;
			throw error;
		}
	}

	async function release(): Promise<void> {
		try {
			await docs.update(name, (doc) => (doc.owner === owner ? { ...doc, owner: "", expiresAt: 0 } : undefined));
		} catch {
			// It expires by itself.
		}
	}

	async function attempt(): Promise<boolean> {
		const began = clock.now();
		let isWritten: boolean | undefined;
		try {
			isWritten = await write();
		} catch {
			// The store cannot be asked. What is held stays held until its time is over, no longer.
			isWritten = undefined;
		}
		if (isStopped) {
			if (isWritten === true) await release();
			return false;
		}
		if (isWritten === true) {
			seen = { version: 0, times: 0 };
			// Counted from before the writing, and a sixth shorter than what others are told.
			const lastsMs = ttlMs - everyMs / 2;
			validUntil = began + lastsMs;
			cancelGuard();
			if (!alone) cancelGuard = clock.after(validUntil - clock.now(), () => set(false));
			set(alone || clock.now() < validUntil);
		} else if (isWritten === false) set(false);
		if (!(alone && isWritten === true)) {
			cancelNext = clock.after(everyMs, () => {
				void attempt();
			});
		}
		return held();
	}

	return {
		held,
		async start() {
			if (!isStopped) return held();
			isStopped = false;
			await ending;
			return isStopped ? false : attempt();
		},
		stop() {
			if (isStopped) return ending;
			isStopped = true;
			cancelNext();
			cancelGuard();
			const wasHeld = isHeld;
			set(false);
			if (wasHeld) ending = release();
			return ending;
		},
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
