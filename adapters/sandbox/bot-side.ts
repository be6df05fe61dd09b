import type { Outgoing, OutSegment, SendOutcome } from "../../src/chat/adapter.js";
import type { ChatRef } from "../../src/chat/message.js";
import { outgoingLength } from "./decode.js";
import { LIMITS } from "./limits.js";
import type { Room } from "./room.js";
import type { KeptSegment, Said } from "./wire.js";

const SWITCH = "sandbox-switch";

/** One sending of the bot into the room. Never rejects. */
export async function sendAsBot(room: Room, botId: string, chat: ChatRef, content: Outgoing): Promise<SendOutcome> {
	if (room.phase !== "open") return { state: "not-sent", cause: room.phase };
	if (!room.bot.online) return { state: "not-sent", cause: "bot-offline" };
	const wrong = whatIsWrong(room, botId, chat, content);
	if (wrong !== undefined) return { state: "refused", cause: wrong };
	const place = { kind: chat.kind, id: chat.id };
	const fault = room.takeFault();
	if (fault === "refused" || fault === "not-sent") {
		await room.note(place, fault);
		return { state: fault, cause: SWITCH };
	}
	const segments = await keep(room, content);
	if (segments === undefined) return { state: "not-sent", cause: "image-not-kept" };
	const said = await room.enter<Said>((numbers) => ({
		...numbers,
		kind: "said",
		chat: place,
		from: room.bot.id,
		segments,
		...(content.quote === undefined ? {} : { quote: content.quote }),
		...(fault === "unknown" ? { unsure: true } : {}),
	}));
	if (said === undefined) return { state: "not-sent", cause: "started-over" };
	return fault === "unknown" ? { state: "unknown", cause: SWITCH } : { state: "sent", messageId: said.id };
}

/** Takes back a message of the bot's own, or in a group, where it is an admin, anybody's. */
export async function recallAsBot(room: Room, botId: string, chat: ChatRef, messageId: string): Promise<boolean> {
	const said = room.conversation.said(messageId);
	if (room.phase !== "open" || !room.bot.online || botId !== room.bot.id) return false;
	if (said === undefined || said.chat.kind !== chat.kind || said.chat.id !== chat.id) return false;
	if (said.from !== botId && chat.kind !== "group") return false;
	return room.takeBack(messageId, botId);
}

function whatIsWrong(room: Room, botId: string, chat: ChatRef, { segments, quote = "none" }: Outgoing): string | undefined {
	if (botId !== room.bot.id) return "unknown-bot";
	if (chat.kind === "group" && room.conversation.group(chat.id) === undefined) return "unknown-group";
	if (chat.kind === "direct" && room.conversation.person(chat.id) === undefined) return "unknown-person";
	if (!segments.some(hasContent)) return "empty";
	if (segments.length > LIMITS.segments) return "too-many-parts";
	if (outgoingLength(segments) > LIMITS.botTextLength) return "too-long";
	const ids = [quote, ...segments.map((segment) => (segment.type === "mention" ? segment.userId : "none"))];
	if (ids.some((id) => id === "" || id.length > LIMITS.idLength)) return "bad-id";
	return undefined;
}

/** The page shows no files: they are left out. */
function hasContent(segment: OutSegment): boolean {
	if (segment.type === "text") return segment.text !== "";
	return segment.type === "image" ? segment.bytes.length > 0 : segment.type === "mention";
}

/** `undefined` where an image could not be written. */
async function keep(room: Room, { segments }: Outgoing): Promise<KeptSegment[] | undefined> {
	const kept: KeptSegment[] = [];
	for (const segment of segments) {
		if (!hasContent(segment)) continue;
		if (segment.type === "mention") {
			kept.push({ ...segment, name: segment.name.slice(0, LIMITS.nameLength) });
		} else if (segment.type === "text") {
			kept.push(segment);
		} else if (segment.type === "image") {
			try {
				kept.push({ type: "image", id: await room.images.put(segment.bytes) });
			} catch (error) {
				room.log.error({ code: (error as NodeJS.ErrnoException).code ?? "unknown" }, "The sandbox could not keep an image.");
				return undefined;
			}
		}
	}
	return kept;
}
