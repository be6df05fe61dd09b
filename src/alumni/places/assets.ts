import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let folder: string | undefined;

/** `assets` is found from the sources as well as from the build, which lies one folder deeper. */
function assetFolder(): string {
	if (folder !== undefined) return folder;
	let at = dirname(fileURLToPath(import.meta.url));
	for (;;) {
		const here = join(at, "assets");
		if (existsSync(join(here, "places", "cities.tsv"))) {
			folder = here;
			return here;
		}
		const up = dirname(at);
		if (up === at) throw new Error("assets/places/cities.tsv not found: the installation is incomplete");
		at = up;
	}
}

/** A file of `assets`, by default of those about places. */
export const readAsset = (name: string, part = "places"): string => readFileSync(join(assetFolder(), part, name), "utf8");

/**
 * The same text by itself. What was cut out of a larger one keeps all of that in memory: megabytes, for the sake of a
 * name that is kept.
 */
export const apart = (text: string): string => Buffer.from(text).toString();

/** The same, of a file that is no text. */
export const readBytes = (name: string, part: string): Buffer => readFileSync(join(assetFolder(), part, name));

/** The rows of a tab-separated asset; lines that begin with `#` are notes. */
export function readTable(name: string): string[][] {
	const rows: string[][] = [];
	for (const line of readAsset(name).split("\n")) {
		if (line !== "" && !line.startsWith("#")) rows.push(line.split("\t"));
	}
	return rows;
}
