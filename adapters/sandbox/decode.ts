import type { OutSegment } from "../../src/chat/adapter.js";
import { type ChatRef, type Message, type Segment, type Sender, textOf } from "../../src/chat/message.js";
import type { Conversation } from "./conversation.js";
import type { KeptSegment, Said } from "./wire.js";

const IMAGE_REF = "sandbox-image:";

/** The id within an image segment's `ref`; `undefined` where the ref is none of the sandbox's. */
export function imageIdOf(ref: string): string | undefined {
	return ref.startsWith(IMAGE_REF) ? ref.slice(IMAGE_REF.length) : undefined;
}

/** What a person said, in the platform-neutral words. */
export function decodeSaid(said: Said, conversation: Conversation, botId: string): Message {
	const segments = said.segments.map(decodeSegment);
	const quoted = said.quote === undefined ? undefined : conversation.said(said.quote);
	return {
		platform: "sandbox",
		network: "sandbox",
		botId,
		chat: chatRef(said),
		sender: senderOf(said, conversation),
		id: said.id,
		segments,
		text: textOf(segments),
		...(said.quote === undefined
			? {}
			: { quote: { messageId: said.quote, ...(quoted === undefined ? {} : { senderId: quoted.from }) } }),
		mentionsBot: segments.some((segment) => segment.type === "mention" && segment.userId === botId),
		sentAt: said.at,
	};
}

export function chatRef(said: Said): ChatRef {
	return { kind: said.chat.kind, id: said.chat.id };
}

function senderOf(said: Said, conversation: Conversation): Sender {
	const nickname = conversation.person(said.from)?.name;
	const member =
		said.chat.kind === "group" ? conversation.group(said.chat.id)?.members.find(({ id }) => id === said.from) : undefined;
	return {
		id: said.from,
		...(nickname === undefined ? {} : { nickname }),
		...(member?.card === undefined ? {} : { card: member.card }),
		...(member === undefined ? {} : { role: member.role }),
	};
}

function decodeSegment(segment: KeptSegment): Segment {
	switch (segment.type) {
		case "image":
			return { type: "image", ref: `${IMAGE_REF}${segment.id}` };
		case "voice":
			return { type: "voice" };
		default:
			return segment;
	}
}

/** The length a platform would measure: texts, and `@name` for each mention. */
export function outgoingLength(segments: readonly OutSegment[]): number {
	let length = 0;
	for (const segment of segments) {
		if (segment.type === "text") length += segment.text.length;
		else if (segment.type === "mention") length += segment.name.length + 1;
	}
	return length;
}
