import { setImmediate as turn } from "node:timers/promises";
import { type Alumnus, alumni } from "../../store/collections/alumni.js";
import { type Proposal, proposals } from "../../store/collections/proposals.js";
import { BadCursor } from "../../store/errors.js";
import type { Store } from "../../store/port.js";

/** Where a digest begins to read. */
export type Beginning =
	/** Everything confirmed between two times, and no more. */
	| { readonly kind: "span"; readonly from: number; readonly to: number }
	/** The first of a series: from a time on, and how far in the feed that reaches. */
	| { readonly kind: "first"; readonly from: number }
	/** The next of a series: behind a cursor in the feed; `since` is when the one before was made. */
	| { readonly kind: "next"; readonly cursor: string; readonly since: number };

export interface Told {
	readonly proposal: Proposal;
	/** Missing only where a crash has cut off what made it. */
	readonly alumnus: Alumnus | undefined;
}

const PAGE = 500;
/** A write that commits this late is still told; what is older and shows again was only rewritten, as by an upgrade. */
const LATE_MS = 86_400_000;

/**
 * Reads confirmed change sets in pages, each with its person. `cursor` says afterwards how far in the
 * feed it came: the next of the series begins there, so that nothing is told twice and what was
 * committed late is not skipped.
 */
export class ChangeReader {
	#cursor: string | undefined;
	#read = 0;

	constructor(
		private readonly store: Store,
		private readonly beginning: Beginning,
		/** Whether a person's changes are wanted; asked before anything else is read of him. */
		private readonly isWanted: (alumnusId: string) => boolean = () => true,
	) {}

	/** How many change sets it has looked at. */
	get read(): number {
		return this.#read;
	}

	/** About how many there are to look at, by an index: what was committed late comes on top. */
	expected(): Promise<number> {
		const { beginning } = this;
		const from = beginning.kind === "next" ? beginning.since : beginning.from;
		const range = beginning.kind === "span" ? { from, to: beginning.to } : { from };
		return this.store.collection(proposals).count("status", { prefix: ["confirmed"], ...range });
	}

	get cursor(): string | undefined {
		return this.#cursor;
	}

	async *pages(): AsyncGenerator<readonly Told[]> {
		const { beginning } = this;
		if (beginning.kind === "span") yield* this.#between(beginning.from, beginning.to);
		else if (beginning.kind === "first") yield* this.#first(beginning.from);
		else {
			try {
				yield* this.#behind(beginning.cursor, (proposal) => proposal.changedAt >= beginning.since - LATE_MS);
			} catch (error) {
				if (!(error instanceof BadCursor)) throw error;
				// The store was moved to another place since: its feed has begun anew.
				yield* this.#first(beginning.since);
			}
		}
	}

	async *#first(from: number): AsyncGenerator<readonly Told[]> {
		const head = await this.store.collection(proposals).head();
		const told = new Set<string>();
		for await (const page of this.#between(from, Number.MAX_SAFE_INTEGER)) {
			for (const { proposal } of page) told.add(proposal.id);
			yield page;
		}
		yield* this.#behind(head, (proposal) => proposal.changedAt >= from && !told.has(proposal.id));
	}

	async *#between(from: number, to: number): AsyncGenerator<readonly Told[]> {
		let page: Proposal[] = [];
		for await (const proposal of this.store.collection(proposals).stream("changed", { from, to })) {
			if (this.#counts(proposal)) page.push(proposal);
			if (page.length < PAGE) continue;
			yield await this.#withPeople(page);
			page = [];
		}
		if (page.length > 0) yield await this.#withPeople(page);
	}

	async *#behind(from: string, isNew: (proposal: Proposal) => boolean): AsyncGenerator<readonly Told[]> {
		this.#cursor = from;
		for (;;) {
			const { items, cursor } = await this.store.collection(proposals).changes(this.#cursor, PAGE);
			if (items.length === 0) return;
			const page = items.filter((proposal) => this.#counts(proposal) && isNew(proposal));
			if (page.length > 0) yield await this.#withPeople(page);
			this.#cursor = cursor;
		}
	}

	#counts({ status, alumnusId }: Proposal): boolean {
		if (status !== "confirmed") return false;
		this.#read++;
		return this.isWanted(alumnusId);
	}

	#withPeople(page: readonly Proposal[]): Promise<readonly Told[]> {
		return withPeople(this.store, page);
	}
}

async function withPeople(store: Store, page: readonly Proposal[]): Promise<readonly Told[]> {
	// Fifty thousand changes are a second in which nobody would be answered.
	await turn();
	const ids = [...new Set(page.map(({ alumnusId }) => alumnusId))];
	const people = new Map((await store.collection(alumni).getMany(ids)).map((alumnus) => [alumnus.id, alumnus]));
	return page.map((proposal) => ({ proposal, alumnus: people.get(proposal.alumnusId) }));
}

const NEWLINE = 10;

/** The key of the list of what a digest tells of: ids alone, one a line. */
export const listKey = (digestId: string): string => `digests/${digestId}/changes`;

/** The change sets of a kept list, with their people as they are now: what was erased since is gone here too. */
export async function* toldIn(store: Store, digestId: string): AsyncGenerator<readonly Told[]> {
	const stream = await store.blobs.stream(listKey(digestId));
	if (stream === undefined) return;
	let ids: string[] = [];
	let rest = Buffer.alloc(0);
	const page = async (): Promise<readonly Told[]> => {
		const found = await store.collection(proposals).getMany(ids);
		ids = [];
		return withPeople(store, found);
	};
	for await (const chunk of stream) {
		const bytes = Buffer.concat([rest, chunk]);
		let start = 0;
		for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
			ids.push(bytes.toString("latin1", start, end));
			start = end + 1;
			if (ids.length >= PAGE) yield await page();
		}
		rest = bytes.subarray(start);
	}
	if (ids.length > 0) yield await page();
}
