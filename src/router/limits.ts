import { LRUCache } from "lru-cache";

const MINUTE_MS = 60_000;
const SILENCE_MS = 10 * MINUTE_MS;
const PER_PERSON = 6;
const PER_GROUP = 30;

interface Window {
	startedAt: number;
	used: number;
	silentUntil: number;
}

/**
 * How much is taken in: 6 commands a minute from a person, 30 from a group; then one hint, then ten
 * minutes of silence.
 */
export class IncomingLimits {
	private readonly windows = new LRUCache<string, Window>({ max: 20_000 });

	constructor(private readonly now: () => number) {}

	/** `hint`: over the limit for the first time, say so once; `silent`: say nothing. */
	take(person: string, group: string | undefined): "ok" | "hint" | "silent" {
		const own = this.count(`p ${person}`, PER_PERSON);
		const shared = group === undefined ? "ok" : this.count(`g ${group}`, PER_GROUP);
		if (own === "silent" || shared === "silent") return "silent";
		return own === "hint" || shared === "hint" ? "hint" : "ok";
	}

	private count(key: string, most: number): "ok" | "hint" | "silent" {
		const now = this.now();
		const window = this.windows.get(key) ?? { startedAt: now, used: 0, silentUntil: 0 };
		this.windows.set(key, window);
		// A clock set back must not silence anybody for longer than was meant.
		if (now < window.silentUntil && window.silentUntil - now <= SILENCE_MS) return "silent";
		if (now - window.startedAt >= MINUTE_MS || now < window.startedAt) {
			window.startedAt = now;
			window.used = 0;
		}
		window.used++;
		if (window.used <= most) return "ok";
		window.silentUntil = now + SILENCE_MS;
		window.used = 0;
		return "hint";
	}
}
