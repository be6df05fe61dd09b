import type { Value, ValueChange } from "./value.js";

/**
 * A profile is the fold of its confirmed proposals in `seq` order, never by time. Each change names
 * one value; applying it twice gives the same as once.
 */
export function applyChange(values: readonly Value[], change: ValueChange): readonly Value[] {
	const rest = values.filter((value) => value.id !== change.valueId && value.id !== change.to?.id);
	return change.to === null ? rest : [...rest, change.to];
}

export function applyChanges(values: readonly Value[], changes: readonly ValueChange[]): readonly Value[] {
	return changes.reduce(applyChange, values);
}

/** The changes that take a change set back: in reverse order, each with what stood there before. */
export function inverseOf(changes: readonly ValueChange[]): ValueChange[] {
	return changes.toReversed().map((change) => ({
		op: "undo",
		field: change.field,
		valueId: change.to?.id ?? change.valueId,
		from: change.to,
		to: change.from,
	}));
}
