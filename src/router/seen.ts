import type { Message } from "../chat/message.js";
import { Recent } from "../recent.js";

/** Within this, the same ids are the same message; further apart, ids repeat by chance. */
export const SEEN_MS = 15 * 60_000;
const MOST = 20_000;

interface Named extends Pick<Message, "network" | "botId" | "id" | "chat"> {
	readonly sender: Pick<Message["sender"], "id">;
}

/**
 * The tuple that names one message: what an effect carries as its `cause`. The message's own id stands as far in front
 * as it can: where a platform's ids ascend, new causes go to the end of their index, and one page takes many.
 */
export const causeOf = ({ network, botId, id, chat, sender }: Named): string =>
	`${network}|${botId}|${id}|${chat.kind}:${chat.id}|${sender.id}`;

/** Remembers what was handled lately, in memory and bounded. */
export class Seen {
	private readonly sentAt = new Recent<string, number>(MOST);
	private turnedAt: number;

	constructor(private readonly now: () => number) {
		this.turnedAt = now();
	}

	/** Whether this message was here before; remembers it if not. */
	isRedelivery(message: Message): boolean {
		const now = this.now();
		if (Math.abs(now - this.turnedAt) >= SEEN_MS) {
			this.sentAt.age();
			this.turnedAt = now;
		}
		const key = causeOf(message);
		const before = this.sentAt.get(key);
		if (before !== undefined && Math.abs(message.sentAt - before) <= SEEN_MS) return true;
		this.sentAt.set(key, message.sentAt);
		return false;
	}
}
