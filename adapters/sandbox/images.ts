import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ImageBytes } from "../../src/chat/adapter.js";
import { LIMITS } from "./limits.js";

export type Image = ImageBytes;

export interface ImageStore {
	/** Keeps it under a new id; beyond `LIMITS` the oldest are dropped. Rejects where the disk does. */
	put(bytes: Uint8Array): Promise<string>;
	get(id: string): Promise<Image | undefined>;
	clear(): Promise<void>;
}

/** What the bytes are; a file's name or a sender's word for it is not asked. */
export function mimeOf(bytes: Uint8Array): Image["mime"] | undefined {
	const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
	if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
	if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
	if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "image/gif";
	if (head.startsWith("RIFF") && head.slice(8) === "WEBP") return "image/webp";
	return undefined;
}

export async function openImages(dir: string): Promise<ImageStore> {
	await mkdir(dir, { recursive: true });
	const kept = await readKept(dir);

	async function dropOldest(): Promise<void> {
		let total = [...kept.values()].reduce((sum, size) => sum + size, 0);
		for (const [id, size] of kept) {
			if (kept.size <= LIMITS.storedImages && total <= LIMITS.storedImageBytes) return;
			kept.delete(id);
			total -= size;
			await rm(path.join(dir, id), { force: true });
		}
	}

	return {
		async put(bytes) {
			const id = randomUUID();
			await writeFile(path.join(dir, id), bytes, { mode: 0o600 });
			kept.set(id, bytes.length);
			await dropOldest();
			return id;
		},
		async get(id) {
			// Only names from the list reach the disk: an id is never a path.
			if (!kept.has(id)) return undefined;
			const bytes = await readFile(path.join(dir, id)).catch(() => undefined);
			const mime = bytes && mimeOf(bytes);
			return bytes && mime && { bytes, mime };
		},
		async clear() {
			kept.clear();
			await rm(dir, { recursive: true, force: true });
			await mkdir(dir, { recursive: true });
		},
	};
}

/** Sizes by id, oldest first. */
async function readKept(dir: string): Promise<Map<string, number>> {
	const found: { id: string; size: number; at: number }[] = [];
	for (const id of await readdir(dir)) {
		const { size, mtimeMs } = await stat(path.join(dir, id));
		found.push({ id, size, at: mtimeMs });
	}
	found.sort((a, b) => a.at - b.at);
	return new Map(found.map(({ id, size }) => [id, size]));
}
