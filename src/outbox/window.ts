import type { ChatRef, GroupId } from "../chat/message.js";
import type { Collection } from "../store/port.js";
import type { Delivery, deliveries } from "./delivery.js";

export type Deliveries = Collection<Delivery, Extract<keyof (typeof deliveries)["indexes"], string>>;

/** A push that waits, without its text: what is needed to choose the next one. */
export interface Waiting {
	readonly id: string;
	readonly chat: ChatRef;
	readonly chatKey: string;
	readonly dueAt: number;
	readonly timezone: string | undefined;
	readonly awake: boolean;
	readonly unasked: GroupId | undefined;
}

export const chatKeyOf = (chat: ChatRef): string => `${chat.kind === "group" ? "g" : "d"}${chat.id}`;
export const groupOf = (chat: ChatRef): string | undefined => (chat.kind === "group" ? chat.id : undefined);

const SET_BACK_MS = 60_000;
const LONGEST_BACK_OFF_MS = 3_600_000;

/**
 * The earliest pushes of one lane in memory; the rest stays in the store until these have gone.
 * Ordered by due time.
 */
export class PushWindow {
	#items: Waiting[] = [];
	/** Nothing of the lane is outside. */
	#isWhole = false;
	#isStale = true;
	#beyond = 0;

	constructor(
		private readonly deliveries: Deliveries,
		readonly lane: string,
		private readonly size: number,
	) {}

	get items(): readonly Waiting[] {
		return this.#items;
	}

	/** How many wait in the lane, those in the store included, as far as was counted. */
	get count(): number {
		return this.#items.length + this.#beyond;
	}

	get needsLoad(): boolean {
		return this.#isStale || (!this.#isWhole && this.#items.length === 0);
	}

	/** Somebody else may have written to the lane. */
	markStale(): void {
		this.#isStale = true;
	}

	/** Reads the earliest again; those that `isHeld` are being written just now and are left out. */
	async load(now: number, isHeld: (id: string) => boolean): Promise<void> {
		this.#isStale = false;
		try {
			const page = await this.deliveries.list("lane", { prefix: [this.lane], limit: this.size });
			const beyond =
				page.nextCursor === undefined ? 0 : (await this.deliveries.count("lane", { prefix: [this.lane] })) - page.items.length;
			this.#items = page.items.filter(({ id }) => !isHeld(id)).map((delivery) => waitingOf(delivery, now));
			this.#items.sort(byDue);
			this.#isWhole = page.nextCursor === undefined;
			this.#beyond = Math.max(0, beyond);
		} catch (error) {
			this.#isStale = true;
			throw error;
		}
	}

	/** Takes in a push that was just written, if it belongs among the earliest. */
	offer(delivery: Delivery, now: number): void {
		this.remove(delivery.id);
		const item = waitingOf(delivery, now);
		const last = this.#items.at(-1);
		if (!this.#isWhole && (last === undefined || byDue(last, item) < 0)) {
			this.#beyond += 1;
			return;
		}
		const at = this.#items.findIndex((other) => byDue(item, other) < 0);
		this.#items.splice(at < 0 ? this.#items.length : at, 0, item);
		if (this.#items.length > 2 * this.size) {
			this.#items.pop();
			this.#isWhole = false;
			this.#beyond += 1;
		}
	}

	remove(id: string): void {
		const at = this.#items.findIndex((item) => item.id === id);
		if (at >= 0) this.#items.splice(at, 1);
	}
}

const byDue = (a: Waiting, b: Waiting): number => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1);

function waitingOf({ id, chat, dueAt, changedAt, timezone, awake, unasked }: Delivery, now: number): Waiting {
	const wait = dueAt - changedAt;
	// Written in what is now the future: the clock was set back since. A wait that was meant from
	// then on is meant from now on; an hour that was named stays.
	const isMoved = changedAt > now + SET_BACK_MS && wait <= LONGEST_BACK_OFF_MS;
	const due = isMoved ? now + Math.max(0, wait) : dueAt;
	return { id, chat, chatKey: chatKeyOf(chat), dueAt: due, timezone, awake: awake === true, unasked };
}

/** Whether a Delivery still stands in this lane: another process may have moved or sent it. */
export const standsIn = (delivery: Delivery, lane: string): boolean => delivery.state === "queued" && delivery.lane === lane;
