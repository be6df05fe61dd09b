import { z } from "zod";
import { newId } from "../../alumni/ids.js";
import type { GroupId } from "../../chat/message.js";
import type { HttpApp } from "../../http/host.js";
import { HttpProblem, notFound } from "../../http/problems.js";
import { endRelayGroup } from "../../relay/groups.js";
import type { Services } from "../../services.js";
import { type AlumniClass, classes, groups } from "../../store/collections/classes.js";
import { grants } from "../../store/collections/grants.js";
import { appoint, appointed, appointee } from "./appoint.js";
import { importRoster, rosterInput } from "./roster.js";
import { idParam, iso, isoTime, listArguments, localeSchema, nameSchema, pageOf, pageQuery, zoneSchema } from "./schemas.js";

const classInput = z.object({
	name: nameSchema,
	college: nameSchema.optional(),
	programme: nameSchema.optional(),
	graduationYear: z.number().int().min(1900).max(2200).optional(),
	timezone: zoneSchema.optional(),
	locale: localeSchema.optional(),
});

const classOutput = z.object({
	id: z.string(),
	name: z.string(),
	college: z.string().optional(),
	programme: z.string().optional(),
	graduationYear: z.number().optional(),
	timezone: z.string(),
	locale: localeSchema,
	/** Whether changes that members mention in its groups lead to a private question. */
	listening: z.boolean(),
	groups: z.array(z.string()),
	createdAt: isoTime,
});

const liaisonInput = appointee.extend({ role: z.enum(["liaison", "deputy"]).default("liaison") });

/** Classes, their rosters, their liaisons and their groups. */
export function classRoutes(services: Services): (api: HttpApp) => void {
	const { store, clock, codes, directory, house, links } = services;

	const shown = ({ version: _v, changedAt: _c, ...klass }: AlumniClass) => ({
		...klass,
		listening: klass.listening === true,
		createdAt: iso(klass.createdAt),
		groups: directory.groupsOf(klass.id).map(({ id }) => id),
	});

	const classNamed = async (id: string): Promise<AlumniClass> => {
		const klass = await store.collection(classes).get(id);
		if (klass === undefined) throw notFound("There is no such class.");
		return klass;
	};

	const rosterOf = async (klass: AlumniClass, body: z.output<typeof rosterInput>) => {
		if (await services.work.hasRoom()) return importRoster(services, klass, body);
		throw new HttpProblem(507, "DISK_FULL", "The disk is nearly full; please make room first.");
	};

	return (api) => {
		api.post(
			"/classes",
			{ schema: { body: classInput, response: { 201: z.object({ id: z.string(), bindCode: z.string(), expiresAt: isoTime }) } } },
			async (request, reply) => {
				const { name, college, programme, graduationYear, timezone, locale = house.locale } = request.body;
				const now = clock.now();
				const klass = await store.collection(classes).insert({
					id: newId(),
					name,
					timezone: timezone ?? house.timezone,
					...(timezone === undefined ? { zoneAssumed: true as const } : {}),
					locale,
					createdAt: now,
					changedAt: now,
					...(college === undefined ? {} : { college }),
					...(programme === undefined ? {} : { programme }),
					...(graduationYear === undefined ? {} : { graduationYear }),
				});
				directory.hold("class", klass);
				const { code, expiresAt } = await codes.make("bind", klass.id);
				return reply.code(201).send({ id: klass.id, bindCode: code, expiresAt: iso(expiresAt) });
			},
		);

		api.get("/classes", { schema: { querystring: pageQuery, response: { 200: pageOf(classOutput) } } }, async ({ query }) => {
			const page = await store.collection(classes).list("id", listArguments(query));
			return { items: page.items.map(shown), nextCursor: page.nextCursor ?? null };
		});

		api.get("/classes/:id", { schema: { params: idParam, response: { 200: classOutput } } }, async ({ params }) =>
			shown(await classNamed(params.id)),
		);

		const classChange = classInput
			.extend({ listening: z.boolean() })
			.partial()
			.refine((change) => Object.keys(change).length > 0, { message: "says nothing" });
		api.patch(
			"/classes/:id",
			{ schema: { params: idParam, body: classChange, response: { 200: classOutput } } },
			async ({ params, body }) => {
				const { timezone, ...facts } = body;
				const changed = await store.collection(classes).update(params.id, ({ zoneAssumed, ...stored }) => ({
					...stored,
					...withoutUndefined(facts),
					...(timezone === undefined ? (zoneAssumed === true ? { zoneAssumed } : {}) : { timezone }),
					changedAt: clock.now(),
				}));
				if (changed === undefined) throw notFound("There is no such class.");
				directory.hold("class", changed);
				return shown(changed);
			},
		);

		api.post(
			"/classes/:id/bind-codes",
			{ schema: { params: idParam, response: { 201: z.object({ code: z.string(), expiresAt: isoTime }) } } },
			async ({ params }, reply) => {
				const { code, expiresAt } = await codes.make("bind", (await classNamed(params.id)).id);
				return reply.code(201).send({ code, expiresAt: iso(expiresAt) });
			},
		);

		api.post("/classes/:id/roster", { schema: { params: idParam, body: rosterInput } }, async ({ params, body }) =>
			rosterOf(await classNamed(params.id), body),
		);

		api.post(
			"/classes/:id/liaisons",
			{ schema: { params: idParam, body: liaisonInput, response: { 201: appointed } } },
			async ({ params, body }, reply) => {
				const klass = await classNamed(params.id);
				return reply.code(201).send(await appoint(services, body.role, `class:${klass.id}`, body));
			},
		);

		api.post(
			"/office/people",
			{ schema: { body: z.object({ name: nameSchema }), response: { 201: appointed } } },
			async ({ body }, reply) => reply.code(201).send(await appoint(services, "office", "all", body)),
		);

		api.delete("/grants/:id", { schema: { params: idParam } }, async ({ params }, reply) => {
			const ended = await store
				.collection(grants)
				.update(params.id, (grant) => ({ ...grant, until: clock.now(), changedAt: clock.now() }));
			if (ended === undefined) throw notFound("There is no such grant.");
			directory.hold("grant", ended);
			return reply.code(204).send();
		});

		api.delete("/groups/:id/binding", { schema: { params: idParam } }, async ({ params }, reply) => {
			const untied = await store
				.collection(groups)
				.update(params.id, (group) => ({ ...group, state: "unbound", changedAt: clock.now() }));
			if (untied === undefined) throw notFound("There is no such group.");
			directory.hold("group", untied);
			if (untied.id.startsWith("relay:")) await endRelayGroup(services, untied);
			// Who got a page through the group got it as one of its class.
			else await links.revokeGroup(untied.id as GroupId);
			return reply.code(204).send();
		});
	};
}

/** What a change leaves out stays as it is. */
const withoutUndefined = <T extends object>(facts: T) =>
	Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
		[K in keyof T]: Exclude<T[K], undefined>;
	};
