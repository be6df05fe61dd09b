import type { BotId, ChatRef, Network } from "../chat/message.js";
import type { Blobs } from "../store/port.js";
import { botOfLane, type Delivery, laneOf } from "./delivery.js";
import { firstIdAt } from "./ids.js";
import { dropImages } from "./images.js";
import { recoverSending } from "./recover.js";
import { finished, REPEATABLE } from "./transitions.js";
import { type Deliveries, standsIn } from "./window.js";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Longer than any adapter leaves a send unanswered. */
const STALE_MS = 10 * MINUTE_MS;
const KEEP_ANSWERS_MS = 35 * DAY_MS;
const KEEP_PUSHES_MS = 400 * DAY_MS;
const KEEP_SEGMENTS_MS = 7 * DAY_MS;
const PAGE = 200;

/** Ends the queued pushes whose time has passed, whichever bot they wait for. */
export async function expire(deliveries: Deliveries, now: number, onDone: (delivery: Delivery) => void): Promise<void> {
	for await (const { id } of deliveries.stream("expiry", { to: now })) {
		let isChanged = false;
		const doc = await deliveries.update(id, (delivery) => {
			isChanged = delivery.state === "queued" && delivery.expiresAt !== undefined && delivery.expiresAt <= now;
			return isChanged ? finished(delivery, "expired", now) : undefined;
		});
		if (isChanged && doc !== undefined) onDone(doc);
	}
}

/** Recovers what stands at `sending` for a bot that nobody has taken over: a login that is gone. */
export function recoverStale(
	deliveries: Deliveries,
	now: number,
	isHeld: (delivery: Delivery) => boolean,
	onDone: (delivery: Delivery) => void,
): Promise<void> {
	return recoverSending(deliveries, now, (delivery) => delivery.changedAt < now - STALE_MS && !isHeld(delivery), onDone);
}

export interface Roads {
	/** The bots that reach a chat, best first. */
	reach(network: Network, chat: ChatRef): readonly BotId[] | Promise<readonly BotId[]>;
	/** Whether this process can send through it now. */
	isReady(bot: BotId): boolean;
	/** Whether it may well come back, here or in another process: its pushes are left to it. */
	isAlive(bot: BotId): Promise<boolean>;
}

/**
 * Moves pushes whose bot is away, or that have none, to one that reaches their chat and is ready:
 * those of one lane, or all.
 */
export async function moveAway(
	deliveries: Deliveries,
	roads: Roads,
	onMoved: (delivery: Delivery) => void,
	oneLane?: string,
): Promise<void> {
	const alive = new Map<BotId, boolean>();
	const waiting =
		oneLane === undefined ? deliveries.stream("state", { prefix: ["queued"] }) : deliveries.stream("lane", { prefix: [oneLane] });
	for await (const found of waiting) {
		const { lane, pinned, network, chat } = found;
		if (lane === undefined || pinned === true) continue;
		const from = botOfLane(lane);
		let isAlive = alive.get(from);
		if (isAlive === undefined) {
			isAlive = await roads.isAlive(from);
			alive.set(from, isAlive);
		}
		if (isAlive) continue;
		const to = (await roads.reach(network, chat)).find((bot) => bot !== from && roads.isReady(bot));
		if (to === undefined) continue;
		const doc = await deliveries.update(found.id, (delivery) =>
			standsIn(delivery, lane) ? { ...delivery, lane: laneOf(delivery, to) } : undefined,
		);
		if (doc !== undefined && standsIn(doc, laneOf(doc, to))) onMoved(doc);
	}
}

/**
 * Removes records of answers after 35 days (caps look back one, statistics a month) and of pushes
 * after 400; and the texts of pushes that nobody repeated for a week. Resolves to how many
 * documents went.
 */
export async function prune(deliveries: Deliveries, blobs: Blobs, now: number): Promise<number> {
	await forgetTexts(deliveries, blobs, now - KEEP_SEGMENTS_MS);
	return (
		(await removeBefore(deliveries, blobs, "answer", now - KEEP_ANSWERS_MS)) +
		(await removeBefore(deliveries, blobs, "push", now - KEEP_PUSHES_MS))
	);
}

async function removeBefore(deliveries: Deliveries, blobs: Blobs, kind: Delivery["kind"], before: number): Promise<number> {
	let removed = 0;
	let cursor: string | undefined;
	do {
		const page = await deliveries.list("id", {
			from: firstIdAt(kind, 0),
			to: firstIdAt(kind, before),
			limit: PAGE,
			...(cursor === undefined ? {} : { cursor }),
		});
		const old = page.items.filter(({ state }) => state !== "queued" && state !== "sending");
		// Removals asked for at once share a commit.
		const gone = await Promise.all(
			old.map(async ({ id, images }) => {
				await dropImages(blobs, id, images);
				return deliveries.remove(id);
			}),
		);
		removed += gone.filter(Boolean).length;
		cursor = page.nextCursor;
	} while (cursor !== undefined);
	return removed;
}

async function forgetTexts(deliveries: Deliveries, blobs: Blobs, before: number): Promise<void> {
	for (const state of REPEATABLE) {
		for await (const { id, segments, images, doneAt } of deliveries.stream("state", { prefix: [state], to: before })) {
			if (segments === undefined || doneAt === undefined || doneAt >= before) continue;
			await deliveries.update(id, (delivery) => (delivery.doneAt === doneAt ? withoutText(delivery) : undefined));
			await dropImages(blobs, id, images);
		}
	}
}

function withoutText({ segments: _, deadAt: __, ...rest }: Delivery): Delivery {
	return rest;
}
