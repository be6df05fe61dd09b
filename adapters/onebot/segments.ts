import type { Segment } from "../../src/chat/message.js";
import { parseCq } from "./cq.js";
import { idOf, messageIdOf } from "./ids.js";
import { isRecord, type WireSegment, type WireSegmentData } from "./wire.js";

export interface Content {
	readonly segments: Segment[];
	quoteId: string | undefined;
	mentionsBot: boolean;
}

/** A longer chain is no person's message. */
const MOST_SEGMENTS = 2_000;
const LONGEST_KIND = 32;
const NO_DATA: WireSegmentData = {};

/**
 * The content of a message event, or `undefined` where there is none. The value's own type tells the
 * format: `message_format` can only agree with it (an array is never CQ code, a string never an array).
 */
export function decodeContent(message: unknown, botId: string): Content | undefined {
	const list = typeof message === "string" ? parseCq(message) : isRecord(message) ? [message] : message;
	if (!Array.isArray(list) || list.length > MOST_SEGMENTS) return undefined;
	const content: Content = { segments: [], quoteId: undefined, mentionsBot: false };
	for (const segment of list) add(content, segment, botId);
	return content;
}

function add(content: Content, segment: WireSegment | null | undefined, botId: string): void {
	const type = segment?.type;
	if (typeof type !== "string") return;
	const data: WireSegmentData = isRecord(segment?.data) ? segment.data : NO_DATA;
	const { segments } = content;
	switch (type) {
		case "text": {
			const text = textValue(data.text);
			// Windows clients of QQ send \r or \r\n.
			if (text) segments.push({ type: "text", text: text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text });
			return;
		}
		case "at": {
			// Lagrange gives @all the number 0.
			if (data.qq === "all" || data.qq === "0" || data.qq === 0) {
				segments.push({ type: "mention-all" });
				return;
			}
			const userId = idOf(data.qq);
			if (userId === undefined) return;
			const name = textValue(data.name)?.replace(/^@/, "");
			segments.push(name ? { type: "mention", userId, name } : { type: "mention", userId });
			if (userId === botId) content.mentionsBot = true;
			return;
		}
		case "reply": {
			const id = messageIdOf(data.id);
			// Lagrange writes 0 for a message it no longer knows.
			if (id !== undefined && id !== "0") content.quoteId ??= id;
			return;
		}
		case "image":
			segments.push(
				data.emoji_id === undefined
					? { type: "image", ref: textValue(data.url) || textValue(data.file) || "" }
					: { type: "other", kind: "mface" },
			);
			return;
		case "face": {
			const name = isRecord(data.raw) ? textValue(data.raw["faceText"])?.replace(/^\//, "") : undefined;
			const id = textValue(data.id) ?? "";
			segments.push(name ? { type: "face", id, name } : { type: "face", id });
			return;
		}
		case "record":
			segments.push({ type: "voice" });
			return;
		case "file":
			segments.push({ type: "file", name: textValue(data.name) ?? textValue(data.file_name) ?? textValue(data.file) ?? "" });
			return;
		default:
			segments.push({ type: "other", kind: type.slice(0, LONGEST_KIND) });
	}
}

function textValue(value: unknown): string | undefined {
	if (typeof value === "string") return value;
	return typeof value === "number" ? String(value) : undefined;
}
