import type { ChatAdapter } from "../chat/adapter.js";
import type { ChatLog } from "../chat/log.js";
import type { BotId, BotState, ChatRef, GroupId, Network, Platform } from "../chat/message.js";
import type { Clock } from "../clock.js";
import type { Store } from "../store/port.js";
import type { OutcomeCount } from "./line.js";
import type { Policy } from "./policy.js";
import type { Outbox } from "./port.js";
import type { QuietRules } from "./quiet.js";

/** Another bot that is online in the same chat, and the id by which it knows the message `quote`. */
export type FindStandIn = (
	bot: BotId,
	chat: ChatRef,
	quote: string | undefined,
) => { readonly bot: BotId; readonly quote?: string } | undefined;

export interface OutboxOptions {
	readonly store: Store;
	/** Empty in a process that only asks for pushes. */
	readonly adapters: readonly ChatAdapter[];
	readonly clock: Clock;
	/** `off` lifts gaps and caps for every platform; quiet hours stay. */
	readonly pacing: "on" | "off";
	/** What differs from the defaults of a platform. */
	readonly policies?: Readonly<Partial<Record<Platform, Partial<Policy>>>>;
	readonly log: ChatLog;
	readonly quiet?: QuietRules;
	readonly random?: () => number;
	/** The bots known to reach a chat, `network:id`, best first. Without it only pushes that name their bot go out. */
	readonly reach?: (network: Network, chat: ChatRef) => readonly BotId[] | Promise<readonly BotId[]>;
	/**
	 * When people last spoke in a group, as far as this bot could hear: then group manners hold. Of a
	 * group it has not heard since it came online that is when it did.
	 */
	readonly heardAt?: (bot: BotId, group: GroupId) => number;
	/** Who answers in a group in the place of a bot that is away. */
	readonly standIn?: FindStandIn;
	/** Unique to this process; owns the leases. */
	readonly owner?: string;
	/** No other process works on this store. By default so on SQLite, whose folder is locked. */
	readonly alone?: boolean;
	readonly leaseTtlMs?: number;
	/** Answers that may wait for one bot; 1,000 when left out, ten times that where nothing is paced. */
	readonly maxQueued?: number;
	/** How long an answer may wait; five minutes when left out. */
	readonly patienceMs?: number;
}

export interface BotStats {
	readonly bot: BotId;
	readonly platform: Platform;
	/** `undefined` while no adapter knows the bot. */
	readonly state: BotState | undefined;
	/** This process holds its lease. */
	readonly owned: boolean;
	/** In the last 24 hours. */
	readonly sentToday: number;
	/** What may still go today and within this minute; `Infinity` without a cap. */
	readonly left: { readonly answers: number; readonly pushes: number; readonly minute: number; readonly day: number };
	readonly waitingAnswers: number;
	readonly waitingPushes: number;
	readonly inFlight: number;
	/** Since when something waits that could go by its own time. */
	readonly waitingSince?: number;
	/** Its pushes rest until then: the platform refused too often. */
	readonly refusingUntil?: number;
	/** Since the start of the process. */
	readonly outcomes: Readonly<Record<OutcomeCount, number>>;
}

export interface RunningOutbox extends Outbox {
	/** Resolves once the bots known now are owned, or known to be another's, and their counters rebuilt. */
	start(): Promise<void>;
	/** Begins nothing more, waits for what flies (five seconds at most) and writes down what is known. */
	stop(): Promise<void>;
	/** To be called on a `bot-state` event; otherwise it is noticed within seconds. */
	botChanged(): void;
	stats(): readonly BotStats[];
	/** Removes what is old enough, see `housekeeping.ts`. To be called daily. */
	prune(now?: number): Promise<number>;
}
