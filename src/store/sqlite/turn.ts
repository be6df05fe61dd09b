import { StoreUnavailable } from "../errors.js";
import { type Connection, storeError } from "./database.js";
import { LogSync } from "./log-sync.js";
import type { Table } from "./table.js";

/** A transaction longer than this holds up the event loop and swells the log. */
const MAX_WRITES = 512;

/**
 * Of the time, at most one part in so many goes into commits: right after one the next is held back
 * for a multiple of what that one took, and many writers share it. A lone write after a pause is
 * committed at once. A thread that does nothing else takes no rest.
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
 * sync of the log. What a write gives, or a read of what was written, is handed out after that sync, so
 * nobody acts on what a failing disk takes back.
 */
export class Turns {
	#open: Turn | undefined;
	/** Committed, and being synced now. */
	#syncing: readonly Turn[] = [];
	/** Committed since that began. */
	#unsynced: Turn[] = [];
	/** Committed and not synced: SQLite shows them, a loss of power may take them back. */
	#doubtful: readonly Turn[] = [];
	#closed = false;
	readonly #undone: (() => void)[] = [];
	readonly #log: LogSync;
	/** When the next commit may come, by `performance.now()`. */
	#restUntil = 0;

	constructor(
		private readonly db: Connection,
		private readonly rest = REST,
	) {
		this.#log = new LogSync(db);
	}

	/**
	 * `run` is synchronous and writes the documents of these ids. What it throws before its first
	 * statement concerns this write alone; a failing statement undoes the turn, for SQLite may have
	 * ended the transaction by itself.
	 */
	async write<T>(run: () => T, table?: Table, ids: readonly string[] = []): Promise<T> {
		const { value, durable } = await this.writeAhead(run, table, ids);
		await durable;
		return value;
	}

	/** As `write`, but gives the value at once; nobody may be told of it before `durable` resolves. */
	async writeAhead<T>(
		run: () => T,
		table?: Table,
		ids: readonly string[] = [],
	): Promise<{ readonly value: T; readonly durable: Promise<void> }> {
		const turn = this.#begin();
		let value: T;
		try {
			value = run();
		} catch (error) {
			const known = storeError(error);
			if (known !== error) this.#fail(turn, known);
			// What it met (a key that is taken) may itself be a write not yet durable, and only then a fact.
			else await turn.done;
			throw known;
		}
		if (table !== undefined) note(turn, table, ids);
		turn.writes += Math.max(1, ids.length);
		if (turn.writes >= MAX_WRITES) this.#commit(turn);
		return { value, durable: turn.done };
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

	/** Called when a turn's writes were taken back: what was read of them never was. */
	onUndone(listener: () => void): void {
		this.#undone.push(listener);
	}

	/** Resolves once everything written so far is durable; rejects where that failed. */
	async settled(): Promise<void> {
		const ends = await Promise.allSettled(this.#pending().map(({ done }) => done));
		for (const end of ends) if (end.status === "rejected") throw end.reason;
	}

	/** Runs between two transactions. */
	async between(run: () => void): Promise<void> {
		for (let last = this.#pending().at(-1); last !== undefined; last = this.#pending().at(-1))
			await last.done.catch(() => undefined);
		this.now(run);
	}

	/**
	 * Sees what was written of its table, and then waits until that is durable; where its commit fails it
	 * reads again what then stands, and where only the sync of the log fails, that is made up for first.
	 * Throws where the disk does not take it: nobody is told what may not last. `idOf` says which one
	 * document it gives: if that was not written, and so is durable, nothing is waited for.
	 */
	async read<T>(run: () => T, table: Table, idOf?: (value: T) => string | undefined): Promise<T> {
		const value = this.now(run);
		const id = idOf?.(value);
		const isSeen = ({ written }: Turn): boolean => {
			const ids = written.get(table);
			return ids !== undefined && (id === undefined || ids.has(id));
		};
		// They become durable in their order: the last one stands for those before it.
		const waited = this.#pending().findLast(isSeen);
		if (waited !== undefined)
			return waited.done.then(
				() => value,
				() => this.read(run, table, idOf),
			);
		if (this.#doubtful.some(isSeen)) this.#mend();
		return value;
	}

	#mend(): void {
		try {
			this.#log.mend();
		} catch (error) {
			throw storeError(error);
		}
		this.#doubtful = [];
	}

	/** Commits what is open; nothing is taken any more. Resolves once all of it is durable, or lost. */
	async close(): Promise<void> {
		if (this.#open) this.#commit(this.#open);
		this.#closed = true;
		await this.settled().catch(() => undefined);
		this.#log.close();
	}

	/** What is not durable yet, in the order of writing. */
	#pending(): readonly Turn[] {
		if (this.#syncing.length + this.#unsynced.length === 0) return this.#open === undefined ? NONE : [this.#open];
		return [...this.#syncing, ...this.#unsynced, ...(this.#open === undefined ? NONE : [this.#open])];
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
		// While the disk is at work more writers may join; `#synced` commits them.
		if (this.#syncing.length === 0) this.#commitSoon(turn);
		return turn;
	}

	#commitSoon(turn: Turn): void {
		const rest = this.#restUntil - performance.now();
		if (rest < 0.5) setImmediate(() => this.#commit(turn));
		else setTimeout(() => this.#commit(turn), Math.ceil(rest));
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
		this.#restUntil = now + Math.min(LONGEST_REST_MS, this.rest * (now - from));
		this.#unsynced.push(turn);
		if (this.#syncing.length === 0) this.#sync();
	}

	#sync(): void {
		const turns = this.#unsynced;
		this.#syncing = turns;
		this.#unsynced = [];
		const doubtful = this.#doubtful;
		this.#log.sync().then(
			() => {
				// It has made up for what was in doubt when it began.
				this.#doubtful = this.#doubtful.filter((turn) => !doubtful.includes(turn));
				this.#synced(turns, (turn) => turn.resolve());
			},
			(error: unknown) => {
				this.#doubtful = [...this.#doubtful, ...turns];
				this.#synced(turns, (turn) => turn.reject(storeError(error)));
			},
		);
	}

	#synced(turns: readonly Turn[], tell: (turn: Turn) => void): void {
		this.#syncing = [];
		for (const turn of turns) tell(turn);
		if (this.#unsynced.length > 0) this.#sync();
		else if (this.#open !== undefined) this.#commitSoon(this.#open);
	}

	#fail(turn: Turn, error: unknown): void {
		this.#open = undefined;
		turn.reject(error);
		try {
			if (this.db.inTransaction) this.db.exec("ROLLBACK");
		} catch {
			// The disk is gone: the next BEGIN fails and says so.
		}
		for (const forget of this.#undone) forget();
	}
}

const NONE: readonly Turn[] = [];

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
