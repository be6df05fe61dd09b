import { LOCALES } from "../../i18n/index.js";
import type { Directory } from "../../registry/directory.js";
import type { AlumniClass } from "../../store/collections/classes.js";
import type { Scope } from "../../store/collections/grants.js";
import type { DigestContent } from "./content.js";

/** The part of a scope behind its kind: a class's id, a college's name. */
const restOf = (scope: Scope): string => scope.slice(scope.indexOf(":") + 1);

export const isScope = (text: string): text is Scope => /^(all|(class|college|chapter):.{1,100})$/s.test(text);

export const classIdOf = (scope: Scope): string | undefined => (scope.startsWith("class:") ? restOf(scope) : undefined);

export const collegeScope = (college: string): Scope => `college:${college}`;
export const chapterScope = (id: string): Scope => `chapter:${id}`;

/** The classes that a scope is about. A chapter is about people, of whatever class. */
export function classesIn(directory: Directory, scope: Scope): readonly AlumniClass[] {
	if (scope === "all") return directory.allClasses();
	if (scope.startsWith("college:")) return directory.allClasses().filter(({ college }) => college === restOf(scope));
	const klass = directory.class(restOf(scope));
	return scope.startsWith("class:") && klass !== undefined ? [klass] : [];
}

/** What a scope is called; nothing for the whole. A chapter has a name in each language. */
export function namesOf(directory: Directory, scope: Scope): Pick<DigestContent, "name" | "names"> {
	if (scope === "all") return {};
	if (scope.startsWith("chapter:")) {
		const names = directory.chapter(restOf(scope))?.names;
		return names === undefined ? { name: restOf(scope) } : { name: names[LOCALES[0]], names };
	}
	const name = scope.startsWith("class:") ? directory.class(restOf(scope))?.name : restOf(scope);
	return name === undefined ? {} : { name };
}

/** Values of a record go to the office and the colleges alone. */
export const maySeeValues = (scope: Scope): boolean => scope === "all" || scope.startsWith("college:");
