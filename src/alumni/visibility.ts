import type { Membership } from "./membership.js";
import type { Value } from "./value.js";

/** Whether a liaison or the student number says that he is this person. */
export const isVouched = (memberships: readonly Membership[]): boolean => memberships.some(({ state }) => state === "vouched");

/**
 * What a person is shown of his own record. Somebody whom only his name ties to a roster entry sees
 * what he said himself, never what a file or a liaison knows of that entry.
 */
export function shownToSelf(values: readonly Value[], memberships: readonly Membership[]): readonly Value[] {
	return isVouched(memberships) ? values : values.filter(({ trust, unseen }) => trust === "self" && unseen !== true);
}
