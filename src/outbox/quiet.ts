import { DateTime } from "luxon";
import { type LocalDay, type Silence, silencesOn } from "./festivals.js";

/** When nobody is to be disturbed by a push. Times of day are minutes after local midnight. */
export interface QuietRules {
	readonly nightFrom: number;
	readonly nightTo: number;
	/** While nobody knows the receiver's zone: the hours of the default zone at which most of the world is up. */
	readonly unknownFrom?: number;
	readonly unknownTo?: number;
	/** For receivers whose zone is missing or none. */
	readonly defaultZone: string;
	/** What else is silent on a local day, beside the nights. */
	readonly silences: (zone: string, day: LocalDay) => readonly Silence[];
}

/** Stands for the zone of a receiver of whom nobody knows where he lives. */
export const UNKNOWN_ZONE = "unknown";

const EVENING_FROM = 16 * 60;
const FRIDAY_FROM = 12 * 60 + 30;
const FRIDAY_TO = 14 * 60 + 30;

export const defaultQuiet = (defaultZone: string): QuietRules => ({
	nightFrom: 21 * 60,
	nightTo: 9 * 60,
	unknownFrom: 12 * 60,
	unknownTo: 20 * 60,
	defaultZone,
	silences: silencesOn,
});

/** Nobody ever sleeps: in the sandbox, and where a test has switched pacing off. */
export const ALWAYS_AWAKE: QuietRules = { nightFrom: 0, nightTo: 0, defaultZone: "UTC", silences: () => [] };

/** Twenty festival days in a row do not exist; this only ends the search under odd rules. */
const MOST_STEPS = 40;

/** The first moment at or after `at` when the receiver may be disturbed. Milliseconds since the epoch. */
export function nextAwake(at: number, zone: string | undefined, rules: QuietRules): number {
	let local: DateTime = DateTime.fromMillis(at, { zone: zone ?? rules.defaultZone });
	if (!local.isValid) local = DateTime.fromMillis(at, { zone: rules.defaultZone });
	const { unknownFrom, unknownTo } = rules;
	const isUnknown = zone === UNKNOWN_ZONE && unknownFrom !== undefined && unknownTo !== undefined;
	const hours = isUnknown ? { ...rules, nightFrom: unknownTo, nightTo: unknownFrom } : rules;
	for (let step = 0; step < MOST_STEPS; step++) {
		const end = quietEnd(local, hours);
		if (end === undefined) return local.toMillis();
		// Where clocks change at the very end of a quiet time it must still move on.
		local = end > local ? end : local.plus({ hours: 1 });
	}
	return local.toMillis();
}

function quietEnd(local: DateTime, rules: QuietRules): DateTime | undefined {
	const { nightFrom, nightTo } = rules;
	const minutes = local.hour * 60 + local.minute;
	const overMidnight = nightFrom > nightTo;
	if (overMidnight && minutes >= nightFrom) return atMinute(local.plus({ days: 1 }), nightTo);
	if (minutes < nightTo && (overMidnight || minutes >= nightFrom)) return atMinute(local, nightTo);
	for (const silence of rules.silences(local.zoneName ?? rules.defaultZone, local)) {
		if (silence === "day" || (silence === "evening" && minutes >= EVENING_FROM))
			return atMinute(local.plus({ days: 1 }), overMidnight ? nightTo : 0);
		if (silence === "friday" && minutes >= FRIDAY_FROM && minutes < FRIDAY_TO) return atMinute(local, FRIDAY_TO);
	}
	return undefined;
}

const atMinute = (day: DateTime, minute: number): DateTime =>
	day.startOf("day").set({ hour: Math.floor(minute / 60), minute: minute % 60 });
