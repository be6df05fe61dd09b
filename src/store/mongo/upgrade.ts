import type { Connection, Model, mongo } from "mongoose";
import { StoreUnavailable } from "../errors.js";
import { type IndexShape, shapesOf, signatureOf } from "../keys.js";
import type { CollectionSpec, Doc } from "../port.js";
import { newer, upgradeDoc } from "../upgrade.js";
import { contentOf, docOf, type Envelope, envelopeSchema, type IndexDescription, indexesOf } from "./envelope.js";
import { refusingIndex } from "./errors.js";

interface Known {
	readonly _id: string;
	readonly schemaVersion: number;
	readonly signature: string;
}

/** A collection as the program declares it. */
export interface Declared {
	readonly spec: CollectionSpec<Doc>;
	readonly shapes: readonly IndexShape[];
	/** For reading. */
	readonly model: Model<Envelope>;
	/** For writing: the driver's own collection, which leaves names and values as they are. */
	readonly native: mongo.Collection<Envelope>;
}

export function declare(spec: CollectionSpec<Doc>, connection: Connection, db: mongo.Db): Declared {
	const model = connection.model<Envelope>(spec.name, envelopeSchema(), spec.name);
	return { spec, shapes: shapesOf(spec), model, native: db.collection<Envelope>(spec.name) };
}

export class Registry {
	readonly #known: mongo.Collection<Known>;

	constructor(db: mongo.Db) {
		this.#known = db.collection<Known>("store_collections");
	}

	/** Those that are stored in another form than declared. Throws `STORE_NEWER` where a later program wrote. */
	async outdated(all: readonly Declared[]): Promise<Declared[]> {
		const late: Declared[] = [];
		for (const declared of all) {
			const { spec, shapes } = declared;
			const known = await this.#known.findOne({ _id: spec.name });
			if (!known) continue;
			if (known.schemaVersion > spec.schema) throw newer(`collection ${spec.name}`, known.schemaVersion, spec.schema);
			if (known.schemaVersion < spec.schema || known.signature !== signatureOf(shapes)) late.push(declared);
		}
		return late;
	}

	/** Written last: a start that was killed before begins again, and skips what is done. */
	async confirm({ spec, shapes }: Declared): Promise<void> {
		const state = { schemaVersion: spec.schema, signature: signatureOf(shapes) };
		await this.#known.updateOne({ _id: spec.name }, { $set: state }, { upsert: true });
	}
}

/** Brings every document to the present schema and keys. Several processes may do so at once. */
export async function rewrite({ spec, shapes, model, native }: Declared): Promise<void> {
	for await (const envelope of model
		.find({ _id: { $gte: "" } })
		.sort({ _id: 1 })
		.lean<Envelope>()
		.cursor()) {
		for (let now: Envelope | null = envelope; now; now = await model.findOne({ _id: now._id }).lean<Envelope>()) {
			const doc = upgradeDoc(spec, docOf(now), now.schemaVersion);
			// Version and time stay: to those who follow the changes nothing has happened.
			const { version, schemaVersion } = now;
			const filter = { _id: now._id, version, schemaVersion };
			const result = await native.updateOne(filter, { $set: contentOf(spec, shapes, doc) });
			if (result.matchedCount === 1) break;
		}
	}
}

/** Drops what is no longer declared so, and makes what is missing. */
export async function ensureIndexes({ spec, shapes, native }: Declared): Promise<void> {
	const wanted = indexesOf(shapes);
	for (const index of await existing(native)) {
		if (wanted.some((want) => sameIndex(want, index))) continue;
		await native.dropIndex(index.name).catch((error: { code?: unknown }) => {
			// Another process was faster.
			if (error.code !== 27) throw error;
		});
	}
	try {
		for (const { name, key, unique, sparse } of wanted)
			await native.createIndex(key, { name, ...(unique ? { unique } : {}), ...(sparse ? { sparse } : {}) });
	} catch (error) {
		const taken = refusingIndex(error);
		if (taken === undefined) throw error;
		const detail = `collection ${spec.name} has two documents under one key of the unique index ${taken}`;
		throw new StoreUnavailable("STORE_UPGRADE", { detail });
	}
}

async function existing(native: mongo.Collection<Envelope>): Promise<IndexDescription[]> {
	try {
		const found = await native.listIndexes().toArray();
		return found
			.filter(({ name }) => name !== "_id_")
			.map(({ name, key, unique, sparse }) => ({ name, key, unique: unique === true, sparse: sparse === true }));
	} catch (error) {
		// There is no such collection yet.
		if ((error as { code?: unknown }).code === 26) return [];
		throw error;
	}
}

function sameIndex(want: IndexDescription, found: IndexDescription): boolean {
	const key = (index: IndexDescription) =>
		JSON.stringify(Object.entries(index.key).map(([field, order]) => [field, Number(order)]));
	return want.name === found.name && want.unique === found.unique && want.sparse === found.sparse && key(want) === key(found);
}
