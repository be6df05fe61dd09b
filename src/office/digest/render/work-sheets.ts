import type { Locale } from "../../../i18n/index.js";
import type { Services } from "../../../services.js";
import { activities } from "../../../store/collections/activities.js";
import type { Digest } from "../../../store/collections/digests.js";
import type { Cell, Sheet } from "../../tables/workbook.js";
import { percentOf } from "../content.js";
import { type Duty, dutiesOf } from "../duties.js";
import { classesIn } from "../scope.js";
import { type ClassStood, classesOn, standingNow } from "../snapshot.js";
import { ACTIVITY, in_, ROLE, type WorkbookWords } from "./workbook-words.js";

/** What the classes did and plan. */
export function activitySheet({ store, directory }: Services, digest: Digest, locale: Locale, t: WorkbookWords): Sheet {
	const ours = new Set(classesIn(directory, digest.scope).map(({ id }) => id));
	async function* rows() {
		for await (const activity of store
			.collection(activities)
			.stream("changed", { from: digest.from, to: digest.to, order: "desc" })) {
			if (!ours.has(activity.classId)) continue;
			const klass = directory.class(activity.classId)?.name ?? "";
			const state = in_(ACTIVITY, activity.state, locale);
			yield [[{ at: activity.changedAt }, klass, activity.title, state, activity.report?.attendees]];
		}
	}
	return {
		title: t.activities,
		columns: [
			{ title: t.when, width: 17, kind: "time" },
			{ title: t.klass, width: 24 },
			{ title: t.title, width: 30 },
			{ title: t.state, width: 10 },
			{ title: t.attendees, width: 10, kind: "count", sum: true },
		],
		rows: rows(),
		total: t.total,
	};
}

/** What each liaison did; `reports` are counted by the sheet of changes, which is written first. */
export async function dutySheet(
	services: Services,
	digest: Digest,
	locale: Locale,
	t: WorkbookWords,
	reports: ReadonlyMap<string, number>,
): Promise<Sheet> {
	const duties = await dutiesOf(services, classesIn(services.directory, digest.scope));
	const held = new Map<string, number>();
	for await (const { report } of services.store.collection(activities).stream("changed", { from: digest.from, to: digest.to })) {
		if (report !== undefined) held.set(report.by, (held.get(report.by) ?? 0) + 1);
	}
	const stood = await standingNow(services, digest.scope, digest.to);
	const standings = stood === undefined ? new Map<string, ClassStood>() : await classesOn(services, stood);
	const rowOf = ({ grant, klass, seenAt, isSilent }: Duty): Cell[] => {
		const standing = standings.get(klass.id);
		const count = (of: ReadonlyMap<string, number>) => (grant.subject === undefined ? 0 : (of.get(grant.subject) ?? 0));
		return [
			klass.name,
			grant.name,
			in_(ROLE, grant.role, locale),
			seenAt === undefined ? undefined : { at: seenAt },
			count(reports),
			count(held),
			standing === undefined ? undefined : percentOf(standing),
			isSilent ? t.mark : undefined,
		];
	};
	function* rows() {
		yield duties.map(rowOf);
	}
	return {
		title: t.duties,
		columns: [
			{ title: t.klass, width: 24 },
			{ title: t.name, width: 18 },
			{ title: t.role, width: 12 },
			{ title: t.seen, width: 12, kind: "day" },
			{ title: t.reports, width: 12, kind: "count", sum: true },
			{ title: t.held, width: 12, kind: "count", sum: true },
			{ title: t.rate, width: 12, kind: "percent" },
			{ title: t.silent, width: 18 },
		],
		rows: rows(),
		total: t.total,
	};
}
