import Database from "libsql";
import { StoreError } from "../../errors.js";
import { StoreUnavailable } from "../errors.js";
import type { SqlValue } from "./values.js";

interface Statement {
	run(values: readonly SqlValue[]): { readonly changes: number };
	get(values: readonly SqlValue[]): unknown;
	all(values: readonly SqlValue[]): unknown[];
	raw(): this;
}

/**
 * One connection with its prepared statements. Rows come as arrays of columns.
 * Rows are never read with `iterate`: leaving that loop early keeps the statement open, and an open
 * statement keeps the write-ahead log from ever being reset.
 */
export class Connection {
	readonly #db: InstanceType<typeof Database>;
	readonly #statements = new Map<string, Statement>();

	/** The file is made when it is missing. */
	constructor(readonly file: string) {
		this.#db = new Database(file);
	}

	get inTransaction(): boolean {
		return this.#db.inTransaction;
	}

	/** Runs a script; nothing is cached. */
	exec(sql: string): void {
		this.#db.exec(sql);
	}

	/** The number of rows changed. */
	run(sql: string, values: readonly SqlValue[] = []): number {
		return this.#statement(sql).run(values).changes;
	}

	get<R extends readonly unknown[]>(sql: string, values: readonly SqlValue[] = []): R | undefined {
		return this.#reader(sql).get(values) as R | undefined;
	}

	all<R extends readonly unknown[]>(sql: string, values: readonly SqlValue[] = []): R[] {
		return this.#reader(sql).all(values) as R[];
	}

	close(): void {
		this.#statements.clear();
		this.#db.close();
	}

	#statement(sql: string): Statement {
		let statement = this.#statements.get(sql);
		if (!statement) {
			statement = this.#db.prepare(sql) as unknown as Statement;
			this.#statements.set(sql, statement);
		}
		return statement;
	}

	#reader(sql: string): Statement {
		const known = this.#statements.get(sql);
		return known ?? this.#statement(sql).raw();
	}
}

const FULL = new Set(["SQLITE_FULL", "SQLITE_IOERR_SHMSIZE", "ENOSPC", "EDQUOT"]);

/** What an error of SQLite or the file system means to us; other errors are bugs and pass through. */
export function storeError(error: unknown): unknown {
	if (!(error instanceof Error) || error instanceof StoreError || !("code" in error)) return error;
	const code = String(error.code);
	if (FULL.has(code)) return new StoreUnavailable("STORE_FULL", { cause: error });
	if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB")
		return new StoreUnavailable("STORE_CORRUPT", { cause: error });
	return code.startsWith("SQLITE_") || "syscall" in error ? new StoreUnavailable("STORE_UNAVAILABLE", { cause: error }) : error;
}
