import { type Meta, meta } from "../../store/collections/digests.js";
import type { Scope } from "../../store/collections/grants.js";
import { UniqueViolation, VersionConflict } from "../../store/errors.js";
import type { Store } from "../../store/port.js";

const ID = "digest-targets";
/** In percent, where the office has set none. */
export const DEFAULT_TARGET = 40;

type Targets = Readonly<Record<string, number>>;
const read = (note: Meta | undefined): Targets => (note === undefined ? {} : (JSON.parse(note.value) as Targets));

/** The rate of reachable people that a scope is to come to; the whole's where it has none of its own. */
export async function targetOf(store: Store, scope: Scope): Promise<number> {
	const targets = read(await store.collection(meta).get(ID));
	return targets[scope] ?? targets["all"] ?? DEFAULT_TARGET;
}

export async function setTarget(store: Store, scope: Scope, percent: number): Promise<void> {
	const notes = store.collection(meta);
	for (;;) {
		const note = await notes.get(ID);
		const value = JSON.stringify({ ...read(note), [scope]: percent });
		try {
			if (note === undefined) await notes.insert({ id: ID, value });
			else await notes.replace({ ...note, value });
			return;
		} catch (error) {
			if (!(error instanceof UniqueViolation || error instanceof VersionConflict)) throw error;
		}
	}
}
