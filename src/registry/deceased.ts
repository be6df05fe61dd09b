import { withAskable } from "../alumni/askable.js";
import type { IdentityId } from "../chat/message.js";
import { release } from "../planner/rounds.js";
import type { Services } from "../services.js";
import { type Alumnus, alumni } from "../store/collections/alumni.js";
import { dialogues } from "../store/collections/people.js";

/**
 * Somebody is said to have died: from now on he is asked nothing and spoken of to nobody, whether it
 * is confirmed yet or not. `undefined` where there is no such person, or it is known already.
 */
export async function markDeceased(
	services: Services,
	alumnusId: string,
	{ by, confirmed }: { readonly by: IdentityId | "office"; readonly confirmed: boolean },
): Promise<Alumnus | undefined> {
	const { store, clock } = services;
	const at = clock.now();
	let changed = false;
	const marked = await store.collection(alumni).update(alumnusId, (stored) => {
		changed = stored.deceased === undefined || (confirmed && stored.deceased.confirmedAt === undefined);
		if (!changed) return undefined;
		const { deceased = { at, by, ...(stored.optedOutAt === undefined ? {} : { optedOutAt: stored.optedOutAt }) } } = stored;
		return withAskable<Alumnus>({
			...stored,
			optedOutAt: stored.optedOutAt ?? at,
			deceased: confirmed ? { ...deceased, confirmedAt: at, confirmedBy: by } : deceased,
			changedAt: at,
		});
	});
	if (marked === undefined || !changed) return undefined;
	if (marked.asked !== undefined) await release(services, marked.id, marked.asked.reminderId, "stopped");
	await dropQuestions(services, marked.identities);
	return marked;
}

/** It was a mistake: all is as it was. `undefined` where nothing was said of the kind. */
export async function markAlive({ store, clock }: Services, alumnusId: string): Promise<Alumnus | undefined> {
	let changed = false;
	const back = await store.collection(alumni).update(alumnusId, (stored) => {
		changed = stored.deceased !== undefined;
		if (!changed) return undefined;
		const { deceased, optedOutAt: _now, ...rest } = stored;
		return withAskable<Alumnus>({
			...rest,
			...(deceased?.optedOutAt === undefined ? {} : { optedOutAt: deceased.optedOutAt }),
			changedAt: clock.now(),
		});
	});
	return changed ? back : undefined;
}

/** What still waits for an answer of his, on its way or asked. */
async function dropQuestions({ store, outbox, dialogues: asked }: Services, identities: readonly IdentityId[]): Promise<void> {
	for (const person of identities) {
		const { items } = await store.collection(dialogues).list("open", { prefix: [person, "open"], limit: 100 });
		for (const dialogue of items) {
			if (dialogue.deliveryKey !== undefined) await outbox.cancel(dialogue.deliveryKey);
			await asked.end(dialogue, "cancelled");
		}
	}
}
