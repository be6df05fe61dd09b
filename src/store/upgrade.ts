import { StoreUnavailable } from "./errors.js";
import type { CollectionSpec, Doc } from "./port.js";

/** Brings a document from schema `from` to the present one. Id and version stay as they are. */
export function upgradeDoc(spec: CollectionSpec<Doc>, doc: Doc, from: number): Doc {
	let now: Record<string, unknown> = { ...doc };
	for (let schema = from; schema < spec.schema; schema++) {
		const step = spec.upgrades?.[schema];
		if (!step) {
			throw new StoreUnavailable("STORE_UPGRADE", {
				detail: `collection ${spec.name} has documents of schema ${schema} and no way from ${schema} to ${schema + 1}`,
			});
		}
		now = step(now);
	}
	return { ...now, id: doc.id, version: doc.version };
}

/** The message for data that a later program wrote. */
export function newer(what: string, found: number, known: number): StoreUnavailable {
	return new StoreUnavailable("STORE_NEWER", {
		detail: `${what} was written with schema ${found}, this program knows ${known}: start the newer program, or restore a backup`,
	});
}
