import { isChannel } from "./fields.js";
import type { Value } from "./value.js";

/** What knowing a field is worth, beside another; a way to reach somebody counts most. */
const worth = ({ field }: Value): number => (isChannel(field) ? 1.3 : field === "city" || field === "job" ? 1.1 : 1);

/**
 * The one value to ask about now: the most overdue by its own measure, weighted by what it is worth;
 * `undefined` where nothing is due.
 */
export function questionNow(values: readonly Value[], now: number): Value | undefined {
	let best: Value | undefined;
	let most = 0;
	for (const value of values) {
		if (!value.confirmed || value.dueAt === undefined || value.dueAt > now) continue;
		const urgency = ((now - value.verifiedAt) / Math.max(1, value.dueAt - value.verifiedAt)) * worth(value);
		if (urgency > most) [best, most] = [value, urgency];
	}
	return best;
}
