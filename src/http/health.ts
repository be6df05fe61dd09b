import type { FastifyInstance } from "fastify";
import type { BotState, BotStatus } from "../chat/message.js";
import type { Log } from "../log.js";
import type { Metrics } from "../metrics.js";

/** Rejects where what it checks cannot be used now. */
export type Check = () => Promise<void>;

export interface Health {
	/** `/readyz` answers 503 while any of them rejects or takes over two seconds. */
	addCheck(name: string, check: Check): void;
	/** Where the bots' states come from. */
	setBots(bots: () => readonly BotStatus[]): void;
}

export interface Readiness {
	readonly ready: boolean;
	readonly checks: Readonly<Record<string, "ok" | "failed">>;
	/** How many of our logins are in each state. */
	readonly bots: Readonly<Partial<Record<BotState, number>>>;
}

const CHECK_MS = 2_000;

async function passes(check: Check): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<boolean>((resolve) => {
		timer = setTimeout(resolve, CHECK_MS, false);
	});
	try {
		return await Promise.race([check().then(() => true), late]);
	} catch {
		return false;
	} finally {
		clearTimeout(timer);
	}
}

/** `/healthz`: the process answers. `/readyz`: it can do its work. `/metrics`: for Prometheus. */
export function addHealth(app: FastifyInstance, metrics: Metrics, log: Log): Health {
	const checks = new Map<string, Check>();
	let bots: () => readonly BotStatus[] = () => [];
	let running: Promise<Readiness> | undefined;
	let wasReady = true;

	async function look(): Promise<Readiness> {
		const results = await Promise.all(
			[...checks].map(async ([name, check]) => [name, (await passes(check)) ? "ok" : "failed"] as const),
		);
		const states: Partial<Record<BotState, number>> = {};
		for (const { state } of bots()) states[state] = (states[state] ?? 0) + 1;
		const ready = results.every(([, result]) => result === "ok");
		if (ready !== wasReady) {
			const failed = results.filter(([, result]) => result === "failed").map(([name]) => name);
			if (ready) log.info({}, "Ready again");
			else log.warn({ failed }, "Not ready");
			wasReady = ready;
		}
		return { ready, checks: Object.fromEntries(results), bots: states };
	}

	app.get("/healthz", { schema: { hide: true } }, async () => ({ status: "ok" }));

	app.get("/readyz", { schema: { hide: true } }, async (_request, reply) => {
		// Whoever asks while a look is going on shares it: a flood of questions is no load on the store.
		running ??= look().finally(() => {
			running = undefined;
		});
		const { ready, ...rest } = await running;
		return reply.code(ready ? 200 : 503).send({ status: ready ? "ready" : "not ready", ...rest });
	});

	app.get("/metrics", { schema: { hide: true } }, async (_request, reply) =>
		reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
	);

	return {
		addCheck: (name, check) => void checks.set(name, check),
		setBots: (source) => {
			bots = source;
		},
	};
}
