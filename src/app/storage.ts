import { join } from "node:path";
import type { Settings } from "../config.js";
import type { Log } from "../log.js";
import type { DurableQueue } from "../queue/bull.js";
import { ALL_COLLECTIONS } from "../store/collections.js";
import type { Store } from "../store/port.js";

export interface Storage {
	readonly store: Store;
	readonly queue: DurableQueue;
	close(): Promise<void>;
}

/** Opens store and queue side by side; what is not configured is not even loaded. */
export async function openStorage(settings: Settings, log: Log): Promise<Storage> {
	const [store, queue] = await Promise.allSettled([openStore(settings), openQueue(settings, log)]);
	if (store.status === "fulfilled" && queue.status === "fulfilled") {
		for (const warning of queue.value.warnings) log.warn({ warning }, "the queue says");
		return {
			store: store.value,
			queue: queue.value,
			async close() {
				await queue.value.close();
				await store.value.close();
			},
		};
	}
	// One of them failed: the other must not keep the process alive.
	if (store.status === "fulfilled") await store.value.close();
	if (queue.status === "fulfilled") await queue.value.close();
	throw store.status === "rejected" ? store.reason : (queue as PromiseRejectedResult).reason;
}

async function openStore({ mongodbUri, dataDir, backupDir }: Settings): Promise<Store> {
	if (mongodbUri !== undefined) {
		const { openMongoStore } = await import("../store/mongo/index.js");
		return openMongoStore({ uri: mongodbUri, specs: ALL_COLLECTIONS, backupDir });
	}
	const { openSqliteStoreApart, storeDir } = await import("../store/sqlite/index.js");
	return openSqliteStoreApart({ dir: storeDir(dataDir), specs: ALL_COLLECTIONS, backupDir });
}

async function openQueue({ redisUrl, dataDir }: Settings, log: Log): Promise<DurableQueue> {
	if (redisUrl !== undefined) {
		const { openRedisQueue } = await import("../queue/redis.js");
		return openRedisQueue({ url: redisUrl, log });
	}
	const { openEmbeddedQueue } = await import("../queue/embedded/index.js");
	return openEmbeddedQueue({ dir: join(dataDir, "queue"), log });
}
