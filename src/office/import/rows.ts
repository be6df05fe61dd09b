import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { readEmail, readPhone } from "../../alumni/contact.js";
import type { Field } from "../../alumni/fields.js";
import { readField } from "../../alumni/reading.js";
import type { ReadValue } from "../../alumni/value.js";
import { UserError } from "../../errors.js";
import type { Column } from "./headings.js";
import type { Layout } from "./layout.js";
import type { Sheet } from "./read.js";

/**
 * Why a row, or one value of it, is not taken.
 * - Of rows: `no-name`, `name-bad`, `no-class`, `twice` (an earlier row of the file is the same
 *   person), `namesakes` (several people it may be), `maybe-known` (it may be somebody known).
 * - Of values: `scientific` (Excel has lost digits), `masked`, `needs-country`, `landline-or-foreign`
 *   (to be decided), `date-bad`, or the word of the field's reader.
 */
export interface Problem {
	readonly sheet: string;
	/** As the spreadsheet counts, from 1. */
	readonly row: number;
	readonly column: string;
	readonly code: string;
	readonly kind: "row" | "value" | "question";
	/** What it may be read as; one of these decides. */
	readonly readings?: readonly string[];
}

export interface Draft {
	readonly sheet: string;
	readonly row: number;
	readonly name: string;
	readonly studentNo?: string;
	readonly className: string;
	readonly year?: number;
	readonly college?: string;
	readonly programme?: string;
	readonly values: readonly { readonly field: Field; readonly read: ReadValue }[];
	/** Said by a date column; 0 where there is none. */
	readonly verifiedAt: number;
}

export interface RowOptions {
	/** What undecided readings were decided to be, by `sheet!row!column`. */
	readonly decisions: Readonly<Record<string, string>>;
	/** The class of rows that name none. */
	readonly className?: string;
	/** Where people are likely to live, ISO 3166-1. */
	readonly countries: readonly string[];
}

export const keyOf = ({ sheet, row, column }: Pick<Problem, "sheet" | "row" | "column">): string => `${sheet}!${row}!${column}`;

const SCIENTIFIC = /^\d(?:\.\d+)?e\+?\d+$/i;
/** What stands between two numbers in one cell. */
const BETWEEN = /[/／、;；,，|\n\r]+|\s{2,}|\s(?=1[3-9]\d{9}$)/;
const MANY: ReadonlySet<Column> = new Set(["phone", "email", "wechat", "qq"]);
const NOT_VALUES: ReadonlySet<Column> = new Set(["name", "studentNo", "class", "year", "college", "programme", "date", "ignore"]);
const NOTHING = /^(?:无|暂无|没有|不详|未知|n\/?a|none|nil|null|unknown|-+|—+|\/|\\|\.)$/i;

/** The rows of a sheet from one to another, each as a draft, and why others are none. Pure. */
export function draftsOf(
	sheet: Sheet,
	layout: Layout,
	options: RowOptions,
	from = 0,
	to = sheet.rows.length,
): { readonly drafts: readonly Draft[]; readonly problems: readonly Problem[]; readonly rows: number } {
	const drafts: Draft[] = [];
	const problems: Problem[] = [];
	let rows = 0;
	for (let index = Math.max(from, (layout.headingRow ?? -1) + 1); index < to; index++) {
		const cells = sheet.rows[index] ?? [];
		if (isEmpty(cells) || isHeadingAgain(cells, layout)) continue;
		rows++;
		const row = index + 1;
		const note = (column: string, code: string, kind: Problem["kind"], readings?: readonly string[]): void =>
			void problems.push({ sheet: layout.sheet, row, column, code, kind, ...(readings === undefined ? {} : { readings }) });
		const draft = draftOf(cells, row, layout, options, note);
		if (draft !== undefined) drafts.push(draft);
	}
	return { drafts, problems, rows };
}

const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell === "" || NOTHING.test(cell));

/** Lists that were printed have their headings on each page. */
const isHeadingAgain = (cells: readonly string[], { columns }: Layout): boolean =>
	columns.filter(({ heading, index }) => heading !== "" && cells[index] === heading).length >= 2;

type Note = (column: string, code: string, kind: Problem["kind"], readings?: readonly string[]) => void;

function draftOf(cells: readonly string[], row: number, layout: Layout, options: RowOptions, note: Note): Draft | undefined {
	const cell = (as: Column): string => {
		const column = layout.columns.find((each) => each.as === as);
		const text = column === undefined ? "" : (cells[column.index] ?? "").trim();
		return NOTHING.test(text) ? "" : text;
	};
	const name = cell("name").normalize("NFKC").replace(/\s+/g, " ").trim();
	if (name === "") return void note("name", "no-name", "row");
	try {
		readField("name", name);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return void note("name", "name-bad", "row");
	}
	const className = cell("class") || options.className || layout.className || classOfYear(cell("year"), cell("programme"));
	if (className === "") return void note("class", "no-class", "row");
	const number = cell("studentNo");
	if (SCIENTIFIC.test(number)) note("studentNo", "scientific", "value");
	const dated = cell("date");
	const verifiedAt = dated === "" ? 0 : dateOf(dated);
	if (verifiedAt === undefined) note("date", "date-bad", "value");
	const year = Number(/(?:19[5-9]|20[0-4])\d/.exec(cell("year"))?.[0] ?? layout.year ?? Number.NaN);
	const optional = { college: cell("college"), programme: cell("programme") };
	return {
		sheet: layout.sheet,
		row,
		name,
		className: className.slice(0, 100),
		values: valuesOf(cells, row, layout, options, note),
		verifiedAt: verifiedAt ?? 0,
		...(number === "" || SCIENTIFIC.test(number) ? {} : { studentNo: number.slice(0, 40) }),
		...(Number.isFinite(year) ? { year } : {}),
		...(optional.college === "" ? {} : { college: optional.college.slice(0, 100) }),
		...(optional.programme === "" ? {} : { programme: optional.programme.slice(0, 100) }),
	};
}

const classOfYear = (year: string, programme: string): string => (year === "" ? "" : `${year.replace(/级$/, "")}级${programme}`);

/** Milliseconds; `undefined` for what is no date, or none that has been. */
function dateOf(text: string): number | undefined {
	const parts = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?/.exec(text.normalize("NFKC"));
	if (parts === null) return undefined;
	const [, year, month, day = "1"] = parts;
	const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
	const back = new Date(at);
	return back.getUTCMonth() === Number(month) - 1 && back.getUTCDate() === Number(day) && at > 0 ? at : undefined;
}

function valuesOf(cells: readonly string[], row: number, layout: Layout, options: RowOptions, note: Note): Draft["values"] {
	const values: { field: Field; read: ReadValue }[] = [];
	for (const { index, as, heading } of layout.columns) {
		if (as === undefined || NOT_VALUES.has(as)) continue;
		const field = as as Field;
		const whole = (cells[index] ?? "").trim();
		const parts = MANY.has(as) ? whole.split(BETWEEN) : [whole];
		for (const part of parts.map((each) => each.trim()).filter((each) => each !== "" && !NOTHING.test(each))) {
			const column = heading || as;
			const read = readOne(field, part, options.decisions[keyOf({ sheet: layout.sheet, row, column })], options.countries);
			if ("code" in read) note(column, read.code, read.readings === undefined ? "value" : "question", read.readings);
			else if (!values.some((known) => known.field === field && known.read.text === read.text)) values.push({ field, read });
		}
	}
	return values;
}

type Fault = { readonly code: string; readonly readings?: readonly string[] };

function readOne(field: Field, text: string, decided: string | undefined, countries: readonly string[]): ReadValue | Fault {
	if (field === "phone") return readNumber(text, decided, countries);
	if (field === "email") {
		const read = readEmail(text);
		return read.ok ? { text: read.value } : { code: read.error };
	}
	if (SCIENTIFIC.test(text)) return { code: "scientific" };
	try {
		return readField(field, text);
	} catch (error) {
		if (error instanceof UserError) return { code: error.code };
		throw error;
	}
}

/**
 * A number as files have it. Without its zero a Chinese landline may be a foreign mobile: which of the
 * two it is, the office says.
 */
function readNumber(text: string, decided: string | undefined, countries: readonly string[]): ReadValue | Fault {
	const digits = text.replace(/\D/g, "");
	const isBare = /^[\d\s-]+$/.test(text) && !digits.startsWith("0") && !/^(?:86)?1[3-9]\d{9}$/.test(digits);
	if (isBare) {
		const readings = readingsOf(digits, countries);
		if (readings.length > 1)
			return decided !== undefined && readings.includes(decided) ? { text: decided } : { code: "landline-or-foreign", readings };
		if (readings[0] !== undefined) return { text: readings[0] };
	}
	const [country, ...hints] = countries;
	const read = readPhone(text, { ...(country === undefined ? {} : { country }), hints });
	return read.ok ? { text: read.value } : { code: read.error };
}

/** The numbers that bare digits may mean: as a Chinese landline, with a country's code, as somebody's own country writes it. */
function readingsOf(digits: string, countries: readonly string[]): readonly string[] {
	const readings = new Set<string>();
	const add = (written: string, country?: string): void => {
		if (country !== undefined && !isSupportedCountry(country)) return;
		const number = parsePhoneNumberFromString(written, ...(country === undefined ? [] : [country as "CN"]));
		if (number?.isValid() === true) readings.add(number.number);
	};
	if (digits.length >= 9 && digits.length <= 11) add(`0${digits}`, "CN");
	if (readings.size === 0) return [];
	add(`+${digits}`);
	for (const country of countries) if (country !== "CN") add(digits, country);
	return [...readings];
}
