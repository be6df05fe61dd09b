import { z } from "zod";
import { newId } from "../../alumni/ids.js";
import type { GroupId } from "../../chat/message.js";
import type { HttpApp } from "../../http/host.js";
import { HttpProblem, notFound } from "../../http/problems.js";
import { claim, handOver, move, withLink } from "../../relay/desk.js";
import { makeRelayGroup } from "../../relay/groups.js";
import type { Services } from "../../services.js";
import { alumni } from "../../store/collections/alumni.js";
import { classes } from "../../store/collections/classes.js";
import { RELAY_CAUSES, RELAY_STATES, type RelayText, relayTexts } from "../../store/collections/relay.js";
import { idParam, iso, isoTime, listArguments, nameSchema, pageOf, pageQuery } from "./schemas.js";

const textOutput = z.object({
	id: z.string(),
	classId: z.string(),
	groupId: z.string(),
	group: z.string().nullable(),
	/** `{link}` stands for the address that `POST …/take` makes. */
	text: z.string(),
	why: z.enum(RELAY_CAUSES),
	state: z.enum(RELAY_STATES),
	handedTo: z.string().nullable(),
	createdAt: isoTime,
	changedAt: isoTime,
});

const linkOutput = z.object({ url: z.string(), expiresAt: isoTime });

/** Groups without a bot, what is to be pasted there, and the links to personal pages. */
export function relayRoutes(services: Services): (api: HttpApp) => void {
	const { store, directory, links, house } = services;

	const shown = ({ id, classId, groupId, text, why, state, handedTo, createdAt, changedAt }: RelayText) => ({
		id,
		classId,
		groupId,
		group: directory.group(groupId)?.name ?? null,
		text,
		why,
		state,
		handedTo: handedTo ?? null,
		createdAt: iso(createdAt),
		changedAt: iso(changedAt),
	});
	const addressOf = (token: string, { protocol, host }: { protocol: string; host: string }): string =>
		`${house.publicUrl ?? `${protocol}://${host}`}/c/${token}`;

	return (api) => {
		api.post(
			"/classes/:id/groups",
			{
				schema: {
					params: idParam,
					body: z.object({ network: z.literal("relay"), name: nameSchema }),
					response: { 201: z.object({ id: z.string(), name: z.string() }) },
				},
			},
			async ({ params, body }, reply) => {
				const klass = await store.collection(classes).get(params.id);
				if (klass === undefined) throw notFound("There is no such class.");
				const group = await makeRelayGroup(services, { klass, name: body.name, key: newId() });
				return reply.code(201).send({ id: group.id, name: body.name });
			},
		);

		const asked = pageQuery.extend({ state: z.enum(RELAY_STATES).optional(), classId: z.string().min(1).max(100).optional() });
		api.get(
			"/relay",
			{ schema: { querystring: asked, response: { 200: pageOf(textOutput) } } },
			async ({ query: { state, classId, ...page } }) => {
				const all = store.collection(relayTexts);
				const prefix = state === undefined ? [] : [state];
				const found =
					classId === undefined
						? await all.list("state", { ...listArguments(page), prefix })
						: await all.list("class", { ...listArguments(page), prefix: [classId, ...prefix] });
				return { items: found.items.map(shown), nextCursor: found.nextCursor ?? null };
			},
		);

		const text = async (id: string): Promise<RelayText> => {
			const found = await store.collection(relayTexts).get(id);
			if (found === undefined) throw notFound("There is no such text.");
			return found;
		};

		api.post(
			"/relay/:id/take",
			{ schema: { params: idParam, response: { 200: z.object({ text: z.string() }) } } },
			async ({ params }) => {
				const found = await text(params.id);
				const ours = found.state === "offered" ? await claim(services, found) : found;
				if (ours === undefined) throw new HttpProblem(409, "RELAY_SENT", "The bot has just sent it itself.");
				await move(services, ours.id, ["waiting"], "handed");
				return { text: await withLink(services, ours, "office") };
			},
		);

		api.post(
			"/relay/:id/state",
			{
				schema: {
					params: idParam,
					body: z.object({ state: z.enum(["pasted", "dropped", "waiting"]) }),
					response: { 200: textOutput },
				},
			},
			async ({ params, body }) => {
				const found = await text(params.id);
				// Given back, it goes to a liaison who has not missed it before.
				const from: RelayText["state"][] = body.state === "waiting" ? ["handed"] : ["waiting", "handed"];
				const moved = found.state === body.state ? found : await move(services, found.id, from, body.state);
				if (moved === undefined) throw new HttpProblem(409, "RELAY_STATE", `It is ${found.state} already.`);
				if (body.state === "waiting") await handOver(services, moved);
				return shown(await text(found.id));
			},
		);

		api.post(
			"/alumni/:id/link",
			{ schema: { params: idParam, response: { 201: linkOutput } } },
			async ({ params, protocol, host }, reply) => {
				const alumnus = await store.collection(alumni).get(params.id);
				if (alumnus === undefined) throw notFound("There is no such alumnus.");
				const { token, expiresAt } = await links.forPerson(alumnus.id);
				return reply.code(201).send({ url: addressOf(token, { protocol, host }), expiresAt: iso(expiresAt) });
			},
		);
		api.delete("/alumni/:id/link", { schema: { params: idParam } }, async ({ params }, reply) => {
			await links.revokePerson(params.id);
			return reply.code(204).send();
		});

		api.post(
			"/groups/:id/link",
			{ schema: { params: idParam, response: { 201: linkOutput } } },
			async ({ params, protocol, host }, reply) => {
				const group = directory.group(params.id);
				// Whoever comes by it comes as one of the class.
				if (group?.classId === undefined) throw notFound("There is no such group of a class.");
				const { token, expiresAt } = await links.forGroup(group.id as GroupId, "office");
				return reply.code(201).send({ url: addressOf(token, { protocol, host }), expiresAt: iso(expiresAt) });
			},
		);
		api.delete("/groups/:id/link", { schema: { params: idParam } }, async ({ params }, reply) => {
			await links.revokeGroup(params.id as GroupId);
			return reply.code(204).send();
		});
	};
}
