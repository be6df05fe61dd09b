/**
 * Days on which nobody wants a bot's question, by the receiver's zone. Islamic dates come
 * from ICU's calendar; the others are listed, and each list ends.
 */
const SPRING_FESTIVAL: ReadonlySet<string> = new Set([
	"Asia/Shanghai",
	"Asia/Urumqi",
	"Asia/Chongqing",
	"Asia/Harbin",
	"Asia/Kashgar",
	"Asia/Hong_Kong",
	"Asia/Macau",
	"Asia/Taipei",
	"PRC",
]);
/**
 * The first day of the first month, by Beijing's midnight. ICU's calendar reckons the moon a few minutes
 * off: it has 2027 a day late and 2030 a day early, whose new moons fall within minutes of midnight.
 */
const NEW_YEARS: readonly string[] = [
	"2025-01-29",
	"2026-02-17",
	"2027-02-06",
	"2028-01-26",
	"2029-02-13",
	"2030-02-03",
	"2031-01-23",
	"2032-02-11",
	"2033-01-31",
	"2034-02-19",
	"2035-02-08",
	"2036-01-28",
	"2037-02-15",
	"2038-02-04",
	"2039-01-24",
	"2040-02-12",
];
const EID: ReadonlySet<string> = new Set(["Asia/Karachi", "Asia/Dhaka", "Asia/Kabul"]);
const DIWALI: ReadonlySet<string> = new Set(["Asia/Kolkata", "Asia/Calcutta", "Asia/Kathmandu", "Asia/Katmandu"]);
const DIWALI_DAYS: ReadonlySet<string> = new Set([
	"2025-10-20",
	"2025-10-21",
	"2026-11-08",
	"2027-10-29",
	"2028-10-17",
	"2029-11-05",
	"2030-10-26",
	"2031-11-14",
	"2032-11-02",
	"2033-10-22",
	"2034-11-10",
	"2035-10-30",
]);

/**
 * The tables of silent days, each good until a local date. Past it the rule is off, for a wrong day is
 * worse than none, and the office is told.
 */
const TABLES = {
	"spring-festival": { validUntil: "2040-12-31" },
	// Umm al-Qura is published to the end of 1500.
	islamic: { validUntil: "2077-11-16" },
	diwali: { validUntil: "2035-12-31" },
} as const;
export type TableName = keyof typeof TABLES;

const NOTICE_MS = 90 * 86_400_000;

/** The tables that have ended, or do within three months. */
export function expiringTables(now: number): readonly { readonly name: TableName; readonly validUntil: string }[] {
	return (Object.keys(TABLES) as TableName[])
		.map((name) => ({ name, validUntil: TABLES[name].validUntil }))
		.filter(({ validUntil }) => Date.parse(`${validUntil}T23:59:59Z`) - NOTICE_MS <= now);
}

const isOver = (name: TableName, noon: number): boolean => new Date(noon).toISOString().slice(0, 10) > TABLES[name].validUntil;

/** `friday` is the time of the Friday prayer. */
export type Silence = "day" | "evening" | "friday";

export interface LocalDay {
	readonly year: number;
	readonly month: number;
	readonly day: number;
	/** 1 is Monday. */
	readonly weekday: number;
}

interface LunarDay {
	readonly month: string;
	readonly day: number;
}

function calendar(name: string): (at: number) => LunarDay {
	const format = new Intl.DateTimeFormat(`en-u-ca-${name}`, { month: "numeric", day: "numeric", timeZone: "UTC" });
	const known = new Map<number, LunarDay>();
	return (at) => {
		let lunar = known.get(at);
		if (lunar === undefined) {
			const parts = format.formatToParts(at);
			const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
			lunar = { month: part("month"), day: Number(part("day")) };
			// Formatting takes some 50 µs; a sweep asks for the same few days thousands of times.
			if (known.size >= 100) known.clear();
			known.set(at, lunar);
		}
		return lunar;
	};
}

const islamic = calendar("islamic-umalqura");
const ONE_DAY_MS = 86_400_000;

/** What is silent on a local day in a zone. */
export function silencesOn(zone: string, local: LocalDay): readonly Silence[] {
	const noon = Date.UTC(local.year, local.month - 1, local.day, 12);
	if (SPRING_FESTIVAL.has(zone)) {
		if (isOver("spring-festival", noon)) return [];
		return isSpringFestival(noon) ? ["day"] : [];
	}
	if (DIWALI.has(zone)) return DIWALI_DAYS.has(new Date(noon).toISOString().slice(0, 10)) ? ["day"] : [];
	if (!EID.has(zone)) return [];
	if (isOver("islamic", noon)) return local.weekday === 5 ? ["friday"] : [];
	const { month, day } = islamic(noon);
	// The moon is sighted locally, often a day after the computed date: hence one day more each.
	if ((month === "10" && day <= 4) || (month === "12" && day >= 10 && day <= 13)) return ["day"];
	const silences: Silence[] = [];
	if (month === "9") silences.push("evening");
	if (local.weekday === 5) silences.push("friday");
	return silences;
}

/** From the eve (除夕) to the seventh day (初七). */
const isSpringFestival = (noon: number): boolean =>
	NEW_YEARS.some((first) => {
		const days = Math.round((noon - Date.parse(`${first}T12:00:00Z`)) / ONE_DAY_MS);
		return days >= -1 && days <= 6;
	});
