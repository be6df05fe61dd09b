import { FIELD_SPECS, type Field, isChannel } from "./fields.js";
import { DAY_MS } from "./freshness.js";
import type { Value } from "./value.js";
import { type Wanted, wantedId } from "./wanted.js";

/** What makes a question worth asking; the office can read them. */
export type Reason =
	/** Older than its half-life: by how much of it. */
	| { readonly code: "age"; readonly days: number; readonly halfLifeDays: number | null }
	/** Somebody else said it, or a file. */
	| { readonly code: "heard"; readonly trust: Value["trust"] }
	| { readonly code: "channel" }
	/** There is none at all. */
	| { readonly code: "missing" }
	/** Something that tends to change together with it is newer. */
	| { readonly code: "nearby"; readonly field: Field }
	/** Rounds about this field that ended without an answer. */
	| { readonly code: "unanswered"; readonly times: number };

export interface Question {
	readonly value: Value;
	readonly worth: number;
	readonly reasons: readonly Reason[];
}

/** A question for what there is no value of. */
export interface Wanting {
	readonly field: Wanted;
	readonly value?: undefined;
	readonly worth: number;
	readonly reasons: readonly Reason[];
}

/** What is there and due goes before what is not there: it is asked for when nothing else is to be asked. */
const LEAST = 0.5;

export const wanting = (field: Wanted): Wanting => ({
	field,
	worth: LEAST * importance(field),
	reasons: [{ code: "missing" }, ...(isChannel(field) ? [{ code: "channel" } as const] : [])],
});

export const fieldOf = (question: Question | Wanting): Field => question.value?.field ?? (question as Wanting).field;
export const valueIdOf = (question: Question | Wanting): string => question.value?.id ?? wantedId((question as Wanting).field);

export type Unanswered = Partial<Readonly<Record<Field, number>>>;

/** What knowing a field is worth, beside another; a way to reach somebody counts most. */
const importance = (field: Field): number => (isChannel(field) ? 1.3 : field === "city" || field === "job" ? 1.1 : 1);

/** Somebody else said it: the first thing to ask about. */
const HEARD = 100;

/** Who moves changes his number; who changes his job changes the address he has from it. */
const NEARBY: Partial<Readonly<Record<Field, readonly Field[]>>> = {
	phone: ["country", "city"],
	email: ["job", "study"],
	address: ["country", "city", "job"],
	job: ["country", "city", "study"],
	city: ["country", "job", "study"],
	timezone: ["country", "city"],
};
const NEARBY_FACTOR = 1.5;

/**
 * The one value to ask about now, with what speaks for it: what was only heard, else the most overdue
 * by its own measure, weighted by what it is worth, by what changed beside it and by how often the
 * person left such a question unanswered. `undefined` where there is nothing to ask.
 */
export function questionNow(values: readonly Value[], now: number, unanswered: Unanswered = {}): Question | undefined {
	let best: Question | undefined;
	for (const value of values) {
		const question = weigh(value, values, now, unanswered);
		if (question !== undefined && (best === undefined || question.worth > best.worth)) best = question;
	}
	return best;
}

function weigh(value: Value, values: readonly Value[], now: number, unanswered: Unanswered): Question | undefined {
	const reasons: Reason[] = [];
	let worth = importance(value.field);
	if (!value.confirmed) {
		worth *= HEARD;
		reasons.push({ code: "heard", trust: value.trust });
	} else {
		if (value.dueAt === undefined || value.dueAt > now) return undefined;
		worth *= (now - value.verifiedAt) / Math.max(1, value.dueAt - value.verifiedAt);
		const days = Math.round((now - value.verifiedAt) / DAY_MS);
		reasons.push({ code: "age", days, halfLifeDays: FIELD_SPECS[value.field].halfLifeDays });
		const newer = changedBeside(value, values);
		if (newer !== undefined) {
			worth *= NEARBY_FACTOR;
			reasons.push({ code: "nearby", field: newer });
		}
	}
	if (isChannel(value.field)) reasons.push({ code: "channel" });
	const times = unanswered[value.field] ?? 0;
	if (times > 0) {
		worth /= 1 + times;
		reasons.push({ code: "unanswered", times });
	}
	return { value, worth, reasons };
}

/** A field beside this one whose value is of later date than this was last said to be true. */
function changedBeside(value: Value, values: readonly Value[]): Field | undefined {
	const beside = NEARBY[value.field] ?? [];
	return values.find(({ field, since }) => beside.includes(field) && since !== undefined && since > value.verifiedAt)?.field;
}
