// Adds up what vitest's JSON reports say: node scripts/ci/count.mjs BROKEN_STEPS PLAIN.json SERVERS.json
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

const ran = [];
for (const file of files) {
	if (!existsSync(file)) {
		complain(`no report ${file}: the run was cut off or never began`);
		continue;
	}
	const report = JSON.parse(readFileSync(file, "utf8"));
	passed += report.numPassedTests;
	failed += report.numFailedTests;
	for (const suite of report.testResults) {
		ran.push(suite.name);
		// A file that cannot even be loaded has no test that failed.
		const tests = suite.assertionResults ?? [];
		if (suite.status === "failed" && !tests.some((test) => test.status === "failed")) complain(`${suite.name} could not be run`);
		for (const test of tests)
			if (test.status !== "passed" && test.status !== "failed") complain(`${test.status}: ${test.fullName}`);
	}
}
for (const { suffix, what } of OPTIONAL_SUITES) {
	if (!ran.some((name) => name.endsWith(suffix))) complain(`nothing ran of ${what} (*${suffix})`);
}
// Steps beside the tests; a run that failed only because its tests did is not counted twice.
if (failed === 0) failed += Number(steps);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
