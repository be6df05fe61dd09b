import type { IndexShape } from "../keys.js";
import type { Range } from "../query.js";
import type { Table } from "./table.js";
import { type SqlValue, sqlKey, typeBounds } from "./values.js";

interface Query {
	readonly sql: string;
	readonly values: readonly SqlValue[];
}

/** The documents of a page and one more, which says that there is another page. */
export function pageQuery(table: Table, shape: IndexShape, range: Range): Query {
	const { source, where, values, tail } = restrict(table, shape, range);
	const order =
		tail.length === 0 ? "" : ` ORDER BY ${tail.map((column) => column + (range.descending ? " DESC" : "")).join(", ")}`;
	return { sql: `SELECT d.doc FROM ${source} WHERE ${where}${order} LIMIT ?`, values: [...values, range.limit + 1] };
}

export function countQuery(table: Table, shape: IndexShape, range: Range): Query {
	const { where, values } = restrict(table, shape, range);
	return { sql: `SELECT count(*) FROM ${table.home(shape).table} AS ${shape.multi ? "m" : "d"} WHERE ${where}`, values };
}

/**
 * Written so that SQLite always seeks in the index: each index column gets its own term (which also
 * proves that the partial index holds all answers), and an open end gets the smallest value there is.
 */
function restrict(table: Table, shape: IndexShape, range: Range) {
	const { table: home, columns } = table.home(shape);
	const alias = shape.multi ? "m" : "d";
	// CROSS JOIN keeps SQLite from turning the join round.
	const source = shape.multi ? `${home} AS m CROSS JOIN ${table.name} AS d ON d.id = m.id` : `${home} AS d`;
	const fixed = range.prefix.length;
	const rest = columns.slice(fixed);
	const terms = columns.slice(0, fixed).map((column) => `${alias}.${column} = ?`);
	const values: SqlValue[] = range.prefix.map(sqlKey);

	const ranged = rest[0] === undefined ? undefined : `${alias}.${rest[0]}`;
	const { lower, upper } = bounds(shape, range);
	// The order is whole with the columns of a unique index; elsewhere the id settles it.
	const withId = !shape.unique;
	const tail = [...rest, ...(withId ? ["id"] : [])].map((column) => `${alias}.${column}`);
	if (range.after && tail.length > 0) {
		const after = range.after.slice(0, tail.length).map(sqlKey);
		terms.push(`(${tail.join(", ")}) ${range.descending ? "<" : ">"} (${after.map(() => "?").join(", ")})`);
		values.push(...after);
	}
	if (ranged) {
		// Beside a cursor the bound on its side must not be taken for the start of the search: `+`.
		terms.push(`${range.after && !range.descending ? "+" : ""}${ranged} >= ?`);
		values.push(lower);
		if (upper !== undefined) {
			terms.push(`${range.after && range.descending ? "+" : ""}${ranged} < ?`);
			values.push(upper);
		}
	}
	for (const column of rest) terms.push(`${alias}.${column} IS NOT NULL`);
	return { source, where: terms.join(" AND "), values, tail };
}

function bounds(shape: IndexShape, range: Range): { lower: SqlValue; upper: SqlValue | undefined } {
	const typed = range.from ?? range.to ?? (shape.name === "id" ? "" : undefined);
	if (typed === undefined) return { lower: Number.NEGATIVE_INFINITY, upper: undefined };
	const { lowest, beyond } = typeBounds(typed);
	return {
		lower: range.from === undefined ? lowest : sqlKey(range.from),
		upper: range.to === undefined ? beyond : sqlKey(range.to),
	};
}
