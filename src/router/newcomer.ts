import { matchName, readCard } from "../alumni/names.js";
import { rosterEntry } from "../registry/enrolment.js";
import { groupBehind, groupsWith } from "../registry/whereabouts.js";
import { alumni } from "../store/collections/alumni.js";
import type { Context } from "./context.js";
import { liaisonClasses } from "./permissions.js";

export interface Newcomer {
	readonly classId: string;
	/** The roster's name for whom the group's card seems to name; only ever asked about. */
	readonly guess?: string;
}

/** Which class somebody belongs to who is not registered, and who he seems to be; `undefined` where that cannot be told. */
export async function newcomer(context: Context): Promise<Newcomer | undefined> {
	const { message, services } = context;
	if (context.group?.classId !== undefined) {
		const card = message.sender.card || (await groupsWith(services, message, [context.group]))[0]?.card;
		return withGuess(context, context.group.classId, card);
	}
	const via = groupBehind(services, message);
	const found = await groupsWith(services, message, via?.classId === undefined ? undefined : [via]);
	const classes = new Set(found.flatMap(({ group }) => group.classId ?? []));
	const [only] = classes;
	const card = found.find(({ group }) => group.classId === only)?.card;
	if (only !== undefined && classes.size === 1) return withGuess(context, only, card);
	if (via?.classId !== undefined) return { classId: via.classId };
	const looked = liaisonClasses(services.directory.grantsOf(context.identity), services.directory);
	return looked.length === 1 && looked[0] !== undefined ? { classId: looked[0].id } : undefined;
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
