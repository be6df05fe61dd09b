import { z } from "zod";
import { mainValue } from "../../alumni/changes.js";
import { fieldOf } from "../../alumni/question.js";
import type { HttpApp } from "../../http/host.js";
import { notFound } from "../../http/problems.js";
import { explain } from "../../planner/explain.js";
import { factsOf } from "../../planner/facts.js";
import { countsOf, listOf, pasteText, withPeople } from "../../planner/lists.js";
import { plan } from "../../planner/plan.js";
import type { Services } from "../../services.js";
import { type Alumnus, alumni } from "../../store/collections/alumni.js";
import { REMINDER_STATES, type Reminder, reminders } from "../../store/collections/reminders.js";
import { idParam, iso, isoTime, listArguments, localeSchema, pageOf, pageQuery, timeInput } from "./schemas.js";

const MONTH_MS = 30 * 86_400_000;

const reminderOutput = z.object({
	id: z.string(),
	alumnusId: z.string(),
	classId: z.string().nullable(),
	field: z.string(),
	state: z.enum(REMINDER_STATES),
	contacts: z.array(z.object({ way: z.string(), at: isoTime, key: z.string() })),
	nextAt: isoTime.nullable(),
	startedAt: isoTime,
	changedAt: isoTime,
});

const shown = ({ version: _v, valueId: _i, classId, contacts, nextAt, startedAt, changedAt, ...rest }: Reminder) => ({
	...rest,
	classId: classId ?? null,
	contacts: contacts.map(({ at, ...contact }) => ({ ...contact, at: iso(at) })),
	nextAt: nextAt === undefined ? null : iso(nextAt),
	startedAt: iso(startedAt),
	changedAt: iso(changedAt),
});

const reason = z.looseObject({ code: z.string() });

const nextQuestionOutput = z.object({
	kind: z.enum(["ask", "wait"]),
	field: z.string().nullable(),
	valueId: z.string().nullable(),
	at: isoTime.nullable(),
	timezone: z.string().nullable(),
	locale: localeSchema.nullable(),
	way: z.string().nullable(),
	pushesLeft: z.number().nullable(),
	why: z.array(reason),
	text: z.string(),
});

const listedOutput = z.object({
	alumnusId: z.string(),
	name: z.string().nullable(),
	classId: z.string().nullable(),
	field: z.string(),
	since: isoTime,
	contacts: z.number(),
});

const nameOf = ({ values, memberships }: Alumnus): string | null =>
	mainValue(values, "name")?.text ?? memberships[0]?.rosterName ?? null;

/** What is asked of whom, why, and who could not be reached. */
export function reminderRoutes(services: Services): (api: HttpApp) => void {
	const { store, clock, directory, house } = services;
	const rounds = store.collection(reminders);

	return (api) => {
		const language = z.object({ locale: localeSchema.default(house.locale) });
		api.get(
			"/alumni/:id/next-question",
			{ schema: { params: idParam, querystring: language, response: { 200: nextQuestionOutput } } },
			async ({ params, query }) => {
				const alumnus = await store.collection(alumni).get(params.id);
				if (alumnus === undefined) throw notFound("There is no such alumnus.");
				const facts = await factsOf(services, alumnus);
				const planned = plan(clock.now(), alumnus, facts);
				const question = planned.question;
				const way = planned.kind === "ask" ? planned.way : facts.ways[0];
				const at = planned.kind === "ask" ? planned.at : planned.until;
				return {
					kind: planned.kind,
					field: question === undefined ? null : fieldOf(question),
					valueId: question?.value?.id ?? null,
					at: at === undefined ? null : iso(at),
					timezone: facts.zone ?? null,
					locale: planned.kind === "ask" ? planned.locale : facts.locale,
					way: way?.kind ?? null,
					// Without a cap there is no number.
					pushesLeft: way === undefined || !Number.isFinite(way.left) ? null : way.left,
					why: [...(planned.kind === "wait" ? [{ code: planned.why }] : []), ...(question?.reasons ?? [])].map((each) => ({
						...each,
					})),
					text: explain(planned, facts, query.locale, house.timezone),
				};
			},
		);

		const asked = pageQuery.extend({
			classId: z.string().min(1).max(100).optional(),
			state: z.enum(REMINDER_STATES).default("asked"),
			since: timeInput.optional(),
		});
		api.get(
			"/reminders",
			{ schema: { querystring: asked, response: { 200: pageOf(reminderOutput) } } },
			async ({ query: { classId, state, since, ...page } }) => {
				const range = { ...listArguments(page), ...(since === undefined ? {} : { from: since }) };
				const found =
					classId === undefined
						? await rounds.list("state", { ...range, prefix: [state] })
						: await rounds.list("class", { ...range, prefix: [classId, state] });
				return { items: found.items.map(shown), nextCursor: found.nextCursor ?? null };
			},
		);

		const counts = z.object({
			since: isoTime,
			counts: z.record(z.string(), z.number()),
			notReached: z.array(listedOutput),
			text: z.string(),
		});
		api.get(
			"/classes/:id/reminders",
			{ schema: { params: idParam, querystring: z.object({ since: timeInput.optional() }), response: { 200: counts } } },
			async ({ params, query }) => {
				const klass = directory.class(params.id);
				if (klass === undefined) throw notFound("There is no such class.");
				const since = query.since ?? clock.now() - MONTH_MS;
				const listed = await listOf(services, klass.id, "listed");
				const notReached = listed.map(({ reminder, alumnus }) => listedAs(reminder, alumnus));
				return {
					since: iso(since),
					counts: await countsOf(services, klass.id, since),
					notReached,
					text: pasteText(house, klass.locale),
				};
			},
		);

		api.get(
			"/reminders/lost",
			{ schema: { querystring: pageQuery, response: { 200: pageOf(listedOutput) } } },
			async ({ query }) => {
				const found = await rounds.list("state", { ...listArguments(query), prefix: ["lost"], order: "desc" });
				const people = await withPeople(store, found.items);
				return {
					items: people.map(({ reminder, alumnus }) => listedAs(reminder, alumnus)),
					nextCursor: found.nextCursor ?? null,
				};
			},
		);
	};
}

const listedAs = ({ classId, field, changedAt, contacts }: Reminder, alumnus: Alumnus) => ({
	alumnusId: alumnus.id,
	name: nameOf(alumnus),
	classId: classId ?? null,
	field,
	since: iso(changedAt),
	contacts: contacts.length,
});
