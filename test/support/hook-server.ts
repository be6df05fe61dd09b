import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

async function read(request: IncomingMessage, lastIsMissing: () => Promise<void> | void): Promise<string> {
	const chunks: Buffer[] = [];
	let missing = Number(request.headers["content-length"] ?? 0);
	for await (const chunk of request as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		const before = missing;
		missing -= chunk.length;
		// What comes meanwhile, perhaps together with the others, is not looked at.
		if (before > 1 && missing <= 1) await lastIsMissing();
	}
	return Buffer.concat(chunks).toString();
}

export interface HookServer {
	readonly url: string;
	readonly received: { readonly headers: IncomingHttpHeaders; readonly body: string }[];
	/** What the next are answered with: a status, a JSON answer with 200, or the line is cut when all was read. */
	readonly answers: (number | object | "cut")[];
	close(): Promise<void>;
}

/** How far a request has come; `whole` is before the answer. */
export type HookStep = "head" | "all-but-last" | "whole" | "answered";

/**
 * A real receiver of webhooks on loopback; answers 200 like a WeCom robot unless told otherwise.
 *
 * @param at is waited for at each step of each request.
 */
export async function hookServer(at: (step: HookStep) => Promise<void> | void = () => {}): Promise<HookServer> {
	const received: { headers: IncomingHttpHeaders; body: string }[] = [];
	const answers: (number | object | "cut")[] = [];
	const server = createServer(async (request, response) => {
		await at("head");
		const body = await read(request, () => at("all-but-last")).catch(() => undefined);
		// A request that breaks off is none.
		if (body === undefined || !request.complete) return;
		received.push({ headers: request.headers, body });
		await at("whole");
		const answer = answers.shift() ?? { errcode: 0, errmsg: "ok" };
		if (answer === "cut") request.socket.destroy();
		else if (typeof answer === "number") response.writeHead(answer).end();
		else response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
		await at("answered");
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		received,
		answers,
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}
