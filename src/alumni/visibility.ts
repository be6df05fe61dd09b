import type { Membership } from "./membership.js";
import type { Value } from "./value.js";

/**
 * What a person is shown of his own record. Somebody whom only his name ties to a roster entry sees
 * what he said himself, never what a file or a liaison knows of that entry.
 */
export function shownToSelf(values: readonly Value[], memberships: readonly Membership[]): readonly Value[] {
	const known = memberships.some(({ state }) => state === "vouched");
	return known ? values : values.filter(({ trust, unseen }) => trust === "self" && unseen !== true);
}
