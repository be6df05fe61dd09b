import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALL_COLLECTIONS } from "../src/store/collections.js";
import type { Store } from "../src/store/port.js";

/** Where the program under measure keeps everything: a folder, and what the caller's servers hold. */
export interface Place {
	readonly dir: string;
	/** What tells the program so. */
	readonly env: Readonly<Record<string, string>>;
	readonly store: "sqlite" | "mongo";
	readonly queue: "pglite" | "redis";
	remove(): Promise<void>;
}

/** A fresh one. On a MongoDB server it is a database of its own, dropped in the end. */
export async function freshPlace(): Promise<Place> {
	const dir = await mkdtemp(join(tmpdir(), "alumni-bench-"));
	const { MONGODB_URI: mongo, REDIS_URL: redis } = process.env;
	const uri = mongo === undefined || mongo === "" ? undefined : ownDatabase(mongo);
	return {
		dir,
		env: {
			DATA_DIR: join(dir, "data"),
			BACKUP_DIR: join(dir, "backup"),
			...(uri === undefined ? {} : { MONGODB_URI: uri }),
			...(redis === undefined || redis === "" ? {} : { REDIS_URL: redis }),
		},
		store: uri === undefined ? "sqlite" : "mongo",
		queue: redis === undefined || redis === "" ? "pglite" : "redis",
		async remove() {
			if (uri !== undefined) await drop(uri);
			await rm(dir, { recursive: true, force: true });
		},
	};
}

function ownDatabase(uri: string): string {
	const own = new URL(uri);
	own.pathname = `/alumni_bench_${randomBytes(4).toString("hex")}`;
	return own.href;
}

async function drop(uri: string): Promise<void> {
	const { createConnection } = await import("mongoose");
	const connection = await createConnection(uri).asPromise();
	await connection.dropDatabase();
	await connection.close();
}

/** The store of a place, to be opened only while no program uses it. */
export async function openStoreOf(env: Readonly<Record<string, string | undefined>>): Promise<Store> {
	const { MONGODB_URI: uri, DATA_DIR: dataDir } = env;
	if (uri !== undefined) {
		const { openMongoStore } = await import("../src/store/mongo/index.js");
		return openMongoStore({ uri, specs: ALL_COLLECTIONS });
	}
	if (dataDir === undefined) throw new Error("DATA_DIR is not set");
	const { openSqliteStore, storeDir } = await import("../src/store/sqlite/index.js");
	return openSqliteStore({ dir: storeDir(dataDir), specs: ALL_COLLECTIONS });
}

/** Opens it for as long as `use` takes. */
export async function withStore<T>({ env }: Place, use: (store: Store) => Promise<T>): Promise<T> {
	const store = await openStoreOf(env);
	try {
		return await use(store);
	} finally {
		await store.close();
	}
}
