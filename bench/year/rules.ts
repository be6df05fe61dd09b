/**
 * The rules of asking, written down a second time and differently: what the simulation holds every
 * message against.
 */
const DAY_MS = 86_400_000;

/** Silent days of the simulated year, 2027, by hand. */
const SPRING_FESTIVAL = { from: "2027-02-05", to: "2027-02-12" };
const RAMADAN = { from: "2027-02-08", to: "2027-03-08" };
const EIDS = ["2027-03-10", "2027-03-11", "2027-05-17"];
const DIWALI = "2027-10-29";

interface Local {
	readonly date: string;
	readonly minutes: number;
	readonly weekday: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

export function localTime(at: number, zone: string): Local {
	let format = formats.get(zone);
	if (format === undefined) {
		format = new Intl.DateTimeFormat("en-CA", {
			timeZone: zone,
			hourCycle: "h23",
			year: "numeric",
			month: "2-digit",
			day: "2-digit",
			hour: "2-digit",
			minute: "2-digit",
			weekday: "short",
		});
		formats.set(zone, format);
	}
	const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
	return {
		date: `${parts["year"]}-${parts["month"]}-${parts["day"]}`,
		minutes: Number(parts["hour"]) * 60 + Number(parts["minute"]),
		weekday: parts["weekday"] ?? "",
	};
}

/** Why nobody may be disturbed then; `undefined` where somebody may. `zone` is none where nobody knows it. */
export function disturbs(at: number, zone: string | undefined): string | undefined {
	const { date, minutes, weekday } = localTime(at, zone ?? "Asia/Shanghai");
	if (zone === undefined && (minutes < 12 * 60 || minutes >= 20 * 60)) return `${minutes} min in an unknown zone`;
	if (minutes < 9 * 60 || minutes >= 21 * 60) return `at night in ${zone}`;
	if ((zone ?? "Asia/Shanghai") === "Asia/Shanghai" && date >= SPRING_FESTIVAL.from && date <= SPRING_FESTIVAL.to)
		return "at the Spring Festival";
	if (zone === "Asia/Karachi" || zone === "Asia/Dhaka") {
		if (EIDS.includes(date)) return "at Eid";
		if (date >= RAMADAN.from && date <= RAMADAN.to && minutes >= 16 * 60) return "on an evening of Ramadan";
		if (weekday === "Fri" && minutes >= 750 && minutes < 870) return "during the Friday prayer";
	}
	if (zone === "Asia/Kolkata" && date === DIWALI) return "at Diwali";
	return undefined;
}

/** Counts what one bot sends, in any 24 hours and any minute. */
export class Counter {
	readonly #sent: number[] = [];
	#from = 0;

	constructor(
		readonly perDay: number,
		readonly perMinute: number,
	) {}

	/** Why this was one too many. */
	add(at: number): string | undefined {
		this.#sent.push(at);
		while ((this.#sent[this.#from] ?? at) <= at - DAY_MS) this.#from++;
		if (this.#sent.length - this.#from > this.perDay) return `${this.#sent.length - this.#from} in a day`;
		const minute = this.#sent.slice(-this.perMinute - 1).filter((each) => each > at - 60_000).length;
		return minute > this.perMinute ? `${minute} in a minute` : undefined;
	}
}
