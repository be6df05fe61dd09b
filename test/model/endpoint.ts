import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
	readonly path: string;
	readonly headers: IncomingMessage["headers"];
	readonly body: string;
}

export type Answer = (response: ServerResponse, asked: Asked) => void;

/** What an honest endpoint says: these changes, in OpenAI's form. */
export const saying =
	(content: unknown): Answer =>
	(response) => {
		response.writeHead(200, { "content-type": "application/json" });
		response.end(
			JSON.stringify({
				choices: [{ message: { role: "assistant", content: typeof content === "string" ? content : JSON.stringify(content) } }],
			}),
		);
	};

/** A model's endpoint on loopback that answers as a test wants, and keeps what it was asked. */
export async function modelEndpoint() {
	const asked: Asked[] = [];
	let answer: Answer = saying({ changes: [] });
	let heard: () => void = () => {};
	const server: Server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on("data", (chunk: Buffer) => chunks.push(chunk));
		request.on("end", () => {
			const one = { path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") };
			asked.push(one);
			heard();
			answer(response, one);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		asked,
		answers(next: Answer): void {
			answer = next;
		},
		/** Resolves when the next request has come in whole. */
		nextAsked: () => new Promise<void>((resolve) => (heard = resolve)),
		async stop(): Promise<void> {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

export type ModelEndpoint = Awaited<ReturnType<typeof modelEndpoint>>;
