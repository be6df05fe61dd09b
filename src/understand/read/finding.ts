import type { Clause } from "../doc.js";
import type { Change, DataField, Status } from "../types.js";

/** A change before it is known whose it is and when. */
export interface Finding {
	readonly field: DataField;
	readonly value: string;
	status: Status;
	readonly start: number;
	readonly end: number;
	readonly clause: number;
	readonly confidence: number;
	readonly rule: string;
	/** Set where the words around it say whose it is; else the clause decides. */
	owner?: string;
	date?: { readonly iso: string; readonly week: boolean };
	/** The leaving itself is told: it says something without what came after. */
	told?: true;
	/** Somebody is named as its owner, in so many words. */
	named?: true;
	/** Called the new one, or in use, right beside it. */
	fresh?: true;
	/** Said to be as before: nothing to save. */
	affirmed?: true;
}

export type Found = Omit<Finding, "clause">;

export const startOf = (clause: Clause, index: number): number => clause.at[index] ?? clause.end;

/** Findings as changes; `self` is left out where the subject is the writer. */
export function toChange(finding: Finding, subject: "self" | "other", owner: string): Change {
	const who = subject === "self" ? (owner === "self" ? undefined : owner) : owner === "self" ? "self" : undefined;
	return {
		field: finding.field,
		value: finding.value,
		status: finding.status,
		...(finding.date && finding.status !== "old"
			? { effectiveDate: finding.date.iso, ...(finding.date.week ? { datePrecision: "week" as const } : {}) }
			: {}),
		...(who === undefined ? {} : { who }),
		span: [finding.start, finding.end],
		confidence: finding.confidence,
		rule: finding.rule,
	};
}

/** Keeps what stands first where two rules find the same. */
export function putOnce(found: Finding[], finding: Finding): void {
	if (!found.some((other) => other.field === finding.field && other.start === finding.start)) found.push(finding);
}
