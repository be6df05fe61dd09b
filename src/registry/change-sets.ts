import { newId } from "../alumni/ids.js";
import type { ValueChange } from "../alumni/value.js";
import type { Clock } from "../clock.js";
import { type Alumnus, alumni } from "../store/collections/alumni.js";
import { type Proposal, proposals, rankOf } from "../store/collections/proposals.js";
import { StoreUnavailable, UniqueViolation, VersionConflict } from "../store/errors.js";
import type { Collection, NewDoc, Store } from "../store/port.js";
import { type Draft, folded, nobody } from "./derive.js";

/** Two deliveries of one message lie within this; further apart, equal ids are a coincidence. */
export const REDELIVERY_MS = 15 * 60_000;

/** Somebody else keeps winning the next number; more than this many times in a row is a bug. */
const MOST_RACES = 200;

export interface ChangeSet {
	readonly alumnusId: string;
	/** The profile as the caller read it; left out, it is read, and where there is none one is made. */
	readonly alumnus?: Alumnus;
	/** Pure: what changes, given the profile. Called again when somebody else changed it in between. */
	readonly plan: (alumnus: Draft) => readonly ValueChange[];
	readonly reportedBy: Proposal["reportedBy"];
	readonly via: Proposal["via"];
	readonly cause?: string;
	readonly causeAt?: number;
	readonly joins?: Proposal["joins"];
	readonly leaves?: Proposal["leaves"];
	readonly takes?: Proposal["takes"];
	readonly gives?: Proposal["gives"];
	readonly undoes?: string;
	readonly effectiveDate?: string;
	readonly datePrecision?: Proposal["datePrecision"];
}

export type Committed =
	| { readonly kind: "done"; readonly proposal: Proposal; readonly alumnus: Alumnus }
	/** The same message was taken before: nothing changed. */
	| { readonly kind: "redelivery"; readonly proposal: Proposal }
	/** Nothing would change. */
	| { readonly kind: "nothing" }
	/** The account already belongs to another alumnus. */
	| { readonly kind: "identity-taken" };

/**
 * Writes change sets: first the proposal, with its place in the order, then the profile that follows
 * from it. A crash between the two is completed by `repair`; a redelivery meets the proposal's cause.
 */
export class ChangeSets {
	private readonly proposals: Collection<Proposal, keyof typeof proposals.indexes>;
	private readonly alumni: Collection<Alumnus, keyof typeof alumni.indexes>;

	constructor(
		store: Store,
		private readonly clock: Clock,
		/** Told when a change settled what a person was being asked. */
		private readonly onSettled: (reminderId: string, proposal: Proposal) => Promise<void> = async () => {},
	) {
		this.proposals = store.collection(proposals);
		this.alumni = store.collection(alumni);
	}

	async commit(set: ChangeSet): Promise<Committed> {
		let alumnus: Draft = set.alumnus ?? (await this.alumni.get(set.alumnusId)) ?? nobody(set.alumnusId, this.clock.now());
		if (isErased(alumnus)) return { kind: "nothing" };
		let cause = set.cause;
		for (let race = 0; race < MOST_RACES; race++) {
			const changes = set.plan(alumnus);
			if (changes.length === 0 && !movesSomebody(set)) return { kind: "nothing" };
			try {
				const done = await this.write(alumnus, this.proposalOf(set, changes, alumnus.seq + 1, cause));
				if (alumnus.asked !== undefined && done.kind === "done" && done.alumnus.asked === undefined)
					await this.onSettled(alumnus.asked.reminderId, done.proposal);
				return done;
			} catch (error) {
				if (!(error instanceof UniqueViolation)) throw error;
				if (error.index === "alumnus") alumnus = (await this.repair(set.alumnusId)) ?? alumnus;
				else if (error.index === "cause" && cause !== undefined) {
					const earlier = await this.proposals.find("cause", [cause]);
					if (earlier !== undefined && isRedelivery(earlier, set)) {
						await this.repair(earlier.alumnusId);
						return { kind: "redelivery", proposal: earlier };
					}
					// NapCat's message ids are 31-bit hashes: another message, long ago, had the same.
					cause = `${cause}~${set.causeAt ?? this.clock.now()}`;
				} else throw error;
			}
		}
		throw new Error("too many races for the next proposal");
	}

	/** Stores a proposal that waits: somebody must confirm it, or its day must come. */
	async propose(set: ChangeSet, status: "proposed" | "scheduled"): Promise<Committed> {
		const alumnus = set.alumnus ?? (await this.alumni.get(set.alumnusId)) ?? nobody(set.alumnusId, this.clock.now());
		if (isErased(alumnus)) return { kind: "nothing" };
		const waiting = this.proposalOf(set, set.plan(alumnus), undefined, set.cause);
		try {
			return { kind: "done", proposal: await this.proposals.insert({ ...waiting, status }), alumnus: alumnus as Alumnus };
		} catch (error) {
			if (!(error instanceof UniqueViolation) || error.index !== "cause" || set.cause === undefined) throw error;
			const earlier = await this.proposals.find("cause", [set.cause]);
			if (earlier === undefined) throw error;
			return { kind: "redelivery", proposal: earlier };
		}
	}

	/** Moves a waiting proposal forward; one that is final stays as it is. */
	settle(proposalId: string, status: "rejected" | "expired" | "superseded"): Promise<Proposal | undefined> {
		return this.proposals.update(proposalId, (proposal) =>
			proposal.status === "proposed" || proposal.status === "scheduled"
				? { ...proposal, status, changedAt: this.clock.now() }
				: undefined,
		);
	}

	/** Folds in every confirmed proposal that the profile lacks. Resolves to the profile. */
	async repair(alumnusId: string): Promise<Alumnus | undefined> {
		for (;;) {
			const stored = await this.alumni.get(alumnusId);
			const missing = await this.proposals.list("alumnus", { prefix: [alumnusId], from: (stored?.seq ?? 0) + 1, limit: 1000 });
			const first = missing.items[0];
			if (first === undefined) return stored;
			const whole = missing.items.reduce<Draft>(folded, stored ?? nobody(alumnusId, first.at));
			try {
				if (stored === undefined) await this.alumni.insert(whole);
				else await this.alumni.replace({ ...whole, version: stored.version });
			} catch (error) {
				if (error instanceof UniqueViolation && error.index === "identity") {
					await this.loseIdentity(first);
					return stored;
				}
				if (!(error instanceof VersionConflict || error instanceof UniqueViolation)) throw error;
			}
		}
	}

	private proposalOf(
		set: ChangeSet,
		changes: readonly ValueChange[],
		seq: number | undefined,
		cause: string | undefined,
	): NewDoc<Proposal> {
		const at = this.clock.now();
		const id = newId();
		const { reportedBy, via, alumnusId, joins, leaves, takes, gives, undoes, effectiveDate, datePrecision, causeAt } = set;
		return {
			id,
			alumnusId,
			changes: changes.map((change) => (change.to === null ? change : { ...change, to: { ...change.to, proposalId: id } })),
			status: "confirmed",
			...(seq === undefined ? {} : { seq }),
			rank: rankOf({ id, seq }),
			reportedBy,
			via,
			at,
			changedAt: at,
			...(cause === undefined ? {} : { cause }),
			...(causeAt === undefined ? {} : { causeAt }),
			...(joins === undefined ? {} : { joins }),
			...(leaves === undefined ? {} : { leaves }),
			...(takes === undefined ? {} : { takes }),
			...(gives === undefined ? {} : { gives }),
			...(undoes === undefined ? {} : { undoes }),
			...(effectiveDate === undefined ? {} : { effectiveDate }),
			...(datePrecision === undefined ? {} : { datePrecision }),
		};
	}

	/** The proposal, and the profile that follows from it. */
	private async write(before: Draft, draft: NewDoc<Proposal>): Promise<Committed> {
		const after = folded(before, { ...draft, version: 1 });
		const { doc: proposal, next } = await this.proposals.insertThen(draft, { into: alumni, doc: after });
		if (next.ok) return { kind: "done", proposal, alumnus: next.doc };
		const { error } = next;
		// The disk is full since then, or the server gone. The change itself is durable, so
		// nobody must hear that it was not saved; its profile follows by `repair`, as after a crash.
		if (error instanceof StoreUnavailable) return { kind: "done", proposal, alumnus: { ...after, version: before.version ?? 0 } };
		if (error instanceof UniqueViolation && error.index === "identity") {
			await this.loseIdentity(proposal);
			return { kind: "identity-taken" };
		}
		if (!(error instanceof VersionConflict || error instanceof UniqueViolation)) throw error;
		const alumnus = await this.repair(proposal.alumnusId);
		if (alumnus === undefined) throw error;
		return { kind: "done", proposal, alumnus };
	}

	/** The account was taken by another registration in the meantime: this one never counts. */
	private async loseIdentity(proposal: Proposal): Promise<void> {
		await this.proposals.update(proposal.id, ({ seq: _, ...rest }) => ({
			...rest,
			rank: rest.id,
			status: "superseded",
			changedAt: this.clock.now(),
		}));
	}
}

/** Of whom nothing is kept any more, or soon. What he takes back of a roster's entry alone is written there. */
const isErased = ({ erasedAt, erasing }: Draft): boolean => erasedAt !== undefined || erasing?.extent === "all";

const movesSomebody = ({ joins, leaves, takes, gives }: ChangeSet): boolean =>
	[joins, leaves, takes, gives].some((move) => move !== undefined);

function isRedelivery(earlier: Proposal, set: ChangeSet): boolean {
	if (earlier.causeAt === undefined || set.causeAt === undefined) return true;
	return Math.abs(earlier.causeAt - set.causeAt) <= REDELIVERY_MS;
}
