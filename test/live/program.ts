import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { OFFICE_TOKEN, OfficeApi } from "./office-api.js";
import type { SetUp } from "./set-up.js";

const START = fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url));

export const ONEBOT_TOKEN = "onebot-token-for-tests";

/** Nothing of the caller's own configuration reaches the program. */
const PASSED_ON = ["PATH", "HOME", "TMPDIR", "LANG", "LD_LIBRARY_PATH"];

export interface Exit {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
}

/** The built program as a process of its own, as `npm start` runs it. */
export class Program extends OfficeApi {
	/** Every byte it wrote, to either stream. */
	output = "";
	/** Set once it listens. */
	port = 0;
	readonly exited: Promise<Exit>;
	/** Resolves once it answers requests; rejects where it ends before that. */
	readonly started: Promise<this>;

	private constructor(private readonly child: ChildProcess) {
		super();
		this.exited = new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));
		// Tests that are broken off leave no bot behind.
		const orphaned = () => child.kill("SIGKILL");
		process.once("exit", orphaned);
		void this.exited.then(() => process.off("exit", orphaned));
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
}
