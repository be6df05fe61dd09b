import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { SetUp } from "./set-up.js";

const START = fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url));

export const ONEBOT_TOKEN = "onebot-token-for-tests";
export const OFFICE_TOKEN = "office-token-for-tests";

/** Nothing of the caller's own configuration reaches the program. */
const PASSED_ON = ["PATH", "HOME", "TMPDIR", "LANG", "LD_LIBRARY_PATH"];

export interface Exit {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
}

/** What the API answered. */
export interface Answered<T> {
	readonly status: number;
	readonly body: T;
}

/** The built program as a process of its own, as `npm start` runs it. */
export class Program {
	/** Every byte it wrote, to either stream. */
	output = "";
	/** Set once it listens. */
	port = 0;
	readonly exited: Promise<Exit>;
	/** Resolves once it answers requests; rejects where it ends before that. */
	readonly started: Promise<this>;

	private constructor(private readonly child: ChildProcess) {
		this.exited = new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));
		this.started = new Promise((resolve, reject) => {
			let lines = "";
			child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
				this.output += chunk;
				if (this.port !== 0) return;
				lines += chunk;
				const started = lines.split("\n").find((line) => line.includes('"msg":"started"') && line.endsWith("}"));
				if (started === undefined) return;
				this.port = (JSON.parse(started) as { port: number }).port;
				resolve(this);
			});
			child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
				this.output += chunk;
			});
			void this.exited.then(({ code, signal }) =>
				reject(new Error(`The program ended with ${code ?? signal} before it listened:\n${this.output}`)),
			);
		});
		// A caller that kills it while it starts does not wait for this.
		this.started.catch(() => undefined);
	}

	/** Starts it; `started` says when it listens. */
	static spawn(setUp: SetUp, env: Readonly<Record<string, string>> = {}): Program {
		const passed = PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
		const child = spawn(process.execPath, [START], {
			// No `.env` of the developer's is read from here.
			cwd: setUp.dir,
			stdio: ["ignore", "pipe", "pipe"],
			env: {
				...Object.fromEntries(passed),
				PORT: "0",
				PACING: "off",
				ONEBOT_ACCESS_TOKEN: ONEBOT_TOKEN,
				OFFICE_TOKEN,
				...setUp.env,
				...env,
			},
		});
		return new Program(child);
	}

	/** Starts it and waits until it listens. */
	static start(setUp: SetUp, env: Readonly<Record<string, string>> = {}): Promise<Program> {
		return Program.spawn(setUp, env).started;
	}

	get pid(): number | undefined {
		return this.child.pid;
	}

	get isRunning(): boolean {
		return this.child.exitCode === null && this.child.signalCode === null;
	}

	get wsUrl(): string {
		return `ws://127.0.0.1:${this.port}/onebot/v11/ws`;
	}

	/** Nothing is written down any more, nothing is closed. */
	kill(): Promise<Exit> {
		this.child.kill("SIGKILL");
		return this.exited;
	}

	/** Lets it finish what it is doing. */
	stop(): Promise<Exit> {
		this.child.kill("SIGTERM");
		return this.exited;
	}

	/** A request to the office's API, as the office. */
	async api<T = unknown>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<Answered<T>> {
		const response = await fetch(`http://127.0.0.1:${this.port}/api${path}`, {
			method,
			headers: {
				authorization: `Bearer ${OFFICE_TOKEN}`,
				...(body === undefined ? {} : { "content-type": "application/json" }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		return { status: response.status, body: (text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text) as T };
	}

	/** The same where only one status will do. */
	async ask<T>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<T> {
		const answered = await this.api<T>(method, path, body);
		if (answered.status >= 300) throw new Error(`${method} ${path}: ${answered.status} ${JSON.stringify(answered.body)}`);
		return answered.body;
	}

	/** Everything of a paged list, by its cursors. */
	async all<T>(path: string, limit = 500): Promise<T[]> {
		const items: T[] = [];
		let cursor: string | null = null;
		do {
			const next: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
			const page: { items: T[]; nextCursor: string | null } = await this.ask(
				"GET",
				`${path}${path.includes("?") ? "&" : "?"}limit=${limit}${next}`,
			);
			items.push(...page.items);
			cursor = page.nextCursor;
		} while (cursor !== null);
		return items;
	}
}
