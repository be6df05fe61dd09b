import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { syncFolder } from "../files.js";
import { exportDoc, exportEnd, exportHead, exportSection } from "../transfer.js";
import { docOf, type Envelope } from "./envelope.js";
import type { Declared } from "./upgrade.js";

/**
 * Saves the documents of some collections as they are now, as an export that `data:import` takes,
 * before they are rewritten. Durable once resolved. Blobs are not in it: an upgrade leaves them alone.
 */
export async function saveBefore(late: readonly Declared[], backupDir: string, now: number): Promise<void> {
	await mkdir(backupDir, { recursive: true, mode: 0o700 });
	const time = new Date(now)
		.toISOString()
		.replace(/\.\d+Z$/, "Z")
		.replaceAll(":", "-");
	// Several processes may start at once.
	const path = join(backupDir, `${time}-before-upgrade-${process.pid}.jsonl`);
	const file = await open(`${path}.partial`, "w", 0o600);
	try {
		for await (const line of lines(late, now)) await file.writeFile(line);
		await file.sync();
	} finally {
		await file.close();
	}
	await rename(`${path}.partial`, path);
	await syncFolder(backupDir);
}

async function* lines(late: readonly Declared[], now: number): AsyncIterable<string> {
	let documents = 0;
	yield exportHead(now);
	for (const { spec, model } of late) {
		// An upgrade that broke off has left documents of both schemas.
		let schema: number | undefined;
		for await (const envelope of model
			.find({ _id: { $gte: "" } })
			.sort({ _id: 1 })
			.lean<Envelope>()
			.cursor()) {
			if (envelope.schemaVersion !== schema) yield exportSection(spec.name, envelope.schemaVersion);
			schema = envelope.schemaVersion;
			documents += 1;
			yield exportDoc(docOf(envelope));
		}
	}
	yield exportEnd({ documents, blobs: 0 });
}
