import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { createConnection } from "mongoose";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { openMongoStore } from "../../src/store/mongo/index.js";
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

/** SQLite and PGlite in a folder, `parent`'s or the system's: what a stranger gets from `npm start`. */
export async function embedded(parent = tmpdir()): Promise<SetUp> {
	const dir = await mkdtemp(join(parent, "live-"));
	const dataDir = join(dir, "data");
	return {
		dir,
		env: { DATA_DIR: dataDir, BACKUP_DIR: join(dir, "backup") },
		openStore: () => openSqliteStore({ dir: storeDir(dataDir), specs: ALL_COLLECTIONS, backupDir: join(dir, "backup") }),
		loseQueue: () => rm(join(dataDir, "queue"), { recursive: true }),
		remove: () => rm(dir, { recursive: true, force: true }),
	};
}

/** MongoDB and Redis, as in production; a database of its own on each. */
export async function onServers(): Promise<SetUp> {
	const dir = await mkdtemp(join(tmpdir(), "live-"));
	const uri = given("MONGODB_URI").replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/live_${randomUUID().slice(0, 8)}`);
	const redisUrl = new URL(given("REDIS_URL"));
	// One for each worker of the tests; the first few are those of other tests.
	redisUrl.pathname = `/${8 + (Number(process.env["VITEST_POOL_ID"]) % 8)}`;
	const loseQueue = async () => {
		const redis = new Redis(redisUrl.href);
		await redis.flushdb();
		redis.disconnect();
	};
	await loseQueue();
	return {
		dir,
		env: {
			DATA_DIR: join(dir, "data"),
			SECRET_KEY_FILE: join(dir, "secret-key"),
			MONGODB_URI: uri,
			REDIS_URL: redisUrl.href,
		},
		openStore: () => openMongoStore({ uri, specs: ALL_COLLECTIONS }),
		loseQueue,
		async remove() {
			await loseQueue();
			const connection = await createConnection(uri).asPromise();
			await connection.dropDatabase();
			await connection.destroy();
			await rm(dir, { recursive: true, force: true });
		},
	};
}

function given(name: "MONGODB_URI" | "REDIS_URL"): string {
	const value = process.env[name];
	if (value === undefined) throw new Error(`${name} is not set`);
	return value;
}
