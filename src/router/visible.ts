import type { Message } from "../chat/message.js";

/**
 * Characters that nobody sees: zero-width spaces, marks of direction, soft hyphens, control characters.
 * They come along with what is copied; the joiners stay, scripts and emoji need them.
 */
const UNSEEN = /(?!\s|\u200c|\u200d|[\u0600-\u0605\u06dd\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}]|\ufeff/gu;

/** A message as people see it; the very same one where nothing is hidden in it. */
export function visible(message: Message): Message {
	if (message.text.search(UNSEEN) < 0) return message;
	const segments = message.segments.map((segment) =>
		segment.type === "text" ? { ...segment, text: segment.text.replace(UNSEEN, "") } : segment,
	);
	return { ...message, segments, text: message.text.replace(UNSEEN, "").trim() };
}
