import type { Connection } from "./database.js";

/** What a crash may leave unused; enough for two years at a thousand writes a second. */
const BLOCK = 2 ** 36;

/**
 * Numbers the writes of a store. A number is never given twice, also when the documents that bore
 * the last ones have been removed: a whole block is reserved at start, the rest of it given back at
 * a clean end.
 */
export class Sequence {
	last: number;
	readonly #end: number;

	constructor(private readonly db: Connection) {
		this.last = db.get<[number]>("SELECT value FROM meta WHERE key = 'seq'")?.[0] ?? 0;
		this.#end = this.last + BLOCK;
		this.#store(this.#end);
	}

	next(): number {
		if (this.last >= this.#end) throw new RangeError("the sequence of writes is used up: restart the program");
		this.last += 1;
		return this.last;
	}

	close(): void {
		this.#store(this.last);
	}

	#store(value: number): void {
		this.db.run("INSERT INTO meta VALUES ('seq', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", [value]);
	}
}
