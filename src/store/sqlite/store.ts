import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, systemClock } from "../../clock.js";
import { type BackupSource, backUp } from "../backup.js";
import type { Collection, CollectionSpec, Doc } from "../port.js";
import type { TransferStore } from "../transfer.js";
import { FileBlobs } from "./blobs.js";
import { SqliteCollection } from "./collection.js";
import { Connection, storeError } from "./database.js";
import { Sequence } from "./sequence.js";
import { Table } from "./table.js";
import { type Engine, SqliteTexts, type Texts, type Whole } from "./texts.js";
import { Turns } from "./turn.js";
import { outdated, rebuild } from "./upgrade.js";
import { vacuumInto } from "./vacuum.js";

export interface SqliteOptions {
	/** Holds `store.db` and `blobs/`; made when missing. */
	readonly dir: string;
	readonly specs: readonly CollectionSpec<Doc>[];
	/** Where the backup before an upgrade goes; `backup` in `dir` when left out. */
	readonly backupDir?: string;
	readonly clock?: Clock;
	/** Makes the connection; tests put limits on it. */
	readonly connect?: (file: string) => Connection;
	/** How long commits rest, see `turn.ts`. */
	readonly rest?: number;
}

export interface SqliteStore extends TransferStore {
	readonly kind: "sqlite";
	readonly blobs: FileBlobs;
	/** Copies the documents into the new file, durable once resolved, without holding up anybody. */
	backup(file: string): Promise<void>;
}

const FILE = "store.db";

/** The place of the real store; other stores (the sandbox's) have their own folders. */
export const storeDir = (dataDir: string): string => join(dataDir, "store");

/** For a backup of a store that another process may be using. */
export function backupSource(dir: string): BackupSource {
	return { backup: (to) => vacuumInto(join(dir, FILE), to), blobs: new FileBlobs(join(dir, "blobs")) };
}

/**
 * `FULL` syncs the log at each commit: what was acknowledged survives a power cut. Once open, `LogSync`
 * does that outside the event loop. `secure_delete`
 * overwrites what is erased. The log is folded in each 32 MB, not each 4: that
 * alone doubled the durable commands a second; it is cut back to 64 MB after a burst.
 */
const SETTINGS = `
	PRAGMA journal_mode = WAL;
	PRAGMA synchronous = FULL;
	PRAGMA secure_delete = ON;
	PRAGMA busy_timeout = 5000;
	PRAGMA cache_size = -16000;
	PRAGMA wal_autocheckpoint = 8000;
	PRAGMA journal_size_limit = 67108864`;

/**
 * Brings older data up to date, after a backup. Throws `StoreUnavailable`: `STORE_NEWER` where a
 * later program wrote, `STORE_CORRUPT` where this is no store, `STORE_UPGRADE`, `STORE_FULL`.
 * The folder must be nobody else's: see `lock.ts`.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<SqliteStore> {
	const blobs = new FileBlobs(join(options.dir, "blobs"));
	return storeOver(options.specs, blobs, await openWhole(options, blobs));
}

/** The database itself, without a word about documents. */
export async function openWhole(options: SqliteOptions, blobs: FileBlobs): Promise<Whole> {
	const { dir, clock = systemClock, connect = (path) => new Connection(path) } = options;
	const file = join(dir, FILE);
	const source = backupSource(dir);
	const tables = options.specs.map((spec) => new Table(spec));
	let db: Connection | undefined;
	try {
		await blobs.open();
		db = connect(file);
		await chmod(file, 0o600);
		db.exec(SETTINGS);
		const late = outdated(db, tables);
		if (late.length > 0) await backUp(source, options.backupDir ?? join(dir, "backup"), clock.now(), "before-upgrade");
		for (const table of late) rebuild(db, table);
		return wholeOf(db, tables, source.backup, options.rest);
	} catch (error) {
		db?.close();
		throw storeError(error);
	}
}

function wholeOf(db: Connection, tables: readonly Table[], copy: (file: string) => Promise<void>, rest?: number): Whole {
	const sequence = new Sequence(db);
	const turns = new Turns(db, rest);
	const collections = new Map<string, SqliteTexts>();
	const engine: Engine = { db, turns, sequence, collections };
	for (const table of tables) collections.set(table.spec.name, new SqliteTexts(engine, table));
	return {
		texts: [...collections.values()],
		async ping() {
			await turns.write(() => db.run("INSERT INTO meta VALUES ('ping', 1) ON CONFLICT (key) DO UPDATE SET value = value + 1"));
		},
		async backup(file) {
			await turns.settled();
			await copy(file);
			// What was erased since the last time leaves the log as well.
			await turns.between(() => db.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
		},
		async close() {
			await turns.close();
			try {
				sequence.close();
				// libsql leaves the file open until its statements are collected, and so the log full.
				db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
			} catch {
				// A full disk: numbers stay reserved and the log stays, which costs nothing.
			}
			db.close();
		},
	};
}

/** The port, over a database wherever it is. */
export function storeOver(specs: readonly CollectionSpec<Doc>[], blobs: FileBlobs, whole: Whole): SqliteStore {
	const collections = new Map(
		specs.map((spec, n) => [spec.name, new SqliteCollection<Doc, string>(spec, whole.texts[n] as Texts)]),
	);
	const named = (name: string) => {
		const collection = collections.get(name);
		if (!collection) throw new TypeError(`the store was opened without the collection ${name}`);
		return collection;
	};
	let closed: Promise<void> | undefined;
	return {
		kind: "sqlite",
		blobs,
		// The map is keyed by name; the caller's spec says what the documents of that name are.
		collection: <D extends Doc, I extends string>(spec: CollectionSpec<D, I>) => named(spec.name) as unknown as Collection<D, I>,
		put: (spec, doc) => named(spec.name).put(doc),
		backup: (file) => whole.backup(file),
		ping: () => whole.ping(),
		close() {
			closed ??= whole.close();
			return closed;
		},
	};
}
