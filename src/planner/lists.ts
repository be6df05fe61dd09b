import type { Locale } from "../i18n/index.js";
import type { House, Services } from "../services.js";
import { type Alumnus, alumni } from "../store/collections/alumni.js";
import { REMINDER_STATES, type Reminder, type ReminderState, reminders } from "../store/collections/reminders.js";
import { plannerTexts } from "./texts.js";

export interface Listed {
	readonly reminder: Reminder;
	readonly alumnus: Alumnus;
}

/** The people of a class whose rounds stand at a state, without those who spoke since. */
export async function listOf({ store }: Services, classId: string, state: "listed" | "lost"): Promise<readonly Listed[]> {
	const { items } = await store.collection(reminders).list("class", { prefix: [classId, state], limit: 1000 });
	return withPeople(store, items);
}

export async function withPeople(store: Services["store"], items: readonly Reminder[]): Promise<readonly Listed[]> {
	const people = new Map(
		(await store.collection(alumni).getMany(items.map(({ alumnusId }) => alumnusId))).map((each) => [each.id, each]),
	);
	return items.flatMap((reminder) => {
		const alumnus = people.get(reminder.alumnusId);
		if (alumnus === undefined || alumnus.optedOutAt !== undefined || (alumnus.spokeAt ?? 0) >= reminder.changedAt) return [];
		return [{ reminder, alumnus }];
	});
}

/** What a liaison pastes into a private chat. */
export const pasteText = (house: House, locale: Locale): string =>
	plannerTexts[locale].paste({ office: house.office[locale], bot: house.botName });

/** How many rounds of a class stand at each state, or ended so since a time. */
export async function countsOf(
	{ store }: Services,
	classId: string,
	since: number,
): Promise<Readonly<Record<ReminderState, number>>> {
	const all = store.collection(reminders);
	const counts = REMINDER_STATES.map(async (state) => {
		const isOpen = state === "asked" || state === "nudged" || state === "listed";
		const count = await all.count("class", { prefix: [classId, state], ...(isOpen ? {} : { from: since }) });
		return [state, count] as const;
	});
	return Object.fromEntries(await Promise.all(counts)) as Record<ReminderState, number>;
}
