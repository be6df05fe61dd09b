import type { ChatAdapter } from "../chat/adapter.js";
import type { ChatLog } from "../chat/log.js";
import type { BotId, BotStatus } from "../chat/message.js";
import type { Clock } from "../clock.js";
import type { Blobs } from "../store/port.js";
import type { AnswerJob } from "./answers.js";
import type { Delivery } from "./delivery.js";
import type { Manners } from "./manners.js";
import type { QuietRules } from "./quiet.js";
import type { Records } from "./records.js";
import type { Steady } from "./steady.js";
import type { Stubborn } from "./stubborn.js";
import type { Deliveries } from "./window.js";

/** The adapter that carries a bot, and what it says about it. */
export interface Road {
	readonly adapter: ChatAdapter;
	readonly status: BotStatus;
}

/** What the lines of all bots share. */
export interface Yard {
	readonly clock: Clock;
	readonly steady: Steady;
	readonly log: ChatLog;
	readonly deliveries: Deliveries;
	readonly blobs: Blobs;
	readonly records: Records;
	readonly stubborn: Stubborn;
	readonly quiet: QuietRules;
	readonly manners: Manners;
	readonly random: () => number;
	/** No other process works on this store. */
	readonly isAlone: boolean;
	/** Answers that may wait for one bot. */
	readonly maxQueued: number;
	/** How long an answer may wait. */
	readonly patienceMs: number;
	/** Gives an answer of a bot that is away to another that is online in the same group; `false` where there is none. */
	handOver(from: BotId, job: AnswerJob): boolean;
	roadTo(bot: BotId): Road | undefined;
	/** A bot can send from now on: what waits for any may go to it. */
	isReady(): void;
	/** A push came to its end. */
	done(delivery: Delivery): void;
}

/** When to wake up: the earliest of what it is told, in steady time. */
export class Alarm {
	at = Number.POSITIVE_INFINITY;

	set(at: number): void {
		if (at < this.at) this.at = at;
	}
}
