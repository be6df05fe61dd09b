import { LRUCache } from "lru-cache";
import type { Quote } from "../../src/chat/message.js";

const MOST_REMEMBERED = 2_000;
/** WeChat shortens what it quotes. */
const COMPARED = 60;

/** What the bot said lately, and as which message: a quote comes as the quoted text alone. */
export class Said {
	readonly #quotes = new LRUCache<string, Quote>({ max: MOST_REMEMBERED });

	note(chat: string, text: string, messageId: string, senderId: string): void {
		const key = keyOf(chat, text);
		if (key !== undefined) this.#quotes.set(key, { messageId, senderId });
	}

	find(chat: string, text: string): Quote | undefined {
		const key = keyOf(chat, text);
		return key === undefined ? undefined : this.#quotes.get(key);
	}
}

/** White space and a mention's end look different in a quote. */
function keyOf(chat: string, text: string): string | undefined {
	const bare = text.replace(/[\s\u2005]+/g, "").slice(0, COMPARED);
	return bare === "" ? undefined : `${chat}\n${bare}`;
}
