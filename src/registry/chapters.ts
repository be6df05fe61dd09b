import { type Area, ChapterMap, homeOf } from "../alumni/home.js";
import { type City, type PlaceFound, places } from "../alumni/places/index.js";
import type { Value } from "../alumni/value.js";
import type { Services } from "../services.js";
import { type Chapter, chapters } from "../store/collections/chapters.js";
import { groups } from "../store/collections/classes.js";
import { grants } from "../store/collections/grants.js";
import { schedules } from "../store/collections/schedules.js";

/** The chapters of where somebody lives by his own word, the nearest first. */
export const chaptersFor = ({ directory }: Pick<Services, "directory">, values: readonly Value[]): readonly Chapter[] =>
	new ChapterMap(directory.allChapters()).of(homeOf(values));

/** The chapters that cover a place, the nearest first. */
export const chaptersAt = (
	{ directory }: Pick<Services, "directory">,
	{ city, province, country }: PlaceFound,
): readonly Chapter[] =>
	new ChapterMap(directory.allChapters()).of({
		...(city === undefined ? {} : { city: city.id }),
		...(province === undefined ? {} : { province: province.id }),
		...(country === undefined ? {} : { country: country.code }),
	});

export type ReadArea =
	| { readonly kind: "area"; readonly area: Area; readonly timezone: string | undefined }
	| { readonly kind: "unknown" }
	/** Several cities bear the name: written like this each is one. */
	| { readonly kind: "several"; readonly written: readonly string[] };

/** An area as somebody writes it: a city, a province or a country, whichever is the smallest that is named. */
export function readArea(text: string): ReadArea {
	const found = places.parse(text);
	if (found === undefined || found.rest !== "") return { kind: "unknown" };
	const { city, province, country, timezone } = found;
	if (city !== undefined && found.ambiguous)
		return { kind: "several", written: [city, ...found.others].slice(0, 4).map(written) };
	const area: Area | undefined =
		city !== undefined
			? { kind: "city", id: city.id, ...named(city) }
			: province !== undefined
				? { kind: "province", id: province.id, ...named(province) }
				: country === undefined
					? undefined
					: { kind: "country", id: country.code, ...named(country) };
	return area === undefined ? { kind: "unknown" } : { kind: "area", area, timezone };
}

const named = ({ en, zh }: { readonly en: string; readonly zh?: string }) => ({ en, ...(zh === undefined ? {} : { zh }) });
const written = ({ en, country }: City): string => `${en}, ${places.countryByCode(country)?.en ?? country}`;

/** Closes a chapter: its contacts hold no office any more, its groups are nobody's, nothing of it recurs. */
export async function closeChapter({ store, clock, directory }: Services, id: string): Promise<Chapter | undefined> {
	const now = clock.now();
	const closed = await store
		.collection(chapters)
		.update(id, (chapter) => (chapter.closedAt === undefined ? { ...chapter, closedAt: now, changedAt: now } : undefined));
	if (closed === undefined) return undefined;
	for await (const grant of store.collection(grants).stream("scope", { prefix: [`chapter:${id}`] })) {
		if (grant.until !== undefined) continue;
		const ended = await store.collection(grants).update(grant.id, (stored) => ({ ...stored, until: now, changedAt: now }));
		if (ended !== undefined) directory.hold("grant", ended);
	}
	for (const group of directory.boundGroups().filter(({ chapterId }) => chapterId === id)) {
		const untied = await store.collection(groups).update(group.id, (stored) => ({ ...stored, state: "unbound", changedAt: now }));
		if (untied !== undefined) directory.hold("group", untied);
	}
	for await (const schedule of store.collection(schedules).stream("scope", { prefix: [`chapter:${id}`] }))
		await store.collection(schedules).remove(schedule.id);
	directory.hold("chapter", closed);
	return closed;
}
