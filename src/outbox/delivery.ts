import type { OutSegment } from "../chat/adapter.js";
import type { ChatRef, Network } from "../chat/message.js";
import { type Doc, defineCollection } from "../store/port.js";

/**
 * - `queued`: waits for its turn; `sending`: handed to the platform, outcome not known yet.
 * - `sent`, `refused`, `unknown`: see `SendOutcome`; `unknown` is never repeated by itself.
 * - `failed`: proved unsent and given up after its retries; `expired`: its time passed unsent;
 *   `cancelled`: taken back before it was sent.
 */
export type DeliveryState = "queued" | "sending" | "sent" | "refused" | "unknown" | "failed" | "expired" | "cancelled";

export type PushCategory = "reminder" | "announcement" | "digest" | "notice" | "alarm";

/** One outgoing message and what became of it. */
export interface Delivery extends Doc {
	/** Idempotency key: a push asked for twice is one Delivery. Answers have none. */
	readonly key?: string;
	readonly kind: "answer" | "push";
	readonly category?: PushCategory;
	readonly network: Network;
	/** Set when a bot has been chosen; counters are rebuilt by it. `network:id`. */
	readonly botId?: string;
	readonly chat: ChatRef;
	/** What is to be sent; removed once the outcome is final. Personal. */
	readonly segments?: readonly OutSegment[];
	readonly quote?: string;
	/** Whom it concerns, where that is one alumnus. */
	readonly alumnusId?: string;
	/** The receiver's IANA zone, for quiet hours; the default zone when left out. */
	readonly timezone?: string;
	readonly state: DeliveryState;
	readonly attempts: number;
	/** The platform's id, once sent: quotes of it come back as answers. */
	readonly messageId?: string;
	readonly cause?: string;
	readonly createdAt: number;
	/** Not before this time. */
	readonly dueAt: number;
	readonly expiresAt?: number;
	/** When the outcome became final. */
	readonly doneAt?: number;
	/** For pollers: `state` changed at. */
	readonly changedAt: number;
}

export const deliveries = defineCollection<Delivery>()({
	name: "deliveries",
	schema: 1,
	indexes: {
		key: { on: ["key"], unique: true },
		state: { on: ["state", "dueAt"] },
		bot: { on: ["botId", "doneAt"] },
		created: { on: ["createdAt"] },
		alumnus: { on: ["alumnusId", "createdAt"] },
		message: { on: ["botId", "messageId"] },
	},
	personal: ["segments"],
	subject: "alumnus",
});
