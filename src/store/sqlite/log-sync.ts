import { closeSync, fdatasync, openSync } from "node:fs";
import type { Connection } from "./database.js";

/**
 * Makes commits durable without holding up the event loop. SQLite itself would wait for the disk
 * inside COMMIT (`synchronous = FULL`); here it only writes its log (`NORMAL`), and the log is synced
 * by a thread of the pool while the next transaction goes on. What is waited for is the same: a commit
 * is acknowledged once the log that holds it was synced. SQLite goes on syncing the log's first page
 * and, before and after folding it in, log and database.
 *
 * SQLite locks the database and its index of the log, not the log: a descriptor of ours on it can be
 * closed without losing a lock (https://sqlite.org/lockingv3.html, "How To Corrupt", 2.2).
 */
export class LogSync {
	#fd: number | undefined;
	/** A sync failed: the kernel may have dropped what it could not write, and will not say so again. */
	#isInDoubt = false;

	constructor(private readonly db: Connection) {
		const mode = db.get<[string]>("PRAGMA journal_mode")?.[0];
		// A file system that has no shared memory keeps the old journal: SQLite syncs that by itself.
		if (mode !== "wal") return;
		this.#fd = openSync(`${db.file}-wal`, "r+");
		db.exec("PRAGMA synchronous = NORMAL");
	}

	/** Resolves once everything committed before the call is durable. */
	async sync(): Promise<void> {
		const fd = this.#fd;
		if (fd === undefined) return;
		if (this.#isInDoubt) this.#foldIn();
		await new Promise<void>((resolve, reject) => {
			fdatasync(fd, (error) => {
				if (error === null) return resolve();
				this.#isInDoubt = true;
				reject(error);
			});
		});
	}

	/** Makes safe what a failed sync left in doubt; throws where the disk still does not take it. */
	mend(): void {
		if (this.#isInDoubt) this.#foldIn();
	}

	/** No sync may be under way. What is committed afterwards SQLite syncs by itself. */
	close(): void {
		const fd = this.#fd;
		if (fd === undefined) return;
		this.#fd = undefined;
		closeSync(fd);
		this.db.exec("PRAGMA synchronous = FULL");
	}

	/** What the log holds is still readable: written into the database and synced there, it is safe. */
	#foldIn(): void {
		const busy = this.db.get<[number]>("PRAGMA wal_checkpoint(TRUNCATE)")?.[0];
		if (busy !== 0) throw Object.assign(new Error("the log could not be folded in"), { code: "SQLITE_BUSY" });
		this.#isInDoubt = false;
	}
}
