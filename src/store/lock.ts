import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { type Clock, systemClock } from "../clock.js";
import { StoreUnavailable } from "./errors.js";
import { finishRestore } from "./restored.js";
import { Connection, storeError } from "./sqlite/database.js";

export interface DirLock {
	release(): Promise<void>;
}

interface Holder {
	readonly pid: number;
	readonly since: string;
	readonly host: string;
}

/** Held here too: a connection that nobody refers to would be collected, and its lock with it. */
const held = new Set<Connection>();

/**
 * Locks a whole folder for this process. The lock is SQLite's exclusive lock on the empty file
 * `lock`, which the system itself drops when the process ends, however it ends; and no length of
 * path is too long for it. `lock.json` beside it only says who holds it. (POSIX drops such a lock
 * also when its process closes *any* handle of the file: nothing else may open `lock`.)
 *
 * A restore that was broken off is finished first.
 *
 * Throws `StoreUnavailable`: `STORE_LOCKED`, naming pid and time, while somebody else holds it.
 */
export async function lockDataDir(dir: string, clock: Clock = systemClock): Promise<DirLock> {
	await mkdir(dir, { recursive: true, mode: 0o700 });
	const db = await take(dir);
	held.add(db);
	await sayWho(dir, clock).catch(() => undefined);
	try {
		await finishRestore(dir, clock.now());
	} catch (error) {
		held.delete(db);
		db.close();
		throw storeError(error);
	}
	return {
		async release() {
			if (held.delete(db)) db.close();
		},
	};
}

async function take(dir: string): Promise<Connection> {
	let db: Connection | undefined;
	try {
		db = new Connection(join(dir, "lock"));
		db.exec("BEGIN EXCLUSIVE");
		return db;
	} catch (error) {
		db?.close();
		if ((error as { code?: unknown }).code !== "SQLITE_BUSY") throw storeError(error);
		throw new StoreUnavailable("STORE_LOCKED", { cause: error, detail: `${dir} is in use by ${await readWho(dir)}` });
	}
}

/** Renamed into place, so that a second start never reads half of it. A full disk keeps nobody from starting. */
async function sayWho(dir: string, clock: Clock): Promise<void> {
	const holder: Holder = { pid: process.pid, since: new Date(clock.now()).toISOString(), host: hostname() };
	await writeFile(join(dir, "lock.json.new"), `${JSON.stringify(holder)}\n`, { mode: 0o600 });
	await rename(join(dir, "lock.json.new"), join(dir, "lock.json"));
}

async function readWho(dir: string): Promise<string> {
	try {
		const { pid, since, host } = JSON.parse(await readFile(join(dir, "lock.json"), "utf8")) as Holder;
		return `process ${pid}${host === hostname() ? "" : ` on ${host}`} since ${since}`;
	} catch {
		return "another process";
	}
}
