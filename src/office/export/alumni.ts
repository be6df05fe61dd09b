import type { PassThrough } from "node:stream";
import { finished } from "node:stream/promises";
import { mainValue, valuesOf } from "../../alumni/changes.js";
import { FIELDS, type Field, fieldLabel } from "../../alumni/fields.js";
import { newId } from "../../alumni/ids.js";
import { valueText } from "../../alumni/show.js";
import { defineTexts, type Locale } from "../../i18n/index.js";
import type { Services } from "../../services.js";
import { type Alumnus, alumni } from "../../store/collections/alumni.js";
import { exportRecords } from "../../store/collections/exports.js";
import type { Scope } from "../../store/collections/grants.js";
import { classesIn } from "../digest/scope.js";
import { type Cell, type Column, workbookStream } from "../tables/workbook.js";
import { followed, type Progress } from "../tasks.js";

const texts = defineTexts(
	{
		title: "校友",
		name: "姓名",
		number: "学号",
		klass: "班级",
		college: "学院",
		year: "毕业年份",
		reachable: "可联系",
		yes: "是",
		verified: "核实日期",
		heard: "未确认",
	},
	{
		title: "Alumni",
		name: "Name",
		number: "Student no",
		klass: "Class",
		college: "College",
		year: "Graduation year",
		reachable: "Reachable",
		yes: "yes",
		verified: "Verified",
		heard: "Not confirmed",
	},
);

const BATCH = 200;
const WIDTHS: Partial<Record<Field, number>> = { email: 28, address: 40, job: 36, study: 30 };
const SHOWN = FIELDS.filter((field) => field !== "name");

export interface AlumniExport {
	readonly scope: Scope;
	readonly locale: Locale;
	/** Who takes it out of the house. */
	readonly by: string;
}

/**
 * The people of a scope as a workbook, written as they are read. It is on record who took it before the
 * first row leaves. Its headings are those that the import knows.
 */
export async function exportAlumni(services: Services, { scope, locale, by }: AlumniExport): Promise<PassThrough> {
	const { store, clock, house } = services;
	const t = texts[locale];
	const records = store.collection(exportRecords);
	const id = newId();
	await records.insert({ id, by, scope, state: "running", count: 0, at: clock.now(), changedAt: clock.now() });
	let count = 0;
	const columns: Column[] = [
		{ title: t.name, width: 18 },
		{ title: t.number, width: 14 },
		{ title: t.klass, width: 24 },
		{ title: t.college, width: 16 },
		{ title: t.year, width: 10 },
		...SHOWN.map((field) => ({ title: fieldLabel(field, locale), width: WIDTHS[field] ?? 16 })),
		{ title: t.reachable, width: 8 },
		{ title: t.verified, width: 12, kind: "day" as const },
		{ title: t.heard, width: 30 },
	];
	const total = await peopleIn(services, scope);
	let begun: (progress: Progress) => void = () => {};
	const following = new Promise<Progress>((resolve) => {
		begun = resolve;
	});
	async function* rows() {
		const progress = await following;
		for await (const batch of peopleOf(services, scope)) {
			count += batch.length;
			await progress.at(count, Math.max(total, count));
			yield batch.map((alumnus) => rowOf(services, alumnus, locale, scope));
		}
	}
	const stream = workbookStream([{ title: t.title, columns, rows: rows() }], house.timezone);
	const noted = (state: "done" | "broken-off") =>
		records.update(id, (found) => ({ ...found, state, count, changedAt: clock.now() }));
	void followed({ store, clock }, { kind: "export", about: scope, id, total }, async (progress) => {
		const ended = finished(stream);
		begun(progress);
		try {
			await ended;
			await noted("done");
		} catch (error) {
			await noted("broken-off");
			throw error;
		}
	}).catch((error: unknown) => {
		services.log.warn({ kind: error instanceof Error ? error.name : "?" }, "an export was broken off");
		stream.destroy();
	});
	return stream;
}

/** Of a task that a kill has cut off its record does not learn by itself. */
export async function noteCutOff({ store, clock }: Pick<Services, "store" | "clock">, taskId: string): Promise<void> {
	await store
		.collection(exportRecords)
		.update(taskId, (found) =>
			found.state === "running" ? { ...found, state: "broken-off", changedAt: clock.now() } : undefined,
		);
}

/** About how many there are in a scope, by an index: who is in two of its classes counts twice. */
async function peopleIn({ store, directory }: Services, scope: Scope): Promise<number> {
	const people = store.collection(alumni);
	if (scope === "all") return (await people.count("id")) - (await people.count("merged")) - (await people.count("erased"));
	const counts = classesIn(directory, scope).map(({ id }) => people.count("class", { prefix: [id] }));
	return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** Everybody in a scope, once, in batches. */
async function* peopleOf({ store, directory }: Services, scope: Scope): AsyncGenerator<readonly Alumnus[]> {
	const people = store.collection(alumni);
	const ids = classesIn(directory, scope).map((klass) => klass.id);
	const ours = new Set(ids);
	const streams = scope === "all" ? [people.stream("id")] : ids.map((id) => people.stream("class", { prefix: [id] }));
	let batch: Alumnus[] = [];
	for (const [index, stream] of streams.entries()) {
		for await (const alumnus of stream) {
			if (alumnus.mergedInto !== undefined || alumnus.erasedAt !== undefined) continue;
			// Of several classes in the scope the first one has him.
			if (scope !== "all" && alumnus.classIds.find((id) => ours.has(id)) !== ids[index]) continue;
			batch.push(alumnus);
			if (batch.length < BATCH) continue;
			yield batch;
			batch = [];
		}
	}
	if (batch.length > 0) yield batch;
}

function rowOf({ directory, clock }: Services, alumnus: Alumnus, locale: Locale, scope: Scope): Cell[] {
	const t = texts[locale];
	const { values, memberships, classIds } = alumnus;
	const classes = classIds.flatMap((id) => directory.class(id) ?? []);
	const main = scope === "all" ? classes[0] : (classes.find(({ id }) => scope === `class:${id}`) ?? classes[0]);
	const membership = memberships.find(({ classId }) => classId === main?.id) ?? memberships[0];
	const confirmed = values.filter((value) => value.confirmed && value.field !== "name");
	const verifiedAt = confirmed.reduce((newest, value) => Math.max(newest, value.verifiedAt), 0);
	return [
		mainValue(values, "name")?.text ?? membership?.rosterName,
		memberships.find(({ studentNo }) => studentNo !== undefined)?.studentNo,
		classes.map(({ name }) => name).join(" / "),
		[...new Set(classes.flatMap(({ college }) => college ?? []))].join(" / "),
		main?.graduationYear?.toString(),
		...SHOWN.map((field) => textOf(alumnus, field, locale)),
		alumnus.reachableUntil > clock.now() ? t.yes : undefined,
		verifiedAt === 0 ? undefined : { at: verifiedAt },
		heardOf(alumnus, locale),
	];
}

/** All confirmed values of a field, the main one first. */
function textOf({ values }: Alumnus, field: Field, locale: Locale): string | undefined {
	const main = mainValue(values, field);
	if (main === undefined) return undefined;
	const others = valuesOf(values, field).filter((value) => value.confirmed && value.id !== main.id);
	return [main, ...others].map((value) => valueText(value, locale)).join("; ");
}

/** What a file or others said, in a column of its own: nobody takes it for the person's word. */
function heardOf({ values }: Alumnus, locale: Locale): string | undefined {
	const heard = values.filter((value) => !value.confirmed);
	if (heard.length === 0) return undefined;
	return heard.map((value) => `${fieldLabel(value.field, locale)}: ${valueText(value, locale)}`).join("; ");
}
