import { derivedId } from "../../../src/alumni/ids.js";
import type { BotId, GroupId, IdentityId } from "../../../src/chat/message.js";
import type { Services } from "../../../src/services.js";
import { type ListedRow, lists, type PendingList } from "../../../src/store/collections/lists.js";
import { UniqueViolation } from "../../../src/store/errors.js";
import { type List, listKey } from "../../../src/understand/lists.js";
import { type Entries, entriesOf, matched } from "./match.js";

/** A list is complete when it has been quiet for so long. */
export const QUIET_MS = 2 * 3_600_000;
/** The same title long afterwards is another list. */
const ANOTHER_MS = 7 * 86_400_000;
/** A list that does not call itself one is taken for one where so many of its names are known. */
const KNOWN_SHARE = 1 / 3;

export interface Posted {
	readonly classId: string;
	/** Missing for a list handed over in a direct chat. */
	readonly groupId?: GroupId;
	readonly botId: BotId;
	/** What the poster goes by: his own line may be taken out by himself. */
	readonly poster: string | undefined;
	/** The liaison who handed it over. */
	readonly by?: IdentityId;
	readonly dueAt: number;
}

/** What of a line is remembered once it was dealt with: by our key alone it is known again. */
export const rowKey = ({ codes }: Pick<Services, "codes">, { name, heads = -1, changes = [] }: ListedRow): string =>
	codes
		.fingerprint(
			"row",
			name.normalize("NFKC").toLowerCase(),
			String(heads),
			...changes.map(({ field, value }) => `${field}=${value}`),
		)
		.slice(0, 16);

/**
 * Keeps what was understood of a list until it is complete; a repost is the same list with more lines.
 * `undefined` where there is nothing new, or where it is no list of this class.
 */
export async function keepList(services: Services, list: List, posted: Posted): Promise<PendingList | undefined> {
	const entries = await entriesOf(services, posted.classId);
	const rows = list.rows.map(
		(row): ListedRow =>
			matched("heads" in row ? row : { name: row.name, changes: row.changes.map((change) => ({ ...change })) }, entries),
	);
	if (!isOurs(list, rows, entries)) return undefined;
	const all = services.store.collection(lists);
	const id = derivedId("list", posted.groupId ?? posted.by ?? "", listKey(list));
	for (;;) {
		const known = await all.get(id);
		const next = merged(services, known, list, rows, posted);
		if (next === undefined) return undefined;
		if (known !== undefined) {
			return all.update(id, (stored) => {
				const again = merged(services, stored, list, rows, posted);
				return again === undefined ? undefined : { ...stored, ...again };
			});
		}
		try {
			return await all.insert({ id, ...next });
		} catch (error) {
			if (!(error instanceof UniqueViolation)) throw error;
		}
	}
}

function isOurs({ isMarked }: List, rows: readonly ListedRow[], entries: Entries): boolean {
	if (isMarked) return true;
	const known = rows.filter(({ alumnusId, isAmbiguous }) => alumnusId !== undefined || isAmbiguous === true);
	return entries.length > 0 && known.length >= Math.max(1, rows.length * KNOWN_SHARE);
}

function merged(
	{ clock, codes }: Services,
	known: PendingList | undefined,
	list: List,
	rows: readonly ListedRow[],
	{ classId, groupId, botId, poster, by, dueAt }: Posted,
): Omit<PendingList, "id" | "version"> | undefined {
	const now = clock.now();
	const isSame = known !== undefined && !(known.state === "done" && now - known.changedAt > ANOTHER_MS);
	const handled = isSame ? known.handled : [];
	const fresh = rows.filter((row) => !handled.includes(rowKey({ codes }, row)));
	// Two who add a line to the same copy each lack the other's; who reposts without his own line has left.
	const before = isSame ? known.rows.filter((row) => !rows.some(({ name }) => name === row.name) && row.name !== poster) : [];
	if (fresh.length === 0 && isSame && known.state !== "pending") return undefined;
	const all = [...before, ...fresh];
	const heading = {
		classId,
		...(groupId === undefined ? {} : { groupId }),
		botId,
		kind: list.kind,
		title: list.title,
		details: list.details,
		aa: list.aa,
	};
	return {
		...(isSame ? known : {}),
		...heading,
		rows: all,
		...(by === undefined ? {} : { by }),
		state: "pending",
		handled,
		dueAt,
		alumnusIds: [...new Set(all.flatMap(({ alumnusId }) => alumnusId ?? []))],
		changedAt: now,
	};
}

/** Somebody says that it is complete: what is under way in the group is due. */
export async function completeLists(
	{ store, clock }: Services,
	groupId: GroupId,
	by: IdentityId | undefined,
): Promise<readonly PendingList[]> {
	const all = store.collection(lists);
	const { items } = await all.list("group", { prefix: [groupId, "pending"], limit: 20 });
	const due = await Promise.all(
		items.map(({ id }) =>
			all.update(id, (list) => ({ ...list, dueAt: clock.now(), changedAt: clock.now(), ...(by === undefined ? {} : { by }) })),
		),
	);
	return due.flatMap((list) => list ?? []);
}
