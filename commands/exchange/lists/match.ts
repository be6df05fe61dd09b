import { matchName } from "../../../src/alumni/names.js";
import { identityId, localId, type Member, type Network } from "../../../src/chat/message.js";
import { rosterEntry } from "../../../src/registry/enrolment.js";
import type { Services } from "../../../src/services.js";
import { type Alumnus, alumni } from "../../../src/store/collections/alumni.js";
import type { ListedRow, PendingList } from "../../../src/store/collections/lists.js";

export type Entries = readonly ReturnType<typeof rosterEntry>[];

export async function entriesOf({ store }: Services, classId: string): Promise<Entries> {
	const { items } = await store.collection(alumni).list("class", { prefix: [classId], limit: 1000 });
	return items.map((member) => rosterEntry(member, classId));
}

/** The row with whom of the class it names. */
export function matched(row: ListedRow, entries: Entries): ListedRow {
	const { alumnusId: _a, isAmbiguous: _m, ...bare } = row;
	const found = matchName(row.name, [...entries]);
	if (found.kind === "one") return { ...bare, alumnusId: found.id };
	return found.kind === "many" ? { ...bare, isAmbiguous: true } : bare;
}

/** Looks among the group's members for the names that the roster does not know: 小胖 may be a member's nickname. */
export async function withNicknames(services: Services, list: PendingList): Promise<readonly ListedRow[]> {
	const { rows, groupId, botId } = list;
	const unknown = rows.filter(({ alumnusId, isAmbiguous }) => alumnusId === undefined && isAmbiguous === undefined);
	if (groupId === undefined || unknown.length === 0) return rows;
	const network = groupId.slice(0, groupId.indexOf(":")) as Network;
	const adapter = services.adapters.find((one) => one.network === network && one.capabilities.memberList);
	const members = (await adapter?.members(localId(botId), localId(groupId)).catch(() => [])) ?? [];
	return Promise.all(
		rows.map(async (row) => {
			const named = unknown.includes(row) ? namedSo(members, row.name) : undefined;
			const owner = named === undefined ? undefined : await ownerOf(services, network, named, list.classId);
			return owner === undefined ? row : { ...row, alumnusId: owner.id, byNickname: nameOf(owner) };
		}),
	);
}

const fold = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");

function namedSo(members: readonly Member[], name: string): Member | undefined {
	const found = members.filter(({ card, nickname }) =>
		[card, nickname].some((text) => text !== undefined && fold(text) === fold(name)),
	);
	return found.length === 1 ? found[0] : undefined;
}

async function ownerOf({ store }: Services, network: Network, { id }: Member, classId: string): Promise<Alumnus | undefined> {
	const alumnus = await store.collection(alumni).find("identity", [identityId(network, id)]);
	return alumnus?.classIds.includes(classId) === true ? alumnus : undefined;
}

export const nameOf = ({ values, memberships }: Alumnus): string =>
	values.find(({ field }) => field === "name")?.text ?? memberships[0]?.rosterName ?? "?";
