import { z } from "zod";
import { newId } from "../../alumni/ids.js";
import type { HttpApp } from "../../http/host.js";
import { notFound } from "../../http/problems.js";
import type { Services } from "../../services.js";
import { activities, rsvps } from "../../store/collections/activities.js";
import { digests } from "../../store/collections/digests.js";
import { idParam, iso, isoTime, listArguments, pageQuery, timeInput } from "./schemas.js";

const digestOutput = z.object({
	id: z.string(),
	scope: z.string(),
	from: isoTime,
	to: isoTime,
	state: z.string(),
	text: z.record(z.string(), z.string()).nullable(),
	createdAt: isoTime,
});

const scopeInput = z.union([
	z.string().regex(/^(all|class:.{1,100})$/, 'is no scope: "all" or "class:ID"'),
	z.object({ classId: z.string().min(1).max(100) }).transform(({ classId }) => `class:${classId}`),
]);

const WEEK_MS = 7 * 86_400_000;

/** Reminders, digests and activities. */
export function workRoutes(services: Services): (api: HttpApp) => void {
	const { store, clock, work, directory } = services;
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

		const span = z.object({ scope: scopeInput.default("all"), from: timeInput.optional(), to: timeInput.optional() }).nullish();
		api.post("/digests", { schema: { body: span, response: { 201: z.object({ id: z.string() }) } } }, async ({ body }, reply) => {
			const to = body?.to ?? clock.now();
			const from = body?.from ?? to - WEEK_MS;
			const id = await work.digest({ scope: body?.scope ?? "all", from, to, key: `api ${newId()}` });
			return reply.code(201).send({ id });
		});

		const digest = async (id: string) => {
			const found = await store.collection(digests).get(id);
			if (found === undefined) throw notFound("There is no such digest.");
			return found;
		};
		api.get("/digests/:id", { schema: { params: idParam, response: { 200: digestOutput } } }, async ({ params }) => {
			const { id, scope, from, to, state, text, createdAt } = await digest(params.id);
			return { id, scope, from: iso(from), to: iso(to), state, text: text ?? null, createdAt: iso(createdAt) };
		});
		const language = z.object({ locale: z.enum(["zh-CN", "en"]).default(services.house.locale) });
		api.get("/digests/:id.txt", { schema: { params: idParam, querystring: language } }, async ({ params, query }, reply) =>
			reply.type("text/plain; charset=utf-8").send((await digest(params.id)).text?.[query.locale] ?? ""),
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
