import type { mongo } from "mongoose";
import { encodeTime, ulid } from "ulid";
import { checkBlobKey } from "../blob-key.js";
import type { Blobs } from "../port.js";
import { mongoError } from "./errors.js";

const CHUNK = 256 * 1024;
/** A reader of a blob that has been replaced gets this long, and so does a writer. */
const GRACE_MS = 60 * 60_000;

interface Head {
	readonly _id: string;
	readonly upload: string;
	readonly chunks: number;
}

interface Chunk {
	/** `UPLOAD:NUMBER`. */
	readonly _id: string;
	readonly bytes: Buffer;
}

/** An upload that its key does not show, not yet or no longer. `_id` is a ULID of when it was listed. */
interface Loose {
	readonly _id: string;
	readonly key: string;
	readonly upload: string;
}

/**
 * Blobs in pieces, without transactions: the pieces are written under a new upload, then the key's
 * one document is turned to it. Uploads on their way in or out are listed in `store_uploads`, so that
 * what a crash leaves is cleared later.
 */
export class MongoBlobs implements Blobs {
	readonly #heads: mongo.Collection<Head>;
	readonly #chunks: mongo.Collection<Chunk>;
	readonly #loose: mongo.Collection<Loose>;

	constructor(db: mongo.Db) {
		this.#heads = db.collection<Head>("store_blobs");
		this.#chunks = db.collection<Chunk>("store_chunks", { promoteBuffers: true });
		this.#loose = db.collection<Loose>("store_uploads");
	}

	async open(): Promise<void> {
		await this.#loose.createIndex({ key: 1 }, { name: "key" });
		await this.#sweep();
	}

	async put(key: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
		checkBlobKey(key);
		await run(async () => {
			await this.#sweep();
			const mine = await this.#list(key, ulid());
			try {
				let chunks = 0;
				for await (const part of pieces(bytes))
					await this.#chunks.insertOne({ _id: chunkId(mine.upload, chunks++), bytes: part });
				const before = await this.#heads.findOne({ _id: key });
				if (before) await this.#list(key, before.upload);
				await this.#heads.updateOne({ _id: key }, { $set: { upload: mine.upload, chunks } }, { upsert: true });
			} catch (error) {
				await this.#discard(mine).catch(() => undefined);
				throw error;
			}
			await this.#loose.deleteOne({ _id: mine._id });
		});
	}

	async stream(key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
		checkBlobKey(key);
		const head = await run(() => this.#heads.findOne({ _id: key }));
		return head ? this.#read(head) : undefined;
	}

	/** Removes also what replaced versions have left: nobody is to find an erased photo. */
	async remove(key: string): Promise<boolean> {
		checkBlobKey(key);
		return run(async () => {
			const head = await this.#heads.findOne({ _id: key });
			if (head) await this.#list(key, head.upload);
			const result = await this.#heads.deleteOne({ _id: key });
			for await (const loose of this.#loose.find({ key })) await this.#discard(loose);
			return result.deletedCount === 1;
		});
	}

	/** All keys, in their order. */
	async *keys(): AsyncIterable<string> {
		for await (const head of this.#heads.find({ _id: { $gte: "" } }).sort({ _id: 1 })) yield head._id;
	}

	async *#read({ upload, chunks }: Head): AsyncIterable<Uint8Array> {
		for (let n = 0; n < chunks; n++) {
			const chunk = await run(() => this.#chunks.findOne({ _id: chunkId(upload, n) }));
			if (!chunk) throw new Error("the blob was removed while it was being read");
			yield chunk.bytes;
		}
	}

	async #list(key: string, upload: string): Promise<Loose> {
		const loose = { _id: ulid(), key, upload };
		await this.#loose.insertOne(loose);
		return loose;
	}

	/** Clears a few of the uploads that have been loose for long. */
	async #sweep(): Promise<void> {
		const old = encodeTime(Date.now() - GRACE_MS, 10);
		for (const loose of await this.#loose
			.find({ _id: { $lt: old } })
			.sort({ _id: 1 })
			.limit(20)
			.toArray())
			await this.#discard(loose);
	}

	/** The pieces go, unless the key shows them after all. */
	async #discard(loose: Loose): Promise<void> {
		const head = await this.#heads.findOne({ _id: loose.key });
		if (head?.upload !== loose.upload)
			await this.#chunks.deleteMany({ _id: { $gte: `${loose.upload}:`, $lt: `${loose.upload};` } });
		await this.#loose.deleteOne({ _id: loose._id });
	}
}

const chunkId = (upload: string, n: number) => `${upload}:${String(n).padStart(8, "0")}`;

async function* pieces(bytes: Uint8Array | AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
	let waiting = Buffer.alloc(0);
	for await (const part of bytes instanceof Uint8Array ? [bytes] : bytes) {
		waiting = Buffer.concat([waiting, part]);
		let start = 0;
		for (; waiting.length - start >= CHUNK; start += CHUNK) yield waiting.subarray(start, start + CHUNK);
		waiting = waiting.subarray(start);
	}
	if (waiting.length > 0) yield waiting;
}

async function run<T>(operation: () => Promise<T>): Promise<T> {
	try {
		return await operation();
	} catch (error) {
		throw mongoError("store_blobs", error);
	}
}
