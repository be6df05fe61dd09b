// Reads a workbook in a thread of its own: a large one takes seconds, in which the bot is to go on
// answering. Posts `{ sheets: [{ name, rows: string[][] }] }` or `{ fault }`.
import { parentPort, workerData } from "node:worker_threads";
import * as XLSX from "@e965/xlsx";

const { bytes, mostRows, mostColumns, mostSheets } = workerData;

/** Up to here a double holds every whole number; what is longer has lost digits already. */
const EXACT = Number.MAX_SAFE_INTEGER;

function textOf(cell) {
	if (cell === undefined || cell.v === undefined || cell.v === null) return "";
	if (cell.t === "e") return "";
	if (cell.t === "d") return cell.v.toISOString().slice(0, 10);
	if (cell.t !== "n") return String(cell.v);
	if (typeof cell.z === "string" && XLSX.SSF.is_date(cell.z)) {
		const date = XLSX.SSF.parse_date_code(cell.v);
		if (date) return `${date.y}-${String(date.m).padStart(2, "0")}-${String(date.d).padStart(2, "0")}`;
	}
	// As 1.2E+17 a reader of numbers refuses it, and says why.
	if (Number.isInteger(cell.v)) return Math.abs(cell.v) <= EXACT ? String(cell.v) : cell.v.toExponential();
	return String(cell.v);
}

function rowsOf(sheet) {
	if (sheet["!ref"] === undefined) return [];
	const range = XLSX.utils.decode_range(sheet["!ref"]);
	const lastRow = Math.min(range.e.r, range.s.r + mostRows);
	const lastColumn = Math.min(range.e.c, mostColumns - 1);
	const data = sheet["!data"] ?? [];
	const rows = [];
	for (let row = 0; row <= lastRow; row++) {
		const cells = [];
		for (let column = 0; column <= lastColumn; column++) cells.push(textOf(data[row]?.[column]).trim());
		rows.push(cells);
	}
	// A cell merged over several rows says the same of each of them.
	for (const { s, e } of sheet["!merges"] ?? []) {
		if (e.r === s.r || s.c > lastColumn) continue;
		const text = rows[s.r]?.[s.c] ?? "";
		for (let row = s.r + 1; row <= Math.min(e.r, lastRow); row++) if (rows[row] !== undefined) rows[row][s.c] = text;
	}
	return rows;
}

try {
	const book = XLSX.read(bytes, {
		type: "buffer",
		dense: true,
		cellNF: true,
		cellFormula: false,
		cellHTML: false,
		sheetRows: mostRows + 1,
	});
	const hidden = new Set((book.Workbook?.Sheets ?? []).filter(({ Hidden }) => Hidden > 0).map(({ name }) => name));
	const names = book.SheetNames.filter((name) => !hidden.has(name)).slice(0, mostSheets);
	parentPort.postMessage({ sheets: names.map((name) => ({ name, rows: rowsOf(book.Sheets[name]) })) });
} catch {
	// What a library says of a file may quote it.
	parentPort.postMessage({ fault: "unreadable" });
}
