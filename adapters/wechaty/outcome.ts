import type { SendOutcome } from "../../src/chat/adapter.js";

/** Thrown by `within` where a call was not answered in time. */
export class NoAnswer extends Error {
	override readonly name = "NoAnswer";
}

/**
 * Causes that speak of the login as a whole, not of one chat or one message. `rejected` too: padlocal's
 * sends were seen to fail one and all while it still called itself logged in (wechaty#2442).
 */
export const BOT_CAUSES: ReadonlySet<string> = new Set(["rate-limited", "risk-control", "no-answer", "rejected"]);

const refused = (cause: string): SendOutcome => ({ state: "refused", cause });
const unsent = (cause: string): SendOutcome => ({ state: "not-sent", cause });
const unknown = (cause: string): SendOutcome => ({ state: "unknown", cause });

/** gRPC's codes, from its specification; a puppet behind a service answers with them. */
const GRPC: ReadonlyMap<number, SendOutcome> = new Map([
	[1, unknown("cancelled")],
	[3, refused("bad-params")],
	[4, unknown("no-answer")],
	[5, refused("bad-target")],
	[7, refused("unauthorized")],
	[8, refused("rate-limited")],
	[12, refused("unsupported")],
	[16, unsent("unauthorized")],
]);

const WORDS: readonly (readonly [RegExp, SendOutcome])[] = [
	[/not logged in|NO CLIENT|no grpc manager|has not (been )?started|未登录/i, unsent("offline")],
	[/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|No connection established|Name resolution failed|Failed to connect/i, unsent("unreachable")],
	[
		/time ?out|timed out|超时|ECONNRESET|socket hang up|EPIPE|Connection dropped|Call cancelled|stream (closed|removed)/i,
		unknown("connection-lost"),
	],
	[/频繁|too (often|fast|many)|rate.?limit/i, refused("rate-limited")],
	[/风控|risk|blocked by|account.*(restricted|limited)|封号|限制/i, refused("risk-control")],
	[/非好友|不是.*好友|朋友验证|not (a )?friend|拉黑|黑名单|blacklist/i, refused("not-reachable")],
	[/not exist|not found|no such|no payload|不存在/i, refused("bad-target")],
	[/unsupported|not (supported|implemented)/i, refused("unsupported")],
];

/**
 * What an error of a send means. A puppet's words are all there is in most cases; what is not known
 * counts as a refusal, for the puppet answered and did not send.
 */
export function outcomeOf(error: unknown): SendOutcome {
	if (error instanceof NoAnswer) return unknown("no-answer");
	const { message, code, details } = errorFacts(error);
	const words = `${message}\n${details}`.slice(0, 2_000);
	const byWords = WORDS.find(([pattern]) => pattern.test(words))?.[1];
	if (code !== undefined && code !== 2 && code !== 13) {
		// UNAVAILABLE is said of a connection that was never made as well as of one that broke.
		if (code === 14) return byWords?.state === "not-sent" ? byWords : unknown("connection-lost");
		const known = GRPC.get(code);
		if (known !== undefined) return known;
	}
	return byWords ?? refused("rejected");
}

function errorFacts(error: unknown): { message: string; code: number | undefined; details: string } {
	if (typeof error !== "object" || error === null) return { message: String(error), code: undefined, details: "" };
	const { message, code, details } = error as { message?: unknown; code?: unknown; details?: unknown };
	return {
		message: typeof message === "string" ? message : "",
		code: typeof code === "number" ? code : undefined,
		details: typeof details === "string" ? details : "",
	};
}
