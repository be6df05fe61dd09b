import { ChapterMap, homeOf } from "../../alumni/home.js";
import type { Services } from "../../services.js";
import { type Alumnus, alumni } from "../../store/collections/alumni.js";
import type { AlumniClass } from "../../store/collections/classes.js";
import { chapterIdOf, type Scope } from "../../store/collections/grants.js";
import type { Snapshot } from "../../store/collections/snapshots.js";
import { classesIn, classIdOf } from "./scope.js";
import { classesOn } from "./snapshot.js";

/** Whom a digest is about, and by which classes it counts them. */
export interface Reach {
	readonly classes: readonly AlumniClass[];
	readonly isClass: (classId: string) => boolean;
	readonly isPerson: (alumnus: Alumnus | undefined) => boolean;
	/** Whose changes are looked at, where that can be said before a person is read; everybody's when left out. */
	readonly members?: ReadonlySet<string>;
}

/** @param standing how the scope stands now; it says which classes a chapter's people are of. */
export async function reachOf(services: Services, scope: Scope, standing: Snapshot | undefined): Promise<Reach> {
	const { directory, store } = services;
	const chapterId = chapterIdOf(scope);
	if (chapterId !== undefined) {
		const chapter = directory.chapter(chapterId);
		const there = standing === undefined ? undefined : await classesOn(services, standing);
		const map = new ChapterMap(chapter === undefined ? [] : [chapter]);
		return {
			classes: [...(there?.keys() ?? [])].flatMap((id) => directory.class(id) ?? []),
			isClass: () => true,
			isPerson: (alumnus) => alumnus !== undefined && map.of(homeOf(alumnus.values)).length > 0,
		};
	}
	const classes = classesIn(directory, scope);
	const ids = new Set(classes.map(({ id }) => id));
	const isClass = (classId: string) => ids.has(classId);
	const isPerson = (alumnus: Alumnus | undefined) => scope === "all" || alumnus?.classIds.some(isClass) === true;
	const classId = classIdOf(scope);
	if (classId === undefined) return { classes, isClass, isPerson };
	const members = new Set<string>();
	for await (const { id } of store.collection(alumni).stream("class", { prefix: [classId] })) members.add(id);
	return { classes, isClass, isPerson, members };
}
