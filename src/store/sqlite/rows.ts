import { entriesOf, type IndexShape } from "../keys.js";
import type { Doc, KeyPart } from "../port.js";
import type { Connection } from "./database.js";
import type { Table } from "./table.js";
import { type SqlValue, sqlKey, sqlText } from "./values.js";

/** A document and all that its write binds. */
export interface Row<D extends Doc> {
	readonly doc: D;
	readonly text: string;
	readonly columns: readonly SqlValue[];
	/** Of the multi-valued indexes, in their order. */
	readonly entries: readonly SqlValue[][][];
}

/** What is asked of one index, by the whole key. */
interface KeyStatements {
	/** The document under a key. */
	readonly find: string;
	/** Its id. */
	readonly holder: string;
	/** An entry of a multi-valued index comes and goes. */
	readonly add: string;
	readonly remove: string;
}

/** The statements on single documents of one collection. Synchronous; the caller holds a transaction. */
export class Rows<D extends Doc> {
	readonly #multi: readonly IndexShape[];
	readonly #unique: readonly IndexShape[];
	readonly #uniqueMulti: readonly IndexShape[];
	readonly #insertSql: string;
	readonly #getSql: string;
	/** Put together once: each use looks its statement up by the text. */
	readonly #keySql: ReadonlyMap<IndexShape, KeyStatements>;
	/** Statements that replace, by the key columns they name. */
	readonly #replaceSql = new Map<number, string>();

	constructor(
		private readonly db: Connection,
		readonly table: Table,
	) {
		this.#multi = table.shapes.filter((shape) => shape.multi);
		this.#unique = table.shapes.filter((shape) => shape.unique);
		this.#uniqueMulti = this.#unique.filter((shape) => shape.multi);
		const columns = ["id", "version", "schema", "seq", "doc", ...table.columns];
		this.#insertSql = `INSERT INTO ${table.name} (${columns.join(", ")})
			VALUES (${columns.map(() => "?").join(", ")}) ON CONFLICT DO NOTHING`;
		this.#getSql = `SELECT doc FROM ${table.name} WHERE id = ?`;
		this.#keySql = new Map(table.shapes.map((shape) => [shape, keyStatements(table, shape)]));
	}

	/** Everything that can throw for a bad document happens here, before any statement runs. */
	row(given: D, version: number): Row<D> {
		const doc = { ...given, version };
		return {
			doc,
			text: JSON.stringify(doc),
			columns: this.table.columnsOf(doc),
			entries: this.#multi.map((shape) => this.table.entries(shape, doc)),
		};
	}

	get(id: string): D | undefined {
		return parsed(this.db.get<[string]>(this.#getSql, [sqlText(id)]));
	}

	/** The document under a whole key of a unique index. */
	find(shape: IndexShape, key: readonly KeyPart[]): D | undefined {
		return parsed(this.db.get<[string]>(this.#of(shape).find, key.map(sqlKey)));
	}

	/** The name of the index that refuses it, `undefined` once inserted. */
	insert(row: Row<D>, seq: number): string | undefined {
		const id = sqlText(row.doc.id);
		// Checked beforehand (there is one writer), so that a write of several rows never stops half way.
		const taken = this.#uniqueMulti.length > 0 ? this.#taken(row.doc, id) : undefined;
		if (taken !== undefined) return taken;
		const values = [id, row.doc.version, this.table.spec.schema, seq, row.text, ...row.columns];
		if (this.db.run(this.#insertSql, values) === 0) return this.#taken(row.doc, id) ?? "id";
		this.#multi.forEach((shape, n) => {
			for (const entry of row.entries[n] ?? []) this.db.run(this.#of(shape).add, entry);
		});
		return undefined;
	}

	/** The name of the index that refuses it, `undefined` once replaced. */
	overwrite(old: D, row: Row<D>, seq: number): string | undefined {
		const id = sqlText(row.doc.id);
		const moved = this.#multi.flatMap((shape, n) => {
			const had = this.table.entries(shape, old);
			const has = row.entries[n] ?? [];
			return areEqual(had, has) ? [] : [{ shape, had, has }];
		});
		if (moved.some(({ shape }) => shape.unique)) {
			const taken = this.#takenByOther(row.doc, id);
			if (taken !== undefined) return taken;
		}
		// SQLite rewrites the index of each column named here, changed or not: so name the changed ones.
		const before = this.table.columnsOf(old);
		const values: SqlValue[] = [row.doc.version, this.table.spec.schema, seq, row.text];
		let named = 0;
		row.columns.forEach((value, n) => {
			if (value === before[n]) return;
			named += 2 ** n;
			values.push(value);
		});
		if (this.db.run(this.#replace(named), [...values, id]) === 0) return this.#takenByOther(row.doc, id) ?? "id";
		for (const { shape, had, has } of moved) {
			const { add, remove } = this.#of(shape);
			const [gone, come] = difference(had, has);
			for (const entry of gone) this.db.run(remove, entry);
			for (const entry of come) this.db.run(add, entry);
		}
		return undefined;
	}

	remove(old: D): void {
		this.db.run(`DELETE FROM ${this.table.name} WHERE id = ?`, [sqlText(old.id)]);
		for (const shape of this.#multi)
			for (const entry of this.table.entries(shape, old)) this.db.run(this.#of(shape).remove, entry);
	}

	/** The statement that replaces a document and the key columns whose bits are set. */
	#replace(named: number): string {
		let sql = this.#replaceSql.get(named);
		if (sql === undefined) {
			const columns = this.table.columns.filter((_, n) => Math.floor(named / 2 ** n) % 2 === 1);
			const set = ["version", "schema", "seq", "doc", ...columns].map((name) => `${name} = ?`);
			sql = `UPDATE OR IGNORE ${this.table.name} SET ${set.join(", ")} WHERE id = ?`;
			this.#replaceSql.set(named, sql);
		}
		return sql;
	}

	#taken(doc: D, id: string): string | undefined {
		if (this.db.get(this.#getSql, [id])) return "id";
		return this.#takenByOther(doc, id);
	}

	#takenByOther(doc: D, id: string): string | undefined {
		for (const shape of this.#unique) {
			for (const key of entriesOf(shape, doc)) {
				const holder = this.db.get<[string]>(this.#of(shape).holder, key.map(sqlKey))?.[0];
				if (holder !== undefined && holder !== id) return shape.name;
			}
		}
		return undefined;
	}

	#of(shape: IndexShape): KeyStatements {
		const statements = this.#keySql.get(shape);
		if (statements === undefined) throw new TypeError(`${shape.name} is no index of ${this.table.name}`);
		return statements;
	}
}

function keyStatements(table: Table, shape: IndexShape): KeyStatements {
	const { table: home, columns } = table.home(shape);
	const where = columns.map((column) => `m.${column} = ?`).join(" AND ");
	return {
		find: shape.multi
			? `SELECT d.doc FROM ${home} AS m CROSS JOIN ${table.name} AS d ON d.id = m.id WHERE ${where}`
			: `SELECT m.doc FROM ${home} AS m WHERE ${where}`,
		holder: `SELECT m.id FROM ${home} AS m WHERE ${where}`,
		add: `INSERT INTO ${home} VALUES (${[...columns, "id"].map(() => "?").join(", ")})`,
		remove: `DELETE FROM ${home} AS m WHERE ${where} AND m.id = ?`,
	};
}

const parsed = <D extends Doc>(row: [string] | undefined): D | undefined => row && (JSON.parse(row[0]) as D);

/** Whether both hold the same entries in the same order, as nearly all do from one version to the next. */
const areEqual = (had: readonly SqlValue[][], has: readonly SqlValue[][]): boolean =>
	had.length === has.length && had.every((entry, n) => entry.every((value, part) => value === has[n]?.[part]));

/** What is only in the first, and what is only in the second. */
function difference(had: readonly SqlValue[][], has: readonly SqlValue[][]): [SqlValue[][], SqlValue[][]] {
	const name = (entry: SqlValue[]) => JSON.stringify(entry);
	const before = new Set(had.map(name));
	const after = new Set(has.map(name));
	return [had.filter((entry) => !after.has(name(entry))), has.filter((entry) => !before.has(name(entry)))];
}
