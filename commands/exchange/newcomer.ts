import { matchName, readCard } from "../../src/alumni/names.js";
import { groupId } from "../../src/chat/message.js";
import { rosterEntry } from "../../src/registry/enrolment.js";
import type { Context } from "../../src/router/context.js";
import { liaisonClasses } from "../../src/router/permissions.js";
import { alumni } from "../../src/store/collections/alumni.js";
import type { Group } from "../../src/store/collections/classes.js";

/** Groups that are looked through for somebody who writes to the bot and is not known. */
const MOST_GROUPS = 20;

export interface Newcomer {
	readonly classId: string;
	/** The roster's name for whom the group's card seems to name; only ever asked about. */
	readonly guess?: string;
}

/** Which class somebody belongs to who is not registered, and who he seems to be; `undefined` where that cannot be told. */
export async function newcomer(context: Context): Promise<Newcomer | undefined> {
	const { message, services } = context;
	const { chat, network } = message;
	if (context.group !== undefined) {
		const card = message.sender.card || (await groupsWith(context, [context.group]))[0]?.card;
		return withGuess(context, context.group.classId, card);
	}
	const via =
		chat.kind === "direct" && chat.viaGroup !== undefined ? services.directory.group(groupId(network, chat.viaGroup)) : undefined;
	const found = await groupsWith(context, via === undefined ? services.directory.boundGroups() : [via]);
	const classes = new Set(found.map(({ group }) => group.classId));
	const [first] = found;
	if (first !== undefined && classes.size === 1) return withGuess(context, first.group.classId, first.card);
	if (via !== undefined) return { classId: via.classId };
	const looked = liaisonClasses(services.directory.grantsOf(context.identity), services.directory);
	return looked.length === 1 && looked[0] !== undefined ? { classId: looked[0].id } : undefined;
}

/** The bound groups this account is in, with its card there. */
async function groupsWith({ message, services }: Context, groups: readonly Group[]) {
	const adapter = services.adapters.find(({ platform }) => platform === message.platform);
	if (adapter?.capabilities.memberList !== true) return [];
	const found: { readonly group: Group; readonly card: string | undefined }[] = [];
	for (const group of groups.filter(({ id }) => id.startsWith(`${message.network}:`)).slice(0, MOST_GROUPS)) {
		const members = await adapter.members(message.botId, group.id.slice(message.network.length + 1)).catch(() => []);
		const own = members.find(({ id }) => id === message.sender.id);
		if (own !== undefined) found.push({ group, card: own.card });
	}
	return found;
}

async function withGuess({ services }: Context, classId: string, card: string | undefined): Promise<Newcomer> {
	if (card === undefined || card === "") return { classId };
	const { items } = await services.store.collection(alumni).list("unclaimed", { prefix: [classId], limit: 1000 });
	const roster = items.map((entry) => rosterEntry(entry, classId));
	if (roster.length === 0) return { classId };
	for (const candidate of readCard(card).nameCandidates) {
		const match = matchName(candidate, roster);
		const guess = match.kind === "one" ? roster.find(({ id }) => id === match.id)?.names[0] : undefined;
		if (guess !== undefined) return { classId, guess };
	}
	return { classId };
}
