import type { SendOutcome } from "../chat/adapter.js";
import type { BotId, GroupId } from "../chat/message.js";
import type { Breaker } from "./breaker.js";
import { type Delivery, laneName, RANKS } from "./delivery.js";
import { type Flight, pushFlight } from "./flight.js";
import { dropImages, loadSegments } from "./images.js";
import type { Pacer } from "./pacer.js";
import { nextAwake } from "./quiet.js";
import { backOff, claimed, factsOf, finished, MAX_ATTEMPTS, REPEATABLE, requeued, unhanded } from "./transitions.js";
import { type Deliveries, groupOf, PushWindow, standsIn, type Waiting } from "./window.js";
import type { Alarm, Road, Yard } from "./yard.js";

/** What the pushes need of the line they stand in. */
export interface Host {
	readonly bot: BotId;
	readonly yard: Yard;
	readonly pacer: Pacer;
	readonly road: Road | undefined;
	readonly isOnline: boolean;
	readonly isUnpaced: boolean;
	/** Of the account as a whole, under the key "". */
	readonly refusals: Breaker;
	readonly chatRefusals: Breaker;
	canSend(kind: "push"): boolean;
	isBusy(chatKey: string): boolean;
	occupy(flight: Flight): void;
	hand(flight: Flight): void;
	wake(): void;
}

const WINDOW = 100;
/** Pushes under way at once, where nothing else bounds them. */
const MAX_HELD = 64;
const STORE_RETRY_MS = 1_000;
/** No push is begun that close to quiet hours: a long one takes its time. */
const MARGIN_MS = 60_000;

type Choice = { readonly window: PushWindow; readonly item: Waiting; readonly later?: number };

/** The pushes of one bot: durable at each step, so that a crash loses none and repeats as few as can be. */
export class PushQueue {
	readonly #windows: readonly PushWindow[];
	/** Between being claimed and their end being durable. */
	readonly #held = new Set<string>();
	/** Those of them that would be repeated. */
	readonly #heldDirect = new Set<string>();
	readonly #ending = new Set<Promise<void>>();
	readonly #deliveries: Deliveries;

	constructor(private readonly host: Host) {
		this.#deliveries = host.yard.deliveries;
		this.#windows = RANKS.map((rank) => new PushWindow(this.#deliveries, laneName(rank, host.bot), WINDOW));
	}

	/** How many wait, as far as is known. */
	get count(): number {
		return this.#windows.reduce((sum, window) => sum + window.count, 0);
	}

	/** Since when the one that is due first could have gone, by the wall clock. */
	get oldestDueAt(): number | undefined {
		const due = this.#windows.flatMap(({ items }) => items[0]?.dueAt ?? []);
		return due.length === 0 ? undefined : Math.min(...due);
	}

	isHeld(id: string): boolean {
		return this.#held.has(id);
	}

	markStale(): void {
		for (const window of this.#windows) window.markStale();
	}

	/** A push was written; `false` when it waits for another bot. */
	offer(delivery: Delivery): boolean {
		const window = this.#windows.find(({ lane }) => lane === delivery.lane);
		window?.offer(delivery, this.host.yard.clock.now());
		return window !== undefined;
	}

	/** Groups whose next push may be near, and of which it is not known when the bot last spoke there. */
	#strangeGroups(): readonly GroupId[] {
		const { manners } = this.host.yard;
		if (!manners.areKept) return [];
		const groups = this.#windows.flatMap(({ items }) => items.flatMap(({ unasked }) => unasked ?? []));
		return [...new Set(groups)].filter((group) => !manners.isKnown(group));
	}

	/** Begins the next push, if one may go. `false` when there is nothing to do before the alarm or an event. */
	async next(now: number, alarm: Alarm): Promise<boolean> {
		const wall = this.host.yard.clock.now();
		try {
			const stale = this.#windows.filter(({ needsLoad }) => needsLoad);
			for (const window of stale) await window.load(wall, (id) => this.#held.has(id));
			const strange = this.#strangeGroups();
			await Promise.all(strange.map((group) => this.host.yard.manners.know(group)));
			// An answer may have come in the meantime.
			if (stale.length > 0 || strange.length > 0) return true;
			const choices = this.#choose(now, wall, alarm);
			await Promise.all(choices.map((choice) => (choice.later === undefined ? this.#begin(choice, wall) : this.#redate(choice))));
			return choices.length > 0;
		} catch (error) {
			this.host.yard.stubborn.failed(error);
			this.markStale();
			alarm.set(now + STORE_RETRY_MS);
			return false;
		}
	}

	/** Makes durable that the next part is about to be handed over. `false` when the store would not. */
	async recordPart({ id, index, handed, handedAt }: Flight): Promise<boolean> {
		try {
			await this.#deliveries.update(id, (delivery) =>
				this.#isOurs(delivery) ? { ...delivery, partsSent: index, handed, handedAt, changedAt: handedAt } : undefined,
			);
			return true;
		} catch (error) {
			this.host.yard.stubborn.failed(error);
			return false;
		}
	}

	finish(flight: Flight, outcome: SendOutcome): void {
		this.#end(flight.id, (delivery, wall) => {
			const { handed, handedAt, index } = flight;
			const counted: Delivery = {
				...delivery,
				...(handed > 0 ? { handed, handedAt } : {}),
				...(index > 0 ? { partsSent: index } : {}),
			};
			if (outcome.state !== "not-sent") return finished(counted, outcome.state, wall, factsOf(outcome));
			const unsent = handed > 0 ? counted : unhanded({ ...counted, handed: 1 });
			// What was lost with the connection is no fault of the push.
			if (!this.host.isOnline) return this.#back({ ...unsent, attempts: unsent.attempts - 1 }, wall, wall, outcome.cause);
			if (unsent.attempts >= MAX_ATTEMPTS) return finished(unsent, "failed", wall, factsOf(outcome));
			return this.#back(unsent, wall + backOff(unsent.attempts), wall, outcome.cause);
		});
	}

	/** Its next part was not handed over after all. */
	putBack({ id, handed, handedAt, index }: Flight): void {
		this.#end(id, (delivery, wall) => {
			const counted: Delivery = { ...delivery, ...(index > 0 ? { partsSent: index } : {}), attempts: delivery.attempts - 1 };
			return this.#back(handed > 0 ? { ...counted, handed, handedAt } : unhanded({ ...counted, handed: 1 }), wall, wall);
		});
	}

	/** Resolves once everything that ended is durable. */
	async settled(): Promise<void> {
		await Promise.all(this.#ending);
	}

	/** The next push, or as many as may go at once where nothing is paced; if none may, those that are due and have to wait until `later`. */
	#choose(now: number, wall: number, alarm: Alarm): Choice[] {
		const { pacer } = this.host;
		const most = Math.min(this.host.isUnpaced ? MAX_HELD : 1, MAX_HELD - this.#held.size);
		if (most <= 0) return [];
		const chosen: Choice[] = [];
		const chats = new Set<string>();
		const free = Math.max(pacer.next("push", undefined, now), this.host.refusals.until(""));
		const later: Choice[] = [];
		for (const window of this.#windows) {
			for (const item of window.items) {
				if (item.dueAt > wall) {
					alarm.set(now + item.dueAt - wall);
					break;
				}
				if (free > now) {
					alarm.set(free);
					return [];
				}
				// What stands at `sending` when a process is killed goes again, but into a group: so one at a time.
				if (item.chat.kind === "direct" && this.#heldDirect.size > 0 && !this.host.isUnpaced) continue;
				if (this.host.isBusy(item.chatKey) || chats.has(item.chatKey) || this.#held.has(item.id)) continue;
				const at = this.#notBefore(item, now, wall);
				if (at > wall) {
					later.push({ window, item, later: at });
					continue;
				}
				const turn = pacer.next("push", groupOf(item.chat), now);
				if (turn > now) {
					alarm.set(turn);
					continue;
				}
				chosen.push({ window, item });
				chats.add(item.chatKey);
				if (chosen.length === most) return chosen;
			}
		}
		return chosen.length > 0 ? chosen : later;
	}

	/** By the wall clock. */
	#notBefore({ id, chatKey, timezone, awake, unasked }: Waiting, now: number, wall: number): number {
		const refusedUntil = this.host.chatRefusals.until(chatKey);
		if (refusedUntil > now) return wall + Math.ceil(refusedUntil - now);
		if (awake) return wall;
		const { quiet, manners } = this.host.yard;
		const mannered = unasked === undefined ? wall : manners.freeAt(this.host.bot, id, unasked, wall);
		if (mannered > wall) return nextAwake(mannered, timezone, quiet);
		const at = nextAwake(wall, timezone, quiet);
		if (at > wall) return at;
		const soon = nextAwake(wall + MARGIN_MS, timezone, quiet);
		return soon > wall + MARGIN_MS ? soon : wall;
	}

	async #redate({ window, item, later }: Choice): Promise<void> {
		const doc = await this.#deliveries.update(item.id, (delivery) =>
			standsIn(delivery, window.lane) ? { ...delivery, dueAt: later as number } : undefined,
		);
		window.remove(item.id);
		if (doc !== undefined && standsIn(doc, window.lane)) this.offer(doc);
	}

	async #begin({ window, item }: Choice, wall: number): Promise<void> {
		const { host } = this;
		const { manners } = host.yard;
		if (item.unasked !== undefined && manners.areKept) {
			// Another bot may have spoken there since.
			await manners.know(item.unasked);
			if (manners.freeAt(host.bot, item.id, item.unasked, wall) > wall) return;
		}
		this.#held.add(item.id);
		if (item.chat.kind === "direct") this.#heldDirect.add(item.id);
		window.remove(item.id);
		let isOurs = false;
		let doc: Delivery | undefined;
		try {
			doc = await this.#deliveries.update(item.id, (delivery) => {
				isOurs = standsIn(delivery, window.lane);
				if (!isOurs) return undefined;
				const isOver = delivery.expiresAt !== undefined && delivery.expiresAt <= wall;
				return isOver ? finished(delivery, "expired", wall) : claimed(delivery, host.bot, wall);
			});
		} catch (error) {
			this.#letGo(item.id);
			throw error;
		}
		if (!isOurs || doc === undefined || doc.state !== "sending") {
			this.#letGo(item.id);
			if (isOurs && doc !== undefined) await this.#over(doc);
			return;
		}
		await this.#send(doc);
	}

	async #send(doc: Delivery): Promise<void> {
		const { host } = this;
		const { steady, clock, blobs } = host.yard;
		const putBack = (): void =>
			this.#end(doc.id, (delivery, wall) => this.#back(unhanded({ ...delivery, attempts: delivery.attempts - 1 }), wall, wall));
		const limits = host.road?.adapter.capabilities;
		if (limits === undefined) return putBack();
		let flight: Flight;
		try {
			const segments = await loadSegments(blobs, doc);
			flight = pushFlight(doc, segments, limits, { now: steady.now(), wall: clock.now() });
		} catch (error) {
			putBack();
			throw error;
		}
		const unsent = (state: "refused" | "failed" | "sent", cause: string): void =>
			this.#end(doc.id, (delivery, wall) => finished(unhanded(delivery), state, wall, state === "sent" ? {} : { cause }));
		if (!limits.push && limits.leaves !== true && doc.awake !== true) return unsent("refused", "no-push");
		if (flight.parts.length === 0) return unsent("failed", "nothing-to-send");
		if (flight.index >= flight.parts.length) return unsent("sent", "");
		// The lease, the connection or the day may be gone since the decision.
		const isQuiet = doc.awake !== true && nextAwake(clock.now(), doc.timezone, host.yard.quiet) > clock.now();
		if (!host.canSend("push") || isQuiet) return putBack();
		host.occupy(flight);
		host.hand(flight);
		if (doc.unasked !== undefined) host.yard.manners.note(doc.unasked, { id: doc.id, handedAt: flight.handedAt });
	}

	#end(id: string, change: (delivery: Delivery, wall: number) => Delivery): void {
		const { yard } = this.host;
		const ending = (async () => {
			let isOurs = false;
			const doc = await yard.stubborn.run(() =>
				this.#deliveries.update(id, (delivery) => {
					isOurs = this.#isOurs(delivery);
					return isOurs ? change(delivery, yard.clock.now()) : undefined;
				}),
			);
			this.#letGo(id);
			if (doc === undefined || !isOurs) this.markStale();
			else if (doc.state === "queued") this.offer(doc);
			else await this.#over(doc);
			this.host.wake();
		})();
		this.#ending.add(ending);
		void ending.finally(() => this.#ending.delete(ending));
	}

	#letGo(id: string): void {
		this.#held.delete(id);
		this.#heldDirect.delete(id);
	}

	async #over(doc: Delivery): Promise<void> {
		if (!(REPEATABLE as readonly string[]).includes(doc.state) && doc.images !== undefined) {
			await dropImages(this.host.yard.blobs, doc.id, doc.images).catch((error: unknown) => this.host.yard.stubborn.failed(error));
		}
		this.host.yard.done(doc);
	}

	#back(delivery: Delivery, dueAt: number, wall: number, cause?: string): Delivery {
		return requeued(delivery, this.host.bot, dueAt, wall, cause);
	}

	#isOurs(delivery: Delivery): boolean {
		return delivery.state === "sending" && delivery.botId === this.host.bot;
	}
}
