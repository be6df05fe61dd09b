/**
 * The whole store as JSON lines, from one kind of store to another:
 *
 *     {"format":"alumni-liaison-bot","version":1,"at":"2026-05-12T19:30:05.000Z"}
 *     {"collection":"deliveries","schema":1}      the documents that follow are of this collection
 *     {"doc":{…}}
 *     {"blob":"photos/a.jpg"}                     the pieces that follow are of this blob
 *     {"piece":"…base64…"}
 *     {"end":{"documents":12,"blobs":1}}
 */
import { createReadStream } from "node:fs";
import type { CollectionSpec, Doc, Store } from "./port.js";
import { newer, upgradeDoc } from "./upgrade.js";

const FORMAT = "alumni-liaison-bot";
const VERSION = 1;
const PIECE = 48 * 1024;
const BATCH = 200;

/** `taken`: another document holds a key of this unique index. */
export type PutOutcome = "written" | "kept" | { readonly taken: string };

/** What export and import need beside the port. */
export interface TransferStore extends Store {
	/** Writes the document as it is, version and all, unless one of that version or a later one is there. */
	put(spec: CollectionSpec<Doc>, doc: Doc): Promise<PutOutcome>;
	readonly blobs: Store["blobs"] & { keys(): AsyncIterable<string> };
}

export interface Counts {
	readonly documents: number;
	readonly blobs: number;
}

/** The lines of a store that nobody writes to. */
export async function* exportLines(
	store: TransferStore,
	specs: readonly CollectionSpec<Doc>[],
	now: number,
): AsyncIterable<string> {
	let documents = 0;
	let blobs = 0;
	yield exportHead(now);
	for (const spec of specs) {
		yield exportSection(spec.name, spec.schema);
		for await (const doc of store.collection(spec).stream("id")) {
			documents += 1;
			yield exportDoc(doc);
		}
	}
	for await (const key of store.blobs.keys()) {
		const stream = await store.blobs.stream(key);
		if (!stream) continue;
		blobs += 1;
		yield line({ blob: key });
		for await (const part of stream)
			for (let at = 0; at < part.length; at += PIECE)
				yield line({ piece: Buffer.from(part.subarray(at, at + PIECE)).toString("base64") });
	}
	yield exportEnd({ documents, blobs });
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
export const exportHead = (now: number): string => line({ format: FORMAT, version: VERSION, at: new Date(now).toISOString() });
export const exportSection = (collection: string, schema: number): string => line({ collection, schema });
export const exportDoc = (doc: Doc): string => line({ doc });
export const exportEnd = (end: Counts): string => line({ end });

type Entry =
	| { readonly kind: "doc"; readonly spec: CollectionSpec<Doc>; readonly doc: Doc }
	| { readonly kind: "blob"; readonly key: string; readonly bytes: Buffer };

/** A file that is no whole export. The message is for the operator and holds no data. */
export class BadExport extends Error {
	override readonly name = "BadExport";
}

/** Reads and checks an export. Throws `BadExport`, or `STORE_NEWER` for one of a later program. */
async function* entries(file: string, specs: readonly CollectionSpec<Doc>[]): AsyncIterable<Entry> {
	let number = 0;
	let section: { spec: CollectionSpec<Doc>; schema: number } | undefined;
	let blob: { key: string; pieces: Buffer[] } | undefined;
	let end: Counts | undefined;
	const found = { documents: 0, blobs: 0 };
	for await (const text of linesOf(file)) {
		number += 1;
		const bad = (why: string) => new BadExport(`line ${number}: ${why}`);
		const value = parse(text);
		if (!value || end) throw bad(end ? "there is more after the end" : "not a line of an export");
		if (blob && typeof value["piece"] === "string") {
			blob.pieces.push(Buffer.from(value["piece"], "base64"));
			continue;
		}
		if (blob) yield { kind: "blob", key: blob.key, bytes: Buffer.concat(blob.pieces) };
		blob = undefined;
		if (number === 1) checkHead(value, bad);
		else if (typeof value["collection"] === "string") section = sectionOf(value, specs, bad);
		else if (section && isDoc(value["doc"])) {
			found.documents += 1;
			yield { kind: "doc", spec: section.spec, doc: upgradeDoc(section.spec, value["doc"], section.schema) };
		} else if (typeof value["blob"] === "string") {
			found.blobs += 1;
			blob = { key: value["blob"], pieces: [] };
		} else if (value["end"]) end = value["end"] as Counts;
		else throw bad("not a line of an export");
	}
	if (!end) throw new BadExport("the file breaks off: it has no end");
	if (end.documents !== found.documents || end.blobs !== found.blobs) throw new BadExport("lines are missing in the middle");
}

type Bad = (why: string) => BadExport;

function checkHead(value: Record<string, unknown>, bad: Bad): void {
	if (value["format"] !== FORMAT) throw bad("not an export of this program");
	if (value["version"] !== VERSION) throw newer("the export", Number(value["version"]), VERSION);
}

function sectionOf(value: Record<string, unknown>, specs: readonly CollectionSpec<Doc>[], bad: Bad) {
	const spec = specs.find((one) => one.name === value["collection"]);
	const schema = Number(value["schema"]);
	if (!spec) throw bad(`this program has no collection ${value["collection"]}`);
	if (!(schema <= spec.schema)) throw newer(`collection ${spec.name}`, schema, spec.schema);
	return { spec, schema };
}

function parse(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}

function isDoc(value: unknown): value is Doc {
	const doc = value as Partial<Doc> | null | undefined;
	return typeof doc?.id === "string" && doc.id !== "" && Number.isInteger(doc.version) && Number(doc.version) > 0;
}

/** Split at line feeds alone: other line separators of Unicode are text. */
async function* linesOf(file: string): AsyncIterable<string> {
	let parts: Buffer[] = [];
	for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
		let start = 0;
		for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
			yield Buffer.concat([...parts, chunk.subarray(start, at)]).toString();
			parts = [];
			start = at + 1;
		}
		parts.push(chunk.subarray(start));
	}
	const rest = Buffer.concat(parts).toString();
	if (rest !== "") yield rest;
}

export interface ImportResult extends Counts {
	/** Documents that were there already, in this version or a later one. */
	readonly kept: number;
	/** How many were refused, by `collection.index`. */
	readonly refused: ReadonlyMap<string, number>;
}

/**
 * Takes an export in. The file is read twice: nothing is written before all of it has been found good.
 * Doing it again changes nothing, so a broken-off import is simply repeated.
 */
export async function importFile(
	store: TransferStore,
	specs: readonly CollectionSpec<Doc>[],
	file: string,
): Promise<ImportResult> {
	for await (const { kind } of entries(file, specs)) void kind;
	const importer = new Importer(store);
	for await (const entry of entries(file, specs)) {
		if (entry.kind === "doc") await importer.doc(entry.spec, entry.doc);
		else await importer.blob(entry.key, entry.bytes);
	}
	return importer.finish();
}

class Importer {
	#waiting: Promise<void>[] = [];
	#documents = 0;
	#blobs = 0;
	#kept = 0;
	readonly #refused = new Map<string, number>();

	constructor(private readonly store: TransferStore) {}

	/** Many at once, so that they share commits and round trips. */
	async doc(spec: CollectionSpec<Doc>, doc: Doc): Promise<void> {
		this.#waiting.push(this.#put(spec, doc));
		if (this.#waiting.length >= BATCH) await this.#drain();
	}

	async blob(key: string, bytes: Buffer): Promise<void> {
		await this.#drain();
		await this.store.blobs.put(key, bytes);
		this.#blobs += 1;
	}

	async finish(): Promise<ImportResult> {
		await this.#drain();
		return { documents: this.#documents, blobs: this.#blobs, kept: this.#kept, refused: this.#refused };
	}

	async #put(spec: CollectionSpec<Doc>, doc: Doc): Promise<void> {
		const outcome = await this.store.put(spec, doc);
		if (outcome === "written") this.#documents += 1;
		else if (outcome === "kept") this.#kept += 1;
		else {
			const index = `${spec.name}.${outcome.taken}`;
			this.#refused.set(index, (this.#refused.get(index) ?? 0) + 1);
		}
	}

	async #drain(): Promise<void> {
		const waiting = this.#waiting;
		this.#waiting = [];
		await Promise.all(waiting);
	}
}
