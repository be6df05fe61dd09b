import { BadCursor, UniqueViolation, VersionConflict } from "../errors.js";
import type { Doc, KeyPart, ListQuery } from "../port.js";
import { checkQuery, cursorAfter, Indexes } from "../query.js";
import type { PutOutcome } from "../transfer.js";
import type { Connection } from "./database.js";
import { countQuery, pageQuery } from "./ranges.js";
import { type Held, Rows } from "./rows.js";
import type { Sequence } from "./sequence.js";
import type { Table } from "./table.js";
import type { Turns } from "./turn.js";
import type { Written } from "./written.js";

/** Rows of one `insertMany` taken in one turn: some 10 ms of the event loop. */
const ROWS_A_TURN = 256;

export interface Engine {
	readonly db: Connection;
	readonly turns: Turns;
	readonly sequence: Sequence;
	readonly collections: ReadonlyMap<string, SqliteTexts>;
}

/** What is written next; with a version it takes that one's place. */
export interface NextText {
	readonly into: string;
	readonly doc: Written;
	readonly version: number | undefined;
}

export interface Changed {
	readonly doc: Written;
	/** Of the one whose place it takes. */
	readonly version: number;
}

/**
 * A collection's documents as JSON text, with their versions in them and, on their way in, their keys beside it: what goes to and fro between an
 * event loop and the database, be that in the same thread or in one of its own. Each operation is that of the
 * port with the same name (`Collection`), takes effect in the order of the calls and rejects as that one does.
 */
export interface Texts {
	insert(doc: Written): Promise<void>;
	/** Resolves to what refuses the second, if something does. */
	insertThen(doc: Written, next: NextText): Promise<unknown>;
	/** For each the index that refuses it, if one does. */
	insertMany(docs: readonly Written[]): Promise<readonly (string | undefined)[]>;
	get(id: string): Promise<string | undefined>;
	getMany(ids: readonly string[]): Promise<readonly string[]>;
	find(index: string, key: readonly KeyPart[]): Promise<string | undefined>;
	list(index: string, query: ListQuery): Promise<{ readonly texts: readonly string[]; readonly nextCursor: string | undefined }>;
	count(index: string, query: Pick<ListQuery, "prefix" | "from" | "to">): Promise<number>;
	/** In the place of the one of this version. */
	replace(doc: Written, version: number): Promise<void>;
	/** `change` gives the text that takes the place of one; the new text, or none where all stays as it is. */
	update(id: string, change: (text: string) => Changed | undefined): Promise<void>;
	/** See `TransferStore`. */
	put(doc: Written): Promise<PutOutcome>;
	remove(id: string): Promise<boolean>;
	changes(cursor: string | undefined, limit: number): Promise<{ readonly texts: readonly string[]; readonly cursor: string }>;
	head(): Promise<string>;
}

/** A database: its collections and what it does as a whole. */
export interface Whole {
	/** Of the collections, in the order of their declarations. */
	readonly texts: readonly Texts[];
	ping(): Promise<void>;
	backup(file: string): Promise<void>;
	close(): Promise<void>;
}

export class SqliteTexts implements Texts {
	readonly #indexes: Indexes;
	readonly #rows: Rows;

	constructor(
		private readonly engine: Engine,
		private readonly table: Table,
	) {
		this.#indexes = new Indexes(table.spec.name, table.shapes);
		this.#rows = new Rows(engine.db, table);
		engine.turns.onUndone(() => this.#rows.forget());
	}

	async insert(doc: Written): Promise<void> {
		const row = this.#rows.row(doc);
		return this.#write([doc.id], () => this.#taken(this.#rows.insert(row, this.engine.sequence.next())));
	}

	async insertThen(doc: Written, { into, doc: next, version }: NextText): Promise<unknown> {
		const other = this.engine.collections.get(into);
		if (other === undefined) throw new TypeError(`the store was opened without the collection ${into}`);
		const row = this.#rows.row(doc);
		const insert = () => this.#taken(this.#rows.insert(row, this.engine.sequence.next()));
		const { durable } = await this.engine.turns.writeAhead(insert, this.table, [doc.id]);
		const written = version === undefined ? other.insert(next) : other.replace(next, version);
		const refused = await written.then(
			() => undefined,
			(error: unknown) => error,
		);
		await durable;
		return refused;
	}

	async insertMany(docs: readonly Written[]): Promise<readonly (string | undefined)[]> {
		const rows = docs.map((doc) => this.#rows.row(doc));
		const results: (string | undefined)[] = [];
		for (let start = 0; start < rows.length; start += ROWS_A_TURN) {
			const part = rows.slice(start, start + ROWS_A_TURN);
			const ids = part.map(({ doc }) => doc.id);
			results.push(...(await this.#write(ids, () => this.#rows.insertAll(part, () => this.engine.sequence.next()))));
		}
		return results;
	}

	async get(id: string): Promise<string | undefined> {
		return this.#read(
			() => this.#rows.text(id),
			(text) => (text === undefined ? undefined : id),
		);
	}

	async getMany(ids: readonly string[]): Promise<readonly string[]> {
		return this.#read(() => ids.map((id) => this.#rows.text(id)).filter((text) => text !== undefined));
	}

	async find(index: string, key: readonly KeyPart[]): Promise<string | undefined> {
		const shape = this.#indexes.unique(index, key);
		const found = await this.#read(
			() => this.#rows.find(shape, key),
			// One that had to be written otherwise (see `sqlText`) is not looked for among what waits.
			(row) => (row?.[0].includes("\x01") ? undefined : row?.[0]),
		);
		return found?.[1];
	}

	async list(index: string, query: ListQuery): ReturnType<Texts["list"]> {
		const shape = this.#indexes.get(index);
		const range = checkQuery(shape, query);
		const { sql, values } = pageQuery(this.table, shape, range);
		return this.#read(() => {
			const texts = this.engine.db.all<[string]>(sql, values).map(([text]) => text);
			if (texts.length <= range.limit) return { texts, nextCursor: undefined };
			texts.pop();
			return { texts, nextCursor: cursorAfter(shape, range, JSON.parse(texts.at(-1) ?? "") as Doc) };
		});
	}

	async count(index: string, query: Pick<ListQuery, "prefix" | "from" | "to">): Promise<number> {
		const shape = this.#indexes.get(index);
		const { sql, values } = countQuery(this.table, shape, checkQuery(shape, query));
		return this.#read(() => this.engine.db.get<[number]>(sql, values)?.[0] ?? 0);
	}

	async replace(doc: Written, version: number): Promise<void> {
		return this.#write([doc.id], () => {
			const old = this.#rows.held(doc.id);
			if (old?.version !== version) throw new VersionConflict(this.table.spec.name);
			this.#taken(this.#overwrite(old, doc));
		});
	}

	async update(id: string, change: (text: string) => Changed | undefined): Promise<void> {
		// Nothing else runs between this read and the write, so there are no version clashes here.
		const old = this.engine.turns.now(() => this.#rows.text(id));
		const changed = old === undefined ? undefined : change(old);
		if (changed !== undefined) return this.replace(changed.doc, changed.version);
	}

	async put(doc: Written): Promise<PutOutcome> {
		const row = this.#rows.row(doc);
		return this.engine.turns.write((): PutOutcome => {
			const old = this.#rows.held(doc.id);
			if (old && old.version >= doc.version) return "kept";
			const taken = old ? this.#overwrite(old, doc) : this.#rows.insert(row, this.engine.sequence.next());
			return taken === undefined ? "written" : { taken };
		});
	}

	async remove(id: string): Promise<boolean> {
		return this.#write([id], () => {
			const old = this.#rows.held(id);
			if (old) this.#rows.remove(old);
			return old !== undefined;
		});
	}

	async changes(cursor: string | undefined, limit: number): ReturnType<Texts["changes"]> {
		const since = cursor === undefined ? 0 : parseSeq(cursor);
		if (!Number.isInteger(limit) || limit < 1) throw new TypeError("limit must be at least 1");
		return this.#read(() => {
			const rows = this.engine.db.all<[number, string]>(
				`SELECT seq, doc FROM ${this.table.name} WHERE seq > ? ORDER BY seq LIMIT ?`,
				[since, limit],
			);
			return { texts: rows.map(([, text]) => text), cursor: String(rows.at(-1)?.[0] ?? since) };
		});
	}

	async head(): Promise<string> {
		return this.#read(() => String(this.engine.sequence.last));
	}

	#overwrite(old: Held, doc: Written): string | undefined {
		return this.#rows.overwrite(old, this.#rows.change(old, doc), this.engine.sequence.next());
	}

	#taken(index: string | undefined): void {
		if (index !== undefined) throw new UniqueViolation(this.table.spec.name, index);
	}

	#write<T>(ids: readonly string[], run: () => T): Promise<T> {
		return this.engine.turns.write(run, this.table, ids);
	}

	#read<T>(run: () => T, one?: (value: T) => string | undefined): Promise<T> {
		return this.engine.turns.read(run, this.table, one);
	}
}

function parseSeq(cursor: string): number {
	if (!/^\d{1,16}$/.test(cursor)) throw new BadCursor();
	return Number(cursor);
}
