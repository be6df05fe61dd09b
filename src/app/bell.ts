import type { Log } from "../log.js";

const CHANNEL = "liaison:changed";

/** Tells other processes on the same store that a binding, a class, a grant or an account changed. */
export interface Bell {
	ring(): void;
	/** Also rung when the connection comes back: something may have been missed. */
	onRing(listener: () => void): void;
	close(): Promise<void>;
}

/** For one process alone. */
export const silentBell: Bell = { ring: () => {}, onRing: () => {}, close: async () => {} };

/** Over Redis. Whatever it misses is found by looking once a second; so nothing here is ever an error. */
export async function redisBell(url: string, log: Log): Promise<Bell> {
	const { Redis } = await import("ioredis");
	const options = { maxRetriesPerRequest: 1, enableOfflineQueue: true, lazyConnect: false } as const;
	const speaker = new Redis(url, options);
	const hearer = new Redis(url, { ...options, maxRetriesPerRequest: null });
	for (const client of [speaker, hearer])
		client.on("error", (error) => log.debug({ error }, "the bell's connection has trouble"));
	await hearer.subscribe(CHANNEL);
	return {
		ring: () => void speaker.publish(CHANNEL, "").catch(() => {}),
		onRing(listener) {
			hearer.on("message", listener);
			hearer.on("ready", listener);
		},
		async close() {
			speaker.disconnect();
			hearer.disconnect();
		},
	};
}
