import { createHmac } from "node:crypto";
import type { Clock } from "../../clock.js";
import { UserError } from "../../errors.js";
import { type GuardedRequest, guardedFetch } from "../../net/guarded.js";
import { type Channel, channels } from "../../store/collections/channels.js";
import type { Store } from "../../store/port.js";
import type { CarriedOutcome } from "../carried.js";
import type { Hook } from "./hook.js";

export interface HookOptions {
	readonly store: Store;
	readonly clock: Clock;
	readonly allowHosts: readonly string[];
	/** Names to addresses; the system's when left out. */
	readonly resolve?: GuardedRequest["resolve"];
}

/** `sha256=` and the HMAC of seconds, a dot and the raw body: a receiver can tell it is ours, and not an old one. */
export const signature = (secret: string, seconds: number, body: string): string =>
	`sha256=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;

/** WeCom's answer is always 200; developer.work.weixin.qq.com/document/path/90313 lists its codes. */
const TOO_OFTEN = 45009;
const BUSY = -1;

function wecomOutcome(status: number, body: Buffer): CarriedOutcome {
	if (status !== 200) return { state: status >= 500 || status === 429 ? "not-sent" : "refused", code: String(status) };
	let code: unknown;
	try {
		code = (JSON.parse(body.toString()) as { errcode?: unknown }).errcode;
	} catch {
		return { state: "unknown", code: "NO_JSON" };
	}
	if (code === 0) return { state: "sent" };
	return { state: code === TOO_OFTEN || code === BUSY ? "not-sent" : "refused", code: String(code) };
}

/** Statuses that say: later, perhaps. */
const LATER = new Set([408, 425, 429]);

function hookOutcome(status: number): CarriedOutcome {
	if (status >= 200 && status < 300) return { state: "sent" };
	return { state: LATER.has(status) || status >= 500 ? "not-sent" : "refused", code: String(status) };
}

function headersOf({ secret }: Channel, { id }: Hook, body: string, now: number): Record<string, string> {
	const common = { "content-type": "application/json; charset=utf-8", "user-agent": "alumni-liaison-bot" };
	if (secret === undefined) return common;
	const seconds = Math.floor(now / 1000);
	return {
		...common,
		// The same however often it is sent: who has taken it once can tell.
		"idempotency-key": id,
		"x-timestamp": String(seconds),
		"x-signature": signature(secret, seconds, body),
	};
}

/** Posts one hook; see `Courier` for what the outcomes mean. */
export function hookSender({ store, clock, allowHosts, resolve }: HookOptions) {
	return async (hook: Hook, handed: () => Promise<void>): Promise<CarriedOutcome> => {
		const channel = await store.collection(channels).get(hook.channelId);
		const { body } = hook;
		if (channel === undefined || channel.state === "off" || body === undefined) return { state: "refused", code: "CHANNEL_OFF" };
		let isHanded = false;
		try {
			const { status, body: answer } = await guardedFetch(channel.target, {
				method: "POST",
				body,
				allowHosts,
				headers: headersOf(channel, hook, body, clock.now()),
				handed: async () => {
					await handed();
					isHanded = true;
				},
				...(resolve === undefined ? {} : { resolve }),
			});
			return channel.kind === "wecom" ? wecomOutcome(status, answer) : hookOutcome(status);
		} catch (error) {
			if (error instanceof UserError) return { state: "refused", code: error.code.toUpperCase().replaceAll("-", "_") };
			const { code } = error as { readonly code?: unknown };
			return { state: isHanded ? "unknown" : "not-sent", code: typeof code === "string" ? code : "EFETCH" };
		}
	};
}
