import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

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
function* readTar(tar: Buffer): Generator<Entry> {
	for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
		const field = (from: number, length: number): string =>
			tar.toString("latin1", at + from, at + from + length).split("\0", 1)[0] ?? "";
		const path = field(0, 100);
		const size = Number.parseInt(field(124, 12), 8);
		const start = at + BLOCK;
		yield field(156, 1) === "5" ? { path } : { path, body: tar.subarray(start, start + size) };
		at = start + Math.ceil(size / BLOCK) * BLOCK;
	}
}

/** Writes the shipped folder beside `dir`; nobody sees it there before it is renamed. */
async function unpack(dir: string): Promise<string> {
	const beside = `${dir}.unpacking`;
	await rm(beside, { recursive: true, force: true });
	await mkdir(beside, { recursive: true, mode: 0o700 });
	const tar = await promisify(brotliDecompress)(await readFile(templateFile()));
	for (const { path, body } of readTar(tar)) {
		if (body) await writeFile(join(beside, path), body, { mode: 0o600 });
		else await mkdir(join(beside, path), { mode: 0o700 });
	}
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
