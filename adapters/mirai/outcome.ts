import type { SendOutcome } from "../../src/chat/adapter.js";
import { messageIdOf, type WireAnswer } from "./wire.js";

/** What became of one command. `not-sent` and `unknown` as in `SendOutcome`. */
export type Reply =
	| { readonly state: "answered"; readonly answer: WireAnswer }
	| { readonly state: "not-sent" | "unknown"; readonly cause: string };

/** docs/api/API.md, 状态码: in the greeting why the server does not take us, later that a command was not looked at. */
export const SESSION_CAUSES: ReadonlyMap<unknown, string> = new Map([
	[1, "bad-key"],
	[2, "no-login"],
	[3, "session-lost"],
	[4, "session-lost"],
]);

export const NO_SUCH_TARGET = 5;
export const UNSUPPORTED = 6;

const CODE_CAUSES: ReadonlyMap<unknown, string> = new Map([
	[NO_SUCH_TARGET, "not-reachable"],
	[UNSUPPORTED, "unsupported"],
	[10, "no-permission"],
	[20, "muted"],
	[30, "too-long"],
	[400, "bad-params"],
]);

/** QQ's own results, in the words of mirai's exceptions (mirai#2127, #168, #1220). */
const RESULT_CAUSES: ReadonlyMap<number, string> = new Map([
	[46, "risk-control"],
	[110, "not-reachable"],
	[120, "muted"],
	[299, "group-limit"],
]);

/** Causes that speak of the bot as a whole, not of one chat or one message. */
export const BOT_CAUSES: ReadonlySet<string> = new Set(["risk-control", "swallowed", "peer-timeout"]);

export function outcomeOf(reply: Reply): SendOutcome {
	if (reply.state !== "answered") return reply;
	const { code, messageId } = reply.answer;
	if (code === 0) {
		// Tencent took it and showed it to nobody (mirai-api-http#722, #595): to try again does harm.
		if (messageId === -1) return { state: "refused", cause: "swallowed" };
		const id = messageIdOf(messageId);
		return id === undefined || id === "0" ? { state: "sent" } : { state: "sent", messageId: id };
	}
	const session = SESSION_CAUSES.get(code);
	if (session !== undefined) return { state: "not-sent", cause: session };
	const cause = CODE_CAUSES.get(code);
	if (cause !== undefined) return { state: "refused", cause };
	return code === 500 ? internal(reply.answer) : { state: "unknown", cause: "contradictory-answer" };
}

/** Whether a command other than a send was carried out. */
export const isDone = (reply: Reply): boolean => reply.state === "answered" && reply.answer.code === 0;

/** Code 500 carries the words of an exception; one that names no refusal may have come after the sending. */
function internal({ msg }: WireAnswer): SendOutcome {
	const words = typeof msg === "string" ? msg.slice(0, 2_000) : "";
	const result = Number(/resultType=(\d{1,9})/.exec(words)?.[1]);
	if (result > 0) return { state: "refused", cause: RESULT_CAUSES.get(result) ?? `rejected-${result}` };
	if (words.includes("LIMITED_MESSAGING")) return { state: "refused", cause: "risk-control" };
	if (/reason=[A-Z_]+/.test(words)) return { state: "refused", cause: "rejected" };
	return { state: "unknown", cause: /time ?out|timed out/i.test(words) ? "peer-timeout" : "internal-error" };
}
