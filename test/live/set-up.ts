import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import type { Store } from "../../src/store/port.js";
import { openSqliteStore, storeDir } from "../../src/store/sqlite/index.js";

/** Where a program under test keeps everything. */
export interface SetUp {
	/** Its folder. */
	readonly dir: string;
	/** What tells the program where to keep things. */
	readonly env: Readonly<Record<string, string>>;
	/** The store itself, to be opened only while the program is stopped. */
	openStore(): Promise<Store>;
	/** Takes everything away that the queue holds, while the program is stopped. */
	loseQueue(): Promise<void>;
	remove(): Promise<void>;
}

/** SQLite and PGlite in a folder: what a stranger gets from `npm start`. */
export async function embedded(): Promise<SetUp> {
	const dir = await mkdtemp(join(tmpdir(), "live-"));
	const dataDir = join(dir, "data");
	return {
		dir,
		env: { DATA_DIR: dataDir, BACKUP_DIR: join(dir, "backup") },
		openStore: () => openSqliteStore({ dir: storeDir(dataDir), specs: ALL_COLLECTIONS, backupDir: join(dir, "backup") }),
		loseQueue: () => rm(join(dataDir, "queue"), { recursive: true }),
		remove: () => rm(dir, { recursive: true, force: true }),
	};
}
