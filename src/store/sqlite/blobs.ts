import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { checkBlobKey } from "../blob-key.js";
import { copyFolder, syncFolder } from "../files.js";
import type { Blobs } from "../port.js";
import { storeError } from "./database.js";

/**
 * Blobs as files: `b/3f/_photos~x.jpg`. A blob is written beside its place, fsynced and renamed, so
 * a key always holds a whole blob, the old one or the new one.
 */
export class FileBlobs implements Blobs {
	readonly #temporary: string;

	constructor(private readonly dir: string) {
		this.#temporary = join(dir, "tmp");
	}

	/** Makes the folder and clears what a crash left half written. */
	async open(): Promise<void> {
		await rm(this.#temporary, { recursive: true, force: true });
		await mkdir(this.#temporary, { recursive: true, mode: 0o700 });
	}

	async put(key: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
		const place = this.#place(key);
		const temporary = join(this.#temporary, randomUUID());
		try {
			await writeDurably(temporary, bytes);
			if ((await mkdir(dirname(place), { recursive: true, mode: 0o700 })) !== undefined) {
				await syncFolder(dirname(dirname(place)));
				await syncFolder(this.dir);
			}
			await rename(temporary, place);
			await syncFolder(dirname(place));
		} catch (error) {
			await rm(temporary, { force: true });
			throw storeError(error);
		}
	}

	async stream(key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
		const place = this.#place(key);
		try {
			await access(place);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
			throw storeError(error);
		}
		return parts(place);
	}

	async remove(key: string): Promise<boolean> {
		const place = this.#place(key);
		try {
			await rm(place);
			await syncFolder(dirname(place));
			return true;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
			throw storeError(error);
		}
	}

	/** All keys, in no order. */
	async *keys(): AsyncIterable<string> {
		for (const folder of await readdir(join(this.dir, "b")).catch(() => [])) {
			for (const name of await readdir(join(this.dir, "b", folder))) yield name.slice(1).replaceAll("~", "/");
		}
	}

	/** Copies all blobs into the new folder `to`; see `copyFolder`. */
	async copyTo(to: string, previous?: string): Promise<void> {
		await mkdir(join(this.dir, "b"), { recursive: true, mode: 0o700 });
		await copyFolder(join(this.dir, "b"), join(to, "b"), previous === undefined ? undefined : join(previous, "b"));
	}

	/** `~` is in no key; the `_` in front makes a name of `.` and `..` too. */
	#place(key: string): string {
		checkBlobKey(key);
		const folder = createHash("sha256").update(key).digest("hex").slice(0, 2);
		return join(this.dir, "b", folder, `_${key.replaceAll("/", "~")}`);
	}
}

/** Opens the file at the first read, so that a stream nobody reads holds nothing. */
async function* parts(place: string): AsyncIterable<Uint8Array> {
	try {
		yield* createReadStream(place);
	} catch (error) {
		throw storeError(error);
	}
}

async function writeDurably(path: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
	const file = await open(path, "wx", 0o600);
	try {
		if (bytes instanceof Uint8Array) await file.writeFile(bytes);
		else for await (const part of bytes) await file.writeFile(part);
		await file.sync();
	} finally {
		await file.close();
	}
}
