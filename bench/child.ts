import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Usage, usageOf } from "./proc.js";

const START_MS = 120_000;
const STOP_MS = 25_000;

/** Nothing of the caller's own configuration reaches the program, but for the servers it is to use. */
const PASSED_ON = ["PATH", "HOME", "TMPDIR", "LANG", "LD_LIBRARY_PATH"];

export const TOKEN = "onebot-token-for-the-bench";
const OFFICE_TOKEN = "office-token-for-the-bench";

/** A process under measure. */
export abstract class Child {
	protected output = "";
	readonly #exited: Promise<void>;

	protected constructor(
		private readonly child: ChildProcess,
		private readonly what: string,
	) {
		this.#exited = new Promise((resolve) => child.once("exit", () => resolve()));
		const keep = (chunk: Buffer) => {
			this.output += chunk.toString();
			this.heard();
		};
		child.stdout?.on("data", keep);
		child.stderr?.on("data", keep);
		children.add(child);
		void this.#exited.then(() => children.delete(child));
	}

	get usage(): Usage {
		return usageOf(this.child.pid ?? 0);
	}

	/** Ends it as a service manager would; resolves when it is gone. */
	async stop(): Promise<void> {
		const late = setTimeout(() => this.child.kill("SIGKILL"), STOP_MS);
		this.child.kill("SIGTERM");
		await this.#exited;
		clearTimeout(late);
	}

	/** Resolves with what `find` makes of the output so far, once it makes something of it. */
	protected async printed<T>(find: (output: string) => T | undefined): Promise<T> {
		let late: NodeJS.Timeout | undefined;
		const found = new Promise<T>((resolve, reject) => {
			this.heard = () => {
				const value = find(this.output);
				if (value !== undefined) resolve(value);
			};
			late = setTimeout(() => reject(new Error(`${this.what} did not start in time`)), START_MS);
			void this.#exited.then(() => reject(new Error(`${this.what} ended:\n${this.output.slice(-2_000)}`)));
			this.heard();
		});
		try {
			return await found;
		} finally {
			clearTimeout(late);
			this.heard = () => {};
		}
	}

	private heard = (): void => {};
}

const children = new Set<ChildProcess>();
process.on("exit", () => {
	for (const child of children) child.kill("SIGKILL");
});

/** The bare answerer, `bare.ts`. */
export class Bare extends Child {
	url = "";

	static async start(): Promise<Bare> {
		const file = fileURLToPath(new URL("bare.js", import.meta.url));
		const bare = new Bare(spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "pipe"] }), "the bare answerer");
		const port = await bare.printed((output) => /^(\d+)\n/.exec(output)?.[1]);
		bare.url = `ws://127.0.0.1:${port}`;
		return bare;
	}
}

/** The program as `npm start` runs it, without pacing. */
export class Bot extends Child {
	/** From the start of the process until `/readyz` says 200. */
	readyMs = 0;
	#port = 0;

	/** @param env where it keeps things. */
	static async start(cwd: string, env: Readonly<Record<string, string>>): Promise<Bot> {
		const passed = PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
		const file = fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url));
		const from = performance.now();
		const child = spawn(process.execPath, [...process.execArgv, file], {
			// No `.env` of the developer's is read from here.
			cwd,
			stdio: ["ignore", "pipe", "pipe"],
			env: {
				...Object.fromEntries(passed),
				PORT: "0",
				PACING: "off",
				LOG_LEVEL: "info",
				ONEBOT_ACCESS_TOKEN: TOKEN,
				OFFICE_TOKEN,
				...env,
			},
		});
		const bot = new Bot(child, "the program");
		bot.#port = await bot.printed((output) => {
			const line = output.split("\n").find((one) => one.includes('"msg":"started"') && one.endsWith("}"));
			return line === undefined ? undefined : (JSON.parse(line) as { port: number }).port;
		});
		await bot.#ready(from);
		return bot;
	}

	get url(): string {
		return `ws://127.0.0.1:${this.#port}/onebot/v11/ws`;
	}

	/** @throws Error for any answer but a good one. */
	async ask<T>(path: string, body: unknown): Promise<T> {
		const response = await fetch(`http://127.0.0.1:${this.#port}/api${path}`, {
			method: "POST",
			headers: { authorization: `Bearer ${OFFICE_TOKEN}`, "content-type": "application/json" },
			body: JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
		return (await response.json()) as T;
	}

	/** What became of the bot's own messages since its start, by its own count. */
	async outcomes(): Promise<Readonly<Record<string, number>>> {
		const response = await fetch(`http://127.0.0.1:${this.#port}/metrics`);
		const counts: Record<string, number> = {};
		for (const line of (await response.text()).split("\n")) {
			const [, labels = "", count] = /^alumni_deliver\w*_total\{(.*)\} (\d+)/.exec(line) ?? [];
			const outcome = /outcome="(\w[\w-]*)"|state="(\w[\w-]*)"/.exec(labels);
			const name = outcome?.[1] ?? outcome?.[2];
			if (name !== undefined) counts[name] = (counts[name] ?? 0) + Number(count);
		}
		return counts;
	}

	/** Messages taken in since its start, chatter included, by its own count. */
	async received(): Promise<number> {
		const response = await fetch(`http://127.0.0.1:${this.#port}/metrics`);
		const text = await response.text();
		return Number(/^alumni_messages_received_total\{platform="onebot"\} (\d+)/m.exec(text)?.[1] ?? 0);
	}

	async #ready(from: number): Promise<void> {
		for (;;) {
			const { status } = await fetch(`http://127.0.0.1:${this.#port}/readyz`);
			this.readyMs = performance.now() - from;
			if (status === 200) return;
			if (this.readyMs > START_MS) throw new Error("the program did not become ready in time");
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
	}
}
