import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freeBytes } from "../../src/store/disk.js";
import { Connection } from "../../src/store/sqlite/database.js";

export interface SmallDisk {
	readonly dir: string;
	readonly connect: (file: string) => Connection;
	/** Leaves `bytes` or a little more. */
	fill(bytes: number): Promise<void>;
	free(): Promise<void>;
	remove(): Promise<void>;
}

/**
 * A disk of 24 MB that can be filled: a real one where this process may mount, else SQLite's own
 * limit of pages, which fails in the same way as far as SQLite can tell.
 */
export async function smallDisk(): Promise<SmallDisk> {
	const dir = await mkdtemp(join(tmpdir(), "small-"));
	try {
		execFileSync("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", dir], { stdio: "ignore" });
	} catch {
		return limited(dir);
	}
	const ballast = join(dir, "ballast");
	return {
		dir,
		connect: (file) => new Connection(file),
		fill: async (bytes) => writeFile(ballast, Buffer.alloc(Math.max(0, (await freeBytes(dir)) - bytes))),
		free: () => rm(ballast),
		async remove() {
			// Lazily: SQLite's file is closed once its statements are collected.
			execFileSync("umount", ["-l", dir]);
			await rm(dir, { recursive: true });
		},
	};
}

function limited(dir: string): SmallDisk {
	let db: Connection | undefined;
	const pages = () => db?.get<[number]>("PRAGMA page_count")?.[0] ?? 0;
	return {
		dir,
		connect: (file) => {
			db = new Connection(file);
			return db;
		},
		fill: async (bytes) => db?.exec(`PRAGMA max_page_count = ${pages() + Math.ceil(bytes / 4096)}`),
		free: async () => db?.exec("PRAGMA max_page_count = 1000000"),
		remove: () => rm(dir, { recursive: true }),
	};
}
