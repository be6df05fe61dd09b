import { createServer } from "node:net";
import type { Settings } from "../config/settings.js";
import { bad, codeOf, type DoctorTexts, type Finding, good, look } from "./finding.js";

const WAIT_MS = 3_000;

export async function checkRedis(t: DoctorTexts, url: string): Promise<Finding> {
	const { Redis } = await import("ioredis");
	const redis = new Redis(url, {
		lazyConnect: true,
		connectTimeout: WAIT_MS,
		maxRetriesPerRequest: 0,
		retryStrategy: () => null,
	});
	let cause: unknown;
	redis.on("error", (error) => {
		cause = error;
	});
	try {
		await redis.connect();
		const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info("memory"))?.[1];
		return policy === undefined || policy === "noeviction" ? good(t.redisOk) : bad(t.redisEvicts(policy));
	} catch (error) {
		return bad(t.redisBad(codeOf(cause ?? error)));
	} finally {
		redis.disconnect();
	}
}

export async function checkMongo(t: DoctorTexts, uri: string): Promise<Finding> {
	const { default: mongoose } = await import("mongoose");
	const connection = mongoose.createConnection(uri, {
		serverSelectionTimeoutMS: WAIT_MS,
		connectTimeoutMS: WAIT_MS,
		autoCreate: false,
		autoIndex: false,
	});
	try {
		await connection.asPromise();
		await connection.db?.admin().ping();
		return good(t.mongoOk);
	} catch (error) {
		return bad(t.mongoBad(codeOf(error)));
	} finally {
		await connection.close(true).catch(() => undefined);
	}
}

interface Ready {
	readonly status: string;
	readonly checks: Readonly<Record<string, string>>;
	readonly bots: Readonly<Record<string, number>>;
}

const isReady = (body: unknown): body is Ready =>
	typeof body === "object" && body !== null && "status" in body && "checks" in body && "bots" in body;

/** What answers on our port: `undefined` for nobody, `"other"` for a stranger. */
async function askReadyz(url: string): Promise<Ready | "other" | undefined> {
	try {
		const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(WAIT_MS), redirect: "error" });
		const body: unknown = await answer.json().catch(() => undefined);
		return isReady(body) ? body : "other";
	} catch (error) {
		return codeOf(error) === "ECONNREFUSED" ? undefined : "other";
	}
}

const tryPort = (host: string, port: number): Promise<string | undefined> =>
	new Promise((resolve) => {
		const server = createServer();
		server.once("error", (error) => resolve(codeOf(error)));
		server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
	});

export interface PortFindings {
	readonly findings: readonly Finding[];
	/** Whether it is our own program that answers there. */
	readonly running: boolean;
}

/** Whether the port is ours to take, or the bot is already there and how it is. */
export async function checkPort(t: DoctorTexts, { host, port }: Pick<Settings, "host" | "port">): Promise<PortFindings> {
	const none = (...findings: Finding[]): PortFindings => ({ findings, running: false });
	if (port === 0) return none(good(t.portFree(port)));
	const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
	const answer = await askReadyz(`http://${name}:${port}`);
	if (answer === undefined || answer === "other") {
		const code = await tryPort(host, port);
		if (code === undefined) return none(good(t.portFree(port)));
		if (code === "EACCES") return none(bad(t.portDenied(port)));
		if (code === "EADDRINUSE") return none(bad(t.portOther(port)));
		if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return none(bad(t.portAddress(host)));
		return none(bad(t.portFailed(port, code)));
	}
	const failed = Object.entries(answer.checks)
		.filter(([, result]) => result !== "ok")
		.map(([name]) => name);
	const states = Object.entries(answer.bots);
	const online = answer.bots["online"] ?? 0;
	const bots = states.map(([state, count]) => t.state(state, count)).join(", ");
	return {
		running: true,
		findings: [
			failed.length === 0 ? good(t.ready) : bad(t.notReady(failed.join(", "))),
			states.length === 0
				? look(t.botsNone)
				: online < states.reduce((sum, [, count]) => sum + count, 0)
					? look(t.bots(bots))
					: good(t.bots(bots)),
		],
	};
}
