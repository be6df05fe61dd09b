import { alumni } from "../store/collections/alumni.js";
import { meta } from "../store/collections/digests.js";
import { proposals } from "../store/collections/proposals.js";
import type { Store } from "../store/port.js";
import type { ChangeSets } from "./change-sets.js";
import { repairMerges } from "./link.js";

const CURSOR = "repair-cursor";

/**
 * Completes what a crash cut off: every confirmed proposal written since the last run is in its
 * profile afterwards. Resolves to the number of profiles mended.
 */
export async function repairAll(store: Store, sets: ChangeSets): Promise<number> {
	const written = store.collection(proposals);
	const profiles = store.collection(alumni);
	const notes = store.collection(meta);
	let note = await notes.get(CURSOR);
	let mended = 0;
	for (;;) {
		const { items, cursor } = await written.changes(note?.value, 500);
		if (items.length === 0) return mended;
		const newest = new Map<string, number>();
		for (const { alumnusId, seq } of items) {
			if (seq !== undefined) newest.set(alumnusId, Math.max(seq, newest.get(alumnusId) ?? 0));
		}
		const known = new Map((await profiles.getMany([...newest.keys()])).map(({ id, seq }) => [id, seq]));
		for (const [id, seq] of newest) {
			if ((known.get(id) ?? 0) >= seq) continue;
			await sets.repair(id);
			mended++;
		}
		mended += await repairMerges({ store, sets }, items);
		note =
			note === undefined ? await notes.insert({ id: CURSOR, value: cursor }) : await notes.replace({ ...note, value: cursor });
	}
}
