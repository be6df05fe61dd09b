import { containsContact } from "../../alumni/contains-contact.js";
import { DAY_MS } from "../../alumni/freshness.js";
import type { Services } from "../../services.js";
import { type Activity, activities } from "../../store/collections/activities.js";
import type { DigestContent, ToldActivity } from "./content.js";

/** Plans older than this without a report have been forgotten. */
const FORGOTTEN_MS = 60 * DAY_MS;
const OVERDUE_MS = 30 * DAY_MS;
const MOST_TOLD = 5;

export interface Events {
	readonly told: DigestContent["activities"];
	/** Plans whose report the office waits for. */
	readonly overdue: number;
}

/** Activities of some classes: reported in the span, and planned and not yet reported. */
export async function eventsOf(
	{ store, directory, clock }: Services,
	{ from, to }: { readonly from: number; readonly to: number },
	isOurs: (classId: string) => boolean,
): Promise<Events> {
	const now = clock.now();
	const told = ({ classId, title, report }: Activity): ToldActivity => ({
		klass: directory.class(classId)?.name ?? "",
		// A digest holds no contact details, whatever people wrote.
		title: containsContact(title) ? "…" : title,
		...(report?.attendees === undefined ? {} : { attendees: report.attendees }),
	});
	const planned: Activity[] = [];
	const reported: Activity[] = [];
	let [plannedCount, reportedCount, overdue] = [0, 0, 0];
	const recent = { from: Math.min(from, now - FORGOTTEN_MS), order: "desc" as const };
	for await (const activity of store.collection(activities).stream("changed", recent)) {
		if (!isOurs(activity.classId)) continue;
		if (activity.state === "planned") {
			plannedCount++;
			if (activity.createdAt < now - OVERDUE_MS) overdue++;
			if (planned.length < MOST_TOLD) planned.push(activity);
		} else if (activity.state === "reported" && activity.changedAt >= from && activity.changedAt < Math.max(to, from + 1)) {
			reportedCount++;
			reported.push(activity);
			// The best attended are told; of the others only the number.
			reported.sort((a, b) => (b.report?.attendees ?? 0) - (a.report?.attendees ?? 0));
			reported.splice(MOST_TOLD);
		}
	}
	return { told: { planned: planned.map(told), plannedCount, reported: reported.map(told), reportedCount }, overdue };
}
