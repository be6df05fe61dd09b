import type { ChatLog } from "../../src/chat/log.js";
import type { BotStatus, ChatEvent } from "../../src/chat/message.js";
import type { Clock } from "../../src/clock.js";
import type { Change, Conversation, ConversationState } from "./conversation.js";
import type { ImageStore } from "./images.js";
import type { Journal } from "./journal.js";
import type { BotFace, Chat, Entry, Fault, Note, ServerFrame } from "./wire.js";

export interface RoomParts {
	readonly bot: { readonly id: string; readonly name: string };
	readonly conversation: Conversation;
	readonly journal: Journal;
	readonly images: ImageStore;
	readonly clock: Clock;
	readonly log: ChatLog;
	/** To every page. */
	readonly show: (frame: ServerFrame) => void;
	readonly sink: (event: ChatEvent) => void;
}

/** What the room gives an entry itself. */
type Numbers = Pick<Entry, "id" | "seq" | "at">;

/** The place where pages and bot meet: what is said is written first, then shown and reported. */
export class Room {
	/** `closed`: nothing is taken, shown or reported any more; `resetting`: nothing is taken for the moment. */
	phase: "open" | "resetting" | "closed" = "open";
	private nextFault: Fault = "none";
	private online = true;
	private since: number;
	private readonly pending = new Set<Promise<unknown>>();

	constructor(private readonly parts: RoomParts) {
		this.since = parts.clock.now();
	}

	get bot(): BotFace {
		return { ...this.parts.bot, online: this.online };
	}
	get conversation(): Conversation {
		return this.parts.conversation;
	}
	get images(): ImageStore {
		return this.parts.images;
	}
	get log(): ChatLog {
		return this.parts.log;
	}
	get fault(): Fault {
		return this.nextFault;
	}

	status(): BotStatus {
		const state = this.phase !== "closed" && this.online ? "online" : "offline";
		const status = { platform: "sandbox", network: "sandbox", botId: this.parts.bot.id, state, since: this.since } as const;
		return state === "online" ? status : { ...status, cause: "switched-off", remedy: "wait" };
	}

	setFault(next: Fault): void {
		this.nextFault = next;
		this.show({ type: "fault", next });
	}

	/** The fault meant for one sending. */
	takeFault(): Fault {
		const fault = this.nextFault;
		if (fault !== "none") this.setFault("none");
		return fault;
	}

	async setOnline(online: boolean): Promise<void> {
		if (this.online === online) return;
		this.online = online;
		this.since = this.parts.clock.now();
		this.show({ type: "bot", bot: this.bot });
		this.report({ type: "bot-state", bot: this.status() });
		for (const { id } of this.conversation.groups) {
			await this.note({ kind: "group", id }, online ? "bot-online" : "bot-offline");
		}
	}

	show(frame: ServerFrame): void {
		if (this.phase !== "closed") this.parts.show(frame);
	}

	/** To the program. An offline bot hears of nothing but its own state. */
	report(event: ChatEvent): void {
		if (this.phase === "closed" || (!this.online && event.type !== "bot-state")) return;
		try {
			this.parts.sink(event);
		} catch (error) {
			this.log.error({ error: error instanceof Error ? error.name : "unknown" }, "A sandbox event could not be handed over.");
		}
	}

	/**
	 * Applies changes at once and resolves when they are written; `false` where a start over came in
	 * between and they are gone. Calls resolve in their order, so what follows keeps the order too.
	 */
	async commit(changes: readonly Change[]): Promise<boolean> {
		const { epoch } = this.conversation;
		for (const change of changes) this.conversation.apply(change);
		await this.track(this.parts.journal.append(changes));
		return this.conversation.epoch === epoch;
	}

	/** Numbers an entry, writes it and shows it to every page; `undefined` as `commit` says `false`. */
	async enter<E extends Entry>(make: (numbers: Numbers) => E): Promise<E | undefined> {
		const seq = this.conversation.seq + 1;
		const entry = make({ id: `m${seq}`, seq, at: this.parts.clock.now() });
		if (!(await this.commit([{ op: "entry", entry }]))) return undefined;
		this.show({ type: "entry", entry });
		return entry;
	}

	async note(chat: Chat, note: Note["note"], about?: string, card?: string): Promise<void> {
		const words = { ...(about === undefined ? {} : { about }), ...(card === undefined ? {} : { card }) };
		await this.enter<Note>((numbers) => ({ ...numbers, kind: "note", chat, note, ...words }));
	}

	/** Empties an entry and shows who took it back. */
	async takeBack(id: string, by: string): Promise<boolean> {
		const said = this.conversation.said(id);
		if (said === undefined || said.recalledBy !== undefined) return false;
		const entry = { ...said, segments: [], recalledBy: by };
		if (!(await this.commit([{ op: "entry", entry }]))) return false;
		this.show({ type: "entry", entry });
		return true;
	}

	/** Puts a whole new state in the place of the old one. */
	async replace(state: ConversationState): Promise<void> {
		this.conversation.apply({ op: "state", state });
		this.nextFault = "none";
		await this.track(this.parts.journal.compact());
	}

	/** Remembers work under way, for `close`. */
	track<T>(work: Promise<T>): Promise<T> {
		this.pending.add(work);
		const forget = () => this.pending.delete(work);
		work.then(forget, forget);
		return work;
	}

	/** From here on nothing is shown or reported; resolves when what was begun has ended. */
	async close(): Promise<void> {
		this.phase = "closed";
		this.since = this.parts.clock.now();
		while (this.pending.size > 0) await Promise.allSettled(this.pending);
	}
}
