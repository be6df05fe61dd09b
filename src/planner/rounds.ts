import { withAskable } from "../alumni/askable.js";
import { DAY_MS } from "../alumni/freshness.js";
import type { Clock } from "../clock.js";
import type { Outbox } from "../outbox/port.js";
import { type Alumnus, alumni } from "../store/collections/alumni.js";
import { type Reminder, type ReminderState, reminders } from "../store/collections/reminders.js";
import type { Store } from "../store/port.js";
import { LATER_MS, restAfter } from "./rules.js";

/** What ending a round needs of the services. */
export interface Parts {
	readonly store: Store;
	readonly clock: Clock;
	readonly outbox: Pick<Outbox, "cancel">;
}

export type Ending = Extract<ReminderState, "lost" | "answered" | "later" | "stopped" | "moot">;

export const isOpen = ({ state }: Pick<Reminder, "state">): boolean =>
	state === "asked" || state === "nudged" || state === "listed";

/** Ends a round, unless it has ended; what of it still waits to be sent never leaves. */
export async function endRound({ store, clock, outbox }: Parts, reminderId: string, state: Ending): Promise<void> {
	let ended: Reminder | undefined;
	await store.collection(reminders).update(reminderId, (reminder) => {
		ended = isOpen(reminder) ? reminder : undefined;
		if (ended === undefined) return undefined;
		const { nextAt: _next, ...rest } = reminder;
		return { ...rest, state, changedAt: clock.now() };
	});
	if (ended === undefined || state === "lost") return;
	// A line that names him and four others goes out without him another time.
	for (const { way, key } of ended.contacts) if (way === "direct" || way === "mention") await outbox.cancel(key);
}

/** Ends the round a person is in, and says from when he may be asked again. */
export async function release(parts: Parts, alumnusId: string, reminderId: string, state: Ending): Promise<void> {
	await endRound(parts, reminderId, state);
	const now = parts.clock.now();
	await parts.store.collection(alumni).update(alumnusId, (alumnus) => {
		const { asked, ...rest } = alumnus;
		if (asked?.reminderId !== reminderId) return undefined;
		return withAskable<Alumnus>({ ...rest, ...after(alumnus, asked.field, state, now) });
	});
}

function after(
	{ unanswered = {} }: Alumnus,
	field: NonNullable<Alumnus["asked"]>["field"],
	state: Ending,
	now: number,
): Pick<Alumnus, "restUntil" | "unanswered"> {
	if (state === "later") return { restUntil: now + LATER_MS };
	if (state !== "lost") return { restUntil: now + DAY_MS };
	const counted = { ...unanswered, [field]: (unanswered[field] ?? 0) + 1 };
	const rounds = Object.values(counted).reduce((sum, times) => sum + times, 0);
	return { unanswered: counted, restUntil: now + restAfter(rounds) };
}
