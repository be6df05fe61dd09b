// A process of its own for the queue's tests: opens a queue, says so, takes one job and never ends it.
import { createRequire } from "node:module";
import { openEmbeddedQueue } from "../../src/queue/embedded/index.js";
import type { JobQueue } from "../../src/queue/port.js";
import { openRedisQueue } from "../../src/queue/redis.js";

const [kind = "", place = ""] = process.argv.slice(2);
const say = (message: Record<string, unknown>): void => {
	process.stdout.write(`${JSON.stringify(message)}\n`);
};

const queue: JobQueue =
	kind === "embedded"
		? await openEmbeddedQueue({ dir: place })
		: await openRedisQueue({ url: process.env["REDIS_URL"] ?? "", prefix: place, lockMs: 1_000 });
await queue.work({
	endless: () => {
		say({ started: true });
		return new Promise(() => {});
	},
});
await queue.add("endless", { word: "mine" }, { id: "endless", attempts: 1 });
say({
	opened: true,
	peakMb: process.resourceUsage().maxRSS / 1_024,
	redisLoaded: Object.keys(createRequire(import.meta.url).cache).some((file) => /[\\/]node_modules[\\/]ioredis[\\/]/.test(file)),
});
