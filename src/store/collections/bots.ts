import type { BotStatus } from "../../chat/message.js";
import { type Doc, defineCollection } from "../port.js";

/**
 * A login of ours as the process that carries it last described it: what other processes, the office
 * and the next start know of it. The id is `network:id`.
 */
export interface BotRecord extends Doc, BotStatus {
	/** The process that wrote this. */
	readonly by: string;
	readonly reportedAt: number;
	/** What may still go out, where there is a cap: today of each kind, within this minute, today in all. */
	readonly left?: {
		readonly answers?: number;
		readonly pushes?: number;
		readonly minute?: number;
		readonly day?: number;
	};
	/** In the last 24 hours. */
	readonly sentToday: number;
	readonly waitingAnswers: number;
	readonly waitingPushes: number;
	/** Handed to the platform, which has not said what became of it. */
	readonly inFlight?: number;
	/** Since when something waits that could go by its own time. */
	readonly waitingSince?: number;
	/** Its pushes rest until then: the platform refused too often. */
	readonly refusingUntil?: number;
	/** Since its process started. */
	readonly outcomes: Readonly<Record<string, number>>;
	/** The office has taken it out of service: nobody is alarmed about it. */
	readonly retiredAt?: number;
	readonly changedAt: number;
}

export const bots = defineCollection<BotRecord>()({
	name: "bots",
	schema: 1,
	indexes: { changed: { on: ["changedAt"] } },
	personal: [],
	subject: null,
});
