import { access, rename } from "node:fs/promises";
import { join } from "node:path";
import { syncFolder } from "./files.js";

/** A whole store that is to take the place of `store`: its appearance decides a restore. */
export const RESTORED = "store.restored";

/**
 * Finishes a restore that has been decided: sets queue and store aside, puts the restored one there.
 * Each step can be repeated. Gives the name of what was the store, where something was replaced.
 */
export async function finishRestore(dataDir: string, now: number): Promise<string | undefined> {
	if (!(await exists(join(dataDir, RESTORED)))) return undefined;
	const time = new Date(now)
		.toISOString()
		.replace(/\.\d+Z$/, "Z")
		.replaceAll(":", "-");
	await setAside(dataDir, "queue", time);
	const aside = await setAside(dataDir, "store", time);
	await rename(join(dataDir, RESTORED), join(dataDir, "store"));
	await syncFolder(dataDir);
	return aside;
}

async function setAside(dataDir: string, name: string, time: string): Promise<string | undefined> {
	if (!(await exists(join(dataDir, name)))) return undefined;
	let aside = `${name}.replaced-${time}`;
	for (let n = 2; await exists(join(dataDir, aside)); n++) aside = `${name}.replaced-${time}-${n}`;
	await rename(join(dataDir, name), join(dataDir, aside));
	return aside;
}

async function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false,
	);
}
