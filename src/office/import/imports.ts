import { createHash } from "node:crypto";
import { DAY_MS } from "../../alumni/freshness.js";
import { derivedId, newId } from "../../alumni/ids.js";
import type { MembershipState } from "../../alumni/membership.js";
import { isVouched } from "../../alumni/visibility.js";
import type { Services } from "../../services.js";
import { type Alumnus, alumni } from "../../store/collections/alumni.js";
import { classes } from "../../store/collections/classes.js";
import { type Import, type ImportCounts, imports } from "../../store/collections/imports.js";
import { UniqueViolation } from "../../store/errors.js";
import { followed } from "../tasks.js";
import { type Analysis, analyse, changesOf, type NewClass, type Planned } from "./plan.js";
import { FileRefused, MOST_BYTES, readSheets, type Sheet } from "./read.js";
import type { Problem } from "./rows.js";

/** Rows written side by side; they share commits. */
const AT_ONCE = 500;
const blobOf = (id: string): string => `imports/${id}`;
const problemsOf = (id: string): string => `imports/${id}/problems`;
/** Whoever confirmed a list may want to know for a while which of its rows were refused. */
const PROBLEMS_KEPT_MS = 30 * DAY_MS;
const DAYS_LOOKED_BACK_MS = 30 * DAY_MS;

/** Takes in a file, which is kept until the import ends. Throws `FileRefused`. */
export async function upload(
	services: Services,
	fileName: string,
	body: AsyncIterable<Uint8Array>,
	more: Pick<Import, "classId"> = {},
): Promise<{ readonly wanted: Import; readonly analysis: Analysis }> {
	const { store, clock } = services;
	const bytes = await collect(body);
	// Read before it is kept: what cannot be read is not stored.
	const sheets = await readSheets(bytes, fileName);
	const id = newId();
	await store.blobs.put(blobOf(id), bytes);
	const now = clock.now();
	const wanted = await store.collection(imports).insert({
		...more,
		id,
		fileName: fileName.slice(0, 200),
		bytes: bytes.length,
		sha256: createHash("sha256").update(bytes).digest("hex"),
		state: "preview",
		columns: {},
		decisions: {},
		written: 0,
		createdAt: now,
		changedAt: now,
	});
	return { wanted, analysis: await analyse(services, sheets, wanted) };
}

async function collect(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const parts: Uint8Array[] = [];
	let size = 0;
	for await (const part of body) {
		size += part.length;
		if (size > MOST_BYTES) throw new FileRefused("too-large");
		parts.push(part);
	}
	return Buffer.concat(parts);
}

/** What an import would do as things stand now. */
export async function preview(services: Services, wanted: Import): Promise<Analysis> {
	return analyse(services, await sheetsOf(services, wanted), wanted);
}

async function sheetsOf({ store }: Services, { id, fileName }: Import): Promise<readonly Sheet[]> {
	const stream = await store.blobs.stream(blobOf(id));
	if (stream === undefined) throw new FileRefused("empty");
	return readSheets(await collect(stream), fileName);
}

/** Corrects a preview; `undefined` where there is none, or it is one no more. */
export function correct(
	{ store, clock }: Services,
	id: string,
	change: Partial<Pick<Import, "columns" | "decisions" | "classId">>,
): Promise<Import | undefined> {
	return move(store, id, "preview", (wanted) => ({
		...wanted,
		...change,
		decisions: { ...wanted.decisions, ...change.decisions },
		changedAt: clock.now(),
	}));
}

/** From now on it is written, whatever happens to this process. */
export function confirm({ store, clock }: Services, id: string): Promise<Import | undefined> {
	return move(store, id, "preview", (wanted) => ({ ...wanted, state: "confirmed", taskId: wanted.id, changedAt: clock.now() }));
}

export async function discard({ store, clock }: Services, id: string): Promise<Import | undefined> {
	const dropped = await move(store, id, "preview", (wanted) => ({
		...wanted,
		state: "discarded",
		decisions: {},
		changedAt: clock.now(),
	}));
	if (dropped !== undefined) await store.blobs.remove(blobOf(id));
	return dropped;
}

async function move(
	store: Services["store"],
	id: string,
	from: Import["state"],
	change: (wanted: Import) => Import,
): Promise<Import | undefined> {
	let moved = false;
	const wanted = await store.collection(imports).update(id, (stored) => {
		moved = stored.state === from;
		return moved ? change(stored) : undefined;
	});
	return moved ? wanted : undefined;
}

/**
 * Writes a confirmed import. Cut off at any row it goes on when called again, and writes none twice:
 * every person's id and every change's cause follow from the row itself.
 */
export async function runImport(services: Services, id: string): Promise<void> {
	const { store } = services;
	const wanted = await store.collection(imports).get(id);
	if (wanted?.state !== "confirmed") return;
	const result = await followed(services, { kind: "import", about: id, id }, async (progress) => {
		const analysis = await preview(services, wanted);
		const { planned, newClasses } = analysis;
		const counts = await noted(services, wanted, analysis);
		for (const klass of newClasses) await makeClass(services, klass);
		await progress.at(0, planned.length);
		for (let from = 0; from < planned.length; from += AT_ONCE) {
			const written = await Promise.allSettled(planned.slice(from, from + AT_ONCE).map((row) => write(services, row)));
			// Only now: nothing is still being written when the run is tried again.
			const failed = written.find(({ status }) => status === "rejected");
			if (failed?.status === "rejected") throw failed.reason;
			await progress.at(Math.min(planned.length, from + AT_ONCE), planned.length);
		}
		await finish(services, id, { counts, written: planned.length });
	});
	if (result === "cancelled")
		await move(store, id, "confirmed", (stored) => ({
			...stored,
			state: "cancelled",
			decisions: {},
			changedAt: services.clock.now(),
		}));
	await store.blobs.remove(blobOf(id));
}

/**
 * What is to be done, noted before the first row is written: to a run after a crash the rows that are in
 * already are no news, and whoever reads the counts and the problems wants those of the file.
 */
async function noted({ store }: Services, { id, counts }: Import, analysis: Analysis): Promise<ImportCounts> {
	if (counts !== undefined) return counts;
	const problems = analysis.problems.map(({ readings: _, ...problem }) => problem);
	await store.blobs.put(problemsOf(id), Buffer.from(JSON.stringify(problems)));
	await move(store, id, "confirmed", (stored) => ({ ...stored, counts: analysis.counts }));
	return analysis.counts;
}

/** Every row and value that was refused, or is to be; `undefined` where that is forgotten. */
export async function problemsIn(services: Services, wanted: Import): Promise<readonly Problem[] | undefined> {
	if (wanted.state === "preview") return (await preview(services, wanted)).problems;
	const stream = await services.store.blobs.stream(problemsOf(wanted.id));
	return stream === undefined ? undefined : (JSON.parse((await collect(stream)).toString()) as readonly Problem[]);
}

/** Files of imports that ended in a process which died before it could remove them; and problems nobody asks for any more. */
export async function pruneFiles({ store, clock }: Services): Promise<void> {
	const now = clock.now();
	for (const state of ["done", "cancelled", "discarded"]) {
		const ended = { prefix: [state], from: now - PROBLEMS_KEPT_MS - DAYS_LOOKED_BACK_MS };
		for await (const { id, changedAt } of store.collection(imports).stream("state", ended)) {
			await store.blobs.remove(blobOf(id));
			if (changedAt < now - PROBLEMS_KEPT_MS) await store.blobs.remove(problemsOf(id));
		}
	}
}

async function finish({ store, clock }: Services, id: string, facts: Pick<Import, "written"> & { counts: ImportCounts }) {
	await move(store, id, "confirmed", (stored) => ({ ...stored, ...facts, state: "done", decisions: {}, changedAt: clock.now() }));
}

async function makeClass(services: Services, { id, name, year, college, programme }: NewClass): Promise<void> {
	const { store, clock, house, directory } = services;
	const now = clock.now();
	try {
		const klass = await store.collection(classes).insert({
			id,
			name,
			timezone: house.timezone,
			zoneAssumed: true,
			locale: house.locale,
			createdAt: now,
			changedAt: now,
			...(year === undefined ? {} : { graduationYear: year }),
			...(college === undefined ? {} : { college }),
			...(programme === undefined ? {} : { programme }),
		});
		directory.hold("class", klass);
	} catch (error) {
		if (!(error instanceof UniqueViolation)) throw error;
	}
}

async function write({ sets, store, house }: Services, { draft, classId, alumnusId, action }: Planned): Promise<void> {
	if (action === "known") return;
	// Who is new is looked for by the commit itself.
	const alumnus = action === "add" ? undefined : await store.collection(alumni).get(alumnusId);
	const membership = alumnus?.memberships.find((own) => own.classId === classId);
	const saying = { at: draft.verifiedAt, halfLives: house.halfLives };
	const { name, studentNo, values } = draft;
	const isNew = membership === undefined || (membership.studentNo === undefined && studentNo !== undefined);
	await sets.commit({
		alumnusId,
		...(alumnus === undefined ? {} : { alumnus }),
		plan: (stored) => changesOf(draft, stored, saying),
		reportedBy: { kind: "import" },
		via: "import",
		// The same row again, in whichever file, has been said.
		cause: `import ${derivedId(alumnusId, classId, JSON.stringify([values, studentNo ?? "", draft.verifiedAt]))}`,
		...(isNew
			? {
					joins: {
						classId,
						state: membership === undefined || membership.state === "left" ? stateIn(alumnus) : membership.state,
						rosterName: membership?.rosterName ?? name,
						...(studentNo === undefined ? {} : { studentNo }),
					},
				}
			: {}),
	});
}

/** Imports that were confirmed and have not ended: what a crash cut off. */
export async function unfinished({ store }: Pick<Services, "store">): Promise<readonly string[]> {
	const ids: string[] = [];
	for await (const { id } of store.collection(imports).stream("state", { prefix: ["confirmed"] })) ids.push(id);
	return ids;
}

/** Of somebody known for who he is the office's file says that he was in this class too. */
const stateIn = (alumnus: Alumnus | undefined): MembershipState =>
	isVouched(alumnus?.memberships ?? []) ? "vouched" : "rostered";
