import type { ChatAdapter } from "../chat/adapter.js";
import type { ChatEvent } from "../chat/message.js";

type Hear = (event: ChatEvent) => void;

/**
 * An account that moves from one road to another is on both for a while, and each tells what people
 * write under ids of its own: no redelivery, and it would be answered twice. So it is heard by the road it
 * speaks by, the first that is on line (as the outbox chooses), and what the others say of it is left.
 */
export function byOneRoad(adapter: ChatAdapter, adapters: readonly ChatAdapter[], hear: Hear): Hear {
	const before = adapters.slice(0, adapters.indexOf(adapter)).filter(({ network }) => network === adapter.network);
	if (before.length === 0) return hear;
	return (event) => {
		const botId = event.type === "message" ? event.message.botId : event.type === "bot-state" ? undefined : event.botId;
		const isElsewhere = before.some((road) => road.bots().some((bot) => bot.botId === botId && bot.state === "online"));
		if (!isElsewhere) hear(event);
	};
}
