import type { OutSegment } from "../../src/chat/adapter.js";

/** Everything as plain text: a mention as `@name`; what cannot be pasted is left out. */
export const encode = (segments: readonly OutSegment[]): string =>
	segments
		.map((segment) => (segment.type === "text" ? segment.text : segment.type === "mention" ? `@${segment.name}` : ""))
		.join("")
		.trim();
