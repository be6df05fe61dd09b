import { readdirSync } from "node:fs";
import { join } from "node:path";
import staticFiles from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { PAGE_POLICY } from "./headers.js";
import { HttpProblem } from "./problems.js";

export interface PageOptions {
	/** Other addresses of the page itself. */
	readonly also?: readonly string[];
	/** Go with it, and with each of its files. */
	readonly headers?: Readonly<Record<string, string>>;
}

export type ServePage = (name: string, prefix: string, options?: PageOptions) => void;

function filesOf(folder: string): string[] {
	try {
		return readdirSync(folder, { withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => entry.name);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
		throw error;
	}
}

/**
 * Serves what the build put in `root/NAME`: its `index.html` at the prefix (and wherever `also` says, as
 * `/c/:token`), every other file below it. Each file is its own route: no path is ever made from a URL.
 */
export async function createPages(app: FastifyInstance, root: string): Promise<ServePage> {
	await app.register(staticFiles, { root, serve: false, cacheControl: false });
	const send = (reply: FastifyReply, path: string, headers: Readonly<Record<string, string>>): FastifyReply =>
		// Names carry no hash of the content: the browser asks each time, and is mostly told "unchanged".
		reply.header("content-security-policy", PAGE_POLICY).header("cache-control", "no-cache").headers(headers).sendFile(path);

	return (name, prefix, { also = [], headers = {} } = {}) => {
		const files = filesOf(join(root, name));
		for (const url of [prefix, ...also]) {
			app.get(url, { schema: { hide: true } }, (_request, reply) => {
				if (!files.includes("index.html")) throw new HttpProblem(503, "NOT_BUILT", "Run npm run build first.");
				return send(reply, `${name}/index.html`, headers);
			});
		}
		for (const file of files) {
			if (file !== "index.html")
				app.get(`${prefix}/${file}`, { schema: { hide: true } }, (_request, reply) => send(reply, `${name}/${file}`, headers));
		}
	};
}
