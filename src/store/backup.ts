import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { DateTime } from "luxon";
import { syncFolder } from "./files.js";
import type { FileBlobs } from "./sqlite/blobs.js";
import { storeError } from "./sqlite/database.js";

/** What a backup is made of. */
export interface BackupSource {
	backup(file: string): Promise<void>;
	readonly blobs: Pick<FileBlobs, "copyTo">;
}

/** A folder with `store.db` and `blobs/`, as a store's own. */
export interface Backup {
	readonly name: string;
	readonly path: string;
	/** Milliseconds since the epoch. */
	readonly at: number;
	/** Why it was made, where not by the calendar: `before-upgrade`. */
	readonly label: string | undefined;
}

const DAILY = 7;
const WEEKLY = 4;
const PARTIAL = ".partial";
const DAY_MS = 86_400_000;
const FORMAT = "yyyy-MM-dd'T'HH-mm-ss'Z'";
const NAME = /^(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z)(?:-([a-z-]+))?$/;

/** Makes a backup under `backupDir`, named by the UTC time; seen there only once it is whole and durable. */
export async function backUp(source: BackupSource, backupDir: string, now: number, label?: string): Promise<Backup> {
	const at = Math.floor(now / 1000) * 1000;
	const name = DateTime.fromMillis(at, { zone: "utc" }).toFormat(FORMAT) + (label === undefined ? "" : `-${label}`);
	const path = join(backupDir, name);
	const partial = `${path}.${randomUUID()}${PARTIAL}`;
	try {
		await mkdir(backupDir, { recursive: true, mode: 0o700 });
		const previous = await latestBackup(backupDir);
		await mkdir(partial, { mode: 0o700 });
		// Documents first: a blob is written before the document that names it.
		await source.backup(join(partial, "store.db"));
		await source.blobs.copyTo(join(partial, "blobs"), previous && join(previous.path, "blobs"));
		await syncFolder(partial);
		// A second one within a second, or the clock set back: the later one counts.
		await rm(path, { recursive: true, force: true });
		await rename(partial, path);
		await syncFolder(backupDir);
	} catch (error) {
		await rm(partial, { recursive: true, force: true }).catch(() => undefined);
		throw storeError(error);
	}
	return { name, path, at, label };
}

/** All whole backups, oldest first. A missing folder has none. */
export async function listBackups(backupDir: string): Promise<Backup[]> {
	const names = await readdir(backupDir).catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT") return [];
		throw error;
	});
	const backups: Backup[] = [];
	for (const name of names) {
		const [, time, label] = NAME.exec(name) ?? [];
		const at = time === undefined ? Number.NaN : timeOf(time);
		if (!Number.isNaN(at)) backups.push({ name, path: join(backupDir, name), at, label });
	}
	return backups.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
}

/** The newest backup; its age is a metric. */
export async function latestBackup(backupDir: string): Promise<Backup | undefined> {
	return (await listBackups(backupDir)).at(-1);
}

/**
 * Removes what is not to be kept: of the last 7 days that have a backup the last of each, of the
 * last 4 weeks likewise. One with a label is kept while it is younger than the oldest of those.
 * What broke off over a day ago goes too. Gives the names removed.
 */
export async function pruneBackups(backupDir: string, now: number): Promise<string[]> {
	const backups = await listBackups(backupDir);
	const regular = backups.filter((backup) => backup.label === undefined);
	const utc = (backup: Backup) => DateTime.fromMillis(backup.at, { zone: "utc" });
	const keep = new Set([
		...lastOfEach(regular, (backup) => utc(backup).toISODate() ?? "").slice(-DAILY),
		...lastOfEach(regular, (backup) => utc(backup).toFormat("kkkk-'W'WW")).slice(-WEEKLY),
	]);
	// Without a regular one nothing says how old is too old.
	const oldest = Math.min(...[...keep].map((backup) => backup.at), ...(keep.size === 0 ? [0] : []));
	for (const backup of backups) if (backup.label !== undefined && backup.at >= oldest) keep.add(backup);
	const names = [
		...backups.filter((backup) => !keep.has(backup)).map((backup) => backup.name),
		...(await brokenOff(backupDir, now)),
	];
	for (const name of names) await rm(join(backupDir, name), { recursive: true, force: true });
	return names;
}

async function brokenOff(backupDir: string, now: number): Promise<string[]> {
	const names = (await readdir(backupDir).catch(() => [])).filter((name) => name.endsWith(PARTIAL));
	return names.filter((name) => !(timeOf(name.slice(0, 20)) > now - DAY_MS));
}

function timeOf(name: string): number {
	return DateTime.fromFormat(name, FORMAT, { zone: "utc" }).toMillis();
}

/** The newest of each group, oldest group first. */
function lastOfEach(backups: readonly Backup[], group: (backup: Backup) => string): Backup[] {
	return [...new Map(backups.map((backup) => [group(backup), backup])).values()];
}
