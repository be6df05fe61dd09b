import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Backup } from "./backup.js";
import { StoreUnavailable } from "./errors.js";
import { copyFolder, syncFolder } from "./files.js";
import { finishRestore, RESTORED } from "./restored.js";
import { Connection, storeError } from "./sqlite/database.js";

/**
 * Puts a backup in the place of the store of `dataDir`, which the caller has locked. What was there
 * is kept beside it under the name that is given back (`undefined` where there was nothing); the
 * queue's folder goes with it, for the queue is planned anew from the store. Killed at any moment,
 * it has happened or it has not: the next start finishes it.
 *
 * Throws `StoreUnavailable`: `STORE_CORRUPT` for a damaged backup, which changes nothing.
 */
export async function restoreBackup(dataDir: string, backup: Backup, now: number): Promise<string | undefined> {
	check(join(backup.path, "store.db"));
	const copying = join(dataDir, "store.copying");
	try {
		await rm(copying, { recursive: true, force: true });
		await mkdir(copying, { mode: 0o700 });
		await copyFolder(backup.path, copying);
		await rename(copying, join(dataDir, RESTORED));
		await syncFolder(dataDir);
	} catch (error) {
		await rm(copying, { recursive: true, force: true }).catch(() => undefined);
		throw storeError(error);
	}
	return finishRestore(dataDir, now);
}

function check(file: string): void {
	let db: Connection | undefined;
	try {
		db = new Connection(file);
		const found = db.all<[string]>("PRAGMA integrity_check");
		if (found.length !== 1 || found[0]?.[0] !== "ok")
			throw new StoreUnavailable("STORE_CORRUPT", { detail: "the backup is damaged" });
	} catch (error) {
		throw storeError(error);
	} finally {
		db?.close();
	}
}
