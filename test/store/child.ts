import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

export interface Child {
	readonly pid: number;
	/** The lines it has printed. */
	readonly lines: readonly string[];
	/** Resolves with the first line that starts so; rejects where the child ends before. */
	line(start: string): Promise<string>;
	/** SIGKILL, and waits for the end. */
	kill(): Promise<void>;
	/** Its exit code, once it has ended by itself. */
	ended(): Promise<number | null>;
}

/** Starts a script of this folder. Node 20 runs no TypeScript, so it is bundled into the project first. */
export function child(script: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Child {
	const here = dirname(fileURLToPath(import.meta.url));
	const folder = mkdtempSync(join(here, "../../node_modules/.store-child-"));
	const outfile = join(folder, "child.mjs");
	buildSync({
		entryPoints: [join(here, script)],
		outfile,
		bundle: true,
		platform: "node",
		format: "esm",
		packages: "external",
		logLevel: "silent",
	});
	const run = spawn(process.execPath, [outfile, ...args], {
		stdio: ["ignore", "pipe", "inherit"],
		env: { ...process.env, ...env },
	});
	const exited = once(run, "exit").then(async ([code]) => {
		await rm(folder, { recursive: true, force: true });
		return code as number | null;
	});
	const lines: string[] = [];
	const output = createInterface({ input: run.stdout });
	output.on("line", (line) => lines.push(line));
	const closed = once(output, "close");
	return {
		pid: run.pid ?? 0,
		lines,
		async line(start) {
			for (;;) {
				const found = lines.find((line) => line.startsWith(start));
				if (found !== undefined) return found;
				const more = await Promise.race([once(output, "line").then(() => true), closed.then(() => false)]);
				if (!more && !lines.some((line) => line.startsWith(start))) throw new Error(`the child ended before it said ${start}`);
			}
		},
		async kill() {
			run.kill("SIGKILL");
			await exited;
			await closed;
		},
		async ended() {
			const code = await exited;
			await closed;
			return code;
		},
	};
}
