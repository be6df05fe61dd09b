// The files of vitest's JSON report in which something failed, a line each; none where the report is missing.
import { existsSync, readFileSync } from "node:fs";

const [file] = process.argv.slice(2);
const suites = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).testResults : [];
for (const { name, status } of suites) if (status === "failed") console.log(name);
