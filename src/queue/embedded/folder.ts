import { createReadStream, existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createBrotliDecompress } from "node:zlib";

/** The program's own folder, found from the sources as from `dist`. */
function programFolder(): string {
	let folder = dirname(fileURLToPath(import.meta.url));
	while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
	return folder;
}

/** The thread's file is no part of `dist`: tests run it from the sources, too. */
export const threadFile = (): string => join(programFolder(), "src/queue/embedded/thread.mjs");
const templateFile = (): string => join(programFolder(), "assets/queue/template.tar.br");

/** Of the folders set aside so many are kept, for whoever wants to know what happened. */
const KEPT_ASIDE = 2;
const ASIDE = ".aside-";

const BLOCK = 512;

interface Entry {
	readonly path: string;
	/** Left out: a folder. */
	readonly body?: Buffer;
}

/** The entries of a POSIX ustar archive with short names, as scripts/make-queue-template.mjs makes it. */
async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
	let rest: Buffer = Buffer.alloc(0);
	for await (const chunk of chunks) {
		rest = Buffer.concat([rest, chunk]);
		while (rest.length >= BLOCK && rest[0] !== 0) {
			const size = Number.parseInt(rest.toString("latin1", 124, 136), 8);
			const end = BLOCK + Math.ceil(size / BLOCK) * BLOCK;
			if (rest.length < end) break;
			const path = rest.toString("latin1", 0, rest.indexOf(0));
			yield path.endsWith("/") ? { path } : { path, body: rest.subarray(BLOCK, BLOCK + size) };
			rest = rest.subarray(end);
		}
	}
}

/** Writes the shipped folder beside `dir`; nobody sees it there before it is renamed. */
async function unpack(dir: string): Promise<string> {
	const beside = `${dir}.unpacking`;
	await rm(beside, { recursive: true, force: true });
	await mkdir(beside, { recursive: true, mode: 0o700 });
	// In a stream: 15 MB at once would stay with the process as memory.
	await pipeline(createReadStream(templateFile()), createBrotliDecompress(), async (tar: AsyncIterable<Buffer>) => {
		for await (const { path, body } of readTar(tar)) {
			if (body) await writeFile(join(beside, path), body, { mode: 0o600 });
			else await mkdir(join(beside, path), { mode: 0o700 });
		}
	});
	return beside;
}

/**
 * Puts a new folder in the place of one that cannot be used, which is kept under a name with the
 * time. The new one is whole before the old one moves: a full disk changes nothing.
 * @returns the path the old one now has.
 */
export async function setAside(dir: string): Promise<string> {
	const beside = await unpack(dir);
	const aside = `${dir}${ASIDE}${new Date().toISOString().replaceAll(/[-:]/g, "")}`;
	await rename(dir, aside);
	await rename(beside, dir);
	return aside;
}

/** Undoes `setAside`. */
export async function putBack(dir: string, aside: string): Promise<void> {
	await rm(dir, { recursive: true, force: true });
	await rename(aside, dir);
}

/** Removes the older of the folders set aside. */
export async function forgetAside(dir: string): Promise<void> {
	const names = (await readdir(dirname(dir))).filter((name) => name.startsWith(basename(dir) + ASIDE)).sort();
	for (const name of names.slice(0, -KEPT_ASIDE)) await rm(join(dirname(dir), name), { recursive: true, force: true });
}

/**
 * Makes sure that there is a folder to open, `"made"` where there was none. `"unusable"`: what is
 * there is no data folder. Asked before PGlite is, which would make one, in 6 s and 750 MB.
 */
export async function prepareFolder(dir: string): Promise<"found" | "made" | "unusable"> {
	await rm(`${dir}.unpacking`, { recursive: true, force: true });
	if (existsSync(join(dir, "PG_VERSION"))) return "found";
	if (existsSync(dir) && (await readdir(dir).catch(() => ["a file"])).length > 0) return "unusable";
	await mkdir(dirname(dir), { recursive: true });
	await rename(await unpack(dir), dir);
	return "made";
}
