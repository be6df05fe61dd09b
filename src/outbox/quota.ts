import type { BotId, Platform } from "../chat/message.js";
import { laneName, RANKS } from "./delivery.js";
import type { OutboxOptions } from "./options.js";
import { DEFAULT_POLICIES } from "./policy.js";
import type { Deliveries } from "./window.js";

const DAY_MS = 86_400_000;
/** The road whose caps a network's bots are held to where the gateway is another process. */
const ROADS: Readonly<Record<string, Platform>> = { qq: "onebot", wechat: "wechaty", sandbox: "sandbox", relay: "relay" };

/**
 * How many more pushes a bot may be given, those that wait already taken off. `left` is what its own
 * pacer says; a process that does not own the bot counts what left in the last 24 hours.
 */
export async function pushesLeft(
	deliveries: Deliveries,
	bot: BotId,
	now: number,
	left: number | undefined,
	policies: OutboxOptions["policies"],
): Promise<number> {
	const road = ROADS[bot.slice(0, bot.indexOf(":"))] ?? "onebot";
	const { perDay, answerFloor } = { ...DEFAULT_POLICIES[road], ...policies?.[road] };
	if (perDay === Number.POSITIVE_INFINITY) return perDay;
	const room =
		left ?? Math.floor(perDay * (1 - answerFloor)) - (await deliveries.count("bot", { prefix: [bot], from: now - DAY_MS }));
	if (room <= 0) return 0;
	let waiting = 0;
	for (const rank of RANKS) waiting += await deliveries.count("lane", { prefix: [laneName(rank, bot)] });
	return Math.max(0, room - waiting);
}
