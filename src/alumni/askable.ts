import { nextDueAt } from "./freshness.js";
import type { Value } from "./value.js";

interface Askable {
	readonly values: readonly Value[];
	readonly optedOutAt?: number;
	readonly asked?: object;
	readonly restUntil?: number;
}

/**
 * From when there is something to ask a person and he may be asked: what the planner's index holds.
 * `undefined` while a round with him is under way, where he wants no questions, and where nothing of
 * him ever ages.
 */
export function askableFrom({ values, optedOutAt, asked, restUntil = 0 }: Askable): number | undefined {
	if (optedOutAt !== undefined || asked !== undefined) return undefined;
	const due = nextDueAt(values);
	return due === undefined ? undefined : Math.max(due, restUntil);
}

/** The same person with the planner's date as it follows from the rest. */
export function withAskable<P extends Askable & { readonly dueAt?: number }>(person: P): P {
	const { dueAt: _old, ...rest } = person;
	const dueAt = askableFrom(person);
	return { ...rest, ...(dueAt === undefined ? {} : { dueAt }) } as P;
}
