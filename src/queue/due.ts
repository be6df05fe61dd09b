import { DateTime, IANAZone } from "luxon";
import { createTask, parse } from "node-cron";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A 29 February is at most eight years away. */
const FARTHEST_DAYS = 8 * 366 + 1;
const DAYS_KNOWN = 16;
/** A local day lies within this of its midnight in UTC; zones reach from -12 to +14 hours. */
const BEFORE_MS = 15 * 3_600_000;
const AFTER_MS = DAY_MS + 13 * 3_600_000;

/** When something recurs. Times are milliseconds since the epoch. */
export interface Recurrence {
	/** The expression and the zone, as one text. */
	readonly pattern: string;
	/** The last time due at or before `now`; `undefined` where there was none in eight years. */
	latest(now: number): number | undefined;
	/** The first time due after `now`. */
	next(now: number): number | undefined;
}

export interface RecurrenceOptions {
	/** A monthly day that a month lacks, such as the 31st, is its last day. Cron itself leaves such months out. */
	readonly lastDay?: boolean;
}

/**
 * Reads a cron expression of five fields as node-cron does (day of month and day of week must both
 * match; `L` is a month's last day, `5L` its last Friday, `1#2` its second Monday) in an IANA zone.
 * node-cron itself looks forward only, leaves out a time that a clock change skips, and runs one
 * that comes twice twice. Here a daily time happens once on each day: a skipped one as much later
 * as the clock jumped, a doubled one the first time. What runs every hour runs every real hour.
 * @throws TypeError for an expression or a zone that is none, and for one that is never due.
 */
export function recurrence(expression: string, timezone: string, { lastDay = false }: RecurrenceOptions = {}): Recurrence {
	const zone = IANAZone.create(timezone);
	if (!zone.isValid) throw new TypeError(`Not a time zone: ${JSON.stringify(timezone)}`);
	if (expression.trim().split(/\s+/).length !== 5)
		throw new TypeError(`Not a cron expression of five fields: ${JSON.stringify(expression)}`);
	let fields: ReturnType<typeof parse>;
	try {
		fields = parse(expression);
	} catch (cause) {
		throw new TypeError(`Not a cron expression: ${JSON.stringify(expression)}`, { cause });
	}
	const hourly = fields.hour.length === 24;
	const wallMinutes = fields.hour.flatMap((hour) => fields.minute.map((minute) => hour * 60 + minute)).sort((a, b) => a - b);
	const firstMinute = wallMinutes[0] ?? 0;
	// node-cron's own rules for days, asked in UTC, where no clock changes.
	const calendar = createTask(expression, () => {}, { timezone: "UTC" });
	void calendar.destroy();
	const [monthly] = lastDay && fields.dayOfMonth.length === 1 && fields.month.length === 12 ? fields.dayOfMonth : [];
	const shortTo = typeof monthly === "number" && monthly > 28 ? monthly : undefined;
	/** The last day of a month that is too short for the day named. */
	const isShort = (day: number): boolean => {
		if (shortTo === undefined) return false;
		const { day: date, daysInMonth } = DateTime.fromMillis(day, { zone: "utc" });
		return date === daysInMonth && date < shortTo && fields.dayOfWeek.length === 7;
	};

	/** The days last asked for: a scheduler asks for the same few again and again. */
	const known = new Map<number, readonly number[]>();

	/** The times due on a local day, given as its midnight in UTC. */
	function timesOn(day: number): readonly number[] {
		let times = known.get(day);
		if (!times) {
			times = reckon(day);
			if (known.size >= DAYS_KNOWN) known.clear();
			known.set(day, times);
		}
		return times;
	}

	function reckon(day: number): number[] {
		if (!calendar.match(new Date(day + firstMinute * MINUTE_MS)) && !isShort(day)) return [];
		const offset = zone.offset(day - BEFORE_MS);
		if (offset === zone.offset(day + AFTER_MS)) return wallMinutes.map((minute) => day + (minute - offset) * MINUTE_MS);
		return wallMinutes.flatMap((minute) => timesOnChange(day + minute * MINUTE_MS)).sort((a, b) => a - b);
	}

	function timesOnChange(wall: number): number[] {
		const time = DateTime.fromMillis(wall, { zone: "utc" }).setZone(zone, { keepLocalTime: true });
		const possible = time.getPossibleOffsets().map((each) => each.toMillis());
		const skipped = time.toMillis() + time.offset * MINUTE_MS !== wall;
		if (hourly) return skipped ? [] : possible;
		return [Math.min(...possible)];
	}

	const localDay = (now: number): number => {
		const local = now + zone.offset(now) * MINUTE_MS;
		return local - (((local % DAY_MS) + DAY_MS) % DAY_MS);
	};

	const found: Recurrence = {
		pattern: `${expression.trim()} ${timezone}`,
		latest(now) {
			const today = localDay(now);
			for (let back = 0; back <= FARTHEST_DAYS; back++) {
				const time = timesOn(today - back * DAY_MS).findLast((each) => each <= now);
				if (time !== undefined) return time;
			}
			return undefined;
		},
		next(now) {
			// From yesterday: a time skipped before midnight is due after it.
			const yesterday = localDay(now) - DAY_MS;
			for (let ahead = 0; ahead <= FARTHEST_DAYS; ahead++) {
				const time = timesOn(yesterday + ahead * DAY_MS).find((each) => each > now);
				if (time !== undefined) return time;
			}
			return undefined;
		},
	};
	if (found.next(0) === undefined) throw new TypeError(`Never due: ${JSON.stringify(expression)}`);
	return found;
}
