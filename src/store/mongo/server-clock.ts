import type { mongo } from "mongoose";

const ASK_EVERY_MS = 60_000;
const COMMAND_NOT_FOUND = 59;

/** The server's time, asked for now and then and counted on by this machine's steady clock in between. */
export class ServerClock {
	#serverMs = 0;
	#askedAt = Number.NEGATIVE_INFINITY;

	constructor(private readonly db: mongo.Db) {}

	/** Whole milliseconds since the epoch. */
	async now(): Promise<number> {
		if (performance.now() - this.#askedAt > ASK_EVERY_MS) {
			const askedAt = performance.now();
			const { localTime } = await greet(this.db);
			// Taken to have been read at the very end of the exchange: rather too early, which only widens the feed's window.
			this.#serverMs = (localTime as Date).getTime() - (performance.now() - askedAt);
			this.#askedAt = askedAt;
		}
		return Math.floor(this.#serverMs + (performance.now() - this.#askedAt));
	}
}

/** Servers that are not MongoDB's own may know only the older word. */
async function greet(db: mongo.Db): Promise<mongo.Document> {
	try {
		return await db.command({ hello: 1 });
	} catch (error) {
		if ((error as { code?: unknown }).code !== COMMAND_NOT_FOUND) throw error;
		return db.command({ isMaster: 1 });
	}
}
