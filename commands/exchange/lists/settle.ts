import { derivedId } from "../../../src/alumni/ids.js";
import { type IdentityId, localId, networkOf } from "../../../src/chat/message.js";
import type { Services } from "../../../src/services.js";
import { lists, type PendingList } from "../../../src/store/collections/lists.js";
import { localeOfAccount } from "../../../src/store/collections/people.js";
import { listFlow, listText } from "./flow.js";
import { QUIET_MS } from "./keep.js";
import { withNicknames } from "./match.js";

/** A list nobody wanted to look at is let go. */
const UNANSWERED_MS = 14 * 86_400_000;

/**
 * Lists that have been quiet for two hours: each is put to one liaison, once. Running it again asks
 * nothing twice. Resolves to how many were asked about.
 *
 * @param everything for the sandbox: as if all had been quiet for long enough.
 */
export async function settleLists(
	services: Services,
	{ everything = false }: { readonly everything?: boolean } = {},
): Promise<number> {
	const { store, clock } = services;
	const now = clock.now() + (everything ? QUIET_MS : 0);
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

/**
 * Puts a list to a liaison in his direct chat; `false` where there is none yet. It counts as put only
 * once the question is on its way: cut off before, the next look puts it under the same key.
 */
export async function putTo(services: Services, list: PendingList): Promise<boolean> {
	const { dialogues, outbox, directory, house } = services;
	const to = liaisonFor(services, list);
	const shown = to === undefined ? undefined : await withRows(services, list);
	if (to === undefined || shown === undefined) return false;
	const account = await directory.identity(to);
	const key = `list-${derivedId(list.id, String(list.dueAt), to)}`;
	if ((await dialogues.byId(key)) === undefined) {
		await dialogues.supersedeAbout(to, listFlow, { listId: list.id });
		await dialogues.open({ person: to, flow: listFlow, step: "check", state: { listId: list.id }, deliveryKey: key, id: key });
	}
	const locale = localeOfAccount(account) ?? directory.class(list.classId)?.locale ?? house.locale;
	await outbox.push({
		key,
		category: "notice",
		network: networkOf(to),
		chat: { kind: "direct", id: localId(to) },
		segments: [{ type: "text", text: listText(shown, locale) }],
		...(account?.directBot === undefined ? {} : { botId: account.directBot }),
	});
	await setAsked(services, list);
	return true;
}

/** A list that is put to somebody there and then. */
export async function asAsked(services: Services, list: PendingList): Promise<PendingList | undefined> {
	return (await withRows(services, list)) === undefined ? undefined : setAsked(services, list);
}

/** The list looked through for nicknames; `undefined` where it is pending no longer. */
async function withRows(services: Services, list: PendingList): Promise<PendingList | undefined> {
	const rows = await withNicknames(services, list);
	const alumnusIds = [...new Set(rows.flatMap(({ alumnusId }) => alumnusId ?? []))];
	return whilePending(services, list, (stored) => ({ ...stored, rows, alumnusIds }));
}

const setAsked = (services: Services, list: PendingList): Promise<PendingList | undefined> =>
	whilePending(services, list, (stored) => ({ ...stored, state: "asked" }));

async function whilePending(
	{ store, clock }: Services,
	{ id }: PendingList,
	change: (list: PendingList) => PendingList,
): Promise<PendingList | undefined> {
	let changed = false;
	const list = await store.collection(lists).update(id, (stored) => {
		changed = stored.state === "pending";
		return changed ? { ...change(stored), changedAt: clock.now() } : undefined;
	});
	return changed ? list : undefined;
}

/** The liaison who handed it over or called it complete, else the class's first. */
function liaisonFor({ directory }: Services, { by, classId }: PendingList): IdentityId | undefined {
	if (by !== undefined) return by;
	const holders = directory.holders(`class:${classId}`, ["liaison", "deputy"]).filter(({ subject }) => subject !== undefined);
	return (holders.find(({ role }) => role === "liaison") ?? holders[0])?.subject;
}
