import { mainValue, said, sameText, valuesOf } from "../alumni/changes.js";
import type { Field } from "../alumni/fields.js";
import { places } from "../alumni/places/index.js";
import { readField } from "../alumni/reading.js";
import type { ReadValue, Value } from "../alumni/value.js";
import { UserError } from "../errors.js";
import { hasHan } from "./text.js";
import type { Change, DataField } from "./types.js";

/**
 * One thing that was understood, as it would change a record: a value that is true now, one that is
 * to come, one that stands there and still holds, or one that no longer does.
 */
export interface Line {
	readonly kind: "now" | "later" | "still" | "ended";
	readonly field: Field;
	readonly read: ReadValue;
	/** The stored value that still holds, or has ended. */
	readonly valueId?: string;
	/** When it begins, as far as was said: 2026-07-01, 2026-07, 2026. */
	readonly date?: string;
	readonly isWeek?: true;
}

export interface LinesOptions {
	/** Where the person lives, as far as is known: ISO 3166-1 alpha-2. */
	readonly country?: string;
}

interface Piece {
	readonly field: Field;
	readonly read: ReadValue;
}

const PLAIN: Readonly<Partial<Record<DataField, Field>>> = {
	name: "name",
	phone: "phone",
	email: "email",
	wechat: "wechat",
	qq: "qq",
	address: "address",
};

/** What one person's changes would do to what is stored of him; nothing that says what stands there of old. */
export function linesOf(changes: readonly Change[], stored: readonly Value[], options: LinesOptions = {}): readonly Line[] {
	const current = changes.filter(({ status }) => status === "current");
	const now = pieces(current, stored, options).map((piece): Line => ({ kind: "now", ...piece }));
	const dates = new Map<string, Change[]>();
	for (const change of changes) {
		if (change.status !== "future") continue;
		const key = `${change.effectiveDate ?? ""}|${change.datePrecision ?? ""}`;
		dates.set(key, [...(dates.get(key) ?? []), change]);
	}
	const later = [...dates.values()].flatMap((group) => {
		const { effectiveDate, datePrecision } = group[0] as Change;
		const when = {
			...(effectiveDate === undefined ? {} : { date: effectiveDate }),
			...(datePrecision === "week" ? { isWeek: true as const } : {}),
		};
		return pieces(group, stored, options).map((piece): Line => ({ kind: "later", ...piece, ...when }));
	});
	const ended = changes
		.filter(({ status }) => status === "old")
		.flatMap((change) => endedBy(change, stored))
		// A single value is replaced by what takes its place.
		.filter(({ field }) => !["city", "address"].includes(field) || !now.some((line) => line.field === field))
		.map(({ id, field, ...value }): Line => ({ kind: "ended", field, read: said({ id, field, ...value }), valueId: id }));
	return unique([...now, ...later, ...ended]);
}

function unique(lines: readonly Line[]): readonly Line[] {
	const seen = new Set<string>();
	return lines.filter(({ kind, field, read, date }) => {
		const key = `${kind}|${field}|${read.text.toLowerCase()}|${date ?? ""}`;
		return !seen.has(key) && seen.add(key);
	});
}

/** The record's fields of what was said; a value that the record would refuse is left out. */
function pieces(changes: readonly Change[], stored: readonly Value[], options: LinesOptions): readonly Piece[] {
	const found: Piece[] = [];
	const push = (field: Field, text: string, hint: LinesOptions = options): void => {
		const read = readQuietly(field, text, hint);
		if (read !== undefined) found.push({ field, read });
	};
	for (const { field, value } of changes) {
		const plain = PLAIN[field];
		if (plain !== undefined) push(plain, value);
	}
	found.push(...wheres(changes, options));
	found.push(...jobs(changes, stored), ...studies(changes, stored));
	return found;
}

function wheres(changes: readonly Change[], options: LinesOptions): readonly Piece[] {
	const of = (field: DataField) => changes.filter((change) => change.field === field).map(({ value }) => value);
	const [country] = of("country");
	const hint = country === undefined ? options : { country };
	const cities = of("city").flatMap((text): Piece[] => {
		const read = readQuietly("city", text, hint);
		return read === undefined ? [] : [{ field: "city", read: country === undefined ? read : { country, ...read } }];
	});
	if (cities.length > 0) return cities.slice(-1);
	const province = of("province").at(-1);
	const read = province === undefined ? undefined : readQuietly("province", province, hint);
	const land = country === undefined ? undefined : places.countryByCode(country);
	return [
		...(read === undefined ? [] : [{ field: "province" as const, read }]),
		...(land === undefined
			? []
			: [{ field: "country" as const, read: { text: land.en, zh: land.zh, en: land.en, country: land.code } }]),
	];
}

/** Employers, each with the titles written behind or before it; a title alone is one of the job that stands. */
function jobs(changes: readonly Change[], stored: readonly Value[]): readonly Piece[] {
	const parts = changes
		.filter(({ field }) => field === "employer" || field === "title" || field === "industry")
		.toSorted((a, b) => a.span[0] - b.span[0]);
	const employers = parts.filter(({ field }) => field === "employer");
	const titles = parts.filter(({ field }) => field === "title");
	const industry = parts.find(({ field }) => field === "industry")?.value;
	if (employers.length === 0) {
		const title = titles.at(-1)?.value;
		if (title === undefined) return [];
		return [{ field: "job", read: job(mainValue(stored, "job")?.employer, title, industry) }];
	}
	return employers.map(({ value, span }, at) => {
		const next = employers[at + 1]?.span[0] ?? Number.POSITIVE_INFINITY;
		const from = at === 0 ? 0 : span[0];
		const title = titles.find(({ span: [start] }) => start >= from && start < next)?.value;
		return { field: "job", read: job(value, title, industry) };
	});
}

function job(employer: string | undefined, title: string | undefined, industry: string | undefined): ReadValue {
	const parts = [employer, title].filter((part) => part !== undefined && part !== "");
	return {
		text: parts.join(hasHan(parts.join("")) ? "，" : ", "),
		...(employer === undefined ? {} : { employer }),
		...(title === undefined ? {} : { title }),
		...(industry === undefined ? {} : { industry }),
	};
}

function studies(changes: readonly Change[], stored: readonly Value[]): readonly Piece[] {
	const last = (field: DataField) => changes.findLast((change) => change.field === field)?.value;
	const programme = last("programme");
	const degree = last("degree");
	const named = last("institution");
	if (named === undefined && programme === undefined && degree === undefined) return [];
	const institution = named ?? mainValue(stored, "study")?.institution;
	const parts = [institution, programme, degree].filter((part) => part !== undefined && part !== "");
	return [
		{
			field: "study",
			read: {
				text: parts.join(hasHan(parts.join("")) ? "，" : ", "),
				...(institution === undefined ? {} : { institution }),
				...(programme === undefined ? {} : { programme }),
				...(degree === undefined ? {} : { degree }),
			},
		},
	];
}

/** The stored values that this says are over; none where it speaks of something that is not stored. */
function endedBy({ field, value }: Change, stored: readonly Value[]): readonly Value[] {
	const plain = PLAIN[field];
	if (plain !== undefined && plain !== "name") return valuesOf(stored, plain).filter(({ text }) => sameText(text, value));
	if (field === "employer" || field === "institution") {
		const list = valuesOf(stored, field === "employer" ? "job" : "study");
		return list.filter((one) => isNamed(one.employer ?? one.institution ?? one.text, value));
	}
	if (field !== "city") return [];
	const read = readQuietly("city", value, {});
	return valuesOf(stored, "city").filter(
		({ text, placeId, confirmed }) =>
			confirmed && (sameText(text, value) || (placeId !== undefined && placeId === read?.placeId)),
	);
}

const isNamed = (known: string, value: string): boolean => {
	const [a, b] = [known, value].map((text) => text.normalize("NFKC").toLowerCase().trim()) as [string, string];
	return a === b || (b.length >= 2 && a.includes(b)) || (a.length >= 2 && b.includes(a));
};

/** As the record takes it; `undefined` where it would refuse it. */
export function readQuietly(field: Field, text: string, hint: LinesOptions): ReadValue | undefined {
	try {
		return readField(field, text, hint);
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}
