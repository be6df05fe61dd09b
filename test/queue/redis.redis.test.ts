import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { Redis } from "ioredis";
import { afterAll, describe, expect, it, vi } from "vitest";
import { openRedisQueue } from "../../src/queue/redis.js";
import { startChild } from "./child-process.js";
import { describeQueue, eventually, PATIENCE } from "./conformance.js";

vi.setConfig(PATIENCE);

const url = process.env["REDIS_URL"] ?? "";
const run = `test-${randomUUID()}`;
let places = 0;
const place = async (): Promise<string> => `${run}-${++places}`;
const LOCK_MS = 1_000;

afterAll(async () => {
	const redis = new Redis(url);
	for await (const keys of redis.scanStream({ match: `${run}*` })) {
		if ((keys as string[]).length > 0) await redis.unlink(keys as string[]);
	}
	redis.disconnect();
});

describeQueue({
	name: "the queue on Redis",
	durable: true,
	place,
	open: (prefix) => openRedisQueue({ url, prefix, lockMs: LOCK_MS }),
});

/** A way to the server that the test can cut. */
class Wire {
	readonly #sockets = new Set<Socket>();
	#server: Server | undefined;
	#port = 0;

	async open(): Promise<string> {
		const target = new URL(url);
		const server = createServer((socket) => {
			const onward = connect(Number(target.port || 6379), target.hostname);
			for (const [one, other] of [
				[socket, onward],
				[onward, socket],
			] as const) {
				this.#sockets.add(one);
				one.on("error", () => {}).on("close", () => other.destroy());
				one.pipe(other);
			}
		});
		server.listen(this.#port, "127.0.0.1");
		await once(server, "listening");
		this.#server = server;
		this.#port = (server.address() as AddressInfo).port;
		const through = new URL(url);
		through.host = `127.0.0.1:${this.#port}`;
		return through.href;
	}

	async cut(): Promise<void> {
		const server = this.#server;
		this.#server = undefined;
		for (const socket of this.#sockets) socket.destroy();
		this.#sockets.clear();
		if (server) {
			server.close();
			await once(server, "close");
		}
	}
}

describe("the queue on Redis", () => {
	it("runs the job of a killed process again", async () => {
		const prefix = await place();
		const child = await startChild("redis", prefix);
		await child.kill();
		const queue = await openRedisQueue({ url, prefix, lockMs: LOCK_MS });
		try {
			const again: unknown[] = [];
			await queue.work({
				endless: async (data, { attempt }) => {
					again.push([data, attempt]);
				},
			});
			await eventually(() => again.length === 1, "the job to run again");
			expect(again).toEqual([[{ word: "mine" }, 1]]);
		} finally {
			await queue.close();
		}
	});

	it("says no while the server is gone and goes on when it is back", async () => {
		const wire = new Wire();
		const queue = await openRedisQueue({ url: await wire.open(), prefix: await place(), lockMs: LOCK_MS });
		try {
			const seen: string[] = [];
			await queue.work({
				one: async (_data, { id }) => {
					seen.push(id);
				},
			});
			await queue.add("one", {}, { id: "before" });
			await eventually(() => seen.length === 1, "a job before");
			await wire.cut();
			const refused = { code: "QUEUE_UNAVAILABLE" };
			await Promise.all([
				expect(queue.ping()).rejects.toMatchObject(refused),
				expect(queue.add("one", {}, { id: "meanwhile" })).rejects.toMatchObject(refused),
				expect(queue.counts()).rejects.toMatchObject(refused),
			]);
			await wire.open();
			await eventually(() => queue.ping().then(() => true), "the server to be back");
			await queue.add("one", {}, { id: "after" });
			await eventually(() => seen.includes("after"), "a job after");
		} finally {
			await queue.close();
			await wire.cut();
		}
	});

	it("can be closed while the server is gone", async () => {
		const wire = new Wire();
		const queue = await openRedisQueue({ url: await wire.open(), prefix: await place(), lockMs: LOCK_MS });
		await queue.work({});
		await wire.cut();
		await queue.close();
	});

	it("is not opened on a server that does not answer", async () => {
		const wire = new Wire();
		const nobody = await wire.open();
		await wire.cut();
		await expect(openRedisQueue({ url: nobody })).rejects.toMatchObject({ code: "QUEUE_UNAVAILABLE" });
	});

	it("warns of a server that may throw jobs away", async () => {
		const redis = new Redis(url);
		const [, policy = "noeviction"] = (await redis.config("GET", "maxmemory-policy")) as string[];
		try {
			await redis.config("SET", "maxmemory-policy", "allkeys-lru");
			const queue = await openRedisQueue({ url, prefix: await place() });
			expect(queue.warnings.join()).toContain("allkeys-lru");
			await queue.close();
			await redis.config("SET", "maxmemory-policy", "noeviction");
			const content = await openRedisQueue({ url, prefix: await place() });
			expect(content.warnings).toEqual([]);
			await content.close();
		} finally {
			await redis.config("SET", "maxmemory-policy", policy);
			redis.disconnect();
		}
	});
});
