import type { Field } from "../src/alumni/fields.js";
import { agesAt } from "../src/alumni/freshness.js";
import { readField, readName } from "../src/alumni/reading.js";
import type { ReadValue, Value } from "../src/alumni/value.js";
import type { IdentityId } from "../src/chat/message.js";
import { type Draft, folded, nobody } from "../src/registry/derive.js";
import { alumni } from "../src/store/collections/alumni.js";
import { classes, groups } from "../src/store/collections/classes.js";
import { grants } from "../src/store/collections/grants.js";
import { identities } from "../src/store/collections/people.js";
import { type Proposal, proposals } from "../src/store/collections/proposals.js";
import type { NewDoc, Store } from "../src/store/port.js";
import { cityAt, groupIdAt, liaisonAt, nameAt, userAt } from "./people.js";

/** Rows made at a time: a store is filled without holding all of it in memory. */
const BATCH = 2_000;

const ID_DIGITS = 8;
const numbered = (kind: string, n: number): string => `${kind}-${String(n).padStart(ID_DIGITS, "0")}`;
const classIdAt = (group: number): string => numbered("class", group);
const alumnusIdAt = (n: number): string => numbered("alumnus", n);

export interface People {
	readonly groups: number;
	readonly members: number;
	/** When they registered; what they said then has aged since. */
	readonly at: number;
	/** They have written to the bot alone before, so that it may ask them there. */
	readonly inTouch?: true;
	/** How many have moved since, once or more often, and when. */
	readonly moves?: { readonly count: number; readonly from: number; readonly to: number };
}

/** Classes with their groups bound and their members registered, written straight into a store nobody uses. */
export async function seedPeople(store: Store, { groups: count, members, at, inTouch, moves }: People): Promise<void> {
	const of = Array.from({ length: count }, (_, group) => group);
	const stamps = { createdAt: at, changedAt: at };
	await store.collection(classes).insertMany(
		of.map((group) => ({
			id: classIdAt(group),
			name: `${group}班`,
			timezone: "Asia/Shanghai",
			locale: "zh-CN" as const,
			...stamps,
		})),
	);
	await store.collection(grants).insertMany(
		of.map((group) => ({
			id: numbered("grant", group),
			subject: qq(liaisonAt(group)),
			role: "liaison" as const,
			scope: `class:${classIdAt(group)}` as const,
			name: "李老师",
			from: at,
			changedAt: at,
		})),
	);
	await store.collection(groups).insertMany(
		of.map((group) => ({
			id: qq(groupIdAt(group)),
			classId: classIdAt(group),
			state: "bound" as const,
			boundBy: qq(liaisonAt(group)),
			boundAt: at,
			changedAt: at,
		})),
	);
	for (let start = 0; start < count * members; start += BATCH) {
		const numbers = Array.from({ length: Math.min(BATCH, count * members - start) }, (_, n) => start + n);
		const said = numbers.map((n) => [
			registration(n, n % count, Math.floor(n / count), at),
			...(moves === undefined ? [] : movesOf(n, count * members, moves)),
		]);
		await store.collection(proposals).insertMany(said.flat());
		await store
			.collection(alumni)
			.insertMany(
				said.map((own, n) =>
					own.reduce<Draft>((alumnus, one) => folded(alumnus, one as Proposal), nobody(alumnusIdAt(start + n), at)),
				),
			);
		if (inTouch === undefined) continue;
		await store.collection(identities).insertMany(
			numbers.map((n) => ({
				id: qq(userAt(n % count, Math.floor(n / count))),
				informedAt: at,
				directAt: at,
				heardIn: "zh-CN" as const,
				changedAt: at,
			})),
		);
	}
}

/** Every move of the n-th of so many people, each to the next city. */
function movesOf(n: number, people: number, { count, from, to }: NonNullable<People["moves"]>): NewDoc<Proposal>[] {
	const own: NewDoc<Proposal>[] = [];
	let before = valueAt("city", city(n), numbered("registration", n), from);
	for (let move = n; move < count; move += people) {
		const at = from + Math.floor(((to - from) * move) / count);
		const id = numbered("move", move);
		const value = valueAt("city", city(n + own.length + 1), id, at);
		own.push({
			id,
			alumnusId: alumnusIdAt(n),
			changes: [{ op: "replace", field: "city", valueId: before.id, from: before, to: value }],
			status: "confirmed",
			seq: 2 + own.length,
			rank: 2 + own.length,
			reportedBy: { kind: "self", identity: qq(n) },
			via: "command",
			cause: id,
			causeAt: at,
			at,
			changedAt: at,
		});
		before = value;
	}
	return own;
}

function registration(n: number, group: number, member: number, at: number): NewDoc<Proposal> {
	const id = numbered("registration", n);
	const identity = qq(userAt(group, member));
	const values = [
		valueAt("name", readName(nameAt(n)), id, at),
		valueAt("city", city(n), id, at),
		valueAt("job", readField("job", "Mayo Hospital, surgeon"), id, at),
	];
	return {
		id,
		alumnusId: alumnusIdAt(n),
		changes: values.map((to) => ({ op: "add", field: to.field, valueId: to.id, from: null, to })),
		status: "confirmed",
		seq: 1,
		rank: 1,
		reportedBy: { kind: "self", identity },
		via: "command",
		cause: id,
		causeAt: at,
		joins: { classId: classIdAt(group), identity, state: "unverified" },
		at,
		changedAt: at,
	};
}

const qq = (id: number): IdentityId => `qq:${id}`;

const known = new Map<string, ReadValue>();
function city(n: number): ReadValue {
	const name = cityAt(n);
	const read = known.get(name) ?? readField("city", name);
	known.set(name, read);
	return read;
}

const valueAt = (field: Field, read: ReadValue, proposalId: string, at: number): Value => ({
	...read,
	id: `${proposalId}-${field}`,
	field,
	confirmed: true,
	trust: "self",
	verifiedAt: at,
	...agesAt(field, at),
	proposalId,
});
