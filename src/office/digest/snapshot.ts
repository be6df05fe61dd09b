import { setImmediate as turn } from "node:timers/promises";
import { DateTime } from "luxon";
import { ChapterMap, homeOf } from "../../alumni/home.js";
import { derivedId } from "../../alumni/ids.js";
import type { Services } from "../../services.js";
import { type Alumnus, alumni } from "../../store/collections/alumni.js";
import type { Chapter } from "../../store/collections/chapters.js";
import { chapterIdOf, type Scope } from "../../store/collections/grants.js";
import { type ClassCount, type Snapshot, snapshots } from "../../store/collections/snapshots.js";
import type { NewDoc } from "../../store/port.js";
import { chapterScope, collegeScope } from "./scope.js";
import { type Counts, count, nothing } from "./standing.js";

/** Daily ones are kept so long, then one a week, so that a curve over years stays small. */
const DAILY_DAYS = 62;
const WEEKLY_DAYS = 5 * 366;
const BATCH = 500;
/** People counted before others get a turn. */
const AT_A_STRETCH = 1_000;
/** A job that was missed is made up for when a digest wants it. */
const OLD_DAYS = 2;

export const dayOf = (at: number, timezone: string): string => DateTime.fromMillis(at, { zone: timezone }).toISODate() ?? "";

/** The day so many days after another. */
export const daysAfter = (day: string, days: number): string =>
	DateTime.fromISO(day, { zone: "utc" }).plus({ days }).toISODate() ?? day;

const idOf = (day: string, scope: Scope): string => `${day}/${scope}`;

type Counted = NewDoc<Snapshot>;

/**
 * Counts everybody once and keeps how each class, college and chapter and the whole stood today. A second
 * time on the same day changes nothing. Digests read curves from it, and never count themselves.
 */
export async function takeSnapshots({ store, clock, directory, house }: Services): Promise<boolean> {
	const now = clock.now();
	const day = dayOf(now, house.timezone);
	const kept = store.collection(snapshots);
	// The whole is written last: where it is, so are the others.
	if ((await kept.get(idOf(day, "all"))) !== undefined) return false;
	const scopes = new Map<Scope, Counts>();
	const of = (scope: Scope): Counts => {
		const known = scopes.get(scope) ?? nothing();
		scopes.set(scope, known);
		return known;
	};
	for (const { id, college } of directory.allClasses()) {
		of(`class:${id}`);
		if (college !== undefined) of(collegeScope(college));
	}
	const locally = new ChapterCensus(directory.allChapters(), now);
	const whole = nothing();
	for await (const alumnus of everybody(store)) {
		count(whole, alumnus, now);
		locally.add(alumnus);
		const colleges = new Set<string>();
		for (const id of alumnus.classIds) {
			count(of(`class:${id}`), alumnus, now);
			const college = directory.class(id)?.college;
			if (college !== undefined) colleges.add(college);
		}
		for (const college of colleges) count(of(collegeScope(college)), alumnus, now);
	}
	const docs = [
		...locally.counted(day),
		...[...scopes, ["all", whole] as const].map(
			([scope, counts]): Counted => ({ id: idOf(day, scope), day, scope, ...counts, at: now }),
		),
	];
	for (let start = 0; start < docs.length; start += BATCH) await kept.insertMany(docs.slice(start, start + BATCH));
	return true;
}

/** All people once; of two records that were put together one counts, and who was erased nowhere. */
async function* everybody(store: Services["store"]): AsyncGenerator<Alumnus> {
	let read = 0;
	for await (const alumnus of store.collection(alumni).stream("id")) {
		if (read++ % AT_A_STRETCH === 0) await turn();
		if (alumnus.mergedInto === undefined && alumnus.erasedAt === undefined) yield alumnus;
	}
}

/** Counts people under the chapters they live in, and there by class. */
class ChapterCensus {
	readonly #chapters: readonly Chapter[];
	readonly #map: ChapterMap<Chapter>;
	readonly #now: number;
	readonly #counts = new Map<string, { readonly all: Counts; readonly byClass: Map<string, Counts> }>();

	constructor(chapters: readonly Chapter[], now: number) {
		this.#chapters = chapters;
		this.#map = new ChapterMap(chapters);
		this.#now = now;
	}

	add(alumnus: Alumnus): void {
		if (this.#map.isEmpty) return;
		for (const { id } of this.#map.of(homeOf(alumnus.values))) {
			const known = this.#counts.get(id) ?? { all: nothing(), byClass: new Map<string, Counts>() };
			this.#counts.set(id, known);
			count(known.all, alumnus, this.#now);
			for (const classId of alumnus.classIds) {
				const klass = known.byClass.get(classId) ?? nothing();
				known.byClass.set(classId, klass);
				count(klass, alumnus, this.#now);
			}
		}
	}

	counted(day: string): readonly Counted[] {
		return this.#chapters.map((chapter): Counted => {
			const scope = chapterScope(chapter.id);
			const { all = nothing(), byClass = new Map<string, Counts>() } = this.#counts.get(chapter.id) ?? {};
			return {
				id: idOf(day, scope),
				day,
				scope,
				...all,
				areas: areasOf(chapter),
				byClass: [...byClass].map(([id, one]): ClassCount => [id, one.all, one.reachable, one.fresh, one.due, one.stale]),
				at: this.#now,
			};
		});
	}
}

/** One word for the areas a chapter covers. */
const areasOf = ({ areas }: Chapter): string => derivedId(...areas.map(({ kind, id }) => `${kind}:${id}`).toSorted());

/** A chapter was made or covers other areas since the night's count: it is counted by itself. */
async function countChapter(services: Services, chapter: Chapter): Promise<Snapshot | undefined> {
	const { store, clock, house } = services;
	const kept = store.collection(snapshots);
	const census = new ChapterCensus([chapter], clock.now());
	for await (const alumnus of everybody(store)) census.add(alumnus);
	const [counted] = census.counted(dayOf(clock.now(), house.timezone));
	if (counted === undefined) return undefined;
	const replaced = await kept.update(counted.id, ({ version }) => ({ ...counted, version }));
	if (replaced !== undefined) return replaced;
	await kept.insertMany([counted]);
	return kept.get(counted.id);
}

/** Thins out old ones. */
export async function pruneSnapshots({ store, clock, house }: Services): Promise<void> {
	const kept = store.collection(snapshots);
	const today = dayOf(clock.now(), house.timezone);
	const [daily, weekly] = [daysAfter(today, -DAILY_DAYS), daysAfter(today, -WEEKLY_DAYS)];
	// Only the days just past the limit are new since yesterday; a week more for nights that were missed.
	for (const [from, to] of [
		[daysAfter(daily, -14), daily],
		["", weekly],
	] as const) {
		for await (const { id, day } of kept.stream("day", { from, to }))
			if (day < weekly || DateTime.fromISO(day, { zone: "utc" }).weekday !== 1) await kept.remove(id);
	}
}

/** How a scope stood on the last day up to `day`. */
async function standingAt(services: Services, scope: Scope, day: string): Promise<Snapshot | undefined> {
	const found = await services.store
		.collection(snapshots)
		.list("scope", { prefix: [scope], to: daysAfter(day, 1), order: "desc", limit: 1 });
	return found.items.find((snapshot) => isComparable(services, snapshot));
}

/** What was counted while a chapter covered other areas is about other people. */
function isComparable({ directory }: Services, { scope, areas }: Snapshot): boolean {
	const id = chapterIdOf(scope);
	const chapter = id === undefined ? undefined : directory.chapter(id);
	return chapter === undefined || areas === areasOf(chapter);
}

/** How a scope stood at the end of a span; today's count is made where it is missing. */
export async function standingNow(services: Services, scope: Scope, to: number): Promise<Snapshot | undefined> {
	const day = dayOf(to, services.house.timezone);
	const today = dayOf(services.clock.now(), services.house.timezone);
	const known = await standingAt(services, scope, day);
	if (day < today || (known !== undefined && known.day > daysAfter(today, -OLD_DAYS))) return known;
	await takeSnapshots(services);
	const counted = (await standingAt(services, scope, day)) ?? known;
	const chapter = services.directory.chapter(chapterIdOf(scope) ?? "");
	return counted === undefined && chapter !== undefined ? countChapter(services, chapter) : counted;
}

/** How a scope stood when a span began; not more than a month earlier. */
export async function standingBefore(services: Services, scope: Scope, from: number): Promise<Snapshot | undefined> {
	const day = dayOf(from, services.house.timezone);
	const known = await standingAt(services, scope, day);
	return known !== undefined && known.day >= daysAfter(day, -31) ? known : undefined;
}

export type ClassStood = Pick<Snapshot, "all" | "reachable" | "fresh" | "due" | "stale"> & Partial<Snapshot>;

/** Every class as it stood then, by id; of a chapter those of its people alone. */
export async function classesOn({ store }: Services, { day, byClass }: Snapshot): Promise<ReadonlyMap<string, ClassStood>> {
	if (byClass !== undefined)
		return new Map(byClass.map(([id, all, reachable, fresh, due, stale]) => [id, { all, reachable, fresh, due, stale }]));
	const found = new Map<string, ClassStood>();
	for await (const snapshot of store.collection(snapshots).stream("day", { prefix: [day], from: "class:", to: "class;" }))
		found.set(snapshot.scope.slice("class:".length), snapshot);
	return found;
}

/** The curve of a scope: a point a day for a month, else one a week, the newest included. */
export async function trendOf(services: Services, scope: Scope, day: string): Promise<readonly Snapshot[]> {
	const days: Snapshot[] = [];
	const span = { prefix: [scope], from: daysAfter(day, -181), to: daysAfter(day, 1) };
	for await (const snapshot of services.store.collection(snapshots).stream("scope", span))
		if (isComparable(services, snapshot)) days.push(snapshot);
	if (days.length <= 27) return days;
	const newest = days.at(-1)?.day ?? day;
	const weekly = new Set(Array.from({ length: 26 }, (_, week) => daysAfter(newest, -7 * week)));
	return days.filter((snapshot) => weekly.has(snapshot.day));
}
