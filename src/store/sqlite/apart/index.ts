import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { FileBlobs } from "../blobs.js";
import { openSqliteStore, type SqliteOptions, type SqliteStore, storeOver } from "../store.js";
import { type Beginning, WHOLE } from "./messages.js";
import { RemoteTexts } from "./remote.js";
import { Wire } from "./wire.js";

/**
 * What the thread makes lives for a millisecond, so its heap can be small. It grows with what it may be, not
 * with what it holds, which is some megabytes.
 */
const LIMITS = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 48 };

/**
 * As `openSqliteStore`, with the database in a thread of its own: the event loop hands JSON over and takes it
 * back, and never waits for a statement or a commit. What is promised is the same.
 */
export async function openSqliteStoreApart(options: Omit<SqliteOptions, "connect">): Promise<SqliteStore> {
	// What is older is brought up to date here, by functions that no thread can be sent.
	await (await openSqliteStore(options)).close();
	const { dir, specs } = options;
	const beginning: Beginning = { dir, specs: specs.map(({ upgrades: _, ...spec }) => spec) };
	const thread = new Worker(threadFile(), { workerData: beginning, resourceLimits: LIMITS });
	const wire = new Wire(thread);
	await wire.begun();
	return storeOver(specs, new FileBlobs(join(dir, "blobs")), {
		texts: specs.map((_, n) => new RemoteTexts(wire, n)),
		ping: () => wire.ask(WHOLE, "ping", []),
		backup: (file) => wire.ask(WHOLE, "backup", [file]),
		async close() {
			await wire.ask(WHOLE, "close", []);
			await wire.ended;
		},
	});
}

/** Built: a thread runs no TypeScript, and tests run from the sources. */
function threadFile(): string {
	let folder = dirname(fileURLToPath(import.meta.url));
	while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
	return join(folder, "dist/src/store/sqlite/apart/thread.js");
}
