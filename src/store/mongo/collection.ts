import { setTimeout as pause } from "node:timers/promises";
import type { mongo } from "mongoose";
import { VersionConflict } from "../errors.js";
import { checkId } from "../keys.js";
import type { Collection, Doc, Followed, InsertResult, KeyPart, ListQuery, NewDoc, Next, Page } from "../port.js";
import { checkQuery, cursorAfter, Indexes } from "../query.js";
import type { PutOutcome } from "../transfer.js";
import { contentOf, docOf, type Envelope } from "./envelope.js";
import { mongoError, refusingIndex } from "./errors.js";
import { advance, decodeFeed, encodeFeed, type Mark, START, WINDOW_MS, WRITE_LIMIT_MS } from "./feed.js";
import { rangeFilter, uniqueFilter } from "./keys.js";
import type { ServerClock } from "./server-clock.js";
import { Turnstile } from "./turnstile.js";
import type { Declared } from "./upgrade.js";

const READ_LIMIT_MS = 20_000;
const STREAM_PAGE = 200;
const BATCH = 500;
/** With 50 processes on one document each round lets one through. */
const MOST_CLASHES = 200;

interface Insertion {
	readonly filter: mongo.Filter<Envelope>;
	readonly update: mongo.UpdateFilter<Envelope>;
}

export class MongoCollection<D extends Doc, I extends string> implements Collection<D, I> {
	readonly #indexes: Indexes;
	readonly #turnstile = new Turnstile();

	constructor(
		private readonly declared: Declared,
		private readonly clock: ServerClock,
		/** Another collection of this store. */
		private readonly sibling: (name: string) => MongoCollection<Doc, string>,
	) {
		this.#indexes = new Indexes(declared.spec.name, declared.shapes);
	}

	async insert(doc: NewDoc<D>): Promise<D> {
		const { filter, update, stored } = this.#insertion(doc);
		await this.#run(() => this.declared.native.updateOne(filter, update, { upsert: true, maxTimeMS: WRITE_LIMIT_MS }));
		return stored;
	}

	/** Each write waits for the journal: the first is durable before the second begins. */
	async insertThen<F extends Doc>(doc: NewDoc<D>, next: Next<F>): Promise<{ readonly doc: D; readonly next: Followed<F> }> {
		const other = this.sibling(next.into.name) as unknown as MongoCollection<F, string>;
		const first = await this.insert(doc);
		const { version } = next.doc;
		const second = version === undefined ? other.insert(next.doc) : other.replace({ ...next.doc, version } as unknown as F);
		return second.then(
			(written) => ({ doc: first, next: { ok: true, doc: written } }),
			(error: unknown) => ({ doc: first, next: { ok: false, error } }),
		);
	}

	async insertMany(docs: readonly NewDoc<D>[]): Promise<readonly InsertResult<D>[]> {
		const insertions = docs.map((doc) => this.#insertion(doc));
		const results: InsertResult<D>[] = [];
		for (let start = 0; start < insertions.length; start += BATCH) {
			const batch = insertions.slice(start, start + BATCH);
			const refused = await this.#insertBatch(batch);
			batch.forEach(({ stored }, n) => {
				const index = refused.get(n);
				results.push(index === undefined ? { ok: true, doc: stored } : { ok: false, index });
			});
		}
		return results;
	}

	async get(id: string): Promise<D | undefined> {
		const found = await this.#run(() =>
			this.declared.model
				.findOne({ _id: String(id) })
				.maxTimeMS(READ_LIMIT_MS)
				.lean<Envelope>(),
		);
		return found ? docOf<D>(found) : undefined;
	}

	async getMany(ids: readonly string[]): Promise<readonly D[]> {
		const found = new Map<string, D>();
		for (let start = 0; start < ids.length; start += BATCH) {
			const part = ids.slice(start, start + BATCH).map(String);
			const rows = await this.#run(() =>
				this.declared.model
					.find({ _id: { $in: part } })
					.maxTimeMS(READ_LIMIT_MS)
					.lean<Envelope[]>(),
			);
			for (const row of rows) found.set(row._id, docOf<D>(row));
		}
		return ids.map((id) => found.get(id)).filter((doc) => doc !== undefined);
	}

	async find(index: I, key: readonly KeyPart[]): Promise<D | undefined> {
		const filter = uniqueFilter(this.#indexes.unique(index, key), key);
		const found = await this.#run(() => this.declared.model.findOne(filter).maxTimeMS(READ_LIMIT_MS).lean<Envelope>());
		return found ? docOf<D>(found) : undefined;
	}

	async list(index: I | "id", query: ListQuery = {}): Promise<Page<D>> {
		const shape = this.#indexes.get(index);
		const range = checkQuery(shape, query);
		const { filter, sort } = rangeFilter(shape, range);
		const rows = await this.#run(() =>
			this.declared.model
				.find(filter)
				.sort({ [sort]: range.descending ? -1 : 1 })
				.limit(range.limit + 1)
				.maxTimeMS(READ_LIMIT_MS)
				.lean<Envelope[]>(),
		);
		const items = rows.slice(0, range.limit).map((row) => docOf<D>(row));
		return rows.length > range.limit ? { items, nextCursor: cursorAfter(shape, range, items.at(-1) as D) } : { items };
	}

	async count(index: I | "id", query: Pick<ListQuery, "prefix" | "from" | "to"> = {}): Promise<number> {
		const shape = this.#indexes.get(index);
		const { filter } = rangeFilter(shape, checkQuery(shape, query));
		return this.#run(() => this.declared.model.countDocuments(filter).maxTimeMS(READ_LIMIT_MS));
	}

	async replace(doc: D): Promise<D> {
		const written = await this.#overwrite(doc, doc.version);
		if (!written) throw new VersionConflict(this.declared.spec.name);
		return written;
	}

	/** Updates of one document wait for each other within a process, so that only processes can clash. */
	async update(id: string, change: (doc: D) => D | undefined): Promise<D | undefined> {
		return this.#turnstile.pass(id, async () => {
			for (let clashes = 0; clashes < MOST_CLASHES; clashes++) {
				const old = await this.get(id);
				const changed = old && change(old);
				if (!changed) return old;
				if (changed.id !== id) throw new TypeError("a change keeps the id");
				const written = await this.#overwrite(changed, old.version);
				if (written) return written;
				await pause(Math.random() * Math.min(50, 2 * (clashes + 1)));
			}
			throw new VersionConflict(this.declared.spec.name);
		});
	}

	/** For import: see `TransferStore`. A later version that is there makes the upsert a duplicate id. */
	async put(doc: D): Promise<PutOutcome> {
		checkId(doc.id);
		const update: mongo.UpdateFilter<Envelope> = {
			$set: contentOf(this.declared.spec, this.declared.shapes, doc),
			$currentDate: { at: true },
		};
		try {
			const filter = { _id: doc.id, version: { $lt: doc.version } };
			await this.declared.native.updateOne(filter, update, { upsert: true, maxTimeMS: WRITE_LIMIT_MS });
			return "written";
		} catch (error) {
			const taken = refusingIndex(error);
			if (taken === undefined) throw mongoError(this.declared.spec.name, error);
			return taken === "id" ? "kept" : { taken };
		}
	}

	async remove(id: string): Promise<boolean> {
		const result = await this.#run(() => this.declared.native.deleteOne({ _id: String(id) }, { maxTimeMS: WRITE_LIMIT_MS }));
		return result.deletedCount === 1;
	}

	async *stream(index: I | "id", query: Pick<ListQuery, "prefix" | "from" | "to" | "order"> = {}): AsyncIterable<D> {
		let cursor: string | undefined;
		do {
			const page: Page<D> = await this.list(index, { ...query, limit: STREAM_PAGE, ...(cursor === undefined ? {} : { cursor }) });
			yield* page.items;
			cursor = page.nextCursor;
		} while (cursor !== undefined);
	}

	async changes(cursor?: string, limit = 100): Promise<{ items: readonly D[]; cursor: string }> {
		const from = cursor === undefined ? START : decodeFeed(cursor);
		if (!Number.isInteger(limit) || limit < 1) throw new TypeError("limit must be at least 1");
		return this.#run(async () => {
			const now = await this.clock.now();
			const { news, cursor: next } = await advance(from, limit, now, (at, most) => this.#marks(at, most));
			const docs = new Map((await this.getMany(news.map((mark) => mark.id))).map((doc) => [doc.id, doc]));
			const items: D[] = [];
			const seen = new Map(next.seen);
			for (const mark of news) {
				const doc = docs.get(mark.id);
				if (!doc) continue;
				items.push(doc);
				// Rewritten since it was marked: given as it is now, and remembered as that.
				if (doc.version !== mark.version) seen.set(doc.id, doc.version);
			}
			return { items, cursor: encodeFeed({ at: next.at, seen }) };
		});
	}

	async head(): Promise<string> {
		return this.#run(async () => {
			const at = (await this.clock.now()) - WINDOW_MS;
			const marks = await this.#marks(at, 0);
			return encodeFeed({ at, seen: new Map(marks.map((mark) => [mark.id, mark.version])) });
		});
	}

	/** `limit` 0 for all. */
	async #marks(at: number, limit: number): Promise<Mark[]> {
		const rows = await this.declared.model
			.find({ at: { $gte: new Date(at) } }, { version: 1, at: 1 })
			.sort({ at: 1 })
			.limit(limit)
			.maxTimeMS(READ_LIMIT_MS)
			.lean<Envelope[]>();
		return rows.map((row) => ({ id: row._id, version: row.version, at: row.at.getTime() }));
	}

	/**
	 * An upsert that can only insert: the server's own time can be had in updates alone, and a stored
	 * document never has a version below 0, so a taken id is a duplicate key.
	 */
	#insertion(doc: NewDoc<D>): Insertion & { readonly stored: D } {
		checkId(doc.id);
		const stored = { ...doc, version: 1 } as unknown as D;
		const { id } = stored;
		return {
			stored,
			filter: { _id: id, version: { $lt: 0 } },
			update: { $setOnInsert: contentOf(this.declared.spec, this.declared.shapes, stored), $currentDate: { at: true } },
		};
	}

	async #insertBatch(batch: readonly Insertion[]): Promise<Map<number, string>> {
		const writes = batch.map(({ filter, update }) => ({ updateOne: { filter, update, upsert: true } }));
		const refused = new Map<number, string>();
		try {
			await this.declared.native.bulkWrite(writes, { ordered: false, maxTimeMS: WRITE_LIMIT_MS });
		} catch (error) {
			const failed = [(error as { writeErrors?: unknown }).writeErrors ?? []].flat() as { index: number; err?: unknown }[];
			for (const one of failed) {
				const index = refusingIndex(one.err ?? one);
				if (index === undefined) throw mongoError(this.declared.spec.name, error);
				refused.set(one.index, index);
			}
			if (refused.size === 0) throw mongoError(this.declared.spec.name, error);
		}
		return refused;
	}

	/** `undefined` where the stored version is another. */
	async #overwrite(given: D, version: number): Promise<D | undefined> {
		const doc = { ...given, version: version + 1 };
		const update: mongo.UpdateFilter<Envelope> = {
			$set: contentOf(this.declared.spec, this.declared.shapes, doc),
			$currentDate: { at: true },
		};
		const result = await this.#run(() =>
			this.declared.native.updateOne({ _id: doc.id, version }, update, { maxTimeMS: WRITE_LIMIT_MS }),
		);
		return result.matchedCount === 1 ? doc : undefined;
	}

	async #run<T>(operation: () => PromiseLike<T>): Promise<T> {
		try {
			return await operation();
		} catch (error) {
			throw mongoError(this.declared.spec.name, error);
		}
	}
}
