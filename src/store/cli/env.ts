import { join, resolve } from "node:path";
import { localeOf, readEnvironment } from "../../config.js";
import type { Locale } from "../../i18n/index.js";

export interface CliSettings {
	readonly dataDir: string;
	readonly backupDir: string;
	readonly mongodbUri: string | undefined;
	readonly locale: Locale;
}

/**
 * The few settings these commands need, from the environment and `.env`. The rest is not checked: a
 * mistake elsewhere is not to keep anybody from a backup.
 */
export function cliSettings(): CliSettings {
	const { env } = readEnvironment();
	const get = (name: string) => env[name]?.trim() || undefined;
	const dataDir = resolve(get("DATA_DIR") ?? "./data");
	const backupDir = get("BACKUP_DIR");
	return {
		dataDir,
		backupDir: backupDir === undefined ? join(dataDir, "backup") : resolve(backupDir),
		mongodbUri: get("MONGODB_URI"),
		locale: localeOf(env),
	};
}
