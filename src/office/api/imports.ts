import { Readable } from "node:stream";
import { z } from "zod";
import type { HttpApp } from "../../http/host.js";
import { conflict, HttpProblem, notFound } from "../../http/problems.js";
import type { Services } from "../../services.js";
import { IMPORT_STATES, type Import, imports } from "../../store/collections/imports.js";
import { COLUMNS } from "../import/headings.js";
import { confirm, correct, discard, preview, problemsIn, upload } from "../import/imports.js";
import type { Analysis } from "../import/plan.js";
import { FileRefused } from "../import/read.js";
import { problemText, refusalTexts } from "../import/texts.js";
import { idParam, iso, isoTime, listArguments, localeSchema, pageOf, pageQuery } from "./schemas.js";

const MOST_SHOWN = 1_000;

const counts = z.object({
	rows: z.number(),
	added: z.number(),
	changed: z.number(),
	known: z.number(),
	rejected: z.number(),
	partly: z.number(),
	questions: z.number(),
	newClasses: z.number(),
});

const importOutput = z.object({
	id: z.string(),
	fileName: z.string(),
	bytes: z.number(),
	state: z.enum(IMPORT_STATES),
	counts: counts.nullable(),
	written: z.number(),
	taskId: z.string().nullable(),
	createdAt: isoTime,
	changedAt: isoTime,
});

const previewOutput = importOutput.extend({
	sheets: z.array(
		z.object({
			name: z.string(),
			title: z.string(),
			headingRow: z.number().nullable(),
			className: z.string().nullable(),
			columns: z.array(z.object({ index: z.number(), heading: z.string(), as: z.enum(COLUMNS).nullable() })),
		}),
	),
	newClasses: z.array(z.string()),
	problems: z.array(
		z.object({
			sheet: z.string(),
			row: z.number(),
			column: z.string(),
			kind: z.enum(["row", "value", "question"]),
			code: z.string(),
			reason: z.string(),
			readings: z.array(z.string()).optional(),
			/** What a decision is given under. */
			key: z.string(),
		}),
	),
	/** There are more problems than are shown; `problems.csv` has all. */
	more: z.boolean(),
});

const shown = ({ version: _v, sha256: _h, columns: _c, decisions: _d, classId: _k, ...rest }: Import) => ({
	...rest,
	counts: rest.counts ?? null,
	taskId: rest.taskId ?? null,
	createdAt: iso(rest.createdAt),
	changedAt: iso(rest.changedAt),
});

const refused = (error: unknown): never => {
	if (!(error instanceof FileRefused)) throw error;
	throw new HttpProblem(
		error.code === "too-large" ? 413 : 422,
		`FILE_${error.code.toUpperCase().replace(/-/g, "_")}`,
		refusalTexts[error.code],
	);
};

/** Lists of people as files: uploaded, looked at, corrected, confirmed. Nothing is written before. */
export function importRoutes(services: Services, start: (id: string) => Promise<void>): (api: HttpApp) => void {
	const { store, work, house, directory } = services;
	const all = store.collection(imports);

	const one = async (id: string): Promise<Import> => {
		const wanted = await all.get(id);
		if (wanted === undefined) throw notFound("There is no such import.");
		return wanted;
	};

	function previewed(wanted: Import, analysis: Analysis, locale: "zh-CN" | "en") {
		return {
			...shown({ ...wanted, counts: analysis.counts }),
			sheets: analysis.layouts.map(({ sheet, title, headingRow, className, columns }) => ({
				name: sheet,
				title,
				headingRow: headingRow === undefined ? null : headingRow + 1,
				className: className ?? null,
				columns: columns.map(({ index, heading, as }) => ({ index, heading, as: as ?? null })),
			})),
			newClasses: analysis.newClasses.map(({ name }) => name),
			problems: analysis.problems.slice(0, MOST_SHOWN).map(({ readings, ...problem }) => ({
				...problem,
				reason: problemText(problem.code, locale),
				key: `${problem.sheet}!${problem.row}!${problem.column}`,
				...(readings === undefined ? {} : { readings: [...readings] }),
			})),
			more: analysis.problems.length > MOST_SHOWN,
		};
	}

	return (api) => {
		// The file itself is the body: it is counted while it comes in, and never held twice.
		const kinds = [
			"application/octet-stream",
			"text/csv",
			"application/vnd.ms-excel",
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		];
		api.addContentTypeParser(kinds, (_request, payload, done) => done(null, payload));

		const uploadQuery = z.object({
			name: z.string().trim().min(1).max(200),
			classId: z.string().min(1).max(100).optional(),
			locale: localeSchema.default(house.locale),
		});
		api.post(
			"/imports",
			{ bodyLimit: 21 * 1024 * 1024, schema: { querystring: uploadQuery, response: { 201: previewOutput } } },
			async ({ query, body }, reply) => {
				if (!(body instanceof Readable))
					throw new HttpProblem(415, "NO_FILE", "Send the file itself, as application/octet-stream.");
				if (!(await work.hasRoom())) throw new HttpProblem(507, "DISK_FULL", "The disk is nearly full; please make room first.");
				if (query.classId !== undefined && directory.class(query.classId) === undefined)
					throw notFound("There is no such class.");
				const about = query.classId === undefined ? {} : { classId: query.classId };
				const { wanted, analysis } = await upload(services, query.name, body, about).catch(refused);
				return reply.code(201).send(previewed(wanted, analysis, query.locale));
			},
		);

		api.get("/imports", { schema: { querystring: pageQuery, response: { 200: pageOf(importOutput) } } }, async ({ query }) => {
			const found = await all.list("created", { ...listArguments(query), order: "desc" });
			return { items: found.items.map(shown), nextCursor: found.nextCursor ?? null };
		});

		const language = z.object({ locale: localeSchema.default(house.locale) });
		api.get(
			"/imports/:id",
			{ schema: { params: idParam, querystring: language, response: { 200: z.union([previewOutput, importOutput]) } } },
			async ({ params, query }) => {
				const wanted = await one(params.id);
				if (wanted.state !== "preview") return shown(wanted);
				return previewed(wanted, await preview(services, wanted).catch(refused), query.locale);
			},
		);

		api.get(
			"/imports/:id/problems.csv",
			{ schema: { params: idParam, querystring: language } },
			async ({ params, query }, reply) => {
				const wanted = await one(params.id);
				const problems = await problemsIn(services, wanted).catch(refused);
				if (problems === undefined)
					throw conflict("Its problems are not noted yet, or no more: they are kept for 30 days after its end.");
				const lines = problems.map(({ sheet, row, column, kind, code }) =>
					[sheet, String(row), column, kind, code, problemText(code, query.locale)].map(csvCell).join(","),
				);
				return reply
					.type("text/csv; charset=utf-8")
					.header("content-disposition", 'attachment; filename="problems.csv"')
					.send(`\ufeff${["sheet", "row", "column", "kind", "code", "reason"].join(",")}\r\n${lines.join("\r\n")}\r\n`);
			},
		);

		const correction = z.object({
			columns: z.record(z.string().max(200), z.record(z.string().regex(/^\d{1,3}$/), z.enum(COLUMNS))).optional(),
			decisions: z.record(z.string().max(400), z.string().max(100)).optional(),
			classId: z.string().min(1).max(100).optional(),
		});
		api.put(
			"/imports/:id",
			{ schema: { params: idParam, querystring: language, body: correction, response: { 200: previewOutput } } },
			async ({ params, query, body: { columns, decisions, classId } }) => {
				await one(params.id);
				if (classId !== undefined && directory.class(classId) === undefined) throw notFound("There is no such class.");
				const wanted = await correct(services, params.id, {
					...(columns === undefined ? {} : { columns }),
					...(decisions === undefined ? {} : { decisions }),
					...(classId === undefined ? {} : { classId }),
				});
				if (wanted === undefined) throw conflict("It is confirmed already, or dropped.");
				return previewed(wanted, await preview(services, wanted).catch(refused), query.locale);
			},
		);

		api.post(
			"/imports/:id/confirm",
			{ schema: { params: idParam, response: { 202: importOutput } } },
			async ({ params }, reply) => {
				const before = await one(params.id);
				const wanted = await confirm(services, params.id);
				// Confirmed twice it is the same import.
				if (wanted === undefined && before.state !== "confirmed" && before.state !== "done") throw conflict("It is dropped.");
				await start(params.id);
				return reply.code(202).send(shown(wanted ?? before));
			},
		);

		api.delete("/imports/:id", { schema: { params: idParam } }, async ({ params }, reply) => {
			await one(params.id);
			if ((await discard(services, params.id)) === undefined) throw conflict("It is confirmed already: cancel its task instead.");
			return reply.code(204).send();
		});
	};
}

/** What a spreadsheet would take for a formula is a text. */
const csvCell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
