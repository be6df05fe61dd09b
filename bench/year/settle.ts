import { derived } from "../../src/registry/derive.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { classes as classCollection, groups } from "../../src/store/collections/classes.js";
import { grants } from "../../src/store/collections/grants.js";
import { identities } from "../../src/store/collections/people.js";
import type { Store } from "../../src/store/port.js";
import type { SimClass, SimPerson } from "./people.js";

const AT_ONCE = 500;

/** The liaison of a class, as an account. */
export const liaisonOf = (index: number): `qq:${string}` => `qq:${90_000 + index}`;

/** Writes classes, groups, liaisons and people as they stand when the year begins. */
export async function settle(
	store: Store,
	classes: readonly SimClass[],
	people: readonly SimPerson[],
	now: number,
): Promise<void> {
	const before = now - 400 * 86_400_000;
	const stamps = { createdAt: before, changedAt: before };
	for (const { id, index, timezone, zoneAssumed, groupId, bot } of classes) {
		await store.collection(classCollection).insert({
			id,
			name: `${2000 + (index % 25)}级${index}班`,
			timezone,
			locale: "zh-CN",
			...stamps,
			...(zoneAssumed ? { zoneAssumed: true as const } : {}),
		});
		const liaison = liaisonOf(index);
		await store
			.collection(groups)
			.insert({ id: groupId, classId: id, state: "bound", boundBy: liaison, boundAt: before, changedAt: before });
		await store.collection(grants).insert({
			id: `g${index}`,
			subject: liaison,
			role: "liaison",
			scope: `class:${id}`,
			name: "联络员",
			from: before,
			changedAt: before,
		});
		await store
			.collection(identities)
			.insert({ id: liaison, informedAt: before, directAt: before, directBot: bot, heardIn: "zh-CN", changedAt: before });
	}
	for (let from = 0; from < people.length; from += AT_ONCE) {
		const some = people.slice(from, from + AT_ONCE);
		const docs = some.map(({ alumnusId, classIndex, identity, reach, values }) =>
			derived({
				id: alumnusId,
				seq: 0,
				values,
				memberships: [{ classId: classes[classIndex]?.id ?? "", state: "vouched" }],
				identities: reach === "roster" ? [] : [identity],
				...stamps,
			}),
		);
		const accounts = some
			.filter(({ reach }) => reach === "direct")
			.map(({ identity, bot }) => ({
				id: identity,
				informedAt: before,
				directAt: before,
				directBot: bot,
				heardIn: "zh-CN" as const,
				changedAt: before,
			}));
		await Promise.all([store.collection(alumni).insertMany(docs), store.collection(identities).insertMany(accounts)]);
	}
}
