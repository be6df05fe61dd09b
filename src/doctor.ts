/**
 * `npm run doctor`: says what is wrong and what to type. Exit code 1 where something is.
 * Everything else is loaded only once this Node.js is known to be able to.
 */
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MINIMUM = [20, 19] as const;

/** @param version as in `process.versions.node`. */
export function isOldNode(version: string): boolean {
	const [major = 0, minor = 0] = version.split(".").map(Number);
	return major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1]);
}

async function main(): Promise<number> {
	const version = process.versions.node;
	if (isOldNode(version)) {
		const { texts } = await import("./doctor/texts.js");
		console.log(`✗ ${texts[process.env["DEFAULT_LOCALE"] === "en" ? "en" : "zh-CN"].oldNode(version)}`);
		return 1;
	}
	const { report } = await import("./doctor/examine.js");
	return report(process.cwd(), process.env, (line) => console.log(line));
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
	// Not `process.exit`: a pipe may not have taken the last line yet.
	process.exitCode = await main();
}
