import type { IdentityId } from "../chat/message.js";
import type { Directory } from "../registry/directory.js";
import type { Chapter } from "../store/collections/chapters.js";
import type { AlumniClass } from "../store/collections/classes.js";
import type { Grant } from "../store/collections/grants.js";

/**
 * Who may use a command, each including what stands after it:
 * `anyone`; `member`: somebody in a bound group, or registered; `alumnus`: registered;
 * `liaison`: liaison or deputy of the class spoken of; `duty`: that, or the contact of a chapter;
 * `office`: the alumni office.
 */
export type Who = "anyone" | "member" | "alumnus" | "liaison" | "duty" | "office";

const LIAISON_ROLES: readonly string[] = ["liaison", "deputy"];

/** Whether a grant makes its holder a liaison of this class. The office may do what liaisons may. */
export function coversClass(grant: Grant, klass: AlumniClass): boolean {
	if (grant.role === "office") return grant.scope === "all" || grant.scope === `college:${klass.college ?? ""}`;
	return LIAISON_ROLES.includes(grant.role) && grant.scope === `class:${klass.id}`;
}

/** The chapters somebody is the contact of. */
export const contactChapters = (grants: readonly Grant[], directory: Directory): readonly Chapter[] =>
	grants.filter(isContact).flatMap(({ scope }) => directory.chapter(scope.slice("chapter:".length)) ?? []);

export const isContact = (grant: Grant): boolean => grant.role === "contact" && grant.scope.startsWith("chapter:");
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
	isAlumnus(): boolean | Promise<boolean>;
}

/**
 * Anything but a clear yes is a no. A yes for liaison and office rests on the stored grant; the others
 * are answered at once where memory knows.
 */
export function mayUse(who: Who, asking: Asking, directory: Directory): boolean | Promise<boolean> {
	switch (who) {
		case "anyone":
			return true;
		case "member":
			return asking.inBoundGroup || directory.grantsOf(asking.identity).length > 0 || asking.isAlumnus();
		case "alumnus":
			return asking.isAlumnus();
		case "liaison": {
			const { klass } = asking;
			return holds(asking, directory, (grant) =>
				klass === undefined ? isLiaison(grant) || isOffice(grant) : coversClass(grant, klass),
			);
		}
		case "duty": {
			const { klass } = asking;
			return holds(
				asking,
				directory,
				(grant) => isContact(grant) || (klass === undefined ? isLiaison(grant) || isOffice(grant) : coversClass(grant, klass)),
			);
		}
		case "office":
			return holds(asking, directory, isOffice);
		default:
			return false;
	}
}

/** A refusal may come from memory; a yes is read again. */
function holds({ identity }: Asking, directory: Directory, isIt: (grant: Grant) => boolean): boolean | Promise<boolean> {
	if (!directory.grantsOf(identity).some(isIt)) return false;
	return directory.freshGrants(identity).then((grants) => grants.some(isIt));
}
