import { connect } from "node:net";
import { afterEach } from "vitest";
import { createHttpHost, type HttpHost, type HttpHostOptions } from "../../src/http/host.js";
import { createLog, type Log } from "../../src/log.js";
import { createMetrics } from "../../src/metrics.js";

export const TOKEN = "the-token-of-the-office";
export const bearer = { authorization: `Bearer ${TOKEN}` };

const opened: HttpHost[] = [];
afterEach(async () => {
	for (const host of opened.splice(0)) await host.close();
});

export interface Fixture {
	readonly host: HttpHost;
	/** Everything logged so far. */
	readonly logged: () => string;
	readonly log: Log;
}

type Overrides = Partial<Omit<HttpHostOptions, "settings">> & { readonly settings?: Partial<HttpHostOptions["settings"]> };

export async function makeHost({ settings, ...rest }: Overrides = {}): Promise<Fixture> {
	const lines: string[] = [];
	const log = createLog({ level: "trace", collections: [], destination: { write: (line) => void lines.push(line) } });
	const host = await createHttpHost({
		settings: { host: "127.0.0.1", port: 0, publicUrl: undefined, trustProxy: [], ...settings },
		officeToken: TOKEN,
		log,
		metrics: createMetrics(),
		...rest,
	});
	opened.push(host);
	return { host, log, logged: () => lines.join("") };
}

/** Sends bytes as they are and gives everything that came back until the other side closed. */
export function raw(port: number, text: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = connect(port, "127.0.0.1", () => socket.write(text));
		let answer = "";
		socket.setEncoding("utf8");
		socket.on("data", (chunk) => {
			answer += chunk;
		});
		socket.on("close", () => resolve(answer));
		socket.on("error", reject);
	});
}

export const upgradeRequest = (path: string, headers: Readonly<Record<string, string>>): string =>
	[
		`GET ${path} HTTP/1.1`,
		"Connection: Upgrade",
		"Upgrade: websocket",
		"Sec-WebSocket-Version: 13",
		"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
		...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
		"",
		"",
	].join("\r\n");
