import { askableFrom } from "../alumni/askable.js";
import { FIELD_SPECS, type Field, isChannel } from "../alumni/fields.js";
import { applyChanges } from "../alumni/fold.js";
import { reachableUntil } from "../alumni/freshness.js";
import type { Membership, MembershipState } from "../alumni/membership.js";
import { searchTokens } from "../alumni/tokens.js";
import { isFound, isWantedId } from "../alumni/wanted.js";
import type { IdentityId } from "../chat/message.js";
import { REST_MS } from "../planner/rules.js";
import type { Alumnus } from "../store/collections/alumni.js";
import type { Proposal } from "../store/collections/proposals.js";
import type { NewDoc } from "../store/port.js";

/** What identifies somebody: a change here changes what he can be found by. */
const FOUND_BY = new Set(["name", "phone"]);

type Facts = Omit<NewDoc<Alumnus>, "classIds" | "unclaimedIn" | "tokens" | "reachableUntil" | "dueAt">;

/** Completes the facts of an alumnus with everything the indexes need. */
export function derived(facts: Facts, tokens?: readonly string[]): NewDoc<Alumnus> {
	const dueAt = askableFrom(facts);
	return {
		...facts,
		classIds: facts.memberships.filter(({ state }) => state !== "left").map(({ classId }) => classId),
		unclaimedIn:
			facts.identities.length > 0
				? []
				: facts.memberships.filter(({ state }) => state === "rostered").map(({ classId }) => classId),
		tokens: tokens ?? tokensOf(facts),
		reachableUntil: reachableUntil(facts.values),
		...(dueAt === undefined ? {} : { dueAt }),
	};
}

function tokensOf({ values, memberships }: Pick<Alumnus, "values" | "memberships">): readonly string[] {
	const names = values.filter(({ field }) => field === "name").flatMap(({ text, zh, en }) => [text, zh, en]);
	return searchTokens({
		names: [...new Set([...names, ...memberships.map(({ rosterName }) => rosterName)])].filter((name) => name !== undefined),
		phones: values.filter(({ field }) => field === "phone").map(({ text }) => text),
		studentNos: memberships.map(({ studentNo }) => studentNo).filter((no) => no !== undefined),
	});
}

function joined(memberships: readonly Membership[], joins: NonNullable<Proposal["joins"]>): readonly Membership[] {
	const known = memberships.find(({ classId }) => classId === joins.classId);
	const membership: Membership = {
		...known,
		classId: joins.classId,
		state: joins.state,
		...(joins.studentNo === undefined ? {} : { studentNo: joins.studentNo }),
		...(joins.rosterName === undefined ? {} : { rosterName: joins.rosterName }),
	};
	return [...memberships.filter(({ classId }) => classId !== joins.classId), membership];
}

const left = (memberships: readonly Membership[], classId: string | undefined): readonly Membership[] =>
	memberships.map((membership) => (membership.classId === classId ? { ...membership, state: "left" } : membership));

const isLink = ({ takes, gives }: Proposal): boolean => takes !== undefined || gives !== undefined;

/** What is known the surest: a liaison's word or the number, a name on the roster, the person's own. */
const SURE: readonly MembershipState[] = ["left", "unverified", "rostered", "vouched"];

/** Memberships after two records of one person became one. */
function movedOn(memberships: readonly Membership[], { takes, gives }: Proposal): readonly Membership[] {
	if (gives?.to !== undefined) return memberships.map((membership) => ({ ...membership, state: "left" }));
	const merged = new Map(memberships.map((membership) => [membership.classId, membership]));
	for (const other of takes?.memberships ?? []) {
		const known = merged.get(other.classId);
		const surer = known === undefined || SURE.indexOf(other.state) > SURE.indexOf(known.state) ? other : known;
		merged.set(other.classId, { ...other, ...known, ...surer });
	}
	return [...merged.values()];
}

/** Whether these changes answer what is being asked: they speak of the value, or put another in its place. */
function settles(changes: Proposal["changes"], { valueId, field }: NonNullable<Alumnus["asked"]>, own: boolean): boolean {
	return changes.some(
		(change) => change.valueId === valueId || (own && change.field === field && !FIELD_SPECS[field].list && change.to !== null),
	);
}

/** Whether what was asked for is there now: of ways to reach somebody one is as good as another. */
const supplies = (changes: Proposal["changes"], values: Alumnus["values"], field: Field, own: boolean): boolean =>
	isFound(values, field) ||
	(own && isChannel(field) && changes.some((change) => isChannel(change.field) && change.from === null));

/** Somebody of whom nothing is known yet. */
export const nobody = (id: string, at: number): NewDoc<Alumnus> =>
	derived({ id, seq: 0, values: [], memberships: [], identities: [], createdAt: at, changedAt: at }, []);

/** An alumnus as stored, or one about to be. */
export type Draft = NewDoc<Alumnus> & { readonly version?: number };

/** The alumnus after one more confirmed proposal. The proposal must be the next in `seq`. */
export function folded(alumnus: Draft, proposal: Proposal): Draft {
	if (proposal.seq !== alumnus.seq + 1) throw new Error("proposals fold in seq order");
	// Written at the very moment in which he was erased.
	if (alumnus.erasedAt !== undefined) return { ...alumnus, seq: proposal.seq };
	const { joins, leaves, takes, gives, changes, reportedBy, via } = proposal;
	const own = reportedBy.kind === "self";
	// His own words, that his liaison has pasted: he may take them back as if he had sent them himself.
	const pasted = via === "relay" && reportedBy.kind === "liaison";
	const come = [...(joins?.identity === undefined ? [] : [joins.identity]), ...(takes?.identities ?? [])];
	const go: readonly IdentityId[] = [...(leaves === undefined ? [] : [leaves.identity]), ...(gives?.identities ?? [])];
	const identities = [...new Set([...alumnus.identities, ...come])].filter((id) => !go.includes(id));
	const moves = joins !== undefined || leaves !== undefined || takes !== undefined || gives !== undefined;
	const findable = moves || changes.some(({ field }) => FOUND_BY.has(field));
	const { dueAt: _due, lastSetId, asked, unanswered, restUntil, ...rest } = alumnus;
	const values = applyChanges(alumnus.values, changes);
	const settled =
		asked !== undefined &&
		(isWantedId(asked.valueId) ? supplies(changes, values, asked.field, own) : settles(changes, asked, own));
	// Who answers is left alone for a week, and who speaks is no longer somebody who never does.
	const week = proposal.at + REST_MS;
	const resting = !own ? restUntil : asked !== undefined ? week : restUntil === undefined ? undefined : Math.min(restUntil, week);
	// What can be taken back: the newest set of his own, until it has been.
	const undoable = proposal.undoes !== undefined ? undefined : (own || pasted) && !isLink(proposal) ? proposal.id : lastSetId;
	const facts = {
		...rest,
		seq: proposal.seq,
		values,
		memberships: movedOn(
			left(joins === undefined ? alumnus.memberships : joined(alumnus.memberships, joins), leaves?.classId),
			proposal,
		),
		...(gives?.to === undefined ? {} : { mergedInto: gives.to }),
		identities,
		changedAt: Math.max(alumnus.changedAt, proposal.at),
		...(own ? { spokeAt: proposal.at } : {}),
		...(asked === undefined || settled ? {} : { asked }),
		...(own || unanswered === undefined ? {} : { unanswered }),
		...(resting === undefined ? {} : { restUntil: resting }),
		...(undoable === undefined ? {} : { lastSetId: undoable }),
	};
	return { ...facts, ...derived(facts, findable ? undefined : alumnus.tokens) };
}
