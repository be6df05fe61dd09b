import type { BotId } from "../chat/message.js";
import type { Lease } from "./lease.js";
import { type PastSend, pastSends, recoverSending, redateFuture } from "./recover.js";
import type { Yard } from "./yard.js";

/** A bot that is offline here for longer may come back in another process. */
const LONGEST_ABSENCE_MS = 60_000;

export interface TenureOptions {
	readonly bot: BotId;
	readonly lease: Lease;
	readonly yard: Yard;
	/** How many past messages count against its caps; none where it is not paced. */
	readonly counted: number;
	/** Deliveries this process is sending just now: not to be taken for a crash's. */
	readonly isOpen: (id: string) => boolean;
	/** It may act from now on; what it sent in the last day, oldest first. */
	readonly onReady: (sends: readonly PastSend[]) => void;
}

/**
 * The time during which this process acts for a bot: from when it holds the lease and has brought
 * to an end what the one before left, until the lease is lost.
 */
export class Tenure {
	#isReady = false;
	#isLeasing = false;
	#onlineAt = 0;
	#asking: Promise<unknown> = Promise.resolve();
	#taking: Promise<void> = Promise.resolve();
	#takings = 0;

	constructor(private readonly options: TenureOptions) {
		options.lease.onChange((held) => {
			this.#isReady = false;
			if (held) this.#taking = this.#takeOver();
		});
	}

	get isOwned(): boolean {
		return this.options.lease.held();
	}

	/** Cheap; asked right before each message. */
	mayAct(): boolean {
		return this.#isReady && this.options.lease.held();
	}

	/** Whoever the bot is connected to owns it. A short loss of the connection changes nothing. */
	keep(isOnline: boolean, now: number): void {
		const { lease, yard } = this.options;
		if (isOnline || yard.isAlone) {
			this.#onlineAt = now;
			if (!this.#isLeasing) this.#asking = lease.start();
			this.#isLeasing = true;
		} else if (this.#isLeasing && now - this.#onlineAt > LONGEST_ABSENCE_MS) {
			this.#isLeasing = false;
			void lease.stop();
		}
	}

	/** Resolves once the lease was asked for, if it was to be, and what follows from having it is done. */
	async begun(): Promise<void> {
		await this.#asking;
		await this.#taking;
	}

	end(): Promise<void> {
		return this.options.lease.stop();
	}

	async #takeOver(): Promise<void> {
		const { bot, lease, yard, counted, isOpen, onReady } = this.options;
		const { deliveries, clock } = yard;
		this.#takings += 1;
		const taking = this.#takings;
		const sends = await yard.stubborn.run(async () => {
			await yard.records.flush();
			await recoverSending(
				deliveries,
				clock.now(),
				(delivery) => delivery.botId === bot && !isOpen(delivery.id),
				(delivery) => delivery.state !== "queued" && delivery.kind === "push" && yard.done(delivery),
			);
			if (counted === 0) return [];
			await redateFuture(deliveries, bot, clock.now());
			return pastSends(deliveries, bot, clock.now(), counted);
		});
		if (sends === undefined || taking !== this.#takings || !lease.held()) return;
		this.#isReady = true;
		onReady(sends);
	}
}
