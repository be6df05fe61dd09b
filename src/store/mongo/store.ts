import { type Connection, createConnection, type mongo } from "mongoose";
import { StoreUnavailable } from "../errors.js";
import type { Collection, CollectionSpec, Doc } from "../port.js";
import type { TransferStore } from "../transfer.js";
import { MongoBlobs } from "./blobs.js";
import { MongoCollection } from "./collection.js";
import { mongoError } from "./errors.js";
import { saveBefore } from "./save.js";
import { ServerClock } from "./server-clock.js";
import { type Declared, declare, ensureIndexes, Registry, rewrite } from "./upgrade.js";

export interface MongoOptions {
	/** As given to the driver; the database `alumni` where it names none. */
	readonly uri: string;
	readonly specs: readonly CollectionSpec<Doc>[];
	/** Where the documents are saved before an upgrade rewrites them; not at all when left out. */
	readonly backupDir?: string;
	/** Told of each command before it is sent: tests prove by it that every query uses a declared index. */
	readonly onCommand?: (event: mongo.CommandStartedEvent) => void;
	/** What an operation may wait for a connection or a server; 5,000 when left out. */
	readonly patienceMs?: number;
}

export interface MongoStore extends TransferStore {
	readonly kind: "mongo";
	readonly blobs: MongoBlobs;
}

const DEFAULT_DATABASE = "alumni";

/**
 * Brings older data up to date. Throws `StoreUnavailable`: `STORE_NEWER` where a later program wrote,
 * `STORE_UPGRADE`, `STORE_UNAVAILABLE` where the server cannot be reached.
 */
export async function openMongoStore(options: MongoOptions): Promise<MongoStore> {
	const connection = await connect(options);
	try {
		const db = connection.db;
		if (!db) throw new StoreUnavailable("STORE_UNAVAILABLE");
		const all = options.specs.map((spec) => declare(spec, connection, db));
		const registry = new Registry(db);
		const late = await registry.outdated(all);
		if (late.length > 0 && options.backupDir !== undefined) await saveBefore(late, options.backupDir, Date.now());
		for (const declared of late) await rewrite(declared);
		for (const declared of all) {
			await ensureIndexes(declared);
			await registry.confirm(declared);
		}
		const blobs = new MongoBlobs(db);
		await blobs.open();
		return newStore(connection, db, all, blobs);
	} catch (error) {
		await connection.destroy();
		throw mongoError("store", error);
	}
}

async function connect({ uri, onCommand, patienceMs = 5_000 }: MongoOptions): Promise<Connection> {
	const named = /^mongodb(?:\+srv)?:\/\/[^/?]+\/[^?]/.test(uri);
	try {
		const connection = createConnection(uri, {
			...(named ? {} : { dbName: DEFAULT_DATABASE }),
			bufferCommands: false,
			// An acknowledged write is in the journal of most of the set; reads see the latest of it.
			writeConcern: { w: "majority", journal: true },
			readPreference: "primary",
			ignoreUndefined: true,
			maxPoolSize: 20,
			serverSelectionTimeoutMS: patienceMs,
			connectTimeoutMS: patienceMs,
			waitQueueTimeoutMS: patienceMs,
			socketTimeoutMS: 30_000,
			monitorCommands: onCommand !== undefined,
		});
		if (onCommand) connection.on("commandStarted", onCommand);
		return await connection.asPromise();
	} catch (error) {
		throw mongoError("store", error);
	}
}

function newStore(connection: Connection, db: mongo.Db, all: readonly Declared[], blobs: MongoBlobs): MongoStore {
	const clock = new ServerClock(db);
	const collections: ReadonlyMap<string, MongoCollection<Doc, string>> = new Map(
		all.map((declared) => [declared.spec.name, new MongoCollection(declared, clock, named)]),
	);
	function named(name: string): MongoCollection<Doc, string> {
		const collection = collections.get(name);
		if (!collection) throw new TypeError(`the store was opened without the collection ${name}`);
		return collection;
	}
	return {
		kind: "mongo",
		blobs,
		// The map is keyed by name; the caller's spec says what the documents of that name are.
		collection: <D extends Doc, I extends string>(spec: CollectionSpec<D, I>) => named(spec.name) as unknown as Collection<D, I>,
		put: (spec, doc) => named(spec.name).put(doc),
		async ping() {
			try {
				await db
					.collection<{ _id: string }>("store_meta")
					.updateOne({ _id: "ping" }, { $inc: { count: 1 } } as never, { upsert: true });
			} catch (error) {
				throw mongoError("store", error);
			}
		},
		async close() {
			await connection.destroy();
		},
	};
}
