import { z } from "zod";
import type { HttpApp } from "../../http/host.js";
import { LOCALES } from "../../i18n/index.js";
import type { Services } from "../../services.js";
import { exportRecords } from "../../store/collections/exports.js";
import type { Scope } from "../../store/collections/grants.js";
import { isScope } from "../digest/scope.js";
import { exportAlumni } from "../export/alumni.js";
import { iso, isoTime, listArguments, pageOf, pageQuery } from "./schemas.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Lists of people out of the house, and the record of who took them. */
export function exportRoutes(services: Services): (api: HttpApp) => void {
	return (api) => {
		const query = z.object({
			scope: z.string().refine(isScope, 'is no scope: "all", "class:ID" or "college:NAME"').default("all"),
			locale: z.enum(LOCALES).default(services.house.locale),
		});
		api.get("/export/alumni.xlsx", { schema: { querystring: query } }, async (request, reply) => {
			const { scope, locale } = request.query;
			const by = request.principal?.kind === "session" ? request.principal.userId : "token";
			const stream = await exportAlumni(services, { scope: scope as Scope, locale, by });
			return reply.type(XLSX).header("content-disposition", 'attachment; filename="alumni.xlsx"').send(stream);
		});

		const row = z.object({
			id: z.string(),
			by: z.string(),
			scope: z.string(),
			state: z.string(),
			count: z.number(),
			at: isoTime,
		});
		api.get("/exports", { schema: { querystring: pageQuery, response: { 200: pageOf(row) } } }, async ({ query: page }) => {
			const found = await services.store.collection(exportRecords).list("at", { ...listArguments(page), order: "desc" });
			const items = found.items.map(({ id, by, scope, state, count, at }) => ({ id, by, scope, state, count, at: iso(at) }));
			return { items, nextCursor: found.nextCursor ?? null };
		});
	};
}
