import { createRequire } from "node:module";
import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from "pino";
import type { ChatLog } from "./chat/log.js";
import type { LogLevel } from "./config/settings.js";
import { createRedactor, type Redact } from "./log/redact.js";
import { scrub } from "./log/scrub.js";
import type { CollectionSpec, Doc } from "./store/port.js";

export { type DescribedError, describeError } from "./log/errors.js";

/**
 * Facts beside a sentence. An `Error` under any key is shown by family, code and stack, never by its
 * message. A number of 10,000 and more needs a key that ends in `Ms`, `Bytes`, `Count`, `At` or `port`.
 */
export type Facts = Readonly<Record<string, unknown>>;

/** The program's log. `sentence` is fixed: what varies goes into the facts. */
export interface Log extends ChatLog {
	debug(facts: Facts, sentence: string): void;
	info(facts: Facts, sentence: string): void;
	warn(facts: Facts, sentence: string): void;
	error(facts: Facts, sentence: string): void;
	fatal(facts: Facts, sentence: string): void;
	/** A log whose every line also carries these facts. */
	child(facts: Facts): Log;
}

export interface LogOptions {
	readonly level: LogLevel;
	/** All collections there are: what they declare personal stays out of every line. */
	readonly collections: readonly Pick<CollectionSpec<Doc>, "personal">[];
	/** Standard output when left out: for people on a terminal, else JSON lines. */
	readonly destination?: DestinationStream;
}

const LEVELS = ["debug", "info", "warn", "error", "fatal"] as const;
/** Keys pino writes itself; twice in one line they would hide each other. */
const TAKEN: ReadonlySet<string> = new Set(["level", "time", "msg"]);

function standardOutput(): DestinationStream {
	if (!process.stdout.isTTY) return destination({ dest: 1, sync: true });
	// Loaded only here: a service never needs it.
	const pretty = createRequire(import.meta.url)("pino-pretty") as (options: object) => DestinationStream;
	return pretty({ colorize: process.env["NO_COLOR"] === undefined, translateTime: "SYS:HH:MM:ss", sync: true });
}

function wrap(logger: Logger, redact: Redact): Log {
	const clean = (facts: Facts): Record<string, unknown> => {
		const shown = redact(facts);
		for (const key of TAKEN) {
			if (!(key in shown)) continue;
			shown[`fact_${key}`] = shown[key];
			delete shown[key];
		}
		return shown;
	};
	const write = (level: (typeof LEVELS)[number]) => (facts: Facts, sentence: string) => {
		if (logger.isLevelEnabled(level)) logger[level](clean(facts), scrub(sentence));
	};
	return {
		debug: write("debug"),
		info: write("info"),
		warn: write("warn"),
		error: write("error"),
		fatal: write("fatal"),
		child: (facts) => wrap(logger.child(clean(facts)), redact),
	};
}

export function createLog({ level, collections, destination: out = standardOutput() }: LogOptions): Log {
	const logger = pino(
		{
			level,
			// Neither host name nor process id: journald and Docker know both.
			base: null,
			timestamp: stdTimeFunctions.isoTime,
			formatters: { level: (label) => ({ level: label }) },
		},
		out,
	);
	return wrap(logger, createRedactor(collections));
}
