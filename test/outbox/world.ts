import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach } from "vitest";
import type { ChatLog } from "../../src/chat/log.js";
import type { ChatRef, Message } from "../../src/chat/message.js";
import type { Delivery } from "../../src/outbox/delivery.js";
import { deliveries as deliveryCollection } from "../../src/outbox/delivery.js";
import { createOutbox, type OutboxOptions, outboxCollections, type RunningOutbox } from "../../src/outbox/outbox.js";
import type { Push } from "../../src/outbox/port.js";
import type { Collection, Store } from "../../src/store/port.js";
import { openSqliteStore } from "../../src/store/sqlite/index.js";
import { createFakeClock, type FakeClock } from "../support/fake-clock.js";
import { ScriptedAdapter } from "./scripted-adapter.js";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

export async function tempDir(): Promise<string> {
	const dir = await mkdtemp(join(tmpdir(), "outbox-"));
	cleanups.push(() => rm(dir, { recursive: true, force: true }));
	return dir;
}

export const openStore = async (dir: string): Promise<Store> => openSqliteStore({ dir, specs: [...outboxCollections] });

/** A store that knows whether anything asked of it is still under way, and that can be broken. */
export class WatchedStore {
	pending = 0;
	/** Throws for operations that are to fail; called with their names. */
	fault: (operation: string) => void = () => undefined;
	/** Operations wait for this first. */
	gate: Promise<void> | undefined;
	readonly operations: string[] = [];
	readonly store: Store;

	constructor(inner: Store) {
		const collections = new Map<unknown, unknown>();
		this.store = {
			kind: inner.kind,
			blobs: {
				put: (key, bytes) => this.#watch("put", () => inner.blobs.put(key, bytes)),
				remove: (key) => this.#watch("remove", () => inner.blobs.remove(key)),
				stream: (key) =>
					this.#watch("stream", async () => {
						const stream = await inner.blobs.stream(key);
						return stream === undefined ? undefined : this.#stream(stream);
					}),
			},
			ping: () => inner.ping(),
			close: () => inner.close(),
			collection: (spec) => {
				if (!collections.has(spec)) collections.set(spec, this.#watched(inner.collection(spec)));
				return collections.get(spec) as ReturnType<typeof inner.collection<never, never>>;
			},
		} as Store;
	}

	/** Resolves when nothing asked of it is under way: what an answer sets off asks for more at once, or not at all. */
	async settle(): Promise<void> {
		// What a closed gate holds never ends: then some turns must do.
		for (let turns = 0; turns < 20 || this.gate === undefined; turns++) {
			await turn();
			if (this.pending === 0) return;
		}
	}

	#watched<T extends object>(collection: T): T {
		return new Proxy(collection, {
			get: (target, name) => {
				const operation = Reflect.get(target, name) as (...parameters: unknown[]) => unknown;
				if (name === "stream")
					return (...parameters: unknown[]) => this.#stream(operation.apply(target, parameters) as AsyncIterable<unknown>);
				return (...parameters: unknown[]) =>
					this.#watch(String(name), () => operation.apply(target, parameters) as Promise<unknown>);
			},
		});
	}

	async #watch<T>(name: string, run: () => Promise<T>): Promise<T> {
		this.pending += 1;
		this.operations.push(name);
		try {
			this.fault(name);
			await this.gate;
			return await run();
		} finally {
			this.pending -= 1;
		}
	}

	async *#stream<T>(inner: AsyncIterable<T>): AsyncIterable<T> {
		const iterator = inner[Symbol.asyncIterator]();
		for (;;) {
			const next = await this.#watch("stream", () => iterator.next());
			if (next.done === true) return;
			yield next.value;
		}
	}
}

export interface World {
	readonly clock: FakeClock;
	readonly watched: WatchedStore;
	readonly adapter: ScriptedAdapter;
	readonly outbox: RunningOutbox;
	readonly deliveries: Collection<Delivery, keyof typeof deliveryCollection.indexes>;
	readonly log: string[];
	/** Every push that came to its end. */
	readonly done: Delivery[];
	readonly dir: string;
	/** Another outbox on the same store, as after a restart or in a second process. */
	again(options?: Partial<OutboxOptions>): RunningOutbox;
	/** An outbox with a platform connection of its own, as in a process of its own; `kill` is a SIGKILL. */
	process(options?: Partial<OutboxOptions>): {
		outbox: RunningOutbox;
		adapter: ScriptedAdapter;
		watched: WatchedStore;
		kill(): void;
	};
	/** Everything in the store. */
	all(): Promise<Delivery[]>;
}

export type WorldOptions = Partial<Omit<OutboxOptions, "store" | "clock">> & { readonly start?: number; readonly dir?: string };

/** A clock, a real store, one scripted platform with the bot qq:1 online, and an outbox that is not started yet. */
export async function world({ start, dir: given, ...options }: WorldOptions = {}): Promise<World> {
	const dir = given ?? (await tempDir());
	const watched = new WatchedStore(await openStore(dir));
	cleanups.push(() => watched.store.close());
	const clock = createFakeClock({
		...(start === undefined ? {} : { start }),
		settle: () => watched.settle(),
	});
	const adapter = new ScriptedAdapter(clock).bot("1");
	const log: string[] = [];
	const say = (facts: object, sentence: string): void => void log.push(`${sentence} ${JSON.stringify(facts)}`);
	const chatLog: ChatLog = { info: say, warn: say, error: say };
	const done: Delivery[] = [];
	const again = (more: Partial<OutboxOptions> = {}): RunningOutbox => {
		const outbox = createOutbox({
			store: watched.store,
			adapters: [adapter],
			clock,
			pacing: "on",
			log: chatLog,
			random: () => 0.5,
			reach: () => ["qq:1"],
			...options,
			...more,
		});
		outbox.onOutcome((delivery) => done.push(delivery));
		cleanups.push(async () => {
			watched.fault = () => undefined;
			// One that was killed never ends.
			void outbox.stop();
			for (let i = 0; i < 10; i++) await clock.advance(1_000);
		});
		return outbox;
	};
	const deliveries = watched.store.collection(deliveryCollection);
	return {
		clock,
		watched,
		adapter,
		outbox: again(),
		deliveries,
		log,
		done,
		dir,
		again,
		process(more = {}) {
			const own = new WatchedStore(watched.store);
			const road = new ScriptedAdapter(clock).bot("1");
			let isDead = false;
			const ownClock = { now: clock.now, after: (ms: number, run: () => void) => clock.after(ms, () => isDead || run()) };
			const outbox = again({ store: own.store, adapters: [road], clock: ownClock, ...more });
			return {
				outbox,
				adapter: road,
				watched: own,
				kill() {
					// Nothing it asks for is answered any more, and nothing it is told reaches it.
					own.gate = new Promise(() => undefined);
					isDead = true;
					road.bot("1", "offline");
				},
			};
		},
		async all() {
			const docs: Delivery[] = [];
			for await (const doc of deliveries.stream("id")) docs.push(doc);
			return docs;
		},
	};
}

export const group = (id: string): ChatRef => ({ kind: "group", id });
export const direct = (id: string): ChatRef => ({ kind: "direct", id });

let messages = 0;

/** A message somebody wrote to qq:1. */
export function message(chat: ChatRef, sender = "100", change: Partial<Message> = {}): Message {
	messages += 1;
	return {
		platform: "onebot",
		network: "qq",
		botId: "1",
		chat,
		sender: { id: sender, nickname: `n${sender}` },
		id: `q${messages}`,
		segments: [],
		text: "",
		mentionsBot: false,
		sentAt: 0,
		...change,
	};
}

export const says = (text: string) => ({ segments: [{ type: "text" as const, text }] });

export const push = (key: string, chat: ChatRef, change: Partial<Push> = {}): Push => ({
	key,
	category: "reminder",
	network: "qq",
	chat,
	segments: [{ type: "text", text: key }],
	...change,
});
