import type { Locale } from "../i18n/index.js";
import type { texts } from "./texts.js";

/**
 * - `good`: as it should be.
 * - `look`: runs, but somebody should look at it.
 * - `bad`: does not run, or will not much longer.
 */
export interface Finding {
	readonly state: "good" | "look" | "bad";
	/** One line that says what is, and where it is not good, what to type. */
	readonly line: string;
}

export const good = (line: string): Finding => ({ state: "good", line });
export const look = (line: string): Finding => ({ state: "look", line });
export const bad = (line: string): Finding => ({ state: "bad", line });

export type DoctorTexts = (typeof texts)[Locale];

/** A system's word for what failed; never its sentence, which may hold a password. */
export function codeOf(error: unknown): string {
	let at: unknown = error;
	for (let depth = 0; depth < 5 && at instanceof Error; depth++) {
		const { code } = at as { code?: unknown };
		if (typeof code === "string" && /^[A-Z][A-Z0-9_]{2,40}$/.test(code)) return code;
		at = at instanceof AggregateError ? at.errors[0] : at.cause;
	}
	return error instanceof Error && /^\w{1,40}$/.test(error.name) ? error.name : "?";
}
