import type { Outgoing, OutSegment } from "../../src/chat/adapter.js";
import { MENTION_END } from "./text.js";

/**
 * WeChat takes about 16 KB in a message of a person and shows a longer one as a file; nothing is
 * published. 2,000 characters are also what a phone shows without folding.
 */
export const MAX_TEXT_LENGTH = 2000;

/** What is handed to the puppet in one call. WeChat has no message of text and image in one. */
export type Part =
	| { readonly text: string; readonly mentions: readonly string[] }
	| { readonly file: Uint8Array; readonly name: string };

export type Encoded = { readonly parts: readonly Part[] } | { readonly refused: "empty" | "too-long" | "bad-target" };

/** Words for everybody, and what is too short for anybody's id. */
const NOBODYS = /^(.{0,2}|all|notify@all|announcement@all)$/is;

/**
 * The calls a message becomes. Mentions work in a group only, and need the person's id beside the
 * `@name` in the text. @param rawOf the puppet's own id; `undefined` for one of an earlier login.
 */
export function encode(
	content: Outgoing,
	isGroup: boolean,
	rawOf: (id: string) => string | undefined,
	takesFiles = true,
): Encoded {
	const parts: Part[] = [];
	let text = "";
	let mentions: string[] = [];
	const turn = (): void => {
		if (text.trim() !== "") parts.push({ text, mentions });
		text = "";
		mentions = [];
	};
	for (const segment of content.segments) {
		if (segment.type === "text") {
			// The mention's end is a space already.
			text += text.endsWith(MENTION_END) ? segment.text.replace(/^ /, "") : segment.text;
		} else if (segment.type === "mention") {
			if (segment.name === "") continue;
			const raw = isGroup && !NOBODYS.test(segment.userId) ? rawOf(segment.userId) : undefined;
			// Nobody may put a second mention into his name.
			text += `@${segment.name.replaceAll(MENTION_END, " ").replaceAll("@", "＠")}${raw === undefined ? " " : MENTION_END}`;
			if (raw !== undefined && !mentions.includes(raw)) mentions.push(raw);
		} else if (takesFiles && segment.bytes.byteLength > 0) {
			turn();
			parts.push({ file: segment.bytes, name: nameOf(segment) });
		}
	}
	turn();
	if (parts.length === 0) return { refused: "empty" };
	if (parts.some((part) => "text" in part && part.text.length > MAX_TEXT_LENGTH)) return { refused: "too-long" };
	return { parts };
}

const nameOf = (segment: Extract<OutSegment, { readonly bytes: Uint8Array }>): string => {
	if (segment.type === "file") return segment.name;
	return segment.mime === "image/png" ? "image.png" : "image.jpg";
};
