import { z } from "zod";
import {
	cancelAnnouncement,
	draftAnnouncement,
	mayNotBeSaid,
	progressOf,
	startAnnouncement,
} from "../../announcing/announcements.js";
import { reachOf } from "../../announcing/choose.js";
import type { HttpApp } from "../../http/host.js";
import { HttpProblem, notFound } from "../../http/problems.js";
import type { Services } from "../../services.js";
import { type Announcement, announcements } from "../../store/collections/announcements.js";
import { idParam, iso, isoTime, listArguments, pageOf, pageQuery } from "./schemas.js";

const input = z.object({
	text: z.string().trim().min(1).max(1000),
	to: z.union([
		z.literal("all"),
		z.object({ classIds: z.array(z.string().min(1).max(100)).min(1).max(5000) }),
		z.object({ years: z.array(z.number().int()).min(1).max(200) }),
		z.object({ college: z.string().min(1).max(100) }),
	]),
	/** `false` keeps it as a draft, to be looked at and sent by `POST /api/announcements/{id}/send`. */
	send: z.boolean().default(true),
});

const output = z.object({
	id: z.string(),
	text: z.string(),
	classIds: z.array(z.string()),
	state: z.string(),
	groups: z.number(),
	/** Classes without a group: their liaison gets it to paste. */
	withoutGroup: z.number(),
	/** Groups that heard the bot within ten days and get it later, and the latest of those times. */
	resting: z.number(),
	restUntil: isoTime.nullable(),
	/** About how long it takes within the quotas. */
	takesMinutes: z.number(),
	/** Its deliveries by state; `all` of them. */
	progress: z.record(z.string(), z.number()),
	createdAt: isoTime,
	changedAt: isoTime,
});

/** The office's word to the groups of chosen classes, how far it is, and calling it off. */
export function announcementRoutes(services: Services): (api: HttpApp) => void {
	const { store, directory } = services;
	const all = store.collection(announcements);

	async function shown({ id, text, classIds, state, createdAt, changedAt }: Announcement): Promise<z.output<typeof output>> {
		const reach = await reachOf(
			services,
			classIds.flatMap((classId) => directory.class(classId) ?? []),
		);
		return {
			id,
			text,
			classIds: [...classIds],
			state,
			groups: reach.groups.length,
			withoutGroup: reach.without.length,
			resting: reach.resting,
			restUntil: reach.resting === 0 ? null : iso(reach.restUntil),
			takesMinutes: Math.ceil(reach.takesMs / 60_000),
			progress: await progressOf(services, id),
			createdAt: iso(createdAt),
			changedAt: iso(changedAt),
		};
	}

	function classesFor(to: z.output<typeof input>["to"]): readonly string[] {
		const known = directory.allClasses();
		if (to === "all") return known.map(({ id }) => id);
		if ("years" in to) return known.filter(({ graduationYear = 0 }) => to.years.includes(graduationYear)).map(({ id }) => id);
		if ("college" in to) return known.filter(({ college }) => college === to.college).map(({ id }) => id);
		const missing = to.classIds.find((id) => directory.class(id) === undefined);
		if (missing !== undefined) throw notFound("One of these classes does not exist.");
		return to.classIds;
	}

	return (api) => {
		api.post("/announcements", { schema: { body: input, response: { 201: output } } }, async ({ body }, reply) => {
			const classIds = classesFor(body.to);
			if (classIds.length === 0) throw new HttpProblem(422, "NO_CLASSES", "No class is like that.");
			if (mayNotBeSaid(services, body.text))
				throw new HttpProblem(422, "CONTACT_IN_GROUP", "It goes into groups: leave numbers and addresses out of it.");
			const draft = await draftAnnouncement(services, { text: body.text, classIds });
			const made = body.send ? await startAnnouncement(services, draft.id) : draft;
			return reply.code(201).send(await shown(made ?? draft));
		});

		api.get("/announcements", { schema: { querystring: pageQuery, response: { 200: pageOf(output) } } }, async ({ query }) => {
			const page = await all.list("created", { ...listArguments(query), order: "desc" });
			return { items: await Promise.all(page.items.map(shown)), nextCursor: page.nextCursor ?? null };
		});

		const found = async (id: string): Promise<Announcement> => {
			const announcement = await all.get(id);
			if (announcement === undefined) throw notFound("There is no such announcement.");
			return announcement;
		};
		api.get("/announcements/:id", { schema: { params: idParam, response: { 200: output } } }, async ({ params }) =>
			shown(await found(params.id)),
		);

		api.post("/announcements/:id/send", { schema: { params: idParam, response: { 202: output } } }, async ({ params }, reply) => {
			await found(params.id);
			const started = await startAnnouncement(services, params.id);
			if (started === undefined) throw new HttpProblem(409, "NO_DRAFT", "It was sent or called off already.");
			return reply.code(202).send(await shown(started));
		});

		api.post("/announcements/:id/cancel", { schema: { params: idParam, response: { 200: output } } }, async ({ params }) => {
			await found(params.id);
			return shown((await cancelAnnouncement(services, params.id)) ?? (await found(params.id)));
		});
	};
}
