import type { Clock } from "../../clock.js";
import { StoreError } from "../../errors.js";
import { ALL_COLLECTIONS } from "../collections.js";
import { type DirLock, lockDataDir } from "../lock.js";
import type { TransferStore } from "../transfer.js";
import { BadExport } from "../transfer.js";
import type { CliSettings } from "./env.js";
import { texts } from "./texts.js";

/** A command of this folder: gives the exit code. Lines go to `say`. */
export type Cli = (settings: CliSettings, args: readonly string[], say: (line: string) => void, clock: Clock) => Promise<number>;

/** Runs a command with its errors told in the operator's language. */
export async function guarded(cli: Cli, ...[settings, args, say, clock]: Parameters<Cli>): Promise<number> {
	const t = texts[settings.locale];
	try {
		return await cli(settings, args, say, clock);
	} catch (error) {
		if (error instanceof BadExport) say(t.badExport(error.message));
		else if (error instanceof StoreError && error.code === "STORE_LOCKED") say(t.locked(error.message));
		else if (error instanceof Error) say(t.failed(reason(error)));
		else throw error;
		return 1;
	}
}

/** The message and those of the causes: `STORE_UNAVAILABLE` alone helps nobody. */
function reason(error: Error): string {
	return error.cause instanceof Error ? `${error.message} (${reason(error.cause)})` : error.message;
}

/** Opens the configured store for one piece of work; one in a folder is locked meanwhile. */
export async function withStore<T>(
	{ mongodbUri, dataDir, backupDir }: CliSettings,
	work: (store: TransferStore) => Promise<T>,
): Promise<T> {
	let lock: DirLock | undefined;
	let store: TransferStore | undefined;
	try {
		if (mongodbUri !== undefined) {
			const { openMongoStore } = await import("../mongo/index.js");
			store = await openMongoStore({ uri: mongodbUri, specs: ALL_COLLECTIONS });
		} else {
			lock = await lockDataDir(dataDir);
			const { openSqliteStore, storeDir } = await import("../sqlite/index.js");
			store = await openSqliteStore({ dir: storeDir(dataDir), specs: ALL_COLLECTIONS, backupDir });
		}
		return await work(store);
	} finally {
		await store?.close();
		await lock?.release();
	}
}
