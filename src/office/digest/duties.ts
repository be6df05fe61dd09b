import { DAY_MS } from "../../alumni/freshness.js";
import type { IdentityId } from "../../chat/message.js";
import type { Services } from "../../services.js";
import type { AlumniClass } from "../../store/collections/classes.js";
import type { Grant } from "../../store/collections/grants.js";
import { type Identity, identities } from "../../store/collections/people.js";

/** A liaison who was not heard for so long has fallen silent. */
const SILENT_MS = 30 * DAY_MS;
const PAGE = 200;

/** What is known of how one liaison does the office: facts alone, no marks. */
export interface Duty {
	readonly grant: Grant;
	readonly klass: AlumniClass;
	/** When the bot last heard from him in a direct chat. */
	readonly seenAt?: number;
	readonly isSilent: boolean;
}

/** The ledger of the liaisons of some classes; a class without one has no row. */
export async function dutiesOf({ directory, store, clock }: Services, classes: readonly AlumniClass[]): Promise<readonly Duty[]> {
	const held = classes.flatMap((klass) =>
		directory.holders(`class:${klass.id}`, ["liaison", "deputy"]).map((grant) => ({ klass, grant })),
	);
	const subjects = [...new Set(held.flatMap(({ grant }) => grant.subject ?? []))];
	const accounts = new Map<IdentityId, Identity>();
	for (let start = 0; start < subjects.length; start += PAGE) {
		const page = await store.collection(identities).getMany(subjects.slice(start, start + PAGE));
		for (const account of page) accounts.set(account.id as IdentityId, account);
	}
	const now = clock.now();
	return held.map(({ klass, grant }) => {
		const seenAt = grant.subject === undefined ? undefined : accounts.get(grant.subject)?.directAt;
		// Somebody who was appointed lately has had no time to be silent.
		const isSilent = Math.max(seenAt ?? 0, grant.from) < now - SILENT_MS;
		return { grant, klass, isSilent, ...(seenAt === undefined ? {} : { seenAt }) };
	});
}
