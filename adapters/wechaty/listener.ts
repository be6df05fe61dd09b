import type { ChatEvent } from "../../src/chat/message.js";
import type { Clock } from "../../src/clock.js";
import { decodeMessage, type Envelope, type Opened, openMessage } from "./decode.js";
import type { Ids } from "./ids.js";
import { Lanes } from "./lanes.js";
import type { Login } from "./login.js";
import type { Names, People } from "./people.js";
import { type Doorkeeper, decodeFriendship, inviterIn } from "./requests.js";
import type { Said } from "./said.js";
import type { Counters, Timeouts } from "./settings.js";
import { DIRTY, idOf, idsOf, isRecord, MESSAGE, type WirePuppet } from "./wire.js";
import { within } from "./within.js";

/** More than this at once is a flood; what comes then is dropped and counted. */
const MOST_WAITING = 5_000;

/** So many people's cards are looked up again when a group's members have changed; the others' when they next speak. */
const MOST_RECHECKED = 30;

export interface ListenerContext {
	readonly clock: Clock;
	readonly timeouts: Timeouts;
	readonly counters: Counters;
	readonly login: Login;
	readonly ids: Ids;
	readonly people: People;
	readonly said: Said;
	readonly door: Doorkeeper;
	readonly emit: (event: ChatEvent) => void;
	/** A card that came with a message or a lookup; `true` where it is another than before. */
	readonly cardChanged: (room: string, person: string, card: string) => boolean;
	readonly onFault: (error: unknown) => void;
}

type Loaded<K extends string, T> = { readonly lane: string; readonly kind: K } & T;

/** What the puppet's events mean. No method throws or rejects. */
export class Listener {
	readonly #lanes = new Lanes(MOST_WAITING);
	readonly #rechecking = new Set<string>();

	constructor(private readonly context: ListenerContext) {}

	message(puppet: WirePuppet, payload: unknown): void {
		const { counters, clock, timeouts, login } = this.context;
		counters.received++;
		const id = isRecord(payload) ? idOf(payload["messageId"]) : undefined;
		if (id === undefined) {
			counters.malformed++;
			return;
		}
		const ownId = login.raw;
		const taken = this.#lanes.add(
			async () => {
				const opened = await within(clock, timeouts.call, () => puppet.messagePayload(id)).then(
					(message): Opened => openMessage(message, ownId ?? ""),
					(): Opened => ({ kind: "malformed" }),
				);
				return this.#sorted(opened, ownId);
			},
			({ envelope, own }) => this.#handle(envelope, own),
		);
		if (!taken) counters.dropped++;
	}

	/** Whether a message is anybody's; counts it where it is not. */
	#sorted(opened: Opened, ownId: string | undefined): Loaded<"message", { envelope: Envelope; own: string }> | undefined {
		const { counters, said, login, ids } = this.context;
		if (opened.kind === "message" && ownId !== undefined) {
			const { envelope } = opened;
			return { lane: envelope.room ?? envelope.talker, kind: "message", envelope, own: ownId };
		}
		if (opened.kind === "own" && opened.envelope.type === MESSAGE.text && opened.envelope.room !== undefined) {
			// The puppet gave no id for what was sent; here it is, for whoever quotes it.
			said.note(ids.out(opened.envelope.room), opened.envelope.text, opened.envelope.id, login.id);
		}
		if (opened.kind === "malformed") counters.malformed++;
		else counters.dropped++;
		return undefined;
	}

	async #handle(envelope: Envelope, ownId: string): Promise<void> {
		const { people, timeouts, counters, ids, login, said, emit } = this.context;
		const { room, talker } = envelope;
		const ownNames = this.#ownNames(room, ownId);
		const speaks = room === undefined || envelope.mentions?.includes(ownId) === true || speaksToBot(envelope.text, ownNames);
		const names = await people.look(room, talker, speaks ? timeouts.lookupWait : 0);
		if (names.isOfficial === true) {
			counters.dropped++;
			return;
		}
		const decoded = decodeMessage(envelope, {
			botId: login.id,
			ownId,
			ownNames,
			names,
			out: (raw) => ids.out(raw),
			memberNamed: (name) => (room === undefined ? undefined : people.memberNamed(room, name)),
			nameOf: (raw) => this.#shownAs(room, raw),
			saidBefore: (text) => said.find(ids.out(room ?? talker), text),
		});
		if (room !== undefined) this.#noteCard(room, talker, names);
		if (decoded.kind === "message") {
			counters.messages++;
			emit({ type: "message", message: decoded.message });
		} else if (decoded.messageId !== "") {
			const { chat, messageId, senderId } = decoded;
			emit({ type: "recalled", network: "wechat", botId: login.id, chat, messageId, senderId });
		} else counters.malformed++;
	}

	#ownNames(room: string | undefined, ownId: string): readonly string[] {
		const { people } = this.context;
		const own = people.peek(undefined, ownId);
		const here = room === undefined ? undefined : people.peek(room, ownId);
		return [here?.card, here?.nickname, own?.nickname].filter((name) => name !== undefined);
	}

	#shownAs(room: string | undefined, raw: string): string | undefined {
		const names =
			(room === undefined ? undefined : this.context.people.peek(room, raw)) ?? this.context.people.peek(undefined, raw);
		return names?.card ?? names?.nickname;
	}

	#noteCard(room: string, person: string, { card }: Names): void {
		const { ids, login, emit, cardChanged } = this.context;
		if (card === undefined || !cardChanged(room, person, card)) return;
		emit({ type: "member-renamed", network: "wechat", botId: login.id, groupId: ids.out(room), userId: ids.out(person), card });
	}

	/** `room-join` and `room-leave`. */
	membership(payload: unknown, joined: boolean): void {
		const { counters, ids, login, emit } = this.context;
		counters.received++;
		const room = isRecord(payload) ? idOf(payload["roomId"]) : undefined;
		const persons = isRecord(payload) ? idsOf(payload[joined ? "inviteeIdList" : "removeeIdList"]) : [];
		const ownId = login.raw;
		if (room === undefined || persons.length === 0 || ownId === undefined) {
			counters.malformed++;
			return;
		}
		this.#lanes.add(
			async () => ({ lane: room }),
			() => {
				const about = { network: "wechat", botId: login.id, groupId: ids.out(room) } as const;
				for (const person of persons) {
					if (person === ownId) emit({ type: joined ? "bot-joined" : "bot-left", ...about });
					else emit({ type: joined ? "member-joined" : "member-left", ...about, userId: ids.out(person) });
				}
			},
		);
	}

	/** Somebody's names may have changed; a member's id comes with or without the group's. */
	dirty(payload: unknown): void {
		const id = isRecord(payload) ? idOf(payload["payloadId"]) : undefined;
		if (id === undefined || !isRecord(payload)) return;
		const { people } = this.context;
		if (payload["payloadType"] === DIRTY.contact) people.forgetContact(id);
		else if (payload["payloadType"] === DIRTY.roomMember) void this.#recheck(id);
	}

	/** WeChat tells of no new card, only that something about a group's members is not as it was. */
	async #recheck(room: string): Promise<void> {
		const { people, timeouts } = this.context;
		const persons = people.ageRoom(room);
		if (this.#rechecking.has(room)) return;
		this.#rechecking.add(room);
		for (const person of persons.slice(0, MOST_RECHECKED)) {
			this.#noteCard(room, person, await people.look(room, person, MOST_RECHECKED * timeouts.memberGap));
		}
		this.#rechecking.delete(room);
	}

	friendship(puppet: WirePuppet, payload: unknown): void {
		const { counters, clock, timeouts, login, ids, emit, door, onFault } = this.context;
		counters.received++;
		const id = isRecord(payload) ? idOf(payload["friendshipId"]) : undefined;
		if (id === undefined) {
			counters.malformed++;
			return;
		}
		const made = (contact: string): void =>
			emit({ type: "friend-added", network: "wechat", botId: login.id, userId: ids.out(contact) });
		this.#lanes.add(
			async () => {
				const asked = within(clock, timeouts.call, () => puppet.friendshipPayload(id));
				const friendship = decodeFriendship(await asked.catch(() => undefined));
				if (friendship === undefined) counters.malformed++;
				return friendship === undefined || friendship.kind === "other" ? undefined : { lane: friendship.contact, friendship };
			},
			async ({ friendship }) => {
				if (friendship.kind === "made") made(friendship.contact);
				if (friendship.kind !== "asks") return;
				const userId = ids.out(friendship.contact);
				const isMemberOf = (groupId: string) => this.#isMember(puppet, groupId, friendship.contact);
				try {
					if (!(await door.friend({ botId: login.id, userId, hello: friendship.hello, isMemberOf }))) return;
					await within(clock, timeouts.call, () => puppet.friendshipAccept(friendship.id));
					made(friendship.contact);
				} catch (error) {
					onFault(error);
				}
			},
		);
	}

	async #isMember(puppet: WirePuppet, groupId: string, contact: string): Promise<boolean> {
		const { clock, timeouts, ids } = this.context;
		const room = ids.in(groupId);
		if (room === undefined) return false;
		try {
			return idsOf(await within(clock, timeouts.call, () => puppet.roomMemberList(room))).includes(contact);
		} catch {
			return false;
		}
	}

	invite(puppet: WirePuppet, payload: unknown): void {
		const { counters, clock, timeouts, login, ids, door, onFault } = this.context;
		counters.received++;
		const id = isRecord(payload) ? idOf(payload["roomInvitationId"]) : undefined;
		if (id === undefined) {
			counters.malformed++;
			return;
		}
		this.#lanes.add(
			async () => {
				const asked = within(clock, timeouts.call, () => puppet.roomInvitationPayload(id));
				const inviter = inviterIn(await asked.catch(() => undefined));
				if (inviter === undefined) counters.malformed++;
				return inviter === undefined ? undefined : { lane: inviter, inviter };
			},
			async ({ inviter }) => {
				try {
					if (!(await door.invite({ botId: login.id, inviterId: ids.out(inviter) }))) return;
					await within(clock, timeouts.call, () => puppet.roomInvitationAccept(id));
				} catch (error) {
					onFault(error);
				}
			},
		);
	}
}

/** A command, a quote or a mention may be for us: then the sender's name is worth a wait. */
const speaksToBot = (text: string, ownNames: readonly string[]): boolean =>
	/^\s*[/／!！、]/.test(text) || text.startsWith("「") || ownNames.some((name) => name !== "" && text.includes(`@${name}`));
