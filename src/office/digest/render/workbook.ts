import { fieldLabel } from "../../../alumni/fields.js";
import { readText } from "../../../alumni/show.js";
import type { Value } from "../../../alumni/value.js";
import { defineTexts, type Locale } from "../../../i18n/index.js";
import type { Services } from "../../../services.js";
import { type Activity, activities } from "../../../store/collections/activities.js";
import type { Alumnus } from "../../../store/collections/alumni.js";
import type { Digest } from "../../../store/collections/digests.js";
import { chapterIdOf } from "../../../store/collections/grants.js";
import type { Proposal } from "../../../store/collections/proposals.js";
import { type Cell, type Sheet, workbookStream } from "../../tables/workbook.js";
import { percentOf } from "../content.js";
import { type Duty, dutiesOf } from "../duties.js";
import { reachOf } from "../people-of.js";
import { type Told, toldIn } from "../reader.js";
import { classesIn, maySeeValues } from "../scope.js";
import { type ClassStood, classesOn, standingBefore, standingNow } from "../snapshot.js";
import { isNews } from "../tally.js";
import { scopeTitle, topLine } from "./phrases.js";
import { decisionText, digestWords, sourceLabel } from "./words.js";

const texts = defineTexts(
	{
		overview: "概览",
		item: "项目",
		value: "内容",
		classes: "班级",
		college: "学院",
		klass: "班级",
		people: "人数",
		reachable: "可联系",
		rate: "可联系率%",
		before: "期初%",
		attested: "联络员证实",
		onFile: "仅有旧资料",
		fresh: "有效项",
		due: "待确认项",
		stale: "过期项",
		blank: "无资料人数",
		changes: "变动",
		when: "时间",
		name: "姓名",
		field: "项目",
		from: "原来",
		to: "现在",
		source: "谁说的",
		via: "方式",
		confirmed: "核实",
		yes: "本人确认",
		attestedBy: "联络员证实",
		heard: "未确认",
		registrations: "新登记",
		activities: "活动",
		title: "名称",
		state: "状态",
		attendees: "人数",
		duties: "联络员",
		role: "职务",
		seen: "最近来过",
		reports: "报送条数",
		held: "活动小结",
		silent: "超过30天没动静",
		mark: "是",
		decisions: "待您处理",
		total: "合计",
	},
	{
		overview: "Overview",
		item: "What",
		value: "How much",
		classes: "Classes",
		college: "College",
		klass: "Class",
		people: "People",
		reachable: "Reachable",
		rate: "Reachable %",
		before: "At first %",
		attested: "Attested",
		onFile: "On file only",
		fresh: "Fresh values",
		due: "Due values",
		stale: "Stale values",
		blank: "People without data",
		changes: "Changes",
		when: "When",
		name: "Name",
		field: "What",
		from: "Before",
		to: "After",
		source: "Whose word",
		via: "How",
		confirmed: "Verified",
		yes: "in person",
		attestedBy: "by a liaison",
		heard: "not confirmed",
		registrations: "New registrations",
		activities: "Activities",
		title: "Title",
		state: "State",
		attendees: "People",
		duties: "Liaisons",
		role: "Role",
		seen: "Last heard",
		reports: "Reported",
		held: "Activity reports",
		silent: "Silent over 30 days",
		mark: "yes",
		decisions: "To decide",
		total: "Total",
	},
);

type Words = (typeof texts)[Locale];

const VIA: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
	command: { "zh-CN": "命令", en: "command" },
	dialogue: { "zh-CN": "对话", en: "conversation" },
	reminder: { "zh-CN": "提醒后回复", en: "answer to a reminder" },
	import: { "zh-CN": "名单导入", en: "list" },
	api: { "zh-CN": "后台", en: "console" },
	mail: { "zh-CN": "邮件", en: "mail" },
};
const ACTIVITY: Readonly<Record<Activity["state"], Readonly<Record<Locale, string>>>> = {
	planned: { "zh-CN": "在筹", en: "planned" },
	reported: { "zh-CN": "已办", en: "held" },
	cancelled: { "zh-CN": "取消", en: "cancelled" },
};
const ROLE: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
	liaison: { "zh-CN": "联络员", en: "liaison" },
	deputy: { "zh-CN": "副联络员", en: "deputy" },
};
const in_ = (table: Readonly<Record<string, Readonly<Record<Locale, string>>>>, key: string, locale: Locale): string =>
	table[key]?.[locale] ?? key;

/**
 * The digest's workbook, one sheet for each list, written as it is read. Values are in that of the
 * office and of a college alone; those of a class and a chapter name the field.
 */
export async function digestWorkbook(services: Services, digest: Digest, locale: Locale) {
	const { content } = digest;
	const t = texts[locale];
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

function overview(digest: Digest, content: NonNullable<Digest["content"]>, locale: Locale, t: Words): Sheet {
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

async function classSheets(services: Services, { scope, from, to }: Digest, t: Words): Promise<readonly Sheet[]> {
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

const nameOf = (alumnus: Alumnus | undefined): string =>
	alumnus?.values.find(({ field, confirmed }) => field === "name" && confirmed)?.text ??
	alumnus?.memberships[0]?.rosterName ??
	"";

/** The classes of a person that the scope is about, by name. */
function classNames(services: Services, { scope }: Digest): (alumnus: Alumnus | undefined) => string {
	const { directory } = services;
	const classes = chapterIdOf(scope) === undefined ? classesIn(directory, scope) : directory.allClasses();
	const names = new Map(classes.map(({ id, name }) => [id, name]));
	return (alumnus) => (alumnus?.classIds ?? []).flatMap((id) => names.get(id) ?? []).join(" / ");
}

function verified({ changes, reportedBy }: Proposal, t: Words): string {
	if (reportedBy.kind === "self") return t.yes;
	return changes.some(({ to }) => to?.confirmed === true && to.trust === "liaison") ? t.attestedBy : t.heard;
}

function changesSheet(services: Services, digest: Digest, locale: Locale, t: Words, onTold: (proposal: Proposal) => void): Sheet {
	const showsValues = maySeeValues(digest.scope);
	const named = classNames(services, digest);
	const text = (value: Value | null): string | undefined => (value === null ? undefined : readText(value.field, value, locale));
	const rowsOf = ({ proposal, alumnus }: Told): Cell[][] => {
		onTold(proposal);
		if (!isNews(proposal)) return [];
		const person = [named(alumnus), nameOf(alumnus)];
		const how = [sourceLabel(proposal.reportedBy.kind, locale), in_(VIA, proposal.via, locale), verified(proposal, t)];
		return proposal.changes.flatMap(({ op, field, from, to }) => {
			if (op === "confirm" || op === "undo") return [];
			const values = showsValues ? [text(from), text(to)] : [];
			return [[{ at: proposal.changedAt }, ...person, fieldLabel(field, locale), ...values, ...how]];
		});
	};
	return {
		title: t.changes,
		columns: [
			{ title: t.when, width: 17, kind: "time" },
			{ title: t.klass, width: 24 },
			{ title: t.name, width: 18 },
			{ title: t.field, width: 10 },
			...(showsValues
				? [
						{ title: t.from, width: 28 },
						{ title: t.to, width: 28 },
					]
				: []),
			{ title: t.source, width: 12 },
			{ title: t.via, width: 16 },
			{ title: t.confirmed, width: 14 },
		],
		rows: pages(services, digest, rowsOf),
	};
}

function registrations(services: Services, digest: Digest, locale: Locale, t: Words): Sheet {
	const named = classNames(services, digest);
	const rowsOf = ({ proposal, alumnus }: Told): Cell[][] =>
		proposal.joins?.identity === undefined
			? []
			: [[{ at: proposal.changedAt }, named(alumnus), nameOf(alumnus), in_(VIA, proposal.via, locale)]];
	return {
		title: t.registrations,
		columns: [
			{ title: t.when, width: 17, kind: "time" },
			{ title: t.klass, width: 24 },
			{ title: t.name, width: 18 },
			{ title: t.via, width: 16 },
		],
		rows: (digest.content?.registered ?? 0) === 0 ? [] : pages(services, digest, rowsOf),
	};
}

async function* pages({ store }: Services, { id }: Digest, rowsOf: (told: Told) => Cell[][]) {
	for await (const page of toldIn(store, id)) yield page.flatMap(rowsOf);
}

function activitySheet({ store, directory }: Services, digest: Digest, locale: Locale, t: Words): Sheet {
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

async function dutySheet(
	services: Services,
	digest: Digest,
	locale: Locale,
	t: Words,
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
