import { derivedId } from "../../../src/alumni/ids.js";
import { type IdentityId, localId, networkOf } from "../../../src/chat/message.js";
import type { Services } from "../../../src/services.js";
import { lists, type PendingList } from "../../../src/store/collections/lists.js";
import { localeOfAccount } from "../../../src/store/collections/people.js";
import { listFlow, listText } from "./flow.js";
import { withNicknames } from "./match.js";

/** A list nobody wanted to look at is let go. */
const UNANSWERED_MS = 14 * 86_400_000;

/**
 * Lists that have been quiet for two hours: each is put to one liaison, once. Running it again asks
 * nothing twice. Resolves to how many were asked about.
 */
export async function settleLists(services: Services): Promise<number> {
	const { store, clock } = services;
	const now = clock.now();
	let asked = 0;
	for await (const list of store.collection(lists).stream("due", { prefix: ["pending"], to: now + 1 }))
		if (await putTo(services, list)) asked++;
	for await (const list of store.collection(lists).stream("due", { prefix: ["asked"], to: now - UNANSWERED_MS }))
		await letGo(services, list);
	for await (const list of store.collection(lists).stream("due", { prefix: ["pending"], to: now - UNANSWERED_MS }))
		await letGo(services, list);
	return asked;
}

async function letGo({ store, clock }: Services, { id }: PendingList): Promise<void> {
	await store
		.collection(lists)
		.update(id, (list) => ({ ...list, rows: [], details: "", alumnusIds: [], state: "done", changedAt: clock.now() }));
}

/** Puts a list to a liaison in his direct chat; `false` where there is none yet. */
export async function putTo(services: Services, list: PendingList): Promise<boolean> {
	const { dialogues, outbox, directory, house } = services;
	const to = liaisonFor(services, list);
	if (to === undefined) return false;
	const shown = await asAsked(services, list);
	if (shown === undefined) return false;
	const account = await directory.identity(to);
	const key = `list-${derivedId(list.id, String(list.dueAt), to)}`;
	await dialogues.supersedeAbout(to, listFlow, { listId: list.id });
	await dialogues.open({ person: to, flow: listFlow, step: "check", state: { listId: list.id }, deliveryKey: key, id: key });
	await outbox.push({
		key,
		category: "notice",
		network: networkOf(to),
		chat: { kind: "direct", id: localId(to) },
		segments: [
			{ type: "text", text: listText(shown, localeOfAccount(account) ?? directory.class(list.classId)?.locale ?? house.locale) },
		],
		...(account?.directBot === undefined ? {} : { botId: account.directBot }),
	});
	return true;
}

/** The list as it is put to somebody: looked through for nicknames, and no longer pending. */
export async function asAsked(services: Services, list: PendingList): Promise<PendingList | undefined> {
	const rows = await withNicknames(services, list);
	return services.store.collection(lists).update(list.id, (stored) =>
		stored.state === "pending"
			? {
					...stored,
					rows,
					alumnusIds: [...new Set(rows.flatMap(({ alumnusId }) => alumnusId ?? []))],
					state: "asked",
					changedAt: services.clock.now(),
				}
			: undefined,
	);
}

/** The liaison who handed it over or called it complete, else the class's first. */
function liaisonFor({ directory }: Services, { by, classId }: PendingList): IdentityId | undefined {
	if (by !== undefined) return by;
	const holders = directory.holders(`class:${classId}`, ["liaison", "deputy"]).filter(({ subject }) => subject !== undefined);
	return (holders.find(({ role }) => role === "liaison") ?? holders[0])?.subject;
}
