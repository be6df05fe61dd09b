import type { MessageType } from "mirai-ts";
import type { Outgoing, OutSegment } from "../../src/chat/adapter.js";
import type { ChatRef } from "../../src/chat/message.js";
import { type Command, idOf } from "./wire.js";

/** QQ cuts or refuses longer texts; mirai itself refuses above 15,000 bytes, which these never reach. */
export const MAX_TEXT_LENGTH = 4_500;

type Part =
	| Pick<MessageType.Plain, "type" | "text">
	| Pick<MessageType.At, "type" | "target">
	| Pick<MessageType.Image, "type" | "base64">;

export interface Encoded {
	readonly command: Command;
	readonly content: Readonly<Record<string, unknown>>;
	/** Holds a mention or a quote, for which the server refuses a message when it cannot find what they mean. */
	readonly isDecorated: boolean;
}

export interface Refused {
	readonly refused: "empty" | "too-long" | "bad-target";
}

/**
 * One message as a command. With `plain` mentions are text and nothing is quoted: the server looks both
 * up, and refuses the whole message (code 5) for a member who has left or a message out of its cache.
 */
export function encodeSend(chat: ChatRef, content: Outgoing, plain = false): Encoded | Refused {
	const target = idOf(chat.id);
	const group = chat.kind === "direct" && chat.viaGroup !== undefined ? idOf(chat.viaGroup) : undefined;
	if (target === undefined || (chat.kind === "direct" && chat.viaGroup !== undefined && group === undefined)) {
		return { refused: "bad-target" };
	}
	const isGroup = chat.kind === "group";
	const messageChain: Part[] = [];
	let length = 0;
	let previous: OutSegment | undefined;
	for (const segment of content.segments) {
		const part = encodeSegment(segment, isGroup && !plain, previous);
		previous = segment;
		if (part === undefined) continue;
		messageChain.push(part);
		length += part.type === "Plain" ? part.text.length : segment.type === "mention" ? segment.name.length + 1 : 0;
	}
	if (messageChain.length === 0) return { refused: "empty" };
	if (length > MAX_TEXT_LENGTH) return { refused: "too-long" };
	const quote = plain ? undefined : quoteOf(content.quote);
	const isDecorated = quote !== undefined || messageChain.some(({ type }) => type === "At");
	const words = { ...(quote === undefined ? {} : { quote }), messageChain };
	if (isGroup) return { command: "sendGroupMessage", content: { target: Number(target), ...words }, isDecorated };
	if (group === undefined) return { command: "sendFriendMessage", content: { target: Number(target), ...words }, isDecorated };
	return { command: "sendTempMessage", content: { qq: Number(target), group: Number(group), ...words }, isDecorated };
}

function encodeSegment(segment: OutSegment, canMention: boolean, previous: OutSegment | undefined): Part | undefined {
	switch (segment.type) {
		case "text": {
			if (segment.text === "") return undefined;
			// QQ shows a mention and the text after it without a gap.
			const gap = previous?.type === "mention" && !/^\s/.test(segment.text) ? " " : "";
			return { type: "Plain", text: gap + segment.text };
		}
		case "mention": {
			const target = canMention ? idOf(segment.userId) : undefined;
			return target === undefined ? { type: "Plain", text: `@${segment.name}` } : { type: "At", target: Number(target) };
		}
		case "image": {
			const { buffer, byteOffset, byteLength } = segment.bytes;
			if (byteLength === 0) return undefined;
			return { type: "Image", base64: Buffer.from(buffer, byteOffset, byteLength).toString("base64") };
		}
		case "file":
			return undefined;
	}
}

/** What is no number of the server's own cannot be quoted. */
function quoteOf(quote: string | undefined): number | undefined {
	return quote !== undefined && /^-?[1-9]\d{0,9}$/.test(quote) ? Number(quote) : undefined;
}

export function encodeRecall(chat: ChatRef, messageId: string): Readonly<Record<string, number>> | undefined {
	const target = idOf(chat.id);
	const id = quoteOf(messageId);
	return target === undefined || id === undefined ? undefined : { target: Number(target), messageId: id };
}
