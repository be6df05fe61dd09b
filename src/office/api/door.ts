import { z } from "zod";
import type { HttpApp } from "../../http/host.js";
import { notFound } from "../../http/problems.js";
import { readWord, setFriendWord } from "../../registry/door.js";
import type { Services } from "../../services.js";
import { alumni } from "../../store/collections/alumni.js";
import { idParam, iso, isoTime } from "./schemas.js";

const wordInput = z.object({
	word: z
		.string()
		.transform((text, context) => {
			const word = readWord(text);
			if (word !== undefined) return word;
			context.addIssue({ code: "custom", message: "is no word: two to thirty characters" });
			return z.NEVER;
		})
		.nullable(),
});

/** Who may become a contact of the bot where it must agree, and how somebody comes back whose id has changed. */
export function doorRoutes(services: Services): (api: HttpApp) => void {
	const { store, codes } = services;
	return (api) => {
		api.post(
			"/alumni/:id/link-codes",
			{ schema: { params: idParam, response: { 201: z.object({ code: z.string(), expiresAt: isoTime }) } } },
			async ({ params }, reply) => {
				if ((await store.collection(alumni).get(params.id)) === undefined) throw notFound("There is no such alumnus.");
				const { code, expiresAt } = await codes.make("link", params.id);
				return reply.code(201).send({ code, expiresAt: iso(expiresAt) });
			},
		);

		api.put(
			"/classes/:id/friend-word",
			{ schema: { params: idParam, body: wordInput, response: { 200: z.object({ word: z.string().nullable() }) } } },
			async ({ params, body }) => {
				if (!(await setFriendWord(services, params.id, body.word))) throw notFound("There is no such class.");
				return { word: body.word };
			},
		);
	};
}
