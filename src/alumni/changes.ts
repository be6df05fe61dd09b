import { FIELD_SPECS, type Field } from "./fields.js";
import { agesAt, type HalfLives } from "./freshness.js";
import { newId } from "./ids.js";
import type { ReadValue, Trust, Value, ValueChange } from "./value.js";

export interface Saying {
	readonly trust: Trust;
	/** Whether it counts as the person's own word, or stands beside as unconfirmed. */
	readonly confirmed: boolean;
	readonly at: number;
	readonly halfLives: HalfLives;
}

export const valuesOf = (values: readonly Value[], field: Field): readonly Value[] =>
	values.filter((value) => value.field === field);

/** The confirmed value of a field that is spoken of when one is: the preferred, else the newest. */
export function mainValue(values: readonly Value[], field: Field): Value | undefined {
	const confirmed = valuesOf(values, field).filter((value) => value.confirmed);
	return confirmed.find(({ preferred }) => preferred) ?? confirmed.toSorted((a, b) => b.verifiedAt - a.verifiedAt)[0];
}

export const sameText = (a: string, b: string): boolean =>
	a.normalize("NFKC").toLowerCase().trim() === b.normalize("NFKC").toLowerCase().trim();

function valueFor(field: Field, read: ReadValue, { trust, confirmed, at, halfLives }: Saying): Value {
	const ages = agesAt(field, at, halfLives);
	return { ...read, id: newId(), field, confirmed, trust, verifiedAt: at, since: at, ...ages, proposalId: "" };
}

/**
 * What has to change so that the profile says `read`. `add` keeps the other values of a list field;
 * `replace` puts it in the place of the main one. A value that stands there already is confirmed
 * anew. Unconfirmed values never displace confirmed ones.
 */
export function changesFor(
	values: readonly Value[],
	field: Field,
	read: ReadValue,
	mode: "add" | "replace",
	saying: Saying,
): readonly ValueChange[] {
	const same = valuesOf(values, field).find(({ text }) => sameText(text, read.text));
	if (same !== undefined) return saying.confirmed ? confirmedAnew(values, same, saying, read) : [];
	const to = valueFor(field, read, saying);
	if (!saying.confirmed) return [{ op: "add", field, valueId: to.id, from: null, to }];
	const replaces = mode === "replace" || !FIELD_SPECS[field].list ? mainValue(values, field) : undefined;
	const heard = valuesOf(values, field).filter(({ confirmed }) => !confirmed && !FIELD_SPECS[field].list);
	return [
		replaces === undefined
			? { op: "add", field, valueId: to.id, from: null, to }
			: { op: "replace", field, valueId: replaces.id, from: replaces, to },
		// The person has spoken: what was only heard of a single-valued field is settled by it.
		...heard.map((value): ValueChange => ({ op: "retire", field, valueId: value.id, from: value, to: null })),
	];
}

/**
 * The person says that a value which stands there is true. Of a single-valued field it is then the
 * only one: what else was confirmed or heard is settled by it.
 */
export function confirmedAnew(
	values: readonly Value[],
	value: Value,
	saying: Saying,
	read: Partial<ReadValue> = {},
): readonly ValueChange[] {
	const others = FIELD_SPECS[value.field].list ? [] : valuesOf(values, value.field).filter(({ id }) => id !== value.id);
	const settled = others.map(
		(other): ValueChange => ({ op: "retire", field: other.field, valueId: other.id, from: other, to: null }),
	);
	return [confirmation(value, saying, read), ...settled];
}

/** The person says that a value is still true. */
export function confirmation(value: Value, saying: Saying, read: Partial<ReadValue> = {}): ValueChange {
	const { dueAt: _due, staleAt: _stale, failedAt: _failed, unseen, ...rest } = value;
	const to: Value = {
		...rest,
		...(unseen === true && read.text === undefined ? { unseen } : {}),
		...read,
		confirmed: true,
		trust: saying.trust,
		verifiedAt: saying.at,
		...agesAt(value.field, saying.at, saying.halfLives),
	};
	return { op: "confirm", field: value.field, valueId: value.id, from: value, to };
}

/** He was given a hint of it alone: it counts, and is not shown to him on the strength of his name. */
export const asUnseen = (change: ValueChange): ValueChange =>
	change.to === null || change.op === "retire" ? change : { ...change, to: { ...change.to, unseen: true } };

/** A value as it was said, without its history. */
export function said(value: Value): ReadValue {
	const {
		id: _id,
		field: _field,
		confirmed: _c,
		trust: _t,
		verifiedAt: _v,
		since: _n,
		dueAt: _d,
		staleAt: _s,
		failedAt: _f,
		preferred: _p,
		unseen: _u,
		proposalId: _o,
		...read
	} = value;
	return read;
}
