import type { Line } from "./line.js";
import type { BotStats } from "./options.js";

/** The figures of one bot. `steadyAhead` is what makes a steady time of a time of day. */
export function statsOf(line: Line, steadyAhead: number): BotStats {
	const { pacer, yard } = line;
	const now = yard.steady.now();
	const answerAt = line.oldestAnswerAt;
	const since = Math.min(
		answerAt === undefined ? Number.POSITIVE_INFINITY : answerAt - steadyAhead,
		line.pushes.oldestDueAt ?? Number.POSITIVE_INFINITY,
	);
	const refusingUntil = line.refusals.until("");
	return {
		bot: line.bot,
		platform: line.platform,
		state: line.road?.status.state,
		owned: line.isOwned,
		sentToday: pacer.sentInDay(now),
		left: pacer.left(now),
		waitingAnswers: line.waitingAnswers,
		waitingPushes: line.pushes.count,
		inFlight: line.inFlight,
		...(since <= yard.clock.now() ? { waitingSince: since } : {}),
		...(refusingUntil > now ? { refusingUntil: refusingUntil - steadyAhead } : {}),
		outcomes: { ...line.outcomes },
	};
}
