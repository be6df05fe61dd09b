import type { Schedule } from "../queue/schedules.js";
import { chapters } from "../store/collections/chapters.js";
import { classes } from "../store/collections/classes.js";
import { type StoredSchedule, schedules } from "../store/collections/schedules.js";
import type { Store } from "../store/port.js";

/** The schedules people made, each in the zone it is to run in: a class's or chapter's moves with it. */
export async function storedSchedules(store: Store, timezone: string): Promise<readonly Schedule[]> {
	const stored: StoredSchedule[] = [];
	for await (const each of store.collection(schedules).stream("id")) stored.push(each);
	const idsOf = (kind: string) => [
		...new Set(stored.flatMap(({ scope }) => (scope.startsWith(kind) ? [scope.slice(kind.length)] : []))),
	];
	const [ofClasses, ofChapters] = [idsOf("class:"), idsOf("chapter:")];
	const zones = new Map<string, string>([
		...(ofClasses.length === 0 ? [] : await store.collection(classes).getMany(ofClasses)).map(
			({ id, timezone: own }) => [`class:${id}`, own] as const,
		),
		...(ofChapters.length === 0 ? [] : await store.collection(chapters).getMany(ofChapters)).map(
			({ id, timezone: own }) => [`chapter:${id}`, own] as const,
		),
	]);
	return stored.map(({ id, job, scope, cron, timezone: own, paused }) => ({
		name: id,
		job,
		scope,
		cron,
		timezone: own ?? zones.get(scope) ?? timezone,
		lastDay: true,
		...(paused === true ? { paused } : {}),
	}));
}
