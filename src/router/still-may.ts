import type { Grant } from "../store/collections/grants.js";
import type { Context } from "./context.js";
import { coversClass, isOffice } from "./permissions.js";

/**
 * Whether somebody holds a permission now, by any of his accounts: for answers to questions that were put
 * to him days ago because he held it then.
 */
async function holdsNow(context: Context, isIt: (grant: Grant) => boolean): Promise<boolean> {
	const { identity, services } = context;
	if ((await services.directory.freshGrants(identity)).some(isIt)) return true;
	for (const other of (await context.alumnus())?.identities ?? [])
		if (other !== identity && (await services.directory.freshGrants(other)).some(isIt)) return true;
	return false;
}

/** Liaison or deputy of a class, or the office. */
export function stillLiaison(context: Context, classId: string): Promise<boolean> {
	const klass = context.services.directory.class(classId);
	return holdsNow(context, (grant) => (klass === undefined ? isOffice(grant) : coversClass(grant, klass)));
}

export const stillOffice = (context: Context): Promise<boolean> => holdsNow(context, isOffice);
