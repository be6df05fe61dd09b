import { Schema } from "mongoose";
import type { IndexShape } from "../keys.js";
import type { CollectionSpec, Doc } from "../port.js";
import { keysOf, orderField, type StoredKeys } from "./keys.js";
import { fromStored, toStored } from "./names.js";

/** What MongoDB stores for one document. */
export interface Envelope {
	readonly _id: string;
	readonly version: number;
	readonly schemaVersion: number;
	/** The server's time at the last write; see `feed.ts`. */
	readonly at: Date;
	readonly keys: StoredKeys;
	/** The document without id and version. */
	readonly doc: Record<string, unknown>;
}

export interface IndexDescription {
	readonly name: string;
	readonly key: Readonly<Record<string, 1>>;
	readonly unique: boolean;
	readonly sparse: boolean;
}

/** The indexes of a collection on the server, named as in the declaration. */
export function indexesOf(shapes: readonly IndexShape[]): IndexDescription[] {
	const declared = shapes.map((shape): IndexDescription => {
		const field = `keys.${shape.name}`;
		const ordered = shape.multi && !shape.unique;
		return {
			name: shape.name,
			key: ordered ? { [field]: 1, [`keys.${orderField(shape)}`]: 1 } : { [field]: 1 },
			unique: shape.unique,
			sparse: true,
		};
	});
	return [...declared, { name: "at_", key: { at: 1 }, unique: false, sparse: false }];
}

/** Only what the adapter itself reads has a type: the body is whatever the collection's spec says. */
export function envelopeSchema(): Schema<Envelope> {
	return new Schema<Envelope>(
		{
			_id: { type: String, required: true },
			version: Number,
			schemaVersion: Number,
			at: Date,
			keys: Schema.Types.Mixed,
			doc: Schema.Types.Mixed,
		},
		{ strict: false, versionKey: false, minimize: false, autoIndex: false, autoCreate: false, id: false },
	);
}

export type Content = Pick<Envelope, "version" | "schemaVersion" | "keys" | "doc">;

/** Throws where a value cannot be a key. */
export function contentOf(spec: CollectionSpec<Doc>, shapes: readonly IndexShape[], doc: Doc): Content {
	const { id: _, version, ...body } = doc;
	return {
		version,
		schemaVersion: spec.schema,
		keys: keysOf(shapes, doc),
		doc: toStored(body) as Record<string, unknown>,
	};
}

export function docOf<D extends Doc>(envelope: Pick<Envelope, "_id" | "version" | "doc">): D {
	return { ...(fromStored(envelope.doc) as object), id: envelope._id, version: envelope.version } as D;
}
