import type { Schedule } from "../queue/schedules.js";
import { classes } from "../store/collections/classes.js";
import { type StoredSchedule, schedules } from "../store/collections/schedules.js";
import type { Store } from "../store/port.js";

/** The schedules people made, each in the zone it is to run in: a class's moves with the class. */
export async function storedSchedules(store: Store, timezone: string): Promise<readonly Schedule[]> {
	const stored: StoredSchedule[] = [];
	for await (const each of store.collection(schedules).stream("id")) stored.push(each);
	const classIds = stored.flatMap(({ scope }) => (scope.startsWith("class:") ? [scope.slice("class:".length)] : []));
	const zones = new Map(
		classIds.length === 0
			? []
			: (await store.collection(classes).getMany([...new Set(classIds)])).map((klass) => [`class:${klass.id}`, klass.timezone]),
	);
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
