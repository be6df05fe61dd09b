import { type Column, columnNamed } from "./headings.js";
import type { Sheet } from "./read.js";

export interface Layout {
	readonly sheet: string;
	/** What stands above the headings. */
	readonly title: string;
	/** The row of the headings, from 0; none where there are none. */
	readonly headingRow: number | undefined;
	readonly columns: readonly { readonly index: number; readonly heading: string; readonly as: Column | undefined }[];
	/** The class that title or sheet name, where no column does. */
	readonly className: string | undefined;
	readonly year: number | undefined;
}

/** Headings stand within so many rows of the top. */
const DEEPEST_HEADING = 15;
const CLASS_NAME = /(?:19|20)\d{2}\s*级?[\p{L}\d（）()\-·]{0,30}?班|(?:19|20)\d{2}\s*级[\p{L}\d]{1,20}|class of (?:19|20)\d{2}/iu;
const YEAR = /(?:19[5-9]|20[0-4])\d/;
const TITLE_END = /(?:通讯录|联系方式|名单|花名册|信息表|登记表|汇总表?|一览表|contacts?|list|roster|directory).*$/iu;

/** How a sheet is laid out. `given` says what columns hold where somebody corrected the guess. */
export function layoutOf({ name, rows }: Sheet, given: Readonly<Record<string, Column>> = {}): Layout {
	const headingRow = headingRowOf(rows);
	const above = rows.slice(0, headingRow ?? 0);
	const title = above
		.map((row) => row.filter((cell) => cell !== "").join(" "))
		.join(" ")
		.trim();
	const headings = headingRow === undefined ? [] : (rows[headingRow] ?? []);
	const columns = headings.map((heading, index) => ({ index, heading, as: given[String(index)] ?? columnNamed(heading) }));
	const spoken = [title, isDefaultName(name) ? "" : name].find((text) => CLASS_NAME.test(text)) ?? "";
	const year = YEAR.exec(spoken === "" ? `${name} ${title}` : spoken)?.[0];
	return {
		sheet: name,
		title: title.slice(0, 100),
		headingRow,
		columns: firstOfEach(columns),
		className: classNameOf(spoken) ?? (year !== undefined && !isDefaultName(name) ? name.trim() : undefined),
		year: year === undefined ? undefined : Number(year),
	};
}

const isDefaultName = (name: string): boolean => /^(sheet|工作表|表)\s*\d*$/i.test(name.trim()) || name.trim() === "";

function classNameOf(text: string): string | undefined {
	const named = CLASS_NAME.exec(text.replace(TITLE_END, "").trim());
	return named?.[0]?.replace(/\s+/g, " ").trim();
}

/** The row with the most known headings; two at least, or one that is a name. */
function headingRowOf(rows: Sheet["rows"]): number | undefined {
	let best: number | undefined;
	let most = 0;
	for (const [index, row] of rows.slice(0, DEEPEST_HEADING).entries()) {
		const known = row.map(columnNamed).filter((column) => column !== undefined);
		const count = new Set(known).size;
		if (count > most && (count >= 2 || known.includes("name"))) [best, most] = [index, count];
	}
	return best;
}

/** Lists of values may have several columns; of everything else the first counts. */
function firstOfEach(columns: Layout["columns"]): Layout["columns"] {
	const several: readonly (Column | undefined)[] = ["phone", "email", "wechat", "qq", "job", "study", "ignore", undefined];
	const seen = new Set<Column>();
	return columns.map((column) => {
		const { as } = column;
		if (several.includes(as) || as === undefined) return column;
		if (seen.has(as)) return { ...column, as: "ignore" as const };
		seen.add(as);
		return column;
	});
}
