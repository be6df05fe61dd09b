import { type ChatEvent, type ChatRef, type Member, type Message, type Sender, textOf } from "../../src/chat/message.js";
import { idOf, messageIdOf } from "./ids.js";
import { decodeContent } from "./segments.js";
import { isRecord, type WireFrame, type WireMember, type WireSender } from "./wire.js";

/** What one event frame says. `dropped` is well-formed and of no use here; `malformed` is neither. */
export type Decoded =
	| { readonly kind: "message"; readonly message: Message }
	| { readonly kind: "event"; readonly event: ChatEvent }
	| { readonly kind: "card"; readonly groupId: string; readonly userId: string; readonly card: string; readonly before?: string }
	| { readonly kind: "heartbeat"; readonly online: boolean | undefined; readonly intervalMs: number | undefined }
	| { readonly kind: "bot-offline" | "bot-online" }
	| { readonly kind: "dropped" }
	| { readonly kind: "malformed" };

const DROPPED: Decoded = { kind: "dropped" };
const MALFORMED: Decoded = { kind: "malformed" };

/** QQ's stand-in for a person who writes anonymously. */
const ANONYMOUS = "80000000";
/** NapCat's stand-in for a shared group it could not find (api/msg.ts, handleTempGroupMessage). */
const NO_SHARED_GROUP = "284840486";

/** Throws only `IMPRECISE`, see ids.ts. `botId` is the login the connection belongs to. */
export function decodeEvent(frame: WireFrame, botId: string): Decoded {
	switch (frame.post_type) {
		case "message":
			return decodeMessage(frame, botId);
		case "notice":
			return decodeNotice(frame, botId);
		case "meta_event":
			return decodeMeta(frame);
		default:
			return typeof frame.post_type === "string" ? DROPPED : MALFORMED;
	}
}

function decodeMessage(frame: WireFrame, botId: string): Decoded {
	const userId = idOf(frame.user_id);
	const id = messageIdOf(frame.message_id);
	const sentAt = timeOf(frame.time);
	if (userId === undefined || id === undefined || sentAt === undefined) return MALFORMED;
	const wireSender: WireSender = isRecord(frame.sender) ? frame.sender : {};

	let chat: ChatRef;
	if (frame.message_type === "group") {
		const groupId = idOf(frame.group_id);
		if (groupId === undefined) return MALFORMED;
		if (isAnonymous(frame, userId) || frame.sub_type === "notice") return DROPPED;
		chat = { kind: "group", id: groupId };
	} else if (frame.message_type === "private") {
		const viaGroup = frame.sub_type === "group" ? idOf(frame.group_id ?? wireSender.group_id) : undefined;
		chat =
			viaGroup === undefined || viaGroup === NO_SHARED_GROUP || viaGroup === "0"
				? { kind: "direct", id: userId }
				: { kind: "direct", id: userId, viaGroup };
	} else {
		return typeof frame.message_type === "string" ? DROPPED : MALFORMED;
	}

	const content = decodeContent(frame.message, botId);
	if (!content) return MALFORMED;
	const { segments, quoteId, mentionsBot } = content;
	// One literal without spreads: this is the hot path, and they cost more than all of the above.
	const message: { -readonly [Key in keyof Message]: Message[Key] } = {
		platform: "onebot",
		network: "qq",
		botId,
		chat,
		sender: senderOf(wireSender, userId),
		id,
		segments,
		text: textOf(segments),
		mentionsBot,
		sentAt,
	};
	if (quoteId !== undefined) message.quote = { messageId: quoteId };
	return { kind: "message", message };
}

const isAnonymous = (frame: WireFrame, userId: string): boolean =>
	frame.sub_type === "anonymous" || userId === ANONYMOUS || (frame.anonymous !== null && frame.anonymous !== undefined);

function senderOf(wire: WireSender, id: string): Sender {
	const sender: { -readonly [Key in keyof Sender]: Sender[Key] } = { id };
	if (typeof wire.nickname === "string" && wire.nickname !== "") sender.nickname = wire.nickname;
	if (typeof wire.card === "string" && wire.card !== "") sender.card = wire.card;
	if (isRole(wire.role)) sender.role = wire.role;
	return sender;
}

const isRole = (value: unknown): value is NonNullable<Sender["role"]> =>
	value === "member" || value === "admin" || value === "owner";

/** Seconds by the specification; milliseconds from a NapCat that got no time from QQ. */
function timeOf(value: unknown): number | undefined {
	const time = typeof value === "string" ? Number(value) : value;
	if (typeof time !== "number" || !Number.isFinite(time) || time <= 0) return undefined;
	return time > 100_000_000_000 ? Math.trunc(time) : Math.trunc(time * 1000);
}

function decodeNotice(frame: WireFrame, botId: string): Decoded {
	switch (frame.notice_type) {
		case "group_increase":
		case "group_decrease":
			return decodeMembership(frame, botId);
		case "group_recall":
		case "friend_recall":
			return decodeRecall(frame, botId);
		case "group_card": {
			const { card_new: card, card_old: before } = frame;
			const groupId = idOf(frame.group_id);
			const userId = idOf(frame.user_id);
			if (groupId === undefined || userId === undefined || typeof card !== "string") return MALFORMED;
			return { kind: "card", groupId, userId, card, ...(typeof before === "string" && { before }) };
		}
		case "friend_add": {
			const userId = idOf(frame.user_id);
			return userId === undefined ? MALFORMED : { kind: "event", event: { type: "friend-added", network: "qq", botId, userId } };
		}
		case "bot_offline":
			return { kind: "bot-offline" };
		case "bot_online":
			return { kind: "bot-online" };
		default:
			return typeof frame.notice_type === "string" ? DROPPED : MALFORMED;
	}
}

function decodeMembership(frame: WireFrame, botId: string): Decoded {
	const groupId = idOf(frame.group_id);
	const userId = idOf(frame.user_id);
	if (groupId === undefined || userId === undefined) return MALFORMED;
	const joined = frame.notice_type === "group_increase";
	// A dissolved group is `disband` at NapCat and the bare number 129 at Lagrange (Lagrange.Core#645).
	const gone = !joined && (frame.sub_type === "kick_me" || frame.sub_type === "disband" || frame.sub_type === "129");
	const event: ChatEvent =
		gone || userId === botId
			? { type: joined ? "bot-joined" : "bot-left", network: "qq", botId, groupId }
			: { type: joined ? "member-joined" : "member-left", network: "qq", botId, groupId, userId };
	return { kind: "event", event };
}

function decodeRecall(frame: WireFrame, botId: string): Decoded {
	const messageId = messageIdOf(frame.message_id);
	const senderId = idOf(frame.user_id);
	const groupId = frame.notice_type === "group_recall" ? idOf(frame.group_id) : undefined;
	if (messageId === undefined || senderId === undefined) return MALFORMED;
	if (frame.notice_type === "group_recall" && groupId === undefined) return MALFORMED;
	if (senderId === botId) return DROPPED;
	const chat: ChatRef = groupId === undefined ? { kind: "direct", id: senderId } : { kind: "group", id: groupId };
	const operator = idOf(frame.operator_id);
	const by = operator === undefined || operator === senderId ? {} : { by: operator };
	return { kind: "event", event: { type: "recalled", network: "qq", botId, chat, messageId, senderId, ...by } };
}

function decodeMeta(frame: WireFrame): Decoded {
	if (frame.meta_event_type !== "heartbeat") return typeof frame.meta_event_type === "string" ? DROPPED : MALFORMED;
	return { kind: "heartbeat", online: onlineOf(frame.status), intervalMs: heartbeatInterval(frame.interval) };
}

/** `online` of a `get_status` answer or of a heartbeat. */
export function onlineOf(status: unknown): boolean | undefined {
	return isRecord(status) && typeof status["online"] === "boolean" ? status["online"] : undefined;
}

/** Milliseconds; early Lagrange wrote its seconds there (ReverseWSService.cs). */
function heartbeatInterval(value: unknown): number | undefined {
	if (typeof value !== "number" || !Number.isFinite(value) || value <= 0) return undefined;
	return value < 1000 ? value * 1000 : value;
}

/** Rows without a readable id are left out. Throws only `IMPRECISE`. */
export function decodeMembers(data: unknown, ownIds: ReadonlySet<string>): Member[] | undefined {
	if (!Array.isArray(data)) return undefined;
	const members: Member[] = [];
	for (const row of data) {
		const wire: WireMember = isRecord(row) ? row : {};
		const id = idOf(wire.user_id);
		if (id === undefined) continue;
		const isBot = wire.is_robot === true || ownIds.has(id);
		members.push(isBot ? { ...senderOf(wire, id), isBot } : senderOf(wire, id));
	}
	return members;
}
