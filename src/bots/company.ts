import { derivedId } from "../alumni/ids.js";
import type { ChatAdapter } from "../chat/adapter.js";
import {
	type BotId,
	type ChatEvent,
	type ChatRef,
	groupId,
	localId,
	type Message,
	type Network,
	networkOf,
} from "../chat/message.js";
import type { Clock } from "../clock.js";
import { Recent } from "../recent.js";
import type { Directory } from "../registry/directory.js";
import { claims } from "../store/collections/claims.js";
import { groups } from "../store/collections/classes.js";
import { UniqueViolation } from "../store/errors.js";
import type { Store } from "../store/port.js";
import { STALE_MS } from "./book.js";

/** Two bots are told of one message within this, and their platforms' clocks agree by it. */
const SAME_MS = 5_000;
/** How long one bot waits for another to hear what it has heard. */
const HOLD_MS = 1_500;
const CLAIM_MS = 15 * 60_000;
const REMEMBERED = 2_000;
const LOGINS_MS = 1_000;

export interface CompanyParts {
	readonly directory: Directory;
	readonly store: Store;
	readonly clock: Clock;
	readonly adapters: readonly ChatAdapter[];
	/** This process, as it signs its bots' records. */
	readonly by: string;
	readonly onError: (error: unknown) => void;
}

/** One message of a person, as the bots of this process heard it. */
interface Utterance {
	readonly sentAt: number;
	readonly ids: Map<BotId, string>;
	isTaken: boolean;
}

/** Who can speak in a bot's place, and by which id it knows the message that is answered. */
export interface StandIn {
	readonly bot: BotId;
	readonly quote?: string;
}

/**
 * Several of our bots in one group: one answers, the others keep quiet and step in when it is away or did
 * not hear; none takes another's words for a person's. The one with the lowest id that is online owns the
 * group. Within a process that is settled in memory; with bots of other processes a document does.
 */
export class Company {
	readonly #heard = new Recent<string, Utterance[]>(REMEMBERED);
	readonly #byId = new Recent<string, Utterance>(REMEMBERED);
	readonly #noting = new Set<string>();
	readonly #logins = new Map<Network, { readonly at: number; readonly ids: ReadonlySet<BotId> }>();

	constructor(private readonly parts: CompanyParts) {}

	/** A message as it is meant: a mention of any of our bots is one of this bot. `undefined` for our own words. */
	meant(message: Message): Message | undefined {
		const { network, chat, sender, botId } = message;
		if (this.#isOurs(network, sender.id)) return undefined;
		if (chat.kind !== "group" || !this.#hasSeveral(network)) return message;
		this.#note(message);
		const toOther = message.segments.some(
			(segment) => segment.type === "mention" && segment.userId !== botId && this.#isOurs(network, segment.userId),
		);
		const quotesOther = message.quote?.senderId !== undefined && this.#isOurs(network, message.quote.senderId);
		if (!toOther && !quotesOther) return message;
		return {
			...message,
			mentionsBot: message.mentionsBot || toOther,
			segments: message.segments.map((segment) =>
				segment.type === "mention" && this.#isOurs(network, segment.userId) ? { ...segment, userId: botId } : segment,
			),
			...(quotesOther && message.quote !== undefined ? { quote: { ...message.quote, senderId: botId } } : {}),
		};
	}

	/** Our bots come into groups and go. */
	onEvent(event: ChatEvent): void {
		if (event.type === "bot-state") this.#logins.clear();
		if (event.type !== "bot-joined" && event.type !== "bot-left") return;
		const bot: BotId = `${event.network}:${event.botId}`;
		this.#write(groupId(event.network, event.groupId), bot, event.type === "bot-joined");
	}

	/**
	 * Whether a message in a group is for this bot: `now`; `later`, when `go` is called if no other took
	 * it; or `never`, for another has it.
	 */
	admit(message: Message, go: () => void): "now" | "later" | "never" {
		const { network, chat } = message;
		if (chat.kind !== "group" || !this.#hasSeveral(network)) return "now";
		const bot: BotId = `${network}:${message.botId}`;
		const group = groupId(network, chat.id);
		const { utterance, isNew } = this.#utterance(message, bot);
		// The platform told this bot again: the router knows it as a redelivery.
		if (!isNew && utterance.ids.get(bot) === message.id) return utterance.isTaken ? "now" : "never";
		utterance.ids.set(bot, message.id);
		this.#byId.set(`${bot}/${message.id}`, utterance);
		if (utterance.isTaken) return "never";
		const others = this.#aliveIn(group).filter((other) => other !== bot);
		const isOwner = others.every((other) => byId(bot, other) < 0);
		// Another process may know of the group what this one has not heard yet, so it is not enough to look at the group.
		const areElsewhere = [...this.#known(network)].some((other) => !this.#isHere(other) && this.#isElsewhere(other));
		const take = (): void => {
			if (utterance.isTaken) return;
			utterance.isTaken = true;
			if (!areElsewhere) go();
			else void this.#claim(message).then((isOurs) => isOurs && go());
		};
		if (isOwner && !areElsewhere) {
			utterance.isTaken = true;
			return "now";
		}
		if (isOwner) take();
		// Whoever owns the group and heard it has taken it by then: here in memory, elsewhere by its claim.
		else this.parts.clock.after(others.some((other) => !this.#isHere(other)) ? 2 * HOLD_MS : HOLD_MS, take);
		return "later";
	}

	/** Another bot that is online in the same group, best one of this process. */
	standIn(bot: BotId, chat: ChatRef, quote: string | undefined): StandIn | undefined {
		if (chat.kind !== "group" || !this.#hasSeveral(networkOf(bot))) return undefined;
		const others = this.#aliveIn(groupId(networkOf(bot), chat.id)).filter((other) => other !== bot);
		const other = others.find((one) => this.#isHere(one)) ?? others[0];
		if (other === undefined) return undefined;
		const known = quote === undefined ? undefined : this.#byId.get(`${bot}/${quote}`)?.ids.get(other);
		return { bot: other, ...(known === undefined ? {} : { quote: known }) };
	}

	/** The bots known to be in a group, the one that owns it first; none where only one is known at all. */
	inGroup(group: `${Network}:${string}`): readonly BotId[] {
		if (!this.#hasSeveral(networkOf(group))) return [];
		const alive = this.#aliveIn(group);
		const present = [...(this.parts.directory.group(group)?.bots ?? [])].sort(byId);
		return [...alive, ...present.filter((bot) => !alive.includes(bot))];
	}

	#utterance(message: Message, bot: BotId): { utterance: Utterance; isNew: boolean } {
		const key = `${message.network}|${message.chat.id}|${message.sender.id}|${message.text}`;
		const recent = (this.#heard.get(key) ?? []).filter(({ sentAt }) => Math.abs(sentAt - message.sentAt) <= 2 * SAME_MS);
		const again = recent.find(({ ids }) => ids.get(bot) === message.id);
		const same = again ?? recent.find(({ sentAt, ids }) => !ids.has(bot) && Math.abs(sentAt - message.sentAt) <= SAME_MS);
		if (same !== undefined) return { utterance: same, isNew: false };
		const utterance: Utterance = { sentAt: message.sentAt, ids: new Map(), isTaken: false };
		this.#heard.set(key, [...recent, utterance]);
		return { utterance, isNew: true };
	}

	async #claim(message: Message): Promise<boolean> {
		const { clock, store } = this.parts;
		const { network, chat, sender, text, sentAt } = message;
		const id = derivedId(network, chat.id, sender.id, text, String(Math.floor(sentAt / 1_000)));
		try {
			await store.collection(claims).insert({ id, expiresAt: clock.now() + CLAIM_MS });
			return true;
		} catch (error) {
			if (error instanceof UniqueViolation) return false;
			// Better answered twice than never.
			this.parts.onError(error);
			return true;
		}
	}

	/** Bots that are online in a group, here or in another process, by id. Of a group nobody noted anything about, all that are. */
	#aliveIn(group: `${Network}:${string}`): readonly BotId[] {
		const present = this.parts.directory.group(group)?.bots;
		const all = present === undefined || present.length === 0 ? this.#known(networkOf(group)) : present;
		return [...all].filter((bot) => this.#isHere(bot) || this.#isElsewhere(bot)).sort(byId);
	}

	#isHere(bot: BotId): boolean {
		return this.#own(networkOf(bot)).some(({ botId, state }) => state === "online" && botId === localId(bot));
	}

	#isElsewhere(bot: BotId): boolean {
		const record = this.parts.directory.bot(bot);
		if (record === undefined || record.by === this.parts.by) return false;
		return record.state === "online" && this.parts.clock.now() - record.reportedAt < STALE_MS;
	}

	#own(network: Network) {
		return this.parts.adapters.filter((adapter) => adapter.network === network).flatMap((adapter) => adapter.bots());
	}

	/** Every login of ours. Asked for each line of chatter: looked up at most once a second. */
	#known(network: Network): ReadonlySet<BotId> {
		const now = this.parts.clock.now();
		const cached = this.#logins.get(network);
		if (cached !== undefined && Math.abs(now - cached.at) < LOGINS_MS) return cached.ids;
		const here = this.#own(network).map(({ botId }): BotId => `${network}:${botId}`);
		const ids = new Set([...here, ...this.parts.directory.botsOn(network)]);
		this.#logins.set(network, { at: now, ids });
		return ids;
	}

	#hasSeveral(network: Network): boolean {
		return this.#known(network).size > 1;
	}

	#isOurs(network: Network, userId: string): boolean {
		return this.#known(network).has(`${network}:${userId}`);
	}

	/** That a bot hears a group means that it is in it. Written once for each. */
	#note({ network, chat, botId }: Message): void {
		const group = groupId(network, chat.id);
		const bot: BotId = `${network}:${botId}`;
		const known = this.parts.directory.group(group);
		if (known === undefined || known.bots?.includes(bot) === true) return;
		this.#write(group, bot, true);
	}

	#write(id: string, bot: BotId, isIn: boolean): void {
		const { directory, store, clock, onError } = this.parts;
		const key = `${id} ${bot} ${isIn}`;
		if (directory.group(id) === undefined || this.#noting.has(key)) return;
		this.#noting.add(key);
		void store
			.collection(groups)
			.update(id, (group) => {
				const others = (group.bots ?? []).filter((other) => other !== bot);
				return { ...group, bots: isIn ? [...others, bot] : others, changedAt: clock.now() };
			})
			.then((group) => group !== undefined && directory.hold("group", group))
			.catch(onError)
			.finally(() => this.#noting.delete(key));
	}
}

/** Numbers as numbers: all processes must put them in the same order. */
const byId = (a: BotId, b: BotId): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
