import type { OutSegment } from "../chat/adapter.js";
import { lengthOf } from "./compose.js";

/** An answer that waits, with the person it is for. */
export interface Waiter {
	readonly senderId: string;
	readonly name: string;
	readonly segments: readonly OutSegment[];
}

/** Beyond this nobody finds himself in it, and platforms look askance at so many mentions. */
export const MAX_MERGED = 20;

export const canMerge = (segments: readonly OutSegment[]): boolean =>
	segments.every(({ type }) => type === "text" || type === "mention");

/**
 * One message out of several answers of a group, oldest first: a line for each person, those who
 * get the same text on one line. `count` is how many of them it holds, at least one.
 */
export function merge(
	waiters: readonly Waiter[],
	maxLength: number,
): { readonly count: number; readonly segments: readonly OutSegment[] } {
	let best: readonly OutSegment[] = [];
	let count = 0;
	for (let tried = 1; tried <= Math.min(waiters.length, MAX_MERGED); tried++) {
		const segments = lines(waiters.slice(0, tried));
		if (tried > 1 && lengthOf(segments) > maxLength) break;
		best = segments;
		count = tried;
	}
	return { count, segments: best };
}

interface Line {
	readonly people: Map<string, OutSegment>;
	readonly body: readonly OutSegment[];
	readonly key: string;
}

function lines(waiters: readonly Waiter[]): OutSegment[] {
	const found: Line[] = [];
	for (const waiter of waiters) {
		const body = bodyOf(waiter);
		const key = JSON.stringify(body);
		let line = found.find((one) => one.key === key);
		if (line === undefined) {
			line = { people: new Map(), body, key };
			found.push(line);
		}
		line.people.set(waiter.senderId, { type: "mention", userId: waiter.senderId, name: waiter.name });
	}
	const segments: OutSegment[] = [];
	for (const [index, line] of found.entries()) {
		if (index > 0) segments.push({ type: "text", text: "\n" });
		for (const mention of line.people.values()) segments.push(mention, { type: "text", text: " " });
		segments.push(...line.body);
	}
	return segments;
}

/** Without a mention of the person at its beginning, who is named anyway, and without blank edges. */
function bodyOf({ senderId, segments }: Waiter): OutSegment[] {
	const [first] = segments;
	const body = first?.type === "mention" && first.userId === senderId ? segments.slice(1) : [...segments];
	const [head] = body;
	if (head?.type === "text") body[0] = { type: "text", text: head.text.trimStart() };
	const last = body.at(-1);
	if (last?.type === "text") body[body.length - 1] = { type: "text", text: last.text.trimEnd() };
	return body;
}
