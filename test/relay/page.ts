import { createHttpHost, type HttpHost } from "../../src/http/host.js";
import { createLog } from "../../src/log.js";
import { createMetrics } from "../../src/metrics.js";
import { relayRoutes } from "../../src/office/api/relay.js";
import { PAGE_HEADERS, personalRoutes } from "../../src/relay/http.js";
import { ALL_COLLECTIONS } from "../../src/store/collections.js";
import { type ClassGroup, type ClassGroupOptions, classGroup } from "../support/class-group.js";

export const TOKEN = "an-office-token-for-tests";

/** A class group with the personal page before it, served on a port of its own. */
export async function pageHouse(options: ClassGroupOptions & { readonly webRoot?: string } = {}) {
	const group: ClassGroup = await classGroup({ isLive: true, ...options });
	const log: string[] = [];
	const http: HttpHost = await createHttpHost({
		settings: { host: "127.0.0.1", port: 0, publicUrl: undefined, trustProxy: [] },
		officeToken: TOKEN,
		log: createLog({
			level: "debug",
			collections: ALL_COLLECTIONS,
			destination: { write: (line: string) => void log.push(line) },
		}),
		metrics: createMetrics(),
		clock: group.clock,
		...(options.webRoot === undefined ? {} : { webRoot: options.webRoot }),
	});
	http.api(relayRoutes(group.services));
	personalRoutes(group.services, group.relay)(http.app);
	http.servePage("personal", "/c", { also: ["/c/:token"], headers: PAGE_HEADERS });
	const { url } = await http.listen();

	/** What the office asks for. */
	async function office(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<Record<string, unknown>> {
		const answer = await fetch(`${url}/api${path}`, {
			method,
			headers: { authorization: `Bearer ${TOKEN}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		return answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
	}

	return {
		...group,
		url,
		log: () => log.join("\n"),
		office,
		/** A link for an alumnus; its token. */
		async tokenOf(alumnusId: string): Promise<string> {
			const { url: link } = await office("POST", `/alumni/${alumnusId}/link`);
			return String(link).split("/c/")[1] ?? "";
		},
		/** What the page asks for. */
		async page(token: string, method: "GET" | "POST", path: string, body?: object) {
			const answer = await fetch(`${url}/c/-/${path}`, {
				method,
				headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
			return { status: answer.status, body: (await answer.json()) as PageAnswer, headers: answer.headers };
		},
		async stop(): Promise<void> {
			group.services.pages.close();
			await http.close();
			await group.stop();
		},
	};
}

export interface PageAnswer {
	readonly code?: string;
	readonly token?: string;
	readonly id?: string;
	readonly lines?: readonly { readonly id: string; readonly from: string; readonly text: string; readonly at: number }[];
}

export type PageHouse = Awaited<ReturnType<typeof pageHouse>>;
