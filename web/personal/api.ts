import type { Locale } from "./texts.js";

export interface Line {
	readonly id: string;
	readonly from: "person" | "bot";
	readonly text: string;
	readonly at: number;
}

export interface About {
	readonly bot: string;
	readonly office: Readonly<Record<Locale, string>>;
	readonly contact: string;
}

/** Why a page cannot be opened, or not now. */
export type Ended = "unknown" | "expired" | "revoked" | "full" | "guesses";

const ENDED: Readonly<Record<string, Ended>> = {
	LINK_UNKNOWN: "unknown",
	LINK_EXPIRED: "expired",
	LINK_REVOKED: "revoked",
	LINK_FULL: "full",
	TOO_MANY_GUESSES: "guesses",
	NOT_OPENED: "unknown",
};

/** The server said that this link is good no more. */
export class LinkEnded extends Error {
	constructor(readonly why: Ended) {
		super(why);
	}
}

/** Written too fast: worth another try in a minute. */
export class TooFast extends Error {}

async function ask<T>(path: string, token: string, init: RequestInit = {}): Promise<T> {
	const answer = await fetch(`/c/-/${path}`, {
		...init,
		headers: { authorization: `Bearer ${token}`, ...(init.body === undefined ? {} : { "content-type": "application/json" }) },
		referrerPolicy: "no-referrer",
		cache: "no-store",
		credentials: "omit",
	});
	if (answer.ok) return (await answer.json()) as T;
	const { code = "" } = (await answer.json().catch(() => ({}))) as { code?: string };
	const ended = ENDED[code];
	if (ended !== undefined) throw new LinkEnded(ended);
	if (code === "TOO_FAST") throw new TooFast();
	throw new Error(`${answer.status} ${code}`);
}

const post = (body: unknown): RequestInit => ({ method: "POST", body: JSON.stringify(body) });

export const about = (): Promise<About> => ask("about", "-");

export const open = (
	token: string,
	wish: string,
	locale: Locale,
): Promise<{ readonly token?: string; readonly expiresAt: number; readonly lines: readonly Line[] }> =>
	ask("open", token, post({ wish, locale }));

export const say = (token: string, clientId: string, text: string): Promise<Line> => ask("say", token, post({ clientId, text }));

/** The lines from a time on; with `wait` once there are more than the page has, or after some seconds. */
export const lines = (
	token: string,
	{ since, have, wait, signal }: { since: number; have: number; wait: boolean; signal?: AbortSignal },
): Promise<{ readonly lines: readonly Line[]; readonly expiresAt: number }> =>
	ask(`lines?since=${since}&have=${have}&wait=${wait ? 1 : 0}`, token, signal === undefined ? {} : { signal });
