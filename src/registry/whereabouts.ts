import { groupId, type Message } from "../chat/message.js";
import type { Services } from "../services.js";
import type { Group } from "../store/collections/classes.js";

/** Groups that are looked through for somebody who writes to the bot and is not known. */
const MOST_GROUPS = 20;

export interface Found {
	readonly group: Group;
	/** What the sender calls himself there. */
	readonly card: string | undefined;
}

/** The classes' groups a message's sender is in, through the eyes of the bot that heard it; none where the platform does not tell. */
export async function groupsWith(services: Services, message: Message, among?: readonly Group[]): Promise<readonly Found[]> {
	const adapter = services.adapters.find(({ platform }) => platform === message.platform);
	if (adapter?.capabilities.memberList !== true) return [];
	const ofClasses = () => services.directory.boundGroups().filter(({ classId }) => classId !== undefined);
	const groups = (among ?? ofClasses()).filter(({ id }) => id.startsWith(`${message.network}:`));
	const found: Found[] = [];
	for (const group of groups.slice(0, MOST_GROUPS)) {
		const members = await adapter.members(message.botId, group.id.slice(message.network.length + 1)).catch(() => []);
		const own = members.find(({ id }) => id === message.sender.id);
		if (own !== undefined) found.push({ group, card: own.card });
	}
	return found;
}

/** The group through which a direct chat was begun, where the platform says so and it is bound. */
export function groupBehind({ directory }: Services, { chat, network }: Message): Group | undefined {
	return chat.kind === "direct" && chat.viaGroup !== undefined ? directory.group(groupId(network, chat.viaGroup)) : undefined;
}

/** The one class whose groups a sender is in; `undefined` where there are several or none. */
export async function classFound(services: Services, message: Message): Promise<string | undefined> {
	const via = groupBehind(services, message);
	if (via?.classId !== undefined) return via.classId;
	const ids = new Set((await groupsWith(services, message)).flatMap(({ group }) => group.classId ?? []));
	return ids.size === 1 ? [...ids][0] : undefined;
}
