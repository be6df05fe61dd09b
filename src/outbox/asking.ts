import type { BotId } from "../chat/message.js";
import type { NewDoc } from "../store/port.js";
import { type Delivery, laneOf, type StoredSegment, unaskedIn } from "./delivery.js";
import type { Push } from "./port.js";
import { nextAwake, type QuietRules } from "./quiet.js";

const MAX_KEY = 200;
/** More names in a group than this read like a blackboard. */
export const MOST_MENTIONED = 5;

/** Throws `RangeError` for a push that could never be one. */
export function checkPush({ key, segments, chat }: Push): void {
	if (key === "" || key.length > MAX_KEY) throw new RangeError("a push has a key of at most 200 characters");
	if (segments.length === 0) throw new RangeError("a push has something to say");
	const mentioned = new Set(segments.flatMap((segment) => (segment.type === "mention" ? [segment.userId] : [])));
	if (chat.kind === "group" && mentioned.size > MOST_MENTIONED)
		throw new RangeError(`a push into a group mentions at most ${MOST_MENTIONED} people`);
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
	const unasked = unaskedIn({ network: push.network, chat: push.chat, category: push.category, ...awake });
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
		...(unasked === undefined ? {} : { unasked }),
		...(push.batch === undefined ? {} : { batch: push.batch }),
		...(images > 0 ? { images } : {}),
		...(push.botId === undefined ? {} : { botId: push.botId, pinned: true as const }),
		...(push.quote === undefined ? {} : { quote: push.quote }),
		...(push.alumnusId === undefined ? {} : { alumnusId: push.alumnusId }),
		...(push.timezone === undefined ? {} : { timezone: push.timezone }),
		...(Number.isFinite(expiresAt) ? { expiresAt } : {}),
	};
}
