import type { SendOutcome } from "../chat/adapter.js";
import type { BotId } from "../chat/message.js";
import { type Delivery, laneOf } from "./delivery.js";

/** The steps of a Delivery, pure. Each gives the document as it is to be written. */

export const FINAL_STATES = ["sent", "refused", "unknown", "failed", "expired", "cancelled"] as const;
export type FinalState = (typeof FINAL_STATES)[number];

/** Somebody may want these repeated, so their text stays for a while. */
export const REPEATABLE: readonly FinalState[] = ["refused", "unknown", "failed"];

export const MAX_ATTEMPTS = 8;
const FIRST_BACK_OFF_MS = 15_000;

/** 15 s, 30 s, … 16 minutes. */
export const backOff = (attempts: number): number => FIRST_BACK_OFF_MS * 2 ** (Math.max(1, attempts) - 1);

/** About to be handed to the platform. */
export function claimed(delivery: Delivery, bot: BotId, now: number): Delivery {
	const { lane: _, ...rest } = delivery;
	return {
		...rest,
		state: "sending",
		botId: bot,
		attempts: delivery.attempts + 1,
		handed: (delivery.handed ?? 0) + 1,
		handedAt: now,
		changedAt: now,
	};
}

/** The message just handed over is proved unsent: it counts against nothing. */
export function unhanded(delivery: Delivery): Delivery {
	const { handed: _, handedAt: __, ...rest } = delivery;
	const handed = (delivery.handed ?? 1) - 1;
	return handed > 0 && delivery.handedAt !== undefined ? { ...rest, handed, handedAt: delivery.handedAt } : rest;
}

/** Waits again, in the lane of `bot`. Without a bot of its own unless the caller named one. */
export function requeued(delivery: Delivery, bot: BotId, dueAt: number, now: number, cause?: string): Delivery {
	const { doneAt: _, deadAt: __, cause: ___, ...rest } = delivery;
	return {
		...rest,
		state: "queued",
		lane: laneOf(delivery, bot),
		dueAt,
		changedAt: now,
		...(cause === undefined ? {} : { cause }),
	};
}

export function finished(
	delivery: Delivery,
	state: FinalState,
	now: number,
	facts: { messageId?: string; cause?: string } = {},
): Delivery {
	const { lane: _, expiresAt: __, cause: ___, segments, ...rest } = delivery;
	return {
		...rest,
		...(segments !== undefined && REPEATABLE.includes(state) ? { segments, deadAt: now } : {}),
		state,
		doneAt: now,
		changedAt: now,
		...facts,
	};
}

/** What an outcome says beside its state. */
export function factsOf(outcome: SendOutcome): { messageId?: string; cause?: string } {
	if (outcome.state !== "sent") return { cause: outcome.cause };
	return outcome.messageId === undefined ? {} : { messageId: outcome.messageId };
}
