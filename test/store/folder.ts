import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const made: string[] = [];

afterAll(async () => {
	for (const path of made.splice(0)) await rm(path, { recursive: true, force: true });
});

/** A new empty folder, removed after the tests of the file. */
export async function folder(): Promise<string> {
	const path = await mkdtemp(join(tmpdir(), "store-"));
	made.push(path);
	return path;
}
