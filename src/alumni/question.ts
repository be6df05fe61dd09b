import { isChannel } from "./fields.js";
import type { Value } from "./value.js";

/** What knowing a field is worth, beside another; a way to reach somebody counts most. */
const worth = ({ field }: Value): number => (isChannel(field) ? 1.3 : field === "city" || field === "job" ? 1.1 : 1);

/** Somebody else said it: the first thing to ask about. */
const HEARD = 100;

/**
 * The one value to ask about now: what was only heard and never asked about, else the most overdue by
 * its own measure, weighted by what it is worth; `undefined` where there is nothing to ask.
 */
export function questionNow(values: readonly Value[], now: number, askedAt?: number): Value | undefined {
	let best: Value | undefined;
	let most = 0;
	for (const value of values) {
		const urgency = urgencyOf(value, now, askedAt);
		if (urgency > most) [best, most] = [value, urgency];
	}
	return best;
}

function urgencyOf(value: Value, now: number, askedAt: number | undefined): number {
	if (!value.confirmed) return askedAt === undefined || askedAt < value.verifiedAt ? HEARD * worth(value) : 0;
	if (value.dueAt === undefined || value.dueAt > now) return 0;
	return ((now - value.verifiedAt) / Math.max(1, value.dueAt - value.verifiedAt)) * worth(value);
}
