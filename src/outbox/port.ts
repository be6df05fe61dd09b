import type { OutSegment, SendOutcome } from "../chat/adapter.js";
import type { ChatRef, Message, Network } from "../chat/message.js";
import type { Delivery, PushCategory } from "./delivery.js";
import type { QuietRules } from "./quiet.js";

export interface Answer {
	readonly segments: readonly OutSegment[];
	/** A message that held contact details is answered with a mention, never a quote. */
	readonly noQuote?: boolean;
	/** Dropped last when too many answers wait. */
	readonly essential?: boolean;
}

export interface Push {
	/** Asked for twice under one key, it is sent once. At most 200 characters. */
	readonly key: string;
	readonly category: PushCategory;
	readonly network: Network;
	readonly chat: ChatRef;
	readonly segments: readonly OutSegment[];
	/** The bot to speak through, `network:id`; left out, the outbox chooses one that reaches the chat. */
	readonly botId?: string;
	readonly quote?: string;
	readonly alumnusId?: string;
	/** IANA, or `UNKNOWN_ZONE`. */
	readonly timezone?: string;
	readonly notBefore?: number;
	readonly expiresAt?: number;
	/** What it is part of, so that its progress can be counted. */
	readonly batch?: string;
	/** Ignores quiet hours: the receiver has just spoken to us or asked for it. */
	readonly awake?: boolean;
}

/** The only way out. Answers and pushes of one bot pass one scheduler. */
export interface Outbox {
	/** The hours in which pushes leave. */
	readonly quiet: QuietRules;
	/**
	 * Answers a message where it was written, quoting it where the platform can. Resolves when the
	 * outcome is known; never rejects.
	 */
	answer(to: Message, answer: Answer): Promise<SendOutcome>;
	/** Resolves once the push is durable; the Delivery under the key as it now stands. */
	push(push: Push): Promise<Delivery>;
	/** How many more pushes a bot may be given now, `network:id`; `Infinity` where nothing is paced. */
	pushesLeft(botId: string): Promise<number>;
	/** Takes back what has not left yet. */
	cancel(key: string): Promise<boolean>;
	/** Repeats what was refused, failed or is unknown; `undefined` where there is nothing to repeat (any more). */
	retry(id: string): Promise<Delivery | undefined>;
	/** Called with each push whose outcome became final. */
	onOutcome(listener: (delivery: Delivery) => void): () => void;
}
