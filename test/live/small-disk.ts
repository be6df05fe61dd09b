import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freeBytes } from "../../src/store/disk.js";
import type { Program } from "./program.js";

/** A disk that can be filled under a running program. */
export interface SmallDisk {
	readonly dir: string;
	/** From now on the program's writes fail. */
	fill(program: Program): Promise<void>;
	/** Space returns. */
	free(program: Program): Promise<void>;
	remove(): Promise<void>;
}

const SIZE_MB = 256;

/**
 * A real one in memory where this process may mount; elsewhere the program is forbidden to write to
 * files beyond their first page, which fails each write in its middle too.
 */
export async function smallDisk(): Promise<SmallDisk> {
	const dir = await mkdtemp(join(tmpdir(), "small-"));
	try {
		execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE_MB}m`, "tmpfs", dir], { stdio: "ignore" });
	} catch {
		const limit = async ({ pid }: Program, bytes: string) => {
			execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:`], { stdio: "ignore" });
		};
		return {
			dir,
			fill: (program) => limit(program, "4096"),
			free: (program) => limit(program, "unlimited"),
			remove: () => rm(dir, { recursive: true, force: true }),
		};
	}
	const ballast = join(dir, "ballast");
	return {
		dir,
		async fill() {
			// The program takes some of it meanwhile: whatever is left when this fails is not much.
			await writeFile(ballast, Buffer.alloc(await freeBytes(dir))).catch((error: NodeJS.ErrnoException) => {
				if (error.code !== "ENOSPC") throw error;
			});
		},
		free: () => rm(ballast),
		async remove() {
			// Lazily: a process that has just ended may still hold a file.
			execFileSync("umount", ["-l", dir]);
			await rm(dir, { recursive: true });
		},
	};
}
