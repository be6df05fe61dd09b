import type { BotId } from "../chat/message.js";
import { type Delivery, laneName, RANKS } from "./delivery.js";
import { expire, moveAway, type Roads, recoverStale } from "./housekeeping.js";
import type { Yard } from "./yard.js";

/** Pushes look for another bot when one comes or goes, and this often: who reaches whom may have changed. */
const MOVE_ALL_MS = 600_000;

export interface HousekeeperOptions {
	readonly yard: Yard;
	readonly roads: Roads;
	readonly bots: () => Iterable<BotId>;
	readonly networks: readonly string[];
	/** Whether this process is sending it just now. */
	readonly isOpen: (id: string) => boolean;
	/** It waits in another lane than before. */
	readonly offer: (delivery: Delivery) => void;
}

/** What is done once a minute: ends what has expired, recovers what was forgotten, finds bots for what waits. */
export class Housekeeper {
	#isBusy = false;
	#movedKey = "";
	#movedAt = 0;

	constructor(private readonly options: HousekeeperOptions) {}

	/** Never rejects. */
	async run(): Promise<void> {
		// With many pushes it may take longer than the pause until the next.
		if (this.#isBusy) return;
		this.#isBusy = true;
		const { yard, isOpen, offer } = this.options;
		try {
			const now = yard.clock.now();
			await expire(yard.deliveries, now, yard.done);
			await recoverStale(
				yard.deliveries,
				now,
				({ id }) => isOpen(id),
				(delivery) => {
					if (delivery.state === "queued") offer(delivery);
					else if (delivery.kind === "push") yard.done(delivery);
				},
			);
			await this.#move();
		} catch (error) {
			yard.stubborn.failed(error);
		}
		this.#isBusy = false;
	}

	async #move(): Promise<void> {
		const { yard, roads, networks, offer } = this.options;
		const key = await this.#whoIsHere();
		const now = yard.steady.now();
		if (key !== this.#movedKey || now - this.#movedAt > MOVE_ALL_MS) {
			await moveAway(yard.deliveries, roads, offer);
			this.#movedKey = key;
			this.#movedAt = now;
			return;
		}
		for (const network of new Set(networks))
			for (const rank of RANKS) await moveAway(yard.deliveries, roads, offer, laneName(rank, `${network}:` as BotId));
	}

	/** Who can send and who is away, as a key: while it stays the same hardly any push finds another bot. */
	async #whoIsHere(): Promise<string> {
		const { bots, roads } = this.options;
		const states: string[] = [];
		for (const bot of bots()) states.push(`${bot} ${roads.isReady(bot)} ${await roads.isAlive(bot)}`);
		return states.sort().join();
	}
}
