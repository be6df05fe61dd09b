// Builds everything `npm start` needs: the server with tsc, the pages with esbuild.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

const tsc = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });
if (tsc.status !== 0) process.exit(tsc.status ?? 1);

const pages = readdirSync("web", { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && existsSync(`web/${entry.name}/main.tsx`))
	.map((entry) => entry.name);
for (const page of pages) {
	await build({
		entryPoints: [`web/${page}/main.tsx`],
		outfile: `dist/web/${page}/main.js`,
		bundle: true,
		minify: true,
		format: "esm",
		target: "es2022",
		jsx: "automatic",
		jsxImportSource: "preact",
		loader: { ".svg": "dataurl" },
		logLevel: "warning",
	});
	mkdirSync(`dist/web/${page}`, { recursive: true });
	for (const name of readdirSync(`web/${page}`)) {
		if (/\.(html|css|svg|png|ico)$/.test(name)) cpSync(`web/${page}/${name}`, `dist/web/${page}/${name}`);
	}
}
