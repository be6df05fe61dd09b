// Runs the suites that can run here; the last line names those that were not selected.
import { spawnSync } from "node:child_process";
import { isSelected, needs, OPTIONAL_SUITES } from "./suites.mjs";

const run = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)], {
	stdio: "inherit",
});
const left = OPTIONAL_SUITES.filter((suite) => !isSelected(suite));
console.log(
	left.length === 0
		? "All suites were selected."
		: `Not selected: ${left.map((suite) => `${suite.what} (set ${needs(suite)})`).join("; ")}.`,
);
process.exit(run.status ?? 1);
