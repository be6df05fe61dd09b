import type { Redis } from "ioredis";
import { BullQueue, type DurableQueue, type QueueLog, silent } from "./bull.js";
import { unavailable, within } from "./rules.js";

const OPEN_LIMIT_MS = 5_000;
/** A restart of the server is waited for so long. */
const LOST_LIMIT_MS = 3_000;
/** For a server that is connected and silent. */
const ANSWER_LIMIT_MS = 30_000;
const LONGEST_RETRY_MS = 2_000;

export interface RedisQueueOptions {
	/** `redis://` or `rediss://`, with the password in it where there is one. */
	readonly url: string;
	/** Sets this queue apart from others on the same server. */
	readonly prefix?: string;
	readonly log?: QueueLog;
	/** How long the jobs of a killed process stay its own; 30 s. */
	readonly lockMs?: number;
}

/** `INFO memory` rather than `CONFIG GET`, which hosted servers refuse. */
async function checkPolicy(redis: Redis): Promise<string[]> {
	const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info("memory"))?.[1];
	if (policy === undefined || policy === "noeviction") return [];
	return [`Redis may drop jobs when its memory is full: maxmemory-policy is ${policy}; set it to noeviction.`];
}

/**
 * Opens the queue on a Redis server. Afterwards a lost connection is re-made by itself; calls made
 * meanwhile wait for it a few seconds.
 * @throws StoreError `QUEUE_UNAVAILABLE` when the server cannot be reached within 5 s or refuses.
 */
export async function openRedisQueue({
	url,
	prefix = "liaison",
	log = silent,
	lockMs = 30_000,
}: RedisQueueOptions): Promise<DurableQueue> {
	const [bull, ioredis] = await Promise.all([import("bullmq"), import("ioredis")]);
	const redis = new ioredis.Redis(url, {
		// BullMQ's condition: commands wait for the connection instead of failing after some tries.
		maxRetriesPerRequest: null,
		retryStrategy: (times) => Math.min(times * 100, LONGEST_RETRY_MS),
	});
	const reach = new Reach(redis, log);
	let warnings: string[];
	try {
		warnings = await within(OPEN_LIMIT_MS, checkPolicy(redis));
	} catch (error) {
		redis.disconnect();
		throw unavailable(error);
	}
	return new BullQueue({
		kind: "redis",
		bull,
		factory: bull.createRedisBackend,
		connection: redis,
		prefix,
		tidies: true,
		lockMs,
		log,
		warnings,
		ask: (question) => reach.ask(question),
		ping: () => redis.ping(),
		shut: async () => {
			redis.disconnect();
			reach.end();
		},
	});
}

/**
 * Whether the server can be reached. ioredis keeps commands for a connection that is gone, for ever
 * and without bound; here they are refused once it has been gone for some seconds.
 */
class Reach {
	readonly #pending = new Set<(error: Error) => void>();
	#gone = false;
	#timer: NodeJS.Timeout | undefined;

	constructor(redis: Redis, log: QueueLog) {
		// ioredis repeats "error" with each try; the two changes are worth a line.
		redis.on("error", () => {});
		redis.on("close", () => {
			this.#timer ??= setTimeout(() => {
				this.#gone = true;
				log.warn({}, "Redis cannot be reached");
				for (const reject of this.#pending) reject(unavailable());
			}, LOST_LIMIT_MS);
		});
		redis.on("ready", () => {
			if (this.#gone) log.info({}, "Redis can be reached again");
			this.end();
			this.#gone = false;
		});
	}

	async ask<T>(question: () => Promise<T>): Promise<T> {
		if (this.#gone) throw unavailable();
		let giveUp: (error: Error) => void = () => {};
		const gone = new Promise<never>((_, reject) => {
			giveUp = reject;
		});
		this.#pending.add(giveUp);
		try {
			return await Promise.race([within(ANSWER_LIMIT_MS, question()), gone]);
		} finally {
			this.#pending.delete(giveUp);
		}
	}

	end(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}
}
