import { type ChatEvent, type ChatRef, type Member, type Message, type Sender, textOf } from "../../src/chat/message.js";
import { decodeChain } from "./chain.js";
import { idOf, isRecord, messageIdOf, type WireEvent, type WirePerson } from "./wire.js";

/** What one pushed frame says. `dropped` is well-formed and of no use here; `malformed` is neither. */
export type Decoded =
	| { readonly kind: "message"; readonly message: Message }
	| { readonly kind: "event"; readonly event: ChatEvent }
	| { readonly kind: "online" }
	| { readonly kind: "offline"; readonly cause: string }
	/** Until `forMs` from now; at once over where it is 0. */
	| { readonly kind: "muted"; readonly groupId: string; readonly forMs: number }
	| { readonly kind: "dropped" }
	| { readonly kind: "malformed" };

const DROPPED: Decoded = { kind: "dropped" };
const MALFORMED: Decoded = { kind: "malformed" };
/** QQ's stand-in for a person who writes anonymously. */
const ANONYMOUS = "80000000";

const OFFLINE_CAUSES: Readonly<Record<string, string>> = {
	BotOfflineEventActive: "logged-out",
	BotOfflineEventForce: "kicked-offline",
	BotOfflineEventDropped: "platform-offline",
};

export function decodeEvent(event: WireEvent, botId: string): Decoded {
	const { type } = event;
	switch (type) {
		case "GroupMessage":
		case "TempMessage":
		case "FriendMessage":
		case "StrangerMessage":
			return decodeMessage(event, type, botId);
		case "MemberJoinEvent":
		case "MemberLeaveEventKick":
		case "MemberLeaveEventQuit":
			return decodeMembership(event, type === "MemberJoinEvent" ? "member-joined" : "member-left", botId);
		case "MemberCardChangeEvent":
			return decodeCard(event, botId);
		case "BotJoinGroupEvent":
		case "BotLeaveEventActive":
		case "BotLeaveEventKick":
		case "BotLeaveEventDisband": {
			const groupId = idOf(personOf(event.group).id);
			if (groupId === undefined) return MALFORMED;
			const told = type === "BotJoinGroupEvent" ? "bot-joined" : "bot-left";
			return { kind: "event", event: { type: told, network: "qq", botId, groupId } };
		}
		case "GroupRecallEvent":
		case "FriendRecallEvent":
			return decodeRecall(event, type === "GroupRecallEvent", botId);
		case "FriendAddEvent": {
			const userId = idOf(personOf(event.friend).id);
			return userId === undefined ? MALFORMED : { kind: "event", event: { type: "friend-added", network: "qq", botId, userId } };
		}
		case "BotMuteEvent":
		case "BotUnmuteEvent":
			return decodeMute(event, type === "BotMuteEvent");
		case "BotOnlineEvent":
		case "BotReloginEvent":
			return idOf(event.qq) === botId ? { kind: "online" } : MALFORMED;
		case "BotOfflineEventActive":
		case "BotOfflineEventForce":
		case "BotOfflineEventDropped":
			return idOf(event.qq) === botId ? { kind: "offline", cause: OFFLINE_CAUSES[type] ?? "logged-out" } : MALFORMED;
		default:
			// Own messages from other devices (`…SyncMessage`), nudges, honours, requests, other people's mutes.
			return typeof type === "string" ? DROPPED : MALFORMED;
	}
}

function decodeMessage(event: WireEvent, type: string, botId: string): Decoded {
	const person = personOf(event.sender);
	const sender = senderOf(person);
	if (sender === undefined) return MALFORMED;
	if (sender.id === botId || sender.id === ANONYMOUS) return DROPPED;
	const groupId = type === "GroupMessage" || type === "TempMessage" ? idOf(personOf(person.group).id) : undefined;
	let chat: ChatRef = { kind: "direct", id: sender.id };
	if (type === "GroupMessage") {
		if (groupId === undefined) return MALFORMED;
		chat = { kind: "group", id: groupId };
	} else if (groupId !== undefined) chat = { ...chat, viaGroup: groupId };
	const content = decodeChain(event.messageChain, botId);
	if (content === undefined) return MALFORMED;
	const { id, sentAt, segments, quote, mentionsBot } = content;
	return {
		kind: "message",
		message: {
			platform: "mirai",
			network: "qq",
			botId,
			chat,
			sender,
			id,
			segments,
			text: textOf(segments),
			...(quote === undefined ? {} : { quote }),
			mentionsBot,
			sentAt,
		},
	};
}

function decodeMembership(event: WireEvent, type: "member-joined" | "member-left", botId: string): Decoded {
	const member = personOf(event.member);
	const userId = idOf(member.id);
	const groupId = idOf(personOf(member.group).id);
	if (userId === undefined || groupId === undefined) return MALFORMED;
	return { kind: "event", event: { type, network: "qq", botId, groupId, userId } };
}

function decodeCard(event: WireEvent, botId: string): Decoded {
	const { origin, current: card } = event;
	const member = personOf(event.member);
	const userId = idOf(member.id);
	const groupId = idOf(personOf(member.group).id);
	if (userId === undefined || groupId === undefined || typeof card !== "string") return MALFORMED;
	if (origin === card) return DROPPED;
	return { kind: "event", event: { type: "member-renamed", network: "qq", botId, groupId, userId, card } };
}

function decodeRecall(event: WireEvent, inGroup: boolean, botId: string): Decoded {
	const messageId = messageIdOf(event.messageId);
	const senderId = idOf(event.authorId);
	const groupId = inGroup ? idOf(personOf(event.group).id) : undefined;
	if (messageId === undefined || senderId === undefined || (inGroup && groupId === undefined)) return MALFORMED;
	const chat: ChatRef = groupId === undefined ? { kind: "direct", id: senderId } : { kind: "group", id: groupId };
	return { kind: "event", event: { type: "recalled", network: "qq", botId, chat, messageId, senderId } };
}

function decodeMute(event: WireEvent, isMute: boolean): Decoded {
	const groupId = idOf(personOf(personOf(event.operator).group).id);
	const seconds = event.durationSeconds;
	if (groupId === undefined) return MALFORMED;
	if (!isMute) return { kind: "muted", groupId, forMs: 0 };
	return typeof seconds === "number" && seconds > 0 ? { kind: "muted", groupId, forMs: seconds * 1000 } : MALFORMED;
}

const personOf = (value: unknown): WirePerson => (isRecord(value) ? value : {});

const ROLES: Readonly<Record<string, NonNullable<Sender["role"]>>> = {
	OWNER: "owner",
	ADMINISTRATOR: "admin",
	MEMBER: "member",
};

function senderOf(person: WirePerson): Sender | undefined {
	const id = idOf(person.id);
	if (id === undefined) return undefined;
	const { nickname, memberName, permission } = person;
	const role = typeof permission === "string" ? ROLES[permission] : undefined;
	return {
		id,
		...(typeof nickname === "string" && nickname !== "" ? { nickname } : {}),
		...(typeof memberName === "string" && memberName !== "" ? { card: memberName } : {}),
		...(role === undefined ? {} : { role }),
	};
}

/** Rows without a readable id are left out. The server's list is without the bot that asks: it is put in. */
export function decodeMembers(data: unknown, botId: string, ownIds: ReadonlySet<string>): Member[] | undefined {
	if (!Array.isArray(data)) return undefined;
	const members: Member[] = [];
	for (const row of data) {
		const member = senderOf(personOf(row));
		if (member !== undefined && member.id !== botId) members.push(ownIds.has(member.id) ? { ...member, isBot: true } : member);
	}
	return [...members, { id: botId, isBot: true }];
}
