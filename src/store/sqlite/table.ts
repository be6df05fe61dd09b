import { entriesOf, type IndexShape, keyPart, shapesOf, signatureOf } from "../keys.js";
import type { CollectionSpec, Doc } from "../port.js";
import { type SqlValue, sqlKey, sqlText } from "./values.js";
import { indexedPaths, type Written } from "./written.js";

type Keyed = Pick<Written, "id" | "keys">;

/**
 * The tables of one collection. Documents are JSON text beside a column for each indexed path:
 *
 *     c_NAME (id, version, schema, seq, doc, k0, k1 …)      seq: the order of writes, for `changes`
 *     m_NAME_INDEX (k0, k1 …, id)                           one row per entry of a multi-valued index
 *
 * An index holds only documents that have all its paths (`WHERE k0 IS NOT NULL …`); one that is
 * not unique ends with the id, so that equal keys have an order.
 */
export class Table {
	readonly name: string;
	readonly shapes: readonly IndexShape[];
	/** The same, to be asked about a document's `keys` (see `Written`) instead of about the document. */
	readonly keyed: readonly IndexShape[];
	readonly signature: string;
	/** The paths that have a column in the main table, in the order of the columns. */
	readonly #paths: readonly string[];
	/** Where those paths stand in a document's `keys`. */
	readonly places: readonly number[];

	constructor(readonly spec: CollectionSpec<Doc>) {
		this.name = `c_${spec.name}`;
		this.shapes = shapesOf(spec);
		this.signature = signatureOf(this.shapes);
		this.#paths = [...new Set(this.shapes.filter((shape) => !shape.multi).flatMap((shape) => shape.paths))];
		const all = indexedPaths(this.shapes);
		this.places = this.#paths.map((path) => all.indexOf(path));
		this.keyed = this.shapes.map((shape) => {
			const places = shape.paths.map((path) => all.indexOf(path));
			return { ...shape, getters: places.map((place) => (keys) => (keys as readonly unknown[])[place]) };
		});
	}

	/** The names of the main table's key columns. */
	get columns(): string[] {
		return this.#paths.map((_, n) => `k${n}`);
	}

	/** What the key columns hold for a document. Throws where a value cannot be a key. */
	columnsOf({ keys }: Keyed): SqlValue[] {
		return this.places.map((place) => sqlKey(keyPart(keys[place])));
	}

	/** The rows of a multi-valued index, one of `keyed`, for a document. */
	entries(shape: IndexShape, { id, keys }: Keyed): SqlValue[][] {
		return entriesOf(shape, keys).map((key) => [...key.map(sqlKey), sqlText(id)]);
	}

	/** The table that carries an index, and its columns there. */
	home(shape: IndexShape): { readonly table: string; readonly columns: readonly string[] } {
		if (shape.name === "id") return { table: this.name, columns: ["id"] };
		if (shape.multi) return { table: this.side(shape), columns: shape.paths.map((_, n) => `k${n}`) };
		return { table: this.name, columns: shape.paths.map((path) => `k${this.#paths.indexOf(path)}`) };
	}

	side(shape: IndexShape): string {
		return `m_${this.spec.name}_${shape.name}`;
	}

	create(): string {
		const statements = [
			`CREATE TABLE ${this.name} (id TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, schema INTEGER NOT NULL,
				seq INTEGER NOT NULL, doc TEXT NOT NULL${this.columns.map((column) => `, ${column}`).join("")})`,
			`CREATE INDEX s_${this.spec.name} ON ${this.name} (seq)`,
		];
		for (const shape of this.shapes) {
			const { table, columns } = this.home(shape);
			if (shape.multi) {
				const key = shape.unique ? columns : [...columns, "id"];
				statements.push(
					`CREATE TABLE ${table} (${columns.map((column) => `${column} NOT NULL, `).join("")}id TEXT NOT NULL,
						PRIMARY KEY (${key.join(", ")})) WITHOUT ROWID`,
				);
			} else {
				statements.push(
					`CREATE ${shape.unique ? "UNIQUE " : ""}INDEX i_${this.spec.name}_${shape.name}
						ON ${table} (${[...columns, ...(shape.unique ? [] : ["id"])].join(", ")})
						WHERE ${columns.map((column) => `${column} IS NOT NULL`).join(" AND ")}`,
				);
			}
		}
		return statements.join(";\n");
	}
}
