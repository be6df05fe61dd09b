import { nextDueAt } from "./freshness.js";
import { nextWanted, type Seeker } from "./wanted.js";

interface Askable extends Seeker {
	readonly optedOutAt?: number;
	readonly asked?: object;
	readonly restUntil?: number;
}

/**
 * From when there is something to ask a person and he may be asked: what the planner's index holds.
 * `undefined` while a round with him is under way, where he wants no questions, and where nothing of
 * him ever ages and nothing is wanted.
 */
export function askableFrom(person: Askable): number | undefined {
	const { values, optedOutAt, asked, restUntil = 0 } = person;
	if (optedOutAt !== undefined || asked !== undefined) return undefined;
	const due = nextDueAt(values);
	const wanted = nextWanted(person)?.at;
	if (due === undefined && wanted === undefined) return undefined;
	return Math.max(Math.min(due ?? Number.POSITIVE_INFINITY, wanted ?? Number.POSITIVE_INFINITY), restUntil);
}

/** The same person with the planner's date as it follows from the rest. */
export function withAskable<P extends Askable & { readonly dueAt?: number }>(person: P): P {
	const { dueAt: _old, ...rest } = person;
	const dueAt = askableFrom(person);
	return { ...rest, ...(dueAt === undefined ? {} : { dueAt }) } as P;
}
