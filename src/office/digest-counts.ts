import type { Field } from "../alumni/fields.js";
import { activities } from "../store/collections/activities.js";
import { alumni } from "../store/collections/alumni.js";
import { proposals } from "../store/collections/proposals.js";
import type { Store } from "../store/port.js";

/** What happened in a span of time, and where things stand. No contact details, no values. */
export interface DigestCounts {
	readonly all: number;
	readonly reachable: number;
	readonly registered: number;
	/** People who themselves confirmed or changed something. */
	readonly confirmedBySelf: number;
	readonly changed: Readonly<Partial<Record<Field, number>>>;
	/** Reports about others that wait. */
	readonly waiting: number;
	readonly planned: number;
	readonly reports: readonly { readonly classId: string; readonly title: string; readonly attendees: number }[];
}

/** Of many reports only the newest are told one by one. */
const MOST_REPORTS = 5;

/**
 * Counts what a digest tells, streaming over the span: memory does not grow with it. `members` limits
 * it to the alumni of one class.
 */
export async function countForDigest(
	store: Store,
	scope: { readonly from: number; readonly to: number; readonly classId?: string },
	now: number,
): Promise<DigestCounts> {
	const people = store.collection(alumni);
	const { classId, from, to } = scope;
	const members = classId === undefined ? undefined : await memberIds(store, classId);
	const span = { from, to };
	const speakers = new Set<string>();
	const changed: Partial<Record<Field, number>> = {};
	const registered = new Set<string>();
	let waiting = 0;
	for await (const proposal of store.collection(proposals).stream("changed", span)) {
		const { alumnusId, status, joins, takes, gives, undoes, reportedBy, changes } = proposal;
		if (members !== undefined && !members.has(alumnusId)) continue;
		if (status === "proposed") waiting++;
		if (status !== "confirmed") continue;
		if (joins?.identity !== undefined) registered.add(alumnusId);
		if (reportedBy.kind === "self") speakers.add(alumnusId);
		// What a registration or a list brings is counted as such, not as changes; what is taken back is news of nothing.
		if ([joins, takes, gives, undoes].some((other) => other !== undefined)) continue;
		for (const { field, op } of changes) if (op === "add" || op === "replace") changed[field] = (changed[field] ?? 0) + 1;
	}
	const prefix = classId === undefined ? {} : { prefix: [classId] };
	const [all, reachable] = await Promise.all([
		classId === undefined ? (await people.count("id")) - (await people.count("merged")) : people.count("class", prefix),
		people.count(classId === undefined ? "reachable" : "classReachable", { ...prefix, from: now }),
	]);
	return {
		all,
		reachable,
		registered: registered.size,
		confirmedBySelf: speakers.size,
		changed,
		waiting,
		...(await activitiesOf(store, scope)),
	};
}

async function memberIds(store: Store, classId: string): Promise<ReadonlySet<string>> {
	const ids = new Set<string>();
	for await (const { id } of store.collection(alumni).stream("class", { prefix: [classId] })) ids.add(id);
	return ids;
}

async function activitiesOf(store: Store, { from, to, classId }: { from: number; to: number; classId?: string }) {
	let planned = 0;
	const reports: { classId: string; title: string; attendees: number }[] = [];
	for await (const activity of store.collection(activities).stream("changed", { from, to, order: "desc" })) {
		if (classId !== undefined && activity.classId !== classId) continue;
		if (activity.state === "planned") planned++;
		if (activity.state !== "reported" || reports.length >= MOST_REPORTS) continue;
		reports.push({ classId: activity.classId, title: activity.title, attendees: activity.report?.attendees ?? 0 });
	}
	return { planned, reports };
}
