import type { Collection, CollectionSpec, Doc, Followed, InsertResult, KeyPart, ListQuery, NewDoc, Next, Page } from "../port.js";
import type { PutOutcome } from "../transfer.js";
import type { Texts } from "./texts.js";
import { type Written, written } from "./written.js";

const STREAM_PAGE = 100;

/** The port over documents kept as text: they are written and read as JSON here, wherever the database is. */
export class SqliteCollection<D extends Doc, I extends string> implements Collection<D, I> {
	constructor(
		private readonly spec: CollectionSpec<Doc>,
		private readonly texts: Texts,
	) {}

	async insert(doc: NewDoc<D>): Promise<D> {
		const first = firstOf<D>(doc);
		await this.texts.insert(this.#written(first));
		return first;
	}

	async insertThen<F extends Doc>(doc: NewDoc<D>, next: Next<F>): Promise<{ readonly doc: D; readonly next: Followed<F> }> {
		const first = firstOf<D>(doc);
		const { version } = next.doc;
		const second = { ...next.doc, version: (version ?? 0) + 1 } as unknown as F;
		const other = { into: next.into.name, doc: written(second, next.into), version };
		const error = await this.texts.insertThen(this.#written(first), other);
		return { doc: first, next: error === undefined ? { ok: true, doc: second } : { ok: false, error } };
	}

	async insertMany(docs: readonly NewDoc<D>[]): Promise<readonly InsertResult<D>[]> {
		const firsts = docs.map((doc) => firstOf<D>(doc));
		const taken = await this.texts.insertMany(firsts.map((doc) => this.#written(doc)));
		return firsts.map((doc, n) => {
			const index = taken[n];
			return index === undefined ? { ok: true, doc } : { ok: false, index };
		});
	}

	async get(id: string): Promise<D | undefined> {
		return read(await this.texts.get(id));
	}

	async getMany(ids: readonly string[]): Promise<readonly D[]> {
		return readAll(await this.texts.getMany(ids));
	}

	async find(index: I, key: readonly KeyPart[]): Promise<D | undefined> {
		return read(await this.texts.find(index, key));
	}

	async list(index: I | "id", query: ListQuery = {}): Promise<Page<D>> {
		const { texts, nextCursor } = await this.texts.list(index, query);
		const items = readAll<D>(texts);
		return nextCursor === undefined ? { items } : { items, nextCursor };
	}

	async count(index: I | "id", query: Pick<ListQuery, "prefix" | "from" | "to"> = {}): Promise<number> {
		return this.texts.count(index, query);
	}

	async replace(doc: D): Promise<D> {
		const next = { ...doc, version: doc.version + 1 };
		await this.texts.replace(this.#written(next), doc.version);
		return next;
	}

	async update(id: string, change: (doc: D) => D | undefined): Promise<D | undefined> {
		let next: D | undefined;
		await this.texts.update(id, (text) => {
			const old = JSON.parse(text) as D;
			const changed = change(old);
			next = changed && { ...changed, version: old.version + 1 };
			if (next === undefined) return undefined;
			if (next.id !== id) throw new TypeError("a change keeps the id");
			return { doc: this.#written(next), version: old.version };
		});
		return next ?? this.get(id);
	}

	/** For import: see `TransferStore`. */
	async put(doc: D): Promise<PutOutcome> {
		return this.texts.put(this.#written(doc));
	}

	async remove(id: string): Promise<boolean> {
		return this.texts.remove(id);
	}

	async *stream(index: I | "id", query: Pick<ListQuery, "prefix" | "from" | "to" | "order"> = {}): AsyncIterable<D> {
		let cursor: string | undefined;
		do {
			const page: Page<D> = await this.list(index, { ...query, limit: STREAM_PAGE, ...(cursor === undefined ? {} : { cursor }) });
			yield* page.items;
			cursor = page.nextCursor;
			// Reads may resolve at once: without this a long stream would keep everybody else out.
			await new Promise(setImmediate);
		} while (cursor !== undefined);
	}

	async changes(cursor?: string, limit = 100): Promise<{ items: readonly D[]; cursor: string }> {
		const found = await this.texts.changes(cursor, limit);
		return { items: readAll(found.texts), cursor: found.cursor };
	}

	head(): Promise<string> {
		return this.texts.head();
	}

	#written(doc: D): Written {
		return written(doc, this.spec);
	}
}

const firstOf = <D extends Doc>(doc: NewDoc<D>): D => ({ ...doc, version: 1 }) as D;

const read = <D extends Doc>(text: string | undefined): D | undefined =>
	text === undefined ? undefined : (JSON.parse(text) as D);

const readAll = <D extends Doc>(texts: readonly string[]): D[] => texts.map((text) => JSON.parse(text) as D);
