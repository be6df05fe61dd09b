import { FIELD_SPECS, type Field } from "./fields.js";
import type { Value } from "./value.js";

export const DAY_MS = 86_400_000;

export type Freshness = "fresh" | "due" | "stale";

/** Half-lives in days that an installation sets differently from the defaults. */
export type HalfLives = Partial<Readonly<Record<Field, number | null>>>;

/**
 * The dates on which a value verified at `verifiedAt` becomes due (one half-life) and stale (one and
 * a half). Stored as dates, so that states are ranges of an index.
 */
export function agesAt(field: Field, verifiedAt: number, halfLives: HalfLives = {}): { dueAt?: number; staleAt?: number } {
	const days = halfLives[field] === undefined ? FIELD_SPECS[field].halfLifeDays : halfLives[field];
	if (days === null) return {};
	return { dueAt: verifiedAt + days * DAY_MS, staleAt: verifiedAt + Math.round(days * 1.5 * DAY_MS) };
}

export function freshness(value: Pick<Value, "dueAt" | "staleAt">, now: number): Freshness {
	if (value.staleAt !== undefined && now >= value.staleAt) return "stale";
	if (value.dueAt !== undefined && now >= value.dueAt) return "due";
	return "fresh";
}

/**
 * The time until which this person counts as reachable (可联系): a channel that the person confirmed,
 * within its half-life, that has not failed since. 0 when there is none.
 */
export function reachableUntil(values: readonly Value[]): number {
	let until = 0;
	for (const value of values) {
		if (!FIELD_SPECS[value.field].channel || !value.confirmed || value.trust !== "self") continue;
		if (value.failedAt !== undefined && value.failedAt >= value.verifiedAt) continue;
		until = Math.max(until, value.dueAt ?? Number.MAX_SAFE_INTEGER);
	}
	return until;
}

/**
 * When there is first something to ask this person: a confirmed value becomes due, or something was
 * heard of him; `undefined` when there never is.
 */
export function nextDueAt(values: readonly Value[]): number | undefined {
	let next: number | undefined;
	for (const value of values) {
		const at = value.confirmed ? value.dueAt : value.verifiedAt;
		if (at !== undefined && (next === undefined || at < next)) next = at;
	}
	return next;
}
