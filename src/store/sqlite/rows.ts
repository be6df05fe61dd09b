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

/** The statements on single documents of one collection. Synchronous; the caller holds a transaction. */
export class Rows<D extends Doc> {
	readonly #multi: readonly IndexShape[];
	readonly #unique: readonly IndexShape[];
	readonly #uniqueMulti: boolean;
	readonly #insertSql: string;
	readonly #getSql: string;

	constructor(
		private readonly db: Connection,
		readonly table: Table,
	) {
		this.#multi = table.shapes.filter((shape) => shape.multi);
		this.#unique = table.shapes.filter((shape) => shape.unique);
		this.#uniqueMulti = this.#multi.some((shape) => shape.unique);
		const columns = ["id", "version", "schema", "seq", "doc", ...table.columns];
		this.#insertSql = `INSERT INTO ${table.name} (${columns.join(", ")})
			VALUES (${columns.map(() => "?").join(", ")}) ON CONFLICT DO NOTHING`;
		this.#getSql = `SELECT doc FROM ${table.name} WHERE id = ?`;
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
		return this.#stored(sqlText(id));
	}

	/** The document under a whole key of a unique index. */
	find(shape: IndexShape, key: readonly KeyPart[]): D | undefined {
		const id = this.#holder(shape, key);
		return id === undefined ? undefined : this.#stored(id);
	}

	/** The name of the index that refuses it, `undefined` once inserted. */
	insert(row: Row<D>, seq: number): string | undefined {
		const id = sqlText(row.doc.id);
		// Checked beforehand (there is one writer), so that a write of several rows never stops half way.
		const taken = this.#uniqueMulti ? this.#taken(row.doc, id) : undefined;
		if (taken !== undefined) return taken;
		const values = [id, row.doc.version, this.table.spec.schema, seq, row.text, ...row.columns];
		if (this.db.run(this.#insertSql, values) === 0) return this.#taken(row.doc, id) ?? "id";
		this.#multi.forEach((shape, n) => {
			this.#addEntries(shape, row.entries[n] ?? []);
		});
		return undefined;
	}

	/** The name of the index that refuses it, `undefined` once replaced. */
	overwrite(old: D, row: Row<D>, seq: number): string | undefined {
		const id = sqlText(row.doc.id);
		const taken = this.#uniqueMulti ? this.#takenByOther(row.doc, id) : undefined;
		if (taken !== undefined) return taken;
		// SQLite rewrites the index of each column named here, changed or not: so name the changed ones.
		const before = this.table.columnsOf(old);
		const names = ["version", "schema", "seq", "doc"];
		const values: SqlValue[] = [row.doc.version, this.table.spec.schema, seq, row.text];
		row.columns.forEach((value, n) => {
			if (value === before[n]) return;
			names.push(`k${n}`);
			values.push(value);
		});
		const sql = `UPDATE OR IGNORE ${this.table.name} SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE id = ?`;
		if (this.db.run(sql, [...values, id]) === 0) return this.#takenByOther(row.doc, id) ?? "id";
		this.#multi.forEach((shape, n) => {
			const [gone, come] = difference(this.table.entries(shape, old), row.entries[n] ?? []);
			this.#removeEntries(shape, gone);
			this.#addEntries(shape, come);
		});
		return undefined;
	}

	remove(old: D): void {
		this.db.run(`DELETE FROM ${this.table.name} WHERE id = ?`, [sqlText(old.id)]);
		for (const shape of this.#multi) this.#removeEntries(shape, this.table.entries(shape, old));
	}

	#stored(id: string): D | undefined {
		const row = this.db.get<[string]>(this.#getSql, [id]);
		return row && (JSON.parse(row[0]) as D);
	}

	#addEntries(shape: IndexShape, entries: readonly SqlValue[][]): void {
		for (const entry of entries)
			this.db.run(`INSERT INTO ${this.table.side(shape)} VALUES (${entry.map(() => "?").join(", ")})`, entry);
	}

	#removeEntries(shape: IndexShape, entries: readonly SqlValue[][]): void {
		const { table, columns } = this.table.home(shape);
		const where = [...columns, "id"].map((column) => `${column} = ?`).join(" AND ");
		for (const entry of entries) this.db.run(`DELETE FROM ${table} WHERE ${where}`, entry);
	}

	#taken(doc: D, id: string): string | undefined {
		if (this.db.get(this.#getSql, [id])) return "id";
		return this.#takenByOther(doc, id);
	}

	#takenByOther(doc: D, id: string): string | undefined {
		for (const shape of this.#unique) {
			for (const key of entriesOf(shape, doc)) {
				const holder = this.#holder(shape, key);
				if (holder !== undefined && holder !== id) return shape.name;
			}
		}
		return undefined;
	}

	/** The stored id under a whole key. */
	#holder(shape: IndexShape, key: readonly KeyPart[]): string | undefined {
		const { table, columns } = this.table.home(shape);
		const where = columns.map((column) => `${column} = ?`).join(" AND ");
		return this.db.get<[string]>(`SELECT id FROM ${table} WHERE ${where}`, key.map(sqlKey))?.[0];
	}
}

/** What is only in the first, and what is only in the second. */
function difference(had: readonly SqlValue[][], has: readonly SqlValue[][]): [SqlValue[][], SqlValue[][]] {
	const name = (entry: SqlValue[]) => JSON.stringify(entry);
	const before = new Set(had.map(name));
	const after = new Set(has.map(name));
	return [had.filter((entry) => !after.has(name(entry))), has.filter((entry) => !before.has(name(entry)))];
}
