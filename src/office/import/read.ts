import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { parse } from "csv-parse/sync";
import iconv from "iconv-lite";
import { checkZip, isZip } from "./zip.js";

/** Rows and columns beyond these are not read; nobody has such a list. */
export const MOST_ROWS = 60_000;
const MOST_COLUMNS = 60;
const MOST_SHEETS = 60;
export const MOST_BYTES = 20 * 1024 * 1024;
const THREAD_MS = 60_000;
const THREAD_MB = 700;

export interface Sheet {
	readonly name: string;
	/** Cells as text; a date is `2026-05-01`, a whole number has all its digits. */
	readonly rows: readonly (readonly string[])[];
}

export type FileFault = "empty" | "too-large" | "zip-bomb" | "unreadable" | "unknown-kind";

export class FileRefused extends Error {
	override readonly name = "FileRefused";
	constructor(readonly code: FileFault) {
		super(code);
	}
}

/** The sheets of an XLSX, XLS or CSV file. Throws `FileRefused`. */
export async function readSheets(bytes: Uint8Array, fileName: string): Promise<readonly Sheet[]> {
	if (bytes.length === 0) throw new FileRefused("empty");
	if (bytes.length > MOST_BYTES) throw new FileRefused("too-large");
	const isBook = isZip(bytes) || isCompound(bytes);
	if (isZip(bytes) && !checkZip(bytes)) throw new FileRefused("zip-bomb");
	const sheets = isBook ? await inThread(bytes) : [{ name: "", rows: readCsv(bytes, fileName) }];
	const filled = sheets.filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== "")));
	if (filled.length === 0) throw new FileRefused("empty");
	return filled;
}

/** The compound file of Excel 97, and nothing else, begins so. */
const isCompound = (bytes: Uint8Array): boolean =>
	bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;

function readCsv(bytes: Uint8Array, fileName: string): readonly (readonly string[])[] {
	const text = decode(bytes);
	if (!/\.(csv|tsv|txt)$/i.test(fileName) && !/[,;\t]/.test(text.slice(0, 2_000))) throw new FileRefused("unknown-kind");
	try {
		const rows = parse(text, {
			delimiter: delimiterOf(text),
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: false,
			bom: true,
			to: MOST_ROWS,
			max_record_size: 100_000,
		}) as string[][];
		return rows.map((row) => row.slice(0, MOST_COLUMNS).map((cell) => cell.trim()));
	} catch {
		throw new FileRefused("unreadable");
	}
}

/** UTF-8 where it is that throughout; else what Chinese Excel writes. */
function decode(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(Buffer.from(bytes), "utf16-le");
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return iconv.decode(Buffer.from(bytes), "gb18030");
	}
}

function delimiterOf(text: string): string {
	const lines = text.split(/\r?\n/, 20).filter((line) => line.trim() !== "");
	const count = (mark: string) => lines.reduce((sum, line) => sum + line.split(mark).length - 1, 0);
	return ["\t", ";", ","].toSorted((a, b) => count(b) - count(a))[0] ?? ",";
}

function inThread(bytes: Uint8Array): Promise<readonly Sheet[]> {
	return new Promise((resolve, reject) => {
		const thread = new Worker(threadFile(), {
			workerData: { bytes, mostRows: MOST_ROWS, mostColumns: MOST_COLUMNS, mostSheets: MOST_SHEETS },
			resourceLimits: { maxOldGenerationSizeMb: THREAD_MB },
		});
		const timer = setTimeout(() => void thread.terminate(), THREAD_MS);
		const end = (finish: () => void) => {
			clearTimeout(timer);
			finish();
		};
		thread.on("message", ({ sheets, fault }: { sheets?: Sheet[]; fault?: FileFault }) =>
			end(() => (sheets === undefined ? reject(new FileRefused(fault ?? "unreadable")) : resolve(sheets))),
		);
		// Out of memory or of time: a file that is not what it seems.
		thread.on("error", () => end(() => reject(new FileRefused("unreadable"))));
		thread.on("exit", () => end(() => reject(new FileRefused("unreadable"))));
	});
}

/** It is no part of `dist`: tests run it from the sources, too. */
function threadFile(): string {
	let folder = dirname(fileURLToPath(import.meta.url));
	while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
	return join(folder, "src/office/import/sheets-thread.mjs");
}
