import { z } from "zod";
import type { HttpApp } from "../../http/host.js";
import { HttpProblem, notFound } from "../../http/problems.js";
import { replyToSuggestion, settleNomination } from "../../registry/opinions.js";
import type { Services } from "../../services.js";
import { type Nomination, nominations, type Suggestion, suggestions } from "../../store/collections/opinions.js";
import { idParam, iso, isoTime, listArguments, pageOf, pageQuery } from "./schemas.js";

const suggestionOutput = z.object({
	id: z.string(),
	number: z.number(),
	text: z.string(),
	classId: z.string().nullable(),
	class: z.string().nullable(),
	alumnusId: z.string().nullable(),
	/** Where it was given: in a group, or privately. */
	where: z.enum(["group", "direct"]),
	network: z.string(),
	state: z.enum(["open", "answered"]),
	replies: z.array(z.object({ text: z.string(), at: isoTime })),
	createdAt: isoTime,
	changedAt: isoTime,
});

/** What the person has agreed to; nobody is shown what was only recommended. */
const SHOWN = ["agreed", "accepted", "rejected"] as const;

const nominationOutput = z.object({
	id: z.string(),
	number: z.number(),
	alumnusId: z.string(),
	classId: z.string(),
	class: z.string().nullable(),
	text: z.string(),
	state: z.enum(SHOWN),
	agreedAt: isoTime.nullable(),
	createdAt: isoTime,
	changedAt: isoTime,
});

const isShown = (state: Nomination["state"]): state is (typeof SHOWN)[number] => (SHOWN as readonly string[]).includes(state);

/** Opinions and their answers; deeds that people recommend of one another. */
export function opinionRoutes(services: Services): (api: HttpApp) => void {
	const { store, directory } = services;
	const className = (id: string | undefined): string | null => (id === undefined ? null : (directory.class(id)?.name ?? null));

	const shown = ({ id, number, text, classId, alumnusId, chat, network, state, replies, createdAt, changedAt }: Suggestion) => ({
		id,
		number,
		text,
		classId: classId ?? null,
		class: className(classId),
		alumnusId: alumnusId ?? null,
		where: chat.kind,
		network,
		state,
		replies: replies.map((reply) => ({ text: reply.text, at: iso(reply.at) })),
		createdAt: iso(createdAt),
		changedAt: iso(changedAt),
	});
	const deedShown = ({ id, number, alumnusId, classId, text, state, agreedAt, createdAt, changedAt }: Nomination) => ({
		id,
		number,
		alumnusId,
		classId,
		class: className(classId),
		text,
		state: state as (typeof SHOWN)[number],
		agreedAt: agreedAt === undefined ? null : iso(agreedAt),
		createdAt: iso(createdAt),
		changedAt: iso(changedAt),
	});

	return (api) => {
		const states = pageQuery.extend({ state: z.enum(["open", "answered"]).optional() });
		api.get(
			"/suggestions",
			{ schema: { querystring: states, response: { 200: pageOf(suggestionOutput) } } },
			async ({ query: { state, ...page } }) => {
				const all = store.collection(suggestions);
				const found =
					state === undefined
						? await all.list("number", { ...listArguments(page), order: "desc" })
						: await all.list("state", { ...listArguments(page), prefix: [state] });
				return { items: found.items.map(shown), nextCursor: found.nextCursor ?? null };
			},
		);

		api.post(
			"/suggestions/:id/replies",
			{
				schema: {
					params: idParam,
					body: z.object({ text: z.string().trim().min(1).max(500) }),
					response: { 201: suggestionOutput.extend({ deliveryKey: z.string() }) },
				},
			},
			async ({ params, body }, reply) => {
				const done = await replyToSuggestion(services, params.id, body.text);
				if (done === undefined) throw notFound("There is no such suggestion.");
				if (done === "contact")
					throw new HttpProblem(
						422,
						"CONTACT_IN_GROUP",
						"It was made in a group: leave numbers and addresses out of the answer.",
					);
				return reply.code(201).send({ ...shown(done.suggestion), deliveryKey: done.key });
			},
		);

		const deeds = pageQuery.extend({ state: z.enum(SHOWN).default("agreed") });
		api.get(
			"/nominations",
			{ schema: { querystring: deeds, response: { 200: pageOf(nominationOutput) } } },
			async ({ query: { state, ...page } }) => {
				const found = await store
					.collection(nominations)
					.list("state", { ...listArguments(page), prefix: [state], order: "desc" });
				return { items: found.items.map(deedShown), nextCursor: found.nextCursor ?? null };
			},
		);

		api.post(
			"/nominations/:id/review",
			{ schema: { params: idParam, body: z.object({ accept: z.boolean() }), response: { 200: nominationOutput } } },
			async ({ params, body }) => {
				const settled = await settleNomination(services, params.id, "agreed", body.accept ? "accepted" : "rejected");
				if (settled !== undefined) return deedShown(settled);
				const known = await store.collection(nominations).get(params.id);
				if (known === undefined || !isShown(known.state)) throw notFound("There is no such nomination.");
				throw new HttpProblem(409, "REVIEWED", "It has been reviewed already.");
			},
		);
	};
}
