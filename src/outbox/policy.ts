import type { Platform } from "../chat/message.js";

/** How much one bot may send. All windows roll: "a day" is any 24 hours. `Infinity` lifts a cap. */
export interface Policy {
	/** The least time between two messages, and up to `jitterMs` more, drawn anew after each. */
	readonly gapMs: number;
	readonly jitterMs: number;
	/** The same between two pushes. */
	readonly pushGapMs: number;
	readonly pushJitterMs: number;
	readonly perMinute: number;
	readonly perDay: number;
	/** At most `perGroup` messages into one group in `perGroupMs`. */
	readonly perGroup: number;
	readonly perGroupMs: number;
	/** The part of the day that answers never touch. */
	readonly pushShare: number;
	/** The part of the day that pushes never touch, however little is answered. */
	readonly answerFloor: number;
	/** Pushes beyond their own share are spread over this time, for each may bring an answer that wants room too. */
	readonly spreadMs: number;
}

const HOUR_MS = 3_600_000;

export const UNPACED: Policy = {
	gapMs: 0,
	jitterMs: 0,
	pushGapMs: 0,
	pushJitterMs: 0,
	perMinute: Number.POSITIVE_INFINITY,
	perDay: Number.POSITIVE_INFINITY,
	perGroup: Number.POSITIVE_INFINITY,
	perGroupMs: 0,
	pushShare: 0,
	answerFloor: 0,
	spreadMs: 0,
};

/**
 * QQ publishes no thresholds. One second between messages is go-cqhttp's `rate-limit` default and
 * windoge-plugin#12; three to seven between pushes from Adachi-BOT#578 (1 to 3) and WFBot#38 (7);
 * 20 a minute is half of what bursts were blocked at (BotFlow#93, #94); groups limit a member to
 * five messages themselves (mirai's result 299). 200 a day is our own: new accounts die of less.
 */
const QQ: Policy = {
	gapMs: 1_000,
	jitterMs: 1_000,
	pushGapMs: 3_000,
	pushJitterMs: 4_000,
	perMinute: 20,
	perDay: 200,
	perGroup: 5,
	perGroupMs: 10_000,
	pushShare: 0.25,
	answerFloor: 0.05,
	spreadMs: 8 * HOUR_MS,
};

/**
 * WeChat through Wechaty: one a second passes, one each half second fails after some 120, and about
 * 60 in a row bring "sending too often"; the limit is the account's (Urinx/WeixinBot#149). Busy
 * bots in several rooms meet it earlier (wechaty/friday#89), so it starts lower than QQ.
 */
const WECHAT: Policy = {
	...QQ,
	gapMs: 2_000,
	jitterMs: 2_000,
	pushGapMs: 5_000,
	pushJitterMs: 5_000,
	perMinute: 15,
	perDay: 150,
	perGroup: 3,
};

/** The sandbox and the relay bring nothing to a platform that could freeze us. */
export const DEFAULT_POLICIES: Readonly<Record<Platform, Policy>> = {
	onebot: QQ,
	mirai: QQ,
	wechaty: WECHAT,
	sandbox: UNPACED,
	relay: UNPACED,
};

export const isUnpaced = (policy: Policy): boolean =>
	policy.gapMs === 0 &&
	policy.pushGapMs === 0 &&
	policy.perMinute === Number.POSITIVE_INFINITY &&
	policy.perDay === Number.POSITIVE_INFINITY &&
	policy.perGroup === Number.POSITIVE_INFINITY;

/** Throws `RangeError` for a policy under which something could never be sent. */
export function checkPolicy(policy: Policy): Policy {
	const times = [policy.gapMs, policy.jitterMs, policy.pushGapMs, policy.pushJitterMs, policy.perGroupMs, policy.spreadMs];
	if (!times.every((ms) => ms >= 0 && Number.isFinite(ms))) throw new RangeError("a policy's times are finite and not negative");
	if (!(policy.perMinute >= 1 && policy.perGroup >= 1))
		throw new RangeError("a policy lets at least one message a minute through");
	// With fewer, a quarter for pushes and a floor for answers would leave one of them nothing.
	if (!(policy.perDay >= 4)) throw new RangeError("a policy lets at least four messages a day through");
	if (!(policy.pushShare >= 0 && policy.answerFloor >= 0 && policy.pushShare + policy.answerFloor < 1))
		throw new RangeError("a policy's shares leave something of the day");
	return policy;
}
