import { derivedId } from "../../alumni/ids.js";
import { LOCALES } from "../../i18n/index.js";
import { DEFAULT_POLICIES } from "../../outbox/policy.js";
import type { Services } from "../../services.js";
import { alumni } from "../../store/collections/alumni.js";
import { chapterWords } from "../../store/collections/chapters.js";
import { type Digest, digests } from "../../store/collections/digests.js";
import { chapterIdOf, type Scope } from "../../store/collections/grants.js";
import type { Snapshot } from "../../store/collections/snapshots.js";
import { UniqueViolation } from "../../store/errors.js";
import { type ClassStanding, type DigestContent, percentOf, type Rate, type Story } from "./content.js";
import { decisionsOf } from "./decisions.js";
import { dutiesOf } from "./duties.js";
import { eventsOf } from "./events.js";
import { undelivered } from "./fate.js";
import { opinionsOf } from "./opinions.js";
import { reachOf } from "./people-of.js";
import { type Beginning, ChangeReader, listKey } from "./reader.js";
import { digestText } from "./render/text.js";
import { classIdOf, maySeeValues, namesOf } from "./scope.js";
import { classesOn, standingBefore, standingNow, trendOf } from "./snapshot.js";
import { ranked, Tally } from "./tally.js";
import { targetOf } from "./target.js";

export interface DigestRequest {
	readonly scope: Scope;
	readonly from: number;
	readonly to: number;
	/** Asked for twice under one key, it is one digest. */
	readonly key: string;
	/**
	 * The next of the scope's series: it tells what was confirmed since the one before, whatever `from`
	 * says, so that nothing is told twice and nothing is skipped.
	 */
	readonly series?: boolean;
	/** Told after every few hundred change sets; what it throws ends the composing, and nothing is kept of it. */
	readonly onProgress?: (read: number, of: number) => Promise<void>;
}

/** A digest's id follows from its key: it is known before there is one. */
export const digestIdOf = (key: string): string => derivedId("digest", key);

/** Classes with fewer people have no rate worth comparing. */
const LEAST_PEOPLE = 5;
const LAGGING = 5;
/** Less is chance. */
const LEAST_RISE = 0.5;
const LEAST_ACTIVE = 3;
const MOST_RACES = 20;

/**
 * Composes a digest and keeps it: the list of what it tells first, then the digest itself. Cut off in
 * between it is composed again, under the same id; asked for again it is the same one.
 */
export async function composeDigest(services: Services, request: DigestRequest): Promise<Digest> {
	const kept = services.store.collection(digests);
	const { scope, key } = request;
	for (let race = 0; race < MOST_RACES; race++) {
		const known = await kept.find("key", [key]);
		if (known !== undefined) return known;
		const before =
			request.series === true ? (await kept.list("series", { prefix: [scope], order: "desc", limit: 1 })).items[0] : undefined;
		const from = Math.min(before?.to ?? request.from, request.to);
		const { content, tally, until } = await gather(services, { ...request, from }, before);
		const id = digestIdOf(key);
		await services.store.blobs.put(listKey(id), tally.list());
		const now = services.clock.now();
		const { to } = request;
		const head = { id, scope, from, to };
		const text = Object.fromEntries(LOCALES.map((locale) => [locale, digestText(content, head, locale)])) as Digest["text"] &
			object;
		try {
			return await kept.insert({
				...head,
				key,
				state: "composed",
				text,
				content,
				changeSets: tally.count,
				...(request.series === true ? { series: scope, serial: (before?.serial ?? 0) + 1 } : {}),
				...(until === undefined ? {} : { until }),
				createdAt: now,
				changedAt: now,
			});
		} catch (error) {
			// Another process was faster: with this very digest, or with the one before it.
			if (!(error instanceof UniqueViolation)) throw error;
		}
	}
	throw new Error("too many races for the next digest");
}

function beginningOf({ from, to, series }: DigestRequest, before: Digest | undefined): Beginning {
	if (series !== true) return { kind: "span", from, to };
	return before?.until === undefined ? { kind: "first", from } : { kind: "next", cursor: before.until, since: before.createdAt };
}

async function gather(services: Services, request: DigestRequest, before: Digest | undefined) {
	const { store, directory, house } = services;
	const { scope, from, to } = request;
	const standing = await standingNow(services, scope, to);
	const { classes, isClass, isPerson, members } = await reachOf(services, scope, standing);
	const reader = new ChangeReader(store, beginningOf(request, before), members && ((id) => members.has(id)));
	const tally = new Tally(isClass, isPerson);
	const { onProgress } = request;
	const expected = onProgress === undefined ? 0 : await reader.expected();
	await onProgress?.(0, expected);
	for await (const page of reader.pages()) {
		tally.add(page);
		await onProgress?.(reader.read, Math.max(expected, reader.read));
	}

	const earlier = await standingBefore(services, scope, from);
	const rate = await rateNow(services, scope, to, standing);
	const standings = classIdOf(scope) === undefined ? await standingsOf(services, classes, standing, earlier) : [];
	// What classes do, and who looks after them, is no chapter's.
	const chapterId = chapterIdOf(scope);
	const looked = chapterId === undefined ? classes : [];
	const isLooked = (classId: string) => chapterId === undefined && isClass(classId);
	const duties = await dutiesOf(services, looked);
	const events = await eventsOf(services, { from, to }, isLooked);
	const opinions = await opinionsOf(services, { from, to, all: scope === "all", official: maySeeValues(scope) }, isLooked);
	const served = new Set(duties.map(({ klass }) => klass.id));
	const classesWithout = looked.filter(({ id }) => !served.has(id)).length;
	const story = storyOf(standings, tally, events.told.reported, (id) => directory.class(id)?.name ?? "");
	const trend = standing === undefined ? [] : await trendOf(services, scope, standing.day);
	const { fresh = 0, due = 0, stale = 0, blank = 0, attested = 0, onFile = 0, askable = 0 } = standing ?? {};
	const content: DigestContent = {
		...namesOf(directory, scope),
		timezone: house.timezone,
		values: maySeeValues(scope),
		rate: { ...rate, attested, onFile },
		...(earlier === undefined ? {} : { before: percentOf(earlier) }),
		target: await targetOf(store, scope),
		trend: trend.map((each) => [each.day, percentOf(each)]),
		freshness: { fresh, due, stale, blank },
		confirmedBySelf: tally.speakers.size,
		registered: tally.registered.size,
		changed: ranked(tally.changed),
		sources: ranked(tally.sources),
		classes: { count: classes.length, lagging: laggingOf(standings) },
		...(story === undefined ? {} : { story }),
		activities: events.told,
		deeds: opinions.deeds,
		suggestions: opinions.suggestions,
		...(chapterId === undefined
			? { duties: { liaisons: duties.length, silent: duties.filter(({ isSilent }) => isSilent).length, classesWithout } }
			: {}),
		decisions: await decisionsOf(services, {
			scope,
			duties,
			classesWithout,
			overdue: events.overdue,
			standing,
			undelivered: await undelivered(services, scope),
			opinions,
			words: chapterId === undefined ? 0 : await store.collection(chapterWords).count("chapter", { prefix: [chapterId, "open"] }),
		}),
		asking: { people: askable, perWeek: pushesAWeek(services) },
	};
	return { content, tally, until: reader.cursor };
}

const DAY_MS = 86_400_000;

/** Counted by index where that can be; a college's, a chapter's, and what is long past, from the day's count. */
async function rateNow({ store, clock }: Services, scope: Scope, to: number, standing: Snapshot | undefined): Promise<Rate> {
	const now = clock.now();
	const people = store.collection(alumni);
	const classId = classIdOf(scope);
	const isNow = Math.abs(now - to) < DAY_MS;
	if (isNow && scope === "all") {
		const [all, merged, erased, reachable] = await Promise.all([
			people.count("id"),
			people.count("merged"),
			people.count("erased"),
			people.count("reachable", { from: now }),
		]);
		return { all: all - merged - erased, reachable };
	}
	if (isNow && classId !== undefined) {
		const prefix = [classId];
		const [all, reachable] = await Promise.all([
			people.count("class", { prefix }),
			people.count("classReachable", { prefix, from: now }),
		]);
		return { all, reachable };
	}
	return { all: standing?.all ?? 0, reachable: standing?.reachable ?? 0 };
}

async function standingsOf(
	services: Services,
	classes: readonly { readonly id: string; readonly name: string }[],
	standing: Snapshot | undefined,
	earlier: Snapshot | undefined,
): Promise<readonly ClassStanding[]> {
	if (standing === undefined) return [];
	const now = await classesOn(services, standing);
	const before = earlier === undefined || earlier.day === standing.day ? undefined : await classesOn(services, earlier);
	return classes.flatMap(({ id, name }) => {
		const [today, then] = [now.get(id), before?.get(id)];
		if (today === undefined) return [];
		const { all, reachable } = today;
		return [{ id, name, all, reachable, ...(then === undefined ? {} : { before: percentOf(then) }) }];
	});
}

/** The lowest rates; of equal ones the larger class, where most is to be won. */
const laggingOf = (standings: readonly ClassStanding[]): readonly ClassStanding[] =>
	standings
		.filter(({ all }) => all >= LEAST_PEOPLE)
		.toSorted((a, b) => percentOf(a) - percentOf(b) || b.all - a.all || a.name.localeCompare(b.name))
		.slice(0, LAGGING);

function storyOf(
	standings: readonly ClassStanding[],
	tally: Tally,
	reported: DigestContent["activities"]["reported"],
	className: (id: string) => string,
): Story | undefined {
	const risen = standings
		.filter(({ all, before }) => all >= LEAST_PEOPLE && before !== undefined)
		.map((klass) => ({ klass, points: percentOf(klass) - (klass.before ?? 0) }))
		.toSorted((a, b) => b.points - a.points)[0];
	if (risen !== undefined && risen.points >= LEAST_RISE) {
		const people = tally.classes.get(risen.klass.id)?.speakers.size ?? 0;
		return { kind: "rise", klass: risen.klass.name, people, points: risen.points };
	}
	const best = reported[0];
	if (best?.attendees !== undefined && best.attendees > 0)
		return { kind: "activity", klass: best.klass, title: best.title, attendees: best.attendees };
	const active = [...tally.classes].toSorted(([, a], [, b]) => b.speakers.size - a.speakers.size)[0];
	// Of one class it would say again what stands on top.
	if (active === undefined || active[1].speakers.size < LEAST_ACTIVE || standings.length < 2) return undefined;
	return { kind: "active", klass: className(active[0]), people: active[1].speakers.size };
}

/** How many people the bots that are online may write to unasked in a week. */
function pushesAWeek({ adapters }: Services): number {
	const bots = adapters.flatMap((adapter) => adapter.bots()).filter(({ state }) => state === "online");
	return bots.reduce((sum, { platform }) => {
		const { perDay, pushShare } = DEFAULT_POLICIES[platform];
		return Number.isFinite(perDay) ? sum + Math.floor(perDay * pushShare) * 7 : sum;
	}, 0);
}
