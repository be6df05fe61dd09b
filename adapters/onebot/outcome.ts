import type { SendOutcome } from "../../src/chat/adapter.js";
import { messageIdOf } from "./ids.js";
import { isRecord, type WireFrame } from "./wire.js";

/** What became of one action. `not-sent` and `unknown` as in `SendOutcome`. */
export type Reply =
	| { readonly state: "answered"; readonly response: WireFrame }
	| { readonly state: "not-sent" | "unknown"; readonly cause: string };

const SENT: SendOutcome = { state: "sent" };

/** Result codes of Tencent's own server, passed on by Lagrange as retcode and by NapCat in words. */
const RESULT_CAUSES: ReadonlyMap<number, string> = new Map([
	[46, "risk-control"],
	[102, "not-reachable"],
	[103, "not-reachable"],
	[120, "muted"],
	[299, "group-limit"],
	[1006514, "session-broken"],
]);

/** Causes that speak of the bot as a whole, not of one chat or one message. */
export const BOT_CAUSES: ReadonlySet<string> = new Set(["risk-control", "session-broken", "peer-timeout"]);

/** Throws only `IMPRECISE`, see ids.ts. */
export function outcomeOf(reply: Reply): SendOutcome {
	if (reply.state !== "answered") return reply;
	const { status, retcode, data } = reply.response;
	const code = typeof retcode === "number" ? retcode : undefined;
	// Lagrange answers `failed` with code 0 when QQ took the message and gave it no number.
	if (status === "failed" && code !== 0) return failure(code, wordsOf(reply.response));
	// `async`: accepted and queued by the peer; its id will never be known.
	if (status === "async" || (code === 1 && status !== "ok")) return SENT;
	if (status !== "failed" && (code === 0 || (code === undefined && status === "ok"))) {
		const messageId = isRecord(data) ? messageIdOf(data["message_id"]) : undefined;
		return messageId === undefined || messageId === "0" ? SENT : { state: "sent", messageId };
	}
	if (status === undefined && code !== undefined) return failure(code, wordsOf(reply.response));
	return { state: "unknown", cause: "contradictory-answer" };
}

/** Whether an action other than a send was carried out. */
export const isDone = (reply: Reply): boolean => outcomeOf(reply).state === "sent";

function failure(retcode: number | undefined, words: string): SendOutcome {
	if (retcode === 1404 || retcode === 404) return refused("unsupported");
	if (retcode === 1400 || retcode === 400) return refused("bad-params");
	if (retcode === 1401 || retcode === 1403 || retcode === 401 || retcode === 403) return refused("unauthorized");

	const code = resultCodeIn(words) ?? (retcode === 46 || retcode === 120 || retcode === 299 ? retcode : undefined);
	const known = code === undefined ? undefined : RESULT_CAUSES.get(code);
	if (known) return refused(known);
	if (words.includes("禁言")) return refused("muted");
	// NapCat gave up waiting for QQ; such messages have been seen to arrive (go-cqhttp#382, NapCatQQ#932).
	if (/time ?out|超时/i.test(words)) return { state: "unknown", cause: "peer-timeout" };
	if (/加对方为好友|添加好友/.test(words)) return refused("not-reachable");
	// go-cqhttp's only word for a send that QQ blocked; NapCat's for one that QQ's client turned down (NapCatQQ#901).
	const blocked = /SEND_MSG_API_ERROR|EventChecker Failed|风控|blocked by server/i.test(words);
	if (blocked || (retcode === 100 && words === "")) return refused("risk-control");
	return refused(retcode === undefined ? "rejected" : `rejected-${retcode}`);
}

const refused = (cause: string): SendOutcome => ({ state: "refused", cause });

function wordsOf({ message, wording, msg }: WireFrame): string {
	let words = "";
	for (const value of [msg, message, wording]) if (typeof value === "string") words += `${value.slice(0, 2_000)}\n`;
	return words.trim();
}

/** `EventRet: { "result": 120, … }` in NapCat's words; 0 is no failure. */
function resultCodeIn(words: string): number | undefined {
	const code = Number(/"result"\s*:\s*(\d{1,9})/.exec(words)?.[1]);
	return code > 0 ? code : undefined;
}
