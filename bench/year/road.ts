import type { OutSegment, SendOutcome } from "../../src/chat/adapter.js";
import type { BotId, ChatRef, Message } from "../../src/chat/message.js";
import { newPush } from "../../src/outbox/asking.js";
import { type Delivery, deliveries } from "../../src/outbox/delivery.js";
import { newDeliveryId } from "../../src/outbox/ids.js";
import { GROUP_REST_MS } from "../../src/outbox/manners.js";
import type { RunningOutbox } from "../../src/outbox/options.js";
import { Pacer } from "../../src/outbox/pacer.js";
import { DEFAULT_POLICIES } from "../../src/outbox/policy.js";
import type { Push } from "../../src/outbox/port.js";
import { defaultQuiet, nextAwake } from "../../src/outbox/quiet.js";
import { pushesLeft } from "../../src/outbox/quota.js";
import { claimed, finished } from "../../src/outbox/transitions.js";
import { UniqueViolation } from "../../src/store/errors.js";
import type { Store } from "../../src/store/port.js";
import type { SimTime } from "./time.js";

export interface Sent {
	readonly at: number;
	readonly bot: BotId;
	readonly chat: ChatRef;
	readonly segments: readonly OutSegment[];
	/** The push it is, or else the account whose message it answers. */
	readonly push: Delivery | undefined;
	readonly to?: string;
}

interface Waiting {
	readonly doc: Delivery;
	readonly segments: readonly OutSegment[];
	dueAt: number;
}

/** One bot: the program's pacer, and what waits for its turn. Answers go first. */
class Line {
	readonly pacer: Pacer;
	readonly answers: { readonly chat: ChatRef; readonly segments: readonly OutSegment[]; readonly to: string }[] = [];
	readonly pushes: Waiting[] = [];
	/** The earliest time it is woken at. */
	wakeAt = Number.POSITIVE_INFINITY;

	constructor(random: () => number) {
		this.pacer = new Pacer(DEFAULT_POLICIES.onebot, random);
	}
}

const groupOf = (chat: ChatRef): string | undefined => (chat.kind === "group" ? chat.id : undefined);

/**
 * The way out of a simulation: the real deliveries, quiet hours and pacer, without sockets and with
 * time that jumps. The real outbox keeps timers by the second, a year of which would take days.
 */
export class SimRoad {
	readonly #lines = new Map<BotId, Line>();
	readonly #listeners = new Set<(delivery: Delivery) => void>();
	readonly #quiet = defaultQuiet("Asia/Shanghai");
	/** Writes that nobody waits for at once. */
	readonly #writing = new Set<Promise<unknown>>();
	/** When a group was last spoken to unasked. */
	readonly #spokenAt = new Map<string, number>();
	#ids = 0;

	constructor(
		private readonly store: Store,
		private readonly time: SimTime,
		private readonly random: () => number,
		private readonly onSent: (sent: Sent) => void,
	) {}

	readonly outbox: RunningOutbox = {
		quiet: this.#quiet,
		push: (push) => this.#push(push),
		answer: (to, { segments }) => this.#answer(to, segments),
		cancel: (key) => this.#cancel(key),
		retry: async () => undefined,
		pushesLeft: (bot) => {
			const left = this.#line(bot as BotId).pacer.left(this.time.now()).pushes;
			return pushesLeft(this.store.collection(deliveries), bot as BotId, this.time.now(), left, undefined);
		},
		onOutcome: (listener) => {
			this.#listeners.add(listener);
			return () => this.#listeners.delete(listener);
		},
		start: async () => {},
		stop: async () => {},
		botChanged() {},
		stats: () => [],
		prune: async () => 0,
	};

	/** Resolves once everything sent so far is written down. */
	async settled(): Promise<void> {
		while (this.#writing.size > 0) await Promise.all(this.#writing);
	}

	async #push(push: Push): Promise<Delivery> {
		const all = this.store.collection(deliveries);
		const now = this.time.now();
		const bot = (push.botId ?? this.botOf(push.chat)) as BotId;
		const facts = {
			id: newDeliveryId("push", now),
			bot,
			segments: push.segments as Delivery["segments"] & object,
			images: 0,
			now,
			quiet: this.#quiet,
		};
		try {
			const doc = await all.insert(newPush(push, facts));
			const line = this.#line(bot);
			line.pushes.push({ doc, segments: push.segments, dueAt: doc.dueAt });
			this.#wake(bot, line, doc.dueAt);
			return doc;
		} catch (error) {
			const there = error instanceof UniqueViolation ? await all.find("key", [push.key]) : undefined;
			if (there === undefined) throw error;
			return there;
		}
	}

	/** Which bot sits in a chat. */
	botOf: (chat: ChatRef) => string = () => "qq:1000";

	async #answer(to: Message, segments: readonly OutSegment[]): Promise<SendOutcome> {
		const bot: BotId = `${to.network}:${to.botId}`;
		const line = this.#line(bot);
		line.answers.push({ chat: to.chat, segments, to: to.sender.id });
		this.#wake(bot, line, this.time.now());
		return { state: "sent", messageId: `m${this.#ids++}` };
	}

	async #cancel(key: string): Promise<boolean> {
		for (const line of this.#lines.values()) {
			const at = line.pushes.findIndex(({ doc }) => doc.key === key);
			const waiting = at < 0 ? undefined : line.pushes.splice(at, 1)[0];
			if (waiting === undefined) continue;
			await this.#end(waiting.doc, "cancelled");
			return true;
		}
		return false;
	}

	#line(bot: BotId): Line {
		const known = this.#lines.get(bot);
		if (known !== undefined) return known;
		const line = new Line(this.random);
		this.#lines.set(bot, line);
		return line;
	}

	#wake(bot: BotId, line: Line, at: number): void {
		if (at >= line.wakeAt) return;
		line.wakeAt = at;
		this.time.at(at, () => {
			if (line.wakeAt > this.time.now()) return undefined;
			line.wakeAt = Number.POSITIVE_INFINITY;
			this.#next(bot, line);
			return undefined;
		});
	}

	/** Sends what may go now, and says when to look again. */
	#next(bot: BotId, line: Line): void {
		const now = this.time.now();
		const answer = line.answers[0];
		if (answer !== undefined) {
			const at = line.pacer.next("answer", groupOf(answer.chat), now);
			if (at > now) {
				this.#wake(bot, line, at);
				return;
			}
			line.answers.shift();
			line.pacer.note("answer", groupOf(answer.chat), now);
			this.onSent({ at: now, bot, ...answer, push: undefined });
			this.#again(bot, line, now);
			return;
		}
		let earliest = Number.POSITIVE_INFINITY;
		for (const waiting of line.pushes) {
			const group = groupOf(waiting.doc.chat);
			// As the outbox does for groups: ten days between two lines nobody asked for.
			if (group !== undefined) waiting.dueAt = Math.max(waiting.dueAt, (this.#spokenAt.get(group) ?? 0) + GROUP_REST_MS);
			if (waiting.dueAt <= now) waiting.dueAt = Math.max(waiting.dueAt, nextAwake(now, waiting.doc.timezone, this.#quiet));
			const turn = waiting.dueAt > now ? waiting.dueAt : line.pacer.next("push", group, now);
			if (turn > now && (waiting.doc.expiresAt ?? turn) >= now) {
				earliest = Math.min(earliest, turn);
				continue;
			}
			line.pushes.splice(line.pushes.indexOf(waiting), 1);
			if (waiting.doc.expiresAt !== undefined && waiting.doc.expiresAt <= now) {
				this.#later(this.#end(waiting.doc, "expired"));
			} else {
				line.pacer.note("push", group, now);
				if (group !== undefined) this.#spokenAt.set(group, now);
				this.onSent({ at: now, bot, chat: waiting.doc.chat, segments: waiting.segments, push: waiting.doc });
				this.#later(this.#end(waiting.doc, "sent", bot));
			}
			this.#again(bot, line, now);
			return;
		}
		if (earliest < Number.POSITIVE_INFINITY) this.#wake(bot, line, earliest);
	}

	#again(bot: BotId, line: Line, now: number): void {
		if (line.answers.length + line.pushes.length > 0) this.#wake(bot, line, now + 1);
	}

	async #end(doc: Delivery, state: "sent" | "expired" | "cancelled", bot: BotId = "qq:"): Promise<void> {
		const now = this.time.now();
		const ended = await this.store
			.collection(deliveries)
			.update(doc.id, (stored) =>
				finished(
					state === "sent" ? claimed(stored, bot, now) : stored,
					state,
					now,
					state === "sent" ? { messageId: `p${doc.id}` } : {},
				),
			);
		if (ended !== undefined) for (const listener of this.#listeners) listener(ended);
	}

	#later(work: Promise<unknown>): void {
		this.#writing.add(work);
		void work.finally(() => this.#writing.delete(work));
	}
}
