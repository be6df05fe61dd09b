import { access, open, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { backUp, listBackups, pruneBackups } from "../backup.js";
import { ALL_COLLECTIONS } from "../collections.js";
import { lockDataDir } from "../lock.js";
import { restoreBackup } from "../restore.js";
import { backupSource, storeDir } from "../sqlite/index.js";
import { exportLines, importFile } from "../transfer.js";
import { type Cli, withStore } from "./run.js";
import { texts } from "./texts.js";

/** `npm run backup`: works beside a running bot. */
export const backup: Cli = async ({ mongodbUri, dataDir, backupDir, locale }, _args, say, clock) => {
	const t = texts[locale];
	if (mongodbUri !== undefined) {
		say(t.mongoBackup);
		return 1;
	}
	const dir = storeDir(dataDir);
	if (!(await exists(join(dir, "store.db")))) {
		say(t.noStore(dir));
		return 1;
	}
	const made = await backUp(backupSource(dir), backupDir, clock.now());
	await pruneBackups(backupDir, clock.now());
	say(t.backedUp(made.path));
	return 0;
};

/** `npm run restore [-- NAME | latest]`: without a name it lists them. */
export const restore: Cli = async ({ mongodbUri, dataDir, backupDir, locale }, [name], say, clock) => {
	const t = texts[locale];
	if (mongodbUri !== undefined) {
		say(t.mongoRestore);
		return 1;
	}
	const backups = await listBackups(backupDir);
	if (backups.length === 0) {
		say(t.noBackups(backupDir));
		return 1;
	}
	if (name === undefined) {
		for (const one of backups) say(one.name);
		say(t.choose);
		return 1;
	}
	const chosen = name === "latest" ? backups.at(-1) : backups.find((one) => one.name === name);
	if (!chosen) {
		say(t.noSuchBackup(name));
		return 1;
	}
	const lock = await lockDataDir(dataDir);
	try {
		const aside = await restoreBackup(dataDir, chosen, clock.now());
		say(t.restored(chosen.name));
		if (aside !== undefined) say(t.keptAside(join(dataDir, aside)));
	} finally {
		await lock.release();
	}
	return 0;
};

/** `npm run data:export -- FILE` */
export const exportData: Cli = async (settings, [name], say, clock) => {
	const t = texts[settings.locale];
	if (name === undefined) {
		say(t.needFile("data:export"));
		return 1;
	}
	const path = resolve(name);
	if (await exists(path)) {
		say(t.fileExists(path));
		return 1;
	}
	const partial = `${path}.partial`;
	await rm(partial, { force: true });
	const file = await open(partial, "wx", 0o600);
	try {
		let last = "";
		await withStore(settings, async (store) => {
			for await (const line of exportLines(store, ALL_COLLECTIONS, clock.now())) {
				await file.writeFile(line);
				last = line;
			}
		});
		await file.sync();
		await rename(partial, path);
		const { documents, blobs } = (JSON.parse(last) as { end: { documents: number; blobs: number } }).end;
		say(t.exported(documents, blobs, path));
		return 0;
	} catch (error) {
		await rm(partial, { force: true });
		throw error;
	} finally {
		await file.close();
	}
};

/** `npm run data:import -- FILE` */
export const importData: Cli = async (settings, [name], say) => {
	const t = texts[settings.locale];
	if (name === undefined) {
		say(t.needFile("data:import"));
		return 1;
	}
	const result = await withStore(settings, (store) => importFile(store, ALL_COLLECTIONS, resolve(name)));
	say(t.imported(result.documents, result.kept, result.blobs));
	for (const [index, count] of result.refused) say(t.refused(index, count));
	return result.refused.size === 0 ? 0 : 1;
};

async function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false,
	);
}
