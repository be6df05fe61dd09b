// The whole gate: format, lint (with import directions and cycles), types, tests.
import { spawnSync } from "node:child_process";

const steps = [
	["format, lint, imports", ["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings", "."]],
	["build and types", ["scripts/build.mjs"]],
	["tests", ["scripts/test.mjs"]],
];
for (const [name, args] of steps) {
	console.log(`\n== ${name}`);
	const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
	if (status !== 0) {
		console.error(`\nFailed: ${name}`);
		process.exit(status ?? 1);
	}
}
