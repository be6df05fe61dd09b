/** Features are put into so many rows by their hash; two that meet share one. */
export const ROWS = 1 << 16;

const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

const known = new Map<string, number>();
const MOST_KNOWN = 20_000;

/** FNV-1a over UTF-16 units; the words met first are kept. */
export function hashOf(text: string): number {
	const kept = known.get(text);
	if (kept !== undefined) return kept;
	let hash = BASIS;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
	if (known.size < MOST_KNOWN && text.length < 24) known.set(text, hash);
	return hash;
}

const mixed = (hash: number, more: number): number => {
	const next = Math.imul(((hash << 5) | (hash >>> 27)) ^ more, 0x9e3779b1);
	return next ^ (next >>> 15);
};

/** The hash of some in this order. */
export function joined(first: number, second: number, third?: number, fourth?: number): number {
	let hash = mixed(first, second);
	if (third !== undefined) hash = mixed(hash, third);
	return fourth === undefined ? hash : mixed(hash, fourth);
}

/** What says of a town that it is to come says so of a job: a group that holds for all kinds of marks. */
export const ANY = hashOf("*");

/** The row of what is seen beside a kind of mark. */
export function rowAt(group: number, feature: number): number {
	const hash = mixed(group, feature);
	return (hash ^ (hash >>> 16)) & (ROWS - 1);
}

/** The rows of features, each once. */
export class RowSet {
	readonly rows: number[] = [];
	private readonly seen: Uint8Array;
	constructor(but?: RowSet) {
		this.seen = but ? but.seen.slice() : new Uint8Array(ROWS >> 3);
	}
	readonly add = (row: number): void => {
		const bit = 1 << (row & 7);
		const byte = this.seen[row >> 3] as number;
		if ((byte & bit) !== 0) return;
		this.seen[row >> 3] = byte | bit;
		this.rows.push(row);
	};
}
