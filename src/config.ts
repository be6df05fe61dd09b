import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { ABOUT } from "./config/about.js";
import { broken, doubtful, misspelt } from "./config/rules.js";
import { environment, type VariableName } from "./config/schema.js";
import { type Settings, settingsFrom } from "./config/settings.js";
import { texts } from "./config/texts.js";
import type { Locale } from "./i18n/index.js";

export { isLoopback } from "./config/loopback.js";
export { loadSecrets, type Secrets, SecretsError } from "./config/secrets.js";
export type { LogLevel, Role, Settings } from "./config/settings.js";

export type Variables = Readonly<Record<string, string | undefined>>;

export type LoadedSettings =
	| { readonly ok: true; readonly settings: Settings; readonly warnings: readonly string[] }
	/** One line each: the variable, what is wrong, an example. For the operator's eyes: not for the log. */
	| { readonly ok: false; readonly problems: readonly string[]; readonly warnings: readonly string[] };

/**
 * `.env` of a folder below the real environment, which wins; also where it sets a variable to nothing.
 * Throws the file system's error where there is a file that cannot be read.
 */
export function readEnvironment(
	folder = process.cwd(),
	real: Variables = process.env,
): { env: Variables; inFile: ReadonlySet<string> } {
	let file: Variables = {};
	try {
		file = parseEnv(readFileSync(join(folder, ".env"), "utf8").replace(/^\uFEFF/, "")) as Variables;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
	}
	return { env: { ...file, ...real }, inFile: new Set(Object.keys(file)) };
}

/** The language to speak of settings in, before they are known to be good. */
export const localeOf = (env: Variables): Locale => (env["DEFAULT_LOCALE"]?.trim() === "en" ? "en" : "zh-CN");

const shown = (value: string): string => JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);

/** Checks the environment as a whole. Pure: reads no file and makes none. */
export function loadSettings(env: Variables, inFile: ReadonlySet<string> = new Set()): LoadedSettings {
	const locale = localeOf(env);
	const given: Record<string, string> = {};
	for (const [name, value] of Object.entries(env)) {
		const text = value?.trim();
		if (text) given[name] = text;
	}
	const typos = misspelt(Object.keys(given), inFile, locale);
	const parsed = environment.safeParse(given);
	if (!parsed.success) {
		const names = new Set(parsed.error.issues.map((issue) => issue.path[0] as VariableName));
		const problems = [...names].map((name) => {
			const about = ABOUT[name];
			const want = locale === "en" ? about.en : about.zh;
			const got = about.hidden ? texts[locale].hidden : shown(given[name] ?? "");
			return texts[locale].bad(name, want, got, about.example);
		});
		return { ok: false, problems, warnings: typos };
	}
	const problems = broken(parsed.data, locale);
	const warnings = [...typos, ...doubtful(parsed.data, locale)];
	if (problems.length > 0) return { ok: false, problems, warnings };
	const puppet = Object.fromEntries(Object.entries(given).filter(([name]) => name.startsWith("WECHATY_")));
	return { ok: true, settings: settingsFrom(parsed.data, puppet), warnings };
}
