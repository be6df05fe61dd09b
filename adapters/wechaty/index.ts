import type { Capabilities, ChatAdapter, ImageBytes, Outgoing, SendOutcome } from "../../src/chat/adapter.js";
import type { ChatLog } from "../../src/chat/log.js";
import type { LoginQr, Remark, RemarkBook } from "../../src/chat/login.js";
import type { BotStatus, ChatEvent, ChatRef, Member } from "../../src/chat/message.js";
import { type Clock, systemClock } from "../../src/clock.js";
import { TransportError } from "../../src/errors.js";
import { CardMemory } from "../onebot/cards.js";
import { encode, MAX_TEXT_LENGTH, type Part } from "./encode.js";
import { Gate } from "./gate.js";
import { Ids, keepsIds } from "./ids.js";
import { type FetchImage, readImage } from "./images.js";
import { Life, type ToldEvent } from "./life.js";
import { Listener } from "./listener.js";
import type { MakePuppet } from "./load.js";
import { Login } from "./login.js";
import { giveMemory, lastLogin, noteLogin } from "./memory-card.js";
import { outcomeOf } from "./outcome.js";
import { People } from "./people.js";
import type { Doorkeeper } from "./requests.js";
import { Said } from "./said.js";
import { type Counters, DEFAULT_TIMEOUTS, newCounters, type Timeouts } from "./settings.js";
import { idOf, idsOf, isRecord, type WirePuppet } from "./wire.js";
import { within } from "./within.js";

export { keepsIds } from "./ids.js";
export { loadPuppet, type MakePuppet, PuppetMissing } from "./load.js";
export type { Doorkeeper, FriendRequest, GroupInvite } from "./requests.js";
export type { Counters, Timeouts } from "./settings.js";

export interface WechatyOptions {
	readonly make: MakePuppet;
	/** The puppet's package, which tells whether its ids last, and names its memory card. */
	readonly puppet: string;
	/** Overrules what is known of the puppet. */
	readonly stableIds?: boolean;
	/** What the bot is called before its first login, and for good where ids do not last; several logins want several names. */
	readonly name?: string;
	/** Where the memory card lies; without one each start wants a scan. */
	readonly dir?: string;
	/** Who may become a contact, and who may take the bot into groups; nobody when left out. */
	readonly door?: Doorkeeper;
	/** A code waits to be scanned. Called again with each new one. */
	readonly onQr?: (qr: LoginQr) => void;
	/** Bytes as the puppet takes files (`LoadedPuppet`); without it pictures and files are left out. */
	readonly fileOf?: ((bytes: Uint8Array, name: string) => unknown) | undefined;
	/** For pictures that a puppet knows by an address only; without it they are not to be had. */
	readonly fetchImage?: FetchImage;
	readonly log: ChatLog;
	readonly clock?: Clock;
	readonly timeouts?: Partial<Timeouts>;
}

export interface WechatyAdapter extends ChatAdapter {
	counters(): Readonly<Counters>;
	loginQr(botId: string): LoginQr | undefined;
	readImage(ref: string): Promise<ImageBytes | undefined>;
	readonly remarks: RemarkBook;
}

const NOBODY: Doorkeeper = { friend: async () => false, invite: async () => false };

/** How long `members` may spend on names it does not know yet. */
const NAMES_MS = 30_000;

/** WeChat through any Wechaty puppet: one login. Works on the puppet itself, without the wechaty package (docs/adapters.md). */
export function createWechatyAdapter(options: WechatyOptions): WechatyAdapter {
	const { log, clock = systemClock, door = NOBODY } = options;
	const timeouts: Timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
	const stableIds = options.stableIds ?? keepsIds(options.puppet);
	const counters = newCounters();
	const ids = new Ids(stableIds);
	const cards = new CardMemory();
	const said = new Said();
	const gates = { contacts: new Gate(clock, timeouts.lookupGap), members: new Gate(clock, timeouts.memberGap) };
	let sink: ((event: ChatEvent) => void) | undefined;
	const emit = (event: ChatEvent): void => {
		try {
			sink?.(event);
		} catch (error) {
			log.error({ kind: kindOf(error) }, "an event of WeChat could not be handed on");
		}
	};
	const login = new Login(stableIds, options.name ?? NAMELESS, timeouts.qr, clock, (bot) => emit({ type: "bot-state", bot }));
	const people = new People({ clock, gates, timeouts, counters, puppet: () => life.puppet });
	const listener = new Listener({
		clock,
		timeouts,
		counters,
		login,
		ids,
		people,
		said,
		door,
		emit,
		cardChanged: (room, person, card) => cards.changedTo(room, person, card),
		onFault: (error) => log.warn({ kind: kindOf(error) }, "a request to the bot could not be answered"),
	});
	const life = new Life({
		make: options.make,
		prepare: async (puppet) => {
			if (options.dir !== undefined) {
				await giveMemory(puppet, options.dir, options.puppet);
				const last = await lastLogin(options.dir, options.puppet);
				if (last !== undefined) login.remember(last);
			}
			login.starting();
		},
		clock,
		timeouts,
		counters,
		log,
		hear,
		died: (cause) => login.died(cause),
	});
	/** Sends that nobody has answered yet; a stop answers them. */
	const pending = new Set<() => void>();

	function hear(puppet: WirePuppet, event: ToldEvent, payload: unknown): void {
		switch (event) {
			case "scan": {
				const { qrcode, status } = isRecord(payload) ? payload : {};
				login.scan(typeof qrcode === "string" ? qrcode : "", typeof status === "number" ? status : 0);
				if (login.qr !== undefined) options.onQr?.(login.qr);
				return;
			}
			case "login":
				loggedIn(puppet, isRecord(payload) ? idOf(payload["contactId"]) : undefined);
				return;
			case "logout":
				// What a puppet says of itself when it is stopped or reset (wechaty-puppet, mixins/login-mixin.ts).
				login.loggedOut(!(isRecord(payload) && payload["data"] === "puppet stop()"));
				return;
			case "message":
				listener.message(puppet, payload);
				return;
			case "room-join":
			case "room-leave":
				listener.membership(payload, event === "room-join");
				return;
			case "friendship":
				listener.friendship(puppet, payload);
				return;
			case "room-invite":
				listener.invite(puppet, payload);
				return;
			case "dirty":
				listener.dirty(payload);
				return;
		}
	}

	function loggedIn(puppet: WirePuppet, raw: string | undefined): void {
		if (raw === undefined) return;
		people.forgetAll();
		ids.loggedIn(raw);
		for (const gate of Object.values(gates)) gate.rest(timeouts.lookupRest);
		login.loggedIn(raw);
		if (options.dir !== undefined) void noteLogin(options.dir, options.puppet, raw).catch(() => {});
		// The bot's own name, so that it knows when it is spoken to. One question, once.
		void within(clock, timeouts.call, () => puppet.contactPayload(raw)).then(
			(payload) => people.note(undefined, raw, payload),
			() => {},
		);
	}

	const online = (botId: string): WirePuppet | undefined =>
		login.raw !== undefined && botId === login.id ? life.puppet : undefined;

	async function sendParts(puppet: WirePuppet, raw: string, chat: ChatRef, parts: readonly Part[]): Promise<SendOutcome> {
		let messageId: string | undefined;
		for (const [index, part] of parts.entries()) {
			try {
				const given = await within(clock, timeouts.send, () => sendPart(puppet, raw, part));
				messageId ??= idOf(given);
				if (messageId !== undefined && "text" in part) said.note(chat.id, part.text, messageId, login.id);
			} catch (error) {
				const outcome = outcomeOf(error);
				if (outcome.state === "unknown" && outcome.cause === "no-answer") counters.timeouts++;
				// Sent again as a whole, its first part would come twice.
				return index > 0 && outcome.state === "not-sent" ? { state: "unknown", cause: "partly-sent" } : outcome;
			}
		}
		return messageId === undefined ? { state: "sent" } : { state: "sent", messageId };
	}

	function sendPart(puppet: WirePuppet, raw: string, part: Part): Promise<unknown> {
		if ("text" in part) return puppet.messageSendText(raw, part.text, [...part.mentions]);
		if (options.fileOf === undefined) throw new Error("unsupported");
		return puppet.messageSendFile(raw, options.fileOf(part.file, part.name));
	}

	return {
		platform: "wechaty",
		network: "wechat",
		capabilities: capabilitiesOf(stableIds, options.fileOf !== undefined),
		counters: () => ({ ...counters }),
		bots: (): readonly BotStatus[] => [login.status],
		loginQr: (botId) => (botId === login.id ? login.qr : undefined),

		async start(to) {
			sink = to;
			life.start();
		},

		async stop() {
			sink = undefined;
			for (const give of [...pending]) give();
			await life.stop();
			login.stop();
		},

		async send(botId: string, chat: ChatRef, content: Outgoing): Promise<SendOutcome> {
			const puppet = sink === undefined ? undefined : online(botId);
			if (puppet === undefined) return { state: "not-sent", cause: "offline" };
			const raw = ids.in(chat.id);
			// Not a refusal: WeChat was asked nothing, and refusals would rest the bot's pushes to everybody.
			if (raw === undefined) return { state: "not-sent", cause: "login-changed" };
			const encoded = encode(content, chat.kind === "group", (id) => ids.in(id), options.fileOf !== undefined);
			if ("refused" in encoded) return { state: "refused", cause: encoded.refused };
			const outcome = await new Promise<SendOutcome>((resolve) => {
				const give = (): void => resolve({ state: "unknown", cause: "stopped" });
				pending.add(give);
				void sendParts(puppet, raw, chat, encoded.parts)
					.then(resolve, (error: unknown) => resolve(outcomeOf(error)))
					.finally(() => pending.delete(give));
			});
			login.sent(outcome);
			return outcome;
		},

		async recall(botId: string, _chat: ChatRef, messageId: string): Promise<boolean> {
			const puppet = online(botId);
			if (puppet === undefined) return false;
			return within(clock, timeouts.call, () => puppet.messageRecall(messageId)).then(
				(done) => done === true,
				() => false,
			);
		},

		async members(botId: string, groupId: string): Promise<readonly Member[]> {
			const puppet = online(botId);
			const room = ids.in(groupId);
			if (puppet === undefined || room === undefined) throw new TransportError("wechaty-offline");
			const ownId = login.raw;
			const list = await within(clock, timeouts.call, () => puppet.roomMemberList(room)).catch((error: unknown) => {
				throw new TransportError("wechaty-no-members", { cause: error });
			});
			const until = clock.now() + NAMES_MS;
			const members: Member[] = [];
			for (const person of idsOf(list)) {
				const { nickname, card } = await people.look(room, person, Math.max(0, until - clock.now()));
				if (card !== undefined) cards.suggest(room, person, card);
				members.push({
					id: ids.out(person),
					...(nickname === undefined ? {} : { nickname }),
					...(card === undefined ? {} : { card }),
					...(person === ownId ? { isBot: true } : {}),
				});
			}
			return members;
		},

		async readImage(ref: string): Promise<ImageBytes | undefined> {
			const puppet = online(login.id);
			const id = /^wechaty:(.+)$/s.exec(ref)?.[1];
			if (puppet === undefined || id === undefined) return undefined;
			return readImage(puppet, id, { clock, timeouts, fetch: options.fetchImage });
		},

		remarks: {
			login: (botId) => (online(botId) === undefined ? undefined : ids.mark),
			async list(botId): Promise<readonly Remark[]> {
				const puppet = online(botId);
				if (puppet === undefined) throw new TransportError("wechaty-offline");
				const found: Remark[] = [];
				for (const person of idsOf(await within(clock, timeouts.call, () => puppet.contactList()))) {
					if (person === login.raw) continue;
					const { remark } = await people.look(undefined, person, Number.POSITIVE_INFINITY);
					if (online(botId) !== puppet) throw new TransportError("wechaty-offline");
					if (remark !== undefined) found.push({ userId: ids.out(person), remark });
				}
				return found;
			},
			async read(botId, userId): Promise<string | undefined> {
				const person = ids.in(userId);
				if (online(botId) === undefined || person === undefined) return undefined;
				return (await people.look(undefined, person, timeouts.lookupWait)).remark;
			},
			async write(botId, userId, remark): Promise<boolean> {
				const puppet = online(botId);
				const person = ids.in(userId);
				if (puppet === undefined || person === undefined || !(await gates.contacts.turn(60_000))) return false;
				try {
					await within(clock, timeouts.call, () => puppet.contactAlias(person, remark));
					people.forgetContact(person);
					return true;
				} catch {
					return false;
				}
			},
		},
	};
}

/** The name of the only login, where none was given. */
const NAMELESS = "wechaty";

const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

const capabilitiesOf = (stableIds: boolean, takesFiles: boolean): Capabilities => ({
	directToStrangers: false,
	mentions: true,
	// Puppets write quotes into the text they hear, and have no call to send one (wechaty#2387).
	quotes: false,
	recall: "own",
	memberList: true,
	imagesIn: true,
	imagesOut: takesFiles,
	filesIn: true,
	filesOut: takesFiles,
	push: true,
	maxTextLength: MAX_TEXT_LENGTH,
	stableIds,
});
