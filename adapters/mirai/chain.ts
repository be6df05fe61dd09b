import type { Quote, Segment } from "../../src/chat/message.js";
import { idOf, isRecord, messageIdOf, type WirePart } from "./wire.js";

export interface Content {
	readonly id: string;
	/** Milliseconds since the epoch. */
	readonly sentAt: number;
	readonly segments: Segment[];
	quote: Quote | undefined;
	mentionsBot: boolean;
}

/** A longer chain is no person's message. */
const MOST_PARTS = 2_000;
const LONGEST_KIND = 32;

/** A message chain, whose first part is always its `Source` (docs/api/MessageType.md); `undefined` where it is none. */
export function decodeChain(chain: unknown, botId: string): Content | undefined {
	if (!Array.isArray(chain) || chain.length > MOST_PARTS || !isRecord(chain[0])) return undefined;
	const [source, ...parts] = chain as [WirePart, ...unknown[]];
	const id = messageIdOf(source.id);
	if (source.type !== "Source" || id === undefined) return undefined;
	if (typeof source.time !== "number" || !Number.isFinite(source.time) || source.time <= 0) return undefined;
	const content: Content = {
		id,
		sentAt: Math.trunc(source.time) * 1000,
		segments: [],
		quote: undefined,
		mentionsBot: false,
	};
	for (const part of parts) if (isRecord(part)) add(content, part, botId);
	return content;
}

function add(content: Content, part: WirePart, botId: string): void {
	const { segments } = content;
	if (typeof part.type !== "string") return;
	switch (part.type) {
		case "Plain": {
			const text = textOf(part.text);
			// Windows clients of QQ send \r or \r\n.
			if (text !== "") segments.push({ type: "text", text: text.replace(/\r\n?/g, "\n") });
			return;
		}
		case "At": {
			const userId = idOf(part.target);
			if (userId === undefined) return;
			const name = textOf(part.display).replace(/^@/, "");
			segments.push(name === "" ? { type: "mention", userId } : { type: "mention", userId, name });
			if (userId === botId) content.mentionsBot = true;
			return;
		}
		case "AtAll":
			segments.push({ type: "mention-all" });
			return;
		case "Quote": {
			const messageId = messageIdOf(part.id);
			// 0 is written for a message whose number is not known.
			if (messageId === undefined || messageId === "0") return;
			const senderId = idOf(part.senderId);
			content.quote ??= senderId === undefined ? { messageId } : { messageId, senderId };
			return;
		}
		case "Image":
		case "FlashImage":
			segments.push({ type: "image", ref: textOf(part.url) });
			return;
		case "Face": {
			const name = textOf(part.name);
			const id = typeof part.faceId === "number" ? String(part.faceId) : "";
			segments.push(name === "" ? { type: "face", id } : { type: "face", id, name });
			return;
		}
		case "Voice":
			segments.push({ type: "voice" });
			return;
		case "File":
			segments.push({ type: "file", name: textOf(part.name) });
			return;
		case "Source":
			return;
		default:
			segments.push({ type: "other", kind: part.type.slice(0, LONGEST_KIND) });
	}
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
