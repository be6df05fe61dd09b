import type { IdentityId } from "../chat/message.js";
import type { Directory } from "../registry/directory.js";
import type { Alumnus } from "../store/collections/alumni.js";
import type { AlumniClass } from "../store/collections/classes.js";
import type { Grant } from "../store/collections/grants.js";

/**
 * Who may use a command, each including what stands after it:
 * `anyone`; `member`: somebody in a bound group, or registered; `alumnus`: registered;
 * `liaison`: liaison or deputy of the class spoken of; `office`: the alumni office.
 */
export type Who = "anyone" | "member" | "alumnus" | "liaison" | "office";

const LIAISON_ROLES: readonly string[] = ["liaison", "deputy"];

/** Whether a grant makes its holder a liaison of this class. The office may do what liaisons may. */
export function coversClass(grant: Grant, klass: AlumniClass): boolean {
	if (grant.role === "office") return grant.scope === "all" || grant.scope === `college:${klass.college ?? ""}`;
	return LIAISON_ROLES.includes(grant.role) && grant.scope === `class:${klass.id}`;
}

export const isOffice = (grant: Grant): boolean => grant.role === "office";
export const isLiaison = (grant: Grant): boolean => LIAISON_ROLES.includes(grant.role);

/** The classes somebody is liaison of. */
export const liaisonClasses = (grants: readonly Grant[], directory: Directory): readonly AlumniClass[] =>
	grants.filter(isLiaison).flatMap(({ scope }) => directory.class(scope.slice("class:".length)) ?? []);

export interface Asking {
	readonly identity: IdentityId;
	/** The class spoken of: the group's, or in a direct chat the person's own. */
	readonly klass: AlumniClass | undefined;
	readonly inBoundGroup: boolean;
	alumnus(): Promise<Alumnus | undefined>;
}

/** Anything but a clear yes is a no. A yes for liaison and office rests on the stored grant. */
export async function mayUse(who: Who, asking: Asking, directory: Directory): Promise<boolean> {
	switch (who) {
		case "anyone":
			return true;
		case "member":
			return asking.inBoundGroup || (await asking.alumnus()) !== undefined || directory.grantsOf(asking.identity).length > 0;
		case "alumnus":
			return (await asking.alumnus()) !== undefined;
		case "liaison": {
			const { klass } = asking;
			const covers = (grant: Grant) => (klass === undefined ? isLiaison(grant) || isOffice(grant) : coversClass(grant, klass));
			if (!directory.grantsOf(asking.identity).some(covers)) return false;
			return (await directory.freshGrants(asking.identity)).some(covers);
		}
		case "office":
			if (!directory.grantsOf(asking.identity).some(isOffice)) return false;
			return (await directory.freshGrants(asking.identity)).some(isOffice);
		default:
			return false;
	}
}
