export const OFFICE_TOKEN = "office-token-for-tests";

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** What the API answered. */
export interface Answered<T> {
	readonly status: number;
	readonly body: T;
}

/** A running bot, seen from outside: its addresses, and the office's API. */
export abstract class OfficeApi {
	abstract readonly port: number;

	get wsUrl(): string {
		return `ws://127.0.0.1:${this.port}/onebot/v11/ws`;
	}

	/** A request to the office's API, as the office. */
	async api<T = unknown>(method: Method, path: string, body?: unknown): Promise<Answered<T>> {
		const response = await fetch(`http://127.0.0.1:${this.port}/api${path}`, {
			method,
			headers: {
				authorization: `Bearer ${OFFICE_TOKEN}`,
				...(body === undefined ? {} : { "content-type": "application/json" }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		return { status: response.status, body: (text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text) as T };
	}

	/** The same where only one status will do. */
	async ask<T>(method: Method, path: string, body?: unknown): Promise<T> {
		const answered = await this.api<T>(method, path, body);
		if (answered.status >= 300) throw new Error(`${method} ${path}: ${answered.status} ${JSON.stringify(answered.body)}`);
		return answered.body;
	}

	/** Everything of a paged list, by its cursors. */
	async all<T>(path: string, limit = 500): Promise<T[]> {
		const items: T[] = [];
		let cursor: string | null = null;
		do {
			const next: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
			const page: { items: T[]; nextCursor: string | null } = await this.ask(
				"GET",
				`${path}${path.includes("?") ? "&" : "?"}limit=${limit}${next}`,
			);
			items.push(...page.items);
			cursor = page.nextCursor;
		} while (cursor !== null);
		return items;
	}
}
