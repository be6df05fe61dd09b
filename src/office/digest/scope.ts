import type { Directory } from "../../registry/directory.js";
import type { AlumniClass } from "../../store/collections/classes.js";
import type { Scope } from "../../store/collections/grants.js";

/** The part of a scope behind its kind: a class's id, a college's name. */
const restOf = (scope: Scope): string => scope.slice(scope.indexOf(":") + 1);

export const isScope = (text: string): text is Scope => /^(all|(class|college|chapter):.{1,100})$/s.test(text);

export const classIdOf = (scope: Scope): string | undefined => (scope.startsWith("class:") ? restOf(scope) : undefined);

export const collegeScope = (college: string): Scope => `college:${college}`;

/** The classes that a scope is about. */
export function classesIn(directory: Directory, scope: Scope): readonly AlumniClass[] {
	if (scope === "all") return directory.allClasses();
	if (scope.startsWith("college:")) return directory.allClasses().filter(({ college }) => college === restOf(scope));
	const klass = directory.class(restOf(scope));
	return scope.startsWith("class:") && klass !== undefined ? [klass] : [];
}

/** What a scope is called; `undefined` for the whole. */
export function nameOf(directory: Directory, scope: Scope): string | undefined {
	if (scope === "all") return undefined;
	return scope.startsWith("class:") ? directory.class(restOf(scope))?.name : restOf(scope);
}

/** Values of a record go to the office and the colleges alone. */
export const maySeeValues = (scope: Scope): boolean => scope === "all" || scope.startsWith("college:");
