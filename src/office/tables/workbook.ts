import { PassThrough, type Writable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import type { Row } from "exceljs";
import { DateTime } from "luxon";

/** A cell: a text, a number, a time (milliseconds, shown in the office's zone), or none. */
export type Cell = string | number | { readonly at: number } | undefined;

export interface Column {
	readonly title: string;
	/** In characters. */
	readonly width: number;
	readonly kind?: "text" | "time" | "day" | "count" | "percent";
	/** Its numbers are added up below the last row. */
	readonly sum?: boolean;
}

export interface Sheet {
	readonly title: string;
	readonly columns: readonly Column[];
	/** In batches, so that as few as possible wait in memory. */
	readonly rows: AsyncIterable<readonly (readonly Cell[])[]> | Iterable<readonly (readonly Cell[])[]>;
	/** What stands before the sums. */
	readonly total?: string;
}

const FORMATS = { time: "yyyy-mm-dd hh:mm", day: "yyyy-mm-dd", count: "#,##0", percent: '0.0"%"' } as const;
/** Better is twice the work for a fifth fewer bytes. */
const LIGHT = { zlib: { level: 1 } };
const QUARTER_MS = 15 * 60_000;
/** Longer texts are cut by the format anyway. */
const MOST_LETTERS = 32_000;

/**
 * A text that no program takes for a formula, also after somebody saved the sheet as CSV. Numbers with
 * a sign, such as phones, are left alone.
 */
export function harmless(text: string): string {
	const cut = text.length > MOST_LETTERS ? text.slice(0, MOST_LETTERS) : text;
	// What XML cannot hold: a sheet with one of these does not open.
	const clean = cut.replace(/(?![\t\n\r])\p{Cc}|[\p{Cs}\ufffe\uffff]/gu, "");
	const isRisky = /^[=@\t\r]/.test(clean) || (/^[+-]/.test(clean) && !/^[+-][\d\s().-]*$/.test(clean));
	return isRisky ? `'${clean}` : clean;
}

/** Sheets count days since 1899 without a zone: the office's wall clock is written. */
function wallClock(timezone: string): (at: number) => Date {
	// No zone changes its offset within a quarter of an hour; looking it up for each cell takes longer than writing it.
	const offsets = new Map<number, number>();
	return (at) => {
		const quarter = Math.floor(at / QUARTER_MS);
		const known = offsets.get(quarter) ?? DateTime.fromMillis(at, { zone: timezone }).offset * 60_000;
		offsets.set(quarter, known);
		return new Date(at + known);
	};
}

/** Excel allows 31 characters, without these. */
const sheetName = (title: string): string => title.replace(/[*?:\\/[\]]/g, " ").slice(0, 31);
const letter = (index: number): string => String.fromCharCode(65 + index);

/**
 * Writes a workbook row by row: memory does not grow with it. The stream ends when all of it was
 * written and is destroyed with the error where that failed.
 */
export function workbookStream(sheets: readonly Sheet[], timezone: string): PassThrough {
	const out = new PassThrough({ highWaterMark: 256 * 1024 });
	write(sheets, timezone, out).catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
	return out;
}

async function write(sheets: readonly Sheet[], timezone: string, out: Writable): Promise<void> {
	const { default: exceljs } = await import("exceljs");
	// One text is one cell: a table of shared texts would have to be held to the end.
	const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false, zip: LIGHT });
	const clock = wallClock(timezone);
	for (const { title, columns, rows, total } of sheets) {
		const sheet = workbook.addWorksheet(sheetName(title), { views: [{ state: "frozen", ySplit: 1 }] });
		sheet.columns = columns.map(({ width }) => ({ width }));
		// One object for all cells of a kind: the library looks up a style it has seen by the object itself.
		const styles = columns.map(({ kind = "text" }) => (kind === "text" ? undefined : { numFmt: FORMATS[kind] }));
		const styled = (row: Row): Row => {
			for (const [index, style] of styles.entries()) if (style !== undefined) row.getCell(index + 1).style = style;
			return row;
		};
		const head = sheet.addRow(columns.map((column) => harmless(column.title)));
		head.font = { bold: true };
		head.commit();
		const sums = columns.map(() => 0);
		let count = 1;
		for await (const batch of rows) {
			for (const row of batch) {
				count++;
				const cells = row.map((cell, index) => {
					if (typeof cell === "number") sums[index] = (sums[index] ?? 0) + cell;
					if (typeof cell === "string") return harmless(cell);
					return typeof cell === "object" ? clock(cell.at) : cell;
				});
				styled(sheet.addRow(cells)).commit();
			}
			// Others get their turn, and the threads that compress give back what they have done.
			await turn();
			await drained(out);
		}
		sheet.autoFilter = `A1:${letter(columns.length - 1)}${count}`;
		if (total !== undefined && count > 1) {
			const last = sheet.addRow(
				columns.map(({ sum }, index) => {
					if (index === 0) return total;
					const of = `${letter(index)}2:${letter(index)}${count}`;
					return sum === true ? { formula: `SUM(${of})`, result: sums[index] ?? 0 } : undefined;
				}),
			);
			styled(last).font = { bold: true };
			last.commit();
		}
		sheet.commit();
	}
	await workbook.commit();
}

/** Waits until the reader has taken what was written: a slow one must not make us hold the whole. */
function drained(out: Writable): Promise<void> {
	if (!out.writableNeedDrain) return Promise.resolve();
	return new Promise((resolve, reject) => {
		const done = () => {
			out.off("drain", done).off("close", done).off("error", failed);
			resolve();
		};
		const failed = (error: Error) => reject(error);
		out.on("drain", done).on("close", done).on("error", failed);
	});
}
