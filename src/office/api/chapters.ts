import { z } from "zod";
import { newId } from "../../alumni/ids.js";
import type { HttpApp } from "../../http/host.js";
import { HttpProblem, notFound } from "../../http/problems.js";
import { closeChapter, readArea } from "../../registry/chapters.js";
import type { Services } from "../../services.js";
import { type Chapter, chapters } from "../../store/collections/chapters.js";
import { chapterScope } from "../digest/scope.js";
import { appoint, appointed, appointee } from "./appoint.js";
import { idParam, iso, isoTime, localeSchema, nameSchema, zoneSchema } from "./schemas.js";

const input = z.object({
	nameZh: nameSchema,
	nameEn: nameSchema,
	/** Cities, provinces or countries, in either language: "Lahore", "广东", "Pakistan". */
	places: z.array(nameSchema).min(1).max(100),
	/** The first place's when left out. */
	timezone: zoneSchema.optional(),
	locale: localeSchema.optional(),
});

const output = z.object({
	id: z.string(),
	nameZh: z.string(),
	nameEn: z.string(),
	places: z.array(z.object({ kind: z.enum(["city", "province", "country"]), id: z.string(), zh: z.string(), en: z.string() })),
	timezone: z.string(),
	locale: localeSchema,
	contacts: z.array(z.object({ grantId: z.string(), name: z.string(), claimed: z.boolean() })),
	groups: z.array(z.string()),
	createdAt: isoTime,
});

const code = z.object({ code: z.string(), expiresAt: isoTime });

/** Local associations: what they are called, where they are, and who is their contact. */
export function chapterRoutes(services: Services): (api: HttpApp) => void {
	const { store, clock, codes, directory, house } = services;
	const all = store.collection(chapters);

	const shown = ({ id, names, areas, timezone, locale, createdAt }: Chapter): z.output<typeof output> => ({
		id,
		nameZh: names["zh-CN"],
		nameEn: names.en,
		places: areas.map(({ zh, ...area }) => ({ ...area, zh: zh ?? area.en })),
		timezone,
		locale,
		contacts: directory
			.holders(chapterScope(id), ["contact"])
			.map(({ id: grantId, name, subject }) => ({ grantId, name, claimed: subject !== undefined })),
		groups: directory
			.boundGroups()
			.filter(({ chapterId }) => chapterId === id)
			.map((group) => group.id),
		createdAt: iso(createdAt),
	});

	const chapterNamed = async (id: string): Promise<Chapter> => {
		const chapter = await all.get(id);
		if (chapter === undefined || chapter.closedAt !== undefined) throw notFound("There is no such chapter.");
		return chapter;
	};

	return (api) => {
		api.post("/chapters", { schema: { body: input, response: { 201: output } } }, async ({ body }, reply) => {
			const { nameZh, nameEn, timezone, locale = house.locale } = body;
			const { areas, zone } = readAreas(body.places);
			const now = clock.now();
			const chapter = await all.insert({
				id: newId(),
				names: { "zh-CN": nameZh, en: nameEn },
				areas,
				timezone: timezone ?? zone ?? house.timezone,
				locale,
				createdAt: now,
				changedAt: now,
			});
			directory.hold("chapter", chapter);
			return reply.code(201).send(shown(chapter));
		});

		// A few dozen at most, all held in memory.
		api.get("/chapters", { schema: { response: { 200: z.object({ items: z.array(output) }) } } }, async () => ({
			items: directory.allChapters().map(shown),
		}));

		api.get("/chapters/:id", { schema: { params: idParam, response: { 200: output } } }, async ({ params }) =>
			shown(await chapterNamed(params.id)),
		);

		const change = input.partial().refine((facts) => Object.keys(facts).length > 0, { message: "says nothing" });
		api.patch(
			"/chapters/:id",
			{ schema: { params: idParam, body: change, response: { 200: output } } },
			async ({ params, body: { nameZh, nameEn, places, timezone, locale } }) => {
				const areas = places === undefined ? undefined : readAreas(places).areas;
				const changed = await all.update((await chapterNamed(params.id)).id, (stored) => ({
					...stored,
					names: { "zh-CN": nameZh ?? stored.names["zh-CN"], en: nameEn ?? stored.names.en },
					areas: areas ?? stored.areas,
					timezone: timezone ?? stored.timezone,
					locale: locale ?? stored.locale,
					changedAt: clock.now(),
				}));
				if (changed === undefined) throw notFound("There is no such chapter.");
				directory.hold("chapter", changed);
				return shown(changed);
			},
		);

		api.delete("/chapters/:id", { schema: { params: idParam } }, async ({ params }, reply) => {
			await closeChapter(services, (await chapterNamed(params.id)).id);
			return reply.code(204).send();
		});

		api.post(
			"/chapters/:id/contacts",
			{ schema: { params: idParam, body: appointee, response: { 201: appointed } } },
			async ({ params, body }, reply) => {
				const { id } = await chapterNamed(params.id);
				return reply.code(201).send(await appoint(services, "contact", chapterScope(id), body));
			},
		);

		api.post("/chapters/:id/bind-codes", { schema: { params: idParam, response: { 201: code } } }, async ({ params }, reply) => {
			const made = await codes.make("bind", chapterScope((await chapterNamed(params.id)).id));
			return reply.code(201).send({ code: made.code, expiresAt: iso(made.expiresAt) });
		});
	};
}

/** The areas that the office wrote; says which of them cannot be told, and how to write it. */
function readAreas(texts: readonly string[]): { readonly areas: Chapter["areas"]; readonly zone: string | undefined } {
	const areas: Chapter["areas"][number][] = [];
	let zone: string | undefined;
	for (const text of texts) {
		const read = readArea(text);
		if (read.kind === "unknown")
			throw new HttpProblem(400, "PLACE_UNKNOWN", `No city, province or country is called "${text}"; nothing was saved.`);
		if (read.kind === "several")
			throw new HttpProblem(400, "PLACE_AMBIGUOUS", `"${text}" may be ${read.written.join("; ")}: write it like one of these.`);
		zone ??= read.timezone;
		if (!areas.some(({ kind, id }) => kind === read.area.kind && id === read.area.id)) areas.push(read.area);
	}
	return { areas, zone };
}
