import type { Doc } from "../store/port.js";

/**
 * - `queued`: waits for its time; `sending`: a process has taken it.
 * - `sent`: the other side answered that it has it; `refused`: it will not take it.
 * - `unknown`: the other side had all of it and did not answer: perhaps sent.
 * - `failed`: proved unsent and given up after its retries; `expired`: its time passed unsent;
 *   `cancelled`: taken back before it was sent.
 */
export const CARRIED_STATES = ["queued", "sending", "sent", "refused", "unknown", "failed", "expired", "cancelled"] as const;
export type CarriedState = (typeof CARRIED_STATES)[number];

/** Something that leaves by another road than a chat, and what became of it. */
export interface Carried extends Doc {
	/** Asked for twice under one key, it is one. */
	readonly key: string;
	readonly state: CarriedState;
	readonly attempts: number;
	/** In doubt it is sent once more: for what is worse missed than got twice. */
	readonly surely?: true;
	/** It was sent once more. */
	readonly repeated?: true;
	/** When a process took it. */
	readonly takenAt?: number;
	/** When the other side was about to have all of it; what is missing this was surely not delivered. */
	readonly handedAt?: number;
	/** Why it was not sent: a status or a system's word. Never the other side's sentence. */
	readonly code?: string;
	readonly createdAt: number;
	readonly dueAt: number;
	readonly expiresAt?: number;
	readonly doneAt?: number;
	readonly changedAt: number;
}

/** What became of one try. `not-sent` is proved and tried again; `unknown` may have arrived. */
export interface CarriedOutcome {
	readonly state: "sent" | "not-sent" | "refused" | "unknown";
	readonly code?: string;
}

const FINAL: ReadonlySet<CarriedState> = new Set<CarriedState>(["sent", "refused", "unknown", "failed", "expired", "cancelled"]);
export const isFinal = (state: CarriedState): boolean => FINAL.has(state);

const MINUTE_MS = 60_000;
/** Greylisting lets one in after five to fifteen minutes; a server that is down comes back within two days. */
const WAITS = [1, 5, 15, 60, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE_MS);

/** After a try. Pure. */
export function afterTry<D extends Carried>(
	carried: D,
	{ state, code }: CarriedOutcome,
	now: number,
	wordless: (carried: D) => D,
): D {
	const { takenAt: _t, handedAt: _h, code: _c, ...rest } = carried;
	const why = code === undefined ? {} : { code };
	const as = (facts: Partial<Carried>): D => ({ ...rest, ...why, ...facts, changedAt: now }) as unknown as D;
	if (state === "sent") return wordless(as({ state: "sent", doneAt: now }));
	if (state === "refused") return as({ state: "refused", doneAt: now });
	if (state === "unknown") {
		if (carried.surely !== true || carried.repeated === true) return as({ state: "unknown", doneAt: now });
		return as({ state: "queued", repeated: true, dueAt: now });
	}
	const wait = WAITS[carried.attempts - 1];
	return wait === undefined ? as({ state: "failed", doneAt: now }) : as({ state: "queued", dueAt: now + wait });
}
