import type { FastifyInstance } from "fastify";

const ALWAYS = {
	"x-content-type-options": "nosniff",
	"x-frame-options": "DENY",
	// Not no-referrer: with that a form of our own page would come with `Origin: null`.
	"referrer-policy": "same-origin",
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "same-origin",
} as const;

/** What is no page loads and shows nothing. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

export const PAGE_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' data: blob:",
	"font-src 'self'",
	"connect-src 'self'",
	"form-action 'self'",
	"base-uri 'none'",
	"frame-ancestors 'none'",
].join("; ");

export function addSecurityHeaders(app: FastifyInstance): void {
	app.addHook("onRequest", async (_request, reply) => {
		reply.headers(ALWAYS).header("content-security-policy", NO_PAGE).header("cache-control", "no-store");
	});
}
