import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { syncFolder } from "../files.js";

/**
 * Copies the database `from`, which may be in use, into the new file `to`: one moment's state,
 * compact, checked, durable once resolved. Written beside its place and renamed.
 */
export async function vacuumInto(from: string, to: string): Promise<void> {
	const partial = `${to}.partial`;
	await rm(partial, { force: true });
	try {
		await runThread({ from, to: partial });
		await rename(partial, to);
		await syncFolder(dirname(to));
	} catch (error) {
		await rm(partial, { force: true });
		throw error;
	}
}

function runThread(workerData: { from: string; to: string }): Promise<void> {
	return new Promise((resolve, reject) => {
		const thread = new Worker(threadFile(), { workerData });
		let done = false;
		thread.on("message", () => {
			done = true;
		});
		thread.on("error", reject);
		thread.on("exit", () => (done ? resolve() : reject(new Error("the copying thread ended early"))));
	});
}

/** It is no part of `dist`: tests run it from the sources, too. */
function threadFile(): string {
	let folder = dirname(fileURLToPath(import.meta.url));
	while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
	return join(folder, "src/store/sqlite/vacuum.mjs");
}
