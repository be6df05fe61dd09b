import type { Alarm, Trouble } from "../store/collections/alarms.js";
import type { BotRecord } from "../store/collections/bots.js";
import { STALE_MS } from "./book.js";

const MINUTE_MS = 60_000;
/** A short loss of the line mends itself. */
const OFFLINE_MS = 5 * MINUTE_MS;
/** Up for less than this it was not up: a bot that comes and goes is one trouble, not many. */
const STEADY_MS = 2 * MINUTE_MS;
/** An all-clear wants this much peace, twice as much for each alarm that came soon before. */
const PEACE_MS = 5 * MINUTE_MS;
const MOST_DOUBLED = 5;
/** An alarm after this much peace is not counted as one more of the same. */
export const FORGIVEN_MS = 6 * 60 * MINUTE_MS;

/** What is remembered of a bot between two looks. */
export interface Memory {
	/** Since when it has not been well, short recoveries left out. */
	readonly badSince?: number;
	/** Since when it has been well. */
	readonly goodSince?: number;
}

export interface Judgement {
	readonly memory: Memory;
	/** What is the matter now. */
	readonly trouble?: Trouble;
	/** It is time to say so, or to say that it is over. */
	readonly verdict: "raise" | "clear" | "none";
}

/** What is wrong with a bot, and since when; `watchedSince` is when somebody began to look. */
function conditionOf(record: BotRecord, now: number, watchedSince: number): { trouble?: Trouble; since: number } {
	const { state, since, reportedAt, refusingUntil } = record;
	// Whoever carried it is gone: since when, only what was seen can tell.
	if (now - reportedAt > STALE_MS) return { trouble: "offline", since: Math.max(reportedAt, watchedSince) };
	if (state === "frozen" || state === "needs-login") return { trouble: state, since };
	if (state !== "online") return { trouble: "offline", since };
	if (refusingUntil !== undefined && refusingUntil > now) return { trouble: "refusing", since: now };
	return { since };
}

/** One look at a bot. Pure. `open` is its alarm that is not over. */
export function judge(
	record: BotRecord,
	memory: Memory,
	open: Pick<Alarm, "round"> | undefined,
	now: number,
	watchedSince: number,
): Judgement {
	const { trouble, since } = conditionOf(record, now, watchedSince);
	if (trouble === undefined) {
		const goodSince = memory.goodSince ?? (memory.badSince === undefined ? since : Math.max(since, memory.badSince));
		const isSteady = now - goodSince >= STEADY_MS;
		const peace = PEACE_MS * 2 ** Math.min(open?.round ?? 0, MOST_DOUBLED);
		return {
			memory: { goodSince, ...(isSteady || memory.badSince === undefined ? {} : { badSince: memory.badSince }) },
			verdict: open !== undefined && now - goodSince >= peace ? "clear" : "none",
		};
	}
	const badSince = memory.badSince ?? since;
	const isSure = trouble === "frozen" || trouble === "refusing" || now - badSince >= OFFLINE_MS;
	return { memory: { badSince }, trouble, verdict: open === undefined && isSure ? "raise" : "none" };
}
