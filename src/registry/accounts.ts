import { type IdentityId, networkOf } from "../chat/message.js";
import type { Identity } from "../store/collections/people.js";
import type { Directory } from "./directory.js";

/** The accounts of a person with which he has a direct chat and wants questions, the one he used last first. */
export async function directAccounts(
	{ directory }: { readonly directory: Directory },
	identities: readonly IdentityId[],
): Promise<readonly Identity[]> {
	// What is written to somebody's page is read when he opens it: that is no way to reach him.
	const known = await Promise.all(identities.filter((id) => networkOf(id) !== "relay").map((id) => directory.identity(id)));
	return known
		.filter((account) => account !== undefined)
		.filter(({ directAt, optedOutAt }) => directAt !== undefined && optedOutAt === undefined)
		.sort((a, b) => (b.directAt ?? 0) - (a.directAt ?? 0));
}
