import type { OutSegment } from "../chat/adapter.js";
import { type BotId, type ChatRef, type GroupId, groupId, type Network } from "../chat/message.js";
import { type Doc, defineCollection } from "../store/port.js";

/**
 * - `queued`: waits for its turn; `sending`: handed to the platform, outcome not known yet.
 * - `sent`, `refused`, `unknown`: see `SendOutcome`; `unknown` is never repeated by itself.
 * - `failed`: proved unsent and given up after its retries; `expired`: its time passed unsent;
 *   `cancelled`: taken back before it was sent.
 */
export type DeliveryState = "queued" | "sending" | "sent" | "refused" | "unknown" | "failed" | "expired" | "cancelled";

export type PushCategory = "reminder" | "announcement" | "digest" | "notice" | "alarm";

/** As in `OutSegment`; the bytes of images and files are blobs, see `images.ts`. */
export type StoredSegment =
	| Exclude<OutSegment, { readonly bytes: Uint8Array }>
	| { readonly type: "image"; readonly blob: number; readonly mime: "image/png" | "image/jpeg" }
	| { readonly type: "file"; readonly blob: number; readonly name: string };

/** One outgoing message and what became of it. */
export interface Delivery extends Doc {
	/** Idempotency key: a push asked for twice is one Delivery. Answers have none. */
	readonly key?: string;
	readonly kind: "answer" | "push";
	readonly category?: PushCategory;
	readonly network: Network;
	/** The bot it went through last; while it is queued, the one it must go through. `network:id`. */
	readonly botId?: string;
	/** The caller named the bot: no other may send it. */
	readonly pinned?: true;
	readonly chat: ChatRef;
	/**
	 * What is to be sent. Removed once it is sent, expired or cancelled; kept a week after any other
	 * end, so that somebody can repeat it. Answers have none. Personal.
	 */
	readonly segments?: readonly StoredSegment[];
	/** How many blobs belong to it. */
	readonly images?: number;
	readonly quote?: string;
	/** Whom it concerns, where that is one alumnus. */
	readonly alumnusId?: string;
	/** The receiver's IANA zone, for quiet hours; the default zone when left out. */
	readonly timezone?: string;
	/** Ignores quiet hours. */
	readonly awake?: true;
	readonly state: DeliveryState;
	/** Which bot's queue it stands in, and how urgent it is; only while it is queued. See `laneOf`. */
	readonly lane?: string;
	readonly attempts: number;
	/** How many messages the platform was handed for it, those proved unsent left out; counts against the caps. */
	readonly handed?: number;
	/** When the last of them was. Kept for good: counters are rebuilt by it. */
	readonly handedAt?: number;
	/** How many parts of a long text have been sent: the next attempt goes on behind them. */
	readonly partsSent?: number;
	/** It was repeated after a crash; a second time it would become `unknown`. */
	readonly repeated?: true;
	/** The platform's id, once sent: quotes of it come back as answers. That of its last part. */
	readonly messageId?: string;
	readonly cause?: string;
	readonly createdAt: number;
	/** Not before this time. */
	readonly dueAt: number;
	/** What it is part of: an announcement, a round. */
	readonly batch?: string;
	/** The group it goes into, where nobody there asked for it: group manners hold, see `manners.ts`. */
	readonly unasked?: GroupId;
	/** Only while it is queued. */
	readonly expiresAt?: number;
	/** When the outcome became final. */
	readonly doneAt?: number;
	/** The same, while somebody at the office may want it repeated: what was refused, failed or is unknown. */
	readonly deadAt?: number;
	/** For pollers: `state` changed at. */
	readonly changedAt: number;
}

export const deliveries = defineCollection<Delivery>()({
	name: "deliveries",
	schema: 1,
	indexes: {
		key: { on: ["key"], unique: true },
		state: { on: ["state", "dueAt"] },
		lane: { on: ["lane", "dueAt"] },
		expiry: { on: ["expiresAt"] },
		bot: { on: ["botId", "handedAt"] },
		created: { on: ["createdAt"] },
		alumnus: { on: ["alumnusId", "createdAt"] },
		message: { on: ["botId", "messageId"] },
		batch: { on: ["batch", "state"] },
		unasked: { on: ["unasked", "handedAt"] },
		dead: { on: ["deadAt"] },
	},
	personal: ["segments"],
	subject: "alumnus",
});

/** The group that a push interrupts, if it does; a notice belongs to what was said there, an alarm must come. */
export function unaskedIn({
	network,
	chat,
	category,
	awake,
}: Pick<Delivery, "network" | "chat" | "category" | "awake">): GroupId | undefined {
	const isAsked = awake === true || category === "notice" || category === "alarm";
	return chat.kind === "group" && !isAsked ? groupId(network, chat.id) : undefined;
}

/** An alarm or something the receiver waits for is not held up by a round of reminders. */
const isUrgent = (delivery: Pick<Delivery, "category" | "awake">): boolean =>
	delivery.awake === true || delivery.category === "alarm" || delivery.category === "notice";

export type Rank = 0 | 1;
export const RANKS: readonly Rank[] = [0, 1];

/** `bot` is `network:` without an id where no bot reaches the chat yet. */
export const laneName = (rank: Rank, bot: BotId): string => `${rank}|${bot}`;
export const laneOf = (delivery: Pick<Delivery, "category" | "awake">, bot: BotId): string =>
	laneName(isUrgent(delivery) ? 0 : 1, bot);
export const botOfLane = (lane: string): BotId => lane.slice(2) as BotId;
