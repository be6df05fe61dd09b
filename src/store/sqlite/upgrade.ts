import { StoreUnavailable } from "../errors.js";
import type { Doc } from "../port.js";
import { newer, upgradeDoc } from "../upgrade.js";
import { type Connection, storeError } from "./database.js";
import { Rows } from "./rows.js";
import type { Table } from "./table.js";
import { written } from "./written.js";

/** The layout of the tables themselves. */
const FORMAT = 1;

const SET_UP = `
	BEGIN IMMEDIATE;
	CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value) WITHOUT ROWID;
	CREATE TABLE collections (name TEXT PRIMARY KEY NOT NULL, schema INTEGER NOT NULL, signature TEXT NOT NULL) WITHOUT ROWID;
	PRAGMA user_version = ${FORMAT};
	COMMIT`;

interface Known {
	readonly schema: number;
	readonly signature: string;
}

/**
 * Makes what is missing, and gives the tables that are there in another form than the program
 * declares. Throws `STORE_NEWER` where a later program wrote.
 */
export function outdated(db: Connection, tables: readonly Table[]): Table[] {
	const [format] = db.get<[number]>("PRAGMA user_version") ?? [0];
	if (format > FORMAT) throw newer("the store", format, FORMAT);
	if (format === 0) db.exec(SET_UP);
	const found = tables.map((table) => ({ table, known: stored(db, table) }));
	for (const { table, known } of found)
		if (known && known.schema > table.spec.schema) throw newer(`collection ${table.spec.name}`, known.schema, table.spec.schema);
	for (const { table, known } of found) if (!known) create(db, table);
	return found
		.filter(({ table, known }) => known && (known.schema < table.spec.schema || known.signature !== table.signature))
		.map(({ table }) => table);
}

function stored(db: Connection, table: Table): Known | undefined {
	const row = db.get<[number, string]>("SELECT schema, signature FROM collections WHERE name = ?", [table.spec.name]);
	return row && { schema: row[0], signature: row[1] };
}

function create(db: Connection, table: Table): void {
	inTransaction(db, () => {
		db.exec(table.create());
		db.run("INSERT INTO collections VALUES (?, ?, ?)", [table.spec.name, table.spec.schema, table.signature]);
	});
}

/**
 * Writes a collection anew, each document brought to the present schema, in one transaction: killed
 * in the middle, the next start finds the old collection whole and begins again.
 */
export function rebuild(db: Connection, table: Table): void {
	const known = stored(db, table);
	if (!known) return;
	inTransaction(db, () => {
		const old = `old_${table.name}`;
		db.exec(`ALTER TABLE ${table.name} RENAME TO ${old}`);
		for (const statement of dropIndexes(table.spec.name, known.signature)) db.exec(statement);
		db.exec(table.create());
		copy(db, table, old);
		db.exec(`DROP TABLE ${old}`);
		const { schema, name } = table.spec;
		db.run("UPDATE collections SET schema = ?, signature = ? WHERE name = ?", [schema, table.signature, name]);
	});
}

function dropIndexes(collection: string, signature: string): string[] {
	const indexes = JSON.parse(signature) as [name: string, paths: string[], unique: boolean, multi: boolean][];
	return [
		`DROP INDEX s_${collection}`,
		...indexes.map(([name, , , multi]) => (multi ? `DROP TABLE m_${collection}_${name}` : `DROP INDEX i_${collection}_${name}`)),
	];
}

function copy(db: Connection, table: Table, old: string): void {
	const rows = new Rows(db, table);
	const sql = `SELECT id, schema, seq, doc FROM ${old} WHERE id > ? ORDER BY id LIMIT 200`;
	for (let page = db.all<[string, number, number, string]>(sql, [""]); page.length > 0; ) {
		for (const [, schema, seq, text] of page) {
			const doc = upgradeDoc(table.spec, JSON.parse(text) as Doc, schema);
			const taken = rows.insert(rows.row(written(doc, table.spec)), seq);
			if (taken === undefined) continue;
			const detail = `collection ${table.spec.name} has two documents under one key of the unique index ${taken}`;
			throw new StoreUnavailable("STORE_UPGRADE", { detail });
		}
		page = db.all(sql, [page.at(-1)?.[0] ?? ""]);
	}
}

function inTransaction(db: Connection, run: () => void): void {
	try {
		db.exec("BEGIN IMMEDIATE");
		run();
		db.exec("COMMIT");
	} catch (error) {
		if (db.inTransaction) db.exec("ROLLBACK");
		throw storeError(error);
	}
}
