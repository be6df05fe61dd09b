import { z } from "zod";
import { newId } from "../../alumni/ids.js";
import type { HttpApp } from "../../http/host.js";
import { notFound } from "../../http/problems.js";
import type { Services } from "../../services.js";
import { activities, rsvps } from "../../store/collections/activities.js";
import { iso, listArguments, pageQuery, timeInput } from "./schemas.js";

/** Reminders and activities. */
export function workRoutes(services: Services): (api: HttpApp) => void {
	const { store, work, directory } = services;
	return (api) => {
		const which = z.object({ classId: z.string().min(1).max(100).optional() }).nullish();
		api.post(
			"/reminders/run",
			{ schema: { body: which, response: { 202: z.object({ key: z.string() }) } } },
			async ({ body }, reply) => {
				const classId = body?.classId;
				if (classId !== undefined && directory.class(classId) === undefined) throw notFound("There is no such class.");
				const key = `api ${newId()}`;
				await work.remind(classId, key);
				return reply.code(202).send({ key });
			},
		);

		api.get(
			"/activities",
			{ schema: { querystring: pageQuery.extend({ since: timeInput.optional() }) } },
			async ({ query: { since, ...page } }) => {
				const found = await store
					.collection(activities)
					.list("changed", { ...listArguments(page), order: "desc", ...(since === undefined ? {} : { from: since }) });
				const items = found.items.map(async ({ version: _v, cause: _c, createdAt, changedAt, ...activity }) => {
					const joined = [];
					for await (const { name, heads, alumnusId } of store
						.collection(rsvps)
						.stream("activity", { prefix: [activity.id, "joined"] })) {
						joined.push({ name, heads, alumnusId: alumnusId ?? null });
					}
					return {
						...activity,
						joined,
						heads: joined.reduce((sum, { heads }) => sum + heads, 0),
						createdAt: iso(createdAt),
						changedAt: iso(changedAt),
					};
				});
				return { items: await Promise.all(items), nextCursor: found.nextCursor ?? null };
			},
		);
	};
}
