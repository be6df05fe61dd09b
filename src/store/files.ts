import { constants } from "node:fs";
import { copyFile, link, mkdir, open, readdir, stat, utimes } from "node:fs/promises";
import { join } from "node:path";

/** Makes a rename or a removal in a folder durable. Windows has no such thing and needs none. */
export async function syncFolder(path: string): Promise<void> {
	if (process.platform === "win32") return;
	await syncFile(path);
}

export async function syncFile(path: string): Promise<void> {
	const file = await open(path);
	try {
		await file.sync();
	} finally {
		await file.close();
	}
}

/**
 * Copies a folder of files that are only ever replaced as a whole. A file that `previous`, an
 * earlier copy, has already is linked to that, not copied again. Files that vanish meanwhile are left out.
 */
export async function copyFolder(from: string, to: string, previous?: string): Promise<void> {
	await mkdir(to, { recursive: true, mode: 0o700 });
	for (const entry of await readdir(from, { withFileTypes: true })) {
		const [source, target] = [join(from, entry.name), join(to, entry.name)];
		const earlier = previous === undefined ? undefined : join(previous, entry.name);
		if (entry.isDirectory()) await copyFolder(source, target, earlier);
		else await copyOne(source, target, earlier).catch(unlessMissing);
	}
	await syncFolder(to);
}

async function copyOne(source: string, target: string, earlier: string | undefined): Promise<void> {
	const now = await stat(source);
	if (earlier !== undefined) {
		const then = await stat(earlier).catch(unlessMissing);
		if (then && then.size === now.size && then.mtime.getTime() === now.mtime.getTime()) {
			const linked = await link(earlier, target).then(
				() => true,
				() => false,
			);
			if (linked) return;
		}
	}
	await copyFile(source, target, constants.COPYFILE_FICLONE);
	// Its time tells the next copy that this is the same.
	await utimes(target, now.atime, now.mtime);
	await syncFile(target);
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
	if (error.code !== "ENOENT") throw error;
}
