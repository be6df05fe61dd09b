import { Recent } from "../../recent.js";
import { VersionConflict } from "../errors.js";
import { entriesOf, type IndexShape, keyPart } from "../keys.js";
import type { Doc, KeyPart } from "../port.js";
import type { Connection } from "./database.js";
import type { Table } from "./table.js";
import { type SqlValue, sqlKey, sqlText } from "./values.js";
import { keysIn, type Written } from "./written.js";

/** Documents whose keys are kept as they stand: whoever is changed is mostly changed again. */
const HELD = 1024;

/** Rows that one statement inserts. */
const AT_ONCE = 32;

/** What must be known of a document to put another in its place. */
export type Held = Omit<Written, "text">;

/** A new document and all that its write binds. */
export interface NewRow {
	readonly doc: Written;
	readonly columns: readonly SqlValue[];
	/** Of the multi-valued indexes, in their order. */
	readonly entries: readonly SqlValue[][][];
}

/** A document that takes another's place, and what that moves in the indexes. */
export interface ChangedRow {
	readonly doc: Written;
	/** Bit n stands for the n-th key column. */
	readonly named: number;
	/** The new values of the columns named. */
	readonly columns: readonly SqlValue[];
	readonly moved: readonly { readonly shape: IndexShape; readonly gone: SqlValue[][]; readonly come: SqlValue[][] }[];
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
export class Rows {
	readonly #multi: readonly IndexShape[];
	readonly #unique: readonly IndexShape[];
	readonly #uniqueMulti: readonly IndexShape[];
	readonly #insertSql: string;
	readonly #insertManySql: string;
	/** Whether the row of an id is the one that was given this number. */
	readonly #insertedSql: string;
	readonly #getSql: string;
	/** Put together once: each use looks its statement up by the text. */
	readonly #keySql: ReadonlyMap<string, KeyStatements>;
	#held = new Recent<string, Held>(HELD);
	/** Statements that replace, by the key columns they name. */
	readonly #replaceSql = new Map<number, string>();

	constructor(
		private readonly db: Connection,
		readonly table: Table,
	) {
		this.#multi = table.keyed.filter((shape) => shape.multi);
		this.#unique = table.keyed.filter((shape) => shape.unique);
		this.#uniqueMulti = this.#unique.filter((shape) => shape.multi);
		const columns = ["id", "version", "schema", "seq", "doc", ...table.columns];
		const insert = (count: number): string => `INSERT INTO ${table.name} (${columns.join(", ")})
			VALUES ${Array(count)
				.fill(`(${columns.map(() => "?").join(", ")})`)
				.join(", ")} ON CONFLICT DO NOTHING`;
		this.#insertSql = insert(1);
		this.#insertManySql = insert(AT_ONCE);
		this.#insertedSql = `SELECT 1 FROM ${table.name} WHERE id = ? AND seq = ?`;
		this.#getSql = `SELECT doc FROM ${table.name} WHERE id = ?`;
		this.#keySql = new Map(table.shapes.map((shape) => [shape.name, keyStatements(table, shape)]));
	}

	/** Everything that can throw for a bad document happens here, before any statement runs. */
	row(doc: Written): NewRow {
		return {
			doc,
			columns: this.table.columnsOf(doc),
			entries: this.#multi.map((shape) => this.table.entries(shape, doc)),
		};
	}

	/** As `row`, for one that stands already. */
	change(old: Held, doc: Written): ChangedRow {
		const moved = this.#multi.flatMap((shape) => {
			if (shape.getters.every((get) => isSame(get(old.keys), get(doc.keys)))) return [];
			const [gone, come] = difference(this.table.entries(shape, old), this.table.entries(shape, doc));
			return gone.length + come.length === 0 ? [] : [{ shape, gone, come }];
		});
		// SQLite rewrites the index of each column named here, changed or not: so name the changed ones.
		let named = 0;
		const columns: SqlValue[] = [];
		this.table.places.forEach((place, n) => {
			const value = doc.keys[place];
			if (value === old.keys[place]) return;
			named += 2 ** n;
			columns.push(sqlKey(keyPart(value)));
		});
		return { doc, named, columns, moved };
	}

	/** A document as it is stored. */
	text(id: string): string | undefined {
		return this.db.get<[string]>(this.#getSql, [sqlText(id)])?.[0];
	}

	/** What stands there, for a write that follows at once; not to be handed out. */
	held(id: string): Held | undefined {
		const held = this.#held.get(id);
		if (held !== undefined) return held;
		const text = this.text(id);
		if (text === undefined) return undefined;
		const doc = JSON.parse(text) as Doc;
		const read = { id, version: doc.version, keys: keysIn(doc, this.table.spec) };
		this.#held.set(id, read);
		return read;
	}

	/** What was kept of writes that were taken back. */
	forget(): void {
		this.#held = new Recent(HELD);
	}

	/** The document under a whole key of a unique index: its id and its text. */
	find(shape: IndexShape, key: readonly KeyPart[]): readonly [id: string, text: string] | undefined {
		return this.db.get<[string, string]>(this.#of(shape).find, key.map(sqlKey));
	}

	/** The name of the index that refuses it, `undefined` once inserted. */
	insert(row: NewRow, seq: number): string | undefined {
		const id = sqlText(row.doc.id);
		// Checked beforehand (there is one writer), so that a write of several rows never stops half way.
		const taken = this.#uniqueMulti.length > 0 ? this.#taken(row.doc, id) : undefined;
		if (taken !== undefined) return taken;
		if (this.db.run(this.#insertSql, this.#valuesOf(row, seq)) === 0) return this.#taken(row.doc, id) ?? "id";
		this.#multi.forEach((shape, n) => {
			for (const entry of row.entries[n] ?? []) this.db.run(this.#of(shape).add, entry);
		});
		return undefined;
	}

	/**
	 * As `insert` for each, in their order. Handing a statement over costs as much as a row of it does: where
	 * no rows of other tables belong to them, many go in at once.
	 */
	insertAll(rows: readonly NewRow[], next: () => number): (string | undefined)[] {
		const taken: (string | undefined)[] = [];
		let start = 0;
		if (this.#multi.length === 0)
			for (; start + AT_ONCE <= rows.length; start += AT_ONCE)
				taken.push(...this.#insertMany(rows.slice(start, start + AT_ONCE), next));
		for (const row of rows.slice(start)) taken.push(this.insert(row, next()));
		return taken;
	}

	#insertMany(rows: readonly NewRow[], next: () => number): (string | undefined)[] {
		const seqs = rows.map(next);
		const values = rows.flatMap((row, n) => this.#valuesOf(row, seqs[n] ?? 0));
		if (this.db.run(this.#insertManySql, values) === rows.length) return rows.map(() => undefined);
		return rows.map((row, n) => {
			const id = sqlText(row.doc.id);
			const isIn = this.db.get(this.#insertedSql, [id, seqs[n] ?? 0]) !== undefined;
			return isIn ? undefined : (this.#taken(row.doc, id) ?? "id");
		});
	}

	#valuesOf({ doc, columns }: NewRow, seq: number): SqlValue[] {
		return [sqlText(doc.id), doc.version, this.table.spec.schema, seq, doc.text, ...columns];
	}

	/** The name of the index that refuses it, `undefined` once replaced. */
	overwrite(old: Held, row: ChangedRow, seq: number): string | undefined {
		const id = sqlText(row.doc.id);
		if (row.moved.some(({ shape }) => shape.unique)) {
			const taken = this.#takenByOther(row.doc, id);
			if (taken !== undefined) return taken;
		}
		const values = [row.doc.version, this.table.spec.schema, seq, row.doc.text, ...row.columns, id, old.version];
		this.#held.delete(row.doc.id);
		if (this.db.run(this.#replace(row.named), values) === 0) {
			const taken = this.#takenByOther(row.doc, id);
			if (taken === undefined) throw new VersionConflict(this.table.spec.name);
			return taken;
		}
		for (const { shape, gone, come } of row.moved) {
			const { add, remove } = this.#of(shape);
			for (const entry of gone) this.db.run(remove, entry);
			for (const entry of come) this.db.run(add, entry);
		}
		const { id: docId, version, keys } = row.doc;
		this.#held.set(docId, { id: docId, version, keys });
		return undefined;
	}

	remove(old: Held): void {
		this.#held.delete(old.id);
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
			sql = `UPDATE OR IGNORE ${this.table.name} SET ${set.join(", ")} WHERE id = ? AND version = ?`;
			this.#replaceSql.set(named, sql);
		}
		return sql;
	}

	#taken(doc: Held, id: string): string | undefined {
		if (this.db.get(this.#getSql, [id])) return "id";
		return this.#takenByOther(doc, id);
	}

	#takenByOther(doc: Held, id: string): string | undefined {
		for (const shape of this.#unique) {
			for (const key of entriesOf(shape, doc.keys)) {
				const holder = this.db.get<[string]>(this.#of(shape).holder, key.map(sqlKey))?.[0];
				if (holder !== undefined && holder !== id) return shape.name;
			}
		}
		return undefined;
	}

	#of(shape: IndexShape): KeyStatements {
		const statements = this.#keySql.get(shape.name);
		if (statements === undefined) throw new TypeError(`${shape.name} is no index of ${this.table.name}`);
		return statements;
	}
}

function keyStatements(table: Table, shape: IndexShape): KeyStatements {
	const { table: home, columns } = table.home(shape);
	const where = columns.map((column) => `m.${column} = ?`).join(" AND ");
	return {
		find: shape.multi
			? `SELECT d.id, d.doc FROM ${home} AS m CROSS JOIN ${table.name} AS d ON d.id = m.id WHERE ${where}`
			: `SELECT m.id, m.doc FROM ${home} AS m WHERE ${where}`,
		holder: `SELECT m.id FROM ${home} AS m WHERE ${where}`,
		add: `INSERT INTO ${home} VALUES (${[...columns, "id"].map(() => "?").join(", ")})`,
		remove: `DELETE FROM ${home} AS m WHERE ${where} AND m.id = ?`,
	};
}

/** Whether two values of a path are alike, as nearly all are from one version to the next. */
const isSame = (one: unknown, other: unknown): boolean =>
	one === other ||
	(Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((value, n) => value === other[n]));

/** What is only in the first, and what is only in the second. */
function difference(had: readonly SqlValue[][], has: readonly SqlValue[][]): [SqlValue[][], SqlValue[][]] {
	const name = (entry: SqlValue[]) => JSON.stringify(entry);
	const before = new Set(had.map(name));
	const after = new Set(has.map(name));
	return [had.filter((entry) => !after.has(name(entry))), has.filter((entry) => !before.has(name(entry)))];
}
