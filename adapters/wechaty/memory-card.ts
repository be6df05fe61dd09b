import { chmod, mkdir, open, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { idOf, type WirePuppet } from "./wire.js";

/**
 * Gives a puppet its memory card, in which it keeps its login: without one each start wants the code
 * scanned anew, and many scans freeze accounts (wechaty/getting-started#114). The file opens the account
 * to whoever has it, so it is its owner's alone.
 */
export async function giveMemory(puppet: WirePuppet, folder: string, name: string): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const path = `${pathOf(folder, name)}.memory-card.json`;
	// Made before the puppet writes it: memory-card writes with the usual rights and keeps those it finds.
	const handle = await open(path, "a", 0o600);
	try {
		if ((await handle.stat()).size === 0) await handle.writeFile("{}");
	} finally {
		await handle.close();
	}
	await chmod(path, 0o600);
	// The class of the empty card that each puppet is born with; `memory-card` is no dependency of ours.
	const Card = puppet.memory.constructor as new (options: { name: string; storageOptions: { type: "file" } }) => unknown;
	puppet.setMemory(new Card({ name: path, storageOptions: { type: "file" } }));
}

const pathOf = (folder: string, name: string): string => join(folder, name.replace(/[^\w.-]+/g, "-"));

/** As whom this puppet was last logged in: a start that waits for a login can then say for whom. */
export async function lastLogin(folder: string, name: string): Promise<string | undefined> {
	try {
		return idOf((await readFile(`${pathOf(folder, name)}.login`, "utf8")).trim());
	} catch {
		return undefined;
	}
}

export async function noteLogin(folder: string, name: string, id: string): Promise<void> {
	const path = `${pathOf(folder, name)}.login`;
	await writeFile(`${path}.new`, id, { mode: 0o600 });
	await rename(`${path}.new`, path);
}
