// Plays the whole simulated week (200 groups, 8,000 alumni, two bots per network), holds every send against
// the rules, and draws docs/pictures/week.png.
import { spawnSync } from "node:child_process";

const run = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "test/outbox/week.test.ts"], {
	stdio: "inherit",
	env: { ...process.env, WEEK: "whole" },
});
process.exit(run.status ?? 1);
