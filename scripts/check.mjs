// The whole gate: format, lint (with import directions and cycles), types, tests.
import { spawnSync } from "node:child_process";

const TSC = "node_modules/typescript/bin/tsc";
const steps = [
	["format, lint, imports", ["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings", "."]],
	// The build leaves the tests out, and esbuild reads the pages without looking at their types.
	["build and types", ["scripts/build.mjs"], [TSC, "--noEmit", "-p", "."], [TSC, "--noEmit", "-p", "web"]],
	["tests", ["scripts/test.mjs"]],
];
for (const [name, ...commands] of steps) {
	console.log(`\n== ${name}`);
	for (const command of commands) {
		const { status } = spawnSync(process.execPath, command, { stdio: "inherit" });
		if (status !== 0) {
			console.error(`\nFailed: ${name}`);
			process.exit(status ?? 1);
		}
	}
}
