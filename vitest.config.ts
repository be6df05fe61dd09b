import { defineConfig } from "vitest/config";
// @ts-expect-error: plain JavaScript, shared with scripts/test.mjs
import { isSelected, OPTIONAL_SUITES } from "./scripts/suites.mjs";

const suites = OPTIONAL_SUITES as { suffix: string }[];
const left = suites.filter((suite) => !isSelected(suite)).map((suite) => `**/*${suite.suffix}`);

export default defineConfig({
	test: {
		include: ["{src,adapters,commands,jobs,test,web,bench}/**/*.test.ts"],
		exclude: ["**/node_modules/**", "**/dist/**", ...left],
		testTimeout: 30_000,
		hookTimeout: 60_000,
		// Two cores: more workers only make real sockets and browsers time out.
		maxWorkers: 2,
	},
});
