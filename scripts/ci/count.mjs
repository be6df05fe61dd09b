// Adds up what vitest's JSON reports say: node scripts/ci/count.mjs BROKEN_STEPS REPORT.json ...
// Of a file that was run again the later report counts; that it failed at first is said.
// Prints "N passed, N failed" as its last line; exit code 1 where anything failed.
import { existsSync, readFileSync } from "node:fs";
import { OPTIONAL_SUITES } from "../suites.mjs";

const [steps, ...files] = process.argv.slice(2);
let passed = 0;
let failed = 0;
const complain = (line) => {
	failed++;
	console.log(`FAILED: ${line}`);
};

const ran = new Map();
for (const file of files) {
	if (!existsSync(file)) {
		complain(`no report ${file}: the run was cut off or never began`);
		continue;
	}
	for (const suite of JSON.parse(readFileSync(file, "utf8")).testResults) {
		if (ran.has(suite.name)) console.log(`NOTE: ${suite.name} failed at first, beside others; it was run again by itself`);
		ran.set(suite.name, suite);
	}
}
for (const suite of ran.values()) {
	const tests = suite.assertionResults ?? [];
	// A file that cannot even be loaded has no test that failed.
	if (suite.status === "failed" && !tests.some((test) => test.status === "failed")) complain(`${suite.name} could not be run`);
	for (const test of tests) {
		if (test.status === "passed") passed++;
		else complain(`${test.status}: ${test.fullName}`);
	}
}
for (const { suffix, what } of OPTIONAL_SUITES) {
	if (![...ran.keys()].some((name) => name.endsWith(suffix))) complain(`nothing ran of ${what} (*${suffix})`);
}
// Steps beside the tests; a run that failed only because its tests did is not counted twice.
if (failed === 0) failed += Number(steps);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
