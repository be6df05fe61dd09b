import { createHash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import type { FastifyRequest } from "fastify";
import type { Clock } from "../clock.js";
import { HttpProblem } from "./problems.js";

/** Who asks: the holder of OFFICE_TOKEN, or a user signed in to the console. */
export type Principal = { readonly kind: "token" } | { readonly kind: "session"; readonly userId: string };

/** Finds whose console session a request carries (in its cookies); `undefined` for nobody's. */
export type SessionOf = (request: FastifyRequest) => Promise<string | undefined>;

declare module "fastify" {
	interface FastifyRequest {
		/** Set on every request under `/api` that reaches a route. */
		principal: Principal | null;
	}
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Takes the same time wherever two secrets differ, and whatever their lengths. */
export const sameSecret = (given: string, expected: string): boolean => timingSafeEqual(digest(given), digest(expected));

const WINDOW_MS = 60_000;
const MAX_FAILURES = 10;
/** So many addresses are remembered; the longest known are forgotten first. */
const MAX_ADDRESSES = 10_000;

/** One caller holds a whole IPv6 network of 64 bits. */
function callerOf(address: string): string {
	if (isIP(address) !== 6 || address.startsWith("::ffff:")) return address;
	return address.split("::")[0]?.split(":").slice(0, 4).join(":") ?? address;
}

/** Counts wrong tokens by address: past ten in a minute the address waits until the minute is over. */
export class FailureLimit {
	readonly #clock: Clock;
	readonly #failures = new Map<string, { count: number; until: number }>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Seconds to wait; 0 for none. */
	waitFor(address: string): number {
		const entry = this.#failures.get(callerOf(address));
		if (entry === undefined || entry.count < MAX_FAILURES) return 0;
		return Math.max(0, Math.ceil((entry.until - this.#clock.now()) / 1000));
	}

	failed(address: string): void {
		const key = callerOf(address);
		const now = this.#clock.now();
		const entry = this.#failures.get(key);
		// A clock set back must not lock anybody out for longer than the window.
		if (entry !== undefined && now < entry.until && entry.until - now <= WINDOW_MS) {
			entry.count++;
			return;
		}
		this.#failures.delete(key);
		if (this.#failures.size >= MAX_ADDRESSES) {
			const [oldest] = this.#failures.keys();
			if (oldest !== undefined) this.#failures.delete(oldest);
		}
		this.#failures.set(key, { count: 1, until: now + WINDOW_MS });
	}
}

export interface AuthOptions {
	readonly officeToken: string;
	readonly clock: Clock;
	readonly sessionOf: SessionOf | undefined;
}

const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** Makes what tells who asks; it throws `HttpProblem` where nobody does who may. */
export function createAuth({ officeToken, clock, sessionOf }: AuthOptions): (request: FastifyRequest) => Promise<Principal> {
	const limit = new FailureLimit(clock);
	return async (request) => {
		const header = request.headers.authorization;
		if (header === undefined) {
			const userId = await sessionOf?.(request);
			if (userId === undefined) {
				throw new HttpProblem(401, "NO_TOKEN", "Send Authorization: Bearer with the office's token.", {
					"www-authenticate": "Bearer",
				});
			}
			// A cookie comes along with whatever made the browser ask; the gate has checked an Origin that is there.
			if (WRITES.has(request.method) && request.headers.origin === undefined) {
				throw new HttpProblem(403, "NO_ORIGIN", "A console session changes things only from its own page.");
			}
			return { kind: "session", userId };
		}
		const wait = limit.waitFor(request.ip);
		if (wait > 0)
			throw new HttpProblem(429, "TOO_MANY_FAILURES", "Too many wrong tokens; wait.", { "retry-after": String(wait) });
		const token = /^bearer +(\S+) *$/i.exec(header)?.[1] ?? "";
		if (token !== "" && sameSecret(token, officeToken)) return { kind: "token" };
		limit.failed(request.ip);
		throw new HttpProblem(401, "WRONG_TOKEN", "This is not the office's token.", {
			"www-authenticate": 'Bearer error="invalid_token"',
		});
	};
}
