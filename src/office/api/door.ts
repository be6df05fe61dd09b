import { z } from "zod";
import type { HttpApp } from "../../http/host.js";
import { notFound } from "../../http/problems.js";
import { readWord, setFriendWord } from "../../registry/door.js";
import type { Services } from "../../services.js";
import { idParam } from "./schemas.js";

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

/** Who may become a contact of the bot on networks where it must agree. */
export function doorRoutes(services: Services): (api: HttpApp) => void {
	return (api) => {
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
