import { statfs } from "node:fs/promises";

/** Bytes that this user may still write on the disk that holds `dir`. */
export async function freeBytes(dir: string): Promise<number> {
	const { bavail, bsize } = await statfs(dir);
	return bavail * bsize;
}
