import { chmod, mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import type { WirePuppet } from "./wire.js";

/**
 * Gives a puppet its memory card, in which it keeps its login: without one each start wants the code
 * scanned anew, and many scans freeze accounts (wechaty/getting-started#114). The file opens the account
 * to whoever has it, so it is its owner's alone.
 */
export async function giveMemory(puppet: WirePuppet, folder: string, name: string): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const path = join(folder, `${name.replace(/[^\w.-]+/g, "-")}.memory-card.json`);
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
