import type { Membership } from "./membership.js";
import type { Value } from "./value.js";

/**
 * Whether a liaison or the student number says that he is this person, in every class whose file has him:
 * who is vouched for in one and took a name of another's is not proved to be that one.
 */
export const isVouched = (memberships: readonly Membership[]): boolean =>
	memberships.some(({ state }) => state === "vouched") && !memberships.some(({ state }) => state === "rostered");

/**
 * What a person is shown of his own record. Somebody whom only his name ties to a roster entry sees
 * what he said himself, never what a file or a liaison knows of that entry.
 */
export function shownToSelf(values: readonly Value[], memberships: readonly Membership[]): readonly Value[] {
	return isVouched(memberships) ? values : values.filter(({ trust, unseen }) => trust === "self" && unseen !== true);
}
