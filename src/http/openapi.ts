import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform } from "fastify-type-provider-zod";

/** Describes what is under `/api`, from the very schemas that validate. Must stand before the routes. */
export async function addOpenApi(app: FastifyInstance, version: string): Promise<void> {
	await app.register(swagger, {
		openapi: {
			openapi: "3.1.0",
			info: {
				title: "Alumni liaison bot",
				version,
				description: "Errors are RFC 9457 problem documents (application/problem+json).",
			},
			components: {
				securitySchemes: {
					officeToken: { type: "http", scheme: "bearer", description: "OFFICE_TOKEN" },
					console: { type: "apiKey", in: "cookie", name: "session", description: "A session of the office's console" },
				},
			},
			security: [{ officeToken: [] }, { console: [] }],
		},
		transform: (document) =>
			document.url.startsWith("/api/") ? jsonSchemaTransform(document) : { schema: { hide: true }, url: document.url },
	});
	// Without a token: it says how to ask, and holds no answer; the sources are public anyway.
	app.get("/api/openapi.json", { schema: { hide: true } }, async () => app.swagger());
}
