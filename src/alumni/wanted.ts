import { FIELD_SPECS, FIELDS, type Field } from "./fields.js";
import { DAY_MS } from "./freshness.js";
import type { Value } from "./value.js";

/** What is asked for where nothing at all is on file. */
export const WANTED = ["phone", "city", "email"] as const satisfies readonly Field[];
export type Wanted = (typeof WANTED)[number];

/** What became of asking for what is not there. */
export type Sought = Partial<
	Readonly<
		Record<
			Wanted,
			{
				/** Not asked for again before then. */
				readonly notBefore?: number;
				/** He does not want to leave it: never asked for again. */
				readonly declined?: true;
			}
		>
	>
>;

export interface Seeker {
	readonly values: readonly Value[];
	readonly createdAt?: number;
	readonly spokeAt?: number;
	readonly askedAt?: number;
	readonly sought?: Sought;
}

/** Who has just come is not asked for more. */
const SETTLE_MS = 60 * DAY_MS;
/** After any question so long: what is missing has waited for years. */
const APART_MS = 60 * DAY_MS;
/** Asked for without an answer, it is let be for a year. */
export const SOUGHT_AGAIN_MS = 365 * DAY_MS;
/** Put off, or without a way to ask. */
export const SOUGHT_LATER_MS = 30 * DAY_MS;

/** With two ways to reach somebody a third is not worth a question. */
const ENOUGH_CHANNELS = 2;
const CHANNELS = FIELDS.filter((field) => FIELD_SPECS[field].channel);

const has = (values: readonly Value[], field: Field): boolean => values.some((value) => value.field === field);

/** Nothing is on file by which he could be reached. */
export const hasNoChannel = (values: readonly Value[]): boolean => !CHANNELS.some((field) => has(values, field));

/** What somebody has no value of, not even one that was only heard, and what is worth asking for; the most wanted first. */
export function wantedOf(values: readonly Value[]): readonly Wanted[] {
	const channels = CHANNELS.filter((field) => has(values, field)).length;
	const missing = WANTED.filter((field) => !has(values, field) && (field === "city" || channels < ENOUGH_CHANNELS));
	// One way to reach somebody is worth most; where he is, more than a second way.
	return channels === 0 ? missing : missing.toSorted((a, b) => Number(b === "city") - Number(a === "city"));
}

/** What to ask him for next, and from when; nothing where he never spoke himself: the list knows nobody by it. */
export function nextWanted({
	values,
	createdAt = 0,
	spokeAt,
	askedAt,
	sought = {},
}: Seeker): { readonly field: Wanted; readonly at: number } | undefined {
	if (spokeAt === undefined) return undefined;
	const from = Math.max(createdAt + SETTLE_MS, askedAt === undefined ? 0 : askedAt + APART_MS);
	let next: { readonly field: Wanted; readonly at: number } | undefined;
	for (const field of wantedOf(values)) {
		const { notBefore = 0, declined } = sought[field] ?? {};
		if (declined === true) continue;
		const at = Math.max(from, notBefore);
		if (next === undefined || at < next.at) next = { field, at };
	}
	return next;
}

/** Stands for the value that there is none of, where a round names what it asks about. */
const PREFIX = "wanted-";
export const wantedId = (field: Wanted): string => `${PREFIX}${field}`;
export const isWantedId = (valueId: string): boolean => valueId.startsWith(PREFIX);

/** Whether what a round asks for is there by now. */
export const isFound = (values: readonly Value[], field: Field): boolean => !wantedOf(values).includes(field as Wanted);
