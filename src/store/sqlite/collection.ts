import { BadCursor, UniqueViolation, VersionConflict } from "../errors.js";
import { checkId } from "../keys.js";
import type { Ahead, Collection, Doc, InsertResult, KeyPart, ListQuery, NewDoc, Page } from "../port.js";
import { checkQuery, cursorAfter, Indexes } from "../query.js";
import type { PutOutcome } from "../transfer.js";
import type { Connection } from "./database.js";
import { countQuery, pageQuery } from "./ranges.js";
import { type NewRow, Rows } from "./rows.js";
import type { Sequence } from "./sequence.js";
import type { Table } from "./table.js";
import type { Turns } from "./turn.js";

/** Rows of one `insertMany` taken in one turn: some 10 ms of the event loop. */
const ROWS_A_TURN = 256;
const STREAM_PAGE = 100;

export interface Engine {
	readonly db: Connection;
	readonly turns: Turns;
	readonly sequence: Sequence;
}

export class SqliteCollection<D extends Doc, I extends string> implements Collection<D, I> {
	readonly #indexes: Indexes;
	readonly #rows: Rows<D>;

	constructor(
		private readonly engine: Engine,
		private readonly table: Table,
	) {
		this.#indexes = new Indexes(table.spec.name, table.shapes);
		this.#rows = new Rows(engine.db, table);
		engine.turns.onUndone(() => this.#rows.forget());
	}

	async insert(doc: NewDoc<D>): Promise<D> {
		checkId(doc.id);
		const row = this.#rows.row(doc as D, 1);
		return this.#write([doc.id], () => this.#insert(row));
	}

	async insertAhead(doc: NewDoc<D>): Promise<Ahead<D>> {
		checkId(doc.id);
		const row = this.#rows.row(doc as D, 1);
		const { value, durable } = await this.engine.turns.writeAhead(() => this.#insert(row), this.table, [doc.id]);
		return { doc: value, durable };
	}

	async insertMany(docs: readonly NewDoc<D>[]): Promise<readonly InsertResult<D>[]> {
		for (const doc of docs) checkId(doc.id);
		const rows = docs.map((doc) => this.#rows.row(doc as D, 1));
		const results: InsertResult<D>[] = [];
		for (let start = 0; start < rows.length; start += ROWS_A_TURN) {
			const part = rows.slice(start, start + ROWS_A_TURN);
			const insert = (): InsertResult<D>[] => {
				const taken = this.#rows.insertAll(part, () => this.engine.sequence.next());
				return part.map(({ doc }, n) => {
					const index = taken[n];
					return index === undefined ? { ok: true, doc } : { ok: false, index };
				});
			};
			const ids = part.map(({ doc }) => doc.id);
			results.push(...(await this.#write(ids, insert)));
		}
		return results;
	}

	async get(id: string): Promise<D | undefined> {
		return this.#read(() => this.#rows.get(id), idOf);
	}

	async getMany(ids: readonly string[]): Promise<readonly D[]> {
		return this.#read(() => ids.map((id) => this.#rows.get(id)).filter((doc) => doc !== undefined));
	}

	async find(index: I, key: readonly KeyPart[]): Promise<D | undefined> {
		const shape = this.#indexes.unique(index, key);
		return this.#read(() => this.#rows.find(shape, key), idOf);
	}

	async list(index: I | "id", query: ListQuery = {}): Promise<Page<D>> {
		const shape = this.#indexes.get(index);
		const range = checkQuery(shape, query);
		const { sql, values } = pageQuery(this.table, shape, range);
		return this.#read(() => {
			const items = this.engine.db.all<[string]>(sql, values).map(([text]) => JSON.parse(text) as D);
			if (items.length <= range.limit) return { items };
			items.pop();
			return { items, nextCursor: cursorAfter(shape, range, items.at(-1) as D) };
		});
	}

	async count(index: I | "id", query: Pick<ListQuery, "prefix" | "from" | "to"> = {}): Promise<number> {
		const shape = this.#indexes.get(index);
		const { sql, values } = countQuery(this.table, shape, checkQuery(shape, query));
		return this.#read(() => this.engine.db.get<[number]>(sql, values)?.[0] ?? 0);
	}

	async replace(doc: D): Promise<D> {
		return this.#write([doc.id], () => {
			const old = this.#rows.held(doc.id);
			if (old?.version !== doc.version) throw new VersionConflict(this.table.spec.name);
			return this.#replace(old, doc);
		});
	}

	async update(id: string, change: (doc: D) => D | undefined): Promise<D | undefined> {
		// Nothing else runs between this read and the write, so there are no version clashes here.
		const old = this.engine.turns.now(() => this.#rows.held(id));
		const changed = old && change(old);
		if (!changed) return this.get(id);
		if (changed.id !== id) throw new TypeError("a change keeps the id");
		return this.#write([id], () => this.#replace(old, changed));
	}

	/** For import: see `TransferStore`. */
	async put(doc: D): Promise<PutOutcome> {
		checkId(doc.id);
		const row = this.#rows.row(doc, doc.version);
		return this.engine.turns.write((): PutOutcome => {
			const old = this.#rows.held(doc.id);
			if (old && old.version >= doc.version) return "kept";
			const seq = this.engine.sequence.next();
			const taken = old ? this.#rows.overwrite(old, this.#rows.change(old, doc, doc.version), seq) : this.#rows.insert(row, seq);
			return taken === undefined ? "written" : { taken };
		});
	}

	async remove(id: string): Promise<boolean> {
		return this.#write([id], () => {
			const old = this.#rows.get(id);
			if (old) this.#rows.remove(old);
			return old !== undefined;
		});
	}

	async *stream(index: I | "id", query: Pick<ListQuery, "prefix" | "from" | "to" | "order"> = {}): AsyncIterable<D> {
		let cursor: string | undefined;
		do {
			const page: Page<D> = await this.list(index, { ...query, limit: STREAM_PAGE, ...(cursor === undefined ? {} : { cursor }) });
			yield* page.items;
			cursor = page.nextCursor;
			// Reads resolve at once here: without this a long stream would keep everybody else out.
			await new Promise(setImmediate);
		} while (cursor !== undefined);
	}

	async changes(cursor?: string, limit = 100): Promise<{ items: readonly D[]; cursor: string }> {
		const since = cursor === undefined ? 0 : parseSeq(cursor);
		if (!Number.isInteger(limit) || limit < 1) throw new TypeError("limit must be at least 1");
		return this.#read(() => {
			const rows = this.engine.db.all<[number, string]>(
				`SELECT seq, doc FROM ${this.table.name} WHERE seq > ? ORDER BY seq LIMIT ?`,
				[since, limit],
			);
			return { items: rows.map(([, text]) => JSON.parse(text) as D), cursor: String(rows.at(-1)?.[0] ?? since) };
		});
	}

	async head(): Promise<string> {
		return this.#read(() => String(this.engine.sequence.last));
	}

	#insert(row: NewRow<D>): D {
		const taken = this.#rows.insert(row, this.engine.sequence.next());
		if (taken !== undefined) throw new UniqueViolation(this.table.spec.name, taken);
		return row.doc;
	}

	#replace(old: D, doc: D): D {
		const row = this.#rows.change(old, doc, old.version + 1);
		const taken = this.#rows.overwrite(old, row, this.engine.sequence.next());
		if (taken !== undefined) throw new UniqueViolation(this.table.spec.name, taken);
		return row.doc;
	}

	#write<T>(ids: readonly string[], run: () => T): Promise<T> {
		return this.engine.turns.write(run, this.table, ids);
	}

	#read<T>(run: () => T, one?: (value: T) => string | undefined): Promise<T> {
		return this.engine.turns.read(run, this.table, one);
	}
}

const idOf = (doc: Doc | undefined): string | undefined => doc?.id;

function parseSeq(cursor: string): number {
	if (!/^\d{1,16}$/.test(cursor)) throw new BadCursor();
	return Number(cursor);
}
