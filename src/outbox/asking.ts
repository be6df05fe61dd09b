import type { BotId } from "../chat/message.js";
import type { NewDoc } from "../store/port.js";
import { type Delivery, laneOf, type StoredSegment } from "./delivery.js";
import type { Push } from "./port.js";
import { nextAwake, type QuietRules } from "./quiet.js";

const MAX_KEY = 200;

/** Throws `RangeError` for a push that could never be one. */
export function checkPush({ key, segments }: Push): void {
	if (key === "" || key.length > MAX_KEY) throw new RangeError("a push has a key of at most 200 characters");
	if (segments.length === 0) throw new RangeError("a push has something to say");
}

export interface PushFacts {
	readonly id: string;
	/** The bot it waits for, its own or one that was chosen. */
	readonly bot: BotId;
	readonly segments: readonly StoredSegment[];
	readonly images: number;
	readonly now: number;
	readonly quiet: QuietRules;
}

/** The document of a push as it begins. */
export function newPush(push: Push, { id, bot, segments, images, now, quiet }: PushFacts): NewDoc<Delivery> {
	const { notBefore = now, expiresAt = Number.NaN } = push;
	const awake = push.awake === true ? { awake: true as const } : {};
	const earliest = Number.isFinite(notBefore) ? Math.max(now, notBefore) : now;
	return {
		id,
		key: push.key,
		kind: "push",
		category: push.category,
		network: push.network,
		chat: push.chat,
		segments,
		state: "queued",
		lane: laneOf({ category: push.category, ...awake }, bot),
		attempts: 0,
		createdAt: now,
		dueAt: push.awake === true ? earliest : nextAwake(earliest, push.timezone, quiet),
		changedAt: now,
		...awake,
		...(images > 0 ? { images } : {}),
		...(push.botId === undefined ? {} : { botId: push.botId, pinned: true as const }),
		...(push.quote === undefined ? {} : { quote: push.quote }),
		...(push.alumnusId === undefined ? {} : { alumnusId: push.alumnusId }),
		...(push.timezone === undefined ? {} : { timezone: push.timezone }),
		...(Number.isFinite(expiresAt) ? { expiresAt } : {}),
	};
}
