import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export interface Child {
	/** Everything it said until it had opened its queue and taken its job. */
	readonly facts: Readonly<Record<string, unknown>>;
	/** SIGKILL, and waits for the end. */
	kill(): Promise<void>;
}

/** Starts child.ts. Node 20 runs no TypeScript, so it is bundled into the project first. */
export async function startChild(...args: readonly string[]): Promise<Child> {
	const root = fileURLToPath(new URL("../..", import.meta.url));
	const folder = await mkdtemp(join(root, "node_modules/.queue-child-"));
	const outfile = join(folder, "child.mjs");
	await build({
		entryPoints: [fileURLToPath(new URL("child.ts", import.meta.url))],
		outfile,
		bundle: true,
		platform: "node",
		format: "esm",
		packages: "external",
		logLevel: "silent",
	});
	const child = spawn(process.execPath, [outfile, ...args], { stdio: ["ignore", "pipe", "inherit"] });
	const exited = once(child, "exit");
	const kill = async (): Promise<void> => {
		child.kill("SIGKILL");
		await exited;
		await rm(folder, { recursive: true, force: true });
	};
	const facts: Record<string, unknown> = {};
	for await (const line of createInterface({ input: child.stdout })) {
		Object.assign(facts, JSON.parse(line));
		if (facts["opened"] && facts["started"]) return { facts, kill };
	}
	await kill();
	throw new Error("The child ended before its job started");
}
