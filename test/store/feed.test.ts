import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BadCursor } from "../../src/store/errors.js";
import { advance, decodeFeed, encodeFeed, type FeedCursor, type Mark, START, WINDOW_MS } from "../../src/store/mongo/feed.js";

interface Write {
	readonly id: string;
	/** When the server took its time, and how much later the write could be seen. */
	readonly at: number;
	readonly late: number;
}

/** A server whose writes appear late. */
class LateServer {
	readonly #writes: (Write & { version: number; visible: number })[] = [];

	constructor(writes: readonly Write[]) {
		const free = new Map<string, { version: number; visible: number }>();
		for (const write of writes.toSorted((a, b) => a.at - b.at)) {
			const before = free.get(write.id);
			// The next writer of a document has seen the version before.
			const at = Math.max(write.at, before?.visible ?? 0);
			const entry = { ...write, at, version: (before?.version ?? 0) + 1, visible: at + write.late };
			free.set(write.id, entry);
			this.#writes.push(entry);
		}
	}

	get end(): number {
		return Math.max(0, ...this.#writes.map((write) => write.visible));
	}

	/** The newest visible version of each document. */
	state(now: number): Map<string, Mark> {
		const state = new Map<string, Mark>();
		for (const { id, version, at, visible } of this.#writes)
			if (visible <= now && (state.get(id)?.version ?? 0) < version) state.set(id, { id, version, at });
		return state;
	}

	read(now: number, at: number, limit: number): Mark[] {
		return [...this.state(now).values()]
			.filter((mark) => mark.at >= at)
			.sort((a, b) => a.at - b.at)
			.slice(0, limit);
	}
}

const write = fc.record({
	id: fc.constantFrom(..."abcdefgh"),
	at: fc.integer({ min: 0, max: 60_000 }),
	late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: WINDOW_MS - 1 })),
});

describe("the change feed over late writes", () => {
	test("a reader at any pace ends with every newest version and saw none twice", async () => {
		const steps = fc.array(fc.integer({ min: 0, max: 8_000 }), { minLength: 1, maxLength: 40 });
		await fc.assert(
			fc.asyncProperty(
				fc.array(write, { maxLength: 60 }),
				steps,
				fc.integer({ min: 1, max: 5 }),
				async (writes, pauses, limit) => {
					const server = new LateServer(writes);
					const seen = new Map<string, number>();
					let cursor: FeedCursor = START;
					const poll = async (now: number) => {
						const page = await advance(cursor, limit, now, async (at, most) => server.read(now, at, most));
						cursor = decodeFeed(encodeFeed(page.cursor));
						for (const { id, version } of page.news) {
							expect(version).toBeGreaterThan(seen.get(id) ?? 0);
							seen.set(id, version);
						}
						return page.news.length;
					};
					let now = 0;
					for (const pause of pauses) {
						now += pause;
						await poll(now);
					}
					now = Math.max(now, server.end);
					while ((await poll(now)) > 0);
					const newest = new Map([...server.state(now)].map(([id, mark]) => [id, mark.version]));
					expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(newest));
				},
			),
			{ numRuns: 300 },
		);
	});

	test("once all is settled the cursor remembers nothing", async () => {
		const marks: Mark[] = Array.from({ length: 50 }, (_, n) => ({ id: `a${n}`, version: 1, at: n }));
		const read = async (at: number) => marks.filter((mark) => mark.at >= at);
		const young = await advance(START, 100, 1000, read);
		expect(young.cursor.seen.size).toBe(50);
		const old = await advance(young.cursor, 100, 1000 + WINDOW_MS, read);
		expect(old).toEqual({ news: [], cursor: { at: 1000, seen: new Map() } });
	});

	test("a document met twice while it is rewritten is given once, at its newer version", async () => {
		const marks: Mark[] = [
			{ id: "a", version: 1, at: 5 },
			{ id: "b", version: 1, at: 6 },
			{ id: "a", version: 2, at: 7 },
		];
		const { news, cursor } = await advance(START, 2, 10, async () => marks);
		expect(news).toEqual([marks[2], marks[1]]);
		expect(cursor.seen.get("a")).toBe(2);
	});

	test("a cursor from elsewhere is refused", () => {
		for (const text of [
			"",
			"[]",
			"W10",
			Buffer.from("[1.5,[]]").toString("base64url"),
			Buffer.from('[1,[["a","1"]]]').toString("base64url"),
		])
			expect(() => decodeFeed(text)).toThrow(BadCursor);
	});
});
