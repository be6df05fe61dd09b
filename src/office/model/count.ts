import type { Clock } from "../../clock.js";
import { meta } from "../../store/collections/digests.js";
import { UniqueViolation } from "../../store/errors.js";
import type { Store } from "../../store/port.js";

const PREFIX = "model-texts-";
/** Days that are listed. */
const MOST_DAYS = 366;

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** One more text leaves the house today (UTC). Resolves once that is durable. */
export async function countSent({ store, clock }: { readonly store: Store; readonly clock: Clock }): Promise<void> {
	const days = store.collection(meta);
	const id = `${PREFIX}${dayOf(clock.now())}`;
	for (;;) {
		if ((await days.update(id, (day) => ({ ...day, value: String(Number(day.value) + 1) }))) !== undefined) return;
		try {
			await days.insert({ id, value: "1" });
			return;
		} catch (error) {
			if (!(error instanceof UniqueViolation)) throw error;
		}
	}
}

/** How many texts left the house, newest day first. */
export async function sentByDay(store: Store): Promise<readonly { readonly day: string; readonly texts: number }[]> {
	const { items } = await store.collection(meta).list("id", { from: PREFIX, to: `${PREFIX}~`, order: "desc", limit: MOST_DAYS });
	return items.map(({ id, value }) => ({ day: id.slice(PREFIX.length), texts: Number(value) }));
}
