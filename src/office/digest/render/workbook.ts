import { fieldLabel } from "../../../alumni/fields.js";
import type { Locale } from "../../../i18n/index.js";
import type { Services } from "../../../services.js";
import type { Digest } from "../../../store/collections/digests.js";
import { chapterIdOf } from "../../../store/collections/grants.js";
import { type Cell, type Sheet, workbookStream } from "../../tables/workbook.js";
import { percentOf } from "../content.js";
import { reachOf } from "../people-of.js";
import { classesIn } from "../scope.js";
import { classesOn, standingBefore, standingNow } from "../snapshot.js";
import { scopeTitle, topLine } from "./phrases.js";
import { changesSheet, registrations } from "./told-sheets.js";
import { decisionText, digestWords, sourceLabel } from "./words.js";
import { activitySheet, dutySheet } from "./work-sheets.js";
import { type WorkbookWords, workbookTexts } from "./workbook-words.js";

/**
 * The digest's workbook, one sheet for each list, written as it is read. Values are in that of the
 * office and of a college alone; those of a class and a chapter name the field.
 */
export async function digestWorkbook(services: Services, digest: Digest, locale: Locale) {
	const { content } = digest;
	const t = workbookTexts[locale];
	if (content === undefined) return workbookStream([], services.house.timezone);
	// Counted while the changes are written, which stand before the liaisons' sheet.
	const reports = new Map<string, number>();
	const sheets: Sheet[] = [
		overview(digest, content, locale, t),
		...(await classSheets(services, digest, t)),
		changesSheet(services, digest, locale, t, ({ reportedBy }) => {
			if (reportedBy.kind !== "self" && reportedBy.identity !== undefined)
				reports.set(reportedBy.identity, (reports.get(reportedBy.identity) ?? 0) + 1);
		}),
		registrations(services, digest, locale, t),
		// A chapter has neither activities nor liaisons of its own.
		...(chapterIdOf(digest.scope) === undefined
			? [activitySheet(services, digest, locale, t), await dutySheet(services, digest, locale, t, reports)]
			: []),
		{
			title: t.decisions,
			columns: [{ title: t.decisions, width: 50 }],
			rows: [content.decisions.map((decision) => [decisionText(decision, locale)])],
		},
	];
	return workbookStream(sheets, services.house.timezone);
}

function overview(digest: Digest, content: NonNullable<Digest["content"]>, locale: Locale, t: WorkbookWords): Sheet {
	const words = digestWords[locale];
	const lines: Cell[][] = [
		[scopeTitle(content, digest, locale), undefined],
		[topLine(content, digest, locale), undefined],
		[words.rate, percentOf(content.rate)],
		[t.people, content.rate.all],
		[t.reachable, content.rate.reachable],
		[t.attested, content.rate.attested],
		[t.onFile, content.rate.onFile],
		[t.registrations, content.registered],
		[t.yes, content.confirmedBySelf],
		...content.sources.map(([source, count]): Cell[] => [`${t.source}：${sourceLabel(source, locale)}`, count]),
		...content.changed.map(([field, count]): Cell[] => [`${t.changes}：${fieldLabel(field, locale)}`, count]),
		[words.meaning, undefined],
	];
	return {
		title: t.overview,
		columns: [
			{ title: t.item, width: 60 },
			{ title: t.value, width: 14, kind: "count" },
		],
		rows: [lines],
	};
}

async function classSheets(services: Services, { scope, from, to }: Digest, t: WorkbookWords): Promise<readonly Sheet[]> {
	const isChapter = chapterIdOf(scope) !== undefined;
	if (!isChapter && classesIn(services.directory, scope).length < 2) return [];
	const standing = await standingNow(services, scope, to);
	if (standing === undefined) return [];
	const { classes } = await reachOf(services, scope, standing);
	const earlier = await standingBefore(services, scope, from);
	const now = await classesOn(services, standing);
	const before = earlier === undefined ? undefined : await classesOn(services, earlier);
	const rows = classes.map(({ id, name, college }): Cell[] => {
		const [today, then] = [now.get(id), before?.get(id)];
		if (today === undefined) return [college, name];
		return [
			college,
			name,
			today.all,
			today.reachable,
			percentOf(today),
			then === undefined ? undefined : percentOf(then),
			today.attested,
			today.onFile,
			today.fresh,
			today.due,
			today.stale,
			today.blank,
		];
	});
	const counted = { width: 12, kind: "count", sum: true } as const;
	return [
		{
			title: t.classes,
			columns: [
				{ title: t.college, width: 18 },
				{ title: t.klass, width: 24 },
				{ title: t.people, ...counted },
				{ title: t.reachable, ...counted },
				{ title: t.rate, width: 12, kind: "percent" },
				{ title: t.before, width: 12, kind: "percent" },
				{ title: t.attested, ...counted },
				{ title: t.onFile, ...counted },
				{ title: t.fresh, ...counted },
				{ title: t.due, ...counted },
				{ title: t.stale, ...counted },
				{ title: t.blank, ...counted },
			],
			rows: [rows],
			total: t.total,
		},
	];
}
