import type { BotId } from "../chat/message.js";
import { type Delivery, deliveries, laneName, RANKS } from "../outbox/delivery.js";
import { relayGroup } from "../relay/desk.js";
import type { Services } from "../services.js";
import type { Alarm } from "../store/collections/alarms.js";

/** At each look; the others follow half a minute later. */
const AT_ONCE = 100;
/** A round of some days ago is no news any more for a liaison to paste. */
const LONGEST_DUE_MS = 3 * 86_400_000;

/** What waits for groups of a bot in trouble is handed to their liaisons, to be pasted. */
export async function relayWaiting(services: Services, { bot, trouble }: Alarm): Promise<void> {
	const now = services.clock.now();
	const all = services.store.collection(deliveries);
	const found: Delivery[] = [];
	for (const rank of RANKS) {
		const lane = laneName(rank, bot as BotId);
		const page = await all.list("lane", { prefix: [lane], from: now - LONGEST_DUE_MS, to: now + 1, limit: AT_ONCE });
		found.push(...page.items.filter(({ chat }) => chat.kind === "group"));
	}
	const why = trouble === "frozen" ? "frozen" : trouble === "refusing" ? "refusing" : "offline";
	for (const { key = "", network, chat, segments = [] } of found)
		await relayGroup(services, { key, network, chat, segments }, why);
}
