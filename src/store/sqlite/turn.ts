import { StoreUnavailable } from "../errors.js";
import { type Connection, storeError } from "./database.js";
import type { Table } from "./table.js";

/** A transaction longer than this holds up the event loop and swells the log. */
const MAX_WRITES = 512;

/**
 * Of the time, at most one part in so many goes into waiting for the disk: right after a commit the
 * next one is held back for a multiple of what that one took, and many writers share it. A lone
 * write after a pause is committed at once.
 */
const REST = 3;
const LONGEST_REST_MS = 10;

interface Turn {
	writes: number;
	/** The ids of what it wrote, by the collection's table. */
	readonly written: Map<Table, Set<string>>;
	readonly done: Promise<void>;
	readonly resolve: () => void;
	readonly reject: (error: unknown) => void;
}

/**
 * All writes of one turn of the event loop, and under load of a few, share one commit, and with it one
 * fsync. What a write gives, or a read of what was written, is handed out after that commit, so nobody
 * acts on what a failing disk takes back.
 */
export class Turns {
	#open: Turn | undefined;
	#closed = false;
	/** When the next commit may come, by `performance.now()`. */
	#restUntil = 0;

	constructor(private readonly db: Connection) {}

	/**
	 * `run` is synchronous and writes the documents of these ids. What it throws before its first
	 * statement concerns this write alone; a failing statement undoes the turn, for SQLite may have
	 * ended the transaction by itself.
	 */
	async write<T>(run: () => T, table?: Table, ids: readonly string[] = []): Promise<T> {
		const turn = this.#begin();
		let value: T;
		try {
			value = run();
		} catch (error) {
			const known = storeError(error);
			if (known !== error) this.#fail(turn, known);
			// What it met (a key that is taken) may itself be a write of this turn, and only then a fact.
			else await turn.done;
			throw known;
		}
		if (table !== undefined) note(turn, table, ids);
		turn.writes += Math.max(1, ids.length);
		if (turn.writes >= MAX_WRITES) this.#commit(turn);
		await turn.done;
		return value;
	}

	/** A read for a write that follows at once; what it gives may not be durable yet. */
	now<T>(run: () => T): T {
		if (this.#closed) throw closed();
		try {
			return run();
		} catch (error) {
			throw storeError(error);
		}
	}

	/** Resolves once everything written so far is durable; rejects where that failed. */
	async settled(): Promise<void> {
		await this.#open?.done;
	}

	/** Runs between two transactions. */
	async between(run: () => void): Promise<void> {
		while (this.#open) await this.#open.done.catch(() => undefined);
		this.now(run);
	}

	/**
	 * Sees the turn's own writes of its table, and then waits for their commit; where that fails it reads
	 * again what then stands. `idOf` says which one document it gives: if that was not written, and so is
	 * durable, nothing is waited for.
	 */
	async read<T>(run: () => T, table: Table, idOf?: (value: T) => string | undefined): Promise<T> {
		const value = this.now(run);
		const turn = this.#open;
		const written = turn?.written.get(table);
		if (turn === undefined || written === undefined) return value;
		const id = idOf?.(value);
		if (id !== undefined && !written.has(id)) return value;
		return turn.done.then(
			() => value,
			() => this.now(run),
		);
	}

	/** Commits what is open; nothing is taken any more. */
	close(): void {
		if (this.#open) this.#commit(this.#open);
		this.#closed = true;
	}

	#begin(): Turn {
		if (this.#closed) throw closed();
		if (this.#open) return this.#open;
		try {
			this.db.exec("BEGIN IMMEDIATE");
		} catch (error) {
			throw storeError(error);
		}
		const turn = newTurn();
		this.#open = turn;
		const rest = this.#restUntil - performance.now();
		if (rest < 0.5) setImmediate(() => this.#commit(turn));
		else setTimeout(() => this.#commit(turn), Math.ceil(rest));
		return turn;
	}

	#commit(turn: Turn): void {
		if (this.#open !== turn) return;
		const from = performance.now();
		try {
			this.db.exec("COMMIT");
		} catch (error) {
			this.#fail(turn, storeError(error));
			return;
		}
		this.#open = undefined;
		const now = performance.now();
		this.#restUntil = now + Math.min(LONGEST_REST_MS, REST * (now - from));
		turn.resolve();
	}

	#fail(turn: Turn, error: unknown): void {
		this.#open = undefined;
		turn.reject(error);
		try {
			if (this.db.inTransaction) this.db.exec("ROLLBACK");
		} catch {
			// The disk is gone: the next BEGIN fails and says so.
		}
	}
}

function closed(): StoreUnavailable {
	return new StoreUnavailable("STORE_UNAVAILABLE", { detail: "the store is closed" });
}

function note({ written }: Turn, table: Table, ids: readonly string[]): void {
	let known = written.get(table);
	if (known === undefined) {
		known = new Set();
		written.set(table, known);
	}
	for (const id of ids) known.add(id);
}

function newTurn(): Turn {
	let resolve: () => void = () => undefined;
	let reject: (error: unknown) => void = () => undefined;
	const done = new Promise<void>((yes, no) => {
		resolve = yes;
		reject = no;
	});
	// A turn whose only write was refused has nobody waiting.
	done.catch(() => undefined);
	return { writes: 0, written: new Map(), done, resolve, reject };
}
