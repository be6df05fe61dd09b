import type { BotId } from "../chat/message.js";
import type { Delivery } from "./delivery.js";
import type { SendKind } from "./pacer.js";
import { finished, requeued } from "./transitions.js";
import { type Deliveries, groupOf } from "./window.js";

const DAY_MS = 86_400_000;
const SET_BACK_MS = 60_000;

/** What a crash left at `sending`. Pure. */
export function recovered(delivery: Delivery, now: number): Delivery {
	// It was handed over at the latest now; when exactly, nobody knows.
	const counted = delivery.handed === undefined ? delivery : { ...delivery, handedAt: now };
	const isDirect = delivery.kind === "push" && delivery.chat.kind === "direct";
	const isRepeated = isDirect && delivery.repeated !== true && delivery.category !== "digest";
	if (!isRepeated || delivery.botId === undefined) return finished(counted, "unknown", now, { cause: "crashed" });
	// In a direct chat hearing something twice is better than never; in a group it is not. A digest in doubt
	// is followed by a line that says where it is, see `office/digest/doubt.ts`.
	return requeued({ ...counted, repeated: true }, delivery.botId as BotId, now, now, "crashed");
}

/**
 * Brings Deliveries to an end, or back into their queue, that stood at `sending` when their process
 * died. `isOurs` chooses them; `onDone` is told each that was changed.
 */
export async function recoverSending(
	deliveries: Deliveries,
	now: number,
	isOurs: (delivery: Delivery) => boolean,
	onDone: (delivery: Delivery) => void,
): Promise<void> {
	for await (const found of deliveries.stream("state", { prefix: ["sending"] })) {
		if (!isOurs(found)) continue;
		let isChanged = false;
		const doc = await deliveries.update(found.id, (current) => {
			isChanged = current.state === "sending" && isOurs(current);
			return isChanged ? recovered(current, now) : undefined;
		});
		if (isChanged && doc !== undefined) onDone(doc);
	}
}

/**
 * After the clock was set back: what was sent "in the future" is dated back by as much, so that it
 * leaves the last 24 hours when it should. Without `byMs` the newest of them is taken to be now.
 */
export async function redateFuture(deliveries: Deliveries, bot: BotId, now: number, byMs?: number): Promise<void> {
	// What goes out while this runs lies just beyond `now` and is dated right.
	const from = now + SET_BACK_MS;
	const newest = (await deliveries.list("bot", { prefix: [bot], from, order: "desc", limit: 1 })).items[0]?.handedAt;
	if (newest === undefined) return;
	const shift = byMs ?? newest - now;
	for await (const { id } of deliveries.stream("bot", { prefix: [bot], from, order: "desc" })) {
		await deliveries.update(id, (doc) =>
			doc.handedAt !== undefined && doc.handedAt >= from ? { ...doc, handedAt: doc.handedAt - shift } : undefined,
		);
	}
}

/** One message that counts against the caps. */
export interface PastSend {
	readonly kind: SendKind;
	readonly group: string | undefined;
	readonly agoMs: number;
}

/** What a bot sent in the last 24 hours, oldest first; no more than the newest `limit`. */
export async function pastSends(deliveries: Deliveries, bot: BotId, now: number, limit: number): Promise<PastSend[]> {
	const sends: PastSend[] = [];
	let cursor: string | undefined;
	do {
		const page = await deliveries.list("bot", {
			prefix: [bot],
			from: now - DAY_MS - 1,
			order: "desc",
			limit: 500,
			...(cursor === undefined ? {} : { cursor }),
		});
		for (const { kind, chat, handed = 1, handedAt = now } of page.items)
			for (let one = 0; one < handed && sends.length < limit; one++)
				sends.push({ kind, group: groupOf(chat), agoMs: Math.max(0, now - handedAt) });
		cursor = page.nextCursor;
	} while (cursor !== undefined && sends.length < limit);
	return sends.reverse();
}
