import { isDeepStrictEqual } from "node:util";
import { withAskable } from "../alumni/askable.js";
import { mainValue, sameText, valuesOf } from "../alumni/changes.js";
import { FIELD_SPECS, FIELDS } from "../alumni/fields.js";
import { TRUST, type Value, type ValueChange } from "../alumni/value.js";
import { shownToSelf } from "../alumni/visibility.js";
import { type Sought, WANTED } from "../alumni/wanted.js";
import type { IdentityId } from "../chat/message.js";
import { type Alumnus, alumni } from "../store/collections/alumni.js";
import { type Proposal, proposals } from "../store/collections/proposals.js";
import type { Collection, Store } from "../store/port.js";
import type { ChangeSets } from "./change-sets.js";

interface Parts {
	readonly store: Store;
	readonly sets: ChangeSets;
}

export interface Linking {
	/** The record that stays. */
	readonly target: Alumnus;
	/** The account that comes to it. */
	readonly identity: IdentityId;
	readonly cause: string;
	readonly causeAt: number;
}

/**
 * - `linked`: the account is the person's; `merged`: it had a record of its own, which is in his now.
 * - `same`: it was his before; `two-people`: by a class's list they are two, or may be, which only a liaison can settle.
 */
export type Linked = "linked" | "merged" | "same" | "two-people";

/**
 * Makes an account one of a person who has a record already. A record of the account's own is given
 * over: it keeps its history and counts nowhere any more, and what it knew stands in the other, the
 * newer value of a field where both had one.
 */
export async function linkAccount({ store, sets }: Parts, { target, identity, cause, causeAt }: Linking): Promise<Linked> {
	const people = store.collection(alumni);
	const own = await people.find("identity", [identity]);
	if (own?.id === target.id) return "same";
	const said = { reportedBy: { kind: "self" as const, identity }, via: "command" as const, cause, causeAt };
	if (own === undefined) {
		const done = await sets.commit({
			...said,
			alumnusId: target.id,
			plan: () => [],
			takes: { identities: [identity], memberships: [] },
		});
		return done.kind === "identity-taken" ? "two-people" : "linked";
	}
	if (areTwo(own, target) || wouldReveal(own, target) || wouldReveal(target, own)) return "two-people";
	const given = await sets.commit({
		...said,
		alumnusId: own.id,
		alumnus: own,
		plan: ({ values }) =>
			values.map((value): ValueChange => ({ op: "retire", field: value.field, valueId: value.id, from: value, to: null })),
		gives: { to: target.id, identities: own.identities, memberships: own.memberships },
	});
	if (given.kind === "done" || given.kind === "redelivery") await completeMerge({ store, sets }, given.proposal);
	return "merged";
}

/** The second half of a merge: what was given over is taken. May be called again, and after a crash. */
export async function completeMerge({ store, sets }: Parts, given: Proposal): Promise<void> {
	const to = given.gives?.to;
	if (to === undefined || given.status !== "confirmed") return;
	const people = store.collection(alumni);
	const old = await people.get(given.alumnusId);
	let into = to;
	// He has linked a third account since.
	for (let next = await people.get(into); next?.mergedInto !== undefined; next = await people.get(into)) into = next.mergedInto;
	const values = given.changes.flatMap(({ from }) => from ?? []);
	await sets.commit({
		alumnusId: into,
		plan: (kept) => changesOfMerge(kept.values, values),
		reportedBy: given.reportedBy,
		via: given.via,
		cause: `merged ${given.id}`,
		takes: {
			from: given.alumnusId,
			identities: given.gives?.identities ?? [],
			memberships: given.gives?.memberships ?? [],
		},
	});
	await together(people, into, old);
}

/**
 * Who wanted no more questions as one of the two wants none now, nor what he did not want to leave; and who is said to
 * have died is said so of both.
 */
async function together(people: Collection<Alumnus>, into: string, old: Alumnus | undefined): Promise<void> {
	if (old?.optedOutAt === undefined && old?.deceased === undefined && old?.sought === undefined) return;
	const { optedOutAt, deceased, sought } = old;
	await people.update(into, (kept) => {
		const own = kept.deceased ?? (deceased === undefined ? undefined : diedAs(deceased, kept.optedOutAt));
		const out = kept.optedOutAt ?? optedOutAt;
		const both = sought === undefined ? kept.sought : bothSought(kept.sought, sought);
		if (own === kept.deceased && out === kept.optedOutAt && isDeepStrictEqual(both, kept.sought)) return undefined;
		return withAskable<Alumnus>({
			...kept,
			...(out === undefined ? {} : { optedOutAt: out }),
			...(own === undefined ? {} : { deceased: own }),
			...(both === undefined ? {} : { sought: both }),
		});
	});
}

function bothSought(one: Sought = {}, other: Sought = {}): Sought {
	return Object.fromEntries(
		WANTED.flatMap((field) => {
			const [a, b] = [one[field], other[field]];
			return a === undefined && b === undefined ? [] : [[field, a?.declined === true ? a : { ...a, ...b }]];
		}),
	);
}

/** That he is alive after all gives back what he himself had wanted, of the two records. */
const diedAs = (deceased: NonNullable<Alumnus["deceased"]>, optedOutAt: number | undefined): Alumnus["deceased"] =>
	optedOutAt === undefined ? deceased : { ...deceased, optedOutAt };

/** Takes an account from a person who has others; what is known of him stays with those. */
export function unlinkAccount({ sets }: Pick<Parts, "sets">, alumnus: Alumnus, linking: Omit<Linking, "target">) {
	const { identity, cause, causeAt } = linking;
	return sets.commit({
		alumnusId: alumnus.id,
		alumnus,
		plan: () => [],
		reportedBy: { kind: "self", identity },
		via: "command",
		cause,
		causeAt,
		gives: { identities: [identity], memberships: [] },
	});
}

/** The completion of every merge that a crash cut in two. Resolves to how many there were. */
export async function repairMerges(parts: Parts, written: readonly Proposal[]): Promise<number> {
	let mended = 0;
	for (const proposal of written) {
		if (proposal.gives?.to === undefined || proposal.status !== "confirmed") continue;
		const done = await parts.store.collection(proposals).find("cause", [`merged ${proposal.id}`]);
		if (done !== undefined) continue;
		await completeMerge(parts, proposal);
		mended++;
	}
	return mended;
}

/** One class's list has both, with two numbers, or vouched for under two names. */
function areTwo(a: Alumnus, b: Alumnus): boolean {
	return a.memberships.some((one) => {
		const other = b.memberships.find(({ classId }) => classId === one.classId);
		if (other === undefined || one.state === "left" || other.state === "left") return false;
		if (one.studentNo !== undefined && other.studentNo !== undefined) return one.studentNo !== other.studentNo;
		return one.rosterName !== undefined && other.rosterName !== undefined && !sameText(one.rosterName, other.rosterName);
	});
}

/**
 * One is tied to a roster entry by his name alone, and what a file knows of that entry is kept from him;
 * the other was vouched for in another class, which would show it to him.
 */
function wouldReveal(claimed: Alumnus, other: Alumnus): boolean {
	if (shownToSelf(claimed.values, claimed.memberships).length === claimed.values.length) return false;
	const vouched = other.memberships.filter(({ state }) => state === "vouched").map(({ classId }) => classId);
	return (
		vouched.length > 0 && !claimed.memberships.some(({ state, classId }) => state === "rostered" && vouched.includes(classId))
	);
}

/** What a record learns from another of the same person. Pure. */
export function changesOfMerge(into: readonly Value[], from: readonly Value[]): readonly ValueChange[] {
	return FIELDS.flatMap((field) => valuesOf(from, field).flatMap((value) => changeFor(into, value)));
}

function changeFor(into: readonly Value[], value: Value): readonly ValueChange[] {
	const { field } = value;
	const same = valuesOf(into, field).find(({ text }) => sameText(text, value.text));
	if (same !== undefined) {
		if (value.verifiedAt <= same.verifiedAt && (same.confirmed || !value.confirmed)) return [];
		const { dueAt: _d, staleAt: _s, failedAt: _f, ...kept } = same;
		const { dueAt, staleAt, failedAt } = value;
		const to: Value = {
			...kept,
			confirmed: same.confirmed || value.confirmed,
			trust: TRUST.indexOf(value.trust) > TRUST.indexOf(same.trust) ? value.trust : same.trust,
			verifiedAt: Math.max(same.verifiedAt, value.verifiedAt),
			...(dueAt === undefined ? {} : { dueAt }),
			...(staleAt === undefined ? {} : { staleAt }),
			...(failedAt === undefined ? {} : { failedAt }),
		};
		return [{ op: "confirm", field, valueId: same.id, from: same, to }];
	}
	const { preferred: _, ...plain } = value;
	const add: ValueChange = { op: "add", field, valueId: value.id, from: null, to: plain };
	if (!value.confirmed || FIELD_SPECS[field].list) return [add];
	const main = mainValue(into, field);
	if (main === undefined) return [add];
	// One name is enough, and the one that is there was said first.
	if (field === "name" || main.verifiedAt >= value.verifiedAt) return [];
	return [{ op: "replace", field, valueId: main.id, from: main, to: plain }];
}
