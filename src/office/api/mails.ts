import { z } from "zod";
import type { HttpApp } from "../../http/host.js";
import { conflict, notFound } from "../../http/problems.js";
import type { Services } from "../../services.js";
import { CARRIED_STATES } from "../carried.js";
import { mails } from "../mail/mail.js";
import { idParam, iso, listArguments, pageOf, pageQuery } from "./schemas.js";

const when = (at: number | undefined): string | null => (at === undefined ? null : iso(at));

/** What became of each mail. What it said, and to which address, stays between the bot and its reader. */
export function mailRoutes({ store, mail }: Services): (api: HttpApp) => void {
	return (api) => {
		const states = z.enum(CARRIED_STATES);
		const row = z.object({
			id: z.string(),
			key: z.string(),
			category: z.string(),
			state: states,
			attempts: z.number(),
			repeated: z.boolean(),
			code: z.string().nullable(),
			alumnusId: z.string().nullable(),
			createdAt: z.string(),
			dueAt: z.string(),
			doneAt: z.string().nullable(),
			bouncedAt: z.string().nullable(),
		});
		const query = pageQuery.extend({ state: states.optional() });
		api.get(
			"/mails",
			{ schema: { querystring: query, response: { 200: pageOf(row) } } },
			async ({ query: { state, ...page } }) => {
				const all = store.collection(mails);
				const asked = { ...listArguments(page), order: "desc" as const };
				const found =
					state === undefined ? await all.list("created", asked) : await all.list("state", { ...asked, prefix: [state] });
				const items = found.items.map((one) => ({
					id: one.id,
					key: one.key,
					category: one.category,
					state: one.state,
					attempts: one.attempts,
					repeated: one.repeated === true,
					code: one.code ?? null,
					alumnusId: one.alumnusId ?? null,
					createdAt: iso(one.createdAt),
					dueAt: iso(one.dueAt),
					doneAt: when(one.doneAt),
					bouncedAt: when(one.bouncedAt),
				}));
				return { items, nextCursor: found.nextCursor ?? null };
			},
		);

		api.post("/mails/:id/repeat", { schema: { params: idParam } }, async ({ params }, reply) => {
			if (mail === undefined || (await store.collection(mails).get(params.id)) === undefined)
				throw notFound("There is no such mail.");
			if (!(await mail.repeat(params.id))) throw conflict("This mail arrived, is on its way, or is too old to be repeated.");
			return reply.code(202).send();
		});
	};
}
