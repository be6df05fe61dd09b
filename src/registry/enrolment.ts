import { changesFor, confirmation, mainValue, type Saying, sameText } from "../alumni/changes.js";
import type { Field } from "../alumni/fields.js";
import { newId } from "../alumni/ids.js";
import type { MembershipState } from "../alumni/membership.js";
import { matchName } from "../alumni/names.js";
import { readName } from "../alumni/reading.js";
import type { ReadValue, Value, ValueChange } from "../alumni/value.js";
import type { IdentityId } from "../chat/message.js";
import type { Services } from "../services.js";
import { type Alumnus, alumni } from "../store/collections/alumni.js";
import type { Proposal } from "../store/collections/proposals.js";
import type { Committed } from "./change-sets.js";

export interface Enrolment {
	readonly identity: IdentityId;
	readonly classId: string;
	readonly name: string;
	readonly studentNo?: string;
	readonly values: readonly { readonly field: Field; readonly read: ReadValue }[];
	readonly reportedBy: Proposal["reportedBy"];
	readonly via: Proposal["via"];
	readonly cause: string;
	readonly causeAt: number;
	/** A liaison says that this account is this person. */
	readonly vouched: boolean;
}

export interface Enrolled {
	readonly committed: Committed;
	readonly alumnusId: string;
	/** `roster`: joined to its entry; `many`: several entries fit and a liaison must decide. */
	readonly match: "roster" | "many" | "none" | "known";
}

/**
 * Registers an account as an alumnus of a class: joined to the roster entry that its name or student
 * number names, else a person of its own. Who is registered already is changed, never doubled.
 */
export async function enrol(services: Services, enrolment: Enrolment): Promise<Enrolled> {
	const { identity, classId, name, studentNo, reportedBy, via, cause, causeAt, vouched } = enrolment;
	const registered = await services.store.collection(alumni).find("identity", [identity]);
	const known = await movedToEntry(services, enrolment, registered);
	const { alumnus, match, state } =
		known === undefined
			? await entryFor(services, enrolment)
			: { alumnus: known, match: "known" as const, state: stateOf(known, classId, vouched) };
	const alumnusId = alumnus?.id ?? newId();
	const saying = { at: services.clock.now(), halfLives: services.house.halfLives };
	const own = reportedBy.kind === "self";
	const committed = await services.sets.commit({
		alumnusId,
		...(alumnus === undefined ? {} : { alumnus }),
		plan: ({ values }) => [
			...(known === undefined ? kept(registered, values) : []),
			...nameChanges(values, name, { ...saying, trust: own ? "self" : "liaison", confirmed: true }),
			...enrolment.values.flatMap(({ field, read }) =>
				changesFor(values, field, read, "replace", { ...saying, trust: own ? "self" : "liaison", confirmed: own }),
			),
		],
		reportedBy,
		via,
		cause,
		causeAt,
		joins: { classId, identity, state, ...(studentNo === undefined ? {} : { studentNo }) },
	});
	return { committed, alumnusId, match };
}

/**
 * A liaison says which roster entry an account is that had registered beside the roster: it leaves the
 * record it made, which leaves the class, and joins the entry with what it had said. Broken off in
 * between, the liaison's next try joins it. Resolves to the record the account still belongs to.
 */
async function movedToEntry(
	services: Services,
	enrolment: Enrolment,
	registered: Alumnus | undefined,
): Promise<Alumnus | undefined> {
	const { classId, identity, vouched, cause, causeAt, reportedBy, via } = enrolment;
	const own = registered?.memberships.find((membership) => membership.classId === classId);
	if (registered === undefined || !vouched || own?.state !== "unverified") return registered;
	const { match } = await entryFor(services, enrolment);
	if (match !== "roster") return registered;
	await services.sets.commit({
		alumnusId: registered.id,
		alumnus: registered,
		plan: () => [],
		reportedBy,
		via,
		cause: `${cause}>left`,
		causeAt,
		leaves: { classId, identity },
	});
	return undefined;
}

/** What somebody had said of himself, for the record he moves to. */
function kept(from: Alumnus | undefined, values: readonly Value[]): readonly ValueChange[] {
	const own = from?.values.filter(({ field, trust, confirmed }) => field !== "name" && trust === "self" && confirmed) ?? [];
	return own
		.filter(({ id }) => !values.some((value) => value.id === id))
		.map((value) => ({ op: "add", field: value.field, valueId: value.id, from: null, to: value }));
}

/** A name in the other script is a second form of the same name, not another one. */
function nameChanges(values: readonly Value[], name: string, saying: Saying): readonly ValueChange[] {
	const read = readName(name);
	const known = mainValue(values, "name");
	const isOtherForm =
		known !== undefined && !sameText(known.text, name) && (read.zh === undefined) !== (readName(known.text).zh === undefined);
	// What a person calls himself is not corrected by others.
	if (known?.trust === "self" && saying.trust !== "self") return [];
	if (!isOtherForm) return changesFor(values, "name", read, "replace", saying);
	const { text: _own, ...form } = read;
	return [confirmation(known, saying, form)];
}

function stateOf(alumnus: Alumnus, classId: string, vouched: boolean): MembershipState {
	if (vouched) return "vouched";
	const known = alumnus.memberships.find((membership) => membership.classId === classId)?.state;
	return known === undefined || known === "left" ? "unverified" : known;
}

/** The roster entry nobody has claimed yet that this name or number names. */
async function entryFor(
	{ store }: Services,
	{ classId, name, studentNo, vouched }: Enrolment,
): Promise<{ alumnus: Alumnus | undefined; match: "roster" | "many" | "none"; state: MembershipState }> {
	const { items } = await store.collection(alumni).list("unclaimed", { prefix: [classId], limit: 1000 });
	const none = { alumnus: undefined, state: vouched ? ("vouched" as const) : ("unverified" as const) };
	if (items.length === 0) return { ...none, match: "none" };
	const found = matchName(
		studentNo ?? name,
		items.map((entry) => rosterEntry(entry, classId)),
	);
	if (found.kind === "none" && bearersOf(name, items, classId) > 1) return { ...none, match: "many" };
	if (found.kind !== "one") return { ...none, match: found.kind };
	const alumnus = items.find(({ id }) => id === found.id);
	const proved = vouched || (studentNo !== undefined && alumnus?.memberships.some((own) => own.studentNo === studentNo));
	return { alumnus, match: "roster", state: proved === true ? "vouched" : "rostered" };
}

/** One name that so many bear that it names nobody, such as Muhammad: how many entries have it among theirs. */
function bearersOf(name: string, entries: readonly Alumnus[], classId: string): number {
	const given = name.normalize("NFKC").trim();
	if (/[\s,.]/.test(given)) return 0;
	return entries.filter((entry) => {
		const words = rosterEntry(entry, classId).names.flatMap((one) => one.split(/\s+/));
		return matchName(given, [{ id: entry.id, names: words }]).kind === "one";
	}).length;
}

/** How a roster entry is known: its names and its number. */
export function rosterEntry(entry: Alumnus, classId: string): { id: string; names: string[]; studentNo?: string } {
	const membership = entry.memberships.find((own) => own.classId === classId);
	const names = entry.values
		.filter(({ field }) => field === "name")
		.flatMap(({ text, zh, en }) => [text, zh, en])
		.filter((name) => name !== undefined);
	return {
		id: entry.id,
		names: [...new Set([...names, ...(membership?.rosterName === undefined ? [] : [membership.rosterName])])],
		...(membership?.studentNo === undefined ? {} : { studentNo: membership.studentNo }),
	};
}
