import { derivedId } from "../alumni/ids.js";
import { groupId, type IdentityId } from "../chat/message.js";
import { officePush } from "../registry/office-people.js";
import type { Services } from "../services.js";
import { type AlumniClass, type Group, groups } from "../store/collections/classes.js";
import { relayTexts } from "../store/collections/relay.js";
import { UniqueViolation } from "../store/errors.js";
import { move } from "./desk.js";
import { groupTexts } from "./group-texts.js";

export interface Making {
	readonly klass: AlumniClass;
	readonly name: string;
	/** A person who is told of as `byName`; left out, the office. */
	readonly by?: IdentityId;
	readonly byName?: string;
	/** Asked for twice under one key, it is one group. */
	readonly key: string;
}

/** The relay groups of a class. */
export const relayGroupsOf = ({ directory }: Services, classId: string): readonly Group[] =>
	directory.groupsOf(classId).filter(({ id }) => id.startsWith("relay:"));

/** Ties a group without a bot to its class. The office is told, as of any binding, and can undo it. */
export async function makeRelayGroup(services: Services, { klass, name, by, byName, key }: Making): Promise<Group> {
	const { store, directory, clock } = services;
	const all = store.collection(groups);
	const id = groupId("relay", derivedId("group", klass.id, key));
	const now = clock.now();
	let group: Group;
	try {
		group = await all.insert({
			id,
			classId: klass.id,
			state: "bound",
			name,
			boundAt: now,
			changedAt: now,
			...(by === undefined ? {} : { boundBy: by }),
		});
	} catch (error) {
		const known = error instanceof UniqueViolation ? await all.get(id) : undefined;
		if (known === undefined) throw error;
		group = known;
	}
	directory.hold("group", group);
	if (byName !== undefined)
		await officePush(services, {
			key: `bound-${derivedId(id)}`,
			category: "notice",
			text: (locale) => groupTexts[locale].told({ klass: klass.name, by: byName, name }),
		});
	return group;
}

/** Unties a group: nothing is left for it any more, its links end, what waits is dropped. */
export async function endRelayGroup(services: Services, group: Group): Promise<void> {
	const { store, directory, clock, links } = services;
	const untied = await store
		.collection(groups)
		.update(group.id, (stored) => ({ ...stored, state: "unbound", changedAt: clock.now() }));
	if (untied !== undefined) directory.hold("group", untied);
	await links.revokeGroup(groupId("relay", group.id.slice("relay:".length)));
	if (group.classId === undefined) return;
	for (const state of ["waiting", "handed"] as const)
		for await (const text of store.collection(relayTexts).stream("class", { prefix: [group.classId, state] }))
			if (text.groupId === group.id) await move(services, text.id, ["waiting", "handed"], "dropped");
}
