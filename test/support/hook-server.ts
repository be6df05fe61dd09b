import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface HookServer {
	readonly url: string;
	readonly received: { readonly headers: IncomingHttpHeaders; readonly body: string }[];
	/** What the next are answered with: a status, a JSON answer with 200, or the line is cut when all was read. */
	readonly answers: (number | object | "cut")[];
	close(): Promise<void>;
}

/** A real receiver of webhooks on loopback; answers 200 like a WeCom robot unless told otherwise. */
export async function hookServer(): Promise<HookServer> {
	const received: { headers: IncomingHttpHeaders; body: string }[] = [];
	const answers: (number | object | "cut")[] = [];
	const server = createServer(async (request, response) => {
		const body = (await buffer(request).catch(() => undefined))?.toString();
		// A request that breaks off is none.
		if (body === undefined || !request.complete) return;
		received.push({ headers: request.headers, body });
		const answer = answers.shift() ?? { errcode: 0, errmsg: "ok" };
		if (answer === "cut") request.socket.destroy();
		else if (typeof answer === "number") response.writeHead(answer).end();
		else response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
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
