import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import Database from "libsql";
import { StoreError } from "../errors.js";
import { latestBackup } from "../store/backup.js";
import { freeBytes } from "../store/disk.js";
import { lockDataDir } from "../store/lock.js";
import { storeDir } from "../store/sqlite/index.js";
import { bad, codeOf, type DoctorTexts, type Finding, good, look } from "./finding.js";

const HOUR_MS = 3_600_000;
const MB = 2 ** 20;
/** Below this the program stops pushes and imports. */
const LEAST_FREE_MB = 500;
/** One night's backup missing is not yet two. */
const OLD_HOURS = 36;

/** The nearest folder that is there: where a new one would be made. */
function nearest(folder: string): string {
	let at = folder;
	while (!existsSync(at) && at !== dirname(at)) at = dirname(at);
	return at;
}

/** Leaves nothing behind, and makes no folder that is not there. */
export async function checkFolder(t: DoctorTexts, folder: string): Promise<Finding> {
	const there = nearest(folder);
	const probe = join(there, `.doctor-${randomBytes(4).toString("hex")}`);
	try {
		await writeFile(probe, "", { flag: "wx", mode: 0o600 });
		return good(there === folder ? t.dirOk(folder) : t.dirNew(folder));
	} catch (error) {
		return bad(t.dirBad(there, codeOf(error)));
	} finally {
		await rm(probe, { force: true }).catch(() => undefined);
	}
}

export async function checkDisk(t: DoctorTexts, folder: string, free = freeBytes): Promise<Finding> {
	const there = nearest(folder);
	const mb = Math.floor((await free(there)) / MB);
	return mb < LEAST_FREE_MB ? bad(t.diskFull(there, mb)) : good(t.diskFree(there, mb));
}

function checkStore(t: DoctorTexts, dataDir: string): Finding[] {
	const file = join(storeDir(dataDir), "store.db");
	// A first start, or MongoDB.
	if (!existsSync(file)) return [];
	try {
		const db = new Database(file, { readonly: true });
		try {
			const [row] = db.prepare("PRAGMA quick_check(1)").raw().all() as unknown[][];
			return [row?.[0] === "ok" ? good(t.storeOk) : bad(t.storeBad("STORE_CORRUPT"))];
		} finally {
			db.close();
		}
	} catch (error) {
		return [bad(t.storeBad(codeOf(error)))];
	}
}

/**
 * Who holds the folder; where nobody does, whether the database in it is whole. Held while it looks, so
 * that no start comes between.
 * @param running whether the bot answers on its port: then it is right that it holds the folder.
 */
export async function checkData(t: DoctorTexts, dataDir: string, running: boolean): Promise<Finding[]> {
	if (!existsSync(join(dataDir, "lock"))) return [good(t.notLocked), ...checkStore(t, dataDir)];
	try {
		const lock = await lockDataDir(dataDir);
		try {
			return [good(t.notLocked), ...checkStore(t, dataDir)];
		} finally {
			await lock.release();
		}
	} catch (error) {
		if (!(error instanceof StoreError) || error.code !== "STORE_LOCKED") return [bad(t.storeBad(codeOf(error)))];
		const by = error.message.replace(/^STORE_LOCKED: /, "");
		return [running ? good(t.lockedRunning(by)) : bad(t.lockedSilent(by))];
	}
}

export async function checkBackup(t: DoctorTexts, backupDir: string, running: boolean, now = Date.now()): Promise<Finding> {
	try {
		const newest = await latestBackup(backupDir);
		if (newest === undefined) return look(t.backupNone(backupDir));
		const hours = Math.max(0, Math.round((now - newest.at) / HOUR_MS));
		if (hours <= OLD_HOURS) return good(t.backupOk(hours, backupDir));
		// A bot that was off makes none.
		return (running ? bad : look)(t.backupOld(hours, backupDir));
	} catch (error) {
		return bad(t.backupUnreadable(backupDir, codeOf(error)));
	}
}
