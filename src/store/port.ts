/**
 * The storage port: collections of JSON documents with declared indexes. Two adapters implement it
 * (`sqlite/`, `mongo/`) and pass one conformance suite. It is deliberately no query language:
 * everything that is looked up has an index with a name.
 *
 * Documents are plain JSON: no `undefined` inside arrays, no `Date` (times are milliseconds since
 * the epoch), no class instances.
 */

export interface Doc {
	readonly id: string;
	/** 1 when inserted, one more with each replace. The adapter sets it. */
	readonly version: number;
}

/** A document as its maker writes it: the adapter adds the version. */
export type NewDoc<D extends Doc> = Omit<D, "version">;

export type KeyPart = string | number | boolean;

export interface IndexSpec {
	/** Dotted paths. A document that lacks one of them (missing or null) is not in the index. */
	readonly on: readonly string[];
	readonly unique?: true;
	/**
	 * The first path holds an array; the document has one entry for each distinct element. Such an
	 * index is listed and counted by a prefix only; one that is unique has this one path.
	 */
	readonly multi?: true;
}

export interface CollectionSpec<D extends Doc, I extends string = string> {
	/** Lower-case letters and underscores; names a table and a Mongo collection. */
	readonly name: string;
	/** The schema number of documents written now. */
	readonly schema: number;
	readonly indexes: Readonly<Record<I, IndexSpec>>;
	/**
	 * Dotted paths of the fields that hold personal data; `[]` says that there are none. Export,
	 * erasure and log redaction walk this.
	 */
	readonly personal: readonly string[];
	/** The index by which one alumnus's documents are found; `null` only where nothing is personal. */
	readonly subject: NoInfer<I> | "id" | null;
	/** Brings a document of schema n to n + 1, at start, in order; `upgrades[n]`. */
	readonly upgrades?: Readonly<Record<number, (doc: Record<string, unknown>) => Record<string, unknown>>>;
	/** Type carrier only. */
	readonly _doc?: D;
}

export function defineCollection<D extends Doc>() {
	return <const I extends string>(spec: CollectionSpec<D, I>): CollectionSpec<D, I> => spec;
}

export interface ListQuery {
	/** Values for the first paths of the index. */
	readonly prefix?: readonly KeyPart[];
	/** A range on the path after the prefix: `from` inclusive, `to` exclusive. */
	readonly from?: KeyPart;
	readonly to?: KeyPart;
	readonly order?: "asc" | "desc";
	/** At most this many, 1 to 1000; 100 when left out. */
	readonly limit?: number;
	/** What the page before gave as `nextCursor`: `BadCursor` for any other. It holds key values: not for log lines. */
	readonly cursor?: string;
}

export interface Page<D> {
	readonly items: readonly D[];
	readonly nextCursor?: string;
}

export type Followed<F> = { readonly ok: true; readonly doc: F } | { readonly ok: false; readonly error: unknown };

export type InsertResult<D> = { readonly ok: true; readonly doc: D } | { readonly ok: false; readonly index: string };

/** What is written next, into a collection of the same store: with a version it replaces, else it is inserted. */
export interface Next<F extends Doc> {
	readonly into: CollectionSpec<F>;
	readonly doc: NewDoc<F> & { readonly version?: number };
}

/**
 * Every promise that stands for a write resolves only once the write is durable.
 * Order within an index with equal keys is by id.
 */
export interface Collection<D extends Doc, I extends string = string> {
	/** Throws `UniqueViolation`, `index` naming the index or `"id"`. */
	insert(doc: NewDoc<D>): Promise<D>;
	/**
	 * As `insert`, and once that is taken writes what follows from it; where the store can, in one commit. It is
	 * never durable without the first. Rejects as `insert` does, and then nothing is written; what
	 * becomes of the second is told apart, for the first may stand without it.
	 */
	insertThen<F extends Doc>(doc: NewDoc<D>, next: Next<F>): Promise<{ readonly doc: D; readonly next: Followed<F> }>;
	/** Each row succeeds or fails alone; results in the order given. */
	insertMany(docs: readonly NewDoc<D>[]): Promise<readonly InsertResult<D>[]>;
	get(id: string): Promise<D | undefined>;
	/** In the order asked, missing ones left out. */
	getMany(ids: readonly string[]): Promise<readonly D[]>;
	/** The document under a whole key of a unique index. */
	find(index: I, key: readonly KeyPart[]): Promise<D | undefined>;
	/** A page by an index, `"id"` for the ids themselves. */
	list(index: I | "id", query?: ListQuery): Promise<Page<D>>;
	count(index: I | "id", query?: Pick<ListQuery, "prefix" | "from" | "to">): Promise<number>;
	/** Throws `VersionConflict` unless the stored version is `doc.version`; may throw `UniqueViolation`. */
	replace(doc: D): Promise<D>;
	/**
	 * Reads, changes, replaces; on a version clash once more. `change` must be pure; `undefined`
	 * from it leaves the document alone. Resolves to the document as it then stands, `undefined`
	 * where there is none.
	 */
	update(id: string, change: (doc: D) => D | undefined): Promise<D | undefined>;
	remove(id: string): Promise<boolean>;
	/** All documents of a range, in index order, read in pages: concurrent writes may or may not show. */
	stream(index: I | "id", query?: Pick<ListQuery, "prefix" | "from" | "to" | "order">): AsyncIterable<D>;
	/**
	 * Documents written since a cursor, oldest write first, each at its newest version; no cursor
	 * means from the beginning. A write that commits late is neither skipped nor given twice under
	 * the same version. Removed documents do not show: what others cache is ended, never removed.
	 */
	changes(cursor?: string, limit?: number): Promise<{ readonly items: readonly D[]; readonly cursor: string }>;
	/** A cursor that stands at now: `changes(await head())` is empty until something is written. */
	head(): Promise<string>;
}

export interface Blobs {
	/** Durable once resolved; an existing key is replaced as a whole. Keys: `[a-z0-9/_.-]{1,200}`. */
	put(key: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
	/** `undefined` where there is none. */
	stream(key: string): Promise<AsyncIterable<Uint8Array> | undefined>;
	remove(key: string): Promise<boolean>;
}

export interface Store {
	readonly kind: "sqlite" | "mongo";
	/** The same object for the same spec each time; the spec must be among those the store was opened with. */
	collection<D extends Doc, I extends string>(spec: CollectionSpec<D, I>): Collection<D, I>;
	readonly blobs: Blobs;
	/** Throws `StoreError` when the store cannot read and write now. */
	ping(): Promise<void>;
	close(): Promise<void>;
}
