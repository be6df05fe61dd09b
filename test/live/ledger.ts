import { expect } from "vitest";
import { type Draft, folded, nobody } from "../../src/registry/derive.js";
import { type Alumnus, alumni } from "../../src/store/collections/alumni.js";
import { type Proposal, proposals } from "../../src/store/collections/proposals.js";
import type { Store } from "../../src/store/port.js";

/** Everything a store holds about people: profiles, and what they are made of. */
export interface Ledger {
	readonly alumni: readonly Alumnus[];
	/** Confirmed ones by alumnus, in `seq` order. */
	readonly confirmed: ReadonlyMap<string, readonly Proposal[]>;
	readonly byCause: ReadonlyMap<string, Proposal>;
}

export async function ledgerOf(store: Store): Promise<Ledger> {
	const people: Alumnus[] = [];
	for await (const alumnus of store.collection(alumni).stream("id")) people.push(alumnus);
	const confirmed = new Map<string, Proposal[]>();
	const byCause = new Map<string, Proposal>();
	for await (const proposal of store.collection(proposals).stream("id")) {
		if (proposal.cause !== undefined) byCause.set(proposal.cause, proposal);
		if (proposal.status !== "confirmed") continue;
		const others = confirmed.get(proposal.alumnusId) ?? [];
		confirmed.set(
			proposal.alumnusId,
			[...others, proposal].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0)),
		);
	}
	return { alumni: people, confirmed, byCause };
}

/** What says whether and when to ask somebody is no fact about him; and a record's making is not in its proposals. */
function facts(person: Draft) {
	const {
		version: _v,
		createdAt: _c,
		askedAt: _a,
		asked: _b,
		rounds: _r,
		restUntil: _u,
		unanswered: _n,
		dueAt: _d,
		...rest
	} = person;
	return rest;
}

/** Every profile is the fold of its confirmed proposals, none missing, none twice; none has no profile. */
export function expectFolded({ alumni, confirmed }: Ledger): void {
	expect(new Set(confirmed.keys())).toEqual(new Set(alumni.map(({ id }) => id)));
	for (const alumnus of alumni) {
		const own = confirmed.get(alumnus.id) ?? [];
		expect(own.map(({ seq }) => seq)).toEqual(own.map((_, at) => at + 1));
		const fold = own.reduce<Draft>(folded, nobody(alumnus.id, own[0]?.at ?? 0));
		expect(facts(alumnus)).toEqual(facts(fold));
	}
}

/** The proposal that a message of the crowd made, by the tuple that names the message. */
export const causeOfGroup = (bot: number, group: number, user: number, id: number): string =>
	`qq|${bot}|${id}|group:${group}|${user}`;
export const causeOfDirect = (bot: number, user: number, id: number): string => `qq|${bot}|${id}|direct:${user}|${user}`;
