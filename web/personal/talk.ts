import { type Ended, lines as fetchLines, type Line, LinkEnded, open as openLink, say as sayLine, TooFast } from "./api.js";
import type { Locale } from "./texts.js";

/** What somebody wrote and the server has not confirmed yet. */
export interface Waiting {
	readonly clientId: string;
	readonly text: string;
}

export type Phase = "closed" | "opening" | "open" | Ended;

export interface Talk {
	readonly phase: Phase;
	readonly lines: readonly Line[];
	readonly waiting: readonly Waiting[];
	readonly isAway: boolean;
	readonly isTooFast: boolean;
	readonly expiresAt: number | undefined;
}

const RETRY_MS = 3_000;

/** A key of this browser's for a link; kept, so that a group's link leads to one's own page again. */
const ownKey = (token: string): string => `page ${token}`;
const wishKey = (token: string): string => `wish ${token}`;
/** That the button was pressed in this tab: a reload shows the page again. */
const openKey = (token: string): string => `open ${token}`;

/** The chat of one page: what stands on it, and what is on its way. Survives reloads. */
export class Conversation {
	private talk: Talk = { phase: "closed", lines: [], waiting: [], isAway: false, isTooFast: false, expiresAt: undefined };
	private readonly watchers = new Set<() => void>();
	private token: string;
	private sending = false;
	private listening: AbortController | undefined;

	constructor(token: string) {
		this.token = localStorage.getItem(ownKey(token)) ?? token;
		if (this.token !== token) this.showToken();
		this.talk = { ...this.talk, waiting: this.kept() };
		if (sessionStorage.getItem(openKey(this.token)) !== null) this.begin();
	}

	get now(): Talk {
		return this.talk;
	}

	watch(watcher: () => void): () => void {
		this.watchers.add(watcher);
		return () => this.watchers.delete(watcher);
	}

	/** The button: the first thing that changes anything. */
	async open(locale: Locale): Promise<void> {
		this.set({ phase: "opening" });
		const wish = sessionStorage.getItem(wishKey(this.token)) ?? newKey();
		sessionStorage.setItem(wishKey(this.token), wish);
		try {
			const opened = await openLink(this.token, wish, locale);
			if (opened.token !== undefined) {
				localStorage.setItem(ownKey(this.token), opened.token);
				this.token = opened.token;
				this.showToken();
			}
			sessionStorage.setItem(openKey(this.token), "1");
			this.set({ expiresAt: opened.expiresAt, isAway: false });
			this.take(opened.lines);
			this.begin();
		} catch (error) {
			if (error instanceof LinkEnded) this.set({ phase: error.why });
			else this.set({ phase: "closed", isAway: true });
		}
	}

	say(text: string): void {
		this.set({ waiting: [...this.talk.waiting, { clientId: newKey(), text }], isTooFast: false });
		this.keep();
		void this.send();
	}

	private begin(): void {
		this.set({ phase: "open" });
		void this.listen();
		void this.send();
	}

	private async listen(): Promise<void> {
		if (this.listening !== undefined) return;
		this.listening = new AbortController();
		for (let isFirst = true; this.talk.phase === "open"; isFirst = false) {
			const since = isFirst ? 0 : (this.talk.lines.at(-1)?.at ?? 0);
			const have = this.talk.lines.filter(({ at }) => at >= since).length;
			try {
				const { signal } = this.listening;
				const answer = await fetchLines(this.token, { since, have, wait: !isFirst && this.talk.lines.length > 0, signal });
				this.take(answer.lines);
				this.set({ isAway: false, expiresAt: answer.expiresAt });
				// The first answer is on its way: no hurry, no pause of twenty seconds either.
				if (this.talk.lines.length === 0) await pause(300);
			} catch (error) {
				if (error instanceof LinkEnded) return this.set({ phase: error.why });
				this.set({ isAway: true });
				await pause(RETRY_MS);
			}
		}
	}

	private async send(): Promise<void> {
		if (this.sending || this.talk.phase !== "open") return;
		this.sending = true;
		try {
			for (let next = this.talk.waiting[0]; next !== undefined; next = this.talk.waiting[0]) {
				try {
					const line = await sayLine(this.token, next.clientId, next.text);
					const said = next.clientId;
					this.set({ waiting: this.talk.waiting.filter(({ clientId }) => clientId !== said), isAway: false });
					this.take([line]);
					this.keep();
				} catch (error) {
					if (error instanceof LinkEnded) return this.set({ phase: error.why });
					this.set(error instanceof TooFast ? { isTooFast: true } : { isAway: true });
					await pause(error instanceof TooFast ? 20_000 : RETRY_MS);
				}
			}
			this.set({ isTooFast: false });
		} finally {
			this.sending = false;
		}
	}

	private take(lines: readonly Line[]): void {
		const known = new Set(this.talk.lines.map(({ id }) => id));
		const fresh = lines.filter(({ id }) => !known.has(id));
		if (fresh.length === 0) return;
		const all = [...this.talk.lines, ...fresh].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
		this.set({ lines: all });
	}

	private set(change: Partial<Talk>): void {
		this.talk = { ...this.talk, ...change };
		for (const watcher of this.watchers) watcher();
	}

	private showToken(): void {
		history.replaceState(null, "", `/c/${this.token}`);
	}

	private kept(): readonly Waiting[] {
		try {
			const kept: unknown = JSON.parse(sessionStorage.getItem(`waiting ${this.token}`) ?? "[]");
			return Array.isArray(kept) ? (kept as Waiting[]) : [];
		} catch {
			return [];
		}
	}

	private keep(): void {
		sessionStorage.setItem(`waiting ${this.token}`, JSON.stringify(this.talk.waiting));
	}
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function newKey(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
