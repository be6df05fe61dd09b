import { LRUCache } from "lru-cache";

/** About 20 MB when full; whoever has not spoken for longer than 100,000 others is forgotten. */
const MOST_REMEMBERED = 100_000;

/**
 * The last seen card (群名片) per group and person. OneBot 11 has no event for a new card, and
 * Lagrange sends none at all, so it is compared with each message. An empty card in a message is
 * passed over: NapCat also sends it for a card it has not looked up yet.
 */
export class CardMemory {
	readonly #cards = new LRUCache<string, string>({ max: MOST_REMEMBERED });

	/** Notes the card a message came with; `true` where it differs from a known one. */
	changedTo(groupId: string, userId: string, card: string): boolean {
		const key = `${groupId}:${userId}`;
		const known = this.#cards.get(key);
		if (known === card) return false;
		this.#cards.set(key, card);
		return known !== undefined;
	}

	/** Notes a card from a list, which may be older than what was seen in a message. */
	suggest(groupId: string, userId: string, card: string): void {
		const key = `${groupId}:${userId}`;
		if (!this.#cards.has(key)) this.#cards.set(key, card);
	}

	forget(groupId: string, userId: string): void {
		this.#cards.delete(`${groupId}:${userId}`);
	}
}
