/**
 * `changes` where several processes write and a write may become visible late.
 *
 * Each write bears the server's time (`at`), taken while the server executes it. A write may be seen
 * later than one with a greater time, but not by more than `WINDOW_MS`: the server gives up a write
 * after `WRITE_LIMIT_MS`, far below that. So:
 *
 * - What is older than the window (by the server's clock) is *settled*: nothing will appear there any
 *   more. The cursor stands at a time before which all is settled and has been given.
 * - What is younger is given at once, but read again each time, for something may still appear before
 *   it; the cursor remembers id and version of what it gave, and those are not given again.
 *
 * Nothing is skipped: a write appears either after the cursor's time, and is read, or would have to
 * appear among settled ones. Nothing is given twice: what is read again is after the cursor's time,
 * and of all given there the cursor knows the version; a newer version is news. It rests on one assumption,
 * that the clocks of servers that take over from each other differ by less than the window.
 */
import { BadCursor } from "../errors.js";

export const WINDOW_MS = 10_000;
/** What a write may take on the server. */
export const WRITE_LIMIT_MS = 5_000;

/** One document as the feed needs it. */
export interface Mark {
	readonly id: string;
	readonly version: number;
	/** Whole milliseconds since the epoch, by the server's clock. */
	readonly at: number;
}

export interface FeedCursor {
	/** Whole milliseconds since the epoch. */
	readonly at: number;
	/** Versions given that were written at this time or later, by id. */
	readonly seen: ReadonlyMap<string, number>;
}

/** Reads the first `limit` marks of a time or later, in the order of time. */
export type ReadMarks = (at: number, limit: number) => Promise<readonly Mark[]>;

export const START: FeedCursor = { at: 0, seen: new Map() };

/**
 * The news since a cursor, at most `limit`, and the cursor after them. `now` is the server's time,
 * in whole milliseconds, before reading.
 */
export async function advance(
	cursor: FeedCursor,
	limit: number,
	now: number,
	read: ReadMarks,
): Promise<{ news: Mark[]; cursor: FeedCursor }> {
	// What is read again takes room: with that much more, `limit` news fit if there are so many.
	const room = limit + cursor.seen.size;
	const marks = await read(cursor.at, room);
	const known = new Map(cursor.seen);
	// By id: what is rewritten while it is being read may be met twice.
	const news = new Map<string, Mark>();
	const passed: Mark[] = [];
	for (const mark of marks) {
		const isNew = (known.get(mark.id) ?? 0) < mark.version;
		if (isNew && news.size === limit && !news.has(mark.id)) break;
		if (isNew) {
			news.set(mark.id, mark);
			known.set(mark.id, mark.version);
		}
		passed.push(mark);
	}
	const complete = passed.length === marks.length && marks.length < room;
	const readTo = complete ? Number.POSITIVE_INFINITY : (passed.at(-1)?.at ?? cursor.at);
	const at = Math.max(cursor.at, Math.min(now - WINDOW_MS, readTo));
	// What was not met again is gone where everything was read; elsewhere it may still come.
	const seen = new Map(complete ? [] : cursor.seen);
	for (const mark of passed) {
		if (mark.at >= at) seen.set(mark.id, Math.max(mark.version, seen.get(mark.id) ?? 0));
		else seen.delete(mark.id);
	}
	return { news: [...news.values()], cursor: { at, seen } };
}

export function encodeFeed({ at, seen }: FeedCursor): string {
	return Buffer.from(JSON.stringify([at, [...seen]])).toString("base64url");
}

export function decodeFeed(text: string): FeedCursor {
	try {
		const [at, seen] = JSON.parse(Buffer.from(text, "base64url").toString()) as [unknown, [unknown, unknown][]];
		const good = Number.isInteger(at) && seen.every(([id, version]) => typeof id === "string" && Number.isInteger(version));
		if (!good) throw new BadCursor();
		return { at: at as number, seen: new Map(seen as [string, number][]) };
	} catch {
		throw new BadCursor();
	}
}
