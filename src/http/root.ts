import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, whether this file runs from the sources or from `dist`. */
export const projectRoot: string = (() => {
	let folder = dirname(fileURLToPath(import.meta.url));
	while (!existsSync(join(folder, "package.json")) && folder !== dirname(folder)) folder = dirname(folder);
	return folder;
})();

export const projectVersion: string = (JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { version: string })
	.version;
