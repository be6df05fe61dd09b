import type { Platform, Remedy } from "../../chat/message.js";
import { type Doc, defineCollection } from "../port.js";

/**
 * - `offline`: nothing is heard of it; `needs-login`: the platform has put it out;
 * - `frozen`: it hears, and nothing it sends arrives; `refusing`: its pushes are refused one after another.
 */
export type Trouble = "offline" | "needs-login" | "frozen" | "refusing";

/** A bot in trouble, told once; the all-clear closes it. */
export interface Alarm extends Doc {
	/** The bot, `network:id`. */
	readonly bot: string;
	readonly platform: Platform;
	readonly trouble: Trouble;
	readonly cause?: string;
	/** What a person must do, where the adapter knows. */
	readonly remedy?: Remedy;
	/** `ending`: it is over, and that has not been told yet. */
	readonly state: "open" | "ending" | "over";
	/** The bot, until it is over: a bot has one alarm at a time. */
	readonly openFor?: string;
	/** When the trouble began. */
	readonly since: number;
	readonly raisedAt: number;
	/** When everybody had been told of it. */
	readonly toldAt?: number;
	readonly endedAt?: number;
	/** How many came before it in short order: each wants a longer peace before the all-clear. */
	readonly round: number;
	readonly changedAt: number;
}

export const alarms = defineCollection<Alarm>()({
	name: "alarms",
	schema: 1,
	indexes: {
		open: { on: ["openFor"], unique: true },
		bot: { on: ["bot", "raisedAt"] },
		raised: { on: ["raisedAt"] },
	},
	personal: [],
	subject: null,
});
